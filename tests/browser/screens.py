"""The walk through every page and tab in a language, looking at all that holds for every page on the way.

An address is opened once, as wide as the window is after the one before: it is looked at, then the window becomes as
narrow as a phone, or as wide as a desk, and it is looked at again.
The theme decides colours alone (`charts.style.Style` holds nothing else), so that the dark is walked at one width.
"""

from dataclasses import dataclass, field

from tests.browser.axe import violations
from tests.browser.conftest import LETTERS, cut_labels, own_complaints, path_of, resize
from tests.pages.walk import PARTS
from views.site import SITE

FIRST = [(page.name, next(iter(page.tabs.labels)) if page.tabs else "") for page in SITE.pages]
PHONE, DESK = 390, 1440
LIGHT, DARK = ("en", "light"), ("en", "dark")
AXE = {LIGHT: (), DARK: ("color-contrast",)}
"""Walk -> the rules of axe-core for the first tab of each page; empty for all of them."""
WIDTHS = {
    LIGHT: lambda part: (DESK, PHONE),
    DARK: lambda part: (DESK,) if part in FIRST else (),
    ("ja", "light"): lambda part: (DESK, PHONE) if part in FIRST else (PHONE,),
    ("mn", "light"): lambda part: (DESK, PHONE) if part in FIRST else (PHONE,),
}
"""Language and theme -> the widths at which a page with a tab is looked at."""


@dataclass
class Walk:
    """What was seen on a walk.

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


def walk(stroll, language, theme):
    """Lead a page through all pages and tabs and return what was seen."""
    seen, rules, now = Walk(), AXE.get((language, theme)), DESK
    for name, code in PARTS:
        widths = sorted(WIDTHS[language, theme]((name, code)), key=lambda width: width != now)
        for width in widths:
            if width == widths[0]:
                page = stroll(path_of(name, code), width, theme, language)
            resize(page, width)
            now = width
            seen.wrong += [f"{name} {code} at {width}: {fault}" for fault in faults(page, language, width)]
            seen.titles[name] = page.title()
            if rules is not None and width == DESK and (name, code) in FIRST:
                seen.barriers[name] = violations(page, rules)
    return seen


def assert_whole(seen, language):
    """Fail where something is cut off, complains or is not translated, or two pages have the same title."""
    assert not seen.wrong, "\n".join(seen.wrong)
    titles = seen.titles.values()
    assert len(set(titles)) == len(SITE.pages), "two pages cannot be told apart by their tabs"
    assert all(LETTERS[language].search(title) and title.endswith("· Third Neighbor") for title in titles)
