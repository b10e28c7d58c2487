"""Every page with each of its tabs on a desk and on a phone, in every language and theme: whole, and nothing cut off."""

import pytest

from tests.browser.conftest import LETTERS, cut_labels, own_complaints, path_of
from tests.pages.walk import PARTS
from views.site import SITE

FIRST = [(page.name, next(iter(page.tabs.labels)) if page.tabs else "") for page in SITE.pages]
PHONE, DESK = 390, 1440


def faults(page, language, width):
    """Return what is wrong with the page on the screen."""
    found = [f"cut off: {label}" for label in cut_labels(page)]
    found += own_complaints(page) + [f"asks {url}" for url in page.strangers]
    if page.locator("[data-testid=stException]").count():
        found.append("an exception")
    if page.evaluate("document.documentElement.scrollWidth") > width:
        found.append("wider than the screen")
    if not LETTERS[language].search(page.locator("h1").inner_text()):
        found.append(f"not translated: {page.locator('h1').inner_text()}")
    return found


@pytest.mark.parametrize(
    ("language", "width", "theme", "parts"),
    [
        ("en", DESK, "light", PARTS),
        ("en", PHONE, "light", PARTS),
        ("ja", PHONE, "light", PARTS),
        ("mn", PHONE, "light", PARTS),
        ("en", DESK, "dark", FIRST),
        ("ja", DESK, "dark", FIRST),
        ("mn", DESK, "dark", FIRST),
        ("en", PHONE, "dark", FIRST),
    ],
    ids=lambda value: str(value) if isinstance(value, str | int) else "",
)
def test_every_page_and_tab_is_whole(stroll, language, width, theme, parts):
    wrong, titles = [], {}
    for name, code in parts:
        page = stroll(path_of(name, code), width, theme, language)
        wrong += [f"{name} {code}: {fault}" for fault in faults(page, language, width)]
        titles[name] = page.title()
    assert not wrong, "\n".join(wrong)
    assert len(set(titles.values())) == len(SITE.pages), "two pages cannot be told apart by their tabs"
    assert all(LETTERS[language].search(title) and title.endswith("· Third Neighbor") for title in titles.values())
