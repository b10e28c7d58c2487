"""Net bilateral aid to Mongolia by donor: Japan, United States, Korea, Germany, all DAC.

One row per donor and year, 1984 to 2023, net of repayments, current USD. Each donor ends where
its vintage ends; later years are not known.
"""

from functools import partial

import pandas as pd

from loaders.publishers import worldbank
from loaders.sources.contract import Loader

DONORS = {
    "DC.DAC.JPNL.CD": "JPN",
    "DC.DAC.TOTL.CD": "DAC",
    "DC.DAC.USAL.CD": "USA",
    "DC.DAC.KORL.CD": "KOR",
    "DC.DAC.DEUL.CD": "DEU",
}


def parse(raw: bytes) -> pd.DataFrame:
    """Return net disbursements to Mongolia; the code of the series tells the donor."""
    figures = worldbank.rows(raw, DONORS)
    return figures.rename(columns={"iso3": "recipient_iso3", "value": "value_usd"}).assign(
        donor_iso3=figures["code"].map(DONORS),
        instrument="total",
        measure="net",
        price_basis="current",
    )


LOADER = Loader(
    fetch=partial(worldbank.fetch, ("MNG",), tuple(DONORS)),
    parse=parse,
    file_kinds=("JSON", "CSV", "ZIP"),
    parts=("donor_iso3", "year"),
)
