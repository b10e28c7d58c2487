"""Sentences over every range of years: what they claim is what the tables carry, and what they cannot is not said."""

import re

import pandas as pd
import pytest

import loaders
from indicators import aid, balance
from indicators.facts import trend
from views import china
from views.aid import flows, lenders
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


def test_who_paid_out_most_is_said_of_nobody_whom_another_equals():
    payments = loaders.load("one_flows")
    for years in [
        (first, last) for first, last in RANGES if first in (2000, 2005, 2010, last) and 2000 <= last <= 2022
    ]:
        rows = aid.payments_by_donor(payments, *years)
        first, second = rows["gross_usd"].nlargest(2)
        for donor in rows["donor_iso3"].head(3):
            sentence = aid_sentences.place_among_donors(rows, donor, *years)
            is_first = rows.loc[rows["donor_iso3"] == donor, "rank"].iloc[0] == 1
            assert ("paid out most of" in sentence) == (is_first and second < 0.98 * first), sentence


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
