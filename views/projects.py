"""Announced Japanese projects: marks on a chart of years, and a list."""

import pandas as pd
import streamlit as st

from charts import statements
from charts.words import Words
from frames.messages import N_
from ui import data, old
from ui.exhibit.model import Exhibit
from ui.theme import chart_style
from ui.years import Years
from views import units
from words import language
from words.language import _, number

SOURCE = "japan_oda_projects"
SHOWN_FIRST = ("loan",)
MILLION = 1_000_000
SCHEMES = {"loan": N_("loans"), "grant": N_("grants"), "security_assistance": N_("security assistance (not aid)")}


def schemes() -> dict[str, str]:
    """Return the schemes: code -> words."""
    return {code: _(name) for code, name in SCHEMES.items()}


def within(years: Years) -> pd.DataFrame:
    """Return the projects of the years, in order of their dates, with the amount as the language counts yen."""
    projects = data.load(SOURCE)
    in_years = projects["date"].str[:4].astype("int64").between(*years)
    rows = projects.loc[in_years].sort_values(["date", "title"], ignore_index=True)
    rows = rows.assign(title=rows["title"].map(_))
    return rows.assign(**{_yen(): rows["amount"].where(rows["currency"] == "JPY") * MILLION / language.large()})


def _yen() -> str:
    """Return the column of amounts, named by what they are counted in."""
    return "billion_yen" if language.large() == language.BILLION else "hundred_million_yen"


def chosen() -> tuple[str, ...]:
    """Draw the choice of schemes to mark and return their codes."""
    return tuple(old.pills(_("Mark projects"), schemes(), key="projects", default=SHOWN_FIRST))


@data.once
def marks(years: Years, kept: tuple[str, ...]) -> pd.DataFrame:
    """Return the marks of the schemes kept: one per year, with all its projects (date, title, number)."""
    rows = within(years)
    rows = rows.loc[rows["scheme"].isin(kept)]
    made = [
        {"date": year, "title": "; ".join(_said(row) for row in part.itertuples())}
        for year, part in rows.groupby(rows["date"].str[:4])
    ]
    return pd.DataFrame(made, columns=["date", "title"]).assign(number=range(1, len(made) + 1))


def _said(row: object) -> str:
    amount = getattr(row, _yen(), float("nan"))
    facts = {"title": getattr(row, "title", ""), "amount": number(amount, 1), "unit": units.short("JPY")}
    return _("{title} ({amount} {unit})", **facts)


def listed(years: Years, kept: tuple[str, ...]) -> None:
    """Draw the numbered marks as a list."""
    numbered = marks(years, kept)
    if numbered.empty:
        return
    listing = st.expander(
        _("Projects marked on the chart"), icon=":material/construction:", key="project_list", on_change="rerun"
    )
    if listing.open:
        with listing:
            st.dataframe(
                pd.DataFrame(
                    {_("No."): numbered["number"], _("Year"): numbered["date"], _("Projects"): numbered["title"]}
                ),
                hide_index=True,
                alt=_("Japanese projects in Mongolia in the years chosen"),
            )


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
            _yen(),
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
        table=rows.assign(
            when=rows["date"].map(language.date), kind=rows["scheme"].map(words), source_id=rows["source_id"]
        ),
        headers={
            "when": _("Date"),
            "title": _("Project"),
            "kind": _("Scheme"),
            _yen(): _("Amount as announced ({unit})", unit=units.words("JPY")),
            "note": _("Note"),
            "source": _("Said by"),
        },
        sources=(SOURCE,),
        note=_("Blue: loans. Amounts are ceilings or agreements as announced, not payments; the list is not complete."),
    )
