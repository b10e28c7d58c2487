"""Mongolia's exports and imports of goods, whole country, by year.

One row per flow and year, 1924 to 2025, in current USD; the publisher prints million USD. Before
1991 the dollar value of trade in roubles depends on official exchange rates: breaks at 1960/61
and 1990/91. A year that is absent was not published.
"""

import re

import pandas as pd

from frames import ParseError
from frames.messages import message
from frames.units import MILLION
from loaders.answers import archive
from loaders.publishers import nso
from loaders.sources.contract import Loader

SOURCE = "nso_trade_totals"
TABLES = {"totals": "DT_NSO_1400_001V1_year"}


def fetch(since: int | None = None) -> bytes:
    """Return the publisher's yearly table, packed.

    Raises:
        FetchError: the publisher could not be reached or does not list the table any more.
    """
    return nso.fetch(SOURCE, TABLES, since)


def parse(raw: bytes) -> pd.DataFrame:
    """Return exports and imports in USD from the table in million USD; turnover and balance are left out."""
    (body,) = archive.unpack(raw, SOURCE).values()
    frame = nso.cells(body, SOURCE, MILLION)
    year = nso.time_column(frame, SOURCE)
    kind = nso.other_column(frame, (year,), SOURCE)
    flows = frame[kind].map(_flow)
    if set(flows.dropna()) != {"export", "import"}:
        raise ParseError(
            SOURCE, message("exports and imports are not among {kinds}", kinds=", ".join(frame[kind].unique()[:6]))
        )
    rows = pd.DataFrame(
        {
            "year": frame[year].str.strip().str[:4].astype("int64"),
            "flow": flows,
            "value_usd": (frame["value"] * MILLION).round(0),
        }
    ).dropna()
    return nso.trade_rows(rows, SOURCE, is_revised=True).assign(
        partner_iso3="WLD", product_code="TOTAL", classification="total"
    )


def _flow(label: str) -> str | None:
    words = nso.clean(label).casefold()
    if re.search(r"turnover|balance|re-?export|share|%|growth", words):
        return None
    found = re.findall(r"\b(export|import)s?\b", words)
    return str(found[0]) if len(found) == 1 else None


LOADER = Loader(fetch=fetch, parse=parse, file_kinds=("JSON",))
