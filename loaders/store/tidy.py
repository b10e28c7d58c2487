"""Our own file format: a conformed table as CSV (UTF-8, comma, line feed, empty for "not known")."""

import json
from io import BytesIO, StringIO

import pandas as pd

from frames import ParseError, Table, conform
from frames.columns import COLUMNS
from frames.messages import message

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def read(raw: bytes, table: Table, source_id: str) -> pd.DataFrame:
    """Read a table from bytes and hold it to its promise.

    Args:
        raw: CSV as `write` makes it.
        table: the table that it should be.
        source_id: named in errors.

    Returns:
        The conformed frame. An empty number cell is missing, never zero.

    Raises:
        ParseError: the bytes are not UTF-8, not CSV, or not this table.
    """
    text_columns = {name: "str" for name in table.columns if COLUMNS[name].dtype == "str"}
    try:
        frame = pd.read_csv(
            BytesIO(raw),
            dtype=text_columns,
            encoding="utf-8-sig",
            keep_default_na=False,
            na_values=[""],
        )
    except ValueError as error:
        cause = message("the file is not the table of {table} in CSV ({error})", table=table.name, error=str(error))
        raise ParseError(source_id, cause) from error
    return conform(frame, table, source_id)


def write(frame: pd.DataFrame, table: Table, source_id: str) -> bytes:
    """Return the frame, conformed to its table, as CSV; the same rows always give the same bytes.

    Raises:
        ParseError: the frame is not this table.
    """
    return csv(conform(frame, table, source_id))


def csv(conformed: pd.DataFrame) -> bytes:
    """Return a frame that is conformed already as CSV; the same rows always give the same bytes."""
    buffer = StringIO()
    conformed.to_csv(buffer, index=False, lineterminator="\n")
    return buffer.getvalue().encode("utf-8")


def serialise(rows: pd.DataFrame, form: str, for_file: bool) -> bytes:
    """Return rows in one of the formats people take away.

    Args:
        rows: any frame.
        form: `csv`, `json` (list of records) or `parquet`.
        for_file: CSV gets a byte order mark, which spreadsheets need and pipes do not.

    Returns:
        The bytes. Missing numbers are empty cells, `null`, or nulls. Text that a spreadsheet would
        run as a formula is led by an apostrophe in CSV.
    """
    if form == "json":
        return (json.dumps(json.loads(rows.to_json(orient="records")), ensure_ascii=False) + "\n").encode("utf-8")
    if form == "parquet":
        buffer = BytesIO()
        rows.to_parquet(buffer, index=False)
        return buffer.getvalue()
    return formula_safe(rows).to_csv(index=False, lineterminator="\n").encode("utf-8-sig" if for_file else "utf-8")


def formula_safe(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with text that a spreadsheet would run as a formula led by an apostrophe."""
    safe = rows.copy()
    for name in safe.columns:
        if pd.api.types.is_string_dtype(safe[name].dtype):
            risky = safe[name].str.startswith(FORMULA_STARTS).fillna(False).astype(bool)
            safe[name] = safe[name].where(~risky, "'" + safe[name])
    return safe
