"""Publishers' answers as tidy frames: the sources, their vintages, and what refreshes them."""

from loaders import _interrupted  # noqa: F401  before what takes time to load

# isort: split
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from importlib import import_module
from inspect import signature
from typing import Any, TypeVar

import pandas as pd

from frames import Indicator, MissingDataError, NoFiguresError, ParseError, Source, SourceError, Table
from frames.messages import N_, Message, message
from loaders.sources import ids, module
from loaders.store import records as _records
from loaders.store import tidy as _tidy
from loaders.store import vintages as _store
from loaders.store.tidy import formula_safe
from loaders.store.vintages import Vintage

__all__ = [
    "Outcome",
    "Vintage",
    "all_sources",
    "diff",
    "formula_safe",
    "has_key",
    "held",
    "ids",
    "indicators",
    "ingest",
    "ingest_file",
    "is_bundled",
    "is_held",
    "is_live",
    "key_help",
    "last",
    "load",
    "load_table",
    "load_vintage",
    "module",
    "newest",
    "parse",
    "pin",
    "reason",
    "record",
    "refresh",
    "release",
    "restore",
    "source",
    "table",
    "vintage",
    "vintages",
]

_Read = TypeVar("_Read")
_LOOKS = 3
UNREADABLE = N_("the answer could not be read ({why})")
"""What is said of an answer that made its reading fail in an unforeseen way."""


@dataclass(frozen=True)
class _Pinned:
    """What served when it was looked at: the token of `release`, and each source's vintage, None where it has none."""

    token: str
    serving: dict[str, Vintage | None]


_pinned: ContextVar[_Pinned | None] = ContextVar("pinned", default=None)
_REFRESH = (
    "Outcome",
    "diff",
    "ingest",
    "ingest_file",
    "last",
    "record",
    "refresh",
    "restore",
    "vintages",
)


def source(source_id: str) -> Source:
    """Return what is known about a source. Raises KeyError for an unknown id."""
    return module(source_id).SOURCE


def table(source_id: str) -> Table:
    """Return the table that a source fills. Raises KeyError for an unknown id."""
    return module(source_id).TABLE


def all_sources() -> tuple[Source, ...]:
    """Return the records of all sources, in order of their ids."""
    return tuple(source(source_id) for source_id in ids())


def indicators() -> Mapping[str, Indicator]:
    """Return every published indicator by its code. Raises MissingDataError where the table of them is gone."""
    return _records.indicators()


def vintage(source_id: str) -> Vintage:
    """Return the vintage that `load` would read.

    Raises:
        KeyError: there is no such source.
        MissingDataError: no vintage of it is there.
    """
    pinned = _pinned.get()
    serving = pinned.serving.get(source_id) if pinned else None
    if serving is not None:
        return serving
    module(source_id)
    try:
        return _store.current(source_id)
    except MissingDataError as error:
        if error.cause != _store.NOT_HELD:
            raise
    how = f"refresh {source_id}" if is_live(source_id) else f"ingest {source_id} FILE"
    raise MissingDataError(
        source_id, _store.NOT_HELD, message("bring it with `python -m loaders {command}`", command=how)
    )


def is_live(source_id: str) -> bool:
    """Return whether the source can be fetched from its publisher; others need a file or came with the project."""
    return "since" in signature(module(source_id).fetch).parameters


def key_help(source_id: str) -> str:
    """Return what a key from the publisher helps with and how to get one; empty where none is asked for."""
    return str(getattr(module(source_id), "KEY_HELP", ""))


def has_key(source_id: str) -> bool:
    """Return whether the reader has set the key that `key_help` speaks of; it is not tried."""
    publisher = getattr(module(source_id), "KEY_OF", "")
    return bool(publisher) and bool(import_module("loaders.http.ask").key(publisher))


def is_bundled(source_id: str) -> bool:
    """Return whether the source came with the project."""
    module(source_id)
    return _store.is_bundled(source_id)


def is_held(source_id: str) -> bool:
    """Return whether any vintage of the source is there to be loaded."""
    pinned = _pinned.get()
    if pinned and source_id in pinned.serving:
        return pinned.serving[source_id] is not None
    module(source_id)
    return _store.is_held(source_id)


def reason(source_id: str) -> str:
    """Return why the vintage in use is: `newest`, `chosen`, `release_is_newer` or `release_only`."""
    module(source_id)
    return _store.reason(source_id)


def release() -> str:
    """Return a token that changes whenever any table in use changes."""
    pinned = _pinned.get()
    return pinned.token if pinned else _store.release_token()


