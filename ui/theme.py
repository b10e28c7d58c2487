"""The reader's theme, and whether another page embeds this one."""

from typing import Literal

import streamlit as st

from charts.style import Style, style
from ui import paper


def embedded() -> bool:
    """Return whether another page shows this one inside itself (`?embed=true`)."""
    return bool(st.context.is_embedded)


def side_bar() -> Literal["auto", "collapsed"]:
    """Return the initial state of the side bar: by screen width, or collapsed where the page is embedded."""
    return "collapsed" if embedded() else "auto"


def is_dark() -> bool:
    """Return whether the reader's theme is dark."""
    sheet = paper.current()
    return sheet.dark if sheet else st.context.theme.type == "dark"


def chart_style() -> Style:
    """Return the look of charts for the reader's theme."""
    return style(dark=is_dark())
