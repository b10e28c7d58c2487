"""Every call that takes Markdown is looked at: text that is not ours reaches it through `as_text` alone.

Text is followed through names, calls and returns of `ui`, `views`, `pages` and `edition`, from where it comes in to where
Streamlit or a block of a page takes words. `test_foreign.py` shows what such text does on a page.
"""

import ast
from collections import defaultdict
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("ui", "views", "pages", "edition")
SAFE = {
    "as_text", "translate", "len", "isinstance", "partial", "float", "int", "ui.data.load", "ui.data.derive", "ui.data.ask",
    "ui.page.inputs", "ui.controls.row", "ui.controls.value", "ui.years._in_address", "value_in_address",
    "ui.data.names", "views.claims.judge",
}  # fmt: skip
"""What comes out of these is ours or escaped: `load` and `derive` escape the free text of the tables they read, what `ask`
brings has codes and numbers, of an input comes what it offers (what a reader types into a `Search` is followed), `names`
are ids of sources, and `judge` weighs claims that are escaped."""
STREAMLIT = {
    "markdown", "caption", "title", "header", "subheader", "info", "success", "warning", "error", "write", "metric",
    "button", "checkbox", "radio", "selectbox", "multiselect", "text_input", "number_input", "slider", "select_slider",
    "expander", "tabs", "pills", "segmented_control", "link_button", "page_link", "download_button", "file_uploader",
    "toast", "spinner", "table", "popover", "status", "badge", "toggle", "text_area", "feedback", "exception",
}  # fmt: skip
ELSEWHERE = {"markdown", "caption", "subheader", "warning", "success", "metric", "expander", "page_link", "link_button"}
"""Methods of a place on a page that nothing else has."""
BLOCKS = {
    "Text", "Notice", "Heading", "Exhibit", "Fold", "Link", "Button", "Choice", "Pills", "Amount", "Search", "Switch",
    "Upload", "Download", "Answers", "Card", "Step",
}  # fmt: skip
NO_WORDS = {"key", "figure", "table", "value", "data", "sources", "query_params"}
"""Arguments that no reader sees as Markdown."""
FOREIGN_CALLS = {
    "loaders.load", "loaders.load_vintage", "loaders.diff", "loaders.record", "loaders.last_attempt",
    "ui.data.verbatim", "ui.data._loaded", "st.text_input", "st.text_area",
}  # fmt: skip
FOREIGN_METHODS = {"product_names", "heading_names", "getvalue"}
FOREIGN_VALUES = {"st.query_params", "file.name"}
FOREIGN_PARTS = {"sentence", "cause", "next_step", "fault", "objections", "args", "strerror"}
"""Attributes of errors, outcomes and jobs that hold the words of a publisher or of a file."""
CELLS = {"iloc", "loc", "at", "iat", "values"}
"""Attributes of a foreign frame that lead to its cells."""


def takes_markdown(name):
    """Return whether a call shows words to a reader as Markdown."""
    base, _, last = name.rpartition(".")
    return (last in STREAMLIT if base == "st" else last in ELSEWHERE | BLOCKS) or name.startswith("getattr(st,")


