"""A short tour for first-time readers: the steps that the site declares, behind one button."""

import streamlit as st

from ui import site
from ui.theme import embedded
from words import _

LEADS = ":material/arrow_forward:"


def offer() -> None:
    """Draw the button in the side bar; the steps are drawn when it is pressed. An embedded page has none."""
    if embedded():
        return
    with st.sidebar:
        pressed = st.button(_("New here?"), icon=":material/explore:", key="tour", type="tertiary")
    if pressed:
        st.dialog(_("Third Neighbor in three steps"), icon=":material/explore:")(_steps)()


def _steps() -> None:
    for step in site.current().steps:
        st.markdown(_(step.text))
        for page in step.pages:
            st.page_link(page.file, icon=LEADS)
