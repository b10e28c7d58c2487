"""The only file of the loaders that touches the disk: the bundled release, read-only."""

import hashlib
import json
import os
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from frames import MissingDataError

BUNDLED = Path(__file__).resolve().parent.parent / "data"
PACKAGE = "datapackage.json"


@dataclass(frozen=True)
class Vintage:
    """One edition of one source's table.

    Attributes:
        source_id: whose table it is.
        name: the publisher's edition, or the day the figures were read.
        sha256: of the table's bytes; pages key their caches by it.
        is_bundled: whether it came with the project rather than from a refresh.
        path: where the table lies.
    """

    source_id: str
    name: str
    sha256: str
    is_bundled: bool
    path: Path


def current(source_id: str) -> Vintage:
    """Return the vintage that serves: the newest good one, else the bundled one.

    Raises:
        MissingDataError: there is none.
    """
    for resource in package().get("resources", []):
        if resource["name"] == source_id:
            return Vintage(
                source_id,
                resource["vintage"],
                resource["hash"].removeprefix("sha256:"),
                True,
                BUNDLED / resource["path"],
            )
    raise MissingDataError(source_id, "the bundled release does not list it")


def table_bytes(vintage: Vintage) -> bytes:
    """Return the table's bytes, checked against the record.

    Raises:
        MissingDataError: the file is gone, or is not the one the record describes.
    """
    try:
        raw = vintage.path.read_bytes()
    except OSError as error:
        raise MissingDataError(vintage.source_id, f"{vintage.path.name} cannot be read ({error.strerror})") from error
    if hashlib.sha256(raw).hexdigest() != vintage.sha256:
        raise MissingDataError(vintage.source_id, f"{vintage.path.name} was changed after it was released")
    return raw


@cache
def _package_at(path: Path, changed_ns: int) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8"))


def package() -> dict[str, Any]:
    """Return the bundled release's description (Frictionless data package).

    Raises:
        MissingDataError: it is gone or not JSON.
    """
    path = BUNDLED / PACKAGE
    try:
        return _package_at(path, path.stat().st_mtime_ns)
    except (OSError, ValueError) as error:
        raise MissingDataError("release", f"{PACKAGE} cannot be read ({error})") from error


def release_token() -> str:
    """Return a token of the release in use: when its description was last written."""
    try:
        return str((BUNDLED / PACKAGE).stat().st_mtime_ns)
    except OSError:
        return "missing"


def write_release(tables: dict[str, bytes], description: dict[str, Any]) -> None:
    """Write the bundled release; for maintainers, never at run time."""
    BUNDLED.mkdir(exist_ok=True)
    for name, raw in tables.items():
        (BUNDLED / f"{name}.csv").write_bytes(raw)
    text = json.dumps(description, ensure_ascii=False, indent=1) + "\n"
    (BUNDLED / PACKAGE).write_text(text, encoding="utf-8")


def write_file(path: str, raw: bytes) -> None:
    """Write a file the user asked for in one step: it is there whole, or not at all.

    Raises:
        OSError: the folder is missing or may not be written to.
    """
    target = Path(path)
    handle, draft = tempfile.mkstemp(dir=target.parent, prefix=target.name, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
        Path(draft).chmod(0o644)
        Path(draft).replace(target)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
