"""Every page and tab, each run once with all that holds for every page; then what single pages promise."""

import re

import pytest

import loaders
from tests.pages.walk import PARTS, open_page, opened, text_of
from views.data import explorer
from views.site import SITE

PAGES = [page.name for page in SITE.pages]
RANGES = [("", ""), ("1924", "1950"), ("1995", "2005"), ("2025", "2025")]
"""The default; years before most tables; a range across the first year of trade by partner; the last year alone, which
many tables do not have yet."""


@pytest.mark.parametrize(("first", "last"), RANGES)
@pytest.mark.parametrize(("name", "code"), PARTS)
def test_what_holds_for_every_page_and_tab(name, code, first, last):
    app = opened(name, code, first, last)
    assert not app.exception
    assert [title.value for title in app.title] == [next(page.question for page in SITE.pages if page.name == name)]
    assert app.title[0].value.endswith("?")
    assert not app.warning
    if first:
        assert app.slider(key="years").value == (int(first), int(last))
    said = text_of(app)
    assert "nan" not in said.lower().split()
    assert not re.search(r"\bNone\b(?! stated)", said)
    assert "{" not in re.sub(r"`[^`]*`", "", said)
    charts = app.get("plotly_chart")
    assert len(charts) <= 3  # each costs the reader 50 ms at every change
    assert all(chart.proto.alt for chart in charts)
    assert said.count("Source: ") >= len(charts)
    assert len(app.get("download_button")) >= len(charts)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_with_two_charts_at_most(name):
    assert len(opened(name).get("plotly_chart")) <= 2


@pytest.mark.parametrize(
    "asked",
    [
        ["abc"],
        ["2005"],
        ["2025", "2005"],
        ["1800", "2300"],
        ["２００５", "２０２５"],
        ["2005", "2010", "2015"],
        [""],
        ["-1", "9" * 400],
    ],
)
def test_nonsense_years_in_the_address_fall_back_with_a_notice(asked):
    app = open_page("methods", years=asked)
    assert not app.exception
    assert [w for w in app.warning if "address asks for the years" in w.value]
    assert "Showing 2005 to 2025 instead." in app.warning[0].value


@pytest.mark.parametrize("name", PAGES)
def test_every_page_says_so_when_the_address_asks_for_nonsense(name):
    app = open_page(name, years=["abc"])
    assert not app.exception
    assert "Showing 2005 to 2025 instead." in app.warning[0].value


def test_the_figures_on_screen_are_the_published_ones():
    app = open_page("japan", years=["2005", "2024"])
    shown = {metric.label: metric.value for metric in app.metric}
    assert shown["Exports"] == "12.56"
    assert shown["Imports"] == "1,175.0"
    assert shown["Coverage ratio"] == "0.0107"
    overview = {metric.label: metric.value for metric in open_page("overview", years=["2005", "2023"]).metric}
    assert overview["Exports"] == "15,186.9"
    assert overview["Sold to China"] == "91.8%"
    assert overview["To Japan"] == "14.99"
    assert overview["From Japan"] == "716.3"
    china = {metric.label: metric.value for metric in open_page("china", years=["2005", "2024"]).metric}
    assert china["Of exports"] == "91.4%"
    assert china["Effective buyers"] == "1.19"


def test_sentences_follow_the_years():
    before = text_of(open_page("overview", years=["2005", "2010"]))
    after = text_of(open_page("overview", years=["2018", "2020"]))
    assert "up from" in before
    assert "down from" in after
    assert before != after


@pytest.mark.parametrize("unit", ["USD", "JPY", "MNT", "GDP"])
@pytest.mark.parametrize("scale", ["linear", "log"])
def test_japan_in_every_unit_and_scale(unit, scale):
    app = open_page("japan", unit=unit, scale=scale)
    assert not app.exception
    assert len(app.get("plotly_chart")) == 2


@pytest.mark.parametrize(
    ("page", "key", "code", "shown"),
    [
        ("japan", "view", "long_run", "The long run, as each side reports it"),
        ("japan", "view", "goods", "What Mongolia bought from Japan in 2014"),
        ("china", "measure", "gdp", "Reliance measured against"),
        ("china", "measure", "sides", "Sales to China as a share of"),
        ("methods", "part", "caveats", "Exports to China include Taiwan"),
        ("methods", "part", "columns", "Key: year"),
        ("methods", "part", "glossary", "Third neighbor"),
        ("methods", "part", "cite", "Cite the publisher"),
    ],
)
def test_a_tab_opens_by_its_address(page, key, code, shown):
    app = open_page(page, **{key: code})
    assert not app.exception
    assert shown in text_of(app)


