"""Every environment variable is declared in one place."""

import re

from loaders.http.limits import PACES
from loaders.store import settings
from tests.loaders.conftest import ROOT

NAME = re.compile(r"\bTHIRD_NEIGHBOR_[A-Z]+(?:_[A-Z]+)*\b")


def test_every_variable_that_is_named_anywhere_is_declared():
    files = [ROOT / "README.md", *(ROOT / "loaders").rglob("*.py"), *(ROOT / "ui").rglob("*.py")]
    named = {name for file in files for name in NAME.findall(file.read_text(encoding="utf-8"))}
    declared = {variable.name for variable in settings.VARIABLES}
    assert {"THIRD_NEIGHBOR_HOME", "THIRD_NEIGHBOR_COMTRADE_KEY"} <= named <= declared
    assert all(variable.meaning for variable in settings.VARIABLES)


def test_every_publisher_has_a_pace_and_an_address_to_override():
    assert set(PACES) == set(settings.PUBLISHERS) == set(settings.URLS)


def test_blanks_around_a_value_are_ignored(monkeypatch):
    monkeypatch.setenv("THIRD_NEIGHBOR_KEEP", " 3 ")
    assert settings.KEEP.value() == "3"
    monkeypatch.delenv("THIRD_NEIGHBOR_KEEP")
    assert settings.KEEP.value() == ""
