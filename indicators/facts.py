"""Facts behind sentences: trends, coverage, provisional years. The words are up to the views."""

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
    """Return how a column moved between two years; years without a figure are skipped."""
    pairs = zip(frame["year"].tolist(), frame[column].tolist(), strict=True)
    known = sorted((int(year), float(value)) for year, value in pairs if first <= year <= last and value == value)
    if not known:
        return NOTHING
    (start_year, start), (end_year, end) = known[0], known[-1]
    others = [value for _, value in known[:-1]]
    change = end - start
    flat = abs(change) <= FLAT_WITHIN * abs(start)
    return Trend(
        start_year,
        end_year,
        start,
        end,
        "flat" if flat else "rise" if change > 0 else "fall",
        bool(others) and end > max(others),
        bool(others) and end < min(others),
    )


def largest(rows: pd.DataFrame, column: str, count: int = 1) -> pd.DataFrame:
    """Return the rows with the largest figures, the largest first, and none that a row left out equals.

    Of two that are equally large neither is the largest: with a count of one no row is left.

    Args:
        rows: the rows; those without a figure do not count.
        column: which figure.
        count: how many rows at most.
    """
    known = rows.dropna(subset=[column]).sort_values(column, ascending=False, kind="stable")
    left_out = known[column].iloc[count : count + 1]
    return known.head(count) if left_out.empty else known.head(count).loc[lambda top: top[column] > left_out.iloc[0]]


@dataclass(frozen=True)
class Coverage:
    """Which years a series has.

    Holes are years between the first and the last without a figure; without any there is neither.
    """

    first_year: int | None
    last_year: int | None
    holes: tuple[int, ...]

    def last_year_within(self, first: int, last: int) -> int | None:
        """Return the last year of a range that has a figure; None where it has none."""
        if self.first_year is None or self.last_year is None:
            return None
        known = range(max(first, self.first_year), min(last, self.last_year) + 1)
        return max((year for year in known if year not in self.holes), default=None)


def coverage(frame: pd.DataFrame, column: str) -> Coverage:
    """Return which years have a figure in the column."""
    pairs = zip(frame["year"].tolist(), frame[column].tolist(), strict=True)
    years = {int(year) for year, value in pairs if value == value}
    if not years:
        return Coverage(None, None, ())
    return Coverage(min(years), max(years), tuple(sorted(set(range(min(years), max(years))) - years)))


def provisional_years(frame: pd.DataFrame) -> tuple[int, ...]:
    """Return the years whose rows the publisher marks as provisional."""
    pairs = zip(frame["year"].tolist(), frame["status"].tolist(), strict=True)
    return tuple(sorted({int(year) for year, status in pairs if status == "provisional"}))
