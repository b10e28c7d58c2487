"""The titles of charts say the finding: each is held against the tables, and falls back where there is no figure."""

import re

import pandas as pd
import pytest

import loaders
from views import aid, concentration, investment, minerals, mirror
from views.aid import lenders
from views.concentration import published
from views.products import growth, months, with_japan
from views.sentences import aid as aid_sentences
from views.sentences import concentration as concentration_sentences
from views.what_if import move, start
from views.what_if.move import Move

YEARS = (2005, 2025)
ONE = (2014, 2014)
NOWHERE = (1924, 1940)
LONGEST = 100
JAPAN_SIDE = "oec_japan_mongolia"


TITLES = {
    "ratio": lambda years: mirror.ratio(years, "JPN", JAPAN_SIDE),
    "signs": lambda years: mirror.balances(years, "GBR", "cow_trade"),
    "pairs": lambda years: mirror.all_pairs(years, "JPN"),
    "gross": lambda years: aid.gross_aid(years, "current", ()),
    "gross of GNI": lambda years: aid.gross_aid(years, "gni", ()),
    "returned": lambda years: aid.surplus(years, "net", "current", "mongolia"),
    "donors": lenders.shares,
    "largest": lenders.largest,
    "committed": lenders.chinese,
    "service": lenders.debt,
    "rank": investment.rank_and_older,
    "governance": lambda years: investment.governance(years, ("JPN", "CHN")),
    "inflows": investment.direct_investment,
    "logistics": lambda years: investment.logistics(years, ("JPN",)),
    "owed": investment.debt,
    "sold": minerals.sold,
    "ores": minerals.ores,
    "prices": minerals.prices,
    "month": lambda years: months.by_month(years, (), "2701"),
    "season": lambda years: months.season(years, "2701"),
    "growth": lambda years: growth.contributions(years, "goods"),
    "bought": lambda years: with_japan.estimated(years, ()),
    "intensity": lambda years: with_japan.intensity(years, ()),
    "within kinds": lambda years: with_japan.same_kinds(years, ()),
    "change": lambda years: move.before_and_after(years, Move(10.0, "japan")),
    "measures": lambda years: concentration.all_measures(years, "partners", "export"),
    "published": published.indices,
    "among": lambda years: published.comparators(years, "hhi"),
    "among by complexity": lambda years: published.comparators(years, "eci"),
    "agreement": lambda years: concentration.agreement(years, "partners", "export"),
}
TIMELESS = {
    "origin": investment.origin,
    "polls": investment.polls,
    "reserves": minerals.reserves,
    "reliance": minerals.reliance,
}


def title(name, years=YEARS):
    return TITLES[name](years).title


def values(source, code, iso3="MNG", first=2005, last=2025):
    """Return one indicator by year, straight from the table."""
    rows = loaders.load(source)
    rows = rows[(rows["indicator_code"] == code) & (rows["iso3"] == iso3) & rows["year"].between(first, last)]
    return rows.dropna(subset=["value"]).set_index("year")["value"].sort_index()


def over(series):
    return f"{series.index[0]}–{series.index[-1]}"


def annual(source, flow, reporter="MNG", partner="JPN"):
    rows = loaders.load(source)
    rows = rows[(rows["reporter_iso3"] == reporter) & (rows["partner_iso3"] == partner) & (rows["flow"] == flow)]
    rows = rows[(rows["classification"] == "total") & rows["month"].isna()]
    return rows.set_index("year")["value_usd"].sort_index().loc[2005:2025].dropna()


@pytest.mark.parametrize("name", TITLES)
@pytest.mark.parametrize("years", [YEARS, ONE])
def test_a_title_names_a_figure_or_asks_and_is_short_enough_for_a_phone(name, years):
    said = title(name, years)
    without = {"agreement"} if years == ONE else set()
    assert any(sign.isdigit() for sign in said) != (name in without), said
    assert "nan" not in said.split()
    assert "–" not in said.split()
    assert len(said) <= LONGEST


@pytest.mark.parametrize("name", TITLES)
def test_a_title_without_figures_names_the_subject(name):
    said = title(name, NOWHERE)
    assert said
    assert "→" not in said
    assert "nan" not in said.split()
    assert said != title(name)


@pytest.mark.parametrize("name", TITLES)
def test_no_text_of_one_year_runs_from_it_to_itself(name):
    for year in (2005, 2014, 2023):
        shown = TITLES[name]((year, year))
        for text in (shown.title, shown.alt, shown.note):
            assert not re.search(r"\b(\d{4})(?: ?[–〜-] ?| to )\1\b", text), text
            assert not re.search(r"(\S+) → \1(?=[ ,)])", text), text


