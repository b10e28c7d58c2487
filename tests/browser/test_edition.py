"""An edition opened from the disk: no server, no complaint, charts drawn, in three languages and two widths."""

import re

import pytest

from edition import folder
from tests.browser.conftest import LETTERS, listening
from tests.browser.test_accessible import violations
from tests.edition.conftest import index_of, small_edition
from tests.views.find.test_find import QUERIES
from ui.find import Entry
from views.find.search import Index, best

SCREENS = {(1440, "light"): "rgb(255, 255, 255)", (390, "dark"): "rgb(14, 17, 23)"}
"""Width and theme -> the ground."""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    place = tmp_path_factory.mktemp("edition") / "site"
    folder.write(str(place), small_edition())
    return place


def found(page, query):
    """Return the addresses that the search of an open page lists for some words."""
    page.locator(".find input").fill(query)
    return page.locator(".find li a").evaluate_all("links => links.map(link => link.getAttribute('href'))")


def test_the_search_finds_what_the_box_of_the_dashboard_does(chromium, site):
    page = chromium.new_page()
    for code in LETTERS:
        page.goto((site / code / "claims.html").as_uri())
        page.locator(".find input").fill("a")
        page.wait_for_function("window.thirdNeighbor")
        entries = index_of(small_edition(), code)
        index = Index([Entry(kind, title, (words,), address) for title, _where, address, words, kind in entries])
        for query in [row["query"] for row in QUERIES if row["language"] == code]:
            assert found(page, query) == [entry.page for entry in best([index], query)], query
    assert found(page, "qqxxzz") == []
    page.close()


def show(page, width, theme):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=theme, media="screen")
    page.wait_for_function("width => document.documentElement.scrollWidth === width", arg=width)


def test_an_edition_opens_from_the_disk(chromium, site):
    context = chromium.new_context()
    page = listening(context.new_page(), site.as_uri())
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    for code, letters in LETTERS.items():
        page.goto((site / code / "china.html").as_uri())
        page.locator(".chart .main-svg").first.wait_for()
        assert letters.search(page.locator("h1").inner_text())
        for (width, theme), ground in SCREENS.items():
            show(page, width, theme)
            assert page.evaluate("getComputedStyle(document.body).backgroundColor") == ground
        assert page.complaints == []
        # the numbers of a chart stand behind its line, by keyboard too
        page.locator("details summary").first.focus()
    # what a reader types is found, also on a Russian keyboard, and opened by keyboard alone
    page.locator(".find input").fill("уеийнхээс")
    page.locator(".find li a").first.wait_for()
    page.locator(".find input").fill("2025")
    page.locator(".find li a").first.wait_for()
    with page.expect_navigation(url=re.compile(r"mn/\w+\.html")):
        page.keyboard.press("Enter")
    assert [url for url in asked if not url.startswith((site.as_uri(), "data:", "blob:"))] == []
    assert page.complaints == []
    page.goto((site / "en" / "china.html").as_uri())
    page.locator(".chart .main-svg").first.wait_for()
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
    for width, theme in SCREENS:
        show(page, width, theme)
        assert violations(page) == []
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".top").is_hidden()
    assert page.locator(".chart .js-line").first.is_visible()  # plotly has class names of its own
    assert page.locator(".chart .main-svg").first.get_attribute("width") == "700"
    context.close()
