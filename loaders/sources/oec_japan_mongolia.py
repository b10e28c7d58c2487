"""Japan's exports to and imports from Mongolia.

One row per flow and year, 1962 to 2017, in current USD, Japan as the reporter.
"""

from frames import TRADE, Source
from frames.messages import N_
from loaders.publishers.bundled import bundled_only

SOURCE = Source(
    id="oec_japan_mongolia",
    title=N_("Trade with Mongolia as Japan's side has it"),
    publisher=N_("Observatory of Economic Complexity (from UN Comtrade and predecessors)"),
    table_name=N_("Bilateral trade of Japan with Mongolia"),
    homepage="https://oec.world",
    licence=N_("None stated"),
    terms="unstated",
    citation="Observatory of Economic Complexity, Japan-Mongolia bilateral trade.",
    vintage=N_("copy of 2019-10-10"),
    copied_from="github.com/onohayat/Japan-Trade, Finalizeddata1.2.csv @ef3d0ba1",
    valuation=N_("Exports FOB, imports CIF, current USD"),
    caveats=(
        N_("Japan's side: its exports are Mongolia's imports."),
        N_(
            "Where the copy took it from is not stated; it equals the OEC series to the dollar in 1985-2010, except 1998."
        ),
        N_(
            "From 2011 on it behaves like Japanese customs data: 2013 and 2016 agree with published yen figures within about two percent."
        ),
        N_("Ends in 2017; nothing later is in the bundled release."),
    ),
)
TABLE = TRADE
fetch, parse = bundled_only(SOURCE, TABLE)
