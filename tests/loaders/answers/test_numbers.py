"""Figures are read in the notation that a whole file has, or refused."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frames import ParseError
from loaders.answers.numbers import NO_FIGURE, numbers

FULL_WIDTH = str.maketrans("0123456789.,-", "０１２３４５６７８９．，－")
ARABIC_INDIC = str.maketrans("0123456789.,", "٠١٢٣٤٥٦٧٨٩٫٬")


@pytest.mark.parametrize(
    ("texts", "figures"),
    [
        (["83,5", "264,1", "7"], [83.5, 264.1, 7]),
        (["1,234", "12,500.75"], [1234, 12500.75]),
        (["1.234,5", "12.345.678"], [1234.5, 12345678]),
        (["1 234 567", "1\u00a0234,5", "1\u202f000"], [1234567, 1234.5, 1000]),
        (["1'234.5", "1’000"], [1234.5, 1000]),
        (["１２３．４", "５"], [123.4, 5]),
        (["٣٫٥", "١٬٢٣٤"], [3.5, 1234]),
        (["−5", "+5", "-5.0"], [-5, 5, -5]),
        (["   2710450.112", "1.5E+10", ".5", "5."], [2710450.112, 1.5e10, 0.5, 5]),
        ([1, 2.5, None, float("nan")], [1, 2.5, None, None]),
        (["1234.567", "12.5"], [1234.567, 12.5]),
        (["1.234", "0.5"], [1.234, 0.5]),
        (["Ｎ／Ａ", "ＮＡＮ", "５"], [None, None, 5]),
        (["..", "…", "n/a", "N/A", "-", "–", "NaN", ":", "", " ", "***", "x", "."], [None] * 13),
    ],
)
def test_what_publishers_write_is_read(texts, figures):
    assert numbers(texts, "x") == figures


@pytest.mark.parametrize(
    "text", ["1_000", "1,23,456", "1,2345.6", "1 23", "12.34.56", "(5)", "5%", "5*", "inf", "-Infinity", "1e", "0x1F",
             "about 3", "5-", "--5", "1,,000", True, float("inf"), [], {}],
)  # fmt: skip
def test_what_is_no_number_is_refused_by_its_name(text):
    with pytest.raises(ParseError, match=r"exports of 2023 is .*, not a number"):
        numbers(["5", text, "7"], ["a", "exports of 2023", "b"].__getitem__)


@pytest.mark.parametrize(
    "texts", [["83,5", "101.2"], ["1.234,5", "1,234.5"], ["1 000", "1'000"], ["1,234", "1.5", "1 234"]]
)
def test_two_notations_in_one_file_are_refused(texts):
    for order in (texts, texts[::-1]):
        with pytest.raises(ParseError, match="OBS_VALUE is written in two notations, as "):
            numbers(order, "OBS_VALUE")


def test_a_refusal_names_the_place_and_quotes_the_beginning():
    places = ["first", "second", "third"].__getitem__
    with pytest.raises(ParseError) as refusal:
        numbers(["1.5", "5", "5x" * 30], places)
    assert refusal.value.cause == f"third is {'5x' * 20!r}, not a number"
    with pytest.raises(ParseError) as refusal:
        numbers(["7", "1234567890,1" + "2" * 30, "1234567890.1" + "3" * 30], places)
    quoted = "'1234567890,122222222' and '1234567890.133333333'", "'1234567890.133333333' and '1234567890,122222222'"
    assert refusal.value.cause in [f"first is written in two notations, as {both}" for both in quoted]
    with pytest.raises(ParseError) as refusal:
        numbers([float("-inf")], "x")
    assert refusal.value.cause == "x is '-inf', not a number"


FIGURES = st.lists(
    st.decimals(-(10**12), 10**12, places=2).map(lambda figure: figure + 0).filter(lambda figure: figure % 1),
    min_size=1,
)


@settings(max_examples=60, deadline=None)
@given(
    figures=FIGURES,
    notation=st.sampled_from(
        [(".", ","), (",", "."), (".", " "), (",", " "), (",", "\u202f"), (".", "'"), (".", ""), (",", "")]
    ),
    script=st.sampled_from([{}, FULL_WIDTH, ARABIC_INDIC]),
    holes=st.lists(st.sampled_from(sorted(NO_FIGURE)), max_size=3),
)
def test_figures_come_back_from_any_notation(figures, notation, script, holes):
    decimal, group = notation
    if script is ARABIC_INDIC and notation not in ((".", ","), (".", "")):
        script = {}  # its separators have characters of their own
    texts = [f"{figure:,.2f}".replace(",", "_").replace(".", decimal).replace("_", group) for figure in figures]
    assert numbers([*holes, *(text.translate(script) for text in texts)], "x") == [
        *[None] * len(holes),
        *map(float, figures),
    ]
