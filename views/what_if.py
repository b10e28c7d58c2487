"""What /what-if shows: exports moved, what a target needs, a closed border, a lower price; each with its equation."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd
import streamlit as st

from charts import dumbbell
from charts.words import Words
from frames.economies import CHINA, JAPAN
from frames.units import MONTHS
from indicators import scenario
from indicators.definitions import DEFINITIONS
from indicators.scenario import Equation
from ui import old
from ui.exhibit.model import Exhibit
from ui.theme import chart_style
from ui.years import Years, within
from views import series, tables
from views.products import GOODS, goods
from views.sentences import common
from words import language
from words.language import _, is_known, joined, millions, number, percent

SOURCES = (tables.PARTNERS, tables.TOTALS, tables.MONTHLY, tables.MACRO)
AS_PERCENT = 100
CLOSED_YEAR = 2020
"""The year in which the border was closed to coal; what the same months of it brought is shown beside."""
EXAMPLES = {"move": 10.0, "takes": 90.0, "aim": 50.0, "fall": 50.0, "lower": 20.0}
"""Round numbers to begin with, said to be examples; none is a forecast."""
FIRST_MONTHS = ("1", "2", "3")
GOLD = "7108"
"""Not among the goods that move at first: as printed for early 2020 (product_partner_points) China took none."""
FIRST_GOODS = tuple(code for code in GOODS if code != GOLD)
WHOLE = (0.0, 100.0, 1.0)
NOWHERE = "–"


class Move(NamedTuple):
    """What the reader would move: the part in percent, where it goes, and for single goods which and China's part."""

    part: float
    to: str
    goods: tuple[str, ...] = ()
    taken: float = EXAMPLES["takes"]


class Closure(NamedTuple):
    """What the reader would close: by how much, in percent, and in which months."""

    part: float
    months: tuple[int, ...]


class Fall(NamedTuple):
    """The price that falls: of which good, by how much in percent."""

    good: str
    part: float


@dataclass(frozen=True)
class Base:
    """The year that is changed, as published.

    Attributes:
        year: the last of the years chosen with exports by partner and imports from Japan.
        exports: partner -> USD, the unnamed remainder included.
        imports_usd: bought from Japan.
        gdp_usd: missing where none is published.
    """

    year: int
    exports: dict[str, float]
    imports_usd: float
    gdp_usd: float

    @property
    def whole(self) -> float:
        """All exports of the year."""
        return sum(self.exports.values())


def base(years: Years) -> Base | None:
    """Return the year that every case starts from; None where the years chosen have none."""
    both = within(series.with_partner(JAPAN), years).dropna(subset=["exports_usd", "imports_usd"])
    for row in both.sort_values("year", ascending=False).itertuples():
        year = int(row.year)
        exports = series.year_of(year)
        if exports.get(CHINA):
            return Base(year, exports, float(row.imports_usd), series.gdp(year))
    return None


def tabs() -> dict[str, str]:
    """Return the cases: code -> words."""
    return {
        "move": _("Sell elsewhere"),
        "needed": _("What a target needs"),
        "closure": _("A closed border"),
        "price": _("A lower price"),
    }


def targets() -> dict[str, str]:
    """Return where exports may move: code -> words."""
    return {"japan": _("to Japan"), "others": _("to all others"), "goods": _("to Japan, good by good")}


def answers(years: Years) -> tuple[str, ...]:
    """Return the sentences under the page's question: the gap with Japan against what is sold to China."""
    start = base(years)
    if start is None:
        return (_("Exports by partner are published for none of these years. Widen the years to see figures."),)
    needed = scenario.to_balance(start.exports, CHINA, JAPAN, start.imports_usd)
    if not needed.amount_usd:
        return (_("In {year} sales to Japan paid for what was bought there.", year=start.year),)
    return (
        _(
            "In {year} Mongolia sold goods worth {sold} million USD to Japan and bought {bought} million USD there.",
            year=start.year,
            sold=millions(start.exports.get(JAPAN)),
            bought=millions(start.imports_usd),
        ),
        _(
            "To pay for it, {part} of what China buys would have to go to Japan: {times} times what Japan buys now.",
            part=percent(needed.part),
            times=number(needed.times),
        ),
        common.not_final(series.with_partner(JAPAN), start.year),
        _("This is arithmetic on published figures. It says what a change would amount to, not whether it can happen."),
    )


