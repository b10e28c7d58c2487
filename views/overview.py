"""What the overview shows: headline figures, the two measures in one frame, and the same two over time."""

from dataclasses import dataclass
from functools import partial

import pandas as pd

import loaders
from charts import Words, connected, panels
from frames.economies import CHINA, JAPAN, MONGOLIA, WORLD
from indicators.facts import Coverage, Trend, coverage, provisional_years, trend
from indicators.preference import NOMINAL_ROUBLE_BREAKS
from ui import data
from ui.compose import Answers, Cards, Exhibit, Part, Years, chart_style, within
from views import by_month, earlier, headline, series, tables, timeline
from views.aid.flows import net
from views.definitions import plain_meaning
from views.headers import headers_of
from views.sentences import common, trade
from words import _, joined, listed, millions, number, percent

HEIGHT = 420
AS_PERCENT = 100
SCORE = "TI.CPI.SCORE"


@dataclass(frozen=True)
class Facts:
    """What the page says about dependence and imbalance in the years chosen.

    Attributes:
        rows: year, exports_usd and imports_usd with Japan, normalised_balance, bought_per_sold, share and share_pct
            of China in exports, status; a row per year that has both measures.
        share: China's share of exports (0 to 1).
        balance: the normalised balance with Japan (−1 to +1).
        times: dollars bought from Japan for each dollar sold to it.
        covered: the years that have both measures, whichever are chosen.
    """

    rows: pd.DataFrame
    share: Trend
    balance: Trend
    times: Trend
    covered: Coverage


@data.once
def facts(years: Years) -> Facts:
    """Return the facts of the years chosen."""
    rows = within(series.stand(), years)
    return Facts(
        rows.assign(share_pct=rows["share"] * AS_PERCENT),
        trend(rows, "share", *years),
        trend(rows, "normalised_balance", *years),
        trend(rows, "bought_per_sold", *years),
        coverage(series.stand(), "share"),
    )


@data.once
def answers(years: Years) -> Answers:
    """Return the sentences under the page's question."""
    found = facts(years)
    if found.rows.empty:
        return Answers.of(
            _(
                "No year of this range has both figures: the national table of trade by partner begins in {year}.",
                year=found.covered.first_year,
            ),
            earlier.answer(years),
        )
    latest = found.rows.iloc[-1]
    return Answers.of(
        trade.share(found.share, CHINA, "export"),
        trade.record(found.share),
        trade.imbalance(latest["exports_usd"], latest["imports_usd"], JAPAN, int(latest["year"])),
        trade.normalised_balance(found.balance, JAPAN),
        common.not_final(found.rows, found.share.last_year),
    )


@data.once
def cards(years: Years) -> Cards:
    """Return the headline figures of the last year chosen that has them."""
    with_japan = series.with_partner(JAPAN)
    reported = _("Goods in million dollars of the year, as Mongolia reports them.")
    return headline.cards(
        years,
        _("money in million US dollars, trade as Mongolia reports it"),
        (_("Exports"), series.whole(), "exports_usd", millions, joined(reported, _roubles_note(years[0]))),
        (_("Sold to China"), series.stand(), "share", percent, plain_meaning("share")),
        (_("To Japan"), with_japan, "exports_usd", millions, reported),
        (_("From Japan"), with_japan, "imports_usd", millions, reported),
        (_("Aid, net"), net(), "net_usd", millions, plain_meaning("net_aid")),
        (_("CPI score"), _scores(), "value", number, _(loaders.indicators()[SCORE].definition)),
    )


@data.once
def _scores() -> pd.DataFrame:
    rows = series.indicator(tables.CORRUPTION, SCORE)
    return rows.loc[rows["iso3"] == MONGOLIA]


def _roubles_note(first: int) -> str:
    """Sentence: how the totals are counted before trade in roubles ended; empty where the years begin later."""
    breaks = NOMINAL_ROUBLE_BREAKS[WORLD]
    if first >= max(breaks):
        return ""
    return _(
        "Before {year} trade in roubles is counted at official rates: the series breaks in {years}.",
        year=max(breaks),
        years=listed(breaks),
    )


def _bought_per_sold() -> str:
    return _("Dollars bought from Japan for each dollar sold to it")


def _note(found: Facts, years: Years) -> str:
    return joined(
        common.covers(_("Trade by partner"), found.covered, *years),
        common.provisional(provisional_years(found.rows)),
    )


@data.once
def one_frame(years: Years) -> Exhibit:
    """Return the connected scatter: dependence on China against imbalance with Japan, a dot per year."""
    found = facts(years)
    return Exhibit(
        key="imbalance_and_dependence",
        title=common.findings(
            "imbalance_and_dependence",
            {"share": (found.share, percent), "times": (found.times, number)},
        ),
        alt=joined(*answers(years).sentences),
        figure=connected.scatter(
            found.rows,
            "share_pct",
            "bought_per_sold",
            words=Words(x=_("China's share of Mongolia's exports, %"), y=_bought_per_sold()),
            style=chart_style(),
            height=HEIGHT,
        ),
        table=found.rows,
        headers=headers_of("both_measures"),
        note=_note(found, years),
        help=_(
            "Imports from Japan divided by exports to Japan, both as Mongolia reports them: 1 is even trade. "
            "Equal distances on this axis are equal ratios."
        ),
    )


@data.once
def over_time(years: Years, marked: tuple[str, ...]) -> Exhibit:
    """Return the same two measures as aligned lines over time, events of some categories marked."""
    found = facts(years)
    return Exhibit(
        key="two_measures_over_time",
        title=_("The same two measures over time"),
        alt=joined(*answers(years).sentences),
        figure=panels.aligned(
            found.rows,
            (
                panels.Panel("share_pct", _("China's share of Mongolia's exports, %"), code=CHINA),
                panels.Panel("bought_per_sold", _bought_per_sold(), zero=True, code=JAPAN),
            ),
            style=chart_style(),
            events=timeline.within(years, marked),
            height=HEIGHT,
        ),
        table=found.rows,
        headers=headers_of("both_measures"),
        note=_note(found, years),
    )


def parts(years: Years, marked: tuple[str, ...]) -> tuple[Part, ...]:
    """Return the parts of the page's tabs."""
    return (
        Part("time", partial(over_time, years, marked)),
        Part("month", partial(by_month.totals, years)),
        Part("earlier", partial(earlier.both, years)),
    )
