"""Published cumulative figures of Japanese aid to Mongolia.

One row per printed figure with its period and unit.
"""

from frames import POINTS, Source
from frames.messages import N_
from loaders.publishers.bundled import bundled_only

SOURCE = Source(
    id="japan_aid_points",
    title=N_("Japan's aid since the beginning, as printed"),
    publisher=N_("Third Neighbor, from MOFA and JBIC figures as quoted"),
    table_name=N_("Curated list of single statements"),
    homepage="https://www.mofa.go.jp/policy/oda/",
    licence=N_("Facts; each row names its source"),
    terms="open",
    citation="Third Neighbor, published cumulative figures of Japanese aid, each with its address.",
    vintage="2026-11",
    copied_from=N_("each row names its address"),
    valuation=N_("As each statement says; 100 million yen or billion USD"),
    caveats=(N_("Bases differ: yen or dollars, grants, loans or all, different years. Never add them."),),
)
TABLE = POINTS
fetch, parse = bundled_only(SOURCE, TABLE)
