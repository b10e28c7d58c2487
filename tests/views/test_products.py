"""The words and exhibits of /products."""

import math

import pandas as pd
import pytest

import loaders
from indicators.facts import Trend
from tests.loaders.standin import THIS_YEAR, Standin
from tests.pages.walk import open_page, text_of
from views import products, series, tables

PARTS = list(products.tabs())


def table(name):
    return loaders.load(name)


def fact(first, last, direction, years=(2005, 2024)):
    return Trend(*years, first, last, direction, False, False)


@pytest.mark.parametrize(
    ("trend", "said"),
    [
        (fact(0.5, 0.5, "flat", (2024, 2024)), "Coal made up 50.0% of all exports in 2024."),
        (fact(0.4, 0.5, "rise"), "Coal made up 50.0% of all exports in 2024, up from 40.0% in 2005."),
        (fact(0.6, 0.5, "fall"), "Coal made up 50.0% of all exports in 2024, down from 60.0% in 2005."),
        (fact(0.5, 0.5, "flat"), "Coal made up 50.0% of all exports in 2024, much as in 2005 (50.0%)."),
    ],
)
def test_each_move_of_the_largest_good_has_its_sentence(trend, said):
    assert products._largest(trend, "Coal").endswith(said)


def test_the_goods_not_named_have_their_sentence():
    assert products._unnamed(0.1, 2024) == "All goods that are not named together made 10.0%."
    assert "more than the published total of 2001" in products._unnamed(-0.014, 2001)


def test_years_in_which_the_tables_disagree_come_with_the_caveat_that_names_them():
    rows = pd.DataFrame({"year": [2001, 2002], "product_code": "XXR", "share": [-0.01, 0.1]})
    said = products._disagreeing(rows, ("Gold of 2001 is suspect.", "Gold of 2005 is not."))
    assert said.startswith("In 2001 the goods named add up to more")
    assert said.endswith("Gold of 2001 is suspect.")
    assert products._disagreeing(rows.iloc[1:], ("Gold of 2001 is suspect.",)) == ""


def test_a_part_of_a_year_is_named():
    assert products._part_said({}, (2005, 2025)) == ""
    assert products._part_said({2026: 8}, (2005, 2025)) == ""
    assert products._part_said({2026: 8}, (2005, 2026)).startswith("2026 is 8 months only")
    assert products._part_said({2026: 1}, (2005, 2026)).startswith("2026 is 1 month only")


def months(*rows):
    return pd.DataFrame(rows, columns=["year", "month", "million_usd"])


def test_the_largest_month_has_its_sentence():
    said = products._peak(months((2020, 1, 5.0), (2021, 3, 7.5)), "Coal")
    assert said == "The largest month of Coal: Mar 2021, 7.5 million USD."
    assert products._peak(months(), "Coal").startswith("No months")


def test_a_season_has_its_sentence():
    found = pd.DataFrame({"month": [1, 2], "share_pct": [10.0, 20.0], "years": [5, 5]})
    assert "Coal over 5 whole years: Feb is usually the largest month, with 20.0%" in products._season(found, "Coal")
    assert "over 1 whole year: Feb is the largest" in products._season(found.assign(years=1), "Coal")
    assert products._season(found.iloc[:0], "Coal").startswith("There is no whole year")


def test_goods_booked_in_one_month_are_a_warning():
    shares = pd.DataFrame({"year": [2016, 2016], "month": [1, 2], "share_pct": [60.0, 4.0]})
    assert products._one_month(shares, "Gold").startswith("Beware, Gold: 60% of 2016 stands in Jan alone.")
    assert products._one_month(shares.iloc[1:], "Gold") == ""
    assert products._one_month(shares.iloc[:0], "Gold") == ""


def test_growth_and_fall_have_their_sentences():
    names = {"a": "Coal", "b": "Gold"}
    rows = pd.DataFrame(
        {"year": 2020, "product_code": ["a", "b"], "contribution_pct": [12.0, -2.0], "growth_pct": 10.0}
    )
    assert (
        products._growth_said(rows, names)
        == "Exports grew by 10.0% in 2020; most of it came from: Coal (12.00 points)."
    )
    fell = rows.assign(contribution_pct=[-12.0, 2.0], growth_pct=-10.0)
    assert "Exports fell by 10.0% in 2020; most of it went with: Coal (−12.00 points)." in products._growth_said(
        fell, names
    )
    assert products._growth_said(rows.iloc[:0], names).startswith("No two years in a row")


