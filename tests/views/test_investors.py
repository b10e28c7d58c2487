"""Stocks of direct investment by investor, against the table."""

from dataclasses import replace

import pytest

import loaders
from ui import data
from views import investors


@pytest.fixture(autouse=True)
def fresh_run():
    with data.one_release():
        yield


def stocks():
    rows = loaders.load("unctad_bilateral_fdi")
    rows = rows[(rows["iso3"] == "MNG") & (rows["indicator_code"] == "UNCTAD.BFDI.INSTOCK")]
    return rows.pivot(index="year", columns="counterpart_iso3", values="value")


def test_stocks_and_shares_of_the_last_year():
    wide = stocks()
    last = wide.loc[2012]
    assert investors.stocks_sentence(investors.facts((2005, 2025))) == (
        f"In 2012 the stock from China came to {last['CHN']:,.1f} million USD ({100 * last['CHN'] / last.sum():.1f}% of "
        f"all named investors), that from Japan to {last['JPN']:,.1f} million ({100 * last['JPN'] / last.sum():.1f}%)."
    )
    assert investors.stocks((2005, 2025)).title == (
        f"Direct investment stock in Mongolia: China {wide.loc[2005, 'CHN']:,.0f} → {last['CHN']:,.0f}, Japan "
        f"{wide.loc[2005, 'JPN']:,.0f} → {last['JPN']:,.0f} million USD, 2005–2012"
    )


def test_both_sides_record_of_japans_investment():
    said = investors.flows_sentence(investors.facts((2005, 2025)))
    assert "in 2012 Mongolia has 34.2 million USD from Japan, Japan has 5.0 million to Mongolia" in said
    assert "one year's flow" in said  # not the stock of 194.3 million of the sentence before


def test_records_that_are_written_alike_do_not_differ():
    found = investors.facts((2005, 2025))
    for flows, differs in (((5.01, 5.04), False), ((5.01, 5.06), True), ((0.0, 0.0), False), ((), False)):
        assert bool(investors.flows_sentence(replace(found, both_flows=flows))) == differs


@pytest.mark.parametrize("years", [(2003, 2003), (1990, 1999), (2002, 2004), (2013, 2025)])
def test_years_without_stocks_say_so(years):
    shown = investors.stocks(years)
    assert shown.title
    assert "nan" not in f"{shown.title} {shown.alt} {shown.note}".lower().replace("finance", "")
    if not set(range(years[0], years[1] + 1)) & set(stocks().index):
        assert investors.stocks_sentence(investors.facts(years)) == ""
    assert shown.sources == ("unctad_bilateral_fdi",)
