"""How is it computed? Definitions, sources, caveats, glossary, how to cite."""

from ui import old
from views.methods import reference
from words.language import _

old.head(
    _("How is it computed?"),
    _("Every number leads back to a publisher, a table and a vintage; everything that we compute is defined here."),
)
computed, published, sources, caveats, columns, glossary, cite = old.tabs(
    {
        "computed": _("What we compute"),
        "published": _("Published indicators"),
        "sources": _("Sources"),
        "caveats": _("Caveats"),
        "columns": _("Tables and columns"),
        "glossary": _("Glossary"),
        "cite": _("How to cite"),
    },
    key="part",
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
old.footer()
