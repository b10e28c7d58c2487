"""Each claim word has a predicate: sentences and titles over all goods, partners and ranges against the figures given."""

import re
from functools import partial

import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import loaders
from indicators import balance
from indicators.facts import Trend, trend
from ui import data
from views import by_month, china, minerals, series
from views import investment as investment_page
from views.aid import flows, lenders, projects
from views.products import growth, printed, shares, volume
from views.products.goods import GOODS
from views.sentences import aid, common, concentration, investment, trade
from views.sentences import minerals as minerals_sentences
from words import number

FIRST, LAST = 2005, 2025
RANGES = [(first, last) for first in range(FIRST, LAST + 1) for last in range(first, LAST + 1)]
MILLION = 1_000_000
YEAR = st.integers(FIRST, LAST)
AMOUNT = st.floats(0.01, 5000).map(lambda value: round(value, 2))


@pytest.fixture(autouse=True)
def fresh_run():
    with data.one_release():
        yield


def numbers(text):
    """Return the numbers of a text but its years."""
    found = re.findall(r"[−-]?\d[\d,]*(?:\.\d+)?", text)
    return [float(each.replace(",", "").replace("−", "-")) for each in found if not re.fullmatch(r"(19|20)\d\d", each)]


def claims_of(text):
    """Return what a sentence of a course says."""
    return {words for words in ("up from", "down from", "much as in") if words in text}


# --- a figure that moved ----------------------------------------------------------------------------------------------


def check_course(text, first, last, write, years):
    """Hold a sentence to two figures: no rise or fall that both are written alike in, and none the other way."""
    said = claims_of(text)
    if years[0] == years[1]:
        assert not said
        return
    assert len(said) == 1, text
    if "up from" in said or "down from" in said:
        assert write(first) != write(last), text
        assert ("up from" in said) == (last > first), text
    else:
        assert abs(last - first) <= 0.02 * abs(first) or write(first) == write(last), text


@pytest.mark.parametrize("flow", ["export", "import"])
@pytest.mark.parametrize("partner", ["CHN", "JPN", "RUS", "KOR", "CHE"])
def test_a_share_went_up_or_down_only_where_the_reader_sees_it(partner, flow):
    """Japan's share of exports was "0.5% in 2006, down from 0.5% in 2005", one of 118 such sentences."""
    whole = series.partner_shares(flow)
    rows = whole.loc[whole["partner_iso3"] == partner]
    for years in RANGES:
        fact = trend(rows, "share", *years)
        if fact.last_year:
            text = trade.share(fact, partner, flow)
            ends = fact.first_value, fact.last_value
            check_course(text, *ends, lambda share: f"{100 * share:.1f}", (fact.first_year, fact.last_year))
            record = trade.record(fact)
            inside = rows.loc[rows["year"].between(*years), "share"]
            assert ("highest" in record) == (
                fact.last_year - fact.first_year > 1 and inside.iloc[-1] > inside.iloc[:-1].max()
            )
            assert ("lowest" in record) == (
                fact.last_year - fact.first_year > 1 and inside.iloc[-1] < inside.iloc[:-1].min()
            )


@given(kind=st.sampled_from(["sections", "goods"]), years=st.tuples(st.integers(1995, LAST), st.integers(1995, LAST)))
@settings(max_examples=80)
def test_the_largest_good_is_the_largest_and_moved_as_said(kind, years):
    years = min(years), max(years)
    found = shares.facts(years, kind)
    assume(found.good)
    text = shares.largest(found.largest, found.good)
    ends = found.largest.first_value, found.largest.last_value
    check_course(text, *ends, lambda share: f"{100 * share:.1f}", (found.largest.first_year, found.largest.last_year))
    latest = found.rows.loc[(found.rows["year"] == found.rows["year"].max()) & (found.rows["product_code"] != "XXR")]
    assert found.good == found.names[latest.loc[latest["share"].idxmax(), "product_code"]]


