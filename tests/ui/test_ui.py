"""Words, exports and provenance; controls and exhibits are tested through the pages."""

import gettext
import io
import json
import zipfile

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import loaders
from indicators.facts import NOTHING, Coverage, Trend
from tests.pages.walk import open_page
from ui import data
from ui.exhibit.model import Pills, Search, Switch
from ui.labels import COMMON
from ui.memory import Memory
from ui.takeaway import export, provenance
from views import units
from views.aid import projects
from views.data import explorer
from views.sentences import claims as claims_sentences
from views.sentences import common, trade
from words import NOT_KNOWN, _, date, economy, language, large, listed, millions, number, percent, plural


def trend(first, last, direction="rise", years=(2005, 2024), high=False, low=False):
    return Trend(*years, first, last, direction, high, low)


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        (trend(0.5, 0.9), "China took 90.0% of Mongolia's exports in 2024, up from 50.0% in 2005."),
        (trend(0.9, 0.5, "fall"), "down from 90.0% in 2005"),
        (trend(0.9, 0.905, "flat"), "much as in 2005 (90.0%)"),
        (trend(0.9, 0.9, "flat", (2024, 2024)), "China took 90.0% of Mongolia's exports in 2024."),
        (NOTHING, "The national table has no share of China for these years."),
    ],
)
def test_share_sentence_branches(fact, said):
    assert said in trade.share(fact, "CHN", "export")


def test_import_shares_have_their_own_words():
    assert trade.share(trend(0.5, 0.9), "CHN", "import").startswith("China supplied 90.0%")


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        (trend(1, 2, high=True), "That is the highest of the years 2005–2024."),
        (trend(2, 1, "fall", low=True), "That is the lowest of the years 2005–2024."),
        (trend(1, 2), ""),
        (trend(1, 2, years=(2024, 2024), high=True), ""),
        (NOTHING, ""),
    ],
)
def test_record_sentence_branches(fact, said):
    assert trade.record(fact) == said


@pytest.mark.parametrize(
    ("x", "m", "said"),
    [
        (12.56e6, 1175e6, "bought 1,175.0 million USD: 94 times as much"),
        (10e6, 25e6, "2.5 times as much"),
        (25e6, 10e6, "it sold 2.5 times as much as it bought"),
        (0, 10e6, "is recorded as selling none"),
        (10e6, 0, "is recorded as buying none"),
        (float("nan"), 10e6, "not both flows"),
    ],
)
def test_lopsided_sentence_branches(x, m, said):
    assert said in trade.imbalance(x, m, "JPN", 2024)


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        (trend(-0.8, -0.98, "fall"), "went from −0.800 in 2005 to −0.980 in 2024"),
        (trend(-0.8, 0.3), "changed sides"),
        (trend(-0.8, -0.8, "flat"), "much as in 2005"),
        (trend(-0.8, -0.8, "flat", (2024, 2024)), "stood at −0.800 in 2024"),
        (NOTHING, ""),
    ],
)
def test_normalised_balance_sentence_branches(fact, said):
    assert said in trade.normalised_balance(fact, "JPN")


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (-70e6, -1085e6, "The deficit with Japan grew from 70.00 million USD in 2005"),
        (-1085e6, -70e6, "The deficit with Japan shrank"),
        (5e6, 9e6, "The surplus with Japan grew"),
        (9e6, 5e6, "The surplus with Japan shrank"),
        (5e6, -9e6, "became a deficit"),
        (-5e6, 9e6, "became a surplus"),
    ],
)
def test_deficit_sentence_branches(first, last, said):
    assert said in trade.deficit(trend(first, last), "JPN")


def test_deficit_without_figures_says_nothing():
    assert trade.deficit(NOTHING, "JPN") == ""


@pytest.mark.parametrize(
    ("values", "said"),
    [([-1, -2], "ran no surplus"), ([1, 2], "in each of the 2"), ([1, -2], "in 1 of the 2"), ([], "")],
)
def test_surplus_years(values, said):
    """One year alone has no count: the sentence before it has said all."""
    assert trade.surpluses(pd.DataFrame({"balance_usd": [-1.0]}), "JPN") == ""
    assert said in trade.surpluses(pd.DataFrame({"balance_usd": pd.Series(values, dtype="float64")}), "JPN")


