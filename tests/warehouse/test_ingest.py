"""The ingest of a whole release: what comes out, what is refused, and what a killed run leaves (release, dataset)."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections import namedtuple
from io import BytesIO
from pathlib import Path

import pandas as pd
import pytest

from benchmarks.baci import generate
from benchmarks.baci_measure import state
from frames.errors import ParseError, StoreError
from tests.warehouse.conftest import SMALL
from warehouse import expressions as e
from warehouse.dataset import ARRIVALS, FLOWS, HEADINGS, MARKETS, PAIRS, PRODUCTS, datasets
from warehouse.engines import answer, scan
from warehouse.ingest import ingest

ROOT = Path(__file__).resolve().parents[2]
YEAR = "BACI_HS02_Y2022_V202501.csv"
KEYS = ["year", "exporter_iso3", "importer_iso3", "product_code"]


def members(archive):
    with zipfile.ZipFile(archive) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def packed(path, contents):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, raw in contents.items():
            opened.writestr(name, raw)
    return path


def listing(folder):
    """Every file of a store with its bytes, but for the lock."""
    return {p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if p.is_file() and p.name != "lock"}


def published(archive):
    """The release read by pandas: the flows as they should come out."""
    contents = members(archive)
    tables = []
    for name, raw in contents.items():
        if name.startswith("BACI_"):
            tables.append(pd.read_csv(BytesIO(raw), dtype={"k": str}, na_values="NA", skipinitialspace=True))
    countries = pd.read_csv(BytesIO(contents["country_codes_V202501.csv"]), keep_default_na=False)
    codes = countries.set_index("country_code")["country_iso3"].replace("S19", "TWN")
    rows = pd.concat(tables)
    return pd.DataFrame({
        "year": rows["t"], "exporter_iso3": rows["i"].map(codes), "importer_iso3": rows["j"].map(codes),
        "product_code": rows["k"], "value_usd": (rows["v"] * 1000).round().astype("int64"), "quantity_t": rows["q"],
    }).sort_values(KEYS, ignore_index=True)  # fmt: skip


def test_every_flow_comes_out_as_published(archive, dataset):
    wanted = published(archive)
    for part in (FLOWS, ARRIVALS):
        found = answer(scan(dataset, part))
        found = found.assign(quantity_t=found["quantity_t"].astype("float64")).sort_values(KEYS, ignore_index=True)
        pd.testing.assert_frame_equal(found[wanted.columns], wanted, check_dtype=False)
    assert wanted["quantity_t"].isna().any()
    assert "TWN" in set(wanted["exporter_iso3"])


def test_the_sums_are_those_of_the_flows(dataset):
    flows = scan(dataset, FLOWS)
    keys_of = {PAIRS: KEYS[:3], PRODUCTS: ["year", "product_code"], MARKETS: ["year", "product_code", "importer_iso3"]}
    for part, keys in keys_of.items():
        wanted = answer(e.dollars(flows, *keys).sort(*keys))
        for years in (None, dataset.years()):  # the pairs of all years are one file
            found = answer(scan(dataset, part, years).sort(*keys))
            pd.testing.assert_frame_equal(found[wanted.columns], wanted, check_dtype=False)
    wanted = answer(e.markets(flows, 4).sort("year", "product_code", "importer_iso3"))
    found = answer(scan(dataset, HEADINGS).sort("year", "product_code", "importer_iso3"))
    pd.testing.assert_frame_equal(found[wanted.columns], wanted, check_dtype=False)
    for year in dataset.years():
        one = answer(scan(dataset, FLOWS, (year,)))
        assert (len(one), one["value_usd"].sum()) == (dataset.record(year)["rows"], dataset.record(year)["value_usd"])


def test_a_folder_gives_the_same_as_its_archive(archive, dataset, tmp_path):
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(tmp_path / "unpacked")
    other = ingest(tmp_path / "unpacked", tmp_path / "home")
    assert state(tmp_path / "home") == state(dataset.folder.parents[2])
    assert other.product_names()["name"].str.startswith("Product").all()
    assert (tmp_path / "unpacked" / YEAR).is_file()


def test_a_second_run_does_nothing_and_a_later_year_is_added(archive, tmp_path):
    contents = members(archive)
    shorter = packed(tmp_path / "short.zip", {name: raw for name, raw in contents.items() if "Y2023" not in name})
    first = ingest(shorter, tmp_path / "home")
    assert first.years() == (2021, 2022)
    before = listing(tmp_path / "home")
    told: list[str] = []
    ingest(shorter, tmp_path / "home", told.append)
    assert listing(tmp_path / "home") == before
    assert told == ["2021 is there already", "2022 is there already"]
    whole = ingest(archive, tmp_path / "home", told.append)
    assert whole.years() == (2021, 2022, 2023)
    assert [path.name for path in whole.folder.glob("pairs-*")] == [whole.all_pairs().name]
    assert any("rows a second" in text and "left" in text for text in told)


@pytest.mark.parametrize("gone", [(MARKETS, HEADINGS), (HEADINGS,)])
def test_a_year_from_before_there_were_markets_gets_them(gone, archive, tmp_path):
    dataset = ingest(archive, tmp_path / "home")
    before = {part: answer(scan(dataset, part, (2022,))) for part in (MARKETS, HEADINGS)}
    for part in gone:
        (dataset.year_folder(2022) / f"{part}.parquet").unlink()
    ingest(archive, tmp_path / "home")
    for part, wanted in before.items():
        pd.testing.assert_frame_equal(answer(scan(dataset, part, (2022,))), wanted)


def test_releases_and_nomenclatures_lie_side_by_side(archive, tmp_path):
    for nomenclature, version in (("HS02", "V202501"), ("HS17", "V202501"), ("HS02", "V202601")):
        one = generate(tmp_path, 1, 500, nomenclature=nomenclature, version=version, how_many=(12, 20))
        ingest(one, tmp_path / "home")
    found = datasets(tmp_path / "home")
    assert [one.name for one in found] == ["HS02_V202601", "HS17_V202501", "HS02_V202501"]
    assert {one.years() for one in found} == {(2023,)}


def replaced(old, new, name=YEAR, times=1):
    return lambda contents: contents | {name: contents[name].replace(old, new, times)}


def cells(change):
    """Change the first row of a year's table."""

    def changed(contents):
        header, row, rest = contents[YEAR].split(b"\n", 2)
        return contents | {YEAR: b"\n".join([header, b",".join(change(row.split(b","))), rest])}

    return changed


