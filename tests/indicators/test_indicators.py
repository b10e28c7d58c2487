"""Formulas against hand-computed values, and what must hold for any figures."""

import math

import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import loaders
from indicators import asymmetry, balance, currency, facts, gdp, position, preference, rows, shares
from indicators import concentration as c

VECTORS = [
    # shares, n, HHI, effective, normalised, Theil, CR1, CR3
    ([1], 4, 1.0, 1.0, 1.0, 1.386294, 1.0, 1.0),
    ([0.25] * 4, 4, 0.25, 4.0, 0.0, 0.0, 0.25, 0.75),
    ([0.85, 0.05, 0.05, 0.05], 4, 0.73, 1.369863, 0.64, 0.798793, 0.85, 0.95),
    ([0.85, 0.05, 0.05, 0.05], 200, 0.73, 1.369863, 0.728643, 4.710816, 0.85, 0.95),
    ([0.5, 0.3, 0.2], 3, 0.38, 2.631579, 0.07, 0.068959, 0.5, 1.0),
]


@pytest.mark.parametrize(("s", "n", "hhi", "effective", "normalised", "theil", "cr1", "cr3"), VECTORS)
def test_concentration_vectors(s, n, hhi, effective, normalised, theil, cr1, cr3):
    close = lambda value: pytest.approx(value, abs=1e-6)  # noqa: E731
    assert c.herfindahl(s) == close(hhi)
    assert c.effective_number(s) == close(effective)
    assert c.normalised_herfindahl(s, n) == close(normalised)
    assert c.theil(s, n) == close(theil)
    assert c.largest(s, 1) == close(cr1)
    assert c.largest(s, 3) == close(cr3)


def test_concentration_refuses_nonsense():
    with pytest.raises(ValueError, match="negative"):
        c.herfindahl([-0.1, 1.1])
    with pytest.raises(ValueError, match="two"):
        c.normalised_herfindahl([1], 1)
    assert math.isnan(c.herfindahl([]))
    assert math.isnan(c.effective_number([]))


amounts = st.lists(st.floats(1, 1e5), min_size=2, max_size=12)


def as_shares(values):
    whole = math.fsum(values)
    return [value / whole for value in values]


@given(amounts, st.floats(0.001, 1000), st.randoms(use_true_random=False))
def test_concentration_ignores_scale_and_order(values, scale, random):
    shuffled = [value * scale for value in values]
    random.shuffle(shuffled)
    assert c.herfindahl(as_shares(shuffled)) == pytest.approx(c.herfindahl(as_shares(values)))
    assert c.largest(as_shares(shuffled), 3) == pytest.approx(c.largest(as_shares(values), 3))


@given(amounts)
def test_concentration_stays_in_its_bounds(values):
    s = as_shares(values)
    assert 1 / len(s) - 1e-9 <= c.herfindahl(s) <= 1 + 1e-9
    assert c.largest(s, 1) <= c.largest(s, 3) + 1e-12
    assert -1e-9 <= c.theil(s, len(s)) <= math.log(len(s)) + 1e-9


@given(amounts)
def test_merging_partners_raises_concentration(values):
    merged = [values[0] + values[1], *values[2:]]
    assert c.herfindahl(as_shares(merged)) > c.herfindahl(as_shares(values))


@given(amounts)
def test_a_partner_without_trade_changes_only_what_counts_partners(values):
    s = as_shares(values)
    assert c.herfindahl([*s, 0.0]) == pytest.approx(c.herfindahl(s))
    assert c.theil([*s, 0.0], len(s) + 1) > c.theil(s, len(s))


def trade(rows, source="x_source"):
    base = {
        "month": pd.NA, "product_code": "TOTAL", "classification": "total", "quantity": None, "quantity_unit": "",
        "status": "reported", "source_id": source,
    }  # fmt: skip
    names = ("year", "reporter_iso3", "partner_iso3", "flow", "value_usd")
    return pd.DataFrame([base | dict(zip(names, row, strict=True)) for row in rows])


def test_balance_by_hand():
    rows = trade([(2020, "MNG", "JPN", "export", 20.0), (2020, "MNG", "JPN", "import", 380.0)])
    found = balance.bilateral(rows, "MNG", "JPN").iloc[0]
    assert found["balance_usd"] == -360
    assert found["gross_usd"] == 400
    assert found["coverage_ratio"] == pytest.approx(0.052632, abs=1e-6)
    assert found["normalised_balance"] == pytest.approx(-0.9)


