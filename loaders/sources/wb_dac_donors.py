"""Net bilateral aid to Mongolia by donor: Japan, United States, Korea, Germany, all DAC.

One row per donor and year, 1984 to 2023, net of repayments, current USD. Each donor ends where
its vintage ends; later years are not known.
"""

import pandas as pd

from frames import AID, ParseError, Source
from frames.messages import N_, message
from loaders.publishers import worldbank as _worldbank

SOURCE = Source(
    id="wb_dac_donors",
    title=N_("Net aid to Mongolia by donor"),
    publisher=N_("OECD Development Assistance Committee, via the World Bank"),
    table_name="DC.DAC.JPNL.CD, .TOTL.CD, .USAL.CD, .KORL.CD, .DEUL.CD",
    homepage="https://data.worldbank.org",
    licence=N_("CC BY 4.0 (World Bank); OECD terms"),
    terms="attribution",
    citation="OECD DAC, net bilateral aid flows from DAC donors, via World Bank, World Development Indicators.",
    vintage=N_("five vintages: Japan to 2023, all DAC to 2020, USA and Korea to 2021, Germany to 2018"),
    copied_from="github.com/open-numbers/ddf--world_bank--world_development_indicators @7ac85f9b, 6657be12, 4deabc0d, 889e8c99, 018e4ae8",
    valuation=N_("Net disbursements, current USD"),
    caveats=(
        N_("Net of repayments: a negative year is a year of repayment."),
        N_("Five different vintages: no share of Japan after 2020 can be computed."),
        N_("United States: no figure for 1995. Germany: earlier years exist but were not read."),
    ),
)
TABLE = AID
FILE_KINDS = ("JSON",)
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
    return _worldbank.fetch(SOURCE.id, ("MNG",), tuple(DONORS), since)


def parse(raw: bytes) -> pd.DataFrame:
    """Return net disbursements to Mongolia; the code of the series tells the donor."""
    figures = _worldbank.rows(raw, SOURCE.id)
    strange = sorted(set(figures["code"]) - set(DONORS))
    if strange:
        raise ParseError(
            SOURCE.id,
            message("it gives series that were not asked for: {names}", names=", ".join(strange[:5])),
        )
    return (
        figures.assign(donor_iso3=figures["code"].map(DONORS))
        .rename(columns={"iso3": "recipient_iso3", "value": "value_usd"})
        .assign(
            instrument="total",
            measure="net",
            price_basis="current",
            source_id=SOURCE.id,
        )
        .loc[:, list(TABLE.columns)]
    )
