"""Ask a source's publisher and put the answer in use if it is fit to be."""

from datetime import UTC, datetime
from typing import Any

from frames import FetchError, NoFiguresError, SourceError
from frames.messages import N_, message
from loaders import read
from loaders.http.addresses import refuse_impossible_addresses
from loaders.http.journal import journal
from loaders.http.keys import key, refuse_impossible_keys
from loaders.http.limits import limits
from loaders.intake import update
from loaders.intake.outcome import Outcome
from loaders.intake.parse import read_safely
from loaders.intake.update import Progress, Update
from loaders.sources.contract import Loader
from loaders.store.publish import vintages_kept
from loaders.store.secrets_file import unreadable_secrets


def refresh(
    source_id: str, since: int | None = None, accept: bool = False, progress: Progress | None = None
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
    progress = progress or ignore_progress
    _refuse_impossible_settings()
    for sentence in unreadable_secrets():
        progress(sentence)
    first_year = since if since is not None else _default_since(source_id, loader)

    def obtain() -> tuple[bytes, dict[str, Any]]:
        if first_year is not None and first_year > this_year():
            raise NoFiguresError(source_id, N_("no publisher has figures of years to come"))
        with journal(progress) as asked:
            raw = read_safely(source_id, lambda: _fetch(source_id, loader, first_year))
        lacking = {"lacking": asked.lacking} if asked.lacking else {}
        return raw, {"requests": asked.questions, "since": first_year} | lacking

    return update.run(Update(source_id, obtain, first_year, accept, progress))


def has_key(source_id: str) -> bool:
    """Return whether the reader has set the key that `key_help` speaks of; it is not tried."""
    publisher = read.loader(source_id).key_of
    return bool(publisher) and bool(key(publisher))


def ignore_progress(text: str) -> None:
    """Do nothing with what is happening."""


def this_year() -> int:
    """Return the current year (UTC)."""
    return datetime.now(UTC).year


def _fetch(source_id: str, loader: Loader, since: int | None) -> bytes:
    """Return the publisher's answer.

    Raises:
        FetchError: it cannot be asked; the sentence says why, and where a file is to be had.
    """
    if loader.fetch is not None:
        return loader.fetch(since)
    source = read.source(source_id)
    if loader.not_fetched:
        raise FetchError(
            source_id,
            loader.not_fetched,
            message(
                "download it from {address} and bring it with `python -m loaders ingest {source} FILE`",
                address=source.homepage,
                source=source_id,
            ),
        )
    raise FetchError(
        source_id,
        message("{publisher} serves it at no stable address that we know", publisher=source.publisher),
        SourceError.default_next_step,
    )


def _refuse_impossible_settings() -> None:
    """Raise ValueError before anything is asked where a variable of the environment is impossible."""
    limits()
    vintages_kept()
    refuse_impossible_addresses()
    refuse_impossible_keys()


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