@pytest.mark.parametrize(
    ("covered", "said"),
    [
        (Coverage(2005, 2025, ()), ""),
        (Coverage(2010, 2025, ()), "X begins in 2010."),
        (Coverage(2000, 2017, ()), "X ends in 2017."),
        (Coverage(2000, 2030, (2011, 2012)), "X has no figure for 2011, 2012."),
        (Coverage(None, None, ()), "X has no figures for these years."),
        (Coverage(1960, 1990, ()), "X has no figures for these years."),
    ],
)
def test_coverage_sentence_branches(covered, said):
    assert common.covers("X", covered, 2005, 2025) == said


def test_other_sentences():
    assert common.provisional(()) == ""
    assert "2025" in common.provisional((2025,))
    assert trade.asymmetry(pd.DataFrame(), "CHN") == ""
    ranked = pd.DataFrame({"rank": [1, 2], "partner_iso3": ["CHN", "CHE"], "share": [0.9, 0.07]})
    assert trade.ranking(ranked, "export", 2024) == "The largest buyers in 2024: China 90.0%, Switzerland 7.0%."
    assert "suppliers" in trade.ranking(ranked, "import", 2024)
    assert "No figures" in trade.ranking(ranked.iloc[:0], "export", None)
    goods = pd.DataFrame({"product_code": ["7", "2"], "million_usd": [3.0, 1.0]})
    assert "Machinery made up 75% of what Mongolia bought" in trade.largest_good(goods, {"7": "Machinery"}, True, 2014)
    assert "sold" in trade.largest_good(goods, {}, False, 2014)
    assert "No figures" in trade.largest_good(goods.iloc[:0], {}, True, None)


@pytest.mark.parametrize(
    ("name", "said"), [("en", "2001, 2003, 2004"), ("ja", "2001、2003、2004"), ("mn", "2001, 2003, 2004")]
)
def test_parts_are_strung_together_as_the_language_does(name, said):
    language.use(name)
    try:
        assert listed([2001, 2003, 2004]) == said
        assert listed([]) == ""
    finally:
        language.use("en")


def test_a_catalogue_is_loaded_once_for_all_pages_and_runs(monkeypatch):
    open_page("overview", lang="mn")
    monkeypatch.setattr(gettext, "translation", None)  # loading it again would fail
    for name in ("japan", "china"):
        app = open_page(name, lang="mn")
        app.run()
        assert "\u0430" in app.title[0].value, "the page is in Mongolian"


def test_numbers_and_names_as_the_language_writes_them():
    assert number(-1234.5, 1) == "−1,234.5"
    assert number(None) == NOT_KNOWN
    assert number(float("nan")) == NOT_KNOWN
    assert percent(0.914) == "91.4%"
    assert percent(None) == NOT_KNOWN
    assert millions(15_186_900_000) == "15,186.9"
    assert millions(12_557_920) == "12.56"
    assert millions(None) == NOT_KNOWN
    assert economy("CHN") == "China"
    assert economy("WLD") == "World"
    assert economy("QQQ") == "QQQ"
    assert date("2015-02-10") == "Feb 10, 2015"
    assert date("2015-02") == "February 2015"
    assert date("2015") == "2015"
    language.use("ja")
    assert date("2015-02-10") == "2015年2月10日"
    assert date("2015-02") == "2015年2月"
    language.use("mn")
    assert date("2015-02-10").replace("\u202f", " ") == "2015 оны 2-р сарын 10"
    language.use("en")
    assert plural("{count} year", "{count} years", 2) == "2 years"
    language.use("xx")
    assert language.current() == "en"


cells = st.text(max_size=20).filter(lambda text: "\r" not in text and "\n" not in text and "\x00" not in text)


@settings(max_examples=40)
@given(st.lists(st.tuples(st.floats(-1e12, 1e12), cells), min_size=1, max_size=10))
def test_a_csv_read_back_is_the_table(rows):
    table = pd.DataFrame(rows, columns=["Value (USD)", "Text"]).astype({"Text": "str"})
    raw = export.csv_bytes(table)
    assert raw.startswith(b"\xef\xbb\xbf")
    back = pd.read_csv(io.BytesIO(raw), keep_default_na=False, dtype={"Text": str}, encoding="utf-8-sig")
    assert back["Value (USD)"].tolist() == pytest.approx(table["Value (USD)"].tolist())
    assert not back["Text"].str.startswith(("=", "+", "-", "@", "\t")).any()


