"""Lists that belong to the code, each a CSV beside the module that reads it: columns, names, spellings, pages.

What is published or fetched is no such list: that is `loaders`' to read.
"""

import csv
from importlib.resources import files


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a list as column -> cell, in the order of its file.

    Its name is where it lies and the stem of its file, with dots: `frames.products`.
    """
    package, _, stem = name.rpartition(".")
    return list(csv.DictReader((files(package) / f"{stem}.csv").read_text(encoding="utf-8").splitlines()))


def mapping(name: str, key: str, value: str) -> dict[str, str]:
    """Return one column of a list by another, in the order of its file."""
    return {row[key]: row[value] for row in rows(name)}