@given(years=st.tuples(st.integers(1985, 2023), st.integers(1985, 2023)))
@settings(max_examples=80)
def test_net_aid_moved_as_said(years):
    fact = trend(flows.net(), "net_usd", min(years), max(years))
    assume(fact.last_year and fact.last_value >= 0)
    text = aid.net_aid(fact, "JPN")

    def write(usd):
        return f"{usd / MILLION:.{1 if abs(usd) >= 100 * MILLION else 2}f}"

    check_course(text, fact.first_value, fact.last_value, write, (fact.first_year, fact.last_year))


@given(first=st.floats(-1, 1), last=st.floats(-1, 1))
def test_any_course_says_no_rise_of_figures_written_alike(first, last):
    messages = {name: name for name in ("single", "rise", "fall", "flat")}
    fact = Trend(2005, 2006, first, last, "rise" if last > first else "fall", False, False)
    said = common.course(messages, fact, lambda value: f"{value:.1f}")
    assert (said == "flat") == (f"{first:.1f}" == f"{last:.1f}")


@given(first=st.floats(-1, 1), last=st.floats(-1, 1), places=st.integers(0, 3))
def test_no_arrow_leads_from_a_figure_to_itself(first, last, places):
    """Titles said "0.298 → 0.298" and "with Japan 0.06 → 0.06"."""
    text = common.moved(Trend(2005, 2014, first, last, "flat", False, False), lambda value: f"{value:.{places}f}")
    begin, arrow, end = text.partition(" → ")
    assert not arrow or begin != end
    assert text.endswith(f"{last:.{places}f}")


# --- two flows --------------------------------------------------------------------------------------------------------


@given(sold=st.integers(0, 10**9), bought=st.integers(0, 10**9))
def test_times_as_much_is_said_of_the_larger_flow_and_not_of_equal_ones(sold, bought):
    text = trade.imbalance(float(sold), float(bought), "JPN", 2020)
    assert ("selling none" in text) == (sold == 0)
    assert ("buying none" in text) == (bought == 0 and sold > 0)
    if sold and bought:
        times = max(sold, bought) / min(sold, bought)
        is_even = round(times, 1) == 1.0
        assert ("about as much" in text) == is_even
        assert ("it sold" in text) == (sold > bought and not is_even)
        if not is_even:
            written = re.search(r"([\d,.]+) times as much", text)
            assert written
            assert float(written[1].replace(",", "")) == pytest.approx(times, rel=0.06)


def test_a_balance_grew_or_shrank_only_where_the_reader_sees_it():
    rows_of = loaders.load("nso_trade_partners")
    for partner in sorted(set(rows_of["partner_iso3"])):
        rows = balance.bilateral(rows_of, "MNG", partner)
        for years in RANGES[::3]:
            fact = trend(rows, "balance_usd", *years)
            text = trade.deficit(fact, partner)
            if not text:
                continue
            first, last = fact.first_value, fact.last_value
            grew, shrank = "grew from" in text, "shrank from" in text
            assert not (grew and abs(last) <= abs(first)), text
            assert not (shrank and abs(last) >= abs(first)), text
            assert ("became" in text) == ((first < 0) != (last < 0)), text
            if grew or shrank:
                assert len(set(numbers(text))) > 1, text
                assert ("deficit" in text) == (last < 0)


# --- goods ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("good", GOODS)
def test_a_quantity_rose_from_its_least_year_to_its_most(good):
    for years in [(first, last) for first, last in RANGES if first >= 2011]:
        found = volume.facts(years, good)
        text = volume.rise(found)
        rows = found.rows.dropna(subset=["shown"]).set_index("year")["shown"]
        is_risen = len(rows) > 1 and rows.idxmax() == rows.index.max() and (rows == rows.max()).sum() == 1
        is_clear = is_risen and rows.iloc[-1] >= volume.CLEARLY * rows.min()
        assert bool(text) == is_clear, (good, years)
        if text:
            assert f"from {rows.min():,.1f} " in text
            assert f"in {rows.idxmin()}, the least of these years, to {rows.max():,.1f} " in text
            assert f"in {rows.index.max()}, the most." in text
            assert rows.idxmin() < rows.index.max()


