"""The real application in another process, and a real browser."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.find import find_or_install
from views.site import SITE

ROOT = Path(__file__).resolve().parents[2]
PAGES = [page.name for page in SITE.pages]
YEARS = {"aid": "&years=1985&years=2025", "products": "&years=1962&years=2025"}
"""All years that these pages have, where labels crowd."""
LETTERS = {
    "en": re.compile(r"[A-Za-z]"),
    "ja": re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]"),
    "mn": re.compile(r"[\u0400-\u04ff]"),
}
"""The letters that the title of a page must have."""
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
START_SECONDS = 60


def path_of(name, code=""):
    """Return the address of a page, or of one of its tabs with all the years it has."""
    page = next(page for page in SITE.pages if page.name == name)
    address = "/" if page is SITE.pages[0] else f"/{name}"
    return f"{address}?{page.tabs.key}={code}{YEARS.get(name, '')}" if page.tabs and code else address


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def dashboard(folder, settings, command=("-m", "streamlit", "run", "dashboard.py")):
    """Start the dashboard as `make run` does, with these settings in its environment, and give its address."""
    port = free_port()
    log = folder / "log"
    with log.open("w") as output:
        server = subprocess.Popen(
            [sys.executable, *command, "--server.port", str(port), "--server.headless", "true"],
            cwd=ROOT, stdout=output, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, env={**os.environ, **settings},
        )  # fmt: skip
    base = f"http://127.0.0.1:{port}"
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            with urllib.request.urlopen(f"{base}/_stcore/health", timeout=2):
                break
        except (urllib.error.URLError, OSError):
            if server.poll() is not None or time.monotonic() > deadline:
                server.kill()
                raise RuntimeError(f"the dashboard did not start: {log.read_text()[-500:]}") from None
            time.sleep(0.2)
    try:
        yield base
    finally:
        server.terminate()
        server.wait(10)
    said = log.read_text()
    assert "Traceback" not in said, said[-2000:]
    assert "will be removed" not in said, said[-2000:]


@pytest.fixture(scope="session")
def address(tmp_path_factory):
    """Start the dashboard with an empty store and return its address."""
    home = {"THIRD_NEIGHBOR_HOME": str(tmp_path_factory.mktemp("home"))}
    with dashboard(tmp_path_factory.mktemp("server"), home) as base:
        yield base


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_or_install(), args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def profile(chromium):
    """One profile for all pages of a run: what the program consists of is fetched once."""
    context = chromium.new_context(accept_downloads=True)
    yield context
    context.close()


def listening(page, address):
    """Let a page remember what its console complains about and which strangers it asks."""
    page.complaints = []
    page.strangers = []
    page.on(
        "console",
        lambda m: page.complaints.append(f"{m.text} {m.location.get('url', '')}") if m.type == "error" else None,
    )
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.on("request", lambda r: page.strangers.append(r.url) if is_elsewhere(r.url, address) else None)
    return page


def new_page(profile, address, width, theme):
    page = listening(profile.new_page(), address)
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=theme)
    return page


_idle = []
"""The open page that the next visit may lead to its address."""


@pytest.fixture
def visit(profile, address):
    """Return a function that opens an address: in a page that is open already, or anew as one who follows a link does."""
    opened = []

    def visited(path="/", width=1440, theme="light", anew=False):
        page = _idle.pop() if _idle and not anew else None
        if page:
            page.complaints.clear()
            page.strangers.clear()
            show(page, width, theme)
            if page.evaluate("path => new URL(path, location).pathname === location.pathname", path):
                go(page, "/methods" if not path.startswith("/methods") else "/")  # a page forgets what it has when left
            go(page, path)
        else:
            page = new_page(profile, address, width, theme)
            page.goto(address + path)
            settle(page)
        opened.append(page)
        return page

    yield visited
    for page in opened:
        page.evaluate("localStorage.clear(); sessionStorage.clear()")
        if _idle or "embed" in page.url or "lang=" in page.url.replace("lang=en", ""):
            page.close()
        else:
            _idle.append(page)


_strolling = {}
"""Language -> the page that strolls in it."""


@pytest.fixture(scope="session")
def stroll(profile, address):
    """Return a function that leads one open page of this language from address to address.

    A program that is warm takes half the time.
    """

    def led(path="/", width=1440, theme="light", language="en"):
        if language not in _strolling:
            _strolling[language] = page = new_page(profile, address, width, theme)
            page.goto(f"{address}/methods?lang={language}")
            settle(page)
            assert own_complaints(page) == []
        page = _strolling[language]
        page.complaints.clear()
        page.strangers.clear()
        show(page, width, theme)
        go(page, path)
        return page

    yield led
    for page in _strolling.values():
        page.close()
    _strolling.clear()


def show(page, width, theme):
    """Show an open page at a width and in a theme; its charts have the colours of the theme from its next run on."""
    if page.evaluate("theme => !matchMedia(`(prefers-color-scheme: ${theme})`).matches", theme):
        page.emulate_media(color_scheme=theme)
        settle(page)
    resize(page, width)


def resize(page, width):
    """Make the window narrower or wider; the side bar closes on a phone and opens on a desk by itself."""
    if page.viewport_size["width"] != width:
        page.set_viewport_size({"width": width, "height": 900})
        settle(page)


def go(page, path):
    """Lead an open page to another address of the dashboard as Back and Forward do, without loading the program anew.

    A quick run may begin and end between two paintings, so that its state never shows: what tells is that
    the page changes at all.
    """
    if page.evaluate("path => new URL(path, location).href === location.href", path):
        return
    page.evaluate(
        """path => {
          window.hasChanged = false;
          new MutationObserver((_, watch) => { window.hasChanged = true; watch.disconnect(); })
            .observe(document.querySelector('[data-testid=stApp]'), {
              subtree: true, childList: true, characterData: true,
              attributeFilter: ['data-test-script-state', 'data-stale'],
            });
          history.pushState({}, '', path);
          dispatchEvent(new PopStateEvent('popstate', {state: {}}));
        }""",
        path,
    )
    page.wait_for_function("window.hasChanged", polling=50, timeout=20_000)
    settle(page)


def turn_to(page, name):
    """Choose another page of the first section in the header, as a reader with a mouse does."""
    page.get_by_test_id("stTopNavSection").first.click()
    page.get_by_role("menuitem").and_(page.locator(f"[href*='/{name}']")).click()
    page.wait_for_url(re.compile(f"/{name}"))


def is_elsewhere(url, address):
    return url.startswith(("http", "ws")) and address.split("//")[1] not in url


SETTLED = """() => new Promise(resolve => {
  const ready = () => {
    const app = document.querySelector('[data-testid=stApp]');
    const done = app && app.getAttribute('data-test-script-state') === 'notRunning';
    const charts = [...document.querySelectorAll('[data-testid=stPlotlyChart]')];
    const pending = document.querySelector('[data-testid=stSkeleton], [data-stale=true]');
    return document.querySelector('h1') && done && !pending && charts.every(c => c.querySelector('.main-svg'));
  };
  let changed = performance.now();
  const watch = new MutationObserver(() => { changed = performance.now(); });
  watch.observe(document, {subtree: true, childList: true, characterData: true, attributes: true});
  const started = changed;
  const look = () => {
    const now = performance.now();
    if (now - changed > 200 && ready() || now - started > 30000) { watch.disconnect(); resolve(ready()); }
    else setTimeout(look, 20);
  };
  look();
})"""
"""Whether the run has ended and every chart announced is painted, once nothing has changed for 200 ms; false after 30 s."""


def settle(page):
    """Wait until the run has ended, every chart announced is painted and nothing changes any more."""
    assert page.evaluate(SETTLED), f"{page.url} does not come to rest"


FAULTY = """() => {
  const widthOf = e => {  // scrollWidth is rounded: half a pixel too many cuts a label and does not show in it
    const text = document.createRange();
    text.selectNodeContents(e);
    return text.getBoundingClientRect().width;
  };
  const within = e => {
    const look = getComputedStyle(e);
    return e.getBoundingClientRect().width - parseFloat(look.paddingLeft) - parseFloat(look.paddingRight);
  };
  const cards = [...document.querySelectorAll('[data-testid=stMetric] *, [data-testid=stPageLink] *')]
    .filter(e => getComputedStyle(e).textOverflow === 'ellipsis' && widthOf(e) > within(e) + 0.02)
    .map(e => e.textContent);
  const charts = [...document.querySelectorAll('.js-plotly-plot')].flatMap(plot => {
    const box = plot.querySelector('.main-svg').getBoundingClientRect();
    const found = selector => [...plot.querySelectorAll(selector)]
      .map(t => [t.textContent, t.getBoundingClientRect(), t]).filter(([said, b]) => said.trim() && b.width);
    const turned = found('.xtick text').filter(t => /rotate\\((?!0[,)])/.test(t[2].getAttribute('transform')));
    const out = found('text').filter(([said, b]) => b.left < box.left - 2 || b.right > box.right + 2
      || b.top < box.top - 2 || b.bottom > box.bottom + 2);
    const all = found('.annotation-text, .xtick text, .ytick text, .bartext, .textpoint text, .g-xtitle text, .g-ytitle text');
    const upon = all.flatMap(([one, a], i) => all.slice(i + 1)
      .filter(([other, b]) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
        && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3)
      .map(([other]) => `upon each other: ${one}, ${other}`));
    return [...turned.map(t => 'turned: ' + t[0]), ...out.map(t => 'out of its chart: ' + t[0]), ...upon];
  });
  return [...cards, ...charts];
}"""
"""What does not fit its card or its link; in a chart the labels that are turned, end outside of it, or lie upon each other."""


def downloaded(page, name):
    """Press a button of that name and return the file with its name."""
    with page.expect_download() as coming:
        page.get_by_role("button", name=name).first.click()
    return coming.value.path().read_bytes(), coming.value.suggested_filename


def cut_labels(page):
    """Return what a reader cannot read whole: on a card, in a link to a page, and in a chart."""
    return page.evaluate(FAULTY)


def own_complaints(page):
    """Return console errors but for Streamlit's own: its probe below the path of a deep link."""
    return [said for said in page.complaints if "_stcore" not in said]
