"""Read a publisher's answer: whatever it holds ends in the source's table or in one sentence."""

from collections.abc import Callable
from typing import TypeVar

import pandas as pd

from frames import NoFiguresError, ParseError, SourceError, conform
from frames.messages import N_, Message, message
from loaders import read
from loaders.store import tidy

_Read = TypeVar("_Read")
UNREADABLE = N_("the answer could not be read ({why})")
"""Cause of the ParseError where reading an answer failed in an unforeseen way."""


def parse(source_id: str, raw: bytes) -> pd.DataFrame:
    """Return the table in a publisher's answer or in a downloaded file, conformed.

    Raises:
        KeyError: there is no such source.
        ParseError: the bytes are not what this source gives.
        NoFiguresError: they have no row of it.
    """
    table, parse_answer = read.table(source_id), read.loader(source_id).parse
    if parse_answer is None:
        frame = tidy.read(raw, table, source_id)
    else:
        frame = read_safely(source_id, lambda: conform(parse_answer(raw), table, source_id))
    if frame.empty:
        raise NoFiguresError(
            source_id,
            message("it has no rows of {table}", table=Message(read.source(source_id).title, {})),
            N_("check that it is this table and not another one"),
        )
    return frame


def read_safely(source_id: str, reading: Callable[[], _Read]) -> _Read:
    """Return what `reading` returns; any error that a publisher's answer causes becomes a ParseError.

    Raises:
        SourceError: as `reading` raised it, or a ParseError with the cause in one line.
    """
    try:
        return reading()
    except SourceError:
        raise
    except Exception as error:  # the one broad catch: an answer may hold anything
        excerpt = " ".join(str(error).split())[:200]
        cause = message(UNREADABLE, why=f"{type(error).__name__}: {excerpt}")
        raise ParseError(source_id, cause) from error
