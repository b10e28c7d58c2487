"""Why exports grew: what each kind of goods contributed."""

import math
from dataclasses import dataclass

import pandas as pd

from charts import Words, ranking
from indicators.facts import largest
from ui import data
from ui.compose import Exhibit, Years, chart_style, within
from views import series
from views.definitions import plain_meaning
from views.headers import headers_of
from views.products import goods, shares
from views.sentences import common
from words import MILLION, _, joined, number

TITLES = common.cases("title of growth")
SENTENCES = common.cases("growth")
MOST = 0.5
"""From more than this part of the growth on, a good's contribution is called most of it."""


@dataclass(frozen=True)
class Growth:
    """How exports grew in a year, and the goods that moved most.

    `up` added most, or took least, `down` took most, or added least, with percentage points; either is empty where
    another good did as much. The growth of all is in percent.
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
    """Return the facts of one year; None without any."""
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
        headers=headers_of("goods_growth"),
        note=joined(
            sentence,
            _("Percentage points of the growth of all exports; they add up to it. In current dollars."),
            common.not_final(rows, found.year) if found else "",
            shares.disagreeing(both, shares.caveats(kind)),
        ),
        help=plain_meaning("contribution"),
    )
