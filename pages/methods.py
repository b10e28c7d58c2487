"""How is it computed? Definitions, sources, caveats, glossary, how to cite."""

import streamlit as st

from ui import frame, reference
from ui.language import _

frame.head(
    _("How is it computed?"),
    _("Every number leads back to a publisher, a table and a vintage; everything that we compute is defined here."),
)
computed, published, sources, caveats, columns, glossary, cite = st.tabs(
    [
        _("What we compute"),
        _("Published indicators"),
        _("Sources"),
        _("Caveats"),
        _("Tables and columns"),
        _("Glossary"),
        _("How to cite"),
    ],
    key="part",
    on_change="rerun",
    bind="query-params",
)
if computed.open:
    with computed:
        reference.definitions()
if published.open:
    with published:
        reference.published_indicators()
if sources.open:
    with sources:
        reference.sources()
if caveats.open:
    with caveats:
        reference.caveats()
if columns.open:
    with columns:
        reference.tables()
if glossary.open:
    with glossary:
        reference.glossary()
if cite.open:
    with cite:
        reference.how_to_cite()
