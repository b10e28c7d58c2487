"""The words and exhibits of /concentration."""

import pandas as pd
import pytest

import loaders
from indicators.facts import Trend
from tests.pages.walk import open_page, text_of
from views import concentration, series, tables
from views.concentration import published
from views.sentences import concentration as sentences
from words import language


def fact(first, last, direction, years=(2005, 2024)):
    return Trend(*years, first, last, direction, False, False)


@pytest.mark.parametrize(
    ("of", "flow", "said"),
    [
        ("partners", "export", "sold equally to 1.19 buyers"),
        ("partners", "import", "bought equally from 1.19 suppliers"),
        ("sections", "export", "exports were as concentrated as 1.19 kinds"),
        ("goods", "import", "imports were as concentrated as 1.19 kinds"),
    ],
)
def test_each_trade_has_its_sentence(of, flow, said):
    trend = fact(0.5, 0.842, "rise")
    alike = sentences.equal_parts(1.187, trend, of, flow, (0.842, 0.8469))
    assert said in alike
    assert "with unallocated trade" not in alike
    beside = sentences.equal_parts(1.187, trend, of, flow, (0.8, 0.842))
    assert "the HHI is 0.800–0.842." in beside


@pytest.mark.parametrize(
    ("trend", "said"),
    [
        (fact(0.4, 0.5, "rise"), "more concentrated than in 2005 (0.400)"),
        (fact(0.6, 0.5, "fall"), "less concentrated than in 2005 (0.600)"),
        (fact(0.5, 0.5, "flat"), "much as in 2005"),
    ],
)
def test_each_change_has_its_sentence(trend, said):
    assert said in sentences.change(trend)


def test_a_change_that_depends_on_how_it_is_counted_is_not_told():
    assert sentences.change(fact(0.4, 0.5, "rise"), [fact(0.4, 0.5, "rise"), fact(0.4, 0.4, "flat")]) == ""
    assert sentences.change(fact(0.4, 0.5, "rise"), [fact(0.3, 0.5, "rise")]) != ""
    rows = pd.DataFrame({"direction": ["wider"], "first_year": 2005, "last_year": 2024})
    assert "depends on how unallocated trade is counted" in sentences.agreement(rows, is_carried=False)


@pytest.mark.parametrize("of", ["partners", "sections", "goods"])
@pytest.mark.parametrize("flow", ["export", "import"])
def test_what_is_said_of_concentration_holds_however_the_rest_is_counted(of, flow):
    """Of 187 years and kinds 54 have an index outside the band that unallocated trade leaves open."""
    named, many, one = (
        series.concentration(of, flow, remainder).set_index("year")["hhi"] for remainder in ("named", "many", "one")
    )
    for last in named.index:
        changes = max(abs(named[last] - many[last]), abs(named[last] - one[last])) >= 0.005
        found = concentration.facts((int(named.index[0]), int(last)), of, flow)
        said = concentration.answers((int(named.index[0]), int(last)), of, flow).sentences
        assert any("the HHI is " in sentence for sentence in said) == changes
        assert ("does not change the result" in sentences.unallocated(found.band, 1, 3)) != changes
        for ends in (named, many, one):
            then, now = ends.iloc[0], ends[last]
            assert not (now <= then * 1.02 and any("more concentrated than in" in sentence for sentence in said))
            assert not (now >= then * 0.98 and any("less concentrated than in" in sentence for sentence in said))


def test_an_index_of_imports_is_compared_over_years_only_where_goods_told_apart_carry_it():
    trade = loaders.load(tables.SECTIONS)
    rows = trade[(trade["flow"] == "import") & (trade["classification"] == "sitc_rev2") & trade["month"].isna()]
    rows = rows[rows["partner_iso3"] != "WLD"]
    sums = rows.pivot_table(index="year", columns="product_code", values="value_usd", aggfunc="sum")
    without = sums.drop(columns="9")
    hhi = [((part.T / part.sum(axis=1)) ** 2).sum() for part in (sums, without)]
    last, silent = int(sums.index[-1]), 0
    for year in sums.index[:-1]:
        moves = [values[last] / values[year] - 1 for values in hhi]
        kinds = {"flat" if abs(move) <= 0.02 else "rise" if move > 0 else "fall" for move in moves}
        said = " ".join(concentration.answers((int(year), last), "sections", "import").sentences)
        assert ("That is " in said) == (len(kinds) == 1)
        silent += len(kinds) > 1
    assert silent


