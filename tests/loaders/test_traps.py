"""The traps of the figures, each held where it changes a number."""

import pytest

import loaders
from loaders import load

MILLION = 1_000_000


def value(frame, **where):
    for column, wanted in where.items():
        frame = frame.loc[frame[column] == wanted]
    assert len(frame) == 1
    return frame.iloc[0]


def nso(year, partner, flow):
    return value(load("nso_trade_partners"), year=year, partner_iso3=partner, flow=flow)["value_usd"] / MILLION


def test_headline_figures_of_the_national_statistics():
    totals = load("nso_trade_totals")
    assert value(totals, year=2023, flow="export")["value_usd"] / MILLION == pytest.approx(15_186.9)
    assert nso(2023, "CHN", "export") == pytest.approx(13_940.1831)
    assert nso(2023, "JPN", "export") == pytest.approx(14.9929)
    assert nso(2023, "JPN", "import") == pytest.approx(716.33528)
    assert nso(2024, "JPN", "export") == pytest.approx(12.55792)
    assert nso(2024, "JPN", "import") == pytest.approx(1_175.02122)


def test_taiwan_stands_inside_china_and_is_a_memo():
    partners = load("nso_trade_partners")
    taiwan = partners.loc[partners["partner_iso3"] == "TWN"]
    assert set(taiwan.loc[taiwan["flow"] == "export", "classification"]) == {"memo"}
    assert "memo" not in set(partners.loc[partners["partner_iso3"] != "TWN", "classification"])


def test_partners_are_all_but_the_whole():
    partners, totals = load("nso_trade_partners"), load("nso_trade_totals")
    named = partners.loc[partners["classification"] == "total"].groupby(["flow", "year"])["value_usd"].sum()
    whole = totals.set_index(["flow", "year"])["value_usd"]
    share = (named / whole).dropna()
    assert share["export"].between(0.996, 1.00001).all()
    assert share["import"].between(0.981, 0.996).all()
    said = " ".join(loaders.source("nso_trade_partners").caveats)
    assert "99.6 to 100 percent of the published exports and 98.1 to 99.6 percent of the published imports" in said
    assert share["export"][2024] == pytest.approx(15_735.55 / 15_783.38, abs=1e-5)


def test_how_many_partners_are_listed_jumps_in_2024_and_a_caveat_says_so():
    rows = load("nso_trade_partners")
    rows = rows.loc[(rows["flow"] == "export") & (rows["classification"] == "total")]
    listed = rows.groupby("year")["partner_iso3"].nunique()
    assert [int(listed[year]) for year in (2023, 2024, 2025)] == [48, 76, 49]
    assert any("76 in 2024, 48 and 49" in said for said in loaders.source("nso_trade_partners").caveats)


def test_the_partner_sum_of_2024_with_its_quirks_gives_the_known_index():
    """The publisher's list of 2024 counts Australia twice (13,462.23 thousand under Oceania) and has
    Taiwan beside China; with both quirks the sum is 15,749,441.24 thousand USD and the index 0.84082."""
    rows = load("nso_trade_partners")
    rows = rows.loc[(rows["year"] == 2024) & (rows["flow"] == "export") & (rows["value_usd"] > 0)]
    thousand = rows.set_index("partner_iso3")["value_usd"] / 1_000
    thousand["AUS"] += 13_462.23
    assert thousand.sum() == pytest.approx(15_749_441.24, abs=0.02)
    assert ((thousand / thousand.sum()) ** 2).sum() == pytest.approx(0.84082, abs=5e-6)
    assert thousand["CHN"] / thousand.sum() == pytest.approx(0.915631, abs=1e-6)


def test_the_latest_year_is_provisional():
    for name in ("nso_trade_totals", "nso_trade_partners"):
        frame = load(name)
        assert set(frame.loc[frame["status"] == "provisional", "year"]) == {2025}


def test_the_year_that_was_copied_is_left_out():
    years = set(load("oec_sitc_partners")["year"])
    assert not {1998, 2011, 2012} & years


