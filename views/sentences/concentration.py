"""Sentences and titles on concentration, each a function of facts."""

from collections.abc import Sequence

import pandas as pd

from frames.economies import MONGOLIA, WORLD
from indicators.facts import Trend
from views.sentences import common
from words import _, is_known, number, span

DECIMALS = 3
"""With how many decimals the index stands in a sentence: a difference that they do not show is not told."""
VISIBLE = 0.005
"""The least width of a band that can be seen: half a hundredth of the index."""
_EQUAL = common.cases("equal parts")
_EQUAL_NAMED = common.cases("equal parts of what is named")
_QUESTION = common.cases("question of concentration")
_CHANGE = common.cases("change of concentration")
_AGREED = common.cases("agreement of measures")


def _subject(of: str, flow: str) -> str:
    return f"{'partners' if of == 'partners' else 'goods'}, {flow}"


def equal_parts(effective: float, hhi: Trend, of: str, flow: str, band: tuple[float, float]) -> str:
    """Sentence: how many equal partners or goods would be as concentrated as the last year.

    The band is the HHI of the last year with unallocated trade spread over many, and counted as one.
    """
    facts = {"year": hhi.last_year, "effective": number(effective, 2), "index": number(hhi.last_value, 3)}
    if is_changed_by(hhi.last_value, band):
        between = common.between(*band, lambda value: number(value, 3))
        return _(_EQUAL_NAMED[_subject(of, flow)], band=between, **facts)
    return _(_EQUAL[_subject(of, flow)], **facts)


def is_changed_by(named: float, band: tuple[float, float]) -> bool:
    """Return whether unallocated trade changes an index visibly: an end of its band is VISIBLE away from it."""
    return max(abs(named - end) for end in band if is_known(end)) >= VISIBLE


def change(hhi: Trend, others: Sequence[Trend] = ()) -> str:
    """Sentence: how the index moved since the first year.

    `others` are the index as it is when what may distort it is counted otherwise.

    Returns:
        The sentence; empty for a single year, and where any of the others moved in another direction.
    """
    if hhi.first_year == hhi.last_year or any(other.direction != hhi.direction for other in others):
        return ""
    return _(_CHANGE[hhi.direction], first=number(hhi.first_value, 3), first_year=hhi.first_year)


def excluding(hhi: float, rest: float, name: str) -> str:
    """Sentence: what the index would be without the largest partner or good; empty where it is not known."""
    if not is_known(rest):
        return ""
    facts = {"name": name, "index": number(rest, DECIMALS)}
    if round(rest, DECIMALS) < round(hhi, DECIMALS):
        return _("Excluding {name}, the index would be {index}: less concentrated.", **facts)
    return _("Excluding {name}, the index would be {index}: no less concentrated.", **facts)


def title(hhi: Trend, of: str, flow: str, factor: int, decimals: int) -> str:
    """Return the title of the index over time: the question, then where the index went."""
    question = _(_QUESTION[_subject(of, flow)])
    if not hhi.last_year:
        return question
    return _(
        "{question} HHI {index}, {years}",
        question=question,
        index=common.moved(hhi, lambda value: number(value * factor, decimals)),
        years=common.over(hhi),
    )


def unallocated(band: pd.DataFrame, factor: int, decimals: int) -> str:
    """Sentence: what trade that is not allocated to a partner or a kind of goods may change; empty without a year.

    The band has year, hhi (0 to 1), low and high, with the other trade spread over many, and counted as one; written
    with the factor and the decimals.
    """
    if band.empty:
        return ""
    year, named, low, high = band.iloc[-1][["year", "hhi", "low", "high"]]
    facts = {"year": int(year), "low": number(low * factor, decimals), "high": number(high * factor, decimals)}
    if not is_changed_by(named, (low, high)):
        band = common.between(low, high, lambda value: number(value * factor, decimals))
        return _(
            "Unallocated trade does not change the result: the HHI of {year} is {band}.", year=int(year), band=band
        )
    return _(
        "Shaded: unallocated trade spread over many ({low} in {year}) or counted as one ({high}); "
        "the lines leave it out.",
        **facts,
    )


