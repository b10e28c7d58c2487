"""What processes share: one at a time changes a source's vintages, and the pause between questions is for all."""

import json
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager

from frames.errors import StoreError
from frames.messages import N_, message
from loaders.store.folders import home, replace_file, source_folder, store_errors
from loaders.store.settings import is_public

PUBLIC_CAUSE = N_("this server shows the release only and takes nothing in")
UNDER_WAY = N_("another refresh of this source is under way")
"""Cause of the StoreError where another process has the lock."""


def refuse_where_public(source_id: str) -> None:
    """Refuse, by a StoreError, to change a source's vintages on a server for everybody."""
    if is_public():
        raise StoreError(source_id, PUBLIC_CAUSE, N_("run your own copy to refresh it or to bring a file"))


@contextmanager
def lock(source_id: str, patience: float = -1) -> Iterator[None]:
    """Keep other processes from changing a source's vintages.

    A negative patience (seconds) waits without end for another process.

    Raises:
        StoreError: another process has the lock (its cause is UNDER_WAY), or the store cannot be written.
    """
    from filelock import FileLock, Timeout

    refuse_where_public(source_id)
    folder = source_folder(source_id)
    with store_errors(source_id):
        folder.mkdir(parents=True, exist_ok=True)
        file_lock = FileLock(str(folder / "lock"))
    try:
        file_lock.acquire(timeout=patience)
    except Timeout as error:  # an OSError too, so it comes first
        raise StoreError(source_id, UNDER_WAY, N_("wait until it is done, then look again")) from error
    except OSError as error:
        cause = message("the store cannot be locked ({why})", why=error.strerror or error)
        raise StoreError(source_id, cause) from error
    try:
        yield
    finally:
        file_lock.release()


def wait_turn(host: str, gap: float, ceiling: int, span: float) -> float:
    """Wait until a host may be asked again, across processes.

    `gap` is in seconds; within `span` seconds there are at most `ceiling` questions (0: any number).

    Returns:
        0 when the turn has come. Where the ceiling is reached, the seconds until it leaves room, without waiting.

    Raises:
        StoreError: the store cannot be written.
    """
    if not gap and not ceiling:
        return 0.0
    from filelock import FileLock

    folder = home() / "pace"
    path = folder / (re.sub(r"[^A-Za-z0-9.-]", "_", host) + ".json")
    with store_errors("pace"):
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(f"{path}.lock"):
            try:
                moments = [float(moment) for moment in json.loads(path.read_text(encoding="utf-8"))]
            except (OSError, ValueError, TypeError, RecursionError):
                moments = []
            now = time.time()
            moments = [moment for moment in moments if now - max(span, gap) < moment <= now]
            if ceiling and len(moments) >= ceiling:
                return max(1.0, moments[-ceiling] + span - now)
            pause = moments[-1] + gap - now if moments else 0.0
            if pause > 0:
                time.sleep(pause)
            replace_file(path, json.dumps([*moments, time.time()]).encode())
    return 0.0