def test_precious_metals_of_2001_do_not_add_up():
    groups, totals = load("nso_commodity_groups"), load("nso_trade_totals")
    six = groups.loc[groups["year"] == 2001, "value_usd"].sum()
    assert six / value(totals, year=2001, flow="export")["value_usd"] == pytest.approx(1.014, abs=0.001)
    assert value(groups, year=2001, product_code="SEC14")["value_usd"] / MILLION == pytest.approx(150.2, abs=0.1)


def test_projections_are_marked():
    outlook = load("imf_weo")
    mongolia = outlook.loc[(outlook["iso3"] == "MNG") & (outlook["indicator_code"] == "WEO.NGDPD")]
    assert set(mongolia.loc[mongolia["year"] > 2024, "status"]) == {"projected"}
    assert set(mongolia.loc[mongolia["year"] <= 2024, "status"]) == {"reported"}
    assert set(outlook.loc[outlook["year"] > 2025, "status"]) == {"projected"}


def test_the_old_corruption_scale_is_another_indicator():
    scores = load("ti_cpi")
    old = scores.loc[scores["indicator_code"] == "TI.CPI.OLD"]
    new = scores.loc[scores["indicator_code"] == "TI.CPI.SCORE"]
    assert old["year"].max() == 2011
    assert new["year"].min() == 2012
    assert old["value"].max() <= 10
    assert value(new, iso3="MNG", year=2024)["value"] == 33
    assert value(new, iso3="MNG", year=2025)["value"] == 31
    assert value(scores, iso3="MNG", year=2024, indicator_code="TI.CPI.RANK")["value"] == 114


def test_adjusted_commitments_are_a_third_of_the_unadjusted():
    finance = load("aiddata_gcdf")
    sums = finance.loc[finance["instrument"] == "oof_like"].groupby("measure")["value_usd"].sum() / 1e9
    assert sums["commitment"] == pytest.approx(6.3, abs=0.05)
    assert sums["commitment_unadjusted"] == pytest.approx(21.2, abs=0.05)


def test_each_donor_ends_where_its_vintage_ends():
    donors = load("wb_dac_donors")
    assert donors.groupby("donor_iso3")["year"].max().to_dict() == {
        "DAC": 2020, "DEU": 2018, "JPN": 2023, "KOR": 2021, "USA": 2021,
    }  # fmt: skip
    assert 1995 not in set(donors.loc[donors["donor_iso3"] == "USA", "year"])
    japan = donors.loc[donors["donor_iso3"] == "JPN", "value_usd"].sum() / 1e9
    assert japan == pytest.approx(3.10, abs=0.005)


def test_gross_flows_from_japan():
    flows = load("one_flows")
    gross = flows.loc[(flows["donor_iso3"] == "JPN") & (flows["measure"] == "gross_disbursement"), "value_usd"].sum()
    assert gross / 1e9 == pytest.approx(2.71, abs=0.005)


def test_both_figures_of_2012_in_yen_stay_apart():
    yen = load("mof_japan_yen")
    of_2012 = yen.loc[yen["year"] == 2012].set_index("indicator_code")["value"]
    assert of_2012.to_dict() == {"MOF.IMPORT.JPY": 1.9e9, "MNGSTAT.IMPORT.JPY": 39.9e9}


def test_months_are_twelve_in_every_year_but_the_running_one():
    rows = load("nso_commodities_monthly")
    months = rows[rows["year"] < 2026].groupby(["product_code", "year"])["month"].nunique()
    assert set(months) == {12}
    assert set(rows[rows["year"] == 2026].groupby("product_code")["month"].max()) == {8}


def test_statements_without_a_figure_stay_without_one():
    points = load("rare_earth_points")
    usgs = points.loc[points["statement"].str.contains("Mineral Commodity Summaries 2025", regex=False)]
    assert len(usgs) == 1
    assert usgs["value"].isna().all()
    assert "not listed" in usgs["note"].iloc[0]


