"""Mongolia's trade by partner as reported to the UN, and what Japan and China report about Mongolia.

One row per reporter, partner, flow and year from 1996 on, in current USD; exports FOB, imports CIF.
The world total of each reporter is a row of its own (`WLD`). Before 1996 Mongolia did not report in
the Harmonized System. A partner that is absent was not reported.
"""

import pandas as pd

from frames import TRADE, Source
from frames.messages import N_
from loaders.publishers import comtrade as _comtrade

SOURCE = Source(
    id="comtrade_totals",
    title=N_("Trade by partner as reported to the United Nations, both sides"),
    publisher="United Nations Statistics Division, UN Comtrade",
    table_name=N_("UN Comtrade v1, annual goods, HS as reported, TOTAL"),
    homepage="https://comtradeplus.un.org",
    licence=N_("UN Comtrade terms of use: fetched for the reader, larger parts may not be passed on"),
    terms="research",
    citation="United Nations Statistics Division, UN Comtrade database.",
    vintage=N_("fetched by the reader"),
    copied_from="comtradeapi.un.org",
    valuation=N_("Current USD; exports FOB, imports CIF"),
    caveats=(
        N_("Two sides of one flow differ by freight, origin rules, transit and timing; they are never averaged."),
        N_("Code 490, Other Asia not elsewhere specified, is shown as Taiwan."),
        N_("Areas not elsewhere specified are one bucket; some reporters hide confidential trade there."),
        N_("A year whose total is far below the year before is still coming in and marked provisional."),
        N_(
            "Fetching works without a key, one year at a time; a free key from comtradedeveloper.un.org makes it quick."
        ),
    ),
)
TABLE = TRADE
FILE_KINDS = ("JSON",)
KEY_HELP, KEY_OF = _comtrade.KEY_HELP, "COMTRADE"
FIRST_YEAR = 1996
QUESTIONS = (
    _comtrade.Question(reporters="496", partners="", products="TOTAL"),
    _comtrade.Question(reporters="156,392", partners="0,496", products="TOTAL"),
)


def fetch(since: int | None = None) -> bytes:
    """Return the publisher's answers, one per year without a key, one per twelve years with one, packed.

    Raises:
        FetchError: the publisher could not be reached, refused, or cut an answer.
    """
    return _comtrade.fetch(SOURCE.id, QUESTIONS, FIRST_YEAR, since)


def parse(raw: bytes) -> pd.DataFrame:
    """Return the totals in USD; see `loaders.publishers.comtrade.rows`."""
    rows = _comtrade.rows(raw, SOURCE.id)
    return rows[rows["product_code"] == "TOTAL"].loc[:, list(TABLE.columns)]
