"""Sentences over every range of years: what they claim is what the tables carry, and what they cannot is not said."""

import re

import pandas as pd
import pytest

import loaders
from indicators import aid, balance
from indicators.facts import trend
from views import aid as aid_page
from views import china, japan, overview
from views.aid import by_year, flows, lenders, surplus
from views.sentences import aid as aid_sentences
from views.sentences import trade

LAST = 2025
RANGES = [(first, last) for first in range(1985, LAST + 1) for last in range(first, LAST + 1)]


def within(rows, years):
    return rows.loc[rows["year"].between(*years)]


def test_the_last_year_that_both_are_published_is_the_last_of_all():
    """Aid of Japan and of all donors are both published to 2020: a range that ends before does not say so."""
    donors = loaders.load("wb_dac_donors")
    both = aid.donor_share(donors, "JPN", "DAC")
    newest = int(both["year"].max())
    for years in RANGES:
        rows = within(both, years)
        sentence = aid_sentences.share(rows, "JPN", newest)
        is_newest = not rows.empty and rows["year"].max() == newest
        assert ("the last year for which" in sentence) == is_newest, (years, sentence)
        if not rows.empty:
            last = rows.sort_values("year").iloc[-1]
            assert f"In {last['year']:.0f}" in sentence
            assert ("others together got back" in sentence) == (last["net_usd"] > last["whole_usd"])


@pytest.mark.parametrize("basis", ["current", "constant"])
@pytest.mark.parametrize("measure", ["net", "gross"])
def test_aid_and_surplus_have_their_unit_their_years_and_a_digit_of_a_small_share(measure, basis):
    for years in [(first, last) for first, last in RANGES if first in (2005, 2017) or first == last]:
        rows = flows.aid_and_surplus(years, measure, "mongolia", basis).dropna(subset=["returned"])
        if rows.empty:
            continue
        sentence = aid_sentences.returned(rows, measure, basis)
        first, last, share = rows["year"].min(), rows["year"].max(), rows["returned"].iloc[-1]
        assert sentence.startswith(f"In {first} " if first == last else f"Over {first}–{last} "), sentence
        assert sentence.count("million USD") == sentence.count("million USD of 2021") + 2 * (basis == "current"), years
        written = re.search(r"(\d+(\.\d+)?)%", sentence)
        assert written, sentence
        assert ("." in written.group(1)) == (share < 0.1), sentence
        assert ("was more than" in sentence) == (share > 1), sentence


@pytest.mark.parametrize("basis", ["constant", "head", "gni"])
@pytest.mark.parametrize("measure", ["net", "gross"])
def test_an_amount_on_another_basis_names_the_source_of_the_basis_too(measure, basis):
    rows = by_year((2005, 2023), measure, basis, ()).table.dropna(subset=[f"{measure}_usd"])
    assert len(rows) > 10
    assert rows["source_id"].str.contains("wb_wdi").all()
    exhibit = surplus((2005, 2023), measure, basis, "mongolia")
    assert exhibit.table["source_id"].str.contains("wb_wdi").all() == (basis == "constant")


def test_who_paid_out_most_is_said_of_nobody_whom_another_equals():
    payments = loaders.load("one_flows")
    for years in [
        (first, last) for first, last in RANGES if first in (2000, 2005, 2010, last) and 2000 <= last <= 2022
    ]:
        rows = aid.payments_by_donor(payments, *years)
        for donor in rows["donor_iso3"].head(3):
            sentence = aid_sentences.place_among_donors(rows, donor, *years)
            mine = rows.loc[rows["donor_iso3"] == donor].iloc[0]
            others = rows.loc[rows["donor_iso3"] != donor, "gross_usd"].dropna()
            is_level = any(min(mine["gross_usd"], other) >= 0.98 * max(mine["gross_usd"], other) for other in others)
            assert ("too close to" in sentence) == is_level, sentence
            assert ("paid out most of" in sentence) == (mine["rank"] == 1 and not is_level), sentence
            assert ("was number" in sentence) == (mine["rank"] > 1 and not is_level), sentence