class Follower(ast.NodeVisitor):
    """Follows foreign text through one function, with what is known of all others."""

    def __init__(self, known, module, path, function):
        self.known, self.module, self.path = known, module, path
        self.here = f"{module}.{getattr(function, 'name', '')}"
        self.names = defaultdict(bool, {name: True for of, name in known.foreign if of == self.here})
        for _ in range(2):  # in a loop a name is read above the line that gives it its text
            for statement in function.body:
                self.visit(statement)

    def whole(self, name):
        """Return the full name of what a module calls by a short one."""
        first, _, rest = name.partition(".")
        full = self.known.aliases[self.module].get(first)
        if full is None:
            full = f"{self.module}.{first}" if f"{self.module}.{first}" in self.known.functions else first
        return f"{full}.{rest}" if rest else full

    def bind(self, target, is_foreign):
        for name in ast.walk(target) if is_foreign else ():
            if isinstance(name, ast.Name):
                self.names[name.id] = True

    def visit(self, node):
        return self.is_foreign(node) if isinstance(node, ast.expr) else super().visit(node)

    def visit_Assign(self, node):
        for target in node.targets:
            both = target, node.value
            is_pair = all(isinstance(each, ast.Tuple) for each in both) and "*" not in ast.unparse(node)
            for name, value in zip(target.elts, node.value.elts, strict=True) if is_pair else (both,):
                self.bind(name, self.is_foreign(value))

    def visit_AnnAssign(self, node):
        self.bind(node.target, node.value is not None and self.is_foreign(node.value))

    def visit_AugAssign(self, node):
        self.bind(node.target, self.is_foreign(node.value))

    def bind_each(self, target, values):
        if ast.unparse(values).startswith("zip(") and isinstance(target, ast.Tuple):
            for name, value in zip(target.elts, values.args, strict=True):
                self.bind(name, self.is_foreign(value))
        else:
            self.bind(target, self.is_foreign(values))

    def visit_For(self, node):
        self.bind_each(node.target, node.iter)
        self.generic_visit(node)

    def visit_ExceptHandler(self, node):
        if node.name:
            self.names[node.name] = True
        self.generic_visit(node)

    def visit_Return(self, node):
        if node.value and self.is_foreign(node.value):
            self.known.note((self.here, "return"))

    def visit_FunctionDef(self, node):
        """A function within a function is followed by itself."""

    def is_foreign(self, node):
        """Return whether an expression may hold foreign text; note the calls within it."""
        if isinstance(node, ast.Call):
            return self.call(node)
        if isinstance(node, ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp):
            for each in node.generators:
                self.bind_each(each.target, each.iter)
            made = node.value if isinstance(node, ast.DictComp) else node.elt
            return self.is_foreign(made)  # the keys of options are codes
        inner = [self.is_foreign(child) for child in ast.iter_child_nodes(node) if isinstance(child, ast.expr)]
        match node:
            case ast.Name():
                return self.names[node.id]
            case ast.Attribute():
                is_cell = node.attr in CELLS and inner[0]
                return is_cell or node.attr in FOREIGN_PARTS or ast.unparse(node) in FOREIGN_VALUES
            case ast.Constant() | ast.Compare() | ast.Lambda():
                return False
            case ast.Subscript():
                return inner[0]
            case ast.IfExp():
                return inner[1] or inner[2]
            case ast.NamedExpr():
                self.bind(node.target, inner[-1])
        return any(inner)

    def call(self, node):
        spoken = ast.unparse(node.func)
        name = self.whole(spoken)
        last = name.rpartition(".")[2]
        given = [(at, self.is_foreign(value)) for at, value in enumerate(node.args)]
        given += [(keyword.arg, self.is_foreign(keyword.value)) for keyword in node.keywords]
        of_value = isinstance(node.func, ast.Attribute) and (
            self.is_foreign(node.func.value) or self.is_value(node.func.value)
        )
        some = any(yes for _, yes in given)
        if takes_markdown(spoken) and any(yes for at, yes in given if at not in NO_WORDS):
            self.known.offences.add(f"{self.path}:{node.lineno} {spoken}")
        if last == "append" and some:
            self.bind(node.func.value, True)
        if last == "partial":
            self.pass_on(self.whole(ast.unparse(node.args[0])), given[1:], 1)
        if last == "Form" and "Search(" in ast.unparse(node.args[1]):
            self.type_into(node.args[2])
        self.pass_on(name, given)
        if last in SAFE or name in SAFE:
            return False
        if name in FOREIGN_CALLS or last in FOREIGN_METHODS or of_value:
            return True
        return (name, "return") in self.known.foreign if name in self.known.functions else some

    def is_value(self, node):
        return ast.unparse(node) in FOREIGN_VALUES

    def type_into(self, build):
        """Note that a function takes what a reader types, after what it was bound to."""
        bound = len(build.args) - 1 if isinstance(build, ast.Call) else 0
        name = self.whole(ast.unparse(build.args[0] if isinstance(build, ast.Call) else build))
        count = len(self.known.functions[name])
        self.pass_on(name, [(at, True) for at in range(bound, max(count, bound + 1))])

    def pass_on(self, name, given, shift=0):
        names = self.known.functions.get(name)
        for at, yes in given if names else ():
            if yes:
                parameter = names[min(at - shift, len(names) - 1)] if isinstance(at, int) else at or names[-1]
                self.known.note((name, parameter))


