"""Economic Complexity Index and rank of twelve economies, 1995 to 2024.

One row per economy, list of goods and year.
"""

from frames import INDICATORS, Source
from frames.messages import N_
from loaders.publishers.bundled import bundled_only

SOURCE = Source(
    id="growthlab_eci",
    title=N_("Economic Complexity Index"),
    publisher="Harvard Growth Lab",
    table_name="Atlas of Economic Complexity, country rankings",
    homepage="https://atlas.hks.harvard.edu",
    licence=N_("Growth Lab terms"),
    terms="attribution",
    citation="The Growth Lab at Harvard University, The Atlas of Economic Complexity.",
    vintage=N_("2026-06-10, data through 2024"),
    copied_from="github.com/thynec/CoupCats, growth_proj_eci_rankings.csv @b265563b",
    valuation=N_("Index, mean zero over all countries of a year; rank"),
    caveats=(N_("Three lists of goods give three indices; they are not to be mixed."),),
)
TABLE = INDICATORS
fetch, parse = bundled_only(SOURCE, TABLE)
