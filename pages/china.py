"""How much of Mongolia's trade is with China?"""

from ui import page
from views import china, site, timeline

years = page.start()
page.head(site.CHINA, china.answers(years), china.cards(years))
(marked,) = page.inputs(timeline.pills())
left, right = page.columns(2)
with left:
    page.show(china.both_shares(years, marked), timeline.listing(years, marked))
with right:
    page.tabs(site.CHINA, china.parts(years, marked))
page.foot()
