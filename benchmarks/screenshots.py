"""Pictures of the pages for the README: `make screenshots` writes them to `docs/`.

A browser opens each page of the dashboard as it stands, and the picture is kept small by drawing
with few colours.
"""

import io
from contextlib import ExitStack

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from benchmarks.servers import ROOT, streamlit
from tests.browser.conftest import FLAGS, settle
from tests.browser.find import find_or_install

DOCS = ROOT / "docs"
PAGES = ("overview", "japan", "china", "aid", "claims")
COLOURS = 256


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
    DOCS.mkdir(exist_ok=True)
    with ExitStack() as stack:
        base = streamlit(stack, ROOT / "dashboard.py", {})
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=find_or_install(), args=list(FLAGS))
        page = browser.new_page(viewport={"width": 1440, "height": 900}, color_scheme="light", locale="en")
        for name in PAGES:
            raw = taken(page, base, name)
            (DOCS / f"{name}.png").write_bytes(raw)
            print(f"docs/{name}.png  {len(raw) / 1024:.0f} kB")
        browser.close()


if __name__ == "__main__":
    main()
