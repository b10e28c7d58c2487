"""Lines of arithmetic as a table: formula, the same with its numbers, and what it gives."""

from collections.abc import Iterable

import pandas as pd

from indicators import scenario
from indicators.scenario import Equation
from ui.compose import Exhibit
from views.headers import headers_of
from views.sentences import common
from words import C_, NOT_KNOWN, _, is_known, millions, number, percent


def units() -> dict[str, str]:
    """Return the units of an equation's value: code -> words."""
    return {
        scenario.USD: _("USD"),
        scenario.SHARE: _("share"),
        scenario.TIMES: C_("unit", "times"),
        scenario.INDEX: _("no unit"),
        scenario.BUYERS: _("buyers"),
    }


def figure(value: float, unit: str) -> str:
    """Return a number of an equation as the language writes it, with its unit."""
    if unit == scenario.SHARE:
        return percent(value, 2)
    if unit == scenario.INDEX:
        return number(value, 4)
    if unit == scenario.TIMES:
        return _("{value} times", value=number(value, 4 if abs(value) < 1 else 2))
    if unit == scenario.BUYERS:
        return _("{value} buyers", value=number(value, 2))
    return _("{value} m USD", value=millions(value)) if is_known(value) else NOT_KNOWN


def filled(line: Equation) -> str:
    """Return the equation with its numbers in it."""
    return line.filled.format(*(figure(term.value, term.unit) for term in line.terms))


def exhibit(
    key: str, title: str, alt: str, lines: Iterable[tuple[str, Equation]], help: str, targets: bool = False
) -> Exhibit:
    """Return lines of arithmetic as a table: result and value first, which is what a phone has room for.

    `lines` says what each line is for (a good, a target; may be empty); targets get a column, a good stands before its
    result.
    """
    names = common.words_of("result of an equation")
    rows = pd.DataFrame(
        [
            (
                names[line.result] if targets or not case else f"{case}: {names[line.result]}",
                figure(line.value, line.unit),
                case,
                line.formula,
                filled(line),
                line.value,
                units()[line.unit],
            )
            for case, line in lines
        ],
        columns=["result", "gives", "target", "formula", "numbers", "value", "unit"],
    )
    headers = headers_of("equations")
    return Exhibit(
        key=key,
        title=title,
        alt=alt,
        figure=None,
        table=rows,
        headers={name: words for name, words in headers.items() if targets or name != "target"},
        note=_(
            "X all exports, X_s exports to China, X_t exports to Japan, M_t imports from Japan, X_k exports of a good; "
            "s_s and s_t their shares of what named buyers take, r the squares of the other shares; ′ after the move; "
            "k, c, x, y what is filled in, s* the share aimed at, m the months hit and M their year in goods by month."
        ),
        help=help,
        only_in_files=("value", "unit", "source_id", "vintage"),
    )
