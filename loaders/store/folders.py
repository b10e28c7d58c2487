"""Folders and files of the store: where they lie, and how they are written without a half-written state."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from frames.errors import StoreError
from frames.messages import message
from loaders.store import settings

FileState = tuple[int, int, int]
"""Time of the last change (ns), size (bytes) and inode: two states of a file differ in at least one."""


def home() -> Path:
    """Return the store's folder: THIRD_NEIGHBOR_HOME, else where this machine keeps user data."""
    chosen = settings.HOME.value()
    if chosen:
        return Path(chosen).expanduser()
    import platformdirs

    return Path(platformdirs.user_data_dir("third-neighbor", appauthor=False))


def source_folder(source_id: str) -> Path:
    """Return the folder that holds all vintages of a source."""
    return home() / "sources" / source_id


def file_state(path: Path) -> FileState | None:
    """Return what tells one state of a file or folder from another; None where it does not exist."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size, stat.st_ino


def replace_file(path: Path, raw: bytes) -> None:
    """Write a file in one step: readers see the old bytes or the new ones, also after a crash."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}")
    try:
        write_synced(draft, raw)
        draft.replace(path)
    except OSError:
        draft.unlink(missing_ok=True)
        raise


def write_synced(path: Path, raw: bytes) -> None:
    """Write a file and wait until it is on the disk."""
    with path.open("wb") as file:
        file.write(raw)
        file.flush()
        os.fsync(file.fileno())


def sync_folder(path: Path) -> None:
    """Wait until the names in a folder are on the disk; Windows offers no such wait."""
    if os.name != "posix":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def store_errors(source_id: str) -> Iterator[None]:
    """Turn what the disk refuses into a StoreError; its sentence names the reason and the path."""
    try:
        yield
    except OSError as error:
        facts = {"why": error.strerror or error, "where": error.filename or home()}
        raise StoreError(source_id, message("the store cannot be written ({why}: {where})", **facts)) from error
