"""No import, no start-up and no page opens a connection: sockets are forbidden and everything still works."""

import subprocess
import sys

from tests.loaders.conftest import ROOT

FORBID = """
import socket, sys

def forbidden(*args, **kwargs):
    raise AssertionError(f"a connection was opened: {args[1:2]}")

socket.socket.connect = socket.socket.connect_ex = socket.create_connection = socket.getaddrinfo = forbidden
"""
LOADERS = (
    FORBID
    + """
import loaders
for source in loaders.ids():
    loaders.loader(source)
    if loaders.is_available(source):
        loaders.load(source)
    loaders.vintages(source)
print("done")
"""
)
PAGES = (
    FORBID
    + """
from pathlib import Path
from streamlit.testing.v1 import AppTest
first = AppTest.from_file("dashboard.py", default_timeout=60).run()
assert not first.exception, first.exception
for page in sorted(Path("pages").glob("*.py")):
    shown = first.switch_page(str(page)).run()
    assert not shown.exception, (page, shown.exception)
print("done")
"""
)
SEEN_TO_REFUSE = (
    FORBID
    + """
import urllib.request
urllib.request.urlopen("http://127.0.0.1:9")
"""
)


def run(code: str, home: str) -> subprocess.CompletedProcess[str]:
    import os

    environment = {**os.environ, "THIRD_NEIGHBOR_HOME": home}
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=200,
    )


def test_reading_needs_no_network(tmp_path) -> None:  # type: ignore[no-untyped-def]
    done = run(LOADERS, str(tmp_path))
    assert done.stdout.strip() == "done", done.stderr


def test_pages_need_no_network(tmp_path) -> None:  # type: ignore[no-untyped-def]
    done = run(PAGES, str(tmp_path))
    assert done.stdout.strip().endswith("done"), done.stderr[-3000:]


def test_the_ban_is_seen_to_refuse(tmp_path) -> None:  # type: ignore[no-untyped-def]
    assert "a connection was opened" in run(SEEN_TO_REFUSE, str(tmp_path)).stderr
