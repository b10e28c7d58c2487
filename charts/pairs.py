"""Two reports of the same flows against each other, a dot per partner, with the line where they agree."""

import math
from collections.abc import Collection, Mapping

import pandas as pd
import plotly.graph_objects as go

from charts import beside, labels, parts, scale
from charts.style import SMALL, Sketch, Style
from charts.words import Words

TOP, BOTTOM, RIGHT = 22, 48, 24
NOTE_CHARACTERS = 26
"""Longest line of the note in the corner, in characters."""


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

    The columns x and y are two reports, above zero; `named` are more codes whose names are written. Between the factors
    of `zone`, which `words.notes["zone"]` names, y / x counts as explained.
    """
    chart = Sketch(style, height)
    rows = frame.loc[frame[x].gt(0) & frame[y].gt(0)]
    if rows.empty:
        return chart.figure()
    both = [*rows[x].tolist(), *rows[y].tolist()]
    span = scale.logarithmic(both)
    ends = (10 ** span[0], 10 ** span[1])
    left = scale.tick_margin([ends], bool(words.y)) + 8
    wide, tall = scale.PHONE_PIXELS - left - RIGHT, height - TOP - BOTTOM
    highest = labels.width(scale.written(10.0 ** math.floor(span[1])))
    axis = scale.powers(span, (highest + labels.GAP_PIXELS) * (span[1] - span[0]) / wide)
    written = [code for code in rows[by] if code in highlight] + [
        code for code in rows[by] if code in named and code not in highlight
    ]
    places = {
        str(code): (wide * scale.part(math.log10(first), span), tall * scale.part(math.log10(second), span))
        for code, first, second in zip(rows[by], rows[x], rows[y], strict=True)
    }
    sides = beside.sides({code: words.name(code) for code in written}, places, (wide, tall), (RIGHT, TOP))
    (near, far), (low, high) = ends, zone
    outline = [near, far, far, near], [near * low, far * low, far * high, near * high]
    parts.fill(chart, *outline, style.muted, 0.25)
    parts.line_between(chart, (ends[0], ends[0]), (ends[1], ends[1]), style.muted, 1)
    for strong in (False, True):
        part = rows.loc[rows[by].isin(list(highlight)) == strong]
        if not part.empty:
            _draw_dots(chart, part, (x, y, by), words, style, strong, sides)
    if "zone" in words.notes:
        parts.write(
            chart,
            labels.wrapped(words.notes["zone"], NOTE_CHARACTERS),
            1,
            0,
            style.muted,
            xref="paper",
            yref="paper",
            xanchor="right",
            yanchor="bottom",
            align="right",
        )
    chart.update_layout(hovermode="closest", margin={"l": left, "r": RIGHT, "t": TOP, "b": BOTTOM})
    chart.update_xaxis(title={"text": words.x}, showgrid=True, **axis)
    chart.update_yaxis(title={"text": words.y}, **axis)
    return chart.figure()


def _draw_dots(
    chart: Sketch,
    rows: pd.DataFrame,
    columns: tuple[str, str, str],
    words: Words,
    style: Style,
    strong: bool,
    sides: Mapping[str, str],
) -> None:
    """Draw a dot per pair, with the names of the pairs in `sides` next to their dots."""
    x, y, by = columns
    codes = [str(code) for code in rows[by]]
    chart.add_trace(
        type="scatter",
        x=[float(v) for v in rows[x]],
        y=[float(v) for v in rows[y]],
        mode="markers+text",
        text=[words.name(code) if code in sides else "" for code in codes],
        textposition=[sides.get(code, beside.SIDES[0]) for code in codes],
        textfont={"size": SMALL, "color": style.ink},
        cliponaxis=False,
        marker={
            "size": 12 if strong else 8,
            "color": [style.colour(code) for code in codes] if strong else style.other,
            "symbol": "diamond" if strong else "circle",
        },
        customdata=list(
            zip(map(words.name, codes), *(parts.written(rows, column, words) for column in (x, y)), strict=True)
        ),
        hovertemplate=parts.HOVER_OF_TWO.format(x=words.x, y=words.y),
    )
