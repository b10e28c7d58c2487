"""What the overview shows: headline figures, the two measures in one frame, and side by side over time."""

import pandas as pd

import loaders
from charts import connected, panels
from charts.words import Words
from frames.economies import CHINA, JAPAN, WORLD
from indicators.definitions import DEFINITIONS
from indicators.facts import coverage, provisional_years, trend
from indicators.preference import NOMINAL_ROUBLE_BREAKS
from ui import data
from ui.cards import Card
from ui.exhibit.model import Exhibit
from ui.theme import chart_style
from ui.years import Years, within
from views import series, tables, timeline
from views.aid.flows import net
from views.investment import SCORE, published
from views.sentences import common, trade
from words.language import _, joined, listed, millions, number, percent

SHARE_HEIGHT = 420
AS_PERCENT = 100


@data.once
def answers(years: Years) -> tuple[str, ...]:
    """Return the sentences under the page's question."""
    stand = within(series.stand(), years)
    if stand.empty:
        return (
            _(
                "No year of this range has both figures: the national table of trade by partner begins in {year}.",
                year=coverage(series.stand(), "share").first_year,
            ),
        )
    latest = stand.iloc[-1]
    dependence = trend(stand, "share", *years)
    return (
        trade.share(dependence, CHINA, "export"),
        trade.record(dependence),
        trade.lopsided(latest["exports_usd"], latest["imports_usd"], JAPAN, int(latest["year"])),
        trade.normalised_balance(trend(stand, "normalised_balance", *years), JAPAN),
        common.not_final(stand, dependence.last_year),
    )


@data.once
def cards(years: Years) -> tuple[Card, ...]:
    """Return the headline figures of the last year chosen that has them."""
    whole = within(series.whole(), years)
    japan = within(series.with_partner(JAPAN), years)
    stand = within(series.stand(), years)
    exports, imports = trend(japan, "exports_usd", *years), trend(japan, "imports_usd", *years)
    total = trend(whole, "exports_usd", *years)
    share = trend(stand, "share", *years)
    donated = within(net(), years)
    scores = within(published(tables.CORRUPTION, SCORE), years)
    given, score = trend(donated, "net_usd", *years), trend(scores, "value", *years)
    as_reported = _("Goods in million dollars of the year, as Mongolia reports them.")
    return (
        Card(
            _("Exports"),
            total.last_year,
            millions(total.last_value),
            whole["exports_usd"],
            joined(as_reported, *_in_roubles(years)),
        ),
        Card(
            _("Sold to China"),
            share.last_year,
            percent(share.last_value),
            stand["share"],
            _(DEFINITIONS["share"].plain),
        ),
        Card(_("To Japan"), exports.last_year, millions(exports.last_value), japan["exports_usd"], as_reported),
        Card(_("From Japan"), imports.last_year, millions(imports.last_value), japan["imports_usd"], as_reported),
        Card(
            _("Aid, net"),
            given.last_year,
            millions(given.last_value),
            donated["net_usd"],
            _(DEFINITIONS["net_aid"].plain),
        ),
        Card(
            _("CPI score"),
            score.last_year,
            number(score.last_value),
            scores["value"],
            _(loaders.indicators()[SCORE].definition),
        ),
    )


def _in_roubles(years: Years) -> tuple[str, ...]:
    """Return what to know about the totals of the years before trade in roubles ended; nothing for later years."""
    breaks = NOMINAL_ROUBLE_BREAKS[WORLD]
    if years[0] >= max(breaks):
        return ()
    return (
        _(
            "Before {year} trade in roubles is counted at official rates: the series breaks in {years}.",
            year=max(breaks),
            years=listed(breaks),
        ),
    )


def headers() -> dict[str, str]:
    """Return the columns of the tables behind both charts."""
    return {
        "year": _("Year"),
        "share_pct": _("China's share of exports (%)"),
        "normalised_balance": _("Normalised balance with Japan (−1 to +1)"),
        "exports_usd": _("Exports to Japan (USD)"),
        "imports_usd": _("Imports from Japan (USD)"),
        "status": _("Status"),
    }


def _framed(stand: pd.DataFrame, years: Years) -> str:
    """Return the title of the frame with what it shows: where both measures began and where they stand."""
    share, balance = trend(stand, "share", *years), trend(stand, "normalised_balance", *years)
    if stand.empty or share.first_year != balance.first_year or share.last_year != balance.last_year:
        return _("Dependence and imbalance in one frame")
    return _(
        "Dependence on China ({share}) and imbalance with Japan ({balance}), {years}",
        share=common.moved(share, percent),
        balance=common.moved(balance, _two),
        years=common.over(share),
    )


def _two(value: float) -> str:
    return number(value, 2)


@data.once
def one_frame(years: Years) -> Exhibit:
    """Return the connected scatter: dependence on China against imbalance with Japan, a dot per year."""
    stand = _in_percent(years)
    return Exhibit(
        key="imbalance_and_dependence",
        title=_framed(stand, years),
        alt=joined(*answers(years)),
        figure=connected.scatter(
            stand,
            "share_pct",
            "normalised_balance",
            words=Words(
                x=_("China's share of Mongolia's exports, %"),
                y=_("Normalised balance with Japan"),
                notes={"bottom": _("↓ towards only buying (−1)"), "top": _("↑ towards even trade (0)")},
            ),
            style=chart_style(),
            zero=False,
            height=SHARE_HEIGHT,
        ),
        table=stand,
        headers=headers(),
        sources=(tables.PARTNERS, tables.TOTALS),
        note=_note(years),
        help=_(DEFINITIONS["normalised_balance"].plain),
    )


@data.once
def over_time(years: Years, kept: tuple[str, ...]) -> Exhibit:
    """Return the same two measures as aligned time lines, events of some categories marked."""
    stand = _in_percent(years)
    return Exhibit(
        key="two_measures_over_time",
        title=_("The same two measures over time"),
        alt=joined(*answers(years)),
        figure=panels.aligned(
            stand,
            (
                panels.Panel("share_pct", _("China's share of Mongolia's exports, %"), code=CHINA),
                panels.Panel("normalised_balance", _("Normalised balance with Japan, −1 to +1"), zero=True, code=JAPAN),
            ),
            words=Words(),
            style=chart_style(),
            events=timeline.within(years, kept),
            height=SHARE_HEIGHT,
        ),
        table=stand,
        headers=headers(),
        sources=(tables.PARTNERS, tables.TOTALS),
        note=_note(years),
    )


def _in_percent(years: Years) -> pd.DataFrame:
    stand = within(series.stand(), years)
    return stand.assign(share_pct=stand["share"] * AS_PERCENT)


def _note(years: Years) -> str:
    stand = series.stand()
    return joined(
        common.covers(_("Trade by partner"), coverage(stand, "share"), *years),
        common.provisional(provisional_years(within(stand, years))),
    )
