"""The read side: which sources there are, which vintage of each is in use, and its table."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from time import monotonic

import pandas as pd

from frames import MissingDataError, ParseError, Source
from frames.messages import N_, message
from loaders import sources
from loaders.sources.contract import Loader
from loaders.store import in_use, records, tidy, vintages
from loaders.store.vintages import Vintage

ATTEMPTS = 3
LOOK_AGAIN = 1.0
"""Seconds after which a run looks at every vintage although no folder of the store has changed."""


@dataclass(frozen=True)
class _Pinned:
    """What was in use at one moment.

    The token is that of all tables; a source without a vintage has None.
    """

    token: str
    in_use: dict[str, Vintage | None]


_pinned: ContextVar[_Pinned | None] = ContextVar("pinned", default=None)
_last_look: tuple[float, _Pinned] = (float("-inf"), _Pinned("", {}))
"""When any run last looked at every vintage, and what it saw: a look takes 3 ms, and many readers share it."""


def loader(source_id: str) -> Loader:
    """Return what the code of a source declares. Raises KeyError for an unknown id."""
    records.source(source_id)
    return sources.loader(source_id)


def all_sources() -> tuple[Source, ...]:
    """Return what is known about each source, in order of their ids."""
    return tuple(records.source(source_id) for source_id in records.ids())


def is_live(source_id: str) -> bool:
    """Return whether the source can be fetched from its publisher; others need a file or came with the project."""
    return loader(source_id).is_live


def key_help(source_id: str) -> str:
    """Return what a key from the publisher helps with and how to get one; empty where the publisher gives none."""
    return loader(source_id).key_help


def is_bundled(source_id: str) -> bool:
    """Return whether the source came with the project."""
    records.source(source_id)
    return vintages.bundled(source_id) is not None


def is_available(source_id: str) -> bool:
    """Return whether any vintage of the source can be loaded."""
    pinned = _pinned.get()
    if pinned and source_id in pinned.in_use:
        return pinned.in_use[source_id] is not None
    records.source(source_id)
    return in_use.vintage_in_use(source_id) is not None


def available_ids() -> tuple[str, ...]:
    """Return the ids of the sources that can be loaded now: bundled, fetched or ingested."""
    return tuple(source_id for source_id in records.ids() if is_available(source_id))


def vintage(source_id: str) -> Vintage:
    """Return the vintage in use; of a source that had none when the run was pinned, the one it has got since.

    Raises:
        KeyError: there is no such source.
        MissingDataError: it has no vintage; the sentence says how to get one.
        StoreError: the store cannot be read.
    """
    pinned = _pinned.get()
    found = pinned.in_use.get(source_id) if pinned else None
    if found is None:
        records.source(source_id)
        found = in_use.vintage_in_use(source_id)
    if found is None:
        vintages.refuse_unreadable(source_id)
        next_step = message("bring it with `python -m loaders {command}`", command=command_to_get(source_id))
        cause = N_("it has not been fetched, and the bundled release does not list it")
        raise MissingDataError(source_id, cause, next_step)
    return found


def command_to_get(source_id: str) -> str:
    """Return the command that gets a source's figures, without `python -m loaders`."""
    return f"refresh {source_id}" if is_live(source_id) else f"ingest {source_id} FILE"


def reason_in_use(source_id: str) -> str:
    """Return why the vintage in use is in use: `newest`, `chosen`, `release_is_newer` or `release_only`."""
    records.source(source_id)
    return in_use.reason_in_use(source_id)


def tables_token() -> str:
    """Return a token that changes whenever any table in use changes."""
    pinned = _pinned.get()
    return pinned.token if pinned else in_use.tables_token()


def pin() -> None:
    """Let this run see the vintages that are in use now, whatever a refresh brings meanwhile, until it pins again.

    Threads that the run starts are not pinned.
    """
    global _last_look  # noqa: PLW0603
    seen, pinned = _last_look
    token = in_use.tables_token()
    if token != pinned.token or monotonic() - seen > LOOK_AGAIN:
        pinned = _look(token)
        _last_look = monotonic(), pinned
    _pinned.set(replace(pinned, in_use=dict(pinned.in_use)))


def _look(token: str) -> _Pinned:
    for _ in range(ATTEMPTS):
        pinned = _Pinned(token, _all_in_use())
        token = in_use.tables_token()
        if token == pinned.token:
            break
    return pinned


def _all_in_use() -> dict[str, Vintage | None]:
    try:
        return {source_id: in_use.vintage_in_use(source_id) for source_id in records.ids()}
    except MissingDataError:
        return {}  # the release is gone, which is said where a table is read


@contextmanager
def ignore_pin() -> Iterator[None]:
    """Look past what `pin` fixed, for work that must know what is in use at this moment."""
    token = _pinned.set(None)
    try:
        yield
    finally:
        _pinned.reset(token)


def load(source_id: str) -> pd.DataFrame:
    """Return the source's table as the vintage in use has it.

    Returns:
        A frame conformed to the source's table (see `frames.tables`); values in the units of
        `frames.columns`. What the publisher does not give is missing, never zero.

    Raises:
        KeyError: there is no such source.
        MissingDataError: its table is gone or was altered.
        ParseError: its table is not what it promises to be.
    """
    found = vintage(source_id)
    try:
        return load_vintage(found)
    except (MissingDataError, ParseError):
        if found.is_bundled:
            raise
    # gone or damaged since it was looked at, or of an older version of the table: the one before it is used
    vintages.set_aside(source_id, found.name)
    pinned = _pinned.get()
    if pinned:
        pinned.in_use[source_id] = in_use.vintage_in_use(source_id)
    return load(source_id)


def load_vintage(vintage: Vintage) -> pd.DataFrame:
    """Return a source's table as one vintage has it.

    Raises:
        MissingDataError: its table is gone or was altered.
        ParseError: its table is not what it promises to be.
    """
    return tidy.read(vintages.table_bytes(vintage), records.table(vintage.source_id), vintage.source_id)


def load_table(name: str, only: tuple[str, ...] = ()) -> pd.DataFrame:
    """Return all rows of one table, from every source that fills it.

    Only these sources are read; where empty, all that fill the table and are available (see `is_available`).

    Raises:
        KeyError: a source is unknown.
        ValueError: a source fills another table, or no source fills this one.
        SourceError: a source's table cannot be read.
    """
    chosen = only or tuple(i for i in records.ids() if records.table(i).name == name and is_available(i))
    others = [i for i in chosen if records.table(i).name != name]
    if others:
        raise ValueError(f"{', '.join(others)} fills the table {records.table(others[0]).name}, not {name}")
    if not chosen:
        raise ValueError(f"no source fills a table {name!r}")
    return pd.concat([load(i) for i in chosen], ignore_index=True)
