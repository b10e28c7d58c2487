"""A figure as a small still picture, drawn from its own traces: the same points, scales and colours, without words."""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise, starmap
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts.style import Style

WIDTH, HEIGHT, EDGE = 240, 120, 4
BAR = 0.8
"""Width of a bar as a part of the distance to the next."""


@dataclass(frozen=True)
class _Axis:
    """One axis of a figure: what it runs from and to, in its own scale, and where in the picture."""

    low: float
    high: float
    start: float
    end: float
    is_log: bool

    def place(self, value: float) -> float:
        """Return where a value stands in the picture, within the axis; 0 at the beginning of a logarithmic one."""
        below = self.is_log and value <= 0
        scaled = self.low if below else math.log10(value) if self.is_log else value
        part = (scaled - self.low) / ((self.high - self.low) or 1.0)
        return self.start + min(max(part, 0.0), 1.0) * (self.end - self.start)


NORTH, SOUTH = 84.0, -57.0
"""Degrees of latitude that a map shows."""
ROWS, TEXT = 8, 0.4
"""Rows of a table that are drawn, and the part of the width that their words have."""


def svg(figure: go.Figure, style: Style) -> str:
    """Return the figure as a small SVG image; empty for one with other shapes than points, lines, bars and countries.

    The figure has ranges on its axes, as the charts of this room have; the style gives a colour where a trace has none.
    """
    parts = figure.to_plotly_json()
    if any(trace["type"] not in ("scatter", "bar", "choropleth") for trace in parts["data"]):
        return ""
    stacks: dict[tuple[Any, float, bool], float] = defaultdict(float)
    drawn: list[str] = []
    for trace in parts["data"]:
        if trace["type"] == "choropleth":
            drawn += _countries(trace)
            continue
        points = list(_points(trace))
        if not points:
            continue
        across = _axis(parts, trace, "x")
        up = _axis(parts, trace, "y")
        colour = trace.get("line", {}).get("color") or trace.get("fillcolor") or style.muted
        if trace["type"] == "bar":
            is_stacked = parts["layout"].get("barmode") == "relative"
            drawn += _bars(trace, points, across, up, stacks if is_stacked else defaultdict(float), style)
        elif trace.get("fill") == "toself":
            corners = " ".join(f"{across.place(x):.1f},{up.place(y):.1f}" for x, y in points)
            drawn.append(f'<polygon points="{corners}" fill="{escape(str(colour))}" fill-opacity="0.25"/>')
        else:
            drawn += _line(trace, across, up, str(colour), style)
    return _image(drawn)


def table(rows: pd.DataFrame, style: Style) -> str:
    """Return the first rows of a table as a small SVG image: how long their words are, and their first numbers as bars.

    It is empty where the table has no column of words.
    """
    shown = rows.head(ROWS)
    words = next((shown[name] for name in shown.columns if all(isinstance(text, str) for text in shown[name])), None)
    if words is None or shown.empty:
        return ""
    numbers = shown.select_dtypes("float").dropna(axis="columns", how="all").iloc[:, :1].abs().fillna(0.0)
    step, most = (HEIGHT - 2 * EDGE) / ROWS, max(words.str.len())
    bars = list(numbers.iloc[:, 0] / (numbers.iloc[:, 0].max() or 1.0)) if numbers.size else [0.0] * len(shown)
    drawn = []
    for place, (length, part) in enumerate(zip(words.str.len(), bars, strict=True)):
        across = f'y="{EDGE + (place + 0.2) * step:.1f}" height="{0.6 * step:.1f}"'
        drawn.append(f'<rect x="{EDGE}" {across} width="{TEXT * WIDTH * length / most:.1f}" fill="{style.grid}"/>')
        width = part * ((1 - TEXT) * WIDTH - 3 * EDGE)
        drawn.append(f'<rect x="{TEXT * WIDTH + 2 * EDGE:.1f}" {across} width="{width:.1f}" fill="{style.muted}"/>')
    return _image(drawn)


def _image(drawn: Sequence[str]) -> str:
    size = f'width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{"".join(drawn)}</svg>' if drawn else ""


def _countries(trace: dict[str, Any]) -> Iterator[str]:
    """Yield the outlines of a map to the pixel, each in the colour of its figure."""
    low, high = trace["zmin"], trace["zmax"]
    figures = dict(zip(trace["locations"], trace["z"], strict=True))
    for feature in trace["geojson"]["features"]:
        value = figures.get(feature["id"])
        if value is None:
            continue
        part = min(max((value - low) / (high - low), 0.0), 1.0)
        colour = next(colour for end, colour in trace["colorscale"] if end >= part)
        shape = feature["geometry"]
        for polygon in [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]:
            corners = list(dict.fromkeys(starmap(_on_the_map, _in_one_piece(polygon[0]))))
            if len(corners) > 2:
                points = " ".join(f"{x},{y}" for x, y in corners)
                yield f'<polygon points="{points}" fill="{escape(str(colour))}"/>'


