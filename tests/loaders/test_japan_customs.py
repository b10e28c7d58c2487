"""Japan's customs: the database and the files give one table, nothing is counted twice, nothing is left out unsaid."""

import io
import json
import zipfile

import pandas as pd
import pytest

import loaders
from frames import FetchError, ParseError
from loaders.answers import archive
from loaders.publishers import estat
from loaders.sources import japan_customs
from tests.loaders.standin import GOOD_KEY, THIS_YEAR, Answer

ID = "japan_customs"


@pytest.fixture
def publishers(quick_standin, use, tmp_path):
    use(quick_standin.environment(tmp_path))
    return quick_standin


@pytest.fixture
def with_key(publishers, use):
    use({"THIRD_NEIGHBOR_ESTAT_APPID": GOOD_KEY})
    return publishers


def answers(fetched):
    return archive.unpack(fetched)


def figures(**changes):
    """Return one small answer of the database; `changes` replace what is in its parts."""
    parts = {
        "STATISTICS_NAME": "貿易統計_全国分 品別国別表 輸出",
        "area": "107_モンゴル",
        "unit": "千円",
        "cells": {"140": "3", "170": "1", "200": "2", "160": "10", "110": "ＫＧ"},
        "total": None,
    } | changes
    measures = {"110": "単位2", "140": "合計_金額", "160": "1月_数量2"}
    measures |= {str(140 + 30 * month): f"{month}月_金額" for month in range(1, 13)}
    measures |= parts.get("measures", {})
    cells = [
        {"@cat01": "870323915", "@cat02": code, "@area": "50107", "@time": "2025000000", "$": value}
        | ({"@unit": parts["unit"]} if code not in ("110", "160") else {})
        for code, value in parts["cells"].items()
    ]
    cells += parts.get("more", [])

    def axis(name, classes):
        return {"@id": name, "CLASS": [{"@code": code, "@name": label} for code, label in classes.items()]}

    inside = {
        "RESULT_INF": {"TOTAL_NUMBER": len(cells) if parts["total"] is None else parts["total"]},
        "TABLE_INF": {"STATISTICS_NAME": parts["STATISTICS_NAME"]},
        "CLASS_INF": {
            "CLASS_OBJ": [
                axis("cat01", {"870323915": "870323915"}),
                axis("cat02", measures),
                axis("area", {"50107": parts["area"]}),
                axis("time", {"2025000000": "2025年"}),
                *parts.get("axes", []),
            ]
        },
        "DATA_INF": {"VALUE": cells},
    }
    return json.dumps({"GET_STATS_DATA": {"RESULT": {"STATUS": 0}, "STATISTICAL_DATA": inside}}).encode()


def parsed(**changes):
    return estat.parse({"export-1-001.json": figures(**changes)})


def files_of(publishers, flow):
    """Return the CSV files of one flow as a reader downloads them: whole, with all countries."""
    japan_customs.fetch()
    numbers = {path.split("statInfId=")[1].split("&")[0] for path in publishers.asked if "statInfId" in path}
    found = {n: publishers.publishers.estat_file({"fileKind": "1", "statInfId": n}).body for n in sorted(numbers)}
    return [body for body in found.values() if f"\n{flow}," in body.decode()]


