"""A short tour for who is here for the first time: three steps behind one button, on no one's way."""

import streamlit as st

from ui import frame
from words.language import _

LEADS = ":material/arrow_forward:"


def offer() -> None:
    """Draw the button in the side bar; what it opens is made when asked for. An embedded page has none."""
    if frame.embedded():
        return
    with st.sidebar:
        asked = st.button(_("New here?"), icon=":material/explore:", key="tour", type="tertiary")
    if asked:
        st.dialog(_("Third Neighbor in three steps"), icon=":material/explore:")(_steps)()


def _steps() -> None:
    _look()
    _check()
    _take()


def _look() -> None:
    st.markdown(
        _(
            "**1. Look.** Choose years at the top: sentences, charts, tables and the address follow, on every page. "
            "Begin with the two halves of the question, then see what would have to change."
        )
    )
    for page in ("pages/japan.py", "pages/china.py", "pages/what-if.py"):
        st.page_link(page, icon=LEADS)


def _check() -> None:
    st.markdown(
        _(
            "**2. Check.** Below each chart stand its publisher, table and vintage; the question mark beside a title "
            "has the definition. Two sources that disagree are shown side by side, and much-repeated claims are held "
            "against the tables."
        )
    )
    for page in ("pages/mirror.py", "pages/claims.py", "pages/methods.py"):
        st.page_link(page, icon=LEADS)


def _take() -> None:
    st.markdown(
        _(
            "**3. Take it along.** Each chart gives its numbers and its picture, each page its citation and a brief "
            "that opens anywhere. The address brings back what is on the screen."
        )
    )
    st.page_link("pages/data.py", icon=LEADS)
