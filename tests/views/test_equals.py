"""Of two that are equally large neither is the largest: every sentence that ranks, over frames in which many are equal."""

import re
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators import precision
from indicators.facts import Coverage, largest, trend
from ui import data
from views import china, investment, tables
from views import minerals as minerals_page
from views.aid import lenders
from views.products import by_buyer, growth, months, volume
from views.sentences import by_product, common, minerals, place, trade, world
from views.world.measures import FIRST, Question

CODES = ("CHN", "JPN", "KOR", "RUS", "CHE", "GBR")
SECTIONS = ("0", "1", "2", "3", "5", "6")
HEADINGS = ("2601", "2603", "2608", "2701", "2709", "7108")
values = st.lists(st.integers(1, 4), min_size=1, max_size=6)


def section_of_one_buyer(usd):
    rows = pd.DataFrame({"year": 2015, "partner_iso3": "CHN", "product_code": SECTIONS[: len(usd)], "value_usd": usd})
    return by_buyer.sections_sentence(by_buyer.Sections(rows, 2015, 9e9, *by_buyer.largest_buyer(rows), (2015,)))


def buyer_of_sections(usd):
    rows = pd.DataFrame({"year": 2015, "partner_iso3": CODES[: len(usd)], "product_code": "0", "value_usd": usd})
    return by_buyer.sections_sentence(by_buyer.Sections(rows, 2015, 9e9, *by_buyer.largest_buyer(rows), (2015,)))


def flow(usd):
    rows = pd.DataFrame({"year": 2024, "partner": CODES[: len(usd)], "million_usd": usd, "product_code": "2701"})
    rows = rows.assign(is_sold=True, quantity=5.0, per_tonne=1.0)
    return by_buyer.flows_sentence(rows) + by_buyer.flows_title(rows)


def export(usd):
    rows = pd.DataFrame({"product_code": HEADINGS[: len(usd)], "million_usd": usd})
    names = {code: code for code in HEADINGS}
    return minerals.largest_export(rows, names, 2024) + minerals.largest_export_title(rows, names, 2024)


def month(usd):
    rows = pd.DataFrame({"year": 2024, "month": range(1, len(usd) + 1), "product_code": "2701", "value_usd": usd})
    top = months.largest_month(rows, "Coal")
    return months.month_title(top) + months.month_sentence(top) if top else ""


def season(usd):
    usual = pd.DataFrame({"month": range(1, len(usd) + 1), "share_pct": usd, "years": 3, "leads": 1})
    top = months.largest_in_season(usual, "Coal")
    return months.season_title(top) + months.season_sentence(top) if top else ""


def contribution(usd):
    rows = pd.DataFrame({"year": 2024, "product_code": HEADINGS[: len(usd)], "contribution_pct": usd})
    found = growth.growth_of(rows.assign(growth_pct=float(sum(usd))))
    names = {code: code for code in HEADINGS}
    return growth.write(growth.SENTENCES, found, names) + growth.write(growth.TITLES, found, names)


def product(usd):
    rows = largest(pd.DataFrame({"product_code": HEADINGS[: len(usd)], "value_usd": usd}), "value_usd")
    return "".join(by_product.largest("MNG", "China", 2023, str(row.product_code), 0.5) for row in rows.itertuples())


WRITERS = {
    section_of_one_buyer: r"largest section of what",
    buyer_of_sections: r"was the largest buyer",
    flow: r"largest of these exports|: coal to .+ million USD, 2024",
    export: r"largest export in",
    month: r"in the largest|peaked",
    season: r"highest median share",
    contribution: r"most of it came|the largest part was|led by",
    product: r"the largest product",
}


@pytest.mark.parametrize("write", WRITERS)
@given(usd=values)
@settings(max_examples=40)
def test_the_largest_is_named_where_no_other_equals_it_and_only_there(write, usd):
    assert bool(re.search(WRITERS[write], write(usd), re.IGNORECASE)) == (usd.count(max(usd)) == 1), (usd, write(usd))


@given(usd=values, count=st.integers(1, 4))
def test_no_row_left_out_equals_one_that_is_named(usd, count):
    rows = pd.DataFrame({"usd": usd})
    top = largest(rows, "usd", count)
    rest = rows.drop(top.index)["usd"]
    assert len(top) <= count
    assert top["usd"].is_monotonic_decreasing
    assert rest.empty or top.empty or rest.max() < top["usd"].min()
    assert (len(top) == min(count, len(usd))) == (len(usd) <= count or sorted(usd)[-count] > sorted(usd)[-count - 1])


@given(usd=values)
def test_who_equals_the_third_buyer_is_named_with_it(usd):
    rows = pd.DataFrame({"partner_iso3": CODES[: len(usd)], "value_usd": usd, "share": 0.1})
    rows["rank"] = rows["value_usd"].rank(method="min", ascending=False)
    said = trade.ranking(rows.sort_values("rank"), "export", 2024)
    assert said.count("10.0%") == (rows["rank"] <= 3).sum()


