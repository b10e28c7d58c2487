"""The way from an answer or a file to a vintage in use, the same for a refresh and an ingest."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pandas as pd

from frames import MissingDataError, NoFiguresError, SourceError, StoreError, conform
from frames.messages import N_, message
from loaders import read
from loaders.http.keys import redact
from loaders.http.limits import limits
from loaders.intake import compare
from loaders.intake import outcome as outcomes
from loaders.intake.apart import Answer
from loaders.intake.outcome import Outcome
from loaders.intake.parse import remark
from loaders.sources.contract import Loader
from loaders.store import in_use, records, tidy, vintages
from loaders.store.in_use import update_state
from loaders.store.lock import UNDER_WAY, lock
from loaders.store.publish import publish, vintages_to_keep
from loaders.store.settings import is_public
from loaders.store.vintages import Vintage

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Update:
    """What is to be brought up to date, and how.

    The facts for the record of the answer are `requests`, `since`, `lacking`, or `file`. Without `since` all years are
    asked for; `accept` takes new figures even if they cover less or jumped; progress is told in half sentences. Nobody
    else brings a file (`is_file`).
    """

    source_id: str
    obtain: Callable[[], Answer]
    since: int | None
    accept: bool
    progress: Progress
    is_file: bool = False


def run(update: Update) -> Outcome:
    """Bring a source up to date; whatever goes wrong, the vintage in use stays byte for byte.

    Raises:
        ValueError: THIRD_NEIGHBOR_KEEP is impossible.
    """
    vintages_to_keep()  # refused before anything is stored, or not at all
    with read.ignore_pin():
        try:
            outcome = _run_with_lock(update)
        except SourceError as error:
            current = _vintage_in_use(update.source_id)
            outcome = Outcome(update.source_id, "failed", redact(outcomes.failed_sentence(error, current)), current)
        _remember(outcome)
    return outcome


def _run_with_lock(update: Update) -> Outcome:
    source_id = update.source_id
    newest = vintages.vintages_in_store(source_id)[:1]
    try:
        with lock(source_id, patience=0):
            return _obtain_and_publish(update)
    except StoreError as error:
        if error.cause != UNDER_WAY:
            raise
    update.progress(N_("another refresh of this source is under way; waiting for it"))
    with lock(source_id, patience=limits().total):
        brought = vintages.vintages_in_store(source_id)[:1]
        if brought != newest and not update.is_file and "file" not in vintages.record(brought[0]):
            sentence = N_("another refresh brought it while this one waited.")
            return Outcome(source_id, "unchanged", sentence, _vintage_in_use(source_id))
        return _obtain_and_publish(update)


def _vintage_in_use(source_id: str) -> Vintage | None:
    try:
        return in_use.vintage_in_use(source_id)
    except MissingDataError:
        return None


def _remember(outcome: Outcome) -> None:
    if is_public():
        return
    moment = datetime.now(UTC).isoformat(timespec="seconds")
    try:
        update_state(outcome.source_id, last={"status": outcome.status, "sentence": outcome.sentence, "at": moment})
    except StoreError:
        return  # the outcome itself says that the store cannot be written


def _obtain_and_publish(update: Update) -> Outcome:
    source_id, table = update.source_id, records.table(update.source_id)
    old, current = _rows_in_use(source_id)
    try:
        answer = update.obtain()
    except NoFiguresError as error:
        raise _none_yet(error, update.since, old) from error
    facts = answer.facts | {name: areas for name, areas in answer.rows.attrs.items() if areas}
    new, kept = _whole_table(update, answer.rows, old, facts)
    facts |= kept
    more = outcomes.lacking_sentence(facts.get("lacking", []), current) or remark(source_id, new, facts)
    update.progress(N_("comparing with the figures in use"))
    raw_table = tidy.csv(new)
    if current is not None and _is_same(raw_table, current, old):
        return Outcome(
            source_id, "unchanged", outcomes.two_sentences(outcomes.unchanged_sentence(facts, current), more), current
        )
    later = _later_with_same_rows(update, answer.rows, facts, current)
    if later is not None and current is not None:
        return Outcome(source_id, "unchanged", outcomes.returned_sentence(later, current), current)
    objections = compare.objections(new, old, table, answer.rows) if old is not None else []
    if objections and not update.accept:
        sentence = outcomes.refused_sentence(source_id, objections)
        return Outcome(source_id, "refused", sentence, current, objections=tuple(objections))
    changed = compare.counts(compare.changes(new, old, table)) if old is not None else {"added": len(new)}
    update.progress(N_("storing"))
    compared_with = current.name if current else None
    facts |= {"rows": len(new), "compared_with": compared_with, "accepted": objections}
    vintage = publish(source_id, answer.raw, raw_table, facts)
    news = outcomes.two_sentences(outcomes.news_sentence(new, changed), more)
    added, removed, revised = (changed.get(word, 0) for word in outcomes.CHANGES)
    return Outcome(source_id, "new", news, vintage, added, removed, revised)


def _rows_in_use(source_id: str) -> tuple[pd.DataFrame | None, Vintage | None]:
    try:
        rows = read.load(source_id)
        return rows, read.vintage(source_id)
    except MissingDataError:
        return None, None


def _none_yet(error: NoFiguresError, since: int | None, old: pd.DataFrame | None) -> NoFiguresError:
    """Return the error; where only years after the last one in use were asked for, say that there are none yet."""
    if since is None or (old is not None and "year" in old and len(old) and since <= old["year"].max()):
        return error
    return NoFiguresError(
        error.source_id,
        message("there are no figures from {year} on yet", year=since),
        N_("leave --since out or take an earlier year"),
    )


def _whole_table(
    update: Update, answer: pd.DataFrame, old: pd.DataFrame | None, facts: dict[str, Any]
) -> tuple[pd.DataFrame, dict[str, int]]:
    """Return the conformed table with the older rows that stay in use, and how many these are."""
    if old is None:
        return answer, {}
    loader = read.loader(update.source_id)
    merged, counts = merge_with_older(answer, old, loader, update.since, facts.get("lacking", []), "file" in facts)
    return (conform(merged, records.table(update.source_id), update.source_id) if counts else answer), counts


def merge_with_older(
    answer: pd.DataFrame,
    old: pd.DataFrame,
    loader: Loader,
    since: int | None = None,
    lacking: Sequence[str] = (),
    is_file: bool = False,
) -> tuple[pd.DataFrame, dict[str, int]]:
    """Return the answer and the older rows that stay in use, in no order, and how many of each kind there are.

    They are the years before `since`, the members that the source declares in `kept_from_release`, the series
    that the publisher no longer gives, and the parts of the table that a file does not hold.

    Args:
        answer: the rows of the publisher's answer.
        old: the rows in use.
        loader: the source's declaration.
        since: the year from which the publisher was asked; None for all years.
        lacking: the series that the publisher no longer gives.
        is_file: whether the answer is a file, which may hold a part of the table.
    """
    parts, counts = [answer], {}
    if since is not None and "year" in answer:
        earlier = old[old["year"] < since]
        parts = [earlier, answer[answer["year"] >= since]]
        counts["rows_kept_before_since"] = len(earlier)
        old = old[old["year"] >= since]
    if is_file and loader.parts:
        names = list(loader.parts)
        if old["year"].max() > answer["year"].max() and "status" in answer:
            # provisional is the last year of a table, not that of a file with earlier years
            answer = answer.assign(status=answer["status"].replace("provisional", "reported"))
            parts = [answer]
        is_other = ~pd.MultiIndex.from_frame(old[names]).isin(pd.MultiIndex.from_frame(answer[names]))
        parts.append(old[is_other])
        counts["rows_kept_beside_file"] = int(is_other.sum())
        old = old[~is_other]
    for column, members in loader.kept_from_release.items():
        rows = old[old[column].isin(set(members) - set(answer[column]))]
        if not rows.empty:
            parts.append(rows)
            counts["rows_kept_from_release"] = len(rows)
    if lacking:
        rows = old[old[loader.retires].isin(lacking)]
        parts.append(rows)
        counts["rows_kept_of_lacking"] = len(rows)
    return (pd.concat(parts, ignore_index=True) if len(parts) > 1 else answer), counts


def _is_same(raw_table: bytes, vintage: Vintage, rows: pd.DataFrame | None) -> bool:
    """Return whether a table has the rows of a vintage; one written by an older version may differ in its bytes."""
    return hashlib.sha256(raw_table).hexdigest() == vintage.sha256 or (rows is not None and tidy.csv(rows) == raw_table)


def _later_with_same_rows(
    update: Update, answer: pd.DataFrame, facts: dict[str, Any], current: Vintage | None
) -> Vintage | None:
    """Return the vintage with the rows of this answer from which the reader returned to an earlier one."""
    if current is None or in_use.reason_in_use(update.source_id) != "chosen":
        return None
    for vintage in in_use.later_vintages(current):
        try:
            rows = read.load_vintage(vintage)
        except SourceError:
            continue
        table, _ = _whole_table(update, answer, rows, facts)
        if _is_same(tidy.csv(table), vintage, rows):
            return vintage
    return None
