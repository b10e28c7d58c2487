"""Net bilateral aid to Mongolia by donor: Japan, United States, Korea, Germany, all DAC.

One row per donor and year, 1984 to 2023, net of repayments, current USD. Each donor ends where
its vintage ends; later years are not known.
"""

from frames import AID, Source
from frames.words import N_
from loaders._bundled import bundled_only

SOURCE = Source(
    id='wb_dac_donors',
    title=N_('Net aid to Mongolia by donor'),
    publisher='OECD Development Assistance Committee, via the World Bank',
    table_name='DC.DAC.JPNL.CD, .TOTL.CD, .USAL.CD, .KORL.CD, .DEUL.CD',
    homepage='https://data.worldbank.org',
    licence='CC BY 4.0 (World Bank); OECD terms',
    terms='attribution',
    citation='OECD DAC, net bilateral aid flows from DAC donors, via World Bank, World Development Indicators.',
    vintage='five vintages: Japan to 2023, all DAC to 2020, USA and Korea to 2021, Germany to 2018',
    copied_from='github.com/open-numbers/ddf--world_bank--world_development_indicators @7ac85f9b, 6657be12, 4deabc0d, 889e8c99, 018e4ae8',
    valuation=N_('Net disbursements, current USD'),
    caveats=(
        N_('Net of repayments: a negative year is a year of repayment.'),
        N_('Five different vintages: no share of Japan after 2020 can be computed.'),
        N_('United States: no figure for 1995. Germany: earlier years exist but were not read.'),
    ),
)
TABLE = AID
fetch, parse = bundled_only(SOURCE, TABLE)
