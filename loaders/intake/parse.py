"""Read a publisher's answer or a reader's file: either the source's table comes out of it, or one sentence.

A file is read like a publisher's answer, but its errors are worded as problems with the file: the sentence names it,
says what it is and what is expected, and where to get the right one.
"""

import codecs
import json
import re
import zipfile
from collections.abc import Callable, Container
from functools import reduce
from io import BytesIO
from typing import Any, BinaryIO, TypeVar

import pandas as pd

from frames import FetchError, NoFiguresError, ParseError, SourceError, Table, conform
from frames.messages import N_, Message, message
from loaders import read
from loaders.answers import archive, px
from loaders.answers.fields import in_utf8
from loaders.answers.left_out import noting
from loaders.intake.sums import refuse_larger_parts
from loaders.store import records, tidy

KINDS = {
    "JSON": message("JSON"),
    "CSV": message("a table in CSV"),
    "XLSX": message("a workbook (XLSX)"),
    "PX": message("a PX file"),
    "ZIP": message("a ZIP archive"),
    "7z": message("a 7z archive"),
}
"""What a source may declare in `file_kinds` -> what a sentence calls it."""
EMPTY, PAGE, XML, TEXT = message("an empty file"), message("a web page"), message("XML"), message("plain text")
OURS = message("a file of this project's own store")
OLD_BOOK, PDF, UNKNOWN = message("an old workbook (XLS)"), message("a PDF"), message("a file of an unknown kind")
DAMAGED = message("a damaged archive")
NO_KINDS = (EMPTY, PAGE, XML, TEXT, OLD_BOOK, PDF, UNKNOWN, DAMAGED)
"""What no source takes."""
STARTS = {b"7z\xbc\xaf'\x1c": KINDS["7z"], b"\xd0\xcf\x11\xe0": OLD_BOOK, b"%PDF": PDF}
WORKBOOK_MARK = "[Content_Types].xml"
CONTROL = frozenset(range(32)) - {9, 10, 12, 13, 27}
START = 4000
"""Bytes that are enough to tell the kind of a file."""
ABOUT_PUBLISHERS = (FetchError.default_next_step, ParseError.default_next_step)
"""Next steps that are about a publisher, not about a file."""
UNREADABLE = N_("the answer could not be read ({why})")
"""Cause of the ParseError where reading an answer failed in an unforeseen way."""
LEFT_OUT = {"month": pd.NA, "quantity": float("nan"), "quantity_unit": "", "counterpart_iso3": ""}
"""Columns that the rows of a parser may leave out -> the empty cell that stands there then."""
AREAS_NAMED = 5
LEFT_OUT_AREAS = "left_out"
"""Attribute of a parsed frame: areas that were left out (`loaders.answers.left_out`) -> their figures added up."""
UNENDED = "unended"
"""Attribute of a parsed frame: whether the file ends in a digit, so that its last figure may lack others."""
_Read = TypeVar("_Read")


def fetch(source_id: str, since: int | None) -> bytes:
    """Return the publisher's answer, from a year on or (None) of all years.

    Raises:
        FetchError: it cannot be asked; the sentence says why, and where a file is to be had.
    """
    loader, source = read.loader(source_id), records.source(source_id)
    if loader.fetch is not None:
        return loader.fetch(since)
    if not loader.not_fetched:
        cause = message("{publisher} serves it at no stable address that we know", publisher=source.publisher)
        raise FetchError(source_id, cause, SourceError.default_next_step)
    next_step = N_("download it from {address} and bring it with `python -m loaders ingest {source} FILE`")
    facts = {"address": source.homepage, "source": source_id}
    raise FetchError(source_id, loader.not_fetched, message(next_step, **facts))


def parse(source_id: str, raw: bytes) -> pd.DataFrame:
    """Return the table in a publisher's answer or in a downloaded file, conformed.

    Raises:
        KeyError: there is no such source.
        ParseError: the bytes are not what this source gives.
        NoFiguresError: they have no row of it.
    """
    table, parse_answer = records.table(source_id), read.loader(source_id).parse
    if parse_answer is None:
        frame = tidy.read(raw, table, source_id)
    else:
        text = in_utf8(raw)
        with noting() as areas:
            frame = read_safely(
                source_id, lambda: conform(_completed(parse_answer(text), table, source_id), table, source_id)
            )
        frame.attrs[LEFT_OUT_AREAS] = areas
    if frame.empty:
        cause = message("it has no rows of {table}", table=Message(records.source(source_id).title, {}))
        raise NoFiguresError(source_id, cause, N_("check that it is this table and not another one"))
    read_safely(source_id, lambda: refuse_larger_parts(frame))
    return frame


