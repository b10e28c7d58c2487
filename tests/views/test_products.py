"""The words and exhibits of /products."""

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import loaders
from indicators import growth as indicators
from indicators.facts import Trend
from tests.loaders.standin import THIS_YEAR, Standin
from tests.pages.walk import open_page, text_of
from views import series, site, tables
from views.products import goods, growth, months, printed, shares, volume, with_japan
from views.products.months import Month, Season
from views.products.volume import Change
from words import number

PARTS = [code for code in site.PRODUCTS.tabs.labels if code not in site.TRIO.tabs.labels]
"""Without those by product, which /trio has too (test_by_product.py)."""
YEARS = (2005, 2025)
NOTHING = Trend(None, None, math.nan, math.nan, "flat", False, False)


def table(name):
    return loaders.load(name)


def fact(first, last, direction="flat", years=(2005, 2024)):
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
    assert shares.largest(trend, "Coal") == said


def test_the_goods_not_named_have_their_sentence():
    assert shares.unnamed(fact(0.2, 0.1)) == "All goods that are not named together made 10.0%."
    assert "more than the published total of 2001" in shares.unnamed(fact(0.1, -0.014, years=(1995, 2001)))


def test_years_in_which_the_tables_disagree_come_with_the_caveat_that_names_them():
    rows = pd.DataFrame({"year": [2001, 2002], "product_code": "XXR", "share": [-0.01, 0.1]})
    said = shares.disagreeing(rows, ("Gold of 2001 is suspect.", "Gold of 2005 is not."))
    assert said.startswith("In 2001 the goods named add up to more")
    assert said.endswith("Gold of 2001 is suspect.")
    assert shares.disagreeing(rows.iloc[1:], ("Gold of 2001 is suspect.",)) == ""


def test_a_part_of_a_year_is_named():
    assert shares.incomplete({}, (2005, 2025)) == ""
    assert shares.incomplete({2026: 8}, (2005, 2025)) == ""
    assert shares.incomplete({2026: 8}, (2005, 2026)).startswith("2026 is 8 months only")
    assert shares.incomplete({2026: 1}, (2005, 2026)).startswith("2026 is 1 month only")


def by_month(values, year=2020):
    return pd.DataFrame(
        [(year, month, "2701", value) for month, value in enumerate(values, 1)],
        columns=["year", "month", "product_code", "value_usd"],
    )


def test_the_largest_month_has_its_sentence():
    rows = by_month([5e6, 1e6, 7.5e6])
    top = months.largest_month(rows, "Coal")
    assert top == Month("Coal", "Mar", 7.5, 2020)
    assert months.month_sentence(top) == "Coal exports peaked in Mar 2020 at 7.5 million USD."
    assert months.largest_month(rows.iloc[:0], "Coal") is None
    assert months.month_sentence(None).startswith("No months")


def test_a_season_has_its_sentence():
    rows = pd.concat([by_month([1.0] * 11 + [2.0], 2020), by_month([1.0] * 11 + [4.0], 2021)])
    top = months.largest_in_season(indicators.seasonality(rows), "Coal")
    assert top == Season("Coal", "Dec", pytest.approx(100 * (2 / 13 + 4 / 15) / 2), 2, 2)
    said = months.season_sentence(top)
    assert "over 2 whole years: Dec has the highest median share, 21.0%" in said
    assert said.endswith("it was the largest month in 2 of the 2 years.")
    assert "Coal in a whole year: Feb is the largest" in months.season_sentence(Season("Coal", "Feb", 20.0, 1, 1))
    assert months.season_sentence(None).startswith("There is no whole year")


def test_a_year_booked_in_one_month_has_its_sentence():
    said = months.booked_sentence("Gold", [2016, 2017])
    assert said.startswith("Gold, 2016, 2017: booked in one month by the publisher;")
    assert "customs" not in said
    assert months.booked_sentence("Gold", []) == ""


