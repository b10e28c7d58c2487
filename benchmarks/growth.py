"""What pages cost when the tables grow: `python -m benchmarks.growth`.

Each table with economies gets ten and a hundred times its rows (at most MOST): copies under codes that nobody has heard of, with
values of a dollar. Every page is then opened for years that nobody chose (first look), for other ones (step), and for
these again (seen before); processor seconds, each number of rows in a process of its own.
"""

import json
import subprocess
import sys
import time
from typing import Any

import pandas as pd

import loaders
from benchmarks import results, servers

TIMES = (1, 10, 100)
MOST = 1_200_000
SIDES = ("partner_iso3", "recipient_iso3", "donor_iso3", "counterpart_iso3", "iso3", "importer_iso3")
KNOWN = {"", "MNG", "CHN", "JPN", "RUS", "KOR", "USA", "WLD", "AUS", "DEU", "XAN"}
"""Economies that pages speak of: their rows stay as they are."""
FLAT, LINEAR = 1.3, 1.0


def grown(table: pd.DataFrame, times: int) -> pd.DataFrame:
    """Return a table with so many times the rows, where it has economies that pages do not speak of."""
    for side in SIDES:
        if side in table:
            others = table[~table[side].isin(KNOWN)]
            copies = min(times - 1, (MOST - len(table)) // len(others)) if len(others) else 0
            if copies > 0:
                small = others.assign(value_usd=1.0) if "value_usd" in others else others
                more = [small.assign(**{side: small[side] + str(number)}) for number in range(copies)]
                return pd.concat([table, *more], ignore_index=True)
    return table


def measure(times: int) -> dict[str, Any]:
    """Return page -> rows and processor seconds with tables of so many times the rows."""
    from tests.pages.walk import open_page
    from ui import data
    from ui.memory import Memory
    from views.site import SITE

    whole, tables = loaders.load, {}

    def load(source_id: str) -> pd.DataFrame:
        if source_id not in tables:
            tables[source_id] = grown(whole(source_id), times)
        return tables[source_id]

    open_page("methods")  # what is imported once
    loaders.load = load  # type: ignore[assignment]
    for source_id in loaders.available_ids():
        load(source_id)
    found: dict[str, Any] = {"rows": sum(map(len, tables.values()))}
    for page in SITE.pages:
        data.TABLES, data.RESULTS, data.PARTS = Memory(500), Memory(500), Memory(500)
        cost = []
        for years in ((2006, 2020), (2007, 2021), (2007, 2021)):
            began = time.process_time()
            app = open_page(page.name, years=[str(year) for year in years])
            cost.append(round(time.process_time() - began, 3))
            if app.exception:
                print(f"{page.name} x{times}: {app.exception[0].value}", file=sys.stderr)
        found[page.name] = cost
    return found


def main() -> None:
    """Measure in processes of their own, print a table, and save the figures."""
    if len(sys.argv) > 1:
        print(json.dumps(measure(int(sys.argv[1]))))
        return
    found: dict[int, dict[str, Any]] = {}
    for times in TIMES:
        command = [sys.executable, "-m", "benchmarks.growth", str(times)]
        done = subprocess.run(command, cwd=servers.ROOT, capture_output=True, text=True, check=True)
        sys.stderr.write(done.stderr[-2000:])
        found[times] = json.loads(done.stdout.splitlines()[-1])
    rows = {times: each.pop("rows") for times, each in found.items()}
    print("rows:", rows)
    for page, (first, step, again) in found[1].items():
        for times in TIMES[1:]:
            more = found[times][page]
            growth = rows[times] / rows[1]
            mark = "!" if more[0] > growth * first * LINEAR or more[2] > FLAT * again else " "
            print(
                f"{mark} {page} x{times}: first look {first} -> {more[0]}, step {step} -> {more[1]}, seen before {again} -> {more[2]} s"
            )
    results.save("growth", {"rows": rows, "first look, step, seen before": found})


if __name__ == "__main__":
    main()
