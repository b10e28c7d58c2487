"""Files made to hurt, uploaded through the page while somebody else reads: `python -m benchmarks.hostile`.

Each must end within 15 s and 512 MB above rest in one sentence, the server must live, and the other reader's 95th percentile
must stay under half a second. `--command` takes the same files in by the command line instead.
"""

import argparse
import asyncio
import io
import itertools
import os
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from benchmarks import results, servers
from benchmarks.reader import Reader, browsers
from tests.loaders.intake import test_bounds as bounds

SECONDS, MEGABYTES, WAIT = 15, 512, 0.5
PAUSE = 0.25
"""Seconds between two steps of the reader who only reads."""
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RANGES = [(first, last) for first in range(2005, 2010) for last in range(2020, 2024)]
"""Years that the reader goes through, seen before."""


def book(**parts: str) -> bytes:
    """Return a workbook of one cell with other parts in it."""
    with zipfile.ZipFile(io.BytesIO(bounds.book("B2"))) as old:
        members: dict[str, str | bytes] = {name: old.read(name) for name in old.namelist()}
    return bounds.zipped(members | {name.replace("__", "/") + ".xml": text for name, text in parts.items()})


def styled() -> bytes:
    """Return a workbook with a million formats of cells."""
    formats = '<xf numFmtId="0" fontId="0"/>' * 1_000_000
    return book(xl__styles=f'<styleSheet xmlns="{MAIN}"><cellXfs count="1000000">{formats}</cellXfs></styleSheet>')


def worded() -> bytes:
    """Return a workbook of 1 MB with 300 MB of shared texts."""
    return book(xl__sharedStrings=f'<sst xmlns="{MAIN}">' + f"<si><t>{'x' * 300}</t></si>" * 1_000_000 + "</sst>")


def laughing(element: str) -> str:
    """Return XML whose entities grow to a billion words."""
    names = "abcdefghij"
    grown = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in itertools.pairwise(names))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">{grown}]>{element}'


