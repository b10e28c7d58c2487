"""Growth rates, contributions to growth, and seasonality."""

import math

import pandas as pd

from frames.units import MONTHS
from indicators.facts import largest

BOOKED_AT_ONCE = 95
"""From this share of a year in one month, in percent, the publisher books the year at once: its months show no season.
Gold of 2016 and 2017 has 99.9 in January; no other good of 2011-2025 has more than 40 in a month."""


def compound_growth(first: float, last: float, years: int) -> float:
    """Return the compound annual growth rate, (last / first)^(1 / years) - 1; missing unless both are above zero.

    Raises:
        ValueError: the two years are less than a year apart.
    """
    _at_least_a_year(years)
    return (last / first) ** (1 / years) - 1 if first > 0 and last > 0 else math.nan


def _at_least_a_year(years: int) -> None:
    if years < 1:
        raise ValueError("growth needs two different years")


def growth_contributions(parts: pd.DataFrame, by: str) -> pd.DataFrame:
    """Return the contribution of each part to the growth of the whole, per year.

    The parts have year, `by` (their names), value_usd, status, source_id; those of each year add up to the whole.

    Returns:
        year, `by`, change_usd (USD against the year before), contribution_pct (percentage points of
        the whole's growth), growth_pct (% growth of the whole), status, source_id. A year without
        the year before, and a part without a figure in either, is left out; contributions of a year
        add up to its growth where no part is.

    Formula:
        contribution_k = 100 (X_k,t - X_k,t-1) / X_t-1.
    """
    whole = parts.groupby("year")["value_usd"].sum(min_count=1)
    before = parts[["year", by, "value_usd"]].assign(year=parts["year"] + 1)
    both = parts.merge(before, on=["year", by], suffixes=("", "_before"), validate="one_to_one")
    base = both["year"].sub(1).map(whole)
    change = both["value_usd"] - both["value_usd_before"]
    return pd.DataFrame(
        {
            "year": both["year"].astype("int64"),
            by: both[by].astype("str"),
            "change_usd": change,
            "contribution_pct": 100 * change / base,
            "growth_pct": 100 * (both["year"].map(whole) / base - 1),
            "status": both["status"].astype("str"),
            "source_id": both["source_id"].astype("str"),
        }
    ).dropna(subset=["contribution_pct"], ignore_index=True)


def seasonality(monthly: pd.DataFrame) -> pd.DataFrame:
    """Return each calendar month's share of its year: the median year, and the range of all years.

    The frame has year, month, value_usd of one good; one row per month.

    Returns:
        month (1 to 12), share_pct, low_pct, high_pct (% of the year), years (number of years used: see
        `monthly_shares`), leads (in how many of them the month was larger than all others). Empty without a year.

    Formula:
        share = 100 X_month / sum of the year's twelve; an even year has 8.33 in each.
    """
    rows = monthly_shares(monthly)
    found = rows.groupby("month")["share_pct"].agg(["median", "min", "max", "count"]).reset_index()
    found = found.set_axis(["month", "share_pct", "low_pct", "high_pct", "years"], axis="columns")
    leading = rows.groupby("year").apply(largest, "share_pct")["month"].value_counts()
    return found.assign(leads=found["month"].map(leading).fillna(0).astype("int64"))


def monthly_shares(monthly: pd.DataFrame) -> pd.DataFrame:
    """Return each month's share of its own year: year, month, share_pct (%).

    The frame has year, month, value_usd of one good; one row per month. Only years with all twelve months and a total
    above zero count, without those booked in one month.
    """
    rows = _of_whole_years(monthly.assign(product_code=""))
    spread = rows.groupby("year")["share_pct"].transform("max") < BOOKED_AT_ONCE
    return rows.loc[spread, ["year", "month", "share_pct"]].reset_index(drop=True)


def booked_at_once(monthly: pd.DataFrame) -> pd.DataFrame:
    """Return the goods and years that the publisher books in one month: product_code, year, month, share_pct (%).

    The frame has year, month, product_code, value_usd; one row per month and good. Only whole years count.
    """
    rows = _of_whole_years(monthly)
    booked = rows["share_pct"] >= BOOKED_AT_ONCE
    return rows.loc[booked, ["product_code", "year", "month", "share_pct"]].reset_index(drop=True)


def without_booked_at_once(monthly: pd.DataFrame) -> pd.DataFrame:
    """Return the months without the goods and years that the publisher books in one month."""
    found = booked_at_once(monthly)
    booked = set(zip(found["product_code"], found["year"], strict=True))
    pairs = zip(monthly["product_code"], monthly["year"], strict=True)
    return monthly.loc[[pair not in booked for pair in pairs]]


def _of_whole_years(monthly: pd.DataFrame) -> pd.DataFrame:
    known = monthly.dropna(subset=["value_usd"])
    years = known.groupby(["product_code", "year"])["value_usd"]
    rows = known.assign(share_pct=100 * known["value_usd"] / years.transform("sum").where(lambda sums: sums > 0))
    rows = rows.loc[(years.transform("count") == MONTHS) & rows["share_pct"].notna()]
    return rows.astype({"year": "int64", "month": "int64"})
