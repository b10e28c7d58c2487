"""Shares of partners in total trade, their ranks, and the part that is not allocated to a partner."""

import pandas as pd

from frames.economies import REMAINDER, WORLD
from indicators.rows import ALL_GOODS, annual_rows, rows_where, summed, with_both


def partner_shares(partners: pd.DataFrame, totals: pd.DataFrame, flow: str) -> pd.DataFrame:
    """Return each partner's share of the published total of one flow, per year.

    `partners` has trade rows by named partner, of which memo rows (Taiwan inside China) are left out, `totals` the same
    reporter's with partner WLD: the published totals.

    Returns:
        year, partner_iso3, value_usd (USD, current), share (0 to 1, of the published total), rank
        (1 is the largest named partner), status, source_id. The row XXR is the published total
        less all named partners; it has no rank and may be slightly negative where the publisher
        revised one table before the other. Shares of a year sum to 1 with it. Years without a
        published total are left out; a partner without a row is not known, not zero.

    Formula:
        share_j = X_j / X, the total of the same reporter. WITS, "share of market in total".
    """
    named = annual_rows(partners, flow=flow)
    named = named.loc[named["partner_iso3"] != WORLD, ["year", "partner_iso3", "value_usd", "status", "source_id"]]
    whole = annual_rows(totals, flow=flow, partner_iso3=WORLD)[["year", "value_usd", "status", "source_id"]]
    both = named.merge(whole, on="year", how="inner", validate="many_to_one", suffixes=("", "_total"))
    ranks = both.groupby("year")["value_usd"].rank(method="min", ascending=False).astype("Int64")
    both = with_both(both, "_total").assign(rank=ranks)
    sums = summed(both, ["year", "value_usd_total"])
    rest = sums.assign(
        partner_iso3=REMAINDER,
        value_usd=sums["value_usd_total"] - sums["value_usd"],
        rank=pd.array([pd.NA] * len(sums), dtype="Int64"),
    )
    columns = ["year", "partner_iso3", "value_usd", "value_usd_total", "rank", "status", "source_id"]
    rows = pd.concat([both[columns], rest[columns]], ignore_index=True)
    total = rows["value_usd_total"]
    return (
        rows.assign(share=rows["value_usd"] / total.where(total != 0))
        .loc[:, ["year", "partner_iso3", "value_usd", "share", "rank", "status", "source_id"]]
        .sort_values(["year", "rank", "partner_iso3"], ignore_index=True)
    )


def largest_partners(shares: pd.DataFrame, year: int, first: int) -> pd.DataFrame:
    """Return the largest named partners of one year, largest first.

    All ties with the last place are kept.

    Returns:
        The rows of `shares`; empty where the year has none.
    """
    rows = shares.loc[(shares["year"] == year) & (shares["rank"] <= first)]
    return rows.sort_values(["rank", "partner_iso3"], ignore_index=True)


def partners_and_rest(shares: pd.DataFrame, partners: tuple[str, ...]) -> pd.DataFrame:
    """Return the shares of some partners, and of all others together.

    Returns:
        The kept rows, and per year one row XXR with all the rest (other named partners and the
        remainder). A kept partner without a row in a year is missing there, and so is the rest.
    """
    kept = shares.loc[shares["partner_iso3"].isin(partners)]
    complete = kept.groupby("year")["partner_iso3"].nunique() == len(partners)
    others = summed(shares.loc[~shares["partner_iso3"].isin(partners)], ["year"], "value_usd", "share")
    others = others.assign(partner_iso3=REMAINDER)
    others = others.loc[others["year"].map(complete).fillna(False).astype(bool)]
    return pd.concat([kept.drop(columns="rank"), others], ignore_index=True).sort_values(
        ["partner_iso3", "year"], ignore_index=True
    )


def recorded_shares(trade: pd.DataFrame, economy: str, partner: str, flow: str) -> pd.DataFrame:
    """Return one partner's share of an economy's exports or imports where only importers' records are at hand.

    `trade` has imports as each importer has them, total of all goods, one source. `export` is what others say they
    imported from the economy, `import` what it says it imported.

    Returns:
        year, share (0 to 1, of the sum over the partners with a record), value_usd, total_usd, status, source_id.
        A year without a record of the partner is left out.
    """
    one, other = ("partner_iso3", "reporter_iso3") if flow == "export" else ("reporter_iso3", "partner_iso3")
    rows = rows_where(trade, **{one: economy}, flow="import", classification=ALL_GOODS)
    totals = rows.groupby("year")["value_usd"].sum()
    found = rows.loc[rows[other] == partner, ["year", "value_usd", "status", "source_id"]].sort_values("year")
    found = found.assign(total_usd=found["year"].map(totals)).reset_index(drop=True)
    return found.assign(share=found["value_usd"] / found["total_usd"])
