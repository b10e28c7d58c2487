"""What each kind of goods contributed to the growth of exports."""

from dataclasses import dataclass

import pandas as pd

from charts import Words, ranking
from frames.messages import N_
from ui import data
from ui.compose import Exhibit, Years, chart_style, columns, within
from views import series
from views.definitions import plain_meaning
from views.products import goods
from words import MILLION, _, joined, number

TITLES = {
    "rise": N_("Exports grew by {growth}% in {year}, led by {good} ({points} points)"),
    "fall": N_("Exports fell by {growth}% in {year}, led by {good} ({points} points)"),
}
SENTENCES = {
    "rise": N_("Exports grew by {growth}% in {year}; most of it came from: {good} ({points} points)."),
    "fall": N_("Exports fell by {growth}% in {year}; most of it went with: {good} ({points} points)."),
}


@dataclass(frozen=True)
class Growth:
    """How exports grew in a year, and the good that contributed most to it.

    Attributes:
        year: the year.
        growth_pct: of all exports, percent.
        code: the good that added most, or took most where exports fell.
        points: what it contributed, percentage points.
    """

    year: int
    growth_pct: float
    code: str
    points: float


def growth_of(rows: pd.DataFrame) -> Growth | None:
    """Return the facts of one year; None without any.

    Args:
        rows: year, product_code, contribution_pct, growth_pct of one year.
    """
    if rows.empty:
        return None
    grew, points = float(rows["growth_pct"].iloc[0]), rows["contribution_pct"]
    top = rows.loc[points.idxmax() if grew >= 0 else points.idxmin()]
    return Growth(int(top["year"]), grew, str(top["product_code"]), float(top["contribution_pct"]))


def write(messages: dict[str, str], found: Growth, names: dict[str, str]) -> str:
    """Return the message for growth or for a fall (TITLES, SENTENCES) with its figures."""
    message = messages["rise" if found.growth_pct >= 0 else "fall"]
    return _(
        message,
        year=found.year,
        growth=number(abs(found.growth_pct), 1),
        points=number(found.points, 2),
        good=names[found.code],
    )


@data.once
def contributions(years: Years, kind: str) -> Exhibit:
    """Return what each kind of goods contributed to the growth of exports in the last year chosen that has it."""
    rows = within(series.contributions(kind), years)
    rows = rows.loc[rows["year"] == rows["year"].max()]
    names, found = goods.names(kind), growth_of(rows)
    sentence = write(SENTENCES, found, names) if found else _("No two years in a row are published for these years.")
    return Exhibit(
        key="goods_growth",
        title=write(TITLES, found, names) if found else _("Contributions to growth"),
        alt=sentence,
        figure=ranking.bars(
            rows,
            "contribution_pct",
            "product_code",
            words=Words(names=names, format="+.2f"),
            style=chart_style(),
            highlight=(found.code,) if found else (),
        ),
        table=rows.assign(good=rows["product_code"].map(names), change_million=rows["change_usd"] / MILLION),
        headers=columns(
            "year",
            ("product_code", _("Code")),
            "good",
            ("change_million", _("Change on the year before (million USD)")),
            ("contribution_pct", _("Contribution (percentage points)")),
            ("growth_pct", _("Growth of all exports (%)")),
            "status",
        ),
        note=joined(
            sentence, _("Percentage points of the growth of all exports; they add up to it. In current dollars.")
        ),
        help=plain_meaning("contribution"),
    )
