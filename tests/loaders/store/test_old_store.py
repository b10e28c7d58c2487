"""A store as the project wrote it on 2026-11-28, before `loaders/` had rooms: it is read, compared, left and refreshed.

`old_store` holds two vintages of a source that the release does not have, the older one chosen by the reader, and a
vintage of a source of the release whose last refresh failed.
"""

import shutil
from pathlib import Path

import pytest

import loaders
from loaders.store.vintages import raw_bytes
from tests.loaders.conftest import fingerprint

OLD_STORE = Path(__file__).with_name("old_store")
AID, DONORS = "oecd_dac2a", "wb_dac_donors"
OLDER, NEWER = "2026-11-28T063206Z", "2026-11-28T063207Z"


@pytest.fixture
def store(quick_standin, use, tmp_path):
    home = tmp_path / "home"
    shutil.copytree(OLD_STORE, home)
    use(quick_standin.environment(home))
    return home


def test_its_vintages_are_whole_and_the_readers_choice_holds(store):
    before = fingerprint(store)
    assert [vintage.name for vintage in loaders.vintages(AID)] == [NEWER, OLDER]
    assert loaders.vintage(AID).name == OLDER
    assert loaders.reason_in_use(AID) == "chosen"
    rows = loaders.load(AID)
    assert len(rows) == loaders.record(loaders.vintage(AID))["rows"] == 39
    assert rows.equals(loaders.parse(AID, raw_bytes(loaders.vintage(AID))))
    assert fingerprint(store) == before


def test_its_last_attempt_is_told(store):
    assert loaders.last_attempt(AID)["status"] == "new"
    failed = loaders.last_attempt(DONORS)
    assert failed["status"] == "failed"
    assert failed["sentence"].startswith(f"{DONORS}: ")


def test_its_records_keep_the_release_that_was_there(store):
    (fetched, released) = loaders.vintages(DONORS)
    record = loaders.record(fetched)
    assert fetched.release_sha256 == record["release_sha256"]
    assert record["rows_kept_before_since"] == 155
    assert released.is_bundled
    assert loaders.restore(DONORS, fetched.name) == fetched
    assert loaders.load(DONORS).equals(loaders.load_vintage(fetched))


def test_what_changed_between_two_of_its_vintages(store):
    changes = loaders.diff(AID, OLDER, NEWER)
    assert set(changes["change"]) == {"revised"}
    assert changes["ratio"].round(6).eq(1.02).all()
    loaders.restore(AID, NEWER)
    assert loaders.vintage(AID).name == NEWER
    assert loaders.diff(AID).equals(changes)


def test_an_answer_that_it_has_is_nothing_new(store):
    newer, older = loaders.vintages(AID)
    assert loaders.ingest(AID, raw_bytes(older), "dac2a.csv").status == "unchanged"
    returned = loaders.ingest(AID, raw_bytes(newer), "dac2a.csv")
    assert returned.status == "unchanged"
    assert f"you returned to {OLDER}" in returned.sentence
    assert loaders.vintages(AID) == (newer, older)


def test_a_refresh_adds_to_it_and_keeps_what_was_there(store, quick_standin):
    before = fingerprint(store / "sources" / AID / "vintages")
    quick_standin.publishers.bend.scale = 1.1
    outcome = loaders.refresh(AID, accept=True)
    assert outcome.status == "new", outcome.sentence
    assert loaders.vintage(AID) == outcome.vintage
    assert [vintage.name for vintage in loaders.vintages(AID)] == [outcome.vintage.name, NEWER, OLDER]
    after = fingerprint(store / "sources" / AID / "vintages")
    assert {name: after[name] for name in before} == before
