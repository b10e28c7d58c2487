"""Curves of one quantity against another, each named where it ends."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from charts import labels, lines, scale
from charts.style import Sketch, Style
from charts.words import Words


def over(
    frame: pd.DataFrame,
    x: str,
    y: str,
    by: str,
    *,
    words: Words,
    style: Style,
    ticks: Sequence[float] = (),
    height: int = 380,
) -> go.Figure:
    """Return one curve per code of `by` with a logarithmic vertical axis.

    Args:
        frame: x, y (above zero where drawn) and by.
        x: the column of the horizontal axis.
        y: the column of the vertical axis.
        by: the column that names the curves.
        words: axis titles, names, format and unit.
        style: the look.
        ticks: values written on the vertical axis.
        height: in pixels.

    Returns:
        The figure; without any figure above zero it is empty.
    """
    chart = Sketch(style, height)
    known = frame.loc[frame[y].gt(0)]
    if known.empty:
        return chart.figure()
    span = scale.logarithmic(known[y].tolist())
    ends = []
    for place, (code, rows) in enumerate(known.groupby(by)):
        ordered = rows.sort_values(x)
        colour = style.colour(str(code), place)
        name = words.name(str(code))
        chart.add_trace(
            type="scatter",
            x=[float(v) for v in ordered[x]],
            y=[float(v) for v in ordered[y]],
            mode="lines",
            name=name,
            line={"color": colour, "width": 2},
            hovertemplate=f"{name}: %{{y:{words.format}}} {words.unit}<extra></extra>",
        )
        ends.append((labels.at_end(name), float(ordered[x].iloc[-1]), float(ordered[y].iloc[-1]), colour))
    chart.update_yaxis(title={"text": words.y}, type="log", range=list(span))
    if ticks:
        chart.update_yaxis(tickvals=list(ticks), ticktext=[f"{tick:,.0f}" for tick in ticks])
    chart.update_xaxis(title={"text": words.x}, range=[0, float(known[x].max()) * 1.01])
    chart.update_layout(
        margin={
            "l": scale.tick_margin([(10 ** span[0], 10 ** span[1])], bool(words.y)),
            "r": labels.room([end[0] for end in ends]),
            "t": 12,
            "b": 48,
        }
    )
    lines.name_ends(chart, ends, span, True, height - 60)
    return chart.figure()
