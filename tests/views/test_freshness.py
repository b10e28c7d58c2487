"""Refreshing through the page, against a stand-in for the publishers."""

import re
import time
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import loaders
from frames.sources import TERMS
from tests.loaders.standin import GOOD_KEY, Bend, Standin
from views.data import jobs

ROOT = Path(__file__).resolve().parents[2]
LIVE = tuple(source_id for source_id in loaders.ids() if loaders.is_live(source_id))
BOUNDED = ("ti_cpi", "wb_wgi")
"""Scores that end at 100: they are revised downwards."""


@pytest.fixture
def publishers(monkeypatch, tmp_path):
    jobs.JOBS.clear()
    with Standin() as standin:
        for name, value in standin.environment(tmp_path).items():
            monkeypatch.setenv(name, value)
        yield standin
    jobs.JOBS.clear()


def page(source_id, **address):
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    app.switch_page("pages/data.py")
    app.query_params.update({"do": "fresh", "fresh": source_id, **address})
    return app.run()


def finished(app, source_id, seconds=60):
    """Click refresh, wait for the worker, and draw the page again."""
    app.button(key="refresh").click().run()
    deadline = time.monotonic() + seconds
    while jobs.JOBS[source_id].is_running() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not jobs.JOBS[source_id].is_running()
    return app.run()


def said(app):
    return " ".join(e.value for e in [*app.success, *app.info, *app.warning, *app.error, *app.caption, *app.markdown])


def test_a_source_refreshes_through_the_page_says_what_changed_and_goes_back(publishers):
    publishers.publishers.bend = Bend(scale=1.01)
    before = loaders.load("nso_trade_totals")
    app = finished(page("nso_trade_totals"), "nso_trade_totals")
    assert not app.exception
    assert not app.error
    assert len(app.success) == 1
    assert not loaders.vintage("nso_trade_totals").is_bundled
    after = loaders.load("nso_trade_totals")
    assert after["value_usd"].tolist() == pytest.approx((before["value_usd"] * 1.01).tolist(), rel=1e-3)
    assert "What changed against the vintage before: 204 figures" in said(app)
    assert "The first 200 are shown; `python -m loaders diff --all nso_trade_totals` prints all of them." in said(app)
    app.selectbox(key="vintage_nso_trade_totals").select("bundled").run()
    app.button(key="restore").click().run()
    assert loaders.vintage("nso_trade_totals").is_bundled
    assert loaders.load("nso_trade_totals").equals(before)
    assert [message.value for message in app.success] == [
        f"the release ({loaders.vintage('nso_trade_totals').name}) is in use now; "
        "the next refresh that finds something new takes its place."
    ]
    fetched = loaders.vintages("nso_trade_totals")[0].name
    assert f"What {fetched} changes against the vintage in use: 204 figures" in said(app)
    assert "(chosen by the reader)." in said(app)
    assert any(option.endswith(", in use") for option in app.selectbox(key="vintage_nso_trade_totals").options)
    app.selectbox(key="vintage_nso_trade_totals").select(fetched).run()
    app.button(key="restore").click().run()
    assert f"In use: {fetched} (chosen by the reader)." in said(app)
    assert any(message.value.startswith(f"{fetched} is in use now") for message in app.success)
    assert "What changed against the vintage before: 204 figures" in said(app)


@pytest.mark.parametrize("source_id", LIVE)
def test_every_live_source_is_brought_up_to_date(publishers, source_id):
    publishers.publishers.bend = Bend(scale=0.99 if source_id in BOUNDED else 1.01)
    before = loaders.vintage(source_id) if loaders.is_available(source_id) else None
    app = finished(page(source_id), source_id)
    assert not app.exception
    assert len([*app.success, *app.info, *app.warning, *app.error]) == 1
    assert re.search(r"[\d,]+ rows.*(added|revised)", app.success[0].value)
    brought = loaders.vintage(source_id)
    assert brought != before
    assert not brought.is_bundled
    below = "Only one vintage is there" if before is None else "What changed against the vintage before"
    assert below in said(app)


def test_nothing_new_is_said_so(publishers):
    app = finished(page("nso_trade_totals"), "nso_trade_totals")
    assert not app.error
    assert not app.success
    assert "nothing newer" in app.info[0].value
    assert loaders.vintage("nso_trade_totals").is_bundled


def test_a_source_that_never_was_here_can_be_fetched(publishers):
    assert not loaders.is_available("fx_frankfurter")
    app = finished(page("fx_frankfurter"), "fx_frankfurter")
    assert len(app.success) == 1
    assert loaders.is_available("fx_frankfurter")


def test_shrunk_coverage_is_refused_until_the_reader_takes_it(publishers):
    publishers.publishers.bend = Bend(shrink=True)
    app = finished(page("nso_trade_totals"), "nso_trade_totals")
    assert len(app.warning) == 1
    assert loaders.vintage("nso_trade_totals").is_bundled
    app.button(key="accept").click().run()
    while jobs.JOBS["nso_trade_totals"].is_running():
        time.sleep(0.05)
    app.run()
    assert len(app.success) == 1
    assert not loaders.vintage("nso_trade_totals").is_bundled


def test_a_publisher_out_of_reach_is_a_sentence(publishers, monkeypatch):
    monkeypatch.setenv("THIRD_NEIGHBOR_NSO_URL", "http://127.0.0.1:9")
    before = loaders.vintage("nso_trade_totals")
    app = finished(page("nso_trade_totals"), "nso_trade_totals")
    assert not app.exception
    assert len(app.error) == 1
    assert "nso_trade_totals" in app.error[0].value
    assert "Traceback" not in said(app)
    assert loaders.vintage("nso_trade_totals") == before


