"""Hatched bars, for figures that are not plainly reported: they differ without any colour."""

from collections.abc import Iterable
from typing import Any

from charts.lines import HOLLOW, UNSURE
from charts.style import Style


def is_uncertain(status: str) -> bool:
    """Return whether a figure is estimated, projected or provisional rather than reported."""
    return status in UNSURE or status in HOLLOW


def pattern(marked: Iterable[bool], style: Style) -> dict[str, Any]:
    """Return the part of bars' markers that hatches those marked; empty where none is."""
    shapes = ["/" if yes else "" for yes in marked]
    if not any(shapes):
        return {}
    return {
        "pattern": {"shape": shapes, "fgcolor": style.background, "fillmode": "overlay", "size": 6, "solidity": 0.4}
    }
