"""Curves of one quantity against another, each named where it ends."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from charts import labels, lines, parts, scale
from charts.style import Sketch, Style
from charts.words import Words

HEIGHT, FRAME_PIXELS = 380, 60


def over(
    frame: pd.DataFrame,
    x: str,
    y: str,
    by: str,
    *,
    words: Words,
    style: Style,
    ticks: Sequence[float] = (),
) -> go.Figure:
    """Return one curve per code of `by` with a logarithmic vertical axis.

    The frame has x, y (above zero where drawn) and `by`; `ticks` are the values written on the vertical axis.
    """
    chart = Sketch(style, HEIGHT)
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
            hovertemplate=parts.hover(words, name),
        )
        ends.append(lines.End(labels.at_end(name), float(ordered[x].iloc[-1]), float(ordered[y].iloc[-1]), colour))
    axis = scale.powers(span, scale.TICK_APART * (span[1] - span[0]) / (HEIGHT - FRAME_PIXELS))
    if ticks:
        axis |= {"tickvals": list(ticks), "ticktext": [scale.written(tick) for tick in ticks]}
    chart.update_yaxis(title={"text": words.y}, **axis)
    chart.update_xaxis(title={"text": words.x}, range=[0, float(known[x].max()) * 1.01])
    chart.update_layout(
        margin={
            "l": scale.text_margin(axis["ticktext"], bool(words.y)),
            "r": labels.room([end.label for end in ends]),
            "t": 12,
            "b": 48,
        }
    )
    lines.name_ends(chart, ends, span, True, HEIGHT - FRAME_PIXELS)
    return chart.figure()
