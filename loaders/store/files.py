"""The reader's own files: what is taken in, and what is written on request."""

import hashlib
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from frames.messages import N_, message

PIECE = 1 << 20
"""Bytes read at once."""


class FileError(ValueError):
    """A file that the reader names cannot be taken: the message says why and what to do instead."""


@contextmanager
def open_file(path: str) -> Iterator[BinaryIO]:
    """Open a file that the reader names.

    Raises:
        FileError: it cannot be read, or is a folder, a pipe or a device.
    """
    try:
        if not stat.S_ISREG(Path(path).stat().st_mode):
            name = legible(path)
            raise FileError(message("{file} is not a file; save what it gives to one and name that", file=name))
        with Path(path).open("rb") as file:
            yield file
    except OSError as error:
        cause = N_("{file} cannot be read ({why}); check its name, and whether you may read it")
        raise FileError(message(cause, file=legible(path), why=error.strerror or str(error))) from error


def legible(name: str) -> str:
    """Return the name of a file as a sentence can hold it: a file system allows bytes that are no text."""
    letters = (" " if letter.isspace() else letter for letter in name)
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in letters)


def absolute(path: str) -> str:
    """Return the path as it reads from any folder."""
    return str(Path(path).absolute())


def file_facts(file: BinaryIO) -> dict[str, Any]:
    """Return size (bytes) and sha256 of an open file, which then stands at its beginning again."""
    digest, size = hashlib.sha256(), 0
    while piece := file.read(PIECE):
        digest.update(piece)
        size += len(piece)
    file.seek(0)
    return {"file_bytes": size, "file_sha256": digest.hexdigest()}


def write_file(path: str, raw: bytes) -> None:
    """Write a file that the reader asked for in one step: it is there whole, or not at all.

    A link stays, and the file it points to is written. Into a pipe or a device the bytes are written directly.

    Raises:
        OSError: the folder is missing or may not be written to.
    """
    target = Path(os.path.realpath(path))  # Path.resolve() raises where links form a circle
    if target.exists() and not target.is_file():
        with target.open("wb") as file:
            file.write(raw)
        return
    handle, draft = tempfile.mkstemp(dir=target.parent, prefix=target.name, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
        Path(draft).chmod(stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o644)
        Path(draft).replace(target)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise


def discard_output(descriptor: int) -> None:
    """Let what a process still writes to an open file go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), descriptor)
