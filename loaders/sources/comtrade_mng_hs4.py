"""Six main export goods by year, as Mongolia reported them to UN Comtrade.

One row per heading and year, 1996 to 2007, in current USD. Absent years were not reported.
"""

from frames import TRADE, Source
from frames.messages import N_
from loaders.publishers.bundled import bundled_only

SOURCE = Source(
    id="comtrade_mng_hs4",
    title=N_("Six main export goods as UN Comtrade has them"),
    publisher=N_("United Nations Statistics Division (UN Comtrade), reporter Mongolia"),
    table_name=N_("HS as reported, headings 2601, 2603, 2608, 2701, 2709, 7108"),
    homepage="https://comtradeplus.un.org",
    licence=N_("UN Comtrade terms of use: internal use, no re-dissemination of the database"),
    terms="research",
    citation="United Nations, UN Comtrade Database, exports of Mongolia by HS heading.",
    vintage=N_("retrieved 2026-09-27"),
    copied_from="github.com/ZorigoKH/tugrik, data/static/comtrade_mng_exports_*_musd.csv @1f4f5ba7",
    valuation=N_("Exports FOB, current USD"),
    caveats=(
        N_("Gold before 1998 is under-recorded."),
        N_("A year that is absent was not reported; it is not zero."),
    ),
)
TABLE = TRADE
fetch, parse = bundled_only(SOURCE, TABLE)
