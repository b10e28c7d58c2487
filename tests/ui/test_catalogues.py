"""The catalogues: every message translated, no placeholder lost, no text beside them; the choice of language."""

import ast
import io
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
import pytest
from babel.messages.catalog import Catalog

import loaders
from frames import ParseError
from loaders.sources.unctad_concentration import MEASURES
from tests import catalogues
from tests.pages.walk import open_page, text_of
from ui import language as ui_language
from ui.locale import code
from ui.takeaway import files, provenance
from words import _, joined, language, translate
from words.cases import IN_CASE

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("pages", "views", "ui", "words", "loaders", "indicators", "charts", "frames", "edition")
PLACEHOLDER = re.compile(r"\{[a-z_0-9]*\}")
SHOWS = {
    "title",
    "header",
    "subheader",
    "markdown",
    "caption",
    "info",
    "warning",
    "error",
    "success",
    "write",
    "metric",
    "text",
}
LABELLED = {
    "button", "checkbox", "download_button", "expander", "file_uploader", "multiselect", "number_input", "page_link", "pills",
    "radio", "segmented_control", "selectbox", "slider", "spinner", "status", "text_input", "toggle",
}  # fmt: skip
READ = {"title", "alt", "note", "help", "placeholder", "label"}
NO_WORDS = re.compile(r":[a-z_]+[:/]\S*|-badge\[\S*|^pages/\S+$")
"""Icons, colours and the addresses of pages."""
LETTERS = re.compile(r"[A-Za-z]{3,}")
KEPT_IN_EVERY_LANGUAGE = {"Third Neighbor", "messages"}


def forms(text):
    return [text] if isinstance(text, str) else list(text)


def wrong_in(catalogue: Catalog) -> list[str]:
    """Return what a reader of this catalogue would miss."""
    found = []
    for message in catalogue:
        if not message.id:
            continue
        said = forms(message.string)
        asked = placeholders(forms(message.id)[-1])
        if message.fuzzy:
            found.append(f"fuzzy: {message.id}")
        if not all(said):
            found.append(f"missing: {message.id}")
        found += [f"placeholders: {message.id}" for form in said if form and base(form, asked) != asked]
    return found


def placeholders(text: str) -> set[str]:
    """Return the placeholders of a text."""
    return set(PLACEHOLDER.findall(text))


def base(text: str, asked: set[str]) -> set[str]:
    """Return the placeholders of a translation, a name in a case as the name that the English message has."""
    return placeholders(IN_CASE.sub(lambda form: f"{{{form[1]}}}" if f"{{{form[1]}}}" in asked else form[0], text))


def test_the_check_of_a_catalogue_can_refuse():
    bad = Catalog(locale="mn")
    bad.add("{partner} took {share}.", "{partner_dat} ногдсон.")
    bad.add("{partner} took it.", "{partner_dat} ногдсон.")
    bad.add("{partner} gave it.", "{partner_for} өгсөн.")
    bad.add("{file} is empty", "{file_gen} хоосон")
    bad.add("It took {share}.", "{partner_dat} {share} ногдсон.")
    bad.add("Years", "")
    bad.add("Charts", "График", flags=("fuzzy",))
    assert sorted(wrong_in(bad)) == [
        "fuzzy: Charts",
        "missing: Years",
        "placeholders: It took {share}.",
        "placeholders: {file} is empty",
        "placeholders: {partner} gave it.",
        "placeholders: {partner} took {share}.",
    ]


@pytest.mark.parametrize("name", catalogues.LANGUAGES)
def test_every_message_is_translated_with_its_placeholders(name):
    assert wrong_in(catalogues.read(name)) == []


@pytest.mark.parametrize("name", catalogues.LANGUAGES)
def test_no_word_becomes_part_of_a_web_address(name):
    """Markdown makes a link of `www.` or `https://` and of all that follows up to a space."""
    texts = [form for message in catalogues.read(name) if message.id for form in forms(message.string)]
    links = [link for text in texts for link in re.findall(r"(?:www\.|https?://|\{address\}|\{link\})[^\s<]+", text)]
    assert links
    assert [link for link in links if not link.isascii()] == []


