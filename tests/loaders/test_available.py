"""UN Comtrade is asked first which years there are, and then for those only."""

import re

import pytest

import loaders


@pytest.fixture
def publishers(quick_standin, use, tmp_path):
    use(quick_standin.environment(tmp_path))
    return quick_standin


def years_asked(standin):
    found = [re.search(r"/preview/.*period=(\d{4})", path) for path in standin.asked]
    return {int(hit[1]) for hit in found if hit}


@pytest.mark.parametrize("source_id", ["comtrade_totals", "comtrade_products"])
def test_only_years_that_were_reported_are_asked_for(publishers, source_id):
    assert loaders.refresh(source_id).status == "new"
    assert publishers.asked[0] == "/public/v1/getDa/C/A/HS?reporterCode=496"
    held = set(loaders.load(source_id)["year"])
    assert years_asked(publishers) == held
    assert min(held) == 2021


def test_where_availability_is_not_told_all_years_are_asked_for(publishers):
    publishers.publishers.availability_gone = True
    assert loaders.refresh("comtrade_totals", since=2019).status == "new"
    assert min(years_asked(publishers)) == 2019