def test_the_zip_holds_every_table_with_readme_and_a_valid_package(tmp_path):
    from frictionless import Package, system

    raw = explorer.archive((2005, 2010))
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        names = set(archive.namelist())
        archive.extractall(tmp_path)
    files = {f"{name}.{'parquet' if loaders.table(name).is_large else 'csv'}" for name in loaders.available_ids()}
    assert names == {*files, "README.md", "datapackage.json"}
    flows = pd.read_parquet(tmp_path / "world_baci_bilateral.parquet")
    assert set(flows["year"]) == set(range(2005, 2011))
    with system.use_context(trusted=True):
        report = Package(str(tmp_path / "datapackage.json")).validate()
    assert report.valid, report.flatten(["name", "type", "note"])[:5]
    readme = (tmp_path / "README.md").read_text(encoding="utf-8")
    assert "years 2005–2010" in readme
    assert all(name in readme for name in loaders.available_ids())
    partners = pd.read_csv(tmp_path / "nso_trade_partners.csv", encoding="utf-8-sig", keep_default_na=False)
    assert set(partners["year"]) == set(range(2005, 2011))
    assert set(partners["vintage"]) == {loaders.vintage("nso_trade_partners").name}
    wdi = pd.read_csv(tmp_path / "wb_wdi.csv", encoding="utf-8-sig", keep_default_na=False)
    assert set(wdi.loc[wdi["indicator_code"] == "BN.CAB.XOKA.CD", "unit"]) == {"USD"}
    described = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    fields = next(r for r in described["resources"] if r["name"] == "wb_wdi")["schema"]["fields"]
    assert {"name": "unit", "type": "string", "description": "Unit of the value"} in fields
    assert all(resource["citation"] and resource["licence"] for resource in described["resources"])


@pytest.mark.parametrize(("name", "said"), [("ja", "公表機関"), ("mn", "Нийтлэгч")])
def test_the_readme_of_the_zip_speaks_the_language_of_the_reader(name, said):
    language.use(name)
    try:
        raw = explorer.archive((2010, 2010))
    finally:
        language.use("en")
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        readme = archive.read("README.md").decode("utf-8")
    assert said in readme
    assert "publisher" not in readme.split("|---")[0].lower()


def test_the_whole_zip_says_that_nothing_is_filtered():
    with zipfile.ZipFile(io.BytesIO(explorer.archive(None))) as archive:
        assert "No filter" in archive.read("README.md").decode("utf-8")
        rows = archive.read("nso_trade_totals.csv").decode("utf-8-sig").splitlines()
    assert len(rows) == 1 + len(loaders.load("nso_trade_totals"))


def test_every_row_names_its_source_and_vintage():
    frame = pd.DataFrame({"year": [2020, 2021], "source_id": ["wb_wdi", "wb_wdi + ti_cpi"]})
    named = provenance.with_provenance(frame, ("wb_wdi",))
    assert named["source_id"].tolist() == ["wb_wdi", "wb_wdi + ti_cpi"]
    assert loaders.vintage("ti_cpi").name in named["vintage"].iloc[1]
    without = provenance.with_provenance(pd.DataFrame({"year": [2020]}), ("wb_wdi", "ti_cpi"))
    assert without["source_id"].tolist() == ["wb_wdi + ti_cpi"]
    assert "World Bank" in provenance.source_line(("wb_wdi",))


def test_units_convert_and_say_how():
    flows = pd.DataFrame({"year": [2020], "exports": [2e9], "source_id": ["nso_trade_partners"]})
    macro = pd.DataFrame(
        [
            {"year": 2020, "iso3": "JPN", "indicator_code": "PA.NUS.FCRF", "value": 100.0},
            {"year": 2020, "iso3": "MNG", "indicator_code": "PA.NUS.FCRF", "value": 2800.0},
            {"year": 2020, "iso3": "MNG", "indicator_code": "NY.GDP.MKTP.CD", "value": 10e9},
        ]
    )
    found = {unit: units.apply(flows, ["exports"], unit, macro)["exports"].iloc[0] for unit in units.UNITS}
    assert found == {"USD": 2000.0, "JPY": 200.0, "MNT": 5600.0, "GDP": 20.0}
    assert set(units.choice().options) == set(units.UNITS)
    assert all(units.words(unit) and units.short(unit) for unit in units.UNITS)
    assert units.note("USD") == ""
    assert "PA.NUS.FCRF" in units.note("JPY")


