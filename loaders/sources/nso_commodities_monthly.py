"""Six main export goods by month, to the world.

One row per good, year and month, 2011-01 to 2025-12, in current USD. Product codes are four-digit
headings of the Harmonized System. The year is the sum of its months only when all twelve are there.
"""

import re
from functools import partial

import pandas as pd

from frames import ParseError
from frames.units import THOUSAND
from loaders.answers import archive
from loaders.publishers import nso
from loaders.sources.contract import Loader

TABLES = {"goods": "DT_NSO_1400_006V2_month"}
GOODS = (
    ("2701", r"\bcoal\b"),
    ("2603", r"copper conc"),
    ("2608", r"zinc (ore|conc)"),
    ("2601", r"iron ore"),
    ("2709", r"(crude|petroleum).*oil|petroleum oils?.*crude|^crude"),
    ("7108", r"^gold|\bgold\b.*unwrought|unwrought.*gold"),
)
FALLS = 0.2
"""A table in which a larger share of months is below the month before is not cumulative."""


def parse(raw: bytes) -> pd.DataFrame:
    """Return single months in USD from the table of values since January in thousand USD.

    A month whose figure or whose predecessor is missing is missing. Goods other than the six are
    left out. A table that is not cumulative any more is refused.
    """
    (body,) = archive.unpack(raw).values()
    frame = nso.cells(body, THOUSAND)
    period = nso.time_column(frame, r"\d{4}[-./ M]*\d{1,2}")
    frame = _values_only(frame, period)
    good = nso.other_column(frame, period)
    codes = {label: _heading(label) for label in frame[good].unique()}
    lacking = sorted({code for code, _ in GOODS} - set(codes.values()))
    if lacking:
        raise ParseError.because(
            "the table does not name the goods of heading {headings} any more", headings=", ".join(lacking)
        )
    parts = frame[period].str.strip().str.extract(r"(\d{4})\D*(\d{1,2})$")
    rows = pd.DataFrame(
        {
            "year": parts[0].astype("int64"),
            "month": parts[1].astype("Int64"),
            "product_code": frame[good].map(codes),
            "since_january": frame["value"] * THOUSAND,
        }
    )
    rows = rows[rows["product_code"] != ""].sort_values(["product_code", "year", "month"])
    months = _single_months(rows).dropna(subset=["value_usd"])
    return nso.trade_rows(months, partner_iso3="WLD", flow="export", classification="hs4")


def _values_only(frame: pd.DataFrame, period: str) -> pd.DataFrame:
    """Drop the quantities where the table has a dimension for them."""
    for name in [column for column in frame.columns if column not in (period, "value")]:
        labels = frame[name].map(lambda label: nso.clean(label).casefold())
        is_value = labels.str.contains(r"value|amount|usd|dollar")
        if is_value.any() and labels.str.contains("quantity|volume|physical").any():
            return frame[is_value].drop(columns=name)
    return frame


def _heading(label: str) -> str:
    words = nso.clean(label).casefold()
    return next((code for code, pattern in GOODS if re.search(pattern, words)), "")


def _single_months(rows: pd.DataFrame) -> pd.DataFrame:
    groups = rows.groupby(["product_code", "year"])
    before = groups["since_january"].shift()
    follows = groups["month"].shift() + 1 == rows["month"]
    pairs = rows["since_january"].notna() & before.notna() & follows
    falls = int((rows["since_january"] < before * 0.99)[pairs].sum())
    if falls > FALLS * max(int(pairs.sum()), 1):
        raise ParseError.because("the months are not cumulative from January any more")
    single = rows["since_january"].where(rows["month"] == 1, (rows["since_january"] - before).where(follows))
    return rows.assign(value_usd=single.round(0)).drop(columns="since_january")


LOADER = Loader(fetch=partial(nso.fetch, TABLES), parse=parse, file_kinds=("JSON",))
