"""Do both sides report the same?"""

from ui import page
from views import mirror, site, timeline

years = page.start()
by_partner = mirror.partners()
partner = page.value(by_partner)
second = mirror.second_report(partner)
other = page.value(second)
page.head(site.MIRROR, mirror.answers(years, partner, other))
*_codes, marked = page.inputs(by_partner, second, timeline.pills())
left, right = page.columns(2)
with left:
    page.show(mirror.both_reports(years, partner, other, marked), timeline.listing(years, marked))
with right:
    page.tabs(site.MIRROR, mirror.parts(years, partner, other))
page.show(mirror.reasons(partner))
page.foot()
