"""The reader's `.streamlit/secrets.toml`: keys may stand there instead of in the environment."""

from pathlib import Path
from typing import Any

from frames.messages import message
from loaders.store.folders import FileState, file_state

SECRETS_FILE = Path(".streamlit") / "secrets.toml"
PROJECT = Path(__file__).resolve().parent.parent.parent

_READ: dict[Path, tuple[FileState, dict[str, Any]]] = {}
_UNREADABLE: dict[Path, str] = {}


def secrets() -> dict[str, Any]:
    """Return the user's file, overridden by the project's; empty where there is neither."""
    merged: dict[str, Any] = {}
    for path in (Path.home() / SECRETS_FILE, PROJECT / SECRETS_FILE):
        state = file_state(path)
        if state is None:
            continue
        if path not in _READ or _READ[path][0] != state:
            _READ[path] = (state, _read(path))
        merged |= _READ[path][1]
    return merged


def _read(path: Path) -> dict[str, Any]:
    import tomllib

    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        _UNREADABLE[path] = message("{file} is not read ({why}); mend it or remove it", file=path, why=error)
        return {}
    _UNREADABLE.pop(path, None)
    return values


def unreadable_secrets() -> list[str]:
    """Return a sentence for each file that cannot be read; each sentence is returned once."""
    secrets()
    sentences = list(_UNREADABLE.values())
    _UNREADABLE.clear()
    return sentences
