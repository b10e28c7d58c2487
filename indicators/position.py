"""Imbalance with one partner and dependence on another, year by year."""

import pandas as pd

from indicators.rows import with_both


def position(shares: pd.DataFrame, balance: pd.DataFrame, partner: str) -> pd.DataFrame:
    """Return a partner's share of exports, and how lopsided trade with another is, per year.

    The shares have year, partner_iso3, share (0 to 1), status, source_id, as `shares.partner_shares` gives; `balance`
    is as `balance.bilateral` gives. The partner's share measures dependence.

    Returns:
        year, share, normalised_balance, bought_per_sold (USD of imports for each USD of exports; missing
        without exports), exports_usd, imports_usd (USD, current), status, source_id. Only years in which
        share and balance are known; a year is provisional where either is.

    Formula:
        bought_per_sold = M / X.
    """
    dependence = shares.loc[shares["partner_iso3"] == partner, ["year", "share", "status", "source_id"]]
    both = dependence.merge(balance, on="year", how="inner", validate="one_to_one", suffixes=("", "_balance"))
    both = with_both(both.dropna(subset=["share", "normalised_balance"]), "_balance")
    both = both.assign(bought_per_sold=both["imports_usd"] / both["exports_usd"].where(both["exports_usd"] > 0))
    measures = ["share", "normalised_balance", "bought_per_sold", "exports_usd", "imports_usd"]
    return both[["year", *measures, "status", "source_id"]].sort_values("year", ignore_index=True)
