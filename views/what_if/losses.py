"""The third and the fourth case: what a closed border and a lower price would cost."""

from typing import NamedTuple

from frames.economies import CHINA
from frames.units import PERCENT
from indicators import scenario
from indicators.scenario import Loss
from ui import data
from ui.exhibit.model import Block, Choice, Exhibit, Input, Pills, Text
from ui.years import Years
from views import series
from views.definitions import plain_meaning
from views.products.goods import goods
from views.sentences import common
from views.what_if import equations
from views.what_if.start import base, goods_by_month, goods_sold, months_of_goods, percentage
from words import _, is_known, joined, millions, months, percent

CLOSED_YEAR = 2020
"""The year in which the border was closed to coal; what the same months of it brought is shown for comparison."""
FIRST_MONTHS = ("1", "2", "3")
LOSS = common.cases("loss")


class Closure(NamedTuple):
    """What the reader would close: by how much, in percent, and in which months."""

    part: float
    months: tuple[int, ...]


class Fall(NamedTuple):
    """The price that falls: of which good, by how much in percent."""

    good: str
    part: float


@data.once
def closed(years: Years, wanted: Closure) -> Loss | None:
    """Return the loss of a closed border; None where no months are chosen or published."""
    start = base(years)
    if start is None or not wanted.months:
        return None
    by_month = goods_by_month(start.year)
    if not by_month:
        return None
    part, gdp_usd = wanted.part / PERCENT, series.gdp(start.year)
    return scenario.closure(start.exports[CHINA], start.whole, gdp_usd, by_month, wanted.months, part)


@data.once
def cheaper(years: Years, wanted: Fall) -> Loss | None:
    """Return the loss of a lower price; None where the good has no figure."""
    start = base(years)
    sold = goods_sold(start.year) if start else {}
    if start is None or wanted.good not in sold:
        return None
    return scenario.price_fall(sold[wanted.good], start.whole, series.gdp(start.year), wanted.part / PERCENT)


def closure_inputs() -> tuple[Input, ...]:
    """Return the inputs of the third case."""
    names = {str(month): name for month, name in months().items()}
    return (
        percentage("fall", _("Exports to China fall by, %")),
        Pills("months", _("In these months"), names, FIRST_MONTHS),
    )


def price_inputs() -> tuple[Input, ...]:
    """Return the inputs of the fourth case."""
    return (
        Choice("cheaper", _("Good"), goods(), many=True),
        percentage("lower", _("Its price falls by, %")),
    )


def closure_sentences(years: Years, wanted: Closure) -> tuple[str, ...]:
    """Return the loss in sentences, and what the year of the closed border brought."""
    start = base(years)
    if start is None:
        return ()
    if not wanted.months:
        return (_("No month is chosen: nothing is lost."),)
    loss = closed(years, wanted)
    if loss is None:
        return (_("Goods by month are not published for the whole of {year}.", year=start.year),)
    return (
        _lost(loss, start.year),
        _comparison(wanted.months),
        _(
            "Assumed: exports to China are spread over the year as the goods published by month, without gold, which "
            "China has not been quoted as buying; nothing is made up for later."
        ),
    )


def price_sentences(years: Years, wanted: Fall) -> tuple[str, ...]:
    """Return the loss in sentences, and what it assumes."""
    start = base(years)
    if start is None:
        return ()
    loss = cheaper(years, wanted)
    if loss is None:
        return (_("{good}: no value is published for {year}.", good=goods()[wanted.good], year=start.year),)
    return (
        _lost(loss, start.year),
        _("Assumed: the same amount of the good is sold, only cheaper; nothing else changes."),
    )


def _lost(loss: Loss, year: int) -> str:
    return _(
        LOSS["with GDP" if is_known(loss.of_gdp) else "without GDP"],
        loss=millions(loss.loss_usd),
        exports=percent(loss.of_exports),
        gdp=percent(loss.of_gdp),
        year=year,
    )


def _comparison(closed_months: tuple[int, ...]) -> str:
    later, before = scenario.same_months(months_of_goods(), CLOSED_YEAR, closed_months)
    if not is_known(later) or not is_known(before):
        return ""
    return _(
        "For comparison: in the same months of {year} these goods without gold brought {later} million USD, "
        "the year before {before} million.",
        year=CLOSED_YEAR,
        later=millions(later),
        before=millions(before),
    )


@data.once
def arithmetic(years: Years, wanted: Closure | Fall) -> Exhibit:
    """Return the equations of the third or the fourth case."""
    if isinstance(wanted, Closure):
        key, title = "closure_equations", _("The arithmetic of the closure")
        sentences, loss = closure_sentences(years, wanted), closed(years, wanted)
    else:
        key, title = "price_equations", _("The arithmetic of the price")
        sentences, loss = price_sentences(years, wanted), cheaper(years, wanted)
    lines = [("", line) for line in loss.equations] if loss else []
    return equations.exhibit(key, title, joined(*sentences), lines, plain_meaning("lost"))


def closure_case(years: Years, part: float, chosen: tuple[str, ...]) -> tuple[Block, ...]:
    """Return the third case for the values of its inputs: result and equations."""
    wanted = Closure(part, tuple(sorted(int(month) for month in chosen)))
    return Text(joined(*closure_sentences(years, wanted))), arithmetic(years, wanted)


def price_case(years: Years, good: str, part: float) -> tuple[Block, ...]:
    """Return the fourth case for the values of its inputs: result and equations."""
    wanted = Fall(good, part)
    return Text(joined(*price_sentences(years, wanted))), arithmetic(years, wanted)
