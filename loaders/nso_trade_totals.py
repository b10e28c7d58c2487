"""Mongolia's exports and imports of goods, whole country, by year.

One row per flow and year, 1924 to 2025, in current USD; the publisher prints million USD. Before
1991 the dollar value of trade in roubles depends on official exchange rates: breaks at 1960/61
and 1990/91. A year that is absent was not published.
"""

import pandas as pd

from frames import TRADE, Source
from frames.words import N_
from loaders import _tidy
from loaders._bundled import no_address

SOURCE = Source(
    id="nso_trade_totals",
    title=N_("Mongolia's exports and imports, total"),
    publisher="National Statistics Office of Mongolia",
    table_name="DT_NSO_1400_001V1_year, Foreign trade turnover, exports, imports, balance, by year",
    homepage="https://data.1212.mn",
    licence="Reuse with the citation 'Source: Mongolian Statistical Service'",
    terms="attribution",
    citation="Mongolian Statistical Service, Foreign trade turnover, table DT_NSO_1400_001V1_year.",
    vintage="2026-04, data through 2025",
    copied_from="github.com/American-University-of-Mongolia/data-mn, nso-foreign-trade-annual-mn.csv @1567431b",
    valuation=N_("Current USD; exports FOB, imports CIF"),
    caveats=(
        N_("Before 1991 the dollar value of trade in roubles depends on official exchange rates."),
        N_("The series breaks between 1960 and 1961 and between 1990 and 1991."),
        N_("The latest year may be revised."),
    ),
)
TABLE = TRADE


def fetch() -> bytes:
    """Refuse: see `loaders._bundled`."""
    raise no_address(SOURCE.id)


def parse(raw: bytes) -> pd.DataFrame:
    """Read the table from our own tidy form."""
    return _tidy.read(raw, TABLE, SOURCE.id)
