"""The foot of a page, when opened: its sources with their terms and caveats, the brief, the link, citations."""

from functools import partial

import streamlit as st

from frames import Source
from ui import run
from ui.language import in_this_language
from ui.takeaway import brief, cite, provenance
from ui.theme import chart_style
from words import _


def draw() -> None:
    """Draw the foot of the page; its contents are built when it is opened."""
    source_ids = run.current().log.sources
    foot = st.expander(
        _("Where these figures come from, how to cite them, printable summary of this page")
        if source_ids
        else _("Link to this page, how to cite it"),
        key="provenance",
        on_change="rerun",
        icon=":material/info:",
    )
    if foot.open:
        with foot:
            _take(source_ids)
            for source_id in source_ids:
                _about(provenance.source(source_id))


def _take(source_ids: tuple[str, ...]) -> None:
    """Draw the download of the page, its link and its citations; the file is made on request."""
    state, log = cite.page_state(), run.current().log
    if log.exhibits:
        st.download_button(
            _("Printable summary of this page (HTML, works offline, prints to PDF)"),
            data=in_this_language(partial(brief.html, log, source_ids, state, chart_style())),
            file_name=f"third_neighbor_{log.exhibits[0].key}_{state.years[0]}_{state.years[1]}.html",
            mime="text/html",
            key="brief",
            on_click="ignore",
            icon=":material/description:",
            help=_("The charts and tables that are open now, with their sources, in one file."),
        )
    for label, text, wrapped in (
        (_("Link to this view"), state.link, True),
        (_("Citation, short"), cite.short(source_ids, state), True),
        (_("Citation in full"), cite.full(log.question, source_ids, state), True),
        (_("BibTeX"), cite.bibtex(log.question, source_ids, state), False),
        (_("Address for embedding this page"), cite.embedded(state), True),
    ):
        st.caption(label)
        st.code(text, language=None, wrap_lines=wrapped)


def _about(source: Source) -> None:
    st.markdown(
        _(
            "**[{title}]({homepage})** · {line} · `{id}` · Terms: {licence}",
            title=_(source.title),
            homepage=source.homepage,
            line=provenance.publisher_line(source),
            id=source.id,
            licence=_(source.licence),
        )
        + "".join(f"\n- {_(caveat)}" for caveat in source.caveats)
    )
