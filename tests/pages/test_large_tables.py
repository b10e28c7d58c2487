"""The tables of the whole world cost half a second each: only pages that show them read them."""

import loaders
from tests.pages.walk import open_page
from ui import data
from ui.memory import Memory

LARGE = {name for name in loaders.ids() if loaders.table(name).is_large}


def test_pages_that_are_not_about_the_world_read_none_of_the_large_tables(monkeypatch):
    read, whole = [], loaders.load
    monkeypatch.setattr(loaders, "load", lambda name: read.append(name) or whole(name))
    for name in ("TABLES", "RESULTS", "PARTS"):
        monkeypatch.setattr(data, name, Memory(megabytes=100))
    for page in ("overview", "china", "products", "investment", "data"):
        assert not open_page(page).exception
    assert "nso_trade_totals" in read
    assert LARGE
    assert not LARGE & set(read)
