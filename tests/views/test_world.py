"""The words and exhibits of /world, held against the tables by direct computation."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from frames.economies import MONGOLIA
from loaders import load
from tests.pages.walk import open_page, opened, text_of
from views import tables, world
from views.sentences import place as places
from views.sentences import world as sentences
from views.world import measures
from views.world.measures import FIRST, HHI, ON, Question

TEN = ("MNG", "LAO", "ARM", "NPL", "KGZ", "BOL", "CAN", "MEX", "VNM", "DEU")
ENDS = {"export": ("exporter_iso3", "importer_iso3"), "import": ("importer_iso3", "exporter_iso3")}


@pytest.mark.parametrize("flow", ["export", "import"])
@pytest.mark.parametrize("source", [tables.WORLD_BACI, tables.WORLD_COW, tables.WORLD_UNCTAD])
def test_ten_economies_have_the_shares_and_ranks_of_the_table(source, flow):
    year = 2005
    who, other = ENDS[flow]
    rows = load(source)
    by = rows[rows["year"] == year].groupby([who, other])["value_usd"].sum()
    share = by / by.groupby(level=0).sum().reindex(by.index, level=0)
    wanted = {
        FIRST: share.groupby(level=0).max(),
        HHI: (share**2).groupby(level=0).sum(),
        ON: share.xs("CHN", level=1).reindex(share.index.levels[0].drop("CHN"), fill_value=0.0),
    }
    for measure, values in wanted.items():
        found = measures.measured(Question(source, measure, flow, "CHN" if measure == ON else ""))
        found = found[found["year"] == year].set_index("iso3")
        assert len(found) == len(values)
        for code in TEN:
            assert found.loc[code, "value"] == pytest.approx(values[code], abs=1e-12)
            assert found.loc[code, "rank"] == (values > found.loc[code, "value"] + 1e-15).sum() + 1
            assert found.loc[code, "economies"] == len(values)


@pytest.mark.parametrize(
    ("source", "year", "rank", "large"),
    [
        (tables.WORLD_WITS, 2017, (1, 168), (0, 0)),
        (tables.WORLD_WITS, 2018, (1, 165), (0, 0)),
        (tables.WORLD_WITS, 2019, (1, 158), (0, 0)),
        (tables.WORLD_WITS, 2021, (3, 146), (0, 0)),
        (tables.WORLD_BACI, 2010, (4, 205), (2, 152)),
        (tables.WORLD_BACI, 2019, (4, 206), (3, 159)),
        (tables.WORLD_BACI, 2020, (26, 206), (11, 153)),
        (tables.WORLD_COW, 2014, (3, 186), (2, 148)),
        (tables.WORLD_FACTBOOK, 2014, (1, 182), (0, 0)),
    ],
)
def test_mongolias_place_by_its_first_buyer(source, year, rank, large):
    found = world.place((year, year), Question(source, FIRST, "export"))
    assert (found.rank, found.economies) == rank
    assert (found.rank_of_large, found.large) == (str(large[0] or ""), large[1])


def test_japan_sells_mongolia_28_dollars_for_each_it_buys():
    found = places.place(measures.latest(measures.lopsided(tables.WORLD_BACI, "JPN").query("year == 2019")))
    assert (found.rank, found.economies) == (9, 108)
    assert sentences.lopsided(found, "JPN", "CEPII BACI").startswith(
        "In 2019 Japan sold Mongolia 28.2 USD for each USD that it bought: by that ratio Mongolia is number 9 of the 108"
    )


@given(
    values=st.lists(st.integers(1, 100), min_size=1, max_size=12),
    own=st.integers(1, 100),
)
def test_none_sent_a_larger_share_only_where_mongolia_alone_is_first(values, own):
    codes = [f"C{place:02}" for place in range(len(values))]
    rows = pd.DataFrame({"iso3": [*codes, MONGOLIA], "value": [value / 100 for value in [*values, own]]})
    rows = rows.assign(
        year=2019,
        partner_iso3="CHN",
        total_usd=float("nan"),
        rank=rows["value"].rank(method="min", ascending=False).astype(int),
        is_small=False,
    )
    found = places.place(rows)
    said = sentences.standing(found, Question(tables.WORLD_WITS, FIRST, "export"), "WITS")
    assert ("none of" in said) == all(own > value for value in values)
    assert bool(places.equals(found)) == (own in values)
    assert sentences.among_large(found, "export") == ""


def test_every_source_says_which_year_and_how_many():
    for source in tables.WORLDS:
        for flow in ("export", "import"):
            question = Question(source, FIRST, flow)
            found = world.place((1995, 2023), question)
            said = " ".join(world.answers((1995, 2023), question).sentences)
            assert f"In {found.year}" in said
            assert f"{found.economies} economies" in said
            own = (tables.PARTNERS,) if "Mongolia reports" in said else ()
            assert set(world.answers((1995, 2023), question).sources) == {source, *own}


def test_years_without_mongolia_are_said_so():
    said = world.answers((2008, 2012), Question(tables.WORLD_WITS, FIRST, "export")).sentences
    assert [sentence for sentence in said if sentence] == ["WITS has no figures of Mongolia for these years."]


@pytest.mark.parametrize("flow", ["export", "import"])
@pytest.mark.parametrize("source", [tables.WORLD_BACI, tables.WORLD_COW, tables.WORLD_UNCTAD])
def test_mongolia_has_a_rank_only_among_those_that_trade_with_the_partner(source, flow):
    """Mongolia "sent 0.00% of its exports to Peru" and was "number 167 of 202", as were 35 others without a row."""
    rows = load(source)
    who, other = ENDS[flow]
    for partner in ("PER", "IRQ", "ATG", "CHN"):
        question = Question(source, ON, flow, partner)
        own = measures.latest(measures.measured(question)).query("iso3 == @MONGOLIA")
        year = int(own["year"].iloc[0])
        traded = rows[(rows["year"] == year) & (rows[who] == MONGOLIA) & (rows[other] == partner)]["value_usd"].sum()
        answers = " ".join(world.answers((year, year), question).sentences)
        card = world.cards((year, year), question).cards[1]
        title = world.ranked((year, year), question).title
        assert [" number " in answers, " number " in title, card.value != "–"] == [traded > 0] * 3, (partner, answers)
        assert (" has no " in answers) == (traded == 0)


def test_a_source_that_prints_shares_only_is_offered_for_the_first_partner_alone():
    assert set(world.source(FIRST).options) == set(tables.WORLDS)
    assert not {tables.WORLD_WITS, tables.WORLD_FACTBOOK} & {*world.source(HHI).options, *world.source(ON).options}


def test_what_stands_of_one_year_is_that_of_the_range_that_ends_there():
    for source in tables.WORLDS:
        question = Question(source, FIRST, "export")
        for years in ((1996, 2019), (2004, 2013)):
            alone = world.last(years, question)
            assert alone == years or alone[0] == alone[1] <= years[1]
            for part in (world.answers, world.ranked, world.mapped):
                whole, one = part(years, question), part(alone, question)
                assert getattr(whole, "sentences", whole) == getattr(one, "sentences", whole)
                assert getattr(whole, "alt", "") == getattr(one, "alt", "")
    assert world.last((2008, 2012), Question(tables.WORLD_WITS, FIRST, "export")) == (2008, 2012)


def test_the_page_sends_the_map_without_its_shapes():
    (shown,) = [
        chart.proto.spec for chart in opened("world", "map").get("plotly_chart") if "choropleth" in chart.proto.spec
    ]
    assert '"geojson":"' in shown.replace(" ", "")
    assert len(shown) < 60_000


def test_mongolia_is_in_view_whatever_its_rank():
    shown = world.ranked((2020, 2020), Question(tables.WORLD_BACI, ON, "export", "JPN"))
    named = shown.figure.data[0].customdata
    assert any(name.endswith("Mongolia") for name in named)
    assert len(named) == world.SHOWN + 1
    assert len(shown.table) == 205
    first = world.ranked((2019, 2019), Question(tables.WORLD_BACI, FIRST, "export"))
    assert first.figure.data[0].customdata[-1] == "1. Bhutan*"
    assert "*: trade of less than 1,000 million USD" in first.note


def test_the_page_keeps_its_choices():
    said = text_of(open_page("world", by="on", partner="JPN", look="lopsided", years=["2019", "2019"]))
    assert "Share of exports sent to Japan: Mongolia number" in said
    assert "number 9 of 108, 2019" in said


@pytest.mark.parametrize("years", [(1924, 1950), (2025, 2025)])
def test_years_without_any_figure_leave_every_chart_empty(years):
    question = Question(tables.WORLD_BACI, FIRST, "export")
    for part in world.parts(years, question):
        inputs = ["KAZ"] if part.code == "years" else ["JPN"] if part.code == "lopsided" else []
        assert part.build(*inputs).table.empty
    assert world.ranked(years, question).table.empty


@pytest.mark.parametrize("year", range(2005, 2021))
def test_gold_is_said_to_be_counted_twice_only_where_both_reports_show_it(year):
    baci, own = load(tables.WORLD_BACI), load(tables.PARTNERS)
    baci = baci[(baci["exporter_iso3"] == MONGOLIA) & (baci["year"] == year)].set_index("importer_iso3")["value_usd"]
    own = own[(own["flow"] == "export") & (own["year"] == year)].set_index("partner_iso3")["value_usd"]
    excess = sum(baci.get(code, 0) - own.get(code, 0) for code in ("GBR", "CHE"))
    answers = world.answers((year, year), Question(tables.WORLD_BACI, FIRST, "export"))
    shown = any("Mongolia reports" in sentence for sentence in answers.sentences)
    assert shown == (excess > 0.02 * baci.sum())
    assert shown == (year >= 2013)  # 2008 and 2009: BACI has less there and China's share is higher, 0.79 against 0.74
    assert (tables.PARTNERS in answers.sources) == shown