@pytest.mark.parametrize("name", TIMELESS)
def test_a_title_of_printed_figures_has_them(name):
    assert any(sign.isdigit() for sign in TIMELESS[name]().title)


def test_what_freight_explains_is_counted():
    ours, theirs = annual("nso_trade_partners", "export"), annual(JAPAN_SIDE, "import", "JPN", "MNG")
    ratio = (theirs / ours).dropna()
    explained = int(ratio.between(1.0, 1.2).sum())
    assert title("ratio") == (
        f"Freight can explain the gap in {explained} of {len(ratio)} years "
        f"(ratio {ratio.iloc[0]:.2f} → {ratio.iloc[-1]:.2f}), {over(ratio)}"
    )
    assert title("ratio", ONE) == f"Freight cannot explain the gap (ratio {ratio[2014]:.2f}), 2014"


def test_the_years_in_which_the_sign_depends_are_counted():
    depends = [2005, 2007, 2008, 2013, 2014]  # tests/ui/test_mirror.py holds them against the tables
    said = title("signs")
    assert said.startswith(f"Surplus or deficit depends on the source in {len(depends)} of 10 years")
    assert title("signs", ONE) == "Surplus or deficit depends on the source, 2014"
    assert mirror.balances(YEARS, "JPN", JAPAN_SIDE).title.startswith("Surplus or deficit: both reports agree, 2005–")


def flows_of(donor, measure, instruments=("grant", "loan", "loan_non_concessional")):
    rows = loaders.load("one_flows")
    rows = rows[(rows["donor_iso3"] == donor) & (rows["measure"] == measure) & rows["instrument"].isin(instruments)]
    return (rows.groupby("year")["value_usd"].sum(min_count=1).dropna() / 1e6).loc[2005:2025]


def test_what_japan_paid_out_and_what_came_back():
    paid = flows_of("JPN", "gross_disbursement")
    back = flows_of("JPN", "debt_service").abs()
    assert title("gross") == (
        f"Japan paid out {paid.iloc[0]:.1f} → {paid.iloc[-1]:.1f} and was paid back "
        f"{back.iloc[0]:.1f} → {back.iloc[-1]:.1f}, million USD, {over(paid)}"
    )
    japan, bank = paid.sum(), flows_of("ADB", "gross_disbursement").sum()
    assert bank > 0.98 * japan, "close enough for the order not to be known"
    assert title("largest") == (
        f"Too close to call, million USD paid out, gross, {over(paid)}: "
        f"Japan {japan:,.0f}, Asian Development Bank {bank:,.0f}"
    )


def test_what_aid_gave_back_of_the_surplus():
    given = loaders.load("wb_dac_donors")
    given = given[(given["donor_iso3"] == "JPN") & (given["measure"] == "net")].set_index("year")["value_usd"]
    surplus = annual("nso_trade_partners", "import") - annual("nso_trade_partners", "export")
    both = pd.DataFrame({"aid": given, "surplus": surplus}).dropna()
    share = both["aid"].sum() / both["surplus"].sum()
    assert title("returned") == f"Japan's aid, net, added up to {share:.0%} of its trade surplus, {over(both)}"


@pytest.mark.parametrize(
    ("last", "said"),
    [
        ({"aid_sum_usd": 2e6, "surplus_sum_usd": -1e6}, "Japan had no trade surplus for aid to give back, 2005–2006"),
        ({"aid_sum_usd": -2e6, "surplus_sum_usd": 1e6}, "Mongolia paid Japan back more than it received, 2005–2006"),
        ({"aid_sum_usd": 2e6, "surplus_sum_usd": 1e6}, "Japan's aid, gross, added up to 200% of its trade surplus"),
    ],
)
def test_a_surplus_that_was_none_has_its_title(last, said):
    rows = pd.DataFrame([{"year": 2005, "aid_sum_usd": 1e6, "surplus_sum_usd": 1e6}, {"year": 2006} | last])
    rows = rows.assign(returned=rows["aid_sum_usd"] / rows["surplus_sum_usd"])
    assert aid_sentences.returned_title(rows, "gross").startswith(said)


