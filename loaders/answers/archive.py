"""Several answers of one publisher kept as one file: a ZIP whose first member says that it is ours."""

import json
import math
import zipfile
import zlib
from collections.abc import Iterable
from io import BytesIO
from typing import Any

from frames import ParseError
from frames.messages import N_, message

MARK = "third-neighbor.json"
EPOCH = (1980, 1, 1, 0, 0, 0)
UNPACKED_LIMIT = 1_000_000_000
DAMAGED = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError)
"""What reading a broken or an unusual archive raises."""


def pack(members: dict[str, bytes]) -> bytes:
    """Return the members as one file; the same members always give the same bytes."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in {
            MARK: json.dumps({"members": list(members)}).encode(),
            **members,
        }.items():
            archive.writestr(zipfile.ZipInfo(name, EPOCH), raw, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def is_ours(raw: bytes) -> bool:
    """Return whether the bytes came from `pack`."""
    if not raw.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            return archive.namelist()[:1] == [MARK]
    except zipfile.BadZipFile:
        return False


def unpack(raw: bytes, source_id: str) -> dict[str, bytes]:
    """Return the members; a single answer that was never packed is one member without a name.

    Raises:
        ParseError: the file is damaged or absurdly large when unpacked.
    """
    if not raw.strip():
        raise ParseError(source_id, N_("the answer is empty"))
    if not is_ours(raw):
        return {"": raw}
    return {name: body for name, body in unzip(raw, source_id).items() if name != MARK}


def unzip(raw: bytes, source_id: str) -> dict[str, bytes]:
    """Return all members of a ZIP.

    Raises:
        ParseError: the file is damaged or absurdly large when unpacked.
    """
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            if sum(member.file_size for member in archive.infolist()) > UNPACKED_LIMIT:
                raise ParseError(
                    source_id,
                    message("the archive is larger than {size} MB when unpacked", size=f"{UNPACKED_LIMIT / 1e6:,.0f}"),
                )
            return {member.filename: archive.read(member) for member in archive.infolist() if not member.is_dir()}
    except DAMAGED as error:
        raise ParseError(source_id, message("the archive is damaged ({why})", why=str(error)[:60])) from error


def read_json(raw: bytes, source_id: str) -> Any:
    """Return what the JSON says; a byte order mark is passed over.

    Raises:
        ParseError: the bytes are not JSON.
    """
    try:
        return json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise ParseError(source_id, message("the answer is not JSON ({why})", why=error)) from error


def number(value: Any, source_id: str, what: str) -> float | None:
    """Return a published figure; None where the publisher gives none.

    Numbers as text, with commas between thousands, are read; `..`, `-` and blanks are no figure.

    Raises:
        ParseError: the value is neither.
    """
    if value is None or isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return float(value) if math.isfinite(value) else None
    text = str(value).strip().replace(",", "").replace("\u00a0", "").replace(" ", "")
    if text in (
        "",
        "..",
        "...",
        "…",
        "-",
        "–",
        "*",
        "**",
        "***",
        "x",
        "X",
        "NA",
        "n/a",
        "null",
    ):
        return None
    try:
        found = float(text)
    except ValueError as error:
        raise ParseError(
            source_id, message("{what} is {value}, not a number", what=what, value=repr(str(value)[:40]))
        ) from error
    return found if math.isfinite(found) else None


def need(record: Any, name: str, source_id: str) -> Any:
    """Return a field that the publisher used to send.

    Raises:
        ParseError: it is not there, under exactly this name.
    """
    if not isinstance(record, dict):
        raise ParseError(source_id, message("a record is not an object ({value})", value=repr(str(record)[:40])))
    if name not in record:
        raise ParseError(
            source_id,
            message(
                "the answer lacks {field} (it has {others})",
                field=repr(name),
                others=", ".join(map(str, list(record)[:6])),
            ),
        )
    return record[name]


def need_columns(needed: Iterable[str], given: Iterable[str], source_id: str) -> None:
    """Refuse a table without a column that the publisher used to send.

    Raises:
        ParseError: some are not there; the sentence names them.
    """
    names = set(given)
    absent = [name for name in dict.fromkeys(needed) if name not in names]
    if absent:
        raise ParseError(source_id, message("the table lacks the column {columns}", columns=", ".join(absent)))


def whole_year(value: Any, source_id: str) -> int:
    """Return a year.

    Raises:
        ParseError: it is none.
    """
    text = str(value).strip()
    if not (text.isascii() and text.isdigit() and len(text) == 4):
        raise ParseError(source_id, message("{text} is not a year", text=repr(text[:40])))
    return int(text)
