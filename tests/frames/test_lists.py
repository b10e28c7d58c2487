"""The lists that belong to the code: each row once, each cell that names something there."""

import re
from pathlib import Path

import pytest

from frames.columns import COLUMNS
from frames.economies import known_codes
from frames.lists import mapping, rows
from frames.tables import TABLES

KEYS = {
    "frames.columns": ("name",),
    "loaders.publishers.comtrade_numbers": ("number",),
    "frames.economies": ("code",),
    "frames.glossary": ("term",),
    "words.mongolian_cases": ("name",),
    "frames.products": ("classification", "code"),
    "loaders.publishers.spellings": ("language", "name"),
    "frames.tables": ("name",),
    "loaders.http.refusals": ("status",),
    "loaders.sources.nso_commodities_monthly": ("code",),
    "loaders.sources.nso_commodity_groups": ("code",),
    "loaders.sources.oecd_dac2a": ("code",),
    "loaders.sources.wb_wdi": ("code",),
    "loaders.store.descriptive": ("resource", "column"),
    "ui.columns": ("name",),
    "views.cases": ("sentence", "case"),
    "views.headers": ("exhibit", "column"),
    "views.pages": ("name",),
    "views.steps": ("pages",),
    "views.tabs": ("page", "code"),
    "words.with_article": ("name",),
}


@pytest.mark.parametrize("name", KEYS)
def test_no_row_comes_twice_and_each_has_every_column(name):
    keys = [tuple(row[column] for column in KEYS[name]) for row in rows(name)]
    assert keys
    assert len(set(keys)) == len(keys)
    assert all(all(key) for key in keys)
    assert all(None not in row and None not in row.values() for row in rows(name))


def test_publishers_spellings_and_numbers_lead_to_economies_that_are_known():
    codes = {row["code"] for name in ("spellings", "comtrade_numbers") for row in rows(f"loaders.publishers.{name}")}
    assert codes - {"group"} <= known_codes()
    assert mapping("loaders.publishers.comtrade_numbers", "number", "code")["490"] == "TWN"


def test_tables_have_declared_columns_and_a_key_among_them():
    for table in TABLES.values():
        assert set(table.columns) <= set(COLUMNS)
        assert {*table.key, *table.never_negative} <= set(table.columns)


@pytest.mark.parametrize(
    ("name", "column", "function"), [("headers", "exhibit", "headers_of"), ("cases", "sentence", "")]
)
def test_what_views_declare_in_a_list_they_use(name, column, function):
    views = Path(__file__).resolve().parents[2] / "views"
    source = "\n".join(path.read_text(encoding="utf-8") for path in views.rglob("*.py"))
    used = set(re.findall(rf'{function or "(?:cases|words_of)"}\(f?"([^"]+)"', source))
    used |= {"share of exports", "share of imports", *(f"title of {name}" for name in re.findall(r'"(\w+)"', source))}
    assert {row[column] for row in rows(f"views.{name}")} <= used
