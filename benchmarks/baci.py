"""Make releases in BACI's shape and measure what the warehouse does with them.

    python -m benchmarks.baci generate FOLDER --years 3 --rows 10000000
    python -m benchmarks.baci ingest FOLDER/BACI_HS02_V202501.zip
    python -m benchmarks.baci ask FOLDER/BACI_HS02_V202501.zip --years 30
    python -m benchmarks.baci kill FOLDER/BACI_HS02_V202501.zip --times 20

The same seed gives the same bytes. The figures mean nothing; their number, spread and holes are BACI's.
"""

import argparse
import csv
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv
import pycountry

from benchmarks import baci_measure

OWN_NUMBERS = {"FRA": 251, "CHE": 757, "IND": 699, "USA": 842, "NOR": 579, "TWN": 490}
OWN_CODES = {"TWN": "S19"}
LAST_YEAR = 2023
ECONOMIES, PRODUCTS = 226, 5_000
UNKNOWN_QUANTITY = "          NA"
UNKNOWN_SHARE = 0.04


def economies(count: int) -> list[tuple[int, str, str]]:
    """Return number, name and BACI's code of economies; Mongolia, Japan and China are among them."""
    every = [
        (OWN_NUMBERS.get(c.alpha_3, int(c.numeric)), c.name, OWN_CODES.get(c.alpha_3, c.alpha_3), c.alpha_3)
        for c in pycountry.countries
    ]
    first = {"MNG", "JPN", "CHN", "LAO", "USA", "TWN", "FRA", "RUS", "KOR", "DEU"}
    chosen = sorted(every, key=lambda row: (row[3] not in first, row[0]))[:count]
    return [row[:3] for row in sorted(chosen)]


def products(count: int, dice: np.random.Generator) -> np.ndarray:
    """Return product numbers spread over the chapters of the HS."""
    chapters = np.array([chapter for chapter in range(1, 98) if chapter != 77])
    every = (chapters[:, None, None] * 10_000 + np.arange(1, 16)[None, :, None] * 100 + np.arange(10, 100, 10)).ravel()
    return np.sort(dice.choice(every, min(count, every.size), replace=False))


class World:
    """How likely each exporter, importer and product is to trade; the same for all years of a seed."""

    def __init__(self, seed: int, rows: int, how_many: tuple[int, int]) -> None:
        dice = np.random.default_rng(seed)
        self.economies = economies(how_many[0])
        self.products = products(how_many[1], dice)
        n, k = len(self.economies), len(self.products)
        self.pair = np.exp(
            dice.normal(0, 1.6, n)[:, None] + dice.normal(0, 1.2, n)[None, :] + dice.normal(0, 1.5, (n, n))
        )
        np.fill_diagonal(self.pair, 0)
        self.sold = np.exp(dice.normal(0, 1.3, (n, k))).astype("float32")
        self.price = np.exp(dice.normal(1, 1.5, k))
        self.pair = (self.pair * self._scale(dice, rows)).astype("float32")

    def _scale(self, dice: np.random.Generator, rows: int) -> float:
        """Return the factor at which a sample of the cells trades as often as `rows` asks."""
        n, k = len(self.economies), len(self.products)
        i, j, p = (dice.integers(0, size, 200_000) for size in (n, n, k))
        weight, wanted = self.pair[i, j] * self.sold[i, p], rows / (n * n * k)
        low, high = 1e-12, 1e6
        for _ in range(80):
            middle = (low * high) ** 0.5
            low, high = (middle, high) if (1 - np.exp(-middle * weight)).mean() < wanted else (low, middle)
        return low

    def year(self, seed: int, year: int) -> pa.Table:
        """Return a year's flows in BACI's columns and order."""
        dice = np.random.default_rng((seed, year))
        numbers = np.array([row[0] for row in self.economies])
        parts = []
        for i, number in enumerate(numbers):
            weight = self.pair[i][:, None] * self.sold[i][None, :]
            j, k = np.nonzero(dice.random(weight.shape, dtype="float32") < -np.expm1(-weight))
            value = np.round(np.exp(dice.normal(3, 2.2, j.size) + np.log1p(weight[j, k])) + 0.001, 3)
            tons = np.round(value / self.price[k] / np.exp(dice.normal(0, 0.7, j.size)), 3)
            hole = dice.random(j.size) < UNKNOWN_SHARE
            text = pc.fill_null(pc.cast(pa.array(tons, mask=hole), pa.string()), UNKNOWN_QUANTITY)
            codes = pc.utf8_lpad(pc.cast(pa.array(self.products[k]), pa.string()), 6, "0")
            columns = [pa.array(np.full(j.size, year)), pa.array(np.full(j.size, number)), pa.array(numbers[j])]
            parts.append(pa.table([*columns, codes, pa.array(value), text], names=list("tijkvq")))
        return pa.concat_tables(parts)


