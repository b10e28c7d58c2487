"""What would rebalancing take? Exact arithmetic on published figures; no behaviour is assumed.

Each result carries the equation it comes from with its numbers filled in, so that what is printed
is what was computed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from frames.economies import REMAINDER
from indicators.concentration import effective_number, herfindahl, largest
from indicators.rows import rows_where

USD, SHARE, TIMES, INDEX, BUYERS = "usd", "share", "times", "index", "buyers"


class Term(NamedTuple):
    """A number in an equation, with its unit: `usd`, `share` (0 to 1), `times`, `index` or `buyers` (how many)."""

    value: float
    unit: str


def _usd(*values: float) -> tuple[Term, ...]:
    return tuple(Term(value, USD) for value in values)


def _share(value: float) -> Term:
    return Term(value, SHARE)


@dataclass(frozen=True)
class Equation:
    """One line of arithmetic.

    `result` is a key for the page's words; `filled` is the formula as a `{}`-template with places for the terms, in
    order.
    """

    result: str
    formula: str
    filled: str
    terms: tuple[Term, ...]
    value: float
    unit: str


@dataclass(frozen=True)
class Standing:
    """How one year's exports are distributed over partners, and the balance with one of them.

    Shares are of all exports, 0 to 1: the dominant partner's, the other partner's and the largest named one's (`cr1`).
    The HHI is over the named partners. The balance is exports to the other partner less imports from it, the coverage
    ratio their quotient, missing without imports.
    """

    share: float
    target_share: float
    cr1: float
    hhi: float
    effective_number: float
    balance_usd: float
    coverage_ratio: float


@dataclass(frozen=True)
class Outcome:
    """What a scenario gives: before, after, and the equations between."""

    before: Standing
    after: Standing
    moved_usd: float
    equations: tuple[Equation, ...]


def _check_part(value: float, name: str) -> None:
    if not 0 <= value <= 1:
        raise ValueError(f"{name} must lie between 0 and 1, not {value}")


def standing(exports: Mapping[str, float], source: str, target: str, imports_usd: float) -> Standing:
    """Return how exports are distributed over partners.

    Exports have partner -> USD; XXR, trade that is not allocated to a partner, counts in the total but in no index. The
    source is the dominant partner, the target the other one, from which the imports come.

    Raises:
        ValueError: there are no exports.
    """
    whole = sum(exports.values())
    named = [value for code, value in exports.items() if code != REMAINDER and value > 0]
    if whole <= 0 or not named:
        raise ValueError("a scenario needs a year with exports")
    shares = [value / sum(named) for value in named]
    sold = exports.get(target, 0.0)
    return Standing(
        share=exports.get(source, 0.0) / whole,
        target_share=sold / whole,
        cr1=largest([value / whole for value in named], 1),
        hhi=herfindahl(shares),
        effective_number=effective_number(shares),
        balance_usd=sold - imports_usd,
        coverage_ratio=sold / imports_usd if imports_usd else float("nan"),
    )


def redirect(
    exports: Mapping[str, float], source: str, target: str, imports_usd: float, part: float, to_others: bool = False
) -> Outcome:
    """Return what changes when a part of the exports to one partner goes elsewhere; the total stays.

    Exports have partner -> USD of one year, XXR included. The source buys less; the balance is read for the target,
    which buys more unless `to_others` spreads the moved exports over all other named partners in proportion to what
    they buy. The part of the exports to the source is 0 to 1; the imports from the target are unchanged.

    Formula:
        moved = k X_source; X_source' = X_source - moved; X_j' = X_j + moved (one partner), or
        X_j' = X_j + moved X_j / (sum of the others).

    Raises:
        ValueError: `part` is not between 0 and 1; there are no exports; no other partner is named.
    """
    _check_part(part, "the part that moves")
    return move(exports, source, target, imports_usd, part * exports.get(source, 0.0), to_others, part)


def move(
    exports: Mapping[str, float],
    source: str,
    target: str,
    imports_usd: float,
    amount: float,
    to_others: bool = False,
    part: float | None = None,
) -> Outcome:
    """Return what changes when an amount in USD moves; see `redirect`.

    Raises:
        ValueError: the amount is below zero or above the exports to `source`.
    """
    bought = exports.get(source, 0.0)
    if amount < 0 or amount > bought * (1 + 1e-12):
        raise ValueError("what moves must lie between nothing and all exports to that partner")
    before = standing(exports, source, target, imports_usd)
    whole = sum(exports.values())
    changed = dict(exports)
    changed[source] = bought - amount
    others = {code: value for code, value in exports.items() if code not in (source, REMAINDER) and value > 0}
    if to_others:
        if not others:
            raise ValueError("no other partner is named that could buy more")
        basis = sum(others.values())
        for code, value in others.items():
            changed[code] = value + amount * value / basis
    else:
        changed[target] = exports.get(target, 0.0) + amount
    after = standing(changed, source, target, imports_usd)
    sold, sold_before = changed.get(target, 0.0), exports.get(target, 0.0)
    first = (
        Equation("moved", "k × X_s", "{} × {}", (_share(part), *_usd(bought)), amount, USD)
        if part is not None
        else Equation("moved", "Δ", "{}", _usd(amount), amount, USD)
    )
    equations = (
        first,
        Equation("share", "(X_s − Δ) / X", "({} − {}) / {}", _usd(bought, amount, whole), after.share, SHARE),
        Equation("target_exports", "X_t + Δ_t", "{} + {}", _usd(sold_before, sold - sold_before), sold, USD),
        *_distribution(changed, source, target, after),
        Equation("balance", "X_t′ − M_t", "{} − {}", _usd(sold, imports_usd), after.balance_usd, USD),
        Equation("coverage", "X_t′ / M_t", "{} / {}", _usd(sold, imports_usd), after.coverage_ratio, TIMES),
    )
    return Outcome(before, after, amount, equations)


def _distribution(exports: Mapping[str, float], source: str, target: str, after: Standing) -> tuple[Equation, ...]:
    """Return the equations of the distribution: the two partners one by one, the squares of the others as one sum."""
    named = {code: value for code, value in exports.items() if code != REMAINDER and value > 0}
    basis = sum(named.values())
    largest_usd = max(named.values())
    first, second = (named.get(code, 0.0) / basis for code in (source, target))
    others = sum((value / basis) ** 2 for code, value in named.items() if code not in (source, target))
    squares = (_share(first), _share(first), _share(second), _share(second), Term(others, INDEX))
    return (
        Equation("cr1", "max X_j′ / X", "{} / {}", _usd(largest_usd, sum(exports.values())), after.cr1, SHARE),
        Equation("hhi", "s_s′ × s_s′ + s_t′ × s_t′ + r", "{} × {} + {} × {} + {}", squares, after.hhi, INDEX),
        Equation("effective_number", "1 / HHI′", "1 / {}", (Term(after.hhi, INDEX),), after.effective_number, BUYERS),
    )


def good_moves(goods: Sequence[tuple[str, float, float, float]], bought_usd: float) -> tuple[tuple[str, Equation], ...]:
    """Return how much of each good would move: its name and the equation that gives USD.

    A good is its name, exports in USD, the source's share of them and the part of that which moves (both 0 to 1).

    Formula:
        Δ_k = k c X_k, with c the source's share of the good.

    Raises:
        ValueError: a share or a part is not between 0 and 1; more would move than is sold there.
    """
    moved = []
    for name, value, share, part in goods:
        _check_part(share, f"the share of {name}")
        _check_part(part, f"the part of {name}")
        terms = (_share(part), _share(share), *_usd(value))
        moved.append((name, Equation("moved", "k × c × X_k", "{} × {} × {}", terms, value * share * part, USD)))
    if sum(line.value for _, line in moved) > bought_usd:
        raise ValueError("more would move than is sold there")
    return tuple(moved)


@dataclass(frozen=True)
class Needed:
    """How much has to move.

    The amount is zero where nothing has to move. The part of the exports to the source is above 1 where they do not
    suffice; `times` is missing where there are no exports to the target today.
    """

    amount_usd: float
    part: float
    times: float
    is_possible: bool
    equations: tuple[Equation, ...]


def to_share(exports: Mapping[str, float], source: str, target: str, share: float) -> Needed:
    """Return how much must move (USD) from one partner to another until its share of all exports is `share`.

    Formula:
        Δ = max(0, X_s − s* X): below the share aimed at nothing has to move.

    Raises:
        ValueError: the share is not between 0 and 1, or there are no exports.
    """
    _check_part(share, "the share aimed at")
    whole = sum(exports.values())
    if whole <= 0:
        raise ValueError("a scenario needs a year with exports")
    bought = exports.get(source, 0.0)
    terms = (*_usd(bought), _share(share), *_usd(whole))
    line = Equation(
        "needed", "max(0, X_s − s* × X)", "max(0, {} − {} × {})", terms, max(0.0, bought - share * whole), USD
    )
    return _needed(line, bought, exports.get(target, 0.0))


def to_balance(exports: Mapping[str, float], source: str, target: str, imports_usd: float) -> Needed:
    """Return how much must move (USD) until exports to the target equal the imports from it.

    Formula:
        Δ = max(0, M_t − X_t): where more is sold than bought nothing has to move.
    """
    sold = exports.get(target, 0.0)
    line = Equation(
        "gap", "max(0, M_t − X_t)", "max(0, {} − {})", _usd(imports_usd, sold), max(0.0, imports_usd - sold), USD
    )
    return _needed(line, exports.get(source, 0.0), sold)


def _needed(line: Equation, bought: float, sold: float) -> Needed:
    """Return what follows from the amount that a line gives."""
    amount = line.value
    part = _quotient("part", "Δ / X_s", amount, bought, SHARE)
    times = _quotient("times", "Δ / X_t", amount, sold, TIMES)
    return Needed(amount, part.value, times.value, amount <= bought, (line, part, times))


def _quotient(result: str, formula: str, above: float, below: float, unit: str) -> Equation:
    """Return the equation of one amount in USD over another; its value is missing where the other is zero."""
    value = above / below if below else float("nan")
    return Equation(result, formula, "{} / {}", _usd(above, below), value, unit)


@dataclass(frozen=True)
class Loss:
    """What is lost.

    In USD of the year, as parts of its exports and of its GDP (missing where none is published), and how it comes
    about.
    """

    loss_usd: float
    of_exports: float
    of_gdp: float
    equations: tuple[Equation, ...]


def _lost(line: Equation, exports_usd: float, gdp_usd: float) -> Loss:
    """Return the loss that a line gives, in USD and against the year's exports and GDP."""
    of_exports = _quotient("of_exports", "L / X", line.value, exports_usd, SHARE)
    of_gdp = _quotient("of_gdp", "L / GDP", line.value, gdp_usd, SHARE)
    return Loss(line.value, of_exports.value, of_gdp.value, (line, of_exports, of_gdp))