@pytest.mark.parametrize("years", [(year, 2021) for year in range(2000, 2022)] + [(2000, y) for y in range(2000, 2021)])
def test_swaps_are_not_added_where_there_are_none(years):
    note = lenders.chinese(years).note
    found = re.search(r"with them (\S+) instead of (\S+) million", note)
    assert found is None or found.group(1) != found.group(2), note


def test_much_as_before_is_said_where_the_flows_moved_as_little_as_that():
    """74 times as much bought as sold in 2010 and 45 times in 2011 were "much as" in two decimals of the balance."""
    trades = loaders.load("nso_trade_partners")
    for partner in ("JPN", "CHN", "RUS", "KOR", "USA", "DEU"):
        rows = balance.bilateral(trades, "MNG", partner).dropna(subset=["coverage_ratio"]).set_index("year")
        rows = rows.loc[rows["coverage_ratio"] > 0]
        for first in rows.index:
            for last in rows.index[rows.index > first]:
                fact = trend(rows.reset_index(), "normalised_balance", first, last)
                sentence = trade.normalised_balance(fact, partner)
                moved = rows.at[last, "coverage_ratio"] / rows.at[first, "coverage_ratio"] - 1
                crossed = fact.first_value * fact.last_value < 0
                assert ("much as" in sentence) == (abs(moved) <= 0.02 and not crossed), (partner, first, last)
                if "went from" in sentence:
                    written = re.findall(r"[−+]?\d\.\d{3}", sentence)
                    assert written[0] != written[1], sentence


def test_a_series_of_imports_reads_as_one_year_and_never_as_a_sum():
    bought = pd.concat([loaders.load("nso_trade_partners")])
    bought = bought[(bought["partner_iso3"] == "CHN") & (bought["flow"] == "import")].set_index("year")["value_usd"]
    for years in [(1990, LAST), (2005, LAST), (LAST, LAST), (2023, 2023)]:
        title = china.long_run(years).title
        assert title.endswith(f": {bought[years[1]] / 1e6:,.0f} million USD, {years[1]}"), title
        assert "since" not in title


def test_nothing_is_over_or_from_a_year_to_itself():
    for year in (2005, 2017, 2020, 2025):
        years = (year, year)
        exhibits = (
            *(by_year(years, measure, basis, ()) for measure in ("net", "gross") for basis in ("current", "constant")),
            *(
                surplus(years, measure, "constant", side)
                for measure in ("net", "gross")
                for side in ("mongolia", "japan")
            ),
            *(build(years) for build in (lenders.shares, lenders.largest, lenders.chinese, lenders.debt)),
            *(build(years) for build in (china.asymmetry, china.long_run, japan.ratios, japan.long_run)),
            china.both_shares(years, ()),
            japan.both_flows(years, "USD", "linear", ()),
            overview.one_frame(years),
        )
        words = [text for shown in exhibits for text in (shown.title, shown.alt, shown.note)]
        words += [text for page in (aid_page, china, japan, overview) for text in page.answers(years).sentences]
        words += [card.label for card in aid_page.cards(years).cards]
        for text in words:
            assert f"{year}–{year}" not in text, text
            assert f"from {year} to {year}" not in text, text
            assert not re.search(r"(highest|lowest|most|least) (of the years|since)", text), text


@pytest.mark.parametrize("basis", ["constant", "head", "gni"])
def test_a_text_has_the_unit_of_its_chart(basis):
    """On another basis than dollars of each year no amount in those stands in the text without saying so."""
    for measure in ("net", "gross"):
        text = by_year((2005, 2023), measure, basis, ()).alt
        amounts = re.findall(r"million USD[^.]*", text)
        assert all("of 2021" in amount or "dollars of each year" in amount for amount in amounts), text


def test_what_a_title_calls_a_share_is_the_share_of_the_years():
    rows = china.asymmetry((2005, 2025)).table.set_index("year")
    title = china.asymmetry((2005, 2025)).title
    assert f"({rows.at[2005, 'mongolia_pct']:.1f}% → {rows['mongolia_pct'].iloc[-1]:.1f}%)" in title
    assert f"({rows.at[2005, 'partner_pct']:.2f}% → {rows['partner_pct'].iloc[-1]:.2f}%)" in title
