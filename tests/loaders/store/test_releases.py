"""A newer release of the project takes the place of an older vintage in the reader's store, and only then."""

import hashlib
import json
import shutil
from datetime import UTC, datetime, timedelta

import pytest
from click.testing import CliRunner

import loaders
from loaders.cli.main import command
from loaders.store import records, tidy
from loaders.store.publish import publish as publish_vintage

SOURCE = "nso_trade_totals"


@pytest.fixture
def data(tmp_path, monkeypatch):
    """Return a copy of the release that can be made anew, with a vintage of one source fetched before."""
    copy = tmp_path / "data"
    shutil.copytree(records.FOLDER, copy)
    monkeypatch.setattr(records, "FOLDER", copy)
    monkeypatch.setenv("THIRD_NEIGHBOR_HOME", str(tmp_path / "home"))
    publish(1.5)
    return copy


def publish(factor):
    frame = loaders.load(SOURCE)
    table = tidy.write(frame.assign(value_usd=frame["value_usd"] * factor), loaders.table(SOURCE), SOURCE)
    return publish_vintage(SOURCE, b"raw", table, {"rows": len(frame)})


def release_anew(data, days, changed):
    """Write a release made some days from now, with the table revised or as it was."""
    described = json.loads((data / "datapackage.json").read_text())
    described["created"] = (datetime.now(UTC) + timedelta(days=days)).isoformat()
    resource = next(r for r in described["resources"] if r["name"] == SOURCE)
    if changed:
        raw = (data / f"{SOURCE}.csv").read_bytes()
        raw = b"\n".join(raw.split(b"\n")[:-2]) + b"\n"
        (data / f"{SOURCE}.csv").write_bytes(raw)
        resource |= {"hash": "sha256:" + hashlib.sha256(raw).hexdigest(), "vintage": "2027-01"}
    (data / "datapackage.json").write_text(json.dumps(described))


def listed():
    said = CliRunner().invoke(command, ["vintages", SOURCE])
    assert said.exit_code == 0, said.output
    return next(line for line in said.output.splitlines() if line.startswith("*"))


def test_what_was_fetched_serves_over_the_release_it_was_fetched_with(data):
    assert not loaders.vintage(SOURCE).is_bundled
    assert "the newest fetched" in listed()


def test_a_newer_release_with_a_new_table_takes_its_place(data):
    release_anew(data, days=1, changed=True)
    assert loaders.vintage(SOURCE).name == "2027-01"
    assert loaders.reason_in_use(SOURCE) == "release_is_newer"
    assert "the release brought a newer table" in listed()
    fetched = publish(1.7)
    assert loaders.vintage(SOURCE) == fetched
    assert loaders.reason_in_use(SOURCE) == "newest"


def test_a_newer_release_with_the_same_table_does_not(data):
    before = loaders.vintage(SOURCE)
    release_anew(data, days=1, changed=False)
    assert loaders.vintage(SOURCE) == before


def test_an_older_release_does_not(data):
    before = loaders.vintage(SOURCE)
    release_anew(data, days=-400, changed=True)
    assert loaders.vintage(SOURCE) == before


def test_the_reader_may_go_back_to_what_was_fetched(data):
    before = loaders.vintage(SOURCE)
    release_anew(data, days=1, changed=True)
    assert loaders.restore(SOURCE, before.name) == before
    assert loaders.vintage(SOURCE) == before
    assert "chosen with `restore`" in listed()
