"""Growth, goods, mirror reports, intensity and scenarios: against numbers worked by hand, and what must always hold."""

import math

import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import loaders
from frames.products import hs_section
from indicators import balance, growth, intensity, mirror, products, scenario


def close(value, precision=1e-6):
    return pytest.approx(value, abs=precision)


# the vectors of the definitions


def test_vectors_of_balance_and_overlap():
    assert balance.grubel_lloyd_of_goods({"a": 20}, {"a": 380}) == close(0.1)
    assert balance.grubel_lloyd_of_goods({"a": 10, "b": 5}, {"a": 5}) == close(1 - 10 / 20)
    assert math.isnan(balance.grubel_lloyd_of_goods({}, {}))


@given(st.floats(0.01, 1e9), st.floats(0.01, 1e9))
def test_overlap_of_all_goods_is_one_less_the_normalised_balance(x, m):
    assert balance.grubel_lloyd_of_goods({"a": x}, {"a": m}) == pytest.approx(1 - abs((x - m) / (x + m)))


@given(st.dictionaries(st.sampled_from("abcdef"), st.floats(0.01, 1e6), min_size=1))
def test_overlap_with_itself_is_whole(goods):
    assert balance.grubel_lloyd_of_goods(goods, goods) == pytest.approx(1)


def test_vectors_of_mirror():
    assert mirror.freight_ratio(110, 100) == close(1.10)
    assert mirror.log_gap(110, 100) == close(0.095310)
    assert mirror.symmetric_gap(110, 100) == close(0.095238)
    assert math.isnan(mirror.freight_ratio(1, 0))
    assert math.isnan(mirror.log_gap(0, 1))
    assert math.isnan(mirror.symmetric_gap(0, 0))


@pytest.mark.parametrize(
    ("ratio", "expected"),
    [(math.nan, "none"), (0.99, "below"), (1.0, "freight"), (1.06, "freight"), (1.2, "freight"), (1.21, "above")],
)
def test_band(ratio, expected):
    assert mirror.band(ratio) == expected


def test_vectors_of_intensity():
    assert intensity.trade_intensity(900, 1000, 2500, 20000) == close(7.2)
    assert math.isnan(intensity.trade_intensity(1, 0, 1, 1))


def test_vectors_of_growth():
    assert growth.compound_growth(100, 150, 5) == close(0.084472)
    assert math.isnan(growth.compound_growth(0, 150, 5))
    with pytest.raises(ValueError, match="two different years"):
        growth.compound_growth(100, 150, 0)


@given(st.floats(-0.5, 0.5), st.integers(3, 20), st.floats(1, 1e6))
def test_compound_growth_finds_an_even_rate(rate, count, first):
    last = first * (1 + rate) ** (count - 1)
    assert growth.compound_growth(first, last, count - 1) == pytest.approx(rate, abs=1e-9)


def goods(*rows):
    frame = pd.DataFrame(rows, columns=["year", "product_code", "value_usd"])
    return frame.assign(status="reported", source_id="s")


def test_contributions_add_up_to_growth():
    found = growth.growth_contributions(
        goods((2000, "a", 60.0), (2000, "b", 40.0), (2001, "a", 90.0), (2001, "b", 30.0)), "product_code"
    )
    assert found["contribution_pct"].tolist() == [30.0, -10.0]
    assert found["growth_pct"].tolist() == [pytest.approx(20)] * 2
    assert found["year"].tolist() == [2001, 2001]


@given(st.lists(st.tuples(st.floats(1, 1e6), st.floats(1, 1e6)), min_size=1, max_size=8))
def test_contributions_always_add_up(pairs):
    rows = [(2000 + y, f"g{k}", pair[y]) for k, pair in enumerate(pairs) for y in (0, 1)]
    found = growth.growth_contributions(goods(*rows), "product_code")
    assert found["contribution_pct"].sum() == pytest.approx(found["growth_pct"].iloc[0], rel=1e-6, abs=1e-6)


def months(year, values, code="a"):
    frame = pd.DataFrame(
        {"year": year, "month": pd.array(range(1, len(values) + 1), dtype="Int64"), "value_usd": values}
    )
    return frame.assign(product_code=code, status="reported", source_id="s")


