"""Six governance indicators of ten economies, 1996 to 2023: estimate, standard error, percentile rank.

One row per economy, indicator and year. 1997, 1999 and 2001 do not exist.
"""

from functools import partial

import pandas as pd

from frames import ParseError
from loaders.publishers import worldbank
from loaders.sources.contract import Loader

ECONOMIES = ("CHN", "JPN", "KAZ", "KGZ", "KOR", "MNG", "RUS", "TJK", "TKM", "UZB")
DIMENSIONS = ("CC", "GE", "PV", "RL", "RQ", "VA")
DATABASE = "3"
CODES = tuple(f"GOV_WGI_{dimension}.EST" for dimension in DIMENSIONS)
"""The bare codes (CC.EST ...) were archived; only these, with source=3, still answer (2026)."""
KEPT_FROM_RELEASE = {
    "indicator_code": tuple(f"WGI.{dimension}.{kind}" for dimension in DIMENSIONS for kind in ("SE", "PER.RNK"))
}
"""The API gives a score of 0 to 100, which is not the percentile rank, and no standard errors: both are kept."""


def parse(raw: bytes) -> pd.DataFrame:
    """Return the estimates (standard normal units) under the codes of `data/indicators.csv`."""
    figures = worldbank.rows(raw, CODES, ECONOMIES)
    if not figures["value"].between(-4, 4).all():
        raise ParseError.because("an estimate lies outside -4 to 4, so the unit has changed")
    codes = "WGI." + figures["code"].str.removeprefix("GOV_WGI_")
    return figures.assign(indicator_code=codes, status="reported")


LOADER = Loader(
    fetch=partial(worldbank.fetch, ECONOMIES, CODES, database=DATABASE),
    parse=parse,
    file_kinds=("JSON", "CSV", "ZIP"),
    kept_from_release=KEPT_FROM_RELEASE,
    parts=("indicator_code", "iso3", "year"),
)
