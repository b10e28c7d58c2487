"""Sentences on minerals."""

from collections.abc import Mapping

import pandas as pd

from words import _, economy, is_known, joined, listed, millions, number, percent, plural

EVEN = 1.0
TEN, HUNDRED, MILLION = 10, 100, 1_000_000


def reserve_claims(rows: pd.DataFrame) -> str:
    """Return how far printed reserve figures lie apart, and who lists none.

    Args:
        rows: value (t), said_by; a missing value is a list without the country.
    """
    known = rows["value"].dropna()
    if known.empty:
        return _("No reserve figure is printed.")
    low, high = float(known.min()), float(known.max())
    missing = int(rows["value"].isna().sum())
    said = _(
        "Printed figures of Mongolia's rare-earth reserves run from {low} to {high} million tonnes: {times} times "
        "apart.",
        low=number(low / MILLION, 1),
        high=number(high / MILLION, 1),
        times=number(high / low),
    )
    if high == low:
        said = _(
            "One figure of Mongolia's rare-earth reserves is printed: {low} million tonnes.",
            low=number(low / MILLION, 1),
        )
    if missing:
        lists = plural(
            "{count} list does not have Mongolia at all.", "{count} lists do not have Mongolia at all.", missing
        )
        return joined(said, lists)
    return said


def exported(rows: pd.DataFrame, names: Mapping[str, str], year: int | None) -> str:
    """Return what Mongolia really exports most among the goods followed, in one year."""
    known = rows.dropna(subset=["million_usd"]).sort_values("million_usd", ascending=False)
    if known.empty or year is None:
        return _("No figures of the main goods for these years.")
    top = known.iloc[0]
    return _(
        "What it really sold most in {year}: {good}, {value} million USD.",
        year=year,
        good=names.get(str(top["product_code"]), str(top["product_code"])),
        value=number(float(top["million_usd"])),
    )


def hope(balance_usd: float, year: int, earned_usd: float, after_usd: float, part: float) -> str:
    """Return what the inputs would do to the balance with Japan; what to fill in where one is missing."""
    if not is_known(balance_usd):
        return _("No year of this range has a balance with Japan.")
    facts = {
        "year": year,
        "balance": millions(balance_usd),
        "earned": millions(earned_usd),
        "after": millions(after_usd),
        "part": percent(part, 1),
    }
    if not is_known(earned_usd):
        return _(
            "Fill in tonnes, share and price to see what they would do to the balance of {year}: {balance} million "
            "USD.",
            **facts,
        )
    if not is_known(part):
        return _("That would earn {earned} million USD a year; in {year} there was no deficit to cover.", **facts)
    if after_usd >= 0:
        return _(
            "That would earn {earned} million USD a year and turn the balance of {year} from {balance} to {after} "
            "million USD: "
            "more than the whole deficit.",
            **facts,
        )
    return _(
        "That would earn {earned} million USD a year, {part} of the deficit of {year}: from {balance} to {after} "
        "million USD.",
        **facts,
    )


def printed_shares(rows: pd.DataFrame, mine: str) -> str:
    """Return the printed shares of one economy, each with its year; empty without any."""
    own = rows.loc[rows["iso3"] == mine].dropna(subset=["value"]).sort_values("period")
    if own.empty:
        return ""
    said = listed(
        _("{share} in {year}", share=percent(row.value / HUNDRED), year=row.period) for row in own.itertuples()
    )
    return _("Printed for {economy}: {said}.", economy=economy(mine), said=said)


def prices(rows: pd.DataFrame, deficit: str, year: int) -> str:
    """Return what the whole of Japan's imports would have to fetch per kilogram to cover a deficit.

    Args:
        rows: period, share_pct, usd_per_kg.
        deficit: in million USD, as the language writes it.
        year: the year of the deficit.
    """
    all_of_it = rows.loc[rows["share_pct"] == HUNDRED].dropna(subset=["usd_per_kg"])
    if all_of_it.empty:
        return _("There was no deficit in {year}, or no volume is printed.", year=year)
    return _(
        "Even if every kilogram Japan imports came from Mongolia, covering the deficit of {deficit} million USD "
        "({year}) would "
        "take {low} to {high} USD per kg, by the volume printed.",
        deficit=deficit,
        year=year,
        low=number(float(all_of_it["usd_per_kg"].min()), 1),
        high=number(float(all_of_it["usd_per_kg"].max()), 1),
    )
