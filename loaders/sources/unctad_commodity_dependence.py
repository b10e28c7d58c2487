"""Commodities as a share of merchandise exports, eight economies, average of 2021 to 2023.

One row per economy and kind of commodity, stored under 2023.
"""

from frames import INDICATORS, Source
from frames.messages import N_
from loaders.publishers.bundled import bundled_only

SOURCE = Source(
    id="unctad_commodity_dependence",
    title=N_("Commodity dependence"),
    publisher="UNCTAD",
    table_name="State of Commodity Dependence 2025",
    homepage="https://unctad.org/publication/state-commodity-dependence-2025",
    licence=N_("UNCTAD terms; attribution"),
    terms="attribution",
    citation="UNCTAD, State of Commodity Dependence 2025.",
    vintage=N_("average 2021-2023"),
    copied_from="github.com/unctad-infovis/2025-commodity_dependency_map @cc8873fb",
    valuation=N_("Percent of merchandise exports, average of 2021 to 2023"),
    caveats=(N_("An average of three years, 2021 to 2023, that stands under 2023."),),
)
TABLE = INDICATORS
fetch, parse = bundled_only(SOURCE, TABLE)
