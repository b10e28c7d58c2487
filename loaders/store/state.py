"""What the store remembers about a source besides its vintages, in `state.json`.

Keys: `serve` (name of the vintage that the reader chose) and `last` (how the last refresh went: status, sentence,
at). The names are part of the store's format.
"""

import json
from pathlib import Path
from typing import Any

from loaders.store.folders import FileState, file_state, replace_file, source_folder, store_errors

STATE_FILE = "state.json"
_READ: dict[Path, tuple[FileState, dict[str, Any]]] = {}


def read_state(source_id: str) -> dict[str, Any]:
    """Return what is remembered about a source; empty where nothing is, or where the file is damaged."""
    path = source_folder(source_id) / STATE_FILE
    found = file_state(path)
    if found is None:
        return {}
    if path in _READ and _READ[path][0] == found:
        return _READ[path][1]
    try:
        state = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        state = {}
    state = state if isinstance(state, dict) else {}
    _READ[path] = (found, state)
    return state


def update_state(source_id: str, **facts: Any) -> None:
    """Remember facts about a source; None forgets one.

    Raises:
        StoreError: the store cannot be written.
    """
    state = {name: value for name, value in {**read_state(source_id), **facts}.items() if value is not None}
    with store_errors(source_id):
        raw = json.dumps(state, ensure_ascii=False, indent=1).encode()
        replace_file(source_folder(source_id) / STATE_FILE, raw)
