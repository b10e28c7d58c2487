"""What rare earths would have to earn: Japan's imports, a share of them, a price, and the trade balance."""

import pandas as pd

from frames.units import KG_PER_T, PERCENT

BALANCE_SHARES = (1, 2, 5, 10, 15, 20, 25, 30, 40, 50, 60, 70, 80, 90, 100)
"""Shares of Japan's imports, in percent, that `prices_needed` takes."""


def earnings(tonnes: float, share_pct: float, usd_per_kg: float) -> float:
    """Return what a share of Japan's imports would earn in a year, in USD; NaN where an input is missing.

    Formula:
        t · s / 100 · 1000 kg/t · p
    """
    return tonnes * share_pct / PERCENT * KG_PER_T * usd_per_kg


def balance_with_earnings(balance_usd: float, earned_usd: float) -> tuple[float, float]:
    """Return the balance with the earnings added (USD) and the part of the deficit they cover.

    The part is NaN where there is no deficit. Nothing else is assumed to change: no imports for the
    mine, no other exports displaced.
    """
    after = balance_usd + earned_usd
    return after, earned_usd / -balance_usd if balance_usd < 0 else float("nan")


def price_needed(tonnes: float, share_pct: float, deficit_usd: float) -> float:
    """Return the price per kg at which a share of Japan's imports would cover the whole deficit (USD per kg).

    NaN where the share, the tonnes or the deficit is not above zero.

    Formula:
        p = D / (t · s / 100 · 1000)
    """
    if not (tonnes > 0 and share_pct > 0 and deficit_usd > 0):
        return float("nan")
    return deficit_usd / (tonnes * share_pct / PERCENT * KG_PER_T)


def prices_needed(volumes: pd.DataFrame, deficit_usd: float) -> pd.DataFrame:
    """Return the price needed for each published volume and each share of BALANCE_SHARES.

    The volumes have period, value (t a year), source_id; the deficit that has to be covered is above zero (USD).

    Returns:
        period, tonnes, share_pct, usd_per_kg, source_id.
    """
    rows = [
        {
            "period": volume["period"],
            "tonnes": volume["value"],
            "share_pct": share,
            "usd_per_kg": price_needed(float(volume["value"]), share, deficit_usd),
            "source_id": volume["source_id"],
        }
        for volume in volumes.to_dict("records")
        for share in BALANCE_SHARES
    ]
    return pd.DataFrame(rows, columns=["period", "tonnes", "share_pct", "usd_per_kg", "source_id"])


def printed_volumes(points: pd.DataFrame, with_halves: bool = False) -> pd.DataFrame:
    """Return Japan's rare-earth imports as printed: period, statement, value (t a year), said_by, source, source_id.

    With halves, half-years (`2024H1`) are taken too, doubled; without, whole years alone.
    """
    rows = points.loc[(points["subject"] == "japan_rare_earth_imports") & points["value"].notna()]
    halves = rows["period"].str.fullmatch(r"\d{4}H[12]")
    rows = rows.assign(value=rows["value"].mask(halves, rows["value"] * 2))
    kept = rows["period"].str.fullmatch(r"\d{4}") | (halves & with_halves)
    return rows.loc[kept, ["period", "statement", "value", "said_by", "source", "source_id"]].reset_index(drop=True)
