"""What does Japan give, and does aid return the trade surplus?"""

import streamlit as st

from ui import cards, controls, exhibit, frame, provenance
from views import aid, projects, series
from words.language import _

years = controls.chosen_years()
frame.head(_("What does Japan give, and does aid return the trade surplus?"), *aid.answers(years))
cards.row(*aid.cards(years), note=_("money in million US dollars of each year"))
with st.container(horizontal=True, key="choices", vertical_alignment="bottom"):
    counted = controls.choice(_("Count"), aid.counts(), key="aid")
    basis = controls.choice(_("Measure in"), aid.bases(), key="in")
    marked = projects.chosen()
exhibit.show(aid.given(years, counted, basis, marked))
projects.listed(years, marked)
surplus, donors, largest, china, debt, listed, printed = controls.tabs(aid.tabs(), key="about")
if surplus.open:
    with surplus:
        side = controls.choice(_("Trade as in"), aid.sides(), key="side")
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
provenance.footer(aid.NET, aid.GROSS, aid.CHINESE, aid.DEBT, projects.SOURCE, aid.PRINTED, series.PARTNERS)
