"""How lopsided is trade with Japan, and since when?"""

import streamlit as st

from ui import cards, old
from ui.exhibit import show as exhibit
from views import japan, series, tables, timeline, units
from words.language import _

years = old.chosen_years()
old.head(_("How lopsided is trade with Japan, and since when?"), *japan.answers(years))
cards.row(cards.Cards(japan.cards(years), _("money in million US dollars, as Mongolia reports it")))
with st.container(horizontal=True, key="choices", vertical_alignment="bottom"):
    unit = old.choice(_("Unit"), units.choice().options, key="unit")
    scale = old.choice(_("Scale"), japan.scales(), key="scale")
    events = timeline.chosen(years)
exhibit.show(japan.both_flows(years, unit, scale, events))
timeline.listed(events)
ratios, long_run, goods = old.tabs(
    {"ratios": _("Ratios"), "long_run": _("The long run"), "goods": _("What is traded")}, key="view"
)
if ratios.open:
    with ratios:
        exhibit.show(japan.ratios(years))
if long_run.open:
    with long_run:
        exhibit.show(japan.long_run(years))
if goods.open:
    with goods:
        flow = old.choice(_("Direction"), japan.flows_on_offer(), key="flow")
        exhibit.show(japan.goods(years, flow))
old.footer(tables.PARTNERS, tables.JAPAN_SIDE, *series.japan_reports(), tables.SECTIONS, timeline.SOURCE)