def nested_parquet() -> bytes:
    """Return Parquet of lists in lists."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    kind, value, buffer = pa.int64(), 1, io.BytesIO()
    for _ in range(60):
        kind, value = pa.list_(kind), [value]
    pq.write_table(pa.table({"a": pa.array([value] * 1000, kind)}), buffer)
    return buffer.getvalue()


def in_archives(depth: int) -> bytes:
    """Return archives in archives."""
    raw = bytes(10_000_000)
    for _ in range(depth):
        raw = bounds.zipped({"x.zip": raw})
    return raw


MORE: dict[str, tuple[tuple[str, ...], Callable[[], bytes]]] = {
    "a row of 50 MB": (("claims", "imf_imts"), lambda: b"a,b\n" + b"x" * 49_900_000 + b",1\n"),
    "50 MB of quotes": (("claims",), lambda: b"a,b\n" + b'"' * 49_900_000),
    "a million formats": (("ti_cpi", "aiddata_gcdf"), styled),
    "300 MB of shared texts": (("ti_cpi",), worded),
    "entities in a workbook": (("ti_cpi",), lambda: book(xl__sharedStrings=laughing(f'<sst xmlns="{MAIN}"><si><t>&j;</t></si></sst>'))),
    "entities in XML": (("wits_indicators", "mof_japan_yen"), lambda: laughing("<x>&j;</x>").encode()),
    "a dimension of 5 million values": (("nso_trade_totals",), lambda: bounds.named_px('","'.join(map(str, range(5_000_000))))),
    "a dimension of 50 MB in a word": (("nso_trade_totals",), lambda: bounds.named_px("x" * 49_000_000)),
    "a dimension that has no end": (("nso_trade_partners",), lambda: bounds.named_px("x" * 1_000_000).replace(b'x";', b"x")),
    "50 MB of figures in PX": (("nso_trade_totals",), lambda: bounds.named_px("a") + b" 1" * 24_000_000),
    "lists in Parquet": (("claims", "wb_wdi"), nested_parquet),
    "UTF-16": (("claims", "oecd_dac2a"), lambda: "año,b\n1,2\n".encode("utf-16") * 2_000_000),
    "Latin letters": (("claims", "imf_imts"), lambda: "año,b\n1,2\n".encode("latin-1") * 2_000_000),
    "a million keys": (("wb_wdi", "fx_frankfurter"), lambda: b"{" + b",".join(b'"%d":{}' % n for n in range(3_000_000)) + b"}"),
    "numbers beyond all": (("wb_wdi",), lambda: b"[" + b"1e999," * 8_000_000 + b"1]"),
    "text of escapes": (("wb_wdi",), lambda: b'["' + b"\\u0041" * 8_000_000 + b'"]'),
    "archives in archives": (("aiddata_gcdf", "wb_wdi"), lambda: in_archives(50)),
    "a member with a long name": (("wb_wdi",), lambda: bounds.zipped({"x" * 60_000: b"{}"})),
    "a path that climbs": (("wb_wdi",), lambda: bounds.zipped({"../../../etc/passwd": b"[]"})),
    "half of an archive": (("aiddata_gcdf",), lambda: bounds.lying_archive()[:200_000]),
}  # fmt: skip
"""File -> sources that it is brought to, and what makes it; with those that the tests bring."""


class Family:
    """The most memory that a process and its children take meanwhile, above what they had before (MB)."""

    def __init__(self, pid: int) -> None:
        self.pid, self.most, self.stop = pid, 0.0, threading.Event()
        self.started = Path(f"/proc/{pid}/cmdline").read_bytes()
        self.rest = self.now()
        self.thread = threading.Thread(target=self.look)

    def now(self) -> float:
        """Return the memory of the family."""
        parents, pages = {}, {}
        for folder in Path("/proc").iterdir():
            if folder.name.isdigit():
                try:
                    words = (folder / "stat").read_text().rsplit(")", 1)[1].split()
                    started = (folder / "cmdline").read_bytes()
                except OSError:
                    continue
                if int(words[1]) == self.pid and started == self.started:
                    continue  # about to become another program: until then its memory is its parent's
                parents[int(folder.name)], pages[int(folder.name)] = int(words[1]), int(words[21])
        of_family = [pid for pid in pages if pid == self.pid or self.pid in (parents[pid], parents.get(parents[pid]))]
        return sum(pages[pid] for pid in of_family) * os.sysconf("SC_PAGE_SIZE") / 1e6

    def look(self) -> None:
        """Look until it is over."""
        while not self.stop.wait(0.05):
            self.most = max(self.most, self.now() - self.rest)

    def __enter__(self) -> "Family":
        """Begin to look."""
        self.thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        """End."""
        self.stop.set()
        self.thread.join()


def percentile(waits: list[float]) -> float:
    """Return the 95th percentile."""
    return sorted(waits)[int(len(waits) * 0.95)] if waits else float("nan")


async def read_on(reader: Reader, waits: list[float], over: asyncio.Event) -> None:
    """Step through years that were seen before until it is over."""
    count = 0
    while not over.is_set():
        years = RANGES[count % len(RANGES)]
        began = time.monotonic()
        await reader.run(query=f"years={years[0]}&years={years[1]}", years=("double_array_value", years))
        waits.append(time.monotonic() - began)
        count += 1
        await asyncio.sleep(PAUSE)


async def upload(address: str, source: str, name: str, raw: bytes) -> tuple[float, str]:
    """Upload a file, have it checked, and return the seconds of that and what the page says."""
    async with browsers(address, ["data"]) as (reader,):
        await reader.run(query=f"do=fresh&fresh={source}")
        await reader.run(bring=("bool_value", True))
        began = time.monotonic()
        await reader.upload(f"file_{source}", name, raw)
        run = await reader.run(ingest=("trigger_value", True))
        said = run.texts["exception"] or run.texts["alert"]
        return time.monotonic() - began, " | ".join(said)


async def through_the_page(
    address: str, files: dict[str, tuple[tuple[str, ...], Callable[[], bytes]]]
) -> dict[str, Any]:
    """Return file and source -> seconds, memory, sentence, and what the other reader waited meanwhile."""
    pid, found = servers.listener(int(address.rsplit(":", 1)[1])), {}
    async with browsers(address, [""]) as (other,):
        await other.run()
        for years in RANGES:
            await other.run(query=f"years={years[0]}&years={years[1]}", years=("double_array_value", years))
        waits: list[float] = []
        over = asyncio.Event()
        rest = asyncio.create_task(read_on(other, waits, over))
        await asyncio.sleep(10)
        over.set()
        await rest
        found["nobody uploads"] = {"others_p95_s": round(percentile(waits), 3)}
        print("   nobody uploads", found["nobody uploads"], flush=True)
        for name, (sources, build) in files.items():
            raw = await asyncio.to_thread(build)
            for source in sources:
                waits, over = [], asyncio.Event()
                rest = asyncio.create_task(read_on(other, waits, over))
                with Family(pid) as family:
                    seconds, said = await upload(address, source, "file.csv", raw)
                over.set()
                await rest
                found[f"{name}, {source}"] = row(raw, seconds, family.most, said, percentile(waits))
    return found


def row(raw: bytes, seconds: float, megabytes: float, said: str, p95: float | None = None) -> dict[str, Any]:
    """Return what a file cost, and print it where it is too much."""
    is_one = bool(said) and "\n" not in said and "Traceback" not in said
    others = {} if p95 is None else {"others_p95_s": round(p95, 3)}
    found = {
        "file_mb": round(len(raw) / 1e6, 2),
        "seconds": round(seconds, 1),
        "mb": round(megabytes),
        "sentence": is_one,
    }
    is_well = is_one and seconds < SECONDS and megabytes < MEGABYTES and (p95 is None or not p95 > WAIT)
    print("  " if is_well else "! ", {**found, **others}, said[:170], flush=True)
    return {**found, **others}


def by_command(folder: Path, files: dict[str, tuple[tuple[str, ...], Callable[[], bytes]]]) -> dict[str, Any]:
    """Return file and source -> seconds, memory and sentence by the command line."""
    found = {}
    for name, (sources, build) in files.items():
        raw = build()
        (folder / "file.csv").write_bytes(raw)
        for source in sources:
            began = time.monotonic()
            command = [sys.executable, "-m", "loaders", "ingest", source, str(folder / "file.csv")]
            environment = os.environ | {"THIRD_NEIGHBOR_HOME": str(folder / "store")}
            with subprocess.Popen(command, cwd=servers.ROOT, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as done:  # fmt: skip
                family = Family(done.pid)
                family.rest = 0.0
                with family:
                    said = done.communicate()[0]
            lines = [line for line in said.splitlines() if "FAILED" in line or "Traceback" in line]
            found[f"{name}, {source}"] = row(raw, time.monotonic() - began, family.most, " ".join(lines[0].split()) if len(lines) == 1 else said)  # fmt: skip
    return found


def main() -> None:
    """Bring the files and save what they cost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--command", action="store_true", help="by the command line")
    parser.add_argument("--only", default="", help="files with this in their name")
    chosen = parser.parse_args()
    files = {name: file for name, file in (MORE | bounds.FILES).items() if chosen.only in name}
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        if chosen.command:
            found = by_command(folder, files)
        else:
            home = {"THIRD_NEIGHBOR_HOME": str(folder / "store")}
            found = asyncio.run(through_the_page(servers.streamlit(stack, servers.ROOT / "dashboard.py", home), files))
    if not chosen.only:
        results.save("files by command" if chosen.command else "files", found)


if __name__ == "__main__":
    main()
