"""What Mongolia buys from Japan: an estimate, and Japan's own customs once the reader has fetched them."""

import pandas as pd

import loaders
from frames.economies import JAPAN
from frames.messages import N_
from frames.products import NSO_SECTIONS, SITC_REV2
from frames.units import MONTHS
from indicators.facts import Trend, coverage, trend
from ui import data
from ui.compose import Exhibit, Years, columns, within
from ui.exhibit.model import Block, Text
from views import series, site, tables
from views.products import goods, shares
from views.sentences import common
from words import _, joined, percent

NAMED = 5
"""Sections that keep their name; the others are one part of a bar."""


def largest(rows: pd.DataFrame, names: dict[str, str], years: Years) -> tuple[str, Trend]:
    """Return the name of the largest section of the last year, empty without any, and its share over the years."""
    top = goods.largest(rows)
    return names.get(top, ""), trend(rows.loc[rows["product_code"] == top], "share", *years)


def sentence(good: str, fact: Trend) -> str:
    """Sentence: the share of the largest section in the last year."""
    if not fact.last_year:
        return _("No goods bought from Japan are listed for these years.")
    return _(
        "{good} made up {share} of what Mongolia bought from Japan in {year}.",
        year=fact.last_year,
        share=percent(fact.last_value, 0),
        good=good,
    )


def customs_title(good: str, fact: Trend) -> str:
    """Return the title of Japan's own series: its largest section, or the subject."""
    return common.finding(
        fact,
        N_("What Japan sells to Mongolia, as Japan Customs records it"),
        N_("Sold by Japan, as Japan Customs records it: {good} {value}, {years}"),
        percent,
        good=good,
    )


def _headers(code: str) -> dict[str, str]:
    return columns("year", ("product_code", code), "good", "million_usd", ("share_pct", _("Share (%)")), "status")


@data.once
def estimated(years: Years, marked: tuple[str, ...]) -> Exhibit:
    """Return what Mongolia bought from Japan by SITC section, as shares over the years, an estimate."""
    whole = series.bought_from(JAPAN, NAMED)
    rows, names = within(whole, years), goods.names_of(SITC_REV2, _("All other sections"))
    good, fact = largest(rows, names, years)
    return Exhibit(
        key="bought_from_japan",
        title=common.finding(
            fact,
            N_("What Mongolia buys from Japan, as shares of the sections listed"),
            N_("Bought from Japan: {good} {value} of what is listed, {years}"),
            percent,
            good=good,
        ),
        alt=sentence(good, fact),
        figure=goods.stacked(rows, names, years, marked, y=_("% of what is listed")),
        table=goods.with_units(rows, names),
        headers=_headers(_("SITC section")),
        note=joined(
            sentence(good, fact),
            _("Reconciled from both sides' reports: an estimate."),
            common.covers(_("Goods by partner"), coverage(whole, "share"), *years),
        ),
    )


@data.once
def by_customs(years: Years, marked: tuple[str, ...]) -> Exhibit:
    """Return what Japan sold to Mongolia by HS section as Japan Customs records it, a series of its own."""
    whole = series.customs_sections(NAMED)
    rows, names = within(whole, years), goods.names_of(NSO_SECTIONS, _("All other sections"))
    good, fact = largest(rows, names, years)
    part = whole.loc[whole["months"] < MONTHS].groupby("year")["months"].first()
    months = {int(year): int(count) for year, count in part.items()}
    return Exhibit(
        key="bought_by_customs",
        title=customs_title(good, fact),
        alt=sentence(good, fact),
        figure=goods.stacked(rows, names, years, marked, y=_("% of what Japan sold"), hatched=set(months)),
        table=goods.with_units(rows, names),
        headers=_headers(_("HS section")) | {"months": _("Months")},
        note=joined(
            sentence(good, fact),
            shares.incomplete(months, years),
            common.covers(_("Japan Customs"), coverage(whole, "share"), *years),
            _("Another classification and another reporter than above: the two series are kept separate."),
        ),
    )


def from_japan(years: Years, marked: tuple[str, ...]) -> tuple[Block, ...]:
    """Return what is bought from Japan: the estimate, and Japan's own customs or how to get them."""
    if loaders.is_available(tables.CUSTOMS):
        return estimated(years, marked), by_customs(years, marked)
    missing = _(
        "Later years can be fetched on the “{page}” page: Japan Customs, by product and month, is a series of its own.",
        page=_(site.DATA.title),
    )
    return estimated(years, marked), Text(missing, "small")