@given(good=st.sampled_from(goods.GOODS), years=st.tuples(st.integers(2011, 2025), st.integers(2011, 2025)))
@settings(max_examples=40)
def test_what_is_said_of_months_holds_for_any_good_and_years(good, years):
    years = min(years), max(years)
    rows = table("nso_commodities_monthly")
    wide = rows[(rows["product_code"] == good) & rows["year"].between(*years)]
    wide = wide.pivot(index="year", columns="month", values="value_usd").dropna()
    booked = wide.max(axis=1) / wide.sum(axis=1) >= 0.95
    spread = wide[~booked]
    shares = spread.div(spread.sum(axis=1), axis=0)
    season, month = months.season(years, good), months.by_month(years, (), good)
    for exhibit in (season, month):
        assert all((f"{year}: booked in one month" in exhibit.note) == booked.any() for year in wide[booked].index[-1:])
    assert not any(f" {year} at" in month.note for year in wide[booked].index)
    if spread.empty:
        assert season.table.empty
        return
    usual = shares.median()
    leads = int((shares.idxmax(axis=1) == usual.idxmax()).sum())
    assert set(season.table["years"]) == {len(spread)}
    assert "usually" not in season.note
    if len(spread) > 1:
        assert f"{100 * usual.max():.1f}% (even is 8.3%); it was the largest month in {leads} of" in season.note
    of_good = rows[rows["product_code"] == good]
    drawn = of_good[of_good["year"].between(*series.with_running_year(years, of_good))]
    peak = drawn.loc[drawn[~drawn["year"].isin(wide[booked].index)]["value_usd"].idxmax()]
    when = f"{pd.Timestamp(2000, int(peak['month']), 1):%b} {peak['year']}"
    assert f"in {when} at {peak['value_usd'] / 1e6:,.1f}" in month.note


def contributed(grew, *points):
    return pd.DataFrame(
        {"year": 2020, "product_code": list("abc")[: len(points)], "contribution_pct": points, "growth_pct": grew}
    )


NAMES = {"a": "Coal", "b": "Gold", "c": "Oil"}


@pytest.mark.parametrize(
    ("grew", "points", "sentence", "title"),
    [
        (10.0, (9.0, 1.0), "grew by 10.0% in 2020; most of it came from: coal (9.00 points).", "led by coal (9.00"),
        (10.0, (4.0, 3.0, 3.0), "grew by 10.0% in 2020; the largest part was: coal (4.00", "led by coal (4.00 points)"),
        (
            10.0,
            (12.0, -2.0),
            "up most with coal (12.00 points), down most with gold (−2.00",
            "coal 12.00, gold −2.00 points",
        ),
        (-4.0, (-3.0, -1.0), "fell by 4.0% in 2020; most of it went with: coal (−3.00", "led by coal (−3.00 points)"),
        (-4.0, (-2.0, -1.0, -1.0), "fell by 4.0% in 2020; the largest part was: coal (−2.00", "led by coal (−2.00"),
        (-0.1, (15.9, -16.0), "fell by 0.1% in 2020, up most with", "coal 15.90, gold −16.00"),
        (0.01, (9.0, -8.99), "changed by 0.0% in 2020, up most", "changed by 0.0% in 2020: coal 9.00, gold"),
    ],
)
def test_growth_and_fall_have_their_sentences_and_titles(grew, points, sentence, title):
    found = growth.growth_of(contributed(grew, *points))
    assert sentence in growth.write(growth.SENTENCES, found, NAMES)
    assert title in growth.write(growth.TITLES, found, NAMES)


def test_without_two_years_there_is_no_growth():
    assert growth.growth_of(contributed(1.0, 1.0).iloc[:0]) is None


def check_growth(rows):
    """Hold the sentence against the contributions it is written from."""
    grew, points = rows["growth_pct"].iloc[0], rows["contribution_pct"]
    leading = points.max() if grew >= 0 else points.min()
    found = growth.growth_of(rows)
    said = growth.write(growth.SENTENCES, found, dict.fromkeys(rows["product_code"], "X"))
    if found.case.endswith("equal"):
        assert "most" not in said
        assert "part" not in said
        return
    assert ("most of it" in said) == (abs(grew) >= 0.05 and 0.5 < leading / grew <= 1)
    assert ("up most" in said) == (abs(grew) < 0.05 or abs(leading) > abs(grew))
    assert ("grew" in said, "fell" in said) == (grew >= 0.05, grew <= -0.05)
    if "up most" in said:
        assert number(points.max(), 2) in said
        assert number(points.min(), 2) in said