def test_a_hole_in_a_flow_stays_a_hole():
    rows = trade(
        [(2020, "MNG", "JPN", "export", 20.0), (2021, "MNG", "JPN", "import", 5.0), (2021, "MNG", "JPN", "export", 0.0)]
    )
    found = balance.bilateral(rows, "MNG", "JPN").set_index("year")
    assert found.loc[2020, ["imports_usd", "balance_usd", "coverage_ratio", "normalised_balance"]].isna().all()
    assert found.loc[2021, "coverage_ratio"] == 0
    assert found.loc[2021, "normalised_balance"] == -1


def test_ratios_without_a_divisor_are_missing():
    rows = trade([(2020, "MNG", "JPN", "export", 0.0), (2020, "MNG", "JPN", "import", 0.0)])
    found = balance.bilateral(rows, "MNG", "JPN").iloc[0]
    assert math.isnan(found["coverage_ratio"])
    assert math.isnan(found["normalised_balance"])


def test_memo_rows_months_and_products_do_not_count():
    rows = trade([(2020, "MNG", "JPN", "export", 20.0), (2020, "MNG", "JPN", "import", 10.0)])
    noise = pd.concat(
        [
            rows,
            rows.assign(classification="memo"),
            rows.assign(month=1),
            rows.assign(classification="hs4", product_code="2603"),
        ]
    )
    assert balance.bilateral(noise, "MNG", "JPN")["balance_usd"].tolist() == [10]


def test_two_sources_are_never_mixed_silently():
    rows = trade([(2020, "MNG", "JPN", "export", 20.0), (2020, "MNG", "JPN", "import", 10.0)])
    with pytest.raises(ValueError, match="several sources"):
        balance.bilateral(pd.concat([rows, rows.assign(source_id="y_source")]), "MNG", "JPN")


@given(st.floats(0.01, 1e9), st.floats(0.01, 1e9))
def test_normalised_balance_is_antisymmetric(x, m):
    one = balance.bilateral(trade([(2020, "A", "B", "export", x), (2020, "A", "B", "import", m)]), "A", "B")
    two = balance.bilateral(trade([(2020, "A", "B", "export", m), (2020, "A", "B", "import", x)]), "A", "B")
    assert one["normalised_balance"].iloc[0] == pytest.approx(-two["normalised_balance"].iloc[0])
    assert -1 <= one["normalised_balance"].iloc[0] <= 1


def test_the_less_certain_status_wins():
    a, b = pd.Series(["reported", "provisional", None]), pd.Series(["estimated", "reported", "reported"])
    assert rows.less_certain_status(a, b).tolist() == ["estimated", "provisional", "reported"]
    assert rows.joined_sources(pd.Series(["a", "a + b"]), pd.Series(["a", "c"])).tolist() == ["a", "a + b + c"]


@given(amounts, st.floats(0, 1e9))
def test_shares_with_the_remainder_sum_to_one(values, rest):
    codes = ["CHN", "JPN", "RUS", "KOR", "USA", "DEU", "GBR", "FRA", "ITA", "CHE", "KAZ", "IND"]
    named = trade([(2020, "MNG", code, "export", value) for code, value in zip(codes, values, strict=False)])
    whole = trade([(2020, "MNG", "WLD", "export", math.fsum(values) + rest)], "y_source")
    found = shares.partner_shares(named, whole, "export")
    assert found["share"].sum() == pytest.approx(1)
    assert found.loc[found["partner_iso3"] == "XXR", "value_usd"].iloc[0] == pytest.approx(rest, abs=1)
    assert set(found["source_id"]) == {"x_source + y_source"}


def test_shares_are_of_the_published_total_and_ranked():
    named = trade(
        [
            (2020, "MNG", "CHN", "export", 60.0),
            (2020, "MNG", "JPN", "export", 20.0),
            (2021, "MNG", "JPN", "export", 1.0),
        ]
    )
    whole = trade([(2020, "MNG", "WLD", "export", 100.0)])
    found = shares.partner_shares(named, whole, "export")
    assert set(found["year"]) == {2020}
    assert found.set_index("partner_iso3")["share"].to_dict() == {"CHN": 0.6, "JPN": 0.2, "XXR": 0.2}
    assert shares.largest_partners(found, 2020, 1)["partner_iso3"].tolist() == ["CHN"]
    assert shares.largest_partners(found, 1999, 3).empty
    rest = shares.partners_and_rest(found, ("CHN",)).set_index("partner_iso3")["share"]
    assert rest.to_dict() == pytest.approx({"CHN": 0.6, "XXR": 0.4})


