"""CEPII BACI as its publisher packs it: a ZIP, or the folder it was unpacked into, with a table a year and two lists.

A table is named `BACI_HS02_Y2023_V202501.csv` and has the columns t (year), i (exporter), j (importer), k (product),
v (thousand US dollars), q (metric tons, `NA` where not known). The lists `country_codes_V202501.csv` and
`product_codes_HS02_V202501.csv` say what the numbers mean.
"""

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from frames.economies import known_codes
from frames.errors import ParseError
from frames.messages import N_, message

SOURCE_ID = "cepii_baci"
COLUMNS = ("t", "i", "j", "k", "v", "q")
TABLE = re.compile(r"(?:^|/)BACI_(HS\d\d)_Y(\d{4})_(V\w+)\.csv$")
COUNTRY_LIST = "country_codes_{release}.csv"
PRODUCT_LIST = "product_codes_{nomenclature}_{release}.csv"
NUMBERS = {58: "BLX", 280: "FDR", 490: "TWN"}
"""Where BACI's own list has no code of ours: it calls Taiwan `S19`, and Belgium-Luxembourg as Belgium."""
PIECE = 1 << 20
MISSING = re.compile(rb",( *NA)\r?\n")
"""A quantity that is not known, at the end of a row."""
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError)
AS_DOWNLOADED = N_("download it again from the publisher; the dataset stays as it was")


@dataclass(frozen=True)
class Member:
    """One year's table: its name in the archive or folder, and its size in bytes once unpacked.

    `crc` is the CRC-32 that the archive states; None in a folder, which states none.
    """

    year: int
    name: str
    size: int
    crc: int | None


@dataclass(frozen=True)
class Table:
    """A year's table on the disk.

    `missing` are texts that stand for a missing quantity; the publisher pads them to the width of the column.
    """

    path: Path
    crc: int
    missing: tuple[str, ...]


class Release:
    """One release in one nomenclature, open for reading.

    Nomenclature and version are such as `HS02` and `V202501`; the members are the oldest first. `economies` has BACI's
    number -> code, `products` BACI's number -> six digits, `lists` file name -> bytes of the two lists.
    """

    def __init__(
        self, names: Mapping[str, tuple[int, int | None]], opener: Callable[[str], BinaryIO], folder: Path | None
    ) -> None:
        self._open, self._folder = opener, folder
        tables = [(found, name) for name in sorted(names) if (found := TABLE.search(name))]
        if not tables:
            raise ParseError(SOURCE_ID, N_("it holds no BACI table of a year"), AS_DOWNLOADED)
        if len({(found[1], found[3]) for found, _ in tables}) > 1:
            raise ParseError(SOURCE_ID, N_("it mixes nomenclatures or releases"), N_("bring them one by one"))
        self.nomenclature, self.version = tables[0][0][1], tables[0][0][3]
        members = [Member(int(found[2]), name, *names[name]) for found, name in tables]
        self.members = tuple(sorted(members, key=lambda member: member.year))
        if len({member.year for member in self.members}) < len(self.members):
            raise ParseError(SOURCE_ID, N_("it holds two tables of the same year"), AS_DOWNLOADED)
        self.lists = {
            wanted: self._list(wanted, names)
            for wanted in (
                COUNTRY_LIST.format(release=self.version),
                PRODUCT_LIST.format(release=self.version, nomenclature=self.nomenclature),
            )
        }
        countries, products = self.lists.values()
        self.economies = {
            number: _economy(number, row["country_iso3"])
            for number, row in _rows(countries, "country_code", "country_iso3")
        }
        self.products = {number: f"{number:06d}" for number, _ in _rows(products, "code", "description")}

    def _list(self, wanted: str, names: Iterable[str]) -> bytes:
        found = [name for name in names if name.rsplit("/", 1)[-1] == wanted]
        if len(found) != 1:
            cause = message("it lacks {file}, the release's own list of codes", file=wanted)
            raise ParseError(SOURCE_ID, cause, AS_DOWNLOADED)
        with _undamaged(found[0]), self._open(found[0]) as file:
            return file.read()

    def unpack(self, member: Member, folder: Path) -> Table:
        """Return a year's table; a member of a ZIP is unpacked into `folder`, which also checks its CRC-32.

        Raises:
            ParseError: the member is damaged, or its header is another.
        """
        crc, missing = 0, ()
        target = folder / "table.csv" if self._folder is None else self._folder / member.name
        with _undamaged(member.name), self._open(member.name) as file, ExitStack() as stack:
            output = stack.enter_context(target.open("wb")) if self._folder is None else None
            while piece := file.read(PIECE):
                if not missing:
                    _check_header(piece, member.name)
                    missing = tuple({"NA", *(text.decode() for text in MISSING.findall(piece))})
                if output:
                    output.write(piece)
                else:
                    crc = zlib.crc32(piece, crc)
        if not missing:
            raise ParseError(SOURCE_ID, message("{file} is empty", file=member.name), AS_DOWNLOADED)
        return Table(target, crc if member.crc is None else member.crc, missing)


