"""Where does Mongolia stand between China and Japan?"""

from ui import page
from views import overview, site, timeline
from words import _

years = page.start()
page.head(site.OVERVIEW, overview.answers(years), overview.cards(years))
(marked,) = page.inputs(timeline.pills())
left, right = page.columns(2)
with left:
    page.show(overview.one_frame(years), timeline.listing(years, marked))
with right:
    page.tabs(site.OVERVIEW, overview.parts(years, marked))
page.link(site.CLAIMS, _("Are common claims true? The ledger of claims"))
page.foot()
