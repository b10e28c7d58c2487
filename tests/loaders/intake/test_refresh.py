"""Every source is brought up to date end to end, through the command line, as a separate process."""

import json
import subprocess
import sys
from contextvars import copy_context
from pathlib import Path

import pandas as pd
import pytest

import loaders
from frames import MissingDataError
from loaders.http import key
from loaders.sources import loader
from loaders.store import settings
from loaders.store.publish import publish
from tests.loaders.conftest import LIVE, ROOT, command, command_here, fingerprint
from tests.loaders.standin import GOOD_KEY, Standin


def test_all_sources_refresh_through_the_command_line(standin: Standin, tmp_path: Path, shell: dict[str, str]) -> None:
    shell |= standin.environment(tmp_path)
    first = command(shell, "refresh", "--all")
    assert first.returncode == 0, first.stdout + first.stderr
    lines = {line.split()[0]: line.split()[1] for line in first.stdout.splitlines()}
    assert set(lines) == set(LIVE)
    assert set(lines.values()) <= {"new", "unchanged"}
    assert "questions to put: " in first.stderr
    assert "about" in first.stderr
    at = [(line.split("]")[0], line.rsplit("(", 1)[1]) for line in first.stderr.splitlines() if line.startswith("[")]
    assert len(at) <= 2 * len(set(at)), "more than a line in a second"

    # what the release has came back out of the publishers' own shapes, figure for figure
    for source in LIVE:
        if loaders.is_bundled(source) and lines[source] == "new":
            changed = command_here(shell, "diff", source, "--all")
            count = 1 if source == "ti_cpi" else 0  # the rank of 2023 is an estimate in the release only
            assert f"{count} of {count} changes" in changed.stderr, (source, changed.stdout[:2000])

    second = command_here(shell, "refresh", "--all")
    assert second.returncode == 0
    assert {line.split()[1] for line in second.stdout.splitlines()} == {"unchanged"}

    standin.publishers.first_year = 2000
    since = command_here(shell, "refresh", "nso_trade_totals", "--since", "2020")
    assert since.returncode == 0, since.stdout
    assert "unchanged" in since.stdout

    held = command_here(shell, "vintages", "oecd_dac2a")
    assert held.returncode == 0
    assert held.stdout.startswith("* oecd_dac2a")
    checked = command_here(shell, "refresh", "--offline-check")
    assert checked.returncode == 0, checked.stdout
    assert all("python-requests" in agent and "third-neighbor" in agent for agent in standin.agents)


def test_records_say_what_was_asked_without_keys(quick_standin: Standin, tmp_path: Path, shell: dict[str, str]) -> None:
    shell |= quick_standin.environment(tmp_path)
    shell |= {"THIRD_NEIGHBOR_COMTRADE_KEY": GOOD_KEY, "THIRD_NEIGHBOR_ESTAT_APPID": GOOD_KEY}
    run = command(shell, "refresh", "comtrade_totals", "comtrade_products", "japan_customs")
    assert run.returncode == 0, run.stdout
    assert any(path.startswith("/data/v1/get") for path in quick_standin.asked)
    assert any("getStatsData" in path and GOOD_KEY in path for path in quick_standin.asked)
    (record,) = (tmp_path / "sources" / "japan_customs").glob("vintages/*/record.json")
    noted = json.loads(record.read_text(encoding="utf-8"))
    assert noted["requests"][0]["url"].startswith("http://127.0.0.1")
    assert noted["requests"][0]["status"] == 200
    assert noted["rows"] > 0
    assert noted["sha256"]
    assert noted["raw_sha256"]
    assert noted["retrieved_at"]
    for path in tmp_path.rglob("*"):
        if path.is_file():
            assert GOOD_KEY.encode() not in path.read_bytes(), path
    assert GOOD_KEY not in run.stdout + run.stderr


