"""The one look of all charts: colours, type, template, in a light and a dark edition.

Every economy keeps its colour everywhere. Hues follow Okabe and Ito (2008), darkened or lightened
until each mark stands out from its background by 3:1 and each text by 4.5:1. Anything else takes
hues that no economy has; readers without red or green cones can distinguish them too (tested). Ink is Mongolia's.
"""

import json
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from threading import RLock
from typing import Any

import numpy as np
import plotly.graph_objects as go

FONT = '"Source Sans", sans-serif'
"""The page's own font (streamlit 1.67); a file that has left the page falls back as the page itself would."""
TEXT_SIZE = 13
SMALL = 12


@dataclass(frozen=True)
class Style:
    """Colours of one edition.

    Attributes:
        dark: whether it is the dark edition.
        background: of the page; charts themselves are transparent.
        ink: text that must be read.
        muted: axis text and notes.
        grid: grid lines.
        zero: the zero line.
        link: an address in running text.
        economies: ISO code -> colour.
        other: every other economy.
        selling: exports of Mongolia.
        buying: imports of Mongolia.
        sequence: colours for things that are not economies.
    """

    dark: bool
    background: str
    ink: str
    muted: str
    grid: str
    zero: str
    link: str
    economies: tuple[tuple[str, str], ...]
    other: str
    selling: str
    buying: str
    sequence: tuple[str, ...]

    def colour(self, code: str, place: int = 0) -> str:
        """Return an economy's colour; for other codes the colour of their place in the sequence."""
        known = dict(self.economies)
        if code in known:
            return known[code]
        return self.sequence[place % len(self.sequence)]

    def distinct(self, codes: Sequence[str]) -> list[str]:
        """Return a colour for each code: economies and both flows keep their own, no other code takes one of those."""
        known = {**dict(self.economies), "exports": self.selling, "imports": self.buying}
        taken = {known[code] for code in codes if code in known}
        free = [colour for colour in self.sequence if colour not in taken] or list(self.sequence)
        others = [code for code in codes if code not in known]
        place = {code: turn for turn, code in enumerate(others)}
        return [known[code] if code in known else free[place[code] % len(free)] for code in codes]


COLOURS = {
    "background": ("#ffffff", "#0e1117"),
    "ink": ("#1a1a1a", "#f2f3f5"),
    "muted": ("#5a5f66", "#a8b0ba"),
    "grid": ("#e6e8eb", "#2a2f38"),
    "zero": ("#5a5f66", "#a8b0ba"),
    "link": ("#0b63b0", "#6bb3f2"),
    "other": ("#6b7078", "#9aa2ac"),
    "selling": ("#b45309", "#f5a742"),
    "buying": ("#0b63b0", "#6bb3f2"),
}
"""Colour of a style -> in the light and in the dark edition."""
ECONOMIES = {
    "CHN": ("#c2410c", "#ff8a5c"),
    "JPN": ("#0b63b0", "#6bb3f2"),
    "RUS": ("#8a5a9e", "#cda4de"),
    "KOR": ("#0b7d63", "#45c4a0"),
    "MNG": ("#1a1a1a", "#f2f3f5"),
    "XXR": ("#6b7078", "#9aa2ac"),
    "WLD": ("#5a5f66", "#a8b0ba"),
}
SEQUENCES = (
    ("#3d2fd0", "#605424", "#8c1257", "#0a5a78", "#4f8320", "#551f0d", "#1b0f6b"),
    ("#8f86ff", "#eddc2e", "#f0386f", "#8fd8d2", "#dff09a", "#b5703c", "#c653af"),
)


@cache
def style(dark: bool) -> Style:
    """Return the light or the dark edition."""
    return Style(
        dark=dark,
        economies=tuple((code, colours[dark]) for code, colours in ECONOMIES.items()),
        sequence=SEQUENCES[dark],
        **{name: colours[dark] for name, colours in COLOURS.items()},
    )


@cache
def template(look: Style) -> go.layout.Template:
    """Return our template: transparent, few lines, fixed axes, nothing that plotly would add.

    Importing streamlit replaces plotly's default template with placeholder colours, so every
    figure names this one.
    """
    axis = {
        "showgrid": True,
        "gridcolor": look.grid,
        "zeroline": False,
        "linecolor": look.grid,
        "tickfont": {"size": SMALL, "color": look.muted},
        "title": {"font": {"size": SMALL, "color": look.muted}, "standoff": 8},
        "fixedrange": True,
    }
    layout = {
        "font": {"family": FONT, "size": TEXT_SIZE, "color": look.ink},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "colorway": list(look.sequence),
        "showlegend": False,
        "hovermode": "x unified",
        "hoverlabel": {
            "bgcolor": look.background,
            "bordercolor": look.grid,
            "font": {"color": look.ink, "size": SMALL},
        },
        "margin": {"l": 48, "r": 8, "t": 12, "b": 30},
        "xaxis": {**axis, "showgrid": False, "ticks": "outside", "tickcolor": look.grid, "tickangle": 0},
        "yaxis": {**axis, "separatethousands": True, "exponentformat": "none"},
        "dragmode": False,
        "separators": ".,",
    }
    return go.layout.Template(layout=layout)


