"""Six main export goods by month, to the world.

One row per good, year and month, 2011-01 to 2025-12, in current USD. Product codes are four-digit
headings of the Harmonized System. The year is the sum of its months only when all twelve are there.
"""

from frames import TRADE, Source
from frames.words import N_
from loaders._bundled import bundled_only

SOURCE = Source(
    id='nso_commodities_monthly',
    title=N_("Mongolia's six main export goods by month"),
    publisher='National Statistics Office of Mongolia',
    table_name='Main export commodities by month, value',
    homepage='https://data.1212.mn',
    licence="Reuse with the citation 'Source: Mongolian Statistical Service'",
    terms='attribution',
    citation='Mongolian Statistical Service, Exports of main commodities by month.',
    vintage='2026-09, data through 2025-12',
    copied_from='github.com/ZorigoKH/tugrik, nso_export_*_kusd.csv @896d2ef9 and @2f790605',
    valuation=N_('Exports FOB, current USD'),
    caveats=(
        N_("The publisher's months are cumulative; the copy read had turned them into single months."),
        N_("The HS heading was assigned to the publisher's label."),
        N_('Gold is lumpy: whole years were booked in January 2016 and 2017.'),
        N_('Values only: no quantities are in this release.'),
    ),
)
TABLE = TRADE
fetch, parse = bundled_only(SOURCE, TABLE)
