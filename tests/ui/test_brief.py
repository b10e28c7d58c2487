"""The page as one file: whole, escaped, without a way out; its foot (takeaway, shown) is tested through pages and browser."""

import re
from html.parser import HTMLParser

import pandas as pd
import plotly.graph_objects as go
import pytest

import loaders
from charts.style import style
from tests.pages.walk import open_page, text_of
from tests.ui.test_files import HOSTILE, SOURCE, STATE, exhibit
from ui import run
from ui.takeaway import brief
from views.site import SITE

LOOK = style(dark=False)
DRAWN = go.Figure({"data": [{"type": "scatter", "x": [1, 2], "y": [3, 4]}], "layout": {"height": 300}})


def made(exhibits, **parts):
    page = run.Log(
        **({"question": "What is sold?", "answers": ("China took **nearly all**.",)} | parts), exhibits=exhibits
    )
    return brief.html(page, (SOURCE,), STATE, LOOK).decode()


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.attributes, self.words = [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data):
        self.words.append(data)


def test_the_brief_holds_all_that_the_page_shows():
    text = made((exhibit(figure=DRAWN),), figures=(("Exports", "12.56"),), figures_caption="**2024** · million USD")
    source = loaders.source(SOURCE)
    read = Tags()
    read.feed(re.sub(r"<script>.*?</script>", "", text, flags=re.DOTALL))
    said = " ".join(read.words)
    for words in (
        "What is sold?",
        "nearly all",
        "12.56",
        "0.9180",
        "15,186.9",
        source.licence,
        source.citation,
        SITE.citation,
    ):
        assert words in said
    assert all(caveat in said for caveat in source.caveats)
    assert "<strong>nearly all</strong>" in text
    assert text.count("<script>") == 2
    assert "default-src 'none'" in text
    assert "input" not in read.tags
    assert "form" not in read.tags


def test_a_brief_without_charts_carries_no_script():
    assert "<script" not in made((exhibit(figure=None),))


@pytest.mark.parametrize("text", [*HOSTILE, '"><img src=x onerror=alert(1)>', "<b onmouseover='x'>", "`**<i>**`"])
def test_every_text_is_escaped(text):
    table = pd.DataFrame({"year": [2024], "who": pd.Series([text], dtype="str")})
    figure = go.Figure({"data": [{"type": "scatter", "x": [1], "y": [1], "name": text, "text": [text]}]})
    hostile = exhibit(
        table,
        title=text,
        alt=f"{text} alt",
        note=f"{text} note",
        key="k",
        figure=figure,
        headers={"year": text + "y", "who": text},
    )
    page = made((hostile,), question=text, answers=(text, text), figures=((text, text),), figures_caption=text)
    harmless = made(
        (exhibit(table.assign(who="x"), figure=go.Figure(figure).update_traces(name="x", text=["x"])),),
        figures=(("x", "y"),),
    )
    allowed = {"strong", "code"}
    ours, theirs = Tags(), Tags()
    ours.feed(harmless)
    theirs.feed(page)
    assert [t for t in theirs.tags if t not in allowed] == [t for t in ours.tags if t not in allowed]
    assert {name for name, _ in theirs.attributes} == {name for name, _ in ours.attributes}
    assert page.count("</script>") == harmless.count("</script>")


def test_the_foot_has_link_and_citations_with_the_years():
    app = open_page("japan", years=["2010", "2020"], unit="JPY")
    assert not [code for code in app.code if "years=" in code.value]
    app.session_state["provenance"] = True
    app.run()
    assert not app.exception
    said = [code.value for code in app.code]
    assert said[0].endswith("?years=2010&years=2020&unit=JPY")
    assert said[1].endswith("Third Neighbor (2026), years 2010–2020.")
    assert "How lopsided is trade with Japan" in said[2]
    assert said[3].startswith("@misc{thirdneighbor2010to2020,")
    assert said[4].endswith("&embed=true")
    assert "Terms: " in text_of(app)


@pytest.mark.parametrize("name", ["data", "methods"])
def test_a_page_without_charts_offers_link_and_citation_but_no_brief(name):
    app = open_page(name)
    app.session_state["provenance"] = True
    app.run()
    assert not app.exception
    assert not [button for button in app.get("download_button") if button.key == "brief"]
    assert [code for code in app.code if code.value.startswith("@misc{")]


def test_the_finding_is_not_said_twice_and_one_source_stands_in_the_line_above():
    once = made((exhibit(figure=None, alt="All of it."),), answers=("All", "of it."))
    assert "All of it." not in once.replace("<p>All of it.</p>", "", 1)
    assert "<th>Vintage</th>" not in once
    two = exhibit(figure=None).table.assign(source_id=[SOURCE, "wb_wdi"])
    assert "<th>Vintage</th>" in made((exhibit(two, figure=None),))


def test_a_page_begins_anew_with_each_run():
    run.begin_page("Q?", ("A.",))
    run.add_exhibit(exhibit())
    run.add_figures((("a", "1"),), "2024")
    assert run.current().log.question == "Q?"
    assert len(run.current().log.exhibits) == 1
    run.begin_page("R?", ())
    assert run.current().log == run.Log("R?")