def table_bytes(table: pa.Table) -> bytes:
    """Return a year's flows as BACI's CSV."""
    output = io.BytesIO()
    output.write(b"t,i,j,k,v,q\n")
    pacsv.write_csv(table, output, pacsv.WriteOptions(include_header=False, quoting_style="none"))
    return output.getvalue()


def generate(
    folder: Path,
    years: int = 3,
    rows: int = 10_000_000,
    seed: int = 16,
    nomenclature: str = "HS02",
    version: str = "V202501",
    how_many: tuple[int, int] = (ECONOMIES, PRODUCTS),
) -> Path:
    """Write a release and return its ZIP.

    The same seed gives the same bytes; `rows` are those of one year, about, and the last of the years is 2023.
    """
    folder.mkdir(parents=True, exist_ok=True)
    world = World(seed, rows, how_many)
    path = folder / f"BACI_{nomenclature}_{version}.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:

        def add(name: str, raw: bytes) -> None:
            archive.writestr(zipfile.ZipInfo(name), raw, zipfile.ZIP_DEFLATED)

        for year in range(LAST_YEAR - years + 1, LAST_YEAR + 1):
            add(f"BACI_{nomenclature}_Y{year}_{version}.csv", table_bytes(world.year(seed, year)))
        add(f"country_codes_{version}.csv", _list(["country_code", "country_name", "country_iso2", "country_iso3"], [
            (number, name, code[:2], code) for number, name, code in world.economies
        ]))  # fmt: skip
        names = [(f"{code:06d}", f"Product {code:06d}, not elsewhere specified") for code in world.products]
        add(f"product_codes_{nomenclature}_{version}.csv", _list(["code", "description"], names))
        add("Readme.txt", b"Synthetic: these figures mean nothing.\n")
    return path


def _list(header: list[str], rows: Sequence[tuple[object, ...]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([header, *rows])
    return text.getvalue().encode("utf-8")


def main() -> None:
    """Run one of the commands."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    making = commands.add_parser("generate", help="write a release in BACI's shape")
    making.add_argument("folder", type=Path)
    making.add_argument("--years", type=int, default=3)
    making.add_argument("--rows", type=int, default=10_000_000)
    making.add_argument("--seed", type=int, default=16)
    for name, text in {
        "ingest": "time and memory of the ingest against unzip and a bare COPY, and against pandas in chunks",
        "ask": "time of the expressions, cold and warm",
        "kill": "end the ingest with kill -9 at random moments, then look what is there",
    }.items():
        command = commands.add_parser(name, help=text)
        command.add_argument("release", type=Path)
        command.add_argument("--years", type=int, default=30, help="copies to ask over")
        command.add_argument("--times", type=int, default=20, help="how often to kill")
        command.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    if chosen.command == "generate":
        print(generate(chosen.folder, chosen.years, chosen.rows, chosen.seed))
    elif chosen.command == "ingest":
        print(baci_measure.ingest(chosen.release, chosen.rounds))
    elif chosen.command == "ask":
        print(baci_measure.ask(chosen.release, chosen.years))
    else:
        print(baci_measure.kill(chosen.release, chosen.times))


if __name__ == "__main__":
    main()
