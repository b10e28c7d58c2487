"""A run of a page sees one vintage of each source, even if a refresh lands in its midst."""

import threading
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

import loaders
from loaders.store import in_use, tidy
from loaders.store.folders import home
from loaders.store.publish import publish
from ui import data
from views import japan, series
from views.data import explorer
from views.site import SITE

ROOT = Path(__file__).resolve().parents[2]
SOURCE = "nso_trade_partners"


@pytest.fixture
def store(monkeypatch, tmp_path):
    monkeypatch.setenv("THIRD_NEIGHBOR_HOME", str(tmp_path))


def land(source_id, factor):
    """Publish a vintage with every value multiplied, as a refresh in another thread or process does."""

    def work():
        frame = loaders.load(source_id)
        frame = frame.assign(value_usd=frame["value_usd"] * factor)
        table = tidy.write(frame, loaders.table(source_id), source_id)
        publish(source_id, b"raw", table, {"rows": len(frame)})

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()


def test_a_refresh_within_a_run_is_seen_by_the_next_run_only(store, monkeypatch):
    seen = []
    first_exhibit = japan.both_flows

    def look():
        seen.append(
            (loaders.vintage(SOURCE).name, series.with_partner("JPN")["exports_usd"].max(), loaders.tables_token())
        )

    def landing(*arguments):
        look()
        if len(seen) == 1:
            land(SOURCE, 2.0)
            look()
        return first_exhibit(*arguments)

    monkeypatch.setattr(japan, "both_flows", landing)
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    app.switch_page("pages/japan.py")
    app.run()
    assert not app.exception
    assert seen[0] == seen[1]
    app.run()
    assert not app.exception
    assert seen[2][1] == pytest.approx(2 * seen[0][1])
    assert seen[2][0] != seen[0][0]
    assert seen[2][2] != seen[0][2]


def test_our_icon_is_set_before_the_navigation_so_that_no_page_fetches_one_from_elsewhere(monkeypatch):
    calls = []
    for name in ("set_page_config", "navigation"):
        call = getattr(st, name)
        monkeypatch.setattr(
            st, name, lambda *given, _name=name, _call=call, **by: calls.append((_name, by)) or _call(*given, **by)
        )
    assert not AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60).run().exception
    names = [name for name, _ in calls]
    assert calls[0][1]["page_icon"] == SITE.icon
    assert names.index("set_page_config") < names.index("navigation")


def test_a_refresh_in_a_pinned_run_compares_with_what_serves_now(store):
    def run():
        data.begin_run()
        before = loaders.vintage(SOURCE)
        land(SOURCE, 2.0)
        assert loaders.vintage(SOURCE) == before
        with loaders.ignore_pin():
            assert loaders.vintage(SOURCE) != before
        assert (
            loaders.load(SOURCE)["value_usd"].max()
            < loaders.load_vintage(in_use.vintage_in_use(SOURCE))["value_usd"].max()
        )
        data.begin_run()
        assert loaders.vintage(SOURCE) != before
        done.append(True)

    done = []
    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    assert done


def test_a_pinned_vintage_found_damaged_gives_way_to_the_one_before(store):
    def run():
        land(SOURCE, 2.0)
        data.begin_run()
        path = loaders.vintage(SOURCE).path
        assert path.is_relative_to(home())
        path.write_bytes(path.read_bytes()[:-50])
        assert loaders.load(SOURCE).equals(whole)
        assert loaders.vintage(SOURCE).is_bundled
        done.append(True)

    done, whole = [], loaders.load(SOURCE)
    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    assert done


def test_a_vintage_that_comes_back_whole_is_not_taken_for_the_one_before(store):
    def run():
        land(SOURCE, 5.0)
        data.begin_run()
        first = loaders.vintage(SOURCE)
        first.path.write_bytes(first.path.read_bytes()[:-50])
        assert data.load(SOURCE)["value_usd"].max() == data.verbatim(SOURCE)["value_usd"].max() == most
        land(SOURCE, 5.0)
        data.begin_run()
        assert loaders.vintage(SOURCE).sha256 == first.sha256
        assert data.load(SOURCE)["value_usd"].max() == data.verbatim(SOURCE)["value_usd"].max() == 5 * most
        done.append(True)

    done, most = [], loaders.load(SOURCE)["value_usd"].max()
    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    assert done


def test_making_the_archive_leaves_the_thread_as_it_was(store):
    explorer.archive((2020, 2025))
    land(SOURCE, 2.0)
    assert not loaders.vintage(SOURCE).is_bundled
