"""Sentences of the pages that judge, every branch; aid, projects, investment and minerals run through the pages."""

import pandas as pd
import pytest

from indicators.facts import NOTHING, Trend
from ui import judged


def trend(first, last, direction="rise", years=(2005, 2023)):
    return Trend(*years, first, last, direction, False, False)


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        (trend(56e6, 80e6), "gave Mongolia 80.00 million USD in 2023, up from 56.00 in 2005."),
        (trend(56e6, 5e6, "fall"), "down from 56.00 in 2005."),
        (trend(56e6, 56.1e6, "flat"), "much as in 2005 (56.00)."),
        (trend(5e6, 5e6, "flat", (2023, 2023)), "Net of repayments Japan gave Mongolia 5.00 million USD in 2023."),
        (trend(56e6, -5e6, "fall"), "In 2023 Mongolia paid Japan back 5.00 million USD more than it received."),
        (NOTHING, "No net aid from Japan is published for these years."),
    ],
)
def test_aid_level(fact, said):
    assert said in judged.aid_level(fact, "JPN")


@pytest.mark.parametrize(
    ("total", "first", "last", "said"),
    [
        (3.1e9, 1985, 2023, "Added up over 1985–2023 that is 3,100.0 million USD, net"),
        (float("nan"), 1985, 2023, ""),
        (3.1e9, 2023, 2023, ""),
        (3.1e9, None, None, ""),
    ],
)
def test_aid_total(total, first, last, said):
    found = judged.aid_total(total, first, last)
    assert found.startswith(said) if said else found == ""


def test_aid_share():
    rows = pd.DataFrame({"year": [2019, 2020], "share": [0.3, 0.54]})
    assert "In 2020, the last year for which both are published, Japan gave 54.0%" in judged.aid_share(rows, "JPN")
    assert "others got more back" in judged.aid_share(rows.assign(share=1.2), "JPN")
    assert judged.aid_share(rows.iloc[:0], "JPN") == ""


@pytest.mark.parametrize(
    ("aid", "surplus", "said"),
    [
        (10e6, 40e6, "Japan's net aid of 10.00 million USD was 25% of its trade surplus of 40.00 million USD."),
        (50e6, 40e6, "was more than its trade surplus of 40.00 million USD (125%)."),
        (50e6, -40e6, "Japan had no trade surplus with Mongolia to give back; net aid came to 50.00"),
        (-5e6, 40e6, "Mongolia paid back more than it received"),
    ],
)
def test_aid_returned(aid, surplus, said):
    rows = pd.DataFrame({"year": [2005, 2023], "aid_sum_usd": aid, "surplus_sum_usd": surplus})
    rows = rows.assign(returned=aid / surplus if surplus > 0 else float("nan"))
    found = judged.aid_returned(rows, "net")
    assert said in found
    assert "2005–2023" in found


def test_aid_returned_without_years_in_common():
    rows = pd.DataFrame({"year": [], "aid_sum_usd": [], "surplus_sum_usd": [], "returned": []}, dtype="float64")
    assert judged.aid_returned(rows, "net") == "No year of this range has both aid and trade."


def test_aid_returned_says_how_it_counts():
    rows = pd.DataFrame({"year": [2005], "aid_sum_usd": [1e6], "surplus_sum_usd": [2e6], "returned": [0.5]})
    assert "gross aid" in judged.aid_returned(rows, "gross")


def test_place_among_donors():
    rows = pd.DataFrame({"donor_iso3": ["JPN", "ADB"], "gross_usd": [2.0, 1.0], "share": [0.2, 0.1], "rank": [1, 2]})
    assert "more than any other" in judged.first_of_donors(rows, "JPN", 2000, 2022)
    assert "was number 2 among" in judged.first_of_donors(rows, "ADB", 2000, 2022)
    assert "No gross figures" in judged.first_of_donors(rows, "CHN", 2000, 2022)
