"""Every page with each of its tabs in English, on a desk and on a phone: whole, nothing cut off, no barrier."""

import pytest

from tests.browser.axe import sort_out
from tests.browser.conftest import PAGES
from tests.browser.screens import AXE, ENGLISH, assert_whole, walk


@pytest.fixture(scope="module")
def walked(stroll):
    """Return a function that walks a screen once."""
    walks = {}

    def once(screen):
        if screen not in walks:
            walks[screen] = walk(stroll, screen)
        return walks[screen]

    return once


@pytest.mark.parametrize("screen", ENGLISH, ids=lambda screen: "-".join(map(str, screen)))
def test_every_page_and_tab_is_whole(walked, screen):
    assert_whole(walked(screen), screen[0])


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_that_is_ours(walked, name, record_property):
    ours, upstream = sort_out([each for screen in AXE for each in walked(screen).barriers[name]])
    record_property("axe", {name: [len(ours), len(upstream)]})
    assert ours == []
    assert upstream == []  # Streamlit's are in the side bar of a phone
