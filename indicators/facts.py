"""Facts that sentences are made of. No words here: a fact says what is so, the page says how."""

from dataclasses import dataclass

import pandas as pd

FLAT_WITHIN = 0.02
"""A change of less than two percent of the first value is called flat."""


@dataclass(frozen=True)
class Trend:
    """How one figure moved over a range of years.

    Attributes:
        first_year: first year of the range that has a figure; None without any.
        last_year: last year of the range that has a figure.
        first_value: the figure then.
        last_value: the figure then.
        direction: `rise`, `fall` or `flat`; `flat` also for a single year.
        is_record_high: whether the last value is above all others of the range.
        is_record_low: whether it is below all others.
    """

    first_year: int | None
    last_year: int | None
    first_value: float
    last_value: float
    direction: str
    is_record_high: bool
    is_record_low: bool


NOTHING = Trend(None, None, float("nan"), float("nan"), "flat", False, False)


def trend(frame: pd.DataFrame, column: str, first: int, last: int) -> Trend:
    """Return how a column moved between two years; holes are passed over.

    Args:
        frame: year and the column, one row per year.
        column: which figure.
        first: first year of the range.
        last: last year of the range.
    """
    rows = frame.loc[frame["year"].between(first, last), ["year", column]].dropna().sort_values("year")
    if rows.empty:
        return NOTHING
    values = rows[column].astype("float64")
    start, end = float(values.iloc[0]), float(values.iloc[-1])
    others = values.iloc[:-1]
    change = end - start
    flat = abs(change) <= FLAT_WITHIN * abs(start)
    return Trend(
        int(rows["year"].iloc[0]),
        int(rows["year"].iloc[-1]),
        start,
        end,
        "flat" if flat else "rise" if change > 0 else "fall",
        bool(len(others) and end > others.max()),
        bool(len(others) and end < others.min()),
    )


@dataclass(frozen=True)
class Coverage:
    """Which years a series has.

    Attributes:
        first_year: first year with a figure; None where there is none.
        last_year: last year with a figure.
        holes: years between them without one.
    """

    first_year: int | None
    last_year: int | None
    holes: tuple[int, ...]


def coverage(frame: pd.DataFrame, column: str) -> Coverage:
    """Return which years have a figure in the column."""
    years = {int(year) for year in frame.loc[frame[column].notna(), "year"]}
    if not years:
        return Coverage(None, None, ())
    return Coverage(min(years), max(years), tuple(sorted(set(range(min(years), max(years))) - years)))


def provisional_years(frame: pd.DataFrame) -> tuple[int, ...]:
    """Return the years whose rows the publisher marks as provisional."""
    return tuple(sorted({int(year) for year in frame.loc[frame["status"] == "provisional", "year"]}))


def turning_years(frame: pd.DataFrame, column: str) -> tuple[int, ...]:
    """Return the years in which the column changes sign against the last year that has a figure."""
    rows = frame[["year", column]].dropna().sort_values("year")
    signs = rows.loc[rows[column] != 0].set_index("year")[column].map(lambda value: 1 if value > 0 else -1)
    changed = (signs != signs.shift()) & signs.shift().notna()
    return tuple(int(year) for year in signs.index[changed])
