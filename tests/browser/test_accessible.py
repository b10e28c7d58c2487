"""Who does not see or has no mouse: axe-core in tabs, and a walk by keyboard alone. Every page is in `test_fits.py`."""

import re

import pytest

from tests.browser.axe import UPSTREAM, sort_out, violations
from tests.browser.conftest import settle

STEPS = 80
"""How often a reader presses Tab, at most, to get from one place to the next that matters."""


def test_axe_finds_nothing_of_ours_in_the_tabs_of_methods_on_a_phone(stroll):
    page = stroll("/methods?lang=mn", 390, language="mn")
    for tab in page.get_by_role("tab").all():
        tab.click()
        settle(page)
        assert page.evaluate("document.documentElement.scrollWidth") == 390
        ours, _ = sort_out(violations(page))
        assert ours == [], tab.inner_text()
    page.get_by_test_id("stExpandSidebarButton").click()
    page.get_by_role("searchbox").wait_for()
    ours, upstream = sort_out(violations(page))
    assert ours == []
    assert {rule for rule, *_ in upstream} == set(UPSTREAM), "an upstream fault is mended: take it off the list"
    page.get_by_test_id("stSidebarCollapseButton").get_by_role("button").click()


@pytest.mark.parametrize(
    ("fault", "rule"),
    [
        ("<ul><div><li>a</li></div></ul>", "list"),
        ("<div><li>a</li></div>", "listitem"),
        ("<p style='color: #aaa; background: #fff'>pale</p>", "color-contrast"),
        ("<h5>out of order</h5>", "heading-order"),
        ("<button></button>", "button-name"),
        ("<img src='data:,'>", "image-alt"),
    ],
)
def test_a_fault_of_our_own_is_seen_and_not_taken_for_upstream(stroll, fault, rule):
    page = stroll("/claims")
    page.evaluate(
        "fault => document.querySelector('h1').insertAdjacentHTML('afterend', `<div id=fault>${fault}</div>`)", fault
    )
    ours, _ = sort_out(violations(page, [rule]))
    page.evaluate("document.getElementById('fault').remove()")
    assert [each[0] for each in ours] == [rule]


def tab_to(page, selector):
    """Press Tab until an element that the selector matches has the focus; fail where that does not show."""
    for _ in range(STEPS):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            assert page.evaluate("document.activeElement.matches(':focus-visible')")
            return
    raise AssertionError(f"{STEPS} times Tab do not lead to {selector}")


def test_years_language_and_download_by_keyboard_alone(visit):
    page = visit("/japan?years=2010&years=2020")
    tab_to(page, "[data-testid=stSidebar] [role=radiogroup] *, [data-testid=stSidebar] [data-testid=stButtonGroup] *")
    for _ in range(3):
        if page.evaluate("document.activeElement.textContent").strip() == "Монгол":
            break
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    page.wait_for_url(re.compile("lang=mn"))
    settle(page)
    assert re.search(r"[\u0400-\u04ff]", page.locator("h1").inner_text())
    tab_to(page, "[data-testid=stSlider] input[type=range]")
    page.keyboard.press("ArrowRight")
    page.wait_for_url(re.compile("years=2011&years=2020"))
    settle(page)
    tab_to(page, "[data-testid=stDownloadButton] button")
    with page.expect_download() as coming:
        page.keyboard.press("Enter")
    assert coming.value.suggested_filename.startswith("third_neighbor_")
    assert coming.value.path().stat().st_size > 0
