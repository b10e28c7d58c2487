"""Two reports of the same flows against each other, a dot per partner, with the line where they agree."""

from collections.abc import Collection

import pandas as pd
import plotly.graph_objects as go

from charts import scale
from charts.style import SMALL, Sketch, Style
from charts.words import Words


def scatter(
    frame: pd.DataFrame,
    x: str,
    y: str,
    by: str,
    *,
    words: Words,
    style: Style,
    highlight: Collection[str],
    named: Collection[str],
    zone: tuple[float, float],
    height: int = 440,
) -> go.Figure:
    """Return the pairs on logarithmic axes.

    Args:
        frame: x, y (above zero) and by.
        x: the first report.
        y: the second report.
        by: the column that names the pairs.
        words: axis titles, names; `notes["zone"]` names the shaded zone, `notes["equal"]` the line.
        style: the look.
        highlight: codes in their own colour, larger.
        named: codes written beside their dots, besides those.
        zone: factors between which y / x counts as explained; shaded.
        height: in pixels.
    """
    chart = Sketch(style, height)
    rows = frame.loc[frame[x].gt(0) & frame[y].gt(0)]
    if rows.empty:
        return chart.figure()
    both = [*rows[x].tolist(), *rows[y].tolist()]
    span = scale.logarithmic(both)
    ends = (10 ** span[0], 10 ** span[1])
    chart.add_trace(
        type="scatter",
        x=[ends[0], ends[1], ends[1], ends[0]],
        y=[ends[0] * zone[0], ends[1] * zone[0], ends[1] * zone[1], ends[0] * zone[1]],
        fill="toself",
        mode="lines",
        line={"width": 0, "color": style.muted},
        fillcolor=style.muted,
        opacity=0.25,
        hoverinfo="skip",
    )
    chart.add_shape(
        type="line", x0=ends[0], y0=ends[0], x1=ends[1], y1=ends[1], line={"color": style.muted, "width": 1}
    )
    for strong in (False, True):
        part = rows.loc[rows[by].isin(list(highlight)) == strong]
        if part.empty:
            continue
        codes = [str(code) for code in part[by]]
        chart.add_trace(
            type="scatter",
            x=[float(v) for v in part[x]],
            y=[float(v) for v in part[y]],
            mode="markers+text",
            text=[words.name(code) if strong or code in named else "" for code in codes],
            textposition="top center",
            textfont={"size": SMALL, "color": style.ink},
            cliponaxis=False,
            marker={
                "size": 12 if strong else 8,
                "color": [style.colour(code) for code in codes] if strong else style.other,
                "symbol": "diamond" if strong else "circle",
            },
            customdata=[words.name(code) for code in codes],
            hovertemplate=f"<b>%{{customdata}}</b><br>{words.x}: %{{x:,.2f}}<br>{words.y}: %{{y:,.2f}}<extra></extra>",
        )
    if "zone" in words.notes:
        chart.add_annotation(
            x=1,
            y=0,
            xref="paper",
            yref="paper",
            xanchor="right",
            yanchor="bottom",
            text=words.notes["zone"],
            showarrow=False,
            align="right",
            font={"size": SMALL, "color": style.muted},
        )
    powers = [10.0**power for power in range(-3, 8) if ends[0] <= 10.0**power <= ends[1]]
    said = [f"{power:,.0f}" if power >= 1 else f"{power:g}" for power in powers]
    chart.update_layout(
        hovermode="closest", margin={"l": scale.tick_margin([ends], bool(words.y)) + 8, "r": 24, "t": 22, "b": 48}
    )
    chart.update_xaxis(
        title={"text": words.x}, type="log", range=list(span), showgrid=True, tickvals=powers, ticktext=said
    )
    chart.update_yaxis(title={"text": words.y}, type="log", range=list(span), tickvals=powers, ticktext=said)
    return chart.figure()
