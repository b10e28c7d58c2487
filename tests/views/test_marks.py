"""What a reader must be able to tell of each figure: whether it is final, and every source that is in it."""

import pandas as pd
import pytest

import loaders
from indicators.preference import source_breaks
from tests.pages.walk import open_page, text_of
from views import china, concentration, japan, overview, series, tables, what_if
from views.products import shares
from views.sentences import trade

NEWEST = (2024, 2025)
"""Of Mongolia's figures the last year is provisional."""


def test_the_last_year_is_the_provisional_one():
    rows = loaders.load(tables.PARTNERS)
    assert set(rows.loc[rows["status"] == "provisional", "year"]) == {2025}


@pytest.mark.parametrize(
    "answers",
    [
        lambda years: overview.answers(years).sentences,
        lambda years: japan.answers(years).sentences,
        lambda years: china.answers(years).sentences,
        lambda years: what_if.answers(years).sentences,
        lambda years: concentration.answers(years, "partners", "export").sentences,
        lambda years: shares.answers(years, "goods").sentences,
    ],
    ids=["overview", "japan", "china", "what-if", "concentration", "products"],
)
def test_sentences_about_a_provisional_year_say_so(answers):
    said = "Mongolia's figures of 2025 are provisional."
    assert said in answers((2005, 2025))
    assert said not in answers((2005, 2024))


@pytest.mark.parametrize(
    "shown",
    [
        lambda: china.ranked(NEWEST, "export"),
        lambda: china.ranked(NEWEST, "import"),
        lambda: china.of_gdp(NEWEST, ()),
        lambda: china.asymmetry(NEWEST),
        lambda: china.long_run(NEWEST),
        lambda: china.both_shares(NEWEST, ()),
        lambda: japan.long_run(NEWEST),
        lambda: japan.ratios(NEWEST),
        lambda: overview.one_frame(NEWEST),
        lambda: overview.over_time(NEWEST, ()),
    ],
)
def test_an_exhibit_with_a_provisional_year_marks_it_in_note_table_and_file(shown):
    exhibit = shown()
    assert "Provisional, drawn hollow or hatched: 2025." in exhibit.note
    assert "provisional" in set(exhibit.table["status"])
    assert "status" in exhibit.headers


def test_the_ranking_of_a_provisional_year_is_hatched():
    assert set(china.ranked((2025, 2025), "export").figure.data[0].marker.pattern.shape) == {"/"}
    assert china.ranked((2024, 2024), "export").figure.data[0].marker.pattern.shape is None


@pytest.mark.parametrize("unit", ["JPY", "MNT", "GDP"])
def test_a_figure_that_a_rate_or_gdp_is_in_names_its_source_too(unit):
    table = japan.both_flows((2005, 2024), unit, "linear", ()).table
    assert set(table["source_id"]) == {"nso_trade_partners + wb_wdi"}
    assert set(japan.both_flows((2005, 2024), "USD", "linear", ()).table["source_id"]) == {"nso_trade_partners"}


def test_reliance_on_gdp_names_both_sources_in_each_row():
    assert set(china.of_gdp((2005, 2024), ()).table["source_id"]) == {"nso_trade_partners + wb_wdi"}


def test_the_longest_run_breaks_where_its_source_changes():
    rows = series.bought_since(("CHN",))
    assert int(rows["year"].min()) == 1985
    assert source_breaks(rows) == (2005,)
    of = rows.set_index("year")
    assert of["source_id"][2004] == "cow_trade"
    assert of["source_id"][2005] == "nso_trade_partners"
    assert of["million_usd"][2004] == 282.0
    assert of["million_usd"][2005] == pytest.approx(303.2481)
    drawn = china.long_run((1985, 2025)).figure
    line = next(trace for trace in drawn.data if trace.name == "China")
    at = list(line.x).index(2004.5)
    assert line.y[at] is None


def test_years_before_the_national_table_lead_to_where_there_are_figures():
    said = china.answers((1990, 2004)).sentences
    assert "What Mongolia bought from China in these years is under “The long run” below." in said
    assert not any("is under" in text for text in china.answers((1930, 1940)).sentences)
    assert not any("is under" in text for text in china.answers((2005, 2010)).sentences)
    assert japan.answers((1990, 2004)).sentences[-1] == "What Japan's side reports is under “The long run” below."
    assert japan.answers((1924, 1950)).sentences[-1] == "Japan's side is known from 1962 to 2017."


def test_a_chart_without_figures_does_not_say_that_nothing_was_published():
    said = text_of(open_page("china", years=["1990", "2004"]))
    assert "The sources of this chart have no figures for these years." in said
    assert "Trade by partner has no figures for these years." in said
    assert "Nothing is published" not in said


def test_totals_of_rouble_years_say_how_they_were_counted():
    said = "Before 1991 trade in roubles is counted at official rates: the series breaks in 1961, 1991."
    assert said in overview.cards((1924, 1950)).cards[0].help
    assert "roubles" not in overview.cards((1991, 2025)).cards[0].help


def test_the_asymmetry_names_the_flow_by_itself():
    rows = pd.DataFrame({"year": [2024], "partner_pct": [0.55], "times": [164.0], "mongolia_pct": [91.0]})
    assert trade.asymmetry(rows, "CHN") == (
        "What Mongolia sells to China was 0.55% of China's own imports in 2024: 1/164 of its share of "
        "Mongolia's exports."
    )
