"""Kinds of goods as shares of all exports, year by year: the sentences and the first chart of /products."""

from dataclasses import dataclass

import pandas as pd

from frames.economies import REMAINDER
from indicators.facts import Coverage, Trend, coverage, trend
from ui import data
from ui.compose import Answers, Exhibit, Years, within
from views import series, tables
from views.headers import headers_of
from views.products import goods, volume
from views.sentences import common
from words import _, joined, listed, percent, plural

LARGEST = common.cases("share of the largest good")


@dataclass(frozen=True)
class Facts:
    """What each kind of goods was of all exports in the years chosen.

    The rows have year, product_code, value_usd, share (0 to 1), status, source_id; `good` is the name of the largest
    kind of the last year (empty without figures), `largest` its share, `rest` that of all that is not named; `covered`
    are the years published.
    """

    rows: pd.DataFrame
    names: dict[str, str]
    good: str
    largest: Trend
    rest: Trend
    covered: Coverage


@data.once
def facts(years: Years, kind: str) -> Facts:
    """Return the facts of the years chosen, for goods of a grouping."""
    whole, names = series.goods_shares(kind, "export"), goods.names(kind)
    rows = within(whole, years)
    top = goods.largest(rows)
    return Facts(
        rows,
        names,
        names.get(top, ""),
        trend(rows.loc[rows["product_code"] == top], "share", *years),
        trend(rows.loc[rows["product_code"] == REMAINDER], "share", *years),
        coverage(whole, "share"),
    )


@data.once
def answers(years: Years, kind: str) -> Answers:
    """Return the sentences under the page's question."""
    found = facts(years, kind)
    if not found.good:
        first, last = found.covered.first_year, found.covered.last_year
        return Answers((_("Exports by kind of goods are published from {first} to {last}.", first=first, last=last),))
    final = common.not_final(found.rows, found.largest.last_year)
    return Answers.of(*_sentences(found), final, volume.answer(years))


def _sentences(found: Facts) -> tuple[str, ...]:
    return (largest(found.largest, found.good), unnamed(found.rest)) if found.good else ()


def largest(fact: Trend, good: str) -> str:
    """Sentence: how the share of the largest good moved."""
    message = LARGEST["single" if fact.first_year == fact.last_year else fact.direction]
    return _(
        message,
        good=good,
        last=percent(fact.last_value),
        first=percent(fact.first_value),
        last_year=fact.last_year,
        first_year=fact.first_year,
    )


def unnamed(rest: Trend) -> str:
    """Sentence: the share of all that is not named in the last year, or that the publisher's tables disagree."""
    if rest.last_value < 0:
        return _(
            "The goods named add up to more than the published total of {year}: the publisher's tables disagree.",
            year=rest.last_year,
        )
    return _("All goods that are not named together made {share}.", share=percent(rest.last_value))


def disagreeing(rows: pd.DataFrame, caveats: tuple[str, ...]) -> str:
    """Sentence: in which years the goods named exceed the published total, and the caveats on them; empty without."""
    years = [str(int(year)) for year in rows.loc[(rows["product_code"] == REMAINDER) & (rows["share"] < 0), "year"]]
    if not years:
        return ""
    return joined(
        _(
            "In {years} the goods named add up to more than the published total: the publisher's tables disagree.",
            years=listed(years),
        ),
        *(_(caveat) for caveat in caveats if any(year in caveat for year in years)),
    )


def caveats(kind: str) -> tuple[str, ...]:
    """Return the caveats of the table that a grouping of goods comes from."""
    return data.sources()[tables.MONTHLY if kind == "goods" else tables.GROUPS].caveats


def incomplete(months: dict[int, int], years: Years) -> str:
    """Sentence: which of the years chosen is only a part of a year; empty without.

    `months` has year -> how many months it has, of years of which months are missing.
    """
    inside = [year for year in months if years[0] <= year <= years[1]]
    if not inside:
        return ""
    return plural(
        "{year} is {count} month only, and is marked as a part of a year.",
        "{year} is {count} months only, and is marked as a part of a year.",
        months[max(inside)],
        year=max(inside),
    )


@data.once
def by_year(years: Years, kind: str, marked: tuple[str, ...]) -> Exhibit:
    """Return kinds of goods as shares of all exports, year by year, events of some categories marked."""
    found = facts(years, kind)
    part = goods.incomplete_years() if kind == "goods" else {}
    provisional = {int(year) for year in found.rows.loc[found.rows["status"] == "provisional", "year"]}
    return Exhibit(
        key="goods_by_year",
        title=common.finding(found.largest, "goods_by_year", percent, good=found.good),
        alt=joined(*_sentences(found)) or joined(*answers(years, kind).sentences),
        figure=goods.stacked(
            found.rows, found.names, years, marked, y=_("% of all exports"), hatched=provisional | set(part)
        ),
        table=goods.with_units(found.rows, found.names),
        headers=headers_of("goods_by_year"),
        note=joined(
            disagreeing(found.rows, caveats(kind)),
            incomplete(part, years),
            common.provisional(tuple(sorted(provisional - set(part)))),
            common.covers(_("This table"), found.covered, *years),
            _("Only the goods named are published; the rest is the published total less these."),
        ),
    )