def test_the_remainder_makes_a_band():
    named = trade([(2020, "MNG", "CHN", "export", 80.0), (2020, "MNG", "JPN", "export", 10.0)])
    rows = shares.partner_shares(named, trade([(2020, "MNG", "WLD", "export", 100.0)]), "export")
    hhi = {how: c.concentration_index(rows, remainder=how)["hhi"].iloc[0] for how in c.REMAINDERS}
    assert hhi["named"] == pytest.approx((80**2 + 10**2) / 90**2)
    assert hhi["many"] == pytest.approx(0.8**2 + 0.1**2)
    assert hhi["one"] == pytest.approx(0.8**2 + 0.1**2 + 0.1**2)
    assert c.concentration_index(rows, leave_out=("CHN",))["hhi"].iloc[0] == 1
    with pytest.raises(ValueError, match="remainder"):
        c.concentration_index(rows, remainder="guess")


def test_concentration_of_2024_stands_beside_the_publishers_literal_list():
    rows = shares.partner_shares(loaders.load("nso_trade_partners"), loaders.load("nso_trade_totals"), "export")
    of_2024 = {how: c.concentration_index(rows, remainder=how).set_index("year").loc[2024] for how in c.REMAINDERS}
    assert of_2024["named"]["hhi"] == pytest.approx(0.84230, abs=1e-5)
    assert of_2024["many"]["hhi"] == pytest.approx(0.83721, abs=1e-5)
    assert of_2024["one"]["hhi"] == pytest.approx(0.83722, abs=1e-5)
    # the publisher's list as printed gives 0.84082 (tests/loaders/test_traps.py): inside the band
    assert of_2024["many"]["hhi"] < 0.84082 < of_2024["named"]["hhi"]


def macro(rows):
    names = ("year", "iso3", "indicator_code", "value")
    return pd.DataFrame([dict(zip(names, row, strict=True)) for row in rows])


def test_share_of_gdp_by_hand():
    flows = pd.DataFrame({"year": [2020, 2021], "exports": [25.0, 30.0]})
    found = gdp.share_of_gdp(flows, macro([(2020, "MNG", "NY.GDP.MKTP.CD", 100.0)]), "MNG", ["exports"])
    assert found["exports"].iloc[0] == 25
    assert math.isnan(found["exports"].iloc[1])
    assert flows["exports"].tolist() == [25.0, 30.0]


def test_currency_by_hand():
    rates = currency.exchange_rates(
        macro(
            [
                (2020, "JPN", "PA.NUS.FCRF", 106.8),
                (2020, "MNG", "PA.NUS.FCRF", 2813.0),
                (2020, "CHN", "PA.NUS.FCRF", 6.9),
            ]
        )
    )
    assert set(rates["currency"]) == {"JPY", "MNT"}
    flows = pd.DataFrame({"year": [2020, 2021], "v": [2.0, 2.0]})
    yen = currency.convert(flows, ["v"], "JPY", rates)["v"]
    assert yen.iloc[0] == pytest.approx(213.6)
    assert math.isnan(yen.iloc[1])
    assert currency.convert(flows, ["v"], "USD", rates)["v"].tolist() == [2.0, 2.0]
    with pytest.raises(ValueError, match="EUR"):
        currency.convert(flows, ["v"], "EUR", rates)


def test_asymmetry_by_hand():
    flows = pd.DataFrame({"year": [2020, 2021], "exports_usd": [90.0, 90.0], "source_id": ["x", "x"]})
    flows = flows.assign(status=["provisional", "reported"])
    totals = macro([(2020, "MNG", "TX.VAL.MRCH.CD.WT", 100.0), (2020, "CHN", "TM.VAL.MRCH.CD.WT", 9000.0)])
    found = asymmetry.dependence_shares(flows, totals.assign(source_id="wb_wdi"), "CHN")
    assert found["year"].tolist() == [2020]
    assert found.iloc[0][["mongolia_pct", "partner_pct", "times"]].tolist() == [90.0, 1.0, 90.0]
    assert found["source_id"].iloc[0] == "x + wb_wdi"
    assert found["status"].iloc[0] == "provisional"


