"""Reconciled trade of Mongolia with Japan, China, Korea and Russia by HS6 product, CEPII BACI.

One row per partner, product and year in current USD FOB, from the files the reader downloads; the
publisher prints thousand USD and tons. Both sides' reports are reconciled into one figure, so the
rows are marked estimated. Flows below a thousand dollars are not in it. There are no totals.

A year's table has some 500 MB and a release several GB, so a file is read line by line, and of the file only the
lines that may be Mongolia's are kept.
"""

import re
import zipfile
from collections.abc import Callable, Iterator
from io import BufferedReader, BytesIO
from typing import BinaryIO

import pandas as pd

from frames import ParseError
from frames.messages import N_, message
from frames.units import THOUSAND
from loaders.answers import archive, fields
from loaders.answers.numbers import column
from loaders.publishers.economies import code_of_number
from loaders.sources.contract import Loader

MONGOLIA = 496
PARTNERS = (392, 156, 410, 643)
LINE = 4_096
"""Longest line read, in bytes; a row has about fifty."""
PIECE = 1 << 20
"""Bytes unpacked at once."""
NAME = re.compile(r"BACI_(HS\d\d)_Y\d{4}_(V\w+)\.csv$", re.IGNORECASE)
COLUMNS = ("t", "i", "j", "k", "v", "q")
SEPARATORS = {message("semicolons"): ";", message("tabs"): "\t"}
"""What spreadsheets write in place of commas; their decimal commas would make other figures of the publisher's."""


def reduce(file: BinaryIO, tell: Callable[[str], None]) -> bytes:
    """Return the file with its headers and Mongolia's lines only, unchanged, in the form it came in.

    The file is a release's ZIP or one year's CSV, open for reading; it is never in memory as a whole.

    Raises:
        ParseError: it is neither.
    """
    is_archive = file.read(2) == b"PK"
    file.seek(0)
    members = {}
    for name, table in _tables(file):
        tell(message("read {file}", file=name) if name else N_("read the file"))
        members[name] = table
    return archive.pack(members) if is_archive else members[""]


def parse(raw: bytes) -> pd.DataFrame:
    """Return Mongolia's trade with PARTNERS from a release's ZIP or from one year's CSV, whole or reduced."""
    parts = [fields.read_csv(table).loc[:, list(COLUMNS)] for _, table in _tables(BytesIO(raw))]
    rows = pd.concat(parts, ignore_index=True)
    if rows.empty:
        raise ParseError.because("the file has no trade of Mongolia with Japan, China, Korea or Russia")
    codes = {name: rows[name].map(_code) for name in "tijk"}
    rows = rows.assign(**codes | {name: codes[name].astype("int64") for name in "ij"})
    is_export = rows["i"] == MONGOLIA
    partner = rows["j"].where(is_export, rows["i"])
    value, quantity = (column(rows[name], name) for name in "vq")
    return pd.DataFrame(
        {
            "year": rows["t"].map(fields.whole_year),
            "reporter_iso3": "MNG",
            "partner_iso3": partner.map(code_of_number),
            "flow": is_export.map({True: "export", False: "import"}),
            "product_code": rows["k"].str.zfill(6),
            "classification": "hs6",
            "value_usd": value * THOUSAND,
            "quantity": quantity,
            "quantity_unit": quantity.notna().map({True: "t", False: ""}),
            "status": "estimated",
        }
    )


def _tables(file: BinaryIO) -> Iterator[tuple[str, bytes]]:
    """Yield each year's name in the archive (empty for a bare CSV) and Mongolia's lines of it."""
    is_archive = file.read(2) == b"PK"
    file.seek(0)
    if not is_archive:
        yield "", _mongolia_lines(file)
        return
    try:
        with zipfile.ZipFile(file) as opened:
            members = archive.names(opened)
            archives = [name for name in members if name.casefold().endswith(".zip")]
            names = [name for name in members if NAME.search(name)]
            if not names and not archives:
                raise ParseError.because("the archive holds no BACI table of a year")
            if len({found.groups() for name in names if (found := NAME.search(name.upper()))}) > 1:
                raise ParseError.because("the archive mixes nomenclatures or releases")
            for name in names:
                with BufferedReader(opened.open(name), PIECE) as member:  # type: ignore[type-var]
                    yield name, _mongolia_lines(member)
            for name in archives:
                yield from _tables(opened.open(name))  # type: ignore[arg-type]
    except archive.DAMAGED as error:
        raise ParseError.because("the archive is damaged ({why})", why=str(error)[:60]) from error


def _mongolia_lines(table: BinaryIO) -> bytes:
    """Return the header and the lines of Mongolia with one of the partners."""
    header = table.readline(LINE)
    text = header.decode("utf-8-sig", errors="replace")
    for found, separator in SEPARATORS.items():
        if len(text.split(separator)) == len(COLUMNS):
            raise ParseError.because("its columns are separated by {found}, not by commas", found=found)
    names = [name.strip(' "\r\n') for name in text.split(",")]
    fields.need_columns(COLUMNS, names)
    mongolia, partners = str(MONGOLIA), {str(partner) for partner in PARTNERS}
    kept = []
    for line in iter(lambda: table.readline(LINE), b""):
        if mongolia.encode() not in line:  # a quick look; a product or a figure may hold these digits too
            continue
        cells = line.split(b",")
        if len(cells) != len(names):
            raise ParseError.because(
                "a row has {cells} cells under {columns} columns", cells=len(cells), columns=len(names)
            )
        ends = {_code(cells[names.index(end)].decode(errors="replace")) for end in "ij"}
        if mongolia in ends and ends & partners:
            kept.append(line)
    return header + b"".join(kept)


def _code(cell: str) -> str:
    """Return a code as text; programs that take codes for numbers write 496.0."""
    return re.sub(r"\.0+$", "", cell.strip(' "'))


LOADER = Loader(
    not_fetched=N_("a release has several gigabytes and is not fetched"),
    parse=parse,
    file_kinds=("ZIP", "CSV"),
    reduce=reduce,
)
