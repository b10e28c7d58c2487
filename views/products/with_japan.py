"""Trade in goods with Japan: what is bought there, and how intense it is compared with other partners."""

from functools import partial

import pandas as pd

import loaders
from charts import Words, lines
from frames.economies import CHINA, JAPAN, KOREA, RUSSIA
from frames.products import NSO_SECTIONS, SITC_REV2
from frames.units import MONTHS
from indicators.facts import Trend, coverage, provisional_years, trend
from ui import data
from ui.compose import Exhibit, Years, chart_style, columns, within
from ui.exhibit.model import Block, Text
from views import series, site, tables, timeline
from views.definitions import plain_meaning
from views.products import goods, shares
from views.sentences import common
from words import C_, _, economies_named, is_known, joined, number, percent

PARTNERS = (JAPAN, CHINA, KOREA, RUSSIA)
INTENSITY = common.cases("trade intensity")
NAMED = 5
"""Sections that keep their name; the others are one part of a bar."""


def largest(rows: pd.DataFrame, names: dict[str, str], years: Years) -> tuple[str, Trend]:
    """Return the name of the largest section of the last year, empty without any, and its share over the years."""
    top = goods.largest(rows)
    return names.get(top, ""), trend(rows.loc[rows["product_code"] == top], "share", *years)


def bought_sentence(good: str, fact: Trend) -> str:
    """Sentence: the share of the largest section in the last year."""
    if not fact.last_year:
        return _("No goods bought from Japan are listed for these years.")
    return _(
        "{good} made up {share} of what Mongolia bought from Japan in {year}.",
        year=fact.last_year,
        share=common.part(fact.last_value),
        good=good,
    )


def customs_title(good: str, fact: Trend) -> str:
    """Return the title of Japan's own series: its largest section, or the subject."""
    return common.finding(fact, "bought_by_customs", percent, good=good)


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
        title=common.finding(fact, "bought_from_japan", percent, good=good),
        alt=bought_sentence(good, fact),
        figure=goods.stacked(rows, names, years, marked, y=_("% of what is listed")),
        table=goods.with_units(rows, names),
        headers=_headers(_("SITC section")),
        note=joined(
            bought_sentence(good, fact),
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
        alt=bought_sentence(good, fact),
        figure=goods.stacked(rows, names, years, marked, y=_("% of what Japan sold"), hatched=set(months)),
        table=goods.with_units(rows, names),
        headers=_headers(_("HS section")) | {"months": C_("how many", "Months")},
        note=joined(
            bought_sentence(good, fact),
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


def _with_japan(rows: pd.DataFrame, column: str, years: Years) -> Trend:
    return trend(rows.loc[rows["partner_iso3"] == JAPAN], column, *years)


def intensity_sentence(fact: Trend) -> str:
    """Sentence: trade intensity with Japan in the last year."""
    if not is_known(fact.last_value):
        return _("For these years no trade intensity with Japan can be computed.")
    return _(
        INTENSITY["one and above" if fact.last_value >= 1 else "below one"],
        year=fact.last_year,
        value=number(fact.last_value, 2),
    )


def same_kinds_sentence(fact: Trend) -> str:
    """Sentence: the Grubel-Lloyd index with Japan in the last year."""
    if not fact.last_year:
        return _("No goods by section with Japan are listed for these years.")
    return _("With Japan the index was {value} in {year}.", value=number(fact.last_value, 2), year=fact.last_year)


@data.once
def intensity(years: Years, marked: tuple[str, ...]) -> Exhibit:
    """Return how much more is sold to four partners than their size explains."""
    rows, names = within(series.intensity(PARTNERS), years), economies_named(PARTNERS)
    japan = _with_japan(rows, "intensity", years)
    return Exhibit(
        key="trade_intensity",
        title=common.finding(japan, "trade_intensity", partial(number, decimals=2)),
        alt=intensity_sentence(japan),
        figure=lines.over_time(
            rows,
            "intensity",
            "partner_iso3",
            words=Words(y=_("trade intensity of exports (logarithmic)"), names=names, format=",.2f"),
            style=chart_style(),
            log=True,
            levels=[(1.0, _("as size explains"))],
            events=timeline.within(years, marked),
        ),
        table=rows.assign(partner=rows["partner_iso3"].map(names)),
        headers=columns("year", "partner", ("intensity", _("Trade intensity of Mongolia's exports")), "status"),
        note=joined(
            intensity_sentence(japan),
            common.provisional(provisional_years(rows)),
            _(loaders.definitions()["intensity"].trap),
        ),
        help=plain_meaning("intensity"),
    )


@data.once
def same_kinds(years: Years, marked: tuple[str, ...]) -> Exhibit:
    """Return how far both sides sell each other the same kinds of goods, an estimate."""
    whole = series.within_kinds(PARTNERS)
    rows, names = within(whole, years), economies_named(PARTNERS)
    japan = _with_japan(rows, "index", years)
    return Exhibit(
        key="grubel_lloyd",
        title=common.finding(japan, "grubel_lloyd", partial(number, decimals=2)),
        alt=same_kinds_sentence(japan),
        figure=lines.over_time(
            rows.drop(columns="status"),  # all of it is an estimate: dashes would tell nothing apart
            "index",
            "partner_iso3",
            words=Words(y=_("Grubel-Lloyd index, 0 not at all, 1 entirely"), names=names, format=",.3f"),
            style=chart_style(),
            zero=True,
            events=timeline.within(years, marked),
        ),
        table=rows.assign(partner=rows["partner_iso3"].map(names)),
        headers=columns("year", "partner", ("index", _("Grubel-Lloyd index over SITC sections")), "status"),
        note=joined(
            same_kinds_sentence(japan),
            _("Reconciled from both sides' reports: an estimate."),
            _("Over broad sections of goods: finer goods would give a lower index."),
            common.covers(_("Goods by partner"), coverage(whole, "index"), *years),
        ),
        help=plain_meaning("grubel_lloyd"),
    )


def both(years: Years, marked: tuple[str, ...]) -> tuple[Exhibit, Exhibit]:
    """Return both exhibits, one below the other."""
    return intensity(years, marked), same_kinds(years, marked)
