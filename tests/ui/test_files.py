"""What a reader takes away of one chart, opened again: workbook, JSON, CSV; the link and the citations."""

import io
import json
import re
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial

import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.media_file_storage import MediaFileStorageError
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

import loaders
from ui import controls
from ui.exhibit.model import Exhibit
from ui.exhibit.picture import below
from ui.language import in_this_language
from ui.takeaway import cite, files
from views.site import SITE
from words import _, language

HOSTILE = ["=1+1", "+SUM(A1)", "@x", "-2", "http://example.org", "</script><script>alert(1)</script>", "‘“&<>", "12"]
STATE = cite.PageState("http://127.0.0.1:8501/japan?years=2005&years=2025", (2005, 2025), date(2026, 11, 24))
SOURCE = "nso_trade_partners"


def exhibit(table=None, **parts):
    table = (
        pd.DataFrame(
            {
                "year": [2023, 2024],
                "share": [0.918, float("nan")],
                "value": [15186.9, 13940.25],
                "who": pd.Series(["=1+1", "Japan"], dtype="str"),
            }
        )
        if table is None
        else table
    )
    headers = {"year": "Year", "share": "Share", "value": "Value (million USD)", "who": "Who"}
    made = {
        "key": "shares",
        "title": "What is sold?",
        "alt": "China took nearly all.",
        "figure": go.Figure(),
        "table": table,
        "headers": {name: words for name, words in headers.items() if name in table},
        "sources": (SOURCE,),
        "note": "A note.",
    }
    return Exhibit(**(made | parts))


def test_the_workbook_read_back_is_the_table_with_its_notes():
    raw = files.workbook(exhibit(), STATE)
    book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
    assert book.sheet_names == ["Numbers", "Notes"]
    rows = book.get_sheet_by_name("Numbers").to_python()
    vintage = loaders.vintage(SOURCE).name
    assert rows[0] == ["Year", "Share", "Value (million USD)", "Who", "Source", "Vintage"]
    assert rows[1] == [2023, 0.918, 15186.9, "=1+1", SOURCE, vintage]
    assert rows[2] == [2024, "", 13940.25, "Japan", SOURCE, vintage]
    said = " ".join(str(cell) for row in book.get_sheet_by_name("Notes").to_python() for cell in row)
    source = loaders.source(SOURCE)
    for words in ("What is sold?", "2005–2025", STATE.link, source.licence, source.citation, vintage, "Nov 24, 2026"):
        assert words in said
    assert all(caveat in said for caveat in source.caveats)


def test_the_day_is_written_as_the_language_writes_it_and_for_programs_as_iso():
    language.use("ja")
    try:
        assert ("作成日", "2026年11月24日") in files.notes(exhibit(), STATE)
        assert "2026年11月24日閲覧" in cite.full("何が売れるか", (SOURCE,), STATE)
        assert below(exhibit(), STATE).endswith("2026年11月24日作成。")
        assert "urldate = {2026-11-24}" in cite.bibtex("何が売れるか", (SOURCE,), STATE)
        assert json.loads(files.json_text(exhibit(), STATE))["made"] == "2026-11-24"
    finally:
        language.use("en")


def test_the_workbook_shows_years_whole_and_money_with_its_decimals():
    raw = files.workbook(exhibit(), STATE)
    with zipfile.ZipFile(io.BytesIO(raw)) as parts:
        styles = parts.read("xl/styles.xml").decode()
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    assert 'formatCode="#,##0.0"' in styles
    assert 'formatCode="#,##0.0000"' in styles
    assert "autoFilter" in sheet
    assert 'state="frozen"' in sheet


@pytest.mark.parametrize("text", HOSTILE)
def test_text_in_a_workbook_is_never_run(text):
    table = pd.DataFrame({"year": [2024], "who": pd.Series([text], dtype="str")})
    raw = files.workbook(exhibit(table, title=text, alt=text, note=text), STATE)
    with zipfile.ZipFile(io.BytesIO(raw)) as parts:
        for name in ("xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"):
            written = parts.read(name).decode()
            assert "<f>" not in written
            assert "hyperlink" not in written
    rows = CalamineWorkbook.from_filelike(io.BytesIO(raw)).get_sheet_by_name("Numbers").to_python()
    assert rows[1][1] == text


numbers = st.just(float("nan")) | st.floats(-1e15, 1e15)


@given(st.lists(st.tuples(st.integers(1900, 2100), numbers), max_size=8))
def test_json_read_back_is_the_table(rows):
    table = pd.DataFrame(rows, columns=["year", "value"]).astype({"year": "int64", "value": "float64"})
    said = json.loads(files.json_text(exhibit(table), STATE))
    assert [column["name"] for column in said["columns"]] == ["year", "value", "source_id", "vintage"]
    assert [record["year"] for record in said["records"]] == table["year"].tolist()
    expected = [None if pd.isna(value) else value for value in table["value"].tolist()]
    assert [record["value"] for record in said["records"]] == expected


