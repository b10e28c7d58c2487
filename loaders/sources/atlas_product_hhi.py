"""Product concentration, number of products with comparative advantage and primary share, 1995 to 2023.

One row per economy, indicator and year.
"""

from frames import INDICATORS, Source
from frames.messages import N_
from loaders.publishers.bundled import bundled_only

SOURCE = Source(
    id="atlas_product_hhi",
    title=N_("Concentration of exports by product"),
    publisher=N_("MonicaCT (computed from Growth Lab Atlas data)"),
    table_name="country_year_indicators",
    homepage="https://doi.org/10.5281/zenodo.21314881",
    licence="MIT",
    terms="attribution",
    citation="MonicaCT (2026), Economic complexity and structural transformation, v1.0.1, doi 10.5281/zenodo.21314881.",
    vintage="v1.0.1, 2026-07",
    copied_from="github.com/MonicaCT/economic-complexity-structural-transformation-lac @c346edb8",
    valuation=N_("Sum of squared product shares, 0 to 1; counts; shares"),
    caveats=(
        N_("One author's computation from Atlas data at four digits of HS 1992."),
        N_("Not the UNCTAD concentration index, which uses SITC at three digits and is normalised."),
        N_("The median over all countries (economy WLD) was taken from the same table when the release was made."),
    ),
)
TABLE = INDICATORS
fetch, parse = bundled_only(SOURCE, TABLE)
