"""The engines that may answer: DuckDB embedded, Spark, or a database that Ibis reaches.

`THIRD_NEIGHBOR_WAREHOUSE` chooses: empty or `duckdb`; `spark` (on this machine) or `spark://host:7077`; any other
address that `ibis.connect` takes, such as `trino://…`, `clickhouse://…`, `postgres://…`. docs/warehouse.md says how.
"""

import os
import re
import threading
import time
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import narwhals as nw
import pandas as pd

from frames.errors import EngineError
from frames.messages import N_, message
from warehouse.dataset import FLOWS, Dataset

SETTING = "THIRD_NEIGHBOR_WAREHOUSE"
DUCKDB, SPARK = "duckdb", "spark"
MEMORY = "900MB"
WAIT_SECONDS = 60.0
"""How long an engine outside this program may take to begin, and to answer; Spark itself waits for ever."""
REST_SECONDS = 60.0
"""How long an engine that did not answer is not asked again: each step of a page would wait anew."""
OTHER_ENGINE = N_("check THIRD_NEIGHBOR_WAREHOUSE, or unset it to use the embedded engine")
IBIS = ("trino", "clickhouse", "postgres", "postgresql", "duckdb", "bigquery", "snowflake", "databricks", "mysql")
WRONG_OPTIMISER = "window_self_join"
"""In DuckDB 2.0.1 it loses the filter on the partition's column in a copy of the scan: wrong sums without an error."""
SECRET = re.compile(r"//[^/@\s]*@")
"""User and password in an address."""
_STARTING = threading.Lock()
_OF_THREAD = threading.local()
_SILENT: dict[str, float] = {}
"""Address -> when it was last waited for in vain, by `time.monotonic`."""
Frame = nw.LazyFrame[Any]


def chosen() -> str:
    """Return the engine's name or address."""
    return os.environ.get(SETTING, "").strip() or DUCKDB


def scan(dataset: Dataset, part: str = FLOWS, years: tuple[int, ...] | None = None) -> Frame:
    """Return a part of a dataset as a lazy frame of the chosen engine.

    The part is one of `warehouse.dataset.PARTS`; without years it has all.

    Raises:
        EngineError: the engine is unknown, is not installed, or does not answer; no such year is there, or a part of
            one is missing.
    """
    address = chosen()
    if address in (DUCKDB, SPARK) or address.startswith("spark://"):
        files = dataset.files(part, years)
        if not files:
            raise EngineError(dataset.name, N_("none of these years is there"), N_("choose other years or ingest them"))
        absent = next((file for file in files if not file.is_file()), None)
        if absent is not None:
            cause = message("its part {file} is missing", file="/".join(absent.parts[-2:]))
            raise EngineError(dataset.name, cause, N_("run the same ingest again: it adds what is missing"))
        return _duckdb_scan(files) if address == DUCKDB else _spark_scan(address, dataset.folder, files)
    frame = _ibis_table(address, f"baci_{dataset.name}_{part}".lower())
    return frame if years is None else frame.filter(nw.col("year").is_in(years))


def answer(frame: Frame) -> pd.DataFrame:
    """Compute a frame and return its rows; whole numbers are `int64`, a missing number is missing.

    Raises:
        EngineError: the engine failed on the way.
    """
    address = chosen()

    def collect() -> pd.DataFrame:
        rows: pd.DataFrame = frame.collect(backend="pyarrow").to_native().to_pandas()
        return rows

    try:
        found = collect() if address == DUCKDB else _within(address, collect)
    except EngineError:
        raise
    except Exception as error:  # each engine has errors of its own
        raise _failure(error) from error
    return found.astype({name: "int64" for name in found.columns if name == "year"})


def connect(*without: str) -> Any:
    """Return a new connection to an embedded DuckDB with our settings and no database file.

    `without` are optimisers to leave out besides the one that gives wrong answers.
    """
    import duckdb

    connection = duckdb.connect(config={"memory_limit": MEMORY, "autoinstall_known_extensions": False})
    connection.execute("SET parquet_metadata_cache = true")
    connection.execute("SET enable_progress_bar = false")
    names = {row[0] for row in connection.execute("SELECT name FROM duckdb_optimizers()").fetchall()}
    left_out = ",".join(sorted({WRONG_OPTIMISER, *without} & names))
    connection.execute("SET disabled_optimizers = ?", [left_out])
    return connection


