"""The measurements of `python -m benchmarks.baci`."""

import os
import random
import resource
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from warehouse import expressions
from warehouse.dataset import ARRIVALS, FLOWS, MARKETS, PAIRS, PRODUCTS, Dataset, baci, datasets
from warehouse.engines import answer, scan

OURS = "import sys; from pathlib import Path; from warehouse.ingest import ingest; ingest(Path(sys.argv[1]), Path(sys.argv[2]), {tell})"
FLOWS_ONLY = (
    "import sys; from pathlib import Path; import warehouse.ingest as w; w._write_sums = lambda c, b: 0; "
    "w._Ingest._join_pairs = lambda self: None; w.ingest(Path(sys.argv[1]), Path(sys.argv[2]))"
)
BARE = """
import subprocess, sys, pathlib, duckdb
target = pathlib.Path(sys.argv[2])
subprocess.run(["unzip", "-q", sys.argv[1], "BACI_*", "-d", str(target)], check=True)
types = "{'t':'SMALLINT','i':'SMALLINT','j':'SMALLINT','k':'INTEGER','v':'DOUBLE','q':'VARCHAR'}"
for path in sorted(target.glob("BACI_*.csv")):
    duckdb.execute(f"COPY (SELECT * FROM read_csv('{path}', header=true, columns={types})) TO '{path}.parquet' (FORMAT parquet)")
    path.unlink()
"""
PANDAS = """
import sys, zipfile, pathlib, pandas as pd, pyarrow as pa, pyarrow.parquet as pq
with zipfile.ZipFile(sys.argv[1]) as archive:
    names = archive.namelist()
    read = lambda start: pd.read_csv(archive.open(next(n for n in names if n.startswith(start))), keep_default_na=False, dtype=str)
    listed = read("country_codes")
    economies = pd.Series(listed["country_iso3"].to_numpy(), index=listed["country_code"].astype(int))
    codes = read("product_codes")["code"].str.zfill(6)
    products = pd.Series(codes.to_numpy(), index=codes.astype(int))
    for name in (n for n in names if n.startswith("BACI_")):
        writer = None
        for part in pd.read_csv(archive.open(name), chunksize=500_000, na_values="NA", skipinitialspace=True):
            assert (part["t"] == int(name[11:15])).all() and (part["v"] >= 0).all()
            flows = pd.DataFrame({
                "exporter_iso3": part["i"].map(economies), "importer_iso3": part["j"].map(economies),
                "product_code": part["k"].map(products), "value_usd": (part["v"] * 1000).round().astype("int64"),
                "quantity_t": part["q"],
            })
            assert flows.iloc[:, :4].notna().all(axis=None)
            table = pa.Table.from_pandas(flows, preserve_index=False)
            writer = writer or pq.ParquetWriter(pathlib.Path(sys.argv[2]) / (name + ".parquet"), table.schema, compression="zstd")
            writer.write_table(table)
        writer.close()
"""


class Cost(NamedTuple):
    """What a program took: seconds by the clock, of the processor, MiB at most, MB of Parquet."""

    wall: float
    cpu: float
    peak: float
    parquet: float


def _run(code: str, release: Path, target: Path) -> Cost:
    target.mkdir(parents=True)
    started = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-c", code, str(release), str(target)])
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"the measured program ended with {status}")
    wall = time.perf_counter() - started
    size = sum(path.stat().st_size for path in target.rglob("*.parquet"))
    shutil.rmtree(target)
    cpu = used.ru_utime + used.ru_stime
    return Cost(wall, cpu, used.ru_maxrss / 1024, size / 1e6)


