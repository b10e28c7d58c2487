"""One good by month, and its seasonal pattern."""

from dataclasses import dataclass

import pandas as pd

from charts import Words
from charts import months as charts
from frames.units import MONTHS, PERCENT
from indicators import growth
from indicators.facts import coverage
from ui import data
from ui.compose import Exhibit, Years, chart_style, columns, within
from views import series, timeline
from views.definitions import plain_meaning
from views.products import goods, shares
from views.sentences import common
from words import MILLION, _, joined, number, plural
from words import months as month_names

ONE_MONTH = 40
"""From this share of a year in one month, in percent, a good was booked late rather than sold in season."""
EVEN = PERCENT / MONTHS


@dataclass(frozen=True)
class Month:
    """The largest month of a good.

    Attributes:
        good: its name.
        month: the month's short name.
        value: in million USD; in percent of the year for a seasonal pattern.
        year: the year; for a seasonal pattern how many whole years it rests on.
    """

    good: str
    month: str
    value: float
    year: int


def peak(rows: pd.DataFrame, column: str, good: str, year: str = "year") -> Month | None:
    """Return the largest month; None where no month has a figure.

    Args:
        rows: month and the columns named.
        column: the figure.
        good: the good's name.
        year: column of the year.
    """
    known = rows.dropna(subset=[column])
    if known.empty:
        return None
    top = known.loc[known[column].idxmax()]
    return Month(good, month_names()[int(top["month"])], float(top[column]), int(top[year]))


def _of_good(good: str) -> pd.DataFrame:
    rows = series.monthly_goods()
    return rows.loc[rows["product_code"] == good]


@data.once
def by_month(years: Years, marked: tuple[str, ...], good: str) -> Exhibit:
    """Return one good month by month; years of which months are missing are shaded."""
    whole, name = _of_good(good), goods.goods()[good]
    rows = within(whole, years)
    rows = rows.assign(million_usd=rows["value_usd"] / MILLION)
    part = {year: count for year, count in goods.incomplete_years().items() if years[0] <= year <= years[1]}
    top = peak(rows, "million_usd", name)
    return Exhibit(
        key="good_by_month",
        title=month_title(top) if top else _("{good} by month, million USD", good=name),
        alt=month_sentence(top),
        figure=charts.over_months(
            rows,
            "million_usd",
            words=Words(
                y=_("million USD a month"), format=",.1f", unit=_("m USD"), notes={"shaded": _("part of a year")}
            ),
            style=chart_style(),
            shaded=[(year, year) for year in sorted(part)],
            events=timeline.within(years, marked),
        ),
        table=rows,
        headers=columns(
            "year",
            "month",
            ("product_code", _("HS heading")),
            ("million_usd", _("Exports (million USD)")),
            "status",
        ),
        note=joined(
            month_sentence(top),
            shares.incomplete(part, years),
            common.covers(_("The monthly table"), coverage(whole, "value_usd"), *years),
        ),
    )


def month_title(top: Month) -> str:
    """Return the title of a good by month."""
    return _(
        "{good} by month: {value} million USD in the largest, {month} {year}",
        good=top.good,
        value=number(top.value, 1),
        month=top.month,
        year=top.year,
    )


def month_sentence(top: Month | None) -> str:
    """Sentence: when exports of a good were largest."""
    if top is None:
        return _("No months of this good for these years.")
    return _(
        "{good} exports peaked in {month} {year} at {value} million USD.",
        good=top.good,
        value=number(top.value, 1),
        month=top.month,
        year=top.year,
    )


@data.once
def season(years: Years, good: str) -> Exhibit:
    """Return the median share of each month in a good's year, with the range of all years chosen."""
    rows, name = within(_of_good(good), years), goods.goods()[good]
    usual = growth.seasonality(rows)
    top = peak(usual, "share_pct", name, year="years")
    return Exhibit(
        key="good_in_season",
        title=season_title(top) if top else _("{good}: typical seasonal pattern", good=name),
        alt=season_sentence(top),
        figure=charts.of_the_year(
            usual,
            words=Words(y=_("% of the year"), notes={"even": _("an even year")}),
            style=chart_style(),
            even=EVEN,
            names=month_names(),
        ),
        table=usual.assign(name=usual["month"].map(month_names())),
        headers=columns(
            ("name", _("Month")),
            ("share_pct", _("Median share of the year (%)")),
            ("low_pct", _("Lowest (%)")),
            ("high_pct", _("Highest (%)")),
            ("years", _("Whole years")),
        ),
        note=joined(
            season_sentence(top),
            late_booking(peak(growth.monthly_shares(rows), "share_pct", name)),
            _("Dot: the median of all whole years; line: the lowest and the highest."),
        ),
        help=plain_meaning("seasonality"),
    )


def season_title(top: Month) -> str:
    """Return the title of a seasonal pattern."""
    return _(
        "{good}: typical seasonal pattern, {month} the largest with {share}%",
        good=top.good,
        month=top.month,
        share=number(top.value, 1),
    )


def season_sentence(top: Month | None) -> str:
    """Sentence: which month is usually the largest, and over how many years."""
    if top is None:
        return _("There is no whole year of months among these years.")
    return plural(
        "{good} over {count} whole year: {month} is the largest month, with {share}%; even is {even}%.",
        "{good} over {count} whole years: {month} is usually the largest month, with {share}%; even is {even}%.",
        top.year,
        month=top.month,
        good=top.good,
        share=number(top.value, 1),
        even=number(EVEN, 1),
    )


def late_booking(top: Month | None) -> str:
    """Sentence: that one month has so much of a year that customs booked it late; empty otherwise."""
    if top is None or top.value < ONE_MONTH:
        return ""
    return _(
        "Beware, {good}: {share}% of {year} stands in {month} alone. That is when customs booked it, not a season.",
        share=number(top.value, 0),
        good=top.good,
        year=top.year,
        month=top.month,
    )
