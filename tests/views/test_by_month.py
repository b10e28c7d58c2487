"""Trade by month and the years before the national table: what is said against the tables."""

import pytest

import loaders
from tests.pages.walk import open_page, text_of
from ui import data
from views import by_month, earlier

MILLION = 1_000_000
ALL = (2005, 2025)


@pytest.fixture(autouse=True)
def fresh_run():
    with data.one_release():
        yield


def months(flow):
    rows = loaders.load("nso_trade_monthly")
    return rows[rows["flow"] == flow].set_index(["year", "month"])["value_usd"] / MILLION


def test_the_running_year_is_compared_with_the_same_months():
    exports, imports = months("export"), months("import")
    found = by_month.facts(ALL)
    now, before = exports[2026].loc[1:8].sum(), exports[2025].loc[1:8].sum()
    assert by_month.running(found, "export") == (
        f"January 2026 to August 2026: exports of {now:,.1f} million USD, {100 * (now / before - 1):.1f}% more than in "
        "the same months of 2025."
    )
    assert len(imports[2026]) == 7
    assert "January 2026 to July 2026: imports of 7,158.1 million USD" in by_month.running(found, "import")
    shown = by_month.totals(ALL)
    assert "Provisional: 2025, 2026." in shown.note
    assert "running year" in [note.text for note in shown.figure.layout.annotations]
    assert shown.sources == ("nso_trade_monthly", "nso_trade_totals")


def test_years_that_end_earlier_have_no_running_year():
    found = by_month.facts((2010, 2020))
    assert found.running == {}
    assert found.rows["year"].max() == 2020
    assert by_month.running(found, "export") == ""
    exports = months("export")
    assert found.last["export"] == ("2020-12", pytest.approx(exports[2020].sum()))
    assert by_month.title(found) == (
        f"Exports over twelve months: {exports[2009].loc[2:].sum() + exports[2010][1]:,.0f} → "
        f"{exports[2020].sum():,.0f} million USD, January 2010 to December 2020"
    )


@pytest.mark.parametrize(("flow", "year"), [("export", 2001), ("import", 2003)])
def test_a_year_from_another_vintage_is_in_no_sum(flow, year):
    found = by_month.facts((1997, 2025))
    assert found.not_summed[flow] == (year,)
    rows = found.rows[found.rows["flow"] == flow].set_index(["year", "month"])
    holding = [(year, month) for month in range(1, 13)] + [(year + 1, month) for month in range(1, 12)]
    assert rows.loc[holding, "sum_million"].isna().all()
    assert rows.loc[holding, "million_usd"].notna().all()
    assert rows.loc[[(year - 1, 12), (year + 1, 12)], "sum_million"].notna().all()
    assert f"{flow}s of {year}" in by_month.totals((1997, 2025)).note


def test_every_sum_is_twelve_months():
    rows = by_month.facts(ALL).rows
    exports = months("export")
    ordered = rows[rows["flow"] == "export"].dropna(subset=["sum_million"])
    for row in ordered.iloc[::17].itertuples():
        place = exports.index.get_loc((row.year, row.month))
        assert row.sum_million == pytest.approx(exports.iloc[place - 11 : place + 1].sum())


def test_a_change_of_nothing_is_no_rise():
    found = by_month.facts(ALL)
    part = found.running["export"]
    same = by_month.RunningYear(part.year, part.months, part.before * 1.0001, part.before)
    flat = by_month.Facts(found.rows, {"export": same}, found.last, found.not_summed, found.years)
    assert "as in the same months of 2025" in by_month.running(flat, "export")
    less = by_month.RunningYear(part.year, part.months, part.before * 0.9, part.before)
    fall = by_month.Facts(found.rows, {"export": less}, found.last, found.not_summed, found.years)
    assert "10.0% less" in by_month.running(fall, "export")


def test_one_month_is_no_span():
    """In February the running year has January alone."""
    found = by_month.facts(ALL)
    january = by_month.RunningYear(2026, 1, 1_760_500_000.0, 1_019_260_000.0)
    rows = found.rows.loc[(found.rows["year"] == 2026) & (found.rows["month"] == 1)]
    one = by_month.Facts(rows, {"export": january}, found.last, found.not_summed, found.years)
    assert by_month.running(one, "export").startswith("January 2026: exports of 1,760.5 million USD")
    assert by_month.title(one).endswith("million USD, January 2026")
    assert "→" not in by_month.title(one)


def test_chinas_share_by_the_importers_records():
    rows = loaders.load("cow_trade")
    sold = rows[(rows["partner_iso3"] == "MNG") & (rows["flow"] == "import")]
    shares = (
        sold[sold["reporter_iso3"] == "CHN"].set_index("year")["value_usd"] / sold.groupby("year")["value_usd"].sum()
    )
    years = (1990, 2004)
    assert earlier.answer(years).startswith(
        f"By the importers' own records China took {100 * shares[1995]:.0f}% of Mongolia's exports in 1995 and "
        f"{100 * shares[2004]:.0f}% in 2004 (Correlates of War)."
    )
    shown = earlier.shares_of(years).sold.set_index("year")["share"]
    assert shown.to_dict() == pytest.approx(shares.loc[1995:2004].to_dict())
    # 37 partners stand for all: the table of all pairs gives the same within a point
    world = loaders.load("world_cow_bilateral")
    world = world[(world["exporter_iso3"] == "MNG") & world["year"].between(1995, 2014)]
    whole = world[world["importer_iso3"] == "CHN"].set_index("year")["value_usd"]
    assert (whole / world.groupby("year")["value_usd"].sum() - shares.loc[1995:2014]).abs().max() < 0.012
    assert earlier.answer((1990, 2005)) == ""  # Mongolia's own table has a year


def test_japans_side_before_the_national_table():
    rows = loaders.load("oec_japan_mongolia").pivot_table(index="year", columns="flow", values="value_usd")
    assert f"Mongolia bought {rows.loc[2004, 'export'] / rows.loc[2004, 'import']:.2f} dollars" in earlier.answer(
        (1990, 2004)
    )


@pytest.mark.parametrize("years", [(1924, 1950), (1962, 1980), (1990, 2004), (1995, 1995), (2005, 2025), (1924, 2025)])
@pytest.mark.parametrize("build", [by_month.totals, by_month.of_china, earlier.both, earlier.of_china])
def test_each_exhibit_has_a_title_a_text_and_a_figure_for_any_years(build, years):
    shown = build(years)
    assert shown.title
    assert shown.alt
    assert shown.figure is not None
    assert "nan" not in f"{shown.title} {shown.alt} {shown.note}".lower().replace("finance", "")


def test_each_exhibit_names_only_its_own_sources():
    assert earlier.of_china((1990, 2025)).sources == ("cow_trade",)
    assert earlier.both((1990, 2025)).sources == ("cow_trade", "oec_japan_mongolia")


@pytest.mark.parametrize("page", ["", "china"])
def test_years_before_the_national_table_are_not_a_blank(page):
    said = text_of(open_page(page or "overview", years=["1990", "2004"]))
    assert "By the importers' own records China took" in said
