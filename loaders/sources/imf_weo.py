"""World Economic Outlook of seven economies, 1980 to 2030, in the publisher's scale.

One row per economy, indicator and year; projections carry the status `projected`.
"""

from frames import INDICATORS, Source
from frames.messages import N_
from loaders.publishers.bundled import bundled_only

SOURCE = Source(
    id="imf_weo",
    title=N_("World Economic Outlook"),
    publisher="International Monetary Fund",
    table_name="World Economic Outlook database",
    homepage="https://www.imf.org/en/Publications/WEO",
    licence=N_("IMF terms of use"),
    terms="attribution",
    citation="International Monetary Fund, World Economic Outlook database, October 2025.",
    vintage=N_("October 2025"),
    copied_from="github.com/mitsuoxv/imf-weo, data/data_2510.rda @03b77af3",
    valuation=N_("As the indicator says"),
    caveats=(
        N_(
            "Years after the last actual one (2024 for Mongolia) are the IMF's estimates and projections and are marked so."
        ),
        N_("Billion and million are the publisher's scale."),
    ),
)
TABLE = INDICATORS
fetch, parse = bundled_only(SOURCE, TABLE)