def _completed(rows: pd.DataFrame, table: Table, source_id: str) -> pd.DataFrame:
    """Return the rows of a parser with the source named, what it may leave out empty, and columns of its own gone."""
    absent = {name: empty for name, empty in LEFT_OUT.items() if name not in rows}
    whole = rows.assign(source_id=source_id, **absent)
    return whole[[name for name in table.columns if name in whole]]


def read_safely(source_id: str, reading: Callable[[], _Read]) -> _Read:
    """Return what `reading` returns; any error that a publisher's answer causes becomes a ParseError.

    Raises:
        SourceError: as `reading` raised it, with the source named, or a ParseError with the cause in one line.
    """
    try:
        return reading()
    except SourceError as error:
        error.source_id = error.source_id or source_id
        raise
    except Exception as error:  # the one broad catch: an answer may hold anything
        if isinstance(error, UnicodeDecodeError):
            raise ParseError(source_id, N_("it is not text in UTF-8")) from error
        excerpt = " ".join(str(error).split())[:200]
        cause = message(UNREADABLE, why=f"{type(error).__name__}: {excerpt}")
        raise ParseError(source_id, cause) from error


def with_rates(source_id: str, raw: bytes, name: str) -> tuple[bytes, dict[str, Any]]:
    """Return the file as it is to be read, and facts for its record; with exchange rates in use where it needs some.

    Raises:
        SourceError: it is not the source's file, or only a part of one.
    """
    facts = {"file": name}
    rates = read.loader(source_id).rates
    if (
        rates is None
        or archive.is_ours(raw)
        or kind(BytesIO(raw)) not in _kinds(source_id)
        or not read.is_available(rates.source_id)
    ):
        return raw, facts
    table = read.load(rates.source_id)
    packed = read_file(source_id, BytesIO(raw), name, lambda: rates.add(raw, table))
    return packed, facts | {"rates_from": f"{rates.source_id} {read.vintage(rates.source_id).name}"}


def remark(source_id: str, rows: pd.DataFrame, facts: dict[str, Any]) -> str:
    """Return what else a reader should know of what was taken in; may be empty.

    Whether the last figure may lack digits, areas without a row, rates and scope.
    """
    if facts.get(UNENDED):
        others = remark(source_id, rows, {name: fact for name, fact in facts.items() if name != UNENDED})
        unended = message(
            "The file ends in a figure, without the end of a line: whether that figure has all its digits cannot be "
            "known."
        )
        return message("{sentence} {more}", sentence=unended, more=others) if others else unended
    areas = facts.get(LEFT_OUT_AREAS)
    if areas:
        largest = sorted(areas, key=lambda area: -abs(areas[area]))[:AREAS_NAMED]
        more = ", …" if len(areas) > len(largest) else ""
        return message(
            "No economy is known by this code or name: {areas} ({value} USD in all). It has no row and stays within "
            "the published total.",
            areas=", ".join(largest) + more,
            value=f"{sum(areas.values()):,.0f}",
        )
    rates = read.loader(source_id).rates
    if rates is None or "rates_from" not in facts:
        return ""
    dollars = message("Dollars are at the monthly rates of {vintage}.", vintage=facts["rates_from"])
    return message("{sentence} {more}", sentence=dollars, more=rates.scope(rows))


def parse_file(source_id: str, raw: bytes, name: str) -> pd.DataFrame:
    """Return the table that the file holds. Raises SourceError where it is not the source's; its sentence names it."""
    raw = in_utf8(raw)
    inner = in_utf8(archive.only_file(raw))
    raw = inner if inner is not raw and kind(BytesIO(inner)) in _kinds(source_id) else raw
    if KINDS["JSON"] not in _kinds(source_id):  # to look whether it is JSON costs as much as to read it
        _refuse_other_kind(source_id, BytesIO(raw), name, (*KINDS.values(), OLD_BOOK, PDF))
    rows = read_file(source_id, BytesIO(raw), name, lambda: parse(source_id, raw))
    # JSON, PX and archives that are cut cannot be read; a table in CSV can, where only digits at its end are lost
    rows.attrs[UNENDED] = b"\n" in raw.rstrip() and raw[-1:].isdigit() and kind(BytesIO(raw)) == KINDS["CSV"]
    return rows


