"""Names of economies: the usual ones, and their cases in Mongolian sentences."""

import re

import pytest

from frames import economies
from words import _, economy, language, plural
from words.cases import CASES, MONGOLIAN, in_case

BACK, FRONT = set("аоуяё"), set("эөү")
"""Vowels that an ending takes after a name with such vowels."""


@pytest.fixture(autouse=True)
def in_mongolian():
    language.use("mn")
    yield
    language.use("en")


@pytest.mark.parametrize("name", MONGOLIAN)
def test_each_name_with_a_row_is_one_that_a_reader_sees(name):
    known = {economy(code) for code in economies.known_codes()}
    assert name in known


@pytest.mark.parametrize("name", MONGOLIAN)
def test_endings_go_with_the_vowels_and_the_last_sound_of_the_name(name):
    forms = dict(zip(CASES, MONGOLIAN[name], strict=True))
    stem = name.rstrip("ь") if name.endswith("ь") else name
    assert all(form.startswith(stem) for form in forms.values()), forms
    ablative, comitative = forms["abl"].removeprefix(stem), forms["com"].removeprefix(stem)
    front = "э" in ablative
    assert ("э" in comitative) is front
    assert forms["dir"] in {f"{name} {'л' if name.endswith('р') else 'р'}{'үү' if front else 'уу'}"}
    assert not (set(ablative + comitative) & (BACK if front else FRONT))
    assert re.fullmatch(r"-?[ьг]?и?(?:аас|оос|ээс|эс|ас|гээс|гаас)", ablative)
    assert forms["gen"].endswith(("ын", "ийн", "ы", "ий", "н"))
    assert forms["dat"].endswith(("д", "т"))
    assert forms["acc"].endswith("г")


@pytest.mark.parametrize(
    ("name", "case", "form"),
    [
        ("Япон", "com", "Японтой"),
        ("Швейцар", "dir", "Швейцар луу"),
        ("ОХУ", "abl", "ОХУ-аас"),
        ("Хятад, Япон", "gen", "Хятад, Японы"),
        ("Нэрлээгүй бусад түнш", "com", "Нэрлээгүй бусад түнш талтай"),
        ("Эквадор", "dir", "Эквадор тал руу"),
    ],
)
def test_a_name_without_a_row_leaves_the_ending_to_a_head_noun(name, case, form):
    assert in_case(name, case) == form


@pytest.mark.parametrize(
    ("code", "said"),
    [("TWN", "Тайваниас"), ("USA", "АНУ-аас"), ("KOR", "БНСУ-аас"), ("WLD", "Дэлхийгээс"), ("ECU", "Эквадор талаас")],
)
def test_a_message_asks_for_the_case_where_english_has_the_name(code, said):
    message = "{partner} supplied {last} of Mongolia's imports in {last_year}."
    assert said in _(message, partner=economy(code), last="5%", last_year=2024)
    one = "Mongolia ran a surplus with {partner} in {count} of the {all} years with data."
    assert economy("JPN") + "той" in plural(one, one, 3, partner=economy("JPN"), all=9)


def test_names_are_those_of_the_statistics_office():
    assert [economy(code) for code in ("RUS", "USA", "KOR", "PRK", "CHE")] == [
        "ОХУ",
        "АНУ",
        "БНСУ",
        "БНАСАУ",
        "Швейцар",
    ]


def test_the_year_at_the_end_of_a_title_does_not_stand_alone_on_a_line():
    title = _("{question} HHI {index}, {years}", question="?", index="0.5", years="2005–2023")
    assert title.endswith("2005–2023\N{NO-BREAK SPACE}он")


@pytest.mark.parametrize(
    ("message", "name", "written"),
    [
        ("Exports to {partner}.", "United States", "Exports to the United States."),
        ("Exports to {partner}.", "Japan", "Exports to Japan."),
        ("{partner}: exports", "United States", "United States: exports"),
        ("In {year} {partner} gave aid.", "Netherlands", "In 2020 the Netherlands gave aid."),
        ("By its share, {partner} is first.", "United Kingdom", "By its share, the United Kingdom is first."),
    ],
)
def test_an_english_name_takes_its_article_inside_a_sentence(message, name, written):
    language.use("en")
    assert _(message, partner=name, year=2020) == written
