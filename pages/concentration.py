"""How few partners and products?"""

import streamlit as st

from ui import old
from ui.exhibit import show as exhibit
from views import concentration, timeline
from words.language import _

years = old.chosen_years()
what = old.kept("what", concentration.kinds())
flow = old.kept("flow", concentration.flows())
old.head(_("How few partners and products?"), *concentration.answers(years, what, flow))
with st.container(horizontal=True, key="choices", vertical_alignment="bottom"):
    old.choice(_("Counted by"), concentration.kinds(), key="what")
    old.choice(_("Direction"), concentration.flows(), key="flow")
    apart = old.choice(_("Beside it, without"), concentration.left_out(what), key="without")
    scale = old.choice(_("Scale"), concentration.scales(), key="scale")
    events = timeline.chosen(years)
concentration.headline(years, what, flow)
exhibit.show(concentration.over_time(years, what, flow, apart, scale, events))
timeline.listed(events)
measures, published, compared, agree = old.tabs(concentration.tabs(), key="look")
if measures.open:
    with measures:
        exhibit.show(concentration.all_measures(years, what, flow))
if published.open:
    with published:
        exhibit.show(concentration.published(years))
        concentration.not_held()
if compared.open:
    with compared:
        index = old.choice(_("Published index"), concentration.indices(), key="index")
        exhibit.show(concentration.comparators(years, index))
if agree.open:
    with agree:
        exhibit.show(concentration.agreement(years, what, flow))
old.footer(*concentration.sources(what, flow), timeline.SOURCE)
