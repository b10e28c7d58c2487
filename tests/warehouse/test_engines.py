"""Which engine answers, what it says when it does not, and DuckDB's wrong sums."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import duckdb
import narwhals as nw
import pytest

from frames.errors import EngineError
from warehouse import engines
from warehouse import expressions as e
from warehouse.dataset import FLOWS, PAIRS, Dataset

ROOT = Path(__file__).resolve().parents[2]
MISSING = """
import sys; sys.modules["{package}"] = None
from pathlib import Path
from warehouse import dataset, engines
try:
    engines.scan(dataset.Dataset(Path("{folder}")))
except engines.EngineError as error:
    print(error)
"""

UNREACHABLE = """
import os
from pathlib import Path
from warehouse import dataset, engines
engines.WAIT_SECONDS = 4.0
for _ in range(2):
    try:
        engines.answer(engines.scan(dataset.Dataset(Path("{folder}"))))
    except engines.EngineError as error:
        print(error.cause, flush=True)
os._exit(0)  # Spark's own threads would hold the program
"""


def test_a_window_over_one_year_of_a_partitioned_dataset_is_not_of_two(tmp_path):
    """DuckDB 2.0.1 gives 60: its optimiser `window_self_join` loses the filter in a copy of the scan."""
    for year in (1, 2):
        (tmp_path / f"year=200{year}").mkdir()
        rows = "SELECT * FROM (VALUES ('MNG', 'CHN', '260300', 5), ('MNG', 'JPN', '260300', 10), ('MNG', 'KOR', '260300', 15))"
        names = "t(exporter_iso3, importer_iso3, product_code, value_usd)"
        duckdb.execute(f"COPY ({rows} AS {names}) TO '{tmp_path}/year=200{year}/flows.parquet' (FORMAT parquet)")
    c = e.c
    flows = engines.scan(Dataset(tmp_path), FLOWS).filter(c("year") == 2002)
    total = flows.with_columns(total=c("value_usd").sum().over("exporter_iso3", "product_code").cast(nw.Int64))
    assert engines.answer(total)["total"].tolist() == [30, 30, 30]
    whole = engines.scan(Dataset(tmp_path), FLOWS)
    shares = engines.answer(e.shares(whole.filter(c("year") == 2002), "MNG"))["share"].tolist()
    assert shares == pytest.approx([1 / 6, 1 / 3, 1 / 2])


def test_the_wrong_optimiser_is_off_where_there_is_one():
    connection = engines.connect()
    there = connection.execute("SELECT count(*) FROM duckdb_optimizers() WHERE name = 'window_self_join'").fetchone()[0]
    off = connection.execute("SELECT current_setting('disabled_optimizers')").fetchone()[0]
    assert ("window_self_join" in off) == bool(there)


def test_threads_ask_at_the_same_time(dataset):
    wanted = engines.answer(e.shares(engines.scan(dataset, PAIRS), "MNG"))
    found = []

    def ask():
        for _ in range(5):
            found.append(engines.answer(e.shares(engines.scan(dataset, PAIRS), "MNG")).equals(wanted))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [True] * 20


def test_years_that_are_not_there(dataset):
    with pytest.raises(EngineError, match="none of these years is there; choose other years"):
        engines.scan(dataset, FLOWS, (1901,))


def test_a_part_that_is_missing_is_named_with_the_way_out(tmp_path):
    (tmp_path / "year=2020").mkdir()
    with pytest.raises(EngineError, match=r"its part year=2020/pairs\.parquet is missing; run the same ingest again"):
        engines.scan(Dataset(tmp_path), PAIRS)


def test_a_password_is_not_repeated(dataset, monkeypatch):
    pytest.importorskip("ibis")
    monkeypatch.setenv(engines.SETTING, "postgres://reader:secret@127.0.0.1:1/world")
    with pytest.raises(EngineError) as refused:
        engines.scan(dataset)
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize("address", ["oracle", "oracle://reader:secret@host/db", "sparkle", "file:///etc/passwd"])
def test_an_engine_that_nobody_knows(address, dataset, monkeypatch):
    monkeypatch.setenv(engines.SETTING, address)
    with pytest.raises(EngineError, match="names no engine that is known") as refused:
        engines.scan(dataset)
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    ("address", "package", "where"),
    [("spark", "pyspark", "requirements-spark.txt"), ("trino://reader@host/x/y", "ibis", "docs/warehouse.md")],
)
def test_an_engine_that_is_not_installed(address, package, where, dataset):
    code = MISSING.format(package=package, folder=dataset.folder)
    command, environment = [sys.executable, "-c", code], os.environ | {engines.SETTING: address}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    sentence = f"needs {package}; install it as {where} says, or unset THIRD_NEIGHBOR_WAREHOUSE.\n"
    assert done.stdout.endswith(sentence), done.stdout
    assert done.stdout.count("\n") == 1


@pytest.mark.usefixtures("spark")
def test_a_spark_that_cannot_be_reached_is_one_sentence_in_bounded_time(dataset):
    """Spark itself asks an address that nobody answers three times, twenty seconds each, and then fails with a trace."""
    command = [sys.executable, "-c", UNREACHABLE.format(folder=dataset.folder)]
    environment = os.environ | {engines.SETTING: "spark://127.0.0.1:9"}
    started = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True, timeout=100)
    first, again = done.stdout.splitlines()
    assert first == again == "the engine spark://127.0.0.1:9 does not answer within 4 seconds"
    assert time.monotonic() - started < 60


def test_a_slow_engine_is_not_asked_again_for_a_while(dataset, monkeypatch, tmp_path):
    pytest.importorskip("ibis")
    path = tmp_path / "slow.db"
    with duckdb.connect(str(path)) as database:
        database.execute(f"CREATE TABLE baci_{dataset.name}_pairs AS SELECT 1 AS year, 1 AS value_usd")
    monkeypatch.setenv(engines.SETTING, f"duckdb://{path}")
    pairs, before = engines.scan(dataset, PAIRS), set(threading.enumerate())
    monkeypatch.setattr(engines, "WAIT_SECONDS", 0.0)
    with pytest.raises(EngineError, match="does not answer within 0 seconds"):
        engines.answer(pairs)
    for late in set(threading.enumerate()) - before:
        late.join()  # the thread that was left alone has the connection
    monkeypatch.setattr(engines, "WAIT_SECONDS", 60.0)
    with pytest.raises(EngineError, match="does not answer within"):
        engines.answer(pairs)
    monkeypatch.setattr(engines, "REST_SECONDS", 0.0)
    assert engines.answer(pairs)["value_usd"].tolist() == [1]


def test_an_engine_that_does_not_answer(dataset, monkeypatch, tmp_path):
    pytest.importorskip("ibis")
    monkeypatch.setenv(engines.SETTING, f"duckdb://{tmp_path}/nothing/here.db")
    with pytest.raises(EngineError, match="does not answer") as refused:
        engines.scan(dataset)
    assert "\n" not in str(refused.value)


def test_a_part_that_is_damaged_is_one_sentence(dataset, tmp_path):
    folder = tmp_path / "year=2020"
    folder.mkdir()
    (folder / "flows.parquet").write_bytes(b"PAR1 this is no Parquet PAR1")
    with pytest.raises(EngineError, match="the engine duckdb does not answer") as refused:
        engines.answer(engines.scan(Dataset(tmp_path), FLOWS))
    assert "\n" not in str(refused.value)
