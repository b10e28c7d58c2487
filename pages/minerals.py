"""Could rare earths change it?"""

from ui import old
from ui.exhibit import show as exhibit
from views import minerals, tables
from words.language import _

years = old.chosen_years()
old.head(_("Could rare earths change it?"), *minerals.answers(years))
exhibit.show(minerals.reserves())
reliance, hope, sold, ores = old.tabs(minerals.tabs(), key="see")
if reliance.open:
    with reliance:
        exhibit.show(minerals.reliance())
if hope.open:
    with hope:
        minerals.arithmetic(years, *minerals.inputs())
        exhibit.show(minerals.prices(years))
if sold.open:
    with sold:
        exhibit.show(minerals.sold(years))
if ores.open:
    with ores:
        exhibit.show(minerals.ores(years))
old.footer(minerals.POINTS, minerals.GOODS, tables.SECTIONS, tables.PARTNERS)
