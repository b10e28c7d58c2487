"""Events of Japan-Mongolia relations, 1972 to 2025.

One row per event, dated to the day, month or year as published, each with its addresses.
"""

from frames import EVENTS, Source
from frames.messages import N_
from loaders.publishers.bundled import bundled_only

SOURCE = Source(
    id="relations_events",
    title=N_("Japan and Mongolia, dated events"),
    publisher=N_("Third Neighbor, from foreign ministries, embassies and the press"),
    table_name=N_("Curated list"),
    homepage="https://www.mofa.go.jp/region/asia-paci/mongolia/data.html",
    licence=N_("Facts; each row names its sources"),
    terms="open",
    citation="Third Neighbor, events of Japan-Mongolia relations, each with its address.",
    vintage="2026-11",
    copied_from=N_("each row names its addresses"),
    valuation=N_("Dates as precisely as published"),
    caveats=(
        N_("A choice of events, not all of them."),
        N_("The category is ours."),
    ),
)
TABLE = EVENTS
fetch, parse = bundled_only(SOURCE, TABLE)
