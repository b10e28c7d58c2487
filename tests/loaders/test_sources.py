"""One contract for every source, present and future."""

import json
import re
import shutil
from importlib import import_module
from pkgutil import iter_modules

import pandas as pd
import pytest

import loaders
from frames import FetchError, MissingDataError, ParseError, conform
from frames.products import NAMES
from loaders import sources
from loaders.sources import contract
from loaders.store import records, tidy
from loaders.store.vintages import table_bytes

BUNDLED = tuple(i for i in loaders.ids() if loaders.is_bundled(i))
FETCHED = tuple(i for i in loaders.ids() if loaders.is_live(i))
WITH_CODE = tuple(one.name for one in iter_modules(sources.__path__) if one.name != "contract")
BY_HAND = ("aiddata_gcdf", "cepii_baci")


@pytest.fixture(autouse=True)
def empty_store(tmp_path, monkeypatch):
    """Leave the reader's own store out of it."""
    monkeypatch.setenv("THIRD_NEIGHBOR_HOME", str(tmp_path / "store"))


@pytest.mark.parametrize("source_id", loaders.ids())
class TestEverySource:
    def test_its_record_is_complete(self, source_id):
        record = next(one for one in records.source_records(records.package()) if one["name"] == source_id)
        assert records.source_of(record) == loaders.source(source_id)
        assert set(record.get("translated", ())) <= {"publisher", "table_name", "licence", "vintage", "copied_from"}
        assert record["homepage"].startswith("https://")
        copies = re.findall(r"github\.com/[\w.-]+/[^;]+", record["copied_from"])
        assert [copy for copy in copies if not re.search(r"@[0-9a-f]{7,40}\b", copy)] == []  # a copy at a commit
        assert bool(record.get("description")) != (source_id in WITH_CODE)  # the module's docstring says it there

    def test_refuses_what_is_not_its_table(self, source_id):
        for raw in (b"", b"<html>no</html>", b"\xff\xfe\x00", b"year,value\n2020,1\n"):
            with pytest.raises((ParseError, FetchError), match=source_id):
                loaders.parse(source_id, raw)

    def test_what_cannot_be_fetched_says_so(self, source_id):
        # what is fetched is tried in test_refresh and test_faults, against a stand-in
        if source_id not in FETCHED:
            outcome = loaders.refresh(source_id)
            assert outcome.status == "failed"
            assert outcome.sentence.startswith(f"{source_id}: ")

    def test_what_is_not_bundled_says_how_to_bring_it(self, source_id):
        if source_id not in BUNDLED:
            how = "refresh" if source_id in FETCHED else "ingest"
            with pytest.raises(MissingDataError, match=f"{how} {source_id}"):
                loaders.load(source_id)


@pytest.mark.parametrize("source_id", BUNDLED)
class TestEveryBundledSource:
    def test_bundled_table_loads_as_promised(self, source_id):
        frame = loaders.load(source_id)
        assert list(frame.columns) == list(loaders.table(source_id).columns)
        assert set(frame["source_id"]) == {source_id}

    def test_written_and_parsed_again_is_the_same(self, source_id):
        frame = loaders.load(source_id)
        if loaders.table(source_id).is_large:  # half a million rows: every seventh has all that can go wrong
            frame = frame.iloc[::7].reset_index(drop=True)
        raw = tidy.write(frame, loaders.table(source_id), source_id)
        if loaders.table(source_id).is_large:  # another version of pyarrow writes other bytes of the same table
            pd.testing.assert_frame_equal(tidy.read(raw, loaders.table(source_id), source_id), frame)
        else:
            assert raw == table_bytes(loaders.vintage(source_id))
        if source_id not in (*FETCHED, *BY_HAND):  # their `parse` reads the publisher's own answer
            pd.testing.assert_frame_equal(loaders.parse(source_id, raw), frame)

    def test_refuses_an_unknown_source_of_values(self, source_id):
        frame = loaders.load(source_id).head(500)
        table = loaders.table(source_id)
        with pytest.raises(ParseError):
            conform(frame.drop(columns=table.columns[0]), table, source_id)
        with pytest.raises(ParseError):
            conform(pd.concat([frame, frame]), table, source_id)

    def test_codes_have_names(self, source_id):
        frame = loaders.load(source_id)
        if "indicator_code" in frame:
            declared = {code for code, indicator in loaders.indicators().items() if indicator.source_id == source_id}
            assert set(frame["indicator_code"]) - declared == set()
        if "product_code" in frame:
            pairs = frame[["classification", "product_code"]].drop_duplicates().itertuples(index=False)
            assert [pair for pair in pairs if pair.product_code not in NAMES[pair.classification]] == []


