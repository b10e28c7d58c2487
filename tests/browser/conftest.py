"""The real application in another process, and a real browser."""

import os
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

ROOT = Path(__file__).resolve().parents[2]
SCREENSHOTS = ROOT / "build" / "screenshots"
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


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def dashboard(folder, settings):
    """Start the dashboard as `make run` does, with these settings in its environment, and give its address."""
    port = free_port()
    log = folder / "log"
    with log.open("w") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port), "--server.headless", "true"],
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


@pytest.fixture
def visit(chromium, address):
    """Return a function that opens a page in a new profile; the page remembers what the console said."""
    contexts = []

    def opened(path="/", width=1440, theme="light"):
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, color_scheme=theme, accept_downloads=True
        )
        contexts.append(context)
        page = context.new_page()
        page.complaints = []
        page.strangers = []
        page.on(
            "console",
            lambda m: page.complaints.append(f"{m.text} {m.location.get('url', '')}") if m.type == "error" else None,
        )
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on("request", lambda r: page.strangers.append(r.url) if is_elsewhere(r.url, address) else None)
        page.goto(address + path)
        settle(page)
        return page

    yield opened
    for context in contexts:
        context.close()


def is_elsewhere(url, address):
    return url.startswith(("http", "ws")) and address.split("//")[1] not in url


def settle(page):
    """Wait until the run has ended and every chart announced is painted."""
    page.wait_for_selector("h1", timeout=30_000)
    page.wait_for_function(
        """() => {
          const app = document.querySelector('[data-testid=stApp]');
          const done = app && app.getAttribute('data-test-script-state') === 'notRunning';
          const charts = [...document.querySelectorAll('[data-testid=stPlotlyChart]')];
          const pending = document.querySelector('[data-testid=stSkeleton]');
          return done && !pending && charts.every(c => c.querySelector('.main-svg'));
        }""",
        timeout=30_000,
    )
    page.wait_for_timeout(300)


def own_complaints(page):
    """Return console errors but for Streamlit's own probe below the path of a deep link."""
    return [said for said in page.complaints if "_stcore" not in said]
