"""PX files, the format of statistical offices (PC-Axis): titles, dimensions with their labels, and figures.

The libraries for it (pyaxis among them) fetch by themselves and need `requests`; this reads what the format says of
keywords, quoted texts over several lines, languages, code pages, the order of stub and heading, and KEYS.
"""

import codecs
import re
from dataclasses import dataclass
from math import prod
from typing import Any

from frames import ParseError
from loaders.answers import fields

QUOTED = r'"[^"]*"'
STATEMENT = re.compile(
    rf'\s*([A-Z][A-Z0-9-]*)(?:\[([\w-]+)\])?(?:\(((?:{QUOTED}|[^")])*)\))?\s*=((?:{QUOTED}|[^";]+)*+);'
)
ITEM = re.compile(rf"(?:{QUOTED}\s*)+|[^,\s]+")
CELL = re.compile(rf"{QUOTED}|[^\s,]+")
CODE_PAGE = re.compile(rb'CODEPAGE="([\w-]+)"')
ENGLISH = "en"


@dataclass(frozen=True)
class Cube:
    """A table of any number of dimensions.

    Labels are by dimension, of which the last varies fastest; there is a value per cell, as published.
    """

    title: str
    labels: dict[str, list[str]]
    values: list[Any]


def is_px(raw: bytes) -> bool:
    """Return whether the bytes begin as a PX file does."""
    return re.match(rb"(\xef\xbb\xbf)?\s*(CHARSET|AXIS-VERSION|CODEPAGE|LANGUAGE|CREATION-DATE)\s*=", raw) is not None


def read(raw: bytes) -> Cube:
    """Return the table in English where the file has that language, else in its own.

    Raises:
        ParseError: the file breaks off, or lacks a dimension, labels or figures.
    """
    found: dict[tuple[str, str, str], list[str]] = {}
    text, at = _decoded(raw), 0
    data = ""
    while statement := STATEMENT.match(text, at):
        name, language, of, value = statement.groups()
        found[name, language or "", _unquoted(of or "")] = [_unquoted(item) for item in ITEM.findall(value)]
        data = value if name == "DATA" else data
        at = statement.end()
    if not data or text[at:].strip():
        raise ParseError.because("the PX file breaks off after {count} statements", count=len(found))
    language = ENGLISH if any(key[:2] in (("STUB", ENGLISH), ("HEADING", ENGLISH)) for key in found) else ""

    def values(name: str, of: str = "") -> list[str]:
        return found.get((name, language, of)) or found.get((name, "", of), [])

    names = [*values("STUB"), *values("HEADING")]
    labels = {name: values("VALUES", name) or values("CODES", name) for name in names}
    lacking = next((f'VALUES("{name}")' for name in names if not labels[name]), "" if names else "STUB, HEADING")
    if lacking:
        raise ParseError.because("the PX file lacks {keyword}", keyword=lacking)
    kinds = {name: kind[0] for name in names if (kind := values("KEYS", name))}
    keyed = {name: values("CODES" if kind == "CODES" else "VALUES", name) for name, kind in kinds.items()}
    cells = [cell.strip('"') for cell in CELL.findall(data)]
    title = " ".join([*values("TITLE"), *values("CONTENTS"), *values("UNITS")])
    return Cube(title, labels, _unkeyed(cells, labels, keyed) if keyed else cells)


def _unkeyed(cells: list[str], labels: dict[str, list[str]], keyed: dict[str, list[str]]) -> list[str]:
    """Return the figures of a file that leaves out empty rows, each of which begins with its keys, with the holes."""
    width = prod(len(part) for name, part in labels.items() if name not in keyed)
    whole = [""] * width * prod(len(part) for part in keyed.values())
    for start in range(0, len(cells), len(keyed) + width):
        row = cells[start : start + len(keyed) + width]
        place = 0
        for key, members in zip(row, keyed.values(), strict=False):
            if key not in members:
                raise ParseError.because("the PX file has the key {key}, which no dimension has", key=repr(key[:40]))
            place = place * len(members) + members.index(key)
        whole[place * width : (place + 1) * width] = row[len(keyed) :]
    return whole


def _unquoted(text: str) -> str:
    """Return a text without quotes; pieces over several lines are one text."""
    pieces = re.findall(QUOTED, text)
    return "".join(piece[1:-1] for piece in pieces) if pieces else text.strip()


def _decoded(raw: bytes) -> str:
    named = None if raw.startswith(codecs.BOM_UTF8) else CODE_PAGE.search(raw[:2000])
    try:
        return raw.decode(codecs.lookup(str(named[1], "ascii")).name) if named else fields.decoded(raw)
    except (LookupError, UnicodeDecodeError):
        return fields.decoded(raw)
