"""Checks that a frame is what its table declares: columns, order, types, ranges, unique key."""

from collections.abc import Callable, Iterator
from functools import reduce

import pandas as pd
from pandas.api.types import is_integer_dtype

from frames.columns import COLUMNS, Column
from frames.economies import known_codes
from frames.errors import ParseError
from frames.messages import Message, message
from frames.tables import Table

DTYPES = {"str": "str", "int": "int64", "int?": "Int64", "float": "float64"}
FAULTS_NAMED = 3
Check = Callable[[pd.Series], pd.Series]


def conform(frame: pd.DataFrame, table: Table, source_id: str) -> pd.DataFrame:
    """Return the frame as its table declares it, or refuse it.

    The rows have exactly the table's columns, in any order and any lossless type.

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
    if column.dtype in ("int", "int?") and not is_integer_dtype(values):
        if values.astype("object").map(lambda v: isinstance(v, str)).any():
            raise TypeError("text where a whole number is expected")
        if (values.dropna().astype("float64") % 1 != 0).any():
            raise ValueError("a fraction where a whole number is expected")
    return values.astype(DTYPES[column.dtype])


def _refuse_faults(frame: pd.DataFrame, table: Table, source_id: str) -> None:
    if repeated := int(frame.duplicated(list(table.key), keep=False).sum()):
        cause = message("{count} cells in rows whose key ({key}) repeats", count=repeated, key=", ".join(table.key))
        raise ParseError(source_id, cause)
    faults = [fault for name in table.columns for fault in _faults(frame[name], name in table.never_negative)]
    if faults:
        raise ParseError(source_id, _together(faults[:FAULTS_NAMED]))


def _together(faults: list[Message]) -> Message:
    return reduce(lambda some, more: message("{some}; {more}", some=some, more=more), faults)


def _faults(values: pd.Series, is_never_negative: bool) -> Iterator[Message]:
    name, held = str(values.name), values.dropna()
    if COLUMNS[name].dtype == "float" and COLUMNS[name].required and len(held) < len(values):
        yield _fault(name, "not_nullable", values[values.isna()])
    for check, is_good in _checks(COLUMNS[name], is_never_negative):
        good = is_good(held)
        if not good.all():
            yield _fault(name, check, held[~good])


def _fault(name: str, check: str, wrong: pd.Series) -> Message:
    shown = ", ".join(repr(value) for value in wrong.drop_duplicates().head(FAULTS_NAMED).tolist())
    return message(
        "column {column} fails {check} with {values} ({count} rows)",
        column=name,
        check=check,
        values=shown,
        count=len(wrong),
    )


def _checks(column: Column, is_never_negative: bool) -> Iterator[tuple[str, Check]]:
    """Yield what each value that is there must be: its name in the sentence of a fault, and how it is tested."""
    allowed, limits, pattern = column.allowed, column.limits, column.pattern
    if allowed:
        yield f"isin({allowed})", lambda values: values.isin(allowed)
    if limits:
        yield f"in_range{limits}", lambda values: values.between(*limits)
    if pattern:
        yield f"str_matches('^(?:{pattern})$')", lambda values: values.str.fullmatch(pattern)
    if column.is_economy:
        known = known_codes().union([] if column.required else [""])
        yield "a known economy", lambda values: values.isin(known)
    if column.dtype == "float":
        yield "finite", lambda values: values.abs() != float("inf")
    if is_never_negative:
        yield "zero or more", lambda values: values >= 0
    if column.dtype == "str" and column.required and not allowed and not column.is_economy:
        yield "str_length(1, None)", lambda values: values != ""
