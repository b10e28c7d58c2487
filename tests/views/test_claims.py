"""The ledger: addresses it leads to, figures of refreshed tables, since when a verdict differs."""

import pytest

import loaders
from loaders.store import tidy
from loaders.store.publish import publish as publish_vintage
from views import claims


def test_every_claim_leads_to_a_page_there_is():
    from pathlib import Path

    root = Path(__file__).resolve().parents[2]
    pages = [page.partition("?")[0].strip("/") for page in loaders.load("claims")["page"]]
    assert [page for page in pages if not (root / "pages" / f"{page}.py").exists()] == []


def test_all_verdicts_have_words_a_colour_and_a_sign():
    assert tuple(claims.words()) == tuple(claims.SIGNS) == claims.VERDICTS
    assert all(text and colour and icon for text, colour, icon in claims.SIGNS.values())


@pytest.fixture
def refreshed(tmp_path, monkeypatch):
    """Serve another score of 2024 from the reader's store."""
    monkeypatch.setenv("THIRD_NEIGHBOR_HOME", str(tmp_path))

    def publish(score):
        frame = loaders.load("ti_cpi")
        mine = (frame["iso3"] == "MNG") & (frame["year"] == 2024) & (frame["indicator_code"] == "TI.CPI.SCORE")
        changed = frame.assign(value=frame["value"].where(~mine, score))
        raw = tidy.write(changed, loaders.table("ti_cpi"), "ti_cpi")
        return publish_vintage("ti_cpi", raw, raw, {}).name

    return publish


def verdict_now(claim_id):
    ledger = loaders.load("claims")
    tables = {name: loaders.load(name) for name in claims.READ}
    judged = claims.judge(ledger, tables).set_index("id")
    return judged.loc[claim_id, "verdict"], judged.loc[claim_id, "published"]


def test_a_verdict_says_since_which_vintage_it_differs(refreshed, monkeypatch):
    monkeypatch.setattr(claims.data, "load", loaders.load)
    assert claims.since("cpi_2024", "cpi_2024", "supported") == ""
    refreshed(33.0)
    second = refreshed(60.0)
    refreshed(61.0)
    verdict, published = verdict_now("cpi_2024")
    assert (verdict, published) == ("contradicted", 61.0)
    assert claims.since("cpi_2024", "cpi_2024", verdict) == f"ti_cpi, vintage {second}"
    refreshed(33.0)
    assert claims.since("cpi_2024", "cpi_2024", verdict_now("cpi_2024")[0]) == ""
    assert claims.since("aid_total", "net_aid", "roughly") == ""


def test_contradicted_claims_come_first():
    tables = {name: loaders.load(name) for name in claims.READ}
    order = claims.judge(loaders.load("claims"), tables)["verdict"].tolist()
    assert order == sorted(order, key=["contradicted", "outdated", "roughly", "supported", "cannot_be_checked"].index)


def test_the_chart_of_multiples_shows_what_the_filter_shows():
    from tests.pages.walk import open_page

    whole = open_page("claims")
    chart = whole.get("plotly_chart")[0]
    contradicted = open_page("claims", verdict="contradicted")
    filtered = contradicted.get("plotly_chart")[0].proto.alt
    assert filtered != chart.proto.alt
    rows = claims.judged_claims()
    for row in rows.to_dict("records"):
        if row["verdict"] != "contradicted":
            assert row["statement"] not in filtered
    none = open_page("claims", verdict="cannot_be_checked")
    assert not none.exception
    assert not none.get("plotly_chart")
