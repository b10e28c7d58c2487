"""Six main export goods by month, to the world.

One row per good, year and month, 2011-01 to 2026-08, in current USD, with the quantity in tonnes (t), of crude oil in
barrels (bbl). Product codes are four-digit headings of the Harmonized System. The year is the sum of its months only
when all twelve are there. Months from the last whole year on are provisional.
"""

import re
from functools import partial

import pandas as pd

from frames import ParseError
from frames.lists import mapping
from frames.units import THOUSAND
from loaders.answers import archive
from loaders.publishers import nso
from loaders.sources.contract import Loader

TABLES = {"goods": "DT_NSO_1400_006V2_month"}
GOODS = mapping("loaders.sources.nso_commodities_monthly", "code", "words")
UNITS = {"t": "t", "тн": "t", "тонн": "t", "barrel": "bbl", "баррель": "bbl"}
"""The publisher's word in a label -> our unit; a label says `(thous.t)`, `(t)`, `(thous.barrel)` or «(мян.тн)»."""
KEY = ["product_code", "year", "month"]
FALLS = 0.2
"""A table in which a larger share of months is below the month before is not cumulative."""


def parse(raw: bytes) -> pd.DataFrame:
    """Return single months in USD, and in tonnes or barrels, from the table of sums since January.

    A month whose figure or whose predecessor is missing is missing. Goods other than the six are
    left out. A table that is not cumulative any more is refused. An answer without quantities has none.
    """
    (body,) = archive.unpack(raw).values()
    frame = nso.cells(body, THOUSAND, "export")
    period = nso.time_column(frame, r"\d{4}[-./ M]*\d{1,2}")
    values, quantities = _measures(frame, period)
    rows = _single_months(_goods(values, period).assign(value_usd=lambda goods: goods["value"] * THOUSAND), "value_usd")
    if quantities is not None:
        rows = rows.merge(_quantities(_goods(quantities, period)), on=KEY, how="left", validate="1:1")
    constants = {"partner_iso3": "WLD", "flow": "export", "classification": "hs4"}
    return nso.trade_rows(rows.dropna(subset=["value_usd"]), is_revised=True, **constants)


def _measures(frame: pd.DataFrame, period: str) -> tuple[pd.DataFrame, pd.DataFrame | None]:
    """Return the cells with values, and those with quantities: None where the table does not tell the two apart."""
    for name in [column for column in frame.columns if column not in (period, "value")]:
        labels = frame[name].map(lambda label: nso.clean(label).casefold())
        is_value = labels.str.contains(r"value|amount|usd|dollar|үнийн дүн|доллар")
        is_quantity = labels.str.contains("quantity|volume|physical|хэмжээ")
        if is_value.any() and is_quantity.any():
            return frame[is_value].drop(columns=name), frame[is_quantity].drop(columns=name)
    return frame, None


def _goods(frame: pd.DataFrame, period: str) -> pd.DataFrame:
    """Return the six goods since January: year, month, product_code, label, and value as published."""
    good = nso.other_column(frame, period)
    codes = {label: _heading(label) for label in frame[good].unique()}
    lacking = sorted(set(GOODS) - set(codes.values()))
    if lacking:
        raise ParseError.because(
            "the table does not name the goods of heading {headings} any more", headings=", ".join(lacking)
        )
    names = {"product_code": frame[good].map(codes), "label": frame[good], "value": frame["value"]}
    rows = nso.year_and_month(frame[period]).assign(**names)
    return rows[rows["product_code"] != ""].sort_values(KEY, ignore_index=True)


def _quantities(rows: pd.DataFrame) -> pd.DataFrame:
    """Return quantity and quantity_unit of single months; both are missing where the label of a good names no unit."""
    units = {label: _unit(str(label)) for label in rows["label"].unique()}
    scale = rows["label"].map({label: scale for label, (scale, _) in units.items()}).astype("float64")
    unit = rows["label"].map({label: unit for label, (_, unit) in units.items()})
    weighed = rows.assign(quantity=rows["value"] * scale, quantity_unit=unit)
    return _single_months(weighed, "quantity")[[*KEY, "quantity", "quantity_unit"]]


def _heading(label: str) -> str:
    words = nso.clean(label).casefold()
    return next((code for code, pattern in GOODS.items() if re.search(pattern, words)), "")


def _unit(label: str) -> tuple[float, str]:
    """Return how many of our units one of the publisher's is, and ours; not known where the label names none."""
    found = re.search(r"\((thous|мян)?[\w.]*?\s*\.?(тонн|тн|t|баррель|barrel)s?\)", nso.clean(label).casefold())
    if found is None:
        return float("nan"), ""
    return (THOUSAND if found[1] else 1), UNITS[found[2]]


def _single_months(rows: pd.DataFrame, column: str) -> pd.DataFrame:
    """Return the rows with one column of sums since January as single months."""
    groups = rows.groupby(["product_code", "year"])
    before = groups[column].shift()
    follows = groups["month"].shift() + 1 == rows["month"]
    pairs = rows[column].notna() & before.notna() & follows
    falls = int((rows[column] < before * 0.99)[pairs].sum())
    if falls > FALLS * max(int(pairs.sum()), 1):
        raise ParseError.because("the months are not cumulative from January any more")
    single = rows[column].where(rows["month"] == 1, (rows[column] - before).where(follows))
    return rows.assign(**{column: single.round(0 if column == "value_usd" else 3)})


LOADER = Loader(
    fetch=partial(nso.fetch, TABLES), parse=parse, file_kinds=("JSON", "PX", "CSV"), parts=("product_code", "year")
)
