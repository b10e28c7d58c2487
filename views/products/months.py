"""One good by month, and its seasonal pattern."""

from dataclasses import dataclass

import pandas as pd

from charts import Words
from charts import months as charts
from frames.units import MONTHS, PERCENT
from indicators import growth
from indicators.facts import coverage, largest, provisional_years
from ui import data
from ui.compose import Exhibit, Years, chart_style, within
from views import series, timeline
from views.definitions import plain_meaning
from views.headers import headers_of
from views.products import goods, shares
from views.sentences import common
from words import MILLION, _, joined, listed, number
from words import months as month_names

EVEN = PERCENT / MONTHS


@dataclass(frozen=True)
class Month:
    """The largest month of a good.

    The value is in million USD.
    """

    good: str
    month: str
    value: float
    year: int


@dataclass(frozen=True)
class Season:
    """The month of a good with the highest median share of the year.

    The median share is in percent; `years` is how many it rests on, `leads` in how many of them the month was the
    largest.
    """

    good: str
    month: str
    share: float
    years: int
    leads: int


def largest_month(rows: pd.DataFrame, good: str) -> Month | None:
    """Return the largest month that is not a whole year booked at once; None where none is larger than all others."""
    found = largest(growth.without_booked_at_once(rows), "value_usd")
    if found.empty:
        return None
    top = found.iloc[0]
    return Month(good, month_names()[int(top["month"])], float(top["value_usd"]) / MILLION, int(top["year"]))


def largest_in_season(usual: pd.DataFrame, good: str) -> Season | None:
    """Return the month with the highest median share; None without a year, and where another has the same."""
    found = largest(usual, "share_pct")
    if found.empty:
        return None
    top = found.iloc[0]
    month = month_names()[int(top["month"])]
    return Season(good, month, float(top["share_pct"]), int(top["years"]), int(top["leads"]))


def _booked(rows: pd.DataFrame) -> list[int]:
    return sorted(int(year) for year in growth.booked_at_once(rows)["year"])


def _of_good(good: str) -> pd.DataFrame:
    rows = series.monthly_goods()
    return rows.loc[rows["product_code"] == good]


@data.once
def by_month(years: Years, marked: tuple[str, ...], good: str) -> Exhibit:
    """Return one good month by month; parts of a year and years that are booked in one month are shaded."""
    whole, name = _of_good(good), goods.goods()[good]
    shown = series.with_running_year(years, whole)
    rows = within(whole, shown)
    rows, booked = rows.assign(million_usd=rows["value_usd"] / MILLION), _booked(rows)
    part = {year: count for year, count in goods.incomplete_years().items() if shown[0] <= year <= shown[1]}
    remarks = dict.fromkeys(part, _("part of a year")) | dict.fromkeys(booked, _("booked in one month"))
    top = largest_month(rows, name)
    sentence = "" if top is None and rows["value_usd"].notna().any() else month_sentence(top)
    return Exhibit(
        key="good_by_month",
        title=month_title(top) if top else _("{good} by month, million USD", good=name),
        alt=joined(sentence, booked_sentence(name, booked)),
        figure=charts.over_months(
            rows,
            "million_usd",
            words=Words(y=_("million USD a month"), format=",.1f", unit=_("m USD")),
            style=chart_style(),
            shaded=remarks,
            events=timeline.within(years, marked),
        ),
        table=rows.assign(remark=[remarks.get(int(year), "") for year in rows["year"]]),
        headers=headers_of("good_by_month") | ({"remark": _("Remark")} if remarks else {}),
        note=joined(
            sentence,
            booked_sentence(name, booked),
            shares.incomplete(part, shown),
            common.provisional_figures(provisional_years(rows)),
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


def booked_sentence(good: str, years: list[int]) -> str:
    """Sentence: which years the publisher books in one month, and what follows; empty without any."""
    if not years:
        return ""
    return _(
        "{good}, {years}: booked in one month by the publisher; left out of seasons and of comparisons of months.",
        good=good,
        years=listed(str(year) for year in years),
    )


@data.once
def season(years: Years, good: str) -> Exhibit:
    """Return the median share of each month in a good's year, with the range of all years chosen."""
    rows, name = within(_of_good(good), years), goods.goods()[good]
    usual = growth.seasonality(rows)
    top = largest_in_season(usual, name)
    sentence = "" if top is None and len(usual) else season_sentence(top)
    return Exhibit(
        key="good_in_season",
        title=season_title(top) if top else _("{good}: typical seasonal pattern", good=name),
        alt=sentence,
        figure=charts.of_the_year(
            usual,
            words=Words(y=_("% of the year"), notes={"even": _("an even year")}),
            style=chart_style(),
            even=EVEN,
            names=month_names(),
        ),
        table=usual.assign(name=usual["month"].map(month_names())),
        headers=headers_of("good_in_season"),
        note=joined(
            sentence,
            booked_sentence(name, _booked(rows)),
            _("Dot: the median of all whole years; line: the lowest and the highest."),
            common.provisional_figures(provisional_years(rows)),
        ),
        help=plain_meaning("seasonality"),
    )


def season_title(top: Season) -> str:
    """Return the title of a seasonal pattern."""
    return _(
        "{good}: typical seasonal pattern, highest median share {share}% in {month}",
        good=top.good,
        month=top.month,
        share=number(top.share, 1),
    )


def season_sentence(top: Season | None) -> str:
    """Sentence: which month has the highest median share, and in how many years it was the largest."""
    if top is None:
        return _("There is no whole year of months among these years.")
    facts = {"good": top.good, "month": top.month, "share": number(top.share, 1), "even": number(EVEN, 1)}
    if top.years == 1:
        return _("{good} in a whole year: {month} is the largest month, with {share}%; even is {even}%.", **facts)
    return _(
        "{good} over {count} whole years: {month} has the highest median share, {share}% (even is {even}%); it was the "
        "largest month in {leads} of the {count} years.",
        count=number(top.years),
        leads=number(top.leads),
        **facts,
    )
