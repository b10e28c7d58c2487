"""Amounts as Japanese prose counts them, and messages whose English has two meanings."""

import pickle
import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frames.messages import NC_, Message
from words import C_, _, economy, language, number, prose, translate


@pytest.fixture
def japanese() -> Iterator[None]:
    language.use("ja")
    yield
    language.use("en")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("588.9百万ドル", "5億8,890万ドル"),
        ("0.45百万円", "45万円"),
        ("31.0百万トン", "3,100万トン"),
        ("2,301.8百万ドル", "23億180万ドル"),
        ("10,000百万ドル", "100億ドル"),
        ("−5.30百万ドル", "−530万ドル"),
        ("0.00百万ドル", "0ドル"),
        ("0.0005百万ドル", "0.0005百万ドル"),
        ("2.70億円（下水道機材）", "2億7,000万円（下水道機材）"),
        ("31.0億ドル", "31億ドル"),
        ("5億8,890万ドル", "5億8,890万ドル"),
        ("3,100,000トン（レアアース酸化物換算）", "310万トン（レアアース酸化物換算）"),
        ("274.55トン", "274.55トン"),
        ("48.7ドル", "48.7ドル"),
        ("0ドル", "0ドル"),
        ("金額は百万ドル", "金額は百万ドル"),
        ("1百万人", "1百万人"),
    ],
)
def test_prose_counts_by_ten_thousands(japanese, text, written):
    assert prose(text) == written


def test_other_languages_count_in_millions():
    assert prose("588.9百万ドル") == "588.9百万ドル"


VALUE = {"億": 10**8, "万": 10**4}


@settings(max_examples=50)
@given(st.integers(0, 10**8))
def test_no_digit_of_an_amount_is_lost(hundredths):
    language.use("ja")
    try:
        written = prose(f"{number(hundredths / 100, 2)}百万ドル")
    finally:
        language.use("en")
    parts = re.findall(r"([\d,]+)([億万]?)", written.removesuffix("ドル"))
    assert sum(int(digits.replace(",", "")) * VALUE.get(name, 1) for digits, name in parts) == hundredths * 10**4


def test_a_sentence_is_prose_and_a_title_is_none(japanese):
    sentence = _("Foreign direct investment of {year} came to {value} million USD.", year=2020, value="1,719.0")
    title = _("Foreign direct investment into Mongolia: {value} million USD, {years}", years=2020, value="1,719.0")
    assert "17億1,900万ドル" in sentence
    assert "1,719.0百万ドル" in title


def test_one_english_word_has_two_meanings(japanese):
    assert (_("Scale"), C_("axis", "Scale")) == ("尺度", "目盛り")
    assert (_("From"), C_("where it was read", "From")) == ("開始年", "入手元")


def test_a_message_keeps_its_context(japanese):
    scale = NC_("axis", "Scale")
    assert _(scale) == translate(pickle.loads(pickle.dumps(scale))) == "目盛り"
    assert translate(Message("Scale", {})) == "尺度"


def test_a_country_has_the_name_in_official_use(japanese):
    assert [economy(code) for code in ("USA", "GBR", "HKG", "KOR")] == ["米国", "英国", "香港", "韓国"]
