"""`python -m loaders release`: writes what is counted or generated of the release, or checks that it is as written."""

import csv
import io
import json
import re
import sys
from datetime import UTC, datetime
from typing import Any

import click

from loaders.cli.progress import FAILED
from loaders.intake import compare, parse
from loaders.intake.update import merge_with_older
from loaders.sources import loader
from loaders.store import records, release, tidy
from loaders.store.files import open_file

PACKAGE, README = "data/datapackage.json", "README.md"
START, END = "<!-- sources: written by `python -m loaders release` -->", "<!-- end of sources -->"
HEADING = ("id", "what", "publisher", "years", "terms")
COUNTED = (
    "profile", "type", "path", "format", "mediatype", "encoding", "hash", "bytes", "rows", "table_rows",
    "first_year", "last_year", "schema",
)  # fmt: skip
"""What `release` writes into the entry of a table; all else is authored."""


@click.command("release")
@click.argument("source", default="")
@click.argument("file", default="")
@click.option("--check", is_flag=True, help="Write nothing; name what is not as `release` writes it, and fail.")
@click.option("--accept", is_flag=True, help="Go on although a table covers less or its figures jumped in size.")
def make(source: str, file: str, check: bool, accept: bool) -> None:
    """Count the tables in data/ and write what follows from them: for whoever makes a release.

    Rows, years and hashes go into data/datapackage.json, the table of sources into the README. A table that covers
    less than the package says of the last release is refused. With SOURCE and FILE the publisher's file is first read
    into the table of that source; its record must stand in the package.
    """
    if bool(source) != bool(file) or (check and source):
        raise click.UsageError("name a source and its file, or neither; --check goes without them")
    package = json.loads(records.project_file(PACKAGE))
    tables = {name: records.project_file(path) for name, path in records.project_tables().items()}
    if source:
        tables[source] = _read_file(source, file, tables.get(source, b""), accept)
        first = [record for record in package[records.OTHER_SOURCES] if record["name"] == source]
        for record in first:  # the source gets its first table in the release
            package[records.OTHER_SOURCES].remove(record)
            package["resources"].append({name: value for name, value in record.items() if name != "coverage"})
    wanted = generated(package, tables)
    changed = {path: raw for path, raw in wanted.items() if raw != records.project_file(path)}
    losses = lost_coverage(package, json.loads(wanted[PACKAGE]))
    if losses and not accept:
        raise click.ClickException(f"{'; '.join(losses)}; --accept goes on all the same")
    if check and changed:
        click.echo(f"not as `python -m loaders release` writes it: {', '.join(sorted(changed))}", err=True)
        sys.exit(FAILED)
    if not check:
        records.write_project_files(changed)
        for path in sorted(changed):
            click.echo(f"wrote {path}")
    click.echo(f"version {json.loads(wanted[PACKAGE])['version']}, {len(tables)} tables")


def _read_file(source_id: str, path: str, before: bytes, accept: bool) -> bytes:
    """Return the table in a publisher's file; members that the publisher does not give are kept from the table before.

    A ClickException refuses one that covers less than the table before or whose figures jumped in size, unless
    accepted.
    """
    table, code = records.table(source_id), loader(source_id)
    with open_file(path) as file:
        reduce = code.reduce or (lambda file, _: file.read())
        raw = parse.read_file(source_id, file, path, lambda: reduce(file, click.echo))
    raw, _ = parse.with_rates(source_id, raw, path)
    rows = parse.parse_file(source_id, raw, path)
    if before:
        old = tidy.read(before, table, source_id)
        whole, _ = merge_with_older(rows, old, code, is_file=True)
        objections = compare.objections(whole, old, table, rows)
        rows = whole
        if objections and not accept:
            raise click.ClickException(f"{source_id}: {'; '.join(objections)}; --accept takes the file all the same")
    return tidy.write(rows, table, source_id)


