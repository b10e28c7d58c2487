"""What does Mongolia export?"""

from ui import page
from views import products, site, timeline
from views.products import goods, shares

years = page.start()
kind = page.value(goods.grouping())
page.head(site.PRODUCTS, shares.answers(years, kind))
kind, marked = page.inputs(goods.grouping(), timeline.pills())
page.show(shares.by_year(years, kind, marked), timeline.listing(years, marked))
page.tabs(site.PRODUCTS, products.parts(years, kind, marked))
page.foot()
