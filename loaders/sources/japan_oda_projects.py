"""Announced Japanese projects in Mongolia, 1977 to 2025, million yen.

One row per project. The list is not complete.
"""

from frames import PROJECTS, Source
from frames.messages import N_
from loaders.publishers.bundled import bundled_only

SOURCE = Source(
    id="japan_oda_projects",
    title=N_("Japanese projects in Mongolia"),
    publisher=N_("Third Neighbor, from JICA, JBIC, MOFA releases and the press"),
    table_name=N_("Curated list"),
    homepage="https://www.jica.go.jp/english/",
    licence=N_("Facts; each row names its source"),
    terms="open",
    citation="Third Neighbor, Japanese projects in Mongolia, each with its address.",
    vintage="2026-11",
    copied_from=N_("each row names its address"),
    valuation=N_("Amounts announced, million yen"),
    caveats=(
        N_("Not complete: only projects with a published amount and date that were found."),
        N_("Amounts are announced ceilings, not payments."),
        N_("The air traffic control radar is security assistance, not aid."),
    ),
)
TABLE = PROJECTS
fetch, parse = bundled_only(SOURCE, TABLE)
