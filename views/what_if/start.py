"""The year that every case of /what-if starts from, as published, and the numbers to begin with."""

from dataclasses import dataclass

import pandas as pd

from frames.economies import CHINA, JAPAN
from frames.units import MONTHS, PERCENT
from indicators import growth
from ui import data
from ui.exhibit.model import Amount
from ui.years import Years, within
from views import series
from views.products.goods import GOODS
from words import _, percent

GOLD = "7108"
"""Not among the goods that move at first, nor a sign of when China buys: for early 2020 none of it was quoted as going
there (product_partner_points)."""
FIRST_GOODS = tuple(code for code in GOODS if code != GOLD)
EXAMPLES = {"move": 10.0, "takes": 90.0, "aim": 50.0, "fall": 50.0, "lower": 20.0}
"""Round numbers to begin with, called examples on the page; none is a forecast."""
WHOLE = 100.0


@dataclass(frozen=True)
class Base:
    """The year that is changed, as published.

    It is the last of the years chosen with exports by partner (USD, the unnamed remainder included) and imports from
    Japan.
    """

    year: int
    exports: dict[str, float]
    imports_usd: float

    @property
    def whole(self) -> float:
        """All exports of the year."""
        return sum(self.exports.values())


@data.once
def base(years: Years) -> Base | None:
    """Return the year that every case starts from; None where the years chosen have none."""
    both = within(series.with_partner(JAPAN), years).dropna(subset=["exports_usd", "imports_usd"])
    for row in both.sort_values("year", ascending=False).itertuples():
        year = int(row.year)
        exports = series.year_of(year)
        if exports.get(CHINA):
            return Base(year, exports, float(row.imports_usd))
    return None


def goods_sold(year: int) -> dict[str, float]:
    """Return what each good brought in a year (USD), of those whose twelve months are all published."""
    rows = series.months_known()
    rows = rows.loc[(rows["year"] == year) & (rows["months"] == MONTHS)].dropna(subset=["value_usd"])
    return {str(row.product_code): float(row.value_usd) for row in rows.itertuples() if row.product_code in GOODS}


def months_of_goods() -> pd.DataFrame:
    """Return the months of the goods that China buys (FIRST_GOODS), without years booked in one month."""
    rows = series.monthly_goods()
    return growth.without_booked_at_once(rows.loc[rows["product_code"].isin(FIRST_GOODS)])


def goods_by_month(year: int) -> list[float]:
    """Return what those goods brought together in each month (USD), January first; empty without twelve months.

    A good of which months are missing is left out.
    """
    rows = months_of_goods()
    rows = rows.loc[(rows["year"] == year) & rows["product_code"].isin(list(goods_sold(year)))]
    sums = rows.groupby("month")["value_usd"].sum()
    return [float(sums[month]) for month in range(1, MONTHS + 1)] if len(sums) == MONTHS else []


def percentage(key: str, label: str, help: str = "") -> Amount:
    """Return an input from 0 to 100 percent that begins with the example of that key."""
    hint = help or _("The number to begin with is an example; fill in your own.")
    return Amount(key, label, EXAMPLES[key], high=WHOLE, step=1.0, help=hint)


def as_filled_in(part: float) -> str:
    """Return a percentage with the decimals that the reader gave it: what is written is what was computed."""
    decimals = f"{part:g}".partition(".")[2]
    return percent(part / PERCENT, len(decimals))
