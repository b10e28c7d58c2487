"""What an address asks for in vain is said in one notice and put right; nothing of it is Markdown."""

import pytest
from streamlit.elements.lib import policies

from tests.pages.walk import open_page
from ui import address
from words import as_text

WRONG = [
    ("japan", {"unit": "XYZ"}, "`unit=XYZ`", "US dollars"),
    ("japan", {"view": "foo"}, "`view=foo`", "Ratios"),
    ("mirror", {"partner": "ZZZ"}, "`partner=ZZZ`", "Japan"),
    ("mirror", {"report": "nobody"}, "`report=nobody`", ""),
    ("china", {"measure": "gold"}, "`measure=gold`", "Ranking"),
    ("concentration", {"flow": "both"}, "`flow=both`", ""),
    ("claims", {"verdict": "maybe"}, "`verdict=maybe`", "nothing chosen"),
    ("aid", {"in": "EUR"}, "`in=EUR`", ""),
    ("investment", {"with": ["KAZ", "MARS"]}, "`with=MARS`", "Kazakhstan"),
    ("data", {"table": "secrets"}, "`table=secrets`", ""),
    ("methods", {"part": "foo"}, "`part=foo`", "What we compute"),
    ("overview", {"lang": "fr"}, "`lang=fr`", "English"),
    ("overview", {"events": "wars"}, "`events=wars`", "agreements"),
    ("what-if", {"move": "150"}, "`move=150`", "10"),
    ("what-if", {"move": "nan"}, "`move=nan`", "10"),
    ("minerals", {"see": "hope", "price": "dear"}, "`price=dear`", "nothing chosen"),
    ("minerals", {"see": "hope", "price": "1e28"}, "`price=1e28`", "nothing chosen"),
    ("minerals", {"see": "hope", "tonnes": "1e308"}, "`tonnes=1e308`", "nothing chosen"),
    ("world", {"by": "on", "partner": "MNG"}, "`partner=MNG`", "China"),
    ("world", {"look": "lopsided", "seller": "MNG"}, "`seller=MNG`", "Japan"),
    ("minerals", {"see": "hope", "share": "101"}, "`share=101`", "nothing chosen"),
    ("what-if", {"move": "1_0"}, "`move=1_0`", "10"),
    ("data", {"only_years": "1"}, "`only_years=1`", "Only 2005–2025"),
]


def test_the_largest_amounts_that_can_be_set_are_written_out():
    app = open_page("minerals", see="hope", tonnes="1e9", share="100", price="1e9")
    assert not app.exception
    assert "1,000,000,000 t × 100.0 %" in app.code[0].value


@pytest.mark.parametrize(("page", "asked", "named", "shown"), WRONG)
def test_what_is_not_on_offer_is_named_with_what_is_shown_instead(page, asked, named, shown):
    app = open_page(page, **asked)
    assert not app.exception
    assert len(app.warning) == 1
    assert named in app.warning[0].value
    assert f"Showing “{shown}" in app.warning[0].value
    wrong = named.strip("`").partition("=")[2]
    assert wrong not in [value for values in app.query_params.values() for value in values]
    app.run()
    assert not app.warning


def test_a_range_turned_round_is_called_so_and_shown_the_right_way(caplog, monkeypatch):
    monkeypatch.setattr(policies, "_shown_default_value_warning", False)  # Streamlit warns once in a process
    app = open_page("japan", years=["2010", "1990"])
    (said,) = [warning.value for warning in app.warning]
    assert said == (
        "The address asks for the years `2010, 1990`, a range that ends before it begins. Showing 1990 to 2010 instead."
    )
    assert app.session_state["years"] == (1990, 2010)
    assert app.query_params["years"] == ["1990", "2010"]
    assert "default value" not in caplog.text
    assert "1990" not in [str(value) for value in app.run().warning]


STALE = [
    ("minerals", {"see": "hope", "volume": "2014"}, ("share", 10.0), ("price", 40.0)),
    ("japan", {"years": ["2010", "2020"]}, ("unit", "JPY"), ("scale", "log")),
    ("what-if", {}, ("move", 25.0), ("year_from", 2012)),
    ("what-if", {"years": ["2010", "2020"]}, ("year_from", 2012), ("move", 25.0)),
    ("data", {}, ("only_years", False), ("table", "wb_wdi")),
]