@pytest.mark.parametrize("kind", goods.grouping().options)
def test_most_of_the_growth_is_more_than_half_of_it_in_every_year(kind):
    found = series.contributions(kind)
    for _year, rows in found.groupby("year"):
        check_growth(rows.reset_index(drop=True))


@given(st.lists(st.floats(-40, 40).map(lambda points: round(points, 3)), min_size=2, max_size=3))
@settings(max_examples=60)
def test_most_of_the_growth_is_more_than_half_of_it(points):
    grew = round(sum(points), 6)
    if not 0.0499 < abs(grew) < 0.0501:
        check_growth(contributed(grew, *points))


def test_growth_from_a_year_in_which_the_tables_disagree_says_so():
    assert "Precious metals of 2001 are suspect" in growth.contributions((2001, 2002), "sections").note
    assert "suspect" not in growth.contributions((2002, 2003), "sections").note


@pytest.mark.parametrize("kind", goods.grouping().options)
def test_growth_of_a_provisional_year_says_so(kind):
    found = series.contributions(kind)
    for year, statuses in found.groupby("year")["status"]:
        note = growth.contributions((year - 1, year), kind).note
        assert (f"Mongolia's figures of {year} are provisional." in note) == ("provisional" in set(statuses))


def test_months_of_a_year_whose_total_is_provisional_are_provisional_too():
    totals = table("nso_trade_totals")
    open_years = set(totals.loc[totals["status"] == "provisional", "year"])
    found = series.monthly_goods()
    assert open_years & set(found["year"])
    whole = found[found["year"] <= totals["year"].max()]
    assert set(whole.loc[whole["status"] == "provisional", "year"]) == open_years
    assert set(found.loc[found["year"] > totals["year"].max(), "status"]) <= {"provisional"}  # the running year
    assert "Provisional: 2025, 2026." in months.by_month(YEARS, (), "2701").note
    assert "Provisional: 2025." in months.season(YEARS, "2701").note


def test_months_reach_into_the_running_year_only_where_the_years_chosen_reach_it():
    assert months.by_month(YEARS, (), "2701").table["year"].max() == 2026
    assert "2026 is 8 months only" in months.by_month(YEARS, (), "2701").note
    assert months.by_month((2005, 2024), (), "2701").table["year"].max() == 2024


def test_price_and_volume_have_their_sentences_and_title():
    rows = pd.DataFrame({"year": [2019, 2020], "price": [1.0, -20.5], "volume": [2.0, 7.25]})
    found = volume.last_change(rows)
    assert found == Change(2020, -20.5, 7.25)
    assert volume.change_title(found, "Coal") == "Coal, 2020: price −20.5, volume 7.2 million USD on the year before"
    assert "Coal in 2020: the price moved more (−20.5 million USD)" in volume.change_sentence(found, "Coal")
    assert "the volume moved more (9.0 million USD)" in volume.change_sentence(Change(2020, -5.0, 9.0), "Coal")
    assert volume.last_change(rows.iloc[:0]) is None
    assert volume.change_title(None, "Coal") == "Coal: price or volume?"
    assert volume.change_sentence(None, "Coal") == "No two years in a row have a quantity of coal."


@pytest.mark.parametrize(
    ("subject", "said"),
    [
        ("Mongolia->Korea", "Shares of what was sold to South Korea"),
        ("Japan->Mongolia", "Shares of what was bought from Japan"),
        ("Mongolia exports by product to UK", "Shares of a good that went to the United Kingdom"),
        ("Mongolia exports by product to Atlantis", "Shares of a good that went to Atlantis"),
        ("Mongolia exports", "Shares of all exports"),
    ],
)
def test_each_definition_of_a_quoted_share_is_named(subject, said):
    assert printed.heading(subject) == said


def test_months_of_a_year_are_said_in_words():
    assert printed.period("2020-01..07") == "Jan to Jul 2020"
    assert printed.period("2012") == "2012"