def ingest(release: Path, rounds: int) -> str:
    """Return a table: the ingest against unzip and bare COPY, the flows alone, and pandas; in turns, medians."""
    programs = {
        "unzip and bare COPY": BARE,
        "ours, flows only": FLOWS_ONLY,
        "ours, everything": OURS.format(tell="lambda _: None"),
        "pandas in chunks, flows only": PANDAS,
    }
    costs: dict[str, list[Cost]] = {name: [] for name in programs}
    with tempfile.TemporaryDirectory(dir=release.parent) as folder:
        for turn in range(rounds):
            for name, code in programs.items():
                costs[name].append(_run(code, release, Path(folder) / f"{turn}"))
                print(f"{turn + 1}/{rounds} {name}: {costs[name][-1]}", file=sys.stderr, flush=True)
    middle = {
        name: Cost(*(statistics.median(column) for column in zip(*rows, strict=True))) for name, rows in costs.items()
    }
    bare = middle["unzip and bare COPY"]
    lines = [
        "| | wall s | × bare | CPU s | × bare | peak MiB | Parquet MB | × bare |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for name, cost in middle.items():
        lines.append(
            f"| {name} | {cost.wall:.1f} | {cost.wall / bare.wall:.2f} | {cost.cpu:.1f} | {cost.cpu / bare.cpu:.2f} | "
            f"{cost.peak:.0f} | {cost.parquet:.0f} | {cost.parquet / bare.parquet:.2f} |"
        )
    return "\n".join(lines)


def copied(release: Path, years: int) -> Dataset:
    """Return a dataset of many years: the release's own, linked under further years; kept beside the release."""
    from warehouse.ingest import ingest as take_in

    home = release.parent / "home"
    dataset = take_in(release, home, lambda text: print(text, file=sys.stderr))
    many = Dataset(baci(release.parent / f"home{years}") / dataset.name)
    if len(many.years()) != years:
        shutil.rmtree(many.folder, ignore_errors=True)
        many.folder.mkdir(parents=True)
        own = dataset.years()
        for count in range(years):
            target = many.year_folder(own[-1] - count)
            shutil.copytree(dataset.year_folder(own[count % len(own)]), target, copy_function=os.link)
        for path in dataset.folder.glob("*_codes_*.csv"):
            os.link(path, many.folder / path.name)
        import duckdb

        files = [str(file) for file in many.files(PAIRS, many.years())]
        pairs = duckdb.read_parquet(files, hive_partitioning=True).order("exporter_iso3, importer_iso3, year")
        pairs.write_parquet(str(many.all_pairs()), compression="zstd")
    return many


def questions(dataset: Dataset) -> dict[str, Callable[[], expressions.Frame]]:
    """Return what is asked: name -> the frame that answers."""
    last = dataset.years()[-1]

    def of(part: str, *years: int) -> Any:
        return scan(dataset, part, years or None)

    def sold(*years: int) -> Any:
        return of(FLOWS, *years).filter(expressions.c("exporter_iso3") == "MNG")

    e = expressions
    return {
        "pair totals, all years": lambda: e.pair_totals(of(PAIRS), "MNG", "CHN"),
        "export shares, all years": lambda: e.shares(of(PAIRS), "MNG"),
        "import shares, all years": lambda: e.shares(of(PAIRS), "MNG", e.IMPORT),
        "product mix of a pair, all years": lambda: e.product_mix(of(FLOWS), "MNG", "CHN"),
        "bottlenecks of one, all years": lambda: e.bottlenecks(sold()),
        "bottlenecks of one, one year": lambda: e.bottlenecks(sold(last)),
        "ranking of all, one year": lambda: e.ranking(of(PAIRS, last)),
        "ranking of all, all years": lambda: e.ranking(of(PAIRS)),
        "RCA of one, one year": lambda: e.revealed_advantage(of(FLOWS, last), of(PRODUCTS, last), "MNG"),
        "complementarity, one year": lambda: e.complementarity(of(FLOWS, last), of(ARRIVALS, last), "MNG", "JPN"),
        "substitution potential, one year": lambda: e.substitution_potential(
            of(FLOWS, last), of(ARRIVALS, last), "MNG", "JPN", "CHN"
        ),
        "alternative buyers, one year": lambda: e.alternative_buyers(of(MARKETS, last), "MNG", "CHN"),
        "price and volume of a pair": lambda: e.price_and_volume(
            sold(last - 1, last).filter(e.c("importer_iso3") == "CHN"), last - 1, last
        ),
    }


def ask(release: Path, years: int) -> str:
    """Return a table of each question's time in milliseconds: the first, and the middle of ten further ones."""
    dataset = copied(release, years)
    lines = [f"| {years} years, {dataset.name} | cold ms | warm ms | rows |", "|---|---|---|---|"]
    for name, question in questions(dataset).items():
        times, rows = [], 0
        for _ in range(11):
            started = time.perf_counter()
            rows = len(answer(question()))
            times.append((time.perf_counter() - started) * 1000)
        lines.append(f"| {name} | {times[0]:.0f} | {statistics.median(times[1:]):.1f} | {rows:,} |")
    lines.append(f"\nPeak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB.")
    return "\n".join(lines)


def state(home: Path) -> dict[int, tuple[int, int]]:
    """Return rows and dollars by year, counted from the flows that are there."""
    found = datasets(home)
    if not found:
        return {}
    c = expressions.c
    flows = scan(found[0], FLOWS).group_by("year").agg(c("value_usd").count().alias("rows"), c("value_usd").sum())
    return {int(row.year): (int(row.rows), int(row.value_usd)) for row in answer(flows).itertuples()}


def kill(release: Path, times: int, seed: int = 9) -> str:
    """End the ingest at random moments; return what was found. Raises AssertionError if a finished year changed."""
    dice = random.Random(seed)
    with tempfile.TemporaryDirectory(dir=release.parent) as folder:
        whole, home = Path(folder) / "whole", Path(folder) / "killed"
        started = time.perf_counter()
        command = [sys.executable, "-c", OURS.format(tell="lambda text: print(text, flush=True)"), str(release)]
        subprocess.run([*command, str(whole)], check=True, stdout=subprocess.DEVNULL)
        took, wanted = time.perf_counter() - started, state(whole)
        kept: dict[int, tuple[int, int]] = {}
        between = 0
        for _ in range(times):
            if len(kept) == len(wanted):
                shutil.rmtree(home)
                kept = {}
            process = subprocess.Popen([*command, str(home)], stdout=subprocess.PIPE)
            process.stdout.readline()  # type: ignore[union-attr]  # it has begun: the start of Python is not of interest
            time.sleep(dice.uniform(0, took * 0.8))
            process.send_signal(signal.SIGKILL)
            process.wait()
            process.stdout.close()  # type: ignore[union-attr]
            now = state(home)
            assert kept.items() <= now.items(), (kept, now)
            assert now.items() <= wanted.items(), (now, wanted)
            between += 0 < len(now) < len(wanted)
            kept = now
        subprocess.run([*command, str(home)], check=True, stdout=subprocess.DEVNULL)
        assert state(home) == wanted
        left = [path.name for path in datasets(home)[0].folder.iterdir() if path.name == "work"]
        assert left == []
    return f"killed {times} times, {between} of them with some years finished; finished years kept, totals equal in the end"
