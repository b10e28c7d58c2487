"""Sentences on minerals."""

from collections.abc import Mapping

import pandas as pd

from frames.messages import N_
from frames.units import PERCENT
from indicators import rare_earths
from indicators.facts import Trend, largest
from views.sentences import common
from words import MILLION, _, as_published, economy, is_known, joined, listed, millions, number, percent, plural

RANGE = common.cases("range of reserves")
EARNINGS = common.cases("earnings of rare earths")


def reserve_claims(rows: pd.DataFrame) -> str:
    """Sentence: how far reported reserve figures lie apart, and how many lists omit Mongolia.

    A missing value (t) is a list without the country.
    """
    known = rows["value"].dropna()
    if known.empty:
        return _("No reserve figure is reported.")
    low, high = float(known.min()), float(known.max())
    missing = int(rows["value"].isna().sum())
    return joined(
        _(
            RANGE["one" if low == high else "several"],
            low=as_published(low / MILLION),
            high=as_published(high / MILLION),
            times=number(high / low),
        ),
        plural("One list omits Mongolia.", "{count} lists omit Mongolia.", missing) if missing else "",
    )


def largest_export(rows: pd.DataFrame, names: Mapping[str, str], year: int | None) -> str:
    """Sentence: the largest export of a year among the goods followed; empty where another is as large.

    The rows have product_code and million_usd of that year.
    """
    is_any = year is not None and rows["million_usd"].notna().any()
    return _largest(
        "" if is_any else N_("No figures of the main goods for these years."),
        N_("Its largest export in {year} was {good} ({value} million USD)."),
        rows,
        names,
        year,
    )


def largest_export_title(rows: pd.DataFrame, names: Mapping[str, str], year: int | None) -> str:
    """Return the title that says what `largest_export` says."""
    return _largest(
        N_("Mongolia's largest export"),
        N_("Mongolia's largest export in {year}: {good}, {value} million USD"),
        rows,
        names,
        year,
    )


def _largest(subject: str, found: str, rows: pd.DataFrame, names: Mapping[str, str], year: int | None) -> str:
    top = largest(rows, "million_usd")
    if top.empty or year is None:
        return _(subject) if subject else ""
    code, value = str(top["product_code"].iloc[0]), float(top["million_usd"].iloc[0])
    return _(found, year=year, good=names.get(code, code), value=number(value))


def balance_with_rare_earths(balance: Trend, earned_usd: float) -> str:
    """Sentence: what rare earths would do to the balance with Japan; what to fill in where an input is missing.

    Both are in USD; the balance of its last year counts, and what is earned is nan where an input is missing.
    """
    if not is_known(balance.last_value):
        return _("No year of this range has a balance with Japan.")
    after, part = rare_earths.balance_with_earnings(balance.last_value, earned_usd)
    if not is_known(earned_usd):
        case = "not filled in"
    elif not is_known(part):
        case = "no deficit"
    else:
        case = "more" if after >= 0 else "less"
    return _(
        EARNINGS[case],
        year=balance.last_year,
        balance=millions(balance.last_value),
        earned=millions(earned_usd),
        after=millions(after),
        part=percent(part, 1),
    )


def printed_shares(rows: pd.DataFrame, mine: str) -> str:
    """Sentence: the reported shares of one economy, each with its year; empty without any."""
    own = rows.loc[rows["iso3"] == mine].dropna(subset=["value"]).sort_values("period")
    if own.empty:
        return ""
    shares = listed(
        _("{share} in {year}", share=percent(row.value / PERCENT), year=row.period) for row in own.itertuples()
    )
    return _("Quoted for {economy}: {shares}.", economy=economy(mine), shares=shares)


def period(code: str) -> str:
    """Return the year of a reported volume, or the half-year that was doubled, in words."""
    year, _half, half = code.partition("H")
    if not half:
        return _(code)
    first = half == "1"
    return _("first half of {year} doubled", year=year) if first else _("second half of {year} doubled", year=year)


def prices(rows: pd.DataFrame, deficit: str, year: int) -> str:
    """Sentence: what the whole of Japan's imports would have to fetch per kilogram to cover a deficit.

    The rows have period, share_pct and usd_per_kg; the deficit is written in million USD.
    """
    return _of_all_imports(
        N_("There was no deficit in {year}, or no volume is reported."),
        N_(
            "Even if every kilogram Japan imports came from Mongolia, covering the deficit of {deficit} million USD "
            "({year}) would take {low} to {high} USD per kg, by the volumes reported of: {periods}."
        ),
        rows,
        deficit=deficit,
        year=year,
    )


def prices_title(rows: pd.DataFrame, year: int) -> str:
    """Return the title that says what `prices` says."""
    return _of_all_imports(
        N_("What a kilogram would have to fetch to cover the deficit with Japan"),
        N_("All of Japan's imports at {low} to {high} USD per kg would cover the deficit of {year}"),
        rows,
        year=year,
    )


def _of_all_imports(subject: str, found: str, rows: pd.DataFrame, **facts: object) -> str:
    whole = rows.loc[rows["share_pct"] == PERCENT, "usd_per_kg"].dropna()
    if whole.empty:
        return _(subject, **facts)
    periods = listed(period(code) for code in rows.loc[whole.index, "period"])
    return _(found, low=number(float(whole.min()), 1), high=number(float(whole.max()), 1), periods=periods, **facts)
