"""Every page with messages some 40 % longer, as a translation may be: nothing wider than a phone, no label cut off."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

from tests import pseudo
from tests.browser.conftest import PAGES, ROOT, START_SECONDS, free_port, go, listening, own_complaints, path_of, settle

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
def lengthened(tmp_path_factory):
    """Start the dashboard with the language of brackets and return its address."""
    port = free_port()
    folder = pseudo.catalogue_in(tmp_path_factory.mktemp("catalogue"))
    home = {"THIRD_NEIGHBOR_HOME": str(tmp_path_factory.mktemp("home"))}
    server = subprocess.Popen(
        [sys.executable, "-c", START, str(folder), "run", "dashboard.py", "--server.port", str(port), "--server.headless", "true"],
        cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env={**os.environ, **home},
    )  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    for _ in range(START_SECONDS * 5):
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=2).close()
            break
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    yield address
    server.terminate()
    server.wait(10)


@pytest.mark.parametrize("width", [390, 1440])
def test_longer_words_stay_within_their_place(chromium, lengthened, width):
    context = chromium.new_context(viewport={"width": width, "height": 900})
    page = listening(context.new_page(), lengthened)
    page.goto(f"{lengthened}/methods?lang={pseudo.NAME}")
    settle(page)
    wrong = {}
    for name in PAGES:
        go(page, f"{path_of(name)}?lang={pseudo.NAME}")
        assert page.locator("h1").inner_text().startswith(pseudo.OPENS)
        found = page.evaluate(CUT)
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            found.append("wider than the screen")
        if found:
            wrong[name] = found
    context.close()
    assert wrong == {}
    assert own_complaints(page) == []
