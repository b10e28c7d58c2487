"""The worked examples of /methods: one for every definition, with the figures of the tables."""

import math

import pandas as pd
import pytest

import loaders
from tests.pages.walk import open_page, text_of
from ui import data
from views import series
from views.methods import example, worked
from words import millions, number, percent


@pytest.fixture(autouse=True)
def fresh_run():
    with data.one_release():  # and leave the thread as it was: other tests look at what serves now
        yield


def flows(partner, source="nso_trade_partners", reporter="MNG"):
    """Return exports and imports by year, straight from the table."""
    rows = loaders.load(source)
    rows = rows.loc[
        (rows["reporter_iso3"] == reporter)
        & (rows["partner_iso3"] == partner)
        & (rows["classification"] == "total")
        & rows["month"].isna()
    ]
    return rows.pivot(index="year", columns="flow", values="value_usd").reindex(columns=["export", "import"])


def newest(partner):
    return flows(partner).dropna().sort_index().iloc[-1]


def buyers():
    """Return what each named partner bought in the newest year with a published total, largest first."""
    rows = loaders.load("nso_trade_partners")
    rows = rows.loc[(rows["flow"] == "export") & (rows["classification"] == "total") & (rows["value_usd"] > 0)]
    rows = rows.loc[rows["year"] == rows["year"].max()]
    return rows.set_index("partner_iso3")["value_usd"].sort_values(ascending=False)


def wdi(code, iso3, year):
    rows = loaders.load("wb_wdi")
    return rows.loc[
        (rows["indicator_code"] == code) & (rows["iso3"] == iso3) & (rows["year"] == year), "value"
    ].squeeze()


def ratio(value):
    return number(value, 4 if abs(value) < 1 else 2)


def ends(key, value):
    text = worked.EXAMPLES[key]().text
    assert text.endswith(f"= {value}"), text
    return text


def test_every_definition_has_its_example_and_no_other_has():
    assert set(worked.EXAMPLES) == set(loaders.definitions())


@pytest.mark.parametrize("key", loaders.definitions())
def test_no_example_fails_or_leaves_a_hole(key):
    found = worked.of(key)
    assert found.text
    assert "no year with all the figures" not in found.text
    assert "–" not in found.text.replace("2005–", "")
    assert "nan" not in found.text.split()
    assert all(loaders.is_available(name) for name in found.sources)
    assert found.sources or "No example" in found.text


def test_the_trade_with_japan_is_that_of_the_table():
    sold, bought = newest("JPN")["export"], newest("JPN")["import"]
    said = ends("balance_usd", millions(sold - bought))
    assert f"{millions(sold)} − {millions(bought)}" in said
    ends("normalised_balance", ratio((sold - bought) / (sold + bought)))
    ends("coverage_ratio", ratio(sold / bought))
    yen = wdi("PA.NUS.FCRF", "JPN", flows("JPN").dropna().index.max())
    ends("rate", f"{number(sold * yen / 1e6, 1)} m yen")


def test_shares_and_their_concentration_are_those_of_the_table():
    usd = buyers()
    parts = usd / usd.sum()
    hhi = (parts**2).sum()
    whole = flows("WLD", "nso_trade_totals")["export"].dropna().sort_index().iloc[-1]
    ends("share", ratio(usd["CHN"] / whole))
    ends("cr1", ratio(parts.iloc[0]))
    ends("cr3", ratio(parts.iloc[:3].sum()))
    ends("hhi", ratio(hhi))
    ends("hhi_normalised", ratio((hhi - 1 / 200) / (1 - 1 / 200)))
    ends("effective_number", ratio(1 / hhi))
    ends("theil", ratio(sum(part * math.log(200 * part) for part in parts)))
    place = 1 + int((usd > usd["JPN"]).sum())
    assert f"its place is {place}." in worked.EXAMPLES["rank"]().text


def test_both_reports_are_those_of_the_tables():
    own = flows("JPN")["export"]
    theirs = flows("MNG", "oec_japan_mongolia", "JPN")["import"]
    both = pd.concat([theirs, own], axis=1, keys=["a", "b"]).dropna().sort_index().iloc[-1]
    ends("mirror_ratio", ratio(both["a"] / both["b"]))
    ends("log_gap", ratio(math.log(both["a"] / both["b"])))
    ends("symmetric_gap", ratio(2 * (both["a"] - both["b"]) / (both["a"] + both["b"])))


