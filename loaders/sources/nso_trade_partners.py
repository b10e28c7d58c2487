"""Mongolia's exports and imports of goods by partner and year.

One row per partner, flow and year, 2005 to 2025, in current USD; the publisher prints thousand USD.
The world total is in `nso_trade_totals`. Taiwan's export rows are a memo inside China. Named
partners cover 99.6 to 100 percent of exports and 98.1 to 99.6 percent of imports; a partner that is
absent was not among those read.
"""

from functools import partial

import pandas as pd

from frames import ParseError
from frames.messages import Message
from frames.units import THOUSAND
from loaders.answers import archive
from loaders.answers.left_out import leave_out
from loaders.publishers import nso
from loaders.publishers.economies import GROUP, code_of_name
from loaders.sources.contract import Loader

TABLES = {"export": "DT_NSO_1400_006V3", "import": "DT_NSO_1400_010V3"}


def parse(raw: bytes) -> pd.DataFrame:
    """Return trade by partner in USD from the tables in thousand USD: both (in a ZIP), or the one that a file holds.

    Totals and regions are left out (the total is another source). A country that occurs twice, once
    with a stray blank, is added up. A name that no economy is known by is left out and noted.

    Raises:
        ParseError: a table does not say which flow it has, two have the same, or one is not what it was.
    """
    sides = {}
    for name, body in archive.unpack_any(raw).items():
        asked = name.removesuffix(".json")
        flow = asked if asked in TABLES else nso.flow_in(nso.title_of(body))
        if flow not in TABLES:
            raise ParseError.because("the title of the table does not say whether it has exports or imports")
        if flow in sides:
            raise ParseError.because("two tables of the file have {flow}", flow=Message(flow, {}))
        sides[flow] = _side(body, flow)
    rows = pd.concat(sides.values(), ignore_index=True)
    if rows.empty:
        raise ParseError.because("the table has no partner that is known by its name")
    # Taiwan's export row is a memo inside China, outside the subtotal of North-East Asia
    is_memo = (rows["partner_iso3"] == "TWN") & (rows["flow"] == "export")
    rows = rows.assign(classification=is_memo.map({True: "memo", False: "total"}))
    return nso.trade_rows(rows, is_revised=True, product_code="TOTAL")


def _side(body: bytes, flow: str) -> pd.DataFrame:
    rows = nso.yearly(body, THOUSAND, flow).dropna()
    codes = {label: code_of_name(nso.clean(label)) for label in rows["label"].unique()}
    rows = rows.assign(partner_iso3=rows["label"].map(codes))
    for label, value in rows[rows["partner_iso3"] == ""].groupby("label")["value_usd"].sum().items():
        leave_out(nso.clean(str(label)), float(value))
    named = rows[~rows["partner_iso3"].isin(["", GROUP])]
    return named.groupby(["year", "partner_iso3"], as_index=False)["value_usd"].sum(min_count=1).assign(flow=flow)


LOADER = Loader(
    fetch=partial(nso.fetch, TABLES), parse=parse, file_kinds=("JSON", "PX", "CSV", "ZIP"), parts=("flow", "year")
)