def test_exit_codes(quick_standin: Standin, tmp_path: Path, shell: dict[str, str]) -> None:
    shell |= quick_standin.environment(tmp_path)
    assert command_here(shell, "refresh").returncode == 2
    assert command_here(shell, "refresh", "no_such_source").returncode == 2
    assert command_here(shell, "refresh", "ti_cpi", "--since", "12").returncode == 2
    wrong = command_here(shell | {"THIRD_NEIGHBOR_HTTP": "reed=3"}, "refresh", "ti_cpi")
    assert wrong.returncode == 2
    assert "reed" in wrong.stderr
    assert "Traceback" not in wrong.stderr
    shrunk = command_here(shell, "refresh", "nso_trade_totals")
    assert shrunk.returncode == 1
    assert "REFUSED" in shrunk.stdout
    assert "begins in 2021 instead of 1924" in shrunk.stdout
    taken = command_here(shell, "refresh", "nso_trade_totals", "--accept")
    assert taken.returncode == 0
    assert "new" in taken.stdout
    by_hand = command_here(shell, "refresh", "cepii_baci")
    assert by_hand.returncode == 1
    assert "ingest cepii_baci" in by_hand.stdout


def test_list_and_export_name_what_is_not_there(tmp_path: Path, shell: dict[str, str]) -> None:
    shell |= {"THIRD_NEIGHBOR_HOME": str(tmp_path)}
    listed = command_here(shell, "list")
    assert listed.returncode == 0
    assert "not fetched yet" in listed.stdout
    for words in (("show", "oecd_dac2a"), ("diff", "oecd_dac2a")):
        missing = command_here(shell, *words)
        assert missing.returncode == 2
        assert "refresh oecd_dac2a" in missing.stderr
    assert "ingest cepii_baci FILE" in command_here(shell, "diff", "cepii_baci").stderr
    assert command_here(shell, "export", "aid").returncode == 0


def test_restore_and_diff(quick_standin: Standin, tmp_path: Path, use) -> None:  # type: ignore[no-untyped-def]
    use(quick_standin.environment(tmp_path))
    assert loaders.refresh("oecd_dac2a").status == "new"
    first = loaders.vintage("oecd_dac2a")
    quick_standin.publishers.bend.scale = 1.03
    outcome = loaders.refresh("oecd_dac2a")
    assert outcome.status == "new"
    assert outcome.revised == len(loaders.load("oecd_dac2a"))
    changed = loaders.diff("oecd_dac2a")
    assert set(changed["change"]) == {"revised"}
    assert changed["ratio"].round(6).eq(1.03).all()
    moved = (changed["after"].astype(float) - changed["before"].astype(float)).abs()
    assert moved.is_monotonic_decreasing
    loaders.restore("oecd_dac2a", first.name)
    assert loaders.vintage("oecd_dac2a") == first
    quick_standin.publishers.bend.scale = 1.04
    assert loaders.refresh("oecd_dac2a").status == "new"  # the publisher's newer figures replace what was restored
    with pytest.raises(KeyError, match="no vintage"):
        loaders.restore("oecd_dac2a", "19990101T000000Z")
    loaders.refresh("nso_trade_totals", accept=True)
    assert not loaders.vintage("nso_trade_totals").is_bundled
    assert loaders.restore("nso_trade_totals", "bundled").is_bundled
    assert loaders.load("nso_trade_totals")["year"].min() == 1924


def test_a_vintage_returned_to_stays_until_the_publisher_has_something_newer(
    standin: Standin, tmp_path: Path, use
) -> None:  # type: ignore[no-untyped-def]
    use(standin.environment(tmp_path))
    for source, since, back_to in (("oecd_dac2a", None, ""), ("ti_cpi", None, "bundled"), ("wb_dac_donors", 2015, "")):
        standin.publishers.bend.scale = 1.02
        assert loaders.refresh(source).status == "new"
        earlier = back_to or loaders.vintage(source).name
        standin.publishers.bend.scale = 1.04
        assert loaders.refresh(source).status == "new"
        newest = loaders.vintage(source)
        held = loaders.vintages(source)
        chosen = loaders.restore(source, earlier)
        outcome = loaders.refresh(source, since=since)
        assert outcome.status == "unchanged", (source, outcome.sentence)
        assert f"nothing newer than {newest.name}; you returned to {chosen.name}" in outcome.sentence
        assert f"python -m loaders restore {source} {newest.name}" in outcome.sentence
        assert loaders.vintage(source) == chosen
        assert loaders.vintages(source) == held
        standin.publishers.bend.scale = 1.045
        assert loaders.refresh(source).status == "new"
        assert loaders.reason_in_use(source) == "newest"


