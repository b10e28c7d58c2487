"""China's official finance, as AidData counts it, apart from everything else."""

import pandas as pd

from charts import Words, stacks
from frames.economies import CHINA, JAPAN, REMAINDER
from indicators.facts import coverage
from ui import data
from ui.compose import Exhibit, Years, chart_style, columns, within
from views import tables
from views.aid import flows
from views.definitions import plain_meaning
from views.sentences import common
from words import _, is_known, joined, millions, number

AMOUNTS = ["oda_like", "oof_like", "vague", "adjusted_usd", "unadjusted_usd"]


@data.once
def exhibit(years: Years) -> Exhibit:
    """Return China's commitments by year and class, in million dollars of AidData's base year."""
    rows = within(flows.chinese(), years)
    rows = rows.assign(**{name: rows[name] / flows.MILLION for name in AMOUNTS})
    base = str(data.load(tables.CHINESE_FINANCE)["price_basis"].iloc[0]).removeprefix("constant_")
    unit = _("million USD of {year}", year=base)
    names = {"oof_like": _("not on aid terms"), "oda_like": _("on aid terms"), "vague": _("unclear")}
    total, rolled_over = (
        millions(float(rows[name].sum(min_count=1)) * flows.MILLION) for name in ("adjusted_usd", "unadjusted_usd")
    )
    return Exhibit(
        key="chinese_finance",
        title=_title(rows, base),
        alt=_(
            "China's official finance to Mongolia by year and class as AidData counts it, commitments in dollars of "
            "{year}: {total} million in the years shown.",
            year=base,
            total=total,
        ),
        figure=stacks.by_year(
            rows,
            list(names),
            words=Words(y=unit, names=names, unit=_("m USD")),
            style=chart_style(),
            colours=(CHINA, JAPAN, REMAINDER),
        ),
        table=rows,
        headers=columns(
            "year",
            ("oda_like", _("On aid terms ({unit})", unit=unit)),
            ("oof_like", _("Not on aid terms ({unit})", unit=unit)),
            ("vague", _("Unclear ({unit})", unit=unit)),
            ("adjusted_usd", _("All, adjusted ({unit})", unit=unit)),
            ("unadjusted_usd", _("All, with swap lines rolled over ({unit})", unit=unit)),
        ),
        note=joined(
            _(
                "Not comparable with Japan's aid above: promises, not payments; dollars of {year}; mostly not on aid "
                "terms; counted by researchers, because China does not report.",
                year=base,
            ),
            _(
                "Without the central bank's currency swaps that were rolled over; with them {rolled} instead of "
                "{total} million.",
                rolled=rolled_over,
                total=total,
            ),
            common.covers(_("AidData"), coverage(flows.chinese(), "adjusted_usd"), *years),
        ),
        help=plain_meaning("commitment"),
    )


def _title(rows: pd.DataFrame, base: str) -> str:
    total = float(rows["adjusted_usd"].sum(min_count=1))
    if not is_known(total):
        return _("What China committed, {unit}", unit=_("million USD of {year}", year=base))
    covered = coverage(rows, "adjusted_usd")
    return _(
        "China committed {total} million USD in all (dollars of {base}), {years}",
        total=number(total),
        base=base,
        years=common.span(covered.first_year, covered.last_year),
    )
