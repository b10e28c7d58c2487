"""Which vintage of a source is in use, and why."""

import hashlib
import os
from datetime import UTC, datetime
from pathlib import Path

from loaders.store import package
from loaders.store.folders import file_state, home
from loaders.store.state import STATE_FILE, read_state, update_state
from loaders.store.vintages import (
    BUNDLED_NAME,
    STAMP,
    Vintage,
    bundled,
    is_bundled,
    names_in_store,
    vintage_called,
    vintage_in_store,
    vintages_in_store,
)

REASONS = ("newest", "chosen", "release_is_newer", "release_only")


def vintage_in_use(source_id: str) -> Vintage | None:
    """Return the vintage in use: the reader's choice, else the newest whole one; None where there is none."""
    vintage, _ = _decide(source_id)
    return vintage if vintage is not None or not is_bundled(source_id) else bundled(source_id)


def reason_in_use(source_id: str) -> str:
    """Return why the vintage in use is in use, one of REASONS.

    `newest`: it was fetched last. `chosen`: the reader went back to it. `release_is_newer`: the project
    brought a newer table than was fetched. `release_only`: nothing has been fetched.
    """
    return _decide(source_id)[1]


def _decide(source_id: str) -> tuple[Vintage | None, str]:
    """Return the stored vintage in use, None where it is the release's; and the reason."""
    names = names_in_store(source_id)
    choice = read_state(source_id).get("serve")
    if choice == BUNDLED_NAME and is_bundled(source_id):
        return None, "chosen"
    for name in ([choice] if choice in names else []) + names:
        vintage = vintage_in_store(source_id, str(name))
        if vintage is None:
            continue
        if name == choice:
            return vintage, "chosen"
        return (None, "release_is_newer") if _is_superseded(vintage) else (vintage, "newest")
    return None, "release_only"


def _is_superseded(vintage: Vintage) -> bool:
    """Return whether the release has another table now than when this one was fetched, and was made after that.

    A newer release whose table did not change supersedes nothing.
    """
    released = package.resource_sha256(vintage.source_id)
    if released in ("", vintage.release_sha256, vintage.sha256):
        return False
    try:
        made = datetime.fromisoformat(str(package.package().get("created", "")))
        return made > datetime.strptime(vintage.name, STAMP).replace(tzinfo=UTC)
    except (ValueError, TypeError):
        return False


def later_vintages(vintage: Vintage) -> tuple[Vintage, ...]:
    """Return the vintages that came after this one, newest first; a fetched one came after the release's."""
    fetched = vintages_in_store(vintage.source_id)
    if vintage.is_bundled:
        return fetched
    released = (bundled(vintage.source_id),) if _is_superseded(vintage) else ()
    return released + tuple(other for other in fetched if other.name > vintage.name)


def choose(source_id: str, key: str) -> Vintage:
    """Put an earlier vintage, or `bundled`, in use until the next refresh brings something new.

    Raises:
        KeyError: there is no such vintage; the message lists what there is.
        StoreError: the store cannot be written.
    """
    vintage = vintage_called(source_id, key)
    update_state(source_id, serve=key)
    return vintage


def tables_token() -> str:
    """Return a token that changes when the release or any vintage in the reader's store does."""
    paths = [package.FOLDER / package.PACKAGE]
    try:
        with os.scandir(home() / "sources") as folders:
            names = sorted(entry.path for entry in folders)
    except OSError:
        names = []  # nothing has been fetched yet
    paths += [Path(name) / part for name in names for part in ("vintages", STATE_FILE)]
    facts = [file_state(path) for path in paths]
    return hashlib.sha256(repr((names, facts)).encode()).hexdigest()[:16]
