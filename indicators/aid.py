"""Aid: net and gross amounts, running sums, constant prices, shares of donors, and aid against the trade surplus."""

from collections.abc import Sequence
from typing import Literal

import pandas as pd

from frames.units import PERCENT
from indicators import currency, gdp
from indicators.rows import rows_where, summed

NET = "net"
GROSS = "gross_disbursement"
SERVICE = "debt_service"
AID_INSTRUMENTS = ("grant", "loan", "loan_non_concessional")
"""Grants and loans of official donors; bonds, bank credit and other private money are left out."""
DEFLATOR_GROWTH = "NY.GDP.DEFL.KD.ZG"
POPULATION = "SP.POP.TOTL"
ODA, ODA_OF_GNI = "DT.ODA.ODAT.CD", "DT.ODA.ODAT.GN.ZS"
BASE_YEAR = 2021
"""The year of constant prices; it is AidData's too, so that both are in dollars of the same year."""


def net_aid(aid: pd.DataFrame, donor: str) -> pd.DataFrame:
    """Return net aid of one donor, all instruments together.

    Returns:
        year, net_usd (USD, current; repayments subtracted), source_id. Years without a row are absent.
    """
    rows = rows_where(aid, donor_iso3=donor, measure=NET, instrument="total").rename(columns={"value_usd": "net_usd"})
    return rows[["year", "net_usd", "source_id"]].sort_values("year", ignore_index=True)


def gross_aid(aid: pd.DataFrame, donor: str) -> pd.DataFrame:
    """Return what one donor paid out by instrument, and what was paid back to it.

    Returns:
        year, grant, loan, loan_non_concessional, gross_usd (their sum), service_usd (USD, current;
        debt service, principal and interest, below zero), source_id. An instrument without a row
        is missing; the sum is over those published and missing where none is.
    """
    mine = rows_where(aid, donor_iso3=donor, instrument=AID_INSTRUMENTS)
    paid = _by_instrument(mine, GROSS, AID_INSTRUMENTS)
    return _joined(paid.assign(gross_usd=paid.sum(axis=1, min_count=1)), mine, SERVICE, "service_usd", how="outer")


def _by_instrument(rows: pd.DataFrame, measure: str, instruments: Sequence[str]) -> pd.DataFrame:
    """Return a column per instrument by year; missing where the instrument has no row."""
    found = rows_where(rows, measure=measure).pivot(index="year", columns="instrument", values="value_usd")
    return found.reindex(columns=list(instruments))


def _joined(
    amounts: pd.DataFrame, rows: pd.DataFrame, measure: str, name: str, how: Literal["left", "outer"]
) -> pd.DataFrame:
    """Return amounts by year with the sum of another measure under a name, and the first source of each year."""
    sums = rows_where(rows, measure=measure).groupby("year")["value_usd"].sum(min_count=1)
    both = amounts.join(sums.to_frame(name), how=how).join(rows.groupby("year")["source_id"].first())
    return both.rename_axis(columns=None).reset_index().sort_values("year", ignore_index=True)


def running_sums(frame: pd.DataFrame, columns: Sequence[str]) -> pd.DataFrame:
    """Return the frame with running sums in place of the columns.

    The frame has year and the columns, one row per year.

    Returns:
        The rows in order of years, in the units they had. After a missing figure or a missing year the sum is not known
        and stays missing.

    Formula:
        S_t = Σ_{s ≤ t} x_s from the first year of the frame.
    """
    rows = frame.sort_values("year", ignore_index=True)
    if rows.empty:
        return rows
    unbroken = rows["year"].diff().fillna(1).eq(1).cummin()
    sums = {name: rows[name].cumsum().where(rows[name].notna().cummin() & unbroken) for name in columns}
    return rows.assign(**sums)


def in_constant_dollars(frame: pd.DataFrame, columns: Sequence[str], macro: pd.DataFrame, donor: str) -> pd.DataFrame:
    """Return the frame with the columns in dollars of BASE_YEAR.

    The frame has year and the columns (USD, current); `macro` has the donor's GDP deflator (NY.GDP.DEFL.KD.ZG, % a
    year) and exchange rate (PA.NUS.FCRF). Japan is the only donor with a rate here.

    Returns:
        The same rows; a year without a deflator or a rate has holes.

    Formula:
        x_t · (e_t / e_b) · (P_b / P_t): into the donor's currency at the year's rate e, into its
        prices of the base year with its GDP deflator P, back into dollars at the base year's rate.
        The OECD deflates aid in the same way.
    """
    factor = deflators(macro, donor)
    applied = frame["year"].map(factor)
    return frame.assign(**{name: frame[name] * applied for name in columns})


def deflators(macro: pd.DataFrame, donor: str) -> pd.Series:
    """Return by year what a current dollar of the donor's aid is worth in dollars of BASE_YEAR (1 in that year)."""
    growth = rows_where(macro, iso3=donor, indicator_code=DEFLATOR_GROWTH)
    steps = growth.set_index("year")["value"].sort_index()
    level = (1 + steps / PERCENT).cumprod()
    names = {iso3: code for code, iso3 in currency.ECONOMY_OF.items()}
    rates = currency.exchange_rates(macro)
    rate = rates.loc[rates["currency"] == names[donor]].set_index("year")["rate"]
    if BASE_YEAR not in level.index or BASE_YEAR not in rate.index:
        return pd.Series(dtype="float64")
    return (rate / rate[BASE_YEAR] * level[BASE_YEAR] / level).dropna()


def per_head(frame: pd.DataFrame, columns: Sequence[str], macro: pd.DataFrame, recipient: str) -> pd.DataFrame:
    """Return the frame with the columns in USD per inhabitant of the recipient (SP.POP.TOTL); holes stay."""
    people = gdp.values_by_year(macro, recipient, POPULATION)
    divisor = frame["year"].map(people)
    return frame.assign(**{name: frame[name] / divisor for name in columns})