def test_main_goods_are_not_shown_for_imports_without_saying_so():
    years = (2005, 2014)
    said = "Main goods are published of exports only"
    assert said in concentration.answers(years, "goods", "import").sentences[0]
    assert said in concentration.over_time(years, "goods", "import", "largest", "one", ()).note
    assert not any(said in text for text in concentration.answers(years, "sections", "import").sentences)


@pytest.mark.parametrize("of", ["sections", "goods"])
@pytest.mark.parametrize("flow", ["export", "import"])
def test_measures_over_a_fixed_number_of_partners_are_not_shown_for_goods(of, flow):
    years = (2011, 2014)
    labels = {card.label for card in concentration.cards(years, of, flow).cards}
    assert labels == {"Effective number", "Largest (CR1)", "Three largest (CR3)"}
    assert not {"hhi_normalised", "theil"} & set(concentration.all_measures(years, of, flow).headers)
    assert not {"hhi_normalised", "theil"} & set(concentration.agreement(years, of, flow).table["measure"])
    assert {"hhi_normalised", "theil"} <= set(concentration.all_measures(years, "partners", flow).headers)


@pytest.mark.parametrize(
    ("of", "flow", "name"),
    [
        ("partners", "import", "China"),
        ("goods", "export", "gold"),
        ("sections", "export", "Precious metals and stones"),
        ("sections", "import", "goods not told apart (SITC 9)"),
        ("goods", "import", "goods not told apart (SITC 9)"),
    ],
)
def test_what_is_left_out_is_called_what_it_is(of, flow, name):
    assert concentration.left_out(of, flow)[1] == name
    assert concentration.excluding(of, flow).options["largest"] == name
    assert any(f"Excluding {name}," in said for said in concentration.answers((2011, 2014), of, flow).sentences)


def test_a_single_year_has_not_changed():
    assert sentences.change(fact(0.5, 0.5, "flat", (2024, 2024))) == ""


def test_what_is_left_without_the_largest_has_its_sentence():
    assert "Excluding China, the index would be 0.200: less" in sentences.excluding(0.8, 0.2, "China")
    assert "0.900: no less concentrated" in sentences.excluding(0.8, 0.9, "China")
    assert "0.800: no less concentrated" in sentences.excluding(0.8, 0.7996, "China")
    assert sentences.excluding(0.8, float("nan"), "China") == ""


def test_unallocated_trade_has_its_sentence():
    def ends(low, high, named=0.837):
        return pd.DataFrame({"year": [2024], "hhi": [named], "low": [low], "high": [high]})

    assert "does not change the result: the HHI of 2024 is 0.837." in sentences.unallocated(ends(0.837, 0.8372), 1, 3)
    assert "does not change" not in sentences.unallocated(ends(0.837, 0.8372, 0.842), 1, 3)
    assert "many (2,000 in 2024) or counted as one (3,000)" in sentences.unallocated(ends(0.2, 0.3), 10_000, 0)
    assert sentences.unallocated(ends(0.2, 0.3).iloc[:0], 1, 3) == ""


@pytest.mark.parametrize(
    ("of", "flow", "without", "said"),
    [
        ("partners", "export", "largest", ""),
        ("sections", "export", "nothing", ""),
        ("goods", "export", "largest", ""),
        ("sections", "export", "largest", "Gold is part of the group of precious metals"),
        ("goods", "import", "largest", "Section 9 of the SITC holds what is not told apart"),
    ],
)
def test_what_the_group_left_out_holds_is_said(of, flow, without, said):
    note = concentration.over_time((2005, 2014), of, flow, without, "one", ()).note
    assert said in note
    assert ("left out" in note) == bool(said)


@pytest.mark.parametrize(
    ("directions", "said"),
    [
        (["narrower", "narrower"], "became more concentrated by every measure"),
        (["wider", "wider"], "became less concentrated by every measure"),
        (["same", "same"], "changed little"),
        (["same", "wider"], "do not agree"),
    ],
)
def test_agreement_has_its_sentence(directions, said):
    rows = pd.DataFrame({"direction": directions, "first_year": 2005, "last_year": 2024})
    assert said in sentences.agreement(rows)
    assert sentences.agreement(rows.iloc[:0]) == ""


def test_the_place_among_others_has_its_sentence():
    rows = pd.DataFrame({"year": 2023, "iso3": ["MNG", "KAZ", "WLD"], "value": [0.3, 0.4, 0.1]})
    assert (
        "median of all economies at 0.100; more concentrated: 1 of the 1 other economies named."
        in sentences.standing(rows, "hhi")
    )
    assert "more concentrated: 1 of the 1 other economies." in sentences.standing(rows.iloc[:2], "hhi")
    assert "more complex: 1 of the 1 other" in sentences.standing(rows.iloc[:2], "eci")
    assert sentences.standing(rows.iloc[1:], "hhi") == ""
    assert sentences.standing(rows.iloc[:0], "hhi") == ""


