"""How much of Mongolia's trade is China?"""

import streamlit as st

from ui import cards, old
from ui.exhibit import show as exhibit
from views import china, tables, timeline
from words.language import _

years = old.chosen_years()
old.head(_("How much of Mongolia's trade is China?"), *china.answers(years))
cards.row(cards.Cards(china.cards(years), _("China in Mongolia's trade, as Mongolia reports it")))
marked = timeline.switched()
left, right = st.columns(2, gap="medium")
with left:
    exhibit.show(china.both_shares(years, marked))
    timeline.listed(timeline.within(years, marked))
with right:
    ranked, gdp, both_sides, long_run = old.tabs(
        {"ranking": _("Ranking"), "gdp": _("% of GDP"), "sides": _("Both sides"), "long_run": _("The long run")},
        key="measure",
    )
    if ranked.open:
        with ranked:
            flow = old.choice(_("Flow"), china.flows_on_offer(), key="ranked")
            exhibit.show(china.ranked(years, flow))
    if gdp.open:
        with gdp:
            exhibit.show(china.of_gdp(years, marked))
    if both_sides.open:
        with both_sides:
            exhibit.show(china.asymmetry(years))
    if long_run.open:
        with long_run:
            exhibit.show(china.long_run(years))
old.footer(tables.PARTNERS, tables.TOTALS, tables.MACRO, tables.CHINA_SIDE, timeline.SOURCE)
