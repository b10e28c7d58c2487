"""Mongolia's trade by product of the Harmonized System, with the world and four partners.

One row per product, partner, flow and year in current USD: chapters (two digits) both ways, headings
(four digits) of exports and of imports from Japan. From 1996 with a key, from 2015 without. Each year
is in the revision of the nomenclature that was used then.
"""

import pandas as pd

from frames import TRADE, Source
from frames.messages import N_
from loaders.http import ask as _http
from loaders.publishers import comtrade as _comtrade

SOURCE = Source(
    id="comtrade_products",
    title=N_("Mongolia's trade by product, chapters and headings"),
    publisher="United Nations Statistics Division, UN Comtrade",
    table_name=N_("UN Comtrade v1, annual goods, HS as reported, AG2 and AG4"),
    homepage="https://comtradeplus.un.org",
    licence=N_("UN Comtrade terms of use: fetched for the reader, larger parts may not be passed on"),
    terms="research",
    citation="United Nations Statistics Division, UN Comtrade database.",
    vintage=N_("fetched by the reader"),
    copied_from="comtradeapi.un.org",
    valuation=N_("Current USD; exports FOB, imports CIF"),
    caveats=(
        N_("The nomenclature changed in 2002, 2007, 2012, 2017 and 2022; a heading may have another scope before."),
        N_("Headings are given for exports and for imports from Japan only."),
        N_("Without a key the years begin in 2015; a free key from comtradedeveloper.un.org gives them from 1996."),
        N_("An absent product was not reported, which is not the same as zero."),
    ),
)
TABLE = TRADE
FILE_KINDS = ("JSON",)
KEY_HELP, KEY_OF = _comtrade.KEY_HELP, "COMTRADE"
FIRST_YEAR = 1996
FIRST_YEAR_WITHOUT_KEY = 2015
PARTNERS = "0,156,392"
PARTNERS_WITH_KEY = "0,156,392,410,643"


def fetch(since: int | None = None) -> bytes:
    """Return the publisher's answers, packed.

    Raises:
        FetchError: the publisher could not be reached, refused, or cut an answer.
    """
    has_key = bool(_http.key("COMTRADE"))
    partners = PARTNERS_WITH_KEY if has_key else PARTNERS
    questions = (
        _comtrade.Question("496", partners, "AG2", "X"),
        _comtrade.Question("496", partners, "AG2", "M"),
        _comtrade.Question("496", partners if has_key else "0", "AG4", "X"),
        _comtrade.Question("496", "392", "AG4", "X,M" if not has_key else "M"),
    )
    return _comtrade.fetch(SOURCE.id, questions, FIRST_YEAR if has_key else FIRST_YEAR_WITHOUT_KEY, since)


def parse(raw: bytes) -> pd.DataFrame:
    """Return the products in USD and kilograms; see `loaders.publishers.comtrade.rows`."""
    rows = _comtrade.rows(raw, SOURCE.id)
    return rows[rows["product_code"] != "TOTAL"].loc[:, list(TABLE.columns)]
