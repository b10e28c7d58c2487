"""The second case: what must move for a share aimed at, and to close the gap with Japan."""

from dataclasses import dataclass

from frames.economies import CHINA, JAPAN
from frames.units import PERCENT
from indicators import scenario
from indicators.scenario import Needed
from ui import data
from ui.exhibit.model import Block, Exhibit, Input, Text
from ui.years import Years
from views.definitions import plain_meaning
from views.sentences import common
from views.what_if import equations
from views.what_if.start import as_filled_in, base, percentage
from words import _, joined, millions, number, percent

MUST_MOVE = common.cases("what must move")


@dataclass(frozen=True)
class Facts:
    """The case computed.

    China's share aimed at is in percent; `share` and `gap` say what it and even trade with Japan need.
    """

    aim: float
    year: int
    share: Needed
    gap: Needed


@data.once
def facts(years: Years, aim: float) -> Facts | None:
    """Return the case computed for the years chosen; None without a year to start from."""
    start = base(years)
    if start is None:
        return None
    return Facts(
        aim,
        start.year,
        scenario.to_share(start.exports, CHINA, JAPAN, aim / PERCENT),
        scenario.to_balance(start.exports, CHINA, JAPAN, start.imports_usd),
    )


def inputs() -> tuple[Input, ...]:
    """Return the input of the case."""
    return (percentage("aim", _("China's share of exports to reach, %")),)


def sentences(found: Facts | None) -> tuple[str, ...]:
    """Return the results in sentences, and what they assume; none without a year to start from."""
    if found is None:
        return ()
    return (
        _share(found),
        _gap(found),
        _("Assumed: Japan buys what moves at the same price; total exports and imports stay as they are."),
    )


def _share(found: Facts) -> str:
    if not found.share.amount_usd:
        return _("China's share of {year} is already at or below {aim}.", year=found.year, aim=as_filled_in(found.aim))
    return _must_move(MUST_MOVE["share"], found.share, year=found.year, aim=as_filled_in(found.aim))


def _gap(found: Facts) -> str:
    if not found.gap.amount_usd:
        return _("There is no gap with Japan to close in {year}.", year=found.year)
    if not found.gap.is_possible:
        return _("All that China buys would not close the gap with Japan in {year}.", year=found.year)
    return _must_move(MUST_MOVE["gap"], found.gap, year=found.year)


def _must_move(message: str, needed: Needed, **more: object) -> str:
    return _(
        message,
        amount=millions(needed.amount_usd),
        part=percent(needed.part, 2),
        times=number(needed.times),
        **more,
    )


@data.once
def arithmetic(years: Years, aim: float) -> Exhibit:
    """Return the equations of the case."""
    found = facts(years, aim)
    lines = [(_("share aimed at"), line) for line in found.share.equations] if found else []
    lines += [(_("even trade with Japan"), line) for line in found.gap.equations] if found else []
    return equations.exhibit(
        "needed_equations",
        _("The arithmetic of the targets"),
        joined(*sentences(found)),
        lines,
        plain_meaning("redirected"),
        targets=True,
    )


def case(years: Years, aim: float) -> tuple[Block, ...]:
    """Return the case for the value of its input: result and equations."""
    return Text(joined(*sentences(facts(years, aim)))), arithmetic(years, aim)
