"""How many decimals a figure carries whose source rounds: no digit is written that the source does not have."""

import math

import pandas as pd

COARSE = 0.1
"""A ratio that rounding leaves open by more than this part of itself is no figure to write."""

PRINTED_DECIMALS = 4
"""A list whose figures have as many decimals or more is taken as exact."""


def rounding(values: pd.Series) -> float:
    """Return what a source rounds its figures to (USD): the largest power of ten that divides all, up to a million.

    A single figure says nothing about its source: ask it of the whole table. 1 without a figure.
    """
    known = values.dropna()
    return next((float(10**n) for n in range(6, 0, -1) if len(known) and (known % 10**n == 0).all()), 1.0)


def step(values: pd.Series) -> float:
    """Return what a list of printed figures is rounded to: the largest power of ten from 1 down that divides all."""
    steps = (10.0**-places for places in range(PRINTED_DECIMALS))
    return next((each for each in steps if (values / each - (values / each).round()).abs().max() < 1e-6), 0.0)


def share_error(whole: float, rounded_to: float) -> float:
    """Return by how much rounding may move a share: half a unit over the whole; 0 for a source that hardly rounds."""
    return rounded_to / 2 / whole if whole > 0 else 0.0


def ratio_error(over: float, under: float, rounded_to: float) -> float:
    """Return by how much rounding may move the quotient of two amounts; infinite where the divisor may be nothing."""
    half = rounded_to / 2
    if math.isnan(over) or math.isnan(under):
        return math.nan
    if under <= half:
        return math.inf
    return (over + half) / (under - half) - over / under


def places(low: pd.Series, high: pd.Series) -> pd.DataFrame:
    """Return the ranks that rounding leaves possible to figures of which only bounds are known; 1 is the largest.

    Args:
        low: the least that each figure may be.
        high: the most that each may be, in the same order.

    Returns:
        best (one more than the figures that are larger for certain) and worst (one more than those that may be
        larger), with the index of `low`.
    """
    lows, highs, is_open = low.sort_values(), high.sort_values(), high.to_numpy() > low.to_numpy()
    return pd.DataFrame(
        {
            "best": 1 + len(low) - lows.searchsorted(high, side="right"),
            "worst": 1 + len(low) - highs.searchsorted(low, side="right") - is_open,
        },
        index=low.index,
        dtype="int64",
    )


def decimals(error: float, most: int) -> int:
    """Return the decimals, at most so many, whose last digit is no smaller than the error."""
    return next((places for places in range(most, 0, -1) if error <= 10**-places), 0)


def carried(errors: pd.Series, most: int) -> pd.Series:
    """Return the decimals of each figure, at most so many; all of them where no error is known."""
    return errors.fillna(0.0).map(lambda error: decimals(error, most)).astype("int64")


def is_coarse(value: float, error: float) -> bool:
    """Return whether rounding leaves a ratio open by more than a tenth of itself."""
    return error > COARSE * abs(value)
