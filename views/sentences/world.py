"""Sentences and titles on Mongolia's place among all economies, each a function of facts."""

import pandas as pd

from indicators import precision
from views.sentences import common
from views.sentences.place import Place
from views.world.measures import FIRST, HHI, LEAST_USD, ON, SMALL_USD, Question
from words import MILLION, _, economy, is_known, millions, number

COUNTED_TWICE = 0.02
"""Part of all exports from which the difference between two reports is worth a sentence."""


def written(question: Question, value: float, error: float = 0.0) -> str:
    """Return a figure of the measure as sentences write it, with the decimals that its source's rounding carries."""
    return number(value, precision.decimals(error, 3)) if question.by == HHI else common.part(value, error)


def standing(found: Place | None, question: Question, source: str) -> str:
    """Sentence: Mongolia's figure and its rank in the last year chosen that the source has.

    The question is what is measured.
    """
    if found is None:
        return _("{source} has no figures of Mongolia for these years.", source=source)
    if not found.value:
        return _absent(found, question, source)
    facts = {
        "year": found.year,
        "value": written(question, found.value, found.error),
        "rank": found.written,
        "economies": number(found.economies),
        "partner": economy(found.partner) if found.partner else "",
        "source": source,
    }
    is_first = found.worst == 1 and not found.equals
    if question.by == HHI and question.flow == "export":
        return _(
            "In {year} the HHI of Mongolia's exports over its buyers was {value}: number {rank} of {economies} "
            "economies in {source}.",
            **facts,
        )
    if question.by == HHI:
        return _(
            "In {year} the HHI of Mongolia's imports over its sellers was {value}: number {rank} of {economies} "
            "economies in {source}.",
            **facts,
        )
    if question.by == FIRST and is_first and question.flow == "export":
        return _(
            "In {year} none of {economies} economies in {source} sent a larger share of its exports to one buyer than "
            "Mongolia: {value}, to {partner}.",
            **facts,
        )
    if question.by == FIRST and is_first:
        return _(
            "In {year} none of {economies} economies in {source} took a larger share of its imports from one seller "
            "than Mongolia: {value}, from {partner}.",
            **facts,
        )
    if question.flow == "export":
        return _(
            "In {year} Mongolia sent {value} of its exports to {partner}: by that share it is number {rank} of "
            "{economies} economies in {source}.",
            **facts,
        )
    return _(
        "In {year} Mongolia took {value} of its imports from {partner}: by that share it is number {rank} of "
        "{economies} economies in {source}.",
        **facts,
    )


def _absent(found: Place, question: Question, source: str) -> str:
    facts = {"source": source, "partner": economy(question.partner), "year": found.year}
    if question.flow == "export":
        return _("{source} has no exports of Mongolia to {partner} in {year}.", **facts)
    return _("{source} has no imports of Mongolia from {partner} in {year}.", **facts)


def among_large(found: Place | None, flow: str) -> str:
    """Sentence: the rank among economies that trade a billion dollars or more; empty where it is not known."""
    if found is None or not found.value or not found.rank_of_large or found.large == found.economies:
        return ""
    facts = {"rank": found.rank_of_large, "large": number(found.large), "smallest": number(SMALL_USD / MILLION)}
    if flow == "export":
        return _("Among the {large} that export at least {smallest} million USD it is number {rank}.", **facts)
    return _("Among the {large} that import at least {smallest} million USD it is number {rank}.", **facts)


def median(found: Place | None, question: Question) -> str:
    """Sentence: the median of all economies of that year."""
    if found is None or not is_known(found.median):
        return ""
    return _("The median of all economies is {value}.", value=written(question, found.median, found.error))


def counted_twice(gold: pd.DataFrame) -> str:
    """Sentence: how much more BACI has sold to the buyers of gold than Mongolia reports; empty below 2 percent of exports.

    `gold` is one year of `views.world.measures.where_gold_goes`, or no row.
    """
    if gold.empty:
        return ""
    row = gold.iloc[0]
    excess = float(row["baci_usd"] - row["own_usd"])
    if excess < COUNTED_TWICE * float(row["total_usd"]):
        return ""
    return _(
        "In {year} BACI has {baci} million USD of exports to the United Kingdom and Switzerland together, where gold is "
        "refined and traded; Mongolia reports {own} million. The difference lowers all other buyers' shares here.",
        year=int(row["year"]),
        baci=millions(float(row["baci_usd"])),
        own=millions(float(row["own_usd"])),
    )


def title(found: Place | None, question: Question) -> str:
    """Return the title of the ranking."""
    subject = {
        (FIRST, "export"): _("Share of exports sent to the first buyer"),
        (FIRST, "import"): _("Share of imports taken from the first seller"),
        (HHI, "export"): _("Concentration of exports over buyers (HHI)"),
        (HHI, "import"): _("Concentration of imports over sellers (HHI)"),
    }.get((question.by, question.flow), "")
    if question.by == ON and question.flow == "export":
        subject = _("Share of exports sent to {partner}", partner=economy(question.partner))
    elif question.by == ON:
        subject = _("Share of imports taken from {partner}", partner=economy(question.partner))
    if found is None or not found.value:
        return subject
    return _(
        "{subject}: Mongolia number {rank} of {economies}, {year}",
        subject=subject,
        rank=found.written,
        economies=number(found.economies),
        year=found.year,
    )


def lopsided(found: Place | None, partner: str, source: str) -> str:
    """Sentence: what a partner sells Mongolia for each dollar that it buys, and the rank among its customers.

    Found is Mongolia's place by that ratio.
    """
    least = number(LEAST_USD / MILLION)
    if found is None:
        return _(
            "{source} has no figures of Mongolia with {partner} for these years, or the sales came to less than "
            "{least} million USD.",
            source=source,
            partner=economy(partner),
            least=least,
        )
    return _(
        "In {year} {partner} sold Mongolia {ratio} USD for each USD that it bought: by that ratio Mongolia is number "
        "{rank} of the {economies} economies to which it sold at least {least} million USD ({source}).",
        year=found.year,
        partner=economy(partner),
        ratio=number(found.value, precision.decimals(found.error, 1)),
        rank=found.written,
        economies=number(found.economies),
        least=least,
        source=source,
    )


def lopsided_title(found: Place | None, partner: str) -> str:
    """Return the title of the ranking by lopsidedness."""
    if found is None:
        return _("How many USD {partner} sells for each USD it buys", partner=economy(partner))
    return _(
        "USD that {partner} sells for each USD it buys: Mongolia {ratio}, number {rank} of {economies}, {year}",
        partner=economy(partner),
        ratio=number(found.value, precision.decimals(found.error, 1)),
        rank=found.written,
        economies=number(found.economies),
        year=found.year,
    )
