"""An edition opened from the disk: no server, no complaint, charts drawn, in three languages and two widths."""

import re

import pytest

from edition import folder
from tests.browser.conftest import LETTERS, listening
from tests.browser.test_accessible import violations
from tests.edition.conftest import index_of, small  # noqa: F401 - the edition, made once for both folders
from tests.views.find.test_find import QUERIES
from ui.find import Entry
from views.find.search import Index, best


@pytest.fixture(scope="module")
def site(tmp_path_factory, small):  # noqa: F811 - the fixture
    place = tmp_path_factory.mktemp("edition") / "site"
    folder.write(str(place), small)
    return place


def found(page, query):
    """Return the addresses that the search of an open page lists for some words."""
    page.locator(".find input").fill(query)
    return page.locator(".find li a").evaluate_all("links => links.map(link => link.getAttribute('href'))")


def test_the_search_finds_what_the_box_of_the_dashboard_does(chromium, site, small):  # noqa: F811 - the fixture
    page = chromium.new_page()
    for code in LETTERS:
        page.goto((site / code / "claims.html").as_uri())
        page.locator(".find input").fill("a")
        page.wait_for_function("window.thirdNeighbor")
        entries = index_of(small, code)
        index = Index([Entry(kind, title, (words,), address) for title, _where, address, words, kind in entries])
        for query in [row["query"] for row in QUERIES if row["language"] == code]:
            assert found(page, query) == [entry.page for entry in best([index], query)], query
    assert found(page, "qqxxzz") == []
    page.close()


@pytest.mark.parametrize(("width", "theme"), [(1440, "light"), (390, "dark")])
def test_an_edition_opens_from_the_disk(chromium, site, width, theme):
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=theme)
    page = listening(context.new_page(), site.as_uri())
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    for code, letters in LETTERS.items():
        page.goto((site / code / "china.html").as_uri())
        page.locator(".chart .main-svg").first.wait_for()
        assert letters.search(page.locator("h1").inner_text())
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert page.complaints == []
        # the numbers of a chart stand behind its line, by keyboard too
        page.locator("details summary").first.focus()
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == ("rgb(255, 255, 255)" if theme == "light" else "rgb(14, 17, 23)")
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
    assert violations(page) == []
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".top").is_hidden()
    assert page.locator(".chart .js-line").first.is_visible()  # plotly has class names of its own
    assert page.locator(".chart .main-svg").first.get_attribute("width") == "700"
    context.close()
