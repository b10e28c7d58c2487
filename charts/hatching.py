"""Bars that are not plainly reported: hatched, so that they differ without any colour."""

from collections.abc import Iterable
from typing import Any

from charts.lines import HOLLOW, UNSURE
from charts.style import Style


def not_plain(status: str) -> bool:
    """Return whether a figure is something else than plainly reported: estimated, projected or provisional."""
    return status in UNSURE or status in HOLLOW


def of_statuses(statuses: Iterable[str], style: Style) -> dict[str, Any]:
    """Return what a bar's marker needs for its rows' statuses: all that are not plainly reported are hatched."""
    return of((not_plain(status) for status in statuses), style)


def of(marked: Iterable[bool], style: Style) -> dict[str, Any]:
    """Return what a bar's marker needs so that the bars marked are hatched; empty where none is."""
    shapes = ["/" if yes else "" for yes in marked]
    if not any(shapes):
        return {}
    return {
        "pattern": {"shape": shapes, "fgcolor": style.background, "fillmode": "overlay", "size": 6, "solidity": 0.4}
    }
