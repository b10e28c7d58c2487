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
from loaders.publishers.economies import code_of_number
from loaders.sources.contract import Loader

MONGOLIA = 496
PARTNERS = (392, 156, 410, 643)
LINE = 4_096
"""Longest line read, in bytes; a row has about fifty."""
PIECE = 1 << 20
"""Bytes unpacked at once."""
COLUMNS = ("t", "i", "j", "k", "v", "q")


def reduce(file: BinaryIO, tell: Callable[[str], None]) -> bytes:
    """Return the file with its headers and Mongolia's lines only, unchanged, in the form it came in.

    Args:
        file: a release's ZIP or one year's CSV, open for reading; it is never in memory as a whole.
        tell: called with the table that is read.

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
    rows = rows.assign(i=rows["i"].astype("int64"), j=rows["j"].astype("int64"))
    is_export = rows["i"] == MONGOLIA
    partner = rows["j"].where(is_export, rows["i"])
    figures = {name: rows[name].map(lambda text, name=name: fields.number(text, name)) for name in "vq"}
    value, quantity = figures["v"].astype("float64"), figures["q"].astype("float64")
    return pd.DataFrame(
        {
            "year": rows["t"].map(fields.whole_year),
            "reporter_iso3": "MNG",
            "partner_iso3": partner.map(code_of_number),
            "flow": is_export.map({True: "export", False: "import"}),
            "product_code": rows["k"].str.strip().str.zfill(6),
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
            names = [name for name in opened.namelist() if re.search(r"BACI_HS\d\d_Y\d{4}_V\w+\.csv$", name)]
            if not names:
                raise ParseError.because("the archive holds no BACI table of a year")
            releases = {re.search(r"(HS\d\d)_Y\d{4}_(V\w+)\.csv$", name) for name in names}
            if len({found.groups() for found in releases if found}) > 1:
                raise ParseError.because("the archive mixes nomenclatures or releases")
            for name in names:
                with BufferedReader(opened.open(name), PIECE) as member:  # type: ignore[type-var]
                    yield name, _mongolia_lines(member)
    except archive.DAMAGED as error:
        raise ParseError.because("the archive is damaged ({why})", why=str(error)[:60]) from error


def _mongolia_lines(table: BinaryIO) -> bytes:
    """Return the header and the lines of Mongolia with one of the partners."""
    header = table.readline(LINE)
    names = [name.strip(' "\r\n') for name in header.decode("utf-8-sig", errors="replace").split(",")]
    fields.need_columns(COLUMNS, names)
    mongolia, partners = b"%d" % MONGOLIA, {b"%d" % partner for partner in PARTNERS}
    kept = []
    for line in iter(lambda: table.readline(LINE), b""):
        if mongolia not in line:  # a quick look; a product or a figure may hold these digits too
            continue
        cells = line.split(b",")
        if len(cells) != len(names):
            raise ParseError.because(
                "a row has {cells} cells under {columns} columns", cells=len(cells), columns=len(names)
            )
        ends = {cells[names.index(end)].strip(b' "') for end in "ij"}
        if mongolia in ends and ends & partners:
            kept.append(line)
    return header + b"".join(kept)


LOADER = Loader(
    not_fetched=N_("a release has several gigabytes and is not fetched"),
    parse=parse,
    file_kinds=("ZIP", "CSV"),
    reduce=reduce,
)
