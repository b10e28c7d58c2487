"""Bring a source up to date: fetch, parse, conform, compare, and only then publish."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from types import ModuleType
from typing import Any

import pandas as pd

import loaders
from frames import MissingDataError, NoFiguresError, SourceError, StoreError
from frames.messages import N_, message
from loaders.http import ask as _http
from loaders.intake import by_hand as _by_hand
from loaders.intake import compare as _compare
from loaders.store import tidy as _tidy
from loaders.store import vintages as _store
from loaders.store.vintages import Vintage

STATUSES = ("new", "unchanged", "refused", "failed")
FILE_LIMIT = 200_000_000
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Outcome:
    """How a refresh or an ingest went.

    Attributes:
        source_id: whose table.
        status: one of STATUSES; only `new` changed anything.
        sentence: the result for a reader: what changed, or the cause and the next step.
        vintage: the vintage that serves afterwards; None where the source has none.
        added: rows that the vintage before did not have.
        removed: rows that only the vintage before had.
        revised: rows whose figures changed.
        objections: why it was refused, in half sentences; empty otherwise.
    """

    source_id: str
    status: str
    sentence: str
    vintage: Vintage | None
    added: int = 0
    removed: int = 0
    revised: int = 0
    objections: tuple[str, ...] = ()


def _silent(message: str) -> None:
    """Say nothing."""


def refresh(
    source_id: str,
    since: int | None = None,
    accept: bool = False,
    progress: Progress | None = None,
) -> Outcome:
    """Fetch a source anew and let the result serve if it is fit to.

    Args:
        source_id: which source.
        since: fetch from this year on; earlier rows stay as the vintage in use has them. Where it is None, a source
            whose module has `usual_since` says from which year, given the last one held; others fetch all years.
        accept: let it serve even if it covers less or its magnitudes jumped.
        progress: told what is happening, in half sentences.

    Returns:
        What happened. Whatever goes wrong, the vintage in use stays byte for byte.

    Raises:
        KeyError: there is no such source.
        ValueError: the environment sets an impossible address or limit.
    """
    owner = loaders.module(source_id)
    tell = progress or _silent
    _http.check_environment()
    for problem in _store.secrets_unread():
        tell(problem)
    since = since if since is not None else _usual_since(owner)

    def obtain() -> tuple[bytes, dict[str, Any]]:
        if since is not None and since > _this_year():
            raise NoFiguresError(source_id, N_("no publisher has figures of years to come"))
        with _http.journal(tell) as kept:
            raw = loaders.read_safely(
                source_id, lambda: owner.fetch(since) if loaders.is_live(source_id) else owner.fetch()
            )
        return raw, {"requests": kept.questions, "since": since} | ({"lacking": kept.lacking} if kept.lacking else {})

    return _bring(owner, obtain, since, accept, tell)


def _this_year() -> int:
    return datetime.now(UTC).year


def _usual_since(owner: ModuleType) -> int | None:
    """Return the year from which a source dear to fetch is asked where the reader names none; None for all years."""
    usual = getattr(owner, "usual_since", None)
    if usual is None:
        return None
    try:
        with loaders.newest():
            years = loaders.load(owner.SOURCE.id)["year"]
    except SourceError:
        return usual(None)  # type: ignore[no-any-return]
    return usual(int(years.max()) if len(years) else None)  # type: ignore[no-any-return]


def ingest(
    source_id: str,
    raw: bytes,
    name: str,
    accept: bool = False,
    progress: Progress | None = None,
) -> Outcome:
    """Take in a file that the reader downloaded by hand, under the same checks as a refresh.

    Args:
        source_id: whose file it is.
        raw: its bytes.
        name: its name, for the record.
        accept: as in `refresh`.
        progress: as in `refresh`.

    Raises:
        KeyError: there is no such source.
        ValueError: the file is larger than FILE_LIMIT bytes.
    """
    if len(raw) > FILE_LIMIT:
        raise _too_large(source_id, name)
    owner = loaders.module(source_id)
    return _bring(owner, lambda: _by_hand.completed(owner, raw, _short(name)), None, accept, progress or _silent)


def ingest_file(source_id: str, path: str, accept: bool = False, progress: Progress | None = None) -> Outcome:
    """Take in a file from the disk, as `ingest` does; a source that has `reduce` keeps only a part of it.

    Raises:
        KeyError: there is no such source.
        ValueError: the file cannot be read, or is larger than FILE_LIMIT bytes where it must be read whole.
    """
    owner = loaders.module(source_id)
    tell = progress or _silent
    reduce = getattr(owner, "reduce", None)
    with _store.open_file(path) as file:
        if reduce is None:
            raw = file.read(FILE_LIMIT + 1)
            if len(raw) > FILE_LIMIT:
                raise _too_large(source_id, path)
            return ingest(source_id, raw, path, accept, tell)

        def obtain() -> tuple[bytes, dict[str, Any]]:
            tell(N_("reading the file"))
            noted = {"file": _short(path), **_store.file_facts(file)}
            return _by_hand.read(owner, file, _short(path), lambda: reduce(file, tell)), noted

        return _bring(owner, obtain, None, accept, tell)


def _short(name: str) -> str:
    return name.replace("\\", "/").rsplit("/", 1)[-1][:200]


def _too_large(source_id: str, name: str) -> ValueError:
    size = f"{FILE_LIMIT / 1e6:,.0f}"
    if hasattr(loaders.module(source_id), "reduce"):
        command = f"python -m loaders ingest {source_id} FILE"
        return ValueError(
            message("{file} is larger than {size} MB; bring it with `{command}`", file=name, size=size, command=command)
        )
    return ValueError(
        message(
            "{file} is larger than {size} MB, and no file of {source} is: check which one you meant",
            file=name,
            size=size,
            source=source_id,
        )
    )


def _bring(
    owner: ModuleType,
    obtain: Callable[[], tuple[bytes, dict[str, Any]]],
    since: int | None,
    accept: bool,
    tell: Progress,
) -> Outcome:
    _store.vintages_kept()  # said before anything is stored, or not at all
    with loaders.newest():
        return _brought(owner, obtain, since, accept, tell)


def _brought(
    owner: ModuleType,
    obtain: Callable[[], tuple[bytes, dict[str, Any]]],
    since: int | None,
    accept: bool,
    tell: Progress,
) -> Outcome:
    source_id = owner.SOURCE.id
    try:
        before = _newest(source_id)
        try:
            with _store.lock(source_id, patience=0):
                outcome = _locked(owner, obtain, since, accept, tell)
        except StoreError as error:
            if error.cause != _store.UNDER_WAY:
                raise
            tell(N_("another refresh of this source is under way; waiting for it"))
            with _store.lock(source_id, patience=_http.limits().total):
                if _newest(source_id) != before:
                    return Outcome(
                        source_id,
                        "unchanged",
                        N_("another refresh brought it while this one waited."),
                        _serving(source_id),
                    )
                outcome = _locked(owner, obtain, since, accept, tell)
    except SourceError as error:
        outcome = Outcome(source_id, "failed", _http.redact(error.sentence), _serving(source_id))
    _remember(outcome)
    return outcome


def _newest(source_id: str) -> str:
    held = _store.stored(source_id)
    return held[0].name if held else ""


def _serving(source_id: str) -> Vintage | None:
    try:
        return _store.current(source_id)
    except MissingDataError:
        return None


def _remember(outcome: Outcome) -> None:
    moment = datetime.now(UTC).isoformat(timespec="seconds")
    try:
        _store.note(
            outcome.source_id,
            last={"status": outcome.status, "sentence": outcome.sentence, "at": moment},
        )
    except StoreError:
        return  # a store that cannot be written has been reported by the outcome itself


def _locked(
    owner: ModuleType,
    obtain: Callable[[], tuple[bytes, dict[str, Any]]],
    since: int | None,
    accept: bool,
    tell: Progress,
) -> Outcome:
    source_id = owner.SOURCE.id
    old, serving = _in_use(source_id)
    try:
        raw, noted = obtain()
        tell(N_("reading the answer"))
        new = _by_hand.parse(owner, raw, noted["file"]) if "file" in noted else loaders.parse(source_id, raw)
    except NoFiguresError as error:
        raise _none_yet(error, since, old) from error
    answered = new
    if old is not None:
        new, kept = _carried(owner, new, old, since, noted.get("lacking", []))
        noted |= kept
    lacking = _lacking(noted, serving) or _by_hand.more(owner, new, noted)
    tell(N_("comparing with the figures in use"))
    table = _tidy.write(new, owner.TABLE, source_id)
    if serving is not None and _tidy.write(old, owner.TABLE, source_id) == table:
        return Outcome(
            source_id,
            "unchanged",
            _with(_nothing_new(noted, serving), lacking),
            serving,
        )
    known = _known_already(owner, answered, since, noted.get("lacking", []), serving)
    if known is not None and serving is not None:
        name = _store.BUNDLED_NAME if known.is_bundled else known.name
        sentence = message(
            "the publisher has nothing newer than {vintage}; you returned to {serving}: `{command}` uses {vintage} again.",
            vintage=known.name,
            serving=serving.name,
            command=f"python -m loaders restore {source_id} {name}",
        )
        return Outcome(source_id, "unchanged", sentence, serving)
    objections = _compare.objections(new, old, owner.TABLE) if old is not None else []
    if objections and not accept:
        sentence = message(
            "{source}: the new figures were not taken because {objections}; "
            "the figures in use stay as they are, --accept takes the new ones all the same.",
            source=source_id,
            objections="; ".join(objections),
        )
        return Outcome(source_id, "refused", sentence, serving, objections=tuple(objections))
    changed = _compare.counts(_compare.changes(new, old, owner.TABLE)) if old is not None else {"added": len(new)}
    tell(N_("storing"))
    vintage = _store.publish(
        source_id,
        raw,
        table,
        noted
        | {
            "rows": len(new),
            "compared_with": serving.name if serving else None,
            "accepted": objections,
        },
    )
    return Outcome(
        source_id,
        "new",
        _with(_news(new, changed), lacking),
        vintage,
        changed.get("added", 0),
        changed.get("removed", 0),
        changed.get("revised", 0),
    )


def _known_already(
    owner: ModuleType, answered: pd.DataFrame, since: int | None, retired: list[str], serving: Vintage | None
) -> Vintage | None:
    """Return the vintage that says what the publisher answered, where the reader went back behind it."""
    source_id = owner.SOURCE.id
    if serving is None or _store.reason(source_id) != "chosen":
        return None
    for vintage in _store.newer(serving):
        try:
            held = loaders.load_vintage(vintage)
        except SourceError:
            continue
        again, _ = _carried(owner, answered, held, since, retired)
        if _tidy.write(again, owner.TABLE, source_id) == _tidy.write(held, owner.TABLE, source_id):
            return vintage
    return None


def _in_use(source_id: str) -> tuple[pd.DataFrame | None, Vintage | None]:
    try:
        frame = loaders.load(source_id)
        return frame, _store.current(source_id)
    except MissingDataError:
        return None, None


def _none_yet(error: NoFiguresError, since: int | None, old: pd.DataFrame | None) -> NoFiguresError:
    """Return the error as it is, or, where only years after the last one held were asked for, that there are none yet."""
    if since is None or (old is not None and "year" in old and len(old) and since <= old["year"].max()):
        return error
    return NoFiguresError(
        error.source_id,
        message("there are no figures from {year} on yet", year=since),
        N_("leave --since out or take an earlier year; the figures in use stay as they are"),
    )


def _carried(
    owner: ModuleType, new: pd.DataFrame, old: pd.DataFrame, since: int | None, retired: list[str]
) -> tuple[pd.DataFrame, dict[str, object]]:
    """Keep what was not given: years before `since`, the series declared KEPT_FROM_RELEASE, and those retired."""
    parts = [new]
    noted: dict[str, object] = {}
    if since is not None and "year" in new:
        earlier = old[old["year"] < since]
        parts = [earlier, new[new["year"] >= since]]
        noted["rows_kept_before_since"] = len(earlier)
    for column, members in getattr(owner, "KEPT_FROM_RELEASE", {}).items():
        lacking = set(members) - set(new[column])
        rows = old[old[column].isin(lacking)]
        if since is not None:
            rows = rows[rows["year"] >= since]
        if not rows.empty:
            parts.append(rows)
            noted["rows_kept_from_release"] = len(rows)
    if retired:
        rows = old[old[owner.RETIRES].isin(retired) & (old["year"] >= (since or 0))]
        parts.append(rows)
        noted["rows_kept_of_lacking"] = len(rows)
    return pd.concat(parts, ignore_index=True) if len(parts) > 1 else new, noted


def _lacking(noted: dict[str, Any], serving: Vintage | None) -> str:
    """Return the sentence on series that the publisher does not give any more; empty where it gives all."""
    names = noted.get("lacking", [])
    if not names:
        return ""
    gone = ", ".join(names)
    if serving is None:
        return message("The publisher gives {series} no more; they are left out.", series=gone)
    return message(
        "The publisher gives {series} no more; their last figures are kept from {vintage}.",
        series=gone,
        vintage=serving.name,
    )


def _nothing_new(noted: dict[str, Any], serving: Vintage) -> str:
    if "file" in noted:
        return message(
            "{file} holds what is in use already (vintage {vintage}).", file=noted["file"], vintage=serving.name
        )
    return message("the publisher has nothing newer than {vintage}.", vintage=serving.name)


def _with(sentence: str, more: str) -> str:
    return message("{sentence} {more}", sentence=sentence, more=more) if more else sentence


CHANGED = {"added": N_("{count} added"), "removed": N_("{count} removed"), "revised": N_("{count} revised")}


def _news(new: pd.DataFrame, changed: dict[str, int]) -> str:
    rows = f"{len(new):,}"
    parts = message("other details changed")
    for word, count in changed.items():
        if count:
            part = message(CHANGED[word], count=f"{count:,}")
            parts = part if parts == "other details changed" else message("{parts}, {part}", parts=parts, part=part)
    if "year" in new and len(new):
        return message("{rows} rows, through {year}; {changes}.", rows=rows, year=new["year"].max(), changes=parts)
    return message("{rows} rows; {changes}.", rows=rows, changes=parts)


def named(source_id: str, name: str) -> Vintage:
    """Return a vintage by its name; `bundled` is the one that came with the project.

    Raises:
        KeyError: there is no such vintage; the message lists what there is.
    """
    held = {vintage.name: vintage for vintage in _store.stored(source_id)}
    if loaders.is_bundled(source_id):
        held[_store.BUNDLED_NAME] = _store.bundled(source_id)
    if name not in held:
        raise KeyError(_store.no_vintage(source_id, [name], held))
    return held[name]


def vintages(source_id: str) -> tuple[Vintage, ...]:
    """Return the vintages of a source, newest first, the bundled one last. Raises KeyError for an unknown id."""
    came = (_store.bundled(source_id),) if loaders.is_bundled(source_id) else ()
    return _store.stored(source_id) + came


def record(vintage: Vintage) -> dict[str, object]:
    """Return what was noted about a vintage: when, what was asked, hashes, rows. Keys are never in it."""
    return _store.record(vintage)


def last(source_id: str) -> dict[str, str]:
    """Return how the last refresh went (status, sentence, at); empty where there was none."""
    return dict(_store.state(source_id).get("last", {}))


def restore(source_id: str, name: str) -> Vintage:
    """Let an earlier vintage (or `bundled`) serve until a refresh brings something new.

    Raises:
        KeyError: there is no such source or vintage.
        StoreError: the store cannot be written.
    """
    loaders.module(source_id)
    return _store.choose(source_id, name)


def diff(source_id: str, before: str = "", after: str = "") -> pd.DataFrame:
    """Return what changed between two vintages; by default between the one in use and the one before it.

    Returns:
        See `loaders.intake.compare.changes`: biggest revisions first, then added, then removed.

    Raises:
        KeyError: there is no such source or vintage, or there is nothing to compare with.
        SourceError: a vintage cannot be read.
    """
    table = loaders.table(source_id)
    there = [_store.BUNDLED_NAME if vintage.is_bundled else vintage.name for vintage in vintages(source_id)]
    unknown = [name for name in dict.fromkeys((before, after)) if name and name not in there]
    if unknown:
        raise KeyError(_store.no_vintage(source_id, unknown, there))
    with loaders.newest():
        new = named(source_id, after) if after else loaders.vintage(source_id)
    if before:
        old = named(source_id, before)
    else:
        held = vintages(source_id)
        place = next((i for i, vintage in enumerate(held) if vintage.path == new.path), 0)
        if place + 1 >= len(held):
            raise KeyError(
                f"{source_id} has no vintage before {new.name}; "
                "there will be something to compare with once a refresh brings newer figures"
            )
        old = held[place + 1]
    frames = [_tidy.read(_store.table_bytes(vintage), table, source_id) for vintage in (new, old)]
    return _compare.changes(frames[0], frames[1], table)
