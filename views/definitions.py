"""What our computed figures mean, in the reader's language."""

import loaders
from words import _


def plain_meaning(key: str) -> str:
    """Sentence: what a computed figure means (see `data/definitions.csv`)."""
    return _(loaders.definitions()[key].plain)
