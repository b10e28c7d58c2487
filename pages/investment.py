"""How does Mongolia look to investors?"""

from ui import page
from views import investment, site, timeline

years = page.start()
page.head(site.INVESTMENT, investment.answers(years), investment.cards(years))
(others,) = page.inputs(investment.comparators())
(marked,) = page.inputs(timeline.pills())
page.show(investment.perceptions(years, others, marked), timeline.listing(years, marked))
page.tabs(site.INVESTMENT, investment.parts(years, others))
page.foot()
