"""Trade intensity: is more traded with a partner than its size explains?"""

import math

import pandas as pd

from frames.economies import WORLD
from indicators.rows import CERTAINTY, annual_rows


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

    Args:
        trade: the reporter's own annual rows with those partners and with WLD.
        macro: rows of the indicators table with TM.VAL.MRCH.CD.WT (merchandise imports, USD) of the
            partners and of WLD.
        reporter: the exporter.
        partners: the buyers.

    Returns:
        year, partner_iso3, intensity (no unit), status (the less certain of both of the reporter's
        figures), source_id. Years in which any figure lacks are left out.
    """
    rows = annual_rows(trade, reporter_iso3=reporter, flow="export")
    whole = rows.loc[rows["partner_iso3"] == WORLD].set_index("year")["value_usd"]
    statuses = rows.loc[rows["partner_iso3"] == WORLD].set_index("year")["status"]
    macro_rows = macro.loc[macro["indicator_code"] == "TM.VAL.MRCH.CD.WT"].set_index(["iso3", "year"])
    imports, names = macro_rows["value"], macro_rows["source_id"]
    found = []
    for row in rows.loc[rows["partner_iso3"].isin(partners)].itertuples():
        year, partner = int(row.year), str(row.partner_iso3)
        if year not in whole.index or (partner, year) not in imports.index or (WORLD, year) not in imports.index:
            continue
        world = imports[WORLD, year] - imports.get((reporter, year), 0.0)
        value = trade_intensity(row.value_usd, whole[year], imports[partner, year], world)
        if value == value:
            status = max(str(row.status), str(statuses[year]), key=CERTAINTY.index)
            found.append((year, partner, value, status, f"{row.source_id} + {names[partner, year]}"))
    return pd.DataFrame(found, columns=["year", "partner_iso3", "intensity", "status", "source_id"]).astype(
        {"year": "int64"}
    )
