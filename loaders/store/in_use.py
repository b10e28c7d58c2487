"""Which vintage of a source is in use, and why; and what else the store remembers about a source, in `state.json`.

Its keys are part of the store's format: `serve` (name of the vintage that the reader chose), `newest` (the newest there
was then: the choice holds until there is a newer one) and `last` (how the last refresh went: status, sentence, at).
"""

import hashlib
import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from loaders.store import records, vintages
from loaders.store.folders import FileState, file_state, home, replace_file, source_folder, store_errors
from loaders.store.settings import is_public
from loaders.store.vintages import Vintage

STATE_FILE = "state.json"
REASONS = ("newest", "chosen", "release_is_newer", "release_only")
_READ: dict[Path, tuple[FileState, dict[str, Any]]] = {}


def read_state(source_id: str) -> dict[str, Any]:
    """Return what is remembered about a source; without what is not there, or not as `update_state` writes it."""
    path = source_folder(source_id) / STATE_FILE
    found = file_state(path)
    if found is None or is_public():
        return {}
    if path in _READ and _READ[path][0] == found:
        return _READ[path][1]
    try:
        state = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        state = {}
    kinds = {"serve": str, "newest": str, "last": dict}
    written = state if isinstance(state, dict) else {}
    state = {name: written[name] for name, kind in kinds.items() if isinstance(written.get(name), kind)}
    _READ[path] = (found, state)
    return state


def update_state(source_id: str, **facts: Any) -> None:
    """Remember facts about a source; None forgets one.

    Raises:
        StoreError: the store cannot be written.
    """
    from filelock import FileLock

    folder = source_folder(source_id)
    with store_errors(source_id):
        folder.mkdir(parents=True, exist_ok=True)
    with store_errors(source_id), FileLock(str(folder / f"{STATE_FILE}.lock")):
        state = {name: value for name, value in {**read_state(source_id), **facts}.items() if value is not None}
        raw = json.dumps(state, ensure_ascii=False, indent=1).encode()
        replace_file(folder / STATE_FILE, raw)


def choose(source_id: str, key: str) -> None:
    """Remember that the reader wants this vintage until there is a newer one than now.

    Raises:
        StoreError: the store cannot be written.
    """
    update_state(source_id, serve=key, newest=next(iter(vintages.names_in_store(source_id)), ""))


def vintage_in_use(source_id: str) -> Vintage | None:
    """Return the vintage in use: the reader's choice, else the newest whole one; None where there is none."""
    vintage, _ = _decide(source_id)
    return vintage or vintages.bundled(source_id)


def reason_in_use(source_id: str) -> str:
    """Return why the vintage in use is in use, one of REASONS.

    `newest`: it was fetched last. `chosen`: the reader went back to it. `release_is_newer`: the project
    brought a newer table than was fetched. `release_only`: nothing has been fetched.
    """
    return _decide(source_id)[1]


def _decide(source_id: str) -> tuple[Vintage | None, str]:
    """Return the stored vintage in use, None where it is the release's; and the reason."""
    names = vintages.names_in_store(source_id)
    state = read_state(source_id)
    choice = state.get("serve") if not names or names[0] <= state.get("newest", names[0]) else None
    if choice == vintages.BUNDLED_NAME and vintages.bundled(source_id):
        return None, "chosen"
    for name in ([choice] if choice in names else []) + names:
        vintage = vintages.vintage_in_store(source_id, str(name))
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
    released = records.resource_sha256(vintage.source_id)
    if released in ("", vintage.release_sha256, vintage.sha256):
        return False
    try:
        made = datetime.fromisoformat(str(records.package().get("created", "")))
        return made > datetime.strptime(vintage.name, vintages.STAMP).replace(tzinfo=UTC)
    except (ValueError, TypeError):
        return False


def later_vintages(vintage: Vintage) -> tuple[Vintage, ...]:
    """Return the vintages that came after this one, newest first; a fetched one came after the release's."""
    fetched = vintages.vintages_in_store(vintage.source_id)
    if vintage.is_bundled:
        return fetched
    later = tuple(other for other in fetched if other.name > vintage.name)
    released = vintages.bundled(vintage.source_id) if _is_superseded(vintage) else None
    return (released, *later) if released else later


def tables_token() -> str:
    """Return a token that changes when the release, or any vintage or dataset in the reader's store does."""
    names, datasets = _within(home() / "sources"), _within(home() / "warehouse" / "baci")
    paths = [records.FOLDER / records.PACKAGE, *map(Path, datasets)]
    paths += [Path(name) / part for name in names for part in ("vintages", STATE_FILE)]
    facts = [file_state(path) for path in paths]
    return hashlib.sha256(repr((names, datasets, facts)).encode()).hexdigest()[:16]


def _within(folder: Path) -> list[str]:
    """Return the paths in a folder, in order; none where nothing has been fetched or ingested yet."""
    try:
        with os.scandir(folder) as entries:
            return sorted(entry.path for entry in entries)
    except OSError:
        return []
