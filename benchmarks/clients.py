"""Our parsers against the publishers' client libraries on the same figures: `python -m benchmarks.clients`.

Needs `pip install -r benchmarks/clients.txt`. The answers are those of the stand-in for the publishers; each library gets the
figures in the form that it asks its publisher for, from memory, and returns a frame. Ours return the table of the source,
conformed and checked, which theirs are not.
"""

import csv
import io
import json
import os
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch
from xml.sax.saxutils import quoteattr

import pandas as pd

from benchmarks import results
from loaders import read
from loaders.answers import archive
from loaders.intake.parse import fetch, parse
from tests.loaders.standin import Standin

ROUNDS = 7
GOAL = 3.0
SDMX = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1"


def answers(sources: tuple[str, ...]) -> dict[str, bytes]:
    """Return source -> the answer that its publisher's stand-in gives."""
    with (
        Standin() as publishers,
        tempfile.TemporaryDirectory() as folder,
        patch.dict(os.environ, publishers.environment(Path(folder))),
    ):
        return {source: fetch(source, None) for source in sources}


def by_wbgapi(raw: bytes) -> Callable[[], pd.DataFrame]:
    """Return what reads the World Bank's figures with wbgapi."""
    import wbgapi

    rows = [row for body in archive.unpack(raw).values() for row in json.loads(body)[1]]
    data = [
        {
            "variable": [
                {"concept": "Country", "id": row["countryiso3code"], "value": row["country"]["value"]},
                {"concept": "Series", "id": row["indicator"]["id"], "value": row["indicator"]["value"]},
                {"concept": "Time", "id": f"YR{row['date']}", "value": row["date"]},
            ],
            "value": row["value"],
        }
        for row in rows
    ]
    head = {"page": 1, "pages": 1, "per_page": len(data), "total": len(data), "lastupdated": "2026-11-01"}
    body = json.dumps(head | {"source": {"id": "2", "name": "World Development Indicators", "data": data}}).encode()
    answer = SimpleNamespace(status_code=200, json=lambda: json.loads(body))

    def work() -> pd.DataFrame:
        with patch("requests.get", lambda *_, **__: answer):
            found = wbgapi.fetch("sources/2/country/all/series/all/time/all", {})
            return pd.DataFrame(
                {part["concept"]: part["id"] for part in row["variable"]} | {"value": row["value"]} for row in found
            )

    return work


def by_comtradeapicall(raw: bytes) -> Callable[[], pd.DataFrame]:
    """Return what reads Comtrade's answers with comtradeapicall."""
    import comtradeapicall

    bodies = list(archive.unpack(raw).values())

    def work() -> pd.DataFrame:
        frames = []
        for body in bodies:
            answer = SimpleNamespace(status=200, data=body)
            with patch("urllib3.PoolManager.request", lambda *_, answer=answer, **__: answer):
                frames.append(comtradeapicall.previewFinalData("C", "A", "HS", "2020", "496", "TOTAL", "M,X", None, "0", "C00", "0"))  # fmt: skip
        return pd.concat(frames)

    return work


def by_sdmx1(raw: bytes) -> Callable[[], pd.DataFrame]:
    """Return what reads the IMF's figures with sdmx1, as generic SDMX-ML."""
    import sdmx

    series: dict[tuple[str, ...], list[str]] = {}
    keys = ("COUNTRY", "INDICATOR", "COUNTERPART_COUNTRY", "FREQUENCY")
    for member in archive.unpack(raw).values():
        for row in filter(lambda row: row["OBS_VALUE"], csv.DictReader(io.StringIO(member.decode("utf-8-sig")))):
            observed = f"<g:Obs><g:ObsDimension value={quoteattr(row['TIME_PERIOD'])}/><g:ObsValue value={quoteattr(row['OBS_VALUE'])}/></g:Obs>"
            series.setdefault(tuple(row[name] for name in keys), []).append(observed)
    body = "".join(
        "<g:Series><g:SeriesKey>"
        + "".join(f"<g:Value id={quoteattr(name)} value={quoteattr(value)}/>" for name, value in zip(keys, key, strict=True))
        + "</g:SeriesKey>" + "".join(observed) + "</g:Series>"
        for key, observed in series.items()
    )  # fmt: skip
    whole = (
        f'<m:GenericData xmlns:m="{SDMX}/message" xmlns:g="{SDMX}/data/generic" xmlns:c="{SDMX}/common">'
        "<m:Header><m:ID>a</m:ID><m:Test>false</m:Test><m:Prepared>2026-11-01T00:00:00</m:Prepared><m:Sender id='IMF'/>"
        '<m:Structure structureID="IMTS" dimensionAtObservation="TIME_PERIOD"><c:Structure><Ref agencyID="IMF" id="IMTS" version="1.0"/></c:Structure></m:Structure>'
        f'</m:Header><m:DataSet structureRef="IMTS">{body}</m:DataSet></m:GenericData>'
    ).encode()
    return lambda: sdmx.to_pandas(sdmx.read_sdmx(io.BytesIO(whole))).reset_index()


CASES = {
    "wb_wdi": ("wbgapi", by_wbgapi),
    "comtrade_totals": ("comtradeapicall", by_comtradeapicall),
    "comtrade_products": ("comtradeapicall", by_comtradeapicall),
    "imf_imts": ("sdmx1", by_sdmx1),
}


def seconds(works: list[Callable[[], Any]]) -> list[float]:
    """Return the processor time of each, the least of some rounds by turns."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(ROUNDS):
        for work, found in zip(works, times, strict=True):
            began = time.process_time()
            work()
            found.append(time.process_time() - began)
    return [min(found) for found in times]


def main() -> None:
    """Measure, print a table and save the figures."""
    found: dict[str, dict[str, Any]] = {}
    for source, raw in answers(tuple(CASES)).items():
        library, build = CASES[source]
        theirs, parser = build(raw), read.loader(source).parse
        assert parser is not None
        alone, whole, other = seconds([partial(parser, raw), partial(parse, source, raw), theirs])
        found[source] = {
            "library": library,
            "kb": round(sum(map(len, archive.unpack(raw).values())) / 1000),
            "rows": len(parse(source, raw)),
            "rows_of_library": len(theirs()),
            "ms_parser": round(alone * 1000, 1),
            "ms_parser_and_checks": round(whole * 1000, 1),
            "ms_library": round(other * 1000, 1),
            "times_as_fast": round(other / alone, 2),
            "times_as_fast_with_checks": round(other / whole, 2),
        }
        print(source, found[source], flush=True)
    results.save("client libraries", found)


if __name__ == "__main__":
    main()
