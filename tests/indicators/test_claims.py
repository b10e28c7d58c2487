"""The ledger: each figure equals a direct computation from the tables, each branch of the verdict is fed."""

import math

import pandas as pd
import pytest

from indicators import claims
from indicators.claims import Evidence, orders_of_magnitude, relative_difference, verdict
from loaders import load
from views.checks import CHECKS

NAN = float("nan")


def found(name):
    check = CHECKS[name]
    return check.evidence({source: load(source) for source in check.sources})


def rows(source, **where):
    frame = load(source)
    for column, wanted in where.items():
        frame = frame.loc[frame[column] == wanted]
    return frame


def usd(source, year, partner, flow):
    return rows(source, year=year, partner_iso3=partner, flow=flow)["value_usd"].iloc[0]


def published(name):
    return found(name).published


def test_the_share_of_china():
    whole = usd("nso_trade_totals", 2024, "WLD", "export")
    assert published("china_share_2024") == pytest.approx(
        100 * usd("nso_trade_partners", 2024, "CHN", "export") / whole
    )
    assert published("china_share_2024") == pytest.approx(91.4, abs=0.05)


def test_exports_to_japan_are_three_to_four_orders_larger_than_claimed():
    rate = rows("wb_wdi", year=2023, iso3="JPN", indicator_code="PA.NUS.FCRF")["value"].iloc[0]
    exports = usd("nso_trade_partners", 2023, "JPN", "export")
    assert exports == pytest.approx(14_992_900, abs=100)
    assert published("exports_to_japan_2023") == pytest.approx(exports * rate / 1e6)
    assert 3 < orders_of_magnitude(0.45, published("exports_to_japan_2023")) < 4


def test_net_aid_is_the_sum_of_all_years():
    rows_of = rows("wb_dac_donors", donor_iso3="JPN", measure="net")
    evidence = found("net_aid")
    assert evidence.published == pytest.approx(rows_of["value_usd"].sum() / 1e9)
    assert evidence.published == pytest.approx(3.10, abs=0.005)
    assert (evidence.first_year, evidence.last_year) == (1985, 2023)


def test_the_perceptions_index():
    evidence = found("cpi_2024")
    assert (
        evidence.published
        == rows("ti_cpi", year=2024, iso3="MNG", indicator_code="TI.CPI.SCORE")["value"].iloc[0]
        == 33
    )
    assert (evidence.newest_year, evidence.newest) == (2025, 31)


def test_friendly_relations_are_not_how_the_country_is_seen():
    evidence = found("friendly_2019")
    assert evidence.published == rows("opinion_polls", indicator_code="MOFA.POLL.FRIENDLY")["value"].iloc[0] == 87
    assert evidence.measures == "other"


def test_reserves_are_the_newest_printed():
    points = rows("rare_earth_points", subject="mongolia_rare_earth_reserves").dropna(subset=["value"])
    newest = points.loc[points["period"].str.startswith("2023")]
    assert published("reserves") == newest["value"].iloc[0] == 3_100_000
    assert found("reserves").periods == ("2023 or later (page undated)",)
    assert found("reserves").measures == "other"


def test_the_imbalance_is_that_of_the_newest_year():
    evidence = found("imbalance")
    flows = rows("nso_trade_partners", partner_iso3="JPN", year=evidence.last_year).set_index("flow")["value_usd"]
    assert evidence.published == pytest.approx(flows["import"] / flows["export"])
    assert evidence.holds


def test_the_partnership_has_its_year():
    named = load("relations_events")
    named = named.loc[named["title"].str.contains("Special Strategic Partnership")]
    assert published("special_partnership") == int(named["date"].iloc[0][:4]) == 2022


def test_another_year_is_not_roughly_that_year():
    """Within two percent of 2022 lie eighty years: a year or a place is compared as it is."""
    events = load("relations_events")
    later = events.assign(date=events["date"].str.replace("2022", "2019"))
    check = CHECKS["special_partnership"]
    assert verdict(2022, check.rule, check.evidence({"relations_events": later})) == "contradicted"


