"""Asymmetry of dependence: the same flow as a share of each side's trade."""

import pandas as pd

from frames.economies import MONGOLIA
from indicators.gdp import values_by_year
from indicators.rows import joined_sources, rows_where

IMPORTS_OF_PARTNER = "TM.VAL.MRCH.CD.WT"
EXPORTS_OF_PARTNER = "TX.VAL.MRCH.CD.WT"


def dependence_shares(flows: pd.DataFrame, macro: pd.DataFrame, partner: str) -> pd.DataFrame:
    """Return what the trade with Mongolia is to the partner, and what it is to Mongolia.

    The flows have year, exports_usd, imports_usd, status, source_id of Mongolia with the partner; `macro` has
    merchandise exports of Mongolia (TX.VAL.MRCH.CD.WT) and merchandise imports of the partner (TM.VAL.MRCH.CD.WT), USD.

    Returns:
        year, mongolia_pct (Mongolia's exports to the partner, % of Mongolia's merchandise exports),
        partner_pct (the same flow, % of the partner's merchandise imports), times (how many times
        larger the first is), status of the flow, source_id of both. Only years in which all three figures exist.

    Formula:
        X_ij / X_i against X_ij / M_j, both totals from the World Bank (WTO basis). Hirschman
        (1945), the influence effect. The flow is Mongolia's report (FOB), the partner's imports are
        CIF, so the partner's share is slightly understated.
    """
    of_mongolia = flows["year"].map(values_by_year(macro, MONGOLIA, EXPORTS_OF_PARTNER))
    of_partner = flows["year"].map(values_by_year(macro, partner, IMPORTS_OF_PARTNER))
    imports = rows_where(macro, iso3=partner, indicator_code=IMPORTS_OF_PARTNER)
    rows = pd.DataFrame(
        {
            "year": flows["year"],
            "mongolia_pct": 100 * flows["exports_usd"] / of_mongolia,
            "partner_pct": 100 * flows["exports_usd"] / of_partner,
            "status": flows["status"],
            "source_id": joined_sources(flows["source_id"], flows["year"].map(imports.set_index("year")["source_id"])),
        }
    ).dropna()
    share = rows["partner_pct"]
    return rows.assign(times=rows["mongolia_pct"] / share.where(share != 0))[
        ["year", "mongolia_pct", "partner_pct", "times", "status", "source_id"]
    ].reset_index(drop=True)