def test_large_sums_are_counted_as_the_language_counts_them():
    flows = pd.DataFrame({"year": [2020], "exports": [2e9], "source_id": ["nso_trade_partners"]})
    macro = pd.DataFrame({"year": 2020, "iso3": ["JPN"], "indicator_code": ["PA.NUS.FCRF"], "value": [100.0]})
    assert units.counted(3.3, "billion USD") == (3.3, "billion USD")
    assert (units.words("JPY"), units.decimals("JPY")) == ("billion yen", 2)
    language.use("ja")
    try:
        yen = units.apply(flows, ["exports"], "JPY", macro, large())
        assert yen["exports"].tolist() == [2000.0]
        assert (units.words("JPY"), units.short("JPY"), units.decimals("JPY")) == ("億円", "億円", 1)
        assert units.words("MNT") == "億トゥグルグ"
        assert claims_sentences.figure(3.3, "billion USD") == "33億ドル"
        assert claims_sentences.figure(28.807, "billion yen of Japanese loans").startswith("288")
        assert claims_sentences.figure(5.0, "million USD") == "500万ドル"
        loans = projects.within((2008, 2008)).set_index("title")["hundred_million_yen"]
        assert 288.07 in loans.round(2).tolist()
        assert "億円" in projects.exhibit((2008, 2008)).headers["hundred_million_yen"]
        counted = units.counted_in(pd.DataFrame({"unit": ["billion USD", "%"], "value": [1.3, 2.0]}), "unit", "value")
        assert counted.to_dict("list") == {"unit": ["hundred million USD", "%"], "value": [13.0, 2.0]}
    finally:
        language.use("en")
    assert "billion_yen" in projects.exhibit((2008, 2008)).headers


def test_headers_carry_the_unit():
    frame = pd.DataFrame({"year": [2020], "value_usd": [1.0]})
    assert list(explorer.with_units(frame).columns)[1].startswith("value_usd (USD")
    assert list(explorer.with_units(loaders.load("rare_earth_points")).columns)[4] == "value (see unit)"


@pytest.mark.parametrize("lang", ["en", "ja", "mn"])
@pytest.mark.parametrize("source", ["wb_wdi", "opinion_polls", "one_flows"])
def test_a_table_read_back_is_the_one_on_the_screen_and_each_indicator_says_its_unit(request, lang, source):
    app = open_page("data", table=source, years=["2019", "2019"], lang=lang)
    assert not app.exception
    drawn = next(frame.value for frame in app.dataframe if "source_id" in frame.value.columns)
    whole = loaders.load(source)
    request.addfinalizer(lambda: language.use("en"))
    language.use(lang)
    shown = drawn.drop(columns={_(COMMON[name]) for name in drawn.columns if name.endswith("iso3")}, errors="ignore")
    raw = explorer.csv(whole.loc[whole["year"] == 2019], source)
    texts = {name: str for name in shown.columns if shown[name].dtype == "str"}
    back = pd.read_csv(
        io.BytesIO(raw), encoding="utf-8-sig", keep_default_na=False, na_values={"value": [""]}, dtype=texts
    )
    back = back.rename(columns=lambda name: name.split(" (")[0])
    assert set(back.columns) == {*shown.columns, "vintage"}
    pd.testing.assert_frame_equal(back[list(shown.columns)], shown.reset_index(drop=True), check_dtype=False)
    if "indicator_code" in shown.columns:
        for row in back.drop_duplicates("indicator_code").itertuples():
            assert row.unit == _(loaders.indicators()[row.indicator_code].unit) != ""
            assert row.indicator_name == _(loaders.indicators()[row.indicator_code].name)
    else:
        assert "unit" not in back.columns


UNFILTERED = {Switch: False, Pills: (), Search: ""}


