"""Words for the codes of a table, where a reader meets them; files for programs keep the codes."""

import pandas as pd

from frames.messages import N_
from words import _

WORDS = {
    "status": {
        "reported": N_("reported"),
        "estimated": N_("estimated"),
        "provisional": N_("provisional"),
        "projected": N_("projected"),
    },
    "flow": {"export": N_("export"), "import": N_("import")},
    "direction": {"to_japan": N_("Mongolia to Japan"), "from_japan": N_("Japan to Mongolia")},
    "side": {"mongolia": N_("Mongolia's report"), "japan": N_("Japan's side")},
    "qualifier": {"about": N_("about"), "more_than": N_("more than"), "less_than": N_("less than")},
}
"""Column -> code -> words."""
COMMON = {
    "year": N_("Year"),
    "month": N_("Month"),
    "flow": N_("Flow"),
    "partner": N_("Partner"),
    "economy": N_("Economy"),
    "good": N_("Goods"),
    "rank": N_("Rank"),
    "value": N_("Value"),
    "unit": N_("Unit"),
    "value_usd": N_("Value (USD)"),
    "million_usd": N_("Value (million USD)"),
    "period": N_("Period"),
    "said_by": N_("Said by"),
    "source": N_("Read at"),
    "note": N_("Note"),
    "status": N_("Status"),
}
"""Column -> what a reader calls it where a table has no words of its own for it."""
TEXTS = ("note", "claimed_unit", "said_by")
"""Columns of our own words, which the catalogues hold."""


def in_words(table: pd.DataFrame) -> pd.DataFrame:
    """Return the table with codes and our own remarks in the reader's language; what has no words stays as it is."""
    said = {
        name: table[name].map(lambda code, words=words: _(words.get(code, "")) or code, na_action="ignore")
        for name, words in WORDS.items()
        if name in table.columns
    }
    said |= {name: table[name].map(_, na_action="ignore") for name in TEXTS if name in table.columns}
    return table.assign(**said)


def columns(*wanted: str | tuple[str, str]) -> dict[str, str]:
    """Return column -> words in the order given.

    Args:
        *wanted: names of columns that have their common words in COMMON, or pairs of a name and its own words.
    """
    return dict((name, _(COMMON[name])) if isinstance(name, str) else name for name in wanted)