def closure(
    bought_usd: float, exports_usd: float, gdp_usd: float, months: Sequence[float], closed: Sequence[int], part: float
) -> Loss:
    """Return what is lost when exports to one partner fall by a part for some months.

    Exports to the partner and all exports are of the year, as is GDP (missing if not published). `months` are twelve
    values, January first, of goods whose months are published: how exports to the partner are taken to be spread over
    the year. In the closed months (1 to 12) exports fall by the part (0 to 1).

    Formula:
        L = x × X_s × sum of the closed months / sum of the year. Nothing is made up for later.

    Raises:
        ValueError: not twelve months, none closed or unknown ones, `part` not between 0 and 1.
    """
    _check_part(part, "the fall")
    if len(months) != 12 or sum(months) <= 0:
        raise ValueError("a closure needs the twelve months of a year")
    if not closed or not set(closed) <= set(range(1, 13)) or len(set(closed)) != len(closed):
        raise ValueError("the closed months are numbers from 1 to 12, each once")
    inside, whole = sum(months[month - 1] for month in closed), sum(months)
    terms = (_share(part), *_usd(bought_usd, inside, whole))
    loss = part * bought_usd * inside / whole
    line = Equation("loss", "x × X_s × m / M", "{} × {} × {} / {}", terms, loss, USD)
    return _lost(line, exports_usd, gdp_usd)


def price_fall(good_usd: float, exports_usd: float, gdp_usd: float, part: float) -> Loss:
    """Return what is lost (USD) when the price of one good falls by a part and volumes stay.

    Formula:
        L = y × X_k.

    Raises:
        ValueError: `part` is not between 0 and 1.
    """
    _check_part(part, "the fall")
    terms = (_share(part), *_usd(good_usd))
    return _lost(Equation("loss", "y × X_k", "{} × {}", terms, part * good_usd, USD), exports_usd, gdp_usd)


def same_months(monthly: pd.DataFrame, year: int, closed: Sequence[int]) -> tuple[float, float]:
    """Return the goods' value in some months of a year and in the same months of the year before, in USD.

    The frame has year, month, value_usd of the goods; `year` is the later one, the closed months are 1 to 12.

    Returns:
        Both sums; missing where any of the months has no figure at all.
    """
    sums = []
    for wanted in (year, year - 1):
        rows = rows_where(monthly, year=wanted, month=list(closed)).dropna(subset=["value_usd"])
        complete = rows["month"].nunique() == len(set(closed))
        sums.append(float(rows["value_usd"].sum()) if complete else float("nan"))
    return sums[0], sums[1]
