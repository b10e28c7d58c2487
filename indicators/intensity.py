"""Is it more than size explains? Trade intensity, complementarity, revealed comparative advantage."""

import math
from collections.abc import Mapping

import pandas as pd

from frames.economies import WORLD
from indicators.balance import CERTAINTY, COUNTED


def trade_intensity(exports_to: float, exports: float, partner_imports: float, world_imports: float) -> float:
    """Return (X_ij / X_i) / (M_j / M_w): 1 is what the partner's size would let one expect.

    Brown (1949), Kojima (1964); WITS. The world's imports are without the exporter's own in the
    strict form. Missing where a denominator is zero.
    """
    if not exports or not world_imports or not partner_imports:
        return math.nan
    return (exports_to / exports) / (partner_imports / world_imports)


def complementarity(imports: Mapping[str, float], exports: Mapping[str, float]) -> float:
    """Return 100 (1 - sum |m_k - x_k| / 2), 0 to 100: does one sell what the other buys?

    Michaely (1996). A product that only one side names counts as a share of zero for the other;
    both must be in the same classification. Missing where either side trades nothing.

    Args:
        imports: product -> what the partner buys of it, from anyone.
        exports: product -> what the exporter sells of it, to anyone.
    """
    bought, sold = math.fsum(imports.values()), math.fsum(exports.values())
    if bought <= 0 or sold <= 0:
        return math.nan
    products = {*imports, *exports}
    apart = math.fsum(abs(imports.get(k, 0.0) / bought - exports.get(k, 0.0) / sold) for k in products)
    return 100 * (1 - apart / 2)


def revealed_advantage(product: float, exports: float, world_product: float, world_exports: float) -> float:
    """Return (x_ik / X_i) / (x_wk / X_w), 0 and up; above 1 is an advantage. Balassa (1965).

    Missing where a denominator is zero.
    """
    if not exports or not world_product or not world_exports:
        return math.nan
    return (product / exports) / (world_product / world_exports)


def symmetric_advantage(advantage: float) -> float:
    """Return (RCA - 1) / (RCA + 1), -1 to 1: the same distance up and down. Dalum, Laursen, Villumsen (1998)."""
    return (advantage - 1) / (advantage + 1) if advantage == advantage else math.nan


def intensities(trade: pd.DataFrame, macro: pd.DataFrame, reporter: str, partners: tuple[str, ...]) -> pd.DataFrame:
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
    rows = trade.loc[
        (trade["reporter_iso3"] == reporter)
        & (trade["flow"] == "export")
        & (trade["classification"] == COUNTED)
        & trade["month"].isna()
    ]
    whole = rows.loc[rows["partner_iso3"] == WORLD].set_index("year")["value_usd"]
    statuses = rows.loc[rows["partner_iso3"] == WORLD].set_index("year")["status"]
    imports = macro.loc[macro["indicator_code"] == "TM.VAL.MRCH.CD.WT"].set_index(["iso3", "year"])["value"]
    found = []
    for row in rows.loc[rows["partner_iso3"].isin(partners)].itertuples():
        year, partner = int(row.year), str(row.partner_iso3)
        if year not in whole.index or (partner, year) not in imports.index or (WORLD, year) not in imports.index:
            continue
        world = imports[WORLD, year] - imports.get((reporter, year), 0.0)
        value = trade_intensity(row.value_usd, whole[year], imports[partner, year], world)
        if value == value:
            status = max(str(row.status), str(statuses[year]), key=CERTAINTY.index)
            found.append((year, partner, value, status, f"{row.source_id} + wb_wdi"))
    return pd.DataFrame(found, columns=["year", "partner_iso3", "intensity", "status", "source_id"]).astype(
        {"year": "int64"}
    )
