"""Where does Mongolia stand between China and Japan?"""

import streamlit as st

from ui import cards, old
from ui.exhibit import show as exhibit
from views import overview, tables, timeline
from words.language import _

years = old.chosen_years()
old.head(_("Where does Mongolia stand between China and Japan?"), *overview.answers(years))
cards.row(cards.Cards(overview.cards(years), _("money in million US dollars, trade as Mongolia reports it")))
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
old.footer(tables.PARTNERS, tables.TOTALS, tables.NET_AID, tables.CORRUPTION, timeline.SOURCE)
