"""Factors between units, each named once."""

PERCENT = 100
THOUSAND = 1_000
MILLION = 1_000_000
BILLION = 1_000_000_000
MONTHS = 12
"""Months of a year."""
KG_PER_T = 1_000
DECIMALS = "_decimals"
"""Ending of the column that says how many decimals of each figure in another column its source's rounding carries."""
