"""Sentences and parts of titles that every page uses: what moved, over which years, what is covered."""

from collections.abc import Callable, Mapping
from functools import cache

import pandas as pd

from frames.lists import rows
from indicators import precision
from indicators.facts import Coverage, Trend, provisional_years
from words import _, figure, is_known, joined, listed, number, percent, span

TENTH, THOUSANDTH, LEAST = 0.1, 0.001, 0.0001
AS_PERCENT = 100


@cache
def cases(sentence: str) -> dict[str, str]:
    """Return the messages of a sentence by the case that they are for; all of them stand in `views/cases.csv`."""
    return {row["case"]: row["text"] for row in rows("views.cases") if row["sentence"] == sentence}


def words_of(sentence: str, **facts: object) -> dict[str, str]:
    """Return the messages of `cases` in the reader's language, with the facts in those that have placeholders."""
    return {case: _(text, **(facts if "{" in text else {})) for case, text in cases(sentence).items()}


def moved(trend: Trend, write: Callable[[float], str]) -> str:
    """Return a figure's first and last value for a title; empty without any.

    The last alone where it is a single year, or where both are written alike.
    """
    if not is_known(trend.last_value):
        return ""
    first, last = write(trend.first_value), write(trend.last_value)
    is_one = first == last or trend.first_year == trend.last_year
    return last if is_one else _("{first} → {last}", first=first, last=last)


def between(low: float, high: float, write: Callable[[float], str]) -> str:
    """Return both ends of a band, or the one figure that both are written as."""
    first, last = write(low), write(high)
    return first if first == last else _("{first}–{last}", first=first, last=last)


def over(trend: Trend) -> str:
    """Return the first and the last year of `moved`."""
    return span(trend.first_year, trend.last_year)


def when(first: int, last: int) -> str:
    """Return the years of a sum, to begin a sentence: one year is "in", several are "over"."""
    return _("In {year}", year=first) if first == last else _("Over {first}–{last}", first=first, last=last)


def part(share: float, error: float = 0.0) -> str:
    """Return a share (0 to 1) in percent: whole from ten percent on, one decimal below, two below 0.1 percent.

    What would read as nothing is written as less than the least share that two decimals show. No decimal is finer than
    `error`, by which the rounding of the source may move the share.
    """
    if not share:
        return percent(share, 0)
    if 0 < share < LEAST / 2 and error <= LEAST:
        return figure(f"<{percent(LEAST, 2)}")
    most = 0 if abs(share) >= TENTH else 1 if abs(share) >= THOUSANDTH else 2
    return percent(share, precision.decimals(error * AS_PERCENT, most))


def times(ratio: float, error: float = 0.0) -> str:
    """Return a quotient of two amounts: one decimal from one on, two below, three below a tenth.

    No decimal is finer than `error`, by which the rounding of the source may move it.
    """
    if 0 < ratio < THOUSANDTH / 2 and error <= THOUSANDTH:
        return figure(f"<{number(THOUSANDTH, 3)}")
    return number(ratio, precision.decimals(error, 1 if ratio >= 1 else 2 if ratio >= TENTH else 3))


def covers(name: str, covered: Coverage, first: int, last: int) -> str:
    """Sentence: which of the years chosen a series lacks; empty where it covers them all."""
    if (
        covered.first_year is None
        or covered.last_year is None
        or covered.first_year > last
        or covered.last_year < first
    ):
        return _("{name} has no figures for these years.", name=name)
    found = []
    if covered.first_year > first:
        found.append(_("{name} begins in {year}.", name=name, year=covered.first_year))
    if covered.last_year < last:
        found.append(_("{name} ends in {year}.", name=name, year=covered.last_year))
    holes = [year for year in covered.holes if first <= year <= last]
    if holes:
        found.append(_("{name} has no figure for {years}.", name=name, years=listed(str(year) for year in holes)))
    return joined(*found)


def provisional(years: tuple[int, ...]) -> str:
    """Sentence: which years the publisher may still revise; empty where there is none."""
    if not years:
        return ""
    return _(
        "Provisional, drawn hollow or hatched: {years}.",
        years=listed(str(year) for year in years),
    )


def provisional_figures(years: tuple[int, ...]) -> str:
    """Sentence: which years the publisher may still revise, for a chart that does not draw them apart."""
    return _("Provisional: {years}.", years=listed(str(year) for year in years)) if years else ""


def not_final(frame: pd.DataFrame, year: int | None) -> str:
    """Sentence: the figures of a year are provisional; empty where they are final."""
    if year is None or year not in provisional_years(frame):
        return ""
    return _("Mongolia's figures of {year} are provisional.", year=year)


def finding(fact: Trend, chart: str, write: Callable[[float], str], **more: object) -> str:
    """Return a chart's title: what moved over the years, or its subject where no year has a figure.

    Its messages are the cases `found`, which has {value} and {years}, and `subject` of the sentence "title of" the
    chart; `more` fills further placeholders of both.
    """
    title = cases(f"title of {chart}")
    if not fact.last_year:
        return _(title["subject"], **more)
    value = moved(fact, write)
    # alone it is the last year's: both ends may be written alike and the years between not
    years = str(fact.last_year) if value == write(fact.last_value) else over(fact)
    return _(title["found"], value=value, years=years, **more)


def findings(chart: str, moves: Mapping[str, tuple[Trend, Callable[[float], str]]], **more: object) -> str:
    """Return a chart's title: what several figures moved over the same years, or its subject where years differ.

    Its messages are those of `finding`; `found` has a placeholder for each of `moves`: the figure over the years
    chosen, and how it is written.
    """
    years = {over(fact) for fact, _write in moves.values()}
    title = cases(f"title of {chart}")
    if len(years) > 1 or years == {""}:
        return _(title["subject"], **more)
    values = {name: moved(fact, write) for name, (fact, write) in moves.items()}
    return _(title["found"], years=years.pop(), **values, **more)


def course(
    messages: Mapping[str, str], fact: Trend, write: Callable[[float], str], kind: str | None = None, **more: object
) -> str:
    """Sentence: how a figure moved; that it did not where both values are written alike.

    The messages are `single` for one year, `rise`, `fall` and `flat`, with placeholders among {first}, {first_year},
    {last} and {last_year}. The figure must have a value. `kind` is another key where the direction does not say all.
    """
    first, last = write(fact.first_value), write(fact.last_value)
    if fact.first_year == fact.last_year:
        kind = "single"
    elif first == last and "flat" in messages:
        kind = "flat"
    return _(
        messages[kind or fact.direction],
        first=first,
        last=last,
        first_year=fact.first_year,
        last_year=fact.last_year,
        **more,
    )
