"""Pictures of the pages for the README: `make screenshots` writes them to `docs/`.

A browser opens each page of the dashboard as it stands, and the picture is kept small by drawing
with few colours.
"""

import io
import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from tests.browser.conftest import FLAGS, settle
from tests.browser.find import find_or_install

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PAGES = ("overview", "japan", "china", "aid", "claims")
COLOURS = 256
SECONDS = 60


def small(raw: bytes) -> bytes:
    """Return the picture with few colours, which is enough for text and charts."""
    buffer = io.BytesIO()
    Image.open(io.BytesIO(raw)).convert("RGB").quantize(COLOURS).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def taken(page: Page, base: str, name: str) -> bytes:
    """Return the first screen of a page."""
    page.goto(f"{base}/{'' if name == 'overview' else name}")
    settle(page)
    return small(page.screenshot())


def main() -> None:
    """Start the dashboard, take the pictures, stop it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py"]
    command += ["--server.port", str(port), "--server.headless", "true"]
    base = f"http://127.0.0.1:{port}"
    server = subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, env={**os.environ}
    )
    try:
        deadline = time.monotonic() + SECONDS
        while True:
            try:
                urllib.request.urlopen(f"{base}/_stcore/health", timeout=2).close()
                break
            except OSError:
                if server.poll() is not None or time.monotonic() > deadline:
                    sys.exit("the dashboard did not start")
                time.sleep(0.2)
        DOCS.mkdir(exist_ok=True)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find_or_install(), args=list(FLAGS))
            page = browser.new_page(viewport={"width": 1440, "height": 900}, color_scheme="light", locale="en")
            for name in PAGES:
                raw = taken(page, base, name)
                (DOCS / f"{name}.png").write_bytes(raw)
                print(f"docs/{name}.png  {len(raw) / 1024:.0f} kB")
            browser.close()
    finally:
        server.terminate()
        server.wait(10)


if __name__ == "__main__":
    main()
