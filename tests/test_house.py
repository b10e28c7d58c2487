"""The rules of the house, each as a check that is also seen to refuse."""

import ast
import re
import subprocess
import sys
from collections.abc import Collection
from pathlib import Path

import pycountry
import pytest
from babel import Locale

import loaders
from frames import economies, lists

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("frames", "words", "loaders", "indicators", "warehouse", "charts", "ui", "views", "pages", "edition")
MAY_IMPORT = {
    "frames": {"frames"},
    "words": {"words", "frames"},
    "loaders": {"loaders", "frames"},
    "indicators": {"indicators", "frames"},
    "warehouse": {"warehouse", "frames"},
    "charts": {"charts", "frames"},
    "ui": {
        "ui",
        "words",
        "loaders: public",
        "loaders.store.release",
        "frames",
        "charts.style",
        "charts.labels",
        "charts.picture",
        "charts.sparkline",
    },
    "views": {"views", "ui", "indicators", "warehouse", "charts", "loaders: public", "words", "frames"},
    "pages": {"views", "ui", "words"},
    "dashboard": {"views", "ui", "words"},
    "edition": {
        "edition",
        "views",
        "ui",
        "charts.picture",
        "charts.style",
        "charts.thumbnail",
        "charts.world_map",
        "loaders: public",
        "words",
        "frames",
    },
    # within loaders, from the ground up
    "loaders/store": {"loaders.store", "frames"},
    "loaders/http": {"loaders.http", "loaders.store", "frames"},
    "loaders/answers": {"loaders.answers", "frames"},
    "loaders/publishers": {"loaders.publishers", "loaders.answers", "loaders.http", "frames"},
    "loaders/sources": {"loaders.sources", "loaders.publishers", "loaders.answers", "loaders.http", "frames"},
    "loaders/read": {"loaders.sources", "loaders.store", "frames"},
    "loaders/intake": {
        "loaders.intake",
        "loaders.read",
        "loaders.sources",
        "loaders.answers",
        "loaders.http",
        "loaders.store",
        "frames",
    },
    "loaders/cli": {
        "loaders.cli",
        "loaders.intake",
        "loaders.read",
        "loaders.sources",
        "loaders.store",
        "warehouse",
        "frames",
    },
}
"""Room -> the rooms and modules it may import; the most exact entry for a path holds."""
NETWORK = {"requests", "urllib", "urllib3", "http", "socket", "httpx", "aiohttp", "ftplib", "ssl"}
NETWORK_ALLOWED = "loaders/http/"
PURE = {"urllib.parse"}
"""Parts of network libraries that only take addresses apart."""
DISK_MODULES = {"os", "shutil", "tempfile", "glob", "fileinput", "sqlite3", "pathlib"}
DISK_CALLS = {
    "open", "read_text", "read_bytes", "write_text", "write_bytes", "mkdir", "unlink", "rmdir", "touch", "rename",
    "iterdir", "glob", "rglob",
}  # fmt: skip
READS_A_PATH = re.compile(r"read_(csv|json|excel|parquet|feather|table|fwf|xml|html|hdf|orc|stata)$")
WRITES_A_PATH = re.compile(r"to_(csv|json|excel|parquet|feather|xml|html|hdf|orc|stata)$")
TARGETS = {"path", "path_or_buf", "excel_writer", "buf"}
DISK_ALLOWED = ("frames/lists.py", "loaders/store/", "warehouse/", "edition/folder.py")
"""The lists that belong to the code; the release and the reader's store; the dataset of the world's trade in it; the folder of an edition."""
LOOKS_AT_FOLDERS = {"words/language.py"}
"""It looks for its catalogues: names only, no contents of data."""
FORBIDDEN_CALLS = {"eval", "exec", "compile", "__import__"}
FORBIDDEN_MODULES = {"pickle", "cPickle", "shelve", "marshal", "plotly.express", "dill"}
FORBIDDEN_WORDS = {"unsafe_allow_html", "use_container_width", "allow_unsafe_jscode", "unsafe_allow_javascript"}
TOP_LEVEL = {
    "dashboard.py",
    "pages",
    "ui",
    "views",
    "words",
    "charts",
    "indicators",
    "warehouse",
    "edition",
    "loaders",
    "frames",
    "data",
    "benchmarks",
    "tests",
    "deploy",  # the proxy before several workers
    "Dockerfile",
    ".dockerignore",
    "compose.yaml",
    "requirements.lock",
    "SECURITY.md",
    "docs",  # the pictures of the README, made by `make screenshots`
    "README.md",
    "requirements.txt",
    "requirements-dev.txt",
    "requirements-spark.txt",
    "pyproject.toml",
    "Makefile",
    ".streamlit",
    ".ci",
    ".github",  # the suite on three Pythons, and the publishers once a week
    "LICENSE",
    "CITATION.cff",
    "CONTRIBUTING.md",
    "perf.md",
    ".gitignore",
}
PAGE_LINES = 26
MODULE_LINES = 450


