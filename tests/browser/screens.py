"""The walk through every page and tab on one screen, looking at all that holds for every page on the way.

The theme decides colours alone (`charts.style.Style` holds nothing else), so that it is walked at one width.
"""

from dataclasses import dataclass, field

from tests.browser.axe import violations
from tests.browser.conftest import LETTERS, cut_labels, own_complaints, path_of
from tests.pages.walk import PARTS
from views.site import SITE

FIRST = [(page.name, next(iter(page.tabs.labels)) if page.tabs else "") for page in SITE.pages]
PHONE, DESK = 390, 1440
LIGHT, DARK = ("en", DESK, "light"), ("en", DESK, "dark")
AXE = {LIGHT: (), DARK: ("color-contrast",)}
"""Screen -> the rules of axe-core for the first tab of each page; empty for all of them."""
ENGLISH = {LIGHT: PARTS, ("en", PHONE, "light"): PARTS, DARK: FIRST}
TRANSLATED = {
    ("ja", DESK, "light"): FIRST,
    ("ja", PHONE, "light"): PARTS,
    ("mn", DESK, "light"): FIRST,
    ("mn", PHONE, "light"): PARTS,
}
"""Language, width and theme -> the pages and tabs that are walked so; in two files, for two workers."""


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


def walk(stroll, screen):
    """Lead a page through a screen's pages and tabs and return what was seen."""
    seen = Walk()
    language, width, theme = screen
    for name, code in (ENGLISH | TRANSLATED)[screen]:
        page = stroll(path_of(name, code), width, theme, language)
        seen.wrong += [f"{name} {code}: {fault}" for fault in faults(page, language, width)]
        seen.titles[name] = page.title()
        if screen in AXE and (name, code) in FIRST:
            seen.barriers[name] = violations(page, AXE[screen])
    return seen


def assert_whole(seen, language):
    """Fail where something is cut off, complains or is not translated, or two pages have the same title."""
    assert not seen.wrong, "\n".join(seen.wrong)
    titles = seen.titles.values()
    assert len(set(titles)) == len(SITE.pages), "two pages cannot be told apart by their tabs"
    assert all(LETTERS[language].search(title) and title.endswith("· Third Neighbor") for title in titles)
