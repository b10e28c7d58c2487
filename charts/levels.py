"""What a figure is read against: levels with their names, a zone, a band around a line."""

from collections.abc import Sequence

import pandas as pd

from charts.style import Sketch, Style

FAINT = 0.14


def levels(chart: Sketch, values: Sequence[float], look: Style) -> None:
    """Draw thin horizontal lines; their names stand at their ends, as those of the figures do."""
    for value in values:
        chart.add_shape(
            type="line",
            x0=0,
            x1=1,
            xref="paper",
            y0=value,
            y1=value,
            layer="below",
            line={"color": look.muted, "width": 1, "dash": "dash"},
        )


def zone(chart: Sketch, low: float, high: float, look: Style) -> None:
    """Shade the range between two values across all years."""
    chart.add_shape(
        type="rect",
        x0=0,
        x1=1,
        xref="paper",
        y0=low,
        y1=high,
        layer="below",
        line={"width": 0},
        fillcolor=look.muted,
        opacity=FAINT,
    )


def band(chart: Sketch, frame: pd.DataFrame, low: str, high: str, colour: str, name: str, form: str) -> None:
    """Shade the range between two columns over the years; a year without both is a gap.

    Args:
        chart: drawn upon, before the lines.
        frame: year and both columns.
        low: column of the lower end.
        high: column of the upper end.
        colour: of the shade.
        name: said on hover.
        form: number format, d3.
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
        opacity=FAINT * 2,
        hoverinfo="skip",
        name=name,
    )
