"""The foot of a page, when opened: the page as one file, its link, how to cite it."""

from functools import partial

import streamlit as st

from ui import brief, cite, frame, shown
from words import language
from words.language import _


def page(source_ids: tuple[str, ...]) -> None:
    """Draw the ways to take the page along; the file is made when it is asked for."""
    place, seen = cite.here(), shown.now()
    if seen.exhibits:
        st.download_button(
            _("This page as a brief (HTML, works offline, prints to PDF)"),
            data=partial(brief.html, seen, source_ids, place, frame.chart_style(), language.current()),
            file_name=f"third_neighbor_{seen.exhibits[0].key}_{place.years[0]}_{place.years[1]}.html",
            mime="text/html",
            key="brief",
            on_click="ignore",
            icon=":material/description:",
            help=_("The charts and tables that are open now, with their sources, in one file."),
        )
    for label, text, wrapped in (
        (_("Link to what is on the screen"), place.link, True),
        (_("Citation, short"), cite.short(source_ids, place), True),
        (_("Citation in full"), cite.full(seen.question, source_ids, place), True),
        (_("BibTeX"), cite.bibtex(seen.question, source_ids, place), False),
        (_("Address for embedding this page"), cite.embedded(place), True),
    ):
        st.caption(label)
        st.code(text, language=None, wrap_lines=wrapped)