def test_seasonality_takes_whole_years_only():
    even = months(2000, [1.0] * 12)
    summer = months(2001, [0.0] * 6 + [2.0] * 6)
    part = months(2002, [9.0] * 3)
    found = growth.seasonality(pd.concat([even, summer, part]))
    assert found["years"].tolist() == [2] * 12
    assert found.loc[0, ["low_pct", "high_pct"]].tolist() == [0.0, pytest.approx(100 / 12)]
    assert found.loc[11, "high_pct"] == pytest.approx(100 / 6)
    assert found["leads"].sum() == 0  # of equal months none is the largest
    assert growth.seasonality(months(2003, [1.0] * 11 + [2.0]))["leads"].tolist() == [0] * 11 + [1]
    assert growth.seasonality(part).empty


def test_a_year_booked_in_one_month_is_no_season():
    even, once = months(2000, [1.0] * 12), months(2001, [95.0] + [5 / 11] * 11)
    almost = months(2002, [94.9] + [5.1 / 11] * 11)
    assert set(growth.monthly_shares(pd.concat([even, once, almost]))["year"]) == {2000, 2002}
    found = growth.booked_at_once(pd.concat([even, once, almost, months(2003, [1.0])]))
    assert found[["product_code", "year", "month"]].values.tolist() == [[even["product_code"].iloc[0], 2001, 1]]
    assert set(growth.without_booked_at_once(pd.concat([even, once]))["year"]) == {2000}


def test_months_are_as_final_as_the_total_of_their_year():
    rows = pd.concat([months(year, [1.0] * 12) for year in (2000, 2001, 2002)])
    totals = pd.DataFrame({"year": [2000, 2001], "status": ["reported", "provisional"]})
    found = products.as_final_as_totals(rows, totals).groupby("year")["status"].unique()
    assert [list(status) for status in found] == [["reported"], ["provisional"], ["provisional"]]


def test_a_part_of_a_year_is_marked():
    found = products.yearly_sums(pd.concat([months(2000, [1.0] * 12), months(2001, [1.0] * 5)]))
    assert found["value_usd"].tolist() == [12.0, 5.0]
    assert found["months"].tolist() == [12, 5]
    assert found["status"].tolist() == ["reported", "provisional"]


def test_rest_completes_the_published_total():
    totals = pd.DataFrame(
        {
            "year": [2000],
            "partner_iso3": "WLD",
            "flow": "export",
            "classification": "total",
            "month": pd.array([pd.NA], dtype="Int64"),
            "value_usd": [100.0],
            "status": "reported",
            "source_id": "t",
        }
    )
    found = products.goods_and_rest(goods((2000, "a", 60.0), (2000, "b", 30.0), (1999, "a", 1.0)), totals, "export")
    assert dict(zip(found["product_code"], found["share"], strict=True)) == {"a": 0.6, "b": 0.3, "XXR": 0.1}
    assert found["source_id"].tolist()[0] == "s + t"


def test_prices_and_volumes_share_a_change_without_remainder():
    rows = goods((2000, "a", 100.0), (2001, "a", 180.0), (2001, "b", 5.0)).assign(
        quantity=[10.0, 12.0, float("nan")], quantity_unit="t"
    )
    found = products.unit_values(rows)
    assert found["product_code"].tolist() == ["a", "a"]
    assert found["unit_value"].tolist() == [10.0, 15.0]
    mean = 80 / math.log(180 / 100)  # the logarithmic mean of 180 and 100
    assert found.loc[1, "price_effect_usd"] == pytest.approx(mean * math.log(15 / 10))
    assert found.loc[1, "volume_effect_usd"] == pytest.approx(mean * math.log(12 / 10))
    assert found.loc[1, "price_effect_usd"] + found.loc[1, "volume_effect_usd"] == pytest.approx(80)
    assert math.isnan(found.loc[0, "price_effect_usd"])


# mirror reports


def reports_with_japan():
    trade = pd.concat(
        [loaders.load("nso_trade_partners"), loaders.load("oec_japan_mongolia"), loaders.load("cow_trade")]
    )
    return mirror.reports(trade, "MNG", "JPN")


