"""The method note is as the registries have it, and says so where it is not."""

import re

from click.testing import CliRunner

import loaders
from edition import folder, method


def test_the_note_in_docs_is_as_it_would_be_written():
    assert folder.note(method.NOTE).decode() == method.note()


def test_the_note_has_every_heading_every_source_and_every_definition():
    text = folder.note(method.NOTE).decode()
    assert re.findall(r"^## (\d+)\.", text, re.MULTILINE) == [str(number) for number in range(1, 20)]
    assert "<!--" not in text
    for source in loaders.all_sources():
        assert f"`{source.id}`" in text
    for definition in loaders.definitions().values():
        assert definition.formula in text


def test_a_note_that_is_stale_is_refused(monkeypatch):
    monkeypatch.setattr(method, "note", lambda: "another")
    done = CliRunner().invoke(method.command, ["--check"])
    assert done.exit_code == 1
    assert "is not as `python -m edition.method` writes it" in done.output
