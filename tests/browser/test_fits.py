"""Every page with each of its tabs on a desk and on a phone, in every language and theme: whole, and nothing cut off.

Each screen is walked once, and everything that holds for every page is looked at on the way, axe-core included. The
theme decides colours alone (`charts.style.Style` holds nothing else), so that it is walked at one width.
"""

from dataclasses import dataclass, field

import pytest

from tests.browser.axe import UPSTREAM, sort_out, violations
from tests.browser.conftest import LETTERS, PAGES, cut_labels, own_complaints, path_of
from tests.pages.walk import PARTS
from views.site import SITE

FIRST = [(page.name, next(iter(page.tabs.labels)) if page.tabs else "") for page in SITE.pages]
PHONE, DESK = 390, 1440
LIGHT, DARK = ("en", DESK, "light"), ("en", DESK, "dark")
AXE = {LIGHT: (), DARK: ("color-contrast",)}
"""Screen -> the rules of axe-core for the first tab of each page; empty for all of them."""
SCREENS = {
    LIGHT: PARTS,
    ("en", PHONE, "light"): PARTS,
    ("ja", DESK, "light"): FIRST,
    ("ja", PHONE, "light"): PARTS,
    ("mn", DESK, "light"): FIRST,
    ("mn", PHONE, "light"): PARTS,
    DARK: FIRST,
}
"""Language, width and theme -> the pages and tabs that are walked so."""


@dataclass
class Walk:
    """What was seen on a screen.

    Attributes:
        wrong: a line for each fault.
        titles: page -> what its browser tab says.
        barriers: page -> what axe-core finds.
    """

    wrong: list[str] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)
    barriers: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)


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


@pytest.fixture(scope="module")
def walked(stroll):
    """Return a function that walks a screen once."""
    walks = {}

    def walk(screen):
        if screen in walks:
            return walks[screen]
        walks[screen] = seen = Walk()
        language, width, theme = screen
        for name, code in SCREENS[screen]:
            page = stroll(path_of(name, code), width, theme, language)
            seen.wrong += [f"{name} {code}: {fault}" for fault in faults(page, language, width)]
            seen.titles[name] = page.title()
            if screen in AXE and (name, code) in FIRST:
                seen.barriers[name] = violations(page, AXE[screen])
        return seen

    return walk


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: "-".join(map(str, screen)))
def test_every_page_and_tab_is_whole(walked, screen):
    seen = walked(screen)
    assert not seen.wrong, "\n".join(seen.wrong)
    titles = seen.titles.values()
    assert len(set(titles)) == len(SITE.pages), "two pages cannot be told apart by their tabs"
    assert all(LETTERS[screen[0]].search(title) and title.endswith("· Third Neighbor") for title in titles)


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_that_is_ours(walked, name, record_property):
    ours, upstream = sort_out([each for screen in AXE for each in walked(screen).barriers[name]])
    record_property("axe", {name: [len(ours), len(upstream)]})
    assert ours == []
    assert {rule for rule, *_ in upstream} == set(UPSTREAM), "an upstream fault is mended: take it off the list"
