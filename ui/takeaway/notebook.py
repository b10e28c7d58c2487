"""The lines that give the numbers of an exhibit in pandas, for a notebook beside the project."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from math import isnan
from typing import Any

import pandas as pd

import loaders
from frames.columns import COLUMNS
from ui import data
from ui.exhibit.model import Exhibit

MOST_VALUES = 12
"""A longer list of codes is left out; the rows are then more than those of the exhibit."""
CODE = re.compile(r"[\w.:+-]+")
"""What stands in quotes without trouble; words of a publisher do not."""
WIDEST = 100
"""Characters of a line that a notebook shows without scrolling."""


def lines(exhibit: Exhibit) -> str:
    """Return Python that makes `numbers`, the table of the exhibit, and `rows`, the published rows behind it by source.

    All of it comes from the exhibit: the function that made it with its arguments, the ids of its sources, and as
    filters the years and codes of its table that a source has in columns of the same names.
    """
    tables = [name for name in exhibit.sources if data.AT not in name]  # a dataset is asked by what made the exhibit
    loading = [f'"{source_id}": {_rows(exhibit.table, source_id)},' for source_id in tables]
    published = ["rows = {", *(f"    {line}" for line in loading), "}"] if loading else []
    imports = ["from loaders import load"] if loading else []
    call = exhibit.call
    if call is None:
        return "\n".join([*imports, "", *published])
    wanted = {call.module: {call.name}}
    for value in (*call.values, *(value for _name, value in call.options)):
        for module, name in _classes(value):
            wanted.setdefault(module, set()).add(name)
    imports += [f"from {module} import {', '.join(sorted(names))}" for module, names in sorted(wanted.items())]
    given = [*map(_written, call.values), *(f"{name}={_written(value)}" for name, value in call.options)]
    return "\n".join([*imports, "", f"numbers = {_called(call.name, given)}.table", *published])


def _called(name: str, given: list[str]) -> str:
    line = f"{name}({', '.join(given)})"
    return line if len(line) <= WIDEST else "\n".join([f"{name}(", *(f"    {value}," for value in given), ")"])


def _classes(value: Any) -> Iterator[tuple[str, str]]:
    if is_dataclass(value) or hasattr(value, "_fields"):
        yield type(value).__module__, type(value).__qualname__
    if hasattr(value, "__fspath__"):
        yield "pathlib", type(value).__name__
    parts = [getattr(value, each.name) for each in fields(value)] if is_dataclass(value) else value
    if isinstance(parts, tuple | list):
        for each in parts:
            yield from _classes(each)


def _written(value: Any) -> str:
    return 'float("nan")' if isinstance(value, float) and isnan(value) else repr(value)


def _rows(table: pd.DataFrame, source_id: str) -> str:
    """Return the expression that loads the rows of a source that an exhibit can have come from."""
    published = data.verbatim(source_id)
    own = table
    if "source_id" in table.columns:
        named = table["source_id"].astype("str").map(lambda ids: source_id in data.names(ids))
        own = table.loc[named] if named.any() else table
    clauses = []
    if {"year"} <= {*own.columns} & {*published.columns} and own["year"].notna().any():
        clauses.append(f"year.between({int(own['year'].min())}, {int(own['year'].max())})")
    for name in loaders.table(source_id).key:
        if name in own.columns and published[name].dtype == "str":
            found = sorted(set(own[name].dropna().astype("str")) & set(published[name]))
            is_code = not COLUMNS[name].is_free and all(CODE.fullmatch(value) for value in found)
            if is_code and 0 < len(found) <= MOST_VALUES and len(found) < published[name].nunique():
                clauses.append(f"{name} in {found}")
    if not clauses:
        return f'load("{source_id}")'
    wanted = f'"{" and ".join(clauses)}"'
    line = f'load("{source_id}").query({wanted})'
    return line if len(line) <= WIDEST else f'load("{source_id}").query(\n        {wanted}\n    )'
