"""Six governance indicators of ten economies, 1996 to 2023: estimate, standard error, percentile rank.

One row per economy, indicator and year. 1997, 1999 and 2001 do not exist.
"""

from frames import INDICATORS, Source
from frames.words import N_
from loaders._bundled import bundled_only

SOURCE = Source(
    id='wb_wgi',
    title=N_('Worldwide Governance Indicators'),
    publisher='World Bank',
    table_name='Worldwide Governance Indicators, 2024 update',
    homepage='https://www.worldbank.org/en/publication/worldwide-governance-indicators',
    licence='CC BY 4.0',
    terms='attribution',
    citation='Kaufmann and Kraay, Worldwide Governance Indicators, 2024 update, World Bank.',
    vintage='2024 update, data 1996-2023',
    copied_from='github.com/timothym4r/Politics-and-Corruption-on-FDI-GDP-relation, data/wgidataset.xlsx @5e3e46b9',
    valuation=N_('Standard normal units, about -2.5 to 2.5; percentile rank 0 to 100'),
    caveats=(
        N_('Estimates with a standard error: small differences mean nothing.'),
        N_('1997, 1999 and 2001 were not measured.'),
    ),
)
TABLE = INDICATORS
fetch, parse = bundled_only(SOURCE, TABLE)