def zipped(files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for place, body in enumerate(files):
            archive.writestr(f"{place}.csv", body)
    return buffer.getvalue()


def test_a_file_of_one_section_is_refused_before_it_stands_for_the_whole(publishers):
    loaders.refresh("fx_frankfurter")
    of_mongolia = [body for body in files_of(publishers, 1) if b",107," in body]
    for part in (of_mongolia[-1], zipped(of_mongolia)):
        outcome = loaders.ingest(ID, part, "2025.zip")
        assert outcome.status == "failed"
        assert "2025.zip cannot be taken: it holds exports of" in outcome.sentence
        assert "of the tariff's sections, and a part would stand for the whole; bring one ZIP" in outcome.sentence
    assert not loaders.is_available(ID)


def test_a_file_of_yen_waits_for_exchange_rates_and_then_has_the_dollars_of_a_fetch(publishers):
    file = zipped(files_of(publishers, 1))
    first = loaders.ingest(ID, file, "2025.zip")
    assert first.status == "failed"
    assert "2025.zip cannot be taken: it has yen and no exchange rates; refresh fx_frankfurter first" in first.sentence
    assert loaders.refresh("fx_frankfurter").status == "new"
    done = loaders.ingest(ID, file, "2025.zip")
    assert done.status == "new", done.sentence
    noted = loaders.record(loaders.vintage(ID))
    assert noted["rates_from"] == f"fx_frankfurter {loaders.vintage('fx_frankfurter').name}"
    assert noted["file"] == "2025.zip"
    assert "Dollars are at the monthly rates of fx_frankfurter" in done.sentence
    assert "Only what the file holds is in use: exports of" in done.sentence
    key = ["flow", "year", "month", "product_code"]
    fetched = loaders.parse(ID, japan_customs.fetch()).set_index(key)["value_usd"]
    brought = loaders.load(ID).set_index(key)["value_usd"]
    assert len(brought)
    assert brought.to_dict() == {place: fetched[place] for place in brought.index}
    assert loaders.ingest(ID, file, "2025.zip").status == "unchanged"


def test_all_files_in_one_archive_are_what_a_fetch_brings(publishers):
    loaders.refresh("fx_frankfurter")
    every = zipped([*files_of(publishers, 1), *files_of(publishers, 2)])
    assert loaders.ingest(ID, every, "all.zip").status == "new"
    assert loaders.load(ID).equals(loaders.parse(ID, japan_customs.fetch()))


def test_a_file_with_months_later_than_the_rates_held_says_which_to_refresh(publishers):
    loaders.refresh("fx_frankfurter")
    rates = loaders.load("fx_frankfurter")
    packed = japan_customs.with_rates(zipped(files_of(publishers, 1)), rates[rates["year"] < 2020])
    outcome = loaders.ingest(ID, packed, "x.csv")
    assert "the exchange rate of a month is missing; refresh fx_frankfurter first" in outcome.sentence


def test_database_and_files_give_the_same_table(publishers, use, monkeypatch):
    files = loaders.parse(ID, japan_customs.fetch())
    by_page = [path for path in publishers.asked if "/stat-search/files" in path]
    assert all("tstat=000001013141&cycle=1&tclass1=000001013180&tclass2=00000101318" in path for path in by_page)
    use({"THIRD_NEIGHBOR_ESTAT_APPID": GOOD_KEY})
    publishers.asked.clear()
    database = loaders.parse(ID, japan_customs.fetch())
    assert not any("file-download" in path or "/stat-search/" in path for path in publishers.asked)
    pd.testing.assert_frame_equal(files, database)
    assert set(files["year"]) == {THIS_YEAR - 2, THIS_YEAR - 1, THIS_YEAR}
    assert set(files.loc[files["year"] == THIS_YEAR - 2, "month"]) == set(range(1, 13))  # April is misspelt that year
    assert files.groupby("year")["status"].first().to_dict() == {
        THIS_YEAR - 2: "reported", THIS_YEAR - 1: "reported", THIS_YEAR: "provisional",
    }  # fmt: skip


def test_only_the_tables_of_commodities_by_country_are_asked_for(with_key):
    japan_customs.fetch()
    asked = {part.split("=")[1] for path in with_key.asked for part in path.split("&") if "statsDataId=" in part}
    asked |= {path.split("statsDataId=")[1].split("&")[0] for path in with_key.asked if "statsDataId=" in path}
    assert asked == {"0001", "0002", "0003", "0004"}
    assert all("cdArea=50107" in path for path in with_key.asked if "getStatsData" in path)
    assert any("startPosition=41" in path for path in with_key.asked)  # pages of figures are turned
    assert any("startPosition=3" in path for path in with_key.asked if "getStatsList" in path)


def test_tables_that_begin_later_are_all_that_is_asked_for(with_key):
    japan_customs.fetch(THIS_YEAR)
    asked = {path.split("statsDataId=")[1].split("&")[0] for path in with_key.asked if "statsDataId=" in path}
    assert asked == {"0002", "0004"}


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("0009", "貿易統計_全国分 品別国別表 輸出", "年次", f"{THIS_YEAR}年"), "more than one table of exports"),
        (("0009", "貿易統計_全国分 品別国別表 輸入", "年次", f"{THIS_YEAR + 2}年"), "no table of imports for"),
        (("0009", "貿易統計_全国分 品別国別表 輸入", "年次", "最新"), "does not say which years"),
    ],
)
def test_tables_that_overlap_or_leave_a_year_out_are_refused(with_key, more, said):
    with_key.publishers.estat_more = [more]
    with pytest.raises(FetchError, match=said):
        japan_customs.fetch()


