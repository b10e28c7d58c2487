"""What every test stands on: no connection beyond this machine, steady property tests."""

import hashlib
import os
import socket
import sys
import tempfile
from functools import cache
from ipaddress import ip_address

import pytest
from hypothesis import HealthCheck, settings
from streamlit.components.v2 import manifest_scanner

from loaders.store import tidy

settings.register_profile("steady", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")
os.environ.setdefault("STREAMLIT_BROWSER_GATHER_USAGE_STATS", "false")
# each process that a test starts would compile every room anew: 1.9 s of a processor instead of 0.4
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
# not the store of whoever runs the tests: what was refreshed there would be tested instead of the release
os.environ["THIRD_NEIGHBOR_HOME"] = tempfile.mkdtemp(prefix="third-neighbor-tests-")


class ForbiddenConnectionError(AssertionError):
    """A test tried to leave this machine."""


def _is_local(address: object) -> bool:
    if not isinstance(address, tuple):
        return True  # a Unix socket
    host = str(address[0])
    if host in ("localhost", ""):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


LONG = (
    "tests/browser/test_fits",
    "tests/browser/",
    "tests/loaders/http/test_faults",
    "tests/warehouse/",
    "tests/loaders/",
)
"""Where the tests that take longest stand: they begin, so that no worker is left alone with one of them at the end."""


TOGETHER = {
    "tests/browser/test_fi": "one browser",
    "tests/browser/test_pseudo": "one browser",
    "tests/browser/test_refreshing": "one browser",
    "tests/browser/": "the other browser",
    "tests/edition/": "the other browser",
}
"""What one worker runs: a browser and a server, warm for all that follows, cost 10 s of a processor to start.

Two workers have them, and both take about as long: 230 s of a processor.
"""


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Give a worker a file at a time, and those together that share what is dear to start."""
    from xdist.scheduler import LoadFileScheduling

    class Together(LoadFileScheduling):
        def _split_scope(self, nodeid):
            file = super()._split_scope(nodeid)
            return next((group for place, group in TOGETHER.items() if file.startswith(place)), file)

    return Together(config, log) if config.getvalue("dist") == "loadfile" else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Order the files for workers that take one after the other."""
    rooms = {
        item.nodeid: next((n for n, room in enumerate(LONG) if item.nodeid.startswith(room)), len(LONG))
        for item in items
    }
    items.sort(key=lambda item: rooms[item.nodeid])


@pytest.fixture(scope="session", autouse=True)
def packages_are_searched_once():
    """Let Streamlit look for components among the packages once, as its server does.

    `AppTest` reads the metadata of every package at each run of a page: 80 ms of 120 ms.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


READERS = ("tests.frames", "tests.loaders.store")
"""Tests of reading itself."""
_tables = {}
"""(source, hash of its bytes) -> the table in them."""


@pytest.fixture(scope="module", autouse=True)
def tables_are_read_once(request):
    """Read and check the same bytes once in a run: half a second for a large table.

    They are taken from the disk and held to their hash each time. Who gets a table cannot change it for others:
    pandas 3 copies on write.
    """
    if request.module.__name__.startswith(READERS):
        yield
        return
    whole = tidy.read

    def remembered(raw, table, source_id):
        key = source_id, table.name, hashlib.sha256(raw).digest()
        if key not in _tables:
            _tables[key] = whole(raw, table, source_id)
        return _tables[key].copy(deep=False)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tidy, "read", remembered)
        yield


@pytest.fixture(autouse=True)
def no_connection_beyond_this_machine(monkeypatch, request):
    """Refuse every connection that is not to loopback."""
    if "network" in request.keywords:
        return
    connect = socket.socket.connect

    def local_only(self, address):
        if not _is_local(address):
            raise ForbiddenConnectionError(f"a test tried to connect to {address}")
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", local_only)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests have gathered: faults by source, barriers by page, what was not run for want of an engine.

    It stands here because the controller of a parallel run reads no conftest.py below this one.
    """
    _print_faults(terminalreporter, _gathered(terminalreporter, "faults"))
    _print_inputs(terminalreporter, _gathered(terminalreporter, "inputs"))
    _print_barriers(terminalreporter, _gathered(terminalreporter, "axe"))
    _print_not_run(terminalreporter)


def _print_not_run(terminalreporter: pytest.TerminalReporter) -> None:
    reasons = {str(report.longrepr[2]) for report in terminalreporter.stats.get("skipped", []) if report.longrepr}
    for reason in sorted(reason for reason in reasons if "was not run" in reason):
        terminalreporter.section(reason.removeprefix("Skipped: "), sep="!")


def _gathered(terminalreporter: pytest.TerminalReporter, wanted: str) -> dict:
    met: dict = {}
    for reports in terminalreporter.stats.values():
        for report in reports:
            for name, value in getattr(report, "user_properties", []):
                if name == wanted:
                    met.update(value)
    return met


def _print_barriers(terminalreporter: pytest.TerminalReporter, met: dict[str, list[int]]) -> None:
    if not met:
        return
    terminalreporter.section("axe-core: elements at fault by page, ours / upstream")
    for page, (ours, upstream) in sorted(met.items()):
        terminalreporter.write_line(f"{page:<22}{ours:>3} /{upstream:>3}")


def _print_inputs(terminalreporter: pytest.TerminalReporter, met: dict[str, str]) -> None:
    if not met:
        return
    terminalreporter.section("what is in a file -> what a reader is told")
    for name, told in sorted(met.items()):
        terminalreporter.write_line(f"{name:<72} {told}")


def _print_faults(terminalreporter: pytest.TerminalReporter, met: dict[str, dict[str, str]]) -> None:
    if not met:
        return
    sources = sorted(met)
    terminalreporter.section("source x fault: f failed with a sentence, r refused, = survived, nothing changed")
    for number, source in enumerate(sources, start=1):
        terminalreporter.write_line(f"{number:>3} {source}")
    terminalreporter.write_line(f"{'':<22}" + "".join(f"{number:>3}" for number in range(1, len(sources) + 1)))
    marks = {"failed": "f", "refused": "r", "unchanged": "=", "new": "!"}
    for fault in met[sources[0]]:
        line = "".join(f"{marks[met[source].get(fault, 'new')]:>3}" for source in sources)
        terminalreporter.write_line(f"{fault:<22}{line}")
