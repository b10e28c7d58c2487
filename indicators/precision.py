"""How many decimals a figure carries whose source rounds: no digit is written that the source does not have."""

import math

import pandas as pd

COARSE = 0.1
"""A ratio that rounding leaves open by more than this part of itself is no figure to write."""


def rounding(values: pd.Series) -> float:
    """Return what a source rounds its figures to (USD): the largest power of ten that divides all, up to a million.

    A single figure says nothing about its source: ask it of the whole table. 1 without a figure.
    """
    known = values.dropna()
    return next((float(10**n) for n in range(6, 0, -1) if len(known) and (known % 10**n == 0).all()), 1.0)


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


def decimals(error: float, most: int) -> int:
    """Return the decimals, at most so many, whose last digit is no smaller than the error."""
    return next((places for places in range(most, 0, -1) if error <= 10**-places), 0)


def is_coarse(value: float, error: float) -> bool:
    """Return whether rounding leaves a ratio open by more than a tenth of itself."""
    return error > COARSE * abs(value)
