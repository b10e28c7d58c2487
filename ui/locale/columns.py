"""Extractors for Babel: texts of our own tables and of the records of sources."""

import csv
import io
import json
from collections.abc import Collection, Iterator, Mapping
from typing import IO


def extract(
    fileobj: IO[bytes], keywords: Mapping[str, object], comment_tags: Collection[str], options: Mapping[str, str]
) -> Iterator[tuple[int, str, str | tuple[str, str], list[str]]]:
    """Yield each text of the columns once, in Babel's form, with the `context` of its row where it has one.

    Cells without a letter are skipped. The option `names` has the columns, separated by commas; in its absence each row
    lists them under `translated`.
    """
    rows = list(csv.DictReader(io.StringIO(fileobj.read().decode("utf-8"))))
    columns = options.get("names", "").replace(",", " ")
    named = [(row.get("context"), row[name]) for row in rows for name in (columns or row["translated"]).split()]
    for line, (context, text) in enumerate(dict.fromkeys(named), start=1):
        if any(sign.isalpha() for sign in text):
            yield (line, "pgettext", (context, text), []) if context else (line, "", text, [])


def extract_records(
    fileobj: IO[bytes], keywords: Mapping[str, object], comment_tags: Collection[str], options: Mapping[str, str]
) -> Iterator[tuple[int, str, str, list[str]]]:
    """Yield the translated texts of each source's record, in Babel's form.

    These are title, valuation, caveats and the fields that the record lists under `translated`; all others are names.
    """
    package = json.load(fileobj)
    records = [record for record in (*package["resources"], *package["other_sources"]) if "publisher" in record]
    for line, record in enumerate(records, start=1):
        names = ("title", "valuation", *record.get("translated", ()))
        for text in (*(record[name] for name in names), *record["caveats"]):
            yield line, "", text, []
