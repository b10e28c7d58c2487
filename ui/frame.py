"""What surrounds every page: the process made ready once, the look of charts, the page's head."""

import gc

import streamlit as st

from charts.style import Style, style
from ui.language import _


@st.cache_resource(show_spinner=False)
def warm() -> bool:
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
    st.title(question, anchor=False)
    st.markdown(" ".join(answer for answer in answers if answer))


def coverage(*notes: str) -> None:
    """Draw what the series cover of the chosen years; nothing where there is nothing to say."""
    said = " ".join(note for note in notes if note)
    if said:
        st.caption(":material/schedule: " + said, help=_("Which of the chosen years each series covers."))
