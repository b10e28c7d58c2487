"""Once Japan's own reports are fetched, the long run of /japan goes on after 2017 with series of their own."""

import pytest

import loaders
from tests.loaders.standin import THIS_YEAR, Standin
from tests.pages.walk import open_page, text_of
from views import series, tables


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch, Standin() as standin:
        for name, value in standin.environment(home).items():
            patch.setenv(name, value)
        for source_id in tables.JAPAN_REPORTS:
            assert loaders.refresh(source_id).status == "new"
        yield home


def test_without_them_the_page_says_where_they_are():
    app = open_page("japan", view="long_run")
    assert not app.exception
    assert "can be fetched on the Data and downloads page" in text_of(app)


def test_each_report_is_a_series_of_its_own_after_the_old_one_ends(store):
    reports = series.both_reports("JPN")
    years = reports.groupby("side")["year"].agg(["min", "max"])
    assert years.loc["japan", "max"] == 2017
    assert years.loc["comtrade_totals"].tolist() == [2018, THIS_YEAR - 1]
    assert years.loc["japan_customs"].tolist() == [THIS_YEAR - 2, THIS_YEAR - 1]
    assert not reports.duplicated(["year", "direction", "side"]).any()
    customs = loaders.load("japan_customs")
    year = customs[(customs["year"] == THIS_YEAR - 1) & (customs["flow"] == "export")]
    shown = reports[(reports["side"] == "japan_customs") & (reports["direction"] == "from_japan")].set_index("year")
    assert shown.loc[THIS_YEAR - 1, "million_usd"] == pytest.approx(year["value_usd"].sum() / 1e6)


def test_the_page_draws_and_names_them(store):
    app = open_page("japan", view="long_run", years=["1962", str(THIS_YEAR - 1)])
    assert not app.exception
    said = text_of(app)
    assert f"Japan's report to the UN is drawn on its own from 2018 to {THIS_YEAR - 1}." in said
    assert f"Japan Customs is drawn on its own from {THIS_YEAR - 2} to {THIS_YEAR - 1}." in said
    assert loaders.vintage("comtrade_totals").name in said
    figure = app.get("plotly_chart")[-1].proto.spec
    assert "Japan's report to the UN" in figure
    assert "Japan Customs" in figure
