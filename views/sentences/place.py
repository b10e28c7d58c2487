"""An economy's place among all in one source and year, as far as the source's rounding tells."""

from dataclasses import dataclass

import pandas as pd

from frames.economies import MONGOLIA
from indicators import precision
from words import _, number, plural

WITHIN = 1 - 1e-6
"""Of the most that rounding moves a figure: 36 and 37 percent meet at 36.5, where no figure is taken to lie."""


@dataclass(frozen=True)
class Place:
    """Where an economy stands among the economies of one source and year.

    The value is a share or an HHI, 0 to 1, or a ratio for lopsidedness; the partner is the first, or the one asked for.
    Of the ranks 1 is the largest, `best` and `worst` are those that the source's rounding leaves possible (by the
    `error` the value may move), `rank_of_large` is that among the `large` economies, empty where the source prints no
    amounts. `economies` have a figure that year, `equals` others the same one where it is not zero; the median is that
    of all.
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
    errors = rows["error"] * WITHIN if "error" in rows.columns else 0.0 * rows["value"]
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