def generated(package: dict[str, Any], tables: dict[str, bytes]) -> dict[str, bytes]:
    """Return every file that `release` writes, by its path.

    Args:
        package: the content of `data/datapackage.json`; only what is authored in it is used, and the hashes, to see
            which tables changed.
        tables: stem -> content of the tables in `data/`.

    Raises:
        SourceError: a table is not what its source promises.
        ValueError: a record is not complete, a record and its table are not both there, or an indicator has no source.
    """
    entries = {entry["name"]: entry for entry in package["resources"]}
    shapes = entries.pop(release.BOUNDARIES, None)
    for name in sorted(set(entries) ^ set(tables)):
        lacks = "has no record in" if name in tables else "is not in data/ but in the resources of"
        raise ValueError(f"the table {name} {lacks} {PACKAGE}")
    others = {record["name"]: record for record in package[records.OTHER_SOURCES]}
    written, resources = {}, []
    for name, entry in sorted(entries.items()):
        if name in release.TITLES:
            written[f"data/{name}.csv"], described = _descriptive(name, tables[name], {*entries, *others})
        else:
            raw, described = _table(entry, tables[name])
            written[f"data/{described['path']}"] = raw
        resources.append(described)
    if shapes:
        raw = records.project_file(f"data/{release.BOUNDARIES}.geojson")
        authored = {name: value for name, value in shapes.items() if name not in COUNTED}
        resources.append(authored | release.shapes_facts(records.source_of(shapes).id, raw))
    for record in others.values():
        records.source_of(record)
        records.table_of(record)
    whole = package | {"resources": resources, records.OTHER_SOURCES: [others[name] for name in sorted(others)]}
    if _hashes(resources) != _hashes(package["resources"]):
        now = datetime.now(UTC)
        whole |= {"version": next_version(package["version"], now), "created": now.strftime("%Y-%m-%dT%H:%M:%SZ")}
    written[PACKAGE] = (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()
    written[README] = with_sources(records.project_file(README).decode(), whole).encode()
    return written


def lost_coverage(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """Return, in half sentences, which tables of one package have fewer rows or years in another."""
    counted = {entry["name"]: entry for entry in after["resources"]}
    found = []
    for entry in before["resources"]:
        old, new = (
            [one.get(name) for name in ("rows", "first_year", "last_year")] for one in (entry, counted[entry["name"]])
        )
        is_less = old[0] is not None and new[0] < old[0]
        if is_less or (old[1] is not None and (new[1] > old[1] or new[2] < old[2])):
            numbers = [f"{rows:,} rows" + (f" of {first}-{last}" if first else "") for rows, first, last in (new, old)]
            found.append(f"{entry['name']} has {numbers[0]} instead of {numbers[1]}")
    return found


def _table(entry: dict[str, Any], raw: bytes) -> tuple[bytes, dict[str, Any]]:
    """Return a table as `release` writes it, and its entry in the package."""
    source, table = records.source_of(entry), records.table_of(entry)
    rows = tidy.read(raw, table, source.id)
    # the bytes of Parquet change with pyarrow's version, which is no new table
    written = raw if tidy.is_parquet(raw) else tidy.write(rows, table, source.id)
    authored = {name: value for name, value in entry.items() if name not in COUNTED}
    facts = release.parquet_facts if tidy.is_parquet(raw) else release.file_facts
    counted = facts(source.id, written, len(rows)) | release.covered_years(rows)
    return written, authored | counted | {"schema": release.table_schema(table)}


def _descriptive(name: str, raw: bytes, source_ids: set[str]) -> tuple[bytes, dict[str, Any]]:
    """Return a table that describes figures as `release` writes it, in the order it has, and its entry."""
    path, columns = f"data/{name}.csv", list(release.FIELDS[name])
    rows = list(csv.DictReader(io.StringIO(raw.decode())))
    keys = [row[columns[0]] for row in rows]
    for key, row in zip(keys, rows, strict=True):
        if list(row) != columns or not all(row.values()):
            raise ValueError(f"{path}: the row of {key} lacks a cell")
        if keys.count(key) > 1 or row.get("source_id", "") not in {"", *source_ids}:
            raise ValueError(f"{path}: {key} comes twice, or its source {row.get('source_id')} is unknown")
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    written = buffer.getvalue().encode()
    return written, release.descriptive_resource(name, written, len(rows))


def _hashes(resources: list[dict[str, Any]]) -> dict[str, str]:
    """Return the hash of every table that a vintage in a reader's store is compared with."""
    return {entry["name"]: entry.get("hash", "") for entry in resources if entry["name"] not in release.TITLES}


def next_version(version: str, now: datetime) -> str:
    """Return the version of a release made now: year and month, and a number for all but the first of a month."""
    month = f"{now:%Y.%m}"
    if not re.fullmatch(rf"{month}(\.\d+)?", version):
        return month
    number = int(version.removeprefix(month).removeprefix(".") or 0)
    return f"{month}.{number + 1}"


def with_sources(readme: str, package: dict[str, Any]) -> str:
    """Return the README with the table of sources between its two comments as the package has it.

    Raises:
        ValueError: one of the two comments is not there.
    """
    before, start, rest = readme.partition(START)
    _, end, after = rest.partition(END)
    if not start or not end:
        raise ValueError(f"{README} needs the two comments {START} and {END}")
    rows = [HEADING, *(_row(record) for record in records.source_records(package))]
    lines = [f"| {' | '.join(cells)} |" for cells in rows]
    lines.insert(1, "|" + "---|" * len(HEADING))
    table = "\n".join(lines)
    return f"{before}{start}\n{table}\n{end}{after}"


def _row(record: dict[str, Any]) -> tuple[str, ...]:
    years = record.get("coverage") or "dated statements"
    if record.get("first_year"):
        years = "–".join(dict.fromkeys(str(record[name]) for name in ("first_year", "last_year")))
    return f"`{record['name']}`", record["title"], record["publisher"], years, record["licence"]
