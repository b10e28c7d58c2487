"""Do both sides report the same?"""

import streamlit as st

from ui import old
from ui.exhibit import show as exhibit
from views import mirror, tables, timeline
from words.language import _

years = old.chosen_years()
partner = old.kept("partner", mirror.partners())
other = old.kept("report", mirror.other_sources(partner))
old.head(_("Do both sides report the same?"), *mirror.answers(years, partner, other))
with st.container(horizontal=True, key="choices", vertical_alignment="bottom"):
    old.one_of_many(_("Partner"), mirror.partners(), key="partner")
    old.choice(_("Second report"), mirror.other_sources(partner), key="report")
    marked = timeline.switched()
left, right = st.columns(2, gap="medium")
with left:
    exhibit.show(mirror.both_reports(years, partner, other, marked))
    timeline.listed(timeline.within(years, marked))
with right:
    ratio, sign, everyone = old.tabs(
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
old.footer(tables.PARTNERS, timeline.SOURCE, *mirror.other_sources(partner))
