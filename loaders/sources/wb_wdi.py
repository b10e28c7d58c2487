"""World Development Indicators of Mongolia and comparators, 1960 to 2025.

One row per economy, indicator and year, in the publisher's unit (`data/indicators.csv`). An absent
year was not published.
"""

import pandas as pd

from frames.lists import rows
from loaders.publishers import worldbank
from loaders.sources import wb_wgi
from loaders.sources.contract import Loader

ECONOMIES = tuple(sorted((*wb_wgi.ECONOMIES, "EAS", "LMY", "WLD")))
CODES = tuple(row["code"] for row in rows("loaders.sources.wb_wdi"))
KEPT_FROM_RELEASE = {"indicator_code": ("IC.BUS.EASE.XQ",)}
"""Discontinued by the publisher in 2021; the release keeps the last edition."""
RETIRES = "indicator_code"
"""A series that the publisher retires keeps its last figures; the rest is brought up to date."""


def parse(raw: bytes) -> pd.DataFrame:
    """Return the figures as published; an indicator that was not asked for is refused."""
    figures = worldbank.rows(raw, CODES, ECONOMIES)
    return figures.rename(columns={"code": "indicator_code"}).assign(status="reported")


LOADER = Loader(
    fetch=lambda since: worldbank.fetch(ECONOMIES, CODES, since, may_retire=True),
    parse=parse,
    file_kinds=("JSON", "CSV", "ZIP"),
    kept_from_release=KEPT_FROM_RELEASE,
    parts=("indicator_code", "iso3", "year"),
    retires=RETIRES,
)
