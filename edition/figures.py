"""Charts as small JSON, and what all of them share once: the template and the colours in the dark."""

import json
from typing import Any

import plotly.graph_objects as go

from charts.style import COLOURS, ECONOMIES, SEQUENCES, style, template
from charts.world_map import DARK, LIGHT


def lean(figure: go.Figure) -> dict[str, Any]:
    """Return a figure in its light colours without the template, which `shared` has."""
    parts: dict[str, Any] = json.loads(figure.to_json())
    parts["layout"].pop("template", None)
    return parts


def shared() -> dict[str, Any]:
    """Return what every page of charts needs once: the light template, and each light colour's dark one."""
    look = template(style(dark=False)).to_plotly_json()
    return {"template": {"layout": look["layout"]}, "dark": in_the_dark()}


def in_the_dark() -> dict[str, str]:
    """Return light colour -> dark colour, over everything that charts draw with.

    One light colour has one dark colour, whatever it stands for: a figure in the dark is the light one with its
    colours exchanged. The tests hold this to every chart of an edition.
    """
    pairs = [*COLOURS.values(), *ECONOMIES.values(), *zip(*SEQUENCES, strict=True), *zip(LIGHT, DARK, strict=True)]
    return dict(pairs)


def colours() -> str:
    """Return the style sheet of the colours of text: light, dark where the reader's system is, light on paper."""
    light, dark = ("".join(f"--{name}:{pair[is_dark]};" for name, pair in COLOURS.items()) for is_dark in (0, 1))
    return (
        f":root{{color-scheme:light;{light}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root{{color-scheme:dark;{dark}}}}}\n"
    )
