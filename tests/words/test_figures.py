"""Numbers that the code writes into a sentence are bold on a page; everywhere else, and all other text, stay plain."""

import copy
import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from words import _, as_text, bold, clauses, joined, language, listed, millions, number, percent, plural

SOLD = "In {year} Mongolia sold goods worth {exports} million USD."


@pytest.fixture(autouse=True)
def english_afterwards():
    yield
    language.use("en")


def test_a_figure_is_bold_and_a_year_is_not():
    text = _(SOLD, year=2024, exports=millions(15.2e6))
    assert text == "In 2024 Mongolia sold goods worth 15.20 million USD."
    assert bold(text) == "In 2024 Mongolia sold goods worth **15.20** million USD."
    assert bold(plural("{count} row", "{count} rows", 1200)) == "**1,200** rows"


def test_a_sentence_within_a_sentence_and_one_after_another_stay_bold():
    inner = _("{first} → {last}", first=percent(0.483), last=percent(-0.02))
    both = joined(_("Share: {share}.", share=inner), "", _("Plain."), _("{n}", n=number(7)))
    assert both == "Share: 48.3% → −2.0%. Plain. 7"
    assert bold(both) == "Share: **48.3%** → **−2.0%**. Plain. **7**"


@pytest.mark.parametrize("foreign", ["**x**", "9.13", "_a_ 5%", "\\*", ""])
def test_text_of_others_stays_as_it_is(foreign):
    assert bold(foreign) == foreign
    assert bold(_("“{words}”: {n}", words=foreign, n=number(3))) == f"“{foreign}”: **3**"


def test_figures_in_a_list_stay_bold():
    parts = [_("{n} right", n=number(7)), "none", 2024]
    assert bold(_("Of all: {parts}.", parts=listed(parts))) == "Of all: **7** right, none, 2024."
    assert bold(clauses(["a", percent(0.5)])) == "a; **50.0%**"


def test_text_of_others_cannot_pass_for_a_figure():
    assert "**" not in bold(_("“{words}”", words=as_text("\ue0009.13\ue001 **5**")))


def test_what_is_not_known_is_not_bold():
    assert bold(_("{n} t", n=number(None))) == "– t"


def test_japanese_signs_beside_letters_stay_outside_of_the_asterisks():
    """CommonMark prints the asterisks of `**89.4%**を`."""
    language.use("ja")
    assert bold(_("は{a}から{b}を（{c}）", a=number(-0.857, 3), b=percent(0.894), c=percent(0.5))) == (
        "は−**0.857**から**89.4**%を（**50.0%**）"
    )


def test_japanese_amounts_are_bold_with_their_unit():
    language.use("ja")
    text = _("輸出は{exports}百万ドルでした。", exports=millions(588.9e6))
    assert text == "輸出は5億8,890万ドルでした。"
    assert bold(text) == "輸出は**5億8,890万**ドルでした。"


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda text: pickle.loads(pickle.dumps(text))])
def test_a_text_that_is_stored_keeps_its_figures(again):
    text = _("{n} t", n=number(5))
    assert (again(text), bold(again(text))) == (text, "**5** t")


@given(st.lists(st.floats(-1e9, 1e9), max_size=4), st.sampled_from(["en", "ja", "mn"]))
@settings(max_examples=40, deadline=None)
def test_without_its_asterisks_a_bold_text_is_the_text(values, spoken):
    language.use(spoken)
    text = joined(*(_("Es {a} ({b}).", a=number(value, 2), b=listed([percent(value)])) for value in values))
    assert bold(text).replace("**", "") == text
