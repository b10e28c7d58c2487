"""What a figure is read against: levels with their names, a zone, a band around a line."""

from collections.abc import Sequence

import pandas as pd

from charts import labels
from charts.style import SMALL, Sketch, Style

FAINT = 0.14
NARROW = 32
"""Characters between the axis of a chart and the names at the ends of its lines, on a phone."""


def levels(chart: Sketch, values: Sequence[tuple[float, str]], look: Style, log: bool = False) -> None:
    """Draw thin horizontal lines with their names at the left.

    Args:
        chart: drawn upon.
        values: value and name of each level.
        look: the style.
        log: whether the vertical axis is logarithmic.
    """
    import math

    for value, name in values:
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
        if name:
            chart.add_annotation(
                x=0,
                xref="paper",
                y=math.log10(value) if log else value,
                xanchor="left",
                yanchor="bottom",
                xshift=3,
                text=labels.wrapped(name, NARROW),
                align="left",
                showarrow=False,
                font={"size": SMALL, "color": look.muted},
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
