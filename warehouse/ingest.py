"""Takes in a whole release of CEPII BACI: CSV to Parquet, a year at a time.

A year is built in a folder of its own and appears by one rename, so whatever ends the program, finished years are whole
and stay; the next run takes up after them. DuckDB does the work within a fixed memory.
"""

import json
import math
import os
import re
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import reduce
from pathlib import Path
from typing import Any

import narwhals as nw

from frames.errors import ParseError, StoreError
from frames.messages import N_, message
from warehouse import expressions
from warehouse.dataset import ARRIVALS, FLOWS, HEADINGS, MARKETS, PAIRS, PARTS, PRODUCTS, RECORD, Dataset, baci
from warehouse.engines import connect
from warehouse.release import AS_DOWNLOADED, SOURCE_ID, Member, Release, Table, open_release

MEMORY = "600MB"
THREADS = 2
PARQUET_SHARE = 0.45
"""Bytes of Parquet a byte of CSV becomes at most: 0.33 measured, sorted twice, with sums."""
SPILL_SHARE = 0.6
"""Bytes that sorting one year puts on the disk for a while, a byte of CSV."""
TURNS_JOINS = ("join_order", "build_side_probe_side")
"""Optimisers that may turn a join with a list of codes round, and so lose the order of the flows."""
ORDER = {
    FLOWS: ("exporter_iso3", "importer_iso3", "product_code"),
    ARRIVALS: ("importer_iso3", "exporter_iso3", "product_code"),
    PAIRS: ("exporter_iso3", "importer_iso3"),
    PRODUCTS: ("product_code",),
    MARKETS: ("product_code", "importer_iso3"),
    HEADINGS: ("product_code", "importer_iso3"),
}
"""Part -> the columns that it is sorted by; flows come sorted, in the order of the publisher's numbers."""
WORK = "work"
FAULT = re.compile(r"baci: (economy|product|year|value) ?(\S*)")
LINE = re.compile(r"(?:on Line:|Line) (\d+)")
FULL = re.compile(r"No space left|Could not write|disk is full|File too large|failed to write", re.IGNORECASE)
MEGABYTE = 1_000_000
MINUTE = 60

Tell = Callable[[str], None]


def ingest(path: str | Path, home: Path, tell: Tell = lambda _: None) -> Dataset:
    """Take in a release's ZIP or folder and return its dataset; years that are there already are left alone.

    `tell` takes a line about how far it is.

    Raises:
        ParseError: the release is damaged, mixed, or not what its names say. Years finished before stay.
        StoreError: no room, no permission, or another ingest of the same release.
    """
    with _writing(home), open_release(Path(path)) as release:
        dataset = Dataset(baci(home) / f"{release.nomenclature}_{release.version}")
        with _alone(dataset):
            _Ingest(release, dataset, tell).run()
        return dataset