def test_an_address_that_is_none_is_a_sentence(publishers, monkeypatch):
    monkeypatch.setenv("THIRD_NEIGHBOR_NSO_URL", "not an address")
    app = finished(page("nso_trade_totals"), "nso_trade_totals")
    assert not app.exception
    assert "THIRD_NEIGHBOR_NSO_URL" in app.error[0].value


@pytest.mark.parametrize("source_id", loaders.ids())
def test_every_source_can_be_looked_at(publishers, source_id):
    app = page(source_id)
    assert not app.exception
    assert loaders.source(source_id).publisher in said(app)
    assert loaders.source(source_id).licence in said(app)
    assert TERMS[loaders.source(source_id).terms] in said(app)
    assert ("Key: " in said(app)) == loaders.is_live(source_id)
    buttons = {button.key for button in app.button}
    assert ("refresh" in buttons) == loaders.is_live(source_id)
    assert list(app.dataframe[-1].value["Id"]) == list(loaders.ids())


@pytest.mark.parametrize(
    ("source_id", "setting", "told"),
    [
        ("comtrade_totals", "THIRD_NEIGHBOR_COMTRADE_KEY", "comtradedeveloper.un.org"),
        ("comtrade_products", "THIRD_NEIGHBOR_COMTRADE_KEY", "comtradedeveloper.un.org"),
        ("japan_customs", "THIRD_NEIGHBOR_ESTAT_APPID", "www.e-stat.go.jp/api"),
    ],
)
def test_whether_a_key_helps_and_how_to_get_one_is_said_where_it_is_fetched(
    publishers, monkeypatch, source_id, setting, told
):
    monkeypatch.delenv(setting, raising=False)
    app = page(source_id)
    assert f"Key: none is set, and none is needed; {loaders.key_help(source_id)}." in said(app)
    assert told in said(app)
    assert setting in said(app)
    monkeypatch.setenv(setting, GOOD_KEY)
    app = page(source_id)
    assert "Key: one is set on this machine and will be used." in said(app)
    assert GOOD_KEY not in said(app) + repr(app)


def test_where_no_key_is_asked_for_the_page_says_so(publishers):
    assert "Key: none needed." in said(page("fx_frankfurter"))


def test_what_may_not_be_passed_on_is_said(publishers):
    shown = page("imf_imts").dataframe[-1].value.set_index("Id")["Passing it on"]
    assert "may not be re-published" in shown["imf_imts"]
    assert "unchanged" in shown["ti_cpi"]
    assert "with the publisher named" in shown["oecd_dac2a"]
    assert "What you fetch or ingest stays on this machine." in said(page("imf_imts"))


def test_when_a_publisher_was_last_asked_is_remembered(publishers):
    assert set(page("nso_trade_totals").dataframe[-1].value["Last checked"]) == {""}
    app = finished(page("nso_trade_totals"), "nso_trade_totals")
    shown = app.dataframe[-1].value.set_index("Id")["Last checked"]
    assert shown["nso_trade_totals"].endswith(": nothing new")
    assert shown["nso_trade_partners"] == ""


@pytest.mark.parametrize(("name", "refused"), [("ja", "接続を拒否しています"), ("mn", "холболтоос татгалзаж байна")])
def test_what_went_wrong_is_said_in_the_language_of_the_reader(publishers, monkeypatch, name, refused):
    monkeypatch.setenv("THIRD_NEIGHBOR_NSO_URL", "http://127.0.0.1:9")
    app = finished(page("nso_trade_totals", lang=name), "nso_trade_totals")
    assert refused in app.error[0].value
    assert "127.0.0.1:9" in app.error[0].value
    assert "try again" not in app.error[0].value


@pytest.mark.parametrize(("name", "revised"), [("ja", "改定"), ("mn", "засагдсан")])
def test_what_was_brought_is_said_in_the_language_of_the_reader(publishers, name, revised):
    publishers.publishers.bend = Bend(scale=1.01)
    app = finished(page("nso_trade_totals", lang=name), "nso_trade_totals")
    assert revised in app.success[0].value
    assert "rows" not in app.success[0].value


def test_why_figures_were_not_taken_is_said_in_the_language_of_the_reader(publishers):
    publishers.publishers.bend = Bend(scale=1000)
    app = finished(page("nso_trade_totals", lang="mn"), "nso_trade_totals")
    assert "дахин их" in app.warning[0].value
    assert "times" not in app.warning[0].value


@pytest.mark.parametrize("source_id", ["cepii_baci", "imf_imts"])
def test_that_no_vintage_is_there_is_said(publishers, source_id):
    shown = said(page(source_id))
    assert "No vintage is there yet" in shown
    assert "Only one vintage" not in shown
    assert ("refresh from the publisher" in shown) == loaders.is_live(source_id)


@pytest.mark.parametrize("source_id", ["cepii_baci", "aiddata_gcdf"])
def test_where_a_file_can_be_had_is_said(publishers, source_id):
    assert f"Download the file from {loaders.source(source_id).homepage} and add it below." in said(page(source_id))


def test_which_vintage_is_in_use_is_said(publishers):
    vintage = loaders.vintage("nso_trade_totals").name
    shown = said(page("nso_trade_totals"))
    assert f"In use: the release ({vintage}) (nothing newer has been fetched)." in shown


def test_a_worker_that_dies_leaves_no_half_sentence(publishers, monkeypatch, caplog):
    def dying(source_id, accept, progress):
        progress("asking data.1212.mn")
        raise RuntimeError("out of the blue")

    monkeypatch.setattr(loaders, "refresh", dying, raising=False)
    app = finished(page("nso_trade_totals"), "nso_trade_totals")
    assert [error.value for error in app.error] == [
        "The refresh ended without a result; the figures in use stay as they are."
    ]
    assert "out of the blue" in caplog.text
