"""Small synthetic releases, and the engines that are there."""

import os
from pathlib import Path

import pytest

from benchmarks.baci import generate
from tests.warehouse import java
from warehouse.dataset import Dataset
from warehouse.ingest import ingest

SMALL = {"years": 3, "rows": 4_000, "how_many": (20, 60)}
NO_SPARK = "Spark was not run: "


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return generate(tmp_path_factory.mktemp("release"), **SMALL)


@pytest.fixture(scope="session")
def dataset(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return ingest(archive, tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="session")
def spark() -> None:
    """Skip where Spark cannot run; what is skipped stands at the end of the run (tests/conftest.py)."""
    try:
        import pyspark  # noqa: F401
    except ImportError:
        pytest.skip(f"{NO_SPARK}pyspark is not installed (requirements-spark.txt)")
    if not java.is_there():
        pytest.skip(f"{NO_SPARK}there is no Java (17)")
    os.environ["SPARK_CONF_DIR"] = str(Path(__file__).with_name("spark"))


@pytest.fixture(autouse=True)
def default_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("THIRD_NEIGHBOR_WAREHOUSE", raising=False)
