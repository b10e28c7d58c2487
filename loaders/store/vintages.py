"""Vintages: dated copies of a source's table, in the release and in the reader's store.

The store has a folder per source, with `vintages/<moment>/`: the publisher's answer (`raw`), the conformed table
(`table.csv`) and `record.json`. A vintage appears by one rename and never changes afterwards. A damaged one is moved
to `damaged/`, and the one before it, or the release's, takes its place.
"""

import hashlib
import json
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from frames import MissingDataError, StoreError
from frames.messages import message
from loaders.store import records
from loaders.store.folders import FileState, file_state, source_folder
from loaders.store.settings import is_public

BUNDLED_NAME = "bundled"
"""Name by which commands and pages call the vintage of the release."""
TABLE_FILE = "table.csv"
RAW_FILE = "raw"
RECORD_FILE = "record.json"
STAMP = "%Y-%m-%dT%H%M%SZ"
"""Names of vintages in the store: the moment of publication (UTC); they sort by time."""


@dataclass(frozen=True)
class Vintage:
    """One dated copy of a source's table.

    Its name is the publisher's edition, or the moment the figures were fetched. Pages key their caches by `sha256`, the
    hash of the table's bytes; `is_bundled` says that it came with the project. `release_sha256` is the hash of the
    table that the release had when this one was fetched; empty where it had none.
    """

    source_id: str
    name: str
    sha256: str
    is_bundled: bool
    path: Path
    release_sha256: str = ""

    @property
    def key(self) -> str:
        """Return the name by which commands and pages call it: `bundled` for the release's, else its own."""
        return BUNDLED_NAME if self.is_bundled else self.name


def bundled(source_id: str) -> Vintage | None:
    """Return the vintage of the release; None where the release does not have the source."""
    described = records.resource(source_id)
    if described is None:
        return None
    sha256 = records.resource_sha256(source_id)
    return Vintage(source_id, described["vintage"], sha256, True, records.FOLDER / described["path"])


def vintage_folder(source_id: str, name: str) -> Path:
    """Return the folder of one vintage in the store."""
    return source_folder(source_id) / "vintages" / name


def names_in_store(source_id: str) -> list[str]:
    """Return the names of the vintages in the store, newest first, whole or damaged; odd names are none."""
    names = [] if is_public() else _subfolders(source_folder(source_id) / "vintages")
    return sorted(filter(re.compile(r"[\w.-]{1,80}", re.ASCII).fullmatch, names), reverse=True)


def _subfolders(folder: Path) -> list[str]:
    try:
        return [entry.name for entry in os.scandir(folder) if entry.is_dir()]
    except OSError:
        return []


def refuse_unreadable(source_id: str) -> None:
    """Refuse, by a StoreError, a source whose vintages cannot be listed, where there are any."""
    folder = source_folder(source_id) / "vintages"
    try:
        os.scandir(folder).close()
    except FileNotFoundError:
        return
    except OSError as error:
        cause = message("the store cannot be read ({why}: {where})", why=error.strerror, where=folder)
        raise StoreError(source_id, cause) from error


def vintages_in_store(source_id: str) -> tuple[Vintage, ...]:
    """Return the whole vintages in the store, newest first; damaged ones are set aside."""
    found = (vintage_in_store(source_id, name) for name in names_in_store(source_id))
    return tuple(vintage for vintage in found if vintage is not None)


_CHECKED: dict[Path, tuple[tuple[FileState | None, ...], Vintage | None]] = {}
"""Folder -> the state of its files when they were last hashed, and the vintage if it was whole."""


def vintage_in_store(source_id: str, name: str) -> Vintage | None:
    """Return one vintage of the store; None, and set aside, where its table is not the one its record describes."""
    folder = vintage_folder(source_id, name)
    state = _files_state(folder)
    known = _CHECKED.get(folder)
    if known is None or known[0] != state or None in state:
        known = _CHECKED[folder] = (state, _check(source_id, folder))
    if known[1] is None and folder.exists():
        set_aside(source_id, name)
    return known[1]


def _files_state(folder: Path) -> tuple[FileState | None, ...]:
    return file_state(folder / TABLE_FILE), file_state(folder / RECORD_FILE)


