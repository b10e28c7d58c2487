"""The command line: what it writes, what it refuses, and how it ends."""

import csv
import io
import json
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

import loaders
from loaders.cli import change, progress
from loaders.cli.main import main
from tests.loaders.conftest import ROOT


@pytest.fixture
def run(monkeypatch, capfdbinary):
    """Return a function that runs the command line in this process; a process of its own costs about a second."""

    def run_here(*arguments, home=None):
        if home is not None:
            monkeypatch.setenv("THIRD_NEIGHBOR_HOME", str(home))
        monkeypatch.setattr(sys, "argv", ["loaders", *arguments])
        capfdbinary.readouterr()
        code = 0
        try:
            main()
        except SystemExit as end:
            code = end.code or 0
        out, err = capfdbinary.readouterr()
        return subprocess.CompletedProcess(arguments, code, out, err)

    return run_here


def run_process(*arguments):
    """Run the command line as people run it: another process."""
    return subprocess.run([sys.executable, "-m", "loaders", *arguments], cwd=ROOT, capture_output=True, check=False)


def rows_of(done):
    return list(csv.DictReader(io.StringIO(done.stdout.decode("utf-8"))))


def test_export_gives_the_headline_figures(run):
    done = run(
        "export", "trade", "--source", "nso_trade_partners", "--source", "nso_trade_totals", "--years", "2023:2024"
    )
    assert done.returncode == 0
    figures = {(r["year"], r["partner_iso3"], r["flow"]): float(r["value_usd"]) / 1e6 for r in rows_of(done)}
    assert figures["2023", "WLD", "export"] == pytest.approx(15_186.9)
    assert figures["2023", "CHN", "export"] / figures["2023", "WLD", "export"] == pytest.approx(0.918, abs=5e-4)
    assert figures["2024", "CHN", "export"] / figures["2024", "WLD", "export"] == pytest.approx(0.914, abs=5e-4)
    assert figures["2024", "JPN", "export"] / figures["2024", "JPN", "import"] == pytest.approx(0.0107, abs=5e-5)


def test_each_row_names_publisher_and_vintage(run):
    rows = rows_of(run("export", "events", "--years", "2015"))
    assert {row["date"][:4] for row in rows} == {"2015"}
    assert all(row["publisher"] and row["vintage"] and row["source_id"] == "relations_events" for row in rows)


@pytest.mark.parametrize(("form", "read"), [("json", pd.read_json), ("parquet", pd.read_parquet), ("csv", pd.read_csv)])
def test_formats_hold_the_same_rows(run, tmp_path, form, read):
    target = tmp_path / f"aid.{form}"
    done = run(
        "export", "aid", "--source", "wb_dac_donors", "--years", "2000:2005", "--format", form, "-o", str(target)
    )
    assert done.returncode == 0, done.stderr
    frame = read(target)
    assert len(frame) == 30
    assert set(frame["donor_iso3"]) == {"JPN", "DAC", "USA", "KOR", "DEU"}
    if form == "csv":
        assert target.read_bytes().startswith(b"\xef\xbb\xbf")


SMALL = ("export", "aid", "--source", "wb_dac_donors", "--years", "2000:2005")


def test_an_export_goes_through_a_link_and_leaves_it(run, tmp_path):
    whole = tmp_path / "whole.csv"
    whole.write_text("old")
    whole.chmod(0o600)
    link, dangling = tmp_path / "link.csv", tmp_path / "dangling.csv"
    link.symlink_to("whole.csv")
    dangling.symlink_to("new.csv")
    for asked, written in ((link, whole), (dangling, tmp_path / "new.csv")):
        assert run(*SMALL, "-o", str(asked)).returncode == 0
        assert asked.is_symlink()
        assert written.read_bytes().startswith(b"\xef\xbb\xbf")
    assert stat.S_IMODE(whole.stat().st_mode) == 0o600
    assert {path.name for path in tmp_path.iterdir()} == {"whole.csv", "link.csv", "dangling.csv", "new.csv"}


def test_an_export_goes_into_a_pipe_and_leaves_it(run, tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE)
    try:
        done = run(*SMALL, "-o", str(pipe))
        assert done.returncode == 0, done.stderr
        assert stat.S_ISFIFO(pipe.stat().st_mode)
        assert reader.communicate(timeout=20)[0].count(b"\n") == 31
    finally:
        reader.kill()


