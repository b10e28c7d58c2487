"""The ledger is fair: each row says what was claimed, as strongly, of the same subject and year, on whose authority.

The table was written from the article itself, apart from the ledger: who changes a row changes the row here too, with
the article beside it.
"""

import pytest

import loaders
from indicators import claims as checks
from views import claims

ARTICLE = "article of July 2025"

SAYS = {
    # id: words that decide it, year or none, figure or none, who says so
    "aid_total": (("over 3.3 billion dollars", "aid"), None, 3.3, (ARTICLE, "Embassy of Mongolia in Japan")),
    "airport": (("new airport", "practical project", "Japan funded"), None, None, (ARTICLE,)),
    "largest_donor": (("biggest donor",), None, 1, ("Mongolia-Japan Center", "2012")),
    "cpi_2024": (("33 of 100", "Corruption Perceptions Index"), 2024, 33, (ARTICLE, "the index")),
    "exports_to_china_2024": (
        ("Nearly 91 percent", "exports", "directly", "China"),
        2024,
        91,
        (ARTICLE, "National Statistics Office of Mongolia"),
    ),
    "exports_to_japan_2023": (
        ("only 0.45 million yen", "Exports to Japan"),
        2023,
        0.45,
        (ARTICLE, "Ministry of Foreign Affairs of Japan"),
    ),
    "friendly_2019": (
        ("87 percent", "perceived Japan favourably", "very friendly"),
        2019,
        87,
        (ARTICLE, "survey by Japanese diplomats"),
    ),
    "imperial_arrival": (("Emperor of Japan", "arrived", "8 July"), 2025, 8, (ARTICLE,)),
    "imperial_days": (("eight days", "Emperor"), 2025, 8, (ARTICLE,)),
    "imperial_first": (("first state visit", "Emperor of Japan"), 2025, None, (ARTICLE,)),
    "moral_support": (("might", "only moral, not tangible"), None, None, ("expert", ARTICLE)),
    "only_relations": (
        ("only country of East Asia", "functional relations", "without resentment"),
        None,
        None,
        (ARTICLE,),
    ),
    "rare_earth_reserves": (("around 31 million", "second only to China"), None, 31e6, (ARTICLE, "Global Times")),
    "reparations": (("settled wartime reparations", "cashmere factory", "Gobi"), None, None, (ARTICLE,)),
    "severely_imbalanced": (("severely imbalanced",), None, None, (ARTICLE,)),
    "sewage_plant": (("new sewage treatment system", "practical project"), None, None, (ARTICLE,)),
    "soviet_support": (("withdrawn in the 1990s", "nearly one third", "GDP"), 1990, 33.3, (ARTICLE,)),
    "special_strategic": (("special strategic level",), 2022, 2022, (ARTICLE,)),
    "substantial_benefits": (("no substantial", "except ideology and diplomacy"), None, None, (ARTICLE,)),
}


def ledger():
    return loaders.load("claims").set_index("id")


def test_no_claim_is_missing_and_none_is_invented():
    assert set(ledger().index) == set(SAYS)


@pytest.mark.parametrize("claim_id", SAYS)
def test_a_claim_is_what_was_said_and_by_whom(claim_id):
    row = ledger().loc[claim_id]
    words, year, figure, authority = SAYS[claim_id]
    for word in words:
        assert word in row["statement"], row["statement"]
    if year:
        assert str(year) in row["statement"]
    assert (row["claimed_value"] == figure) if figure is not None else row["claimed_value"] != row["claimed_value"]
    for name in authority:
        assert name in row["said_by"], row["said_by"]
    assert ("citing" in row["said_by"]) == (len(authority) > 1 and authority[0] == ARTICLE)


def test_what_measures_something_else_neither_contradicts_nor_supports():
    judged = claims.judged_claims()
    for row in judged.to_dict("records"):
        assert row["measures"] == "same" or row["verdict"] in ("roughly", "cannot_be_checked"), row["id"]
        assert row["measures"] == "same" or row["share"] != row["share"], "no difference from another thing"
        if row["verdict"] == checks.CONTRADICTED:
            assert row["measures"] == "same"
    assert set(judged.loc[judged["measures"] == "other", "id"]) == {
        "friendly_2019",
        "moral_support",
        "only_relations",
        "rare_earth_reserves",
        "substantial_benefits",
    }


def test_a_figure_is_said_with_its_place_its_day_and_its_period():
    rows = claims.ledger().set_index("id")
    assert rows.at["largest_donor", "found"] == "number 3 of 3"
    assert rows.at["imperial_arrival", "sentence"].endswith("contradicted; published is 6 July 2025.")
    assert "2023 or later (page undated)" in rows.at["rare_earth_reserves", "sentence"]
    assert rows.at["substantial_benefits", "found"].startswith("0.0")
    for row in rows.to_dict("records"):
        if row["claimed_unit"] in claims.NOT_COMPARED:
            assert row["share"] != row["share"], "a place or a day is no multiple of another"
