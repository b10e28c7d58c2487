"""What the server remembers for all readers is bounded, shared, and never another reader's."""

from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pandas as pd
import pytest

from ui import data
from ui.memory import MEGABYTE, Memory, weight
from views import overview, series
from words import language


def test_what_was_asked_for_least_recently_goes_first():
    memory = Memory(megabytes=3)
    for name in ("first", "second", "third"):
        memory.put(name, "x" * (MEGABYTE * 9 // 10))
    assert memory.get("first")
    memory.put("fourth", "x" * (MEGABYTE * 9 // 10))
    assert [bool(memory.get(name)) for name in ("first", "second", "third", "fourth")] == [True, False, True, True]


def test_what_alone_has_no_room_is_not_remembered_and_takes_nobody_elses_place():
    memory = Memory(megabytes=1)
    memory.put("small", "x")
    memory.put("large", "x" * 2 * MEGABYTE)
    assert memory.get("large") is None
    assert memory.get("small") == "x"


def test_many_threads_leave_the_bound_as_it_was():
    memory = Memory(megabytes=1)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: memory.put(number % 50, "x" * 100_000), range(400)))
    assert 1 <= sum(memory.get(number) is not None for number in range(50)) <= 10


def test_an_object_that_is_no_dataclass_weighs_what_its_attributes_do():
    index = SimpleNamespace(words=["x" * 1_000] * 100, within=SimpleNamespace(more="x" * MEGABYTE))
    assert MEGABYTE + 100_000 < weight(index) < 1.1 * MEGABYTE + 100_000
    assert weight(SimpleNamespace) < 10_000


def test_a_frame_weighs_what_its_columns_do_and_an_exhibit_more_than_its_table():
    frame = pd.DataFrame({"year": range(100_000), "name": ["a" * 100] * 100_000})
    assert 10 * MEGABYTE < weight(frame) < 25 * MEGABYTE
    assert MEGABYTE // 100 < weight(frame.head(1000)) < MEGABYTE
    exhibit = overview.one_frame((2007, 2021))
    assert weight(exhibit.table) < weight(exhibit) < 200_000


def test_what_a_reader_writes_into_a_result_reaches_nobody_else():
    before = series.with_partner("JPN")
    own = series.with_partner("JPN")
    own["exports_usd"] = 0.0
    own.loc[0, "year"] = 1
    pd.testing.assert_frame_equal(series.with_partner("JPN"), before)
    table = data.verbatim("nso_trade_totals")
    table.loc[:, "value_usd"] = 0.0
    assert data.verbatim("nso_trade_totals")["value_usd"].sum() > 0


@pytest.fixture
def english():
    yield
    language.use("en")


def test_no_language_no_years_and_no_theme_shows_the_words_of_another(english, monkeypatch):
    seen = {}
    for dark in ("light", "dark"):
        monkeypatch.setattr("ui.data.st.context", type("Context", (), {"theme": type("Theme", (), {"type": dark})}))
        monkeypatch.setattr("ui.theme.is_dark", lambda dark=dark: dark == "dark")
        for spoken in ("en", "ja", "mn"):
            language.use(spoken)
            for years in ((2005, 2020), (2006, 2021)):
                exhibit = overview.over_time(years, ("agreement",))
                seen[dark, spoken, years] = (exhibit.title, exhibit.note, str(exhibit.figure.to_dict()))
    assert len({title for title, *_ in seen.values()}) == 3
    assert len({drawn for *_, drawn in seen.values()}) == len(seen)
