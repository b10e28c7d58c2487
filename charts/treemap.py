"""What a whole is made of: tiles in proportion, those of one kind together."""

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd
import plotly.graph_objects as go

from charts import labels
from charts.style import SMALL, Sketch, Style
from charts.words import Words

HEIGHT = 440
MOST_TILES = 300
"""A browser draws 300 tiles in a seventh of a second and 1,200 in half of one."""
REST = "…"
"""At the end of the id of the tile that stands for the smallest ones of a kind."""
NAME_CHARACTERS, NAME_LINES = 18, 3
EDGE_PIXELS, HEADING_PIXELS = 4, 28
PERCENT = 100
LEAST_TEXT = 11


class Tile(NamedTuple):
    """One tile.

    `kind` is the id of the tile that it lies in, empty for one that others lie in; `owner` names the economy whose
    colour it has.
    """

    id: str
    kind: str
    name: str
    size: float
    ground: str
    ink: str
    owner: str = ""


def tiles(
    frame: pd.DataFrame,
    value: str,
    by: str,
    kind: str,
    owner: str,
    *,
    words: Words,
    style: Style,
    highlight: Sequence[str],
    whole: float,
) -> go.Figure:
    """Return a tile per row within a tile per kind, at most MOST_TILES; the smallest of a kind are one tile.

    Rows of zero and below are left out. `kind` is the column of what the tiles lie in, `owner` that of the economy
    whose colour they have where it is highlighted; `words.notes["rest"]` names the smallest. Parts in percent are of
    `whole`: all tiles, or more than is shown.
    """
    chart = Sketch(style, HEIGHT)
    rows = frame.loc[frame[value] > 0].sort_values(value, ascending=False)
    if rows.empty:
        return chart.figure()
    drawn = _tiles(rows, (value, by, kind, owner), words, style, highlight)
    parts = [words.figure(PERCENT * tile.size / whole) for tile in drawn]
    chart.add_trace(
        type="treemap",
        ids=[tile.id for tile in drawn],
        parents=[tile.kind for tile in drawn],
        labels=[_short(tile.name) if tile.kind else tile.name for tile in drawn],
        values=[tile.size for tile in drawn],
        text=[f"{part}<br>{tile.owner}" if tile.owner else part for tile, part in zip(drawn, parts, strict=True)],
        customdata=[labels.wrapped(tile.name, labels.LEGEND_CHARACTERS) for tile in drawn],
        branchvalues="total",
        texttemplate=["%{label}<br>%{text}" if tile.kind else "%{label} %{text}" for tile in drawn],
        hovertemplate="%{customdata}<br>%{text}<extra></extra>",
        marker={
            "colors": [tile.ground for tile in drawn],
            "line": {"width": 1, "color": style.background},
            "pad": {"t": HEADING_PIXELS, "l": 2, "r": 2, "b": 2},
        },
        textposition="top left",
        textfont={"color": [tile.ink for tile in drawn], "size": SMALL},
        pathbar={"visible": False},
        tiling={"pad": 1},
    )
    margin = dict.fromkeys("ltrb", EDGE_PIXELS)
    chart.update_layout(margin=margin, uniformtext={"minsize": LEAST_TEXT, "mode": "hide"}, hovermode="closest")
    return chart.figure()


def _tiles(
    rows: pd.DataFrame, columns: tuple[str, str, str, str], words: Words, style: Style, highlight: Sequence[str]
) -> list[Tile]:
    """Return the tiles: the kinds, their largest rows, and what is left of each."""
    value, by, kind, owner = columns
    kinds = rows.groupby(kind, sort=False)[value].sum().sort_values(ascending=False)
    shown = rows.head(max(1, MOST_TILES - 2 * len(kinds)))
    rest = rows.drop(shown.index).groupby(kind, sort=False)[value].sum()
    own = dict(zip(highlight, style.distinct(highlight), strict=True))
    drawn = [Tile(code, "", words.name(code), float(size), style.grid, style.ink) for code, size in kinds.items()]
    for code, within, of, size in zip(shown[by], shown[kind], shown[owner], shown[value], strict=True):
        ground = own.get(of, style.other)
        drawn.append(
            Tile(code, within, words.name(code), float(size), ground, style.background, words.names.get(of, ""))
        )
    name = words.notes.get("rest", REST)
    for code, size in rest.items():
        drawn.append(Tile(f"{code}{REST}", code, name, float(size), style.other, style.background))
    return drawn


def _short(name: str) -> str:
    """Return a name in a few short lines; what does not fit is cut."""
    lines = labels.wrapped(name, NAME_CHARACTERS).split("<br>")
    return "<br>".join(lines[:NAME_LINES]) + (REST if len(lines) > NAME_LINES else "")
