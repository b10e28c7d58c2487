"""Market concentration of exports, and Mongolia's exports by partner and product group, from WITS.

One row per economy, indicator and year. The concentration index runs over *partners*, 0 to 1; shares
are percent of exports. WITS mirrors partners' data for years that a country did not report.
"""

from typing import Any

import pandas as pd

from frames import FetchError, ParseError
from frames.economies import MONGOLIA
from loaders import http
from loaders.answers import archive, fields
from loaders.answers.numbers import number
from loaders.sources.contract import Loader

BASE = "https://wits.worldbank.org/API/V1/SDMX/V21/datasource/tradestats-trade"
ECONOMIES = ("MNG", "CHN", "JPN", "KOR", "KAZ", "KGZ", "UZB", "VNM")
PARTNERS = ("CHN", "JPN", "KOR", "RUS", "USA", "CHE")
CONCENTRATION, PARTNER_SHARE, PRODUCT_SHARE = "HH-MKT-CNCNTRTN-NDX", "XPRT-PRTNR-SHR", "XPRT-PRDCT-SHR"
GROUPS = (
    "01-05_Animal", "06-15_Vegetable", "16-24_FoodProd", "25-26_Minerals", "27-27_Fuels", "28-38_Chemicals",
    "39-40_PlastiRub", "41-43_HidesSkin", "44-49_Wood", "50-63_TextCloth", "64-67_Footwear", "68-71_StoneGlas",
    "72-83_Metals", "84-85_MachElec", "86-89_Transport", "90-99_Miscellan",
)  # fmt: skip
"""The sixteen groups that add up to the whole; WITS also gives some that overlap with them."""
RANGES = {CONCENTRATION: (0, 1), PARTNER_SHARE: (0, 100), PRODUCT_SHARE: (0, 100)}


def fetch(since: int | None = None) -> bytes:
    """Return the publisher's answers, packed; a comparator without data is passed over, Mongolia is not.

    Raises:
        FetchError: the publisher could not be reached, refused, or has nothing of Mongolia.
    """
    questions = [("MNG", ";".join(PARTNERS), "999999", PARTNER_SHARE), ("MNG", "WLD", "all", PRODUCT_SHARE)]
    questions += [(economy, "999", "999999", CONCENTRATION) for economy in ECONOMIES]
    http.plan("WITS", len(questions))
    members = {}
    for economy, partner, product, indicator in questions:
        url = f"{BASE}/reporter/{economy}/year/ALL/partner/{partner}/product/{product}/indicator/{indicator}"
        try:
            members[f"{indicator}.{economy}.json"] = http.ask("WITS", url, {"format": "JSON"})
        except http.StatusError as error:
            if error.status != 404 or economy == "MNG":
                raise
    return archive.pack(members)


def parse(raw: bytes) -> pd.DataFrame:
    """Return the indicators; product groups that overlap with the sixteen are left out."""
    found = []
    for body in archive.unpack(raw).values():
        found.extend(_observations(fields.read_json(body)))
    rows = pd.DataFrame(found, columns=["year", "iso3", "counterpart_iso3", "indicator_code", "value"])
    if rows.empty:
        raise FetchError.because("wits.worldbank.org answered without any figure")
    rows = rows[rows["iso3"].isin(ECONOMIES) & rows["counterpart_iso3"].isin(["", *PARTNERS])]
    if MONGOLIA not in set(rows["iso3"]):
        raise ParseError.because("the table has no figures of Mongolia")
    return rows.assign(status="reported")


def code(indicator: str, product: str = "") -> str:
    """Return our code of a WITS indicator; product shares carry the group in it."""
    name = {CONCENTRATION: "WITS.HHI.MARKET", PARTNER_SHARE: "WITS.SHARE.PARTNER", PRODUCT_SHARE: "WITS.SHARE.PRODUCT"}
    return name[indicator] + (f".{product.replace('-', '_')}" if indicator == PRODUCT_SHARE else "")


def _observations(answer: Any) -> list[tuple[int, str, str, str, float]]:
    structure = fields.need(fields.need(answer, "structure"), "dimensions")
    dimensions = fields.need(structure, "series")
    names = [fields.need(dimension, "id") for dimension in dimensions]
    periods = [fields.need(v, "id") for v in fields.need(_need_one(structure, "observation"), "values")]
    found = []
    for position, series in fields.need(_need_one(answer, "dataSets"), "series").items():
        places = position.split(":")
        if len(places) != len(names):
            raise ParseError.because(
                "the series {series} has not as many places as there are dimensions", series=repr(position[:20])
            )
        at = {
            name: str(_pick(fields.need(dimension, "values"), place))
            for name, dimension, place in zip(names, dimensions, places, strict=True)
        }
        found.extend(_series(at, fields.need(series, "observations"), periods))
    return found


def _series(at: dict[str, str], observations: Any, periods: list[Any]) -> list[tuple[int, str, str, str, float]]:
    indicator = fields.need(at, "INDICATOR")
    product = fields.need(at, "PRODUCTCODE")
    if indicator not in RANGES:
        raise ParseError.because("the indicator {indicator} was not asked for", indicator=repr(indicator[:30]))
    if indicator == PRODUCT_SHARE and product not in GROUPS:
        return []
    low, high = RANGES[indicator]
    found = []
    for place, observation in observations.items():
        year = fields.whole_year(periods[int(place)])
        value = number(observation[0] if observation else None, f"{indicator} {year}")
        if value is None:
            continue
        if not low <= value <= high:
            raise ParseError.because(
                "{indicator} of {year} is {value}, outside {low} to {high}: the unit has changed",
                indicator=indicator,
                year=year,
                value=f"{value:g}",
                low=low,
                high=high,
            )
        partner = at["PARTNER"] if indicator == PARTNER_SHARE else ""
        found.append((year, at["REPORTER"], partner, code(indicator, product), value))
    return found


def _need_one(record: Any, name: str) -> Any:
    values = fields.need(record, name)
    if not isinstance(values, list) or len(values) != 1:
        raise ParseError.because("{name} is not a list of one", name=repr(name))
    return values[0]


def _pick(values: Any, place: str) -> Any:
    if not place.isdigit() or int(place) >= len(values):
        raise ParseError.because("a series points to value {place}, which is not there", place=repr(place[:10]))
    return fields.need(values[int(place)], "id")


LOADER = Loader(fetch=fetch, parse=parse, file_kinds=("JSON",))
