"""One worked example: a line of arithmetic with the newest figures, and what all examples need to be made."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from views import series, tables
from words import C_, _, number


class NoFigureError(Exception):
    """The tables on this machine have no year with all the figures that an example needs."""


@dataclass(frozen=True)
class Example:
    """One line of arithmetic, or the sentence that says why there is none.

    `ui.data.once` fills in the ids of the tables read.
    """

    text: str
    sources: tuple[str, ...] = ()


def newest(rows: pd.DataFrame, *needed: str) -> Any:
    """Return the newest row that has all the figures needed.

    Raises:
        NoFigureError: there is none.
    """
    known = rows.dropna(subset=list(needed))
    if known.empty:
        raise NoFigureError(needed)
    return known.loc[known["year"].idxmax()]


def in_year(rows: pd.DataFrame, year: int) -> Any:
    """Return the row of a year. Raises NoFigureError where there is none."""
    return newest(rows.loc[rows["year"] == year])


def year_of(row: Any) -> str:
    """Return the year of a row as an example begins with it, and whether it is provisional."""
    year = str(int(row["year"]))
    if row.get("status") == "provisional":
        return _("{year} (provisional)", year=year)
    return C_("a year by itself", "{year}", year=year)


def example(years: str, subject: str, equation: str) -> Example:
    """Return an example: its years, whom or what it is about, and the equation."""
    return Example(_("{years}, {subject}: {equation}", years=years, subject=subject, equation=equation))


def ratio(value: float) -> str:
    """Return a ratio as text: four decimals below one, else two."""
    return number(value, 4 if abs(value) < 1 else 2)


def published(code: str, iso3: str, year: int) -> float:
    """Return one figure of the World Bank. Raises NoFigureError where there is none."""
    rows = series.indicator(tables.MACRO, code)
    return float(in_year(rows.loc[rows["iso3"] == iso3], year)["value"])
