"""What surrounds every page: the process made ready once, the look of charts, the page's head."""

import gc
import runpy
from contextvars import ContextVar

import streamlit as st

from charts.style import Style, style
from ui import shown
from ui.language import _

_routed: ContextVar[bool] = ContextVar("routed", default=False)


def routed() -> None:
    """Note that this run came through the router, with its controls and its navigation."""
    _warm()
    _routed.set(True)


def through_the_router() -> None:
    """Run the router first where Streamlit took a page's file for a script of its own.

    It does so for the first address asked for in a process when that is not the first page: a
    folder called `pages` is its old way of multipage apps until `st.navigation` has been called
    (streamlit 1.67, `PagesManager.uses_pages_directory`). Without this the page would appear
    without its controls and its navigation.
    """
    if not _routed.get():
        runpy.run_module("dashboard", run_name="__main__")
        st.stop()
    _routed.set(False)


@st.cache_resource(show_spinner=False)
def _warm() -> bool:
    """Put what the imports made beyond the garbage collector's reach, once per process.

    With `runner.postScriptGC = false` the collections that remain stay cheap.
    """
    gc.collect()
    gc.freeze()
    return True


def is_dark() -> bool:
    """Return whether the reader's theme is dark."""
    return st.context.theme.type == "dark"


def chart_style() -> Style:
    """Return the look of charts for the reader's theme."""
    return style(dark=is_dark())


def head(question: str, *answers: str) -> None:
    """Draw the head of a page: the question, and the sentences that answer it from the data."""
    through_the_router()
    shown.begin(question, answers)
    st.title(question, anchor=False)
    st.markdown(" ".join(answer for answer in answers if answer))


def coverage(*notes: str) -> None:
    """Draw what the series cover of the chosen years; nothing where there is nothing to say."""
    said = " ".join(note for note in notes if note)
    if said:
        st.caption(":material/schedule: " + said, help=_("Which of the chosen years each series covers."))
