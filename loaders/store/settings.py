"""What the reader may set for the loaders: environment variables, and keys in `.streamlit/secrets.toml`."""

import os
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from frames.messages import message

SECRETS_FILE = Path(".streamlit") / "secrets.toml"
PROJECT = Path(__file__).resolve().parent.parent.parent

PUBLISHERS = ("COMTRADE", "ESTAT", "FRANKFURTER", "IMF", "NSO", "OECD", "TI", "UNCTAD", "WITS", "WORLDBANK")


@dataclass(frozen=True)
class Variable:
    """An environment variable that the loaders read."""

    name: str
    meaning: str

    def value(self) -> str:
        """Return the value without surrounding blanks; empty where it is not set."""
        return os.environ.get(self.name, "").strip()


HOME = Variable("THIRD_NEIGHBOR_HOME", "folder of the store; by default where this machine keeps a user's data")
PUBLIC = Variable("THIRD_NEIGHBOR_PUBLIC", "1 on a server for everybody: shows the release, takes nothing in")
KEEP = Variable("THIRD_NEIGHBOR_KEEP", "number of vintages kept of a source; by default 5")
HTTP = Variable("THIRD_NEIGHBOR_HTTP", "limits of a question to a publisher, such as `read=60,retries=3`")
KEYS = {
    "COMTRADE": Variable("THIRD_NEIGHBOR_COMTRADE_KEY", "key of UN Comtrade; without one a smaller interface is asked"),
    "ESTAT": Variable("THIRD_NEIGHBOR_ESTAT_APPID", "key of e-Stat; without one its files are downloaded instead"),
}
URLS = {
    publisher: Variable(f"THIRD_NEIGHBOR_{publisher}_URL", "scheme, host and port to ask instead of the publisher's")
    for publisher in PUBLISHERS
}
VARIABLES = (HOME, PUBLIC, KEEP, HTTP, *KEYS.values(), *URLS.values())
"""Every environment variable of the loaders."""


def is_public() -> bool:
    """Return whether this is a server for everybody, which shows the release and takes nothing in."""
    return PUBLIC.value() not in ("", "0")


_UNREADABLE: dict[Path, str] = {}


def secrets() -> dict[str, Any]:
    """Return the user's file of secrets, overridden by the project's; empty where there is neither."""
    merged: dict[str, Any] = {}
    for path in (Path.home() / SECRETS_FILE, PROJECT / SECRETS_FILE):
        with suppress(OSError):  # there is no such file
            merged |= _secrets_at(path, path.stat().st_mtime_ns)
    return merged


@cache
def _secrets_at(path: Path, changed_ns: int) -> dict[str, Any]:
    import tomllib

    _UNREADABLE.pop(path, None)
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        _UNREADABLE[path] = message("{file} is not read ({why}); mend it or remove it", file=path, why=error)
        return {}


def unreadable_secrets() -> list[str]:
    """Return a sentence for each file of secrets that cannot be read; each sentence is returned once."""
    secrets()
    sentences = list(_UNREADABLE.values())
    _UNREADABLE.clear()
    return sentences