@contextmanager
def open_release(path: Path) -> Iterator[Release]:
    """Open a release's ZIP or folder.

    Raises:
        ParseError: it is neither, is damaged, mixes releases or lacks its lists.
    """
    if path.is_dir():
        files = {file.relative_to(path).as_posix(): (file.stat().st_size, None) for file in path.rglob("*.csv")}
        yield Release(files, lambda name: (path / name).open("rb"), path)
        return
    try:
        archive = zipfile.ZipFile(path)
    except FileNotFoundError:
        raise ParseError(SOURCE_ID, message("there is no {file}", file=path), N_("check its name")) from None
    except (*DAMAGED, OSError) as error:
        raise _damage(path.name, error) from error
    with archive:
        names = {
            entry.filename: (entry.file_size, entry.CRC)
            for entry in archive.infolist()
            if not entry.filename.startswith("__MACOSX/")
        }
        yield Release(names, archive.open, None)  # type: ignore[arg-type,return-value]


@contextmanager
def _undamaged(name: str) -> Iterator[None]:
    try:
        yield
    except DAMAGED as error:
        raise _damage(name, error) from error


def _damage(name: str, error: Exception) -> ParseError:
    cause = message("{file} is damaged or no ZIP archive ({why})", file=name, why=str(error)[:80])
    return ParseError(SOURCE_ID, cause, AS_DOWNLOADED)


def _check_header(piece: bytes, name: str) -> None:
    """Refuse other columns or another order: DuckDB would take the columns by position without a word."""
    header = piece.split(b"\n", 1)[0].decode("utf-8-sig", errors="replace")
    found = tuple(cell.strip(' "\r') for cell in header.split(","))
    if found != COLUMNS:
        cause = message(
            "{file} has the columns {found}, not {wanted}",
            file=name,
            found=",".join(found)[:80],
            wanted=",".join(COLUMNS),
        )
        raise ParseError(SOURCE_ID, cause, AS_DOWNLOADED)


def _rows(raw: bytes, number: str, other: str) -> list[tuple[int, dict[str, str]]]:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("latin-1")
    rows = list(csv.DictReader(io.StringIO(text)))
    try:
        numbered = [(int(row[number]), row) for row in rows if row[other] is not None]
    except (KeyError, TypeError, ValueError) as error:
        cause = message("a list of codes lacks its columns {columns}", columns=f"{number}, {other}")
        raise ParseError(SOURCE_ID, cause, AS_DOWNLOADED) from error
    if not numbered:
        raise ParseError(SOURCE_ID, N_("a list of codes is empty"), AS_DOWNLOADED)
    return numbered


def _economy(number: int, listed: str) -> str:
    """Return our code where there is one, else the publisher's, else its number in three digits."""
    if number in NUMBERS:
        return NUMBERS[number]
    code = listed.strip()
    return code if code in known_codes() or re.fullmatch(r"[A-Z][A-Z0-9]{2}", code) else f"{number:03d}"