def test_the_catalogues_are_those_of_the_code_and_the_tables(tmp_path):
    catalogues.make_messages(catalogues.copy_to(tmp_path))
    for name in catalogues.LANGUAGES:
        for file in (catalogues.path(name), catalogues.path(name).with_suffix(".mo")):
            made = catalogues.path(name, tmp_path).with_name(file.name).read_bytes()
            assert made == file.read_bytes(), f"{file}: run `make messages` and translate what is new"


def test_a_changed_message_waits_for_its_translation(tmp_path):
    path = catalogues.path("mn", catalogues.copy_to(tmp_path))
    text = path.read_text(encoding="utf-8")
    assert 'msgid "Charts"' not in text
    changed = text.replace('msgid "Years chosen"', 'msgid "Years choosen"') + '\nmsgid "Charts"\nmsgstr "График"\n'
    path.write_text(changed, encoding="utf-8")
    catalogues.make_messages(tmp_path)
    made = catalogues.read("mn", tmp_path)
    assert made.get("Years chosen").string == ""
    assert not made.get("Years chosen").fuzzy
    assert made.get("Years").string == "Он"
    assert 'msgid "Charts"' not in path.read_text(encoding="utf-8")


def test_a_percentage_is_no_printf_format():
    assert catalogues.read("mn").get("% of GDP").string
    assert "python-format" not in catalogues.path("mn").read_text(encoding="utf-8")


FAULTS = (
    "ParseError",
    "FetchError",
    "NoFiguresError",
    "StatusError",
    "RetiredError",
    "EmptyError",
    "StoreError",
    "MissingDataError",
    "SourceError",
)
"""What the loaders raise for readers to see."""


def asked_for(source: str) -> set[str]:
    """Return the messages that a file asks the catalogues for, wherever it does."""
    calls = [call for call in ast.walk(ast.parse(source)) if isinstance(call, ast.Call)]
    place = {"_": 0, "N_": 0, "plural": 0, "C_": 1, "NC_": 1}
    named = [(call, getattr(call.func, "id", "")) for call in calls if call.args]
    words = [call.args[place[name]] for call, name in named if name in place]
    return {word.value for word in words if isinstance(word, ast.Constant) and word.value}


