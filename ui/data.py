"""Tables and what is derived from them, computed once per vintage.

Every cache is keyed by the hash of the tables read, so that a refreshed table is used at once and an
old result is never mixed with a new one. A run sees one vintage of each source from beginning to end,
even if a refresh publishes another meanwhile.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import is_dataclass, replace
from functools import wraps
from inspect import signature
from typing import Any, ParamSpec, TypeVar

import pandas as pd
import streamlit as st

import loaders
from frames import Source, SourceError
from frames.columns import COLUMNS
from ui import paper
from ui.exhibit.model import Call, Exhibit
from ui.memory import Memory
from ui.theme import is_dark
from words import _, as_text, language, translate

TABLES, RESULTS, PARTS = Memory(megabytes=160), Memory(megabytes=40), Memory(megabytes=120)
"""Tables by their hash, what is computed from them alone, and parts of pages for the years that readers chose."""

SourceIds = str | tuple[str, ...]
JOINED = " + "
"""Between the ids in a `source_id` that names several sources."""
AT = "@"
"""Between the id of a source and its vintage, where that is no table of the release or the store: `a@b`."""

_P = ParamSpec("_P")
_R = TypeVar("_R")

_read: ContextVar[dict[str, None] | None] = ContextVar("read", default=None)
"""The ids of the tables read while a part of a page is computed, in the order read."""


def names(source_ids: str) -> tuple[str, ...]:
    """Return the ids in a cell that may name several sources (`a + b`)."""
    return tuple(part for part in source_ids.split(JOINED) if part)


def note(*source_ids: str) -> None:
    """Count the sources among those of the part that is being computed."""
    read = _read.get()
    if read is not None:
        read.update(dict.fromkeys(source_ids))


@contextmanager
def unnoted() -> Iterator[None]:
    """Read tables without counting them among the sources, for example to check whether there is anything to show."""
    before = _read.set(None)
    try:
        yield
    finally:
        _read.reset(before)


@contextmanager
def _noted() -> Iterator[dict[str, None]]:
    read: dict[str, None] = {}
    before = _read.set(read)
    try:
        yield read
    finally:
        _read.reset(before)


def begin_run() -> None:
    """Pin the vintages in use for this run; call it again after the run has changed one."""
    loaders.pin()


@contextmanager
def one_release() -> Iterator[None]:
    """Pin one vintage of each source for work outside a page's run; restore the thread's vintages afterwards."""
    with loaders.ignore_pin():
        loaders.pin()
        yield


def _loaded(source_id: str, sha256: str) -> pd.DataFrame:
    found = TABLES.get((source_id, sha256))
    if found is None:
        found = loaders.load(source_id)
        if loaders.vintage(source_id).sha256 == sha256:  # a damaged vintage gives way to the one before
            TABLES.put((source_id, sha256), found)
    return _own(found)


def _own(result: Any) -> Any:
    """Return a result of which a change reaches nobody else: pandas copies what is written to, and only then."""
    if isinstance(result, pd.DataFrame | pd.Series):
        return result.copy(deep=False)
    return dict(result) if isinstance(result, dict) else result


def _frame(ids: SourceIds) -> pd.DataFrame:
    names = (ids,) if isinstance(ids, str) else ids
    found = [_shown(name, loaders.vintage(name)) for name in names]
    return found[0] if len(found) == 1 else pd.concat(found, ignore_index=True)


def _shown(source_id: str, vintage: loaders.Vintage) -> pd.DataFrame:
    """Return a table as pages show it: where it did not come with the project, its free text is somebody else's."""
    frame = _loaded(source_id, vintage.sha256)
    free = [] if vintage.is_bundled else [name for name in loaders.table(source_id).columns if COLUMNS[name].is_free]
    return frame.assign(**{name: frame[name].map(as_text) for name in free}) if free else frame


def _flat(ids: tuple[SourceIds, ...]) -> tuple[str, ...]:
    return tuple(name for item in ids for name in ((item,) if isinstance(item, str) else item))


def derive(function: Callable[..., Any], *ids: SourceIds, **options: Any) -> Any:
    """Return `function(table, …, **options)`, computed once per vintage of the tables.

    The function, an indicator, takes one frame per entry of `ids` (a tuple of ids becomes one frame of all their rows)
    and hashable options.

    Returns:
        What the function returns; a frame, series or dictionary may be changed, others may not. If a source
        cannot be read, the page shows the sentence that says why and stops.
    """
    try:
        note(*_flat(ids))
        versions, chosen = _versions(ids), tuple(sorted(options.items()))
        return _remembered(
            function,
            (ids, versions),
            chosen,
            lambda: function(*map(_frame, ids), **options),
            lambda: _versions(ids) == versions,
        )
    except SourceError as error:
        stop(error)


