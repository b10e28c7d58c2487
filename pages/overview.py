"""Where does Mongolia stand between China and Japan?"""

import streamlit as st

from ui import cards, controls, exhibit, frame, provenance
from views import aid, investment, overview, series, timeline
from words.language import _

years = controls.chosen_years()
frame.head(_("Where does Mongolia stand between China and Japan?"), *overview.answers(years))
cards.row(*overview.cards(years), note=_("money in million US dollars, trade as Mongolia reports it"))
left, right = st.columns(2, gap="medium")
with left:
    exhibit.show(overview.one_frame(years))
with right:
    chart = st.container(key="over_time")
    marked = timeline.switched()
    with chart:
        exhibit.show(overview.over_time(years, marked))
    timeline.listed(timeline.within(years, marked))
st.page_link("pages/claims.py", label=_("Is what people say true? The ledger of claims"), icon=":material/fact_check:")
provenance.footer(series.PARTNERS, series.TOTALS, aid.NET, investment.CPI, timeline.SOURCE)
