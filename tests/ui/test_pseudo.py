"""Every page and every tab in a language whose messages stand in brackets: what stands outside has bypassed the catalogues."""

import json
import re
from html import unescape

import pycountry
import pytest
from babel import Locale
from google.protobuf.json_format import MessageToDict

import loaders
from frames import economies
from frames.columns import COLUMNS
from frames.tables import TABLES
from tests import catalogues, pseudo
from tests.pages.walk import PARTS, open_page
from ui import language as switch
from views.site import SITE

WORD = re.compile(r"[^\W\d_]{3,}")
NO_TEXT = re.compile(
    r"`[^`]*`|https?://\S+|\?[a-z]+=\S+|data:image\S+|:material/\w+:|:[a-z]+-badge\[|:[a-z]+\[|<[^>]*>|%\{[^}]*\}|\bmax\("
)
"""Code, addresses, icons, colours, tags, the places of numbers in a hover, the maximum of an equation."""
SAYS = {
    "label", "body", "help", "placeholder", "alt", "content", "options", "delta", "rawValue", "default", "text",
    "title", "message", "caption", "name", "navSections", "header", "sectionHeader", "tooltip", "codeText", "prompt",
}  # fmt: skip
"""Fields of Streamlit's elements that a reader sees."""
DRAWN = {"text", "hovertemplate", "name", "title", "customdata", "hovertext", "ticktext"}
"""Parts of a chart's description that a reader sees."""
AS_PUBLISHED = {
    "Address", "Cite as", "Code", "Formula", "Id", "Read at", "Source",
    "Source of the row", "Sources", "Column", "Date",
}  # fmt: skip
"""Columns of our tables whose cells are names, codes and quotations of publishers, or dates."""
PROGRAMS = ("@misc{", "from loaders import load", "from views.")
"""How BibTeX and the lines for a notebook begin."""
CODES = {"SITC section": {"XXR"}, "Values": {code for column in COLUMNS.values() for code in column.allowed}}


def names():
    """Return what is the same in every language: CLDR's names, ids and codes, and of a source what is its publisher's."""
    english = Locale("en")
    found = {*english.territories.values(), *english.months["format"]["abbreviated"].values(), SITE.name, SITE.citation}
    found |= {
        switch.LABEL,
        "English",
        pseudo.NAME,
        "PNG",
        "SVG",
        *TABLES,
        *COLUMNS,
        *loaders.indicators(),
        *loaders.ids(),
    }
    for column in COLUMNS.values():
        found |= set(column.allowed)
    found |= {country.alpha_3 for country in pycountry.countries} | set(economies.SPECIAL)
    ours = {message for message in catalogues.messages() if isinstance(message, str)}
    for source in loaders.all_sources():
        published = {source.publisher, source.table_name, source.licence, source.copied_from}
        if loaders.is_available(source.id):
            published.add(loaders.vintage(source.id).name)
        found |= {source.citation} | (published - ours)
    return sorted((name for name in found if WORD.search(name)), key=len, reverse=True)


@pytest.fixture(scope="module")
def kept():
    return re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in names()))


@pytest.fixture(scope="module", autouse=True)
def in_brackets(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch, pseudo.spoken(patch, tmp_path_factory.mktemp("catalogue")):
        yield


def bare(text, kept):
    """Return what of a text a reader would read untranslated; empty where all is in order."""
    said = NO_TEXT.sub(" ", pseudo.outside(unescape(text.replace("<br>", " "))))
    said = kept.sub(" ", " ".join(said.split()))
    return text if WORD.search(said) and not text.startswith(PROGRAMS) else ""


def elements(node):
    yield node
    for child in getattr(node, "children", {}).values():
        yield from elements(child)


def strings(description, wanted, inside=False):
    """Yield every text in or below one of the wanted fields."""
    if isinstance(description, dict):
        for name, value in description.items():
            yield from strings(value, wanted, inside or name in wanted)
    elif isinstance(description, list):
        for value in description:
            yield from strings(value, wanted, inside)
    elif isinstance(description, str) and inside:
        yield description


def cells(table):
    """Yield the heads of a table, and the texts below those that are not as published."""
    known = {pseudo.lengthened(words) for words in AS_PUBLISHED}
    coded = {pseudo.lengthened(words): codes for words, codes in CODES.items()}
    yield from (str(head) for head in table.columns)
    for head in table.columns:
        if head in known or head in COLUMNS or pseudo.OPENS not in str(head):
            continue
        texts = (str(text) for text in table[head].dropna().unique() if isinstance(text, str))
        yield from (text for text in texts if not set(text.split(", ")) <= coded.get(head, set()) | {""})


def said_by(app):
    """Yield everything a page says, in words, tables and charts."""
    for element in elements(app._tree):
        described = getattr(element, "proto", None)
        if described is None:
            continue
        if type(described).__name__ == "PlotlyChart":
            yield described.alt
            yield from strings(json.loads(described.spec), DRAWN)
        elif element.type in ("arrow_data_frame", "arrow_table", "dataframe", "table"):
            yield getattr(described, "alt", "")
            yield from cells(element.value)
        else:
            yield from strings(MessageToDict(described), SAYS)


def open_everything(app):
    """Open what is folded on a page: tables, the foot, the list of events."""
    for button in app.get("download_button"):
        if (button.key or "").startswith("csv_"):
            app.session_state[f"table_{button.key.removeprefix('csv_')}"] = True
    for name in ("provenance", "listing", "bring"):
        app.session_state[name] = True
    return app.run()


@pytest.mark.parametrize(("name", "code"), PARTS)
def test_nothing_that_a_reader_sees_bypasses_the_catalogues(name, code, kept):
    page = next(page for page in SITE.pages if page.name == name)
    app = open_everything(open_page(name, lang=pseudo.NAME, **({page.tabs.key: code} if page.tabs else {})))
    assert not app.exception
    said = list(said_by(app))
    assert sum(pseudo.OPENS in text for text in said) > 20, "the page is not in the language of the test"
    assert [text[:150] for text in said if bare(text, kept)] == []


def test_a_text_outside_the_catalogues_is_seen(kept):
    whole = pseudo.lengthened("Trade with {partner}, {share} of it.").format(partner="Japan", share="3%")
    assert not bare(whole, kept)
    assert not bare(f"Japan: %{{y:,.1f}}<extra></extra> {whole}", kept)
    assert bare("Trade with Japan", kept)
    assert bare(f"{whole} and more", kept)
    assert bare("<b>Prices</b>", kept)


def test_a_placeholder_stands_and_a_message_grows():
    assert pseudo.lengthened("{count} years, `HHI`, [a](https://a.example/e)") == (
        "⟦{count} yyeeaars, `HHI`, [aa](https://a.example/e)⟧"
    )
    plain = "How much of Mongolia's trade is with China?"
    assert 1.3 < len(pseudo.lengthened(plain)) / len(plain) < 1.6
