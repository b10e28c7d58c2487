"""Where does Mongolia stand between China and Japan?"""

import streamlit as st

from ui import cards, page
from views import overview, site, timeline
from words import _

years = page.start()
page.head(site.OVERVIEW, overview.answers(years))
cards.row(overview.cards(years))
left, right = st.columns(2, gap="medium")
with left:
    page.show(overview.one_frame(years))
with right:
    chart = st.container(key="over_time")
    (marked,) = page.inputs(timeline.pills())
    with chart:
        page.show(overview.over_time(years, marked))
    page.show(timeline.listing(years, marked))
page.tabs(site.OVERVIEW, overview.parts(years))
st.page_link(site.CLAIMS.file, label=_("Are common claims true? The ledger of claims"), icon=site.CLAIMS.icon)
page.foot()
