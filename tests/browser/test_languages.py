"""The choice of language: by the switch, by the browser. Every page in every language is in `test_fits.py`."""

import re

import pytest

from tests import catalogues
from tests.browser.conftest import LETTERS, settle, turn_to


def test_the_switch_changes_the_page_and_the_address_and_stays(visit):
    page = visit("/japan?years=2010&years=2020")
    page.get_by_role("radio", name="Монгол").or_(page.get_by_role("button", name="Монгол")).first.click()
    page.wait_for_url(re.compile("lang=mn"))
    settle(page)
    assert LETTERS["mn"].search(page.locator("h1").inner_text())
    turn_to(page, "china")
    page.wait_for_url(re.compile("lang=mn"))
    settle(page)
    assert LETTERS["mn"].search(page.locator("h1").inner_text())
    said = catalogues.read("mn").get("How much of Mongolia's trade is with China?").string
    assert page.locator("h1").inner_text().strip() == said
    page.reload()
    settle(page)
    assert page.locator("h1").inner_text().strip() == said


@pytest.mark.parametrize(("spoken", "language"), [("mn-MN", "mn"), ("ja-JP", "ja")])
def test_a_browser_that_speaks_a_language_is_answered_in_it(profile, address, spoken, language):
    page = profile.new_page()
    spoken_by = {"userAgent": page.evaluate("navigator.userAgent"), "acceptLanguage": spoken}
    profile.new_cdp_session(page).send("Emulation.setUserAgentOverride", spoken_by)
    page.goto(f"{address}/methods")
    settle(page)
    assert page.evaluate("navigator.language") == spoken
    assert LETTERS[language].search(page.locator("h1").inner_text())
    assert "lang=" not in page.url
    page.close()
