"""Tables as downloads: CSV that spreadsheets open correctly, and a zip of several tables.

Pure functions from frames to bytes; nothing is written to disk.
"""

import json
import zipfile
from dataclasses import dataclass
from io import BytesIO

import pandas as pd

from frames import Source
from frames.columns import COLUMNS
from frames.messages import N_
from loaders import formula_safe, parquet, table
from loaders.store import release

ZIP_DATE = (1980, 1, 1, 0, 0, 0)
QUICK = 3
"""Level of zstd for a table made on request."""
ADDED = {
    "vintage": N_("Vintage of the source"),
    "indicator_name": N_("Name of the indicator, as the registry has it for its code"),
}
"""Columns that downloads have besides those of the tables -> their meaning."""


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """Return the frame as CSV in UTF-8 with a byte order mark, which spreadsheets need.

    An empty cell is "not known". Text that looks like a formula is neutralised.
    """
    return formula_safe(frame).to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


@dataclass(frozen=True)
class Member:
    """One table of a zip."""

    table: pd.DataFrame
    source: Source
    vintage: str


def zip_bytes(members: dict[str, Member], readme: str) -> bytes:
    """Return one zip with each table as CSV, large ones as Parquet, a README and a Frictionless `datapackage.json`.

    Members are by file stem; the readme has filters in force, dates, citations, licences.
    """
    files, resources = {}, []
    for stem, member in members.items():
        is_large = table(member.source.id).is_large
        raw = parquet(member.table, QUICK) if is_large else csv_bytes(member.table)
        entry = described(stem, member, raw, is_large)
        files[str(entry["path"])] = raw
        resources.append(entry)
    package = {"name": "third-neighbor", "title": "Third Neighbor", "profile": "data-package"}
    files["README.md"] = readme.encode("utf-8")
    files["datapackage.json"] = json.dumps(package | {"resources": resources}, ensure_ascii=False, indent=1).encode()
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in files.items():
            archive.writestr(zipfile.ZipInfo(name, ZIP_DATE), raw, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def described(stem: str, member: Member, raw: bytes, is_large: bool) -> dict[str, object]:
    """Return a table's entry in the data package: fields, hash, publisher, licence, citation, caveats."""
    fields = [_field(name) for name in member.table.columns]
    rows = len(member.table)
    form = {"dialect": {"csv": {"lineTerminator": "\r\n"}}} | release.file_facts(stem, raw, rows, "utf-8-sig")
    return {
        "name": stem,
        **(release.parquet_facts(stem, raw, rows) if is_large else form),
        **release.about(member.source),
        "vintage": member.vintage,
        "schema": release.schema(fields),
    }


def _field(name: str) -> dict[str, object]:
    return release.field(name) if name in COLUMNS else {"name": name, "type": "string", "description": ADDED[name]}


def meaning(name: str) -> str:
    """Return what a column means, in English."""
    return COLUMNS[name].meaning if name in COLUMNS else ADDED[name]
