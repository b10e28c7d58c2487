"""Where the world's trade lies in the reader's store, and which years of which release are there.

`warehouse/baci/HS02_V202501/` holds one release in one nomenclature:

- `year=2023/` one year, published by one rename: `flows` (by exporter, importer, product), `arrivals` (the same rows by
  importer, exporter, product), `pairs` and `products` (sums), each as Parquet, and `record.json`.
- `pairs-<years>.parquet` the pairs of all years in one file, named by the years in it.
- the publisher's two lists of codes.
"""

import csv
import io
import json
import re
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

YEAR = re.compile(r"year=(\d{4})$")
RECORD = "record.json"
FLOWS, ARRIVALS, PAIRS, PRODUCTS = "flows", "arrivals", "pairs", "products"
PARTS = (FLOWS, ARRIVALS, PAIRS, PRODUCTS)


@dataclass(frozen=True)
class Dataset:
    """One release in one nomenclature; two of them are never read together.

    Attributes:
        folder: where it lies.
    """

    folder: Path

    @property
    def name(self) -> str:
        """The nomenclature and the release, such as `HS02_V202501`."""
        return self.folder.name

    def years(self) -> tuple[int, ...]:
        """Return the years that are there, the oldest first."""
        if not self.folder.is_dir():
            return ()
        return tuple(sorted(int(found[1]) for path in self.folder.iterdir() if (found := YEAR.search(path.name))))

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
        """Return the files of a part (`flows`, `arrivals`, `pairs`, `products`), of all years or the ones named.

        Years that are not there have no file. The pairs of all years are one file that has a column `year`; in the
        others the year stands in the folder's name.
        """
        if part == PAIRS and years is None and self.all_pairs().is_file():
            return [self.all_pairs()]
        present = self.years()
        wanted = present if years is None else tuple(year for year in present if year in years)
        return [self.year_folder(year) / f"{part}.parquet" for year in wanted]

    def product_names(self) -> pd.DataFrame:
        """Return the publisher's list of products: `product_code` (six digits), `name` (English)."""
        path = next(self.folder.glob("product_codes_*.csv"))
        rows = list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig", errors="replace"))))
        codes = [row["code"].strip().zfill(6) for row in rows]
        return pd.DataFrame({"product_code": codes, "name": [row["description"] for row in rows]})


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
