"""Gross grants, loan disbursements and debt service of Mongolia by donor or creditor.

One row per creditor, instrument, measure and year, 2000 to 2022, current USD. An absent row is
not known, not zero.
"""

from frames import AID, Source
from frames.messages import N_
from loaders.publishers.bundled import bundled_only

SOURCE = Source(
    id="one_flows",
    title=N_("Grants, loans and debt service by donor and creditor"),
    publisher=N_("ONE Campaign (from OECD DAC2a and World Bank IDS)"),
    table_name="Net flows, country level",
    homepage="https://data.one.org",
    licence=N_("MIT (assembly); data OECD and World Bank"),
    terms="attribution",
    citation="ONE Campaign, Net flows, from OECD DAC2a and World Bank International Debt Statistics.",
    vintage=N_("computed 2024-04-14 from IDS of December 2023 and OECD of January 2024"),
    copied_from="github.com/ONEcampaign/net_flows, output/full_flows_country.parquet @ecfe4b6e",
    valuation=N_("Gross payments, current USD"),
    caveats=(
        N_("Assembled by ONE: grants as the donor reports them, loans as the debtor does."),
        N_("Chinese grants are absent: China does not report to the OECD."),
        N_("Debt service is principal and interest together."),
        N_("Not comparable with net aid: coverage and timing differ."),
    ),
)
TABLE = AID
fetch, parse = bundled_only(SOURCE, TABLE)
