"""The description of the bundled release: a Frictionless data package, made from the registries."""

import hashlib
from typing import Any

import pandas as pd

from frames import Source, Table
from frames.columns import COLUMNS

NAME = "third-neighbor"
TITLE = "Third Neighbor: Mongolia between China and Japan, in published figures"
TYPES = {"str": "string", "int": "integer", "int?": "integer", "float": "number"}


def description(resources: list[dict[str, Any]], version: str, created: str) -> dict[str, Any]:
    """Return the data package of the release.

    Args:
        resources: entries made by `resource`.
        version: version of the release.
        created: ISO date and time of its making.
    """
    return {
        "profile": "tabular-data-package",
        "name": NAME,
        "title": TITLE,
        "version": version,
        "created": created,
        "licenses": [{"name": "other", "title": "Each resource keeps its publisher's terms: see its `licence`"}],
        "resources": resources,
    }


def resource(source: Source, table: Table, frame: pd.DataFrame, raw: bytes) -> dict[str, Any]:
    """Return one table's entry: what it is, whose it is, and the hash that keeps it honest.

    Args:
        source: whose table it is.
        table: which columns it has.
        frame: its rows.
        raw: the file's bytes.
    """
    years = (
        frame["year"] if "year" in frame.columns else frame["date"].str[:4].astype("int64") if "date" in frame else None
    )
    return {
        "profile": "tabular-data-resource",
        "name": source.id,
        "path": f"{source.id}.csv",
        "title": source.title,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "hash": "sha256:" + hashlib.sha256(raw).hexdigest(),
        "bytes": len(raw),
        "rows": len(frame),
        "first_year": None if years is None else int(years.min()),
        "last_year": None if years is None else int(years.max()),
        "table": table.name,
        "publisher": source.publisher,
        "table_name": source.table_name,
        "homepage": source.homepage,
        "licence": source.licence,
        "citation": source.citation,
        "vintage": source.vintage,
        "copied_from": source.copied_from,
        "valuation": source.valuation,
        "caveats": list(source.caveats),
        "schema": {
            "fields": [field(name) for name in table.columns],
            "primaryKey": list(table.key),
            "missingValues": [""],
        },
    }


def field(name: str) -> dict[str, Any]:
    """Return a column's entry: name, type, meaning, unit and the values it may take."""
    column = COLUMNS[name]
    constraints: dict[str, Any] = {"enum": list(column.allowed)} if column.allowed and "" not in column.allowed else {}
    described = {"name": name, "type": TYPES[column.dtype], "description": column.meaning}
    if column.unit:
        described["unit"] = column.unit
    return described | ({"constraints": constraints} if constraints else {})
