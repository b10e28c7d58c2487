"""Shares of all countries on a map."""

from collections.abc import Collection

import pandas as pd
import plotly.graph_objects as go

from charts import parts
from charts.style import SMALL, Plain, Sketch, Style
from charts.words import Words

EDGES = (0.15, 0.25, 0.35, 0.5, 0.65)
"""Where a colour ends, as parts of the largest value of the scale."""
LIGHT = ("#f4e3d3", "#eec8a5", "#e0a06d", "#cc7440", "#a84a1c", "#6e2a0c")
DARK = ("#3b2a20", "#5e3a22", "#8a4f26", "#b96a2f", "#e39355", "#ffd0a3")
HEIGHT = 340
BLANK = 0.1
"""How much of the scale stands for countries without a figure, left of zero."""
NOT_KNOWN = "–"


def choropleth(
    frame: pd.DataFrame,
    value: str,
    by: str,
    shapes: Plain,
    *,
    top: float,
    words: Words,
    style: Style,
    highlight: Collection[str] = (),
) -> go.Figure:
    """Return a map in six steps of one colour; countries without a figure are grey.

    The value runs from 0 to `top`, the end of the scale; `by` has ISO 3166-1 alpha-3 codes, as the `id` of the GeoJSON
    shapes. Highlighted countries have an outline. Economies without a shape are left out.

    Returns:
        The figure. Economies without a shape are left out. It is drawn with `charts.picture.BASE_MAP`.
    """
    codes = sorted(str(feature["id"]) for feature in shapes["features"])
    rows = frame.dropna(subset=[value])
    known = {str(code): float(number) for code, number in zip(rows[by], rows[value], strict=True)}
    texts = dict(zip(rows[by].astype("str"), parts.written(rows, value, words), strict=True))
    colours = DARK if style.dark else LIGHT
    edges = [(edge + BLANK) / (1 + BLANK) for edge in (0.0, *EDGES, 1.0)]
    steps = [[0.0, style.grid], [edges[0], style.grid]]
    steps += [[edge, colour] for n, colour in enumerate(colours) for edge in (edges[n], edges[n + 1])]
    ticks = [edge * top for edge in (0.0, *EDGES, 1.0)]
    chart = Sketch(style, HEIGHT)
    chart.add_trace(
        type="choropleth",
        geojson=shapes,
        locations=codes,
        z=[known.get(code, -BLANK * top) for code in codes],
        zmin=-BLANK * top,
        zmax=top,
        colorscale=steps,
        customdata=[words.name(code) for code in codes],
        text=[texts.get(code, NOT_KNOWN) for code in codes],
        hovertemplate="%{customdata}: %{text}<extra></extra>",
        marker={
            "line": {
                "width": [2 if code in highlight else 0.4 for code in codes],
                "color": [style.ink if code in highlight else style.background for code in codes],
            }
        },
        colorbar={
            "orientation": "h",
            "y": -0.02,
            "yanchor": "top",
            "thickness": 10,
            "len": 0.8,
            "tickvals": [-BLANK / 2 * top, *ticks],
            "ticktext": [NOT_KNOWN, *(words.figure(tick) for tick in ticks)],
            "tickfont": {"size": SMALL, "color": style.muted},
        },
    )
    chart.update_layout(
        geo={
            "projection": {"type": "natural earth"},
            "bgcolor": "rgba(0,0,0,0)",
            "visible": False,
            "lataxis": {"range": [-57, 84]},
        },
        hovermode="closest",
        margin={"l": 0, "r": 0, "t": 0, "b": 36},
    )
    return chart.figure()
