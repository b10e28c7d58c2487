"""Commitments of Chinese official finance to Mongolia by kind, 2000 to 2021.

One row per kind (aid-like, other official, vague), measure and year, constant 2021 USD.
"""

from frames import AID, Source
from frames.words import N_
from loaders._bundled import bundled_only

SOURCE = Source(
    id='aiddata_gcdf',
    title=N_('Chinese official finance to Mongolia'),
    publisher='AidData, William & Mary',
    table_name='Global Chinese Development Finance Dataset 3.0',
    homepage='https://www.aiddata.org/data/aiddatas-global-chinese-development-finance-dataset-version-3-0',
    licence='ODC-BY',
    terms='attribution',
    citation='Custer et al. (2023), Tracking Chinese Development Finance; Dreher et al. (2022), Banking on Beijing; AidData GCDF 3.0.',
    vintage='3.0, commitments 2000-2021',
    copied_from='github.com/milesdwilliams15/odadata, data/cow_gcdf.csv @3c1f8955',
    valuation=N_('Commitments, constant 2021 USD'),
    caveats=(
        N_('Commitments, not disbursements: what was promised, not what was paid.'),
        N_('Use the adjusted measure: unadjusted other official flows come to 21.2 billion USD because rolled-over swap lines count again, adjusted to 6.3 billion.'),
        N_('Constant prices of 2021: never in one bar with current dollars.'),
        N_('Only records that AidData recommends for aggregates.'),
    ),
)
TABLE = AID
fetch, parse = bundled_only(SOURCE, TABLE)
