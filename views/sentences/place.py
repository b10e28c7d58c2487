"""An economy's place among all in one source and year, as far as the source's rounding tells."""

from dataclasses import dataclass

import pandas as pd

from frames.economies import MONGOLIA
from indicators import precision
from words import _, number, plural


@dataclass(frozen=True)
class Place:
    """Where an economy stands among the economies of one source and year.

    Attributes:
        year: the year.
        value: its figure: a share or an HHI, 0 to 1; a ratio for lopsidedness.
        partner: the first partner, or the one asked for.
        rank: 1 is the largest.
        best: the best rank that the source's rounding leaves possible.
        worst: the worst.
        economies: how many have a figure that year.
        equals: how many others have the same figure, where it is not zero.
        median: the median of all.
        rank_of_large: its rank among economies that are not small; empty where the source prints no amounts.
        large: how many those are.
        error: by how much the rounding of the source's amounts may move the value.
    """

    year: int
    value: float
    partner: str
    rank: int
    best: int
    worst: int
    economies: int
    equals: int
    median: float
    rank_of_large: str = ""
    large: int = 0
    error: float = 0.0

    @property
    def written(self) -> str:
        """The rank, or the first and the last that rounding leaves possible."""
        return _ranks(self.best, self.worst)


def _ranks(best: int, worst: int) -> str:
    return number(best) if best == worst else _("{first}–{last}", first=number(best), last=number(worst))


def place(rows: pd.DataFrame, who: str = MONGOLIA) -> Place | None:
    """Return an economy's place in one year's rows, as `views.world.measures` gives them; None where it has no row."""
    own = rows.loc[rows["iso3"] == who]
    if own.empty:
        return None
    mine = own.iloc[0]
    value = float(mine["value"])
    errors = rows["error"] if "error" in rows.columns else 0.0 * rows["value"]
    low, high = rows["value"] - errors, rows["value"] + errors
    ranks = precision.places(low, high).loc[own.index[0]]
    large = rows.loc[~rows["is_small"] & rows["total_usd"].notna()] if "is_small" in rows.columns else rows.iloc[:0]
    is_large = bool(large["iso3"].eq(who).any()) if len(large) else False
    among = precision.places(low[large.index], high[large.index]).loc[own.index[0]] if is_large else None
    return Place(
        year=int(mine["year"]),
        value=value,
        partner=str(mine.get("partner_iso3", "")),
        rank=int(mine["rank"]),
        best=int(ranks["best"]),
        worst=int(ranks["worst"]),
        economies=len(rows),
        equals=int((rows["value"] == value).sum()) - 1 if value else 0,
        median=float(rows["value"].median()),
        rank_of_large=_ranks(*among) if among is not None else "",
        large=len(large) if is_large else 0,
        error=float(mine.get("error", 0.0)),
    )


def equals(found: Place | None) -> str:
    """Sentence: how many other economies have the same figure; empty where none has."""
    return same_figure(found.equals if found else 0)


def same_figure(others: int) -> str:
    """Sentence: how many other economies have the same figure; empty where none has."""
    if not others:
        return ""
    return plural(
        "One other economy has the same figure in this source.",
        "{count} other economies have the same figure in this source.",
        others,
    )
