"""What /what-if shows: exports moved, what a target needs, a closed border, a lower price; each with its equation."""

from functools import partial

from frames.economies import CHINA, JAPAN
from indicators import scenario
from ui import data
from ui.compose import Answers, Part, Years
from views import series
from views.sentences import common
from views.what_if import losses, move, targets
from views.what_if.start import base
from words import _, millions, number, percent


@data.once
def answers(years: Years) -> Answers:
    """Return the sentences under the page's question: the gap with Japan against what is sold to China."""
    start = base(years)
    if start is None:
        return Answers(
            (_("Exports by partner are published for none of these years. Widen the years to see figures."),)
        )
    needed = scenario.to_balance(start.exports, CHINA, JAPAN, start.imports_usd)
    if not needed.amount_usd:
        return Answers((_("In {year} sales to Japan paid for what was bought there.", year=start.year),))
    return Answers.of(
        _(
            "In {year} Mongolia sold goods worth {sold} million USD to Japan and bought {bought} million USD there.",
            year=start.year,
            sold=millions(start.exports.get(JAPAN)),
            bought=millions(start.imports_usd),
        ),
        _(
            "To pay for it, {part} of what China bought would have to go to Japan: {times} times what Japan bought.",
            part=percent(needed.part),
            times=number(needed.times),
        ),
        common.not_final(series.with_partner(JAPAN), start.year),
        _("This is arithmetic on published figures. It says what a change would amount to, not whether it can happen."),
    )


def parts(years: Years, to: str) -> tuple[Part, ...]:
    """Return the cases.

    Where exports move (`move.destination`) decides what the first case asks for.
    """
    return (
        Part("move", partial(move.case, years), move.inputs(to)),
        Part("needed", partial(targets.case, years), targets.inputs()),
        Part("closure", partial(losses.closure_case, years), losses.closure_inputs()),
        Part("price", partial(losses.price_case, years), losses.price_inputs()),
    )