def test_the_sum_of_the_european_union_is_no_partner():
    from frames import economies
    from loaders import source
    from loaders.publishers.economies import GROUP, code_of_name

    assert code_of_name("Countries of EU") == GROUP
    assert code_of_name("Countries  of EU ") == GROUP
    partners = load("nso_trade_partners")
    assert not {"EU", "EUU"} & set(partners["partner_iso3"])
    assert "EU" in economies.SPECIAL  # elsewhere the institutions are a donor of their own
    said = [caveat for caveat in source("nso_trade_partners").caveats if "Countries of EU" in caveat]
    assert len(said) == 1
    assert "United Kingdom" in said[0]
    # what counting it in would do: the members named bought this much in 2016, apart from the United Kingdom
    members = ["DEU", "FRA", "ITA", "NLD", "BEL", "AUT", "POL", "CZE", "ESP", "SWE", "DNK"]
    rows = partners.loc[(partners["year"] == 2016) & (partners["flow"] == "export")].set_index("partner_iso3")
    assert rows.loc["GBR", "value_usd"] > 5 * rows.loc[members, "value_usd"].sum()


@pytest.mark.parametrize(
    "name", ["rare_earth_points", "product_partner_points", "fdi_origin_points", "japan_aid_points", "claims"]
)
def test_who_said_it_can_be_looked_up(name):
    said = load(name)["said_by"]
    assert (said.str.len() > 0).all()
    assert not said.str.contains(r"\bid \d|\d{8}", regex=True).any(), said.tolist()


def test_trade_with_china_in_2024_as_both_capitals_put_it():
    from loaders import source

    both = (nso(2024, "CHN", "export") + nso(2024, "CHN", "import")) / 1_000
    assert both == pytest.approx(19.09, abs=0.005)
    printed = load("product_partner_points")["statement"]
    assert printed.str.contains("2024 (China MOFCOM): 18.62 bn USD", regex=False).sum() == 1
    for name in ("nso_trade_partners", "product_partner_points"):
        said = [caveat for caveat in source(name).caveats if "18.62" in caveat]
        assert len(said) == 1
        assert f"{both:.2f}" in said[0]


def test_months_of_trade_add_up_to_the_years_but_for_two():
    months, totals = load("nso_trade_monthly"), load("nso_trade_totals")
    whole = months.groupby(["flow", "year"])["value_usd"].agg(["sum", "size"])
    sums = whole.loc[whole["size"] == 12, "sum"]
    ratio = (sums / totals.set_index(["flow", "year"])["value_usd"]).dropna()
    odd = ratio[(ratio - 1).abs() > 0.002]
    assert len(ratio) == 58
    assert odd.round(3).to_dict() == {("export", 2001): 1.143, ("import", 2003): 0.987}
    caveat = next(said for said in loaders.source("nso_trade_monthly").caveats if "Twelve months" in said)
    for flow, year in odd.index:
        published = value(totals, year=year, flow=flow)["value_usd"] / MILLION
        assert f"{sums[flow, year] / MILLION:.1f}" in caveat
        assert f"{published:.1f}" in caveat
    last = months[months["year"] == 2026].groupby("flow")["month"].max()
    assert last.to_dict() == {"export": 8, "import": 7}


def test_six_goods_never_exceed_all_exports_of_a_month_or_year():
    goods, months = load("nso_commodities_monthly"), load("nso_trade_monthly")
    exports = months[months["flow"] == "export"].set_index(["year", "month"])["value_usd"]
    six = goods.groupby(["year", "month"])["value_usd"].sum()
    share = six / exports.reindex(six.index)
    assert share.notna().all()
    assert share.max() < 1.0


def test_gold_of_two_years_is_booked_in_one_month():
    gold = load("nso_commodities_monthly").query("product_code == '7108'")
    largest = gold.groupby("year")["value_usd"].max() / gold.groupby("year")["value_usd"].sum()
    assert set(largest[largest > 0.9].index) == {2016, 2017}
    for name in ("nso_commodities_monthly", "nso_trade_monthly"):
        assert any("gold of 2016 and" in said and "January" in said for said in loaders.source(name).caveats)


