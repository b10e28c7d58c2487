"""Ranges of axes, set by us so that labels can be placed."""

import math
from collections.abc import Sequence

PADDING = 0.06


def linear(values: Sequence[float], zero: bool = False) -> tuple[float, float]:
    """Return a range around the values; with `zero` it holds zero. Missing values do not count."""
    known = [value for value in values if value == value and abs(value) != math.inf]
    if zero:
        known.append(0.0)
    if not known:
        return 0.0, 1.0
    low, high = min(known), max(known)
    span = (high - low) or abs(high) or 1.0
    return low - PADDING * span * (not (zero and low == 0)), high + PADDING * span * (not (zero and high == 0))


def logarithmic(values: Sequence[float]) -> tuple[float, float]:
    """Return a range of powers of ten around the positive values."""
    known = [value for value in values if value == value and value > 0]
    if not known:
        return 0.0, 1.0
    low, high = math.log10(min(known)), math.log10(max(known))
    span = (high - low) or 1.0
    return low - PADDING * span, high + PADDING * span


def year_ticks(first: int, last: int, most: int = 6) -> list[int]:
    """Return round years to write under the axis, at most so many, the last one always among them."""
    span = max(1, last - first)
    step = next((s for s in (1, 2, 5, 10, 20, 50) if span / s <= most), 100)
    ticks = [year for year in range(first, last + 1) if year % step == 0]
    kept = [year for year in ticks if last - year >= step * 0.6]
    return [*kept, last]
