"""What the server remembers for all readers: results by what they were computed from, within a bound of memory."""

import sys
from collections import OrderedDict
from collections.abc import Hashable, Mapping
from dataclasses import fields, is_dataclass
from threading import Lock
from typing import Any

import pandas as pd
from plotly.basedatatypes import BaseFigure

MEGABYTE = 1_000_000
OF_AN_ENTRY, OF_A_FRAME, OF_A_CELL, OF_A_CHARACTER = 500, 3_000, 24, 5
"""Bytes of a key and its place, of an empty frame, of a cell, of a character of a figure written out."""
SCALARS = (str, int, float, type(None))
LARGE = 100_000
"""Cells from which a frame is measured rather than estimated; that takes 2 ms."""


class Memory:
    """Results by key; where there is no room, those go that were asked for least recently.

    Safe in threads. What it returns is shared and must not be changed.
    """

    def __init__(self, megabytes: float) -> None:
        self._most = megabytes * MEGABYTE
        self._held = 0
        self._entries: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._turn = Lock()

    def get(self, key: Hashable) -> Any:
        """Return the result; None where there is none."""
        with self._turn:
            found = self._entries.get(key)
            if found is None:
                return None
            self._entries.move_to_end(key)
            return found[0]

    def put(self, key: Hashable, result: Any) -> None:
        """Remember a result, but not one that alone has no room."""
        size = weight(result) + OF_AN_ENTRY
        if size > self._most:
            return
        with self._turn:
            self._held += size - self._entries.pop(key, (None, 0))[1]
            self._entries[key] = result, size
            while self._held > self._most:
                self._held -= self._entries.popitem(last=False)[1][1]


def weight(value: Any) -> int:
    """Return about how many bytes a result takes, what it shares with others included."""
    if isinstance(value, SCALARS):
        return sys.getsizeof(value)
    if isinstance(value, pd.DataFrame) and value.size < LARGE:
        return OF_A_FRAME + OF_A_CELL * value.size
    if isinstance(value, pd.DataFrame):
        return OF_A_FRAME + int(value.memory_usage(deep=True).sum())
    if isinstance(value, pd.Series):
        return OF_A_FRAME + OF_A_CELL * value.size
    if isinstance(value, BaseFigure):
        return OF_A_CHARACTER * len(str(value.to_dict()))
    size = sys.getsizeof(value, 64)
    if isinstance(value, Mapping):
        return size + sum(weight(key) + weight(each) for key, each in value.items())
    if isinstance(value, tuple | list | set | frozenset):
        return size + sum(map(weight, value))
    if isinstance(value, type):
        return size
    if is_dataclass(value):
        return size + sum(weight(getattr(value, each.name)) for each in fields(value))
    return size + sum(map(weight, getattr(value, "__dict__", {}).values()))