def files(room: str) -> list[Path]:
    return sorted((ROOT / room).rglob("*.py"))


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
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {node.module} if "." in (node.module or "") else set()
    return found


def allowed(path: str) -> set[str]:
    """Return what a file may import: the entry of the longest folder above it; a room inside a room needs its own."""
    room = max((room for room in MAY_IMPORT if path == f"{room}.py" or path.startswith(f"{room}/")), key=len)
    has_rooms = any(other.startswith(f"{room}/") for other in MAY_IMPORT)
    is_its_own = path in (f"{room}/__init__.py", f"{room}/__main__.py")
    return MAY_IMPORT[room] if is_its_own or not has_rooms else set()


def wrong_way(path: str, source: str) -> list[str]:
    may = allowed(path)
    tops = {*ROOMS, "dashboard", "tests", "benchmarks"}
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            found += ["a relative import"] if node.level else []
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module"):
            names = [str(name.value) for name in node.args[:1] if isinstance(name, ast.Constant)]
        else:
            continue
        ours = [name for name in names if name.split(".")[0] in tops]
        found += [name for name in ours if not any(may_import(name, room) for room in may)]
    return sorted(found)


def may_import(name: str, room: str) -> bool:
    """Return whether a name is of a room; of a room's public names the packages and modules below it are none."""
    if not room.endswith(": public"):
        return name == room or name.startswith(f"{room}.")
    room = room.removesuffix(": public")
    below = ROOT / room / name.removeprefix(room).strip(".").split(".")[0]
    is_module = below != ROOT / room and (below.is_dir() or below.with_suffix(".py").is_file())
    return name.split(".", maxsplit=1)[0] == room and not is_module


def streamlit_out_of_place(path: str, source: str) -> list[str]:
    if path.split("/", maxsplit=1)[0] in ("ui", "pages", "dashboard.py"):
        return []
    return sorted(name for name in imported(source) if name.split(".")[0] == "streamlit")


def network_out_of_place(path: str, source: str) -> list[str]:
    if path.startswith(NETWORK_ALLOWED):
        return []
    names = {name for name in imported(source) if name.split(".")[0] in NETWORK}
    return sorted(name for name in names if not any(f"{name}.".startswith(f"{pure}.") for pure in PURE))


def _is_bytes_in_memory(node: ast.AST | None) -> bool:
    called = node.func if isinstance(node, ast.Call) else None
    name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
    return name in ("BytesIO", "StringIO")


def opened_books(source: str) -> set[str]:
    """Return the names of workbooks opened from memory: reading a sheet of one opens nothing."""
    return {
        target.id
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and node.value.args
        for target in node.targets
        if isinstance(target, ast.Name) and _is_bytes_in_memory(node.value.args[0])
    }


def opened_archives(source: str) -> set[str]:
    """Return the names of archives made from a file that is open already: their `open` unpacks and opens nothing."""
    return {
        item.optional_vars.id
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.With)
        for item in node.items
        if isinstance(item.context_expr, ast.Call)
        and ast.unparse(item.context_expr.func) == "zipfile.ZipFile"
        and isinstance(item.context_expr.args[0], ast.Name | ast.Call)
        and isinstance(item.optional_vars, ast.Name)
    }


