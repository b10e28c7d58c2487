"""Bring sources up to date by clicking, as a reader does, against a stand-in for the publishers.

Every live source is refreshed through the page in `tests/views/test_freshness.py`; here three, in a browser.
"""

import re
import threading

import pytest

import loaders
from benchmarks.baci import generate
from frames.economies import JAPAN, MONGOLIA
from indicators import balance
from tests.browser.conftest import dashboard, go, settle, turn_to
from tests.loaders.standin import Bend, Standin
from tests.loaders.test_live_parsers import BACI
from views.site import SITE
from warehouse.ingest import ingest

CLICKED = ("nso_trade_partners", "nso_trade_totals", "fx_frankfurter")
"""A table of each kind of answer, and one that the release does not have."""
RESULT_SECONDS = 30_000
pytestmark = pytest.mark.random_order(disabled=True)
"""One store is refreshed step by step; in the end its publishers are gone."""


@pytest.fixture(scope="module")
def publishers():
    with Standin() as standin:
        yield standin


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def page(publishers, home, chromium, tmp_path_factory):
    with dashboard(tmp_path_factory.mktemp("refreshing"), publishers.environment(home)) as base:
        context = chromium.new_context(viewport={"width": 1440, "height": 900}, base_url=base)
        page = context.new_page()
        page.goto("/japan?years=2010&years=2015")
        settle(page)
        yield page
        context.close()


@pytest.fixture(autouse=True)
def same_store(monkeypatch, home):
    monkeypatch.setenv("THIRD_NEIGHBOR_HOME", str(home))


def look(page, address):
    """Lead the page to an address by way of another one, so that it forgets what it has."""
    go(page, "/methods")
    go(page, address)
    assert page.locator("[data-testid=stException]").count() == 0


def refreshed(page, source_id, kind):
    """Click refresh, wait for a result of this kind, and return its sentence."""
    look(page, f"/data?do=fresh&fresh={source_id}")
    page.get_by_role("button", name="Refresh from the publisher").click()
    result = page.locator(f"[data-testid=stAlertContent{kind}]")
    result.wait_for(timeout=RESULT_SECONDS)
    assert page.locator("[data-testid=stException]").count() == 0
    assert page.locator("[data-testid=stAlert]").count() == 1
    return result.locator("p").inner_text()


def test_the_first_address_of_a_process_may_be_any_page(page):
    """A folder called `pages` is Streamlit's old way of multipage apps until `st.navigation` has run once."""
    assert page.url.endswith("/japan?years=2010&years=2015"), "this test comes first"
    assert page.get_by_label("From", exact=True).input_value() == "2010"
    assert page.get_by_test_id("stTopNavSection").count() == len(SITE.sections) - 1  # the overview is a link


@pytest.mark.parametrize("source_id", CLICKED)
def test_a_live_source_is_brought_up_to_date(page, publishers, source_id):
    publishers.publishers.bend = Bend(scale=1.01)
    before = loaders.vintage(source_id) if loaders.is_available(source_id) else None
    sentence = refreshed(page, source_id, "Success")
    assert re.search(r"[\d,]+ rows.*(added|revised)", sentence)
    brought = loaders.vintage(source_id)
    assert brought != before
    assert not brought.is_bundled
    below = "Only one vintage is there" if before is None else "What changed against the vintage before"
    page.get_by_text(below).wait_for(timeout=10_000)


def test_a_table_fetched_for_the_first_time_is_there_to_read(page, publishers):
    look(page, "/data?table=fx_frankfurter")
    name = loaders.vintage("fx_frankfurter").name
    assert page.get_by_text(f"[{name}]").count() >= 1


def test_a_revised_figure_stands_on_the_page(page, publishers):
    flows = balance.bilateral(loaders.load("nso_trade_partners"), reporter=MONGOLIA, partner=JAPAN)
    revised = flows.dropna(subset=["exports_usd"])["exports_usd"].iloc[-1] / 1e6
    bundled = loaders.load_vintage(loaders.vintages("nso_trade_partners")[-1])
    first = balance.bilateral(bundled, reporter=MONGOLIA, partner=JAPAN)
    assert revised == pytest.approx(1.01 * first.dropna(subset=["exports_usd"])["exports_usd"].iloc[-1] / 1e6, rel=1e-3)
    look(page, "/japan")
    cards = " ".join(page.locator("[data-testid=stMetricValue]").all_inner_texts())
    decimals = 1 if revised >= 100 else 2
    assert f"{revised:,.{decimals}f}" in cards