def said(lines: Sequence[str]) -> None:
    """Draw the result of a case and what it assumes."""
    st.markdown(joined(*lines))


def _example() -> str:
    return _("The number to begin with is an example; fill in your own.")


def _as_filled_in(part: float) -> str:
    """Return a percentage with the decimals that the reader gave it: what is said is what was computed."""
    _whole, _point, decimals = f"{part:g}".partition(".")
    return percent(part / AS_PERCENT, len(decimals))


def wanted_move() -> Move:
    """Draw the inputs of the first case."""
    with st.container(horizontal=True, key="move_inputs", vertical_alignment="bottom"):
        part = old.amount(_("Moves, % of exports to China"), "move", EXAMPLES["move"], WHOLE, help=_example())
        to = old.choice(_("Goes"), targets(), key="to")
        if to != "goods":
            return Move(part, to)
        taken = old.amount(
            _("China's part of each good, %"),
            "takes",
            EXAMPLES["takes"],
            WHOLE,
            help=_("No table of goods by buyer is in use here: this is yours to assume."),
        )
    chosen = old.pills(_("Goods that move"), goods(), key="moved", default=FIRST_GOODS)
    return Move(part, to, tuple(chosen), taken)


def wanted_share() -> float:
    """Draw the input of the second case and return the share aimed at, in percent."""
    return old.amount(_("China's share of exports to reach, %"), "aim", EXAMPLES["aim"], WHOLE, help=_example())


def wanted_closure() -> Closure:
    """Draw the inputs of the third case."""
    names = {str(place): name for place, name in language.months().items()}
    part = old.amount(_("Exports to China fall by, %"), "fall", EXAMPLES["fall"], WHOLE, help=_example())
    chosen = old.pills(_("In these months"), names, key="months", default=FIRST_MONTHS)
    return Closure(part, tuple(sorted(int(month) for month in chosen)))


def wanted_fall() -> Fall:
    """Draw the inputs of the fourth case."""
    with st.container(horizontal=True, key="price_inputs", vertical_alignment="bottom"):
        good = old.one_of_many(_("Good"), goods(), key="cheaper")
        part = old.amount(_("Its price falls by, %"), "lower", EXAMPLES["lower"], WHOLE, help=_example())
    return Fall(good, part)


def _sold(year: int) -> dict[str, float]:
    """Return what each good brought in a year, of those whose twelve months are all known: a part is no year."""
    rows = series.months_known()
    rows = rows.loc[(rows["year"] == year) & (rows["months"] == MONTHS)].dropna(subset=["value_usd"])
    return {str(row.product_code): float(row.value_usd) for row in rows.itertuples() if row.product_code in GOODS}


def _months(year: int) -> list[float]:
    rows = series.monthly_goods()
    rows = rows.loc[(rows["year"] == year) & rows["product_code"].isin(list(_sold(year)))]
    sums = rows.groupby("month")["value_usd"].sum()
    return [float(sums[month]) for month in range(1, MONTHS + 1)] if len(sums) == MONTHS else []


def moved(years: Years, wanted: Move) -> scenario.Outcome | None:
    """Return the first case computed; None where it cannot be."""
    start = base(years)
    if start is None:
        return None
    part = wanted.part / AS_PERCENT
    if wanted.to != "goods":
        return scenario.redirect(start.exports, CHINA, JAPAN, start.imports_usd, part, wanted.to == "others")
    try:
        _each, amount = scenario.product_moves(_goods_moved(start, wanted), start.exports[CHINA])
    except ValueError:
        return None
    return scenario.move(start.exports, CHINA, JAPAN, start.imports_usd, amount)


def _goods_moved(start: Base, wanted: Move) -> list[tuple[str, float, float, float]]:
    sold, names = _sold(start.year), goods()
    parts = (wanted.taken / AS_PERCENT, wanted.part / AS_PERCENT)
    return [(names[code], sold[code], *parts) for code in wanted.goods if code in sold]