def test_json_says_where_it_comes_from():
    said = json.loads(files.json_text(exhibit(), STATE))
    assert said["years"] == [2005, 2025]
    assert said["link"] == STATE.link
    assert said["sources"][0]["licence"] == loaders.source(SOURCE).licence
    assert said["sources"][0]["vintage"] == loaders.vintage(SOURCE).name
    assert said["columns"][2] == {"name": "value", "words": "Value (million USD)"}
    assert said["records"][1]["share"] is None


def test_csv_has_short_or_long_headers():
    short = pd.read_csv(io.BytesIO(files.short_csv(exhibit())), encoding="utf-8-sig")
    long = pd.read_csv(io.BytesIO(files.long_csv(exhibit())), encoding="utf-8-sig")
    assert list(short.columns) == ["year", "share", "value", "who", "source_id", "vintage"]
    assert list(long.columns) == ["Year", "Share", "Value (million USD)", "Who", "Source", "Vintage"]
    assert short.to_numpy().tolist()[0] == long.to_numpy().tolist()[0]
    assert short["who"][0] == "'=1+1"


@pytest.mark.parametrize(
    ("values", "places"),
    [([1, 2], 0), ([0.1, 0.2], 4), ([1.5, 3.0], 2), ([100.5], 1), ([float("nan")], 4), (["a"], None)],
)
def test_decimals_follow_the_size(values, places):
    assert files.decimals(pd.Series(values)) == places


def test_the_link_is_encoded_and_takes_every_choice_along():
    made = cite.address("http://x/japan", {"years": ["2005", "2025"], "search": ["a&b=c #%é"]})
    assert made == "http://x/japan?years=2005&years=2025&search=a%26b%3Dc%20%23%25%C3%A9"
    assert (
        cite.address("http://x/", {"q": ["-._~AZaz09", "a/b", "lone \ud800"]})
        == "http://x/?q=-._~AZaz09&q=a%2Fb&q=lone%20%3F"
    )
    assert cite.address("http://x/", {}) == "http://x/"
    assert cite.embedded(STATE) == STATE.link + "&embed=true"
    assert cite.embedded(STATE, "a b").endswith("&embed=true&chart=a%20b")


def test_citations_name_publisher_tool_years_link_and_day():
    source = loaders.source(SOURCE)
    assert cite.short((SOURCE,), STATE) == f"{source.publisher}; Third Neighbor (2026), years 2005–2025."
    assert cite.short((), STATE) == "Third Neighbor (2026), years 2005–2025."
    full = cite.full("What is sold?", (SOURCE,), STATE)
    for words in (
        source.citation,
        loaders.vintage(SOURCE).name,
        SITE.citation,
        "“What is sold?”",
        STATE.link,
        "Nov 24, 2026",
    ):
        assert words in full
    entry = cite.bibtex("100% of {it} & more_", (SOURCE,), STATE)
    assert entry.startswith("@misc{thirdneighbor2005to2025,\n  author = {{Third Neighbor contributors}},")
    assert r"100\% of \{it\} \& more\_" in entry
    assert f"url = {{{STATE.link}}}" in entry
    assert entry.replace(r"\{", "").replace(r"\}", "").count("{") == entry.replace(r"\{", "").replace(r"\}", "").count(
        "}"
    )


@pytest.mark.parametrize("spoken", ["en", "ja", "mn"])
@pytest.mark.parametrize("year", [1995, 2023])
def test_one_year_is_one_year_wherever_a_reader_takes_it(spoken, year):
    one = cite.PageState(f"http://x/japan?years={year}&years={year}", (year, year), date(2026, 11, 24))
    language.use(spoken)
    try:
        texts = [cite.short((), one), cite.full("T", (), one), cite.made(one), cite.bibtex("T", (), one)]
        texts += [below(exhibit(), one), dict(files.notes(exhibit(), one))[_("Years chosen")]]
    finally:
        language.use("en")
    for text in texts:
        assert str(year) in text
        assert not re.search(r"(\d{4})\W{1,3}(?!years=)\1|\1to\1|years \d{4}\b", text), text


def test_a_file_is_built_in_the_language_of_the_page_also_in_another_thread():
    language.use("mn")
    try:
        build = in_this_language(partial(files.json_text, exhibit(), STATE))
    finally:
        language.use("en")
    with ThreadPoolExecutor(1) as pool:
        assert json.loads(pool.submit(build).result())["language"] == "mn"
        assert (
            json.loads(pool.submit(in_this_language(partial(files.json_text, exhibit(), STATE))).result())["language"]
            == "en"
        )


def test_a_file_made_on_request_is_there_until_it_is_fetched(monkeypatch):
    storage = MemoryMediaFileStorage("/media")
    manager = MediaFileManager(storage)
    number = manager.add_deferred(lambda: b"a,b\n", "text/csv", "0.1", file_name="a.csv")
    name = manager.execute_deferred(number).rpartition("/")[2]
    for _reader in range(5):  # as many readers end a run meanwhile
        manager.remove_orphaned_files()
    assert storage.get_file(name).content == b"a,b\n"
    later = time.monotonic() + controls.FETCH_SECONDS
    monkeypatch.setattr(time, "monotonic", lambda: later)
    for _reader in range(2):
        manager.remove_orphaned_files()
    with pytest.raises(MediaFileStorageError):
        storage.get_file(name)