def disk_out_of_place(path: str, source: str) -> list[str]:
    """Return the modules and calls that reach the disk; pandas may read and write memory (`io.BytesIO`) only."""
    if path.startswith(DISK_ALLOWED):
        return []
    archives, books = opened_archives(source), opened_books(source)
    modules = {name.split(".")[0] for name in imported(source)} & DISK_MODULES
    found = [name for name in modules if not (name == "pathlib" and path in LOOKS_AT_FOLDERS)]
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        first = node.args[0] if node.args else None
        of_columns = called == "rename" and (node.keywords or not node.args)
        receiver = getattr(node.func, "value", None)
        unpacks = called == "open" and isinstance(receiver, ast.Name) and receiver.id in archives
        if called in DISK_CALLS and path not in LOOKS_AT_FOLDERS and not of_columns and not unpacks:
            found.append(called)
        of_pandas = isinstance(node.func, ast.Attribute) and getattr(node.func.value, "id", "") in ("pd", "pandas")
        in_memory = _is_bytes_in_memory(first) or (isinstance(first, ast.Name) and first.id in books)
        if READS_A_PATH.match(called) and of_pandas and not in_memory:
            found.append(called)
        if WRITES_A_PATH.match(called) and (node.args or TARGETS & {word.arg for word in node.keywords}):
            found.append(called)
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
)


def more_than_composition(source: str) -> list[str]:
    """Return what a page does besides composing: definitions, loops, arithmetic, pandas, state, length."""
    tree = ast.parse(source)
    found = []
    for node in ast.walk(tree):
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


MESSAGES = {"_", "N_", "C_", "NC_", "plural"}
WRITES_ON_CHARTS = {"write", "write_in_corner", "write_row_name"}
"""What of `charts/parts.py` takes a text by its place."""
WRITES_FIGURES = {"number", "percent", "millions"}
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
        said = list(call.args) if called in MESSAGES | WRITES_ON_CHARTS else []
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


def named_sources(source: str, ids: Collection[str]) -> list[str]:
    """Return the source ids in the texts of a file, docstrings apart: indicators and charts take any source's table."""
    tree = ast.parse(source)
    documents = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    texts = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documents
    ]
    return sorted({word for text in texts for word in re.findall(r"\w+", text)} & set(ids))


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
    source, name = path.read_text(encoding="utf-8"), name_of(path)
    assert wrong_way(name, source) == []
    assert streamlit_out_of_place(name, source) == []
    assert network_out_of_place(name, source) == []
    assert disk_out_of_place(name, source) == []
    assert unsafe(source) == []
    assert undocumented(source) == []


