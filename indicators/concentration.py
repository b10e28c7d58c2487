"""Concentration of trade among partners or products: the HHI and related indices."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from frames.economies import REMAINDER

FIXED_PARTNERS = 200
"""Number of economies for the normalised index: fixed, so that the series does not jump with reporting."""

STEADY_WITHIN = 0.02
"""A change of less than two percent of the first value counts as none."""
ONE, MANY, NAMED = "one", "many", "named"
REMAINDERS = (NAMED, MANY, ONE)
COLUMNS = (
    "year", "hhi", "hhi_normalised", "effective_number", "cr1", "cr3", "theil", "partners", "status", "source_id",
)  # fmt: skip
HHI_SCALE = 10_000
"""The scale of competition authorities: the HHI of a single firm, from shares in percent."""


@dataclass(frozen=True)
class Threshold:
    """A level that an authority calls concentrated.

    The value is on the scale 0 to 1; the origin is the document and section.
    """

    value: float
    year: int
    authority: str
    origin: str


MERGER_GUIDELINES = Threshold(
    1_800 / HHI_SCALE,
    2023,
    "U.S. Department of Justice and Federal Trade Commission",
    "Merger Guidelines, Guideline 1",
)
"""Above it a *market of competing firms* is highly concentrated; no authority has set a level for a country's trade."""


def _positive(shares: Iterable[float]) -> list[float]:
    values = [float(share) for share in shares if share == share]
    if any(value < 0 for value in values):
        raise ValueError("shares cannot be negative")
    return values


def herfindahl(shares: Iterable[float]) -> float:
    """Return the Herfindahl-Hirschman index, 1/n to 1: the sum of squared shares. Hirschman (1945).

    Raises:
        ValueError: a share is negative.
    """
    values = _positive(shares)
    return math.fsum(value * value for value in values) if values else math.nan


def effective_number(shares: Iterable[float]) -> float:
    """Return how many equal partners would be as concentrated: 1 / HHI; missing without shares."""
    index = herfindahl(shares)
    return 1 / index if index and index == index else math.nan


def normalised_herfindahl(shares: Iterable[float], n: int) -> float:
    """Return (HHI - 1/n) / (1 - 1/n), 0 to 1; n is fixed by the caller and must be stated.

    Raises:
        ValueError: n is below 2.
    """
    if n < 2:
        raise ValueError("the normalised index needs at least two partners")
    return (herfindahl(shares) - 1 / n) / (1 - 1 / n)


def theil(shares: Iterable[float], n: int) -> float:
    """Return sum of s ln(n s), 0 to ln n; a share of zero adds nothing. Cadot et al. (2011)."""
    return math.fsum(s * math.log(n * s) for s in _positive(shares) if s > 0)


def largest(shares: Iterable[float], k: int) -> float:
    """Return the concentration ratio: the sum of the k largest shares, 0 to 1."""
    return math.fsum(sorted(_positive(shares), reverse=True)[:k])


def concentration_index(
    shares: pd.DataFrame, by: str = "partner_iso3", remainder: str = NAMED, leave_out: Sequence[str] = ()
) -> pd.DataFrame:
    """Return the concentration of each year's shares.

    The shares have year, `by` (names of partners or products), value_usd, status, source_id, with the row XXR for trade
    that is not allocated, where there is one. The remainder XXR is `named` (left out: shares are of the named partners'
    sum), `many` (spread over countless partners: it adds nothing to the index, shares are of the whole) or `one` (it is
    one partner); the last two are the band within which the true index lies. Without those in `leave_out` the rest is
    taken as the whole ("without China").

    Returns:
        year, hhi (0 to 1), hhi_normalised (n = 200), effective_number, cr1, cr3 (0 to 1), theil,
        partners (count with trade), status, source_id. A year without trade is left out.

    Formula:
        HHI = sum of s_j squared; effective number = 1 / HHI; CR1, CR3 = largest, three largest.
        Hirschman (1945); WITS.

    Raises:
        ValueError: `remainder` is none of the three.
    """
    if remainder not in REMAINDERS:
        raise ValueError(f"remainder {remainder!r} is none of {', '.join(REMAINDERS)}")
    rows = []
    for year, group in shares.loc[~shares[by].isin(leave_out)].groupby("year"):
        is_rest = group[by] == REMAINDER
        named = group.loc[~is_rest & (group["value_usd"] > 0), "value_usd"]
        rest = max(0.0, float(group.loc[is_rest, "value_usd"].sum())) if remainder != NAMED else 0.0
        whole = float(named.sum()) + rest
        if whole <= 0:
            continue
        parts = [value / whole for value in named] + ([rest / whole] if remainder == ONE and rest > 0 else [])
        rows.append(
            {
                "year": year,
                "hhi": herfindahl(parts),
                "hhi_normalised": normalised_herfindahl(parts, FIXED_PARTNERS),
                "effective_number": effective_number(parts),
                "cr1": largest(parts, 1),
                "cr3": largest(parts, 3),
                "theil": theil(parts, FIXED_PARTNERS),
                "partners": len(named),
                "status": group["status"].iloc[0],
                "source_id": group["source_id"].iloc[0],
            }
        )
    return pd.DataFrame(rows, columns=COLUMNS).astype({"year": "int64", "partners": "int64"})


HIGHER_IS_NARROWER = ("hhi", "hhi_normalised", "cr1", "cr3", "theil")
COMPARED = (*HIGHER_IS_NARROWER, "effective_number")


def direction_by_measure(measured: pd.DataFrame) -> pd.DataFrame:
    """Return whether the measures agree on where concentration went.

    Returns:
        measure, first_year, last_year, first_value, last_value, direction (`narrower`, `wider` or
        `same`: within two percent of the first value), rank (1 is the narrowest of the years),
        years (how many), source_id. Empty with fewer than two years.
    """
    rows = []
    ordered = measured.sort_values("year")
    if len(ordered) < 2:
        ordered = ordered.head(0)
    for measure in COMPARED if len(ordered) else ():
        values = ordered[measure].tolist()
        narrow = [value if measure in HIGHER_IS_NARROWER else -value for value in values]
        change = narrow[-1] - narrow[0]
        steady = abs(change) <= STEADY_WITHIN * abs(narrow[0])
        rows.append(
            (
                measure,
                int(ordered["year"].iloc[0]),
                int(ordered["year"].iloc[-1]),
                values[0],
                values[-1],
                "same" if steady else "narrower" if change > 0 else "wider",
                1 + sum(value > narrow[-1] for value in narrow),
                len(values),
                ordered["source_id"].iloc[-1],
            )
        )
    columns = ["measure", "first_year", "last_year", "first_value", "last_value", "direction", "rank", "years"]
    return pd.DataFrame(rows, columns=[*columns, "source_id"])
