"""What figures are compared with: levels, a zone between two values, a band around a line."""

from collections.abc import Sequence

import pandas as pd

from charts import parts
from charts.style import Sketch, Style


def draw_levels(chart: Sketch, values: Sequence[float], style: Style) -> None:
    """Draw thin horizontal lines behind the figures; the caller writes their names where the lines end."""
    for value in values:
        parts.horizontal_line(chart, value, style, layer="below")


def shade_zone(chart: Sketch, low: float, high: float, style: Style) -> None:
    """Shade the range between two values across all years."""
    parts.shade(chart, style, x0=0, x1=1, xref="paper", y0=low, y1=high)


def shade_band(chart: Sketch, frame: pd.DataFrame, low: str, high: str, colour: str, name: str) -> None:
    """Shade the range between two columns over the years; a year without both is a gap.

    Args:
        chart: drawn upon, before the lines.
        frame: year and both columns.
        low: column of the lower end.
        high: column of the upper end.
        colour: of the shade.
        name: of the trace.
    """
    rows = frame.dropna(subset=[low, high]).sort_values("year")
    if rows.empty:
        return
    years = [int(year) for year in rows["year"]]
    lows, highs = [float(v) for v in rows[low]], [float(v) for v in rows[high]]
    chart.add_trace(
        type="scatter",
        x=[*years, *reversed(years)],
        y=[*highs, *reversed(lows)],
        fill="toself",
        mode="lines",
        line={"width": 0, "color": colour},
        fillcolor=colour,
        opacity=2 * parts.FAINT,
        hoverinfo="skip",
        name=name,
    )
