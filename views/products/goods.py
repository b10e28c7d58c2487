"""The goods that /products tells apart: their names, the choices among them, and their shares year by year."""

import pandas as pd
import plotly.graph_objects as go

from charts import Words, stacks
from frames.economies import REMAINDER
from frames.products import HS4, NSO_SECTIONS
from frames.units import MONTHS, PERCENT
from ui.compose import Choice, Years, chart_style
from views import series, timeline
from words import MILLION, _

GOODS = ("2603", "2701", "7108", "2601", "2608", "2709")
"""HS headings of the goods published by month."""


def goods() -> dict[str, str]:
    """Return the goods published by month: HS heading -> name."""
    return {code: _(HS4[code]) for code in GOODS}


def good() -> Choice:
    """Return the choice of one of them."""
    return Choice("good", _("Good"), goods(), many=True)


def grouping() -> Choice:
    """Return the choice of how goods are grouped."""
    return Choice("kinds", _("Product grouping"), {"sections": _("groups of goods"), "goods": _("main goods")})


def names_of(codes: dict[str, str], rest: str) -> dict[str, str]:
    """Return code -> name in the reader's language, with a name for all the rest."""
    return {code: _(name) for code, name in codes.items()} | {REMAINDER: rest}


def names(kind: str) -> dict[str, str]:
    """Return the goods of a grouping: code -> name, the rest included."""
    return names_of(NSO_SECTIONS if kind == "sections" else HS4, _("All other goods"))


def incomplete_years() -> dict[int, int]:
    """Return the years of which months are missing -> how many months they have."""
    known = series.months_known()
    found = known.loc[known["months"] < MONTHS].groupby("year")["months"].min()
    return {int(year): int(count) for year, count in found.items()}


def largest(rows: pd.DataFrame) -> str:
    """Return the largest kind of goods of the last year; empty without any.

    The rest is none of them.
    """
    named = rows.loc[rows["product_code"] != REMAINDER]
    latest = named.loc[named["year"] == rows["year"].max()].nlargest(1, "share")
    return str(latest["product_code"].iloc[0]) if len(latest) else ""


def with_units(rows: pd.DataFrame, names: dict[str, str]) -> pd.DataFrame:
    """Return the rows with the good's name, the value in million USD and the share in percent."""
    return rows.assign(
        good=rows["product_code"].map(names),
        million_usd=rows["value_usd"] / MILLION,
        share_pct=rows["share"] * PERCENT,
    )


def stacked(
    rows: pd.DataFrame,
    names: dict[str, str],
    years: Years,
    marked: tuple[str, ...],
    *,
    y: str,
    hatched: set[int] | None = None,
) -> go.Figure:
    """Return the shares of each year as one bar, the largest good at the zero line, the rest on top.

    The rows have year, product_code and share (0 to 1); bars of `hatched` years are hatched.
    """
    size = rows.groupby("product_code")["share"].sum().sort_values(ascending=False)
    codes = [*(code for code in size.index if code != REMAINDER), *(code for code in size.index if code == REMAINDER)]
    wide = (rows.pivot(index="year", columns="product_code", values="share") * PERCENT).reset_index()
    return stacks.by_year(
        wide,
        codes,
        words=Words(y=y, names=names, unit="%"),
        style=chart_style(),
        colours=tuple(code if code == REMAINDER else "" for code in codes),
        events=timeline.within(years, marked),
        hatched=hatched or set(),
    )