class Known:
    """What is known of the functions of a program: where foreign text goes in, comes out and is shown.

    Attributes:
        foreign: (function, parameter or "return").
        offences: calls that show foreign text.
    """

    def __init__(self, sources):
        self.foreign, self.offences, self.changed = set(), set(), set()
        self.functions, self.aliases, bodies = {}, defaultdict(dict), []
        for path, text in sources.items():
            module = path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
            tree = ast.parse(text)
            bodies.append((module, path, tree, text))
            for node in ast.walk(tree):
                if isinstance(node, ast.FunctionDef):
                    arguments = node.args
                    names = [each.arg for each in (*arguments.posonlyargs, *arguments.args)]
                    self.functions[f"{module}.{node.name}"] = names + [each.arg for each in (arguments.vararg,) if each]
                    bodies.append((module, path, node, ast.unparse(node)))
                elif isinstance(node, ast.Import | ast.ImportFrom):
                    before = f"{node.module}." if isinstance(node, ast.ImportFrom) else ""
                    self.aliases[module] |= {
                        each.asname or each.name: "st" if each.asname == "st" else before + each.name
                        for each in node.names
                    }
        todo = bodies
        while todo:
            for module, path, body, _ in todo:
                Follower(self, module, path, body)
            changed, self.changed = {name.rpartition(".")[2] for name in self.changed}, set()
            todo = [each for each in bodies if any(name in each[3] for name in changed)]

    def note(self, found):
        if found not in self.foreign:
            self.foreign.add(found)
            self.changed.add(found[0])


def program():
    files = [path for room in ROOMS for path in (ROOT / room).rglob("*.py")] + [ROOT / "dashboard.py"]
    return {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in files}


def test_foreign_text_reaches_no_call_that_takes_markdown():
    known = Known(program())
    assert len(known.functions) > 500
    assert len(known.foreign) > 10, "nothing was followed"
    assert known.offences == set()


@pytest.mark.parametrize(
    "line",
    [
        "st.markdown(«st.query_params['search']»)",
        "words = st.query_params.get('q', '')\n    st.caption(f'You look for {«words.strip()»}')",
        "try:\n        pass\n    except OSError as error:\n        st.error(«str(error)»)",
        "st.title(_('{source} failed', source=«outcome.sentence»))",
        "st.button('a', help=«file.name»)",
        "slot.warning(' '.join(«outcome.objections»))",
        "rows = loaders.load('claims')\n    return Text(«rows['statement'].iloc[0]»)",
        "getattr(st, 'info')(«job.fault»)",
        "show(«file.name»)",
        "return Choice('a', 'b', {name: «name» for name in loaders.diff('a')['name']})",
        "return Fold('a', «named()», None, None)",
        "return Form('a', (Search('q', 'Search'),), partial(found, 1))",
    ],
)
def test_an_offender_has_been_seen_to_be_refused(line):
    rest = (
        "\n\ndef show(text):\n    st.markdown(text)\n\ndef named():\n    return st.text_input('Name')"
        "\n\ndef found(table, *values):\n    words, *more = values\n    return Notice(«words»)\n"
    )
    text = f"import streamlit as st\n\ndef page(outcome, file, slot, job):\n    {line}{rest}"
    assert Known({"views/x.py": text.replace("«", "(").replace("»", ")")}).offences
    assert not Known({"views/x.py": text.replace("«", "as_text(").replace("»", ")")}).offences