def test_both_reports_of_exports_to_japan_as_published():
    found = mirror.gaps(reports_with_japan(), "nso_trade_partners", "oec_japan_mongolia", "MNG", "to_partner")
    row = found.set_index("year").loc[2015]
    assert round(row["own_usd"] / 1e6, 1) == 20.3
    assert round(row["other_usd"] / 1e6, 1) == 53.8
    assert row["ratio"] == pytest.approx(row["other_usd"] / row["own_usd"])
    assert row["band"] == "above"
    published = {2010: (2.7, 20.8), 2011: (11.0, 17.6), 2012: (5.6, 25.8), 2013: (10.5, 19.1), 2014: (24.5, 17.1)}
    for year, (ours, theirs) in published.items():
        there = found.set_index("year").loc[year]
        assert (round(there["own_usd"] / 1e6, 1), round(there["other_usd"] / 1e6, 1)) == (ours, theirs)


def test_imports_put_the_importer_above_the_exporter():
    found = mirror.gaps(reports_with_japan(), "nso_trade_partners", "oec_japan_mongolia", "MNG", "from_partner")
    row = found.set_index("year").loc[2012]
    assert round(row["own_usd"] / 1e6, 1) == 501.6
    assert round(row["other_usd"] / 1e6, 1) == 343.6
    assert row["ratio"] == pytest.approx(row["own_usd"] / row["other_usd"])


def test_two_reports_of_the_same_side_have_no_mirror_ratio():
    found = mirror.gaps(reports_with_japan(), "nso_trade_partners", "cow_trade", "MNG", "from_partner")
    both = found.dropna(subset=["own_usd", "other_usd"])
    assert not both.empty
    assert both["ratio"].isna().all()
    assert (both["band"] == "none").all()


@pytest.mark.parametrize(
    ("partner", "other"), [("JPN", "oec_japan_mongolia"), ("CHN", "cow_trade"), ("RUS", "cow_trade")]
)
def test_years_in_which_the_sign_depends_equal_a_direct_computation(partner, other):
    own, theirs = loaders.load("nso_trade_partners"), loaders.load(other)
    found = mirror.balances(
        mirror.reports(pd.concat([own, theirs]), "MNG", partner), "nso_trade_partners", other, "MNG"
    )

    def value(frame, reporter, with_, flow, year):
        rows = frame.query(
            "reporter_iso3 == @reporter and partner_iso3 == @with_ and flow == @flow and year == @year "
            "and classification == 'total'"
        )
        return float(rows["value_usd"].iloc[0]) if len(rows) else None

    expected = []
    for year in range(2005, 2026):
        bought = value(theirs, partner, "MNG", "export", year)  # from_partner, as the partner exports it …
        if bought is None:
            bought = value(theirs, "MNG", partner, "import", year)  # … or as the source has Mongolia importing it
        parts = (
            value(own, "MNG", partner, "export", year),
            value(own, "MNG", partner, "import", year),
            value(theirs, partner, "MNG", "import", year),
            bought,
        )
        if None not in parts and (parts[0] - parts[1]) * (parts[2] - parts[3]) < 0:
            expected.append(year)
    assert found.loc[found["sign_depends"], "year"].tolist() == expected


def test_all_pairs_rank_the_widest_gap_first():
    found = mirror.all_pairs(loaders.load("nso_trade_partners"), loaders.load("cow_trade"), "MNG")
    for _year, rows in found.groupby("year"):
        widest = rows.loc[rows["log_gap"].abs().idxmax()]
        assert widest["rank"] == 1
        assert (rows["pairs"] == len(rows)).all()
    assert {"JPN", "CHN"} <= set(found["partner_iso3"])