@pytest.mark.parametrize("source_id", WITH_CODE)
def test_code_belongs_to_a_source_and_says_so(source_id):
    module = import_module(f"loaders.sources.{source_id}")
    assert source_id in loaders.ids()
    assert module.__doc__
    assert sources.loader(source_id).parse


def test_a_source_without_a_module_has_the_defaults():
    assert sources.loader("imf_weo") == contract.Loader()
    assert not contract.Loader().is_live


def test_the_list_is_complete():
    assert set(loaders.ids()) == {*BUNDLED, *FETCHED, *BY_HAND}
    assert [source.id for source in loaders.all_sources()] == list(loaders.ids())


def test_the_release_is_a_valid_data_package():
    from frictionless import Package, system

    with system.use_context(trusted=True):
        report = Package(str(records.FOLDER / records.PACKAGE)).validate()
    assert report.valid, report.flatten(["name", "type", "note"])[:5]
    assert report.stats["tasks"] == len(BUNDLED) + 3  # and the indicators, the definitions, the boundaries of the world


def test_no_file_of_the_release_is_over_two_megabytes():
    assert [p.name for p in records.FOLDER.iterdir() if p.stat().st_size > 2_000_000] == []


@pytest.fixture
def copied_release(tmp_path, monkeypatch):
    copy = tmp_path / "data"
    shutil.copytree(records.FOLDER, copy)
    monkeypatch.setattr(records, "FOLDER", copy)
    return copy


def test_an_altered_table_is_noticed(copied_release):
    path = copied_release / "nso_trade_totals.csv"
    path.write_text(path.read_text().replace("15186900000.0", "15186900001.0"))
    with pytest.raises(MissingDataError, match="changed after it was released"):
        loaders.load("nso_trade_totals")


def test_a_missing_table_says_so(copied_release):
    (copied_release / "wb_wdi.csv").unlink()
    with pytest.raises(MissingDataError, match=r"wb_wdi\.csv cannot be read"):
        loaders.load("wb_wdi")


def test_a_broken_package_says_so(copied_release):
    (copied_release / "datapackage.json").write_text("{")
    with pytest.raises(MissingDataError, match=r"datapackage\.json"):
        loaders.load("wb_wdi")


def test_an_unlisted_source_says_so(copied_release):
    path = copied_release / "datapackage.json"
    described = json.loads(path.read_text())
    entry = next(entry for entry in described["resources"] if entry["name"] == "wb_wdi")
    described["resources"].remove(entry)
    described["other_sources"].append(entry)
    path.write_text(json.dumps(described))
    with pytest.raises(MissingDataError, match="does not list it"):
        loaders.vintage("wb_wdi")


def test_unknown_sources_and_tables_are_refused_by_name():
    with pytest.raises(KeyError, match="no source 'nope'"):
        loaders.load("nope")
    with pytest.raises(ValueError, match="wb_wdi fills the table indicators, not trade"):
        loaders.load_table("trade", ("wb_wdi",))
    with pytest.raises(ValueError, match="no source fills"):
        loaders.load_table("nonsense")


def test_a_table_gathers_all_its_sources():
    events = loaders.load_table("events")
    assert set(events["source_id"]) == {"relations_events"}
    assert loaders.load_table("trade", ("nso_trade_totals",)).shape[0] == len(loaders.load("nso_trade_totals"))
