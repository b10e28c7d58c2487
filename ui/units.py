"""Units a reader may choose for money, and the words that go with them."""

import pandas as pd

from indicators import currency, gdp
from ui import data
from ui.language import _

MILLION = 1_000_000
BILLION = 1_000_000_000
UNITS = ("USD", "JPY", "MNT", "GDP")


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