def test_exports_of_2024_by_partner():
    app = open_page("concentration", years=["2005", "2024"])
    assert not app.exception
    said = text_of(app)
    assert "HHI 0.842 on the scale 0 to 1" in said
    assert "with unallocated trade the HHI is 0.837" in said
    assert "1,800" not in said
    assert "above 0.18 a market of competing firms" in said
    assert {metric.label: metric.value for metric in app.metric}["Effective number"] == "1.19"


def test_the_numbers_taken_away_are_the_published_ones_put_together():
    exhibit = concentration.over_time((2024, 2024), "partners", "export", "largest", "points", ())
    trade = loaders.load(tables.PARTNERS)
    counted = (trade["flow"] == "export") & (trade["year"] == 2024) & (trade["classification"] != "memo")
    sold = trade.loc[counted].groupby("partner_iso3")["value_usd"].sum()
    rest = sold.drop("CHN")
    rows = exhibit.table.set_index("line")["index"]
    assert rows["all"] == pytest.approx(((sold / sold.sum()) ** 2).sum() * 10_000, rel=1e-9)
    assert rows["rest"] == pytest.approx(((rest / rest.sum()) ** 2).sum() * 10_000, rel=1e-9)
    assert rows["all"] == pytest.approx(8423.0, abs=0.1)


@pytest.mark.parametrize("years", [("2005", "2025"), ("1924", "1950"), ("2024", "2024")])
@pytest.mark.parametrize("look", ["measures", "published", "compared", "agree"])
def test_each_part_opens_by_its_address(look, years):
    app = open_page("concentration", look=look, years=list(years))
    assert not app.exception
    assert "nan" not in text_of(app).lower().split()


@pytest.mark.parametrize("flow", ["export", "import"])
@pytest.mark.parametrize("what", ["partners", "sections", "goods"])
def test_each_choice_is_restored_from_the_address(what, flow):
    app = open_page("concentration", what=what, flow=flow, without="nothing", scale="points")
    assert not app.exception
    kept = {key: app.session_state[key] for key in ("what", "flow", "without", "scale")}
    assert kept == {"what": what, "flow": flow, "without": "nothing", "scale": "points"}
    assert "above 1,800 a market of competing firms" in text_of(app)


def test_what_is_not_held_is_said_with_the_way_to_fetch_it():
    said = text_of(open_page("concentration", look="published"))
    for name in ("unctad_concentration", "wits_indicators"):
        assert f"python -m loaders refresh {name}" in said


def test_complexity_compares_by_the_address():
    assert "more complex" in text_of(open_page("concentration", look="compared", index="eci"))


@pytest.mark.parametrize(
    ("lang", "none", "one"),
    [
        ("en", "none of the 1 other economies was more complex.", "more complex: 1 of the 1 other economies."),
        (
            "ja",
            "ほかの1か国・地域のうち、モンゴルより複雑性が高かった国・地域はありません。",
            "複雑性が高かったのは1か国・地域です。",
        ),
        ("mn", "бусад 1 орны нэг нь ч илүү нийлмэл байгаагүй.", "бусад 1 орноос 1 нь илүү нийлмэл байсан."),
    ],
)
def test_that_none_stands_above_has_a_sentence_of_its_own(lang, none, one):
    rows = pd.DataFrame({"year": 2023, "iso3": ["MNG", "JPN"], "value": [0.5, 0.2]})
    language.use(lang)
    try:
        assert sentences.standing(rows, "eci").endswith(none)
        assert sentences.standing(rows.assign(value=[0.2, 0.5]), "eci").endswith(one)
    finally:
        language.use("en")


def test_a_fetched_index_says_why_it_differs(monkeypatch):
    assert "markets, not goods" not in published.indices((2005, 2024)).note
    monkeypatch.setattr(published.loaders, "is_available", lambda name: name == tables.WITS)
    monkeypatch.setattr(series, "indicator", lambda source, code: rows.assign(iso3="MNG"))
    rows = pd.DataFrame({"year": [2020], "value": [0.5], "status": "reported", "source_id": tables.WITS})
    note = published.indices((2005, 2023)).note
    assert "markets, not goods" in note
    assert "UNCTAD takes" not in note