@pytest.mark.parametrize("source", sorted(loaders.available_ids()))
def test_a_table_cut_off_on_the_screen_says_so_and_its_download_is_whole(source):
    whole = loaders.load(source)
    with data.one_release():
        form = explorer.blocks((2005, 2025), source)[0]
        count, _none, cut, table, downloads, *_rest = form.build(*(UNFILTERED[type(each)] for each in form.inputs))
    assert f"{len(whole):,} of {len(whole):,} rows" in count.markdown
    assert len(table.rows) == min(len(whole), explorer.ROWS_SHOWN)
    assert (cut is not None) == (len(whole) > explorer.ROWS_SHOWN)
    if cut is not None:
        assert f"the first 25,000 of these {len(whole):,} rows" in cut.markdown
        assert f"{len(whole):,} rows" in downloads.blocks[0].label
        assert downloads.blocks[0].build().count(b"\n") == len(whole) + 1


def test_the_tables_of_the_house_stay_as_they_are():
    assert "unit" not in loaders.load("wb_wdi").columns
    assert explorer.named(loaders.load("nso_trade_totals")).equals(loaders.load("nso_trade_totals"))


def table_of(source_id):
    """Return the table as the page draws it."""
    app = open_page("data", table=source_id, lang=language.current())
    return next(frame for frame in app.dataframe if "source_id" in frame.value.columns)


@pytest.mark.parametrize(
    ("lang", "label"), [("en", "Donor · donor_iso3"), ("ja", "援助国 · donor_iso3"), ("mn", "Донор · donor_iso3")]
)
def test_headers_of_a_table_are_words_beside_the_names_for_programs_and_large_numbers_are_grouped(lang, label, request):
    request.addfinalizer(lambda: language.use("en"))
    language.use(lang)
    columns = json.loads(table_of("one_flows").proto.columns)
    assert columns["donor_iso3"]["label"] == label
    assert columns["value_usd"]["type_config"]["format"] == "localized"
    assert columns["year"]["type_config"]["format"] == "%d"
    assert json.loads(table_of("wb_wdi").proto.columns)["counterpart_iso3"]["hidden"]
    assert "hidden" not in json.loads(table_of("opinion_polls").proto.columns)["counterpart_iso3"]


def test_a_part_is_made_once_for_each_setting_and_old_ones_go(monkeypatch):
    monkeypatch.setattr(data, "PARTS", Memory(megabytes=0.1))
    made = []

    @data.once
    def part(years):
        made.append(years)
        return f"part of {years}"

    assert part((2005, 2025)) == part((2005, 2025)) == "part of (2005, 2025)"
    assert len(made) == 1
    monkeypatch.setattr(loaders, "tables_token", lambda: "another release")
    part((2005, 2025))
    assert len(made) == 2
    for year in range(1000):
        part((year, 2025))
    part((2005, 2025))
    assert made.count((2005, 2025)) == 3


def test_a_title_says_where_a_figure_began_and_where_it_stands():
    assert common.moved(trend(0.483, 0.894), percent) == "48.3% → 89.4%"
    assert common.over(trend(0.483, 0.894)) == "2005–2024"
    assert common.moved(trend(0.9, 0.9, "flat", (2024, 2024)), percent) == "90.0%"
    assert common.over(trend(0.9, 0.9, "flat", (2024, 2024))) == "2024"
    assert common.moved(NOTHING, percent) == ""
    assert common.over(NOTHING) == ""


def test_strangers_names_for_this_machine_are_refused() -> None:
    """A page whose name leads to 127.0.0.1 (DNS rebinding) must not talk to the dashboard."""

    from streamlit.web.server.starlette.starlette_websocket import is_host_allowed

    assert all(map(is_host_allowed, ("localhost:8501", "127.0.0.1:8501", "[::1]:8501")))
    assert not any(map(is_host_allowed, ("evil.example", "127.0.0.1.evil.example:8501", "a@localhost", None)))


def test_a_foreign_page_makes_nobody_ask_an_outside_service(monkeypatch) -> None:
    from streamlit import net_util
    from streamlit.web.server.server_util import is_url_from_allowed_origins

    open_page("claims")
    asked = []
    monkeypatch.setattr(net_util, "_make_blocking_http_get", lambda url, timeout: asked.append(url))
    monkeypatch.setattr(net_util, "_internal_ip", "127.0.0.1")
    assert not is_url_from_allowed_origins("http://evil.example")
    assert asked == []


@pytest.mark.parametrize("source_id", loaders.available_ids())
def test_the_explorer_shows_the_first_rows_of_every_table(source_id):
    rows = loaders.load(source_id).head(3)
    shown = explorer.table(loaders.source(source_id), rows)
    assert len(shown.rows) == len(rows)
