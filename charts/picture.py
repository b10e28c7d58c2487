"""A chart as it leaves the page: its title above, where it comes from below, on a ground of its own."""

import json
import re
from html import escape
from urllib.parse import quote

import plotly.graph_objects as go

from charts.labels import CHARACTER_PIXELS, WIDE, wrapped
from charts.style import SMALL, Style

WIDTH = 1000
"""Pixels of the file, whatever the screen it was made on."""
TITLE_SIZE = 17
SOURCE_SIZE = 11
PAD = 12
LINE = 1.35
DEFAULT_HEIGHT = 380
_LAYERS = ("coastlines", "land", "ocean", "lakes", "rivers", "countries", "subunits")
_NOTHING = {"type": "GeometryCollection", "geometries": []}
BASE_MAP = "data:application/json," + quote(
    json.dumps({"type": "Topology", "arcs": [], "objects": dict.fromkeys(_LAYERS, _NOTHING)})
) + "#"  # fmt: skip
"""An empty base map as an address. plotly fetches one from elsewhere for every map, even where the figure brings
shapes (plotly.js issue 6767); the name of a file that it adds to the address comes after the # and asks for nothing."""


def settings(figure: go.Figure) -> dict[str, str]:
    """Return plotly's setting of the base map; empty for a chart that is no map, which it would make 0.8 kB larger."""
    return {"topojsonURL": BASE_MAP} if "geo" in figure.to_dict()["layout"] else {}


def standing_alone(figure: go.Figure, title: str, below: str, style: Style) -> go.Figure:
    """Return a copy of the chart with its title and its source baked in.

    The text `below` (source, years, day) keeps its line breaks.

    Returns:
        The copy: as much higher as the words need, the plot itself unchanged.
    """
    head = lines_of(title, TITLE_SIZE)
    foot = [part for line in below.splitlines() for part in lines_of(line, SOURCE_SIZE)]
    above = round(PAD + len(head) * TITLE_SIZE * LINE + PAD)
    beneath = round(PAD + len(foot) * SOURCE_SIZE * LINE + PAD)
    made = go.Figure(figure.to_dict())
    margin = made.layout.margin
    usual = made.layout.template.layout.margin
    left, top, bottom = (
        given if given is not None else fallback or 0
        for given, fallback in ((margin.l, usual.l), (margin.t, usual.t), (margin.b, usual.b))
    )
    made.update_layout(
        height=(made.layout.height or DEFAULT_HEIGHT) + above + beneath,
        margin={"t": top + above, "b": bottom + beneath},
        paper_bgcolor=style.background,
        title={
            "text": "<br>".join(head),
            "font": {"size": TITLE_SIZE, "color": style.ink, "weight": 600},
            "x": 0,
            "xref": "container",
            "xanchor": "left",
            "y": 1,
            "yref": "container",
            "yanchor": "top",
            "pad": {"l": PAD, "t": PAD},
            "automargin": False,
        },
    )
    made.add_annotation(
        text="<br>".join(foot),
        showarrow=False,
        align="left",
        font={"size": SOURCE_SIZE, "color": style.muted},
        xref="paper",
        x=0,
        xanchor="left",
        xshift=PAD - left,
        yref="paper",
        y=0,
        yanchor="top",
        yshift=-(bottom + PAD),
    )
    return made


def lines_of(text: str, size: int) -> list[str]:
    """Return the text in lines that fit the picture, escaped for plotly, which reads tags."""
    characters = int((WIDTH - 2 * PAD) * SMALL / size / CHARACTER_PIXELS)
    long_words = rf"[^\s{WIDE}]{{{characters * 3 // 4}}}"
    broken = wrapped(re.sub(long_words, r"\g<0> ", text), characters)
    return [escape(line, quote=False) for line in broken.split("<br>") if line]
