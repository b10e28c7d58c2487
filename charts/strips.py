"""Several economies on several measures of one scale: a strip of dots per measure."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from charts import labels, parts
from charts.style import Sketch, Style
from charts.words import Words

ROW_PIXELS = 52
BOTTOM = 44
LEGEND_LINE = 18
EDGE = 0.08


def dots(
    frame: pd.DataFrame,
    value: str,
    row: str,
    by: str,
    *,
    low: str,
    high: str,
    strong: str,
    words: Words,
    style: Style,
    order: Sequence[str],
) -> go.Figure:
    """Return one strip per measure, a dot per economy with its interval; zero is marked.

    `row` is the column of the measures, from top to bottom in `order`; `by` that of the economies, of which `strong` is
    drawn large. `low` and `high` are the ends of the interval; a missing one is not drawn.
    """
    chart = Sketch(style, 0)
    codes = [strong, *sorted(set(frame[by]) - {strong})]
    colours = style.distinct(codes)
    legend = labels.legend([(words.name(code), colour) for code, colour in zip(codes, colours, strict=True)], "●")
    names = [labels.wrapped(words.name(measure), labels.LEGEND_CHARACTERS) for measure in order]
    more = max((name.count("<br>") for name in names), default=0) * labels.LINE_PIXELS
    top = 10 + LEGEND_LINE * len(legend) + more
    chart.update_layout(height=top + (ROW_PIXELS + more) * max(1, len(order)) + BOTTOM)
    if frame.empty:
        return chart.figure()
    places = {measure: place for place, measure in enumerate(order)}
    for turn, code in reversed(list(enumerate(codes))):
        rows = frame.loc[frame[by] == code].dropna(subset=[value])
        colour = colours[turn]
        mine = code == strong
        for record in rows.to_dict("records"):
            if record[low] == record[low] and record[high] == record[high]:
                chart.add_trace(
                    type="scatter",
                    x=[record[low], record[high]],
                    y=[places[record[row]]] * 2,
                    mode="lines",
                    line={"color": colour, "width": 4 if mine else 1.2},
                    opacity=0.55 if mine else 0.6,
                    hoverinfo="skip",
                )
        chart.add_trace(
            type="scatter",
            x=[float(v) for v in rows[value]],
            y=[places[measure] for measure in rows[row]],
            mode="markers",
            name=words.name(code),
            marker={"size": 13 if mine else 9, "color": colour},
            hovertemplate=f"{words.name(code)}: %{{x:{words.format}}}<extra></extra>",
        )
    for measure, name in zip(order, names, strict=True):
        parts.write_row_name(chart, name, places[measure], style, up=7)
    ends = [float(v) for name in (value, low, high) for v in frame[name].dropna()]
    spread = (max(ends) - min(ends)) or 1.0
    chart.update_xaxis(
        range=[min([*ends, 0]) - EDGE * spread, max([*ends, 0]) + EDGE * spread],
        title={"text": words.x},
        showgrid=True,
        **parts.zero_line(style, 1.2),
    )
    chart.update_yaxis(range=[len(order) - 0.5, -0.75], visible=False)
    chart.update_layout(hovermode="closest", margin={"l": 4, "r": 8, "t": top, "b": BOTTOM})
    parts.legend(chart, legend, style, yshift=2)
    return chart.figure()
