"""The message catalogues as tests read them, and `make messages` on a copy of them."""

import re
import shlex
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[1]
LOCALE = ROOT / "ui" / "locale"
LANGUAGES = ("ja", "mn")
PYBABEL = re.compile(r"^\t@\$\(PYBABEL\) (.*)$", re.MULTILINE)


def path(language: str, folder: Path = LOCALE) -> Path:
    """Return where a language's catalogue stands."""
    return folder / language / "LC_MESSAGES" / "messages.po"


def read(language: str, folder: Path = LOCALE) -> Catalog:
    """Return a language's catalogue."""
    with path(language, folder).open("rb") as text:
        return read_po(text, locale=language)


@cache
def messages() -> tuple[str | tuple[str, ...], ...]:
    """Return every message in English, one with a plural as a pair; a test holds the catalogues to the code."""
    return tuple(message.id for message in read(LANGUAGES[0]) if message.id)


def copy_to(folder: Path) -> Path:
    """Copy the catalogues into a folder and return it."""
    for language in LANGUAGES:
        shutil.copytree(path(language).parent, path(language, folder).parent)
    return folder


def make_messages(folder: Path) -> None:
    """Run the commands of `make messages` on the catalogues in a folder."""
    recipe = (ROOT / "Makefile").read_text(encoding="utf-8").replace("\\\n", " ")
    for command in PYBABEL.findall(recipe):
        arguments = shlex.split(command.replace("build/", f"{folder}/").replace("-d ui/locale", f"-d {folder}"))
        subprocess.run([sys.executable, "-m", "ui.locale.pybabel", *arguments], cwd=ROOT, check=True)
