"""What is sold?"""

import streamlit as st

from ui import old
from ui.exhibit import show as exhibit
from views import products, timeline
from words.language import _

years = old.chosen_years()
kind = old.kept("kinds", products.kinds())
old.head(_("What is sold?"), *products.answers(years, kind))
with st.container(horizontal=True, key="choices", vertical_alignment="bottom"):
    old.choice(_("Told apart by"), products.kinds(), key="kinds")
    events = timeline.chosen(years)
exhibit.show(products.by_year(years, kind, events))
timeline.listed(events)
month, season, growth, prices, buyers, japan, size = old.tabs(products.tabs(), key="look")
if month.open:
    with month:
        good = products.chosen_good()
        exhibit.show(products.by_month(years, good, events))
if season.open:
    with season:
        good = products.chosen_good()
        exhibit.show(products.season(years, good))
if growth.open:
    with growth:
        exhibit.show(products.brought(years, kind))
if prices.open:
    with prices:
        good = products.chosen_good()
        products.price_or_volume(years, good, events)
if buyers.open:
    with buyers:
        definition = old.choice(_("Share of what?"), products.definitions(), key="share")
        exhibit.show(products.buyers(definition))
if japan.open:
    with japan:
        products.from_japan(years, events)
if size.open:
    with size:
        exhibit.show(products.intensity(years, events))
        exhibit.show(products.within_kinds(years, events))
old.footer(*products.sources(), timeline.SOURCE)
