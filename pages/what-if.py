"""What would rebalancing take?"""

from ui import page
from views import site, what_if
from views.what_if import move

years = page.start()
to = page.value(move.destination())
page.head(site.WHAT_IF, what_if.answers(years))
page.tabs(site.WHAT_IF, what_if.parts(years, to))
page.foot()