def _in_one_piece(outline: Sequence[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """Yield an outline that does not jump to the other side of the map where it crosses the 180th degree."""
    longitudes: list[float] = []
    for longitude, _latitude in outline:
        before = longitudes[-1] if longitudes else longitude
        longitudes.append(longitude - 360 * round((longitude - before) / 360))
    turn = 360 * round(sum(longitudes) / len(longitudes) / 360)
    return ((longitude - turn, latitude) for longitude, (_, latitude) in zip(longitudes, outline, strict=True))


def _on_the_map(longitude: float, latitude: float) -> tuple[int, int]:
    down = (NORTH - min(max(latitude, SOUTH), NORTH)) / (NORTH - SOUTH)
    return round(EDGE + (longitude + 180) / 360 * (WIDTH - 2 * EDGE)), round(EDGE + down * (HEIGHT - 2 * EDGE))


def _known(value: Any) -> bool:
    return isinstance(value, int | float) and math.isfinite(value)


def _values(trace: dict[str, Any], name: str) -> list[Any]:
    values = trace.get(name)
    return [] if values is None else [getattr(value, "item", lambda value=value: value)() for value in values]


def _points(trace: dict[str, Any]) -> Iterator[tuple[float, float]]:
    pairs = zip(_values(trace, "x"), _values(trace, "y"), strict=False)
    return ((x, y) for x, y in pairs if _known(x) and _known(y))


def _axis(parts: dict[str, Any], trace: dict[str, Any], letter: str) -> _Axis:
    name = f"{letter}axis{(trace.get(f'{letter}axis') or letter)[1:]}"
    axis = parts["layout"].get(name, {})
    start, end = axis.get("domain") or (0.0, 1.0)
    is_log = axis.get("type") == "log"
    low, high = axis.get("range") or _range(parts, name, letter, is_log)
    if letter == "x":
        return _Axis(low, high, EDGE + start * (WIDTH - 2 * EDGE), EDGE + end * (WIDTH - 2 * EDGE), is_log)
    return _Axis(low, high, HEIGHT - EDGE - start * (HEIGHT - 2 * EDGE), EDGE + (1 - end) * (HEIGHT - 2 * EDGE), is_log)


def _range(parts: dict[str, Any], name: str, letter: str, is_log: bool) -> tuple[float, float]:
    """Return the range of an axis that leaves it to plotly: from zero, or from the least below it, to the most."""
    own = [trace for trace in parts["data"] if f"{letter}axis{(trace.get(f'{letter}axis') or letter)[1:]}" == name]
    values = [value for trace in own for value in _values(trace, letter) if _known(value) and (value > 0 or not is_log)]
    if is_log:
        scaled = [math.log10(value) for value in values] or [0.0]
        return min(scaled), max(scaled)
    return min([0.0, *values]), max([0.0, *values])


def _colours(trace: dict[str, Any], count: int, style: Style) -> list[str]:
    colour = trace.get("marker", {}).get("color") or trace.get("line", {}).get("color") or style.muted
    found = [colour] * count if isinstance(colour, str) else list(colour)
    return [escape(str(each)) for each in found]


def _bars(
    trace: dict[str, Any],
    points: Sequence[tuple[float, float]],
    across: _Axis,
    up: _Axis,
    stacks: dict[tuple[Any, float, bool], float],
    style: Style,
) -> Iterator[str]:
    lies = trace.get("orientation") == "h"
    along, beside = (across, up) if lies else (up, across)
    places = sorted({y if lies else x for x, y in points})
    apart = min((after - before for before, after in pairwise(places)), default=1.0)
    given = trace.get("width")
    width = float(given) if isinstance(given, int | float) else apart * BAR
    for (x, y), colour in zip(points, _colours(trace, len(points), style), strict=False):
        place, length = (y, x) if lies else (x, y)
        key = (trace.get("yaxis"), place, length < 0)
        first, last = along.place(stacks[key]), along.place(stacks[key] + length)
        stacks[key] += length
        left, right = beside.place(place - width / 2), beside.place(place + width / 2)
        a, b = sorted((first, last)), sorted((left, right))
        (x0, x1), (y0, y1) = (a, b) if lies else (b, a)
        yield f'<rect x="{x0:.1f}" y="{y0:.1f}" width="{x1 - x0:.1f}" height="{y1 - y0:.1f}" fill="{colour}"/>'


def _line(trace: dict[str, Any], across: _Axis, up: _Axis, colour: str, style: Style) -> Iterator[str]:
    """Yield the stretches of a line, which no hole is crossed by, and its points where it has no line or only one."""
    stretches: list[list[tuple[float, float]]] = [[]]
    for x, y in zip(_values(trace, "x"), _values(trace, "y"), strict=False):
        if _known(x) and _known(y) and not (up.is_log and y <= 0) and not (across.is_log and x <= 0):
            stretches[-1].append((across.place(x), up.place(y)))
        elif stretches[-1]:
            stretches.append([])
    with_line = "lines" in (trace.get("mode") or "lines")
    colours = iter(_colours(trace, sum(map(len, stretches)), style))
    for stretch in stretches:
        if with_line and len(stretch) > 1:
            corners = " ".join(f"{x:.1f},{y:.1f}" for x, y in stretch)
            yield f'<polyline points="{corners}" fill="none" stroke="{escape(colour)}" stroke-width="1.5"/>'
        else:
            for (x, y), own in zip(stretch, colours, strict=False):
                yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2" fill="{own}"/>'
