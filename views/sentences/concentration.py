"""Sentences and titles on concentration, each a function of facts."""

import pandas as pd

from frames.economies import MONGOLIA, WORLD
from frames.messages import N_
from indicators.facts import Trend
from views.sentences import common
from words import _, is_known, number

VISIBLE = 0.005
"""The least width of a band that can be seen: half a hundredth of the index."""
_EQUAL = {
    ("partners", "export"): N_(
        "In {year} Mongolia's exports were as concentrated as if it sold equally to {effective} buyers "
        "(HHI {index} on the scale 0 to 1)."
    ),
    ("partners", "import"): N_(
        "In {year} Mongolia's imports were as concentrated as if it bought equally from {effective} suppliers "
        "(HHI {index} on the scale 0 to 1)."
    ),
    ("goods", "export"): N_(
        "In {year} Mongolia's exports were as concentrated as {effective} kinds of goods in equal parts "
        "(HHI {index} on the scale 0 to 1)."
    ),
    ("goods", "import"): N_(
        "In {year} Mongolia's imports were as concentrated as {effective} kinds of goods in equal parts "
        "(HHI {index} on the scale 0 to 1)."
    ),
}
_QUESTION = {
    ("partners", "export"): N_("How concentrated are the buyers of exports?"),
    ("partners", "import"): N_("How concentrated are the suppliers of imports?"),
    ("goods", "export"): N_("How concentrated are the goods sold?"),
    ("goods", "import"): N_("How concentrated are the goods bought?"),
}
_CHANGE = {
    "rise": N_("That is more concentrated than in {first_year} ({first})."),
    "fall": N_("That is less concentrated than in {first_year} ({first})."),
    "flat": N_("That is much as in {first_year} ({first})."),
}
_AGREED = {
    "narrower": N_("From {first} to {last} trade became more concentrated by every measure."),
    "wider": N_("From {first} to {last} trade became less concentrated by every measure."),
    "same": N_("From {first} to {last} concentration changed little by every measure."),
}


def _subject(of: str, flow: str) -> tuple[str, str]:
    return ("partners" if of == "partners" else "goods", flow)


def equal_parts(effective: float, hhi: Trend, of: str, flow: str) -> str:
    """Sentence: how many equal partners or goods would be as concentrated as the last year.

    Args:
        effective: the effective number of the last year.
        hhi: the HHI over the years, 0 to 1.
        of: `partners`, `sections` or `goods`.
        flow: `export` or `import`.
    """
    facts = {"year": hhi.last_year, "effective": number(effective, 2), "index": number(hhi.last_value, 3)}
    return _(_EQUAL[_subject(of, flow)], **facts)


def change(hhi: Trend) -> str:
    """Sentence: how the index moved since the first year; empty for a single year."""
    if hhi.first_year == hhi.last_year:
        return ""
    return _(_CHANGE[hhi.direction], first=number(hhi.first_value, 3), first_year=hhi.first_year)


def excluding(hhi: float, rest: float, name: str) -> str:
    """Sentence: what the index would be without the largest partner or good; empty where it is not known."""
    if not is_known(rest):
        return ""
    facts = {"name": name, "index": number(rest, 3)}
    if rest < hhi:
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

    Args:
        band: year, low and high: the HHI (0 to 1) with that trade spread over many, and counted as one.
        factor: what the HHI is multiplied with.
        decimals: with how many decimals it is then written.
    """
    if band.empty:
        return ""
    year, low, high = (band.iloc[-1][name] for name in ("year", "low", "high"))
    facts = {"year": int(year), "low": number(low * factor, decimals), "high": number(high * factor, decimals)}
    if high - low < VISIBLE:
        return _(
            "Unallocated trade does not change the result: the HHI of {year} lies between {low} and {high}.", **facts
        )
    return _(
        "Shaded: unallocated trade spread over many ({low} in {year}) or counted as one ({high}); "
        "the lines leave it out.",
        **facts,
    )


def gold(of: str, flow: str) -> str:
    """Sentence: which group is left out where gold has none of its own; empty where it has."""
    if flow == "import":
        return _("Gold is part of the last group of these tables, with other goods; that group is left out.")
    if of == "sections":
        return _("Gold is part of the group of precious metals and stones; that group is left out.")
    return ""


def goods(flow: str) -> str:
    """Sentence: what to know about an index of goods."""
    if flow == "import":
        return _("Imports by kind of goods are summed over the partners of an estimate.")
    return _("The fewer kinds of goods a table has, the more concentrated trade looks: compare years, not tables.")


def standing(rows: pd.DataFrame, index: str) -> str:
    """Sentence: how many economies stood above Mongolia in the last year; empty where it has no figure then.

    Args:
        rows: year, iso3 (WLD is the median of all), value.
        index: `hhi` or `eci`.
    """
    found, some = _standing(rows)
    if not found:
        return ""
    if index == "eci" and some:
        return _("In {year} Mongolia stood at {value}; of these {count} economies {above} were more complex.", **found)
    if index == "eci":
        return _("In {year} Mongolia stood at {value}; none of these {count} economies was more complex.", **found)
    if "median" not in found and some:
        return _(
            "In {year} Mongolia stood at {value}; of these {count} economies {above} were more concentrated.", **found
        )
    if "median" not in found:
        return _("In {year} Mongolia stood at {value}; none of these {count} economies was more concentrated.", **found)
    if some:
        return _(
            "In {year} Mongolia stood at {value}, the median of all economies at {median}; of the {count} economies "
            "named {above} were more concentrated.",
            **found,
        )
    return _(
        "In {year} Mongolia stood at {value}, the median of all economies at {median}; none of the {count} "
        "economies named was more concentrated.",
        **found,
    )


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
        "count": number(len(named)),
    }
    if not median.empty:
        found["median"] = number(float(median.iloc[0]), 3)
    return found, above > 0


def agreement(rows: pd.DataFrame) -> str:
    """Sentence: whether all measures changed in the same direction; empty without two years.

    Args:
        rows: as `indicators.concentration.direction_by_measure` gives.
    """
    if rows.empty:
        return ""
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
        years=common.span(int(rows["first_year"].iloc[0]), int(rows["last_year"].iloc[0])),
    )
