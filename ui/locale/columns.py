"""Extractors for Babel: the words of our own tables and of the records of sources that a reader sees."""

import csv
import io
import json
from collections.abc import Collection, Iterator, Mapping
from typing import IO


def extract(
    fileobj: IO[bytes], keywords: Mapping[str, object], comment_tags: Collection[str], options: Mapping[str, str]
) -> Iterator[tuple[int, str, str, list[str]]]:
    """Yield each text of the columns named in the options once, as Babel wants it; what has no letter is no text.

    Args:
        fileobj: a table in CSV, UTF-8.
        keywords: not used.
        comment_tags: not used.
        options: `names`, the columns, separated by commas.
    """
    names = [name.strip() for name in options["names"].split(",")]
    rows = list(csv.DictReader(io.StringIO(fileobj.read().decode("utf-8"))))
    seen = dict.fromkeys(row[name] for name in names for row in rows if any(sign.isalpha() for sign in row[name]))
    for place, text in enumerate(seen, start=1):
        yield place, "", text, []


def extract_records(
    fileobj: IO[bytes], keywords: Mapping[str, object], comment_tags: Collection[str], options: Mapping[str, str]
) -> Iterator[tuple[int, str, str, list[str]]]:
    """Yield the texts of each source's record that are translated, as Babel wants it.

    These are title, valuation and caveats, and what the record names under `translated`; what is left are names.

    Args:
        fileobj: `data/datapackage.json`.
        keywords: not used.
        comment_tags: not used.
        options: not used.
    """
    package = json.load(fileobj)
    records = [record for record in (*package["resources"], *package["other_sources"]) if "publisher" in record]
    for place, record in enumerate(records, start=1):
        names = ("title", "valuation", *record.get("translated", ()))
        for text in (*(record[name] for name in names), *record["caveats"]):
            yield place, "", text, []
