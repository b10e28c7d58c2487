"""What does Japan give, and does aid return the trade surplus?"""

import streamlit as st

from ui import cards, old
from ui.exhibit import show as exhibit
from views import aid, projects, tables
from words.language import _

years = old.chosen_years()
old.head(_("What does Japan give, and does aid return the trade surplus?"), *aid.answers(years))
cards.row(cards.Cards(aid.cards(years), _("money in million US dollars of each year")))
with st.container(horizontal=True, key="choices", vertical_alignment="bottom"):
    counted = old.choice(_("Count"), aid.counts(), key="aid")
    basis = old.choice(_("Measure in"), aid.bases(), key="in")
    marked = projects.chosen()
exhibit.show(aid.given(years, counted, basis, marked))
projects.listed(years, marked)
surplus, donors, largest, china, debt, listed, printed = old.tabs(aid.tabs(), key="about")
if surplus.open:
    with surplus:
        side = old.choice(_("Trade as in"), aid.sides(), key="side")
        exhibit.show(aid.recycling(years, counted, side, basis))
if donors.open:
    with donors:
        exhibit.show(aid.donors(years))
if largest.open:
    with largest:
        exhibit.show(aid.largest(years))
if china.open:
    with china:
        exhibit.show(aid.chinese(years))
if debt.open:
    with debt:
        exhibit.show(aid.debt(years))
if listed.open:
    with listed:
        exhibit.show(projects.exhibit(years))
if printed.open:
    with printed:
        exhibit.show(aid.printed())
old.footer(aid.NET, aid.GROSS, aid.CHINESE, aid.DEBT, projects.SOURCE, aid.PRINTED, tables.PARTNERS)