def test_no_message_asked_for_is_overlooked():
    known = {forms(message)[0] for message in catalogues.messages()}
    files = [ROOT / "dashboard.py", *(path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py")))]
    overlooked = {f"{path.name}: {said}" for path in files for said in asked_for(path.read_text()) - known}
    assert overlooked == set()


def test_a_message_inside_a_formatted_text_is_asked_for():
    source = """f'<p>{_("Hello there")}</p>'; N_('x'); plural('{count} a', '{count} b', 2); C_("axis", "Scale")"""
    assert asked_for(source) == {
        "Hello there",
        "Scale",
        "x",
        "{count} a",
    }


def typed_words(source: str) -> list[str]:
    """Return the words that a file would show without asking a catalogue."""
    found = []
    for call in ast.walk(ast.parse(source)):
        if not isinstance(call, ast.Call):
            continue
        called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        said = [word.value for word in call.keywords if word.arg in READ and called not in ("Source", "Definition")]
        if called in SHOWS | LABELLED and isinstance(call.func, ast.Attribute):
            said += call.args[:1]
        for words in said:
            parts = words.values if isinstance(words, ast.JoinedStr) else [words]
            texts = [part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)]
            found += [text for text in texts if LETTERS.search(NO_WORDS.sub("", text))]
    return [text for text in found if text not in KEPT_IN_EVERY_LANGUAGE]


@pytest.mark.parametrize(
    "path",
    [
        ROOT / "dashboard.py",
        *sorted((ROOT / "pages").glob("*.py")),
        *sorted((ROOT / "ui").rglob("*.py")),
        *sorted((ROOT / "views").rglob("*.py")),
    ],
    ids=lambda path: f"{path.parent.name}/{path.name}",
)
def test_no_words_bypass_the_catalogues(path):
    assert typed_words(path.read_text(encoding="utf-8")) == []


def test_the_check_for_typed_words_can_refuse():
    assert typed_words('st.title("Hello there")') == ["Hello there"]
    assert typed_words('Exhibit(alt=f"Trade with {x}")') == ["Trade with "]
    assert typed_words('st.title(_("Hello there"))') == []


MARKS = ("N_", "message", "Message")
MAKERS = ("error",)
"""Methods that make an error of what they are given."""
OF_ERRORS = ("cause", "next_step", "default_next_step", "not_fetched")
"""Attributes that hold a message where they are declared: of a SourceError, and of a source's Loader."""


@cache
def parsed(path: Path) -> ast.Module:
    """Return a file of ours as a tree."""
    return ast.parse(path.read_text(encoding="utf-8"))


def file_of(module: str) -> Path | None:
    """Return the file of one of our modules; None for another."""
    found = [ROOT / f"{module.replace('.', '/')}.py", ROOT / module.replace(".", "/") / "__init__.py"]
    return next((path for path in found if path.exists()), None)


def imports_of(tree: ast.Module) -> dict[str, tuple[str, str]]:
    """Return local name -> module and name there, of what a file imports."""
    froms = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    return {alias.asname or alias.name: (node.module or "", alias.name) for node in froms for alias in node.names}


def values_of(name: str, scope: ast.AST) -> list[ast.expr]:
    """Return what is assigned to a name within a function or a module."""
    found = []
    for node in ast.walk(scope):
        if isinstance(node, ast.AnnAssign) and node.value is not None and ast.unparse(node.target) == name:
            found.append(node.value)
        if not isinstance(node, ast.Assign):
            continue
        for target in node.targets:
            if ast.unparse(target) == name:
                found.append(node.value)
            elif isinstance(target, ast.Tuple):
                at = [place for place, one in enumerate(target.elts) if ast.unparse(one) == name]
                found += [row.elts[place] for place in at for row in tuples_in(node.value)]
    return found


def tuples_in(value: ast.expr) -> list[ast.Tuple]:
    """Return the tuples that an expression may give: itself, or one of a dictionary's or its default."""
    if isinstance(value, ast.Tuple):
        return [value]
    of_a_table = isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute) and value.func.attr == "get"
    if not of_a_table or not isinstance(value.func.value, ast.Dict):
        return []
    return [one for one in (*value.func.value.values, *value.args[1:]) if isinstance(one, ast.Tuple)]


def is_message(part: ast.expr, scopes: list[ast.AST], asked: frozenset[str] = frozenset()) -> bool:
    """Return whether an expression is a message wherever it comes from.

    Args:
        part: the expression.
        scopes: the module and the functions around it, the innermost last.
        asked: names that are being followed already.
    """
    tree = scopes[0]
    if isinstance(part, ast.IfExp):
        return is_message(part.body, scopes, asked) and is_message(part.orelse, scopes, asked)
    if isinstance(part, ast.BoolOp):
        return all(is_message(value, scopes, asked) for value in part.values)
    if isinstance(part, ast.Call):
        called = ast.unparse(part.func)
        if called in MARKS:
            return (
                isinstance(part.args[0], ast.Constant) or called == "Message" or is_message(part.args[0], scopes, asked)
            )
        return declares(called, tree, lambda node: isinstance(node, ast.FunctionDef) and returns_message(node))
    if isinstance(part, ast.Attribute) and part.attr in OF_ERRORS:
        return True
    if not isinstance(part, ast.Name | ast.Attribute):
        return False
    name = ast.unparse(part)
    if name in asked:
        return True
    for scope in reversed(scopes):
        values = values_of(name, scope)
        if values:
            return all(is_message(value, scopes, asked | {name}) for value in values)
        if isinstance(scope, ast.FunctionDef):
            if scope.name in MAKERS and name in [one.arg for one in scope.args.args]:
                return True
            given = [one for one in (*scope.args.args, *scope.args.kwonlyargs) if one.arg == name]
            if given:
                return "Message" in ast.unparse(given[0].annotation or ast.Constant(None))
    return declares(name, tree, lambda node: False)


