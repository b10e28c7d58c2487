"""The checks of /claims: which published tables each check reads, and how its figure is compared with the claim.

A new claim is one row of the ledger, one function in `indicators.claims`, and one line here.
"""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from indicators import claims
from indicators.claims import Evidence
from views import tables


@dataclass(frozen=True)
class Check:
    """One check, named in the ledger.

    `find` takes the tables of `sources`, in this order. The rule is `equal`, `same` (a year or a place: close is not
    right), `at_least` (the claim says "more than") or `holds` (no figure is claimed).
    """

    find: Callable[..., Evidence]
    sources: tuple[str, ...]
    rule: str = "equal"

    def evidence(self, frames: dict[str, pd.DataFrame]) -> Evidence:
        """Return the evidence in these tables, given by source id."""
        return self.find(*(frames[source_id] for source_id in self.sources))


CHECKS: dict[str, Check] = {
    "airport": Check(claims.airport, (tables.PROJECTS,), "holds"),
    "china_share_2024": Check(claims.china_share_2024, (tables.PARTNERS, tables.TOTALS)),
    "cpi_2024": Check(claims.cpi_2024, (tables.CORRUPTION,)),
    "exports_to_japan_2023": Check(claims.exports_to_japan_2023, (tables.PARTNERS, tables.MACRO)),
    "friendly_2019": Check(claims.friendly_2019, (tables.POLLS,)),
    "imbalance": Check(claims.imbalance, (tables.PARTNERS,), "holds"),
    "imperial_arrival": Check(claims.imperial_arrival, (tables.EVENTS,), "same"),
    "imperial_days": Check(claims.imperial_days, (tables.EVENTS,), "same"),
    "imperial_first": Check(claims.imperial_first, (tables.EVENTS,), "holds"),
    "largest_donor": Check(claims.largest_donor, (tables.NET_AID,), "same"),
    "material_benefits": Check(claims.material_benefits, (tables.PARTNERS, tables.MACRO), "holds"),
    "moral_support": Check(claims.moral_support, (tables.NET_AID,), "holds"),
    "net_aid": Check(claims.net_aid, (tables.NET_AID,), "at_least"),
    "only_relations": Check(claims.only_relations, (tables.POLLS,), "holds"),
    "reparations": Check(claims.reparations, (tables.PROJECTS,), "holds"),
    "reserves": Check(claims.reserves, (tables.RARE_EARTHS,)),
    "sewage_plant": Check(claims.sewage_plant, (tables.PROJECTS, tables.EVENTS), "holds"),
    "soviet_support": Check(claims.soviet_support, (tables.SOVIET_AID,)),
    "special_partnership": Check(claims.special_partnership, (tables.EVENTS,), "same"),
}