def test_the_token_changes_with_every_table(quick_standin: Standin, tmp_path: Path, use) -> None:  # type: ignore[no-untyped-def]
    use(quick_standin.environment(tmp_path))
    seen = [loaders.tables_token()]
    assert loaders.tables_token() == seen[0]
    for step in (
        lambda: loaders.refresh("oecd_dac2a"),
        lambda: setattr(quick_standin.publishers.bend, "scale", 1.1) or loaders.refresh("oecd_dac2a"),
        lambda: loaders.restore("oecd_dac2a", loaders.vintages("oecd_dac2a")[-1].name),
    ):
        step()
        seen.append(loaders.tables_token())
    assert len(set(seen)) == len(seen)


def test_a_table_written_in_other_bytes_is_no_new_one(quick_standin: Standin, tmp_path: Path, use) -> None:  # type: ignore[no-untyped-def]
    use(quick_standin.environment(tmp_path))
    assert loaders.refresh("oecd_dac2a").status == "new"
    vintage = loaders.vintage("oecd_dac2a")
    other_bytes = vintage.path.read_bytes().replace(b"\n", b"\r\n")
    older = publish("oecd_dac2a", vintage.path.with_name("raw").read_bytes(), other_bytes, {})
    assert older.sha256 != vintage.sha256
    assert loaders.refresh("oecd_dac2a").status == "unchanged"
    assert loaders.vintage("oecd_dac2a") == older


def test_since_keeps_the_earlier_rows_in_use(standin: Standin, tmp_path: Path, use) -> None:  # type: ignore[no-untyped-def]
    use(standin.environment(tmp_path))
    before = loaders.load("wb_dac_donors")
    standin.publishers.bend.scale = 1.04
    outcome = loaders.refresh("wb_dac_donors", since=2015)
    assert outcome.status == "new", outcome.sentence
    assert all("date=2015:" in path for path in standin.asked)
    after = loaders.load("wb_dac_donors")
    assert after[after["year"] < 2015].equals(before[before["year"] < 2015])
    assert (after["value_usd"] / before["value_usd"])[after["year"] >= 2015].round(9).eq(1.04).all()
    assert loaders.record(loaders.vintage("wb_dac_donors"))["rows_kept_before_since"] == (before["year"] < 2015).sum()


SINCE_CHANGES_NOTHING = ("ti_cpi", "unctad_concentration", "wits_indicators")
"""Their answer always holds all years."""


