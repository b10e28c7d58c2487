"""Every page with each of its tabs in Japanese and Mongolian, on a desk and on a phone: whole, and nothing cut off."""

import pytest

from tests.browser.screens import TRANSLATED, assert_whole, walk


@pytest.mark.parametrize("screen", TRANSLATED, ids=lambda screen: "-".join(map(str, screen)))
def test_every_page_and_tab_is_whole(stroll, screen):
    assert_whole(walk(stroll, screen), screen[0])
