"""Mongolia's exports and imports of goods, whole country, by year.

One row per flow and year, 1924 to 2025, in current USD; the publisher prints million USD. Before
1991 the dollar value of trade in roubles depends on official exchange rates: breaks at 1960/61
and 1990/91. A year that is absent was not published.
"""

import re
from functools import partial

import pandas as pd

from frames import ParseError
from frames.units import MILLION
from loaders.answers import archive
from loaders.publishers import nso
from loaders.sources.contract import Loader

TABLES = {"totals": "DT_NSO_1400_001V1_year"}


def parse(raw: bytes) -> pd.DataFrame:
    """Return exports and imports in USD from the table in million USD; turnover and balance are left out."""
    (body,) = archive.unpack(raw).values()
    rows = nso.yearly(body, MILLION)
    flows = rows["label"].map(_flow)
    if set(flows.dropna()) != {"export", "import"}:
        kinds = ", ".join(rows["label"].unique()[:6])
        raise ParseError.because("exports and imports are not among {kinds}", kinds=kinds)
    constants = {"partner_iso3": "WLD", "product_code": "TOTAL", "classification": "total"}
    return nso.trade_rows(rows.assign(flow=flows).dropna(), is_revised=True, **constants)


def _flow(label: str) -> str | None:
    words = nso.clean(label).casefold()
    if re.search(r"turnover|balance|re-?export|share|%|growth|эргэлт|тэнцэл|реэкспорт|хувь|өсөлт", words):
        return None
    return nso.flow_in(words) or None


LOADER = Loader(fetch=partial(nso.fetch, TABLES), parse=parse, file_kinds=("JSON", "PX", "CSV"), parts=("flow", "year"))
