"""Every page in Japanese and Mongolian, light and dark, on a desk and on a phone; English is in `test_browser.py`."""

import re

import pytest

from tests import catalogues
from tests.browser.conftest import SCREENSHOTS, cut_labels, own_complaints, settle
from tests.browser.test_browser import PAGES, path_of

LANGUAGES = {"ja": re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]"), "mn": re.compile(r"[\u0400-\u04ff]")}
"""The letters that the title of a page must have."""


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_opens_in_every_language(stroll, language, theme, width):
    folder = SCREENSHOTS / "languages"
    folder.mkdir(parents=True, exist_ok=True)
    wrong, tabs = [], {}
    for name in PAGES:
        page = stroll(path_of(name), width, theme, language)
        page.screenshot(path=str(folder / f"{name}_{language}_{theme}_{width}.png"))
        if not LANGUAGES[language].search(page.locator("h1").inner_text()):
            wrong.append(f"{name}: not translated: {page.locator('h1').inner_text()}")
        tabs[name] = page.title()
        if page.locator("[data-testid=stException]").count():
            wrong.append(f"{name}: an exception")
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wrong.append(f"{name}: wider than the screen")
        wrong += [f"{name}: cut off: {label}" for label in cut_labels(page)]
        wrong += [f"{name}: {said}" for said in own_complaints(page) + page.strangers]
    assert wrong == []
    assert len(set(tabs.values())) == len(PAGES), "two pages cannot be told apart by their tabs"
    assert all(LANGUAGES[language].search(said) and said.endswith("· Third Neighbor") for said in tabs.values()), tabs


TABS = ("/mirror?gap=sign", "/mirror?gap=all", "/japan?view=goods", "/concentration?look=compared", "/aid?about=donors")
"""Where names take much of a phone: at the ends of lines, beside bars and dots."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_are_whole_in_narrow_charts(stroll, language):
    wrong = [f"{path}: {said}" for path in TABS for said in cut_labels(stroll(path, 390, "light", language))]
    assert wrong == []


def test_the_switch_changes_the_page_and_the_address_and_stays(visit):
    page = visit("/japan?years=2010&years=2020")
    page.get_by_role("radio", name="Монгол").or_(page.get_by_role("button", name="Монгол")).first.click()
    page.wait_for_url(re.compile("lang=mn"))
    settle(page)
    assert LANGUAGES["mn"].search(page.locator("h1").inner_text())
    page.locator("[data-testid=stSidebarNavLink]").nth(2).click()
    page.wait_for_url(re.compile("/china"))
    page.wait_for_url(re.compile("lang=mn"))
    settle(page)
    assert LANGUAGES["mn"].search(page.locator("h1").inner_text())
    said = catalogues.read("mn").get("How much of Mongolia's trade is China?").string
    assert page.locator("h1").inner_text().strip() == said
    page.reload()
    settle(page)
    assert page.locator("h1").inner_text().strip() == said


@pytest.mark.parametrize(("spoken", "language"), [("mn-MN", "mn"), ("ja-JP", "ja")])
def test_a_browser_that_speaks_a_language_is_answered_in_it(chromium, address, spoken, language):
    context = chromium.new_context(locale=spoken)
    page = context.new_page()
    page.goto(address)
    settle(page)
    assert LANGUAGES[language].search(page.locator("h1").inner_text())
    assert "lang=" not in page.url
    context.close()
