"""World Development Indicators of Mongolia and comparators, 1960 to 2025.

One row per economy, indicator and year, in the publisher's unit (see the registry). An absent
year was not published.
"""

from frames import INDICATORS, Source
from frames.words import N_
from loaders._bundled import bundled_only

SOURCE = Source(
    id='wb_wdi',
    title=N_('World Development Indicators'),
    publisher='World Bank',
    table_name='World Development Indicators (WDI)',
    homepage='https://data.worldbank.org',
    licence='CC BY 4.0',
    terms='attribution',
    citation='World Bank, World Development Indicators.',
    vintage='2026-07-01; external debt files 2025-12-17 to 2026-04-01',
    copied_from='github.com/datasets/world-development-indicators @4ebec5a2',
    valuation=N_('As the indicator says; current USD where money'),
    caveats=(
        N_('Read from an automated copy; most files were updated on 2026-07-01.'),
        N_('The Ease of Doing Business index is one year of a discontinued series.'),
        N_('Merchandise exports and imports follow the WTO, not the national table.'),
    ),
)
TABLE = INDICATORS
fetch, parse = bundled_only(SOURCE, TABLE)
