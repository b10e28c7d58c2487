"""Which charts are there, and what does each say?"""

from ui import page
from views import gallery, site

years = page.start()
page.head(site.CHARTS, gallery.answers())
(chosen,) = page.inputs(gallery.question())
page.show(gallery.listing(years, chosen))
page.foot()