def read_file(source_id: str, file: BinaryIO, name: str, reading: Callable[[], _Read]) -> _Read:
    """Return what `reading` makes of the file; any error it raises is worded as a problem with the file.

    Raises:
        SourceError: it is not the source's file.
    """
    try:
        return reading()
    except MemoryError:
        raise
    except Exception as error:  # the one broad catch for files: they may hold anything
        raise _file_error(source_id, file, name, error) from error


def _refuse_other_kind(source_id: str, file: BinaryIO, name: str, others: Container[Message]) -> None:
    """Raise a ParseError where the file is of another kind than the source takes, and the kind is one of `others`."""
    kinds, actual = _kinds(source_id), kind(file)
    if actual in kinds or actual not in others:
        return
    expected = reduce(lambda one, other: message("{one} or {other}", one=one, other=other), kinds)
    cause = message("{file} is {found}, not {expected}", file=name, found=actual, expected=expected)
    raise ParseError(source_id, cause, _next_step(source_id))


def _next_step(source_id: str) -> Message:
    """Return where the right file is to be had."""
    source = records.source(source_id)
    if not read.loader(source_id).file_kinds:
        return message("bring the table with the columns that the project exports")
    facts = {"address": source.homepage, "table": Message(source.table_name, {})}
    return message("bring the file that {address} gives ({table})", **facts)


def _file_error(source_id: str, file: BinaryIO, name: str, error: Exception) -> SourceError:
    loader = read.loader(source_id)
    next_step: str = _next_step(source_id)
    others = (*KINDS.values(), *NO_KINDS, *(() if loader.file_kinds else (OURS,)))
    try:
        _refuse_other_kind(source_id, file, name, others)
    except ParseError as other_kind:
        return other_kind
    if isinstance(error.__cause__ or error, UnicodeDecodeError):
        why: str = message("it is not text in UTF-8")
    elif not isinstance(error, SourceError) or getattr(error.cause, "template", "") == UNREADABLE:
        why = message("it is not built as the publisher builds it")
    elif isinstance(error, FetchError) and not (
        isinstance(error, NoFiguresError) and error.next_step not in ABOUT_PUBLISHERS
    ):
        why = message("it has no figures, perhaps an error message of the publisher instead")
    else:
        why = error.cause if isinstance(error.cause, Message) else Message(error.cause, {})
        next_step = next_step if error.next_step in ABOUT_PUBLISHERS else error.next_step
        if loader.rates is not None and error.cause in loader.rates.missing:
            next_step = message("refresh {source} first, then bring the file again", source=loader.rates.source_id)
    return ParseError(source_id, message("{file} cannot be taken: {why}", file=name, why=why), next_step)


def _kinds(source_id: str) -> list[Message]:
    """Return the kinds of file that a source takes; one without a publisher's file takes the project's own CSV."""
    return [KINDS[name] for name in read.loader(source_id).file_kinds or ("CSV",)]


def kind(file: BinaryIO) -> Message:
    """Return what a sentence calls the file: one of KINDS, or a kind that no source takes."""
    file.seek(0)
    start = file.read(START)
    if not start.removeprefix(codecs.BOM_UTF8).strip():
        return EMPTY
    if start.startswith(b"PK"):
        return _packed(file)
    known = next((words for mark, words in STARTS.items() if start.startswith(mark)), None)
    if known is not None or any(byte in CONTROL for byte in start):
        return known if known is not None else UNKNOWN
    text = start.removeprefix(codecs.BOM_UTF8).lstrip()
    if text.startswith(b"<"):
        return XML if text.startswith(b"<?xml") else PAGE
    if text.startswith((b"{", b"[")):
        return KINDS["JSON"] if _is_json(file) else TEXT
    if px.is_px(text):
        return KINDS["PX"]
    return KINDS["CSV"] if re.search(rb"[,;\t]", text.partition(b"\n")[0]) else TEXT


def _packed(file: BinaryIO) -> Message:
    try:
        with zipfile.ZipFile(file) as packed:
            names = packed.namelist()
    except (*archive.DAMAGED, ValueError):
        return DAMAGED
    if names[:1] == [archive.MARK]:
        return OURS
    return KINDS["XLSX"] if WORKBOOK_MARK in names else KINDS["ZIP"]


def _is_json(file: BinaryIO) -> bool:
    file.seek(0)
    try:
        json.loads(file.read().decode("utf-8-sig"))
    except RecursionError:  # nested too deep to tell; to read it fails with a sentence that says so
        return True
    except ValueError:
        return False
    return True
