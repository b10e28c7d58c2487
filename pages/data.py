"""Where are the numbers? Explore, filter and download every table; see how up to date they are."""

from ui import page
from views import data, site

years = page.start()
page.head(site.DATA, data.answers())
page.tabs(site.DATA, data.parts(years))
page.foot()
