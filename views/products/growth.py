"""Why exports grew: what each kind of goods contributed."""

import math
from dataclasses import dataclass

import pandas as pd

from charts import Words, ranking
from frames.messages import N_
from indicators.facts import largest
from ui import data
from ui.compose import Exhibit, Years, chart_style, columns, within
from views import series
from views.definitions import plain_meaning
from views.products import goods, shares
from views.sentences import common
from words import MILLION, _, joined, number

TITLES = {
    "rise": N_("Exports grew by {growth}% in {year}, led by {good} ({points} points)"),
    "fall": N_("Exports fell by {growth}% in {year}, led by {good} ({points} points)"),
    "rise apart": N_("Exports grew by {growth}% in {year}: {good} {points}, {other_good} {other_points} points"),
    "fall apart": N_("Exports fell by {growth}% in {year}: {good} {points}, {other_good} {other_points} points"),
    "flat apart": N_("Exports changed by {growth}% in {year}: {good} {points}, {other_good} {other_points} points"),
    **dict.fromkeys(("rise equal", "fall equal", "flat equal"), N_("Contributions to growth")),
}
SENTENCES = {
    "rise": N_("Exports grew by {growth}% in {year}; most of it came from: {good} ({points} points)."),
    "fall": N_("Exports fell by {growth}% in {year}; most of it went with: {good} ({points} points)."),
    "rise in parts": N_("Exports grew by {growth}% in {year}; the largest part was: {good} ({points} points)."),
    "fall in parts": N_("Exports fell by {growth}% in {year}; the largest part was: {good} ({points} points)."),
    "rise apart": N_(
        "Exports grew by {growth}% in {year}, up most with {good} ({points} points), down most with "
        "{other_good} ({other_points} points)."
    ),
    "fall apart": N_(
        "Exports fell by {growth}% in {year}, up most with {good} ({points} points), down most with "
        "{other_good} ({other_points} points)."
    ),
    "flat apart": N_(
        "Exports changed by {growth}% in {year}, up most with {good} ({points} points), down most with "
        "{other_good} ({other_points} points)."
    ),
    "rise equal": N_("Exports grew by {growth}% in {year}."),
    "fall equal": N_("Exports fell by {growth}% in {year}."),
    "flat equal": N_("Exports changed by {growth}% in {year}."),
}
MOST = 0.5
"""From more than this part of the growth on, a good's contribution is called most of it."""


@dataclass(frozen=True)
class Growth:
    """How exports grew in a year, and the goods that moved most.

    Attributes:
        year: the year.
        growth_pct: of all exports, percent.
        up: the good that added most, or took least; empty where another did as much.
        up_points: what it contributed, percentage points.
        down: the good that took most, or added least; empty where another did as much.
        down_points: what it contributed.
    """

    year: int
    growth_pct: float
    up: str
    up_points: float
    down: str
    down_points: float

    @property
    def leader(self) -> tuple[str, float]:
        """The good that moved most in the direction of the whole, and its percentage points."""
        return (self.up, self.up_points) if self.growth_pct >= 0 else (self.down, self.down_points)

    @property
    def leaders(self) -> tuple[str, ...]:
        """The goods that the sentence names."""
        if self.case.endswith("equal"):
            return ()
        return (self.up, self.down) if self.case.endswith("apart") else (self.leader[0],)

    @property
    def case(self) -> str:
        """Which message holds: the leader is `most` of the growth, a part of it (`in parts`), or more (`apart`).

        None leads (`equal`) where another moved as far, or where a flat whole has no good on one of its sides.
        """
        part = self.leader[1] / self.growth_pct if self.growth_pct else math.inf
        flat = not round(abs(self.growth_pct), 1)
        direction = "flat" if flat else "rise" if self.growth_pct > 0 else "fall"
        is_apart = part > 1 or flat
        is_alone = self.up and self.down and self.down_points < 0 < self.up_points if is_apart else self.leader[0]
        if not is_alone:
            return f"{direction} equal"
        return f"{direction} apart" if is_apart else direction if part > MOST else f"{direction} in parts"


def growth_of(rows: pd.DataFrame) -> Growth | None:
    """Return the facts of one year; None without any.

    Args:
        rows: year, product_code, contribution_pct, growth_pct of one year.
    """
    if rows.empty:
        return None
    points = rows["contribution_pct"].astype("float64")
    up, down = (largest(rows.assign(far=sign * points), "far")["product_code"] for sign in (1, -1))
    year, grew = rows[["year", "growth_pct"]].iloc[0]
    return Growth(int(year), float(grew), "".join(up), points.max(), "".join(down), points.min())


def write(messages: dict[str, str], found: Growth, names: dict[str, str]) -> str:
    """Return the message that holds (TITLES, SENTENCES) with its figures; a title leaves open how large a part is."""
    apart = found.case.endswith("apart")
    good, points = (found.up, found.up_points) if apart else found.leader
    return _(
        messages.get(found.case) or messages[found.case.removesuffix(" in parts")],
        year=found.year,
        growth=number(abs(found.growth_pct), 1),
        good=names.get(good, ""),
        points=number(points, 2),
        other_good=names.get(found.down, ""),
        other_points=number(found.down_points, 2),
    )


@data.once
def contributions(years: Years, kind: str) -> Exhibit:
    """Return what each kind of goods contributed to the growth of exports in the last year chosen that has it."""
    rows = within(series.contributions(kind), years)
    rows = rows.loc[rows["year"] == rows["year"].max()]
    both = series.goods_shares(kind, "export")
    both = both.loc[both["year"].isin([rows["year"].max() - 1, rows["year"].max()])]
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
            highlight=found.leaders if found else (),
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
            sentence,
            _("Percentage points of the growth of all exports; they add up to it. In current dollars."),
            common.not_final(rows, found.year) if found else "",
            shares.disagreeing(both, shares.caveats(kind)),
        ),
        help=plain_meaning("contribution"),
    )
