"""Are common claims true?"""

from ui import page
from views import claims, site

page.start()
page.head(site.CLAIMS, claims.answers())
chosen, claim = page.inputs(claims.verdicts(), claims.one())
page.show(claims.listing(chosen, claim), claims.multiples(chosen))
page.foot()
