"""What matters, as a reader does it: open, look, change the years, reload, download, read back."""

import asyncio
import io
import re
import zipfile
from concurrent.futures import ThreadPoolExecutor

import pandas as pd
import pytest

import loaders
from benchmarks.load import crowd
from tests.browser import find
from tests.browser.conftest import downloaded, path_of, settle, turn_to

MESSAGES, BYTES = 44, 24_000
"""The most that another year on the overview may send."""


def chart_text(page):
    return page.evaluate(
        "[...document.querySelectorAll('.js-plotly-plot')].map(p => JSON.stringify(p.data.map(t => t.x)))"
    )


def set_years(page, first, last):
    for label, year in (("From", first), ("To", last)):
        box = page.get_by_label(label, exact=True)
        box.fill(str(year))
        box.press("Enter")
        settle(page)


def seen(page):
    """Return the sentences and the figures' places once two looks at them agree."""
    before = None
    while True:
        settle(page)
        now = (page.locator("[data-testid=stMarkdown]").all_inner_texts(), chart_text(page))
        if now == before:
            return now
        before = now


@pytest.mark.parametrize("name", ["overview", "japan", "china"])
def test_changing_the_years_changes_everything_and_reloading_restores_it(visit, name):
    page = visit(path_of(name))
    before = seen(page)
    set_years(page, 2010, 2020)
    page.wait_for_url(re.compile("years=2010&years=2020"))
    after = seen(page)
    assert "2020" in " ".join(after[0])
    assert before[0] != after[0]
    assert after[1]
    assert set(before[1]).isdisjoint(after[1])
    page.goto(page.url)
    restored = seen(page)
    assert page.get_by_label("From", exact=True).input_value() == "2010"
    assert restored == after
    assert page.locator("[data-testid=stException]").count() == 0


def test_the_slider_works_by_keyboard(visit):
    page = visit("/japan?years=2010&years=2020")
    thumb = page.locator("[data-testid=stSlider] input[type=range]").first
    thumb.focus()
    thumb.press("ArrowRight")
    page.wait_for_url(re.compile("years=2011&years=2020"))
    settle(page)
    assert page.get_by_label("From", exact=True).input_value() == "2011"


def test_the_years_go_along_to_the_next_page(visit):
    page = visit("/japan?years=2010&years=2020")
    turn_to(page, "china")
    settle(page)
    assert page.get_by_label("From", exact=True).input_value() == "2010"


def test_choices_stand_in_the_address_by_their_codes(visit):
    page = visit("/japan")
    page.get_by_text("Yen", exact=True).click()
    page.wait_for_url(re.compile("unit=JPY"))
    settle(page)
    page.get_by_role("tab", name="The long run").click()
    page.wait_for_url(re.compile("view=long_run"))
    page.goto(page.url)
    settle(page)
    assert "billion yen" in page.inner_text("body")
    assert page.get_by_role("tab", name="The long run").get_attribute("aria-selected") == "true"


def test_nonsense_in_the_address_is_a_notice(visit):
    page = visit("/china?years=abc&years=2020&measure=nonsense")
    assert "The address asks for the years abc, 2020" in page.inner_text("body")
    assert page.locator("[data-testid=stException]").count() == 0


