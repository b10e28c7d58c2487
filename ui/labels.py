"""Words for the columns and codes of a table, for readers; files for programs keep the codes."""

import pandas as pd

from frames.lists import mapping
from frames.messages import N_
from ui import site
from words import _

WORDS = {
    "status": {
        "reported": N_("reported"),
        "estimated": N_("estimated"),
        "provisional": N_("provisional"),
        "projected": N_("projected"),
    },
    "flow": {"export": N_("export"), "import": N_("import")},
    "qualifier": {"about": N_("about"), "more_than": N_("more than"), "less_than": N_("less than")},
}
"""Column -> code -> words; a site adds the codes of its own tables (`Site.codes`)."""
COMMON = mapping("ui.columns", "name", "header")
"""Column -> its usual header."""
TEXTS = ("note", "claimed_unit", "said_by", "basis", "settles")
"""Columns of our own words, which the catalogues hold."""


def in_words(table: pd.DataFrame) -> pd.DataFrame:
    """Return the table with codes and our own remarks in the reader's language; a code without words stays."""
    known = {**WORDS, **site.current().codes}
    translated = {
        name: table[name].map(lambda code, words=words: _(words.get(code, "")) or code, na_action="ignore")
        for name, words in known.items()
        if name in table.columns
    }
    translated |= {name: table[name].map(_, na_action="ignore") for name in TEXTS if name in table.columns}
    return table.assign(**translated)


def columns(*wanted: str | tuple[str, str]) -> dict[str, str]:
    """Return column -> header in the order given.

    Wanted are names of columns with a header in COMMON, or pairs of a name and its header.
    """
    return dict((name, _(COMMON[name])) if isinstance(name, str) else name for name in wanted)
