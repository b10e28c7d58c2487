"""Shared by the tests of refresh: a stand-in server and a store of its own for each test."""

import hashlib
import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from unittest.mock import patch

import pytest

import loaders
from loaders.cli.main import main
from tests.loaders.standin import Standin

ROOT = Path(__file__).resolve().parents[2]
LIVE = tuple(filter(loaders.is_live, loaders.ids()))
FROM_FILES = tuple(
    source_id for source_id in loaders.ids() if loaders.loader(source_id).file_kinds and source_id not in LIVE
)
"""Sources that read their publisher's file and cannot ask the publisher."""

QUICK = "connect=0.5,read=0.4,total=3,retries=1,backoff=0.01,retry_after_max=1.5,pace=0,size=3000000"
PATIENT = QUICK.replace("read=0.4,total=3", "read=20,total=60")
"""For faults that are not about time: a busy machine is none of them."""
SECRET_NAMES = ("THIRD_NEIGHBOR_COMTRADE_KEY", "THIRD_NEIGHBOR_ESTAT_APPID")


def command(environment: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own, as a reader would."""
    return subprocess.run(
        [sys.executable, "-m", "loaders", *words],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        check=False,
        text=True,
        timeout=120,
    )


def command_here(environment: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in this process, which starts at once: a process of its own costs 0.4 s of a processor."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    code = 0
    with (
        patch.dict(os.environ, environment, clear=True),
        patch.object(sys, "argv", ["loaders", *words]),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        try:
            main()
        except SystemExit as end:
            code = int(end.code or 0)
    said, complained = (stream.buffer.getvalue().decode("utf-8") for stream in (out, err))  # type: ignore[attr-defined]
    return subprocess.CompletedProcess(words, code, said, complained)


def fingerprint(folder: Path) -> dict[str, str]:
    """Return a hash of every file under a folder."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def standin() -> Iterator[Standin]:
    """Return a running stand-in with the whole release behind it."""
    with Standin() as server:
        yield server


@pytest.fixture
def quick_standin() -> Iterator[Standin]:
    """Return a running stand-in with the last years only."""
    with Standin(first_year=2021) as server:
        yield server


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> Callable[[dict[str, str]], None]:
    """Return a function that sets the environment of this process until the test is over."""
    for name in SECRET_NAMES:
        monkeypatch.delenv(name, raising=False)

    def apply(environment: dict[str, str]) -> None:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)

    return apply


@pytest.fixture
def shell() -> dict[str, str]:
    """Return the environment for a separate process, without any key."""
    return {name: value for name, value in os.environ.items() if name not in SECRET_NAMES}
