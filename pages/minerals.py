"""Could rare earths change it?"""

from ui import controls, exhibit, frame, provenance
from views import minerals, series
from words.language import _

years = controls.chosen_years()
frame.head(_("Could rare earths change it?"), *minerals.answers(years))
exhibit.show(minerals.reserves())
reliance, hope, sold, ores = controls.tabs(minerals.tabs(), key="see")
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
provenance.footer(minerals.POINTS, minerals.GOODS, series.SECTIONS, series.PARTNERS)
