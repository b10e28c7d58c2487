"""Ranges of axes, set by us so that labels can be placed."""

import math
from collections.abc import Sequence
from typing import Any

PADDING = 0.06
CHARACTER_PIXELS = 7.2
TICK_PIXELS = 12
TITLE_PIXELS = 22
PHONE_PIXELS = 350
"""The width of a chart on a phone of 390 pixels, less the rounding of its margins."""
LEAST_TICKS, MOST_EVEN, MOST_YEARS = 3, 6, 6
TICK_APART = 26
"""Least distance between two numbers of a vertical axis, in pixels."""
YEAR_PIXELS = 34
"""A year under the axis (27 pixels) and the space to the next."""


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


def part(value: float, span: tuple[float, float]) -> float:
    """Return where a value lies in a range: 0 at its lower end, 1 at its upper."""
    return (value - span[0]) / (span[1] - span[0])


def powers(span: tuple[float, float], apart: float) -> dict[str, Any]:
    """Return a logarithmic axis: its range, and whole numbers under it.

    Plotly itself writes a bare 2 or 5 between powers of ten, for 0.2 or 500 too. The span is in powers of ten, as is
    the least distance `apart` between two numbers.

    Returns:
        What an axis needs. Numbers of the series 1, 2, 5 where they have room, else powers of ten;
        in a range too short for three of them, equal steps.
    """
    first, last = math.floor(span[0]), math.ceil(span[1])
    every = next((n for n in (1, 2, 3, 5, 10) if n >= apart), 20)
    leading = (1, 2, 5) if math.log10(2) >= apart else (1,)
    ticks = [(digit, power) for power in range(first, last + 1) if power % every == 0 for digit in leading]
    values = [float(f"{digit}e{power}") for digit, power in ticks]
    inside = [value for value in values if span[0] <= math.log10(value) <= span[1]]
    if len(inside) < LEAST_TICKS:
        inside = _even(10 ** span[0], 10 ** span[1], max(apart, (span[1] - span[0]) / MOST_EVEN)) or inside
    return {"type": "log", "range": list(span), "tickvals": inside, "ticktext": [written(value) for value in inside]}


def _even(low: float, high: float, apart: float) -> list[float]:
    """Return multiples of 1, 2 or 5 between two values, in the finest step that keeps them apart."""
    size = math.floor(math.log10(high - low))
    for step in (float(f"{digit}e{size + more}") for more in (-1, 0) for digit in (1, 2, 5)):
        values = [round(step * turn, 12) for turn in range(math.ceil(low / step), math.floor(high / step) + 1)]
        if len(values) > 1 and math.log10(values[-1] / values[-2]) >= apart:
            return values
    return []


def written(value: float) -> str:
    """Return a number under an axis, with as many decimals as it has."""
    whole, _, decimals = f"{value:,.9f}".rstrip("0").partition(".")
    return f"{whole}.{decimals}" if decimals else whole


def text_margin(texts: Sequence[str], titled: bool = False) -> int:
    """Return the left margin in pixels for these tick labels, and the axis title."""
    widest = max((len(text) for text in texts), default=1)
    return int(widest * CHARACTER_PIXELS) + TICK_PIXELS + (TITLE_PIXELS if titled else 0)


def tick_margin(spans: Sequence[tuple[float, float]], titled: bool = False) -> int:
    """Return the left margin in pixels that the tick labels of these ranges need, and the axis title.

    Plotly can find it by itself (`automargin`), but lays every chart out again to do so: about 7 ms of the reader's
    processor per chart and change (measured with plotly.js 4.1). The axes share the margin; powers of ten count as they
    are.
    """
    texts = []
    for low, high in spans:
        step = (high - low) / 5
        decimals = 0 if step >= 1 else min(3, max(1, math.ceil(-math.log10(step)))) if step > 0 else 0
        texts.append("−" * (low < 0) + f"{max(abs(low), abs(high)):,.{decimals}f}")
    return text_margin(texts, titled)


def year_ticks(first: int, last: int, per_year: float = math.inf) -> list[int]:
    """Return the years to write under the axis: round ones, the last, and the first where it has room.

    With `per_year`, pixels from one year to the next on the narrowest screen, the years written do not overlap there.
    """
    least = YEAR_PIXELS / per_year
    step = next((s for s in (1, 2, 5, 10, 20, 50) if (last - first) / s <= MOST_YEARS and s >= least), 100)
    apart = max(least, step * 0.6)
    round_ones = [year for year in range(first, last) if year % step == 0 and last - year >= apart]
    begins = (round_ones[0] if round_ones else last) - first >= apart
    return [*([first] if begins else []), *round_ones, last]


def years(first: int, last: int, left: int, right: int, edges: tuple[float, float] = (0.4, 0.4)) -> dict[str, Any]:
    """Return the axis of years: its range and as many years under it as a phone has room for, none turned.

    Margins are in pixels; `edges` is what the axis holds before the first year and after the last.
    """
    low, high = first - edges[0], last + edges[1]
    per_year = max(1, PHONE_PIXELS - left - right) / (high - low)
    return {"range": [low, high], "tickvals": year_ticks(first, last, per_year=per_year), "tickformat": "d"}
