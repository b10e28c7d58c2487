"""A file that a reader brought: the same reading as a publisher's answer, but its faults are told as the file's.

What is wrong with it is no publisher's change and no reason to wait: the sentence names the file, says what it is
and what is expected, and where the right one is to be had.
"""

import json
import zipfile
from collections.abc import Callable
from functools import reduce
from io import BytesIO
from types import ModuleType
from typing import Any, BinaryIO, TypeVar

import pandas as pd

import loaders
from frames import FetchError, NoFiguresError, ParseError, SourceError
from frames.messages import N_, Message, message
from loaders.answers import archive

KINDS = {
    "JSON": message("JSON"),
    "CSV": message("a table in CSV"),
    "XLSX": message("a workbook (XLSX)"),
    "ZIP": message("a ZIP archive"),
    "7z": message("a 7z archive"),
}
"""What a source may declare in FILE_KINDS, and how it is called."""
EMPTY, PAGE, XML, TEXT = message("an empty file"), message("a web page"), message("XML"), message("plain text")
OURS = message("a file of this project's own store")
OLD_BOOK, PDF, UNKNOWN = message("an old workbook (XLS)"), message("a PDF"), message("a file of an unknown kind")
STARTS = {b"7z\xbc\xaf'\x1c": KINDS["7z"], b"\xd0\xcf\x11\xe0": OLD_BOOK, b"%PDF": PDF}
WORKBOOK_MARK = "[Content_Types].xml"
CONTROL = frozenset(range(32)) - {9, 10, 12, 13, 27}
LOOKED_AT = 4000
USUAL = (FetchError.default_next_step, ParseError.default_next_step)
"""Next steps that are about a publisher, not about a file."""
_Read = TypeVar("_Read")


def completed(owner: ModuleType, raw: bytes, name: str) -> tuple[bytes, dict[str, Any]]:
    """Return the file as it is to be read, and what to note: with the exchange rates held where it needs some.

    Args:
        owner: the source's module.
        raw: the file.
        name: its name.

    Raises:
        SourceError: it is not the source's file, or only a part of one.
    """
    noted = {"file": name}
    needed = getattr(owner, "RATES_FROM", "")
    if not needed or archive.is_ours(raw) or kind(BytesIO(raw)) not in _kinds(owner) or not loaders.is_held(needed):
        return raw, noted
    packed = read(owner, BytesIO(raw), name, lambda: owner.with_rates(raw, loaders.load(needed)))
    return packed, noted | {"rates_from": f"{needed} {loaders.vintage(needed).name}"}


def more(owner: ModuleType, rows: pd.DataFrame, noted: dict[str, Any]) -> str:
    """Return what else a reader should know of a file that was taken in; empty where nothing is."""
    if "rates_from" not in noted:
        return ""
    dollars = message("Dollars are at the monthly rates of {vintage}.", vintage=noted["rates_from"])
    return message("{sentence} {more}", sentence=dollars, more=owner.covers(rows))


def parse(owner: ModuleType, raw: bytes, name: str) -> pd.DataFrame:
    """Return the table that the file holds.

    Args:
        owner: the source's module.
        raw: the file.
        name: its name, for the sentence.

    Raises:
        SourceError: it is not the source's file; the sentence is about the file.
    """
    return read(owner, BytesIO(raw), name, lambda: loaders.parse(owner.SOURCE.id, raw))


def read(owner: ModuleType, file: BinaryIO, name: str, reading: Callable[[], _Read]) -> _Read:
    """Return what `reading` makes of the file; whatever it raises is told as the file's fault.

    Raises:
        SourceError: it is not the source's file.
    """
    try:
        return reading()
    except Exception as error:  # the one broad catch for files: they may hold anything
        raise _fault(owner, file, name, error) from error


def _fault(owner: ModuleType, file: BinaryIO, name: str, error: Exception) -> SourceError:
    """Return what to say about a file that could not be read."""
    source = owner.SOURCE
    kinds = _kinds(owner)
    found = kind(file)
    if hasattr(owner, "FILE_KINDS"):
        step: str = message(
            "bring the file that {address} gives ({table})",
            address=source.homepage,
            table=Message(source.table_name, {}),
        )
    else:
        step = N_("bring the table with the columns that the project exports")
    if found not in kinds and not (found == OURS and hasattr(owner, "FILE_KINDS")):
        expected = reduce(_either, kinds)
        return ParseError(
            source.id, message("{file} is {found}, not {expected}", file=name, found=found, expected=expected), step
        )
    if isinstance(error.__cause__ or error, UnicodeDecodeError):
        why: str = message("it is not text in UTF-8")
    elif not isinstance(error, SourceError) or getattr(error.cause, "template", "") == loaders.UNREADABLE:
        why = message("it is not built as the publisher builds it")
    elif isinstance(error, FetchError) and not (isinstance(error, NoFiguresError) and error.next_step not in USUAL):
        why = message("it has no figures, perhaps an error message of the publisher instead")
    else:
        why = error.cause if isinstance(error.cause, Message) else Message(error.cause, {})
        step = step if error.next_step in USUAL else error.next_step
        if error.cause in getattr(owner, "RATES_LACKING", ()):
            step = message("refresh {source} first, then bring the file again", source=owner.RATES_FROM)
    return ParseError(source.id, message("{file} cannot be taken: {why}", file=name, why=why), step)


def _either(one: Message, other: Message) -> Message:
    return message("{one} or {other}", one=one, other=other)


def _kinds(owner: ModuleType) -> list[Message]:
    return [KINDS[name] for name in getattr(owner, "FILE_KINDS", ("CSV",))]


def kind(file: BinaryIO) -> Message:
    """Return what a file is, in words for a sentence: one of KINDS or something that no source takes."""
    file.seek(0)
    start = file.read(LOOKED_AT)
    if not start.strip():
        return EMPTY
    if start.startswith(b"PK"):
        return _packed(file)
    known = next((words for mark, words in STARTS.items() if start.startswith(mark)), None)
    if known is not None or any(byte in CONTROL for byte in start):
        return known if known is not None else UNKNOWN
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text.startswith(b"<"):
        return XML if text.startswith(b"<?xml") else PAGE
    if text.startswith((b"{", b"[")):
        return KINDS["JSON"] if _is_json(file) else TEXT
    return KINDS["CSV"] if b"," in text.partition(b"\n")[0] else TEXT


def _packed(file: BinaryIO) -> Message:
    try:
        with zipfile.ZipFile(file) as opened:
            names = opened.namelist()
    except (*archive.DAMAGED, ValueError):
        return message("a damaged archive")
    if names[:1] == [archive.MARK]:
        return OURS
    return KINDS["XLSX"] if WORKBOOK_MARK in names else KINDS["ZIP"]


def _is_json(file: BinaryIO) -> bool:
    file.seek(0)
    try:
        json.loads(file.read().decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return False
    return True
