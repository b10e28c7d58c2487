"""Single published statements on rare earths, each with who said it.

One row per statement. A missing value means that the statement has no figure.
"""

from frames import POINTS, Source
from frames.messages import N_
from loaders.publishers.bundled import bundled_only

SOURCE = Source(
    id="rare_earth_points",
    title=N_("Rare earths: reserve claims and Japan's reliance on China"),
    publisher=N_("Third Neighbor, from the press and research notes"),
    table_name=N_("Curated list of single statements"),
    homepage="https://www.usgs.gov/centers/national-minerals-information-center",
    licence=N_("Facts; each row names its source"),
    terms="open",
    citation="Third Neighbor, published statements on rare earths, each with its address.",
    vintage="2026-11",
    copied_from=N_("each row names its address"),
    valuation=N_("As each statement says"),
    caveats=(
        N_("Definitions differ between rows (tonnes or value; raw or with magnets): never join them into one line."),
        N_(
            "31 million tonnes is attributed to the USGS of 2009, but no USGS document was found; the USGS list of 2025 does not have Mongolia."
        ),
        N_(
            "Six deposits listed at 3.1 million tonnes add up to almost exactly a tenth of 31 million, which suggests a decimal slip; that is an inference."
        ),
    ),
)
TABLE = POINTS
fetch, parse = bundled_only(SOURCE, TABLE)
