"""The words and exhibits of /trio, held against the tables by direct computation."""

import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders import load
from tests.pages.walk import open_page, text_of
from ui import data
from views import tables, trio
from views.sentences import trio as sentences
from views.sentences.trio import Trio
from words import number

MILLION = 1_000_000
SOURCES = (tables.WORLD_BACI, tables.WORLD_COW, tables.WORLD_UNCTAD)


def direct(source, year, exporter, importer):
    rows = load(source)
    rows = rows[(rows["year"] == year) & (rows["exporter_iso3"] == exporter)]
    return rows.loc[rows["importer_iso3"] == importer, "value_usd"].sum(), rows["value_usd"].sum()


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize(("focus", "friend", "giant"), [trio.DEFAULT, *trio.PRESETS])
def test_every_preset_has_the_figures_of_the_table(source, focus, friend, giant):
    found = trio.series(Trio(focus, friend, giant, source))
    row = found[found["year"] == 2005].iloc[0]
    sold, exports = direct(source, 2005, focus, friend)
    to_giant, _ = direct(source, 2005, focus, giant)
    bought, _ = direct(source, 2005, friend, focus)
    assert row["sold_usd"] == sold if sold else pd.isna(row["sold_usd"])
    assert row["bought_usd"] == bought
    assert row["giant_usd"] == to_giant
    assert row["giant_export"] == pytest.approx(to_giant / exports, abs=1e-12)
    if sold:
        assert row["bought_per_sold"] == pytest.approx(bought / sold)


@given(st.integers(1, 10**4), st.integers(1, 10**4), st.sampled_from([1, 1_000, 1_000_000]))
def test_the_sentence_names_the_larger_side_and_no_ratio_that_rounding_hides(sold, bought, rounded_to):
    latest = pd.Series(
        {"year": 2019, "sold_usd": sold * rounded_to, "bought_usd": bought * rounded_to, "rounded_to": rounded_to}
    )
    said = sentences.imbalance(Trio("LAO", "JPN", "CHN", tables.WORLD_BACI), latest)
    more, less = max(sold, bought), min(sold, bought)
    most = (more + 0.5) / (less - 0.5)
    has_ratio = sold != bought and most - more / less <= 0.1 * more / less and number(more / less, 1) != "1.0"
    assert ("bought for each USD sold" in said) == (bought > sold and has_ratio)
    assert ("sold for each USD bought" in said) == (sold > bought and has_ratio)
    assert ("as much" in said) == (sold == bought)
    if rounded_to == 1_000_000:
        assert f"{sold:,} million USD" in said
    if has_ratio:
        written = float(re.search(r": ([\d,.]+) USD", said)[1].replace(",", ""))
        digit = 1 if written.is_integer() else 0.1
        assert abs(written - more / less) <= digit / 2 + 1e-9
        assert most - more / less <= max(digit, 1) or digit == 1


@pytest.mark.parametrize(
    ("focus", "friend", "giant", "years"),
    [
        ("PRT", "GUY", "GMB", (1990, 2003)),
        ("ROU", "CYM", "GRD", (1987, 2022)),
        ("IDN", "BIH", "ABW", (2019, 2020)),
        ("SWE", "NCL", "PSE", (2016, 2021)),
        ("KHM", "DOM", "JPN", (1993, 2005)),
    ],
)
def test_what_was_traded_never_reads_as_nothing(focus, friend, giant, years):
    """Portugal "sent 0.00% of its exports to the Gambia", and Romania bought goods "for 0.00 million" from the Caymans."""
    asked = Trio(focus, friend, giant, tables.WORLD_BACI)
    with data.one_release():
        texts = [*trio.answers(years, asked).sentences, trio.one_frame(years, asked).title]
    assert any("<0.0" in text for text in texts), texts
    for text in texts:
        assert not re.search(r"(?<![\d.,<])0(\.0+)?(%| million| →|\)| USD)", text), text


@pytest.mark.parametrize("trio_", [trio.DEFAULT, *trio.PRESETS])
@pytest.mark.parametrize("years", [(1995, 2000), (1999, 1999), (2005, 2014)])
def test_no_amount_of_a_source_in_whole_millions_has_a_decimal(trio_, years):
    asked = Trio(*trio_, tables.WORLD_COW)
    with data.one_release():
        said = " ".join([*trio.answers(years, asked).sentences, trio.balance(years, asked).alt])
        cards = trio.cards(years, asked).cards
    assert not [card.value for card in cards[2:4] if "." in str(card.value)]
    assert not re.search(r"\d\.\d+ million", said), said


def test_mongolia_japan_and_china_come_first():
    said = text_of(open_page("trio", years=["2019", "2019"])).replace("**", "")
    assert "In 2019 Mongolia sent 81% of its exports to China" in said
    assert "28.2 USD bought for each USD sold" in said


def test_a_trio_without_figures_says_what_is_missing_and_what_to_do():
    said = text_of(open_page("trio", focus="LAO", years=["2022", "2024"])).replace("**", "")
    assert "CEPII BACI has no trade of Laos with both partners in the years chosen. It covers 2000–2020" in said


def test_the_same_economy_twice_is_a_sentence():
    app = open_page("trio", focus="JPN")
    assert "Choose three different economies." in text_of(app)
    assert not app.exception


def test_names_take_their_article_inside_a_sentence():
    said = text_of(open_page("trio", focus="CAN", giant="USA", years=["2019", "2019"])).replace("**", "")
    assert "of its exports to the United States" in said


def test_both_sides_reports_on_the_friend_too():
    shown = trio.sides((2005, 2014), Trio("MNG", "JPN", "CHN", tables.WORLD_BACI), trio.FRIEND)
    found = shown.table[shown.table["year"] == 2010].set_index(["reporter_iso3", "source_id"])["value_usd"]
    japan = load(tables.JAPAN_SIDE).query("year == 2010 and flow == 'import' and classification == 'total'")
    assert found["JPN", tables.JAPAN_SIDE] == japan["value_usd"].item()


@pytest.mark.parametrize("year", [2006, 2010, 2012])
def test_both_sides_reports_are_those_of_the_tables(year):
    shown = trio.sides((2005, 2014), Trio("MNG", "JPN", "CHN", tables.WORLD_BACI), trio.GIANT)
    found = shown.table[shown.table["year"] == year].set_index(["reporter_iso3", "source_id"])["value_usd"]
    own, china = load(tables.PARTNERS), load(tables.CHINA_SIDE)
    own = own[(own["year"] == year) & (own["partner_iso3"] == "CHN") & (own["flow"] == "export")]
    china = china[(china["year"] == year) & (china["reporter_iso3"] == "CHN") & (china["flow"] == "import")]
    assert found["MNG", tables.PARTNERS] == own["value_usd"].item()
    assert found["CHN", tables.CHINA_SIDE] == china.loc[china["partner_iso3"] == "MNG", "value_usd"].item()
    assert set(shown.sources) == set(shown.table["source_id"])


def test_where_no_source_has_both_reports_that_is_said():
    said = text_of(open_page("trio", focus="LAO", view="reports", years=["2005", "2019"]))
    assert "No source here has the reports of both Laos and China for these years." in said


def test_each_source_is_a_line_of_its_own():
    shown = trio.reports((1990, 2025), Trio("LAO", "JPN", "CHN", tables.WORLD_BACI), trio.GIANT)
    assert set(shown.sources) == set(SOURCES)
    assert set(shown.table["source_id"]) == set(SOURCES)
