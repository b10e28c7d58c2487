"""Fields of a publisher's answer, read strictly: numbers, years, and what must not be missing."""

import json
import math
from collections.abc import Iterable
from io import BytesIO
from typing import Any

import pandas as pd

from frames import ParseError
from frames.text import refuse_odd_csv

NO_FIGURE = ("", "..", "...", "…", "-", "–", "*", "**", "***", "x", "X", "NA", "n/a", "null")
"""What publishers write where they give no figure."""


def read_json(raw: bytes) -> Any:
    """Return the content of a JSON answer; a byte order mark is skipped.

    Raises:
        ParseError: the bytes are not JSON.
    """
    try:
        return json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise ParseError.because("the answer is not JSON ({why})", why=error) from error


def read_csv(raw: bytes) -> pd.DataFrame:
    """Return a table in CSV, every cell as text.

    Raises:
        ParseError: it is none as publishers write them.
    """
    refuse_odd_csv(raw)
    return pd.read_csv(BytesIO(raw), dtype="str", keep_default_na=False, encoding="utf-8-sig")


def number(value: Any, what: str) -> float | None:
    """Return a published figure; None where the publisher gives none.

    Numbers as text, with commas or blanks between thousands, are read; what is in NO_FIGURE is no figure.

    Raises:
        ParseError: the value is neither a number nor one of NO_FIGURE.
    """
    if value is None or isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return float(value) if math.isfinite(value) else None
    text = str(value).strip().replace(",", "").replace("\u00a0", "").replace(" ", "")
    if text in NO_FIGURE:
        return None
    try:
        found = float(text)
    except ValueError as error:
        raise ParseError.because("{what} is {value}, not a number", what=what, value=repr(str(value)[:40])) from error
    return found if math.isfinite(found) else None


def need(record: Any, name: str) -> Any:
    """Return a required field of a record.

    Raises:
        ParseError: the record has no field of exactly this name, or is not an object.
    """
    if not isinstance(record, dict):
        raise ParseError.because("a record is not an object ({value})", value=repr(str(record)[:40]))
    if name not in record:
        raise ParseError.because(
            "the answer lacks {field} (it has {others})", field=repr(name), others=", ".join(map(str, list(record)[:6]))
        )
    return record[name]


def need_columns(required: Iterable[str], columns: Iterable[str]) -> None:
    """Check that a table has the required columns.

    Raises:
        ParseError: some are missing; the sentence names them.
    """
    names = set(columns)
    absent = [name for name in dict.fromkeys(required) if name not in names]
    if absent:
        raise ParseError.because("the table lacks the column {columns}", columns=", ".join(absent))


def whole_year(value: Any) -> int:
    """Return a year of four digits.

    Raises:
        ParseError: the value is something else.
    """
    text = str(value).strip()
    if not (text.isascii() and text.isdigit() and len(text) == 4):
        raise ParseError.because("{text} is not a year", text=repr(text[:40]))
    return int(text)
