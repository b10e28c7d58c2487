"""Our own file format: a conformed table as CSV (UTF-8, comma, line feed, empty for "not known")."""

from io import BytesIO, StringIO

import pandas as pd

from frames import ParseError, Table, conform
from frames.columns import COLUMNS


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
            dtype=text_columns,  # type: ignore[arg-type]
            encoding="utf-8-sig",
            keep_default_na=False,
            na_values=[""],
        )
    except (UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError, ValueError) as error:
        raise ParseError(source_id, f"the file is not a {table.name} table in CSV ({error})") from error
    return conform(frame, table, source_id)


def write(frame: pd.DataFrame, table: Table, source_id: str) -> bytes:
    """Return the conformed frame as CSV bytes; the same rows always give the same bytes."""
    buffer = StringIO()
    conform(frame, table, source_id).to_csv(buffer, index=False, lineterminator="\n")
    return buffer.getvalue().encode("utf-8")
