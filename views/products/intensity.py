"""Whether trade is more than the partners' size explains, and whether both sides sell the same kinds of goods."""

from functools import partial

import pandas as pd

import loaders
from charts import Words, lines
from frames.economies import CHINA, JAPAN, KOREA, RUSSIA
from frames.messages import N_
from indicators.facts import Trend, coverage, provisional_years, trend
from ui import data
from ui.compose import Exhibit, Years, chart_style, columns, within
from views import series, timeline
from views.definitions import plain_meaning
from views.sentences import common
from words import _, economies_named, is_known, joined, number

PARTNERS = (JAPAN, CHINA, KOREA, RUSSIA)
BELOW_AND_ABOVE = (
    N_("In {year} the sales to Japan were {value} of what its weight in the world's imports explains."),
    N_("In {year} the sales to Japan were {value} times what its weight in the world's imports explains."),
)


def _with_japan(rows: pd.DataFrame, column: str, years: Years) -> Trend:
    return trend(rows.loc[rows["partner_iso3"] == JAPAN], column, *years)


def intensity_sentence(fact: Trend) -> str:
    """Sentence: trade intensity with Japan in the last year."""
    if not is_known(fact.last_value):
        return _("For these years no trade intensity with Japan can be computed.")
    return _(BELOW_AND_ABOVE[fact.last_value >= 1], year=fact.last_year, value=number(fact.last_value, 2))


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
        title=common.finding(
            japan,
            N_("Is it more than the partner's size explains?"),
            N_("Sales to Japan for each dollar that its size explains: {value}, {years}"),
            partial(number, decimals=2),
        ),
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
        title=common.finding(
            japan,
            N_("Do both sides sell each other the same kinds of goods?"),
            N_("The same kinds of goods sold both ways (0 to 1): with Japan {value}, {years}"),
            partial(number, decimals=2),
        ),
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
