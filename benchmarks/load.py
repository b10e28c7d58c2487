"""Many readers at once: `make bench-load` (SESSIONS=30 by default).

Every reader has a WebSocket of their own, as in a browser, and changes the years once a second to one of the 210 ranges
within twenty-one years; who still waits for an answer changes nothing. The same readers meet our pages, a bare
Streamlit page with as many figures and the same settings, and (over HTTP) Dash with our figures. The server's processor
time is read from the system, so it holds on a busy machine; the seconds that readers wait do not.
"""

import argparse
import asyncio
import itertools
import json
import os
import random
import statistics
import sys
import time
import urllib.request
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks import results
from benchmarks.reader import PATIENCE, Reader, browsers
from benchmarks.servers import ROOT, listener, start, streamlit

APPS = ROOT / "benchmarks" / "apps"
RANGES = tuple(itertools.combinations(range(2005, 2026), 2))
PAGES = ("", "japan", "china")
FIGURES = 2
SATURATED = 1.0
"""Seconds at the 95th percentile from which a server has too many readers."""
CROWDS = (30, 60, 90, 120, 180)
TICKS = os.sysconf("SC_CLK_TCK")

Years = tuple[int, int]
Change = Callable[[Years], Awaitable[None]]


@dataclass
class Seen:
    """What readers and the server saw.

    Attributes:
        waits: seconds from a change to the end of its run.
        faults: what went wrong.
        messages: messages of a change.
        sizes: bytes of a change.
        processor: seconds of the server's processor while it answered.
        seconds: how long readers changed the years.
        memory: megabytes that the server holds at the end.
    """

    waits: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    messages: list[int] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    processor: float = 0.0
    seconds: float = 0.0
    memory: float = 0.0

    def facts(self) -> dict[str, float | int]:
        """Return the figures of one crowd."""
        waits = sorted(self.waits) or [float("nan")]
        return {
            "changes": len(self.waits),
            "faults": len(self.faults),
            "p50_s": round(waits[len(waits) // 2], 3),
            "p95_s": round(waits[int(len(waits) * 0.95)], 3),
            "changes_a_second": round(len(self.waits) / self.seconds, 1),
            "processor_ms_a_change": round(1000 * self.processor / max(1, len(self.waits)), 1),
            "of_a_core": round(self.processor / self.seconds, 2),
            "messages_a_change": round(statistics.median(self.messages)) if self.messages else 0,
            "bytes_a_change": round(statistics.median(self.sizes)) if self.sizes else 0,
            "server_mb": round(self.memory),
        }


async def change(reader: Reader, years: Years, seen: Seen) -> None:
    """Move the slider of a page to other years, as a reader does, and note what came."""
    query = f"years={years[0]}&years={years[1]}"
    run = await reader.run(query=query, years=("double_array_value", years))
    seen.messages.append(run.messages)
    seen.sizes.append(run.size)
    seen.faults.extend(run.texts["exception"])


async def _changes(ask: Change, seed: int, until: float, seen: Seen) -> None:
    """Change the years once a second, from a moment of one's own within the first."""
    dice = random.Random(seed)
    due = time.monotonic() + dice.random()
    while due < until:
        await asyncio.sleep(max(0.0, due - time.monotonic()))
        began = time.monotonic()
        try:
            await ask(dice.choice(RANGES))
        except Exception as error:
            seen.faults.append(f"reader {seed}: {type(error).__name__}: {error}")
            return
        seen.waits.append(time.monotonic() - began)
        due = max(due + 1.0, time.monotonic())


@contextmanager
def _metered(pid: int, seen: Seen) -> Iterator[None]:
    """Count the processor time of a server meanwhile."""
    began, before = time.monotonic(), processor(pid)
    yield
    seen.processor, seen.seconds = processor(pid) - before, time.monotonic() - began
    seen.memory = int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def processor(pid: int) -> float:
    """Return the seconds of processor that a process has used."""
    after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(after_name[11]) + int(after_name[12])) / TICKS


async def crowd(address: str, page: str, sessions: int, seconds: float, known: bool = False) -> Seen:
    """Return what was seen while many readers change the years on one Streamlit page.

    Args:
        address: of the server.
        page: its name; empty for the first.
        sessions: how many readers.
        seconds: how long they change the years, once their first run has ended.
        known: whether somebody has been through all the ranges before.
    """
    seen = Seen()
    async with browsers(address, [page] * sessions) as readers:
        for reader in readers:
            await reader.run()
        for years in RANGES if known else ():
            await change(readers[0], years, seen)
        seen.messages.clear()
        seen.sizes.clear()
        with _metered(listener(int(address.rsplit(":", 1)[1])), seen):
            until = time.monotonic() + seconds
            wishes = (partial(change, reader, seen=seen) for reader in readers)
            await asyncio.gather(*(_changes(wish, seed, until, seen) for seed, wish in enumerate(wishes)))
    return seen


async def crowd_of_dash(address: str, sessions: int, seconds: float) -> Seen:
    """Return what was seen while many readers change the years on a page of Dash."""
    seen = Seen()
    outputs = [{"id": f"f{number}", "property": "figure"} for number in range(FIGURES)]
    name = ".." + "...".join(f"{output['id']}.figure" for output in outputs) + ".."
    pool = ThreadPoolExecutor(sessions)

    def ask(years: Years) -> int:
        body = {
            "output": name,
            "outputs": outputs,
            "inputs": [{"id": "years", "property": "value", "value": list(years)}],
            "changedPropIds": ["years.value"],
        }
        headers = {"Content-Type": "application/json"}
        question = urllib.request.Request(f"{address}/_dash-update-component", json.dumps(body).encode(), headers)
        with urllib.request.urlopen(question, timeout=PATIENCE) as answer:
            return len(answer.read())

    async def repaint(years: Years) -> None:
        size = await asyncio.get_running_loop().run_in_executor(pool, ask, years)
        seen.messages.append(1)
        seen.sizes.append(size)

    await repaint(RANGES[0])
    seen.messages.clear()
    seen.sizes.clear()
    with _metered(listener(int(address.rsplit(":", 1)[1])), seen):
        until = time.monotonic() + seconds
        await asyncio.gather(*(_changes(repaint, seed, until, seen) for seed in range(sessions)))
    pool.shutdown()
    return seen


def measure(pages: tuple[str, ...], sessions: int, seconds: float, dash: bool) -> dict[str, dict[str, float | int]]:
    """Return case -> figures: the bare page, our pages, Dash, each on a server of its own, one after the other.

    Ours twice: on a fresh server, which computes most ranges, and once all ranges have been seen.
    """
    found = {}
    with ExitStack() as stack:
        bare = streamlit(stack, APPS / "bare.py", {"FIGURES": str(FIGURES)})
        found["bare"] = asyncio.run(crowd(bare, "", sessions, seconds))
    for page in pages:
        with ExitStack() as stack:
            ours = streamlit(stack, ROOT / "dashboard.py", {})
            found[f"ours /{page}"] = asyncio.run(crowd(ours, page, sessions, seconds))
            found[f"ours /{page}, known ranges"] = asyncio.run(crowd(ours, page, sessions, seconds, known=True))
        if dash:
            with ExitStack() as stack:
                peer = start(stack, [sys.executable, str(APPS / "dash_app.py")], {"PAGE": page or "overview"}, "/")
                found[f"dash /{page}"] = asyncio.run(crowd_of_dash(peer, sessions, seconds))
    for case, seen in found.items():
        for fault in dict.fromkeys(seen.faults):
            print(f"{case}: {fault}", file=sys.stderr)
    return {case: seen.facts() for case, seen in found.items()}


def saturation(page: str, seconds: float) -> dict[int, float]:
    """Return readers -> seconds at the 95th percentile, up to the first crowd that waits too long."""
    found: dict[int, float] = {}
    for sessions in CROWDS:
        with ExitStack() as stack:
            ours = streamlit(stack, ROOT / "dashboard.py", {})
            found[sessions] = float(asyncio.run(crowd(ours, page, sessions, seconds)).facts()["p95_s"])
        if found[sessions] >= SATURATED:
            break
    return found


def table(found: dict[str, dict[str, float | int]]) -> str:
    """Return the figures as a table, with the processor time against the bare page's."""
    bare = found["bare"]["processor_ms_a_change"]
    lines = [
        "| page | changes a second | p50, s | p95, s | processor a change, ms | × bare | of a core | messages | kB | faults |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for case, row in found.items():
        lines.append(
            f"| {case} | {row['changes_a_second']} | {row['p50_s']} | {row['p95_s']} | {row['processor_ms_a_change']} "
            f"| {row['processor_ms_a_change'] / bare:.2f} | {row['of_a_core']:.0%} | {row['messages_a_change']} "
            f"| {row['bytes_a_change'] / 1000:.1f} | {row['faults']} |"
        )
    return "\n".join(lines)


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, default=30)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--pages", nargs="*", default=list(PAGES), help="names of pages; '' is the first")
    parser.add_argument("--dash", action=argparse.BooleanOptionalAction, default=True)
    parser.add_argument("--saturation", action="store_true", help="more and more readers of the first page")
    chosen: Any = parser.parse_args()
    found = measure(tuple(chosen.pages), chosen.sessions, chosen.seconds, chosen.dash)
    print(table(found))
    results.save("load", {"readers": chosen.sessions, "seconds": chosen.seconds, "cases": found})
    if chosen.saturation:
        waits = saturation(PAGES[0], chosen.seconds)
        print("readers -> p95, s:", waits)
        results.save("saturation", waits)


if __name__ == "__main__":
    main()
