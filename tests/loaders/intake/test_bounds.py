"""Whatever a file or an answer holds, reading it ends soon, takes little memory and leaves one sentence."""

import io
import json
import os
import signal
import threading
import time
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import loaders
from loaders.intake import apart
from loaders.store import worker
from tests.loaders.conftest import ROOT, command

SECONDS, MEGABYTES = 15, 512
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
OFFICE = "http://schemas.openxmlformats.org"
HEADER = b"COUNTRY,INDICATOR,COUNTERPART_COUNTRY,FREQUENCY,TIME_PERIOD,OBS_VALUE\n"


def book(corner: str) -> bytes:
    """Return a workbook of about 1 kB with a cell in A1 and one in a far corner."""
    cells = "".join(f'<row><c r="{at}"><v>1</v></c></row>' for at in ("A1", corner))
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{OFFICE}/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{SHEET}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{SHEET}.worksheet+xml"/></Types>',
        "_rels/.rels": _link("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{OFFICE}/spreadsheetml/2006/main" '
        f'xmlns:r="{OFFICE}/officeDocument/2006/relationships">'
        '<sheets><sheet name="GCDF_3.0" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _link("worksheet", "worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{OFFICE}/spreadsheetml/2006/main">'
        f"<sheetData>{cells}</sheetData></worksheet>",
    }
    return zipped(parts)


def _link(kind: str, target: str) -> str:
    of = f"{OFFICE}/officeDocument/2006/relationships/{kind}"
    return (
        f'<Relationships xmlns="{OFFICE}/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{of}" Target="{target}"/></Relationships>'
    )