def test_soviet_support_is_as_the_newest_edition_prints_it_at_its_height():
    printed = rows("soviet_aid_points", subject="soviet_aid").set_index("period")["value"]
    evidence = found("soviet_support")
    assert printed.to_dict() == {"1994 edition": 30.0, "2009 edition": 33.3, "2014 edition": 33.3}
    assert (evidence.published, evidence.periods, evidence.measures) == (33.3, ("2014 edition",), "near")


def test_the_imperial_visit_has_its_days():
    assert found("imperial_first").holds is True
    assert (published("imperial_arrival"), published("imperial_days")) == (6.0, 8.0)
    events = load("relations_events")
    late = {"relations_events": events.loc[~events["title"].str.contains("leave after")]}
    assert math.isnan(CHECKS["imperial_days"].evidence(late).published)


def test_the_cashmere_factory_is_published_as_a_grant():
    factory = rows("japan_oda_projects", title="Gobi cashmere factory")
    evidence = found("reparations")
    assert evidence.published == factory["amount"].iloc[0] / 1000 == 5.0
    assert (evidence.first_year, evidence.holds, evidence.measures) == (1977, True, "near")


def test_what_japan_gives_and_buys_stands_beside_what_no_table_says():
    bought = rows("wb_wdi", iso3="JPN", indicator_code="TM.VAL.MRCH.CD.WT")
    of_year = bought.set_index("year")["value"]
    evidence = found("material_benefits")
    sold = usd("nso_trade_partners", evidence.last_year, "JPN", "export")
    assert evidence.published == pytest.approx(100 * sold / of_year[evidence.last_year])
    newest = rows("wb_dac_donors", donor_iso3="JPN").dropna(subset=["value_usd"]).sort_values("year").iloc[-1]
    assert published("moral_support") == pytest.approx(newest["value_usd"] / 1e6)
    for name in ("material_benefits", "moral_support", "only_relations"):
        assert found(name).measures == "other"


def test_the_airport_is_japanese_and_the_sewage_plant_is_not():
    projects = load("japan_oda_projects")
    airport = projects.loc[projects["title"].str.contains("Airport") & (projects["scheme"] == "loan")]
    assert published("airport") == pytest.approx(airport["amount"].sum() / 1000) == pytest.approx(28.807 + 36.85)
    assert found("airport").holds is True
    assert found("sewage_plant").holds is False
    assert published("sewage_plant") == pytest.approx(0.27)
    nothing = {"japan_oda_projects": projects.iloc[:0], "relations_events": load("relations_events").iloc[:0]}
    assert CHECKS["airport"].evidence(nothing).holds is None
    assert CHECKS["sewage_plant"].evidence(nothing).holds is None


def test_the_largest_donor_was_japan_and_is_not_lately():
    evidence = found("largest_donor")
    of_year = rows("wb_dac_donors", year=evidence.last_year)
    of_year = of_year.loc[of_year["donor_iso3"] != "DAC"].set_index("donor_iso3")["value_usd"]
    assert evidence.published == (of_year > of_year["JPN"]).sum() + 1
    assert evidence.of == of_year.notna().sum() == 3
    assert 1.0 in evidence.earlier


@pytest.mark.parametrize("name", CHECKS)
def test_a_check_finds_nothing_in_empty_tables(name):
    check = CHECKS[name]
    evidence = check.evidence({source: load(source).iloc[:0] for source in check.sources})
    assert verdict(1.0, check.rule, evidence) == "cannot_be_checked"


