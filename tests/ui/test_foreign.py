"""Text that is not ours never becomes a link, a picture, a formula, a colour or an icon, wherever it is shown."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

import loaders
from tests.pages.walk import open_page
from words import as_text, translate
from words.foreign import JOINER

HOSTILE = (
    "![x](http://h/p.png) :material/home: $a^2$ **b** `c` <b>d</b> :red[e] :smile: www.h.org u@h.org ~~f~~ | &amp;"
)
MARKS = (
    "![",
    "](",
    "http://h",
    ":material/home",
    "$a",
    "**b",
    "`c",
    "<b>",
    ":red[",
    ":smile:",
    "www.h",
    "u@h",
    "~~",
    "&amp;",
)
KINDS = (
    "markdown", "caption", "error", "warning", "info", "success", "title", "header", "subheader", "expander", "button",
    "checkbox", "radio", "selectbox", "multiselect", "text_input", "number_input", "metric", "slider", "select_slider",
    "toggle", "tabs", "button_group", "divider", "text",
)  # fmt: skip
"""Whatever Streamlit draws with Markdown: bodies, labels, helps."""
TEXTS = ("value", "label", "body", "help", "placeholder")


def shown(app) -> list[str]:
    """Return every text of a page that Streamlit reads as Markdown; values of inputs are none."""
    found = []
    for kind in KINDS:
        for element in app.get(kind):
            inputs = ("value",) if kind.endswith("input") else ()
            found += [str(getattr(element, name, "")) for name in TEXTS if name not in inputs]
            found += [str(getattr(getattr(element, "proto", None), name, "")) for name in ("body", "label", "help")]
    return found


def drawn(app) -> str:
    """Return what the charts of a page hold, as they are sent."""
    return " ".join(str(chart.proto.spec) for chart in app.get("plotly_chart"))


def refuse_marks(app) -> None:
    assert not app.exception
    for text in shown(app):
        bare = text.replace(f"`{HOSTILE.replace('`', chr(39))[:40]}", "")
        assert not [mark for mark in MARKS if mark in bare and "`" not in mark and not _in_code(mark, text)], text


def _in_code(mark: str, text: str) -> bool:
    """Return whether a mark stands in code spans only, where it is text."""
    return all(mark not in part for part in text.split("`")[::2])


@pytest.mark.parametrize("mark", MARKS)
def test_no_mark_survives(mark):
    assert mark not in as_text(HOSTILE)


@given(text=st.text(alphabet="ab1 _*`[]()<>$~\\|:@&#.!+-=\n\u3042", max_size=60))
def test_what_is_text_holds_nothing_that_markdown_or_a_chart_reads(text):
    plain = as_text(text)
    assert not set("*`[]<>$~\\|@") & set(plain)
    assert "\n" not in plain
    assert not plain.startswith(("#", "-", "+", "="))
    assert "://" not in plain
    assert as_text(plain) == plain, "once is enough"


@pytest.mark.parametrize("text", ["imf_imts", "2026-11-28T083000Z", "Crude oil, n.e.s. (27.09)", "日本の統計", "a: b"])
def test_ordinary_text_stays_as_it_is(text):
    assert as_text(text) == text


def test_sentences_of_the_loaders_quote_as_text(tmp_path, monkeypatch):
    monkeypatch.setenv("THIRD_NEIGHBOR_HOME", str(tmp_path))
    said = translate(loaders.ingest("imf_imts", b"a,b\n1,2\n", HOSTILE.replace("/", "")).sentence)
    assert JOINER in said
    assert not [mark for mark in ("![", "](", ":material", "$a", "**b", "<b>", ":smile:") if mark in said]
    assert "https://data.imf.org" in said, "our own address stays one"


@pytest.mark.parametrize("address", ["search", "chart", "table", "fresh", "years", "lang", "only_flow", "none_such"])
def test_an_address_is_text(address):
    refuse_marks(open_page("data", **{address: HOSTILE}))


def test_a_table_of_the_reader_is_text(tmp_path, monkeypatch):
    monkeypatch.setenv("THIRD_NEIGHBOR_HOME", str(tmp_path))
    for source, columns in {
        "claims": ("statement", "said_by", "basis", "settles"),
        "relations_events": ("title", "note"),
        "japan_oda_projects": ("title", "note"),
        "rare_earth_points": ("statement", "said_by"),
    }.items():
        rows = loaders.load(source)
        changed = {
            name: rows[name].where(rows[name] == "", HOSTILE + " " + rows[name]) for name in columns if name in rows
        }
        outcome = loaders.ingest(source, rows.assign(**changed).to_csv(index=False).encode(), "x.csv", accept=True)
        assert outcome.status == "new", outcome.sentence
    for name, tab in (("claims", ""), ("aid", "projects"), ("minerals", ""), ("japan", ""), ("data", "")):
        app = open_page(name, **({"tab": tab} if tab else {}))
        refuse_marks(app)
        assert not [mark for mark in ("<b>d", "http://h") if mark in json.dumps(drawn(app))], name


def test_a_vintage_with_an_odd_name_is_none(tmp_path, monkeypatch):
    monkeypatch.setenv("THIRD_NEIGHBOR_HOME", str(tmp_path))
    (tmp_path / "sources" / "claims" / "vintages" / "![x](h)").mkdir(parents=True)
    assert [vintage.key for vintage in loaders.vintages("claims")] == ["bundled"]
