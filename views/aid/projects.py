"""Announced Japanese projects: marks on a chart of years, and a list; totals of aid as others quote them."""

from functools import partial

import pandas as pd

from charts import Words, statements
from frames.messages import N_
from ui import data
from ui.compose import Exhibit, Years, chart_style, columns
from ui.exhibit.model import Fold, Pills, Table
from views import quotations, tables, units
from words import BILLION, _, as_published, clauses, date, joined, large, listed, number

MARKED_FIRST = ("loan",)
MILLION = 1_000_000
SCHEMES = {"loan": N_("loans"), "grant": N_("grants"), "security_assistance": N_("security assistance (not aid)")}


def schemes() -> dict[str, str]:
    """Return the schemes: code -> words."""
    return {code: _(name) for code, name in SCHEMES.items()}


def pills() -> Pills:
    """Return the choice of schemes to mark on a chart."""
    return Pills("projects", _("Mark projects"), schemes(), MARKED_FIRST)


def within(years: Years) -> pd.DataFrame:
    """Return the projects of the years in order of their dates, with the amount as the language counts yen."""
    projects = data.load(tables.PROJECTS)
    in_years = projects["date"].str[:4].astype("int64").between(*years)
    rows = projects.loc[in_years].sort_values(["date", "title"], ignore_index=True)
    yen = rows["amount"].where(rows["currency"] == "JPY")
    return rows.assign(title=rows["title"].map(_), **{_amount(): yen * MILLION / large()})


def _amount() -> str:
    """Return the column of amounts, named by what they are counted in."""
    return "billion_yen" if large() == BILLION else "hundred_million_yen"


def marks(years: Years, marked: tuple[str, ...]) -> pd.DataFrame:
    """Return the marks of some schemes, one per year with all its projects: date, title, number, source_id.

    They are marks next to the figures: their source counts where they are listed.
    """
    with data.unnoted():
        rows = within(years)
    rows = rows.loc[rows["scheme"].isin(marked)]
    made = [
        (year, "; ".join(_with_amount(row) for row in part.to_dict("records")), part["source_id"].iloc[0])
        for year, part in rows.groupby(rows["date"].str[:4])
    ]
    return pd.DataFrame(made, columns=["date", "title", "source_id"]).assign(number=range(1, len(made) + 1))


def _with_amount(row: dict[str, str | float]) -> str:
    amount = number(float(row[_amount()]), 1)
    return _("{title} ({amount} {unit})", title=row["title"], amount=amount, unit=units.short("JPY"))


def listing(years: Years, marked: tuple[str, ...]) -> Fold | None:
    """Return the numbered marks as a list; None where none is marked."""
    numbered = marks(years, marked)
    if numbered.empty:
        return None
    label = _("Projects marked on the chart")
    return Fold("project_list", label, ":material/construction:", partial(_list, numbered), data.sources_in(numbered))


def _list(numbered: pd.DataFrame) -> Table:
    rows = pd.DataFrame({_("No."): numbered["number"], _("Year"): numbered["date"], _("Projects"): numbered["title"]})
    return Table(rows, _("Japanese projects in Mongolia in the years chosen"))


@data.once
def exhibit(years: Years) -> Exhibit:
    """Return the projects one under another, in order of time."""
    rows = within(years).assign(row=lambda frame: frame.index.astype("str"), year=lambda frame: frame["date"].str[:4])
    words = schemes()
    names = {
        row.row: f"{row.title}, {words[row.scheme]}" if row.scheme != "loan" else str(row.title)
        for row in rows.itertuples()
    }
    return Exhibit(
        key="japanese_projects",
        title=_("What the loans and grants were for"),
        alt=_(
            "Announced Japanese projects in Mongolia by date, with the amount in {unit}; loans stand out. "
            "The list is not complete.",
            unit=units.words("JPY"),
        ),
        figure=statements.rows(
            rows,
            _amount(),
            "row",
            words=Words(
                names=names | {year: year for year in rows["year"]},
                unit=units.short("JPY"),
                notes={"missing": _("no amount published")},
            ),
            style=chart_style(),
            group="year",
            highlight=tuple(rows.loc[rows["scheme"] == "loan", "row"]),
        ),
        table=rows.assign(when=rows["date"].map(date), kind=rows["scheme"].map(words)),
        headers=columns(
            ("when", _("Date")),
            ("title", _("Project")),
            ("kind", _("Scheme")),
            (_amount(), _("Amount as announced ({unit})", unit=units.words("JPY"))),
            "note",
            ("source", _("Said by")),
        ),
        note=_("Blue: loans. Amounts are ceilings or agreements as announced, not payments; the list is not complete."),
    )


@data.once
def quoted_totals() -> Exhibit:
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
        _("{period}: {figure} {unit}", period=row.period, figure=as_published(row.value), unit=row.unit)
        for row in rows.loc[~in_yen].itertuples()
    )
    return Exhibit(
        key="printed_totals",
        title=_("Totals as quoted by others, in units of {unit}", unit=listed(drawn["unit"].unique())),
        alt=_("Cumulative figures of Japanese aid as quoted by others, each with its own basis and years."),
        figure=quotations.figures(drawn.assign(written=drawn["value"].map(as_published)), names),
        table=rows,
        headers=columns("period", ("statement", _("Statement")), ("value", _("Figure")), "unit", "said_by", "source"),
        note=joined(
            _("Bases differ: grants, loans or all, agreed or paid, other years. They cannot be added or compared."),
            _("Quoted in other units: {figures}.", figures=others) if others else "",
        ),
    )
