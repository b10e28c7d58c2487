"""`python -m loaders release`: what is generated of the release is as written, and a table can be made again."""

import json
import shutil
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner

import loaders
from loaders.cli import release
from loaders.cli.main import command
from loaders.sources import loader
from loaders.store import records, tidy

SOURCE = "imf_weo"
KEPT = ("claims", "definitions", "imf_weo", "indicators", "wb_wgi")


@pytest.fixture
def copy(tmp_path, monkeypatch):
    """Return the `data/` of a small release, with the README beside it, that the command may write to."""
    monkeypatch.setenv("THIRD_NEIGHBOR_HOME", str(tmp_path / "store"))
    whole = json.loads((records.FOLDER / "datapackage.json").read_text())
    resources = [one for one in whole["resources"] if one["name"] in KEPT]
    others = [one | {"coverage": "to come"} for one in whole["resources"] if "table" in one and one["name"] not in KEPT]
    small = whole | {"resources": resources, "other_sources": [*whole["other_sources"], *others]}
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "datapackage.json").write_text(json.dumps(small))
    for name in KEPT:
        shutil.copy(records.FOLDER / f"{name}.csv", tmp_path / "data")
    shutil.copy(records.FOLDER.parent / "README.md", tmp_path)
    monkeypatch.setattr(records, "FOLDER", tmp_path / "data")
    assert run().exit_code == 0
    return tmp_path / "data"


def run(*arguments):
    return CliRunner().invoke(command, ("release", *arguments))


def package_in(data):
    return json.loads((data / "datapackage.json").read_text())


def entry(data, name=SOURCE):
    return next(entry for entry in package_in(data)["resources"] if entry["name"] == name)


def drop_last_row(path):
    raw = path.read_bytes()
    path.write_bytes(raw[: raw.rstrip(b"\n").rindex(b"\n") + 1])


def test_the_release_is_as_the_command_writes_it():
    done = run("--check")
    assert done.exit_code == 0, done.output


def test_a_changed_table_is_refused_until_it_is_counted_anew(copy):
    before = entry(copy)
    drop_last_row(copy / f"{SOURCE}.csv")
    for arguments in (("--check",), ()):
        refused = run(*arguments)
        assert refused.exit_code != 0
        assert (
            f"{SOURCE} has {before['rows'] - 1:,} rows of 1980-2030 instead of {before['rows']:,} rows"
            in str(refused.exception) + refused.output
        )
        assert entry(copy) == before
    refused = run("--check", "--accept")
    assert "data/datapackage.json" in refused.output
    assert refused.exit_code == 1
    assert run("--accept").exit_code == 0
    assert entry(copy)["rows"] == before["rows"] - 1
    assert entry(copy)["hash"] != before["hash"]
    assert run("--check").exit_code == 0
    assert len(loaders.load(SOURCE)) == before["rows"] - 1


def test_created_and_version_move_with_a_table_only(copy):
    before = package_in(copy)
    changed = before | {"resources": [one | {"caveats": ["Changed."]} for one in before["resources"] if "table" in one]}
    changed["resources"] += [one for one in before["resources"] if "table" not in one]
    (copy / "datapackage.json").write_text(json.dumps(changed))
    assert run().exit_code == 0
    assert entry(copy)["caveats"] == ["Changed."]
    assert (package_in(copy)["created"], package_in(copy)["version"]) == (before["created"], before["version"])
    drop_last_row(copy / f"{SOURCE}.csv")
    assert run("--accept").exit_code == 0
    assert package_in(copy)["created"] > before["created"]
    assert package_in(copy)["version"] != before["version"]


@pytest.mark.parametrize(
    ("version", "following"),
    [("2026.11", "2026.12"), ("2026.12", "2026.12.1"), ("2026.12.1", "2026.12.2"), ("2026.12.9", "2026.12.10")],
)
def test_a_version_is_the_month_and_a_number_within_it(version, following):
    assert release.next_version(version, datetime(2026, 12, 3, tzinfo=UTC)) == following


def test_the_table_in_the_readme_is_written(copy):
    readme = copy.parent / "README.md"
    text = readme.read_text(encoding="utf-8")
    readme.write_text(text.replace("| 1980–2030 |", "| 1980–2029 |"), encoding="utf-8")
    assert "README.md" in run("--check").output
    assert run().output.startswith("wrote README.md")
    assert readme.read_text(encoding="utf-8") == text
    readme.write_text("no comments", encoding="utf-8")
    assert "needs the two comments" in str(run().exception)


