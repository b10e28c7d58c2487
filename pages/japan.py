"""How lopsided is trade with Japan, and since when?"""

from ui import page
from views import japan, site, timeline, units

years = page.start()
page.head(site.JAPAN, japan.answers(years), japan.cards(years))
unit, scale, marked = page.inputs(units.choice(), japan.scale(), timeline.pills())
page.show(japan.both_flows(years, unit, scale, marked), timeline.listing(years, marked))
page.tabs(site.JAPAN, japan.parts(years))
page.foot()
