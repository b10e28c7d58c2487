"""Money as a share of GDP."""

from collections.abc import Sequence

import pandas as pd

from frames.units import PERCENT
from indicators.rows import rows_where

GDP = "NY.GDP.MKTP.CD"


def share_of_gdp(flows: pd.DataFrame, macro: pd.DataFrame, iso3: str, columns: Sequence[str]) -> pd.DataFrame:
    """Return the flows with the columns as a percentage of an economy's GDP.

    The flows have year and the columns (USD, current); `macro` holds NY.GDP.MKTP.CD (USD, current).

    Returns:
        The same rows and columns, the named ones in percent of GDP. A year without GDP has holes.

    Formula:
        100 X / GDP, both nominal. Gross exports are not value added.
    """
    gdp = values_by_year(macro, iso3, GDP)
    divisor = flows["year"].map(gdp)
    return flows.assign(**{name: PERCENT * flows[name] / divisor for name in columns})


def values_by_year(macro: pd.DataFrame, iso3: str, code: str) -> pd.Series:
    """Return an indicator of one economy as a series by year; zero values count as not known."""
    rows = rows_where(macro, iso3=iso3, indicator_code=code)
    values = rows.set_index("year")["value"]
    return values.where(values != 0)
