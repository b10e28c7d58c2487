"""Worked examples of what is computed from a release of the world's trade by product, once one is here."""

from collections.abc import Callable
from typing import Any

from frames.economies import CHINA, JAPAN, MONGOLIA, WORLD
from ui import data
from views.by_product import drill, potential
from views.by_product import scope as scopes
from views.by_product.scope import HS6_DIGITS, Scope
from views.methods.example import Example, NoFigureError, example, newest, ratio, year_of
from views.releases import Release, releases
from views.sentences import by_product as sentences
from words import _, economy, millions, number

NAMED_PARTS = 3


def of(key: str) -> Example:
    """Return the worked example of one definition: Mongolia, Japan and China in the newest release that is here."""
    newest_release = next(iter(releases().values()), None)
    try:
        if newest_release is not None:
            return _computed(key, newest_release)
    except NoFigureError:
        pass  # the release has no trade of the three
    return Example(_("No example: it needs a release of CEPII BACI, and none is here."))


@data.once
def _computed(key: str, release: Release) -> Example:
    years = release.years[0], release.years[-1]
    return EXAMPLES[key](Scope(release, MONGOLIA, JAPAN, CHINA, years, years[-1]))


def _largest(scope: Scope, column: str) -> tuple[Any, str]:
    """Return the row of the largest product that has a figure in a column, and what the product is called."""
    rows = drill.facts(scope, drill.Level(WORLD, "", HS6_DIGITS)).rows
    row = newest(rows.dropna(subset=[column]).head(1), column)
    return row, scopes.full_name(str(row["product_code"]), scopes.names(scope.release))


def _alternatives(scope: Scope) -> Example:
    row, good = _largest(scope, "alternatives")
    hhi, number_of = 1 / row["alternatives"], number(row["alternatives"], 2)
    return example(year_of(row), good, f"1 / {ratio(hhi)} = {number_of}")


def _advantage(scope: Scope) -> Example:
    row, good = _largest(scope, "rca")
    own, world = row["share"], row["share"] / row["rca"]
    return example(year_of(row), good, f"{ratio(own)} / {ratio(world)} = {number(row['rca'], 2)}")


def _complementarity(scope: Scope) -> Example:
    row = newest(potential.facts(scope).years, "complementarity")
    apart = 1 - row["complementarity"] / sentences.COMPLETE
    equation = f"{sentences.COMPLETE} × (1 − {ratio(apart)}) = {number(row['complementarity'], 2)}"
    return example(year_of(row), economy(JAPAN), equation)


def _substitution(scope: Scope) -> Example:
    found = potential.facts(scope)
    first = [millions(usd) for usd in found.rows["potential_world_usd"].head(NAMED_PARTS) if usd]
    equation = " + ".join([*first, "…"]) if first else "0"
    return example(str(found.sums.year), economy(JAPAN), f"{equation} = {millions(found.sums.world_usd)}")


EXAMPLES: dict[str, Callable[[Scope], Example]] = {
    "alternative_buyers": _alternatives,
    "rca": _advantage,
    "complementarity": _complementarity,
    "substitution": _substitution,
}