def returns_message(node: ast.FunctionDef) -> bool:
    return node.returns is not None and ast.unparse(node.returns) == "Message"


def declares(name: str, tree: ast.Module, holds: Callable[[ast.AST], bool]) -> bool:
    """Return whether a name stands for a message, or for a function of which it `holds`, here or where it comes from."""
    first, _, last = name.partition(".")
    if any(getattr(node, "name", "") == name and holds(node) for node in tree.body):
        return True
    if first not in imports_of(tree):
        return False
    module, original = imports_of(tree)[first]
    path = file_of(f"{module}.{original}") if last else file_of(module)
    if path is None:
        return False
    there, what = parsed(path), last or original
    values = values_of(what, ast.Module([node for node in there.body if not isinstance(node, ast.FunctionDef)], []))
    if values:
        return all(is_message(value, [there]) for value in values)
    return declares(what, there, holds)


def typed_faults(tree: ast.Module) -> list[str]:
    """Return the causes and next steps of errors that the catalogues do not know, wherever they come from."""
    found: list[str] = []

    def visit(node: ast.AST, scopes: list[ast.AST]) -> None:
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            parts = node.args[1:] if called in FAULTS else node.args if called in MAKERS else []
            if called == "because":
                parts = [template for template in node.args if not isinstance(template, ast.Constant)]
            named = {"Loader": ("not_fetched", "key_help")} | dict.fromkeys(
                (*FAULTS, "because"), ("cause", "next_step")
            )
            parts = [*parts, *(one.value for one in node.keywords if one.arg in named.get(called, ()))]
            found.extend(ast.unparse(part) for part in parts if not is_message(part, scopes))
        inner = [*scopes, node] if isinstance(node, ast.FunctionDef) else scopes
        for child in ast.iter_child_nodes(node):
            visit(child, inner)

    visit(tree, [tree])
    return found


