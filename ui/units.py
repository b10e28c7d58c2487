"""Units a reader may choose for money, and the words that go with them."""

from collections.abc import Callable

import pandas as pd

from frames.economies import MONGOLIA
from indicators import currency, gdp
from indicators.balance import joined
from ui.language import _, number

MILLION = 1_000_000
BILLION = 1_000_000_000
UNITS = ("USD", "JPY", "MNT", "GDP")
DECIMALS = {"USD": 1, "JPY": 2, "MNT": 1, "GDP": 3}
FORMAT = {unit: f",.{decimals}f" for unit, decimals in DECIMALS.items()}


def options() -> dict[str, str]:
    """Return the units on offer: code -> words."""
    return {"USD": _("US dollars"), "JPY": _("Yen"), "MNT": _("Tögrög"), "GDP": _("% of Mongolia's GDP")}


def words(unit: str) -> str:
    """Return the unit as an axis or a header says it."""
    return {
        "USD": _("million USD"),
        "JPY": _("billion yen"),
        "MNT": _("billion tögrög"),
        "GDP": _("% of Mongolia's GDP"),
    }[unit]


def short(unit: str) -> str:
    """Return the unit as it follows a number."""
    return {"USD": _("m USD"), "JPY": _("bn yen"), "MNT": _("bn tögrög"), "GDP": "%"}[unit]


def writer(unit: str) -> Callable[[float], str]:
    """Return how a number in the unit is written in a sentence."""
    return lambda value: number(value, DECIMALS[unit])


def apply(flows: pd.DataFrame, columns: list[str], unit: str, macro: pd.DataFrame) -> pd.DataFrame:
    """Return the flows with the columns in the unit chosen.

    Args:
        flows: year and the columns, in USD.
        columns: what to convert.
        unit: one of UNITS.
        macro: the World Bank's rates and GDP.

    Returns:
        The same rows; a year without a rate or without GDP has holes. Where a rate or GDP is in a
        figure, its source stands beside the flow's in source_id.
    """
    if unit == "USD":
        return flows.assign(**{name: flows[name] / MILLION for name in columns})
    both = flows.assign(source_id=joined(flows["source_id"], pd.Series(*sources(unit), index=flows.index)))
    if unit == "GDP":
        return gdp.share_of_gdp(both, macro, MONGOLIA, columns)
    converted = currency.convert(both, columns, unit, currency.rates(macro))
    return converted.assign(**{name: converted[name] / BILLION for name in columns})


def sources(unit: str) -> tuple[str, ...]:
    """Return the source that the unit adds to a chart's own."""
    return () if unit == "USD" else ("wb_wdi",)


def note(unit: str) -> str:
    """Return how the unit was reached, in a sentence; empty for dollars as published."""
    return {
        "USD": "",
        "JPY": _("Converted at the year's average official rate (World Bank, PA.NUS.FCRF)."),
        "MNT": _("Converted at the year's average official rate (World Bank, PA.NUS.FCRF)."),
        "GDP": _("Divided by GDP in current dollars (World Bank, NY.GDP.MKTP.CD); both nominal."),
    }[unit]
