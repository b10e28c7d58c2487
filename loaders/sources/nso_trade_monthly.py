"""Mongolia's exports and imports of goods, whole country, by month.

One row per flow and month, exports 1997-01 to 2026-08, imports to 2026-07, in current USD; the publisher prints million
USD with two decimals. A month that is absent was not published yet. Months from the last whole year on are provisional.
"""

import re
from functools import partial

import pandas as pd

from frames import ParseError
from frames.units import MILLION
from loaders.answers import archive
from loaders.publishers import nso
from loaders.sources.contract import Loader

TABLES = {"months": "DT_NSO_1400_003V1"}
MONTH = r"\d{4}[-./ M]*\d{1,2}"


def parse(raw: bytes) -> pd.DataFrame:
    """Return exports and imports of single months in USD from the table in million USD; all other lines are left out.

    A table whose figures never fall within a year is refused: its months would be sums since January.
    """
    (body,) = archive.unpack(raw).values()
    frame = nso.cells(body, MILLION)
    period = nso.time_column(frame, MONTH)
    lines = frame[nso.other_column(frame, period)]
    flows = lines.map(_flow)
    if sorted(flows[flows != ""].unique()) != ["export", "import"]:
        kinds = ", ".join(lines.unique()[:6])
        raise ParseError.because("exports and imports are not among {kinds}", kinds=kinds)
    rows = nso.year_and_month(frame[period]).assign(flow=flows, value_usd=(frame["value"] * MILLION).round(0))
    rows = rows.loc[rows["flow"] != ""].dropna(subset=["value_usd"]).sort_values(["flow", "year", "month"])
    changes = rows.groupby(["flow", "year"])["value_usd"].diff().dropna()
    if len(changes) and (changes >= 0).all():
        raise ParseError.because("the months are sums since January, where they were single months")
    constants = {"partner_iso3": "WLD", "product_code": "TOTAL", "classification": "total"}
    return nso.trade_rows(rows, is_revised=True, **constants)


def _flow(label: str) -> str:
    """Return `export` or `import` for the line of the whole flow; empty for any other line."""
    words = nso.clean(label).casefold()
    return nso.flow_in(words) if re.fullmatch(r"exports?|imports?|экспорт|импорт", words) else ""


LOADER = Loader(fetch=partial(nso.fetch, TABLES), parse=parse, file_kinds=("JSON", "PX", "CSV"), parts=("flow", "year"))
