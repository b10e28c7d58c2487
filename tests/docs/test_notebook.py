"""The notebook in docs/: its cells run in order, and its figures are those of the page."""

import contextlib
import io
import json
from pathlib import Path

import pytest

from views import overview
from words import language

NOTEBOOK = Path(__file__).resolve().parents[2] / "docs" / "overview.ipynb"


def cells():
    return json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]


def test_the_notebook_has_no_outputs_of_any_machine():
    code = [cell for cell in cells() if cell["cell_type"] == "code"]
    assert code
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in code)
    assert len({cell["id"] for cell in cells()}) == len(cells())


def test_the_notebook_gives_the_figures_of_the_page(monkeypatch):
    monkeypatch.chdir(NOTEBOOK.parent)
    names, said = {}, io.StringIO()
    with contextlib.redirect_stdout(said):
        for cell in cells():
            if cell["cell_type"] == "code":
                exec(compile("".join(cell["source"]), cell["id"], "exec"), names)
    language.use("en")
    shown = overview.one_frame(names["YEARS"]).table.set_index("year")
    frame = names["frame"]
    assert frame.index.tolist() == shown.index.tolist()
    for column in ("share_pct", "bought_per_sold"):
        assert frame[column].tolist() == pytest.approx(shown[column].tolist(), rel=1e-12)
    assert list(names["chart"].data[0].x) == frame["share_pct"].tolist()
    assert "National Statistics Office of Mongolia" in said.getvalue()