def test_every_source_stands_in_the_readme_with_its_years():
    text = (records.FOLDER.parent / "README.md").read_text(encoding="utf-8")
    for source in loaders.all_sources():
        row = next(line for line in text.splitlines() if line.startswith(f"| `{source.id}` |"))
        assert f"| {source.title} | {source.publisher} |" in row
    assert "| fetched, 1990 on |" in text
    assert "| dated statements |" in text


def test_a_publishers_file_becomes_the_table_of_its_source(copy, quick_standin, use):
    use(quick_standin.environment(copy.parent))
    answer = copy.parent / "answer.json"
    quick_standin.publishers.bend.scale = 1.3
    answer.write_bytes(loader("wb_wgi").fetch(None))
    kept = {"WGI.CC.SE", "WGI.VA.PER.RNK"}
    before = (copy / "wb_wgi.csv").read_bytes()
    refused = run("wb_wgi", str(answer))
    assert refused.exit_code == 1
    assert "--accept takes the file all the same" in refused.output
    assert (copy / "wb_wgi.csv").read_bytes() == before
    done = run("wb_wgi", str(answer), "--accept")
    assert done.exit_code == 0, done.output
    assert "wrote data/wb_wgi.csv" in done.output
    rows = tidy.read((copy / "wb_wgi.csv").read_bytes(), records.table("wb_wgi"), "wb_wgi")
    assert kept <= set(rows["indicator_code"])
    assert rows.loc[rows["indicator_code"] == "WGI.CC.EST", "year"].min() < 2021
    assert entry(copy, "wb_wgi")["rows"] == len(rows)
    assert run("--check").exit_code == 0


def test_a_new_source_needs_its_record_and_its_file_only(copy):
    changed = package_in(copy)
    record = next(one for one in changed["resources"] if one["name"] == SOURCE)
    changed["resources"].remove(record)
    authored = {name: value for name, value in record.items() if name not in release.COUNTED}
    changed["other_sources"].append(authored | {"coverage": "to come"})
    (copy / "datapackage.json").write_text(json.dumps(changed))
    file = copy.parent / "weo.csv"
    (copy / f"{SOURCE}.csv").rename(file)
    assert run(SOURCE, str(file)).exit_code == 0
    assert entry(copy) == record
    assert SOURCE not in [one["name"] for one in package_in(copy)["other_sources"]]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [(("imf_weo",), "or neither"), (("imf_weo", "x.csv", "--check"), "or neither"), (("nope", "x.csv"), "no source")],
)
def test_wrong_usage_is_refused(copy, arguments, told):
    (copy.parent / "x.csv").write_text("x")
    done = run(*(str(copy.parent / one) if one == "x.csv" else one for one in arguments))
    assert done.exit_code != 0
    assert told in done.output + str(done.exception)


@pytest.mark.parametrize(
    ("break_it", "told"),
    [
        (lambda data: (data / "stray.csv").write_text("x"), "the table stray has no record"),
        (lambda data: (data / "imf_weo.csv").unlink(), "the table imf_weo is not in data/"),
        (lambda data: (data / "indicators.csv").write_text("code,name\nX,\n"), "the row of X lacks a cell"),
        (
            lambda data: (data / "indicators.csv").write_text(
                (data / "indicators.csv").read_text() + "X,name,unit,definition,nobody\n"
            ),
            "its source nobody is unknown",
        ),
    ],
)
def test_what_does_not_fit_together_is_named(copy, break_it, told):
    break_it(copy)
    assert told in str(run("--check").exception)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"licence": ""}, "source 'imf_weo' leaves blank: licence"),
        ({"terms": "free"}, "terms 'free' is not one of open"),
        ({"table": "tables"}, "table 'tables' is not one of trade"),
    ],
)
@pytest.mark.parametrize("place", ["resources", "other_sources"])
def test_a_record_with_a_mistake_is_named(copy, change, told, place):
    changed = package_in(copy)
    record = next(one for one in changed["resources"] if one["name"] == SOURCE) | change
    changed["resources"] = [one for one in changed["resources"] if one["name"] != SOURCE]
    changed[place].append(record)
    if place == "other_sources":
        (copy / f"{SOURCE}.csv").unlink()
    (copy / "datapackage.json").write_text(json.dumps(changed))
    assert told in str(run().exception)