@pytest.mark.parametrize(("page", "start", "first", "second"), STALE)
def test_a_choice_made_before_the_address_has_the_last_one_keeps_both(page, start, first, second):
    """The browser sends its address along with a choice; that of a slow machine lacks the choice before."""
    app = open_page(page, **start)
    before = dict(app.query_params)
    for key, value in (first, second):
        app.query_params.clear()
        app.query_params.update(before)
        app.get_by_key(key).set_value(value).run()
        assert not app.exception
    asked = {key: list(app.query_params.get(key, [])) for key in (first[0], second[0]) if not key.startswith("year_")}
    assert all(asked.values()), app.query_params
    shown = app.session_state["years"]
    assert app.query_params.get("years", ["2005", "2025"]) == [str(year) for year in shown]
    assert (2012 in shown) == ("year_from" in (first[0], second[0]))


@pytest.mark.parametrize(("page", "key", "typed"), [("what-if", "move", 30.0), ("what-if", "year_from", 2012)])
def test_an_emptied_box_keeps_what_it_had(page, key, typed):
    """The share to move went from 30 to 0 percent, its minimum."""
    app = open_page(page)
    app.get_by_key(key).set_value(typed).run()
    app.get_by_key(key).set_value(None).run()
    assert not app.exception
    assert app.get_by_key(key).value == typed
    assert str(int(typed)) in str(dict(app.query_params))


def test_all_that_is_wrong_stands_in_one_notice_with_the_years():
    app = open_page("japan", years=["2020", "2010"], unit="XYZ", scale="cubic", lang="tlh")
    assert not app.exception
    assert len(app.warning) == 1
    assert app.warning[0].value.count("The address asks for") == 4


@pytest.mark.parametrize(
    ("page", "asked"),
    [
        ("japan", {"unit": "JPY", "scale": "log", "view": "goods", "flow": "export", "events": ["visit", "aid"]}),
        ("japan", {"events": ""}),
        ("what-if", {"move": "12.5", "to": "others"}),
        ("minerals", {"see": "hope", "price": "20", "share": "5"}),
        ("overview", {"lang": "ja"}),
        ("overview", {"utm_source": "mail"}),
    ],
)
def test_what_is_on_offer_brings_no_notice(page, asked):
    app = open_page(page, **asked)
    assert not app.exception
    assert not app.warning


def test_exchanged_years_are_put_right():
    app = open_page("japan", years=["2020", "2010"])
    assert not app.exception
    assert "Showing 2010 to 2020 instead." in app.warning[0].value
    assert app.slider(key="years").value == (2010, 2020)
    assert app.query_params["years"] == ["2010", "2020"]


@pytest.mark.parametrize("first", ["2_010", "+2010", "2010.0", "２０１０", " 2010", "02010", "1899"])
def test_a_year_in_the_address_is_four_digits_or_refused(first):
    app = open_page("methods", years=[first, "2020"])
    assert app.slider(key="years").value == (2005, 2025)
    assert len(app.warning) == 1
    assert "Showing 2005 to 2025 instead." in app.warning[0].value


@pytest.mark.parametrize(
    ("page", "repeated", "shown"),
    [("methods", {"lang": ["ja", "mn"]}, "English"), ("japan", {"unit": ["JPY", "MNT"]}, "US dollars")],
)
def test_a_parameter_that_stands_twice_is_refused(page, repeated, shown):
    app = open_page(page, **repeated)
    assert len(app.warning) == 1
    assert f"at once, where only one can be shown. Showing “{shown}” instead." in app.warning[0].value
    assert not set(repeated) & set(app.query_params)


def test_ranges_are_chosen_at_once_and_marked():
    app = open_page("methods")
    chosen = app.get_by_key("range")
    assert chosen.value == (2005, 2025)
    for years in ((2016, 2025), (2021, 2025), (1924, 2025)):
        app.get_by_key("range").set_value(years).run()
        assert not app.exception
        assert app.slider(key="years").value == years
        assert app.get_by_key("range").value == years
    app.slider(key="years").set_value((2010, 2012)).run()
    assert app.get_by_key("range").value is None


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("[here](https://example.org)", "`［here］(https:\u2060//example.org)`"),
        ("a`**b**`", "`a'∗∗b∗∗'`"),
        ("x" * 400, "`" + "x" * 40 + "…`"),
        ("a\nb\u202ec", "`a b c`"),
    ],
)
def test_what_is_quoted_stays_letters(asked, said):
    assert address.quoted(asked) == said


@pytest.mark.parametrize("asked", [["<b>", "`$x$`"], ["[a](b)", "2010"]])
def test_years_are_quoted_as_letters(asked):
    said = open_page("overview", years=asked).warning[0].value
    assert said.count("`") == 2
    assert f"`{as_text(', '.join(asked))}`" in said
