"""Aid added up against Japan's trade surplus added up."""

from charts import Words, panels
from frames.economies import JAPAN
from ui import data
from ui.compose import Exhibit, Years, chart_style, columns
from views.aid import flows
from views.definitions import plain_meaning
from views.sentences import aid as sentences
from words import _, joined

AS_PERCENT = 100
AMOUNTS = ["aid_usd", "surplus_usd", "aid_sum_usd", "surplus_sum_usd"]


def exhibit(years: Years, measure: str, basis: str, side: str) -> Exhibit:
    """Return aid added up against Japan's trade surplus added up, and the one as a share of the other."""
    return _exhibit(years, measure, side, "constant" if basis == "constant" else "current")


@data.once
def _exhibit(years: Years, measure: str, side: str, basis: str) -> Exhibit:
    rows = flows.aid_and_surplus(years, measure, side, basis)
    unit = flows.unit(basis)
    names = {"aid_sum_usd": _("aid"), "surplus_sum_usd": _("surplus")}
    shares = rows.assign(returned_pct=rows["returned"] * AS_PERCENT)
    table = shares.assign(**{name: rows[name] / flows.MILLION for name in AMOUNTS})
    said = sentences.returned(rows, measure)
    return Exhibit(
        key=f"recycling_{measure}_{side}",
        title=sentences.returned_title(rows, measure),
        alt=said,
        figure=panels.aligned(
            (table.melt(["year", "source_id"], list(names), "measure", "value"), shares),
            (
                panels.Panel("value", _("Since the first common year, {unit}", unit=unit), by="measure", zero=True),
                panels.Panel(
                    "returned_pct", _("Aid as % of the surplus"), code=JAPAN, zero=True, format=",.0f", unit="%"
                ),
            ),
            words=Words(names=names),
            style=chart_style(),
        ),
        table=table,
        headers=columns(
            "year",
            ("aid_usd", _("Aid from Japan ({unit})", unit=unit)),
            ("surplus_usd", _("Japan's trade surplus ({unit})", unit=unit)),
            ("aid_sum_usd", _("Aid added up ({unit})", unit=unit)),
            ("surplus_sum_usd", _("Surplus added up ({unit})", unit=unit)),
            ("returned_pct", _("Aid as a share of the surplus (%)")),
        ),
        note=joined(
            said,
            flows.basis_note(basis),
            _(
                "Only years that both have; the sums begin at the first of them. The other side's report gives "
                "another answer."
            ),
        ),
        help=plain_meaning("returned"),
    )
