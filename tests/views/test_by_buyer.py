"""Which goods went to whom: the sentences and exhibits on UNCTAD's sections and BACI's flows against the tables."""

import re

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import loaders
from frames.products import HS4, SITC_REV3
from ui import data
from views.products import by_buyer
from words import economy

MILLION = 1_000_000
RANGES = [(first, last) for first in (1990, 1995, 2005, 2014, 2022, 2024) for last in (1995, 2004, 2015, 2023, 2025)]
RANGES = [years for years in RANGES if years[0] <= years[1]]


@pytest.fixture(autouse=True)
def fresh_run():
    with data.one_release():
        yield


def of_sections(year):
    rows = loaders.load("unctad_mongolia_sitc1")
    sold = (rows["reporter_iso3"] == "MNG") & (rows["year"] == year) & (rows["classification"] == "sitc_rev3")
    return rows.loc[sold].pivot_table(index="partner_iso3", columns="product_code", values="value_usd", aggfunc="sum")


@pytest.mark.parametrize("years", RANGES)
def test_the_largest_buyer_and_its_largest_section_are_those_of_the_table(years):
    said = by_buyer.sections_sentence(by_buyer.sections_sold(years))
    inside = [year for year in (1995, 2005, 2015) if years[0] <= year <= years[1]]
    if not inside:
        assert said == "UNCTAD has sections by buyer for 1995, 2005, 2015 only."
        assert by_buyer.sections(years).table.empty
        return
    table = of_sections(max(inside))
    bought = table.sum(axis=1)
    buyer = bought.idxmax()
    section = table.loc[buyer].idxmax()
    assert f"{economy(buyer)} was the largest buyer in {max(inside)}" in said
    assert f"with {bought[buyer] / MILLION:,.1f} million USD of {bought.sum() / MILLION:,.1f} million" in said
    assert said.endswith(f"“{SITC_REV3[section]}”, {100 * table.loc[buyer, section] / bought[buyer]:.0f}%.")
    shown = by_buyer.sections(years)
    assert f"{economy(buyer)} bought {100 * bought[buyer] / bought.sum():.0f}% of all, {max(inside)}" in shown.title
    assert shown.sources == ("unctad_mongolia_sitc1",)
    assert shown.table["value_usd"].sum() == pytest.approx(
        sum(of_sections(year).to_numpy()[~of_sections(year).isna()].sum() for year in inside)
    )


@pytest.mark.parametrize("year", [1995, 2005, 2015])
def test_japan_has_its_bars_and_each_buyer_is_in_order(year):
    bars = by_buyer.bars(by_buyer.sections_sold((year, year)))
    bought = of_sections(year).sum(axis=1).sort_values(ascending=False)
    buyers = list(dict.fromkeys(bars["partner_iso3"]))
    assert buyers[: by_buyer.NAMED_BUYERS] == list(bought.index[: by_buyer.NAMED_BUYERS])
    assert "JPN" in buyers
    assert bars["row"].is_unique
    parts = of_sections(year).loc[buyers].stack() / bought.sum()
    seen = set(zip(bars["partner_iso3"], bars["product_code"], strict=True))
    assert set(parts[parts >= by_buyer.LEAST].index) <= seen


@pytest.mark.parametrize("years", RANGES)
def test_the_largest_flow_is_the_one_of_the_table(years):
    rows = loaders.load("baci_mongolia_flows")
    inside = rows.loc[rows["year"].between(*years) & (rows["reporter_iso3"] == "MNG")]
    shown = by_buyer.flows(years)
    said = by_buyer.flows_sentence(by_buyer.flows_of(years))
    assert len(shown.table) == rows["year"].between(*years).sum()
    if inside.empty:
        assert said == ""
        return
    row = inside.loc[inside.loc[inside["year"] == inside["year"].max(), "value_usd"].idxmax()]
    assert f"in {row['year']} was {HS4[row['product_code']].lower()} to {economy(row['partner_iso3'])}" in said
    assert f"{row['value_usd'] / MILLION:,.1f} million USD for {row['quantity'] / MILLION:,.1f} million tonnes" in said
    assert f"{row['value_usd'] / row['quantity']:,.0f} USD a tonne" in said
    assert shown.sources == ("baci_mongolia_flows",)


FLOW = st.tuples(st.integers(2022, 2024), st.sampled_from(["CHN", "KOR", "CHE"]), st.sampled_from(["2701", "7108"]),
                 st.booleans(), st.integers(1, 9_000_000_000), st.integers(1, 90_000_000))  # fmt: skip


@given(flows=st.lists(FLOW, max_size=8))
@settings(max_examples=60)
def test_no_larger_sale_of_the_year_is_passed_over(flows):
    names = ["year", "partner", "product_code", "is_sold", "value_usd", "quantity"]
    rows = pd.DataFrame(flows, columns=names).astype({"is_sold": "bool"})
    rows = rows.assign(million_usd=rows["value_usd"] / MILLION, per_tonne=rows["value_usd"] / rows["quantity"])
    said = by_buyer.flows_sentence(rows)
    sold = rows.loc[rows["is_sold"]]
    latest = sold.loc[sold["year"] == sold["year"].max()]
    assert bool(said) == ((latest["million_usd"] == latest["million_usd"].max()).sum() == 1)
    assert ("Ores, fuels and metals by buyer:" in by_buyer.flows_title(rows)) == bool(said)
    if said:
        assert f"in {latest['year'].iloc[0]} was" in said
        assert f": {latest['million_usd'].max():,.1f} million USD for" in said
        row = latest.loc[latest["million_usd"].idxmax()]
        assert ("million tonnes" in said) == ("a tonne" in said) == (row["quantity"] >= MILLION)
        assert re.search(r"for ([\d,.]+) (million )?tonnes", said)


def test_what_is_no_sale_of_mongolia_stands_apart():
    shown = by_buyer.flows((2022, 2024))
    headings = [note.text for note in shown.figure.layout.annotations if note.text.startswith("<b>")]
    assert headings[-1] == "<b>Bought by Mongolia: refined oil</b>"
    assert headings[0] == "<b>Coal</b>"
    assert set(shown.table["direction"]) == {"sold by Mongolia", "bought by Mongolia"}
    assert "an absent buyer is not zero" in shown.note
