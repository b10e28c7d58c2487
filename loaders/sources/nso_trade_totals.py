"""Mongolia's exports and imports of goods, whole country, by year.

One row per flow and year, 1924 to 2025, in current USD; the publisher prints million USD. Before
1991 the dollar value of trade in roubles depends on official exchange rates: breaks at 1960/61
and 1990/91. A year that is absent was not published.
"""

import re

import pandas as pd

from frames import TRADE, ParseError, Source
from frames.messages import N_, message
from loaders.answers import archive
from loaders.publishers import nso as _nso

SOURCE = Source(
    id="nso_trade_totals",
    title=N_("Mongolia's exports and imports, total"),
    publisher="National Statistics Office of Mongolia",
    table_name="DT_NSO_1400_001V1_year",
    homepage="https://data.1212.mn",
    licence=N_("Reuse with the citation 'Source: Mongolian Statistical Service'"),
    terms="attribution",
    citation="Mongolian Statistical Service, Foreign trade turnover, exports, imports, balance, by year (DT_NSO_1400_001V1_year).",
    vintage="2026-04",
    copied_from="github.com/American-University-of-Mongolia/data-mn, nso-foreign-trade-annual-mn.csv @1567431b",
    valuation=N_("Exports FOB, imports CIF, current USD"),
    caveats=(
        N_("Before 1991 the dollar value of trade in roubles depends on official exchange rates."),
        N_("The series breaks between 1960 and 1961 and between 1990 and 1991."),
        N_("The latest year may be revised; it is marked provisional."),
    ),
)
TABLE = TRADE
FILE_KINDS = ("JSON",)
TABLES = {"totals": "DT_NSO_1400_001V1_year"}


def fetch(since: int | None = None) -> bytes:
    """Return the publisher's yearly table, packed.

    Raises:
        FetchError: the publisher could not be reached or does not list the table any more.
    """
    return _nso.fetch(SOURCE.id, TABLES, since)


def parse(raw: bytes) -> pd.DataFrame:
    """Return exports and imports in USD from the table in million USD; turnover and balance are left out."""
    (body,) = archive.unpack(raw, SOURCE.id).values()
    frame = _nso.cells(body, SOURCE.id, _nso.MILLION)
    year = _nso.time_column(frame, SOURCE.id)
    kind = _nso.other_column(frame, (year,), SOURCE.id)
    flows = frame[kind].map(_flow)
    if set(flows.dropna()) != {"export", "import"}:
        raise ParseError(
            SOURCE.id, message("exports and imports are not among {kinds}", kinds=", ".join(frame[kind].unique()[:6]))
        )
    rows = pd.DataFrame(
        {
            "year": frame[year].str.strip().str[:4].astype("int64"),
            "flow": flows,
            "value_usd": (frame["value"] * _nso.MILLION).round(0),
        }
    ).dropna()
    return _nso.trade_rows(rows, SOURCE.id, is_revised=True).assign(
        partner_iso3="WLD", product_code="TOTAL", classification="total"
    )


def _flow(label: str) -> str | None:
    words = _nso.clean(label).casefold()
    if re.search(r"turnover|balance|re-?export|share|%|growth", words):
        return None
    found = re.findall(r"\b(export|import)s?\b", words)
    return str(found[0]) if len(found) == 1 else None