def test_a_list_without_our_tables_is_refused(with_key, monkeypatch):
    monkeypatch.setattr(estat, "NAMES", {"x": "export"})
    with pytest.raises(FetchError, match="lists no table of exports"):
        japan_customs.fetch()


def test_a_list_of_files_that_is_cut_is_refused(publishers):
    publishers.publishers.estat_without = 15
    with pytest.raises(FetchError, match="lacks chapter 72 and 10 more"):
        japan_customs.fetch()
    publishers.publishers.estat_without = 3
    with pytest.raises(FetchError, match="lacks chapter 15;"):
        japan_customs.fetch()


def test_a_list_with_more_files_than_sections_is_refused(publishers, monkeypatch):
    good = publishers.publishers.estat_list

    def more(ask):
        link = b'<a href="/x/file-download?statInfId=123456789012&amp;fileKind=1">CSV</a>'
        page = good(ask)
        return Answer(200, page.body + (link if "year" in ask else b""), "text/html")

    monkeypatch.setattr(publishers.publishers, "estat_list", more)
    with pytest.raises(FetchError, match="has 23 files for 22 sections"):
        japan_customs.fetch()


def test_a_page_of_other_tables_is_not_taken_for_ours(publishers, monkeypatch):
    monkeypatch.setattr(japan_customs, "BY_COUNTRY", "000001013205")
    with pytest.raises(FetchError, match="lists no table of exports by commodity and country"):
        japan_customs.fetch()


def test_of_a_year_the_edition_that_reaches_furthest_is_read(publishers):
    japan_customs.fetch(THIS_YEAR)
    editions = {path.split("month=")[1][:8] for path in publishers.asked if "month=" in path}
    assert editions == {"12040505"}
    assert not any(f"year={THIS_YEAR - 1}0" in path for path in publishers.asked)


def test_files_are_fetched_in_full_once_and_then_the_last_two_years(publishers):
    assert loaders.refresh(ID).status == "new"
    whole = len(publishers.asked)
    publishers.asked.clear()
    assert loaders.refresh(ID).status == "unchanged"
    assert len(publishers.asked) < whole
    years = {path.split("year=")[1][:4] for path in publishers.asked if "year=" in path}
    assert years == {str(THIS_YEAR - 1), str(THIS_YEAR)}
    assert set(loaders.load(ID)["year"]) == {THIS_YEAR - 2, THIS_YEAR - 1, THIS_YEAR}


def test_how_far_back_is_asked_where_the_reader_does_not_say(use):
    assert japan_customs.default_since(None) is None
    assert japan_customs.default_since(2026) == 2025
    assert japan_customs.default_since(2012) == japan_customs.FILES_FROM
    use({"THIRD_NEIGHBOR_ESTAT_APPID": GOOD_KEY})
    assert japan_customs.default_since(2026) is None


@pytest.mark.parametrize("kept", [0, 1])
def test_a_product_that_two_files_have_is_refused(publishers, kept):
    members = answers(japan_customs.fetch(THIS_YEAR - 1))
    name = [name for name in members if name.startswith(f"export-{THIS_YEAR - 1}")][kept - 1]
    copied = members | {name.replace(".csv", "9.csv"): members[name]}
    with pytest.raises(ParseError, match=f"exports of 870323915 in {THIS_YEAR - 1} come from more than one row"):
        loaders.parse(ID, archive.pack(copied))