def test_what_is_bought_has_its_sentence_and_title():
    rows = pd.DataFrame({"year": [2013, 2014], "product_code": ["SEC17", "SEC17"], "share": [0.5, 0.75]})
    good, share = with_japan.largest(rows, {"SEC17": "Vehicles"}, (2005, 2025))
    assert with_japan.bought_sentence(good, share) == "Vehicles made up 75% of what Mongolia bought from Japan in 2014."
    assert (
        with_japan.customs_title(good, share)
        == "Sold by Japan, as Japan Customs records it: vehicles 50.0% → 75.0%, 2013–2014"
    )
    good, share = with_japan.largest(rows.iloc[:0], {"SEC17": "Vehicles"}, (2005, 2025))
    assert with_japan.bought_sentence(good, share).startswith("No goods bought from Japan")
    assert with_japan.customs_title(good, share) == "What Japan sells to Mongolia, as Japan Customs records it"


def test_intensity_below_and_above_one_have_their_sentences():
    said = with_japan.intensity_sentence
    assert "were 0.02 of what its weight in the world's imports explains." in said(fact(0.1, 0.02))
    assert "were 2.00 times what its weight" in said(fact(0.1, 2.0))
    assert said(NOTHING).startswith("For these years no trade intensity")


def test_the_same_kinds_of_goods_have_their_sentence():
    assert with_japan.same_kinds_sentence(fact(0.5, 0.123)) == "With Japan the index was 0.12 in 2024."
    assert with_japan.same_kinds_sentence(NOTHING).startswith("No goods by section")


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
    for kind in goods.grouping().options:
        rows = series.contributions(kind)
        sums = rows.groupby("year").agg(points=("contribution_pct", "sum"), growth=("growth_pct", "first"))
        assert len(sums) > 10
        assert all(math.isclose(a, b, abs_tol=1e-6) for a, b in sums.itertuples(index=False))


def test_the_year_in_which_the_tables_disagree_is_named():
    said = text_of(open_page("products", years=["1995", "2005"]))
    assert "In 2001 the goods named add up to more" in said
    assert "Precious metals of 2001 are suspect" in said
    assert "add up to more" not in text_of(open_page("products", years=["2005", "2010"]))


def test_gold_booked_in_one_month_is_marked_on_the_page():
    said = text_of(open_page("products", look="season", good="7108", years=["2016", "2016"]))
    assert "Gold, 2016: booked in one month by the publisher" in said
    assert "There is no whole year of months" in said
    said = text_of(open_page("products", look="month", good="7108", years=["2016", "2018"]))
    assert "Gold, 2016, 2017: booked in one month by the publisher" in said
    assert "peaked in Mar 2018" in said


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("kind", ["sections", "goods"])
@pytest.mark.parametrize("years", [("1924", "1950"), ("1995", "2005"), ("2025", "2025"), ("1924", "2025")])
def test_every_part_holds_for_any_years(part, kind, years):
    app = open_page("products", look=part, kinds=kind, years=list(years))
    assert not app.exception
    said = text_of(app)
    assert "nan" not in said.lower().split()
    assert "{" not in said
    assert len(app.get("plotly_chart")) <= (3 if part in ("size", "flows") else 2)


def test_the_address_restores_the_choices():
    app = open_page("products", kinds="goods", good="7108", look="month", events="visit")
    assert app.segmented_control(key="kinds").value == "goods"
    assert app.selectbox(key="good").value == "7108"
    assert "Gold by month" in text_of(app)
    assert app.pills(key="events").value == ["visit"]
    assert "What does Mongolia export?" in text_of(open_page("products", kinds="nonsense", good="9999"))


def test_quoted_shares_are_statements_and_never_a_series():
    for definition in printed.share_of().options:
        app = open_page("products", look="buyers", share=definition)
        assert not app.exception
        assert "single statements, not a series" in text_of(app)
    rows = pd.concat([printed.statements_of(definition) for definition in printed.share_of().options])
    all_of_them = table("product_partner_points")
    shares = all_of_them[(all_of_them["unit"] == "%") & (all_of_them["subject"] != "cross-check")]
    assert sorted(rows["statement"]) == sorted(shares["statement"])
    undated = rows["note"].fillna("").str.contains("do not plot")
    assert undated.any()
    assert rows.loc[undated, "drawn"].isna().all()


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
    shown = series.bought_from("JPN", with_japan.NAMED)
    shown = shown[shown["year"] == 2014].set_index("product_code")["share"]
    assert shown[top["product_code"]] == pytest.approx(share)
    assert shown.sum() == pytest.approx(1)


