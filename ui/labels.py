"""Words for the columns and codes of a table, for readers; files for programs keep the codes."""

import pandas as pd

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
    "reporter_iso3": N_("Reporter"),
    "partner_iso3": N_("Partner"),
    "product_code": N_("Product"),
    "classification": N_("Classification"),
    "quantity": N_("Quantity"),
    "quantity_unit": N_("Unit of the quantity"),
    "source_id": N_("Source"),
    "donor_iso3": N_("Donor"),
    "recipient_iso3": N_("Recipient"),
    "instrument": N_("Instrument"),
    "measure": N_("What was counted"),
    "price_basis": N_("Price basis"),
    "exporter_iso3": N_("Exporter"),
    "importer_iso3": N_("Importer"),
    "iso3": N_("Economy"),
    "counterpart_iso3": N_("Other economy"),
    "indicator_code": N_("Indicator"),
    "indicator_name": N_("Name of the indicator"),
    "date": N_("Date"),
    "title": N_("Title"),
    "statement": N_("Statement"),
}
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

    Args:
        *wanted: names of columns with a header in COMMON, or pairs of a name and its header.
    """
    return dict((name, _(COMMON[name])) if isinstance(name, str) else name for name in wanted)
