"""What a reader is told about a file brought by hand: what it is, what it should be, and where to get it."""

import io
import zipfile

import pytest

import loaders
from frames import ParseError
from loaders.answers import archive
from loaders.intake.parse import KINDS, parse_file
from loaders.sources import loader, oecd_dac2a, unctad_concentration
from tests.loaders.conftest import FROM_FILES, LIVE
from tests.loaders.standin import workbook

WITH_A_FILE = (*LIVE, *FROM_FILES)


def zipped(**members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, body in members.items():
            archive.writestr(name, body)
    return buffer.getvalue()


RUBBISH = {
    "empty": b"",
    "blank": b"\n\n  ",
    "text": b"hello",
    "page": b"<!doctype html><html><title>Just a moment...</title></html>",
    "object": b'{"a": 1}',
    "list": b"[1, 2]",
    "cut": b'[{"a": 1',
    "table": b"a,b\n1,2\n",
    "binary": bytes(range(256)) * 4,
    "japanese": "国,年\n日本,2024\n".encode("shift_jis"),
    "archive": zipped(readme=b"hello"),
    "broken archive": b"PK\x03\x04" + bytes(200),
    "workbook": workbook({"one": [["a", "b"], [1, 2]]}),
    "packed": archive.pack({"x.json": b'{"a": 1}'}),
}
NEVER = ("may have changed", "try again later", "answered", "Error:", "codec", "does not accept", "not understood")


@pytest.fixture(autouse=True)
def _own_store(use, tmp_path):
    use({"THIRD_NEIGHBOR_HOME": str(tmp_path)})


@pytest.mark.parametrize("raw", RUBBISH.values(), ids=RUBBISH)
@pytest.mark.parametrize("source", loaders.ids())
def test_a_file_that_is_none_of_the_publishers_is_told_so_by_its_name(source, raw):
    outcome = loaders.ingest(source, raw, "/home/me/hello.txt")
    assert outcome.status == "failed"
    said = outcome.sentence
    assert said.startswith(f"{source}: hello.txt "), said
    assert not [word for word in NEVER if word in said], said
    assert "\n" not in said
    assert all(char.isprintable() for char in said), said
    assert len(said) < 500
    if source in WITH_A_FILE:
        assert f"bring the file that {loaders.source(source).homepage} gives" in said


@pytest.mark.parametrize(
    ("source", "raw", "told"),
    [
        ("ti_cpi", b"hello", "hello.txt is plain text, not a workbook (XLSX)"),
        ("ti_cpi", b"", "hello.txt is an empty file, not a workbook (XLSX)"),
        ("aiddata_gcdf", b"a,b\n1,2\n", "hello.txt is a table in CSV, not a workbook (XLSX) or a ZIP archive"),
        ("oecd_dac2a", RUBBISH["page"], "hello.txt is a web page, not a table in CSV"),
        ("oecd_dac2a", RUBBISH["table"], "hello.txt cannot be taken: the table lacks the column DONOR"),
        ("oecd_dac2a", RUBBISH["archive"], "hello.txt is a ZIP archive, not a table in CSV"),
        ("fx_frankfurter", RUBBISH["object"], "hello.txt cannot be taken: the answer is not a list of rates"),
        ("cepii_baci", b"", "hello.txt is an empty file, not a ZIP archive or a table in CSV"),
        ("unctad_concentration", RUBBISH["binary"], "hello.txt is a file of an unknown kind, not a 7z archive"),
        ("nso_trade_totals", RUBBISH["cut"], "hello.txt is plain text, not JSON"),
        ("nso_trade_totals", RUBBISH["object"], "hello.txt cannot be taken: the answer lacks 'id' (it has a)"),
    ],
)
def test_what_it_is_and_what_is_expected_is_said(source, raw, told):
    assert told in loaders.ingest(source, raw, "hello.txt").sentence


@pytest.mark.parametrize("source", WITH_A_FILE)
def test_each_source_that_takes_a_file_declares_its_kinds(source):
    assert set(loader(source).file_kinds) <= set(KINDS)


def test_a_file_that_holds_what_is_in_use_is_told_so(quick_standin, use, tmp_path):
    use(quick_standin.environment(tmp_path))
    raw = oecd_dac2a.fetch()
    assert loaders.ingest("oecd_dac2a", raw, "dac2a.csv").status == "new"
    again = loaders.ingest("oecd_dac2a", raw, "dac2a.csv")
    assert again.status == "unchanged"
    assert again.sentence == f"dac2a.csv holds what is in use already (vintage {loaders.vintage('oecd_dac2a').name})."
    assert "publisher has nothing newer" in loaders.refresh("oecd_dac2a").sentence


def test_a_cause_with_its_own_next_step_is_kept(quick_standin, use, tmp_path, monkeypatch):
    use(quick_standin.environment(tmp_path))
    raw = unctad_concentration.fetch()
    monkeypatch.setattr(unctad_concentration.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ParseError, match="install it with `pip install py7zr`"):
        parse_file("unctad_concentration", raw, "x.7z")


@pytest.mark.parametrize("raw", RUBBISH.values(), ids=RUBBISH)
@pytest.mark.parametrize("source", ["cepii_baci", "oecd_dac2a"])
def test_a_file_on_the_disk_is_told_the_same(source, raw, tmp_path):
    (tmp_path / "hello.txt").write_bytes(raw)
    outcome = loaders.ingest_file(source, str(tmp_path / "hello.txt"))
    assert outcome.sentence == loaders.ingest(source, raw, "hello.txt").sentence
    assert str(tmp_path) not in outcome.sentence
