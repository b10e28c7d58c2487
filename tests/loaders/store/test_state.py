"""What the store remembers: it heals, it survives a full disk, and two who write at once lose nothing."""

import json
import threading

import pandas as pd
import pytest

import loaders
from frames import SourceError
from loaders.intake import history
from loaders.store import in_use, vintages
from loaders.store.folders import source_folder
from tests.loaders.conftest import command

NESTED = "[" * 100_000 + "]" * 100_000


@pytest.fixture
def fetched(quick_standin, tmp_path, use):
    """Fetch two vintages of `imf_imts` and return the folder of its store."""
    use(quick_standin.environment(tmp_path))
    assert loaders.refresh("imf_imts").status == "new"
    quick_standin.publishers.bend.scale = 1.01
    assert loaders.refresh("imf_imts").status == "new"
    return source_folder("imf_imts")


@pytest.mark.parametrize(
    "state",
    [
        '{"last": null}',
        '{"last": [1]}',
        '{"serve": 7, "last": {"at": 3, "status": null}}',
        "[]",
        "",
        NESTED,
        "\\ufeff{}",
    ],
)
def test_a_state_that_is_none_is_read_as_nothing(fetched, state):
    newest = loaders.vintage("imf_imts")
    (fetched / "state.json").write_text(state, encoding="utf-8")
    assert all(isinstance(fact, str) for fact in loaders.last_attempt("imf_imts").values())
    assert loaders.vintage("imf_imts") == newest
    assert loaders.refresh("imf_imts").status == "unchanged"
    assert json.loads((fetched / "state.json").read_text())["last"]["status"] == "unchanged", "it heals"


def test_a_record_nested_deeply_is_set_aside(fetched):
    newest = loaders.vintage("imf_imts")
    (newest.path.parent / "record.json").write_text(NESTED)
    assert loaders.vintage("imf_imts") != newest
    assert vintages.damaged_names("imf_imts") == [newest.name]


def test_an_outcome_is_true_where_the_state_cannot_be_written(fetched, quick_standin):
    (fetched / "state.json").unlink()
    (fetched / "state.json").mkdir()  # a full disk refuses the same write
    quick_standin.publishers.bend.scale = 1.02
    outcome = loaders.refresh("imf_imts")
    assert outcome.status == "new"
    assert loaders.vintage("imf_imts") == outcome.vintage
    assert not list(fetched.glob(".state*")), "no draft stays"


def test_a_choice_holds_until_there_is_something_newer(fetched, quick_standin):
    older = loaders.vintages("imf_imts")[1]
    loaders.restore("imf_imts", older.key)
    assert loaders.vintage("imf_imts") == older
    noted = (fetched / "state.json").read_bytes()
    quick_standin.publishers.bend.scale = 1.02
    new = loaders.refresh("imf_imts").vintage
    (fetched / "state.json").write_bytes(noted)  # as where the disk was full when the choice was to be forgotten
    assert loaders.vintage("imf_imts") == new


def test_a_return_while_another_writes_is_not_lost(fetched):
    keys = [vintage.key for vintage in loaders.vintages("imf_imts")]
    over = threading.Event()

    def remember() -> None:
        while not over.is_set():
            in_use.update_state("imf_imts", last={"status": "unchanged", "sentence": "", "at": ""})

    writer = threading.Thread(target=remember)
    writer.start()
    try:
        lost = 0
        for turn in range(60):
            history.restore("imf_imts", keys[turn % 2])
            lost += loaders.vintage("imf_imts").key != keys[turn % 2]
    finally:
        over.set()
        writer.join()
    assert lost == 0


def test_a_store_that_cannot_be_read_is_told_so(tmp_path, use, shell):
    use({"THIRD_NEIGHBOR_HOME": str(tmp_path)})
    folder = source_folder("imf_imts")
    folder.mkdir(parents=True)
    (folder / "vintages").write_text("a file where a folder belongs")
    with pytest.raises(SourceError, match="the store cannot be read"):
        loaders.vintage("imf_imts")
    done = command(shell | {"THIRD_NEIGHBOR_HOME": str(tmp_path)}, "refresh", "--offline-check", "imf_imts")
    assert "the store cannot be read" in done.stdout
    assert done.returncode == 1


@pytest.mark.parametrize("text", ["\0=1+1", "=1+1", " =1+1", "\u3000=1+1", "\t=1", "\n=1", "-1", "＝1+1", "\0\0@x"])
@pytest.mark.parametrize("dtype", ["str", "category", "object"])
def test_no_cell_of_an_export_runs(text, dtype):
    frame = pd.DataFrame({"words": pd.Series([text, "fine", None], dtype=dtype)})
    safe = loaders.formula_safe(frame)["words"]
    assert safe[0].startswith("'")
    assert "\0" not in safe[0]
    assert safe[1] == "fine"
    assert pd.isna(safe[2])


def test_a_name_that_is_no_text_is_told_in_text(tmp_path, shell):
    path = tmp_path / "b\udcff\nx.csv"
    path.write_bytes(b"a,b\n1,2\n")
    for name in (str(path), str(tmp_path / "gone\udcfe")):
        done = command(shell | {"THIRD_NEIGHBOR_HOME": str(tmp_path)}, "ingest", "claims", name)
        assert done.returncode in (1, 2)
        assert "\N{REPLACEMENT CHARACTER}" in done.stdout + done.stderr
        assert "Traceback" not in done.stderr


def test_a_file_that_cannot_be_read_to_its_end_is_named(tmp_path, shell):
    done = command(shell | {"THIRD_NEIGHBOR_HOME": str(tmp_path)}, "ingest", "claims", "/proc/self/mem")
    assert "/proc/self/mem cannot be read (Input/output error)" in done.stderr
