"""Put a new vintage into the store: whole or not at all."""

import hashlib
import json
import os
import re
import shutil
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

from frames import StoreError
from frames.messages import N_, message
from loaders.store import records, settings, vintages
from loaders.store.folders import source_folder, store_errors, sync_folder, write_synced
from loaders.store.in_use import update_state
from loaders.store.vintages import Vintage

VINTAGES_KEPT = 5


def publish(source_id: str, raw: bytes, table: bytes, facts: dict[str, Any]) -> Vintage:
    """Put a vintage into the store in one step, and remove the oldest; call it with the lock.

    It gets the raw answer, the conformed table and the facts to record; hashes, sizes and the time are added.

    Raises:
        StoreError: the store cannot be written; what was there is untouched.
    """
    names = {*vintages.names_in_store(source_id), *vintages.damaged_names(source_id)}
    name = _next_name(sorted(names, reverse=True))
    sha256, release_sha256 = hashlib.sha256(table).hexdigest(), records.resource_sha256(source_id)
    record = {
        "source": source_id,
        "vintage": name,
        "retrieved_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "sha256": sha256,
        "raw_sha256": hashlib.sha256(raw).hexdigest(),
        "raw_bytes": len(raw),
        "release_sha256": release_sha256,
        **facts,
    }
    folder, target = source_folder(source_id), vintages.vintage_folder(source_id, name)
    with store_errors(source_id):
        for leftover in folder.glob("incoming-*"):  # of a process that died: the lock is ours
            shutil.rmtree(leftover, ignore_errors=True)
        target.parent.mkdir(parents=True, exist_ok=True)
        incoming = folder / f"incoming-{os.getpid()}"
        try:
            incoming.mkdir()
            write_synced(incoming / vintages.RAW_FILE, raw)
            write_synced(incoming / vintages.TABLE_FILE, table)
            write_synced(incoming / vintages.RECORD_FILE, json.dumps(record, ensure_ascii=False, indent=1).encode())
            sync_folder(incoming)
            incoming.rename(target)
        except OSError:
            shutil.rmtree(incoming, ignore_errors=True)
            raise
    with suppress(OSError, StoreError):  # it is published: what a full disk refuses now is not needed
        sync_folder(target.parent)
        update_state(source_id, serve=None, newest=None)  # a choice without `newest` holds until it is forgotten
    _prune(source_id)
    return Vintage(source_id, name, sha256, False, target / vintages.TABLE_FILE, release_sha256)


def _next_name(names: list[str]) -> str:
    """Return a name later than any there is or was set aside, even where the clock was set back."""
    moment = datetime.now(UTC)
    with suppress(IndexError, ValueError):  # no vintage yet, or a folder with another kind of name
        newest = datetime.strptime(names[0].split("-again")[0], vintages.STAMP)
        moment = max(moment, newest.replace(tzinfo=UTC) + timedelta(seconds=1))
    return moment.strftime(vintages.STAMP)


def vintages_to_keep() -> int:
    """Return how many vintages of a source to keep.

    Raises:
        ValueError: THIRD_NEIGHBOR_KEEP is not a whole number above zero.
    """
    text = settings.KEEP.value()
    if not text:
        return VINTAGES_KEPT
    if not re.fullmatch(r"0*[1-9]\d{0,8}", text, re.ASCII):
        facts = {"value": repr(text[:40]), "example": VINTAGES_KEPT}
        cause = N_("THIRD_NEIGHBOR_KEEP is {value}, not a number of vintages to keep, such as {example}")
        raise ValueError(message(cause, **facts))
    return int(text)


def _prune(source_id: str) -> None:
    for name in vintages.names_in_store(source_id)[vintages_to_keep() :]:
        leftover = source_folder(source_id) / f"incoming-pruned-{name}"  # renamed first: half a vintage is never seen
        try:
            vintages.vintage_folder(source_id, name).rename(leftover)
        except OSError:
            continue
        shutil.rmtree(leftover, ignore_errors=True)
