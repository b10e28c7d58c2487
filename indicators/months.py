"""Figures by month: sums over twelve months, and a running year beside the same months of the year before."""

from dataclasses import dataclass

import pandas as pd

from frames.units import MONTHS


def twelve_months(monthly: pd.DataFrame) -> pd.DataFrame:
    """Return each month of a series with the sum of the twelve months that end with it.

    The frame has year, month, value_usd and what else a row has; one row per month, one series.

    Returns:
        The rows in order of time, and sum_usd: missing until twelve months in a row are there, and again after a
        month without a figure.
    """
    rows = monthly.loc[monthly["month"].notna()].sort_values(["year", "month"], ignore_index=True)
    place = rows["year"] * MONTHS + rows["month"].astype("int64")
    whole = pd.Series(rows["value_usd"].to_numpy(), index=place).reindex(range(place.min(), place.max() + 1))
    sums = whole.rolling(MONTHS, min_periods=MONTHS).sum()
    return rows.assign(sum_usd=sums.reindex(place).to_numpy())


@dataclass(frozen=True)
class RunningYear:
    """A year that is not over, beside the same months of the year before.

    It has so many months from January on, one after the other; their sum and that of the same months of the year before
    are in USD.
    """

    year: int
    months: int
    value: float
    before: float

    @property
    def growth(self) -> float:
        """Change on the same months of the year before, percent."""
        return 100 * (self.value / self.before - 1)


def running_year(monthly: pd.DataFrame) -> RunningYear | None:
    """Return the last year of a series where it has not all its months; None where it has, or lacks the year before.

    The frame has year, month, value_usd; one row per month, one series.
    """
    known = monthly.dropna(subset=["value_usd"])
    if known.empty:
        return None
    year = int(known["year"].max())
    values = {(int(row.year), int(row.month)): float(row.value_usd) for row in known.itertuples()}
    months = 0
    while (year, months + 1) in values:
        months += 1
    same = range(1, months + 1)
    if not 0 < months < MONTHS or any((year - 1, month) not in values for month in same):
        return None
    return RunningYear(
        year, months, sum(values[year, month] for month in same), sum(values[year - 1, month] for month in same)
    )


SAME_WITHIN = 0.01
"""Twelve months that differ from the published year by more than this are not added up."""


def not_to_be_summed(monthly: pd.DataFrame, totals: pd.DataFrame) -> tuple[int, ...]:
    """Return the years whose twelve months do not add up to the published total, from another vintage of the table.

    The months have year, month, value_usd of one flow, the published totals year and value_usd.
    """
    years = monthly.groupby("year")["value_usd"].agg(["sum", "count"])
    whole = years.loc[years["count"] == MONTHS, "sum"]
    ratio = (whole / totals.set_index("year")["value_usd"]).dropna()
    return tuple(int(year) for year in ratio.index[(ratio - 1).abs() > SAME_WITHIN])
