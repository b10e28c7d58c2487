"""An edition opened from the disk: no server, no complaint, charts drawn, in three languages and two widths."""

import re

import pytest

from edition import folder
from tests.browser.conftest import LETTERS, listening
from tests.browser.test_accessible import violations
from tests.edition.conftest import small  # noqa: F401 - the edition, made once for both folders


@pytest.fixture(scope="module")
def site(tmp_path_factory, small):  # noqa: F811 - the fixture
    place = tmp_path_factory.mktemp("edition") / "site"
    folder.write(str(place), small)
    return place


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
