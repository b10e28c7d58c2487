"""Six governance indicators of ten economies, 1996 to 2023: estimate, standard error, percentile rank.

One row per economy, indicator and year. 1997, 1999 and 2001 do not exist.
"""

import pandas as pd

from frames import INDICATORS, ParseError, Source
from frames.messages import N_, message
from loaders.publishers import worldbank as _worldbank

SOURCE = Source(
    id="wb_wgi",
    title=N_("Worldwide Governance Indicators"),
    publisher="World Bank",
    table_name="Worldwide Governance Indicators, 2024 update",
    homepage="https://www.worldbank.org/en/publication/worldwide-governance-indicators",
    licence="CC BY 4.0",
    terms="attribution",
    citation="Kaufmann and Kraay, Worldwide Governance Indicators, 2024 update, World Bank.",
    vintage=N_("2024 update, data 1996-2023"),
    copied_from="github.com/timothym4r/Politics-and-Corruption-on-FDI-GDP-relation, data/wgidataset.xlsx @5e3e46b9",
    valuation=N_("Standard normal units, about -2.5 to 2.5; percentile rank 0 to 100"),
    caveats=(
        N_("Estimates with a standard error: small differences mean nothing."),
        N_("1997, 1999 and 2001 were not measured."),
    ),
)
TABLE = INDICATORS
FILE_KINDS = ("JSON",)
ECONOMIES = ("CHN", "JPN", "KAZ", "KGZ", "KOR", "MNG", "RUS", "TJK", "TKM", "UZB")
DIMENSIONS = ("CC", "GE", "PV", "RL", "RQ", "VA")
DATABASE = "3"
CODES = tuple(f"GOV_WGI_{dimension}.EST" for dimension in DIMENSIONS)
"""The bare codes (CC.EST ...) were archived; only these, with source=3, still answer (2026)."""
KEPT_FROM_RELEASE = {
    "indicator_code": tuple(f"WGI.{dimension}.{kind}" for dimension in DIMENSIONS for kind in ("SE", "PER.RNK"))
}
"""Standard errors and percentile ranks of the release: the interface gives a 0-100 score instead, which is not the rank."""


def fetch(since: int | None = None) -> bytes:
    """Return the publisher's answers, one per dimension, packed.

    Raises:
        FetchError: the publisher could not be reached or does not know a dimension any more.
    """
    return _worldbank.fetch(SOURCE.id, ECONOMIES, CODES, since, DATABASE)


def parse(raw: bytes) -> pd.DataFrame:
    """Return the estimates (standard normal units) under the registry's codes."""
    figures = _worldbank.rows(raw, SOURCE.id)
    strange = sorted(set(figures["code"]) - set(CODES))
    if strange:
        raise ParseError(
            SOURCE.id,
            message("it gives indicators that were not asked for: {names}", names=", ".join(strange[:5])),
        )
    if not figures["value"].between(-4, 4).all():
        raise ParseError(SOURCE.id, N_("an estimate lies outside -4 to 4, so the unit has changed"))
    codes = "WGI." + figures["code"].str.removeprefix("GOV_WGI_")
    return figures.assign(
        indicator_code=codes,
        counterpart_iso3="",
        status="reported",
        source_id=SOURCE.id,
    ).loc[:, list(TABLE.columns)]