def circles(imports: dict[str, set[str]]) -> list[list[str]]:
    """Return the groups of files that import each other in a circle (strongly connected, more than one file)."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(node: str) -> None:
        index[node] = low[node] = len(index)
        stack.append(node)
        for other in imports.get(node, ()):
            if other not in index:
                visit(other)
                low[node] = min(low[node], low[other])
            elif other in stack:
                low[node] = min(low[node], index[other])
        if low[node] == index[node]:
            group = stack[stack.index(node) :]
            del stack[stack.index(node) :]
            if len(group) > 1:
                found.append(sorted(group))

    for node in sorted(imports):
        if node not in index:
            visit(node)
    return found


def file_imports() -> dict[str, set[str]]:
    """Return file -> the files of ours it imports, also inside functions and for type checkers only."""
    known = {name_of(path).removesuffix(".py").replace("/", "."): name_of(path) for path in everything()}
    known |= {name.removesuffix(".__init__"): path for name, path in known.items() if name.endswith(".__init__")}
    graph: dict[str, set[str]] = {}
    for path in everything():
        found = set()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {known[alias.name] for alias in node.names if alias.name in known}
            elif isinstance(node, ast.ImportFrom):
                for alias in node.names:
                    whole = f"{node.module}.{alias.name}"
                    found |= {known[name] for name in ([whole] if whole in known else [node.module]) if name in known}
        graph[name_of(path)] = found - {name_of(path)}
    return graph


def test_no_two_files_import_each_other_in_a_circle():
    assert circles(file_imports()) == []


def test_a_circle_has_been_seen_to_be_refused():
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}) == [["a", "b", "c"]]
    assert circles({"a": {"b"}, "b": set()}) == []


@pytest.mark.parametrize(
    "path",
    [ROOT / "dashboard.py", *(p for room in ("pages", "ui", "views", "charts") for p in files(room))],
    ids=name_of,
)
def test_no_figure_is_typed(path):
    assert typed_figures(path.read_text(encoding="utf-8")) == []


def test_no_figure_is_typed_in_the_sentences_by_case():
    texts = [row["text"] for row in lists.rows("views.cases")]
    assert [text for text in texts if FIGURE.search(text)] == []


@pytest.mark.parametrize("path", [*files("indicators"), *files("charts")], ids=name_of)
def test_no_source_is_named_where_any_table_will_do(path):
    assert named_sources(path.read_text(encoding="utf-8"), loaders.ids()) == []


NAMES_OF_PARTS = {"claims", "opinion_polls"}
"""Source ids that are also the name of a page, or of an exhibit in addresses and file names."""


@pytest.mark.parametrize("path", [path for room in ("views", "pages", "words") for path in files(room)], ids=name_of)
def test_sources_are_named_in_one_place(path):
    found = named_sources(path.read_text(encoding="utf-8"), set(loaders.ids()) - NAMES_OF_PARTS)
    assert bool(found) == (name_of(path) == "views/tables.py"), found


@pytest.mark.parametrize("path", everything(), ids=name_of)
def test_no_module_is_too_long(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MODULE_LINES


@pytest.mark.parametrize("path", files("pages"), ids=name_of)
def test_a_page_only_composes(path):
    assert more_than_composition(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("check", "arguments"),
    [
        (wrong_way, ("frames/deep/x.py", "import loaders")),
        (wrong_way, ("words/deep/x.py", "import ui")),
        (wrong_way, ("indicators/deep/x.py", "from charts.lines import over_time")),
        (wrong_way, ("charts/deep/x.py", "import indicators.balance")),
        (wrong_way, ("warehouse/deep/x.py", "from loaders.store import vintages")),
        (wrong_way, ("loaders/deep/x.py", "from ui import data")),
        (wrong_way, ("loaders/deep/x.py", "from frames import Table")),
        (wrong_way, ("loaders/deep/__init__.py", "from loaders.store import vintages")),
        (wrong_way, ("loaders/x.py", "from loaders.store import vintages")),
        (wrong_way, ("loaders/sources/deep/x.py", "from loaders.store import tidy")),
        (wrong_way, ("loaders/sources/x.py", "from loaders.intake import compare")),
        (wrong_way, ("loaders/http/deep/x.py", "import loaders")),
        (wrong_way, ("loaders/intake/deep/x.py", "import loaders")),
        (wrong_way, ("loaders/cli/x.py", "from loaders import load")),
        (wrong_way, ("loaders/read.py", "from loaders.intake import compare")),
        (wrong_way, ("ui/deep/x.py", "from views import china")),
        (wrong_way, ("ui/deep/x.py", "from charts import lines")),
        (wrong_way, ("ui/deep/x.py", "from indicators.facts import coverage")),
        (wrong_way, ("views/deep/x.py", "import dashboard")),
        (wrong_way, ("views/deep/x.py", "from loaders.http import keys")),
        (wrong_way, ("ui/deep/x.py", "from loaders import store")),
        (wrong_way, ("pages/x.py", "from loaders import load")),
        (wrong_way, ("edition/x.py", "from loaders.store import vintages")),
        (wrong_way, ("views/x.py", "from edition import build")),
        (streamlit_out_of_place, ("edition/x.py", "import streamlit as st")),
        (disk_out_of_place, ("edition/x.py", "from pathlib import Path")),
        (wrong_way, ("dashboard.py", "import charts")),
        (wrong_way, ("views/deep/x.py", "from ..pages import china")),
        (wrong_way, ("charts/deep/x.py", "import_module('views.china')")),
        (streamlit_out_of_place, ("charts/deep/x.py", "import streamlit as st")),
        (streamlit_out_of_place, ("views/deep/x.py", "import streamlit as st")),
        (streamlit_out_of_place, ("loaders/deep/x.py", "from streamlit import cache_data")),
        (network_out_of_place, ("loaders/sources/deep/x.py", "import requests")),
        (streamlit_out_of_place, ("warehouse/deep/x.py", "import streamlit as st")),
        (network_out_of_place, ("warehouse/deep/x.py", "import requests")),
        (network_out_of_place, ("loaders/httpx/x.py", "import socket")),
        (network_out_of_place, ("ui/deep/x.py", "from urllib.request import urlopen")),
        (network_out_of_place, ("ui/deep/x.py", "import urllib.request, urllib.parse")),
        (network_out_of_place, ("ui/deep/x.py", "import urllib")),
        (network_out_of_place, ("ui/deep/x.py", "from urllib import request")),
        (disk_out_of_place, ("indicators/deep/x.py", "open('x')")),
        (disk_out_of_place, ("indicators/deep/x.py", "import pandas as pd\npd.read_csv('x.csv')")),
        (disk_out_of_place, ("indicators/deep/x.py", "import pandas as pd\npd.read_csv(path)")),
        (disk_out_of_place, ("indicators/deep/x.py", "import pandas as pd\npd.read_csv(filepath_or_buffer=path)")),
        (disk_out_of_place, ("indicators/deep/x.py", "frame.to_parquet('x.parquet')")),
        (disk_out_of_place, ("indicators/deep/x.py", "frame.to_csv(path)")),
        (disk_out_of_place, ("indicators/deep/x.py", "frame.to_csv(path_or_buf=path)")),
        (disk_out_of_place, ("loaders/intake/deep/x.py", "from pathlib import Path\nPath('x').read_text()")),
        (disk_out_of_place, ("ui/deep/x.py", "import tempfile")),
        (disk_out_of_place, ("ui/deep/x.py", "import zipfile\nwith zipfile.ZipFile('x') as a:\n    a.open('y')")),
        (disk_out_of_place, ("ui/deep/x.py", "import zipfile\nwith zipfile.ZipFile(f) as a:\n    b.open('y')")),
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
        (typed_figures, ('parts.write(chart, "91.4 %", 0, 1, style.ink)',)),
        (typed_figures, ('chart.add_trace(name=f"{who}: 2,106 million yen")',)),
        (named_sources, ('tables["wb_wdi"]', ["wb_wdi"])),
        (named_sources, ('source_id = f"{own} + wb_wdi"', ["wb_wdi"])),
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
    from views.site import SITE

    assert not (ROOT / "pages" / "__init__.py").exists()
    assert {page.name for page in SITE.pages} == {path.stem for path in files("pages")}


def names_in(path: Path) -> set[str]:
    """Return the names of a module as its room may pass them on: `words.number` for one of `words/numbers.py`."""
    room = path.relative_to(ROOT).parts[0]
    defined = ast.parse(path.read_text(encoding="utf-8")).body
    names = {node.name for node in defined if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    return {f"{room}.{name}" for name in names if not name.startswith("_")}


@pytest.mark.parametrize("room", ["indicators", "warehouse", "charts", "words", "frames"])
def test_every_module_is_imported_by_a_test_of_its_room(room):
    """Of `ui` most modules only draw: the pages that draw with them are their tests."""
    tested = {name for path in files(f"tests/{room}") for name in imported(path.read_text(encoding="utf-8"))}
    modules = {f"{room}.{path.stem}": path for path in files(room) if path.stem != "__init__"}
    assert sorted(name for name, path in modules.items() if name not in tested and not names_in(path) & tested) == []


REQUIREMENTS = ("requirements.txt", "requirements-dev.txt", "requirements-spark.txt")


def test_every_dependency_has_its_reason():
    said = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").lower()
    named = []
    for file in REQUIREMENTS:
        direct = (ROOT / file).read_text(encoding="utf-8").split("\n\n")[0]
        named += re.findall(r"^([A-Za-z0-9_.-]+)==", direct, re.MULTILINE)
    assert named
    assert [name for name in named if f"`{name.lower()}`" not in said] == []


def test_requirements_pin_exactly():
    for file in REQUIREMENTS:
        lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
        loose = [line for line in lines if line and not line.startswith(("#", "-r")) and "==" not in line]
        assert loose == []


def test_nothing_heavy_is_imported_at_start():
    """Streamlit costs half a second; pycountry and babel's data come when first asked for."""
    code = "import sys, loaders, frames, charts.lines, indicators.balance; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert not {"pycountry", "streamlit", "plotly.express", "requests"} & set(done.stdout.split())


