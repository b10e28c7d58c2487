"""Readers who wander for long: `make soak` (one hour; SECONDS_OF_SOAK=120 for two minutes).

Twenty sessions open pages and change years over the WebSocket that a browser uses; meanwhile files come in, good ones and
ones made to hurt, and a reader returns to earlier vintages. At the end memory and open files must be as after the first
tenth, and no page may have failed.
"""

import io
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

from benchmarks import servers
from views.site import SITE

ROOT = Path(__file__).resolve().parents[1]
FLAT_MEGABYTES, FLAT_FILES = 200, 30
"""What a server may have more at the end: parts of pages are remembered for combinations of years."""
PATIENCE = 60
PAUSE = (0.5, 3.0)


@dataclass
class Soak:
    """What was seen.

    Attributes:
        runs: seconds of each run of a page.
        faults: what went wrong.
        curve: seconds since the start, memory (MB) and open files of the server.
    """

    runs: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    curve: list[tuple[float, float, int]] = field(default_factory=list)

    def is_flat(self) -> bool:
        """Return whether the server ended as it was after the first tenth."""
        first, last = self.curve[len(self.curve) // 10], self.curve[-1]
        return last[1] - first[1] < FLAT_MEGABYTES and last[2] - first[2] < FLAT_FILES

    def summary(self) -> str:
        """Return the figures in a line."""
        runs, last = sorted(self.runs) or [0.0], self.curve[-1]
        return (
            f"{last[0]:.0f} s, {len(self.runs)} runs, p50 {runs[len(runs) // 2]:.2f} s, "
            f"p95 {runs[int(len(runs) * 0.95)]:.2f} s, {len(self.faults)} faults, "
            f"memory {self.curve[len(self.curve) // 10][1]:.0f} to {last[1]:.0f} MB, open files {last[2]}"
        )


def wander(address: str, seed: int, until: float, seen: Soak) -> None:
    """Open pages and change years as one reader until the clock says so."""
    dice, pages = random.Random(seed), [page.name for page in SITE.pages]
    try:
        with connect(address, subprotocols=["streamlit"], max_size=None, open_timeout=PATIENCE) as line:  # type: ignore[list-item]
            path = ""
            while time.monotonic() < until:
                path = dice.choice(pages) if dice.random() < 0.3 else path
                first = dice.randrange(1995, 2020)
                message = BackMsg()
                message.rerun_script.page_name = path
                message.rerun_script.query_string = f"years={first}&years={dice.randrange(first + 1, 2025)}"
                started = time.monotonic()
                line.send(message.SerializeToString())
                fault = outcome(line)
                seen.runs.append(time.monotonic() - started)
                if fault:
                    seen.faults.append(f"{path or '/'}?{message.rerun_script.query_string}: {fault}")
                time.sleep(dice.uniform(*PAUSE))
    except Exception as error:
        seen.faults.append(f"session {seed}: {type(error).__name__}: {error}")


def outcome(line: object) -> str:
    """Read one run to its end and return what it showed as an exception; empty where it went well."""
    fault = ""
    while True:
        message = ForwardMsg()
        message.ParseFromString(line.recv(timeout=PATIENCE))  # type: ignore[attr-defined]
        if message.WhichOneof("type") == "delta" and message.delta.new_element.WhichOneof("type") == "exception":
            fault = message.delta.new_element.exception.message or "an exception"
        if message.WhichOneof("type") == "script_finished":
            return fault


def bring_files(folder: Path, home: Path, until: float, seen: Soak) -> None:
    """Bring good and hostile files and return to earlier vintages, one command after the other."""
    table = (ROOT / "data" / "claims.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x.xlsx", bytes(300_000_000))
    files = {
        "less.csv": ("claims", "".join(table[:-1]).encode(), 0),
        "whole.csv": ("claims", "".join(table).encode(), 0),
        "wide.csv": ("claims", b"a," * 5_000_000 + b"a\n", 1),
        "objects.json": ("wb_wdi", b"[" + b"{}," * 5_000_000 + b"{}]", 1),
        "bomb.zip": ("aiddata_gcdf", bomb.getvalue(), 1),
    }
    for name, (_, raw, _) in files.items():
        (folder / name).write_bytes(raw)
    commands = [(["ingest", source, str(folder / name), "--accept"], code) for name, (source, _, code) in files.items()]
    while time.monotonic() < until:
        for words, code in [*commands, (["restore", "claims", "bundled"], 0)]:
            if time.monotonic() > until:
                return
            done = subprocess.run(
                [sys.executable, "-m", "loaders", *words],
                cwd=ROOT,
                env=os.environ | {"THIRD_NEIGHBOR_HOME": str(home)},
                capture_output=True,
                text=True,
                check=False,
            )
            if done.returncode != code or "Traceback" in done.stderr:
                seen.faults.append(f"{words[0]} {Path(words[-1]).name}: {done.returncode} {done.stdout}{done.stderr}")
            time.sleep(1)


def state(pid: int) -> tuple[float, int]:
    """Return memory (MB) and open files of a process."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6, len(list(Path(f"/proc/{pid}/fd").iterdir()))


def soak(seconds: float, sessions: int) -> Soak:
    """Return what was seen in so many seconds with so many sessions."""
    seen = Soak()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        home = folder / "store"
        server = servers.streamlit(stack, ROOT / "dashboard.py", {"THIRD_NEIGHBOR_HOME": str(home)})
        pid = servers.listener(int(server.rsplit(":", 1)[1]))
        start = time.monotonic()
        until = start + seconds
        address = server.replace("http:", "ws:") + "/_stcore/stream"
        threads = [threading.Thread(target=wander, args=(address, seed, until, seen)) for seed in range(sessions)]
        threads.append(threading.Thread(target=bring_files, args=(folder, home, until, seen)))
        for thread in threads:
            thread.start()
        while time.monotonic() < until:
            time.sleep(min(seconds / 20, 30))
            seen.curve.append((time.monotonic() - start, *state(pid)))
        for thread in threads:
            thread.join()
    return seen


def main() -> None:
    """Soak and print what was seen; exit code 1 where it was not flat or something failed."""
    seen = soak(float(os.environ.get("SECONDS_OF_SOAK", "3600")), int(os.environ.get("SESSIONS", "20")))
    for moment, memory, files in seen.curve:
        print(f"{moment:7.0f} s {memory:7.0f} MB {files:5d} open files")
    print(seen.summary())
    print("\n".join(dict.fromkeys(seen.faults)))
    sys.exit(bool(seen.faults) or not seen.is_flat())


if __name__ == "__main__":
    main()