@pytest.mark.parametrize(
    ("claimed", "rule", "evidence", "said"),
    [
        (91, "equal", Evidence(91.4), "supported"),
        (91, "equal", Evidence(99.0), "roughly"),
        (91, "equal", Evidence(30.0), "contradicted"),
        (91, "equal", Evidence(30.0, earlier=(90.5, 60.0)), "outdated"),
        (91, "equal", Evidence(99.0, earlier=(91.0,)), "outdated"),
        (91, "equal", Evidence(91.0, measures="near"), "roughly"),
        (91, "equal", Evidence(91.0, measures="other"), "cannot_be_checked"),
        (91, "equal", Evidence(30.0, measures="other"), "cannot_be_checked"),
        (91, "equal", Evidence(), "cannot_be_checked"),
        (NAN, "equal", Evidence(91.0), "cannot_be_checked"),
        (0, "equal", Evidence(0.0), "supported"),
        (0, "equal", Evidence(13.9), "contradicted"),
        (3.3, "at_least", Evidence(3.5), "supported"),
        (3.3, "at_least", Evidence(3.1), "roughly"),
        (3.3, "at_least", Evidence(1.0), "contradicted"),
        (2022, "same", Evidence(2022.0), "supported"),
        (2022, "same", Evidence(2023.0), "contradicted"),
        (2022, "same", Evidence(2021.0), "contradicted"),
        (1, "same", Evidence(3.0, earlier=(1.0, 2.0)), "outdated"),
        (2022, "same", Evidence(), "cannot_be_checked"),
        (NAN, "holds", Evidence(holds=True), "supported"),
        (NAN, "holds", Evidence(holds=True, measures="near"), "roughly"),
        (NAN, "holds", Evidence(holds=False, measures="other"), "cannot_be_checked"),
        (NAN, "holds", Evidence(holds=False), "contradicted"),
        (NAN, "holds", Evidence(1.0), "cannot_be_checked"),
    ],
)
def test_every_branch_of_the_verdict(claimed, rule, evidence, said):
    assert verdict(claimed, rule, evidence) == said


@pytest.mark.parametrize(
    ("claimed", "what", "share", "size"),
    [
        (91, 91.91, 0.01, NAN),
        (0.45, 2106.0, 4679.0, 3.67),
        (31e6, 3.1e6, -0.9, -1.0),
        (0, 13.9, NAN, NAN),
        (1, NAN, NAN, NAN),
        (NAN, 1, NAN, NAN),
        (-2, 1, 1.5, NAN),
    ],
)
def test_differences(claimed, what, share, size):
    assert relative_difference(claimed, what) == pytest.approx(share, rel=1e-3, nan_ok=True)
    assert orders_of_magnitude(claimed, what) == pytest.approx(size, abs=0.01, nan_ok=True)


def test_every_claim_has_its_check_and_every_check_its_claim():
    ledger = load("claims")
    assert set(ledger["check"]) == set(CHECKS)
    assert len(ledger) == ledger["check"].nunique()
    verdicts = {
        row.id: verdict(row.claimed_value, CHECKS[row.check].rule, found(row.check)) for row in ledger.itertuples()
    }
    assert verdicts == {
        "aid_total": "roughly",
        "airport": "supported",
        "largest_donor": "outdated",
        "cpi_2024": "supported",
        "exports_to_china_2024": "supported",
        "exports_to_japan_2023": "contradicted",
        "friendly_2019": "cannot_be_checked",
        "imperial_arrival": "contradicted",
        "imperial_days": "supported",
        "imperial_first": "supported",
        "moral_support": "cannot_be_checked",
        "only_relations": "cannot_be_checked",
        "rare_earth_reserves": "cannot_be_checked",
        "reparations": "roughly",
        "severely_imbalanced": "supported",
        "sewage_plant": "contradicted",
        "soviet_support": "roughly",
        "special_strategic": "supported",
        "substantial_benefits": "cannot_be_checked",
    }
    assert set(verdicts.values()) == set(claims.VERDICTS)


def test_a_severe_imbalance_has_a_threshold():
    trade = pd.concat([rows("nso_trade_partners", partner_iso3="JPN", year=2024)])
    even = trade.assign(value_usd=1.0)
    assert CHECKS["imbalance"].evidence({"nso_trade_partners": even}).holds is False
