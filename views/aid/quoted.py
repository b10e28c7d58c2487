"""Cumulative figures of Japanese aid as others quote them, each on its own basis."""

from charts import Words, statements
from ui import data
from ui.compose import Exhibit, chart_style, columns
from views import tables, units
from words import _, clauses, joined, listed, number


@data.once
def exhibit() -> Exhibit:
    """Return the totals as quoted; never added up.

    The chart has those in yen; those in dollars would need another scale and stand in the note.
    """
    rows = units.counted_in(data.load(tables.AID_QUOTED), "unit", "value")
    in_yen = rows["unit"].str.startswith("JPY")
    rows = rows.assign(
        row=rows.index.astype("str"), **{name: rows[name].map(_) for name in ("statement", "period", "unit")}
    )
    drawn = rows.loc[in_yen]
    names = {
        row.row: _("{period}: {statement}", period=row.period, statement=row.statement) for row in drawn.itertuples()
    }
    others = clauses(
        _("{period}: {figure} {unit}", period=row.period, figure=number(row.value, 1), unit=row.unit)
        for row in rows.loc[~in_yen].itertuples()
    )
    return Exhibit(
        key="printed_totals",
        title=_("Totals as quoted by others, in units of {unit}", unit=listed(drawn["unit"].unique())),
        alt=_("Cumulative figures of Japanese aid as quoted by others, each with its own basis and years."),
        figure=statements.rows(drawn, "value", "row", words=Words(names=names, format=",.2f"), style=chart_style()),
        table=rows,
        headers=columns("period", ("statement", _("Statement")), ("value", _("Figure")), "unit", "said_by", "source"),
        note=joined(
            _("Bases differ: grants, loans or all, agreed or paid, other years. They cannot be added or compared."),
            _("Quoted in other units: {said}.", said=others) if others else "",
        ),
    )