@pytest.mark.parametrize("held", [True, False], ids=["held", "not held"])
@pytest.mark.parametrize("source", LIVE)
def test_a_year_without_figures_yet_is_said_so(source, held, quick_standin, tmp_path, use, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    use(quick_standin.environment(tmp_path))
    if held and not loaders.is_available(source):
        assert loaders.refresh(source).status == "new"
    before = loaders.vintage(source) if loaders.is_available(source) else None
    asked = len(quick_standin.asked)
    year = pd.Timestamp.now("UTC").year + 40
    outcome = loaders.refresh(source, since=year)
    none_yet = f"{source}: there are no figures from {year} on yet; leave --since out or take an earlier year"
    assert outcome.status == "failed"
    assert outcome.sentence.startswith(none_yet)
    assert len(quick_standin.asked) == asked, "nobody need be asked for years to come"
    monkeypatch.setattr("loaders.intake.refresh.this_year", lambda: year)  # so that the publisher is asked
    outcome = loaders.refresh(source, since=year)
    if source in SINCE_CHANGES_NOTHING:
        assert outcome.status in (("new", "unchanged") if held or loaders.is_bundled(source) else ("new",))
        return
    assert outcome.sentence.startswith(none_yet), outcome.sentence
    assert (loaders.vintage(source) if loaders.is_available(source) else None) == before


def test_no_figures_in_years_that_are_held_keep_their_own_cause(quick_standin, tmp_path, use) -> None:  # type: ignore[no-untyped-def]
    use(quick_standin.environment(tmp_path))
    assert loaders.refresh("imf_imts").status == "new"
    quick_standin.publishers.bend.error_in_200 = True
    assert "no figures from" not in loaders.refresh("imf_imts", since=2022).sentence


def test_what_only_the_release_has_is_kept(standin: Standin, tmp_path: Path, use) -> None:  # type: ignore[no-untyped-def]
    use(standin.environment(tmp_path))
    standin.publishers.bend.scale = 1.01
    for source in ("wb_wgi", "ti_cpi"):
        before = loaders.load(source)
        assert loaders.refresh(source).status == "new"
        after = loaders.load(source)
        kept = list(loader(source).kept_from_release["indicator_code"])
        assert len(after) == len(before)
        old = before[before["indicator_code"].isin(kept)].reset_index(drop=True)
        assert after[after["indicator_code"].isin(kept)].reset_index(drop=True).equals(old)
        assert loaders.record(loaders.vintage(source))["rows_kept_from_release"] == len(old)


def test_old_vintages_are_pruned_but_never_the_last(quick_standin: Standin, tmp_path: Path, use, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    use(quick_standin.environment(tmp_path) | {"THIRD_NEIGHBOR_KEEP": "2"})
    names = []
    for scale in (1.0, 1.01, 1.02, 1.03):
        quick_standin.publishers.bend.scale = scale
        assert loaders.refresh("oecd_dac2a").status == "new"
        names.append(loaders.vintage("oecd_dac2a").name)
    assert [vintage.name for vintage in loaders.vintages("oecd_dac2a")] == names[:1:-1]
    assert names == sorted(names)


def test_a_damaged_vintage_is_set_aside(quick_standin: Standin, tmp_path: Path, use) -> None:  # type: ignore[no-untyped-def]
    use(quick_standin.environment(tmp_path))
    loaders.refresh("oecd_dac2a")
    good = loaders.vintage("oecd_dac2a")
    quick_standin.publishers.bend.scale = 1.03
    loaders.refresh("oecd_dac2a")
    bad = loaders.vintage("oecd_dac2a")
    whole = bad.path.read_bytes()
    bad.path.write_bytes(whole[:-40])
    assert loaders.vintage("oecd_dac2a") == good
    assert len(loaders.load("oecd_dac2a")) > 0
    assert (tmp_path / "sources" / "oecd_dac2a" / "damaged" / bad.name / "table.csv").read_bytes() == whole[:-40]
    good.path.write_text("")  # and if nothing good is left, the reader is told what to do
    with pytest.raises(MissingDataError, match="refresh oecd_dac2a"):
        loaders.load("oecd_dac2a")
    loaders.refresh("nso_trade_totals", accept=True)
    fetched = loaders.vintage("nso_trade_totals")
    assert not fetched.is_bundled
    fetched.path.write_text("year\n")
    assert loaders.vintage("nso_trade_totals").is_bundled


@pytest.mark.parametrize("is_writable", [True, False])
def test_a_vintage_of_an_older_table_gives_way(is_writable: bool, tmp_path: Path, use) -> None:  # type: ignore[no-untyped-def]
    use({"THIRD_NEIGHBOR_HOME": str(tmp_path)})
    whole = loaders.load("nso_trade_totals")
    publish("nso_trade_totals", b"raw", b"year,value\n2024,1.5\n", {})
    if not is_writable:
        (tmp_path / "sources" / "nso_trade_totals" / "damaged").write_text("in the way, as a read-only disk is")
    assert not loaders.vintage("nso_trade_totals").is_bundled
    assert loaders.load("nso_trade_totals").equals(whole)
    assert loaders.vintage("nso_trade_totals").is_bundled

    def load_pinned() -> pd.DataFrame:
        loaders.pin()
        return loaders.load("nso_trade_totals")

    assert copy_context().run(load_pinned).equals(whole)


def test_the_check_tells_of_damage_every_time(
    quick_standin: Standin, tmp_path: Path, shell: dict[str, str], use
) -> None:  # type: ignore[no-untyped-def]
    environment = quick_standin.environment(tmp_path)
    use(environment)
    shell |= environment
    check = ("refresh", "--offline-check", "oecd_dac2a")
    loaders.refresh("oecd_dac2a")
    raw = loaders.vintage("oecd_dac2a").path.with_name("raw")
    kept = raw.read_bytes()
    assert command_here(shell, *check).returncode == 0
    raw.write_bytes(kept[:-1])
    noticed = command_here(shell, *check)
    assert noticed.returncode == 1
    assert "has no whole answer of the publisher" in noticed.stdout
    raw.write_bytes(kept)
    quick_standin.publishers.bend.scale = 1.03
    loaders.refresh("oecd_dac2a")
    bad = loaders.vintage("oecd_dac2a")
    bad.path.write_bytes(b"")
    assert command_here(shell, "export", "aid").returncode == 0  # another command comes first and sets it aside
    for _ in range(2):
        again = command_here(shell, *check)
        assert again.returncode == 1
        assert f"vintage {bad.name} is damaged" in again.stdout
        assert "refresh oecd_dac2a" in again.stdout
    assert loaders.refresh("oecd_dac2a").status == "new"
    mended = command_here(shell, *check)
    assert mended.returncode == 0, mended.stdout
    assert f"vintage {bad.name} is damaged" in mended.stdout


def test_pages_pay_little_for_asking_which_vintage_serves(quick_standin: Standin, tmp_path: Path, use) -> None:  # type: ignore[no-untyped-def]
    import time

    use(quick_standin.environment(tmp_path))
    loaders.refresh("oecd_dac2a")
    started = time.perf_counter()
    for _ in range(200):
        loaders.vintage("oecd_dac2a")
        loaders.vintage("wb_wdi")
    assert (time.perf_counter() - started) / 400 < 0.002


def test_sources_differ_in_what_a_key_brings(quick_standin: Standin, tmp_path: Path, use) -> None:  # type: ignore[no-untyped-def]
    use(quick_standin.environment(tmp_path))
    loaders.refresh("comtrade_totals", since=2023)
    quick_standin.asked[:] = [path for path in quick_standin.asked if "/getDa/" not in path]
    assert not any("/data/v1/" in path for path in quick_standin.asked)
    assert all(
        path.count("period=") == 1 and "," not in path.split("period=")[1].split("&")[0] for path in quick_standin.asked
    )
    assert all(
        "partner2Code=0" in path and "motCode=0" in path and "customsCode=C00" in path for path in quick_standin.asked
    )


@pytest.mark.parametrize("publisher", ["COMTRADE", "ESTAT"])
def test_secrets_file_is_read_without_streamlit(
    publisher: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = settings.KEYS[publisher].name
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit" / "secrets.toml").write_text(f'{name} = " {GOOD_KEY} "\n')
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv(name, raising=False)
    assert key(publisher) == GOOD_KEY
    monkeypatch.setenv(name, "other")
    assert key(publisher) == "other"


@pytest.mark.parametrize("is_good", [True, False])
def test_keys_from_the_secrets_file_leave_no_trace(
    is_good: bool, quick_standin: Standin, tmp_path: Path, shell: dict[str, str]
) -> None:
    """The marker is in the file alone: nothing told, logged, recorded or stored may repeat it."""
    key = GOOD_KEY if is_good else "wrong-" + GOOD_KEY
    (tmp_path / "me" / ".streamlit").mkdir(parents=True)
    lines = [f'{name} = "{key}"' for name in ("THIRD_NEIGHBOR_COMTRADE_KEY", "THIRD_NEIGHBOR_ESTAT_APPID")]
    (tmp_path / "me" / ".streamlit" / "secrets.toml").write_text("\n".join(lines))
    store = tmp_path / "store"
    shell |= quick_standin.environment(store) | {"HOME": str(tmp_path / "me")}
    loud = "import logging; logging.basicConfig(level=logging.DEBUG); from loaders.__main__ import main; main()"
    words = ["refresh", "comtrade_totals", "japan_customs", "--since", "2024"]
    run = subprocess.run(
        [sys.executable, "-c", loud, *words],
        cwd=ROOT, env=shell, capture_output=True, check=False, text=True, timeout=120,
    )  # fmt: skip
    assert run.returncode == (0 if is_good else 1), run.stdout
    assert any("getStatsList" in path and key in path for path in quick_standin.asked)
    assert "DEBUG" in run.stderr
    assert GOOD_KEY not in run.stdout + run.stderr
    held = [path for path in store.rglob("*") if path.is_file()]
    assert held
    assert not [path for path in held if GOOD_KEY.encode() in path.read_bytes()]
    if not is_good:
        assert "does not accept the key (401)" in run.stdout
        assert "check THIRD_NEIGHBOR_ESTAT_APPID, or leave it empty" in run.stdout


def test_figures_keep_their_meaning(quick_standin: Standin, tmp_path: Path, use) -> None:  # type: ignore[no-untyped-def]
    use(quick_standin.environment(tmp_path))
    for source in (
        "oecd_dac2a",
        "imf_imts",
        "fx_frankfurter",
        "unctad_concentration",
        "comtrade_totals",
        "japan_customs",
    ):
        assert loaders.refresh(source).status == "new", source
    aid = loaders.load("oecd_dac2a").set_index(["donor_iso3", "measure", "instrument", "price_basis", "year"])[
        "value_usd"
    ]
    assert aid["JPN", "net", "total", "current", 2022] == -3.5e6  # repayments above new money are kept
    assert ("KOR", "gross_disbursement", "grant", "current", 2021) not in aid.index  # an empty figure is no zero
    assert {"constant_2023", "current"} == set(aid.index.get_level_values("price_basis"))
    trade = loaders.load("imf_imts")
    assert trade["value_usd"].max() < 1e10  # SCALE 6 is not multiplied
    assert trade["month"].notna().any()
    assert trade["month"].isna().any()
    rates = loaders.load("fx_frankfurter").set_index(["iso3", "indicator_code", "year"])["value"]
    months = [rates["MNG", f"FX.MONTH.{m:02d}", 2022] for m in range(1, 13)]
    assert rates["MNG", "FX.YEAR", 2022] == pytest.approx(sum(months) / 12)
    assert "FX.YEAR" not in {code for iso3, code, year in rates.index if year == pd.Timestamp.now("UTC").year}
    index = loaders.load("unctad_concentration")
    assert set(index.loc[index["year"] % 5 == 0, "status"]) <= {"estimated", "reported"}
    assert "WLD" in set(index["iso3"])
    both = loaders.load("comtrade_totals")
    assert {"TWN", "XAN", "CHE", "IND", "FRA", "USA", "WLD"} <= set(both["partner_iso3"])
    assert set(both["reporter_iso3"]) == {"MNG", "JPN", "CHN"}
    japan = loaders.load("japan_customs")
    this_year = japan[japan["year"] == japan["year"].max()]
    assert set(this_year["month"]) == {1, 2, 3, 4, 5}  # months to come stand as 0 and are cut
    assert (this_year["value_usd"] == 0).any()  # while a zero before them is the publisher's
    assert japan["product_code"].str.fullmatch(r"\d{9}").all()


def test_the_release_and_the_store_are_never_written_by_reading(tmp_path: Path, use) -> None:  # type: ignore[no-untyped-def]
    use({"THIRD_NEIGHBOR_HOME": str(tmp_path / "none")})
    before = fingerprint(ROOT / "data")
    for source in loaders.ids():
        if loaders.is_available(source):
            loaders.load(source)
    assert fingerprint(ROOT / "data") == before
    assert not (tmp_path / "none").exists()