@given(st.lists(st.tuples(YEAR, st.floats(-500, 500), st.floats(-500, 500)), max_size=4, unique_by=lambda row: row[0]))
def test_the_one_that_moved_more_is_named(effects):
    found = volume.last_change(pd.DataFrame(effects, columns=["year", "price", "volume"]))
    text = volume.change_sentence(found, "Coal")
    assert ("No two years" in text) == (not effects)
    if effects:
        year, price, of_volume = max(effects)
        assert str(year) in text
        alike = number(abs(price), 1) == number(abs(of_volume), 1)
        assert ("moved as much" in text) == alike
        assert ("the price moved more" in text) == (not alike and abs(price) > abs(of_volume))
        assert ("the volume moved more" in text) == (not alike and abs(of_volume) > abs(price))


@pytest.mark.parametrize("good", GOODS)
def test_price_and_volume_of_every_good_and_range_add_up_to_the_change(good):
    values = series.volumes()
    values = values.loc[values["product_code"] == good].set_index("year")["value_usd"] / MILLION
    for years in [(first, last) for first, last in RANGES if first >= 2011]:
        change = volume.last_change(volume.facts(years, good).rows)
        text = volume.change_sentence(change, good)
        assert ("No two years" in text) == (change is None)
        if change is not None:
            assert change.price + change.volume == pytest.approx(
                values[change.year] - values[change.year - 1], abs=0.01
            )
            assert change.year <= years[1]


@pytest.mark.parametrize("kind", ["sections", "goods"])
def test_what_leads_the_growth_is_the_largest_part_in_its_direction(kind):
    for last in range(1997, LAST + 1):
        text = growth.contributions((last - 1, last), kind).title
        found = re.fullmatch(r"Exports (grew|fell) by ([\d.]+)% in (\d{4}), led by (.+) \(([−\d.]+) points\)", text)
        if found:
            assert (found[1] == "grew") == (numbers(found[5])[0] > 0), text


@given(year=YEAR, months=st.integers(1, 12), value=AMOUNT, before=AMOUNT)
def test_a_running_year_is_more_or_less_only_by_what_is_written(year, months, value, before):
    part = by_month.RunningYear(year, months, value * MILLION, before * MILLION)
    empty = pd.DataFrame({"flow": [], "year": [], "month": [], "sum_million": []})
    text = by_month.running(by_month.Facts(empty, {"export": part}, {}, {}, (year, year)), "export")
    change = 100 * (value / before - 1)
    assert ("more than in the same months" in text) == (change >= 0.05)
    assert ("less than in the same months" in text) == (change <= -0.05)
    assert ("as in the same months" in text) == (abs(change) < 0.05)
    assert not re.search(r"(?<![\d,])0\.0%", text)


# --- ranks ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("flow", ["export", "import"])
def test_the_largest_partners_are_the_largest(flow):
    rows = loaders.load("nso_trade_partners")
    for year in range(FIRST, LAST + 1):
        found = china.ranked((FIRST, year), flow)
        of_year = rows[(rows["year"] == year) & (rows["flow"] == flow) & (rows["classification"] == "total")]
        top = of_year.set_index("partner_iso3")["value_usd"].nlargest(3)
        named = [name for name in found.table["partner_iso3"] if name not in ("XXR", "XAN")][:3]
        assert named == list(top.index), (year, flow)


@given(st.dictionaries(st.sampled_from(["2701", "2603", "7108", "2601"]), AMOUNT, min_size=1), YEAR)
def test_the_largest_export_is_the_largest_of_those_given(values, year):
    rows = pd.DataFrame({"product_code": list(values), "million_usd": list(values.values())})
    names = {code: f"good {code}" for code in values}
    largest = max(values.values())
    for write in (minerals_sentences.largest_export, minerals_sentences.largest_export_title):
        text = write(rows, names, year)
        first = [code for code, value in values.items() if value == largest]
        assert [code for code in values if f"good {code}" in text] == (first if len(first) == 1 else []), text
        assert (str(year) in text) == (len(first) == 1)


@pytest.mark.parametrize("years", [(1962, 2014), (2000, 2005), (2014, 2014), (2015, 2025)])
def test_at_most_is_the_largest_figure_of_the_years(years):
    shown = minerals.ores(years)
    rows = shown.table.dropna(subset=["million_usd"])
    assert "–" not in shown.alt.split()
    assert ("at most" in shown.title) == (len(rows) > 0)
    if len(rows):
        assert f"at most {rows['million_usd'].max():,.1f} million USD" in shown.title
        assert f"came to {rows['million_usd'].max():,.1f} million USD in its largest year" in shown.alt