class _Ingest:
    """One run over one release."""

    def __init__(self, release: Release, dataset: Dataset, tell: Tell) -> None:
        self.release, self.dataset, self.tell = release, dataset, tell
        self.work = dataset.folder / WORK
        self.started = time.monotonic()
        self.rows = self.bytes = 0

    def run(self) -> None:
        shutil.rmtree(self.work, ignore_errors=True)  # what a killed run left
        self._keep_lists()
        present = self.dataset.years()
        to_do = [member for member in self.release.members if member.year not in present]
        _need_room(self.dataset.folder, to_do)
        total = sum(member.size for member in to_do)
        try:
            for member in self.release.members:
                self.work.mkdir(parents=True, exist_ok=True)
                self._year(member, total)
                shutil.rmtree(self.work, ignore_errors=True)
            self._join_pairs()
        finally:
            shutil.rmtree(self.work, ignore_errors=True)

    def _year(self, member: Member, total: int) -> None:
        known = self.dataset.record(member.year) if member.year in self.dataset.years() else None
        if known and known["bytes"] == member.size and member.crc in (None, known["crc32"]):
            self._add_markets(member.year)
            self.tell(f"{member.year} is there already")
            return
        if known:
            cause = message(
                "{dataset} has another table of {year} already", dataset=self.dataset.name, year=member.year
            )
            folder = self.dataset.year_folder(member.year)
            raise ParseError(SOURCE_ID, cause, message("delete {folder} to take in this one", folder=folder))
        self.tell(f"{member.year}: unpacking{self._pace(total)}")
        table = self.release.unpack(member, self.work)
        building = self.work / "year"
        building.mkdir()
        with _connection(self.work) as connection:
            _register(connection, self.release)
            self.tell(f"{member.year}: reading the flows{self._pace(total)}")
            rows = _load(connection, table, member)
            if table.path.parent == self.work:
                table.path.unlink()
            _write(connection, connection.table(FLOWS), building, FLOWS)
            self.tell(f"{member.year}: sorting and adding up{self._pace(total)}")
            value = _write_sums(connection, building)
        facts = {
            "file": member.name, "crc32": table.crc, "bytes": member.size, "rows": rows, "value_usd": value,
            "nomenclature": self.release.nomenclature, "release": self.release.version,
        }  # fmt: skip
        (building / RECORD).write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")
        _publish(building, self.dataset.year_folder(member.year))
        self.rows, self.bytes = self.rows + rows, self.bytes + member.size
        self.tell(f"{member.year}: {rows:,} rows are in{self._pace(total)}")

    def _add_markets(self, year: int) -> None:
        """Write the markets of a year that was taken in before there were any."""
        folder = self.dataset.year_folder(year)
        if all((folder / f"{part}.parquet").is_file() for part in PARTS):
            return
        with _connection(self.work) as connection:
            _write_markets(connection, folder / f"{FLOWS}.parquet", self.work)
        for part in (MARKETS, HEADINGS):
            _publish(self.work / f"{part}.parquet", folder / f"{part}.parquet")

    def _pace(self, total: int) -> str:
        """Return rows a second and the time left, once a year is done."""
        passed = time.monotonic() - self.started
        if not self.bytes:
            return ""
        left = passed * (total - self.bytes) / self.bytes
        time_left = f"{left:.0f} s" if left < MINUTE else f"{math.ceil(left / MINUTE)} min"
        return f" ({self.rows / passed:,.0f} rows a second, {time_left} left)"

    def _keep_lists(self) -> None:
        """Keep the publisher's lists beside the years; other lists under the same release's name are refused."""
        self.work.mkdir(parents=True)
        for name, raw in self.release.lists.items():
            kept = self.dataset.folder / name
            if kept.is_file() and kept.read_bytes() != raw:
                cause = message("{file} is not the one that {dataset} has", file=name, dataset=self.dataset.name)
                next_step = message("delete {folder} to take in this one", folder=self.dataset.folder)
                raise ParseError(SOURCE_ID, cause, next_step)
            if not kept.is_file():
                (self.work / name).write_bytes(raw)
                _publish(self.work / name, kept)

    def _join_pairs(self) -> None:
        """Write the pairs of all years into one file: one is read in a tenth of the time of thirty."""
        target = self.dataset.all_pairs()
        if target.is_file():
            return
        self.work.mkdir(parents=True, exist_ok=True)
        files = [str(file) for file in self.dataset.files(PAIRS, self.dataset.years())]
        with _connection(self.work) as connection:
            pairs = connection.read_parquet(files, hive_partitioning=True)
            pairs.order("exporter_iso3, importer_iso3, year").write_parquet(
                str(self.work / target.name), compression="zstd"
            )
        _publish(self.work / target.name, target)
        for old in self.dataset.folder.glob("pairs-*.parquet"):
            if old != target:
                old.unlink()


