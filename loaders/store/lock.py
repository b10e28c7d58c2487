"""One process at a time may change the vintages of a source."""

from collections.abc import Iterator
from contextlib import contextmanager

from frames.errors import StoreError
from frames.messages import N_, message
from loaders.store.folders import source_folder, store_errors

UNDER_WAY = N_("another refresh of this source is under way")
"""Cause of the StoreError where another process has the lock."""


@contextmanager
def lock(source_id: str, patience: float = -1) -> Iterator[None]:
    """Keep other processes from changing a source's vintages.

    Args:
        source_id: whose store.
        patience: seconds to wait for another process; a negative number waits without end.

    Raises:
        StoreError: another process has the lock (its cause is UNDER_WAY), or the store cannot be written.
    """
    from filelock import FileLock, Timeout

    folder = source_folder(source_id)
    with store_errors(source_id):
        folder.mkdir(parents=True, exist_ok=True)
        file_lock = FileLock(str(folder / "lock"))
    try:
        file_lock.acquire(timeout=patience)
    except Timeout as error:  # an OSError too, so it comes first
        raise StoreError(source_id, UNDER_WAY, N_("wait until it is done, then look again")) from error
    except OSError as error:
        raise StoreError(
            source_id, message("the store cannot be locked ({why})", why=error.strerror or error)
        ) from error
    try:
        yield
    finally:
        file_lock.release()
