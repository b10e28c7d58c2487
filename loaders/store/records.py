"""What the release says about sources and figures: `datapackage.json`, `indicators.csv` and `definitions.csv`."""

import csv
import io
from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from frames import TABLES, Definition, Indicator, MissingDataError, Source, Table
from frames.messages import message
from loaders.store import package as bundled
from loaders.store import release

OTHER_SOURCES = "other_sources"
"""Property of the package: records of the sources whose tables are not in the release."""
_Declared = TypeVar("_Declared", Source, Table)


class _Records(NamedTuple):
    package: dict[str, Any]
    sources: dict[str, Source]
    tables: dict[str, Table]


_PARSED: dict[str, _Records] = {}
"""Under `latest`: the records of the package read last."""


def ids() -> tuple[str, ...]:
    """Return the id of every source, in alphabetical order."""
    return tuple(_records().sources)


def source(source_id: str) -> Source:
    """Return the record of a source. Raises KeyError for an unknown id; the message lists what there is."""
    return _find(_records().sources, source_id)


def table(source_id: str) -> Table:
    """Return the table that a source fills. Raises KeyError for an unknown id; the message lists what there is."""
    return _find(_records().tables, source_id)


def _find(declared: dict[str, _Declared], source_id: str) -> _Declared:
    if source_id not in declared:
        raise KeyError(f"no source {source_id!r}; there are {', '.join(declared)}")
    return declared[source_id]


def _records() -> _Records:
    package = bundled.package()
    known = _PARSED.get("latest")
    if known is not None and known.package is package:
        return known
    entries = source_records(package)
    parsed = _Records(
        package,
        {entry["name"]: source_of(entry) for entry in entries},
        {entry["name"]: table_of(entry) for entry in entries},
    )
    _PARSED["latest"] = parsed
    return parsed


def source_records(package: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the records of all sources in a package, in order of their ids."""
    with_table = [entry for entry in package.get("resources", []) if entry["name"] not in release.TITLES]
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


def _by_key(name: str) -> dict[str, Any]:
    path = bundled.FOLDER / f"{name}.csv"
    try:
        return _rows_at(path, path.stat().st_mtime_ns)
    except (OSError, ValueError, TypeError) as error:
        raise MissingDataError(
            "release", message("{file} cannot be read ({why})", file=path.name, why=error)
        ) from error


@cache
def _rows_at(path: Path, changed_ns: int) -> dict[str, Any]:
    kind = Indicator if path.stem == release.INDICATORS else Definition
    rows = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8")))
    return {next(iter(row.values())): kind(**row) for row in rows}
