"""The years before the national table by partner begins: what other publishers have of them, drawn apart."""

from dataclasses import dataclass

import pandas as pd

from charts import Words, panels
from frames.economies import CHINA, JAPAN, MONGOLIA
from indicators.facts import Coverage, Trend, coverage, trend
from indicators.shares import recorded_shares
from ui import data
from ui.compose import Exhibit, Years, chart_style, columns, within
from views import series, site, tables
from views.sentences import common
from words import _, joined, number, percent

AS_PERCENT = 100
FIRST = 1995
"""Before it the records of the Soviet Union and its allies are missing, and shares of the rest would be none."""


@dataclass(frozen=True)
class Facts:
    """What other publishers have of the years chosen.

    Attributes:
        sold: China's share of Mongolia's exports as the importers have it: year, share_pct, status, source_id.
        bought: China's share of Mongolia's imports in the same source.
        times: dollars that Japan's side sold for each it bought: year, bought_per_sold, status, source_id.
        share: how the share of exports moved.
        imports: how the share of imports moved.
        ratio: how the dollars moved.
        shares_covered: the years of the shares, whichever are chosen.
        ratio_covered: the years of the dollars.
    """

    sold: pd.DataFrame
    bought: pd.DataFrame
    times: pd.DataFrame
    share: Trend
    imports: Trend
    ratio: Trend
    shares_covered: Coverage
    ratio_covered: Coverage


@data.of(tables.CHINA_SIDE)
def _shares(trade: pd.DataFrame, flow: str) -> pd.DataFrame:
    rows = recorded_shares(trade, MONGOLIA, CHINA, flow)
    return rows.loc[rows["year"] >= FIRST].assign(share_pct=rows["share"] * AS_PERCENT).reset_index(drop=True)


def _times() -> pd.DataFrame:
    rows = series.japan_side()
    return rows.assign(bought_per_sold=rows["exports_usd"] / rows["imports_usd"].where(rows["imports_usd"] > 0))


@data.once
def facts(years: Years) -> Facts:
    """Return the facts of the years chosen."""
    whole = {flow: _shares(flow) for flow in ("export", "import")}
    sold, bought, times = (within(rows, years) for rows in (whole["export"], whole["import"], _times()))
    return Facts(
        sold,
        bought,
        times,
        trend(sold, "share_pct", *years),
        trend(bought, "share_pct", *years),
        trend(times, "bought_per_sold", *years),
        coverage(whole["export"], "share_pct"),
        coverage(_times(), "bought_per_sold"),
    )


def answer(years: Years) -> str:
    """Sentence for years without the national table: China's share and Japan's side; empty without either."""
    if years[1] >= site.SITE.first_year:
        return ""
    found = facts(years)
    return joined(shares_sentence(found.share), ratio_sentence(found.ratio))


def shares_sentence(moved: Trend) -> str:
    """Sentence: China's share of Mongolia's exports as the importers have it; empty without figures."""
    if not moved.last_year:
        return ""
    if moved.first_year == moved.last_year:
        return _(
            "By the importers' own records China took {last} of Mongolia's exports in {last_year} (Correlates of War).",
            last=percent(moved.last_value / AS_PERCENT),
            last_year=moved.last_year,
        )
    return _(
        "By the importers' own records China took {first} of Mongolia's exports in {first_year} and {last} in "
        "{last_year} (Correlates of War).",
        first=percent(moved.first_value / AS_PERCENT),
        first_year=moved.first_year,
        last=percent(moved.last_value / AS_PERCENT),
        last_year=moved.last_year,
    )


def ratio_sentence(moved: Trend) -> str:
    """Sentence: the dollars that Japan's side sold for each it bought in the last year; empty without figures."""
    if not moved.last_year:
        return ""
    return _(
        "By Japan's side Mongolia bought {times} dollars from Japan in {year} for each dollar sold to it.",
        times=number(moved.last_value, 2),
        year=moved.last_year,
    )


def _note(found: Facts, years: Years) -> str:
    return joined(
        _(
            "Other publishers' series, never joined to Mongolia's own: shares of what the importers with a record say "
            "they bought, rounded to millions."
        ),
        common.covers(_("The importers' record"), found.shares_covered, *years),
    )


@data.once
def both(years: Years) -> Exhibit:
    """Return China's share and the imbalance with Japan as others have them, in aligned panels."""
    found = facts(years)
    known = found.share.last_year or found.ratio.last_year
    return Exhibit(
        key="earlier_measures",
        title=_("As others recorded it: China's share of exports, and imbalance with Japan"),
        alt=joined(shares_sentence(found.share), ratio_sentence(found.ratio)) or _("No figures for these years."),
        figure=panels.aligned(
            (found.sold, found.times),
            (
                panels.Panel("share_pct", _("China's share, importers' records (%)"), code=CHINA, zero=True),
                panels.Panel("bought_per_sold", _("Dollars bought for each sold, Japan's side"), code=JAPAN, zero=True),
            ),
            words=Words(),
            style=chart_style(),
        ),
        table=pd.concat([found.sold, found.times], ignore_index=True),
        headers=columns(
            "year",
            ("share_pct", _("China's share, importers' records (%)")),
            ("bought_per_sold", _("Dollars bought for each sold, Japan's side")),
            "status",
        ),
        note=joined(
            shares_sentence(found.share),
            ratio_sentence(found.ratio),
            _note(found, years) if known else "",
            common.covers(_("Japan's side"), found.ratio_covered, *years),
        ),
    )


@data.once
def of_china(years: Years) -> Exhibit:
    """Return China's share of exports and of imports as the importers have them."""
    found = facts(years)
    rows = pd.concat([found.sold.assign(flow="export"), found.bought.assign(flow="import")], ignore_index=True)
    return Exhibit(
        key="earlier_shares",
        title=_("China's share of exports and imports, as the importers recorded it"),
        alt=shares_sentence(found.share) or _("No figures for these years."),
        figure=panels.aligned(
            (found.sold, found.bought),
            (
                panels.Panel("share_pct", _("Share of exports, %"), code=CHINA, zero=True),
                panels.Panel("share_pct", _("Share of imports, %"), code=CHINA, zero=True),
            ),
            words=Words(),
            style=chart_style(),
        ),
        table=rows,
        headers=columns("year", "flow", ("share_pct", _("China's share, importers' records (%)")), "status"),
        note=joined(shares_sentence(found.share), _note(found, years)),
    )
