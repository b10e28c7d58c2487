"""The words, the arithmetic and the address of /what-if."""

import io
import re

import pandas as pd
import pytest

import loaders
from frames.economies import CHINA, JAPAN
from tests.indicators.test_understanding import calculated
from tests.pages.walk import open_page, text_of
from ui.takeaway import files
from views import series, site, what_if
from views.products.goods import goods
from views.what_if import equations, losses, move, start, targets
from views.what_if.losses import Closure, Fall
from views.what_if.move import Move
from words import language

YEARS = (2005, 2024)
NOWHERE = (1924, 1950)


def published(flow, partner, year=2024):
    rows = loaders.load("nso_trade_partners")
    kept = rows[(rows["flow"] == flow) & (rows["partner_iso3"] == partner) & (rows["year"] == year)]
    kept = kept[kept["classification"] == "total"]
    return float(kept["value_usd"].iloc[0])


def whole(year=2024):
    rows = loaders.load("nso_trade_totals")
    return float(rows[(rows["flow"] == "export") & (rows["year"] == year)]["value_usd"].iloc[0])


def shown_equations(app):
    return next(frame.value for frame in app.dataframe if "With its numbers" in frame.value.columns)


def in_the_file(exhibit):
    """Return a table as its CSV has it, by result."""
    raw = files.long_csv(exhibit)
    return pd.read_csv(io.BytesIO(raw), encoding="utf-8-sig").set_index("Result")


def read(text):
    """Return the number that a printed figure says, in USD, as a share or as it is."""
    value = float(re.sub(r"[^0-9.−]", "", text.split(" m USD")[0]).replace("−", "-"))
    return value * 1e6 if "m USD" in text else value / 100 if "%" in text else value


def test_the_first_sentences_are_computed_from_the_tables():
    said = " ".join(what_if.answers(YEARS).sentences)
    gap = published("import", JAPAN) - published("export", JAPAN)
    assert "12.56 million USD to Japan and bought 1,175.0 million" in said
    assert f"{gap / published('export', CHINA):.1%} of what China bought" in said


def test_a_move_to_japan_by_hand():
    app = open_page("what-if", years=["2005", "2024"], move="10")
    assert not app.exception
    china, japan, bought = published("export", CHINA), published("export", JAPAN), published("import", JAPAN)
    rows = shown_equations(app).set_index("Result")
    assert rows.loc["Moved (Δ)", "Gives"] == f"{0.1 * china / 1e6:,.1f} m USD"
    exact = in_the_file(move.arithmetic(YEARS, Move(10.0, "japan")))
    assert exact["Gives"].tolist() == rows["Gives"].tolist()
    assert exact.loc["Moved (Δ)", "Value"] == pytest.approx(0.1 * china, abs=0.01)
    assert exact.loc["China's share after", "Value"] == pytest.approx(0.9 * china / whole())
    assert exact.loc["Balance with Japan after", "Value"] == pytest.approx(japan + 0.1 * china - bought, abs=0.01)
    assert exact.loc["Exports over imports after", "Value"] == pytest.approx((japan + 0.1 * china) / bought)
    assert f"{0.9 * china / whole():.1%} of exports instead of {china / whole():.1%}" in text_of(app)


@pytest.mark.parametrize("case", [{}, {"to": "others", "move": "25"}, {"to": "goods"}])
def test_the_numbers_printed_in_an_equation_give_what_it_says(case):
    rows = shown_equations(open_page("what-if", years=["2005", "2024"], **case))
    for printed, gives in zip(rows["With its numbers"], rows["Gives"], strict=True):
        number = r"−?[0-9][0-9,.]*(?:%| m USD)?"
        result = calculated(re.sub(number, lambda found: repr(read(found.group())), printed))
        assert result == pytest.approx(read(gives), rel=0.01, abs=1e4 if "USD" in gives else 1e-4), printed


@pytest.mark.parametrize("to", ["japan", "others", "goods"])
def test_every_measure_after_a_move_has_its_equation(to):
    wanted = Move(10.0, to, tuple(goods()), 90.0)
    after = move.facts(YEARS, wanted).outcome.after
    rows = move.arithmetic(YEARS, wanted).table.set_index("result")["value"]
    assert rows["Largest buyer's share after"] == after.cr1
    assert rows["HHI of buyers after"] == after.hhi
    assert rows["Effective buyers after"] == pytest.approx(1 / after.hhi)


@pytest.mark.parametrize(("lang", "said"), [("en", "{} buyers"), ("ja", "{}か国"), ("mn", "{} авагч")])
def test_a_number_of_buyers_is_no_number_of_times(request, lang, said):
    language.use(lang)
    request.addfinalizer(lambda: language.use("en"))
    table = move.arithmetic(YEARS, Move(10.0, "japan")).table.set_index("formula")
    effective = move.facts(YEARS, Move(10.0, "japan")).outcome.after.effective_number
    assert table.loc["1 / HHI′", "gives"] == said.format(f"{effective:.2f}")
    assert table.loc["1 / HHI′", "unit"] == equations.units()["buyers"] != equations.units()["times"]