def move_said(years: Years, wanted: Move) -> tuple[str, ...]:
    """Return the result of the first case in sentences."""
    start, outcome = base(years), moved(years, wanted)
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
    assumed = {
        "japan": _("Assumed: Japan buys it all at the same price, and total exports stay as they are."),
        "others": _("Assumed: all other named buyers take it in proportion to what they buy now, at the same price."),
        "goods": _(
            "Assumed: China takes {taken} of each good, as filled in, and Japan buys what moves at the same price.",
            taken=_as_filled_in(wanted.taken),
        ),
    }[wanted.to]
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
        assumed,
    )


def _measures(outcome: scenario.Outcome) -> pd.DataFrame:
    rows = (
        ("share", _("China's share of exports (%)"), AS_PERCENT),
        ("target_share", _("Japan's share of exports (%)"), AS_PERCENT),
        ("cr1", _("Largest buyer's share, CR1 (%)"), AS_PERCENT),
        ("hhi", _("Concentration of buyers, HHI"), 1),
        ("effective_number", _("Effective number of buyers"), 1),
        ("balance_usd", _("Balance with Japan (million USD)"), 1 / language.MILLION),
        ("coverage_ratio", _("Exports to Japan over imports from it"), 1),
    )
    return pd.DataFrame(
        [
            (name, words, getattr(outcome.before, name) * scale, getattr(outcome.after, name) * scale)
            for name, words, scale in rows
        ],
        columns=["measure", "words", "before", "after"],
    )


def _change_title(start: Base | None, outcome: scenario.Outcome | None) -> str:
    if start is None:
        return _("Before and after")
    if outcome is None:
        return _("Before and after, exports of {year}", year=start.year)
    before, after = outcome.before, outcome.after
    return _(
        "Shares of the exports of {year}: China's {china}, Japan's {japan}",
        year=start.year,
        china=_("{first} → {last}", first=percent(before.share), last=percent(after.share)),
        japan=_("{first} → {last}", first=percent(before.target_share), last=percent(after.target_share)),
    )


