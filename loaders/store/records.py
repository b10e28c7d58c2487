"""The release that came with the project: its description `data/datapackage.json`, and the tables beside it.

What it says about sources, indicators and computed figures is read by everybody; only the command `release` writes it.
"""

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

from frames import TABLES, Definition, Indicator, MissingDataError, Source, Table
from frames.messages import message
from loaders.store import release
from loaders.store.files import write_file

FOLDER = Path(__file__).resolve().parent.parent.parent / "data"
PACKAGE = "datapackage.json"
OTHER_SOURCES = "other_sources"
"""Property of the package: records of the sources whose tables are not in the release."""

_Declared = dict[str, tuple[Source, Table]]
_PARSED: dict[str, tuple[dict[str, Any], _Declared]] = {}
"""Under `latest`: the package read last, and what it declares."""


@cache
def _json_at(path: Path, changed_ns: int) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8"))


def package() -> dict[str, Any]:
    """Return the release's description (Frictionless data package).

    Raises:
        MissingDataError: it is gone or not JSON.
    """
    path = FOLDER / PACKAGE
    try:
        return _json_at(path, path.stat().st_mtime_ns)
    except (OSError, ValueError) as error:
        raise MissingDataError("release", message("{file} cannot be read ({why})", file=PACKAGE, why=error)) from error


def resource(source_id: str) -> dict[str, Any] | None:
    """Return the description of one source's table; None where the release does not have the source."""
    return next((one for one in package().get("resources", []) if one["name"] == source_id), None)


def resource_sha256(source_id: str) -> str:
    """Return the hash of one source's table in the release; empty where the release does not have the source."""
    described = resource(source_id)
    return str(described["hash"]).removeprefix("sha256:") if described else ""


def ids() -> tuple[str, ...]:
    """Return the id of every source, in alphabetical order."""
    return tuple(_declared())


def source(source_id: str) -> Source:
    """Return the record of a source. Raises KeyError for an unknown id; the message lists what there is."""
    return _find(source_id)[0]


def table(source_id: str) -> Table:
    """Return the table that a source fills. Raises KeyError for an unknown id; the message lists what there is."""
    return _find(source_id)[1]


def _find(source_id: str) -> tuple[Source, Table]:
    declared = _declared()
    if source_id not in declared:
        raise KeyError(f"no source {source_id!r}; there are {', '.join(declared)}")
    return declared[source_id]


def _declared() -> _Declared:
    released = package()
    if "latest" not in _PARSED or _PARSED["latest"][0] is not released:
        declared = {entry["name"]: (source_of(entry), table_of(entry)) for entry in source_records(released)}
        _PARSED["latest"] = released, declared
    return _PARSED["latest"][1]


def source_records(package: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the records of all sources in a package, in order of their ids."""
    no_table = {*release.TITLES, release.BOUNDARIES}
    with_table = [entry for entry in package.get("resources", []) if entry["name"] not in no_table]
    return sorted([*with_table, *package.get(OTHER_SOURCES, [])], key=lambda record: str(record["name"]))


def source_of(record: dict[str, Any]) -> Source:
    """Return a record as a Source.

    Raises:
        ValueError: a field is empty, or `terms` is not one of `frames.sources.TERMS`.
    """
    names = [field.name for field in fields(Source) if field.name not in ("id", "caveats")]
    facts = {name: str(record.get(name, "")) for name in names}
    return Source(id=str(record["name"]), caveats=tuple(record.get("caveats", ())), **facts)


def table_of(record: dict[str, Any]) -> Table:
    """Return the table that a record names. Raises ValueError where it names none."""
    name = record.get("table", "")
    if name not in TABLES:
        raise ValueError(f"source {record['name']!r}: table {name!r} is not one of {', '.join(TABLES)}")
    return TABLES[name]


def indicators() -> Mapping[str, Indicator]:
    """Return every published indicator by its code, in the order of `data/indicators.csv`.

    Raises:
        MissingDataError: the file is gone or is no such table.
    """
    return _by_key(release.INDICATORS)


def definitions() -> Mapping[str, Definition]:
    """Return what each computed figure means by the column it stands in, in the order of `data/definitions.csv`.

    Raises:
        MissingDataError: the file is gone or is no such table.
    """
    return _by_key(release.DEFINITIONS)


def boundaries() -> dict[str, Any]:
    """Return the shapes of countries as GeoJSON; `id` is the ISO 3166-1 alpha-3 code. All readers share it: no changes.

    About fifty small economies have no shape, and two shapes (`CYN`, `SOL`) have no ISO code.

    Raises:
        MissingDataError: the file is gone or is not JSON.
    """
    path = FOLDER / f"{release.BOUNDARIES}.geojson"
    try:
        return _json_at(path, path.stat().st_mtime_ns)
    except (OSError, ValueError) as error:
        cause = message("{file} cannot be read ({why})", file=path.name, why=error)
        raise MissingDataError("release", cause) from error


def boundaries_source() -> Source:
    """Return who publishes the shapes of countries, and under which terms."""
    return source_of(resource(release.BOUNDARIES) or {"name": release.BOUNDARIES})


def _by_key(name: str) -> dict[str, Any]:
    path = FOLDER / f"{name}.csv"
    try:
        return _rows_at(path, path.stat().st_mtime_ns)
    except (OSError, ValueError, TypeError) as error:
        cause = message("{file} cannot be read ({why})", file=path.name, why=error)
        raise MissingDataError("release", cause) from error


@cache
def _rows_at(path: Path, changed_ns: int) -> dict[str, Any]:
    kind = Indicator if path.stem == release.INDICATORS else Definition
    rows = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8")))
    return {next(iter(row.values())): kind(**row) for row in rows}


def project_file(path: str) -> bytes:
    """Return a file of the project, by its path from the project's root; empty where there is none."""
    file = FOLDER.parent / path
    return file.read_bytes() if file.exists() else b""


def project_tables() -> dict[str, str]:
    """Return the tables in `data/`, CSV and Parquet: stem -> path from the project's root, in order of the stems."""
    files = [file for file in FOLDER.iterdir() if file.suffix in (".csv", ".parquet")]
    return {file.stem: f"{FOLDER.name}/{file.name}" for file in sorted(files)}


def write_project_files(files: dict[str, bytes]) -> None:
    """Write files of the project, each in one step: path from the project's root -> content."""
    for path, raw in files.items():
        write_file(str(FOLDER.parent / path), raw)
