"""The years before the national table by partner begins: what other publishers have of them, drawn apart."""

from dataclasses import dataclass

import pandas as pd

from charts import panels
from frames.economies import CHINA, JAPAN, MONGOLIA
from indicators import precision
from indicators.facts import Coverage, Trend, coverage, trend
from indicators.shares import recorded_shares
from ui import data
from ui.compose import Exhibit, Years, chart_style, columns, within
from views import series, site, tables
from views.headers import headers_of
from views.sentences import common
from words import _, joined, number, percent

AS_PERCENT = 100
FIRST = 1995
"""Before it the records of the Soviet Union and its allies are missing, and shares of the rest would be none."""


@dataclass(frozen=True)
class Shares:
    """China's part of Mongolia's trade as the importers recorded it, in the years chosen.

    Attributes:
        sold: its share of exports: year, share (0 to 1), share_pct, status, source_id.
        bought: its share of imports, the same columns.
        moved: how the share of exports moved, percent.
        error: by how much the importers' rounding may move it in its first or last year, percent.
        covered: the years recorded, whichever are chosen.
    """

    sold: pd.DataFrame
    bought: pd.DataFrame
    moved: Trend
    error: float
    covered: Coverage


@dataclass(frozen=True)
class Times:
    """What Mongolia bought from Japan for each dollar sold to it, as Japan's side has it, in the years chosen.

    The rows have year, bought_per_sold, status, source_id; `covered` are the years published, whichever are chosen.
    """

    rows: pd.DataFrame
    moved: Trend
    covered: Coverage


@data.of(tables.CHINA_SIDE)
def _shares(trade: pd.DataFrame, flow: str) -> pd.DataFrame:
    rows = recorded_shares(trade, MONGOLIA, CHINA, flow)
    rounded_to = precision.rounding(trade["value_usd"])
    errors = rows["total_usd"].map(lambda total: precision.share_error(total, rounded_to)) * AS_PERCENT
    rows = rows.assign(share_pct=rows["share"] * AS_PERCENT, error_pct=errors)
    rows = rows.assign(share_pct_decimals=precision.carried(rows["error_pct"], 1))
    return rows.loc[rows["year"] >= FIRST].reset_index(drop=True)


@data.once
def shares_of(years: Years) -> Shares:
    """Return the facts on China's part in the years chosen."""
    sold, bought = (_shares(flow) for flow in ("export", "import"))
    moved = trend(sold, "share_pct", *years)
    return Shares(
        within(sold, years),
        within(bought, years),
        moved,
        float(sold.loc[sold["year"].isin([moved.first_year, moved.last_year]), "error_pct"].max()),
        coverage(sold, "share_pct"),
    )


@data.once
def times_of(years: Years) -> Times:
    """Return the facts on Japan in the years chosen."""
    rows = series.japan_side()
    rows = rows.assign(bought_per_sold=rows["exports_usd"] / rows["imports_usd"].where(rows["imports_usd"] > 0))
    return Times(within(rows, years), trend(rows, "bought_per_sold", *years), coverage(rows, "bought_per_sold"))


def answer(years: Years) -> str:
    """Sentence for years without the national table: China's share and Japan's side; empty without either."""
    if years[1] >= site.SITE.first_year:
        return ""
    found = shares_of(years)
    return joined(shares_sentence(found), ratio_sentence(times_of(years).moved))


def shares_sentence(found: Shares) -> str:
    """Sentence: China's share of Mongolia's exports as the importers have it; empty without figures."""
    moved = found.moved
    if not moved.last_year:
        return ""
    places = precision.decimals(found.error, 1)
    if moved.first_year == moved.last_year:
        return _(
            "By the importers' own records China took {last} of Mongolia's exports in {last_year} (Correlates of War).",
            last=percent(moved.last_value / AS_PERCENT, places),
            last_year=moved.last_year,
        )
    return _(
        "By the importers' own records China took {first} of Mongolia's exports in {first_year} and {last} in "
        "{last_year} (Correlates of War).",
        first=percent(moved.first_value / AS_PERCENT, places),
        first_year=moved.first_year,
        last=percent(moved.last_value / AS_PERCENT, places),
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


def _note(found: Shares, years: Years) -> str:
    return joined(
        _(
            "Other publishers' series, never joined to Mongolia's own: shares of what the importers with a record say "
            "they bought, rounded to millions."
        ),
        common.covers(_("The importers' record"), found.covered, *years),
    )


@data.once
def both(years: Years) -> Exhibit:
    """Return China's share and the imbalance with Japan as others have them, in aligned panels."""
    shares, times = shares_of(years), times_of(years)
    known = shares.moved.last_year or times.moved.last_year
    return Exhibit(
        key="earlier_measures",
        title=_("As others recorded it: China's share of exports, and imbalance with Japan"),
        alt=joined(shares_sentence(shares), ratio_sentence(times.moved)) or _("No figures for these years."),
        figure=panels.aligned(
            (shares.sold, times.rows),
            (
                panels.Panel("share_pct", _("China's share, importers' records (%)"), code=CHINA, zero=True),
                panels.Panel("bought_per_sold", _("Dollars bought for each sold, Japan's side"), code=JAPAN, zero=True),
            ),
            style=chart_style(),
        ),
        table=pd.concat([shares.sold, times.rows], ignore_index=True),
        headers=headers_of("earlier_measures"),
        note=joined(
            shares_sentence(shares),
            ratio_sentence(times.moved),
            _note(shares, years) if known else "",
            common.covers(_("Japan's side"), times.covered, *years),
        ),
    )


@data.once
def of_china(years: Years) -> Exhibit:
    """Return China's share of exports and of imports as the importers have them."""
    found = shares_of(years)
    rows = pd.concat([found.sold.assign(flow="export"), found.bought.assign(flow="import")], ignore_index=True)
    return Exhibit(
        key="earlier_shares",
        title=_("China's share of exports and imports, as the importers recorded it"),
        alt=shares_sentence(found) or _("No figures for these years."),
        figure=panels.aligned(
            (found.sold, found.bought),
            (
                panels.Panel("share_pct", _("Share of exports, %"), code=CHINA, zero=True),
                panels.Panel("share_pct", _("Share of imports, %"), code=CHINA, zero=True),
            ),
            style=chart_style(),
        ),
        table=rows,
        headers=columns("year", "flow", ("share_pct", _("China's share, importers' records (%)")), "status"),
        note=joined(shares_sentence(found), _note(found, years)),
    )
