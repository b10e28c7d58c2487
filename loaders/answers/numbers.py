"""Figures as publishers write them, read in the one notation that all of a file fit, or refused."""

import math
import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

import pandas as pd

from frames import ParseError

NO_FIGURE = frozenset(
    ("", ".", "..", "...", "-", "*", "**", "***", ":", "x", "na", "n/a", "n.a.", "#n/a", "nan", "null", "none")
)
"""What publishers write where they give no figure, in lower case and usual width."""
ALIKE = {"−": "-", "–": "-", "—": "-", "’": "'", "ʼ": "'", "\u066b": ".", "\u066c": ","}
"""Minus signs, apostrophes and the Arabic separators -> the character that stands for them here."""
GROUPS = (",", " ", "'", ".", "")
"""What may stand between thousands; nothing where it is the last."""
NOTATIONS = tuple((decimal, group) for decimal in ".," for group in GROUPS if group != decimal)
"""Decimal mark and what groups thousands. The publishers here write English: of two that fit, the first is meant."""
ANY, ENGLISH = frozenset(NOTATIONS), frozenset(one for one in NOTATIONS if one[0] == ".")
DIGITS = 3
"""What follows a mark that groups thousands."""


def column(values: pd.Series, what: str) -> pd.Series:
    """Return the figures of a column, missing where the publisher gives none. See `numbers`."""
    return pd.Series(numbers(values, what), index=values.index, dtype="float64")


def number(value: Any, what: str) -> float | None:
    """Return one published figure; None where the publisher gives none. See `numbers`."""
    return numbers([value], what)[0]


def numbers(values: Iterable[Any], what: str | Callable[[int], str]) -> list[float | None]:
    """Return published figures; None where the publisher gives none.

    Text is read in any script's digits. Decimal marks and what groups thousands must be the same in all of them: "83,5"
    beside "1.5" is refused, since one of the two would be wrong. "1,234" alone is 1234.

    Args:
        values: numbers, or text.
        what: what a figure is called in an error: one name for all, or the name by its place among them.

    Raises:
        ParseError: a value is no number, or the notation changes.
    """
    found = list(values)
    texts = {value: _plain(value) for value in found if isinstance(value, str)}
    fitting = {text: fits for text in texts.values() if (fits := _fitting(text))}
    kinds = set(fitting.values())
    notation = next((one for one in NOTATIONS if all(one in fits for fits in kinds)), NOTATIONS[0])
    if any(notation not in fits for fits in kinds):
        one, *others = sorted(fitting, key=lambda text: len(fitting[text]))
        other = next((text for text in others if not fitting[text] & fitting[one]), others[0])
        facts = {"what": _name(what, 0), "one": repr(one[:20]), "other": repr(other[:20])}
        raise ParseError.because("{what} is written in two notations, as {one} and {other}", **facts)
    read = {text: float(_pointed(text, notation)) for text in fitting}
    figures = [_figure(value, texts, read) for value in found]
    if math.inf in figures:
        at = figures.index(math.inf)
        value = repr(str(found[at])[:40])
        raise ParseError.because("{what} is {value}, not a number", what=_name(what, at), value=value)
    return figures


def _name(what: str | Callable[[int], str], at: int) -> str:
    return what if isinstance(what, str) else what(at)


def _figure(value: Any, texts: dict[str, str], read: dict[str, float]) -> float | None:
    """Return a figure, None where there is none, infinity for what is no number."""
    if value is None or (isinstance(value, str) and texts[value] in NO_FIGURE):
        return None
    if isinstance(value, str):
        figure = read.get(texts[value], math.inf)
    else:
        figure = float(value) if isinstance(value, int | float) and not isinstance(value, bool) else math.inf
    return None if math.isnan(figure) else abs(figure) if math.isinf(figure) else figure


def _plain(text: str) -> str:
    """Return a text in ASCII digits, plain blanks and lower case."""
    if text.isascii():
        return text.strip().lower()
    usual = unicodedata.normalize("NFKC", text).strip().lower()
    return "".join(ALIKE.get(char) or _ascii(char) for char in usual)


def _ascii(char: str) -> str:
    if char.isascii():
        return char
    return " " if char.isspace() else str(unicodedata.decimal(char, char))


def _fitting(text: str) -> frozenset[tuple[str, str]]:
    if text.isdigit():
        return ANY
    whole, point, rest = text.partition(".")
    if point and (len(rest) != DIGITS or len(whole) > DIGITS) and whole.isdigit() and rest.isdigit():
        return ENGLISH
    return frozenset(one for one in NOTATIONS if _pattern(*one).fullmatch(text))


@cache
def _pattern(decimal: str, group: str) -> re.Pattern[str]:
    mark, between = re.escape(decimal), re.escape(group)
    grouped = rf"|\d{{1,3}}(?:{between}\d{{3}})+(?:{mark}\d+)?" if group else ""
    return re.compile(rf"[+-]?(?:(?:\d+(?:{mark}\d*)?|{mark}\d+)(?:e[+-]?\d+)?{grouped})")


def _pointed(text: str, notation: tuple[str, str]) -> str:
    decimal, group = notation
    return text.replace(group, "").replace(decimal, ".") if group else text.replace(decimal, ".")
