"""Sentences of the pages that judge, every branch; aid, projects, investment and minerals run through the pages."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import loaders
from indicators.facts import NOTHING, Trend
from views import investment, minerals
from views.sentences import aid as aid_sentences
from views.sentences import claims as claims_sentences
from views.sentences import investment as investment_sentences
from views.sentences import minerals as minerals_sentences
from words import span


def trend(first, last, direction="rise", years=(2005, 2023)):
    return Trend(*years, first, last, direction, False, False)


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        (trend(56e6, 80e6), "gave Mongolia 80.00 million USD in 2023, up from 56.00 in 2005."),
        (trend(56e6, 5e6, "fall"), "down from 56.00 in 2005."),
        (trend(56e6, 56.1e6, "flat"), "much as in 2005 (56.00)."),
        (trend(5e6, 5e6, "flat", (2023, 2023)), "Net of repayments Japan gave Mongolia 5.00 million USD in 2023."),
        (trend(56e6, -5e6, "fall"), "In 2023 Mongolia paid Japan back 5.00 million USD more than it received."),
        (NOTHING, "No net aid from Japan is published for these years."),
    ],
)
def test_net_aid(fact, said):
    assert said in aid_sentences.net_aid(fact, "JPN")


@pytest.mark.parametrize(
    ("sums", "said"),
    [
        (trend(90e6, 3.1e9, years=(1985, 2023)), "Added up over 1985–2023 that is 3,100.0 million USD, net"),
        (trend(3.1e9, 3.1e9, "flat", (2023, 2023)), ""),
        (NOTHING, ""),
    ],
)
def test_total_of_net_aid(sums, said):
    found = aid_sentences.total(sums)
    assert found.startswith(said) if said else found == ""


def test_aid_share():
    rows = pd.DataFrame({"year": [2019, 2020], "net_usd": [1.0, 2.0], "share": [0.3, 0.54]})
    newest = "In 2020, the last year for which both are published, Japan gave 54.0%"
    assert newest in aid_sentences.share(rows, "JPN", 2020)
    assert aid_sentences.share(rows, "JPN", 2021).startswith("In 2020 Japan gave 54.0% of the net aid")
    assert "the others together got back more" in aid_sentences.share(rows.assign(share=1.2), "JPN", 2020)
    assert aid_sentences.share(rows.iloc[:0], "JPN", None) == ""
    assert aid_sentences.share(rows.assign(net_usd=-1.0), "JPN", 2020) == ""
    assert aid_sentences.share(rows.assign(share=-0.1), "JPN", 2020) == ""


@pytest.mark.parametrize(
    ("aid", "surplus", "said"),
    [
        (10e6, 40e6, "Japan's net aid of 10.00 million USD was 25% of its trade surplus of 40.00 million USD."),
        (50e6, 40e6, "was more than its trade surplus of 40.00 million USD (125%)."),
        (50e6, -40e6, "Japan had, taken together, no trade surplus with Mongolia to give back; net aid came to 50.00"),
        (-5e6, 40e6, "Mongolia paid back more than it received"),
    ],
)
def test_aid_returned(aid, surplus, said):
    rows = pd.DataFrame({"year": [2005, 2023], "aid_sum_usd": aid, "surplus_sum_usd": surplus})
    rows = rows.assign(returned=aid / surplus if surplus > 0 else float("nan"))
    found = aid_sentences.returned(rows, "net")
    assert said in found
    assert "2005–2023" in found


def test_aid_returned_without_years_in_common():
    rows = pd.DataFrame({"year": [], "aid_sum_usd": [], "surplus_sum_usd": [], "returned": []}, dtype="float64")
    assert aid_sentences.returned(rows, "net") == "No year of this range has both aid and trade."


def test_aid_returned_says_how_it_counts():
    rows = pd.DataFrame({"year": [2005], "aid_sum_usd": [1e6], "surplus_sum_usd": [2e6], "returned": [0.5]})
    assert "gross aid" in aid_sentences.returned(rows, "gross")


def test_place_among_donors():
    rows = pd.DataFrame({"donor_iso3": ["JPN", "ADB"], "gross_usd": [2.0, 1.0], "share": [0.2, 0.1], "rank": [1, 2]})
    assert "Over 2000–2022 Japan paid out most of the" in aid_sentences.place_among_donors(rows, "JPN", 2000, 2022)
    assert "In 2022 Asian Development Bank was number 2 of" in aid_sentences.place_among_donors(rows, "ADB", 2022, 2022)
    level = rows.assign(gross_usd=[2.0, 1.97])
    assert "20.0% of all, too close to Asian Development Bank" in aid_sentences.place_among_donors(
        level, "JPN", 2000, 2022
    )
    assert "too close to Japan" in aid_sentences.place_among_donors(level, "ADB", 2000, 2022)
    assert "No gross figures" in aid_sentences.place_among_donors(rows, "CHN", 2000, 2022)


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (91.366, "% of exports", "91.4 % of exports"),
        (2106.37, "million yen", "2,106 million yen"),
        (0.45, "million yen", "0.45 million yen"),
        (31e6, "t", "31,000,000 t"),
        (2022.0, "year", "2022"),
        (3.0, "place", "number 3"),
        (6.0, "July 2025", "6 July 2025"),
        (0.0012, "% of exports", "0.0012 % of exports"),
        (float("nan"), "t", ""),
    ],
)
def test_figures_of_the_ledger(value, unit, said):
    assert claims_sentences.figure(value, unit) == said


@pytest.mark.parametrize(
    ("share", "orders", "said"),
    [
        (4679.0, 3.67, "about 4,700 times the claimed figure"),
        (-0.9, -1.0, "about 1/10 of the claimed figure"),
        (0.004, float("nan"), "0.4% more than claimed"),
        (-0.06, float("nan"), "6.0% less than claimed"),
        (0.0, float("nan"), "no difference"),
        (float("nan"), float("nan"), ""),
    ],
)
def test_distance(share, orders, said):
    assert claims_sentences.distance(share, orders) == said


@pytest.mark.parametrize(
    ("verdict", "said"),
    [
        ("supported", "supported; published is 91 % (2024)."),
        ("roughly", "broadly correct; published is 91 % (2024), 1% less."),
        ("outdated", "outdated; the newest figure is 91 % (2024)."),
        ("contradicted", "contradicted; published is 91 % (2024), 1% less."),
        ("cannot_be_checked", "cannot be checked"),
    ],
)
def test_claim(verdict, said):
    found = claims_sentences.claim(verdict, verdict, "It is so.", "somebody", "91 %", "2024", "1% less")
    assert found.startswith("“It is so” (somebody): ")
    assert said in found


@pytest.mark.parametrize(
    ("published", "years", "said"),
    [
        ("65.7 billion yen", "2008–2015", "“A” (b): contradicted in words; published is 65.7 billion yen (2008–2015)."),
        ("2022", "", "“A” (b): contradicted in words; published is 2022."),
        ("", "", "“A” (b): contradicted in words; published is no figure."),
    ],
)
def test_a_claim_that_cannot_be_set_off_in_percent_says_nothing_of_a_difference(published, years, said):
    assert claims_sentences.claim("contradicted", "contradicted in words", "A.", "b", published, years, "") == said


@given(st.decimals(0, 5000, places=2, allow_nan=False))
def test_a_claimed_figure_has_no_decimal_that_the_claim_has_not(claimed):
    """ "Over 3.3 billion" was written as 3.30 billion USD."""
    text = claims_sentences.figure(float(claimed), "billion USD").split()[0].replace(",", "")
    own = max(0, -claimed.normalize().as_tuple().exponent)
    assert len(text.partition(".")[2]) <= own
    assert (
        abs(float(text) - float(claimed)) <= max(0.5 if claimed >= 100 else 0.05 if claimed >= 10 else 0.005, 0) + 1e-9
    )


def test_a_year_that_supports_a_claim_is_said_once():
    said = claims_sentences.claim("supported", "supported", "A.", "b", "2022", "", "")
    assert said == "“A” (b): supported; published is 2022."


def test_ledger_summary_and_span():
    words = {"supported": "supported", "outdated": "outdated"}
    assert claims_sentences.summary({"supported": 2, "outdated": 0}, words) == "Of 2 claims: 2 supported."
    assert claims_sentences.summary({"supported": 1}, words) == "Of 1 claim: 1 supported."
    assert claims_sentences.summary({}, words) == "The ledger has no claims."
    assert (span(None, None), span(2020, 2020), span(2008, 2015)) == ("", "2020", "2008–2015")


def moved(first, last, high=False, low=False, years=(2012, 2025)):
    return Trend(*years, first, last, "flat", high, low)


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        (moved(36, 31), "Mongolia scored 31 in the Corruption Perceptions Index of 2025, lower than the 36 of 2012."),
        (moved(31, 36), "higher than the 31 of 2012."),
        (moved(36, 36), "as in 2012."),
        (moved(31, 31, years=(2025, 2025)), "Mongolia scored 31 in the Corruption Perceptions Index of 2025."),
        (NOTHING, "No score of Mongolia on the present scale"),
    ],
)
def test_score(fact, said):
    assert said in investment_sentences.score(fact, "MNG")


def test_best_of():
    assert "its highest score of the years 2012–2025" in investment_sentences.record(moved(1, 2, high=True))
    assert "its lowest score" in investment_sentences.record(moved(2, 1, low=True))
    assert investment_sentences.record(moved(1, 2)) == ""
    assert investment_sentences.record(NOTHING) == ""


def test_beside():
    rows = pd.DataFrame({"iso3": ["MNG", "JPN", "RUS"], "value": [31.0, 71.0, 22.0]})
    assert investment_sentences.comparison(rows, "MNG", 2025) == "Higher in 2025: Japan. Lower in 2025: Russia."
    assert investment_sentences.comparison(rows.iloc[:1], "MNG", 2025) == ""
    assert investment_sentences.comparison(rows, "MNG", None) == ""
    assert investment_sentences.comparison(rows.iloc[:2], "MNG", 2025) == "Higher in 2025: Japan."
    assert investment_sentences.comparison(rows.iloc[[0, 2]], "MNG", 2025) == "Lower in 2025: Russia."


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        (moved(100, 2782), "came to 2,782 million USD."),
        (moved(100, 2782, high=True), "the most of the years 2012–2025."),
        (moved(100, -4156), "took out 4,156 million USD more than they brought."),
        (NOTHING, "No direct investment is published"),
    ],
)
def test_inflows(fact, said):
    assert said in investment_sentences.inflows(fact)


@given(st.tuples(st.integers(1990, 2025), st.integers(1990, 2025)))
@settings(max_examples=80)
def test_the_most_is_the_most_of_the_years_named(years):
    years = min(years), max(years)
    rows = loaders.load("unctad_fdi")
    rows = rows[(rows["indicator_code"] == "UNCTAD.FDI.IN") & (rows["iso3"] == "MNG") & rows["year"].between(*years)]
    values = rows.dropna(subset=["value"]).set_index("year")["value"].sort_index()
    said = " ".join(investment.answers(years).sentences)
    assert "since" not in said
    is_most = len(values) > 1 and values.iloc[-1] > 0 and values.idxmax() == values.index[-1]
    assert (f"the most of the years {values.index.min()}–{values.index.max()}" in said) == is_most
    assert ("the most" in said) == is_most
    assert "better" not in said
    assert "worse" not in said


def test_poll_keeps_two_questions_apart():
    assert "87% called relations with Japan friendly; 76% trust Japan" in investment_sentences.poll(87.0, 76.0, 2019)
    assert investment_sentences.poll(87.0, float("nan"), 2019) == ""


def test_reserve_claims():
    rows = pd.DataFrame({"value": [31e6, 2.2e6, None], "said_by": ["a", "b", "c"]})
    said = minerals_sentences.reserve_claims(rows)
    assert "from 2.2 to 31 million tonnes, a 14-fold range. One list omits Mongolia." in said
    assert "list" not in minerals_sentences.reserve_claims(rows.iloc[:2])
    assert (
        minerals_sentences.reserve_claims(rows.iloc[:1])
        == "One figure of Mongolia's rare-earth reserves is reported: 31 million tonnes."
    )
    assert minerals_sentences.reserve_claims(rows.iloc[2:]) == "No reserve figure is reported."


def test_largest_export():
    rows = pd.DataFrame({"product_code": ["2701", "2603"], "million_usd": [5.0, 7.0]})
    assert minerals_sentences.largest_export(rows, {"2603": "Copper concentrate"}, 2024).endswith(
        "in 2024 was copper concentrate (7 million USD)."
    )
    assert "2701" in minerals_sentences.largest_export(rows.iloc[:1], {}, 2024)
    assert "No figures of the main goods" in minerals_sentences.largest_export(rows.iloc[:0], {}, None)


@pytest.mark.parametrize(
    ("balance", "earned", "said"),
    [
        (-100e6, 25e6, "25.0% of the deficit of 2024: from −100.0 to −75.00 million USD."),
        (-100e6, 150e6, "from −100.0 to 50.00 million USD: more than the whole deficit."),
        (100e6, 50e6, "there was no deficit to cover."),
        (-100e6, float("nan"), "Fill in tonnes, share and price"),
    ],
)
def test_balance_with_rare_earths(balance, earned, said):
    assert said in minerals_sentences.balance_with_rare_earths(moved(-50e6, balance, years=(2005, 2024)), earned)


def test_balance_with_rare_earths_without_a_balance():
    said = minerals_sentences.balance_with_rare_earths(NOTHING, 1e6)
    assert said == "No year of this range has a balance with Japan."


def test_prices():
    rows = pd.DataFrame({"period": ["2008", "2014"], "share_pct": [100, 100], "usd_per_kg": [31.6, 48.7]})
    assert "take 31.6 to 48.7 USD per kg, by the volumes reported of: 2008, 2014." in minerals_sentences.prices(
        rows, "1,085.7", 2025
    )
    assert minerals_sentences.prices_title(rows, 2025).startswith("All of Japan's imports at 31.6 to 48.7 USD per kg")
    assert "There was no deficit" in minerals_sentences.prices(rows.iloc[:0], "–", 2025)


def test_the_price_names_the_volumes_that_it_rests_on():
    printed = loaders.load("rare_earth_points")
    printed = printed[(printed["subject"] == "japan_rare_earth_imports") & printed["value"].notna()]
    yearly = printed["value"].mask(printed["period"].str.contains("H"), printed["value"] * 2)
    for last in range(2010, 2026):
        note = minerals.prices((2005, last)).note
        assert "by the volumes reported of: 2008, 2014, first half of 2024 doubled." in note
        deficit = -minerals.balance((2005, last)).last_value
        ends = [f"{deficit / (tonnes * 1000):.1f}" for tonnes in (yearly.max(), yearly.min())]
        assert f"would take {ends[0]} to {ends[1]} USD per kg" in note
        assert ("provisional" in note) == (last == 2025)


@pytest.mark.parametrize("year", range(2011, 2026))
def test_what_is_called_the_largest_export_is_larger_than_all_that_is_not_named(year):
    found = minerals.sales((year, year))
    rest = loaders.load("nso_trade_totals")
    rest = rest[(rest["year"] == year) & (rest["flow"] == "export")]["value_usd"].iloc[0] / 1e6
    assert found.rows["million_usd"].max() > rest - found.rows["million_usd"].sum()


def test_what_was_sold_most_in_a_provisional_year_is_marked():
    said = "Mongolia's figures of 2025 are provisional."
    assert said in minerals.answers((2005, 2025)).sentences
    assert said not in minerals.answers((2005, 2024)).sentences
    assert "hatched: 2025." in minerals.sold((2005, 2025)).note
    assert set(minerals.sold((2005, 2025)).table["status"]) == {"provisional"}
    assert set(minerals.sold((2005, 2024)).table["status"]) == {"reported"}


def test_governed():
    names = {"CC": "Control of corruption", "PV": "Political stability"}
    rows = pd.DataFrame({"iso3": "MNG", "dimension": ["CC", "PV"], "low": [-0.8, 0.2], "high": [-0.2, 0.9]})
    said = investment_sentences.governance(rows, "MNG", names, 2023)
    assert (
        said
        == "In 2023 Mongolia was above the world average on political stability; below it on control of corruption "
        "(90% intervals)."
    )
    assert investment_sentences.governance(rows.iloc[1:], "MNG", names, 2023).endswith(
        "above the world average on political stability (90% intervals)."
    )
    assert investment_sentences.governance(rows.iloc[:1], "MNG", names, 2023).endswith(
        "below the world average on control of corruption (90% intervals)."
    )
    assert "neither above nor below" in investment_sentences.governance(rows.assign(low=-1, high=1), "MNG", names, 2023)
    assert "No governance estimates" in investment_sentences.governance(rows.iloc[:0], "MNG", names, 2023)


def test_printed_shares_and_projections():
    rows = pd.DataFrame({"iso3": ["JPN", "JPN"], "period": ["2014", "2019"], "value": [6.6, 4.3]})
    assert minerals_sentences.printed_shares(rows, "JPN") == "Quoted for Japan: 6.6% in 2014, 4.3% in 2019."
    assert minerals_sentences.printed_shares(rows, "CHN") == ""
    frame = pd.DataFrame({"year": [2024, 2025], "status": ["reported", "projected"]})
    assert "from 2025 on" in investment_sentences.projections(frame)
    assert investment_sentences.projections(frame.iloc[:1]) == ""