def test_the_screen_has_each_result_with_its_unit_beside_it_and_the_file_the_exact_value():
    exhibit = move.arithmetic(YEARS, Move(10.0, "japan"))
    shown = files.on_screen(exhibit)
    assert list(shown.columns) == ["Result", "Gives", "Formula", "With its numbers"]
    taken = in_the_file(exhibit).reset_index()
    assert list(taken.columns) == [*shown.columns, "Value", "Unit", "Source", "Vintage"]
    assert taken[list(shown.columns)].to_numpy().tolist() == shown.to_numpy().tolist()
    assert list(files.on_screen(targets.arithmetic(YEARS, 50.0)).columns)[:3] == ["Result", "Gives", "Target"]


def test_what_is_needed_fed_back_hits_the_target():
    found = targets.facts(YEARS, 50.0)
    share, gap = found.share, found.gap
    to_target = move.facts(YEARS, Move(100 * share.part, "japan")).outcome
    assert to_target.after.share == pytest.approx(0.5)
    closed = move.facts(YEARS, Move(100 * gap.part, "japan")).outcome
    assert closed.after.balance_usd == pytest.approx(0, abs=1)
    app = open_page("what-if", years=["2005", "2024"], move=f"{100 * share.part:.10f}")
    assert "50.0% of exports instead of 91.4%" in text_of(app)


def test_single_goods_name_the_assumption_and_stay_below_what_china_buys():
    said = " ".join(move.sentences(move.facts(YEARS, Move(10.0, "goods", ("2701",), 90.0))))
    assert "China takes 90% of each good, as filled in" in said
    coal = loaders.load("nso_commodities_monthly")
    coal = coal[(coal["year"] == 2024) & (coal["product_code"] == "2701")]["value_usd"].sum()
    assert move.facts(YEARS, Move(10.0, "goods", ("2701",), 90.0)).outcome.moved_usd == pytest.approx(0.09 * coal)
    everything = Move(100.0, "goods", tuple(goods()), 100.0)
    base = start.base(YEARS)
    too_much = sum(start.goods_sold(base.year).values()) > base.exports[CHINA]
    assert (move.facts(YEARS, everything).outcome is None) == too_much


def test_more_than_china_buys_is_a_sentence(monkeypatch):
    monkeypatch.setattr(move, "goods_sold", lambda year: {"2701": 1e15})
    wanted = Move(99.0, "goods", ("2701",), 99.0)  # no other test's: what is computed is kept
    assert "lower China's part" in " ".join(move.sentences(move.facts(YEARS, wanted)))
    assert move.before_and_after(YEARS, wanted).table.empty
    assert move.before_and_after(YEARS, wanted).title == "Before and after, exports of 2024"


@pytest.mark.parametrize(
    ("aim", "said"), [(50.0, "must move"), (95.0, "already at or below 95%"), (0.0, "100.00% of what China buys")]
)
def test_each_target_has_its_sentence(aim, said):
    assert said in targets.sentences(targets.facts(YEARS, aim))[0]


@pytest.mark.parametrize(("filled_in", "said"), [(50.0, "50%"), (50.5, "50.5%"), (33.25, "33.25%")])
def test_a_sentence_says_the_number_that_was_filled_in(filled_in, said):
    assert f"to {said}, " in targets.sentences(targets.facts(YEARS, filled_in))[0]
    assert (
        f"China takes {said} of each good"
        in move.sentences(move.facts(YEARS, Move(10.0, "goods", ("2701",), filled_in)))[-1]
    )


def test_gold_does_not_move_at_first_for_others_buy_it():
    points = loaders.load("product_partner_points")
    gold = points[points["statement"].str.startswith("Semi-processed gold to") & (points["unit"] == "%")]
    assert not gold["statement"].str.contains("China").any()
    assert gold["value"].sum() == pytest.approx(100)
    app = open_page("what-if", to="goods")
    assert set(app.get_by_key("moved").value) == set(goods()) - {start.GOLD}


def test_the_targets_name_what_they_assume():
    assert targets.sentences(targets.facts(YEARS, 50.0))[-1].startswith(
        "Assumed: Japan buys what moves at the same price"
    )


@pytest.mark.parametrize("aim", range(0, 101, 5))
@pytest.mark.parametrize("years", [YEARS, (2005, 2010)])
def test_what_must_move_is_never_below_zero_and_is_what_the_sentence_says(aim, years):
    found = targets.facts(years, float(aim))
    lines = [line for needed in (found.share, found.gap) for line in needed.equations]
    assert all(line.value >= 0 for line in lines)
    said = targets.sentences(found)[0]
    needed = lines[0].value
    assert ("already at or below" in said) == (needed == 0)
    assert needed == 0 or f"{needed / 1e6:,.1f} million USD must move" in said