def test_intensity_of_exports_to_china_and_japan():
    macro = loaders.load("wb_wdi")
    trade = pd.concat([loaders.load("nso_trade_partners"), loaders.load("nso_trade_totals")])
    found = intensity.trade_intensities(trade, macro, "MNG", ("CHN", "JPN"))
    row = found.query("year == 2023 and partner_iso3 == 'CHN'").iloc[0]

    def imports(code):
        return macro.query("indicator_code == 'TM.VAL.MRCH.CD.WT' and iso3 == @code and year == 2023")["value"].iloc[0]

    direct = (13940.2 / 15186.9) / (imports("CHN") / (imports("WLD") - imports("MNG")))
    assert row["intensity"] == pytest.approx(direct, rel=1e-4)
    assert row["intensity"] > 5
    assert row["source_id"] == "nso_trade_partners + nso_trade_totals + wb_wdi"
    assert (found.query("partner_iso3 == 'JPN'")["intensity"] < 1).all()
    assert set(found.query("year == 2023")["status"]) == {"reported"}
    assert set(found.query("year == 2025")["status"]) == {"provisional"}


# what if: cases worked by hand

EXPORTS = {"CHN": 900.0, "JPN": 10.0, "KOR": 40.0, "XXR": 50.0}


def test_case_one_a_tenth_moves_to_japan():
    found = scenario.redirect(EXPORTS, "CHN", "JPN", 400.0, 0.10)
    assert found.moved_usd == 90
    assert (found.before.share, found.after.share) == (0.9, 0.81)
    assert found.after.target_share == 0.1
    assert (found.before.balance_usd, found.after.balance_usd) == (-390, -300)
    assert (found.before.coverage_ratio, found.after.coverage_ratio) == (0.025, 0.25)
    assert found.after.cr1 == 0.81
    # named partners: 810 + 100 + 40 = 950; 810² + 100² + 40² = 667,700; 950² = 902,500
    assert found.after.hhi == close(667_700 / 902_500)
    assert found.after.effective_number == close(902_500 / 667_700)


def test_case_one_spread_over_the_others():
    found = scenario.redirect(EXPORTS, "CHN", "JPN", 400.0, 0.10, to_others=True)
    # of 90: Japan 10 / 50, Korea 40 / 50; what nobody names stays
    assert found.after.target_share == close(0.028)
    assert found.after.balance_usd == close(-372)


def test_case_two_half_of_exports_or_an_even_balance():
    half = scenario.to_share(EXPORTS, "CHN", "JPN", 0.5)
    assert (half.amount_usd, half.times, half.is_possible) == (400, 40, True)
    assert half.part == close(0.444444)
    even = scenario.to_balance(EXPORTS, "CHN", "JPN", 400.0)
    assert (even.amount_usd, even.times) == (390, 39)
    assert even.part == close(0.433333)
    assert scenario.to_share(EXPORTS, "CHN", "JPN", 0.95).amount_usd == 0
    assert not scenario.to_balance(EXPORTS, "CHN", "JPN", 5000.0).is_possible


def test_case_three_a_closure_and_a_price():
    lost = scenario.closure(900.0, 1000.0, 2000.0, [10.0] * 12, [1, 2, 3], 0.5)
    assert (lost.loss_usd, lost.of_exports, lost.of_gdp) == (112.5, 0.1125, 0.05625)
    fall = scenario.price_fall(300.0, 1000.0, 2000.0, 0.2)
    assert (fall.loss_usd, fall.of_exports, fall.of_gdp) == (60, 0.06, 0.03)


def test_goods_move_one_by_one():
    moved = scenario.good_moves([("coal", 500.0, 0.99, 0.10), ("copper", 300.0, 1.0, 0.5)], 900.0)
    assert [(name, line.value) for name, line in moved] == [("coal", close(49.5)), ("copper", 150.0)]
    assert moved[0][1].terms == ((0.10, "share"), (0.99, "share"), (500.0, "usd"))
    with pytest.raises(ValueError, match="more would move"):
        scenario.good_moves([("coal", 500.0, 1.0, 1.0)], 100.0)


def test_the_same_months_of_two_years():
    both = pd.concat([months(2019, [4.0] * 12), months(2020, [1.0] * 3)])
    assert scenario.same_months(both, 2020, [1, 2]) == (2.0, 8.0)
    assert math.isnan(scenario.same_months(both, 2020, [4])[0])


