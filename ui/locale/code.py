"""Extractor for Babel: the messages of our own modules, each where the syntax tree has it."""

import ast
from collections.abc import Collection, Iterator, Mapping
from typing import IO


def extract(
    fileobj: IO[bytes], keywords: Mapping[str, object], comment_tags: Collection[str], options: Mapping[str, str]
) -> Iterator[tuple[int, str, tuple[str | None, ...], list[str]]]:
    """Yield every call of a keyword with its texts by their place, in Babel's form.

    Only what is typed as the argument itself is a message: `_(row["basis"])` asks for the text of a row.
    """
    for call in ast.walk(ast.parse(fileobj.read())):
        if isinstance(call, ast.Call):
            name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            if name in keywords and call.args:
                yield call.lineno, name, tuple(_typed(argument) for argument in call.args), []


def _typed(argument: ast.expr) -> str | None:
    known = isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    return str(argument.value) if known and isinstance(argument, ast.Constant) else None
