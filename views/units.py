"""Units a reader may choose for money, and the words that go with them."""

from collections.abc import Callable

import pandas as pd

from frames.economies import MONGOLIA
from frames.messages import N_
from indicators import currency, gdp
from indicators.rows import joined_sources
from ui.exhibit.model import Choice
from views import tables
from views.sentences import common
from words import BILLION, MILLION, _, large, number

UNITS = ("USD", "JPY", "MNT", "GDP")
DECIMALS = {"USD": 1, "JPY": 2, "MNT": 1, "GDP": 3}
LARGE = ("JPY", "MNT")
"""Counted in what the language counts large sums in."""
BY_HUNDRED_MILLIONS = {
    "billion USD": N_("hundred million USD"),
    "billion yen of Japanese loans": N_("hundred million yen of Japanese loans"),
    "billion yen for sewerage equipment": N_("hundred million yen for sewerage equipment"),
    "billion yen of grants for the factory": N_("hundred million yen of grants for the factory"),
}
"""Units of our own tables -> the same where the language counts in hundred millions."""
PLACES = 6
"""Decimals that a change of unit leaves true."""


def choice() -> Choice:
    """Return the choice of a unit."""
    return Choice(
        "unit",
        _("Unit"),
        {"USD": _("US dollars"), "JPY": _("Yen"), "MNT": _("Tögrög"), "GDP": _("% of Mongolia's GDP")},
    )


def words(unit: str) -> str:
    """Return the unit as an axis or a header writes it."""
    in_billions = large() == BILLION
    return {
        "USD": _("million USD"),
        "JPY": _("billion yen") if in_billions else _("hundred million yen"),
        "MNT": _("billion tögrög") if in_billions else _("hundred million tögrög"),
        "GDP": _("% of Mongolia's GDP"),
    }[unit]


def short(unit: str) -> str:
    """Return the unit as it follows a number."""
    if large() != BILLION and unit in LARGE:
        return words(unit)
    return {"USD": _("m USD"), "JPY": _("bn yen"), "MNT": _("bn tögrög"), "GDP": "%"}[unit]


def decimals(unit: str) -> int:
    """Return with how many decimals a number in the unit is written: one fewer where it is ten times as large."""
    return DECIMALS[unit] - (large() != BILLION and unit in LARGE)


def plain_format(unit: str) -> str:
    """Return how a chart writes a number in the unit."""
    return f",.{decimals(unit)}f"


def counted(value: float, unit: str) -> tuple[float, str]:
    """Return a figure of our own tables and its unit as the language counts: 3.3 billion is 33 hundred millions."""
    if large() == BILLION or unit not in BY_HUNDRED_MILLIONS:
        return value, unit
    return round(value * BILLION / large(), PLACES), BY_HUNDRED_MILLIONS[unit]


def counted_in(rows: pd.DataFrame, unit: str, *values: str) -> pd.DataFrame:
    """Return the rows with their figures and units as the language counts.

    `unit` is the column of units, `values` are those of figures.
    """
    made = {name: [counted(*pair)[0] for pair in zip(rows[name], rows[unit], strict=True)] for name in values}
    return rows.assign(**made, **{unit: [counted(0, name)[1] for name in rows[unit]]})


def writer(unit: str) -> Callable[[float], str]:
    """Return how a number in the unit is written in a sentence."""
    return lambda value: number(value, decimals(unit))


def apply(
    flows: pd.DataFrame, columns: list[str], unit: str, macro: pd.DataFrame, large_amount: int = BILLION
) -> pd.DataFrame:
    """Return the flows with the columns in the unit chosen.

    Returns:
        The same rows; values of a year without a rate or without GDP are missing. source_id names the
        source of the rate or of GDP too where one is in the figure.
    """
    if unit == "USD":
        return flows.assign(**{name: flows[name] / MILLION for name in columns})
    both = flows.assign(source_id=joined_sources(flows["source_id"], pd.Series(tables.MACRO, index=flows.index)))
    if unit == "GDP":
        return gdp.share_of_gdp(both, macro, MONGOLIA, columns)
    converted = currency.convert(both, columns, unit, currency.exchange_rates(macro))
    return converted.assign(**{name: converted[name] / large_amount for name in columns})


def note(unit: str) -> str:
    """Sentence: how the figures were converted; empty for dollars as published."""
    return common.words_of("conversion of money").get(unit, "")