@pytest.mark.parametrize(
    "nonsense",
    [
        lambda: scenario.redirect(EXPORTS, "CHN", "JPN", 1.0, 1.1),
        lambda: scenario.redirect(EXPORTS, "CHN", "JPN", 1.0, -0.1),
        lambda: scenario.redirect({}, "CHN", "JPN", 1.0, 0.1),
        lambda: scenario.redirect({"CHN": 1.0}, "CHN", "JPN", 1.0, 0.1, to_others=True),
        lambda: scenario.move(EXPORTS, "CHN", "JPN", 1.0, 901.0),
        lambda: scenario.to_share(EXPORTS, "CHN", "JPN", 2.0),
        lambda: scenario.to_share({}, "CHN", "JPN", 0.5),
        lambda: scenario.closure(1.0, 1.0, 1.0, [1.0] * 11, [1], 0.5),
        lambda: scenario.closure(1.0, 1.0, 1.0, [1.0] * 12, [], 0.5),
        lambda: scenario.closure(1.0, 1.0, 1.0, [1.0] * 12, [13], 0.5),
        lambda: scenario.closure(1.0, 1.0, 1.0, [1.0] * 12, [1], 1.5),
        lambda: scenario.price_fall(1.0, 1.0, 1.0, -1.0),
        lambda: scenario.good_moves([("coal", 1.0, 1.2, 0.5)], 10.0),
    ],
)
def test_scenarios_refuse_nonsense(nonsense):
    with pytest.raises(ValueError):
        nonsense()


spread = st.dictionaries(st.sampled_from(["KOR", "RUS", "CHE", "XXR"]), st.floats(0.1, 1e6), min_size=1)


@given(spread, st.floats(1, 1e7), st.floats(0.1, 1e5), st.floats(0, 1), st.booleans())
def test_what_is_needed_fed_back_hits_the_target(others, china, japan, target, to_others):
    exports = {**others, "CHN": china, "JPN": japan}
    assume(any(code != "XXR" for code in others))
    needed = scenario.to_share(exports, "CHN", "JPN", target)
    found = scenario.redirect(exports, "CHN", "JPN", 1.0, min(1.0, needed.part), to_others)
    assert found.after.share == pytest.approx(min(target, found.before.share), rel=1e-9, abs=1e-9)


@given(spread, st.floats(1, 1e7), st.floats(0.1, 1e5), st.floats(0.1, 1e7))
def test_closing_the_gap_fed_back_balances(others, china, japan, imports):
    exports = {**others, "CHN": china, "JPN": japan}
    needed = scenario.to_balance(exports, "CHN", "JPN", imports)
    assume(needed.is_possible and needed.amount_usd > 0)
    found = scenario.move(exports, "CHN", "JPN", imports, needed.amount_usd)
    assert found.after.balance_usd == pytest.approx(0, abs=1e-6 * max(imports, 1))
    assert found.after.coverage_ratio == pytest.approx(1)


@given(spread, st.floats(1, 1e7), st.floats(0.1, 1e5), st.floats(0, 1), st.booleans())
def test_moving_keeps_the_total(others, china, japan, part, to_others):
    exports = {**others, "CHN": china, "JPN": japan}
    found = scenario.redirect(exports, "CHN", "JPN", 1.0, part, to_others)
    whole = sum(exports.values())
    assert found.after.share * whole == pytest.approx(china * (1 - part), rel=1e-9, abs=1e-6)
    assert 0 < found.after.hhi <= 1 + 1e-9


@given(spread, st.floats(1, 1e7), st.floats(0.1, 1e5), st.floats(0, 1))
def test_the_equations_compute_what_they_say(others, china, japan, part):
    exports = {**others, "CHN": china, "JPN": japan}
    found = scenario.redirect(exports, "CHN", "JPN", 10.0, part)
    needed = scenario.to_share(exports, "CHN", "JPN", part)
    lost = scenario.closure(china, sum(exports.values()), 5e7, [1.0] * 12, [2, 3], part)
    for line in (*found.equations, *needed.equations, *lost.equations):
        text = line.filled.format(*(f"({term.value!r})" for term in line.terms))
        assert calculated(text) == pytest.approx(line.value, rel=1e-6, abs=1e-6)


