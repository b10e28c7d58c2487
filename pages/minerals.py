"""Could rare earths change the picture?"""

from ui import page
from views import minerals, site

years = page.start()
volume = page.value(minerals.volume())
page.head(site.MINERALS, minerals.answers(years))
page.show(minerals.reserves())
page.tabs(site.MINERALS, minerals.parts(years, volume))
page.foot()