def test_size_is_that_of_the_tables():
    sold = flows("CHN")["export"]
    year = int(sold.dropna().index.max())
    ends("pct_gdp", number(100 * sold[year] / wdi("NY.GDP.MKTP.CD", "MNG", year), 2))
    said = worked.EXAMPLES["asymmetry"]().text
    assert f"= {percent(sold[year] / wdi('TX.VAL.MRCH.CD.WT', 'MNG', year), 2)} of Mongolia's" in said
    assert f"= {percent(sold[year] / wdi('TM.VAL.MRCH.CD.WT', 'CHN', year), 2)} of the partner's" in said
    mine, theirs, world = (wdi("TM.VAL.MRCH.CD.WT", iso3, year) for iso3 in ("MNG", "JPN", "WLD"))
    whole = flows("WLD", "nso_trade_totals")["export"]
    expected = (flows("JPN")["export"][year] / whole[year]) / (theirs / (world - mine))
    ends("intensity", number(expected, 4))
    years = int(whole.dropna().index.max()) - 2005
    ends("growth", percent((whole.dropna().sort_index().iloc[-1] / whole[2005]) ** (1 / years) - 1))


def test_aid_is_that_of_the_tables():
    aid = loaders.load("wb_dac_donors")
    aid = aid.loc[aid["donor_iso3"] == "JPN"].set_index("year")["value_usd"].sort_index()
    assert f"{aid.index[-1]}, Japan: {millions(aid.iloc[-1])} m USD, as published" in worked.EXAMPLES["net_aid"]().text
    surplus = flows("JPN")["import"] - flows("JPN")["export"]
    years = [year for year in aid.index if year in surplus.index and year >= 2005]
    ends("returned", ratio(aid[years].sum() / surplus[years].sum()))
    deficit = newest("JPN")["import"] - newest("JPN")["export"]
    printed = loaders.load("rare_earth_points")
    printed = printed.loc[
        (printed["subject"] == "japan_rare_earth_imports") & printed["period"].str.fullmatch(r"\d{4}")
    ]
    tonnes = printed.dropna(subset=["value"]).sort_values("period")["value"].iloc[-1]
    ends("price_needed", f"{number(deficit / (tonnes * 1000), 2)} USD/kg")


def test_a_missing_year_is_a_sentence(monkeypatch):
    monkeypatch.setattr(series, "with_partner", lambda partner: pd.DataFrame(columns=["year", "exports_usd"]))
    monkeypatch.setitem(
        worked.EXAMPLES, "of_no_year", lambda: example.newest(series.with_partner("JPN"), "exports_usd")
    )
    assert "no year with all the figures" in worked.of("of_no_year").text


def test_the_unit_value_and_the_effect_of_the_price_of_copper():
    rows = loaders.load("nso_commodities_monthly")
    copper = rows[(rows["product_code"] == worked.COPPER) & (rows["year"] <= 2025)]
    sums = copper.groupby("year")[["value_usd", "quantity"]].sum()
    price = sums["value_usd"] / sums["quantity"]
    ends("unit_value", f"{number(price[2025], 2)} USD per t")
    now, then = sums["value_usd"][2025], sums["value_usd"][2024]
    effect = (now - then) / math.log(now / then) * math.log(price[2025] / price[2024])
    ends("price_effect", millions(effect))


def test_the_page_shows_each_definition_in_plain_words_with_its_example():
    said = text_of(open_page("methods"))
    assert all(definition.plain in said for definition in loaders.definitions().values())
    assert said.count("Worked example: ") == len(loaders.definitions())
    assert worked.EXAMPLES["coverage_ratio"]().text in said
    assert "Worked example" not in text_of(open_page("methods", part="glossary"))


def test_the_month_of_a_provisional_year_is_marked():
    months = loaders.load("nso_commodities_monthly")
    counts = months[months["product_code"] == "2603"].groupby("year")["month"].count()
    year = counts[counts == 12].index.max()
    totals = loaders.load("nso_trade_totals")
    final = "reported" in set(totals.loc[(totals["year"] == year) & (totals["flow"] == "export"), "status"])
    said = worked.EXAMPLES["seasonality"]().text
    assert str(year) in said
    assert ("(provisional)" in said) != final
