"""Which source answers where several report the same flow: the first in a declared order, never a mixture."""

from collections.abc import Sequence

import pandas as pd

from frames.economies import WORLD
from indicators.rows import annual_rows


def preferred_flows(trade: pd.DataFrame, order: Sequence[str], reporter: str, partner: str) -> pd.DataFrame:
    """Return one figure per flow and year: that of the first source in the order that has it.

    Only annual rows of all goods count, and of those only the reporter's own.

    Returns:
        year, flow, value_usd (USD, current), status, source_id. The source stays in each row, so
        that a change of source can be drawn as a break. Years that no source reports are absent.
    """
    ranks = {source_id: rank for rank, source_id in enumerate(order)}
    rows = annual_rows(trade, reporter_iso3=reporter, partner_iso3=partner, source_id=list(ranks))
    ordered = rows.assign(rank=rows["source_id"].map(ranks)).sort_values(["year", "flow", "rank"])
    found = ordered.drop_duplicates(["year", "flow"], ignore_index=True)
    return found[["year", "flow", "value_usd", "status", "source_id"]]


def source_breaks(series: pd.DataFrame) -> tuple[int, ...]:
    """Return the first year of each new source in a series of one flow: where its line must break."""
    rows = series.sort_values("year")
    changed = (rows["source_id"] != rows["source_id"].shift()) & rows["source_id"].shift().notna()
    return tuple(int(year) for year in rows.loc[changed, "year"])


NOMINAL_ROUBLE_BREAKS = {WORLD: (1961, 1991)}
"""First years after the breaks in the national totals: rouble trade at official rates (see the source)."""
