"""The reader's language: messages through gettext, numbers and names through CLDR (Babel).

English is the source language. A message is one whole sentence with named placeholders, so that
every grammar can put the parts in its own order.
"""

import gettext as _gettext
import math
from collections.abc import Iterable
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any, Literal

from babel import Locale, UnknownLocaleError
from babel.dates import format_skeleton
from babel.lists import format_list
from babel.numbers import format_compact_decimal, format_decimal, format_percent

from frames import economies
from frames.messages import Message

SOURCE_LANGUAGE = "en"
CATALOGUES = Path(__file__).parent.parent / "ui" / "locale"
DOMAIN = "messages"
NOT_KNOWN = "–"
MILLION = 1_000_000
ONE_DECIMAL_FROM = 100

DOUBLED = {"mn": ("Улс улс", "Улс")}
"""What a name and its sentence may say twice: Mongolian sets «улс», which bears the case, after a country's name,
and some names end in it («Америкийн Нэгдсэн Улс»)."""

CLOSED_WITHOUT_SPACE = {"ja": ("。", "？", "！", "」", "）")}
"""After what a sentence follows without a space."""

BETWEEN_CLAUSES = {"ja": "；"}
"""What stands between the parts of a line where the language does not write "; "."""

SMALL_AMID = ("mn",)
"""Languages in which a good's name, which begins a line of a table with a capital, stands small amid a sentence."""

LARGE = {"ja": 100_000_000}
"""What large sums are counted in where it is not the billion: 億."""
BILLION = 1_000_000_000

_language: ContextVar[str] = ContextVar("language", default=SOURCE_LANGUAGE)


@cache
def languages() -> tuple[str, ...]:
    """Return the languages there is a catalogue for, English first."""
    found = sorted(path.parent.parent.name for path in CATALOGUES.glob(f"*/LC_MESSAGES/{DOMAIN}.mo"))
    return (SOURCE_LANGUAGE, *(name for name in found if name != SOURCE_LANGUAGE))


def own_name(language: str) -> str:
    """Return the name of a language in itself."""
    locale = _locale(language)
    return (locale.get_display_name() or language).capitalize() if locale.language == language else language


def use(language: str) -> None:
    """Set the language for work outside a page run, such as a file built in another thread."""
    _language.set(language if language in languages() else SOURCE_LANGUAGE)


def current() -> str:
    """Return the language of this run."""
    return _language.get()


@cache
def _catalogue(language: str) -> _gettext.NullTranslations:
    if language == SOURCE_LANGUAGE:
        return _gettext.NullTranslations()
    return _gettext.translation(DOMAIN, str(CATALOGUES), [language], fallback=True)


def _(message: str, **values: object) -> str:
    """Return the message in the reader's language with its placeholders filled in."""
    text = _catalogue(current()).gettext(message) if message else ""
    return _said_once(text.format(**_amid(text, values))) if values else text


def _amid(text: str, values: dict[str, object]) -> dict[str, object]:
    """Return the values, the name of a good with a small letter where the language wants that within a sentence."""
    good = values.get("good")
    if current() not in SMALL_AMID or not isinstance(good, str) or text.startswith("{good}"):
        return values
    is_word = good[1:2].islower()
    return {**values, "good": good[0].lower() + good[1:] if is_word else good}


def _said_once(text: str) -> str:
    doubled = DOUBLED.get(current())
    return text.replace(*doubled) if doubled else text


def plural(one: str, many: str, count: int, **values: object) -> str:
    """Return the form of the message that the count asks for; `{count}` is filled in."""
    text = _catalogue(current()).ngettext(one, many, count)
    return _said_once(text.format(count=number(count), **_amid(text, values)))


@cache
def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return Locale(SOURCE_LANGUAGE)


@cache
def _economy(code: str, language: str) -> str:
    territory = _locale(language).territories.get(economies.alpha_2(code))
    if territory:
        return territory
    special = economies.SPECIAL.get(code)
    return _catalogue(language).gettext(special.name) if special else code


