"""What surrounds every page: the process made ready once, the look of charts, the page's head."""

import gc
import runpy
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.navigation.page import StreamlitPage

from charts.style import Style, style
from ui import address, shown
from words.language import _, joined

_routed: ContextVar[bool] = ContextVar("routed", default=False)
_alone: ContextVar["Alone | None"] = ContextVar("alone", default=None)


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


def embedded() -> bool:
    """Return whether another page shows this one inside itself (`?embed=true`)."""
    return bool(st.context.is_embedded)


def side_bar() -> Literal["auto", "collapsed"]:
    """Return how the side bar begins: as the screen has room, or folded away where the page is embedded."""
    return "collapsed" if embedded() else "auto"


def tab_title(page: StreamlitPage) -> str:
    """Return what the browser's tab says: the page first, so that open tabs can be told apart, then the tool."""
    return _("{page} · Third Neighbor", page=page.title)


def only_chart() -> str:
    """Return the key of the one chart that an embedding page asks for (`&chart=…`); empty for the whole page."""
    return st.query_params.get("chart", "") if embedded() else ""


def run(page: StreamlitPage, controls: Callable[[], object]) -> None:
    """Run a page under the shared controls, or one chart of it alone.

    For one chart the page runs as ever, so that the chart is the same with all its choices, but
    into the side bar, which is folded away; the chart itself is drawn in the middle.
    """
    routed()
    asked = only_chart()
    slot = st.empty()
    if not asked:
        try:
            controls()
            page.run()
        finally:
            address.notice(slot)
        return
    middle = st.container(key="only_chart")
    alone = Alone(asked, middle)
    _alone.set(alone)
    try:
        with st.sidebar:
            controls()
            page.run()
    finally:  # a source that cannot be read stops the page before the chart
        address.notice(slot)
        if not alone.found:
            said = _("There is no chart “{chart}” on this page with these choices.", chart=address.quoted(asked))
            middle.info(said)


@dataclass
class Alone:
    """The one chart that is shown.

    Attributes:
        chart: its key.
        middle: where it is drawn.
        found: whether the page has come upon it.
    """

    chart: str
    middle: DeltaGenerator
    found: bool = False


def alone() -> Alone | None:
    """Return what is known of the one chart asked for; None where the whole page is shown."""
    return _alone.get() if only_chart() else None


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
    """Draw the head of a page: the question, and the sentences that answer it from the data, each once."""
    through_the_router()
    _routed.set(False)
    said = tuple(dict.fromkeys(answer for answer in answers if answer))
    shown.begin(question, said)
    st.title(question, anchor=False)
    st.markdown(joined(*said))


def coverage(*notes: str) -> None:
    """Draw what the series cover of the chosen years; nothing where there is nothing to say."""
    said = joined(*notes)
    if said:
        st.caption(":material/schedule: " + said, help=_("Which of the chosen years each series covers."))