def zipped(members: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in members.items():
            archive.writestr(name, body)
    return buffer.getvalue()


def lying_archive() -> bytes:
    """Return a ZIP of 1 MB whose workbook unpacks to 1,000 MB and declares 1,000 bytes."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("x.xlsx", "w", force_zip64=True) as member,
    ):
        for _ in range(300):
            member.write(bytes(1_000_000))
    raw = bytearray(buffer.getvalue())
    place = raw.rfind(b"PK\x01\x02") + 24
    raw[place : place + 4] = (1000).to_bytes(4, "little")
    return bytes(raw)


def named_px(name: str) -> bytes:
    """Return a PX file with a value of this name."""
    keys = 'CHARSET="ANSI";\nAXIS-VERSION="2000";\nCODEPAGE="utf-8";\nSTUB="Flow";\nHEADING="Year";\n'
    return f'{keys}VALUES("Flow")="{name}";\nVALUES("Year")="2020";\nDATA=\n1;\n'.encode()


def packed_7z() -> bytes:
    import py7zr

    buffer = io.BytesIO()
    with py7zr.SevenZipFile(buffer, "w", filters=[{"id": py7zr.FILTER_LZMA2, "preset": 0}]) as archive:
        archive.writestr(b"Year,Economy\n" + bytes(400_000_000), "x.csv")
    return buffer.getvalue()


FILES = {
    "a cell in the last corner": (("ti_cpi", "aiddata_gcdf"), lambda: book("XFD1048576")),
    "a cell in a far corner": (("ti_cpi",), lambda: book("GR1000000")),
    "a cell in a near corner": (("ti_cpi",), lambda: book("CV50000")),
    "a million columns": (
        ("claims", "imf_imts", "oecd_dac2a", "unctad_concentration", "mof_japan_yen", "japan_customs"),
        lambda: b"a," * 5_000_000 + b"a\n",
    ),
    "a million columns in the second row": (("claims", "imf_imts"), lambda: b"a,b\n" + b"a," * 5_000_000),
    "50 MB of commas": (("claims", "japan_customs"), lambda: b"," * 50_000_000),
    "50 MB of line feeds": (("imf_imts",), lambda: HEADER + b"\n" * 50_000_000),
    "50 MB of rows": (("imf_imts", "japan_customs"), lambda: HEADER + b"MNG,XG_FOB_USD,CHN,A,2020,1\n" * 1_700_000),
    "an open quote": (("claims",), lambda: b'a,b\n"' + b"x" * 50_000_000),
    "a million objects": (("imf_imts", "wb_wdi", "japan_customs"), lambda: b"[" + b"{}," * 1_000_000 + b"{}]"),
    "16 million objects": (("wb_wdi", "comtrade_totals"), lambda: b"[" + b"{}," * 16_000_000 + b"{}]"),
    "a name of a value that has 10 MB": (("nso_trade_totals",), lambda: named_px("x" * 10_000_000)),
    "lists in lists": (("wb_wdi", "imf_imts"), lambda: b"[" * 25_000_000 + b"]" * 25_000_000),
    "a number of 50 MB": (("wb_wdi",), lambda: b"[" + b"9" * 49_000_000 + b"]"),
    "50 MB of NULs": (("claims", "wb_wdi"), lambda: bytes(50_000_000)),
    "an archive that lies": (("aiddata_gcdf", "japan_customs"), lying_archive),
    "many members": (("japan_customs",), lambda: zipped(dict.fromkeys(map(str, range(50_000)), b""))),
}


def memory_of_the_family() -> float:
    """Return the memory of this process and its children, in MB; one that is still a copy of this process shares it."""
    total, page, own = 0, os.sysconf("SC_PAGE_SIZE") / 1e6, Path("/proc/self/cmdline").read_bytes()
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                words = (folder / "stat").read_text().rsplit(")", 1)[1].split()
                is_copy = words[1] == str(os.getpid()) and (folder / "cmdline").read_bytes() == own
            except OSError:
                continue
            if str(os.getpid()) in (folder.name, words[1]) and not is_copy:
                total += int(words[21]) * page
    return total


class Watch:
    """The most memory that the family took while it stood open, above what it had before, in MB."""

    def __enter__(self):
        self.rest, self.most, self.stop = memory_of_the_family(), 0.0, threading.Event()
        self.thread = threading.Thread(target=self._look)
        self.thread.start()
        return self

    def _look(self):
        while not self.stop.wait(0.03):
            self.most = max(self.most, memory_of_the_family() - self.rest)

    def __exit__(self, *error):
        self.stop.set()
        self.thread.join()


@pytest.fixture(autouse=True)
def _own_store(use, tmp_path):
    use({"THIRD_NEIGHBOR_HOME": str(tmp_path)})


LATE = "50 MB of line feeds"
"""It ends by the clock."""


@pytest.mark.parametrize("name", FILES)
def test_no_file_takes_long_or_much_or_ends_without_a_sentence(name, monkeypatch):
    if name == LATE:
        monkeypatch.setattr(apart, "SECONDS", 2)
        monkeypatch.setattr(apart, "BYTES_PER_SECOND", 10**9)
    sources, build = FILES[name]
    raw = build()
    for source in sources:
        started = time.monotonic()
        with Watch() as watch:
            outcome = loaders.ingest(source, raw, "file.x")
        assert outcome.status == "failed", outcome.sentence
        assert outcome.sentence.startswith(f"{source}: file.x ")
        assert "\n" not in outcome.sentence
        assert len(outcome.sentence) < 500
        assert time.monotonic() - started < SECONDS, source
        assert watch.most < MEGABYTES, source


def test_an_archive_of_seven_zip_is_bounded_too():
    raw = packed_7z()
    with Watch() as watch:
        outcome = loaders.ingest("unctad_concentration", raw, "file.7z")
    assert outcome.status == "failed"
    assert "file.7z" in outcome.sentence
    assert watch.most < MEGABYTES


def test_a_file_on_the_disk_is_bounded_too(tmp_path):
    for source, raw in (("ti_cpi", book("XFD1048576")), ("cepii_baci", lying_archive())):
        (tmp_path / "file.x").write_bytes(raw)
        done = command(os.environ | {"THIRD_NEIGHBOR_HOME": str(tmp_path)}, "ingest", source, str(tmp_path / "file.x"))
        assert done.returncode == 1
        assert "FAILED     file.x" in done.stdout
        assert "Traceback" not in done.stderr


def test_what_takes_too_long_is_ended(monkeypatch):
    monkeypatch.setattr(apart, "SECONDS", 0.05)
    monkeypatch.setattr(apart, "BYTES_PER_SECOND", 10**9)
    outcome = loaders.ingest("claims", (ROOT / "data" / "wb_wdi.csv").read_bytes() * 20, "file.csv")
    assert outcome.sentence.startswith("claims: file.csv takes more than 0.05 s to read;")
    monkeypatch.undo()
    assert loaders.ingest("claims", b"a,b\n1,2\n", "file.csv").status == "failed", "the next file has a worker again"


def test_small_files_stay_quick():
    raw = (ROOT / "data" / "imf_weo.csv").read_bytes()
    loaders.ingest("imf_weo", raw, "first.csv")
    started = time.monotonic()
    assert loaders.ingest("imf_weo", raw, "second.csv").status == "unchanged"
    assert time.monotonic() - started < 2, "a worker that is there is used again: 0.16 s on a quiet machine"


def test_a_worker_that_was_ended_from_outside_is_replaced():
    loaders.ingest("claims", b"a,b\n1,2\n", "file.csv")
    for folder in Path("/proc").iterdir():
        with suppress(OSError):  # other processes come and go meanwhile
            is_worker = folder.name.isdigit() and b"loaders.intake.child" in (folder / "cmdline").read_bytes()
            if is_worker and f" {os.getpid()} " in (folder / "stat").read_text():
                os.kill(int(folder.name), signal.SIGKILL)
    outcome = loaders.ingest("claims", b"a,b\n1,2\n", "file.csv")
    assert "lacks" in outcome.sentence


def test_news_of_a_worker_are_values_of_json():
    error = apart.error_json(loaders.loader("claims") and apart.ParseError("x", apart.message("{a} b", a=1)))
    assert json.loads(json.dumps(error))[2] == {"template": "{a} b", "facts": {"a": 1}}
    assert apart.text_of(error[2]).template == "{a} b"
    with pytest.raises(worker.WorkerError):
        worker.run("loaders.no_such_module", {"memory": 1}, b"", lambda news: None)


@settings(max_examples=40)
@given(raw=st.binary(max_size=3000) | st.text(max_size=2000).map(str.encode), source=st.sampled_from(loaders.ids()))
def test_any_bytes_end_in_a_sentence(raw, source):
    outcome = loaders.ingest(source, raw, "file.x")
    assert outcome.status == "failed"
    assert outcome.sentence.startswith(f"{source}: file.x ")
    assert "\n" not in outcome.sentence


@pytest.mark.parametrize("source", ["imf_imts", "oecd_dac2a", "claims", "unctad_concentration"])
def test_a_run_of_nuls_loses_no_row(source):
    raw = (ROOT / "data" / "claims.csv").read_bytes()
    broken = raw[:200] + bytes(300) + raw[500:]
    outcome = loaders.ingest(source, broken, "file.csv")
    assert outcome.status == "failed"
    assert "NUL" in outcome.sentence or "unknown kind" in outcome.sentence
