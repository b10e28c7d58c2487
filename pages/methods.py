"""How is it computed? Definitions, sources, caveats, glossary, how to cite."""

from ui import page
from views import site
from views.methods import reference

page.start()
page.head(site.METHODS, reference.answers())
page.tabs(site.METHODS, reference.parts())
page.foot()
