"""Messages in the reader's language, through gettext.

A message is one whole sentence in English with named placeholders, so that every grammar can put
the parts in its own order.
"""

import gettext
import re
from functools import cache

from frames.messages import Message
from words import language
from words.cases import inflected, with_articles
from words.figures import Text, marked
from words.foreign import as_text
from words.numbers import number, prose

KEPT_TOGETHER = {"mn": re.compile(r"(?<=\d) (?=он\b)")}
"""Language -> a space that no line may break at: a Mongolian title ends in «2005–2023 он» (years)."""

END_OF_SENTENCE = "。"
"""What ends a sentence where prose counts otherwise than charts do."""
TONNES = "百万トン"
"""What charts do not write either: reserves are 3,100万トン everywhere."""

LOWER_CASE_GOODS = ("en", "mn")
"""Languages in which the name of a good, capitalised in tables, is lower-cased inside a sentence."""
GOODS = ("good", "other_good")
"""Placeholders for the name of a good."""


def catalogue(name: str) -> gettext.NullTranslations:
    """Return the catalogue of a language; an empty one for English and for a language without a catalogue."""
    return _catalogue(str(language.CATALOGUES), name)


@cache
def _catalogue(folder: str, name: str) -> gettext.NullTranslations:
    if name == language.SOURCE_LANGUAGE:
        return gettext.NullTranslations()
    return gettext.translation(language.DOMAIN, folder, [name], fallback=True)


def _(message: str, **values: object) -> str:
    """Return the message in the reader's language with its placeholders filled in."""
    if isinstance(message, Message) and message.context:
        return C_(message.context, message, **values)
    text = catalogue(language.current()).gettext(message) if message else ""
    return _filled(text, values) if values else text


def C_(context: str, message: str, **values: object) -> str:  # noqa: N802  gettext's own name
    """Return the message as `_` does, in the meaning that it has in a context.

    One English word often needs two in another language: the scale of an axis and that of an index.
    """
    text = catalogue(language.current()).pgettext(context, message)
    return _filled(text, values) if values else text


def plural(one: str, many: str, count: int, **values: object) -> str:
    """Return the form of the message that the count asks for; `{count}` is filled in."""
    text = catalogue(language.current()).ngettext(one, many, count)
    return _filled(text, {"count": number(count), **values})


def translate(text: str) -> str:
    """Return a sentence of the loaders in the reader's language, its names and quotations as text (see `as_text`).

    What has no translation stays in English.
    """
    if isinstance(text, Message):
        facts = {name: _shown(name, fact) for name, fact in text.facts.items()}
        return C_(text.context, text.template, **facts) if text.context else _(text.template, **facts)
    return _(text)


def _shown(name: str, fact: object) -> object:
    if isinstance(fact, Message):
        return translate(fact)
    return fact if name == "address" or isinstance(fact, int | float) else as_text(str(fact))  # our record's homepage


def _filled(text: str, values: dict[str, object]) -> str:
    """Return the text with its placeholders filled in, names in the case it asks for."""
    spoken = language.current()
    for name in GOODS if spoken in LOWER_CASE_GOODS else ():
        good = values.get(name)
        if isinstance(good, str) and good[1:2].islower() and not text.startswith(f"{{{name}}}"):
            values = {**values, name: good[0].lower() + good[1:]}
    if spoken == language.SOURCE_LANGUAGE:
        text = with_articles(text, values)
    values = {**values, **inflected(text, values)}
    plain = _finished(text.format(**values))
    with_figures = {name: marked(value) if isinstance(value, str) else value for name, value in values.items()}
    return Text(plain, _finished(text.format(**with_figures)))


def _finished(filled: str) -> str:
    """Return a message as the language prints it: years before their «он», amounts of Japanese prose in 億 and 万."""
    spoken = language.current()
    if spoken in KEPT_TOGETHER:
        return KEPT_TOGETHER[spoken].sub("\N{NO-BREAK SPACE}", filled)
    return prose(filled) if filled.endswith(END_OF_SENTENCE) or TONNES in filled else filled
