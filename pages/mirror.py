"""Do both sides report the same?"""

import streamlit as st

from ui import controls, exhibit, frame, provenance
from views import mirror, series, timeline
from words.language import _

years = controls.chosen_years()
partner = controls.kept("partner", mirror.partners())
other = controls.kept("report", mirror.other_sources(partner))
frame.head(_("Do both sides report the same?"), *mirror.answers(years, partner, other))
with st.container(horizontal=True, key="choices", vertical_alignment="bottom"):
    controls.one_of_many(_("Partner"), mirror.partners(), key="partner")
    controls.choice(_("Second report"), mirror.other_sources(partner), key="report")
    marked = timeline.switched()
left, right = st.columns(2, gap="medium")
with left:
    exhibit.show(mirror.both_reports(years, partner, other, marked))
    timeline.listed(timeline.within(years, marked))
with right:
    ratio, sign, everyone = controls.tabs(
        {"ratio": _("The gap"), "sign": _("Whose balance?"), "all": _("All partners")}, key="gap"
    )
    if ratio.open:
        with ratio:
            exhibit.show(mirror.ratio(years, partner, other))
    if sign.open:
        with sign:
            exhibit.show(mirror.balances(years, partner, other))
    if everyone.open:
        with everyone:
            exhibit.show(mirror.all_pairs(years, partner))
mirror.reasons(partner)
provenance.footer(series.PARTNERS, timeline.SOURCE, *mirror.other_sources(partner))
