"""The release that came with the project, read-only: `data/datapackage.json` and the tables beside it."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from frames import MissingDataError
from frames.messages import message

FOLDER = Path(__file__).resolve().parent.parent.parent / "data"
PACKAGE = "datapackage.json"


@cache
def _package_at(path: Path, changed_ns: int) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8"))


def package() -> dict[str, Any]:
    """Return the release's description (Frictionless data package).

    Raises:
        MissingDataError: it is gone or not JSON.
    """
    path = FOLDER / PACKAGE
    try:
        return _package_at(path, path.stat().st_mtime_ns)
    except (OSError, ValueError) as error:
        raise MissingDataError("release", message("{file} cannot be read ({why})", file=PACKAGE, why=error)) from error


def resource(source_id: str) -> dict[str, Any] | None:
    """Return the description of one source's table; None where the release does not have the source."""
    return next((one for one in package().get("resources", []) if one["name"] == source_id), None)


def resource_sha256(source_id: str) -> str:
    """Return the hash of one source's table in the release; empty where the release does not have the source."""
    described = resource(source_id)
    return str(described["hash"]).removeprefix("sha256:") if described else ""
