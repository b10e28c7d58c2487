"""Mongolia's exports and imports of goods by partner and year.

One row per partner, flow and year, 2005 to 2025, in current USD; the publisher prints thousand USD.
The world total is in `nso_trade_totals`. Taiwan's export rows are a memo inside China. Named
partners cover 99.4 to 100 percent; a partner that is absent was not among those read.
"""

from frames import TRADE, Source
from frames.words import N_
from loaders._bundled import bundled_only

SOURCE = Source(
    id='nso_trade_partners',
    title=N_("Mongolia's exports and imports by partner"),
    publisher='National Statistics Office of Mongolia',
    table_name='DT_NSO_1400_006V3 (exports by country) and DT_NSO_1400_010V3 (imports by country)',
    homepage='https://data.1212.mn',
    licence="Reuse with the citation 'Source: Mongolian Statistical Service'",
    terms='attribution',
    citation='Mongolian Statistical Service, Exports by country and year (DT_NSO_1400_006V3); Imports by country and year (DT_NSO_1400_010V3).',
    vintage='2026-04, data through 2025; minor partners 2005-2017 from the vintage of 2018-05-15',
    copied_from='github.com/American-University-of-Mongolia/data-mn, exports-by-country-all-en.csv @1e8014c0, nso-exports-by-country-top-all-en.csv @1567431b, nso-imports-by-country-top-all-en.csv @1e8014c0; github.com/robertritz/mongoliandatastories, Mongolia Exports by Country.xlsx @0639a460',
    valuation=N_('Exports FOB, imports CIF, current USD'),
    caveats=(
        N_('Exports to China include Taiwan; the Taiwan row is a memo inside China and is never added.'),
        N_('The partners named make up 99.4 to 100 percent of the published total; the rest is shown as not named.'),
        N_('Minor export partners of 2005-2017 come from the vintage of 2018; the large ones from the current table.'),
        N_('The 2016 exports were revised: 230.7 million USD of gold moved from Switzerland to the United Kingdom.'),
        N_('Gold decides the shares of Switzerland, the United Kingdom, Korea and Singapore, which therefore swing from year to year.'),
        N_('Australia is left out in 2025 exports and in all years of imports: the copy read adds two rows of it together.'),
        N_("A zero is the publisher's: nothing was recorded. A partner without a row was not in the list read."),
        N_('The latest year may be revised; it is marked provisional.'),
    ),
)
TABLE = TRADE
fetch, parse = bundled_only(SOURCE, TABLE)
