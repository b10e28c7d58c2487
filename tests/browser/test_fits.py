"""Every page with each of its tabs, in three languages, on a desk and on a phone: whole, nothing cut off, no barrier."""

import pytest

from tests.browser.axe import sort_out
from tests.browser.conftest import PAGES
from tests.browser.screens import AXE, WIDTHS, assert_whole, walk


@pytest.fixture(scope="module")
def walked(stroll):
    """Return a function that walks once in a language and a theme."""
    walks = {}

    def once(asked):
        if asked not in walks:
            walks[asked] = walk(stroll, *asked)
        return walks[asked]

    return once


@pytest.mark.parametrize("asked", WIDTHS, ids="-".join)
def test_every_page_and_tab_is_whole(walked, asked):
    assert_whole(walked(asked), asked[0])


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_that_is_ours(walked, name, record_property):
    ours, upstream = sort_out([each for asked in AXE for each in walked(asked).barriers[name]])
    record_property("axe", {name: [len(ours), len(upstream)]})
    assert ours == []
    assert upstream == []  # Streamlit's are in the side bar of a phone