def pin() -> None:
    """Let this run see the vintages that serve now, whatever a refresh brings meanwhile, until it pins again.

    Threads that the run starts are not pinned.
    """
    for _ in range(_LOOKS):
        token = _store.release_token()
        found = _Pinned(token, _all_serving())
        if _store.release_token() == token:
            break
    _pinned.set(found)


def _all_serving() -> dict[str, Vintage | None]:
    try:
        return {source_id: _store.serving(source_id) for source_id in ids()}
    except MissingDataError:
        return {}  # the release is gone; whoever reads a table is told so


@contextmanager
def newest() -> Iterator[None]:
    """Look past what `pin` holds, for work that must know what serves at this moment."""
    before = _pinned.set(None)
    try:
        yield
    finally:
        _pinned.reset(before)


def _pass_over(source_id: str) -> None:
    """Let what serves now take the place of a pinned vintage that turned out to be damaged."""
    pinned = _pinned.get()
    if pinned:
        pinned.serving[source_id] = _store.serving(source_id)


def held() -> tuple[str, ...]:
    """Return the ids of the sources that can be loaded now: bundled, fetched or brought."""
    return tuple(source_id for source_id in ids() if is_held(source_id))


def load(source_id: str) -> pd.DataFrame:
    """Return the source's table as its newest good vintage has it.

    Returns:
        A frame conformed to the source's table (see `frames.tables`); values in the units of
        `frames.columns`. What the publisher does not give is missing, never zero.

    Raises:
        KeyError: there is no such source.
        MissingDataError: its table is gone or was altered.
        ParseError: its table is not what it promises to be.
    """
    serving = vintage(source_id)
    try:
        return _tidy.read(_store.table_bytes(serving), table(source_id), source_id)
    except (MissingDataError, ParseError):
        if serving.is_bundled:
            raise
    # gone or damaged since it was looked at, or of an older version of the table: the one before it serves
    _store.set_aside(source_id, serving.name)
    _pass_over(source_id)
    return load(source_id)


def load_vintage(vintage: Vintage) -> pd.DataFrame:
    """Return a source's table as one vintage has it.

    Raises:
        MissingDataError: its table is gone or was altered.
        ParseError: its table is not what it promises to be.
    """
    return _tidy.read(_store.table_bytes(vintage), table(vintage.source_id), vintage.source_id)


def load_table(name: str, only: tuple[str, ...] = ()) -> pd.DataFrame:
    """Return all rows of one table, from every source that fills it.

    Args:
        name: `trade`, `aid`, `indicators`, `events`, `projects`, `points` or `claims`.
        only: source ids to read; where empty, all that fill the table and are there (see `is_held`).

    Raises:
        KeyError: a source is unknown.
        ValueError: a source fills another table, or no source fills this one.
        SourceError: a source's table cannot be read.
    """
    wanted = only or tuple(i for i in ids() if table(i).name == name and is_held(i))
    strangers = [i for i in wanted if table(i).name != name]
    if strangers:
        raise ValueError(f"{', '.join(strangers)} fills the table {table(strangers[0]).name}, not {name}")
    if not wanted:
        raise ValueError(f"no source fills a table {name!r}")
    return pd.concat([load(i) for i in wanted], ignore_index=True)


def parse(source_id: str, raw: bytes) -> pd.DataFrame:
    """Parse a publisher's answer or a file downloaded by hand.

    Raises:
        KeyError: there is no such source.
        ParseError: the bytes are not what this source gives.
        NoFiguresError: they hold no row of it.
    """
    from frames import conform

    owner = module(source_id)
    frame = read_safely(source_id, lambda: conform(owner.parse(raw), owner.TABLE, source_id))
    if frame.empty:
        raise NoFiguresError(
            source_id,
            message("it has no rows of {table}", table=Message(owner.SOURCE.title, {})),
            N_("check that it is this table and not another one; the figures in use stay as they are"),
        )
    return frame


def read_safely(source_id: str, read: Callable[[], _Read]) -> _Read:
    """Return what `read` gives; whatever a publisher's answer makes it raise becomes a ParseError.

    Raises:
        SourceError: as `read` raised it, or a ParseError with the cause in one line.
    """
    try:
        return read()
    except SourceError:
        raise
    except Exception as error:  # the one broad catch: an answer may hold anything
        excerpt = " ".join(str(error).split())[:200]
        cause = message(UNREADABLE, why=f"{type(error).__name__}: {excerpt}")
        raise ParseError(source_id, cause) from error


def __getattr__(name: str) -> Any:
    """Offer the refresh with its network parts only to whoever asks for it: pages that read stay quick."""
    if name in _REFRESH:
        return getattr(import_module("loaders.intake.refresh"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
