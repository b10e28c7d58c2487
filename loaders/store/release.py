"""Frictionless descriptions of tables, for the release in `data/` and for what a reader downloads."""

import hashlib
from collections.abc import Sequence
from typing import Any

import pandas as pd

from frames import Source, Table
from frames.columns import COLUMNS
from frames.tables import years_of

TYPES = {"str": "string", "int": "integer", "int?": "integer", "float": "number"}
INDICATORS = "indicators"
"""Name of the resource that declares the indicator codes."""
INDICATOR_FIELDS = {
    "code": "Code of the indicator: the publisher's, or ours where it has none",
    "name": "Name for people",
    "unit": "Unit of `value`, scale included",
    "definition": "What it counts and what to beware of",
    "source_id": "Source that gives it",
}


def file_facts(name: str, raw: bytes, rows: int, encoding: str = "utf-8") -> dict[str, Any]:
    """Return what can be counted of a table's file: path, form, hash, bytes and rows.

    Args:
        name: the file's stem.
        raw: its bytes.
        rows: its number of rows, without the header.
        encoding: of the text, as Python names it.
    """
    return {
        "profile": "tabular-data-resource",
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": encoding,
        "hash": "sha256:" + hashlib.sha256(raw).hexdigest(),
        "bytes": len(raw),
        "rows": rows,
    }


def about(source: Source) -> dict[str, Any]:
    """Return what a table's entry says of its publisher and terms."""
    return {
        "title": source.title,
        "publisher": source.publisher,
        "table_name": source.table_name,
        "homepage": source.homepage,
        "licence": source.licence,
        "citation": source.citation,
        "copied_from": source.copied_from,
        "caveats": list(source.caveats),
    }


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


def indicators_resource(raw: bytes, rows: int) -> dict[str, Any]:
    """Return the entry of the table of indicators.

    Args:
        raw: the file's bytes.
        rows: its number of rows.
    """
    fields = [{"name": name, "type": "string", "description": text} for name, text in INDICATOR_FIELDS.items()]
    title = {"name": INDICATORS, "title": "Published indicators: what each code means, in which unit, from whom"}
    return title | file_facts(INDICATORS, raw, rows) | {"schema": schema(fields) | {"primaryKey": ["code"]}}
