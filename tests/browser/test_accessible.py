"""Who does not see or has no mouse: axe-core on every page, and a walk by keyboard alone."""

import re
from importlib.resources import files

import pytest

from tests.browser.conftest import PAGES, own_complaints, path_of, settle

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
UPSTREAM = {
    "list": (
        re.compile(r'<ul data-testid="stSidebarNavItems"'),
        "Streamlit 1.67 puts the sections of its navigation as <div> straight into the <ul>",
    ),
    "listitem": (
        re.compile(r'<li class="[^"]*"><div data-testid="stSidebarNavLinkContainer"'),
        "Streamlit 1.67 puts those <div> between the <ul> of its navigation and the <li> of each link",
    ),
}
"""Rule -> the element of Streamlit's own it may strike, and why; whatever else the rule finds is ours."""
STEPS = 80
"""How often a reader presses Tab, at most, to get from one place to the next that matters."""


def violations(page, rules=()):
    """Return (rule, opening of the element, what axe says) of each element that axe finds at fault."""
    page.evaluate(AXE)
    found = page.evaluate(
        """rules => axe.run(document, rules.length ? {runOnly: {type: 'rule', values: rules}} : {})
          .then(said => said.violations.flatMap(v => v.nodes.map(n => {
            const whole = document.querySelector(n.target.at(-1));
            return [v.id, (whole ? whole.outerHTML : n.html).slice(0, 600), n.failureSummary];
          })))""",
        list(rules),
    )
    return [tuple(each) for each in found]


def sort_out(found):
    """Return those that our code causes, and those that come from upstream."""
    upstream = [each for each in found if each[0] in UPSTREAM and UPSTREAM[each[0]][0].match(each[1])]
    return [each for each in found if each not in upstream], upstream


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_that_is_ours(stroll, name, record_property):
    page = stroll(path_of(name))
    assert own_complaints(page) == []
    light = violations(page)
    dark = violations(stroll(path_of(name), theme="dark"), ["color-contrast"])
    ours, upstream = sort_out(light + dark)
    record_property("axe", {name: [len(ours), len(upstream)]})
    assert ours == []
    assert {rule for rule, *_ in upstream} == set(UPSTREAM), "an upstream fault is mended: take it off the list"


def test_axe_finds_nothing_of_ours_in_the_tabs_of_methods_on_a_phone(stroll):
    page = stroll("/methods?lang=mn", 390, language="mn")
    for tab in page.get_by_role("tab").all():
        tab.click()
        settle(page)
        assert page.evaluate("document.documentElement.scrollWidth") == 390
        ours, _ = sort_out(violations(page))
        assert ours == [], tab.inner_text()


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