@pytest.mark.parametrize(
    "path",
    [*sorted((ROOT / "frames").rglob("*.py")), *sorted((ROOT / "loaders").rglob("*.py"))],
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_every_fault_can_be_told_in_another_language(path):
    assert typed_faults(parsed(path)) == []


@pytest.mark.parametrize(
    ("source", "faults"),
    [
        ('ParseError(source_id, f"{text} is not a year")', ["f'{text} is not a year'"]),
        ('FetchError(source_id, N_("a"), "try again later")', ["'try again later'"]),
        ('FetchError(source_id, message("{a} is no b", a=a), N_("try again later"))', []),
        ('CHANGED = "it changed"\ndef f():\n    raise FetchError(source_id, N_("a"), CHANGED)', ["CHANGED"]),
        ('CHANGED = N_("it changed")\ndef f():\n    raise FetchError(source_id, N_("a"), CHANGED)', []),
        ('A, B = N_("a"), "b"\nParseError(source_id, A, B)', ["B"]),
        ('def f(why):\n    why = f"{why}!"\n    raise ParseError(source_id, why)', ["why"]),
        ('def f(why):\n    cause = N_("a") if why else "b"\n    raise ParseError(source_id, cause)', ["cause"]),
        ("def f(why: str):\n    raise ParseError(source_id, why)", ["why"]),
        ("def f(why: Message):\n    raise ParseError(source_id, why)", []),
        ("def why() -> str: ...\nhttp.StatusError(source_id, why())", ["why()"]),
        ("def why() -> Message: ...\nhttp.StatusError(source_id, why())", []),
        ('TEXT = f"{a}"\nParseError(source_id, message(TEXT, a=1))', ["message(TEXT, a=1)"]),
        ('from loaders.publishers import estat\nFetchError(source_id, N_("a"), estat.CHANGED)', []),
        ('from loaders.publishers import estat\nFetchError(source_id, N_("a"), estat.LISTS)', ["estat.LISTS"]),
        ("from loaders.publishers.estat import LISTS\nFetchError(source_id, LISTS)", ["LISTS"]),
        ('ParseError(cause=f"{text} is not a year", next_step="wait")', ["f'{text} is not a year'", "'wait'"]),
        ('ParseError(cause=message("{a} is no b", a=a), next_step=N_("wait"))', []),
        ('ParseError.because(f"{a} is no b", next_step="wait")', ["f'{a} is no b'", "'wait'"]),
        ('ParseError.because("{a} is no b", a=a, next_step=N_("wait"))', []),
        ('Loader(not_fetched="no address")', ["'no address'"]),
    ],
)
def test_the_check_for_typed_faults_follows_names(source, faults):
    assert typed_faults(ast.parse(source)) == faults


def test_a_fault_is_told_in_another_language_and_keeps_the_publishers_words():
    with pytest.raises(ParseError) as fault:
        loaders.parse("unctad_concentration", ",".join(["Economy", "Flow", *MEASURES]).encode())
    language.use("ja")
    try:
        assert _("Year") == "年"
        said = translate(fault.value.sentence)
    finally:
        language.use("en")
    assert said.startswith("unctad_concentration：表に列Yearがありません")
    assert said.endswith("形式を変えた可能性があります。")


OF_NAMES = {"of", "and", "for", "the"}
"""Words that are small within a name."""


def ours_in(source):
    """Return the fields of a source's record in which we speak: small words that are no part of a name."""
    said = {source.publisher, source.licence, source.vintage}
    if source.publisher.startswith("Third Neighbor"):
        said |= {source.publisher, source.table_name}
        return said - {"Third Neighbor"} - {source.vintage}
    return {text for text in said if set(re.findall(r"(?<![\w.])[a-z]{2,}", text)) - OF_NAMES}


@pytest.mark.parametrize("source", loaders.all_sources(), ids=lambda source: source.id)
def test_what_we_say_of_a_source_can_be_said_in_another_language(source):
    assert ours_in(source) - set(catalogues.messages()) == set()


def test_names_of_publishers_and_editions_are_not_ours_to_translate():
    source = loaders.source("nso_trade_totals")
    assert ours_in(source) == {source.licence}
    assert ours_in(loaders.source("imf_weo")) == {"IMF terms of use"}
    assert loaders.source("nso_trade_partners").vintage in ours_in(loaders.source("nso_trade_partners"))


def test_the_words_of_a_definition_can_be_said_in_another_language():
    definitions = loaders.definitions().values()
    said = [text for each in definitions for text in (each.name, each.plain, each.unit, each.range, each.trap)]
    assert {text for text in said if re.search(r"[a-z]{3,}", text)} - set(catalogues.messages()) == set()


@pytest.mark.parametrize(
    ("name", "sentences", "whole"),
    [
        ("ja", ("輸出です。", "", "輸入です。"), "輸出です。輸入です。"),
        ("ja", ("（暫定値）", "輸入です。"), "（暫定値）輸入です。"),
        ("ja", ("HHI", "0.279"), "HHI 0.279"),
        ("en", ("It sold.", "", "It bought."), "It sold. It bought."),
        ("mn", ("Зарав.", "Авав."), "Зарав. Авав."),
        ("mn", (), ""),
    ],
)
def test_sentences_are_joined_as_the_language_writes_them(name, sentences, whole):
    language.use(name)
    try:
        assert joined(*sentences) == whole
    finally:
        language.use("en")


@pytest.mark.parametrize(
    "path", sorted([*(ROOT / "ui").rglob("*.py"), *(ROOT / "views").rglob("*.py")]), ids=lambda path: path.name
)
def test_nothing_else_joins_sentences(path):
    joins = [line for line in path.read_text(encoding="utf-8").splitlines() if '" ".join(' in line or '+ " " +' in line]
    assert [line for line in joins if "text.split()" not in line] == []


def test_a_good_stands_small_amid_a_mongolian_sentence_and_great_at_its_head():
    language.use("mn")
    try:
        amid = _("Its largest export in {year} was {good} ({value} million USD).", good="Нүүрс", value="5", year=2024)
        head = _("{good}: price or volume?", good="Нүүрс")
        code = _("Its largest export in {year} was {good} ({value} million USD).", good="HS 27", value="5", year=2024)
    finally:
        language.use("en")
    assert " нүүрс (" in amid
    assert head.startswith("Нүүрс")
    assert " HS 27 (" in code


def test_the_line_under_a_chart_is_in_the_language_of_the_reader_names_apart():
    language.use("ja")
    try:
        said = provenance.source_line(("nso_trade_partners", "relations_events"))
        rows = files.readable(pd.DataFrame({"year": [2020]}), {"year": "年"}, ("nso_trade_partners",))
        program = provenance.with_provenance(pd.DataFrame({"year": [2020]}), ("nso_trade_partners",))
    finally:
        language.use("en")
    assert said == (
        "出典：National Statistics Office of Mongolia：DT_NSO_1400_006V3, DT_NSO_1400_010V3［2026-04、"
        "2005〜2017年の小口の相手国は2018-05-15］；Third Neighbor（各国外務省、大使館、報道に基づく）：選定した一覧［2026-11］"
    )
    assert rows.iloc[0].tolist()[-1] == "2026-04、2005〜2017年の小口の相手国は2018-05-15"
    assert program["vintage"].iloc[0] == loaders.vintage("nso_trade_partners").name


def test_the_language_comes_from_the_address(monkeypatch):
    images = []
    monkeypatch.setattr("ui.site.st.logo", lambda image, **options: images.append(ElementTree.fromstring(image)))
    said = text_of(open_page("overview", lang="mn"))
    assert "Хятад, Япон хоёрын дунд Монгол Улс" in said
    assert "日本" in text_of(open_page("overview", lang="ja"))
    assert [list(image.itertext()) for image in images] == [
        ["Third Neighbor", "Монгол Улс тоо баримтаар"],
        ["Third Neighbor", "公表統計で見るモンゴル"],
    ]


@pytest.mark.parametrize(
    ("spoken", "meant"), [("mn-MN", "mn"), ("ja-JP", "ja"), ("ja", "ja"), ("de-DE", "en"), ("", "en")]
)
def test_the_language_is_else_that_of_the_browser(spoken, meant, monkeypatch):
    monkeypatch.setattr(ui_language.st, "context", type("Context", (), {"locale": spoken}))
    try:
        assert ui_language.begin_run() == language.current() == meant
    finally:
        language.use("en")


def test_an_unknown_language_in_the_address_is_english():
    app = open_page("overview", lang="xx")
    assert not app.exception
    assert "Where does Mongolia stand" in text_of(app)


def test_the_switch_names_each_language_in_itself():
    names = {code: language.own_name(code) for code in language.languages()}
    assert names == {"en": "English", "ja": "日本語", "mn": "Монгол"}


def test_the_switch_changes_the_language():
    app = open_page("overview")
    app.get_by_key("lang").set_value("mn").run()
    assert not app.exception
    assert "Хятад, Япон хоёрын дунд" in text_of(app)


def test_the_extractor_takes_what_is_typed_and_its_context_only():
    source = io.BytesIO(
        b"""f"{_('inside')}"; _("two " "parts"); _(row["basis"]); C_("axis", "Scale"); plural("{count} a", "{count} b", n)"""
    )
    keywords = {"_": None, "C_": ((1, "c"), 2), "plural": (1, 2)}
    found = {(name, texts) for _line, name, texts, _notes in code.extract(source, keywords, (), {})}
    assert found == {
        ("_", ("inside",)),
        ("_", ("two parts",)),
        ("_", (None,)),
        ("C_", ("axis", "Scale")),
        ("plural", ("{count} a", "{count} b", None)),
    }


def test_no_identifier_is_a_message():
    columns = {"basis", "product_code", "said_by", "settles", "statement"}
    assert columns & set(catalogues.messages()) == set()
