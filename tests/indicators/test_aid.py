"""Aid: totals on a named basis, sums that stop at a hole, constant prices, the surplus returned."""

import pandas as pd
import pytest

from indicators import aid, balance
from loaders import load

BILLION = 1e9


def points(**years):
    return pd.DataFrame({"year": [int(y[1:]) for y in years], "v": list(years.values()), "source_id": "s"})


def macro(rows):
    return pd.DataFrame(rows, columns=["year", "iso3", "indicator_code", "value"])


def test_the_totals_on_their_named_bases():
    net = aid.net_aid(load("wb_dac_donors"), "JPN")
    assert (net["year"].min(), net["year"].max(), len(net)) == (1985, 2023, 39)
    assert net["net_usd"].sum() / BILLION == pytest.approx(3.10, abs=0.005)
    gross = aid.gross_aid(load("one_flows"), "JPN")
    assert (gross["year"].min(), gross["year"].max()) == (2000, 2022)
    assert gross["gross_usd"].sum() / BILLION == pytest.approx(2.71, abs=0.005)
    assert (gross["service_usd"] < 0).all()
    of_2017 = gross.set_index("year").loc[2017]
    assert of_2017["gross_usd"] / 1e6 == pytest.approx(477, abs=0.5)
    assert net.set_index("year").loc[2017, "net_usd"] / 1e6 == pytest.approx(501, abs=0.5)


def test_an_instrument_nobody_paid_is_a_hole_and_the_sum_of_the_others_stands():
    gross = aid.gross_aid(load("one_flows"), "JPN").set_index("year")
    assert pd.isna(gross.loc[2004, "loan_non_concessional"])
    assert gross.loc[2004, "gross_usd"] == gross.loc[2004, ["grant", "loan"]].sum()


def test_a_sum_stops_at_a_hole_and_at_a_missing_year():
    hole = aid.running_sums(points(y2000=1.0, y2001=float("nan"), y2002=3.0), ["v"])
    assert hole["v"].tolist()[0] == 1.0
    assert hole["v"].isna().tolist() == [False, True, True]
    gap = aid.running_sums(points(y2000=1.0, y2002=3.0), ["v"])
    assert gap["v"].isna().tolist() == [False, True]
    assert aid.running_sums(points(), ["v"]).empty


def test_constant_dollars_go_through_the_donors_prices_and_currency():
    rows = macro(
        [
            (2020, "JPN", "NY.GDP.DEFL.KD.ZG", 1.0),
            (2021, "JPN", "NY.GDP.DEFL.KD.ZG", 10.0),
            (2020, "JPN", "PA.NUS.FCRF", 120.0),
            (2021, "JPN", "PA.NUS.FCRF", 100.0),
        ]
    )
    found = aid.in_constant_dollars(points(y2020=10.0, y2021=10.0, y2022=10.0), ["v"], rows, "JPN")
    assert found["v"].tolist()[:2] == pytest.approx([10 * 1.2 * 1.1, 10])
    assert pd.isna(found["v"].iloc[2])
    nothing = aid.in_constant_dollars(points(y2020=10.0), ["v"], rows.iloc[:1], "JPN")
    assert nothing["v"].isna().all()


def test_per_head_and_of_income_have_the_world_banks_denominators():
    rows = macro(
        [
            (2020, "MNG", "SP.POP.TOTL", 4.0),
            (2020, "MNG", "DT.ODA.ODAT.CD", 50.0),
            (2020, "MNG", "DT.ODA.ODAT.GN.ZS", 5.0),
            (2021, "MNG", "DT.ODA.ODAT.CD", 0.0),
            (2021, "MNG", "DT.ODA.ODAT.GN.ZS", 0.0),
        ]
    )
    given = points(y2020=20.0, y2021=20.0)
    assert aid.per_head(given, ["v"], rows, "MNG")["v"].tolist()[0] == 5.0
    share = aid.percent_of_gni(given, ["v"], rows, "MNG")["v"]
    assert share.iloc[0] == pytest.approx(2.0)
    assert pd.isna(share.iloc[1])


def test_the_share_of_all_donors_ends_with_the_older_vintage():
    shares = aid.donor_share(load("wb_dac_donors"), "JPN", "DAC")
    assert shares["year"].max() == 2020
    first = shares.loc[shares["year"].between(1991, 2020)]
    assert first["net_usd"].sum() / first["whole_usd"].sum() == pytest.approx(0.49, abs=0.005)


def test_donors_are_ranked_without_bonds_and_private_lenders():
    ranked = aid.payments_by_donor(load("one_flows"), 2000, 2022)
    assert ranked["donor_iso3"].iloc[0] == "JPN"
    assert ranked["share"].sum() == pytest.approx(1)
    assert "BOND" not in set(ranked["donor_iso3"])
    assert aid.payments_by_donor(load("one_flows"), 1900, 1901).empty


def test_what_aid_returns_counts_the_same_years_on_both_sides():
    given = pd.DataFrame({"year": [2000, 2001, 2002], "net_usd": [5.0, 5.0, 5.0], "source_id": "a"})
    flows = pd.DataFrame({"year": [2001, 2002, 2003], "balance_usd": [-10.0, -30.0, -50.0], "source_id": "b"})
    found = aid.aid_and_surplus(given, flows, "net_usd")
    assert found["year"].tolist() == [2001, 2002]
    assert found["aid_sum_usd"].tolist() == [5.0, 10.0]
    assert found["surplus_sum_usd"].tolist() == [10.0, 40.0]
    assert found["returned"].tolist() == [0.5, 0.25]
    assert set(found["source_id"]) == {"a + b"}
    surplus_of_mongolia = flows.assign(balance_usd=[10.0, 30.0, 50.0])
    assert aid.aid_and_surplus(given, surplus_of_mongolia, "net_usd")["returned"].isna().all()


def test_the_answer_depends_on_whose_report_is_read():
    net = aid.net_aid(load("wb_dac_donors"), "JPN")
    own = balance.bilateral(load("nso_trade_partners"), "MNG", "JPN")
    assert aid.aid_and_surplus(net, own, "net_usd")["returned"].iloc[-1] == pytest.approx(0.2975, abs=5e-4)
    theirs = balance.bilateral(load("oec_japan_mongolia"), "JPN", "MNG")
    theirs = theirs.assign(balance_usd=-theirs["balance_usd"])
    assert aid.aid_and_surplus(net, theirs, "net_usd")["returned"].iloc[-1] == pytest.approx(0.9324, abs=5e-4)


def test_chinese_finance_is_adjusted_and_leaves_its_hole():
    found = aid.commitments_by_class(load("aiddata_gcdf"), "CHN")
    assert 2004 not in set(found["year"])
    assert found["oof_like"].sum() / BILLION == pytest.approx(6.3, abs=0.05)
    assert found["unadjusted_usd"].sum() > 3 * found["adjusted_usd"].sum()


def test_debt_service_is_a_positive_amount():
    paid = aid.debt_service(load("one_flows"), ("JPN", "CHN"))
    assert (paid["service_usd"] > 0).all()
    assert set(paid["donor_iso3"]) == {"JPN", "CHN"}
