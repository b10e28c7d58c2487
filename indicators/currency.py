"""Dollars into yen or tögrög, at the average rate of each year."""

from collections.abc import Sequence

import pandas as pd

RATE = "PA.NUS.FCRF"
ECONOMY_OF = {"JPY": "JPN", "MNT": "MNG"}
DOLLAR = "USD"


def exchange_rates(macro: pd.DataFrame) -> pd.DataFrame:
    """Return the average official rates: year, currency, rate (units of the currency per USD).

    `macro` holds PA.NUS.FCRF (World Bank) of Japan and Mongolia.

    Returns:
        One row per currency and year; a year without a published rate is absent.
    """
    names = {iso3: currency for currency, iso3 in ECONOMY_OF.items()}
    rows = macro.loc[(macro["indicator_code"] == RATE) & macro["iso3"].isin(names) & (macro["value"] > 0)]
    return pd.DataFrame(
        {"year": rows["year"], "currency": rows["iso3"].map(names).astype("str"), "rate": rows["value"]}
    ).sort_values(["currency", "year"], ignore_index=True)


def convert(flows: pd.DataFrame, columns: Sequence[str], currency: str, rates: pd.DataFrame) -> pd.DataFrame:
    """Return the flows with the columns in another currency.

    The flows have year and the columns (USD, current); the currency is USD, JPY or MNT, the rates are as
    `exchange_rates` returns.

    Returns:
        The same rows; a year without a rate has holes.

    Formula:
        value in USD times the year's average official rate (World Bank, PA.NUS.FCRF).

    Raises:
        ValueError: the currency is none of the three.
    """
    if currency == DOLLAR:
        return flows
    if currency not in ECONOMY_OF:
        raise ValueError(f"no rates for {currency!r}; there are {DOLLAR}, {', '.join(ECONOMY_OF)}")
    of_year = rates.loc[rates["currency"] == currency].set_index("year")["rate"]
    factor = flows["year"].map(of_year)
    return flows.assign(**{name: flows[name] * factor for name in columns})
