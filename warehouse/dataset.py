"""Where the world's trade lies in the reader's store, and which years of which release are there.

`warehouse/baci/HS02_V202501/` holds one release in one nomenclature:

- `year=2023/` one year, published by one rename: `flows` (by exporter, importer, product), `arrivals` (the same rows by
  importer, exporter, product), `pairs`, `products`, `markets` and `headings` (sums), each as Parquet; `record.json`.
- `pairs-<years>.parquet` the pairs of all years in one file, named by the years in it.
- the publisher's two lists of codes.
"""

import csv
import hashlib
import io
import json
import os
import re
import zlib
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

YEAR = re.compile(r"year=(\d{4})$")
RECORD = "record.json"
FLOWS, ARRIVALS, PAIRS, PRODUCTS = "flows", "arrivals", "pairs", "products"
MARKETS, HEADINGS = "markets", "headings"
PARTS = (FLOWS, ARRIVALS, PAIRS, PRODUCTS, MARKETS, HEADINGS)


@dataclass(frozen=True)
class Dataset:
    """One release in one nomenclature; two of them are never read together."""

    folder: Path

    @property
    def name(self) -> str:
        """The nomenclature and the release, such as `HS02_V202501`."""
        return self.folder.name

    def years(self) -> tuple[int, ...]:
        """Return the years that are there, the oldest first."""
        try:
            names = [path.name for path in self.folder.iterdir()]
        except (FileNotFoundError, NotADirectoryError):
            return ()
        return tuple(sorted(int(found[1]) for name in names if (found := YEAR.search(name))))

    def state(self) -> str:
        """Return a token that changes when a year comes, goes or is another one.

        Raises:
            FileNotFoundError: the dataset is not there any more.
        """
        with os.scandir(self.folder) as entries:
            facts = sorted((entry.name, entry.stat().st_mtime_ns) for entry in entries if YEAR.search(entry.name))
        return hashlib.sha256(repr((self.folder, facts)).encode()).hexdigest()[:16]

    def year_folder(self, year: int) -> Path:
        """Return where a year lies."""
        return self.folder / f"year={year}"

    def record(self, year: int) -> dict[str, Any]:
        """Return what is known of a year: `file`, `crc32`, `bytes`, `rows`, `value_usd`."""
        read: dict[str, Any] = json.loads((self.year_folder(year) / RECORD).read_text(encoding="utf-8"))
        return read

    def all_pairs(self) -> Path:
        """Return where the pairs of all present years lie in one file; it may not be there yet."""
        years = ",".join(map(str, self.years()))
        return self.folder / f"pairs-{zlib.crc32(years.encode()):08x}.parquet"

    def files(self, part: str, years: tuple[int, ...] | None = None) -> list[Path]:
        """Return the files of a part (one of PARTS), of all years or the ones named.

        Years that are not there have no file. The pairs of all years are one file that has a column `year`; in the
        others the year stands in the folder's name.
        """
        if part == PAIRS and years is None and self.all_pairs().is_file():
            return [self.all_pairs()]
        present = self.years()
        wanted = present if years is None else tuple(year for year in present if year in years)
        return [self.year_folder(year) / f"{part}.parquet" for year in wanted]

    def product_names(self) -> pd.DataFrame:
        """Return the publisher's list of products: `product_code` (six digits), `name` (English).

        Raises:
            FileNotFoundError: the list is not there.
        """
        path = next(self.folder.glob("product_codes_*.csv"), None)
        if path is None:
            raise FileNotFoundError(f"{self.folder} has no list of products")
        rows = list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig", errors="replace"))))
        codes = [row["code"].strip().zfill(6) for row in rows]
        return pd.DataFrame({"product_code": codes, "name": [row["description"] for row in rows]})

    def heading_names(self) -> dict[str, str]:
        """Return what the names of a heading's products have in common, from their beginning: four digits -> words.

        The list names no headings. A heading with one product has its name; one whose products share no word is left
        out.
        """
        within = defaultdict(list)
        for row in self.product_names().itertuples():
            within[str(row.product_code)[:4]].append(str(row.name))
        found = {code: _shared(names) for code, names in within.items()}
        return {code: words for code, words in found.items() if words}


def _shared(names: list[str]) -> str:
    """Return the words that all names begin with, whatever signs follow them."""
    words = [[word.strip(" ,;:.()-") for word in name.split()] for name in names]
    same = [len(set(turn)) == 1 for turn in zip(*words, strict=False)]
    count = same.index(False) if False in same else len(same)
    return names[0] if len(names) == 1 else " ".join(names[0].split()[:count]).rstrip(" ,;:.(-")


def baci(home: Path) -> Path:
    """Return where the releases of BACI lie in a reader's store."""
    return home / "warehouse" / "baci"


def datasets(home: Path) -> tuple[Dataset, ...]:
    """Return the datasets in a reader's store that have at least one year, the newest release first."""
    if not baci(home).is_dir():
        return ()
    found = [Dataset(path) for path in baci(home).iterdir() if re.fullmatch(r"HS\d\d_V\w+", path.name)]
    in_order = sorted(found, key=lambda dataset: dataset.name.split("_", 1)[::-1], reverse=True)
    return tuple(dataset for dataset in in_order if dataset.years())
