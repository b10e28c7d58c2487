"""How concentrated is Mongolia's trade?"""

from ui import cards, page
from views import concentration, site, timeline

years = page.start()
of = page.value(concentration.of_what())
flow = page.value(concentration.flow())
page.head(site.CONCENTRATION, concentration.answers(years, of, flow))
*_before, without, scale, marked = page.inputs(
    concentration.of_what(),
    concentration.flow(),
    concentration.excluding(of, flow),
    concentration.scale(),
    timeline.pills(),
)
cards.row(concentration.cards(years, of, flow))
page.show(concentration.over_time(years, of, flow, without, scale, marked), timeline.listing(years, marked))
page.tabs(site.CONCENTRATION, concentration.parts(years, of, flow))
page.foot()