def test_figures_of_the_database_and_of_files_are_never_added_up(publishers, use):
    files = answers(japan_customs.fetch(THIS_YEAR - 1))
    use({"THIRD_NEIGHBOR_ESTAT_APPID": GOOD_KEY})
    database = answers(japan_customs.fetch(THIS_YEAR - 1))
    with pytest.raises(ParseError, match="come from more than one row"):
        loaders.parse(ID, archive.pack(files | database))


def changed(members, old, new):
    return archive.pack({name: body.replace(old, new) for name, body in members.items()})


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b"900005", b"900905", "do not add up to the year"),
        (b"Value-Mar", b"Worth-Mar", "lacks the column Value-Mar"),
        (b"Value-Year", b"Worth-Year", "lacks the column Value-Year"),
        (b"\n1,", b"\n3,", "neither export nor import"),
        (b"\n1,", b"\n2,", "a file of exports holds the other flow"),
    ],
)
def test_files_that_are_not_what_they_were_are_refused(publishers, old, new, said):
    members = answers(japan_customs.fetch(THIS_YEAR))
    loaders.parse(ID, archive.pack(members))
    with pytest.raises(ParseError, match=said):
        loaders.parse(ID, changed(members, old, new))


def test_rounded_months_may_miss_their_year_by_a_little(publishers):
    members = answers(japan_customs.fetch(THIS_YEAR))
    assert len(loaders.parse(ID, changed(members, b"900005", b"900006"))) == 15


def test_a_figure_of_the_database_is_read_as_it_stands():
    rows = parsed().set_index("month")
    assert rows["thousand"].dropna().to_dict() == {1: 1, 2: 2}
    assert rows.loc[1, "quantity"] == 10
    assert set(rows["unit"]) == {"KG"}
    holes = parsed(cells={"140": "1", "170": "1", "200": "-", "230": "***", "260": "…", "110": "KG"})
    assert holes["thousand"].dropna().tolist() == [1]  # what is no number is not known, and never 0


ONE_MORE = {"@cat01": "870323915", "@cat02": "170", "@area": "50107", "@time": "2025000000", "@unit": "千円", "$": "1"}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"STATISTICS_NAME": "貿易統計_全国分 概況品別国別表 輸出"}, "not the one asked for"),
        ({"area": "137_サウジアラビア"}, "not Mongolia"),
        ({"unit": "円"}, "where the unit was thousand yen"),
        ({"unit": ""}, "where the unit was thousand yen"),
        ({"total": 100_000}, "5 figures came where the publisher counts 100,000"),
        ({"total": ""}, "5 figures came where"),
        ({"more": [ONE_MORE]}, "1月_金額 of 870323915 in 2025 comes more than once"),
        ({"more": [ONE_MORE | {"@cat02": "999"}]}, "which the table does not name"),
        ({"more": [ONE_MORE | {"@time": "x"}]}, "is not a year"),
        ({"measures": {"260": "4月_価額"}}, "lacks the measure 4月_金額"),
        ({"axes": [{"@id": "cat03", "CLASS": [{"@code": "1"}, {"@code": "2"}]}]}, "an axis that it did not have"),
        ({"cells": {"140": "3", "170": "about 3"}}, "not a number"),
    ],
)
def test_an_answer_of_the_database_that_is_not_what_it_was_is_refused(changes, said):
    with pytest.raises(ParseError, match=said):
        parsed(**changes)


def test_pages_that_do_not_go_on_are_refused(with_key, monkeypatch):
    stuck = {"RESULT_INF": {"NEXT_KEY": 1}, "TABLE_INF": []}
    body = json.dumps({"GET_STATS_LIST": {"RESULT": {"STATUS": 0}, "DATALIST_INF": stuck}}).encode()
    monkeypatch.setattr(with_key.publishers, "estat_tables", lambda ask: Answer(body=body))
    with pytest.raises(ParseError, match="do not follow each other"):
        japan_customs.fetch()


def test_the_id_is_checked_by_the_publisher_and_named_as_the_cause(publishers, use):
    use({"THIRD_NEIGHBOR_ESTAT_APPID": "wrong-key"})
    outcome = loaders.refresh(ID)
    assert outcome.status == "failed"
    assert "認証に失敗しました" in outcome.sentence
    assert "check THIRD_NEIGHBOR_ESTAT_APPID, or leave it empty" in outcome.sentence