def test_japan_among_the_donors():
    rows = loaders.load("wb_dac_donors")
    rows = rows[(rows["measure"] == "net") & rows["year"].between(*YEARS)]
    wide = rows.pivot_table(index="year", columns="donor_iso3", values="value_usd")[["JPN", "DAC"]].dropna()
    share = wide["JPN"] / wide["DAC"]
    assert title("donors") == (
        f"Japan among the donors: {share.iloc[0]:.1%} → {share.iloc[-1]:.1%} of all DAC aid, {over(share)}"
    )


def test_what_china_committed():
    rows = loaders.load("aiddata_gcdf")
    rows = rows[(rows["measure"] == "commitment") & rows["year"].between(*YEARS)].dropna(subset=["value_usd"])
    rows = rows[rows["donor_iso3"] == "CHN"]
    base = rows["price_basis"].iloc[0].removeprefix("constant_")
    first, last, total = rows["year"].min(), rows["year"].max(), rows["value_usd"].sum() / 1e6
    assert title("committed") == (
        f"China committed {total:,.0f} million USD in all (dollars of {base}), {first}–{last}"
    )


@pytest.mark.parametrize(
    ("name", "source", "code", "said"),
    [
        ("rank", "ti_cpi", "TI.CPI.RANK", "Mongolia's rank {a:.0f} → {b:.0f} (1 is cleanest), {years}, and"),
        ("inflows", "unctad_fdi", "UNCTAD.FDI.IN", "into Mongolia: {a:,.0f} → {b:,.0f} million USD, {years}"),
        ("logistics", "wb_wdi", "LP.LPI.OVRL.XQ", "how easily goods arrive: Mongolia {a:.2f} → {b:.2f}, {years}"),
        ("owed", "wb_wdi", "DT.DOD.DECT.GN.ZS", "and companies: {a:.0f}% → {b:.0f}% of national income, {years}"),
    ],
)
def test_a_published_indicator_goes_from_its_first_to_its_last_year(name, source, code, said):
    found = values(source, code)
    assert said.format(a=found.iloc[0], b=found.iloc[-1], years=over(found)) in title(name)
    assert "→" not in title(name, (int(found.index[-1]), int(found.index[-1])))


def test_governance_counts_what_is_sure():
    found = {}
    for dimension in ("CC", "RL", "GE", "RQ", "VA", "PV"):
        estimate, error = (values("wb_wgi", f"WGI.{dimension}.{part}") for part in ("EST", "SE"))
        found[dimension] = (estimate.iloc[-1] - 1.645 * error.iloc[-1], estimate.iloc[-1] + 1.645 * error.iloc[-1])
    above = sum(low > 0 for low, _high in found.values())
    below = sum(high < 0 for _low, high in found.values())
    assert f"above the world average on {above} of 6, below on {below} (90% intervals)" in title("governance")


def test_the_polls_and_the_printed_shares_are_those_of_the_tables():
    polls = loaders.load("opinion_polls").set_index("indicator_code")["value"]
    said = TIMELESS["polls"]().title
    assert f"{polls['MOFA.POLL.FRIENDLY']:.0f}% call relations with Japan friendly" in said
    assert f"{polls['MOFA.POLL.TRUST']:.0f}% trust Japan" in said
    printed = loaders.load("fdi_origin_points")
    printed = printed[printed["statement"].str.startswith("JPN")]
    assert all(f"{row.value:.1f}% in {row.period}" in TIMELESS["origin"]().title for row in printed.itertuples())


def test_reserves_and_reliance_have_the_lowest_and_the_highest_figure():
    rows = loaders.load("rare_earth_points")
    tonnes = rows[rows["subject"] == "mongolia_rare_earth_reserves"]["value"].dropna() / 1e6
    assert f": {tonnes.min():g} to {tonnes.max():g} million t " in TIMELESS["reserves"]().title
    shares = rows[rows["subject"] == "japan_rare_earths_from_china"]["value"]
    said = TIMELESS["reliance"]().title
    assert said.endswith(f"lowest {shares.min():g}%, highest > {shares.max():g}%")


def coal():
    rows = loaders.load("nso_commodities_monthly")
    return rows[(rows["product_code"] == "2701") & rows["year"].between(*YEARS)].dropna(subset=["value_usd"])