@given(st.integers(2000, 2021), st.integers(2000, 2021))
@settings(max_examples=60)
def test_who_paid_out_most_in_the_title_is_whom_the_table_has_first(first, last):
    years = min(first, last), max(first, last)
    shown = lenders.largest(years)
    paid = shown.table.dropna(subset=["million_usd"]).sort_values("million_usd", ascending=False)["million_usd"]
    if len(paid) > 1 and "paid out most" in shown.title:
        assert paid.iloc[1] < 0.98 * paid.iloc[0]
    if "Too close" in shown.title:
        assert paid.iloc[1] >= 0.98 * paid.iloc[0]


PRINTED = (
    investment_page.polls, investment_page.origin, minerals.reserves, minerals.reliance, projects.quoted_totals,
    *(partial(printed.buyers, definition) for definition in ("good", "sold", "bought")),
)  # fmt: skip


@pytest.mark.parametrize("build", PRINTED)
def test_a_printed_figure_has_no_decimal_that_nobody_printed(build):
    """Bars said 74.0% of a poll that printed 74, and 31.0 million tonnes of a claim of 31 million."""
    shown = build()
    texts = [shown.title, shown.alt, shown.note, *(note.text for note in shown.figure.layout.annotations)]
    texts += [str(trace.hovertemplate) for trace in shown.figure.data]
    for text in texts:
        assert not re.search(r"(?<![\d.])\d[\d,]*\.0\b(?!\.)", text), text


# --- scores and indices -----------------------------------------------------------------------------------------------


@given(first=st.integers(0, 100), last=st.integers(0, 100), years=st.tuples(YEAR, YEAR))
def test_a_score_is_higher_or_lower_than_the_one_named(first, last, years):
    years = min(years), max(years)
    fact = Trend(*years, float(first), float(first if years[0] == years[1] else last), "flat", False, False)
    text = investment.score(fact, "MNG")
    differs = years[0] != years[1]
    assert ("higher than" in text) == (differs and last > first)
    assert ("lower than" in text) == (differs and last < first)
    assert (f", as in {years[0]}." in text) == (differs and last == first)


@given(st.dictionaries(st.sampled_from(["MNG", "JPN", "CHN", "KAZ", "KOR"]), st.integers(0, 100), min_size=2), YEAR)
def test_who_scores_higher_and_who_lower(scores, year):
    assume("MNG" in scores)
    rows = pd.DataFrame({"iso3": list(scores), "value": [float(value) for value in scores.values()]})
    text = investment.comparison(rows, "MNG", year)
    assert ("Higher in" in text) == any(value > scores["MNG"] for value in scores.values())
    assert ("Lower in" in text) == any(value < scores["MNG"] for value in scores.values())


@given(st.lists(st.tuples(st.floats(-2, 2), st.floats(0.01, 1)), min_size=1, max_size=6), YEAR)
def test_above_and_below_the_world_only_where_the_whole_interval_is(estimates, year):
    names = {f"D{place}": f"Measure {place}" for place in range(len(estimates))}
    rows = pd.DataFrame(
        {
            "iso3": "MNG",
            "dimension": list(names),
            "low": [value - error for value, error in estimates],
            "high": [value + error for value, error in estimates],
        }
    )
    text = investment.governance(rows, "MNG", names, year)
    for place, (value, error) in enumerate(estimates):
        assert (f"measure {place}" in text) == (abs(value) > error), text
    assert ("neither above nor below" in text) == all(abs(value) <= error for value, error in estimates)


@given(hhi=st.floats(0.01, 1), rest=st.floats(0.01, 1))
def test_less_concentrated_without_is_said_only_where_the_digits_say_so(hhi, rest):
    text = concentration.excluding(hhi, rest, "China")
    assert ("no less concentrated" in text) == (
        round(rest, concentration.DECIMALS) >= round(hhi, concentration.DECIMALS)
    )
