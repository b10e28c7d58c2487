"""Our own file formats: a conformed table as CSV (UTF-8, comma, line feed, empty for "not known"), or as Parquet."""

import json
from io import BytesIO, StringIO

import pandas as pd

from frames import ParseError, Table, conform
from frames.columns import COLUMNS
from frames.messages import N_, message
from frames.text import refuse_odd_csv

PARQUET_START = b"PAR1"
ROWS_AT_ONCE = 1 << 20
COMPRESSION = 19
"""Level of zstd: a table is written once and read often."""
FORMULA = r"[\t\r]|\s*[=+\-@＝＋－＠]"
"""How a cell begins that a spreadsheet runs; a Japanese Excel reads full-width signs too."""


def read(raw: bytes, table: Table, source_id: str) -> pd.DataFrame:
    """Read a table from bytes and hold it to its promise.

    Returns:
        The conformed frame. An empty number cell is missing, never zero.

    Raises:
        ParseError: the bytes are not UTF-8, not CSV, not whole Parquet, or not this table.
    """
    frame = _parquet_frame if is_parquet(raw) else _csv_frame
    return conform(frame(raw, table, source_id), table, source_id)


def is_parquet(raw: bytes) -> bool:
    """Return whether the bytes are a Parquet file."""
    return raw.startswith(PARQUET_START)


def _parquet_frame(raw: bytes, table: Table, source_id: str) -> pd.DataFrame:
    import pyarrow
    import pyarrow.parquet

    try:
        return pyarrow.parquet.read_table(pyarrow.BufferReader(raw)).to_pandas()  # type: ignore[no-any-return]
    except (pyarrow.ArrowException, OSError) as error:
        cause = message("the file is not the table of {table} in Parquet ({error})", table=table.name, error=str(error))
        raise ParseError(source_id, cause) from error


def _csv_frame(raw: bytes, table: Table, source_id: str) -> pd.DataFrame:
    refuse_odd_csv(raw, source_id)
    text_columns = {name: "str" for name in table.columns if COLUMNS[name].dtype == "str"}
    try:
        return pd.read_csv(
            BytesIO(raw),
            dtype=text_columns,
            encoding="utf-8-sig",
            keep_default_na=False,
            na_values=[""],
        )
    except UnicodeDecodeError as error:
        raise ParseError(source_id, N_("it is not text in UTF-8")) from error
    except ValueError as error:
        cause = message("the file is not the table of {table} in CSV ({error})", table=table.name, error=str(error))
        raise ParseError(source_id, cause) from error


def write(frame: pd.DataFrame, table: Table, source_id: str) -> bytes:
    """Return the frame, conformed to its table, as CSV, of a large table as Parquet.

    The same rows always give the same bytes, in Parquet as long as pyarrow's version is the same.

    Raises:
        ParseError: the frame is not this table.
    """
    conformed = conform(frame, table, source_id)
    return parquet(conformed) if table.is_large else csv(conformed)


def parquet(rows: pd.DataFrame, level: int = COMPRESSION) -> bytes:
    """Return the rows of a large table as Parquet: text as dictionaries, years short, whole dollars as whole numbers.

    `level` is that of zstd: what is kept is packed tight, what a reader waits for is not. Amounts are plain: DuckDB 1.5
    does not read whole numbers that are split by byte, which would save a tenth.
    """
    import pyarrow
    import pyarrow.parquet

    columns = {}
    for name in rows.columns:
        if _is_number(name):
            columns[name] = pyarrow.array(_narrow(rows[name]))
        else:
            columns[name] = pyarrow.array(rows[name].astype("object")).dictionary_encode()
    buffer = BytesIO()
    pyarrow.parquet.write_table(
        pyarrow.table(columns),
        buffer,
        row_group_size=ROWS_AT_ONCE,
        compression="zstd",
        compression_level=level,
        use_dictionary=[name for name in columns if not (_is_number(name) and COLUMNS[name].dtype == "float")],
    )
    return buffer.getvalue()


def _is_number(name: str) -> bool:
    return name in COLUMNS and COLUMNS[name].dtype != "str"


def _narrow(values: pd.Series) -> pd.Series:
    if COLUMNS[str(values.name)].dtype == "int":
        return values.astype("int16")
    is_whole = values.notna().all() and (values % 1 == 0).all()
    return values.astype("int64") if is_whole else values


def csv(conformed: pd.DataFrame) -> bytes:
    """Return a frame that is conformed already as CSV; the same rows always give the same bytes."""
    buffer = StringIO()
    conformed.to_csv(buffer, index=False, lineterminator="\n")
    return buffer.getvalue().encode("utf-8")


def serialise(rows: pd.DataFrame, form: str, for_file: bool) -> bytes:
    """Return rows in one of the formats people take away.

    CSV for a file gets a byte order mark, which spreadsheets need and pipes do not.

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
        if isinstance(safe[name].dtype, pd.CategoricalDtype):
            safe[name] = safe[name].astype(safe[name].cat.categories.dtype)
        if _has_text(safe[name]):
            text = safe[name].str.replace("\0", "")  # LibreOffice skips it and runs what follows
            risky = text.str.match(FORMULA).fillna(False).astype(bool)
            safe[name] = text.where(~risky, "'" + text).where(text.notna(), safe[name])
    return safe


def _has_text(column: pd.Series) -> bool:
    """Return whether a column has text; one of objects may hold figures only, which pandas takes for text as well."""
    if column.dtype == "object":
        return bool(column.map(lambda cell: isinstance(cell, str)).any())
    return bool(pd.api.types.is_string_dtype(column.dtype))
