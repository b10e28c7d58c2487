"""The only door of an edition to the disk: what the edition is made of, and the folder that it fills."""

import json
import shutil
from importlib.resources import files
from pathlib import Path
from typing import Any

MANIFEST = "edition.json"
PART = ".edition-part"
"""Folder within the edition where its next one is written; what an interrupted run left there is removed."""
PROJECT = Path(__file__).resolve().parent.parent
LARGEST = 25_000_000
"""Bytes of an edition."""


class EditionError(Exception):
    """A sentence for the person who makes an edition."""


def asset(name: str) -> bytes:
    """Return a file of ours that goes into every edition as it is."""
    return files("edition").joinpath("assets", name).read_bytes()


def plotly_script() -> bytes:
    """Return the script of the installed plotly."""
    return files("plotly").joinpath("package_data", "plotly.min.js").read_bytes()


def manifest(place: str) -> dict[str, Any]:
    """Return the record of an earlier edition, given its folder or the file itself.

    Raises:
        EditionError: there is none, or it is no record of an edition.
    """
    path = Path(place)
    path = path / MANIFEST if path.is_dir() else path
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise EditionError(f"{path} cannot be read as the record of an edition: {error}") from error
    if not isinstance(found, dict) or not {"made", "charts", "vintages", "files"} <= found.keys():
        raise EditionError(f"{path} is not the record of an edition.")
    return found


def figures(place: str) -> dict[str, bytes]:
    """Return the numbers of the charts of an earlier edition: path from its top -> CSV; none of the record alone."""
    top = Path(place)
    return {path.relative_to(top).as_posix(): path.read_bytes() for path in top.glob("*/data/*/*.csv")}


def write(place: str, contents: dict[str, bytes]) -> None:
    """Write an edition; an earlier one in the same folder gives way, anything else there stays.

    The earlier one stays whole until every file of the new one is on the disk. The record comes last: an interrupted
    run leaves a folder that the next one takes.

    Raises:
        EditionError: the edition is too large, or the folder has files that no edition made.
        OSError: the disk is full or cannot be written.
    """
    size = sum(map(len, contents.values()))
    if size > LARGEST:
        raise EditionError(f"The edition has {size / 1e6:.1f} MB, more than the {LARGEST / 1e6:.0f} that it may have.")
    folder = Path(place)
    earlier: list[str] = []
    if (folder / MANIFEST).is_file():
        earlier = manifest(place)["files"]
    elif folder.exists() and any(path.name != PART for path in folder.iterdir()):
        raise EditionError(f"{folder} has files and is no edition; name a folder that is empty or not there yet.")
    part = folder / PART
    try:
        shutil.rmtree(part, ignore_errors=True)
        for name, raw in contents.items():
            path = part / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(raw)
        for name in sorted(contents, key=lambda name: name == MANIFEST):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (part / name).replace(folder / name)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    _remove(folder, [name for name in earlier if name not in contents])


def _remove(folder: Path, names: list[str]) -> None:
    """Remove the files of the edition before; a name that leads out of the folder is none of its files."""
    inside = folder.resolve()
    for name in names:
        path = (folder / str(name)).resolve()
        if inside in path.parents and path.is_file():
            path.unlink()


def note(path: str) -> bytes:
    """Return a note of the project as it is; empty where it is not there yet."""
    file = PROJECT / path
    return file.read_bytes() if file.is_file() else b""


def write_note(path: str, raw: bytes) -> None:
    """Write a note of the project."""
    (PROJECT / path).write_bytes(raw)