def test_months_that_may_be_revised_are_provisional():
    for name in ("nso_trade_monthly", "nso_commodities_monthly"):
        rows = load(name)
        assert set(rows.loc[rows["status"] == "provisional", "year"]) == {2025, 2026}


@pytest.mark.parametrize(
    ("year", "tonnes"), [(2019, 36.60), (2021, 16.12), (2023, 69.61), (2024, 83.75), (2025, 90.02)]
)
def test_coal_in_tonnes(year, tonnes):
    goods = load("nso_commodities_monthly")
    coal = goods[(goods["product_code"] == "2701") & (goods["year"] == year)]
    assert set(coal["quantity_unit"]) == {"t"}
    assert coal["quantity"].sum() / MILLION == pytest.approx(tonnes, abs=0.005)


def test_the_matrix_of_unctad_adds_up_but_for_five_sellers():
    rows = load("unctad_mongolia_sitc1")
    key = ["year", "reporter_iso3", "partner_iso3"]
    sections = rows[rows["classification"] == "sitc_rev3"].groupby(key)["value_usd"].sum()
    totals = rows[rows["classification"] == "total"].set_index(key)["value_usd"]
    off = (sections - totals).dropna().abs() > 5_000
    assert sorted((seller, year) for year, seller, _ in off[off].index) == [
        ("BEL", 1995), ("CHN", 1995), ("DEU", 1995), ("FRA", 1995), ("TJK", 2015),
    ]  # fmt: skip
    assert totals[2015, "MNG", "JPN"] / MILLION == pytest.approx(56.7, abs=0.05)
    assert totals[2015, "MNG"].sum() / MILLION == pytest.approx(4_669.3, abs=0.1)


def test_stocks_of_direct_investment_and_both_sides_flows():
    rows = load("unctad_bilateral_fdi")
    stock = {"iso3": "MNG", "year": 2012, "indicator_code": "UNCTAD.BFDI.INSTOCK"}
    assert value(rows, counterpart_iso3="JPN", **stock)["value"] == pytest.approx(194.275)
    assert value(rows, counterpart_iso3="CHN", **stock)["value"] == pytest.approx(3_726.695)
    assert not (rows["year"].eq(2003) & rows["indicator_code"].eq("UNCTAD.BFDI.INSTOCK")).any()
    flow = {"iso3": "MNG", "year": 2012, "indicator_code": "UNCTAD.BFDI.IN", "counterpart_iso3": "JPN"}
    other = {"iso3": "JPN", "year": 2012, "indicator_code": "UNCTAD.BFDI.OUT", "counterpart_iso3": "MNG"}
    said = next(caveat for caveat in loaders.source("unctad_bilateral_fdi").caveats if "Japan's own record" in caveat)
    for where in (flow, other):
        assert f"{value(rows, **where)['value']:.1f}" in said


def test_gold_to_switzerland_is_more_than_all_gold_that_mongolia_reports():
    flows, goods = load("baci_mongolia_flows"), load("nso_commodities_monthly")
    swiss = value(flows, year=2022, product_code="7108", partner_iso3="CHE")["value_usd"]
    own = goods[(goods["product_code"] == "7108") & (goods["year"] == 2022)]["value_usd"].sum()
    assert swiss / own == pytest.approx(1.75, abs=0.01)
    assert not {"JPN"} & set(flows["partner_iso3"])
    coal = value(flows, year=2023, product_code="2701", partner_iso3="CHN")
    assert coal["quantity"] / MILLION == pytest.approx(61.2, abs=0.05)
    assert set(flows["status"]) == {"estimated"}


def test_the_rank_of_2023_is_derived_and_says_so():
    rows = load("ti_cpi")
    rank = {"iso3": "MNG", "indicator_code": "TI.CPI.RANK"}
    derived = value(rows, year=2023, **rank)
    assert derived["status"] == "estimated"
    assert derived["value"] == value(rows, year=2024, **rank)["value"] + 7
    assert any("rose seven places to 114" in said for said in loaders.source("ti_cpi").caveats)
