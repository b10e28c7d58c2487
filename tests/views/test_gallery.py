"""All charts: each page's exhibits as the page itself composes them, those that changed most first."""

import pytest

import loaders
from edition.places import Places, shown_here
from loaders.store import tidy
from loaders.store.publish import publish
from tests.pages.walk import opened
from ui import page
from ui.exhibit.model import Link, PageLink, Text
from ui.paper import Cluster
from views import composed, gallery
from views.site import CHARTS, CHINA, CLAIMS, MINERALS, SITE, WORLD

YEARS = (2005, 2025)


def links(groups):
    return [block for group in groups for block in group.blocks[-1].blocks if isinstance(block, PageLink)]


def titles(groups):
    return [group.blocks[-1].blocks[0].markdown.strip("*") for group in groups]


def test_a_page_is_listed_with_the_charts_and_titles_that_it_shows():
    shown = links(gallery.listing(YEARS, CHINA.name))
    assert [link.parameters["chart"] for link in shown] == [
        exhibit.key for _code, exhibit in composed.exhibits(CHINA, YEARS)
    ]
    on_the_page = [header.value for header in opened(CHINA.name, "gdp").header]
    assert set(titles(gallery.listing(YEARS, CHINA.name))) >= set(on_the_page)
    assert [link.parameters.get("measure") for link in shown] == [
        None, None, "gdp", "sides", "long_run", "month", "earlier"
    ]  # fmt: skip


def test_what_a_page_shows_elsewhere_leaves_the_page_that_reads_it_as_it_was():
    app = opened("charts")
    assert not app.exception
    assert [title.value for title in app.title] == ["Which charts are there, and what does each say?"]
    assert not app.metric


def test_the_sources_of_the_findings_are_those_of_their_exhibits():
    found = composed.exhibits(CHINA, YEARS)
    assert [group.sources for group in gallery.listing(YEARS, CHINA.name)] == [
        exhibit.sources for _code, exhibit in found
    ]
    assert any("Where these figures come from" in fold.label for fold in opened("charts").expander)


@pytest.mark.parametrize("name", [WORLD.name, CLAIMS.name])
def test_every_chart_map_and_table_has_a_small_picture(name):
    found = gallery.listing(YEARS, name)
    assert {link.parameters["chart"] for link in links(found)} & {"world_map_first_export", "ledger_of_claims"}
    for group in found:
        picture = group.blocks[0]
        assert isinstance(picture, Text)
        assert picture.markdown.startswith("![")


def test_vintages_are_compared_once_and_not_at_every_step(monkeypatch, tmp_path):
    monkeypatch.setenv("THIRD_NEIGHBOR_HOME", str(tmp_path))
    source_id, compared, whole = "nso_trade_totals", [], loaders.diff
    rows = loaders.load(source_id)
    table = tidy.write(rows.assign(value_usd=rows["value_usd"] * 3), loaders.table(source_id), source_id)
    publish(source_id, b"raw", table, {"rows": len(rows)})
    monkeypatch.setattr(loaders, "diff", lambda name: compared.append(name) or whole(name))
    assert gallery.changes() == gallery.changes() == {source_id: len(rows)}
    assert compared == [source_id]


def test_with_the_release_alone_nothing_has_changed_and_it_says_so():
    assert gallery.changes() == {}
    assert gallery.CHANGED not in gallery.question().options
    assert "No table has changed since the release." in gallery.answers().sentences


@pytest.fixture
def changed(monkeypatch):
    monkeypatch.setattr(gallery, "changes", lambda: {"rare_earth_points": 7, "nso_commodities_monthly": 2})


@pytest.mark.usefixtures("changed")
def test_charts_of_the_tables_that_changed_most_come_first():
    assert next(iter(gallery.question().options)) == gallery.CHANGED
    found = links(gallery.listing(YEARS, MINERALS.name))
    assert {link.parameters["chart"] for link in found[:3]} == {"reserve_claims", "japan_reliance", "prices_needed"}
    of_all = gallery.listing(YEARS, gallery.CHANGED)
    assert {link.page for link in links(of_all)} >= {"products", "minerals"}
    assert all("changed in its tables" in group.blocks[-1].blocks[1].markdown for group in of_all)


def test_a_link_of_the_list_leads_to_the_chart_in_an_edition():
    _log, sheet = page.on_paper(CHARTS, YEARS)
    addresses = [block.address for card in sheet.blocks for block in in_groups(card) if isinstance(block, Link)]
    places = Places("", ("en",), tuple(page.name for page in SITE.pages))
    assert [shown_here(address, places) for address in addresses] == [
        "overview.html#imbalance_and_dependence",
        "overview.html#two_measures_over_time",
        "overview.html#trade_by_month",
        "overview.html#earlier_measures",
    ]


def in_groups(block):
    return [each for part in block.blocks for each in in_groups(part)] if isinstance(block, Cluster) else [block]
