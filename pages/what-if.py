"""What would rebalancing take?"""

from ui import old
from ui.exhibit import show as exhibit
from views import what_if
from words.language import _

years = old.chosen_years()
old.head(_("What would rebalancing take?"), *what_if.answers(years))
move, needed, closure, price = old.tabs(what_if.tabs(), key="case")
if move.open:
    with move:
        wanted = what_if.wanted_move()
        what_if.said(what_if.move_said(years, wanted))
        exhibit.show(what_if.before_and_after(years, wanted))
        exhibit.show(what_if.move_equations(years, wanted))
if needed.open:
    with needed:
        aim = what_if.wanted_share()
        what_if.said(what_if.needed_said(years, aim))
        exhibit.show(what_if.needed_equations(years, aim))
if closure.open:
    with closure:
        hit = what_if.wanted_closure()
        what_if.said(what_if.closure_said(years, hit))
        exhibit.show(what_if.closure_equations(years, hit))
if price.open:
    with price:
        fall = what_if.wanted_fall()
        what_if.said(what_if.price_said(years, fall))
        exhibit.show(what_if.price_equations(years, fall))
old.footer(*what_if.SOURCES)