@given(usd=st.lists(st.integers(1, 9), min_size=2, max_size=6))
def test_the_least_of_the_years_is_said_of_one_year(usd):
    rows = pd.DataFrame({"year": range(2001, 2001 + len(usd)), "shown": [float(each) for each in usd]})
    least = largest(rows.assign(few=-rows["shown"]), "few")
    found = volume.Facts(rows, "coal", "tonnes", "USD", trend(rows, "shown", 2001, 2020),
                         int(least["year"].iloc[0]) if len(least) else None, rows["shown"].min(), Coverage(2001, 2020, ()))  # fmt: skip
    wanted = usd.count(min(usd)) == 1 and usd[-1] > max(usd[:-1]) and usd[-1] >= volume.CLEARLY * min(usd)
    assert bool(volume.rise(found)) == wanted


@given(bounds=st.lists(st.tuples(st.integers(0, 20), st.integers(0, 3)), min_size=1, max_size=8))
def test_a_rank_is_one_number_only_where_rounding_leaves_no_other(bounds):
    rows = pd.DataFrame(bounds, columns=["value", "error"], dtype="float64") / 20
    rows["error"] *= 0.9  # no two bounds meet
    rows = rows.assign(year=2014, iso3=["MNG", *CODES, "IND"][: len(rows)], total_usd=float("nan"), partner_iso3="CHN")
    rows = rows.assign(rank=rows["value"].rank(method="min", ascending=False).astype(int))
    found = place.place(rows)
    own, others = rows.iloc[0], rows.iloc[1:]
    low, high = others["value"] - others["error"], others["value"] + others["error"]
    assert found.best == 1 + (low > own["value"] + own["error"]).sum()
    assert found.worst == 1 + (high > own["value"] - own["error"]).sum()
    said = world.standing(found, Question(tables.WORLD_COW, FIRST, "export"), "COW")
    if own["value"] and found.best != found.worst:
        assert f"number {found.best}–{found.worst} of" in said
    assert ("none of" in said) == bool(own["value"] and found.worst == 1 and not found.equals)


def test_of_whole_percents_only_those_of_the_same_percent_may_change_places():
    rows = pd.DataFrame({"iso3": ["MNG", "CHN", "JPN", "KOR"], "value": [0.36, 0.37, 0.36, 0.35], "error": 0.005})
    found = place.place(rows.assign(year=2022, rank=[2, 1, 2, 4]))
    assert (found.best, found.worst, found.equals) == (2, 3, 1)


def test_a_printed_list_is_as_fine_as_its_finest_figure():
    assert precision.step(pd.Series([81.0, 4.0])) == 1
    assert precision.step(pd.Series([81.4, 4.0])) == 0.1
    assert precision.step(pd.Series([81.43, 4.1])) == 0.01
    assert precision.step(pd.Series([81.43217])) == 0


def test_where_two_bought_equally_much_none_is_called_first():
    row = pd.Series({"first_partner": None, "first_share": 0.4, "rank": 3, "economies": 200, "equals": 0})
    found = by_product.Standing.of(row)
    assert by_product.standing("MNG", 2023, found, "X") == ""
    said = by_product.standing("MNG", 2023, replace(found, partner="CHN", equals=2), "X")
    assert said.endswith("2 other economies have the same figure in this source.")


@given(low=st.floats(0, 1), high=st.floats(0, 1))
def test_a_band_of_one_figure_is_that_figure(low, high):
    text = common.between(low, high, lambda value: f"{value:.3f}")
    assert ("–" in text) == (f"{low:.3f}" != f"{high:.3f}")


def test_a_title_with_one_figure_names_its_year_alone():
    """Mongolia paid Japan 30.1 million in 2017 and in 2022, and 34.1 in 2019: "30.1 a year, 2017–2022" was not so."""
    rows = pd.DataFrame({"year": [2017, 2019, 2022], "million_usd": [30.12, 34.1, 30.14]})
    paid = trend(rows, "million_usd", 2017, 2022)
    assert common.finding(paid, "debt_to_japan", lambda value: f"{value:.1f}").endswith(", 2022")
    assert common.finding(paid, "debt_to_japan", lambda value: f"{value:.2f}").endswith(", 2017–2022")


def test_no_sentence_is_said_twice_and_none_has_a_dash_for_a_figure():
    with data.one_release():
        assert china.both_shares((1924, 1950), ()).alt.count("no share of China") == 1
        for build in (lenders.chinese, lenders.debt, minerals_page.prices, investment.debt):
            shown = build((1924, 1950))
            assert shown.alt
            assert "– " not in shown.alt
        assert "no deficit" not in minerals_page.prices((1924, 1950)).alt
