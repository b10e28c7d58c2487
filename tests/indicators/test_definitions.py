"""What /methods says of the figures that we compute: each has its words, and its docstring names unit and columns."""

import ast
import re
from dataclasses import asdict
from pathlib import Path

import pytest

import loaders

ROOT = Path(__file__).resolve().parents[2]
UNIT = re.compile(r"USD|%|percent|0 to 1|-1 to 1|no unit|how many|units|score|NaN|unit \(", re.IGNORECASE)
"""A unit, or what stands for a figure that has none."""


def computed():
    """Yield name -> docstring of each public function with a formula."""
    for path in sorted((ROOT / "indicators").glob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            text = ast.get_docstring(node) if isinstance(node, ast.FunctionDef) else None
            if text and "Formula:" in text and not node.name.startswith("_"):
                yield pytest.param(text, id=f"{path.stem}.{node.name}")


@pytest.mark.parametrize("key", loaders.definitions())
def test_a_definition_has_a_unit_and_all_its_words(key):
    empty = [name for name, text in asdict(loaders.definitions()[key]).items() if not str(text).strip()]
    assert empty == []


def test_every_meaning_that_a_view_quotes_is_defined():
    quoted = set()
    for path in (ROOT / "views").rglob("*.py"):
        quoted |= set(re.findall(r"""plain_meaning\("(\w+)"\)""", path.read_text(encoding="utf-8")))
    assert len(quoted) > 10
    assert quoted <= set(loaders.definitions())


@pytest.mark.parametrize("text", computed())
def test_a_function_with_a_formula_says_in_which_unit_it_answers(text):
    assert UNIT.search(text)
