"""Inflows and outflows of foreign direct investment, nine economies, 1990 to 2024, million USD.

One row per economy, direction and year.
"""

from frames import INDICATORS, Source
from frames.messages import N_
from loaders.publishers.bundled import bundled_only

SOURCE = Source(
    id="unctad_fdi",
    title=N_("Foreign direct investment flows"),
    publisher="UNCTAD",
    table_name="World Investment Report 2025, annex tables 1 and 2",
    homepage="https://unctad.org/topic/investment/world-investment-report",
    licence=N_("UNCTAD terms; attribution"),
    terms="attribution",
    citation="UNCTAD, World Investment Report 2025.",
    vintage="World Investment Report 2025",
    copied_from="github.com/unctad-infovis/2025-wir_report, WIR25_tab01 and tab02 @bec04147",
    valuation=N_("Million USD, current"),
    caveats=(
        N_("Zeros before about 1991 may mean that there are no data."),
        N_("Net flows: negative means disinvestment."),
        N_("Not by country of origin."),
    ),
)
TABLE = INDICATORS
fetch, parse = bundled_only(SOURCE, TABLE)
