"""Which release of the world's trade by product is shown, of which economies and years; what is missing without it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache, wraps

import pandas as pd

import loaders
from frames import SourceError
from frames.economies import WORLD
from frames.messages import N_
from frames.products import HS2, HS4
from ui import data, paper
from ui.compose import Choice, Years
from ui.exhibit.model import Blocks, Form, Notice
from views import releases, tables
from views.releases import Release
from views.sentences import by_product as sentences
from words import _, as_text, economies_named, economy, translate

ALL = "all"
INFO = ":material/info:"
DECADE = 10
NAME_CHARACTERS = 44
Several = tuple[int, ...]
HS2_DIGITS, HS4_DIGITS, HS6_DIGITS = 2, 4, 6


@dataclass(frozen=True)
class Scope:
    """What the exhibits are about.

    The economy whose sales are shown is the focus; the friend might buy more, on the giant it depends. The year is the
    last of those chosen that the release has.
    """

    release: Release
    focus: str
    friend: str
    giant: str
    years: Years
    year: int

    def alone(self) -> "Scope":
        """Return the scope of its last year: what is shown of that year is the same whatever the first one is."""
        return replace(self, years=(self.year, self.year))


def shown(years: Years, three: tuple[str, str, str], build: Callable[[Scope], Blocks]) -> Blocks:
    """Return what `build` makes of the release chosen; a notice without one, or without a year of it.

    The three are the focus, the friend and the giant.
    """
    here = releases.releases()
    if not here and (loaders.is_public() or paper.current()):
        return Notice(sentences.missing_elsewhere(), INFO)
    if not here:
        return Notice(sentences.missing(f"python -m loaders {loaders.command_to_get(tables.BACI)} --whole"), INFO)

    def of(name: str) -> Blocks:
        release = here[name]
        within = [year for year in release.years if years[0] <= year <= years[1]]
        if not within:
            return Notice(sentences.no_year(name, release.years[0], release.years[-1]), INFO)
        return build(Scope(release, *three, years, within[-1]))

    if len(here) == 1:
        return of(*here)
    choice = Choice("release", _("Release"), {name: name for name in here}, many=True)
    return Form("releases", (choice,), of)


def or_sentence(build: Callable[..., Blocks]) -> Callable[..., Blocks]:
    """Return a builder that gives the sentence of an error in place of its blocks: the rest of the page goes on."""

    @wraps(build)
    def built(*values: object) -> Blocks:
        try:
            return build(*values)
        except SourceError as error:
            return Notice(translate(error.sentence), ":material/error:", "error")

    return built


def ask(scope: Scope, question: Callable[..., pd.DataFrame], *values: object) -> pd.DataFrame:
    """Return what `views.releases.ask` does of the scope's release."""
    return releases.ask(scope.release, question, *values)


def of_year(scope: Scope, question: Callable[..., pd.DataFrame], *values: object) -> pd.DataFrame:
    """Return the rows of the scope's last year of what a question gives of its decade: the next year is there then.

    A year alone takes 100 to 250 ms of processor, which a reader would wait for at every step of the years. The
    question takes the dataset, the years and the values (hashable), and returns rows with a column `year`.
    """
    decade = tuple(year for year in scope.release.years if year // DECADE == scope.year // DECADE)
    rows = ask(scope, question, decade, *values)
    return rows.loc[rows["year"] == scope.year]


def buyer(scope: Scope) -> Choice:
    """Return the choice of the buyer: everybody, the giant, or the friend."""
    options = {WORLD: _("all economies"), **economies_named((scope.giant, scope.friend))}
    return Choice("buyer", _("Sold to"), options, many=True)


def importer(code: str) -> str | None:
    """Return a buyer as the expressions take it: None for all economies."""
    return None if code == WORLD else code


def buyer_name(code: str) -> str:
    """Return what sentences call a buyer."""
    return _("all economies") if code == WORLD else economy(code)


@lru_cache(maxsize=4)
def _listed(release: Release) -> dict[str, str]:
    try:
        names = release.dataset.product_names()
    except FileNotFoundError as error:
        raise SourceError(
            tables.BACI, N_("the list of products of the release is missing"), N_("ingest the release again")
        ) from error
    found = dict(zip(names["product_code"], names["name"], strict=True)) | release.dataset.heading_names()
    return {code: as_text(name) for code, name in found.items()}


@data.once
def names(release: Release) -> dict[str, str]:
    """Return what products are called, by two, four or six digits.

    Chapters and the headings that we know are in the reader's language; other headings and the products are called what
    the release itself calls them.

    Raises:
        SourceError: the release has lost its list of products.
    """
    own = {code: _(name) for code, name in (HS2 | HS4).items()}
    return _listed(release) | own


def full_name(code: str, names: dict[str, str]) -> str:
    """Return a code with its name."""
    return _("{code} {name}", code=code, name=names[code]) if code in names else code


def called(scope: Scope, codes: pd.Series) -> pd.Series:
    """Return what products are called; one without a name is its code."""
    return codes.map(names(scope.release)).fillna(codes)


def short_names(scope: Scope, codes: pd.Series) -> dict[str, str]:
    """Return codes with their names, cut to fit beside a bar; the table has them whole."""
    known = names(scope.release)
    whole = {str(code): full_name(str(code), known) for code in codes}
    return {
        code: name if len(name) <= NAME_CHARACTERS else f"{name[:NAME_CHARACTERS].rstrip()}…"
        for code, name in whole.items()
    }
