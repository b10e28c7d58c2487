"""Shares of all countries on a map."""

from collections.abc import Collection, Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts.style import SMALL, Sketch, Style
from charts.words import Words

EDGES = (0.15, 0.25, 0.35, 0.5, 0.65)
"""Where a colour ends, as parts of the largest value of the scale."""
LIGHT = ("#f4e3d3", "#eec8a5", "#e0a06d", "#cc7440", "#a84a1c", "#6e2a0c")
DARK = ("#3b2a20", "#5e3a22", "#8a4f26", "#b96a2f", "#e39355", "#ffd0a3")
HEIGHT = 340


def choropleth(
    frame: pd.DataFrame,
    value: str,
    by: str,
    shapes: Mapping[str, Any],
    *,
    top: float,
    words: Words,
    style: Style,
    highlight: Collection[str] = (),
) -> go.Figure:
    """Return a map in six steps of one colour; countries without a figure are blank.

    Args:
        frame: `by` and the value, one row per country.
        value: the column drawn, 0 to `top`.
        by: ISO 3166-1 alpha-3 codes, as the shapes are named.
        shapes: a GeoJSON feature collection with an `id` per country.
        top: the end of the scale.
        words: names of the codes, number format and unit; `y` names the scale.
        style: the look.
        highlight: codes with an outline.

    Returns:
        The figure. Economies without a shape are left out. It is drawn with `charts.picture.BASE_MAP`.
    """
    drawn = {str(feature["id"]) for feature in shapes["features"]}
    rows = frame.dropna(subset=[value])
    rows = rows.loc[rows[by].isin(drawn)]
    chart = Sketch(style, HEIGHT)
    blank = sorted(drawn - set(rows[by]))
    edges = [0.0, *EDGES, 1.0]
    colours = DARK if style.dark else LIGHT
    steps = [[edge, colour] for n, colour in enumerate(colours) for edge in (edges[n], edges[n + 1])]
    shared = {"type": "choropleth", "geojson": shapes, "showlegend": False}
    chart.add_trace(
        **shared,
        locations=blank,
        z=[0] * len(blank),
        colorscale=[[0, style.grid], [1, style.grid]],
        showscale=False,
        marker={"line": {"width": 0.4, "color": style.background}},
        hoverinfo="skip",
    )
    chart.add_trace(
        **shared,
        locations=[str(code) for code in rows[by]],
        z=[float(number) for number in rows[value]],
        zmin=0,
        zmax=top,
        colorscale=steps,
        customdata=[words.name(str(code)) for code in rows[by]],
        text=[words.figure(float(number)) for number in rows[value]],
        hovertemplate="%{customdata}: %{text}<extra></extra>",
        marker={
            "line": {
                "width": [2 if code in highlight else 0.4 for code in rows[by]],
                "color": [style.ink if code in highlight else style.background for code in rows[by]],
            }
        },
        colorbar={
            "orientation": "h",
            "y": -0.02,
            "yanchor": "top",
            "thickness": 10,
            "len": 0.8,
            "tickvals": [edge * top for edge in edges],
            "ticktext": [words.figure(edge * top) for edge in edges],
            "tickfont": {"size": SMALL, "color": style.muted},
            "title": {"text": words.y, "side": "bottom", "font": {"size": SMALL, "color": style.muted}},
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
        margin={"l": 0, "r": 0, "t": 0, "b": 48},
    )
    return chart.figure()
