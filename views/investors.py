"""Who invested in Mongolia: stocks from Japan and from China, as Mongolia reported them to UNCTAD."""

from dataclasses import dataclass

import pandas as pd

from charts import Words, lines
from frames.economies import CHINA, JAPAN, MONGOLIA
from indicators.facts import Coverage, Trend, coverage, trend
from ui import data
from ui.compose import Exhibit, Years, chart_style, within
from views import tables
from views.headers import headers_of
from views.sentences import common
from words import _, economies_named, joined, number, percent

INVESTORS = (CHINA, JAPAN)
STOCK, INFLOW, OUTFLOW = "UNCTAD.BFDI.INSTOCK", "UNCTAD.BFDI.IN", "UNCTAD.BFDI.OUT"


@dataclass(frozen=True)
class Facts:
    """Stocks of direct investment in Mongolia in the years chosen.

    The rows have year, counterpart_iso3 (China, Japan), value (million USD), share (0 to 1, of all origins named),
    status, source_id. By investor there are `stocks`, how its stock moved, and `last_share`, its share in the last year
    with a stock. `both_flows` is what Mongolia says came from Japan and what Japan says went to Mongolia, million USD,
    in `flows_year`, the last year chosen that has both (None without one). `covered` are the years published.
    """

    rows: pd.DataFrame
    stocks: dict[str, Trend]
    last_share: dict[str, float]
    both_flows: tuple[float, ...]
    flows_year: int | None
    covered: Coverage


@data.of(tables.INVESTORS)
def _stocks(rows: pd.DataFrame) -> pd.DataFrame:
    stocks = rows.loc[(rows["iso3"] == MONGOLIA) & (rows["indicator_code"] == STOCK)].dropna(subset=["value"])
    stocks = stocks.assign(share=stocks["value"] / stocks.groupby("year")["value"].transform("sum"))
    return stocks.loc[stocks["counterpart_iso3"].isin(INVESTORS)].reset_index(drop=True)


@data.of(tables.INVESTORS)
def _flows_from_japan(rows: pd.DataFrame) -> pd.DataFrame:
    """Return year, own (Mongolia's record) and other (Japan's) of the years that have both, million USD."""
    own = rows.loc[
        (rows["iso3"] == MONGOLIA) & (rows["counterpart_iso3"] == JAPAN) & (rows["indicator_code"] == INFLOW)
    ]
    other = rows.loc[
        (rows["iso3"] == JAPAN) & (rows["counterpart_iso3"] == MONGOLIA) & (rows["indicator_code"] == OUTFLOW)
    ]
    both = own[["year", "value"]].merge(other[["year", "value"]], on="year", suffixes=("_own", "_other"))
    return both.rename(columns={"value_own": "own", "value_other": "other"}).dropna()


@data.once
def facts(years: Years) -> Facts:
    """Return the facts of the years chosen."""
    whole = _stocks()
    rows = within(whole, years)
    of = {code: rows.loc[rows["counterpart_iso3"] == code] for code in INVESTORS}
    flows = within(_flows_from_japan(), years).sort_values("year")
    last = None if flows.empty else flows.iloc[-1]
    return Facts(
        rows,
        {code: trend(part, "value", *years) for code, part in of.items()},
        {code: float(part.sort_values("year")["share"].iloc[-1]) for code, part in of.items() if len(part)},
        () if last is None else (float(last["own"]), float(last["other"])),
        None if last is None else int(last["year"]),
        coverage(whole, "value"),
    )


def stocks_sentence(found: Facts) -> str:
    """Sentence: both stocks of the last year and their shares of all; empty without one of them."""
    china, japan = (found.stocks[code] for code in INVESTORS)
    if not china.last_year or china.last_year != japan.last_year:
        return ""
    return _(
        "In {year} the stock from China came to {china} million USD ({china_share} of all named investors), that from "
        "Japan to {japan} million ({japan_share}).",
        year=china.last_year,
        china=number(china.last_value, 1),
        china_share=percent(found.last_share[CHINA]),
        japan=number(japan.last_value, 1),
        japan_share=percent(found.last_share[JAPAN]),
    )


def flows_sentence(found: Facts) -> str:
    """Sentence: what both sides recorded of Japan's investment in the last year chosen; empty where they do not differ.

    A year's flow, which is no part of the stock beside it: stocks are approvals added up.
    """
    own, other = (number(flow, 1) for flow in found.both_flows or (0.0, 0.0))
    if own == other:
        return ""
    return _(
        "Both sides' records of one year's flow differ: in {year} Mongolia has {own} million USD from Japan, Japan has "
        "{other} million to Mongolia.",
        year=found.flows_year,
        own=own,
        other=other,
    )


def _title(found: Facts) -> str:
    china, japan = (found.stocks[code] for code in INVESTORS)
    if not china.last_year or common.over(china) != common.over(japan):
        return _("Direct investment stock in Mongolia from China and Japan")
    return _(
        "Direct investment stock in Mongolia: China {china}, Japan {japan} million USD, {years}",
        china=common.moved(china, number),
        japan=common.moved(japan, number),
        years=common.over(china),
    )


@data.once
def stocks(years: Years) -> Exhibit:
    """Return the stocks of direct investment from China and Japan over the years, on a logarithmic axis."""
    found = facts(years)
    names = economies_named(INVESTORS)
    return Exhibit(
        key="investment_stocks",
        title=_title(found),
        alt=stocks_sentence(found),
        figure=lines.over_time(
            found.rows,
            "value",
            "counterpart_iso3",
            words=Words(y=_("million USD, logarithmic"), names=names, format=",.1f"),
            style=chart_style(),
            log=True,
        ),
        table=found.rows.assign(economy=found.rows["counterpart_iso3"].map(names)),
        headers=headers_of("investment_stocks"),
        note=joined(
            stocks_sentence(found),
            flows_sentence(found),
            _("Stocks are approvals added up, not revalued."),
            common.covers(_("The table of investors"), found.covered, *years),
        ),
    )