@cache
def _embedded() -> Any:
    return connect()


def _cursor() -> Any:
    """Return the thread's cursor: a cursor serves one thread at a time, and only frames of one cursor can be joined."""
    if not hasattr(_OF_THREAD, "cursor"):
        with _STARTING:
            _OF_THREAD.cursor = _embedded().cursor()
    return _OF_THREAD.cursor


def _duckdb_scan(files: Sequence[Path]) -> Frame:
    try:
        return nw.from_native(_cursor().read_parquet([str(file) for file in files], hive_partitioning=True))
    except ImportError as error:
        raise _missing(error, "requirements.txt") from error
    except Exception as error:
        raise _failure(error) from error


def _within(address: str, act: Callable[[], Any]) -> Any:
    """Return what an engine outside this program gives, or raise after WAIT_SECONDS; its thread is left alone then."""
    if time.monotonic() - _SILENT.get(address, -REST_SECONDS) < REST_SECONDS:
        raise _silence()
    outcome: list[Any] = []
    failure: list[Exception] = []

    def run() -> None:
        try:
            outcome.append(act())
        except Exception as error:  # raised again in the thread that asked
            failure.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(WAIT_SECONDS)
    if failure:
        raise failure[0]
    if not outcome:
        _SILENT[address] = time.monotonic()
        raise _silence()
    return outcome[0]


def _silence() -> EngineError:
    cause = message(
        "the engine {engine} does not answer within {seconds} seconds",
        engine=_public(chosen()),
        seconds=f"{WAIT_SECONDS:.0f}",
    )
    return EngineError("warehouse", cause, OTHER_ENGINE)


@cache
def _session(address: str) -> Any:
    from pyspark.sql import SparkSession

    master = "local[*]" if address == SPARK else address
    builder = SparkSession.builder.master(master).appName("Third Neighbor")
    settings = {"spark.ui.enabled": "false", "spark.sql.shuffle.partitions": "8", "spark.log.level": "ERROR"}
    for name, value in settings.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


def _spark_scan(address: str, folder: Path, files: Sequence[Path]) -> Frame:
    try:

        def read() -> Any:
            with _STARTING:
                reader = _session(address).read.option("basePath", str(folder))
            return reader.parquet(*(str(file) for file in files))

        return nw.from_native(_within(address, read))
    except ImportError as error:
        raise _missing(error, "requirements-spark.txt") from error
    except EngineError:
        raise
    except Exception as error:
        raise _failure(error) from error


@cache
def _ibis_connection(address: str) -> Any:
    import ibis

    return ibis.connect(address)


def _ibis_table(address: str, name: str) -> Frame:
    if address.split("://", maxsplit=1)[0] not in IBIS or "://" not in address:
        raise EngineError(
            "warehouse",
            message("{setting} names no engine that is known ({address})", setting=SETTING, address=_public(address)),
            OTHER_ENGINE,
        )
    try:

        def table() -> Any:
            with _STARTING:
                connection = _ibis_connection(address)
            return connection.table(name)

        return nw.from_native(_within(address, table))
    except ImportError as error:
        raise _missing(error, "docs/warehouse.md") from error
    except EngineError:
        raise
    except Exception as error:
        raise _failure(error) from error


def _public(address: str) -> str:
    """Return an address without what may be a password."""
    scheme, _, rest = address.partition("://")
    return f"{scheme}://{rest.rsplit('@', 1)[-1]}"[:80] if rest else address[:80]


def _missing(error: ImportError, where: str) -> EngineError:
    package = (error.name or str(error)).split(".", maxsplit=1)[0]
    cause = message("the engine {engine} needs {package}", engine=_public(chosen()), package=package)
    return EngineError(
        "warehouse", cause, message("install it as {file} says, or unset {setting}", file=where, setting=SETTING)
    )


def _failure(error: Exception) -> EngineError:
    lines = [line for line in str(error).splitlines() if line.strip()]
    why = f"{type(error).__name__}: {SECRET.sub('//', lines[0].strip())[:120]}" if lines else type(error).__name__
    cause = message("the engine {engine} does not answer ({why})", engine=_public(chosen()), why=why)
    return EngineError("warehouse", cause, OTHER_ENGINE)
