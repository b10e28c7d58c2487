"""Mongolia's exports and imports of goods, whole country, by year.

One row per flow and year, 1924 to 2025, in current USD; the publisher prints million USD. Before
1991 the dollar value of trade in roubles depends on official exchange rates: breaks at 1960/61
and 1990/91. A year that is absent was not published.
"""

from frames import TRADE, Source
from frames.words import N_
from loaders._bundled import bundled_only

SOURCE = Source(
    id='nso_trade_totals',
    title=N_("Mongolia's exports and imports, total"),
    publisher='National Statistics Office of Mongolia',
    table_name='DT_NSO_1400_001V1_year, Foreign trade turnover, exports, imports, balance, by year',
    homepage='https://data.1212.mn',
    licence="Reuse with the citation 'Source: Mongolian Statistical Service'",
    terms='attribution',
    citation='Mongolian Statistical Service, Foreign trade turnover, exports, imports, balance, by year (DT_NSO_1400_001V1_year).',
    vintage='2026-04, data through 2025',
    copied_from='github.com/American-University-of-Mongolia/data-mn, nso-foreign-trade-annual-mn.csv @1567431b',
    valuation=N_('Exports FOB, imports CIF, current USD'),
    caveats=(
        N_('Before 1991 the dollar value of trade in roubles depends on official exchange rates.'),
        N_('The series breaks between 1960 and 1961 and between 1990 and 1991.'),
        N_('The latest year may be revised; it is marked provisional.'),
    ),
)
TABLE = TRADE
fetch, parse = bundled_only(SOURCE, TABLE)
