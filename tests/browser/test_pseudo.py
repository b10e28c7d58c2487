"""Every page with messages some 40 % longer, as a translation may be: nothing wider than a phone, no label cut off."""

import pytest

from tests import pseudo
from tests.browser.conftest import PAGES, dashboard, go, new_page, own_complaints, path_of, resize, settle

START = """
import sys
from pathlib import Path
from streamlit.web import cli
from words import language
language.CATALOGUES = Path(sys.argv.pop(1))
cli.main()
"""
"""Streamlit in this process, with the catalogues of a folder."""
CUT = """() => {
  const shown = e => e.getClientRects().length && getComputedStyle(e).visibility !== 'hidden';
  const charts = [...document.querySelectorAll('.js-plotly-plot')].flatMap(plot => {
    const box = plot.getBoundingClientRect();
    return [...plot.querySelectorAll('.annotation-text, .ytick text, .xtick text, .bartext, .g-ytitle text')]
      .filter(t => t.textContent.trim())
      .filter(t => { const b = t.getBoundingClientRect(); return b.width && (b.left < box.left - 2 || b.right > box.right + 2); })
      .map(t => 'chart: ' + t.textContent);
  });
  const words = [...document.querySelectorAll('[data-testid=stMain] *')]
    .filter(e => shown(e) && [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()))
    .filter(e => ['hidden', 'clip'].includes(getComputedStyle(e).overflowX) && e.scrollWidth > e.clientWidth + 1)
    .map(e => 'words: ' + e.textContent.slice(0, 80));
  return [...charts, ...words];
}"""
"""The labels that end outside their chart, and the words that end outside their place."""


@pytest.fixture(scope="module")
def lengthened(chromium, tmp_path_factory):
    """Return a page of a dashboard whose language is the one of brackets."""
    folder = pseudo.catalogue_in(tmp_path_factory.mktemp("catalogue"))
    home = {"THIRD_NEIGHBOR_HOME": str(tmp_path_factory.mktemp("home"))}
    with dashboard(tmp_path_factory.mktemp("server"), home, ("-c", START, str(folder), "run", "dashboard.py")) as base:
        context = chromium.new_context()
        page = new_page(context, base, 1440, "light")
        page.goto(f"{base}/methods?lang={pseudo.NAME}")
        settle(page)
        yield page
        context.close()


def test_longer_words_stay_within_their_place(lengthened):
    page, wrong = lengthened, {}
    for name in PAGES:
        go(page, f"{path_of(name)}?lang={pseudo.NAME}")
        assert page.locator("h1").inner_text().startswith(pseudo.OPENS)
        for width in sorted((1440, 390), key=lambda width: width != page.viewport_size["width"]):
            resize(page, width)
            found = page.evaluate(CUT)
            if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                found.append("wider than the screen")
            if found:
                wrong[name, width] = found
    assert wrong == {}
    assert own_complaints(page) == []
