"""Which source answers, where several report the same flow. Declared here, never decided silently."""

from dataclasses import dataclass

import pandas as pd

from frames.economies import MONGOLIA, WORLD
from indicators.balance import COUNTED


@dataclass(frozen=True)
class Preference:
    """One source's place in the order.

    Attributes:
        source_id: the source.
        reason: why it stands there.
    """

    source_id: str
    reason: str


ORDER = (
    Preference("nso_trade_totals", "the reporter's own national statistics"),
    Preference("nso_trade_partners", "the reporter's own national statistics"),
    Preference("cow_trade", "before the national table by partner begins in 2005; rounded to millions"),
    Preference("oec_japan_mongolia", "the partner's side; never joined to the reporter's"),
    Preference("oec_sitc_partners", "reconciled from both sides: an estimate"),
)


def choose(trade: pd.DataFrame, partner: str, reporter: str = MONGOLIA) -> pd.DataFrame:
    """Return one figure per flow and year: that of the first source in the order that has it.

    Args:
        trade: trade rows of several sources; only annual rows of all goods count.
        partner: the other side, or WLD.
        reporter: whose trade it is; rows that others report are not used.

    Returns:
        year, flow, value_usd (USD, current), status, source_id. The source stays in each row, so
        that a change of source can be drawn as the break it is. Years nobody reports are absent.
    """
    place = {item.source_id: rank for rank, item in enumerate(ORDER)}
    rows = trade.loc[
        (trade["reporter_iso3"] == reporter)
        & (trade["partner_iso3"] == partner)
        & (trade["classification"] == COUNTED)
        & trade["month"].isna()
        & trade["source_id"].isin(place)
    ]
    ordered = rows.assign(place=rows["source_id"].map(place)).sort_values(["year", "flow", "place"])
    return (
        ordered.drop_duplicates(["year", "flow"])
        .loc[:, ["year", "flow", "value_usd", "status", "source_id"]]
        .reset_index(drop=True)
    )


def breaks(series: pd.DataFrame) -> tuple[int, ...]:
    """Return the first year of each new source in a series of one flow: where its line must break."""
    rows = series.sort_values("year")
    changed = (rows["source_id"] != rows["source_id"].shift()) & rows["source_id"].shift().notna()
    return tuple(int(year) for year in rows.loc[changed, "year"])


NOMINAL_ROUBLE_BREAKS = {WORLD: (1961, 1991)}
"""First years after the breaks in the national totals: rouble trade at official rates (see the source)."""