def test_what_was_sold_most_and_its_largest_month():
    rows = loaders.load("nso_commodities_monthly")
    rows = rows[rows["year"].between(*YEARS)]
    last = rows[rows["year"] == rows["year"].max()].groupby("product_code")["value_usd"].sum().nlargest(1)
    assert last.index[0] == "2603"
    year = rows["year"].max()
    assert title("sold") == (
        f"Mongolia's largest export in {year}: copper concentrate, {last.iloc[0] / 1e6:,.0f} million USD"
    )
    top = coal().nlargest(1, "value_usd").iloc[0]
    month = pd.Timestamp(2000, int(top["month"]), 1).strftime("%b")
    assert title("month") == (
        f"Coal by month: {top['value_usd'] / 1e6:.1f} million USD in the largest, {month} {top['year']}"
    )


def test_the_largest_month_of_a_usual_year():
    rows = coal()
    whole = rows.groupby("year").filter(lambda year: len(year) == 12)
    share = whole["value_usd"] / whole.groupby("year")["value_usd"].transform("sum")
    usual = (share * 100).groupby(whole["month"]).median()
    month = pd.Timestamp(2000, int(usual.idxmax()), 1).strftime("%b")
    assert title("season") == f"Coal: typical seasonal pattern, highest median share {usual.max():.1f}% in {month}"


def test_what_growth_came_with():
    said = title("growth")
    totals = loaders.load("nso_trade_totals")
    totals = totals[totals["flow"] == "export"].set_index("year")["value_usd"].sort_index().loc[2005:2025]
    year = int(said.split(" in ")[1][:4])
    grew = 100 * (totals[year] / totals[year - 1] - 1)
    assert said.startswith(f"Exports {'grew' if grew >= 0 else 'fell'} by {abs(grew):.1f}% in {year}")


def test_what_is_bought_from_japan():
    rows = loaders.load("oec_sitc_partners")
    rows = rows[(rows["partner_iso3"] == "JPN") & (rows["flow"] == "import") & rows["year"].between(*YEARS)]
    rows = rows[rows["classification"] == "sitc_rev2"]
    wide = rows.pivot_table(index="year", columns="product_code", values="value_usd", aggfunc="sum")
    share = wide["7"] / wide.sum(axis=1)
    assert wide.iloc[-1].idxmax() == "7"
    assert title("bought") == (
        f"Bought from Japan: machinery and vehicles {share.iloc[0]:.1%} → {share.iloc[-1]:.1%} "
        f"of what is listed, {over(share)}"
    )


def test_the_shares_before_and_after_a_move():
    outcome = move.facts(YEARS, Move(10.0, "japan")).outcome
    china = annual("nso_trade_partners", "export", partner="CHN")
    year = start.base(YEARS).year
    whole = loaders.load("nso_trade_totals")
    whole = float(whole[(whole["flow"] == "export") & (whole["year"] == year)]["value_usd"].iloc[0])
    before, after = china[year] / whole, 0.9 * china[year] / whole
    assert f"exports of {year}: China's {before:.1%} → {after:.1%}, Japan's " in title("change")
    assert title("change").endswith(f" → {outcome.after.target_share:.1%}")


def test_concentration_by_every_measure():
    shares = loaders.load("nso_trade_partners")
    shares = shares[(shares["flow"] == "export") & (shares["classification"] == "total")]
    shares = shares[(shares["value_usd"] > 0) & (shares["partner_iso3"] != "XXR") & shares["month"].isna()]

    def effective(year):
        values = shares[shares["year"] == year]["value_usd"]
        return 1 / ((values / values.sum()) ** 2).sum()

    last = shares["year"].max()
    assert title("measures") == (
        f"The same trade by every measure: effective number {effective(2005):.2f} → {effective(last):.2f}, 2005–{last}"
    )


def test_mongolia_among_others():
    rows = loaders.load("atlas_product_hhi")
    rows = rows[rows["indicator_code"] == "HHI.PROD.HS92.4D"]
    rows = rows[rows["iso3"].isin(published.COMPARED) & rows["year"].between(*YEARS)].dropna(subset=["value"])
    last = rows[rows["year"] == rows["year"].max()].set_index("iso3")["value"]
    above = int((last > last["MNG"]).sum())
    year = rows["year"].max()
    assert title("among") == (
        f"Mongolia among others in {year}: {last['MNG']:.3f}, {above} of {len(last) - 1} more concentrated"
    )


def test_measures_that_disagree_are_counted():
    rows = pd.DataFrame({"direction": ["narrower", "narrower", "wider", "same"], "first_year": 2005, "last_year": 2020})
    assert concentration_sentences.agreement_title(rows) == (
        "Do the measures agree? More concentrated by 2, less by 1, same by 1, 2005–2020"
    )