def calculated(text):
    """Compute the printed equation by means other than the code that made it."""
    import ast
    import operator

    signs = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}

    def value(node):
        if isinstance(node, ast.BinOp):
            return signs[type(node.op)](value(node.left), value(node.right))
        if isinstance(node, ast.UnaryOp):
            return -value(node.operand)
        if isinstance(node, ast.Call):
            assert node.func.id == "max"
            return max(value(part) for part in node.args)
        return node.value

    return value(ast.parse(text.replace("×", "*").replace("−", "-"), mode="eval").body)


def measured(*rows):
    from indicators import concentration

    frame = pd.DataFrame(rows, columns=["year", "partner_iso3", "value_usd"]).assign(status="reported", source_id="s")
    return concentration.concentration_index(frame)


def test_measures_agree_when_one_partner_takes_over():
    from indicators import concentration

    frame = measured((2000, "A", 5.0), (2000, "B", 5.0), (2001, "A", 9.0), (2001, "B", 1.0))
    found = concentration.direction_by_measure(frame).set_index("measure")
    assert set(found["direction"]) == {"narrower", "same"}
    assert found.loc["cr3", "direction"] == "same"  # two partners: both years hold them all
    assert found.loc["effective_number", ["first_value", "rank", "years"]].tolist() == [2.0, 1, 2]
    back = concentration.direction_by_measure(
        measured((2000, "A", 9.0), (2000, "B", 1.0), (2001, "A", 5.0), (2001, "B", 5.0))
    ).set_index("measure")
    assert back.loc["hhi", ["direction", "rank"]].tolist() == ["wider", 2]
    assert concentration.direction_by_measure(measured((2000, "A", 1.0))).empty


def test_the_largest_goods_keep_their_names_and_the_others_are_one():
    rows = goods((2000, "a", 60.0), (2000, "b", 30.0), (2000, "c", 10.0), (2001, "c", 5.0))
    found = products.largest_goods(rows, 2).set_index(["year", "product_code"])
    assert found["value_usd"].to_dict() == {
        (2000, "XXR"): 10.0,
        (2000, "a"): 60.0,
        (2000, "b"): 30.0,
        (2001, "XXR"): 5.0,
    }
    assert found.loc[(2000, "a"), "share"] == pytest.approx(0.6)
    assert found.loc[(2001, "XXR"), "share"] == 1


def test_fine_products_are_summed_by_section_with_the_months_of_the_table():
    rows = pd.DataFrame(
        [
            (2024, 1, "export", "870323000", 2.0),
            (2024, 2, "export", "870421000", 3.0),
            (2024, 2, "export", "999999999", 1.0),
        ],
        columns=["year", "month", "flow", "product_code", "value_usd"],
    ).assign(status="provisional", source_id="x")
    found = products.by_hs_section(rows, "export").set_index("product_code")
    assert found["value_usd"].to_dict() == {"SEC17": 5.0, "XXR": 1.0}
    assert found["months"].to_dict() == {"SEC17": 2, "XXR": 2}


@pytest.mark.parametrize(
    ("code", "section"),
    [
        ("0101", "SEC01"),
        ("27", "SEC05"),
        ("7108", "SEC14"),
        ("870323", "SEC17"),
        ("9706", "SEC21"),
        ("99", ""),
        ("00", ""),
        ("x", ""),
    ],
)
def test_each_chapter_has_its_section(code, section):
    assert hs_section(code) == section


def test_the_same_kinds_of_goods_both_ways_per_year():
    rows = pd.DataFrame(
        [(2000, "JPN", "export", "1", 10.0), (2000, "JPN", "import", "1", 30.0), (2001, "JPN", "export", "1", 5.0)],
        columns=["year", "partner_iso3", "flow", "product_code", "value_usd"],
    ).assign(classification="sitc_rev2", month=pd.NA, status="estimated", source_id="x")
    found = balance.grubel_lloyd_index(rows, ("JPN",), "sitc_rev2")
    assert found[["year", "index"]].values.tolist() == [[2000, pytest.approx(0.5)]]


def test_each_month_has_its_share_of_a_whole_year_only():
    rows = pd.concat([months(2000, [1.0] * 12), months(2001, [1.0] * 5)])
    found = growth.monthly_shares(rows)
    assert set(found["year"]) == {2000}
    assert found["share_pct"].tolist() == [pytest.approx(100 / 12)] * 12
