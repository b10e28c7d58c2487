"""Killed at any moment, or two at once: the store always loads and nothing half-written is served."""

import itertools
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import loaders
from loaders.store import publish, vintages
from tests.loaders.conftest import ROOT
from tests.loaders.standin import Standin

KILLS = 50
SOURCE = "oecd_dac2a"

# Loads everything once, then forks a child per line; the child refreshes until it is killed, so that the
# kills fall on every step of a refresh and not on the start of Python.
NURSERY = """
import os, sys, loaders
from loaders.store.lock import lock
from loaders.store.publish import publish
from loaders.store.vintages import raw_bytes, table_bytes
loaders.refresh("oecd_dac2a", accept=True)
serving = loaders.vintage("oecd_dac2a")
raw, table = raw_bytes(serving), table_bytes(serving)
for line in sys.stdin:
    child = os.fork()
    while not child and line == "refresh\\n":
        loaders.refresh("oecd_dac2a", accept=True)
    while not child:
        with lock("oecd_dac2a"):
            publish("oecd_dac2a", raw, table, {})
    print(child, flush=True)
    os.waitpid(child, 0)
    print("dead", flush=True)
"""


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is a POSIX signal")
def test_killed_at_fifty_random_moments(
    quick_standin: Standin, tmp_path: Path, use: Callable[[dict[str, str]], None], shell: dict[str, str]
) -> None:
    environment = quick_standin.environment(tmp_path)
    use(environment)
    assert loaders.refresh(SOURCE).status == "new"
    rows = len(loaders.load(SOURCE))
    dice = random.Random(4711)
    published, left_behind = set(), 0
    # every answer differs, so that every refresh has something to publish
    turn = itertools.count()
    quick_standin.fault = lambda handler, answer: _another(quick_standin, turn) or answer
    nursery = subprocess.Popen(
        [sys.executable, "-c", NURSERY], cwd=ROOT, env=shell | environment, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert nursery.stdin is not None
    assert nursery.stdout is not None
    for number in range(KILLS):  # by turns a whole refresh, and its last step alone, again and again
        nursery.stdin.write("publish\n" if number % 2 else "refresh\n")
        nursery.stdin.flush()
        child = int(nursery.stdout.readline())
        time.sleep(dice.random() * (0.05 if number % 2 else 0.25))
        assert vintages.table_bytes(loaders.vintage(SOURCE))  # while it works, what is read is whole
        os.kill(child, signal.SIGKILL)
        assert nursery.stdout.readline().strip() == "dead"
        assert len(loaders.load(SOURCE)) == rows
        vintage = loaders.vintage(SOURCE)
        published.add(vintage.name)
        left_behind += bool(list((tmp_path / "sources" / SOURCE).glob("incoming-*")))
        assert vintages.table_bytes(vintage)
        assert vintages.raw_bytes(vintage)
    nursery.stdin.close()
    nursery.wait(timeout=10)
    assert len(published) > KILLS // 10, "too little was published between the kills to try anything"
    assert left_behind, "no kill fell into the middle of a publication"
    assert not (tmp_path / "sources" / SOURCE / "damaged").exists()
    assert loaders.refresh(SOURCE, accept=True).status in ("new", "unchanged")
    assert not list((tmp_path / "sources" / SOURCE).glob("incoming-*"))
    assert len(loaders.vintages(SOURCE)) <= publish.VINTAGES_KEPT


def _another(standin: Standin, turn: "itertools.count[int]") -> None:
    standin.publishers.bend.scale = 1 + next(turn) / 10_000


def test_two_refreshes_at_once(
    quick_standin: Standin, tmp_path: Path, shell: dict[str, str], use: Callable[[dict[str, str]], None]
) -> None:
    environment = quick_standin.environment(tmp_path)
    use(environment)
    quick_standin.fault = lambda handler, answer: time.sleep(0.5) or answer  # type: ignore[func-returns-value]
    runs = [
        subprocess.Popen(
            [sys.executable, "-m", "loaders", "refresh", SOURCE],
            cwd=ROOT,
            env=shell | environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    told = [run.communicate(timeout=60)[0] for run in runs]
    said = sorted(line.split()[1] for line in told)
    assert [run.returncode for run in runs] == [0, 0, 0], told
    assert said == ["new", "unchanged", "unchanged"]
    assert len(loaders.vintages(SOURCE)) == 1
    assert len(quick_standin.asked) <= 3


def test_a_file_that_waits_for_another_one_is_read_all_the_same(
    tmp_path: Path, use: Callable[[dict[str, str]], None]
) -> None:
    use({"THIRD_NEIGHBOR_HOME": str(tmp_path)})
    rows = (ROOT / "data" / "claims.csv").read_bytes().splitlines(keepends=True)
    outcomes: list[loaders.Outcome] = []
    waits = threading.Event()
    second = threading.Thread(
        target=lambda: outcomes.append(
            loaders.ingest("claims", b"".join(rows[:-2]), "2.csv", accept=True, progress=lambda text: waits.set())
        )
    )

    def start_second(text: str) -> None:
        if not second.ident:
            second.start()
            waits.wait(timeout=20)

    first = loaders.ingest("claims", b"".join(rows[:-1]), "1.csv", accept=True, progress=start_second)
    second.join(timeout=60)
    assert first.status == "new"
    assert [outcome.sentence for outcome in outcomes if outcome.status != "new"] == []
    assert len(loaders.vintages("claims")) == 3
    assert len(loaders.load("claims")) == len(rows) - 3


def test_a_store_that_cannot_be_written_is_one_sentence(
    quick_standin: Standin, tmp_path: Path, use: Callable[[dict[str, str]], None]
) -> None:
    (tmp_path / "file").write_text("in the way")
    use(quick_standin.environment(tmp_path / "file"))
    outcome = loaders.refresh(SOURCE)
    assert outcome.status == "failed"
    assert "the store cannot be written" in outcome.sentence
    assert "THIRD_NEIGHBOR_HOME" in outcome.sentence


def _hear_interrupts() -> None:
    """A suite started in the background of a shell inherits an ignored SIGINT, and so would its children."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is sent as a signal")
def test_ctrl_c_leaves_the_store_whole(
    quick_standin: Standin, tmp_path: Path, shell: dict[str, str], use: Callable[[dict[str, str]], None]
) -> None:
    environment = quick_standin.environment(tmp_path)
    use(environment)
    loaders.refresh(SOURCE)
    before = loaders.vintage(SOURCE)
    quick_standin.publishers.bend.scale = 1.04
    quick_standin.fault = lambda handler, answer: time.sleep(3) or answer  # type: ignore[func-returns-value]
    asked = len(quick_standin.asked)
    run = subprocess.Popen(
        [sys.executable, "-m", "loaders", "refresh", SOURCE], cwd=ROOT, env=shell | environment,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=_hear_interrupts,  # noqa: PLW1509
    )  # fmt: skip
    while len(quick_standin.asked) == asked and run.poll() is None:
        time.sleep(0.02)
    run.send_signal(signal.SIGINT)
    _, err = run.communicate(timeout=20)
    assert run.returncode == 1
    assert "interrupted" in err
    assert "Traceback" not in err
    assert loaders.vintage(SOURCE) == before
