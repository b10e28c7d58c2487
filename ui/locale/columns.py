"""Finds the words of our own tables that a reader sees, for the message catalogues (Babel calls it)."""

import csv
import io
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