def _register(connection: Any, release: Release) -> None:
    """Make the release's codes types, `economy` and `product`, and a table of each: `number`, `code`.

    A code of such a type is a small number to DuckDB: the flows sort and add up in half the time that texts take, and
    are written as dictionaries.
    """
    for name, codes in {"economy": release.economies, "product": release.products}.items():
        numbers = [list(codes), list(codes.values())]
        connection.execute(
            "CREATE OR REPLACE TEMP TABLE listed AS SELECT unnest(?) AS number, unnest(?) AS code", numbers
        )
        for statement in (
            "CREATE TYPE {name} AS ENUM (SELECT DISTINCT code FROM listed ORDER BY code)",
            "CREATE TABLE {name} (number INTEGER PRIMARY KEY, code {name})",
            "INSERT INTO {name} FROM listed",
        ):
            connection.execute(statement.format(name=name))


LOAD = """
CREATE TEMP TABLE flows AS
SELECT
  coalesce(exporter.code, error('baci: economy ' || i)) AS exporter_iso3,
  coalesce(importer.code, error('baci: economy ' || j)) AS importer_iso3,
  coalesce(product.code, error('baci: product ' || k)) AS product_code,
  CASE
    WHEN v >= 0 THEN CAST(round(v * 1000) AS BIGINT)
    ELSE error('baci: value ' || coalesce(CAST(CAST(v AS DECIMAL(18, 3)) AS VARCHAR), 'NA'))
  END AS value_usd,
  q AS quantity_t
FROM read_csv(
  {table}, header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', strict_mode = true,
  columns = {
    't': 'SMALLINT', 'i': 'SMALLINT', 'j': 'SMALLINT', 'k': 'INTEGER', 'v': 'DOUBLE', 'q': 'DECIMAL(18, 3)'
  },
  nullstr = {missing}
)
LEFT JOIN economy AS exporter ON i = exporter.number
LEFT JOIN economy AS importer ON j = importer.number
LEFT JOIN product ON k = product.number
WHERE CASE WHEN t = {year} THEN true ELSE error('baci: year ' || coalesce(t, 0)) END
"""
"""Dollars and kilograms are whole: the publisher prints three decimals of thousand dollars and of tons."""
COPY = """
COPY (SELECT * REPLACE (CAST({first} AS VARCHAR) AS {first}) FROM ({rows}))
TO '{target}' (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1)
"""
"""DuckDB notes the first and the last text of each group of rows and later skips groups by them; of the small numbers
behind codes it notes those of the whole list. Texts take twice the time to write, so only the first column has them."""


def _write(connection: Any, rows: Any, folder: Path, part: str) -> None:
    """Write a relation's rows as a part of a year, in the part's order."""
    rows.create_view("written", replace=True)
    order = "" if part == FLOWS else f" ORDER BY {', '.join(ORDER[part])}"
    places = {"first": ORDER[part][0], "rows": f"FROM written{order}", "target": _quoted(folder / f"{part}.parquet")}
    connection.execute(COPY.format(**places))


def _load(connection: Any, table: Table, member: Member) -> int:
    """Load a year's table as `flows` and return its number of rows."""
    import duckdb

    missing = ", ".join(f"'{text}'" for text in ("", *table.missing))
    places = {"{table}": f"'{_quoted(table.path)}'", "{year}": str(member.year), "{missing}": f"[{missing}]"}
    try:
        (rows,) = connection.execute(reduce(lambda text, place: text.replace(*place), places.items(), LOAD)).fetchone()
    except duckdb.IOException:
        raise
    except duckdb.Error as error:
        raise ParseError(SOURCE_ID, _fault(str(error), member), AS_DOWNLOADED) from error
    if not rows:
        raise ParseError(SOURCE_ID, message("{file} has no rows", file=member.name), AS_DOWNLOADED)
    return int(rows)


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


def _fault(text: str, member: Member) -> str:
    """Return in one sentence what DuckDB met in a table."""
    if found := FAULT.search(text):
        what, code = found.groups()
        if what == "year":
            return message("{file} has a row of the year {code}", file=member.name, code=code)
        if what == "value":
            return message("{file} has a row with the value {code}", file=member.name, code=code)
        if what == "product":
            return message(
                "{file} has the product {code}, which the release does not list", file=member.name, code=code
            )
        return message("{file} has the economy {code}, which the release does not list", file=member.name, code=code)
    if line := LINE.search(text):
        return message("line {line} of {file} is not a row of BACI", line=line[1], file=member.name)
    return message("{file} cannot be read ({why})", file=member.name, why=text.splitlines()[0][:100])


