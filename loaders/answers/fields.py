"""Fields of a publisher's answer, read strictly: numbers, years, and what must not be missing."""

import codecs
import csv
import io
import json
import re
from collections.abc import Iterable
from io import BytesIO
from typing import Any

import pandas as pd

from frames import ParseError
from frames.text import refuse_odd_csv

LONGEST_LINE = 100_000
"""Bytes of the end of a table that are read for its last two lines."""
LATIN, CYRILLIC = re.compile(rb"[A-Za-z]"), re.compile(rb"[\xc0-\xff\xaa\xaf\xba\xbf]")
"""A letter in any code page, and one of the Cyrillic page of Windows; Western text has few of the second."""


def read_json(raw: bytes) -> Any:
    """Return the content of a JSON answer, a byte order mark skipped; a ParseError where it is not JSON."""
    try:
        return json.loads(raw.decode("utf-8-sig"))
    except RecursionError as error:
        raise ParseError.because("its brackets are nested too deep to be read, as no publisher nests them") from error
    except ValueError as error:
        raise ParseError.because("the answer is not JSON ({why})", why=error) from error


def read_csv(raw: bytes) -> pd.DataFrame:
    """Return a table in CSV, every cell as text; a ParseError where it is none as publishers write them."""
    refuse_odd_csv(raw)
    _refuse_broken_off(raw)
    _refuse_twice(next(csv.reader([decoded(raw[: raw.find(b"\n")])], delimiter=_delimiter(raw)), []))
    # index_col: a delimiter at the end of each row would shift the cells by one column otherwise
    form = {"sep": _delimiter(raw), "encoding": "utf-8-sig", "index_col": False}
    return pd.read_csv(BytesIO(raw), dtype="str", keep_default_na=False, **form)


def read_lines(raw: bytes) -> list[list[str]]:
    """Return the lines of a table in CSV that hold anything, as cells; commas, semicolons or tabs separate them."""
    refuse_odd_csv(raw)
    _refuse_broken_off(raw)
    lines = csv.reader(io.StringIO(decoded(raw), newline=""), delimiter=_delimiter(raw))
    return [cells for cells in lines if any(cell.strip() for cell in cells)]


def _refuse_broken_off(raw: bytes) -> None:
    """Refuse a table whose last line is not ended and has fewer cells than the line before, or an open quotation.

    A download that stopped ends so, and its last figure may lack digits. A note of one cell below a table is none.
    """
    if raw.endswith((b"\n", b"\r")):
        return
    *_, before, last = (b"", b"", *raw[-LONGEST_LINE:].splitlines()[-2:])
    cells = [len(next(csv.reader([decoded(line)], delimiter=_delimiter(raw)), [])) for line in (before, last)]
    if last.count(b'"') % 2 or 1 < cells[1] < cells[0]:
        raise ParseError.because("the file breaks off in its last line")


def _refuse_twice(names: list[str]) -> None:
    """Refuse two columns of one name: the figures of one would take the place of the other's."""
    for at, name in enumerate(names):
        if name.strip() and name in names[:at]:
            raise ParseError.because("{label} comes twice in the table", label=repr(name[:40]))


def _delimiter(raw: bytes) -> str:
    """Return what separates the cells: spreadsheets write semicolons where the decimal mark is a comma."""
    return max(",;\t", key=raw[:4000].decode(errors="replace").count)


def records(lines: list[list[str]]) -> list[dict[str, str]]:
    """Return the lines below the first under the names in it; cells beyond the header are dropped."""
    names = [name.strip() for name in lines[0]] if lines else []
    _refuse_twice(names)
    return [dict(zip(names, cells, strict=False)) for cells in lines[1:]]


def table(lines: list[list[str]]) -> pd.DataFrame:
    """Return the same as a table of text; a cell that a line does not have is empty."""
    names = dict.fromkeys(name.strip() for name in lines[0]) if lines else {}
    return pd.DataFrame(records(lines), columns=list(names), dtype="object").fillna("")


def decoded(raw: bytes) -> str:
    """Return the text of a file in UTF-8 or, where it is none, in a Windows code page: Cyrillic or Western."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        letters = LATIN.findall(raw), CYRILLIC.findall(raw)
        return raw.decode("cp1251" if len(letters[1]) > len(letters[0]) else "cp1252", errors="replace")


def in_utf8(raw: bytes) -> bytes:
    """Return the bytes of a text in UTF-16, as spreadsheets save it, in UTF-8 with its mark; others as they are."""
    if raw[:2] not in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return raw
    try:
        return raw.decode("utf-16").encode("utf-8-sig")
    except UnicodeError:
        return raw


def need(record: Any, name: str) -> Any:
    """Return a required field of a record.

    Raises:
        ParseError: the record has no field of exactly this name, or is not an object.
    """
    if not isinstance(record, dict):
        raise ParseError.because("a record is not an object ({value})", value=repr(str(record)[:40]))
    if name not in record:
        raise ParseError.because(
            "the answer lacks {field} (it has {others})", field=repr(name), others=", ".join(map(str, list(record)[:6]))
        )
    return record[name]


def need_columns(required: Iterable[str], columns: Iterable[str]) -> None:
    """Refuse a table that lacks required columns, by a ParseError that names them."""
    names = set(columns)
    absent = [name for name in dict.fromkeys(required) if name not in names]
    if absent:
        raise ParseError.because("the table lacks the column {columns}", columns=", ".join(absent))


def whole_year(value: Any) -> int:
    """Return a year of four digits; a ParseError where the value is something else."""
    text = str(value).strip()
    if not (text.isascii() and text.isdigit() and len(text) == 4):
        raise ParseError.because("{text} is not a year", text=repr(text[:40]))
    return int(text)