def before_and_after(years: Years, wanted: Move) -> Exhibit:
    """Return every measure before and after the move; the shares as dots."""
    start, outcome = base(years), moved(years, wanted)
    rows = _measures(outcome) if outcome else pd.DataFrame(columns=["measure", "words", "before", "after"])
    shares = rows.loc[rows["measure"].isin(["share", "target_share"])]
    shown = shares.assign(code=shares["measure"].map({"share": CHINA, "target_share": JAPAN}))
    return Exhibit(
        key="before_and_after",
        title=_change_title(start, outcome),
        alt=joined(*move_said(years, wanted)),
        figure=dumbbell.change(
            shown,
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
        headers={"words": _("Measure"), "before": _("As published"), "after": _("After the move")},
        sources=SOURCES[:3],
        note=_("HHI over the buyers that the publisher names; shares are of the published total."),
        help=_(DEFINITIONS["redirected"].plain),
    )


def _results() -> dict[str, str]:
    return {
        "moved": _("Moved (Δ)"),
        "share": _("China's share after"),
        "target_exports": _("Exports to Japan after"),
        "cr1": _("Largest buyer's share after"),
        "hhi": _("HHI of buyers after"),
        "effective_number": _("Effective buyers after"),
        "balance": _("Balance with Japan after"),
        "coverage": _("Exports over imports after"),
        "needed": _("Must move (Δ)"),
        "gap": _("The gap with Japan (Δ)"),
        "part": _("Of what China buys"),
        "times": _("Times what Japan buys"),
        "loss": _("Loss (L)"),
        "of_exports": _("Loss, of all exports"),
        "of_gdp": _("Loss, of GDP"),
    }


def figure(value: float, unit: str) -> str:
    """Return a number of an equation as the language writes it, with its unit."""
    if unit == scenario.SHARE:
        return percent(value, 2)
    if unit == scenario.INDEX:
        return number(value, 4)
    if unit == scenario.TIMES:
        return _("{value} times", value=number(value, 4 if abs(value) < 1 else 2))
    if unit == scenario.BUYERS:
        return _("{value} buyers", value=number(value, 2))
    return _("{value} m USD", value=millions(value)) if is_known(value) else NOWHERE


def filled(line: Equation) -> str:
    """Return the equation with its numbers in it."""
    return line.filled.format(*(figure(term.value, term.unit) for term in line.terms))


def _equations(
    key: str, title: str, alt: str, lines: Sequence[tuple[str, Equation]], help: str, targets: bool = False
) -> Exhibit:
    """Return lines of arithmetic as a table: result and value first, which is what a phone has room for.

    Args:
        key: of the exhibit.
        title: of the exhibit.
        alt: what the lines amount to, in words.
        lines: what each line is for (a good, a target; may be empty), and the line.
        help: the definition.
        targets: whether the lines are for targets, which get a column; a good stands before its result.
    """
    names = _results()
    rows = pd.DataFrame(
        [
            (
                names[line.result] if targets or not case else f"{case}: {names[line.result]}",
                figure(line.value, line.unit),
                case,
                line.formula,
                filled(line),
                line.value,
                units()[line.unit],
            )
            for case, line in lines
        ],
        columns=["result", "gives", "target", "formula", "numbers", "value", "unit"],
    )
    return Exhibit(
        key=key,
        title=title,
        alt=alt,
        figure=None,
        table=rows,
        headers={
            "result": _("Result"),
            "gives": _("Gives"),
            **({"target": _("Target")} if targets else {}),
            "formula": _("Formula"),
            "numbers": _("With its numbers"),
            "value": _("Value"),
            "unit": _("Unit"),
        },
        sources=SOURCES,
        note=_(
            "X all exports, X_s exports to China, X_t exports to Japan, M_t imports from Japan, X_k exports of a good; "
            "s_s and s_t their shares of what named buyers take, r the squares of the other shares; ′ after the move; "
            "k, c, x, y what is filled in, s* the share aimed at, m the months hit and M their year in goods by month."
        ),
        help=help,
        only_in_files=("value", "unit", "source_id", "vintage"),
    )


def units() -> dict[str, str]:
    """Return the units of an equation's value: code -> words."""
    return {
        scenario.USD: _("USD"),
        scenario.SHARE: _("share"),
        scenario.TIMES: _("times"),
        scenario.INDEX: _("no unit"),
        scenario.BUYERS: _("buyers"),
    }


def move_equations(years: Years, wanted: Move) -> Exhibit:
    """Return the arithmetic of the first case."""
    start, outcome = base(years), moved(years, wanted)
    lines: list[tuple[str, Equation]] = []
    if start and outcome and wanted.to == "goods":
        lines += scenario.good_equations(_goods_moved(start, wanted))
    if outcome:
        lines += [("", line) for line in outcome.equations]
    return _equations(
        "move_equations",
        _("The arithmetic of the move"),
        joined(*move_said(years, wanted)),
        lines,
        _(DEFINITIONS["redirected"].plain),
    )


def needed(years: Years, aim: float) -> tuple[scenario.Needed, scenario.Needed] | None:
    """Return what China's share aimed at needs, and what closing the gap with Japan needs."""
    start = base(years)
    if start is None:
        return None
    return (
        scenario.to_share(start.exports, CHINA, JAPAN, aim / AS_PERCENT),
        scenario.to_balance(start.exports, CHINA, JAPAN, start.imports_usd),
    )


def needed_said(years: Years, aim: float) -> tuple[str, ...]:
    """Return the results of the second case in sentences."""
    start, found = base(years), needed(years, aim)
    if start is None or found is None:
        return ()
    share, gap = found
    return (
        _share_said(start, share, aim),
        _gap_said(start, gap),
        _("Assumed: Japan buys what moves at the same price; total exports and imports stay as they are."),
    )


def _share_said(start: Base, share: scenario.Needed, aim: float) -> str:
    facts = {"aim": _as_filled_in(aim), "year": start.year}
    if not share.amount_usd:
        return _("China's share of {year} is already at or below {aim}.", **facts)
    return _(
        "To bring China's share of {year} to {aim}, {amount} million USD must move: {part} of what China buys, "
        "{times} times what Japan buys.",
        amount=millions(share.amount_usd),
        part=percent(share.part, 2),
        times=number(share.times),
        **facts,
    )


def _gap_said(start: Base, gap: scenario.Needed) -> str:
    if not gap.amount_usd:
        return _("There is no gap with Japan to close in {year}.", year=start.year)
    if not gap.is_possible:
        return _("All that China buys would not close the gap with Japan in {year}.", year=start.year)
    return _(
        "To close the gap with Japan in {year}, {amount} million USD must move: {part} of what China buys, "
        "{times} times what Japan buys.",
        year=start.year,
        amount=millions(gap.amount_usd),
        part=percent(gap.part, 2),
        times=number(gap.times),
    )


def needed_equations(years: Years, aim: float) -> Exhibit:
    """Return the arithmetic of the second case."""
    found = needed(years, aim)
    share, gap = found if found else (None, None)
    lines = [(_("share aimed at"), line) for line in share.equations] if share else []
    lines += [(_("even trade with Japan"), line) for line in gap.equations] if gap else []
    return _equations(
        "needed_equations",
        _("The arithmetic of the targets"),
        joined(*needed_said(years, aim)),
        lines,
        _(DEFINITIONS["redirected"].plain),
        targets=True,
    )


def closed(years: Years, wanted: Closure) -> scenario.Loss | None:
    """Return the third case computed; None where no months are chosen or published."""
    start = base(years)
    months = _months(start.year) if start else []
    if start is None or not months or not wanted.months:
        return None
    return scenario.closure(
        start.exports[CHINA], start.whole, start.gdp_usd, months, wanted.months, wanted.part / AS_PERCENT
    )


def closure_said(years: Years, wanted: Closure) -> tuple[str, ...]:
    """Return the result of the third case in sentences, and what the year of the closed border brought."""
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
        _compared(wanted.months),
        _("Assumed: exports to China are spread over the year as the goods by month; nothing is made up for later."),
    )


