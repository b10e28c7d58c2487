"""The first case: a part of what China buys goes elsewhere."""

from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from charts import Words, dumbbell
from frames.economies import CHINA, JAPAN
from frames.units import PERCENT
from indicators import scenario
from indicators.scenario import Equation, Outcome
from ui import data
from ui.compose import Choice, Exhibit, Years, chart_style, columns
from ui.exhibit.model import Block, Input, Pills, Text
from views.definitions import plain_meaning
from views.products.goods import goods
from views.sentences import common
from views.what_if import equations
from views.what_if.start import EXAMPLES, FIRST_GOODS, Base, as_filled_in, base, goods_sold, percentage
from words import MILLION, _, joined, millions, number, percent


class Move(NamedTuple):
    """What the reader would move.

    `part` of the exports to China, in percent, goes to `japan`, to `others` (all other named buyers) or as `goods`, HS
    headings, to Japan; `taken` is China's part of each of these, in percent.
    """

    part: float
    to: str
    goods: tuple[str, ...] = ()
    taken: float = EXAMPLES["takes"]


@dataclass(frozen=True)
class Facts:
    """The case computed.

    Without a year to change there is no start; where the case cannot be computed there is no outcome.
    """

    wanted: Move
    start: Base | None
    outcome: Outcome | None = None
    by_good: tuple[tuple[str, Equation], ...] = ()


@data.once
def facts(years: Years, wanted: Move) -> Facts:
    """Return the case computed for the years chosen."""
    start = base(years)
    if start is None:
        return Facts(wanted, None)
    part = wanted.part / PERCENT
    if wanted.to != "goods":
        others = wanted.to == "others"
        return Facts(wanted, start, scenario.redirect(start.exports, CHINA, JAPAN, start.imports_usd, part, others))
    sold, names = goods_sold(start.year), goods()
    moves = [(names[code], sold[code], wanted.taken / PERCENT, part) for code in wanted.goods if code in sold]
    try:
        by_good = scenario.good_moves(moves, start.exports[CHINA])
    except ValueError:  # more of the goods than all that China buys
        return Facts(wanted, start)
    amount = sum(line.value for _name, line in by_good)
    outcome = scenario.move(start.exports, CHINA, JAPAN, start.imports_usd, amount)
    return Facts(wanted, start, outcome, by_good)


def destination() -> Choice:
    """Return the choice of where exports move."""
    return Choice("to", _("Redirected to"), common.words_of("destination of a move"))


def inputs(to: str) -> tuple[Input, ...]:
    """Return the inputs of the case: for single goods also which, and China's part of each."""
    first = (percentage("move", _("Share of exports to China redirected (%)")), destination())
    if to != "goods":
        return first
    assumed = _("No table of goods by buyer is in use here: this is yours to assume.")
    return (
        *first,
        percentage("takes", _("China's part of each good, %"), assumed),
        Pills("moved", _("Goods that move"), goods(), FIRST_GOODS),
    )


def sentences(found: Facts) -> tuple[str, ...]:
    """Return the result in sentences, and what it assumes; none without a year to start from."""
    wanted, start, outcome = found.wanted, found.start, found.outcome
    if start is None:
        return ()
    if wanted.to == "goods" and not wanted.goods:
        return (_("No good is chosen: nothing moves."),)
    if outcome is None:
        return (
            _(
                "The goods chosen come to more than all exports to China in {year}: lower China's part of each good.",
                year=start.year,
            ),
        )
    after = outcome.after
    return (
        _(
            "Moving {amount} million USD of {year} would leave China {share} of exports instead of {before}.",
            amount=millions(outcome.moved_usd),
            year=start.year,
            share=percent(after.share),
            before=percent(outcome.before.share),
        ),
        _(
            "The balance with Japan would be {balance} million USD, exports over imports {coverage}.",
            balance=millions(after.balance_usd),
            coverage=number(after.coverage_ratio, 2),
        ),
        _assumption(wanted),
    )


def _assumption(wanted: Move) -> str:
    return common.words_of("assumption of a move", taken=as_filled_in(wanted.taken))[wanted.to]


def _measures(outcome: Outcome | None) -> pd.DataFrame:
    rows = (
        ("share", _("China's share of exports (%)"), PERCENT),
        ("target_share", _("Japan's share of exports (%)"), PERCENT),
        ("cr1", _("Largest buyer's share, CR1 (%)"), PERCENT),
        ("hhi", _("Concentration of buyers, HHI"), 1),
        ("effective_number", _("Effective number of buyers"), 1),
        ("balance_usd", _("Balance with Japan (million USD)"), 1 / MILLION),
        ("coverage_ratio", _("Exports to Japan over imports from it"), 1),
    )
    found = [
        (name, words, getattr(outcome.before, name) * scale, getattr(outcome.after, name) * scale)
        for name, words, scale in rows
        if outcome
    ]
    return pd.DataFrame(found, columns=["measure", "words", "before", "after"])


def _change_title(found: Facts) -> str:
    if found.start is None:
        return _("Before and after")
    if found.outcome is None:
        return _("Before and after, exports of {year}", year=found.start.year)
    before, after = found.outcome.before, found.outcome.after
    return _(
        "Shares of the exports of {year}: China's {china}, Japan's {japan}",
        year=found.start.year,
        china=_("{first} → {last}", first=percent(before.share), last=percent(after.share)),
        japan=_("{first} → {last}", first=percent(before.target_share), last=percent(after.target_share)),
    )


@data.once
def before_and_after(years: Years, wanted: Move) -> Exhibit:
    """Return every measure before and after the move; the shares as dots."""
    found = facts(years, wanted)
    rows = _measures(found.outcome)
    shares = rows.loc[rows["measure"].isin(["share", "target_share"])]
    return Exhibit(
        key="before_and_after",
        title=_change_title(found),
        alt=joined(*sentences(found)),
        figure=dumbbell.change(
            shares.assign(code=shares["measure"].map({"share": CHINA, "target_share": JAPAN})),
            "before",
            "after",
            "code",
            words=Words(
                names={CHINA: _("China's share of exports"), JAPAN: _("Japan's share of exports")},
                notes={"before": _("as published"), "after": _("after the move")},
                unit="%",
            ),
            style=chart_style(),
        ),
        table=rows,
        headers=columns(("words", _("Measure")), ("before", _("As published")), ("after", _("After the move"))),
        note=_("HHI over the buyers that the publisher names; shares are of the published total."),
        help=plain_meaning("redirected"),
    )


@data.once
def arithmetic(years: Years, wanted: Move) -> Exhibit:
    """Return the equations of the case."""
    found = facts(years, wanted)
    lines = [("", line) for line in found.outcome.equations] if found.outcome else []
    return equations.exhibit(
        "move_equations",
        _("The arithmetic of the move"),
        joined(*sentences(found)),
        [*found.by_good, *lines],
        plain_meaning("redirected"),
    )


def case(
    years: Years, part: float, to: str, taken: float = EXAMPLES["takes"], chosen: tuple[str, ...] = ()
) -> tuple[Block, ...]:
    """Return the case for the values of its inputs: result, chart and equations."""
    wanted = Move(part, to, chosen, taken)
    result = Text(joined(*sentences(facts(years, wanted))))
    return result, before_and_after(years, wanted), arithmetic(years, wanted)