def test_a_hyphen_is_standard_output(run, tmp_path):
    done = run_process(*SMALL, "-o", "-")
    assert done.returncode == 0
    assert done.stdout == run(*SMALL).stdout
    assert not (ROOT / "-").exists()


def test_list_and_show_name_every_source_and_its_caveats(run):
    listed = run("list").stdout.decode()
    assert "nso_trade_partners" in listed
    shown = run("show", "nso_trade_partners").stdout.decode()
    assert "Taiwan" in shown
    assert "2005-2025" in shown
    assert (
        json.loads((ROOT / "data" / "datapackage.json").read_text())["resources"][0]["hash"][7:]
        in run("show", "aiddata_gcdf").stdout.decode()
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ("export", "nonsense"),
        ("export", "trade", "--years", "twenty"),
        ("export", "trade", "--years", "2025:2005"),
        ("export", "trade", "--years", ":"),
        ("export", "trade", "--source", "wb_wdi"),
        ("export", "trade", "--source", "nope"),
        ("export", "trade", "-o", "/no/such/folder/x.csv"),
        ("export", "trade", "-o", ""),
        ("export", "trade", "-o", "loaders"),
        ("show", "nope"),
        ("dance",),
    ],
)
def test_what_cannot_be_done_is_one_line_and_exit_2(run, arguments):
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stdout == b""
    said = done.stderr.decode().strip()
    assert said.startswith("Error: ")
    assert "\n" not in said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        ("export indicators", b"year,iso3"),
        ("list", b"aiddata_gcdf"),
        ("vintages", b"* aiddata_gcdf"),
        ("refresh --offline-check", b"aiddata_gcdf"),
    ],
)
def test_a_reader_that_leaves_early_is_no_error(words, begins):
    piped = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m loaders {words} | head -n 1; exit ${{PIPESTATUS[0]}}"],
        cwd=ROOT,
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert piped.stdout.startswith(begins)
    assert piped.returncode == 0
    assert b"Traceback" not in piped.stderr
    assert b"BrokenPipe" not in piped.stderr


def test_a_failed_refresh_is_failed_whoever_reads_on():
    words = "refresh aiddata_gcdf | true; exit ${PIPESTATUS[0]}"
    piped = subprocess.run(["bash", "-c", f"{sys.executable} -m loaders {words}"], cwd=ROOT, check=False, timeout=60)
    assert piped.returncode == 1


def test_no_command_prints_the_help(run):
    done = run()
    assert done.returncode == 2
    said = done.stderr.decode()
    assert said.startswith("Usage: python -m loaders")
    assert "\n  export " in said


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("dance",), "No such command 'dance'; `python -m loaders --help` names them"),
        (
            ("ingest", "ti_cpi", "no_such_file"),
            "no_such_file cannot be read (No such file or directory); check its name",
        ),
        (("restore", "ti_cpi", "nope"), "ti_cpi has no vintage 'nope'; name one of bundled"),
        (("restore", "cepii_baci", "nope"), "cepii_baci has no vintage 'nope'; there is no vintage of it yet"),
        (("diff", "ti_cpi", "foo", "bar"), "ti_cpi has no vintage 'foo' and no vintage 'bar'; name one of bundled"),
        (("diff", "ti_cpi"), "there will be something to compare with once a refresh brings newer figures"),
        (("refresh", "--offline-check", "--since", "2000"), "--offline-check fetches nothing"),
        (("refresh", "--offline-check", "--accept", "ti_cpi"), "--offline-check fetches nothing"),
        (("refresh", "--offline-check", "--all", "ti_cpi"), "--offline-check fetches nothing"),
    ],
)
def test_what_cannot_be_done_names_the_next_step(run, arguments, told, tmp_path):
    done = run(*arguments, home=tmp_path)
    assert done.returncode == 2
    assert told in done.stderr.decode()


def test_a_source_without_a_vintage_is_told_so(run, tmp_path):
    done = run("vintages", "cepii_baci", home=tmp_path)
    assert done.returncode == 0
    assert "no vintage yet: `python -m loaders ingest cepii_baci FILE`" in done.stdout.decode()