def group_left_out(of: str, flow: str) -> str:
    """Sentence: what the group left out holds where it is no single partner or good; empty where it is."""
    if flow == "import":
        return _("Section 9 of the SITC holds what is not told apart by kind, gold included; it is left out.")
    if of == "sections":
        return _("Gold is part of the group of precious metals and stones; that group is left out.")
    return ""


def sections_instead() -> str:
    """Sentence: imports have no table of main goods."""
    return _("Main goods are published of exports only: for imports the sections of the SITC are counted.")


def goods(flow: str) -> str:
    """Sentence: what to know about an index of goods."""
    if flow == "import":
        return _("Imports by kind of goods are summed over the partners of an estimate.")
    return _("The fewer kinds of goods a table has, the more concentrated trade looks: compare years, not tables.")


STANDING = common.cases("standing by concentration")
"""The index, or the median where one is published, and whether any economy stood above Mongolia -> the sentence."""


def standing(rows: pd.DataFrame, index: str) -> str:
    """Sentence: how many economies stood above Mongolia in the last year; empty where it has no figure then.

    The rows have year, iso3 (WLD is the median of all) and value; the index is `hhi` or `eci`.
    """
    found, is_any_above = _standing(rows)
    if not found:
        return ""
    case = f"{'median' if 'median' in found else index}, {'some' if is_any_above else 'none'} above"
    return _(STANDING[case], **found)


def standing_title(rows: pd.DataFrame, index: str) -> str:
    """Return the title of the chart of Mongolia among other economies."""
    found, _some = _standing(rows)
    if not found:
        return _("Mongolia among others")
    if index == "eci":
        return _("Mongolia among others in {year}: {value}, {above} of {count} more complex", **found)
    return _("Mongolia among others in {year}: {value}, {above} of {count} more concentrated", **found)


def _standing(rows: pd.DataFrame) -> tuple[dict[str, object], bool]:
    """Return Mongolia's value, the economies above it and the median in the last year, and whether any is above it.

    The facts are empty where Mongolia has no figure then.
    """
    last = rows.loc[rows["year"] == rows["year"].max()].dropna(subset=["value"])
    named = last.loc[last["iso3"] != WORLD]
    own = named.loc[named["iso3"] == MONGOLIA, "value"]
    if own.empty:
        return {}, False
    above = int((named["value"] > own.iloc[0]).sum())
    median = last.loc[last["iso3"] == WORLD, "value"]
    found: dict[str, object] = {
        "year": int(last["year"].iloc[0]),
        "value": number(float(own.iloc[0]), 3),
        "above": number(above),
        "count": number(len(named) - 1),
    }
    if not median.empty:
        found["median"] = number(float(median.iloc[0]), 3)
    return found, above > 0


def agreement(rows: pd.DataFrame, is_carried: bool = True) -> str:
    """Sentence: whether all measures changed in the same direction; empty without two years.

    The rows are as `indicators.concentration.direction_by_measure` gives them; `is_carried` says whether the direction
    is the same however unallocated trade is counted.
    """
    if rows.empty:
        return ""
    if not is_carried:
        return _("The direction depends on how unallocated trade is counted; the table leaves it out.")
    facts = {"first": int(rows["first_year"].iloc[0]), "last": int(rows["last_year"].iloc[0])}
    found = set(rows["direction"])
    if len(found) == 1:
        return _(_AGREED[found.pop()], **facts)
    return _(
        "From {first} to {last} the measures do not agree: a sentence about concentration should name its measure.",
        **facts,
    )


def agreement_title(rows: pd.DataFrame) -> str:
    """Return the title of the table of measures: how many went which way."""
    if rows.empty:
        return _("Do the measures agree?")
    found = rows["direction"].value_counts()
    return _(
        "Do the measures agree? More concentrated by {more}, less by {less}, same by {same}, {years}",
        more=number(int(found.get("narrower", 0))),
        less=number(int(found.get("wider", 0))),
        same=number(int(found.get("same", 0))),
        years=span(int(rows["first_year"].iloc[0]), int(rows["last_year"].iloc[0])),
    )
