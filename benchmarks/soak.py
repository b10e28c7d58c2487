"""Readers who wander for long: `make soak` (one hour; SECONDS_OF_SOAK=120 for two minutes).

Twenty sessions open pages, change years and download over the WebSocket that a browser uses. Others come for a moment to
upload a file, good ones and ones made to hurt, or to refresh from a stand-in for the publishers; the command line takes in
the same files and returns to earlier vintages. At the end memory and open files must be as after the first tenth, and no
page may have failed.
"""

import asyncio
import os
import random
import sys
import tempfile
import time
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import results, servers
from benchmarks.load import processor
from benchmarks.reader import Reader, Run, browsers
from tests.loaders.intake.test_bounds import FILES
from tests.loaders.standin import Bend, Standin
from views.site import SITE

ROOT = Path(__file__).resolve().parents[1]
FLAT_MEGABYTES, FLAT_FILES = 200, 30
"""What a server may have more at the end: parts of pages are remembered for combinations of years."""
PAUSES = (2.0, 8.0)
"""Seconds between two changes of a reader."""
BETWEEN = 20.0
"""Seconds between two readers who upload or refresh, and between two commands."""
REFRESHED = ("nso_trade_totals", "nso_trade_partners", "fx_frankfurter", "wb_wdi", "imf_imts")
MINUTE = 60