def test_a_downloaded_csv_is_the_table_on_the_screen(visit, address):
    page = visit("/japan?years=2020&years=2024")
    raw, name = downloaded(page, "Download these numbers (CSV)")
    assert name == "third_neighbor_trade_with_japan.csv"
    assert raw.startswith(b"\xef\xbb\xbf")
    table = pd.read_csv(io.BytesIO(raw), encoding="utf-8-sig")
    assert list(table.columns)[:3] == ["Year", "Exports to Japan (million USD)", "Imports from Japan (million USD)"]
    assert list(table["Year"]) == [2020, 2021, 2022, 2023, 2024]
    assert set(table["Source"]) == {"nso_trade_partners"}
    assert set(table["Vintage"]) == {loaders.vintage("nso_trade_partners").name}
    of_2024 = table.set_index("Year").loc[2024]
    assert of_2024["Exports to Japan (million USD)"] == pytest.approx(12.55792)
    assert of_2024["Coverage ratio (exports / imports)"] == pytest.approx(0.0107, abs=5e-5)
    page.get_by_text("Data table and downloads").first.click()
    grid = page.locator("[data-testid=stDataFrame]").first
    grid.locator("canvas table [role=row]").nth(len(table)).wait_for(state="attached")
    # the grid keeps its cells in a table for screen readers
    cells = grid.evaluate(
        "g => [...g.querySelectorAll('canvas table [role=row]')].map(r => [...r.children].map(c => c.textContent))"
    )
    header, rows = cells[0], cells[1:]
    place = {label: i for i, label in enumerate(header)}
    assert place, "the table has no header for screen readers"
    for row in rows[: len(table)]:
        year = int(row[place["Year"]])
        shown = float(row[place["Exports to Japan (million USD)"]].replace(",", ""))
        assert shown == pytest.approx(table.set_index("Year").loc[year, "Exports to Japan (million USD)"], rel=1e-3)


def test_the_zip_holds_every_table(visit):
    page = visit("/data?years=2020&years=2021")
    raw, name = downloaded(page, "Download everything for 2020–2021 (zip)")
    assert name == "third_neighbor_2020_2021.zip"
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        names = {name.partition(".")[0] for name in archive.namelist()}
        assert names == {"README", "datapackage", *loaders.available_ids()}
        assert "years 2020–2021" in archive.read("README.md").decode()


def test_a_table_of_data_is_taken_away_as_filtered(visit):
    page = visit("/data?table=nso_trade_partners&years=2023&years=2023&only_flow=export")
    raw, _ = downloaded(page, "rows (CSV)")
    table = pd.read_csv(io.BytesIO(raw), encoding="utf-8-sig", keep_default_na=False)
    whole = loaders.load("nso_trade_partners")
    assert len(table) == len(whole.loc[(whole["year"] == 2023) & (whole["flow"] == "export")])
    assert any(name.startswith("value_usd (USD") for name in table.columns)


def test_every_chart_has_words_for_those_who_do_not_see_it(visit):
    page = visit("/china")
    for chart in page.locator("[data-testid=stPlotlyChart]").all():
        label = chart.evaluate(
            "c => (c.closest('[aria-label]') || c.querySelector('[aria-label]'))?.getAttribute('aria-label')"
        )
        assert label
        assert len(label) > 40


def test_the_browser_finder_says_what_it_tried(monkeypatch):
    monkeypatch.setattr(find, "installed", lambda: None)
    monkeypatch.setattr(find, "_attempts", lambda: [("a way", [["false"]]), ("another", [["/no/such/program"]])])
    with pytest.raises(RuntimeError, match=r"a way \(exit code 1\), another \(FileNotFoundError\)"):
        find.find_or_install()


def test_a_file_that_is_not_what_it_claims_is_a_sentence(visit, tmp_path):
    before = loaders.vintage("cow_trade")
    page = visit("/data?do=fresh&fresh=cow_trade")
    page.get_by_text("Upload a file").click()
    settle(page)
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("<html>not a table</html>")
    page.locator("input[type=file]").set_input_files(wrong)
    settle(page)
    page.get_by_role("button", name="Check and use it").click()
    page.locator("[data-testid=stAlert]").first.wait_for()
    text = page.locator("[data-testid=stAlert]").first.inner_text()
    assert "cow_trade" in text
    assert "Traceback" not in page.inner_text("body")
    assert loaders.vintage("cow_trade") == before


def test_another_year_sends_little(address):
    with ThreadPoolExecutor(1) as apart:  # this thread has the browser's own loop
        seen = apart.submit(asyncio.run, crowd(address, "", 1, 2.0)).result()
    assert seen.faults == []
    assert len(seen.messages) > 1
    assert max(seen.messages) <= MESSAGES
    assert max(seen.sizes) <= BYTES