def test_price_and_volume_have_their_sentences():
    rows = pd.DataFrame({"year": [2020], "price": [-5.0], "volume": [3.0]})
    assert "Coal in 2020: the price moved more (−5.0 million USD)" in products._effects_said(rows, "Coal")
    assert "the volume moved more (9.0 million USD)" in products._effects_said(rows.assign(volume=9.0), "Coal")
    assert products._effects_said(rows.iloc[:0], "Coal") == "No two years in a row have a weight of Coal."


@pytest.mark.parametrize(
    ("subject", "said"),
    [
        ("Mongolia->Korea", "Shares of what was sold to South Korea"),
        ("Japan->Mongolia", "Shares of what was bought from Japan"),
        ("Mongolia exports by product to UK", "Shares of a good that went to United Kingdom"),
        ("Mongolia exports by product to Atlantis", "Shares of a good that went to Atlantis"),
        ("Mongolia exports", "Shares of all exports"),
    ],
)
def test_each_definition_of_a_printed_share_is_named(subject, said):
    assert products._heading(subject) == said


def test_months_of_a_year_are_said_in_words():
    assert products._period("2020-01..07") == "Jan to Jul 2020"
    assert products._period("2012") == "2012"


def test_what_is_bought_has_its_sentence():
    rows = pd.DataFrame({"year": [2013, 2014], "product_code": ["7", "7"], "share": [0.5, 0.75]})
    names = {"7": "Machinery and vehicles"}
    assert (
        products._bought_said(rows, names)
        == "Machinery and vehicles made up 75% of what Mongolia bought from Japan in 2014."
    )
    assert products._bought_said(rows.iloc[:0], names).startswith("No goods bought from Japan")


def test_intensity_below_and_above_one_have_their_sentences():
    rows = pd.DataFrame({"year": [2023], "partner_iso3": ["JPN"], "intensity": [0.02]})
    assert "were 0.02 of what its weight in the world's imports explains." in products._intensity_said(rows)
    assert "were 2.00 times what its weight" in products._intensity_said(rows.assign(intensity=2.0))
    assert products._intensity_said(rows.iloc[:0]).startswith("For these years no trade intensity")


def test_the_same_kinds_of_goods_have_their_sentence():
    rows = pd.DataFrame({"year": [2014], "partner_iso3": ["JPN"], "index": [0.123]})
    assert products._within_said(rows) == "With Japan the index was 0.12 in 2014."
    assert products._within_said(rows.iloc[:0]).startswith("No goods by section")


def test_shares_on_screen_are_those_of_the_tables():
    year = 2024
    groups = table("nso_commodity_groups")
    totals = table("nso_trade_totals")
    total = totals[(totals["year"] == year) & (totals["flow"] == "export") & (totals["classification"] == "total")]
    minerals = groups[(groups["year"] == year) & (groups["product_code"] == "SEC05")]["value_usd"].iloc[0]
    share = 100 * minerals / total["value_usd"].iloc[0]
    app = open_page("products", years=["2024", "2024"])
    assert not app.exception
    assert f"Mineral products made up {share:.1f}% of all exports in 2024." in text_of(app)


def test_contributions_of_a_year_add_up_to_its_growth():
    for kind in products.kinds():
        rows = series.contributions(kind)
        sums = rows.groupby("year").agg(points=("contribution_pct", "sum"), growth=("growth_pct", "first"))
        assert len(sums) > 10
        assert all(math.isclose(a, b, abs_tol=1e-6) for a, b in sums.itertuples(index=False))


def test_the_year_in_which_the_tables_disagree_is_named():
    said = text_of(open_page("products", years=["1995", "2005"]))
    assert "In 2001 the goods named add up to more" in said
    assert "Precious metals of 2001 are suspect" in said
    assert "add up to more" not in text_of(open_page("products", years=["2005", "2010"]))