def test_a_record_whose_rows_are_no_number_is_set_aside(run, use, quick_standin, tmp_path):
    use(quick_standin.environment(tmp_path))
    assert loaders.refresh("oecd_dac2a").status == "new"
    (record,) = tmp_path.glob("sources/oecd_dac2a/vintages/*/record.json")
    noted = json.loads(record.read_text(encoding="utf-8"))
    record.write_text(json.dumps(noted | {"rows": "many"}), encoding="utf-8")
    done = run("vintages", "oecd_dac2a")
    assert done.returncode == 0, done.stderr
    assert f"{noted['vintage']} damaged and set aside" in done.stdout.decode()
    assert list(tmp_path.glob("sources/oecd_dac2a/damaged/*/record.json"))


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_progress_is_wiped_off_a_terminal_before_the_result(monkeypatch, tmp_path):
    monkeypatch.setenv("THIRD_NEIGHBOR_HOME", str(tmp_path))
    monkeypatch.setattr(sys, "stderr", Terminal())
    (tmp_path / "x.txt").write_text("hello")
    with pytest.raises(SystemExit):
        change.ingest.callback("ti_cpi", str(tmp_path / "x.txt"), False)
    assert sys.stderr.getvalue().endswith("\r\x1b[2K")


def test_off_a_terminal_progress_is_at_most_a_line_in_a_second(monkeypatch, capsys):
    clock = iter([0.0, 0.1, 0.4, 1.2, 1.3, 9.0])
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(clock))
    tell = progress.Progress("x_y", 1, 1)
    for number in range(5):
        tell(f"question {number}")
    assert [line.split(": ")[1] for line in capsys.readouterr().err.splitlines()] == [
        "question 0 (0 s)", "question 2 (1 s)", "question 4 (9 s)",
    ]  # fmt: skip


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the device that is always full is Linux's")
@pytest.mark.parametrize("arguments", [("list",), ("show", "wb_wdi"), ("export", "aid")])
def test_a_full_disk_at_the_output_is_one_line(arguments):
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "loaders", *arguments],
            cwd=ROOT, stdout=full, stderr=subprocess.PIPE, check=False, timeout=60,
        )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.decode().strip().splitlines()[-1] == (
        "Error: standard output: No space left on device; free some space or write elsewhere"
    )
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr


@pytest.mark.parametrize("source", ["ti_cpi", "cepii_baci"])
def test_a_file_that_is_none_is_refused(run, source, tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for path in (pipe, tmp_path, Path("/dev/zero"), tmp_path / "absent"):
        done = run("ingest", source, str(path), home=tmp_path / "store")
        assert done.returncode == 2
        said = done.stderr.decode().strip()
        assert said.startswith(f"Error: {path} ")
        assert "\n" not in said


def test_text_that_looks_like_a_formula_is_neutralised():
    from loaders import formula_safe

    frame = pd.DataFrame({"text": ["=1+1", "-x", "plain", ""], "number": [-1.0, 2.0, 3.0, 4.0]})
    safe = formula_safe(frame)
    assert safe["text"].tolist() == ["'=1+1", "'-x", "plain", ""]
    assert safe["number"].tolist() == [-1.0, 2.0, 3.0, 4.0]


@pytest.mark.parametrize("cells", [[-1.0, 2.0], [None, None], [-1.0, "=1+1"], []])
def test_a_column_of_objects_keeps_its_figures(cells):
    """`diff` puts figures and text of a table into the same columns: often figures only."""
    from loaders import formula_safe

    safe = formula_safe(pd.DataFrame({"before": pd.Series(cells, dtype="object")}))
    assert safe["before"].tolist() == [f"'{cell}" if isinstance(cell, str) else cell for cell in cells]


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is sent as a signal")
def test_ctrl_c_while_the_command_is_loaded_is_one_line(monkeypatch, tmp_path):
    (tmp_path / "pandas.py").write_text(
        "import os, signal, time\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "os.kill(os.getpid(), signal.SIGINT)\ntime.sleep(5)\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    done = run_process("list")
    assert done.returncode in (-signal.SIGINT, 130)
    assert done.stderr.decode().strip() == "interrupted; nothing was changed"
