"""Mongolia's trade by partner as reported to the UN, and what Japan and China report about Mongolia.

One row per reporter, partner, flow and year from 1996 on, in current USD; exports FOB, imports CIF.
The world total of each reporter is a row of its own (`WLD`). Before 1996 Mongolia did not report in
the Harmonized System. A partner that is absent was not reported.
"""

from functools import partial

import pandas as pd

from loaders.publishers import comtrade
from loaders.sources.contract import Loader

FIRST_YEAR = 1996
QUESTIONS = (
    comtrade.Question(reporters="496", partners="", products="TOTAL"),
    comtrade.Question(reporters="156,392", partners="0,496", products="TOTAL"),
)


def parse(raw: bytes) -> pd.DataFrame:
    """Return the totals in USD; see `loaders.publishers.comtrade.rows`."""
    rows = comtrade.rows(raw)
    return rows[rows["product_code"] == "TOTAL"]


LOADER = Loader(
    fetch=partial(comtrade.fetch, QUESTIONS, FIRST_YEAR),
    parse=parse,
    file_kinds=("JSON", "CSV"),
    parts=("year", "reporter_iso3", "flow"),
    key_of="COMTRADE",
    key_help=comtrade.KEY_HELP,
)
