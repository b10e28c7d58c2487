"""Checks that a frame is what its table declares: columns, order, types, ranges, unique key."""

from functools import cache, reduce
from typing import TYPE_CHECKING, Any

import pandas as pd

from frames.columns import COLUMNS, Column
from frames.economies import known_codes
from frames.errors import ParseError
from frames.messages import Message, message
from frames.tables import Table

if TYPE_CHECKING:
    import pandera.pandas as pa

DTYPES = {"str": "str", "int": "int64", "int?": "Int64", "float": "float64"}
FAULTS_NAMED = 3


def conform(frame: pd.DataFrame, table: Table, source_id: str) -> pd.DataFrame:
    """Return the frame as its table declares it, or refuse it.

    Args:
        frame: rows with exactly the table's columns, in any order and any lossless type.
        table: the table that it should be.
        source_id: named in the error.

    Returns:
        The table's columns in order, sorted by key, with a fresh index. Text that is missing is
        the empty string; numbers that are missing stay missing.

    Raises:
        ParseError: a column is absent, extra or of the wrong type, a value is out of range or not
            in its list, or a key is empty or repeats. The sentence names the first faults.
    """
    missing = [name for name in table.columns if name not in frame.columns]
    extra = [str(name) for name in frame.columns if name not in table.columns]
    if missing or extra:
        facts = {"table": table.name, "missing": ", ".join(missing), "extra": ", ".join(extra)}
        if not extra:
            raise ParseError(source_id, message("the {table} table lacks {missing}", **facts))
        if not missing:
            raise ParseError(source_id, message("the {table} table has unknown {extra}", **facts))
        raise ParseError(source_id, message("the {table} table lacks {missing} and has unknown {extra}", **facts))
    typed = _typed(frame, table, source_id)
    # pandera 0.35 crashes while reporting a repeated key when the index repeats too
    ordered = typed.sort_values(list(table.key), kind="stable", ignore_index=True)
    _refuse_faults(ordered, table, source_id)
    return ordered


def _typed(frame: pd.DataFrame, table: Table, source_id: str) -> pd.DataFrame:
    columns = {}
    for name in table.columns:
        column = COLUMNS[name]
        try:
            columns[name] = _cast(frame[name], column)
        except (TypeError, ValueError, OverflowError) as error:
            cause = message(
                "column {name} does not hold {kind} values ({error})", name=name, kind=column.dtype, error=str(error)
            )
            raise ParseError(source_id, cause) from error
    return pd.DataFrame(columns)


def _cast(values: pd.Series, column: Column) -> pd.Series:
    if column.dtype == "str":
        return values.astype("str").fillna("").astype("str")
    if column.dtype in ("int", "int?") and values.astype("object").map(lambda v: isinstance(v, str)).any():
        raise TypeError("text where a whole number is expected")
    if column.dtype in ("int", "int?") and (values.dropna().astype("float64") % 1 != 0).any():
        raise ValueError("a fraction where a whole number is expected")
    return values.astype(DTYPES[column.dtype])


def _refuse_faults(frame: pd.DataFrame, table: Table, source_id: str) -> None:
    import pandera.errors

    try:
        _schema(table).validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as error:
        raise ParseError(source_id, _first_faults(error.failure_cases, table)) from error


def _first_faults(cases: pd.DataFrame, table: Table) -> Message:
    faults: list[Message] = []
    for (column, check), group in cases.groupby(["column", "check"], dropna=False, sort=False):
        if "unique" in str(check):
            return message(
                "{count} cells in rows whose key ({key}) repeats", count=len(group), key=", ".join(table.key)
            )
        shown = ", ".join(repr(v) for v in group["failure_case"].drop_duplicates().head(FAULTS_NAMED))
        fault = message(
            "column {column} fails {check} with {values} ({count} rows)",
            column=column,
            check=str(check),
            values=shown,
            count=len(group),
        )
        faults.append(fault)
    return reduce(lambda some, more: message("{some}; {more}", some=some, more=more), faults[:FAULTS_NAMED])


@cache
def _schema(table: Table) -> "pa.DataFrameSchema":
    # imported on first use: pandera costs half a second that no page start should pay
    import pandera.pandas as pa

    return pa.DataFrameSchema(
        {name: _pandera_column(COLUMNS[name], pa, name in table.never_negative) for name in table.columns},
        strict=True,
        ordered=True,
        unique=list(table.key),
    )


def _pandera_column(column: Column, pa: Any, is_never_negative: bool) -> "pa.Column":
    checks = []
    if column.allowed:
        checks.append(pa.Check.isin(column.allowed))
    if column.limits:
        checks.append(pa.Check.in_range(*column.limits))
    if column.pattern:
        checks.append(pa.Check.str_matches(f"^(?:{column.pattern})$"))
    if column.is_economy:
        known = known_codes().union([] if column.required else [""])
        checks.append(pa.Check(lambda codes: codes.isin(known), error="a known economy"))
    if column.dtype == "float":
        checks.append(pa.Check(lambda values: values.abs() != float("inf"), error="finite"))
    if is_never_negative:
        checks.append(pa.Check(lambda values: values >= 0, error="zero or more"))
    if column.dtype == "str" and column.required and not column.allowed and not column.is_economy:
        checks.append(pa.Check.str_length(min_value=1))
    return pa.Column(
        DTYPES[column.dtype],
        checks=checks,
        nullable=column.dtype in ("int?", "float") and not column.required,
        description=column.meaning,
        metadata={"unit": column.unit},
    )
