"""Parts of a text put together as the reader's language does it."""

from collections.abc import Iterable
from typing import Any

from babel.lists import format_list

from words.figures import Text, marked
from words.language import current, locale

CLOSED_WITHOUT_SPACE = {"ja": ("。", "？", "！", "」", "）")}
"""Language -> ends of a sentence that the next one follows without a space."""

BETWEEN_CLAUSES = {"ja": "；"}
"""Language -> what stands between the parts of a line where that is not "; "."""


def listed(parts: Iterable[object]) -> str:
    """Return the parts one after another as the language lists them, without an "and"."""
    # CLDR has the narrow style, Babel's annotation leaves it out
    narrow: Any = "standard-narrow"
    texts = [part if isinstance(part, str) else str(part) for part in parts]
    plain, with_figures = (
        format_list(each, style=narrow, locale=locale(current())) for each in (texts, [marked(text) for text in texts])
    )
    return Text(plain, with_figures)


def joined(*sentences: str) -> str:
    """Return the sentences that are not empty one after another, each once, with a space where the language has one."""
    closed = CLOSED_WITHOUT_SPACE.get(current(), ())
    plain, with_figures = "", ""
    for sentence in dict.fromkeys(filter(None, sentences)):
        between = "" if not plain or plain.endswith(closed) else " "
        plain, with_figures = plain + between + sentence, with_figures + between + marked(sentence)
    return Text(plain, with_figures)


def clauses(parts: Iterable[str]) -> str:
    """Return the parts that are not empty, set off from each other more strongly than by a comma."""
    between, texts = BETWEEN_CLAUSES.get(current(), "; "), [part for part in parts if part]
    return Text(between.join(texts), between.join(marked(text) for text in texts))
