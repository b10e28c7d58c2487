"""The reader's language: which there are, which one this run speaks, and what CLDR knows of it (Babel)."""

from contextvars import ContextVar
from functools import cache
from pathlib import Path

from babel import Locale, UnknownLocaleError

SOURCE_LANGUAGE = "en"
"""The language that messages are written in."""
CATALOGUES = Path(__file__).parent.parent / "ui" / "locale"
DOMAIN = "messages"

_language: ContextVar[str] = ContextVar("language", default=SOURCE_LANGUAGE)


def languages() -> tuple[str, ...]:
    """Return the languages there is a catalogue for, English first."""
    return _with_catalogue(CATALOGUES)


@cache
def _with_catalogue(folder: Path) -> tuple[str, ...]:
    names = sorted(path.parent.parent.name for path in folder.glob(f"*/LC_MESSAGES/{DOMAIN}.mo"))
    return (SOURCE_LANGUAGE, *(name for name in names if name != SOURCE_LANGUAGE))


def current() -> str:
    """Return the language of this run."""
    return _language.get()


def use(language: str) -> None:
    """Set the language of this run, or of a thread that builds a file; English where there is no catalogue."""
    _language.set(language if language in languages() else SOURCE_LANGUAGE)


@cache
def locale(language: str) -> Locale:
    """Return what CLDR knows of a language; English for a language that CLDR does not have."""
    try:
        return Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return Locale(SOURCE_LANGUAGE)


@cache
def own_name(language: str) -> str:
    """Return the name of a language in itself; its code where CLDR does not have it."""
    known = locale(language)
    return (known.get_display_name() or language).capitalize() if known.language == language else language
