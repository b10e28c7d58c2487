"""The rules of the house, each as a check that is also seen to refuse."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("frames", "loaders", "indicators", "charts", "ui", "pages")
MAY_IMPORT = {
    "frames": {"frames"},
    "loaders": {"loaders", "frames"},
    "indicators": {"indicators", "frames"},
    "charts": {"charts", "frames"},
    "ui": {"ui", "loaders", "indicators", "charts", "frames"},
    "pages": {"ui"},
    "dashboard": {"ui"},
}
NETWORK = {"requests", "urllib", "urllib3", "http", "socket", "httpx", "aiohttp", "ftplib", "ssl"}
DISK_MODULES = {"os", "shutil", "tempfile", "glob", "fileinput", "sqlite3", "io.open"}
DISK_CALLS = {
    "open",
    "read_text",
    "read_bytes",
    "write_text",
    "write_bytes",
    "mkdir",
    "unlink",
    "replace_file",
    "rmdir",
    "touch",
    "to_csv_file",
}
DISK_ALLOWED = {"loaders/_store.py"}
LOOKS_AT_FOLDERS = {"loaders/__init__.py", "ui/language.py"}
"""`loaders` looks for its sources, `ui.language` for its catalogues: names only, no contents of data."""
FORBIDDEN_CALLS = {"eval", "exec", "compile", "__import__"}
FORBIDDEN_MODULES = {"pickle", "cPickle", "shelve", "marshal", "plotly.express", "dill"}
FORBIDDEN_WORDS = {"unsafe_allow_html", "use_container_width", "allow_unsafe_jscode", "unsafe_allow_javascript"}
TOP_LEVEL = {
    "dashboard.py",
    "pages",
    "ui",
    "charts",
    "indicators",
    "loaders",
    "frames",
    "data",
    "benchmarks",
    "tests",
    "docs",  # the pictures of the README, made by `make screenshots`
    "README.md",
    "requirements.txt",
    "requirements-dev.txt",
    "pyproject.toml",
    "Makefile",
    ".streamlit",
    ".ci",
    "LICENSE",
    "CITATION.cff",
    "CONTRIBUTING.md",
    "perf.md",
    ".gitignore",
}
PAGE_LINES = 80


def files(room: str) -> list[Path]:
    return sorted((ROOT / room).glob("*.py"))


def everything() -> list[Path]:
    return [ROOT / "dashboard.py", *(path for room in ROOMS for path in files(room))]


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def imported(source: str) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module or ""}
    return found


def wrong_way(room: str, source: str) -> list[str]:
    ours = {name for name in imported(source) if name.split(".")[0] in {*ROOMS, "dashboard", "tests", "benchmarks"}}
    return sorted(name for name in ours if name.split(".")[0] not in MAY_IMPORT[room])


def streamlit_out_of_place(room: str, source: str) -> list[str]:
    if room in ("ui", "pages", "dashboard"):
        return []
    return sorted(name for name in imported(source) if name.split(".")[0] == "streamlit")


def network_out_of_place(path: str, source: str) -> list[str]:
    if path == "loaders/_http.py":
        return []
    return sorted(name for name in imported(source) if name.split(".")[0] in NETWORK)


def disk_out_of_place(path: str, source: str) -> list[str]:
    if path in DISK_ALLOWED:
        return []
    found = [name for name in imported(source) if name.split(".")[0] in DISK_MODULES and path != "loaders/__main__.py"]
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in DISK_CALLS and path != "loaders/__main__.py":
                found.append(called)
    if "pathlib" in {name.split(".")[0] for name in imported(source)} and path not in LOOKS_AT_FOLDERS:
        found.append("pathlib")
    return sorted(set(found))


def unsafe(source: str) -> list[str]:
    found = [name for name in imported(source) if name in FORBIDDEN_MODULES or name.split(".")[0] in FORBIDDEN_MODULES]
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in FORBIDDEN_CALLS:
            found.append(node.func.id)
        if isinstance(node, ast.keyword) and node.arg in FORBIDDEN_WORDS | {"inplace"}:
            found.append(str(node.arg))
        of_streamlit = isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "st"
        if of_streamlit and (node.attr.startswith("experimental_") or node.attr == "cache"):
            found.append(node.attr)
    return sorted(set(found))


COMPUTES = (
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.ClassDef,
    ast.Lambda,
    ast.For,
    ast.While,
    ast.AsyncFor,
    ast.ListComp,
    ast.SetComp,
    ast.DictComp,
    ast.GeneratorExp,
    ast.BinOp,
    ast.AugAssign,
    ast.Try,
    ast.With,
)


def more_than_composition(source: str) -> list[str]:
    """Return what a page does besides composing: definitions, loops, arithmetic, pandas, state, length."""
    tree = ast.parse(source)
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.With):
            continue
        if isinstance(node, COMPUTES):
            found.append(type(node).__name__)
        if isinstance(node, ast.Attribute) and node.attr == "session_state":
            found.append("session_state")
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.search(r"\d{2,}", node.value):
            found.append(f"a number in text: {node.value[:40]}")
    if any(name.split(".")[0] in ("pandas", "numpy", "plotly") for name in imported(source)):
        found.append("pandas")
    if len(source.splitlines()) >= PAGE_LINES:
        found.append("too long")
    if not ast.get_docstring(tree):
        found.append("no docstring")
    return found


MESSAGES = {"_", "N_", "plural"}
WRITES_FIGURES = {"number", "percent", "millions", "compact"}
READ_BY_PEOPLE = {"text", "name", "title", "label", "alt", "note", "help", "y", "x"}
FIGURE = re.compile(r"\d{2,}|\d[.,]\d")
"""A figure: two digits or more, or a decimal; the ends of a scale such as -1, 0 and +1 are none."""


def _is_number(node: ast.AST) -> bool:
    if isinstance(node, ast.UnaryOp):
        node = node.operand
    return isinstance(node, ast.Constant) and isinstance(node.value, int | float) and not isinstance(node.value, bool)


def typed_figures(source: str) -> list[str]:
    """Return the figures that a page, its words or a chart has typed: they come from tables, never from code."""
    found = []
    for call in ast.walk(ast.parse(source)):
        if not isinstance(call, ast.Call):
            continue
        called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        said = list(call.args) if called in MESSAGES else []
        said += [word.value for word in call.keywords if word.arg in READ_BY_PEOPLE]
        for words in said:
            parts = words.values if isinstance(words, ast.JoinedStr) else [words]
            texts = [part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)]
            found += [f"a figure in words: {text[:50]}" for text in texts if FIGURE.search(text)]
        if called in MESSAGES:
            found += [f"a figure for a placeholder: {word.arg}" for word in call.keywords if _is_number(word.value)]
        if called in WRITES_FIGURES and call.args and _is_number(call.args[0]):
            found.append(f"a figure written out: {called}")
    return found


def undocumented(source: str) -> list[str]:
    tree = ast.parse(source)
    found = [] if ast.get_docstring(tree) else ["module"]
    for node in tree.body:
        if (
            isinstance(node, ast.FunctionDef | ast.ClassDef)
            and not node.name.startswith("_")
            and not ast.get_docstring(node)
        ):
            found.append(node.name)
    return found


@pytest.mark.parametrize("path", everything(), ids=name_of)
def test_a_file_keeps_the_rules_of_its_room(path):
    room = "dashboard" if path.name == "dashboard.py" else path.parent.name
    source = path.read_text(encoding="utf-8")
    assert wrong_way(room, source) == []
    assert streamlit_out_of_place(room, source) == []
    assert network_out_of_place(name_of(path), source) == []
    assert disk_out_of_place(name_of(path), source) == []
    assert unsafe(source) == []
    assert undocumented(source) == []


@pytest.mark.parametrize(
    "path", [ROOT / "dashboard.py", *(p for room in ("pages", "ui", "charts") for p in files(room))], ids=name_of
)
def test_no_figure_is_typed(path):
    assert typed_figures(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", files("pages"), ids=name_of)
def test_a_page_only_composes(path):
    assert more_than_composition(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("check", "arguments"),
    [
        (wrong_way, ("frames", "import loaders")),
        (wrong_way, ("indicators", "from charts.lines import over_time")),
        (wrong_way, ("charts", "import indicators.balance")),
        (wrong_way, ("loaders", "from ui import data")),
        (wrong_way, ("pages", "from loaders import load")),
        (wrong_way, ("dashboard", "import charts")),
        (streamlit_out_of_place, ("charts", "import streamlit as st")),
        (streamlit_out_of_place, ("loaders", "from streamlit import cache_data")),
        (network_out_of_place, ("loaders/wb_wdi.py", "import requests")),
        (network_out_of_place, ("ui/data.py", "from urllib.request import urlopen")),
        (disk_out_of_place, ("indicators/balance.py", "open('x')")),
        (disk_out_of_place, ("loaders/_tidy.py", "from pathlib import Path\nPath('x').read_text()")),
        (disk_out_of_place, ("ui/export.py", "import tempfile")),
        (unsafe, ("import pickle",)),
        (unsafe, ("import plotly.express as px",)),
        (unsafe, ("eval('1')",)),
        (unsafe, ("st.markdown('x', unsafe_allow_html=True)",)),
        (unsafe, ("frame.drop(columns='x', inplace=True)",)),
        (unsafe, ("st.experimental_rerun()",)),
        (more_than_composition, ('"""Q?"""\ndef f(): ...',)),
        (more_than_composition, ('"""Q?"""\nfor x in y: z',)),
        (more_than_composition, ('"""Q?"""\nx = [a for a in b]',)),
        (more_than_composition, ('"""Q?"""\nimport pandas',)),
        (more_than_composition, ('"""Q?"""\nx = a / b',)),
        (more_than_composition, ('"""Q?"""\nst.session_state["x"]',)),
        (more_than_composition, ('"""Q?"""\nst.title("91 percent")',)),
        (more_than_composition, ('"""Q?"""\n' + "x\n" * PAGE_LINES,)),
        (more_than_composition, ("x",)),
        (typed_figures, ('_("China took 91 % of exports")',)),
        (typed_figures, ('_("about 3.1 billion USD")',)),
        (typed_figures, ('plural("{count} of 13 claim", "{count} of 13 claims", n)',)),
        (typed_figures, ('NAMES = {"a": N_("31 million tonnes")}',)),
        (typed_figures, ('_("{score} points", score=33)',)),
        (typed_figures, ("st.metric(_('Score'), number(33))",)),
        (typed_figures, ("percent(-0.98)",)),
        (typed_figures, ('chart.add_annotation(text="91.4 %")',)),
        (typed_figures, ('chart.add_trace(name=f"{who}: 2,106 million yen")',)),
        (undocumented, ('"""M."""\ndef f(): ...',)),
    ],
)
def test_each_check_has_been_seen_to_refuse(check, arguments):
    assert check(*arguments)


def tracked() -> list[str]:
    done = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def test_nothing_else_at_the_top():
    assert {name.split("/")[0] for name in tracked()} <= TOP_LEVEL


def test_pages_are_no_package_and_none_is_orphaned():
    assert not (ROOT / "pages" / "__init__.py").exists()
    router = (ROOT / "dashboard.py").read_text(encoding="utf-8")
    listed = set(re.findall(r'"pages/([\w-]+)\.py"', router))
    assert listed == {path.stem for path in files("pages")}


@pytest.mark.parametrize("room", ["indicators", "charts", "frames", "ui"])
def test_tests_mirror_the_room(room):
    tested = " ".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests" / room).glob("test_*.py"))
    modules = {path.stem for path in files(room)} - {"__init__"}
    assert {name for name in modules if not re.search(rf"\b{name}\b", tested)} == set()


def test_every_source_stands_in_the_readme():
    import loaders

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in loaders.ids() if f"`{name}`" not in readme] == []


def test_every_dependency_has_its_reason():
    said = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").lower()
    named = []
    for file in ("requirements.txt", "requirements-dev.txt"):
        direct = (ROOT / file).read_text(encoding="utf-8").split("\n\n")[0]
        named += re.findall(r"^([A-Za-z0-9_.-]+)==", direct, re.MULTILINE)
    assert named
    assert [name for name in named if f"`{name.lower()}`" not in said] == []


def test_requirements_pin_exactly():
    for file in ("requirements.txt", "requirements-dev.txt"):
        lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
        loose = [line for line in lines if line and not line.startswith(("#", "-r")) and "==" not in line]
        assert loose == []


def test_nothing_heavy_is_imported_at_start():
    """Pandera costs half a second, pycountry and babel's data come when first asked for."""
    code = "import sys, loaders, frames, charts.lines, indicators.balance; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert not {"pandera", "pycountry", "streamlit", "plotly.express", "requests"} & set(done.stdout.split())


def test_the_pictures_of_the_readme_are_there_and_small():
    shown = re.findall(r"!\[[^\]]+\]\((docs/[^)]+)\)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert shown
    for path in {*shown, *(name_of(path) for path in (ROOT / "docs").glob("*.png"))}:
        raw = (ROOT / path).read_bytes()
        assert raw.startswith(b"\x89PNG")
        assert len(raw) < 300_000, path
    assert {path.suffix for path in (ROOT / "docs").iterdir()} == {".png", ".md"}
