"""What is particular about each live source's answer, and that mutated answers end in one sentence."""

import hashlib
import io
import json
import random
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import loaders
from frames import FetchError, ParseError, SourceError
from loaders.answers import archive
from loaders.publishers import comtrade, nso, worldbank
from loaders.publishers.economies import GROUP, code_of_name, code_of_number
from loaders.sources import comtrade_totals, loader, wb_dac_donors
from loaders.store.vintages import raw_bytes
from tests.loaders.conftest import FROM_FILES, LIVE, QUICK
from tests.loaders.standin import GOOD_KEY, Answer, Handler, Publishers, Standin, as_csv, bundled, workbook

BACI_HEADER = "t,i,j,k,v,q\n"
BACI = BACI_HEADER + (
    "2023,496,156,260300,   2710450.112,   1398122.51\n"
    "2023,496,392,510219,      1203.400,           NA\n"
    "2023,156,496,010121,        12.500,           NA\n"
    "2023,490,496,870323,        33.100,        1.200\n"
    "2023,276,392,870323,        33.100,        1.200\n"
)


def aiddata(projects: list[tuple[str, str, int, str, float | None, float | None]]) -> bytes:
    """Return a workbook in AidData's shape."""
    names = [
        "AidData Record ID", "Recommended For Aggregates", "Recipient ISO-3", "Commitment Year", "Flow Class",
        "Amount (Constant USD 2021)", "Adjusted Amount (Constant USD 2021)",
    ]  # fmt: skip
    rows = [[number, *project] for number, project in enumerate(projects)]
    return workbook({"GCDF_3.0": [names, *rows], "Definitions": [["x"]]})  # type: ignore[list-item]


PROJECTS = [
    ("Yes", "MNG", 2009, "ODA-like", 100.0, 90.0),
    ("Yes", "MNG", 2009, "ODA-like", 11.0, 10.0),
    ("Yes", "MNG", 2009, "OOF-like", None, None),
    ("No", "MNG", 2009, "ODA-like", 1e9, 1e9),
    ("Yes", "LAO", 2010, "ODA-like", 1e9, 1e9),
    ("Yes", "MNG", 2011, "Vague (Official Finance)", 7.0, 7.0),
]


# --- files that the reader brings -----------------------------------------------------------------


def test_baci_keeps_leading_zeros_and_holes() -> None:
    trade = loaders.parse("cepii_baci", BACI.encode()).set_index(["partner_iso3", "flow", "product_code"])
    assert len(trade) == 3
    assert trade.loc[("CHN", "export", "260300"), "value_usd"] == pytest.approx(2_710_450_112)
    assert pd.isna(trade.loc[("JPN", "export", "510219"), "quantity"])
    assert trade.loc[("CHN", "import", "010121"), "value_usd"] == 12_500
    assert set(trade["status"]) == {"estimated"}


def test_baci_reads_a_release_and_refuses_a_mixture() -> None:
    def archive(*names: str) -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as target:
            for number, name in enumerate(names):
                target.writestr(name, BACI.replace("2023,", f"{2023 - number},"))
        return buffer.getvalue()

    both = loaders.parse("cepii_baci", archive("BACI_HS22_Y2023_V202601.csv", "BACI_HS22_Y2022_V202601.csv"))
    assert set(both["year"]) == {2022, 2023}
    with pytest.raises(ParseError, match="mixes"):
        loaders.parse("cepii_baci", archive("BACI_HS22_Y2023_V202601.csv", "BACI_HS92_Y2022_V202601.csv"))
    with pytest.raises(ParseError, match="mixes"):
        loaders.parse("cepii_baci", archive("BACI_HS22_Y2023_V202601.csv", "BACI_HS22_Y2022_V202501.csv"))
    with pytest.raises(ParseError, match="holds no BACI"):
        loaders.parse("cepii_baci", archive("readme.txt"))