def test_goods_from_japan_by_customs_can_be_fetched():
    said = text_of(open_page("products", look="japan"))
    assert "can be fetched on the “Data and downloads” page: Japan Customs" in said


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch, Standin() as standin:
        for name, value in standin.environment(home).items():
            patch.setenv(name, value)
        assert loaders.refresh(tables.CUSTOMS).status == "new"
        yield


@pytest.mark.parametrize("good", goods.GOODS)
def test_price_and_volume_add_up_to_the_change(good):
    rows = table("nso_commodities_monthly")
    rows = rows[(rows["product_code"] == good) & (rows["year"] <= 2025)]
    sums = rows.groupby("year")[["value_usd", "quantity"]].sum()
    found = series.volumes()
    found = found[found["product_code"] == good].set_index("year")
    effects = (found["price_effect_usd"] + found["volume_effect_usd"]).dropna()
    assert list(effects.index) == list(range(2012, 2026))
    assert effects.to_numpy() == pytest.approx(sums["value_usd"].diff().loc[effects.index].to_numpy())
    assert found["unit_value"].to_numpy() == pytest.approx((sums["value_usd"] / sums["quantity"]).to_numpy())
    # a rise in price alone is price alone
    assert ((found["price_effect_usd"] > 0) == (found["unit_value"].diff() > 0))[effects.index].all()


def test_coals_quantity_is_a_finding():
    answer = volume.answer((2005, 2025))
    assert answer == (
        "Exports of coal rose from 14.5 million tonnes in 2015, the least of these years, to 90.0 million tonnes in "
        "2025, the most."
    )
    assert "16.1 million tonnes in 2021" in volume.answer((2019, 2025))
    assert volume.answer((2011, 2015)) == ""  # it fell
    assert volume.answer((2005, 2010)) == ""  # no quantities
    assert volume.quantities((2021, 2025), (), "2701").title == "Coal: 16.1 → 90.0 million tonnes, 2021–2025"


@pytest.mark.parametrize("good", goods.GOODS)
@pytest.mark.parametrize("years", [(2005, 2025), (2011, 2011), (2015, 2018), (2005, 2009)])
def test_quantities_are_shown_in_units_that_fit(years, good):
    found = volume.facts(years, good)
    sums = table("nso_commodities_monthly")
    sums = sums[(sums["product_code"] == good) & sums["year"].between(*years)]
    scale = {"million tonnes": 1e6, "thousand tonnes": 1e3, "tonnes": 1, "million barrels": 1e6}[found.unit]
    expected = sums.groupby("year")["quantity"].sum() / scale
    assert found.rows.set_index("year")["shown"].to_dict() == pytest.approx(expected.to_dict())
    assert expected.empty or 1 <= expected.max() < 5_000
    grams = {"USD per gram": 1e6, "USD per tonne": 1, "USD per barrel": 1}[found.price_unit]
    prices = sums.groupby("year")["value_usd"].sum() / sums.groupby("year")["quantity"].sum() / grams
    assert found.rows.set_index("year")["per_unit"].to_dict() == pytest.approx(prices.to_dict())
    for exhibit in (volume.quantities(years, (), good), volume.price_or_volume(years, (), good)):
        assert exhibit.title
        assert exhibit.sources[0] == "nso_commodities_monthly"


def test_japan_customs_is_a_series_of_its_own(store):
    customs = table(tables.CUSTOMS)
    year = THIS_YEAR - 1
    sold = customs[(customs["year"] == year) & (customs["flow"] == "export")]["value_usd"].sum()
    rows = series.customs_sections(with_japan.NAMED)
    assert rows.loc[rows["year"] == year, "value_usd"].sum() == pytest.approx(sold)
    app = open_page("products", look="japan", years=["1962", str(year)])
    assert not app.exception
    said = text_of(app)
    assert "as Japan Customs records it" in said
    assert "the two series are kept separate" in said