def _check(source_id: str, folder: Path) -> Vintage | None:
    table = folder / TABLE_FILE
    try:
        noted = json.loads((folder / RECORD_FILE).read_text(encoding="utf-8"))
        if not isinstance(noted.get("rows", 0), int) or _sha256(table.read_bytes()) != noted["sha256"]:
            return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return Vintage(source_id, folder.name, noted["sha256"], False, table, str(noted.get("release_sha256") or ""))


def _sha256(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def set_aside(source_id: str, name: str) -> None:
    """Move a damaged vintage to `damaged/`, where it can be looked at.

    Where the store cannot be written, this process ignores the vintage.
    """
    folder = vintage_folder(source_id, name)
    target = source_folder(source_id) / "damaged" / name
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        while target.exists():
            target = target.with_name(target.name + "-again")
        folder.rename(target)
    except OSError:
        _CHECKED[folder] = (_files_state(folder), None)


def damaged_names(source_id: str) -> list[str]:
    """Return the names of the damaged vintages, newest first, whether they could be set aside or not."""
    whole = {vintage.name for vintage in vintages_in_store(source_id)}
    left = (name for name in names_in_store(source_id) if name not in whole)
    return sorted({*_subfolders(source_folder(source_id) / "damaged"), *left}, reverse=True)


def table_bytes(vintage: Vintage) -> bytes:
    """Return the table's bytes, checked against the record.

    Raises:
        MissingDataError: the file is gone, or is not the one the record describes.
    """
    try:
        raw = vintage.path.read_bytes()
    except OSError as error:
        cause = message("{file} cannot be read ({why})", file=vintage.path.name, why=error.strerror)
        raise MissingDataError(vintage.source_id, cause) from error
    if _sha256(raw) != vintage.sha256:
        cause = message("{file} was changed after it was released", file=vintage.path.name)
        raise MissingDataError(vintage.source_id, cause)
    return raw


def record(vintage: Vintage) -> dict[str, Any]:
    """Return what was noted when a vintage was fetched; of the release's vintage, its description.

    Raises:
        MissingDataError: the record cannot be read.
    """
    if vintage.is_bundled:
        return dict(records.resource(vintage.source_id) or {})
    try:
        return json.loads((vintage.path.parent / RECORD_FILE).read_text(encoding="utf-8"))  # type: ignore[no-any-return]
    except (OSError, ValueError, RecursionError) as error:
        cause = message("the record of vintage {vintage} cannot be read", vintage=vintage.name)
        raise MissingDataError(vintage.source_id, cause) from error


def raw_bytes(vintage: Vintage) -> bytes:
    """Return what the publisher answered for a vintage of the store, checked against the record.

    Raises:
        MissingDataError: it is gone, was altered, or the vintage came with the project.
    """
    try:
        raw = (vintage.path.parent / RAW_FILE).read_bytes() if not vintage.is_bundled else b""
    except OSError as error:
        cause = message("the answer of vintage {vintage} cannot be read", vintage=vintage.name)
        raise MissingDataError(vintage.source_id, cause) from error
    if vintage.is_bundled or _sha256(raw) != record(vintage).get("raw_sha256"):
        cause = message("vintage {vintage} has no whole answer of the publisher", vintage=vintage.name)
        raise MissingDataError(vintage.source_id, cause)
    return raw


def all_vintages(source_id: str) -> tuple[Vintage, ...]:
    """Return every whole vintage of a source, newest first, the release's last."""
    released = bundled(source_id)
    return (*vintages_in_store(source_id), *((released,) if released else ()))


def vintage_called(source_id: str, key: str) -> Vintage:
    """Return the vintage with this name; `bundled` is the release's.

    Raises:
        KeyError: there is no such vintage; the message lists the names there are.
    """
    refuse_unknown(source_id, (key,))
    return next(vintage for vintage in all_vintages(source_id) if vintage.key == key)


def refuse_unknown(source_id: str, keys: Iterable[str]) -> None:
    """Refuse names that no vintage of the source has, by a KeyError that lists them and the names there are."""
    known = [vintage.key for vintage in all_vintages(source_id)]
    unknown = [key for key in dict.fromkeys(keys) if key not in known]
    if unknown:
        names = " and no vintage ".join(map(repr, unknown))
        next_step = f"name one of {', '.join(known)}" if known else "there is no vintage of it yet"
        raise KeyError(f"{source_id} has no vintage {names}; {next_step}")
