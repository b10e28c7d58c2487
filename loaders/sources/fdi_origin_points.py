"""Shares of Japan and Canada in foreign direct investment, 2011, 2014 and 2019.

One row per printed figure, percent.
"""

from frames import POINTS, Source
from frames.messages import N_
from loaders.publishers.bundled import bundled_only

SOURCE = Source(
    id="fdi_origin_points",
    title=N_("Foreign direct investment by origin, four figures"),
    publisher=N_("National Statistics Office of Mongolia, as printed by Montsame"),
    table_name="Economic Security survey",
    homepage="https://montsame.mn/en/read/234626",
    licence=N_("Press quotation of official statistics"),
    terms="unstated",
    citation="National Statistics Office of Mongolia, Economic Security survey, as printed by Montsame on 2020-08-26.",
    vintage="2020-08-26",
    copied_from="montsame.mn/en/read/234626",
    valuation=N_("Percent of foreign direct investment"),
    caveats=(
        N_("The article does not say whether stock or flow is meant."),
        N_("Four points, not a series."),
    ),
)
TABLE = POINTS
fetch, parse = bundled_only(SOURCE, TABLE)
