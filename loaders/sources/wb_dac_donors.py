"""Net bilateral aid to Mongolia by donor: Japan, United States, Korea, Germany, all DAC.

One row per donor and year, 1984 to 2023, net of repayments, current USD. Each donor ends where
its vintage ends; later years are not known.
"""

import pandas as pd

from frames import AID, ParseError
from frames.messages import message
from loaders.publishers import worldbank
from loaders.sources.contract import Loader

SOURCE = "wb_dac_donors"
DONORS = {
    "DC.DAC.JPNL.CD": "JPN",
    "DC.DAC.TOTL.CD": "DAC",
    "DC.DAC.USAL.CD": "USA",
    "DC.DAC.KORL.CD": "KOR",
    "DC.DAC.DEUL.CD": "DEU",
}


def fetch(since: int | None = None) -> bytes:
    """Return the publisher's answers, one per donor, packed.

    Raises:
        FetchError: the publisher could not be reached or does not know a donor's series any more.
    """
    return worldbank.fetch(SOURCE, ("MNG",), tuple(DONORS), since)


def parse(raw: bytes) -> pd.DataFrame:
    """Return net disbursements to Mongolia; the code of the series tells the donor."""
    figures = worldbank.rows(raw, SOURCE)
    strange = sorted(set(figures["code"]) - set(DONORS))
    if strange:
        raise ParseError(
            SOURCE,
            message("it gives series that were not asked for: {names}", names=", ".join(strange[:5])),
        )
    return (
        figures.assign(donor_iso3=figures["code"].map(DONORS))
        .rename(columns={"iso3": "recipient_iso3", "value": "value_usd"})
        .assign(
            instrument="total",
            measure="net",
            price_basis="current",
            source_id=SOURCE,
        )
        .loc[:, list(AID.columns)]
    )


LOADER = Loader(fetch=fetch, parse=parse, file_kinds=("JSON",))
