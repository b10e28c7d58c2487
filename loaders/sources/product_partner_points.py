"""Single published statements on which partner buys or sells what.

One row per statement, with its period as printed.
"""

from frames import POINTS, Source
from frames.messages import N_
from loaders.publishers.bundled import bundled_only

SOURCE = Source(
    id="product_partner_points",
    title=N_("Who buys what from Mongolia, as printed"),
    publisher=N_("Third Neighbor, from customs statements in the press"),
    table_name=N_("Curated list of single statements"),
    homepage="https://montsame.mn/en/",
    licence=N_("Facts; each row names its source"),
    terms="open",
    citation="Third Neighbor, published statements on products by partner, each with its address.",
    vintage="2026-11",
    copied_from=N_("each row names its address"),
    valuation=N_("As each statement says"),
    caveats=(
        N_("Single statements on parts of years: never a series."),
        N_(
            "Trade with China in 2024 is quoted as 18.62 billion USD by China's Ministry of Commerce; Mongolia's own table gives 19.09 billion."
        ),
        N_("Rows whose year the page does not show are not to be plotted."),
    ),
)
TABLE = POINTS
fetch, parse = bundled_only(SOURCE, TABLE)
