"""Ask a source's publisher, or take in a file that the reader downloaded: put the figures in use if they are fit."""

from datetime import UTC, datetime
from functools import partial
from io import SEEK_END

from frames import NoFiguresError, SourceError
from frames.messages import N_, message
from loaders import read
from loaders.http.keys import key, refuse_impossible_keys
from loaders.http.limits import address, limits
from loaders.intake import apart, update
from loaders.intake.apart import Answer
from loaders.intake.outcome import Outcome
from loaders.intake.update import Progress, Update
from loaders.sources.contract import Loader
from loaders.store import settings
from loaders.store.files import absolute, legible, open_file
from loaders.store.publish import vintages_to_keep
from loaders.store.settings import unreadable_secrets

FILE_LIMIT = 200_000_000
"""Bytes of a file that is read whole."""


def ignore_progress(text: str) -> None:
    """Do nothing with what is happening."""


def refresh(
    source_id: str, since: int | None = None, accept: bool = False, progress: Progress = ignore_progress
) -> Outcome:
    """Ask a source's publisher and put the answer in use if it is fit to be.

    Args:
        source_id: which source.
        since: ask from this year on; earlier rows stay as the vintage in use has them. Where it is None, a source
            with `default_since` says from which year, given the last one in use; others are asked for all years.
        accept: put it in use even if it covers less or its magnitudes jumped.
        progress: is called with what is happening, in half sentences.

    Returns:
        What happened. Whatever goes wrong, the vintage in use stays byte for byte.

    Raises:
        KeyError: there is no such source.
        ValueError: the environment sets an impossible address, key or limit.
    """
    loader = read.loader(source_id)
    limits()  # a setting that is impossible is refused before anything is asked
    vintages_to_keep()
    refuse_impossible_keys()
    for publisher in settings.URLS:
        address(publisher, "https://example.org/")
    for sentence in unreadable_secrets():
        progress(sentence)
    first_year = since if since is not None else _default_since(source_id, loader)

    def obtain() -> Answer:
        if first_year is not None and first_year > this_year():
            raise NoFiguresError(source_id, N_("no publisher has figures of years to come"))
        return apart.ask(source_id, first_year, progress)

    return update.run(Update(source_id, obtain, first_year, accept, progress))


def ingest(
    source_id: str, raw: bytes, name: str, accept: bool = False, progress: Progress = ignore_progress
) -> Outcome:
    """Take in the bytes of a file; its name is for the record, the other arguments are those of `refresh`.

    Raises:
        KeyError: there is no such source.
        ValueError: the file is larger than FILE_LIMIT bytes.
    """
    read.loader(source_id)
    if len(raw) > FILE_LIMIT:
        raise _too_large(source_id, name)
    short = _short(name)
    obtain = partial(apart.take, source_id, raw, short, progress)
    return update.run(Update(source_id, obtain, None, accept, progress, is_file=True))


def ingest_file(source_id: str, path: str, accept: bool = False, progress: Progress = ignore_progress) -> Outcome:
    """Take in a file from the disk; of a source with `reduce`, only the part that is needed is kept.

    Raises:
        KeyError: there is no such source.
        ValueError: the file cannot be read, or is larger than FILE_LIMIT bytes where it must be read whole.
    """
    with open_file(path) as file:
        if read.loader(source_id).reduce is None:
            raw = file.read(FILE_LIMIT + 1)
        size, where = file.seek(0, SEEK_END), absolute(path)
    if read.loader(source_id).reduce is None:
        return ingest(source_id, raw, path, accept, progress)
    name = _short(path)
    obtain = partial(apart.take_part, source_id, where, size, name, progress)
    return update.run(Update(source_id, obtain, None, accept, progress, is_file=True))


def _short(name: str) -> str:
    return legible(name.replace("\\", "/").rsplit("/", 1)[-1][:200])


def _too_large(source_id: str, name: str) -> ValueError:
    facts = {"file": name, "size": f"{FILE_LIMIT / 1e6:,.0f}"}
    if read.loader(source_id).reduce is not None:
        facts |= {"command": f"python -m loaders ingest {source_id} FILE"}
        return ValueError(message("{file} is larger than {size} MB; bring it with `{command}`", **facts))
    cause = N_("{file} is larger than {size} MB, and no file of {source} is: check which one you meant")
    return ValueError(message(cause, **facts, source=source_id))


def has_key(source_id: str) -> bool:
    """Return whether the reader has set the key that `key_help` speaks of; it is not tried."""
    publisher = read.loader(source_id).key_of
    return bool(publisher) and bool(key(publisher))


def this_year() -> int:
    """Return the current year (UTC)."""
    return datetime.now(UTC).year


def _default_since(source_id: str, loader: Loader) -> int | None:
    """Return the year from which an expensive source is asked by default, or None for all years."""
    if loader.default_since is None:
        return None
    try:
        with read.ignore_pin():
            years = read.load(source_id)["year"]
    except SourceError:
        return loader.default_since(None)
    return loader.default_since(int(years.max()) if len(years) else None)
