"""Imbalance with one partner and dependence on another, year by year."""

import pandas as pd

from indicators.balance import joined_sources, less_certain_status


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
    both = both.dropna(subset=["share", "normalised_balance"])
    return (
        both.assign(
            status=less_certain_status(both["status"], both["status_balance"]),
            source_id=joined_sources(both["source_id"], both["source_id_balance"]),
        )
        .loc[:, ["year", "share", "normalised_balance", "exports_usd", "imports_usd", "status", "source_id"]]
        .sort_values("year", ignore_index=True)
    )
