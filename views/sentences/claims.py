"""Sentences of the ledger of claims."""

from views import units
from words import C_, _, is_known, listed, number, percent, plural, prose

TEN, HUNDRED, HUNDREDTH = 10, 100, 0.01
PLACES = 2
"""Digits that count in a multiple of a claim: a claim itself has no more."""


def figure(value: float, unit: str, of: int | None = None) -> str:
    """Return a figure of the ledger with its unit, to three places that count and no more than it has.

    A year and a place have no decimals; a place has `of` how many where that is known. Empty where there is no figure.
    """
    if not is_known(value):
        return ""
    value, unit = units.counted(value, unit)
    if unit == "year":
        return C_("a year by itself", "{year}", year=int(value))
    if unit == "place" and of:
        return _("number {place} of {count}", place=number(value), count=number(of))
    if unit == "place":
        return _("number {place}", place=number(value))
    most = 0 if abs(value) >= HUNDRED else 1 if abs(value) >= TEN else 2 if abs(value) >= HUNDREDTH else 4
    decimals = next((places for places in range(most) if round(value, places) == value), most)
    return prose(_("{figure} {unit}", figure=number(value, decimals), unit=_(unit)))


def distance(share: float, orders: float) -> str:
    """Sentence part: how far the published figure lies from the claim: as a multiple, in percent, or not at all.

    The share is that of the claim, the orders are powers of ten; NaN where either means nothing.
    """
    if is_known(orders):
        times = float(f"{TEN ** abs(orders):.{PLACES}g}")
        if orders > 0:
            return _("about {times} times the claimed figure", times=number(times))
        return _("about 1/{times} of the claimed figure", times=number(times))
    if not is_known(share):
        return ""
    if share == 0:
        return _("no difference")
    if share > 0:
        return _("{share} more than claimed", share=percent(share))
    return _("{share} less than claimed", share=percent(-share))


def claim(verdict: str, word: str, statement: str, said_by: str, published: str, years: str, far: str) -> str:
    """Sentence: to quote: the claim, the verdict, what is published.

    What is published, its years and how far it lies from the claim are empty where there is none of it.
    """
    facts = {
        "statement": statement.rstrip("."),
        "said_by": said_by,
        "published": published or _("no figure"),
        "years": years,
        "far": far,
    }
    if verdict == "cannot_be_checked" and published:
        return _(
            "“{statement}” ({said_by}): cannot be checked; the figure nearest to it measures something else: {published} "
            "({years}).",
            **facts,
        )
    if verdict == "cannot_be_checked":
        return _("“{statement}” ({said_by}): cannot be checked against any table here.", **facts)
    if not years or (not far and verdict in ("roughly", "contradicted")):
        found = _("{what} ({apart})", what=facts["published"], apart=years) if years else facts["published"]
        return _("“{statement}” ({said_by}): {verdict}; published is {found}.", verdict=word, found=found, **facts)
    return {
        "supported": _("“{statement}” ({said_by}): supported; published is {published} ({years}).", **facts),
        "roughly": _("“{statement}” ({said_by}): broadly correct; published is {published} ({years}), {far}.", **facts),
        "outdated": _("“{statement}” ({said_by}): outdated; the newest figure is {published} ({years}).", **facts),
        "contradicted": _(
            "“{statement}” ({said_by}): contradicted; published is {published} ({years}), {far}.", **facts
        ),
    }[verdict]


def summary(counts: dict[str, int], words: dict[str, str]) -> str:
    """Sentence: how many claims got which verdict."""
    whole = sum(counts.values())
    if not whole:
        return _("The ledger has no claims.")
    verdicts = listed(
        _("{count} {verdict}", count=number(count), verdict=words[name]) for name, count in counts.items() if count
    )
    return plural("Of {count} claim: {verdicts}.", "Of {count} claims: {verdicts}.", whole, verdicts=verdicts)