def _versions(ids: tuple[SourceIds, ...]) -> tuple[str, ...]:
    return tuple(loaders.vintage(name).sha256 for name in _flat(ids))


def ask(function: Callable[..., _R], source: str, state: str, *values: Any) -> _R:
    """Return `function(*values)`, computed once per state of what it reads outside the tables.

    The function asks a dataset, with hashable values. The source is an id with its vintage (`a@b`), counted like that
    of a table; `state` is another one whenever what is read changed.

    Returns:
        What the function returns, as `derive` does. Its errors are raised, and not kept.
    """
    note(source)
    return _remembered(function, (source, state), values, lambda: function(*values))


def _remembered(
    function: Callable[..., _R],
    read: tuple[Any, ...],
    chosen: tuple[Any, ...],
    compute: Callable[[], _R],
    is_still_so: Callable[[], bool] = lambda: True,
) -> _R:
    """Return what was computed before from what is read, or compute it; keep it if what is read is still the same."""
    key = (f"{function.__module__}.{function.__qualname__}", read, chosen)
    found: tuple[_R] | None = RESULTS.get(key)
    if found is None:
        found = (compute(),)
        if is_still_so():
            RESULTS.put(key, found)
    result: _R = _own(found[0])
    return result


def of(*ids: SourceIds) -> Callable[[Callable[..., _R]], Callable[..., _R]]:
    """Return a decorator: the function takes the tables first and is computed once per vintage of them.

    What it decorates is called with what follows the tables:

        @data.of("a_table", "another")
        def shares(first: pd.DataFrame, second: pd.DataFrame, flow: str) -> pd.DataFrame: ...

        shares("export")
    """

    def decorate(function: Callable[..., _R]) -> Callable[..., _R]:
        names = list(signature(function).parameters)[len(ids) :]

        @wraps(function)
        def derived(*values: Any, **options: Any) -> _R:
            result: _R = derive(function, *ids, **dict(zip(names, values, strict=False)), **options)
            return result

        return derived

    return decorate


def once(function: Callable[_P, _R]) -> Callable[_P, _R]:
    """Compute a part of a page once for its arguments, the reader's language and theme, and the vintages.

    For parts that a page shows more than once, or that a reader comes back to. The result is shared by
    all readers and must not be changed. Empty `sources` of an exhibit, cards or answers are filled in:
    the ids in its rows, then the other tables read.
    """

    @wraps(function)
    def remembered(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        chosen = (args, tuple(sorted(kwargs.items())))
        key = (function, chosen, language.current(), is_dark(), loaders.tables_token())
        found: tuple[_R, tuple[str, ...]] | None = PARTS.get(key)
        if found is None:
            with _noted() as read:
                result = _with_call(function(*args, **kwargs), function, args, kwargs)
            found = _with_sources(result, tuple(read)), tuple(read)
            PARTS.put(key, found)
        part, read_by_it = found
        has_sources = is_dataclass(part) and hasattr(part, "sources")
        if not has_sources:  # one with sources of its own does not count outward
            note(*read_by_it)
        return part

    return remembered


def _with_call(result: Any, function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    if not isinstance(result, Exhibit) or result.call is not None:
        return result
    call = Call(function.__module__, function.__qualname__, args, tuple(kwargs.items()))
    return replace(result, call=call)


def _with_sources(result: Any, read: tuple[str, ...]) -> Any:
    if not is_dataclass(result) or isinstance(result, type) or getattr(result, "sources", None) != ():
        return result
    table = getattr(result, "table", None)
    in_rows = () if table is None else sources_in(table)
    return replace(result, sources=tuple(dict.fromkeys((*in_rows, *read))))


def sources_in(rows: pd.DataFrame) -> tuple[str, ...]:
    """Return the ids that the rows name as their sources; none where the table has no such column."""
    found = rows["source_id"].unique() if "source_id" in rows.columns else ()
    return tuple(dict.fromkeys(name for ids in found for name in names(str(ids))))


def load(source_id: str) -> pd.DataFrame:
    """Return a source's table; on a source's error show its sentence and stop the page."""
    return derive(_same, source_id)


def verbatim(source_id: str) -> pd.DataFrame:
    """Return a source's table as its vintage has it, for tables and files; `load` is for sentences and charts."""
    try:
        note(source_id)
        return _loaded(source_id, loaders.vintage(source_id).sha256)
    except SourceError as error:
        stop(error)


def _same(frame: pd.DataFrame) -> pd.DataFrame:
    return frame


def sources() -> dict[str, Source]:
    """Return the records of the sources that can be loaded now, by id."""
    return {source_id: loaders.source(source_id) for source_id in loaders.available_ids()}


def stop(error: SourceError) -> None:
    """Show what went wrong with a source in one sentence, and stop the page there; without a screen raise it."""
    if paper.current():
        raise error
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
