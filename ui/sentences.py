"""Sentences that the data write: each is a function of facts, each branch has a test.

One message per sentence with named placeholders, so that every language can order the parts.
"""

from frames.words import N_
from indicators.facts import Coverage, Trend
from ui.language import _, economy, is_known, millions, number, percent

PARITY = 1.0
_SHARE = {
    "export": {
        "single": N_("{partner} took {last} of Mongolia's exports in {last_year}."),
        "rise": N_("{partner} took {last} of Mongolia's exports in {last_year}, up from {first} in {first_year}."),
        "fall": N_("{partner} took {last} of Mongolia's exports in {last_year}, down from {first} in {first_year}."),
        "flat": N_("{partner} took {last} of Mongolia's exports in {last_year}, much as in {first_year} ({first})."),
    },
    "import": {
        "single": N_("{partner} supplied {last} of Mongolia's imports in {last_year}."),
        "rise": N_("{partner} supplied {last} of Mongolia's imports in {last_year}, up from {first} in {first_year}."),
        "fall": N_("{partner} supplied {last} of Mongolia's imports in {last_year}, down from {first} in {first_year}."),
        "flat": N_("{partner} supplied {last} of Mongolia's imports in {last_year}, much as in {first_year} ({first})."),
    },
}


def share(trend: Trend, partner: str, flow: str) -> str:
    """Return how a partner's share of exports or imports moved over the years chosen."""
    if not is_known(trend.last_value):
        return _("No share of {partner} is published for these years.", partner=economy(partner))
    facts = {
        "partner": economy(partner),
        "last": percent(trend.last_value),
        "first": percent(trend.first_value),
        "last_year": trend.last_year,
        "first_year": trend.first_year,
    }
    if trend.first_year == trend.last_year:
        return _(_SHARE[flow]["single"], **facts)
    return _(_SHARE[flow][trend.direction], **facts)


def record(trend: Trend) -> str:
    """Return that the last year is the highest or lowest of the years chosen; empty otherwise."""
    if trend.first_year == trend.last_year or not is_known(trend.last_value):
        return ""
    if trend.is_record_high:
        return _("That is the highest of the years {first}–{last}.", first=trend.first_year, last=trend.last_year)
    if trend.is_record_low:
        return _("That is the lowest of the years {first}–{last}.", first=trend.first_year, last=trend.last_year)
    return ""


def lopsided(exports_usd: float, imports_usd: float, partner: str, year: int) -> str:
    """Return how the two flows with a partner compare in one year.

    Args:
        exports_usd: Mongolia's exports to the partner.
        imports_usd: Mongolia's imports from the partner.
        partner: the partner's code.
        year: the year of both.
    """
    facts = {
        "partner": economy(partner),
        "year": year,
        "exports": millions(exports_usd),
        "imports": millions(imports_usd),
    }
    if not is_known(exports_usd) or not is_known(imports_usd):
        return _("For {year} not both flows between Mongolia and {partner} are published.", **facts)
    if exports_usd == 0:
        return _(
            "In {year} Mongolia bought goods worth {imports} million USD from {partner} and is recorded as selling none.",
            **facts,
        )
    if imports_usd == 0:
        return _(
            "In {year} Mongolia sold goods worth {exports} million USD to {partner} and is recorded as buying none.",
            **facts,
        )
    times = imports_usd / exports_usd
    if times >= PARITY:
        return _(
            "In {year} Mongolia sold {partner} goods worth {exports} million USD and bought {imports} million USD: "
            "{times} times as much.",
            times=number(times, 0 if times >= 10 else 1),
            **facts,
        )
    return _(
        "In {year} Mongolia sold {partner} goods worth {exports} million USD and bought {imports} million USD: "
        "it sold {times} times as much as it bought.",
        times=number(1 / times, 0 if 1 / times >= 10 else 1),
        **facts,
    )


def normalised_balance(trend: Trend, partner: str) -> str:
    """Return how the normalised balance with a partner moved."""
    if not is_known(trend.last_value):
        return ""
    facts = {
        "partner": economy(partner),
        "last": number(trend.last_value, 2),
        "first": number(trend.first_value, 2),
        "last_year": trend.last_year,
        "first_year": trend.first_year,
    }
    if trend.first_year == trend.last_year:
        return _("On a scale from −1 (only buying) to +1 (only selling), the balance stood at {last} in {last_year}.", **facts)
    crossed = trend.first_value * trend.last_value < 0
    if crossed:
        return _(
            "On a scale from −1 (only buying) to +1 (only selling), the balance changed sides, from {first} in {first_year} "
            "to {last} in {last_year}.",
            **facts,
        )
    if trend.direction == "flat":
        return _(
            "On a scale from −1 (only buying) to +1 (only selling), the balance stands at {last} ({last_year}), much as in "
            "{first_year} ({first}).",
            **facts,
        )
    return _(
        "On a scale from −1 (only buying) to +1 (only selling), the balance went from {first} in {first_year} to {last} "
        "in {last_year}.",
        **facts,
    )


def covers(name: str, covered: Coverage, first: int, last: int) -> str:
    """Return what a series lacks of the years chosen; empty where it covers them all.

    Args:
        name: the series, as a reader knows it.
        covered: which years the series has.
        first: first year chosen.
        last: last year chosen.
    """
    if covered.first_year is None or covered.first_year > last or covered.last_year < first:
        return _("{name} has no figures for these years.", name=name)
    said = []
    if covered.first_year > first:
        said.append(_("{name} begins in {year}.", name=name, year=covered.first_year))
    if covered.last_year < last:
        said.append(_("{name} ends in {year}.", name=name, year=covered.last_year))
    holes = [year for year in covered.holes if first <= year <= last]
    if holes:
        said.append(_("{name} has no figure for {years}.", name=name, years=", ".join(str(year) for year in holes)))
    return " ".join(said)


def provisional(years: tuple[int, ...]) -> str:
    """Return which years the publisher may still revise; empty where there is none."""
    if not years:
        return ""
    return _(
        "Provisional, drawn hollow or hatched: {years}.",
        years=", ".join(str(year) for year in years),
    )
