"""What does Japan give, and does aid return the trade surplus?"""

from ui import page
from views import aid, site
from views.aid import flows, projects

years = page.start()
page.head(site.AID, aid.answers(years), aid.cards(years))
measure, basis, marked = page.inputs(flows.measure(), flows.basis(), projects.pills())
page.show(aid.by_year(years, measure, basis, marked), projects.listing(years, marked))
page.tabs(site.AID, aid.parts(years, measure, basis))
page.foot()