def test_a_refresh_tells_what_it_does_while_other_pages_stay_usable(page, publishers):
    go_on = threading.Event()

    def held_back(handler, answer):
        go_on.wait(10)
        return answer

    publishers.publishers.bend = Bend(scale=1.02)
    publishers.fault = held_back
    try:
        look(page, "/data?do=fresh&fresh=nso_trade_totals")
        page.get_by_role("button", name="Refresh from the publisher").click()
        page.get_by_text("You can go on reading meanwhile").wait_for(timeout=10_000)
        turn_to(page, "japan")
        page.get_by_role("heading", name="How lopsided is trade with Japan").wait_for(timeout=10_000)
    finally:
        go_on.set()
        publishers.fault = None
    look(page, "/data?do=fresh&fresh=nso_trade_totals")
    page.locator("[data-testid=stAlertContentSuccess]").wait_for(timeout=RESULT_SECONDS)
    assert page.get_by_text("What changed against the vintage before").count() == 1


def test_a_file_brought_by_hand_is_read_checked_and_shown(page):
    look(page, "/data?do=fresh&fresh=cepii_baci")
    page.get_by_text("Upload a file").click()
    settle(page)
    brought = {"name": "BACI_HS22_Y2023.csv", "mimeType": "text/csv", "buffer": BACI.encode()}
    page.locator("input[type=file]").set_input_files(brought)
    page.get_by_role("button", name="Check and use it").click()
    page.locator("[data-testid=stAlertContentSuccess]").wait_for(timeout=RESULT_SECONDS)
    rows = loaders.load("cepii_baci")
    look(page, "/data?table=cepii_baci&years=2000&years=2025")
    assert page.get_by_text(f"{len(rows)} of {len(rows)} rows").count() == 1
    assert page.get_by_text(f"[{loaders.vintage('cepii_baci').name}]").count() >= 1


def test_a_file_that_covers_less_is_refused_until_the_reader_takes_it(page):
    before = loaders.vintage("cepii_baci")
    look(page, "/data?do=fresh&fresh=cepii_baci")
    page.get_by_text("Upload a file").click()
    settle(page)
    less = "".join(BACI.splitlines(keepends=True)[:2])
    brought = {"name": "BACI_HS22_Y2023.csv", "mimeType": "text/csv", "buffer": less.encode()}
    page.locator("input[type=file]").set_input_files(brought)
    page.get_by_role("button", name="Check and use it").click()
    page.locator("[data-testid=stAlertContentWarning]").wait_for(timeout=RESULT_SECONDS)
    assert loaders.vintage("cepii_baci") == before
    page.get_by_role("button", name="Accept this file anyway").click()
    page.locator("[data-testid=stAlertContentSuccess]").wait_for(timeout=RESULT_SECONDS)
    assert loaders.vintage("cepii_baci") != before
    assert len(loaders.load("cepii_baci")) == 1


def test_a_release_taken_in_meanwhile_is_drilled_into_and_is_a_source(page, home, tmp_path):
    ingest(generate(tmp_path, years=2, rows=3_000, how_many=(20, 60)), home)
    look(page, "/trio?view=tariff&focus=JPN&friend=MNG")
    page.get_by_role("combobox", name="Chapter").focus()
    page.keyboard.press("ArrowDown")  # a list opened by a click closes while the page still scrolls to it
    page.get_by_role("option").nth(1).click()
    page.wait_for_url(re.compile(r"chapter=\d\d"))
    settle(page)
    chapter = re.search(r"chapter=(\d\d)", page.url)[1]
    tiles = page.locator(".treemaplayer text.slicetext").all_text_contents()
    assert tiles
    assert all(text.startswith(chapter) for text in tiles), tiles
    assert page.get_by_text("BACI [HS02_V202501]").count() >= 2
    look(page, "/world?look=map&source=cepii_baci%40HS02_V202501")
    assert "of 20 economies in CEPII BACI HS02_V202501" in page.inner_text("body")
    assert page.locator(".choroplethlayer path").count() > 100  # their shapes come by an address of our own


def test_a_publisher_out_of_reach_is_one_sentence_and_changes_nothing(page, publishers):
    before = loaders.vintage("nso_trade_totals")
    publishers.shutdown()
    publishers.server_close()
    sentence = refreshed(page, "nso_trade_totals", "Error")
    assert re.fullmatch(r"nso_trade_totals: .* refuses the connection; .* stay as they are\.", sentence)
    assert loaders.vintage("nso_trade_totals") == before
    look(page, "/data?table=nso_trade_totals")
    assert page.get_by_text(f"[{before.name}]").count() >= 1