def test_the_pictures_of_the_readme_are_there_and_small():
    shown = re.findall(r"!\[[^\]]+\]\((docs/[^)]+)\)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert shown
    for path in {*shown, *(name_of(path) for path in (ROOT / "docs").glob("*.png"))}:
        raw = (ROOT / path).read_bytes()
        assert raw.startswith(b"\x89PNG")
        assert len(raw) < 300_000, path
    assert {path.suffix for path in (ROOT / "docs").iterdir()} == {".png", ".md", ".ipynb"}


IMPORTS_BEGIN, IMPORTS_END = "<!-- imports: held to tests/test_house.py -->", "<!-- end of imports -->"


def imports_table() -> str:
    """Return MAY_IMPORT as the table of docs/architecture.md."""
    rows = ["| room | may import |", "|---|---|"]
    for room, allowed_rooms in MAY_IMPORT.items():
        own = room.replace("/", ".")
        others = sorted(
            name.replace(": public", " (public names)").replace(".", "/") for name in allowed_rooms - {own, room}
        )
        rows.append(f"| `{room}` | {', '.join(f'`{name}`' for name in others) or 'nothing of ours'} |")
    return "\n".join(rows)


def test_the_architecture_names_the_imports_that_the_rules_allow():
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    written = text.split(IMPORTS_BEGIN)[1].split(IMPORTS_END)[0].strip()
    assert written == imports_table()


PAGES_BEGIN, PAGES_END = "<!-- pages: held to views/site.py -->", "<!-- end of pages -->"


def pages_table() -> str:
    """Return the site's pages as the table of the README."""
    from views.site import SITE

    rows = ["| page | question | behind its tabs |", "|---|---|---|"]
    for page in SITE.pages:
        address = "/" if page is SITE.pages[0] else f"/{page.name}"
        labels = ", ".join(page.tabs.labels.values()) if page.tabs else ""
        rows.append(f"| {page.title} `{address}` | {page.question} | {labels} |")
    return "\n".join(rows)


def test_the_readme_lists_the_pages_of_the_site():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert text.split(PAGES_BEGIN)[1].split(PAGES_END)[0].strip() == pages_table()


def names_of_the_world() -> re.Pattern[str]:
    """Return what finds an economy's English name, code (ISO alpha-3) or constant, or the id of a source."""
    territories = {name for code, name in Locale("en").territories.items() if len(code) == 2 and code.isalpha()}
    constants = {name for name, value in vars(economies).items() if name.isupper() and isinstance(value, str)}
    words = territories | constants | {country.alpha_3 for country in pycountry.countries} | set(loaders.ids())
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})(?!\w)")


NAMES_OF_THE_WORLD = names_of_the_world()


@pytest.mark.parametrize("path", [*files("ui"), *sorted((ROOT / "ui").rglob("*.j2"))], ids=name_of)
def test_ui_names_no_economy_and_no_source(path):
    assert NAMES_OF_THE_WORLD.findall(path.read_text(encoding="utf-8")) == []


def test_names_of_economies_and_sources_have_been_seen_to_be_refused():
    found = NAMES_OF_THE_WORLD.findall('look.colour("JPN"), "from Japan", JAPAN, data.load("ti_cpi"), Côte d’Ivoire')
    assert found == ["JPN", "Japan", "JAPAN", "ti_cpi", "Côte d’Ivoire"]
    assert NAMES_OF_THE_WORLD.findall("japan_trade JPNX ti_cpi_2 MJapan and or") == []
