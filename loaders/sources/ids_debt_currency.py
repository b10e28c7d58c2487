"""Currency shares of Mongolia's public external debt, 2001 to 2024, percent.

One row per currency and year.
"""

from frames import INDICATORS, Source
from frames.messages import N_
from loaders.publishers.bundled import bundled_only

SOURCE = Source(
    id="ids_debt_currency",
    title=N_("Currencies of Mongolia's public debt"),
    publisher="World Bank",
    table_name="International Debt Statistics, currency composition of public and publicly guaranteed debt",
    homepage="https://data.worldbank.org/products/ids",
    licence="CC BY 4.0",
    terms="attribution",
    citation="World Bank, International Debt Statistics.",
    vintage=N_("December 2025"),
    copied_from="github.com/ONEcampaign/debt_overview, output/chart_3_download.csv @906fc902",
    valuation=N_("Percent of public and publicly guaranteed external debt"),
    caveats=(N_("External public debt only, long term."),),
)
TABLE = INDICATORS
fetch, parse = bundled_only(SOURCE, TABLE)