def baci_year(year: int, of_mongolia: bool = True, others: int = 2_000) -> str:
    """Return a year's table in which Mongolia's few rows stand among many others."""
    table = BACI.replace("2023,", f"{year},") if of_mongolia else BACI_HEADER
    strangers = (f"{year},{(276, 842)[n % 2]},{(392, 156)[n % 2]},{n:06d},{n}.5,        1.200\n" for n in range(others))
    return table + "".join(strangers)


def test_baci_passes_over_long_stretches_and_years_without_mongolia() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for year, is_there in ((2021, False), (2022, True), (2023, True)):
            target.writestr(f"BACI_HS22_Y{year}_V202601.csv", baci_year(year, is_there, 600_000 if is_there else 20))
    trade = loaders.parse("cepii_baci", buffer.getvalue())
    assert len(trade) == 6
    assert set(trade["year"]) == {2022, 2023}
    alone = loaders.parse("cepii_baci", (baci_year(2022, others=600_000) + BACI[len(BACI_HEADER) :]).encode())
    assert len(alone) == 6


def test_a_baci_file_that_breaks_off_is_told_in_a_sentence() -> None:
    with pytest.raises(ParseError, match="a row has 3 cells under 6 columns"):
        loaders.parse("cepii_baci", (BACI_HEADER + "2023,496,156,260300,   2710450.112,   1.5\n2023,496,39").encode())
    with pytest.raises(ParseError, match="not a number"):
        loaders.parse("cepii_baci", (BACI_HEADER + "2023,496,156,260300,much,1.5\n").encode())