def test_gold_booked_in_one_month_is_a_warning():
    gold = table("nso_commodities_monthly")
    gold = gold[gold["product_code"] == "7108"]
    year = gold[gold["year"] == 2016]["value_usd"]
    share = 100 * year.max() / year.sum()
    said = text_of(open_page("products", look="season", good="7108", years=["2016", "2016"]))
    assert f"Beware, Gold: {share:.0f}% of 2016 stands in Jan alone." in said


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("kind", ["sections", "goods"])
@pytest.mark.parametrize("years", [("1924", "1950"), ("1995", "2005"), ("2025", "2025"), ("1924", "2025")])
def test_every_part_holds_for_any_years(part, kind, years):
    app = open_page("products", look=part, kinds=kind, years=list(years))
    assert not app.exception
    said = text_of(app)
    assert "nan" not in said.lower().split()
    assert "{" not in said
    assert len(app.get("plotly_chart")) <= (3 if part == "size" else 2)


def test_the_address_restores_the_choices():
    app = open_page("products", kinds="goods", good="7108", look="month", events="visit")
    assert app.segmented_control(key="kinds").value == "goods"
    assert app.selectbox(key="good").value == "7108"
    assert "Gold by month" in text_of(app)
    assert app.pills(key="events").value == ["visit"]
    assert "What is sold" in text_of(open_page("products", kinds="nonsense", good="9999"))


def test_printed_points_are_statements_and_never_a_series():
    for definition in products.definitions():
        app = open_page("products", look="buyers", share=definition)
        assert not app.exception
        assert "single statements, not a series" in text_of(app)
    rows = pd.concat([products._of(definition) for definition in products.definitions()])
    all_of_them = table("product_partner_points")
    shares = all_of_them[(all_of_them["unit"] == "%") & (all_of_them["subject"] != "cross-check")]
    assert sorted(rows["statement"]) == sorted(shares["statement"])
    undated = rows["note"].fillna("").str.contains("do not plot")
    assert undated.any()
    assert rows.loc[undated, "drawn"].isna().all()


def test_without_volumes_the_page_says_so():
    said = text_of(open_page("products", look="prices"))
    assert "There are no volumes in the bundled release" in said
    assert "can be fetched on /data: Japan Customs" in text_of(open_page("products", look="japan"))


def test_what_is_bought_from_japan_is_the_estimate():
    trade = table("oec_sitc_partners")
    rows = trade[
        (trade["partner_iso3"] == "JPN")
        & (trade["flow"] == "import")
        & (trade["classification"] == "sitc_rev2")
        & (trade["year"] == 2014)
    ]
    top = rows.nlargest(1, "value_usd").iloc[0]
    share = top["value_usd"] / rows["value_usd"].sum()
    shown = series.bought_from("JPN", products.LARGEST)
    shown = shown[shown["year"] == 2014].set_index("product_code")["share"]
    assert shown[top["product_code"]] == pytest.approx(share)
    assert shown.sum() == pytest.approx(1)


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch, Standin() as standin:
        for name, value in standin.environment(home).items():
            patch.setenv(name, value)
        for source_id in (tables.FINE_GOODS, tables.CUSTOMS):
            assert loaders.refresh(source_id).status == "new"
        yield


def test_price_and_volume_add_up_to_the_change(store):
    rows = series.volumes()
    coal = rows[rows["product_code"] == "2701"].set_index("year")
    change = coal["value_usd"].diff().dropna()
    effects = (coal["price_effect_usd"] + coal["volume_effect_usd"]).loc[change.index]
    assert len(change) > 3
    assert effects.to_numpy() == pytest.approx(change.to_numpy())
    app = open_page("products", look="prices", good="2701")
    assert not app.exception
    assert "Coal, 2025: price " in text_of(app)


def test_japan_customs_is_a_series_of_its_own(store):
    customs = table(tables.CUSTOMS)
    year = THIS_YEAR - 1
    sold = customs[(customs["year"] == year) & (customs["flow"] == "export")]["value_usd"].sum()
    rows = series.customs_sections(products.LARGEST)
    assert rows.loc[rows["year"] == year, "value_usd"].sum() == pytest.approx(sold)
    app = open_page("products", look="japan", years=["1962", str(year)])
    assert not app.exception
    said = text_of(app)
    assert "as Japan Customs records it" in said
    assert "the two are never joined" in said