@cache
def _plain_template(look: Style) -> dict[str, Any]:
    return template(look).to_plotly_json()


class Plain(dict[str, Any]):
    """A large part of a description that has nothing but what JSON has, as a file of shapes: it is taken as it is."""

    @cached_property
    def text(self) -> str:
        """The part as JSON."""
        return json.dumps(self, separators=(",", ":"))


AS_IT_IS = (str, int, type(None), Plain)
"""What a description has as JSON has it; bool is an int."""


class Sketch:
    """A chart being drawn: plain lists and dictionaries until it is done.

    Every call on a finished plotly figure validates and copies (2 ms for a label); a figure made
    at once from its description is validated once (1.4 ms for all of it; plotly 7.1).
    """

    def __init__(self, look: Style, height: int) -> None:
        self._look = look
        self.data: list[dict[str, Any]] = []
        self.layout: dict[str, Any] = {"height": height, "annotations": [], "shapes": []}

    def add_trace(self, **trace: Any) -> None:
        """Add a trace."""
        self.data.append(trace)

    def add_annotation(self, **annotation: Any) -> None:
        """Add a label."""
        self.layout["annotations"].append(annotation)

    def add_shape(self, **shape: Any) -> None:
        """Add a line or a box."""
        self.layout["shapes"].append(shape)

    def update_layout(self, **parts: Any) -> None:
        """Set parts of the layout; dictionaries are merged."""
        for name, value in parts.items():
            if isinstance(value, dict):
                self.layout[name] = {**self.layout.get(name, {}), **value}
            else:
                self.layout[name] = value

    def update_xaxis(self, **parts: Any) -> None:
        """Set parts of the axis of years."""
        self.update_layout(xaxis=parts)

    def update_yaxis(self, **parts: Any) -> None:
        """Set parts of the vertical axis."""
        self.update_layout(yaxis=parts)

    def figure(self) -> "Drawing":
        """Return the finished figure, in our template."""
        layout = plain({name: part for name, part in self.layout.items() if part not in ([], {})})
        return Drawing({"data": plain(self.data), "layout": {**layout, "template": _plain_template(self._look)}})


class Drawing(go.Figure):
    """A finished figure as plain lists and dictionaries, which are what a browser gets.

    Only what looks into it (a picture for print, a test) makes plotly validate it, 1.4 ms each (plotly 7.1).
    """

    def __init__(self, description: dict[str, Any]) -> None:
        self.__dict__["_description"] = description
        self.__dict__["_turn"] = RLock()  # readers in two threads may share it

    def __getattr__(self, name: str) -> Any:
        """Return an attribute that `go.Figure` sets: the first one asked for has it made."""
        if name.startswith("__") or "_turn" not in self.__dict__:
            raise AttributeError(name)
        with self._turn:
            if "_is_begun" not in self.__dict__:
                self.__dict__["_is_begun"] = True
                super().__init__(self._description)
                self.__dict__["_is_made"] = True
        return object.__getattribute__(self, name)

    def to_dict(self) -> dict[str, Any]:
        """Return the description; it is shared and must not be changed."""
        return super().to_dict() if "_is_made" in self.__dict__ else self._description


def fetching(figure: go.Figure, address: Callable[[Plain], str]) -> go.Figure:
    """Return a figure with an address in place of each large part: a browser fetches it once and keeps it."""
    if not isinstance(figure, Drawing):
        return figure
    description = figure.to_dict()
    data = [
        {name: address(part) if isinstance(part, Plain) else part for name, part in trace.items()}
        for trace in description["data"]
    ]
    return Drawing({**description, "data": data})


def plain(value: Any) -> Any:
    """Return a part of a description in what JSON has: lists, dictionaries, text, numbers, None for what is missing."""
    if isinstance(value, AS_IT_IS):
        return value
    if isinstance(value, dict):
        return {name: plain(each) for name, each in value.items() if each is not None}
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else None
    if isinstance(value, np.generic):
        return plain(value.item())
    if hasattr(value, "tolist"):
        value = value.tolist()
    return [plain(each) for each in value]