def test_a_baci_release_larger_than_the_limit_is_brought_from_the_disk(
    tmp_path: Path, use: Callable[[dict[str, str]], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    use({"THIRD_NEIGHBOR_HOME": str(tmp_path / "store")})
    monkeypatch.setattr("loaders.intake.refresh.FILE_LIMIT", 20_000)
    for name, compressed in (("2022.csv", None), ("release.zip", zipfile.ZIP_STORED)):
        path = tmp_path / name
        if compressed is None:
            path.write_text(baci_year(2022))
        else:
            with zipfile.ZipFile(path, "w", compressed) as target:
                for year in (2022, 2023):
                    target.writestr(f"BACI_HS22_Y{year}_V202601.csv", baci_year(year))
        whole = path.read_bytes()
        assert len(whole) > 20_000
        outcome = loaders.ingest_file("cepii_baci", str(path))
        assert outcome.status == "new", outcome.sentence
        vintage = loaders.vintage("cepii_baci")
        noted = loaders.record(vintage)
        assert noted["file"] == name
        assert noted["file_bytes"] == len(whole)
        assert noted["file_sha256"] == hashlib.sha256(whole).hexdigest()
        kept = raw_bytes(vintage)
        assert len(kept) < 5_000
        assert loaders.parse("cepii_baci", kept).equals(loaders.load("cepii_baci"))
        assert loaders.load("cepii_baci").equals(loaders.parse("cepii_baci", whole))
    with pytest.raises(
        ValueError, match=r"larger than .* MB; bring it with `python -m loaders ingest cepii_baci FILE`"
    ):
        loaders.ingest("cepii_baci", whole, "release.zip")
    with pytest.raises(ValueError, match=r"larger than .*, and no file of ti_cpi is: check which one you meant"):
        loaders.ingest_file("ti_cpi", str(path))


def test_a_baci_archive_broken_in_the_middle_is_told(tmp_path: Path, use: Callable[[dict[str, str]], None]) -> None:
    use({"THIRD_NEIGHBOR_HOME": str(tmp_path / "store")})
    path = tmp_path / "release.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("BACI_HS22_Y2022_V202601.csv", baci_year(2022))
    raw = bytearray(path.read_bytes())
    raw[5_000:5_100] = bytes(100)
    path.write_bytes(raw)
    outcome = loaders.ingest_file("cepii_baci", str(path))
    assert outcome.status == "failed"
    assert "the archive is damaged" in outcome.sentence


def test_a_table_of_another_kind_is_no_empty_table(
    quick_standin: Standin, tmp_path: Path, use: Callable[[dict[str, str]], None]
) -> None:
    use(quick_standin.environment(tmp_path))
    assert loaders.refresh("comtrade_totals").status == "new"
    totals = raw_bytes(loaders.vintage("comtrade_totals"))
    outcome = loaders.ingest("comtrade_products", totals, "totals.json")
    assert outcome.status == "failed", outcome.sentence
    assert "it has no rows of Mongolia's trade by product" in outcome.sentence
    assert not loaders.is_available("comtrade_products")


def test_aiddata_adds_up_only_what_is_recommended() -> None:
    aid = loaders.parse("aiddata_gcdf", aiddata(PROJECTS)).set_index(["year", "instrument", "measure"])["value_usd"]
    assert aid[2009, "oda_like", "commitment"] == 100
    assert aid[2009, "oda_like", "commitment_unadjusted"] == 111
    assert aid[2009, "vague", "commitment"] == 0
    assert aid[2011, "vague", "commitment"] == 7
    assert 2010 not in aid.index.get_level_values("year")
    with pytest.raises(ParseError, match="flow class"):
        loaders.parse("aiddata_gcdf", aiddata([("Yes", "MNG", 2009, "Brand new", 1.0, 1.0)]))


@pytest.mark.parametrize("source", FROM_FILES)
def test_files_are_taken_in_by_hand(source: str, tmp_path: Path, use: Callable[[dict[str, str]], None]) -> None:
    use({"THIRD_NEIGHBOR_HOME": str(tmp_path)})
    raw = {"cepii_baci": BACI.encode(), "aiddata_gcdf": aiddata(PROJECTS)}[source]
    outcome = loaders.ingest(source, raw, r"C:\Users\me\file.zip", accept=True)
    assert outcome.status == "new", outcome.sentence
    assert loaders.record(loaders.vintage(source))["file"] == "file.zip"
    assert raw_bytes(loaders.vintage(source)) == raw
    for wrong in (b"", b"%PDF-1.7", b"PK\x03\x04 broken", b"<html></html>", raw[: len(raw) // 2], b"\x00" * 100):
        refused = loaders.ingest(source, wrong, "x")
        assert refused.status == "failed" or (
            refused.status in ("refused", "new") and source == "cepii_baci" and wrong == raw[: len(raw) // 2]
        )
        assert refused.sentence.startswith(f"{source}: ") or refused.status == "new"
    outcome = loaders.refresh(source)
    assert outcome.status == "failed"
    assert f"ingest {source} FILE" in outcome.sentence


def test_what_serves_the_interface_serves_a_file(
    quick_standin: Standin, tmp_path: Path, use: Callable[[dict[str, str]], None]
) -> None:
    use({"THIRD_NEIGHBOR_HOME": str(tmp_path)})
    table = quick_standin.publishers.oecd(
        "OECD.DCD.FSD,DSD_DAC2@DF_DAC2A,", ".MNG..USD.V+Q", {"format": "csvfilewithlabels"}
    )
    assert loaders.ingest("oecd_dac2a", table.body, "dac2a.csv").status == "new"
    book = Publishers().ti_file().body
    outcome = loaders.ingest("ti_cpi", book, "CPI2025_Results.xlsx")
    assert (outcome.added, outcome.removed, outcome.revised) == (0, 0, 1)  # the release's rank of 2023 is an estimate
    index = quick_standin.publishers.unctad().body
    assert loaders.ingest("unctad_concentration", index, "x.7z").status == "new"
    yen = quick_standin.publishers.estat_file({"fileKind": "1", "statInfId": "120251217000"}).body
    refused = loaders.ingest("japan_customs", yen, "x.csv")
    assert refused.status == "failed"
    assert "yen and no exchange rates; refresh fx_frankfurter first" in refused.sentence


# --- what is particular ----------------------------------------------------------------------------


def test_numbers_of_countries_that_differ_from_iso() -> None:
    known = {0: "WLD", 251: "FRA", 490: "TWN", 699: "IND", 757: "CHE", 842: "USA", 496: "MNG", 392: "JPN", 156: "CHN"}
    assert {code: code_of_number(code) for code in known} == known
    assert code_of_number(97) == code_of_number(356) == code_of_number(840) == GROUP
    assert code_of_number(899) == code_of_number(839) == "XAN"
    assert code_of_number(997) == ""


def test_names_of_countries_as_the_nso_spells_them() -> None:
    names = {
        "Kirgizstan": "KGZ", "Moldavia": "MDA", "Luxemburg": "LUX", "Swaziland": "SWZ", "American Samao": "ASM",
        "Republic of Cote Divoire": "CIV", "DPR Korea": "PRK", "Republic of Korea": "KOR", "Пуэрто-Рико": "PRI",
        "Russian Federation": "RUS", "United Kingdom of Great Britain and Northern Ireland": "GBR", "Australia": "AUS",
    }  # fmt: skip
    assert {name: code_of_name(nso.clean(f" {name} ")) for name in names} == names
    for region in (
        "Total",
        "NorthЕastern Asia",
        "SouthЕastern Asia",
        "Countries of EU",
        "Countries of CIS",
        "Oceania",
        "Other",
    ):
        assert code_of_name(nso.clean(region)) == GROUP, region
    others = {
        "Côte d'Ivoire": "CIV", "Cote d’Ivoire": "CIV", "Türkiye": "TUR", "Hong Kong SAR": "HKG", "Viet Nam": "VNM",
        "Congo, Dem. Rep.": "COD", "Iran, Islamic Rep.": "IRN", "Korea, Rep.": "KOR", "Egypt, Arab Rep.": "EGY",
        "Curaçao": "CUW", "Trinidad & Tobago": "TTO", "St. Lucia": "LCA", "The Netherlands": "NLD", "Czechia": "CZE",
        "Islamic Republic of Iran": "IRN", "Slovak Republic": "SVK", "Venezuela, RB": "VEN",
    }  # fmt: skip
    assert {name: code_of_name(name) for name in others} == others
    assert code_of_name("Ruritania") == ""


def test_every_partner_of_the_release_is_found_again() -> None:
    import pycountry

    for code in {row["partner_iso3"] for row in bundled("nso_trade_partners")}:
        assert code_of_name(pycountry.countries.get(alpha_3=code).name) == code


def cube(
    labels: list[str], years: list[str], values: list[object], title: str = "x (thousand USD)", as_list: bool = False
) -> bytes:
    """Return a json-stat2 table of labels x years."""

    def dimension(texts: list[str]) -> dict[str, object]:
        codes = [str(n) for n in range(len(texts))]
        return {
            "category": {
                "index": codes if as_list else {c: n for n, c in enumerate(codes)},
                "label": dict(zip(codes, texts, strict=True)),
            }
        }

    body = {
        "label": title,
        "id": ["a", "b"],
        "dimension": {"a": dimension(labels), "b": dimension(years)},
        "value": values,
    }
    return json.dumps(body).encode()


def pair(exports: bytes) -> bytes:
    return archive.pack({"export.json": exports, "import.json": cube(["Japan"], ["2024"], [1.0])})


def test_a_country_with_a_stray_blank_is_added_up_and_holes_stay() -> None:
    table = cube(
        ["Total", "Australia ", "Australia", "Japan"], ["2024", "2023"], [9, 9, 1.5, None, 2, None, None, "1,000"]
    )
    exports = loaders.parse("nso_trade_partners", pair(table))
    found = exports[exports["flow"] == "export"].set_index(["partner_iso3", "year"])["value_usd"].to_dict()
    assert found == {("AUS", 2024): 3500.0, ("JPN", 2023): 1_000_000.0}
    again = cube(["Australia ", "Japan"], ["2024"], [3.5, ".."], as_list=True)
    assert len(loaders.parse("nso_trade_partners", pair(again))) == 2


def test_a_table_in_another_unit_is_refused() -> None:
    with pytest.raises(ParseError, match="million"):
        loaders.parse("nso_trade_partners", pair(cube(["Japan"], ["2024"], [1], "EXPORTS (million USD)")))
    with pytest.raises(ParseError, match="thousand"):
        loaders.parse("nso_trade_totals", cube(["Exports", "Imports"], ["2024"], [1, 2], "TURNOVER (thousand USD)"))


def test_months_since_january_become_single_months() -> None:
    goods = ["Coal", "Copper concentrate", "Zinc concentrate", "Iron ores", "Crude petroleum oil", "Gold, unwrought"]
    months = ["2024-03", "2024-02", "2024-01"]
    body = cube(goods, months, [60, 30, 10, *[None, 5, 1] * 5], "cumulative (thousand USD)")
    coal = loaders.parse("nso_commodities_monthly", body)
    assert coal[coal["product_code"] == "2701"].set_index("month")["value_usd"].to_dict() == {
        1: 10_000,
        2: 20_000,
        3: 30_000,
    }
    assert 3 not in set(coal.loc[coal["product_code"] == "7108", "month"])  # unknown is unknown
    with pytest.raises(ParseError, match="not cumulative"):
        loaders.parse("nso_commodities_monthly", cube(goods, months, [10, 30, 60] * 6))


def test_quantities_come_with_the_values_in_tonnes_and_barrels() -> None:
    labels = {
        "2701": "Coal (thous.t)",
        "2603": " Copper ores and concentrate (thous.t)",
        "2608": "Zincum concentrate (thous.t)",
        "2601": "Iron ores & concentrates (thous.t)",
        "2709": "Crude petroleum oils (thous.barrel)",
        "7108": "Gold, unwrought or in semi-manufactured forms (t)",
    }
    months = ["2026-02", "2026-01", "2025-12", "2024-12"]
    volumes, values = [3.5, 1.5, 24.0, 12.0] * 6, [50.0, 20.0, 240.0, 120.0] * 6
    body = {
        "label": "main goods",
        "id": ["a", "b", "c"],
        "dimension": {
            name: {"category": {"index": list(texts), "label": dict(zip(texts, texts, strict=True))}}
            for name, texts in (("a", ["Volume", " Value(USD.thous)"]), ("b", list(labels.values())), ("c", months))
        },
        "value": [*volumes, *values],
    }
    rows = loaders.parse("nso_commodities_monthly", json.dumps(body).encode())
    february = rows[(rows["year"] == 2026) & (rows["month"] == 2)].set_index("product_code")
    assert february["value_usd"].to_dict() == dict.fromkeys(labels, 30_000)
    assert february["quantity"].to_dict() == dict.fromkeys(labels, 2_000) | {"7108": 2.0}
    assert february["quantity_unit"].to_dict() == dict.fromkeys(labels, "t") | {"2709": "bbl"}
    assert set(rows.loc[rows["status"] == "provisional", "year"]) == {2026}  # 2025-12 alone has no month before it


def test_the_lines_of_exports_and_imports_by_month_are_read() -> None:
    lines = ["Total turnover", " Exports", " Imports", " Exports to China", "Balance"]
    months = ["2026-02", "2026-01", "2025-12", "2025-11"]
    values = [None, 4.25, 3.5, 9.0, 1, None, 2.5, 5.0, 0, 0, 0, 0, 0, 0, 0, 0]
    title = "MAIN INDICATORS (million USD)"
    body = cube(lines, months, [1, 1, 1, 1, *values], title)
    rows = loaders.parse("nso_trade_monthly", body)
    exports = rows[rows["flow"] == "export"]
    assert exports[["year", "month", "value_usd"]].values.tolist() == [
        [2025, 11, 9e6], [2025, 12, 3.5e6], [2026, 1, 4.25e6],
    ]  # fmt: skip
    assert len(rows) == 6  # what is not published yet has no row
    assert set(rows["status"]) == {"provisional"}
    with pytest.raises(ParseError, match="sums since January"):
        loaders.parse("nso_trade_monthly", cube(["Exports", "Imports"], months, [2, 1, 8, 7] * 2, title))
    with pytest.raises(ParseError, match="exports and imports are not among"):
        loaders.parse("nso_trade_monthly", cube(["Exports", "Turnover"], months, [2, 1, 8, 7] * 2, title))


def test_comtrade_refuses_parts_of_a_flow(quick_standin: Standin) -> None:
    say = quick_standin.publishers
    parts = {"reporterCode": "156", "period": "2016", "partnerCode": "496", "cmdCode": "TOTAL", "flowCode": "M"}
    say.first_year = 2010
    with pytest.raises(ParseError, match="only a part of a flow"):
        loaders.parse("comtrade_totals", say.comtrade(False, parts, "").body)
    whole = say.comtrade(False, parts | {"partner2Code": "0"}, "").body
    assert len(loaders.parse("comtrade_totals", whole)) == 1


def test_comtrade_marks_a_year_that_is_still_coming_in() -> None:
    say = Publishers()
    ask = {"reporterCode": "496", "partnerCode": "0,392", "cmdCode": "TOTAL", "flowCode": "X", "partner2Code": "0"}
    bodies = {}
    for year, scale in ((2022, 1.0), (2023, 0.1)):
        say.bend.scale = scale
        bodies[f"{year}.json"] = say.comtrade(False, ask | {"period": str(year)}, "").body
    trade = loaders.parse("comtrade_totals", archive.pack(bodies))
    assert dict(zip(trade["year"], trade["status"], strict=True)) == {2022: "reported", 2023: "provisional"}


def test_comtrade_cap_is_taken_as_cut(
    quick_standin: Standin, tmp_path: Path, use: Callable[[dict[str, str]], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    use(quick_standin.environment(tmp_path))
    monkeypatch.setattr(comtrade, "PREVIEW_ROWS", 20)
    comtrade_totals.LOADER.fetch(2024)  # 26 rows: split by flow into 13 and 13
    assert any("flowCode=X&" in path for path in quick_standin.asked)
    monkeypatch.setattr(comtrade, "PREVIEW_ROWS", 5)
    with pytest.raises(FetchError, match="it is cut"):
        comtrade_totals.LOADER.fetch(2024)


def test_oecd_finds_the_version_that_is_there(
    quick_standin: Standin, tmp_path: Path, use: Callable[[dict[str, str]], None]
) -> None:
    use(quick_standin.environment(tmp_path))
    quick_standin.publishers.oecd_versionless_gone = True
    assert loaders.refresh("oecd_dac2a").status == "new"
    assert any("DF_DAC2A,1.6/" in path for path in quick_standin.asked)


def test_oecd_answer_without_a_table_is_told(quick_standin: Standin) -> None:
    told = {b"NoRecordsFound": "has no figures for this question", b"Could not find DSD": "instead of a table"}
    for body, words in told.items():
        with pytest.raises(SourceError, match=words):
            loaders.parse("oecd_dac2a", body)


def test_imf_answer_without_rows_is_no_success() -> None:
    say = Publishers()
    for key in ("MN.XG_FOB_USD.CN.A", "MNG.XG_FOB_USD.CHN"):
        body = say.imf(key, {}, "csv", "x").body
        with pytest.raises(FetchError, match="without any row"):
            loaders.parse("imf_imts", body)


def test_ti_tries_the_editions_before(
    quick_standin: Standin, tmp_path: Path, use: Callable[[dict[str, str]], None]
) -> None:
    use(quick_standin.environment(tmp_path))
    quick_standin.publishers.edition -= 2
    assert loaders.refresh("ti_cpi", accept=True).status in ("new", "unchanged")
    assert len([path for path in quick_standin.asked if path.startswith("/images/")]) == 7


def test_pages_are_turned(
    monkeypatch: pytest.MonkeyPatch, standin: Standin, tmp_path: Path, use: Callable[[dict[str, str]], None]
) -> None:
    use(standin.environment(tmp_path))
    monkeypatch.setattr(worldbank, "PER_PAGE", 7)
    wb_dac_donors.LOADER.fetch(None)
    assert any("page=6" in path for path in standin.asked)


# --- the stand-in is as strict as the publishers ----------------------------------------------------


def test_the_standin_refuses_what_the_publishers_refuse() -> None:
    say = Publishers()
    ask = {"reporterCode": "496", "cmdCode": "TOTAL", "flowCode": "X,M", "partner2Code": "0"}
    assert say.comtrade(False, ask | {"period": "2022,2023"}, "").status == 400
    assert say.comtrade(True, ask | {"period": "2022"}, "").status == 401
    assert json.loads(say.comtrade(False, ask | {"period": "202201"}, "").body)["count"] == 0
    assert json.loads(say.comtrade(False, ask | {"period": "2022", "flowCode": "Z"}, "").body)["count"] == 0
    assert (
        say.nso(
            ["Economy, environment", "Foreign Trade", "DT_NSO_1400_006V3.px"],
            {"query": [], "response": {"format": "json-stat2"}},
        ).status
        == 400
    )
    assert b"message" in say.worldbank("MNG", "CC.EST", {"format": "json"}).body
    assert b"message" in say.worldbank("MNG", "GOV_WGI_CC.EST", {"format": "json"}).body
    assert json.loads(say.worldbank("MNG", "NY.GDP.MKTP.CD", {"format": "json", "date": "1900:1901"}).body)[1] is None
    assert say.worldbank("MNG", "NY.GDP.MKTP.CD", {}).body.startswith(b"<?xml")
    wits = "reporter/{}/year/{}/partner/{}/product/{}/indicator/XPRT-TRD-VL"
    assert say.wits(wits.format("all", "all", "MNG", "all"), {"format": "JSON"}, "x").status == 413
    assert say.wits(wits.format("MNG", "all", "WLD", "260300"), {"format": "JSON"}, "x").status == 400
    assert say.wits(wits.format("MNG", "all", "WLD", "Total"), {}, "x").body.startswith(b"<?xml")
    assert say.oecd("OECD.DCD.FSD,DSD_DAC2@DF_DAC2A,", "JPN.MNG.206.USD", {}).status == 404
    say.oecd_calls = 60
    assert say.oecd("OECD.DCD.FSD,DSD_DAC2@DF_DAC2A,", ".MNG..USD.V", {}).status == 429
    assert say.frankfurter({"symbols": "JPY"}).status == 422
    assert json.loads(say.estat_tables({}).body)["GET_STATS_LIST"]["RESULT"]["STATUS"] == 100
    assert json.loads(say.estat_figures({}).body)["GET_STATS_DATA"]["RESULT"]["STATUS"] == 100
    assert say.ti("CPI2099_Results.xlsx").status == 403


# --- mutated answers ---------------------------------------------------------------------------------


@cache
def answers() -> dict[str, bytes]:
    """Return one good answer of every source that has one, as `parse` gets it."""
    import os
    import tempfile

    found = {"cepii_baci": BACI.encode(), "aiddata_gcdf": aiddata(PROJECTS)}
    before = dict(os.environ)
    with Standin(first_year=2023) as server, tempfile.TemporaryDirectory() as home:
        try:
            os.environ.update(server.environment(Path(home)))
            found |= {source: loader(source).fetch(None) for source in LIVE}
            os.environ["THIRD_NEIGHBOR_ESTAT_APPID"] = GOOD_KEY
            found["japan_customs with a key"] = loader("japan_customs").fetch(None)
        finally:
            os.environ.clear()
            os.environ.update(before)
    return found


STRANGE = [
    None,
    True,
    -1,
    0,
    1e308,
    "",
    "..",
    "x",
    "1,5",
    "NaN",
    [],
    {},
    [[]],
    {"a": 1},
    10**40,
    "Infinity",
    "2024-13",
    "\u0000",
]


def mutated(value: object, dice: random.Random) -> object:
    """Return JSON with one place changed: replaced, removed, doubled or renamed."""
    if isinstance(value, dict) and value and dice.random() < 0.9:
        name = dice.choice(list(value))
        kind = dice.random()
        if kind < 0.7:
            return {k: mutated(v, dice) if k == name else v for k, v in value.items()}
        if kind < 0.85:
            return {k: v for k, v in value.items() if k != name}
        return {("x" + k if k == name else k): v for k, v in value.items()}
    if isinstance(value, list) and value and dice.random() < 0.9:
        place = dice.randrange(len(value))
        kind = dice.random()
        if kind < 0.7:
            return [mutated(v, dice) if i == place else v for i, v in enumerate(value)]
        return value[:place] + value[place + 1 :] if kind < 0.85 else [*value, value[place]]
    return dice.choice(STRANGE)


def bent(raw: bytes, dice: random.Random) -> bytes:
    """Return an answer with some damage: in its structure, its cells or its bytes."""
    if archive.is_ours(raw) and dice.random() < 0.9:
        members = archive.unpack(raw)
        name = dice.choice(list(members))
        return archive.pack({k: bent(v, dice) if k == name else v for k, v in members.items()})
    if raw[:1] in (b"{", b"[") and dice.random() < 0.8:
        return json.dumps(mutated(json.loads(raw), dice)).encode()
    if not raw.startswith((b"PK", b"7z")) and b"," in raw[:500] and dice.random() < 0.7:
        lines = raw.split(b"\n")
        place = dice.randrange(len(lines))
        cells = lines[place].split(b",")
        cells[dice.randrange(len(cells))] = str(dice.choice(STRANGE)).encode()
        lines[place] = b",".join(cells)
        return b"\n".join(lines)
    place, count = dice.randrange(len(raw) + 1), dice.randrange(1, 30)
    kind = dice.random()
    if kind < 0.4:
        return raw[:place]
    noise = bytes(dice.randrange(256) for _ in range(count))
    return raw[:place] + noise + (raw[place + count :] if kind < 0.8 else raw[place:])


@pytest.mark.parametrize("answer", sorted((*LIVE, *FROM_FILES, "japan_customs with a key")))
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**32))
def test_mutated_answers_end_in_one_sentence(answer: str, seed: int) -> None:
    source = answer.split(maxsplit=1)[0]
    raw = bent(answers()[answer], random.Random(seed))
    try:
        frame = loaders.parse(source, raw)
    except SourceError as error:
        said = str(error)
        assert said.startswith(f"{source}: ")
        assert "\n" not in said
        assert len(said) < 600
    else:
        assert list(frame.columns) == list(loaders.table(source).columns)


@pytest.mark.parametrize("asked", [*LIVE, "japan_customs with a key"])
def test_answers_mutated_on_the_wire_end_in_one_sentence(
    asked: str, quick_standin: Standin, tmp_path: Path, use: Callable[[dict[str, str]], None]
) -> None:
    """Listings, heads of pages and metadata are read while fetching; they may hold anything too."""
    source = asked.split(maxsplit=1)[0]
    keys = {"THIRD_NEIGHBOR_ESTAT_APPID": GOOD_KEY} if asked != source else {}
    use(quick_standin.environment(tmp_path, QUICK) | keys)
    dice = random.Random(source)
    quick_standin.bends_everything = True

    def bend(handler: Handler, answer: Answer) -> Answer:
        is_spared = dice.random() < 0.6 or answer.status != 200 or not answer.body
        return answer if is_spared else Answer(200, bent(answer.body, dice), answer.kind)

    for _ in range(8):
        quick_standin.fault = bend
        outcome = loaders.refresh(source)
        assert outcome.sentence.startswith(f"{source}: ") or outcome.status in ("new", "unchanged")
        assert "\n" not in outcome.sentence
        if loaders.is_available(source):
            loaders.load(source)


@pytest.mark.parametrize("source", sorted((*LIVE, *FROM_FILES)))
@settings(max_examples=10, deadline=None)
@given(
    raw=st.one_of(
        st.binary(max_size=200),
        st.text(max_size=200).map(str.encode),
        st.sampled_from([as_csv([{"a": 1}]), b"[]", b"{}", b"[{}]", b"[[]]", b"null"]),
    )
)
def test_nonsense_is_refused(source: str, raw: bytes) -> None:
    with pytest.raises(SourceError):
        loaders.parse(source, raw)
