"""Mongolia's trade by product of the Harmonized System, with the world and four partners.

One row per product, partner, flow and year in current USD: chapters (two digits) both ways, headings
(four digits) of exports and of imports from Japan. From 1996 with a key, from 2015 without. Each year
is in the revision of the nomenclature that was used then.
"""

import pandas as pd

from loaders import http
from loaders.publishers import comtrade
from loaders.sources.contract import Loader

FIRST_YEAR = 1996
FIRST_YEAR_WITHOUT_KEY = 2015
PARTNERS = "0,156,392"
PARTNERS_WITH_KEY = "0,156,392,410,643"


def fetch(since: int | None = None) -> bytes:
    """Return the publisher's answers, packed."""
    has_key = bool(http.key("COMTRADE"))
    partners = PARTNERS_WITH_KEY if has_key else PARTNERS
    questions = (
        comtrade.Question("496", partners, "AG2", "X"),
        comtrade.Question("496", partners, "AG2", "M"),
        comtrade.Question("496", partners if has_key else "0", "AG4", "X"),
        comtrade.Question("496", "392", "AG4", "X,M" if not has_key else "M"),
    )
    return comtrade.fetch(questions, FIRST_YEAR if has_key else FIRST_YEAR_WITHOUT_KEY, since)


def parse(raw: bytes) -> pd.DataFrame:
    """Return the products in USD and kilograms; see `loaders.publishers.comtrade.rows`."""
    rows = comtrade.rows(raw)
    return rows[rows["product_code"] != "TOTAL"]


LOADER = Loader(
    fetch=fetch,
    parse=parse,
    file_kinds=("JSON", "CSV"),
    parts=("year", "flow", "partner_iso3", "classification"),
    key_of="COMTRADE",
    key_help=comtrade.KEY_HELP,
)
