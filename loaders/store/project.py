"""The project's own files that `python -m loaders release` reads and writes; for who makes a release."""

from pathlib import Path

from loaders.store import package
from loaders.store.files import write_file


def root() -> Path:
    """Return the folder that holds `data/` and the README."""
    return package.FOLDER.parent


def read(path: str) -> bytes:
    """Return a file of the project; empty where there is none."""
    file = root() / path
    return file.read_bytes() if file.exists() else b""


def tables() -> list[str]:
    """Return the stems of the tables in `data/`, in order."""
    return sorted(file.stem for file in (root() / "data").glob("*.csv"))


def write(files: dict[str, bytes]) -> None:
    """Write files of the project, each in one step.

    Args:
        files: path from the project's root -> content.
    """
    for path, raw in files.items():
        write_file(str(root() / path), raw)