def _lost(loss: scenario.Loss, year: int) -> str:
    facts = {"loss": millions(loss.loss_usd), "exports": percent(loss.of_exports), "year": year}
    if not is_known(loss.of_gdp):
        return _("On figures of {year} the loss is {loss} million USD: {exports} of all exports.", **facts)
    return _(
        "On figures of {year} the loss is {loss} million USD: {exports} of all exports, {gdp} of GDP.",
        gdp=percent(loss.of_gdp),
        **facts,
    )


def _compared(months: tuple[int, ...]) -> str:
    later, before = scenario.same_months(series.monthly_goods(), CLOSED_YEAR, months)
    if not is_known(later) or not is_known(before):
        return ""
    return _(
        "For comparison: in the same months of {year} the goods published by month brought {later} million USD, "
        "the year before {before} million.",
        year=CLOSED_YEAR,
        later=millions(later),
        before=millions(before),
    )


def closure_equations(years: Years, wanted: Closure) -> Exhibit:
    """Return the arithmetic of the third case."""
    return _loss_equations(
        "closure_equations",
        _("The arithmetic of the closure"),
        closure_said(years, wanted),
        closed(years, wanted),
    )


def _loss_equations(key: str, title: str, lines: Sequence[str], loss: scenario.Loss | None) -> Exhibit:
    found = [("", line) for line in loss.equations] if loss else []
    return _equations(key, title, joined(*lines), found, _(DEFINITIONS["lost"].plain))


def cheaper(years: Years, wanted: Fall) -> scenario.Loss | None:
    """Return the fourth case computed; None where the good has no figure."""
    start = base(years)
    sold = _sold(start.year) if start else {}
    if start is None or wanted.good not in sold:
        return None
    return scenario.price_fall(sold[wanted.good], start.whole, start.gdp_usd, wanted.part / AS_PERCENT)


def price_said(years: Years, wanted: Fall) -> tuple[str, ...]:
    """Return the result of the fourth case in sentences."""
    start, loss = base(years), cheaper(years, wanted)
    if start is None:
        return ()
    good = goods()[wanted.good]
    if loss is None:
        return (_("{good}: no value is published for {year}.", good=good, year=start.year),)
    return (
        _lost(loss, start.year),
        _("Assumed: the same amount of the good is sold, only cheaper; nothing else changes."),
    )


def price_equations(years: Years, wanted: Fall) -> Exhibit:
    """Return the arithmetic of the fourth case."""
    return _loss_equations(
        "price_equations",
        _("The arithmetic of the price"),
        price_said(years, wanted),
        cheaper(years, wanted),
    )