def test_position_needs_both_measures():
    dependence = pd.DataFrame(
        {
            "year": [2020, 2021],
            "partner_iso3": ["CHN", "CHN"],
            "share": [0.9, 0.8],
            "status": ["reported", "provisional"],
            "source_id": ["a", "a"],
        }
    )
    rows = trade([(2021, "MNG", "JPN", "export", 1.0), (2021, "MNG", "JPN", "import", 3.0)], "b")
    found = position.position(dependence, balance.bilateral(rows, "MNG", "JPN"), "CHN")
    assert found["year"].tolist() == [2021]
    assert found.iloc[0]["normalised_balance"] == -0.5
    assert found.iloc[0]["status"] == "provisional"
    assert found.iloc[0]["source_id"] == "a + b"


def test_preference_keeps_the_source_and_marks_the_break():
    old = trade([(2004, "MNG", "CHN", "import", 1.0), (2005, "MNG", "CHN", "import", 2.0)], "cow_trade")
    new = trade([(2005, "MNG", "CHN", "import", 3.0), (2006, "MNG", "CHN", "import", 4.0)], "nso_trade_partners")
    mirror = trade([(2003, "CHN", "MNG", "export", 9.0)], "cow_trade")
    found = preference.preferred_flows(pd.concat([old, new, mirror]), ("nso_trade_partners", "cow_trade"), "MNG", "CHN")
    assert found["value_usd"].tolist() == [1.0, 3.0, 4.0]
    assert found["source_id"].tolist() == ["cow_trade", "nso_trade_partners", "nso_trade_partners"]
    assert preference.source_breaks(found) == (2005,)


@pytest.mark.parametrize(
    ("values", "direction", "high", "low"),
    [
        ([1, 2, 3], "rise", True, False),
        ([3, 2, 1], "fall", False, True),
        ([1.0, 5.0, 1.01], "flat", False, False),
        ([2], "flat", False, False),
    ],
)
def test_trend_branches(values, direction, high, low):
    frame = pd.DataFrame({"year": range(2000, 2000 + len(values)), "v": values})
    found = facts.trend(frame, "v", 1990, 2010)
    assert (found.direction, found.is_record_high, found.is_record_low) == (direction, high, low)
    assert (found.first_value, found.last_value) == (values[0], values[-1])


def test_trend_without_figures_is_nothing():
    frame = pd.DataFrame({"year": [2000], "v": [float("nan")]})
    assert facts.trend(frame, "v", 1990, 2010) is facts.NOTHING
    assert facts.trend(frame.assign(v=1.0), "v", 2005, 2010) is facts.NOTHING


def test_coverage_names_the_holes():
    frame = pd.DataFrame(
        {"year": [2000, 2001, 2003], "v": [1.0, None, 2.0], "status": ["reported", "reported", "provisional"]}
    )
    assert facts.coverage(frame, "v") == facts.Coverage(2000, 2003, (2001, 2002))
    assert facts.coverage(frame.iloc[:0], "v") == facts.Coverage(None, None, ())
    assert facts.provisional_years(frame) == (2003,)


def test_every_computed_column_is_defined():
    found = set(loaders.definitions())
    assert {
        "balance_usd",
        "normalised_balance",
        "coverage_ratio",
        "share",
        "rank",
        "hhi",
        "hhi_normalised",
        "effective_number",
        "cr1",
        "cr3",
        "theil",
    } <= found
    for definition in loaders.definitions().values():
        assert all(
            (
                definition.name,
                definition.plain,
                definition.formula,
                definition.unit,
                definition.range,
                definition.origin,
                definition.trap,
            )
        )


@given(amounts)
def test_inputs_are_left_alone(values):
    assume(len(values) >= 2)
    rows = trade([(2020, "MNG", "CHN", "export", values[0]), (2020, "MNG", "CHN", "import", values[1])])
    before = rows.copy()
    balance.bilateral(rows, "MNG", "CHN")
    shares.partner_shares(rows, rows.assign(partner_iso3="WLD"), "export")
    pd.testing.assert_frame_equal(rows, before)