def economy(code: str) -> str:
    """Return the economy's name: CLDR's, or our own for codes that ISO does not have."""
    return _economy(code, current())


def economies_named(codes: Iterable[str]) -> dict[str, str]:
    """Return code -> name for a collection of codes."""
    return {str(code): economy(str(code)) for code in codes}


def translate(text: str) -> str:
    """Return a sentence of the loaders in the reader's language; what has no translation stays in English."""
    if isinstance(text, Message):
        facts = {name: translate(fact) if isinstance(fact, Message) else fact for name, fact in text.facts.items()}
        return _(text.template, **facts)
    return _(text)


def listed(parts: Iterable[object]) -> str:
    """Return the parts one after another as the language strings them together, without an "and"."""
    # CLDR has the narrow style, Babel's annotation leaves it out
    narrow: Any = "standard-narrow"
    return format_list([str(part) for part in parts], style=narrow, locale=_locale(current()))


def joined(*said: str) -> str:
    """Return the sentences that there are one after another: with a space between, or as the language writes them."""
    closed = CLOSED_WITHOUT_SPACE.get(current(), ())
    text = ""
    for sentence in filter(None, said):
        text += ("" if not text or text.endswith(closed) else " ") + sentence
    return text


def clauses(parts: Iterable[str]) -> str:
    """Return the parts that there are one after another, each set off from the next more strongly than by a comma."""
    return BETWEEN_CLAUSES.get(current(), "; ").join(part for part in parts if part)


def is_known(value: float | None) -> bool:
    """Return whether there is a number to show."""
    return value is not None and not math.isnan(value)


def number(value: float | None, decimals: int = 0) -> str:
    """Return the number as the language writes it; a dash where it is not known."""
    if value is None or not is_known(value):
        return NOT_KNOWN
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return _minus(format_decimal(value, format=pattern, locale=_locale(current())))


def percent(share: float | None, decimals: int = 1) -> str:
    """Return a share (0 to 1) as a percentage."""
    if share is None or not is_known(share):
        return NOT_KNOWN
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "") + "%"
    return _minus(format_percent(share, format=pattern, locale=_locale(current())))


def _minus(text: str) -> str:
    """Return the text with a true minus sign; CLDR's English still has the hyphen."""
    return text.replace("-", "−")


def millions(value: float | None) -> str:
    """Return a value in millions: one decimal from 100 million on, two below."""
    if value is None or not is_known(value):
        return NOT_KNOWN
    scaled = value / MILLION
    return number(scaled, 1 if abs(scaled) >= ONE_DECIMAL_FROM else 2)


def large() -> int:
    """Return the amount in which the language counts large sums."""
    return LARGE.get(current(), BILLION)


def compact(value: float | None) -> str:
    """Return a large number in short words, such as 1.2 billion."""
    if value is None or not is_known(value):
        return NOT_KNOWN
    locale = _locale(current())
    # CLDR has no long words where the short ones are words already (Japanese: 億)
    form: Literal["long", "short"] = "long" if "long" in locale.compact_decimal_formats else "short"
    return format_compact_decimal(value, format_type=form, fraction_digits=2, locale=locale)


def date(iso: str) -> str:
    """Return a date as the language writes it, as precisely as it is given."""
    import datetime

    parts = [int(part) for part in iso.split("-")]
    if len(parts) == 1:
        return iso
    wanted = "yMMMd" if len(parts) == 3 else "yMMMM"
    return format_skeleton(wanted, datetime.date(*(*parts, 1)[:3]), locale=_locale(current()))


def months() -> dict[int, str]:
    """Return the short names of the months, 1 to 12, as the language has them."""
    from babel.dates import get_month_names

    return dict(get_month_names("abbreviated", "stand-alone", locale=_locale(current())))