@dataclass
class Soak:
    """What was seen.

    Attributes:
        waits: seconds of each run of a page.
        done: what readers did -> how often.
        faults: what went wrong.
        curve: seconds since the start, memory (MB), open files and seconds of processor of the server.
    """

    waits: list[float] = field(default_factory=list)
    done: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    curve: list[tuple[float, float, int, float]] = field(default_factory=list)

    def is_flat(self) -> bool:
        """Return whether the server ended as it was after the first tenth."""
        first, last = self.curve[len(self.curve) // 10], self.curve[-1]
        return last[1] - first[1] < FLAT_MEGABYTES and last[2] - first[2] < FLAT_FILES

    def facts(self) -> dict[str, object]:
        """Return the figures of the soak, with a point of the curve a minute."""
        waits = sorted(self.waits) or [0.0]
        minutes = {int(point[0] // MINUTE): point for point in self.curve}
        return {
            "seconds": round(self.curve[-1][0]),
            "done": dict(self.done),
            "p50_s": round(waits[len(waits) // 2], 3),
            "p95_s": round(waits[int(len(waits) * 0.95)], 3),
            "faults": len(self.faults),
            "of_a_core": round(self.curve[-1][3] / self.curve[-1][0], 2),
            "seconds_mb_files": [(round(when), round(memory), files) for when, memory, files, _ in minutes.values()],
        }


async def wander(reader: Reader, seed: int, until: float, hurry: float, seen: Soak) -> None:
    """Open pages, change years and download as one reader until the clock says so."""
    dice, pages = random.Random(seed), [page.name for page in SITE.pages]
    try:
        while time.monotonic() < until:
            files = [key for key, kind in reader.last.kinds.items() if kind == "download_button"]
            if files and dice.random() < 0.1:
                seen.done["download"] += bool(await reader.download(dice.choice(files)))
            else:
                old, path = reader.page, dice.choice(pages) if dice.random() < 0.3 else reader.page
                first = dice.randrange(1995, 2020)
                started = time.monotonic()
                years = first, dice.randrange(first + 1, 2025)
                slider = {"years": ("double_array_value", years)} if path == old and "years" in reader.known else {}
                run = await reader.run(path, f"years={years[0]}&years={years[1]}", **slider)
                seen.waits.append(time.monotonic() - started)
                seen.done["change" if path == old else "page"] += 1
                note(run, reader, seen)
            await asyncio.sleep(dice.uniform(*PAUSES) / hurry)
    except Exception as error:
        seen.faults.append(f"reader {seed} on /{reader.page}?{reader.query}: {type(error).__name__}: {error}")


def note(run: Run, reader: Reader, seen: Soak) -> None:
    """Keep what a run showed as an exception."""
    seen.faults += [f"/{reader.page}?{reader.query}: {text}" for text in run.texts["exception"]]


async def visit(address: str, until: float, pause: float, publishers: Standin, seen: Soak) -> None:
    """Come to upload a file or to refresh a source, and leave; again and again."""
    dice, good = random.Random(0), {"claims": "csv", "wb_wdi": "csv", "relations_events": "csv"}
    while time.monotonic() < until:
        try:
            async with browsers(address, ["data"]) as (reader,):
                if dice.random() < 0.4:
                    publishers.publishers.bend = Bend(scale=dice.uniform(1.0, 1.1))
                    await refresh(reader, dice.choice(REFRESHED), until, seen)
                elif dice.random() < 0.5:
                    source = dice.choice(list(good))
                    rows = (ROOT / "data" / f"{source}.csv").read_bytes().splitlines(keepends=True)
                    del rows[dice.randrange(1, len(rows))]
                    await upload(reader, source, "good.csv", b"".join(rows), seen)
                else:
                    name = dice.choice(list(FILES))
                    sources, build = FILES[name]
                    raw = await asyncio.to_thread(build)
                    await upload(reader, dice.choice(sources), f"{name}.csv", raw, seen)
        except Exception as error:
            seen.faults.append(f"a visitor: {type(error).__name__}: {error}")
        await asyncio.sleep(dice.uniform(0, 2 * pause))


async def refresh(reader: Reader, source: str, until: float, seen: Soak) -> None:
    """Press the button and look every second until the result is there."""
    await reader.run(query=f"do=fresh&fresh={source}")
    run = await reader.run(refresh=("trigger_value", True))
    while "Refreshing" in "".join(run.texts["alert"]) and time.monotonic() < until:
        await asyncio.sleep(1)
        run = await reader.run()
    note(run, reader, seen)
    seen.done["refresh"] += 1
    if not run.texts["alert"]:
        seen.faults.append(f"refresh {source}: no sentence")


async def upload(reader: Reader, source: str, name: str, raw: bytes, seen: Soak) -> None:
    """Upload a file and have it taken in, although it covers less."""
    await reader.run(query=f"do=fresh&fresh={source}")
    await reader.run(bring=("bool_value", True))
    await reader.upload(f"file_{source}", name, raw)
    run = await reader.run(ingest=("trigger_value", True))
    if "accept_file" in run.ids:
        run = await reader.run(accept_file=("trigger_value", True))
    note(run, reader, seen)
    is_good = name == "good.csv"
    seen.done["upload" if is_good else "hostile upload"] += 1
    alerts = run.texts["alert"]
    if not is_good and not any("cannot be taken" in text or name in text for text in alerts):
        seen.faults.append(f"upload {name} to {source}: {alerts or 'no sentence'}")


async def command(folder: Path, environment: dict[str, str], until: float, pause: float, seen: Soak) -> None:
    """Bring good and hostile files and return to earlier vintages, one command after the other."""
    table = (ROOT / "data" / "claims.csv").read_bytes().splitlines(keepends=True)
    names = ("a million columns", "an archive that lies", "lists in lists")
    files = {"less": ("claims", b"".join(table[:-1]), 0), "whole": ("claims", b"".join(table), 0)}
    files |= {name: (FILES[name][0][0], FILES[name][1](), 1) for name in names}
    for name, (_, raw, _) in files.items():
        (folder / name).write_bytes(raw)
    commands = [(["ingest", source, str(folder / name), "--accept"], code) for name, (source, _, code) in files.items()]
    while time.monotonic() < until:
        for words, code in [*commands, (["restore", "claims", "bundled"], 0)]:
            pipes = {"stdout": asyncio.subprocess.PIPE, "stderr": asyncio.subprocess.STDOUT}
            program = [sys.executable, "-m", "loaders", *words]
            done = await asyncio.create_subprocess_exec(*program, cwd=ROOT, env=environment, **pipes)
            output = (await done.communicate())[0].decode()
            seen.done[words[0]] += 1
            if done.returncode != code or "Traceback" in output:
                seen.faults.append(f"{words[0]} {Path(words[-1]).name}: {done.returncode} {output}")
            await asyncio.sleep(pause)
            if time.monotonic() > until:
                return


async def look(pid: int, seconds: float, seen: Soak) -> None:
    """Read memory (MB), open files and processor time of the server now and then."""
    start = time.monotonic()
    while time.monotonic() < start + seconds:
        await asyncio.sleep(min(seconds / 20, 30))
        megabytes = int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
        files = len(list(Path(f"/proc/{pid}/fd").iterdir()))
        seen.curve.append((time.monotonic() - start, megabytes, files, processor(pid)))


def soak(seconds: float, sessions: int, hurry: float = 1.0) -> Soak:
    """Return what was seen in so many seconds with so many sessions, whose pauses are that many times shorter."""
    seen, pause = Soak(), BETWEEN / hurry

    async def together(address: str, folder: Path, environment: dict[str, str], publishers: Standin) -> None:
        until = time.monotonic() + seconds
        async with browsers(address, [""] * sessions) as readers:
            await asyncio.gather(
                look(servers.listener(int(address.rsplit(":", 1)[1])), seconds, seen),
                visit(address, until, pause, publishers, seen),
                command(folder, environment, until, pause, seen),
                *(wander(reader, seed, until, hurry, seen) for seed, reader in enumerate(readers)),
            )

    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        publishers = stack.enter_context(Standin())
        environment = publishers.environment(folder / "store")
        server = servers.streamlit(stack, ROOT / "dashboard.py", environment)
        asyncio.run(together(server, folder, os.environ | environment, publishers))
    return seen


def main() -> None:
    """Soak and print what was seen; exit code 1 where it was not flat or something failed."""
    seen = soak(float(os.environ.get("SECONDS_OF_SOAK", "3600")), int(os.environ.get("SESSIONS", "20")))
    facts = seen.facts()
    for name, value in facts.items():
        print(name, value)
    print("\n".join(dict.fromkeys(seen.faults)))
    results.save("soak", facts)
    sys.exit(bool(seen.faults) or not seen.is_flat())


if __name__ == "__main__":
    main()
