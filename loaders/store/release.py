"""Frictionless descriptions of tables, for the release in `data/` and for what a reader downloads."""

import hashlib
from collections.abc import Sequence
from typing import Any

import pandas as pd

from frames import Source, Table, lists
from frames.columns import COLUMNS
from frames.tables import years_of

TYPES = {"str": "string", "int": "integer", "int?": "integer", "float": "number"}
ABOUT = ("title", "publisher", "table_name", "homepage", "licence", "citation", "copied_from")
INDICATORS = "indicators"
"""Name of the resource that declares the indicator codes."""
DEFINITIONS = "definitions"
"""Name of the resource that says what each computed figure means."""
BOUNDARIES = "world_boundaries"
"""Name of the resource with the shapes of countries: drawn, and no table of figures."""
TITLES = {
    INDICATORS: "Published indicators: what each code means, in which unit, from whom",
    DEFINITIONS: "Computed figures: what each means, its formula, unit, range, origin and trap",
}
"""Resources that describe figures and come from no source -> their titles."""
FIELDS = {
    name: {row["column"]: row["meaning"] for row in lists.rows("loaders.store.descriptive") if row["resource"] == name}
    for name in TITLES
}
"""Their columns and what each holds; the first is the key."""


def _facts(name: str, raw: bytes, mediatype: str, encoding: str | None, **counted: int) -> dict[str, Any]:
    """Return what can be counted of any file; only a table in CSV is one for Frictionless, all others are files."""
    ending = name.rpartition(".")[2]
    facts = {
        "profile": "tabular-data-resource" if ending == "csv" else "data-resource",
        "type": None if ending == "csv" else "file",
        "path": name,
        "format": ending,
        "mediatype": mediatype,
        "encoding": encoding,
        "hash": "sha256:" + hashlib.sha256(raw).hexdigest(),
        "bytes": len(raw),
        **counted,
    }
    return {fact: value for fact, value in facts.items() if value is not None}


def file_facts(name: str, raw: bytes, rows: int, encoding: str = "utf-8") -> dict[str, Any]:
    """Return what can be counted of a table's file in CSV: path, form, hash, bytes, and rows without the header."""
    return _facts(f"{name}.csv", raw, "text/csv", encoding, rows=rows)


def parquet_facts(name: str, raw: bytes, rows: int) -> dict[str, Any]:
    """Return what can be counted of a table's file in Parquet.

    Frictionless reads Parquet with a library that the project does not need. For it this is a file and not a table,
    so that `rows`, which it would count, has another name here.
    """
    return _facts(f"{name}.parquet", raw, "application/vnd.apache.parquet", None, table_rows=rows)


def shapes_facts(name: str, raw: bytes) -> dict[str, Any]:
    """Return what can be counted of a file of shapes in GeoJSON."""
    return _facts(f"{name}.geojson", raw, "application/geo+json", "utf-8")


def about(source: Source) -> dict[str, Any]:
    """Return what a table's entry says of its publisher and terms."""
    return {name: getattr(source, name) for name in ABOUT} | {"caveats": list(source.caveats)}


def covered_years(frame: pd.DataFrame) -> dict[str, int | None]:
    """Return the first and last year of a table; None for both where its rows have neither year nor date."""
    years = years_of(frame)
    if years is None:
        return {"first_year": None, "last_year": None}
    return {"first_year": int(years.min()), "last_year": int(years.max())}


def field(name: str) -> dict[str, Any]:
    """Return a column's entry: name, type, meaning, unit and the values it may take."""
    column = COLUMNS[name]
    entry: dict[str, Any] = {"name": name, "type": TYPES[column.dtype], "description": column.meaning}
    if column.unit:
        entry["unit"] = column.unit
    if column.allowed and "" not in column.allowed:
        entry["constraints"] = {"enum": list(column.allowed)}
    return entry


def schema(fields: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return the schema of a table whose empty cells are missing values."""
    return {"fields": list(fields), "missingValues": [""]}


def table_schema(table: Table) -> dict[str, Any]:
    """Return the schema of one of our tables, with its key and the reference from its indicator codes."""
    entry = schema([field(name) for name in table.columns]) | {"primaryKey": list(table.key)}
    if "indicator_code" in table.columns:
        reference = {"resource": INDICATORS, "fields": "code"}
        entry["foreignKeys"] = [{"fields": "indicator_code", "reference": reference}]
    return entry


def descriptive_resource(name: str, raw: bytes, rows: int) -> dict[str, Any]:
    """Return the entry of a resource that describes figures."""
    fields = [{"name": column, "type": "string", "description": text} for column, text in FIELDS[name].items()]
    keyed = schema(fields) | {"primaryKey": [fields[0]["name"]]}
    return {"name": name, "title": TITLES[name]} | file_facts(name, raw, rows) | {"schema": keyed}
