"""Are common claims true?"""

from ui import page
from views import claims, site

page.start()
page.head(site.CLAIMS, claims.answers())
(chosen,) = page.inputs(claims.verdicts())
page.show(claims.listing(chosen), claims.multiples(chosen))
page.foot()
