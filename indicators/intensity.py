"""Trade intensity: is more traded with a partner than its size explains?"""

import math

import pandas as pd

from frames.economies import WORLD
from indicators.gdp import values_by_year
from indicators.rows import annual_rows, joined_sources, rows_where, with_both

IMPORTS = "TM.VAL.MRCH.CD.WT"


def trade_intensity(exports_to: float, exports: float, partner_imports: float, world_imports: float) -> float:
    """Return (X_ij / X_i) / (M_j / M_w): 1 is what the partner's size would let one expect.

    Brown (1949), Kojima (1964); WITS. The world's imports are without the exporter's own in the
    strict form. Missing where a denominator is zero.
    """
    if not exports or not world_imports or not partner_imports:
        return math.nan
    return (exports_to / exports) / (partner_imports / world_imports)


def trade_intensities(
    trade: pd.DataFrame, macro: pd.DataFrame, reporter: str, partners: tuple[str, ...]
) -> pd.DataFrame:
    """Return the trade intensity of the reporter's exports with some partners, per year.

    `trade` has the reporter's own annual rows with those partners and with WLD, `macro` TM.VAL.MRCH.CD.WT (merchandise
    imports, USD) of the partners and of WLD.

    Returns:
        year, partner_iso3, intensity (no unit), status (the less certain of both of the reporter's
        figures), source_id of all figures. Years in which any figure lacks are left out.
    """
    rows = annual_rows(trade, reporter_iso3=reporter, flow="export")
    whole = rows.loc[rows["partner_iso3"] == WORLD, ["year", "value_usd", "status", "source_id"]]
    named = rows.loc[rows["partner_iso3"].isin(partners)]
    both = with_both(named.merge(whole, on="year", suffixes=("", "_total"), validate="many_to_one"), "_total")
    bought = rows_where(macro, indicator_code=IMPORTS)[["iso3", "year", "value", "source_id"]]
    imports = bought.rename(columns={"iso3": "partner_iso3", "value": "imports_usd"})
    found = both.merge(imports, on=["partner_iso3", "year"], suffixes=("", "_macro"), validate="one_to_one")
    world = found["year"].map(values_by_year(macro, WORLD, IMPORTS))
    own = found["year"].map(values_by_year(macro, reporter, IMPORTS)).fillna(0.0)
    figures = (found["value_usd"], found["value_usd_total"], found["imports_usd"], world - own)
    found = found.assign(
        intensity=[trade_intensity(*row) for row in zip(*figures, strict=True)],
        source_id=joined_sources(found["source_id"], found["source_id_macro"]),
    ).dropna(subset=["intensity"], ignore_index=True)
    return found[["year", "partner_iso3", "intensity", "status", "source_id"]]
