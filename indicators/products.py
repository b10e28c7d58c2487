"""Goods by year: sums of months, shares of all trade, and the effects of price and volume."""

import numpy as np
import pandas as pd

from frames.economies import REMAINDER, WORLD
from frames.products import hs_section
from frames.units import MONTHS
from indicators.rows import annual_rows, summed, with_both

GOOD = ["year", "product_code"]


def yearly_sums(monthly: pd.DataFrame) -> pd.DataFrame:
    """Return the sum of the months of each good and year.

    Returns:
        year, product_code, value_usd (USD, current), months (number of months in the sum), status
        (`provisional` where a month is missing), source_id.
    """
    rows = monthly.loc[monthly["month"].notna()]
    sums = summed(rows, GOOD).assign(months=rows.groupby(GOOD)["value_usd"].count().to_numpy())
    return sums.assign(status=sums["status"].astype("str").mask(sums["months"] < MONTHS, "provisional"))


def as_final_as_totals(monthly: pd.DataFrame, totals: pd.DataFrame) -> pd.DataFrame:
    """Return months marked `provisional` in each year whose published total is not final, or not published yet.

    The months have year, status and others of one flow, the published totals year and status.
    """
    final = totals.loc[totals["status"] == "reported", "year"]
    return monthly.assign(status=monthly["status"].where(monthly["year"].isin(final), "provisional"))


def goods_and_rest(goods: pd.DataFrame, totals: pd.DataFrame, flow: str) -> pd.DataFrame:
    """Return each good's share of the published total, and all other goods as one row.

    The goods have year, product_code, value_usd, status, source_id, none a part of another; `totals` has partner WLD:
    the published totals.

    Returns:
        year, product_code (XXR for the others), value_usd (USD, current), share (0 to 1), status,
        source_id. XXR may be negative where the publisher's tables disagree (2001, gold): then it
        is kept as it is. A year without a published total is left out.
    """
    whole = annual_rows(totals, flow=flow, partner_iso3=WORLD)[["year", "value_usd", "status", "source_id"]]
    both = goods.merge(whole, on="year", how="inner", validate="many_to_one", suffixes=("", "_total"))
    both = with_both(both, "_total")
    sums = summed(both, ["year", "value_usd_total"])
    rest = sums.assign(product_code=REMAINDER, value_usd=sums["value_usd_total"] - sums["value_usd"])
    columns = ["year", "product_code", "value_usd", "value_usd_total", "status", "source_id"]
    rows = pd.concat([both[columns], rest[columns]], ignore_index=True)
    return rows.assign(share=rows["value_usd"] / rows["value_usd_total"]).drop(columns="value_usd_total")


def summed_over_partners(trade: pd.DataFrame, flow: str, classification: str) -> pd.DataFrame:
    """Return goods summed over all partners: year, product_code, value_usd, status, source_id.

    Only partners that the source names are in the sum: goods from elsewhere are missing, not zero.
    """
    rows = annual_rows(trade, classification=classification, flow=flow)
    return summed(rows.loc[rows["partner_iso3"] != WORLD], GOOD)


def largest_goods(rows: pd.DataFrame, first: int) -> pd.DataFrame:
    """Return the largest goods of all years together by name, and the others as one row a year.

    The rows have year, product_code, value_usd, status, source_id, no good a part of another; the `first` so many keep
    their name.

    Returns:
        year, product_code (XXR for the others), value_usd (USD), share (0 to 1, of the goods listed
        in that year), status, source_id.
    """
    known = rows.dropna(subset=["value_usd"])
    kept = set(known.groupby("product_code")["value_usd"].sum().nlargest(first).index)
    codes = known["product_code"].where(known["product_code"].isin(kept), REMAINDER)
    sums = summed(known.assign(product_code=codes), GOOD)
    return sums.assign(share=sums["value_usd"] / sums.groupby("year")["value_usd"].transform("sum"))


def by_hs_section(monthly: pd.DataFrame, flow: str) -> pd.DataFrame:
    """Return one flow of a monthly table of fine products, summed by year and section of the Harmonized System.

    Returns:
        year, product_code (`SEC01` to `SEC21`), value_usd (USD), months (how many months of the year
        the table has, of any product), status, source_id. What is in no section, such as goods
        that the table does not distinguish, has the code XXR.
    """
    rows = monthly.loc[(monthly["flow"] == flow) & monthly["month"].notna()]
    months = rows.groupby("year")["month"].nunique()
    named = rows.assign(product_code=[hs_section(str(code)) or REMAINDER for code in rows["product_code"]])
    sums = summed(named, GOOD)
    return sums.assign(months=sums["year"].map(months).astype("int64"))


def yearly_quantities(monthly: pd.DataFrame) -> pd.DataFrame:
    """Return value and quantity of each good and year, over the years of which all twelve months have both.

    The frame has year, month, product_code, value_usd, quantity, quantity_unit, status, source_id.

    Returns:
        year, product_code, quantity_unit, value_usd (USD, current), quantity, status, source_id.
    """
    known = monthly.dropna(subset=["month", "value_usd", "quantity"])
    by = [*GOOD, "quantity_unit"]
    sums = summed(known, by, "value_usd", "quantity")
    return sums.loc[(known.groupby(by).size() == MONTHS).to_numpy()].reset_index(drop=True)


def unit_values(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the unit value of each good, and how much of a change in value was price and how much volume.

    The rows have year, product_code, value_usd, quantity, quantity_unit, status, source_id.

    Returns:
        year, product_code, value_usd, quantity, quantity_unit, unit_value (USD per unit),
        price_effect_usd, volume_effect_usd (USD against the year before; they add up to the change),
        status, source_id. Rows without a value and a quantity above zero are left out; the effects are
        missing where the year before has none or counts in another unit.

    Formula:
        price effect = L(V_t, V_t-1) ln(p_t / p_t-1); volume effect = L(V_t, V_t-1) ln(q_t / q_t-1), where
        L(a, b) = (a - b) / ln(a / b) is the logarithmic mean. The logarithmic mean Divisia index (LMDI I, Ang 2004):
        the two add up with no remainder, and each is the other way round when the two years change places.
    """
    columns = ["year", "product_code", "value_usd", "quantity", "quantity_unit", "status", "source_id"]
    known = rows.loc[rows["quantity"].gt(0).fillna(False) & rows["value_usd"].gt(0).fillna(False), columns]
    known = known.assign(unit_value=known["value_usd"] / known["quantity"])
    key = ["year", "product_code", "quantity_unit"]
    before = known[[*key, "quantity", "value_usd", "unit_value"]].assign(year=known["year"] + 1)
    both = known.merge(before, on=key, how="left", suffixes=("", "_before"))
    weight = _logarithmic_mean(both["value_usd"], both["value_usd_before"])
    effects = both.assign(
        price_effect_usd=weight * np.log(both["unit_value"] / both["unit_value_before"]),
        volume_effect_usd=weight * np.log(both["quantity"] / both["quantity_before"]),
    )
    return effects.drop(columns=["quantity_before", "value_usd_before", "unit_value_before"])


def _logarithmic_mean(a: pd.Series, b: pd.Series) -> pd.Series:
    """Return (a - b) / ln(a / b), which is a where both are equal."""
    change = np.log(a / b)
    return ((a - b) / change.where(change != 0)).where(change != 0, a)
