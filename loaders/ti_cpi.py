"""Corruption Perceptions Index of Mongolia and comparators: scores, ranks and published means.

One row per economy, indicator and year: 2012 to 2025 on the scale 0 to 100, 1995 to 2011 on the
older scale under another code. A year that is absent was not found.
"""

from frames import INDICATORS, Source
from frames.words import N_
from loaders._bundled import bundled_only

SOURCE = Source(
    id='ti_cpi',
    title=N_('Corruption Perceptions Index'),
    publisher='Transparency International',
    table_name='Corruption Perceptions Index',
    homepage='https://www.transparency.org/en/cpi',
    licence='CC BY-ND 4.0',
    terms='attribution',
    citation='Transparency International, Corruption Perceptions Index.',
    vintage='2012-2023 file of 2024-10-01; 2024 from press reports; 2025 file of 2026-02-12',
    copied_from='github.com/open-numbers/ddf--gapminder--fasttrack @10e24e0e; ddf--transparency_international--corruption_perception_index @7aca5007; press pages; github.com/theajit/cpi-score @2cca7924',
    valuation=N_('Score: 0 highly corrupt to 100 very clean; before 2012: 0 to 10'),
    caveats=(
        N_('The scale changed in 2012: the older index (0 to 10) is another indicator and is never joined to the later one.'),
        N_("2024 was read from press reports, ranks included; China's score of that year is left out because the only page with it is doubtful."),
        N_('2025 comes from a secondary copy; sixteen of its scores were checked against press reports and agree.'),
        N_("Mongolia's rank of 2014 is printed as 80 and as 87."),
        N_("Regional and world means are the publisher's own."),
    ),
)
TABLE = INDICATORS
fetch, parse = bundled_only(SOURCE, TABLE)