def _write_sums(connection: Any, building: Path) -> int:
    """Write the other parts of the year that is loaded and return its sum in dollars."""
    flows = connection.table(FLOWS)
    _write(connection, flows, building, ARRIVALS)
    dated: nw.LazyFrame[Any] = nw.from_native(flows).with_columns(year=nw.lit(0))
    for part, sums in {
        PAIRS: expressions.pairs(dated),
        PRODUCTS: expressions.products(dated),
        MARKETS: expressions.markets(dated),
    }.items():
        _write(connection, sums.drop("year").to_native(), building, part)
    _write_markets(connection, building / f"{MARKETS}.parquet", building, (HEADINGS,))
    return int(flows.sum("value_usd").fetchone()[0])


def _write_markets(connection: Any, table: Path, folder: Path, parts: tuple[str, ...] = (MARKETS, HEADINGS)) -> None:
    """Write what each economy buys of each product or heading, from a year's flows or markets."""
    dated: nw.LazyFrame[Any] = nw.from_native(connection.read_parquet(str(table))).with_columns(year=nw.lit(0))
    for part in parts:
        sums = expressions.markets(dated, expressions.HS4 if part == HEADINGS else expressions.HS6)
        _write(connection, sums.drop("year").to_native(), folder, part)


@contextmanager
def _connection(work: Path) -> Iterator[Any]:
    connection = connect(*TURNS_JOINS)
    try:
        connection.execute("SET memory_limit = ?", [MEMORY])
        connection.execute("SET threads = ?", [min(THREADS, os.cpu_count() or 1)])
        connection.execute("SET temp_directory = ?", [str(work / "spill")])
        yield connection
    finally:
        connection.close()


def _need_room(folder: Path, to_do: list[Member]) -> None:
    """Refuse before the first byte if the years to come will not fit."""
    if not to_do:
        return
    largest = max(member.size for member in to_do)
    need = largest * (1 + SPILL_SHARE) + PARQUET_SHARE * sum(member.size for member in to_do)
    free = shutil.disk_usage(folder).free
    if need > free:
        cause = message(
            "about {need} MB are needed in {folder} and {free} MB are free",
            need=f"{need / MEGABYTE:,.0f}",
            folder=folder,
            free=f"{free / MEGABYTE:,.0f}",
        )
        raise StoreError(SOURCE_ID, cause)


def _publish(built: Path, target: Path) -> None:
    """Let a file or folder appear by one rename, after its bytes are on the disk."""
    for path in sorted(built.iterdir()) if built.is_dir() else [built]:
        with path.open("rb+") as file:
            os.fsync(file.fileno())
    built.rename(target)
    if os.name == "posix":
        handle = os.open(target.parent, os.O_RDONLY)
        os.fsync(handle)
        os.close(handle)


@contextmanager
def _alone(dataset: Dataset) -> Iterator[None]:
    from filelock import FileLock, Timeout

    dataset.folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(str(dataset.folder / "lock"))
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        cause = message("another ingest of {dataset} is under way", dataset=dataset.name)
        raise StoreError(SOURCE_ID, cause, N_("wait until it is done, then look again")) from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _writing(home: Path) -> Iterator[None]:
    """Say in one sentence what the disk refused."""
    import duckdb

    try:
        yield
    except OSError as error:
        where, why = error.filename or home, error.strerror or error
        raise StoreError(SOURCE_ID, message("{where} cannot be written ({why})", where=where, why=why)) from error
    except duckdb.Error as error:
        why = str(error).splitlines()[0][:160]
        if FULL.search(str(error)):
            raise StoreError(SOURCE_ID, message("the disk took no more ({why})", why=why)) from error
        raise StoreError(SOURCE_ID, message("the dataset could not be written ({why})", why=why)) from error
