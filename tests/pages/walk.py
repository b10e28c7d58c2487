"""Pages as Streamlit runs them, without a browser: each address is run once for all the tests of a file."""

import re
from functools import cache
from pathlib import Path

from streamlit.testing.v1 import AppTest

from views.site import SITE

ROOT = Path(__file__).resolve().parents[2]
PARTS = [(page.name, code) for page in SITE.pages for code in (page.tabs.labels if page.tabs else ("",))]
"""Every page with each of its tabs; an empty code for a page without."""


def open_page(name, **address):
    """Open a page by its address, as a new session does."""
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    if name != "overview":
        app.switch_page(f"pages/{name}.py")
    app.query_params.update(address)
    return app.run()


@cache
def opened(name, code="", first="", last=""):
    """Return a page with a tab and a range of years, run once; look at it, do not click in it."""
    page = next(page for page in SITE.pages if page.name == name)
    address = {page.tabs.key: code} if page.tabs and code else {}
    return open_page(name, **address, **({"years": [first, last]} if first else {}))


def text_of(app):
    """Return the words on the screen, without those of widgets; figures in bold as they read."""
    words = " ".join(
        element.value
        for element in [*app.title, *app.header, *app.markdown, *app.caption, *app.warning, *app.error, *app.info]
    )
    return re.sub(r"\*\*([^*]+)\*\*", r"\1", words)