def percent_of_gni(frame: pd.DataFrame, columns: Sequence[str], macro: pd.DataFrame, recipient: str) -> pd.DataFrame:
    """Return the frame with the columns as a percentage of the recipient's gross national income.

    The frame has year and the columns (USD, current); `macro` has net aid received in dollars and in percent of GNI.

    Returns:
        The same rows; a year in which the World Bank gives no percentage has holes.

    Formula:
        x · (A% / A), where A is all net aid received and A% the same in percent of GNI: the World
        Bank's own GNI, taken from the pair it publishes.
    """
    all_aid = gdp.values_by_year(macro, recipient, ODA)
    percentage = gdp.values_by_year(macro, recipient, ODA_OF_GNI)
    rate = frame["year"].map(percentage / all_aid)
    return frame.assign(**{name: frame[name] * rate for name in columns})


def donor_share(aid: pd.DataFrame, donor: str, whole: str) -> pd.DataFrame:
    """Return a donor's part of the published net sum of all donors of the committee.

    Returns:
        year, net_usd, whole_usd (USD, current), share (can be above 1 or below 0, because the
        net aid of others can be negative), source_id. Only years in which both have a figure.
    """
    mine = net_aid(aid, donor)
    sums = net_aid(aid, whole).rename(columns={"net_usd": "whole_usd"})[["year", "whole_usd"]]
    both = mine.merge(sums, on="year", how="inner", validate="one_to_one").dropna(subset=["net_usd", "whole_usd"])
    return both.assign(share=both["net_usd"] / both["whole_usd"].where(both["whole_usd"] != 0))


def payments_by_donor(aid: pd.DataFrame, first: int, last: int) -> pd.DataFrame:
    """Return what each donor and creditor paid out between two years, gross, largest first.

    Returns:
        donor_iso3, gross_usd (USD, current: grants and official loans), share (of the sum), rank,
        source_id.
    """
    rows = rows_where(aid.loc[aid["year"].between(first, last)], measure=GROSS, instrument=AID_INSTRUMENTS)
    sums = summed(rows, ["donor_iso3"]).rename(columns={"value_usd": "gross_usd"})
    whole = sums["gross_usd"].sum(min_count=1)
    ranked = sums.assign(
        share=sums["gross_usd"] / whole if len(sums) else sums["gross_usd"],
        rank=sums["gross_usd"].rank(method="min", ascending=False).astype("Int64"),
    )
    return ranked.sort_values(["rank", "donor_iso3"], ignore_index=True)


def aid_and_surplus(aid: pd.DataFrame, flows: pd.DataFrame, column: str) -> pd.DataFrame:
    """Return aid received and the donor's trade surplus, both accumulated over the same years.

    `aid` has year, the column (USD) and source_id; `flows` year, balance_usd (the recipient's balance with the donor,
    same unit) and source_id.

    Returns:
        year, aid_usd, surplus_usd (the donor's surplus, the recipient's deficit), aid_sum_usd,
        surplus_sum_usd, returned (aid added up as a share of the surplus added up; missing where
        that is not above zero), source_id. Only years that both have; sums stop at a gap.

    Formula:
        returned_t = Σ aid / Σ (M − X), both from the first common year to t.
    """
    mine = aid[["year", column, "source_id"]].rename(columns={column: "aid_usd"}).dropna(subset=["aid_usd"])
    theirs = flows[["year", "balance_usd", "source_id"]].dropna(subset=["balance_usd"])
    both = mine.merge(theirs, on="year", how="inner", validate="one_to_one", suffixes=("", "_flows"))
    both = both.assign(surplus_usd=-both["balance_usd"], source_id=both["source_id"] + " + " + both["source_id_flows"])
    both = both.assign(aid_sum_usd=both["aid_usd"], surplus_sum_usd=both["surplus_usd"])
    sums = running_sums(both, ["aid_sum_usd", "surplus_sum_usd"])
    base = sums["surplus_sum_usd"].where(sums["surplus_sum_usd"] > 0)
    columns = ["year", "aid_usd", "surplus_usd", "aid_sum_usd", "surplus_sum_usd", "returned", "source_id"]
    return sums.assign(returned=sums["aid_sum_usd"] / base)[columns]


def commitments_by_class(aid: pd.DataFrame, donor: str) -> pd.DataFrame:
    """Return commitments by class as AidData has them.

    Returns:
        year, oda_like, oof_like, vague, adjusted_usd (their sum), unadjusted_usd (with the swap lines
        rolled over), source_id; USD of the publisher's base year, commitments. A year without a row
        is absent.
    """
    mine = rows_where(aid, donor_iso3=donor)
    kept = _by_instrument(mine, "commitment", ("oda_like", "oof_like", "vague"))
    both = kept.assign(adjusted_usd=kept.sum(axis=1, min_count=1))
    return _joined(both, mine, "commitment_unadjusted", "unadjusted_usd", how="left")


def debt_service(aid: pd.DataFrame, creditors: Sequence[str]) -> pd.DataFrame:
    """Return what was paid to creditors as principal and interest, as positive amounts.

    In the rows debt service is below zero, as published.

    Returns:
        year, donor_iso3, service_usd (USD, current; above zero), source_id. Official and private
        lending of that country together.
    """
    rows = rows_where(aid, donor_iso3=list(creditors), measure=SERVICE)
    sums = summed(rows, ["year", "donor_iso3"])
    sums = sums.assign(service_usd=-sums["value_usd"]).sort_values(["donor_iso3", "year"], ignore_index=True)
    return sums[["year", "donor_iso3", "service_usd", "source_id"]]
