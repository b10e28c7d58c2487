"""Tables and what is derived from them, computed once per vintage.

Every cache is keyed by the hash of the tables read, so that a refreshed table is seen at once and
an old result is never mixed with a new one. A run of a page sees one vintage of each source from its
beginning to its end, whatever a refresh brings meanwhile.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from threading import Lock
from typing import Any

import pandas as pd
import streamlit as st

import loaders
from frames import Source, SourceError
from words import language
from words.language import _, translate

KEPT_RESULTS = 400
KEPT_PARTS = 32
"""Per part: an exhibit with its figure is about 0.1 MB."""

SourceIds = str | tuple[str, ...]


def begin_run() -> None:
    """Let this run see the vintages in use now until its end; call it again after the run changed one."""
    loaders.pin()


@contextmanager
def one_release() -> Iterator[None]:
    """See one vintage of each source within, for work outside a page's run, and leave the thread as it was."""
    with loaders.newest():
        loaders.pin()
        yield


@st.cache_data(show_spinner=False, max_entries=64)
def _loaded(source_id: str, sha256: str) -> pd.DataFrame:
    return loaders.load(source_id)


@st.cache_data(show_spinner=False, max_entries=KEPT_RESULTS)
def _derived(
    name: str,
    versions: tuple[str, ...],
    options: dict[str, Any],
    _function: Callable[..., Any],
    _ids: tuple[SourceIds, ...],
) -> Any:
    return _function(*(_frame(ids) for ids in _ids), **options)


def _frame(ids: SourceIds) -> pd.DataFrame:
    names = (ids,) if isinstance(ids, str) else ids
    found = [_loaded(name, loaders.vintage(name).sha256) for name in names]
    return found[0] if len(found) == 1 else pd.concat(found, ignore_index=True)


def _flat(ids: tuple[SourceIds, ...]) -> tuple[str, ...]:
    return tuple(name for item in ids for name in ((item,) if isinstance(item, str) else item))


def derive(function: Callable[..., Any], *ids: SourceIds, **options: Any) -> Any:
    """Return `function(table, …, **options)`, computed once per vintage of the tables.

    Args:
        function: an indicator; takes one frame per entry of `ids`.
        *ids: source ids; a tuple of ids becomes one frame of all their rows.
        **options: hashable settings of the function.

    Returns:
        What the function returns; a fresh copy each time. If a source cannot be read, the page
        shows the sentence that says why and stops.
    """
    try:
        versions = tuple(loaders.vintage(name).sha256 for name in _flat(ids))
        return _derived(f"{function.__module__}.{function.__qualname__}", versions, options, function, ids)
    except SourceError as error:
        stop(error)


def once(function: Callable[..., Any]) -> Callable[..., Any]:
    """Compute a page's part once for its arguments, the reader's language and theme, and the vintages.

    For parts that a page shows more than once, or that a reader comes back to. What is returned is
    shared by all readers and must not be changed.
    """
    kept: dict[tuple[Any, ...], Any] = {}
    turn = Lock()

    @wraps(function)
    def remembered(*arguments: Any) -> Any:
        key = (*arguments, language.current(), st.context.theme.type, loaders.release())
        found = kept.get(key)
        if found is not None:
            return found
        made = function(*arguments)
        with turn:
            while len(kept) >= KEPT_PARTS:
                del kept[next(iter(kept))]
            kept[key] = made
        return made

    return remembered


def load(source_id: str) -> pd.DataFrame:
    """Return a source's table; on a source's error show its sentence and stop the page."""
    return derive(_same, source_id)


def _same(frame: pd.DataFrame) -> pd.DataFrame:
    return frame


def sources() -> dict[str, Source]:
    """Return the records of the sources that can be loaded now, by id."""
    return {source_id: loaders.source(source_id) for source_id in loaders.held()}


def stop(error: SourceError) -> None:
    """Show what went wrong with a source in one sentence, and stop the page there."""
    st.error(
        _(
            "{source}: {cause}. Next step: {next_step}.",
            source=error.source_id,
            cause=translate(error.cause),
            next_step=translate(error.next_step),
        ),
        icon=":material/error:",
    )
    st.stop()
