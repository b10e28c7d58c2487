"""The tables of the whole world cost half a second each: only pages that show them read them."""

import streamlit as st

import loaders
from tests.pages.walk import open_page

LARGE = {name for name in loaders.ids() if loaders.table(name).is_large}


def test_pages_that_are_not_about_the_world_read_none_of_the_large_tables(monkeypatch):
    read, whole = [], loaders.load
    monkeypatch.setattr(loaders, "load", lambda name: read.append(name) or whole(name))
    st.cache_data.clear()
    for page in ("overview", "china", "products", "investment", "data"):
        assert not open_page(page).exception
    assert "nso_trade_totals" in read
    assert LARGE
    assert not LARGE & set(read)