def test_data_counts_and_filters_its_rows():
    app = open_page("data", table="nso_trade_partners", years=["2023", "2023"], only_flow=["export"])
    whole = loaders.load("nso_trade_partners")
    kept = whole.loc[(whole["year"] == 2023) & (whole["flow"] == "export")]
    assert f"{len(kept)} of {len(whole):,} rows" in text_of(app)
    assert any(f"**{len(kept)}** of **{len(whole):,}** rows" in said.value for said in app.markdown)
    assert len(app.dataframe[0].value) == len(kept)
    searched = open_page("data", table="relations_events", years=["1972", "2025"], search="airport")
    assert searched.dataframe[0].value["title"].str.contains("airport", case=False).sum() >= 3


@pytest.mark.parametrize("source_id", loaders.available_ids())
def test_data_shows_every_column_of_every_table(source_id):
    shown = list(explorer.named(loaders.load(source_id)).columns)
    if loaders.table(source_id).name == "indicators":
        place = shown.index("value") + 1
        assert shown[place : place + 2] == ["unit", "indicator_name"]
        del shown[place : place + 2]
    assert shown == list(loaders.table(source_id).columns)


def test_data_opens_the_table_that_the_address_names_and_names_its_economies():
    app = open_page("data", table="cow_trade")
    shown = app.dataframe[0].value
    assert [name for name in shown.columns if name not in ("Reporter", "Partner")] == list(
        loaders.table("cow_trade").columns
    )
    assert set(zip(shown["Partner"], shown["partner_iso3"], strict=True)) >= {("China", "CHN"), ("Japan", "JPN")}


def test_data_opens_on_trade_by_partner():
    app = open_page("data")
    assert app.selectbox(key="table").value == "nso_trade_partners"
    assert {"Japan", "China"} <= set(app.dataframe[0].value["Partner"])


def test_data_says_so_when_nothing_passes():
    app = open_page("data", table="relations_events", search="no such words anywhere")
    assert not app.exception
    assert "No row passes" in text_of(app)


def test_methods_show_every_source_and_definition():
    said = text_of(open_page("methods"))
    assert all(definition.formula in said for definition in loaders.definitions().values())
    shown = open_page("methods", part="sources").dataframe[0].value
    held = loaders.available_ids()
    assert list(shown["Id"])[: len(held)] == list(held)
    assert set(shown["Id"]) == set(loaders.ids())
    absent = shown.iloc[len(held) :].set_index("Id")
    assert set(absent["Vintage"]) == {"not on this machine yet"}
    assert "not on this machine yet" not in set(shown["Vintage"].iloc[: len(held)])
    assert (absent["What"] != "").all()
    assert (absent["Terms"] != "").all()
    assert "comtradedeveloper.un.org" in absent.loc["comtrade_totals", "Key"]
    assert "THIRD_NEIGHBOR_ESTAT_APPID" in absent.loc["japan_customs", "Key"]
    assert absent.loc["fx_frankfurter", "Key"] == "none needed"
    assert "refresh fx_frankfurter" in absent.loc["fx_frankfurter", "How to bring it up to date"]
    assert "ingest cepii_baci FILE" in absent.loc["cepii_baci", "How to bring it up to date"]
    assert all(loaders.source(name).title in text_of(open_page("methods", part="caveats")) for name in absent.index[:2])


def test_the_head_of_a_page_says_nothing_twice():
    app = open_page("china", years=["1930", "1940"])
    assert app.markdown[0].value.count("The national table has no share of China for these years.") == 1


@pytest.mark.parametrize(
    ("name", "address", "said"),
    [
        (
            "overview",
            {"years": ["2005", "2025"]},
            "China's share of exports (48.3% → 89.4%) and dollars bought from Japan for each dollar sold (13 → 120), 2005–2025",
        ),
        ("overview", {"years": ["1950", "1960"]}, "Dependence and imbalance in one frame"),
        (
            "japan",
            {"years": ["2023", "2024"]},
            "What Mongolia sells to Japan (15.0 → 12.6) and buys from it (716.3 → 1,175.0), million USD, 2023–2024",
        ),
        ("japan", {"years": ["2024", "2024"]}, "What Mongolia sells to Japan (12.6) and buys from it (1,175.0), "),
        ("china", {"years": ["2024", "2024"]}, "China's share of what Mongolia sells (91.4%) and buys (40.2%), 2024"),
        ("concentration", {"years": ["2024", "2024"]}, "How concentrated are the buyers of exports? HHI 0.842, 2024"),
        ("mirror", {"years": ["2015", "2015"]}, "in 2015 20.32 against 53.81 million USD sold"),
        ("investment", {"years": ["2012", "2024"]}, "(Mongolia 36 → 33, 2012–2024)"),
    ],
)
def test_the_title_of_a_leading_chart_says_the_finding(name, address, said):
    app = open_page(name, **address)
    assert any(said in header.value for header in app.header), [header.value for header in app.header]