def test_no_good_chosen_is_a_sentence():
    assert move.sentences(move.facts(YEARS, Move(10.0, "goods", (), 90.0))) == ("No good is chosen: nothing moves.",)
    assert move.facts(YEARS, Move(10.0, "goods", (), 90.0)).outcome.moved_usd == 0


def test_a_closure_by_hand():
    monthly = loaders.load("nso_commodities_monthly")
    china_buys = monthly[(monthly["year"] == 2024) & (monthly["product_code"] != start.GOLD)]
    sums = china_buys.groupby("month")["value_usd"].sum()
    expected = 0.5 * published("export", CHINA) * sums[[1, 2, 3]].sum() / sums.sum()
    loss = losses.closed(YEARS, Closure(50.0, (1, 2, 3)))
    assert loss.loss_usd == pytest.approx(expected)
    said = " ".join(losses.closure_sentences(YEARS, Closure(50.0, (1, 2, 3))))
    assert "in the same months of 2020" in said
    assert "of GDP" in said


@pytest.mark.parametrize("year", range(2011, 2026))
def test_gold_does_not_spread_what_china_buys(year):
    monthly = loaders.load("nso_commodities_monthly")
    rows = monthly[(monthly["year"] == year) & (monthly["product_code"] != start.GOLD)]
    assert start.goods_by_month(year) == pytest.approx(rows.groupby("month")["value_usd"].sum().tolist())


def test_the_year_of_the_closure_is_compared_without_gold():
    monthly = loaders.load("nso_commodities_monthly")
    rows = monthly[(monthly["product_code"] != start.GOLD) & monthly["month"].isin([1, 2, 3])]
    sums = rows.groupby("year")["value_usd"].sum() / 1e6
    said = " ".join(losses.closure_sentences(YEARS, Closure(50.0, (1, 2, 3))))
    assert f"these goods without gold brought {sums[2020]:,.1f} million USD, the year before {sums[2019]:,.1f}" in said


def test_a_closure_without_months_or_without_their_figures_says_so():
    assert "nothing is lost" in losses.closure_sentences(YEARS, Closure(50.0, ()))[0]
    assert "not published for the whole of 2008" in losses.closure_sentences((2005, 2008), Closure(50.0, (1,)))[0]


def test_a_good_of_which_months_are_missing_is_not_taken_for_a_year(monkeypatch):
    monthly, known = series.monthly_goods(), series.months_known()
    coal = (monthly["year"] == 2024) & (monthly["product_code"] == "2701")
    cut = monthly[~(coal & (monthly["month"] > 6))]
    monkeypatch.setattr(series, "monthly_goods", lambda: cut)
    short = (known["year"] == 2024) & (known["product_code"] == "2701")
    monkeypatch.setattr(series, "months_known", lambda: known.assign(months=known["months"].mask(short, 6)))
    assert "2701" not in start.goods_sold(2024)
    others = monthly[(monthly["year"] == 2024) & ~monthly["product_code"].isin(["2701", start.GOLD])]
    assert start.goods_by_month(2024) == pytest.approx(others.groupby("month")["value_usd"].sum().tolist())
    assert losses.cheaper(YEARS, Fall("2701", 21.0)) is None  # kept for no other test


def test_a_lower_price_by_hand():
    monthly = loaders.load("nso_commodities_monthly")
    copper = monthly[(monthly["year"] == 2024) & (monthly["product_code"] == "2603")]["value_usd"].sum()
    assert losses.cheaper(YEARS, Fall("2603", 20.0)).loss_usd == pytest.approx(0.2 * copper)
    assert "no value is published for 2008" in losses.price_sentences((2005, 2008), Fall("2603", 20.0))[0]


def test_years_without_figures_say_so_in_every_case():
    assert "for none of these years" in what_if.answers(NOWHERE).sentences[0]
    assert move.sentences(move.facts(NOWHERE, Move(10.0, "japan"))) == ()
    for case in site.WHAT_IF.tabs.labels:
        app = open_page("what-if", years=["1924", "1950"], case=case)
        assert not app.exception


def test_every_control_stands_in_the_address():
    app = open_page("what-if", to="goods", move="15", takes="80", moved=["2701", "7108"])
    assert app.number_input(key="move").value == 15
    assert app.number_input(key="takes").value == 80
    assert app.get_by_key("moved").value == ["2701", "7108"]
    app = open_page("what-if", case="closure", fall="30", months=["4", "5"])
    assert app.number_input(key="fall").value == 30
    assert app.get_by_key("months").value == ["4", "5"]
    app = open_page("what-if", case="price", cheaper="7108", lower="40")
    assert app.selectbox(key="cheaper").value == "7108"
    assert "40.00% ×" in shown_equations(app)["With its numbers"].iloc[0]
    app = open_page("what-if", case="needed", aim="33")
    assert "33%" in text_of(app)
