"""Mongolia's exports by commodity group (sections of the Harmonized System), to the world.

One row per group and year, 1995 to 2024, in current USD; the publisher prints thousand USD. Only
the six largest groups were read: the rest is absent, not zero.
"""

from frames import TRADE, Source
from frames.words import N_
from loaders._bundled import bundled_only

SOURCE = Source(
    id='nso_commodity_groups',
    title=N_("Mongolia's exports by commodity group"),
    publisher='National Statistics Office of Mongolia',
    table_name='DT_NSO_1400_005V1_year, Exports by commodity group',
    homepage='https://data.1212.mn',
    licence="Reuse with the citation 'Source: Mongolian Statistical Service'",
    terms='attribution',
    citation='Mongolian Statistical Service, Exports by commodity group and year (DT_NSO_1400_005V1_year).',
    vintage='2026, data through 2024',
    copied_from='github.com/American-University-of-Mongolia/data-mn, exports-by-category-en.csv @6350430e',
    valuation=N_('Exports FOB, current USD'),
    caveats=(
        N_('Only the six largest of about twenty groups; they do not sum to the total.'),
        N_('Precious metals of 2001 are suspect: 150.2 million USD against 75.4 million of gold in UN Comtrade, and the six groups together come to 101.4 percent of the total.'),
        N_('Gold was apparently not recorded as merchandise before 1997.'),
    ),
)
TABLE = TRADE
fetch, parse = bundled_only(SOURCE, TABLE)
