"""Imbalance with one partner and dependence on another, year by year."""

import pandas as pd

from indicators.rows import with_both


def position(shares: pd.DataFrame, balance: pd.DataFrame, partner: str) -> pd.DataFrame:
    """Return a partner's share of exports and the normalised balance with another, per year.

    Args:
        shares: year, partner_iso3, share (0 to 1), status, source_id, as `shares.partner_shares` gives.
        balance: year, exports_usd, imports_usd, normalised_balance (-1 to 1), status, source_id, as
            `balance.bilateral` gives.
        partner: whose share measures dependence, ISO 3166-1 alpha-3.

    Returns:
        year, share, normalised_balance, exports_usd, imports_usd (USD, current), status, source_id.
        Only years in which both are known; a year is provisional where either is.
    """
    dependence = shares.loc[shares["partner_iso3"] == partner, ["year", "share", "status", "source_id"]]
    both = dependence.merge(balance, on="year", how="inner", validate="one_to_one", suffixes=("", "_balance"))
    both = with_both(both.dropna(subset=["share", "normalised_balance"]), "_balance")
    columns = ["year", "share", "normalised_balance", "exports_usd", "imports_usd", "status", "source_id"]
    return both[columns].sort_values("year", ignore_index=True)