def renamed(old, new):
    return lambda contents: {name.replace(old, new): raw for name, raw in contents.items()}


FAULTS = {
    "columns swapped in the header": (replaced(b"t,i,j,k,v,q", b"t,j,i,k,v,q"), "has the columns t,j,i,k,v,q"),
    "columns shifted": (replaced(b"t,i,j,k,v,q", b",t,i,j,k,v,q"), "has the columns ,t,i,j,k,v,q"),
    "no header": (replaced(b"t,i,j,k,v,q\n", b""), "has the columns 2022,"),
    "a row shifted to the right": (cells(lambda row: [b"", *row]), "line 2 of"),
    "a row shifted, as many cells": (cells(lambda row: [b"2022", b"2022", *row[1:5]]), "economy 2022"),
    "value and product swapped": (cells(lambda row: [*row[:3], row[4], row[3], row[5]]), "which the release does not list"),
    "a row too short": (cells(lambda row: row[:4]), "line 2 of"),
    "text for a value": (cells(lambda row: [*row[:4], b"abc", row[5]]), "line 2 of"),
    "no value": (cells(lambda row: [*row[:4], b"", row[5]]), "the value NA"),
    "a negative value": (cells(lambda row: [*row[:4], b"-1", row[5]]), "the value -1"),
    "text for a quantity": (cells(lambda row: [*row[:5], b"abc"]), "line 2 of"),
    "another year": (cells(lambda row: [b"2019", *row[1:]]), "a row of the year 2019"),
    "no year": (cells(lambda row: [b"", *row[1:]]), "a row of the year 0"),
    "an unknown exporter": (cells(lambda row: [row[0], b"999", *row[2:]]), "economy 999, which the release does not list"),
    "an unknown importer": (cells(lambda row: [*row[:2], b"998", *row[3:]]), "economy 998, which the release does not list"),
    "an unknown product": (cells(lambda row: [*row[:3], b"999999", *row[4:]]), "product 999999, which the release does not list"),
    "a table without rows": (lambda contents: contents | {YEAR: b"t,i,j,k,v,q\n"}, "has no rows"),
    "an empty table": (lambda contents: contents | {YEAR: b""}, "is empty"),
    "a mixed release": (lambda c: c | {YEAR.replace("HS02", "HS17"): c[YEAR]}, "mixes nomenclatures"),
    "a mixed version": (lambda c: c | {YEAR.replace("V202501", "V202601"): c[YEAR]}, "mixes nomenclatures"),
    "a year twice": (lambda contents: contents | {f"again/{YEAR}": contents[YEAR]}, "two tables of the same year"),
    "no list of countries": (renamed("country_codes", "countries"), "lacks country_codes_V202501.csv"),
    "no list of products": (renamed("product_codes", "products"), "lacks product_codes_HS02_V202501.csv"),
    "another list of countries": (
        replaced(b"country_code,", b"code,", "country_codes_V202501.csv"), "lacks its columns country_code, country_iso3",
    ),
    "an empty list": (
        lambda contents: contents | {"product_codes_HS02_V202501.csv": b"code,description\n"}, "list of codes is empty",
    ),
    "nothing of BACI": (lambda contents: {"Readme.txt": b"x"}, "holds no BACI table"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_bad_input_is_one_sentence_and_the_dataset_stays(fault, archive, tmp_path):
    change, sentence = FAULTS[fault]
    home = tmp_path / "home"
    good = {name: raw for name, raw in members(archive).items() if "Y2022" not in name}
    ingest(packed(tmp_path / "good.zip", good), home)
    before = listing(home)
    with pytest.raises(ParseError) as refused:
        ingest(packed(tmp_path / "bad.zip", change(members(archive))), home)
    assert sentence in str(refused.value)
    assert "\n" not in str(refused.value)
    assert listing(home) == before


@pytest.mark.parametrize("cut", [0, 10, 1_000, -1_000, -10])
def test_a_truncated_archive(cut, archive, tmp_path):
    path = tmp_path / "cut.zip"
    path.write_bytes(archive.read_bytes()[:cut])
    with pytest.raises(ParseError, match="damaged or no ZIP archive"):
        ingest(path, tmp_path / "home")
    assert datasets(tmp_path / "home") == ()


def test_a_damaged_byte_in_a_table_keeps_the_years_before(archive, tmp_path):
    with zipfile.ZipFile(archive) as opened:
        entry = opened.getinfo(YEAR)
    raw = bytearray(archive.read_bytes())
    raw[entry.header_offset + 200 : entry.header_offset + 300] = bytes(100)
    path = tmp_path / "damaged.zip"
    path.write_bytes(raw)
    with pytest.raises(ParseError, match=f"{YEAR} is damaged"):
        ingest(path, tmp_path / "home")
    assert [one.years() for one in datasets(tmp_path / "home")] == [(2021,)]


def test_the_same_release_with_other_figures_is_refused(archive, tmp_path):
    dataset = ingest(archive, tmp_path / "home")
    before = listing(tmp_path / "home")
    changed = packed(tmp_path / "other.zip", cells(lambda row: [*row[:4], b"9.999", row[5]])(members(archive)))
    with pytest.raises(ParseError, match="has another table of 2022 already; delete"):
        ingest(changed, tmp_path / "home")
    relisted = packed(tmp_path / "lists.zip", replaced(b",MNG", b",XXX", "country_codes_V202501.csv")(members(archive)))
    with pytest.raises(ParseError, match=r"country_codes_V202501\.csv is not the one that HS02_V202501 has"):
        ingest(relisted, tmp_path / "home")
    assert listing(tmp_path / "home") == before
    assert dataset.years() == (2021, 2022, 2023)


def test_no_such_file(tmp_path):
    with pytest.raises(ParseError, match=r"there is no .*nothing\.zip"):
        ingest(tmp_path / "nothing.zip", tmp_path / "home")


def test_too_little_room_is_said_before_the_first_byte(archive, tmp_path, monkeypatch):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(10, 10, 100_000))
    told: list[str] = []
    with pytest.raises(StoreError, match=r"about \d+ MB are needed in .* and 0 MB are free; free some space"):
        ingest(archive, tmp_path / "home", told.append)
    assert told == []


SMALL_FILES = """
import resource, sys
from warehouse.ingest import ingest
resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))
import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
try:
    ingest(sys.argv[1], __import__("pathlib").Path(sys.argv[2]))
except Exception as error:
    print(type(error).__name__, error)
"""


@pytest.mark.skipif(os.name != "posix", reason="limits of file size are POSIX")
@pytest.mark.parametrize("limit", [20_000, 3_000])
def test_a_disk_that_takes_no_more(limit, archive, tmp_path):
    unpacked = tmp_path / "unpacked"
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(unpacked)
    for source in (archive, unpacked):
        command = [sys.executable, "-c", SMALL_FILES.format(limit=limit), str(source), str(tmp_path / "home")]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        assert done.stdout.startswith("StoreError cepii_baci: "), (done.stdout, done.stderr)
        assert done.stdout.count("\n") == 1
        assert datasets(tmp_path / "home") == ()
        assert not list((tmp_path / "home").rglob("work"))


def test_a_store_that_cannot_be_written(archive, tmp_path):
    (tmp_path / "home").write_text("a file stands where the folder should be")
    with pytest.raises(StoreError, match="cannot be written"):
        ingest(archive, tmp_path / "home")


def test_two_at_once(archive, tmp_path):
    other: list[Exception] = []

    def second(_):
        with pytest.raises(StoreError, match="another ingest of HS02_V202501 is under way") as refused:
            ingest(archive, tmp_path / "home")
        other.append(refused.value)

    assert ingest(archive, tmp_path / "home", second).years() == (2021, 2022, 2023)
    assert other


KILLED = "import sys, pathlib; from warehouse.ingest import ingest; ingest(sys.argv[1], pathlib.Path(sys.argv[2]), lambda t: print(t, flush=True))"


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is a POSIX signal")
def test_killed_at_random_moments_keeps_finished_years(tmp_path):
    archive = generate(tmp_path, **(SMALL | {"years": 8, "rows": 20_000}))
    ingest(archive, tmp_path / "whole")
    wanted, home, dice = state(tmp_path / "whole"), tmp_path / "home", random.Random(5)
    kept: dict[int, tuple[int, int]] = {}
    numbers = []
    for _ in range(8):
        process = subprocess.Popen(
            [sys.executable, "-c", KILLED, str(archive), str(home)], cwd=ROOT, stdout=subprocess.PIPE
        )
        for _ in range(dice.randint(1, 16)):  # steps that it tells of, so that a busy machine changes nothing
            process.stdout.readline()
        time.sleep(dice.uniform(0, 0.05))
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        now = state(home)
        assert kept.items() <= now.items() <= wanted.items()
        kept = now
        numbers.append(len(now))
        if len(now) == len(wanted):
            shutil.rmtree(home)
            kept = {}
    assert any(0 < number < len(wanted) for number in numbers), numbers
    dataset = ingest(archive, home)
    assert state(home) == wanted
    assert not (dataset.folder / "work").exists()


def test_the_command_line(archive, tmp_path):
    def run(*arguments):
        environment = os.environ | {"THIRD_NEIGHBOR_HOME": str(tmp_path / "home")}
        command = [sys.executable, "-m", "loaders", "ingest", *map(str, arguments)]
        return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)

    done = run("cepii_baci", archive, "--whole")
    assert (done.returncode, done.stdout.count("\n")) == (0, 1)
    assert "HS02_V202501: 3 years, 2021-2023, in " in done.stdout
    assert state(tmp_path / "home")[2023][0] > 1_000
    refused = run("cepii_baci", tmp_path / "nothing.zip", "--whole")
    assert refused.returncode == 2
    assert "there is no" in refused.stderr
    assert "--whole is for cepii_baci only" in run("wb_wdi", archive, "--whole").stderr
    assert not (tmp_path / "home" / "sources" / "cepii_baci").exists()  # Mongolia's own rows are another matter


def test_the_generator_gives_the_same_bytes_for_the_same_seed(tmp_path):
    first = generate(tmp_path / "a", 1, 500, how_many=(12, 20)).read_bytes()
    assert first == generate(tmp_path / "b", 1, 500, how_many=(12, 20)).read_bytes()
    assert first != generate(tmp_path / "c", 1, 500, seed=17, how_many=(12, 20)).read_bytes()
