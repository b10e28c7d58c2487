"""Before and after: two dots per row and the way between them."""

import pandas as pd
import plotly.graph_objects as go

from charts import parts, scale
from charts.style import Sketch, Style
from charts.words import Words

ROW_PIXELS = 44
FRAME_PIXELS = 56


def change(frame: pd.DataFrame, before: str, after: str, by: str, *, words: Words, style: Style) -> go.Figure:
    """Return a row per code: a hollow dot before, a full one after, both figures written.

    The top row comes first; `words.notes` names the dots, `before` and `after`.
    """
    rows = frame.dropna(subset=[before, after])
    chart = Sketch(style, FRAME_PIXELS + ROW_PIXELS * max(1, len(rows)))
    if rows.empty:
        return chart.figure()
    codes = [str(code) for code in rows[by]]
    places = list(range(len(rows), 0, -1))
    span = scale.linear([*rows[before].tolist(), *rows[after].tolist()], True)
    reach = span[1] - span[0]
    span = (span[0] - 0.04 * reach, span[1] + 0.06 * reach)
    for kind, column in (("before", before), ("after", after)):
        values = [float(v) for v in rows[column]]
        colours = [style.colour(code) for code in codes]
        chart.add_trace(
            type="scatter",
            x=values,
            y=places,
            mode="markers",
            marker={
                "size": 13,
                "symbol": "circle-open" if kind == "before" else "circle",
                "color": colours,
                "line": {"width": 2, "color": colours},
            },
            customdata=[words.name(code) for code in codes],
            name=words.notes.get(kind, kind),
            hovertemplate=f"%{{customdata}}: %{{x:{words.format}}}{words.after}",
        )
    for place, code, a, b in zip(places, codes, rows[before], rows[after], strict=True):
        parts.line_between(chart, (float(a), place), (float(b), place), style.colour(code), 2, layer="below")
        text = f"<b>{words.name(code)}</b>  {words.figure(float(a))} → {words.figure(float(b))}"
        parts.write(chart, text, span[0], place, style.ink, xanchor="left", yanchor="bottom", yshift=9)
    legend = f"○ {words.notes.get('before', '')}   ● {words.notes.get('after', '')}"
    parts.write(chart, legend, 0, 1, style.muted, xref="paper", yref="paper", xanchor="left", yanchor="bottom")
    chart.update_layout(hovermode="closest", margin={"l": 8, "r": 16, "t": 24, "b": 28})
    chart.update_xaxis(range=list(span), showgrid=True, ticksuffix=words.unit if len(words.unit) == 1 else "")
    chart.update_yaxis(range=[0.4, len(rows) + 0.9], visible=False)
    return chart.figure()
