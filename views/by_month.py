"""All exports and imports by month, with sums over twelve months; a running year beside the same months before it."""

from dataclasses import dataclass

import pandas as pd

from charts import Words, sums
from frames.messages import N_
from indicators.facts import coverage, provisional_years
from indicators.months import RunningYear, not_to_be_summed, running_year, twelve_months
from ui import data
from ui.compose import Exhibit, Years, chart_style
from views import series, tables
from views.headers import headers_of
from views.sentences import common
from words import MILLION, _, date, joined, listed, millions, number

FLOWS = ("export", "import")
FLAT = 0.05
"""Percent: a smaller change is written as none."""
RUNNING = common.cases("running year")

NOT_SUMMED = {"export": N_("exports of {year}"), "import": N_("imports of {year}")}


@dataclass(frozen=True)
class Facts:
    """Trade by month in the years chosen, and in the running year where they reach up to it.

    The rows have year, month, flow, million_usd, sum_million (over the twelve months that end with it; missing without
    them all), status, source_id. By flow there are `running`, the running year and the same months before it (empty
    where the years end earlier), `last`, the last month with a sum, as an ISO date, and the sum (empty without any),
    and `not_summed`, the years whose months are not added up.
    """

    rows: pd.DataFrame
    running: dict[str, RunningYear]
    last: dict[str, tuple[str, float]]
    not_summed: dict[str, tuple[int, ...]]
    years: tuple[int, int]


@data.once
def facts(years: Years) -> Facts:
    """Return the facts of the years chosen; the year after the last published one belongs to it."""
    monthly, totals = data.load(tables.TRADE_BY_MONTH), data.load(tables.TOTALS)
    first, until = series.with_running_year(years, monthly)
    parts, running, not_summed = [], {}, {}
    for flow in FLOWS:
        of_flow = monthly.loc[monthly["flow"] == flow]
        odd = not_to_be_summed(of_flow, totals.loc[totals["flow"] == flow])
        not_summed[flow] = odd
        summable = of_flow.assign(value_usd=of_flow["value_usd"].mask(of_flow["year"].isin(odd)))
        parts.append(of_flow.assign(sum_usd=_sums(summable)))
        found = running_year(of_flow) if until > years[1] else None
        if found is not None:
            running[flow] = found
    rows = pd.concat(parts, ignore_index=True)
    rows = rows.loc[rows["year"].between(first, until)]
    rows = rows.assign(million_usd=rows["value_usd"] / MILLION, sum_million=rows["sum_usd"] / MILLION)
    return Facts(rows.reset_index(drop=True), running, _last(rows), not_summed, (first, until))


def _sums(of_flow: pd.DataFrame) -> pd.Series:
    """Return the sums of twelve months under the index of the rows."""
    found = twelve_months(of_flow).set_index(["year", "month"])["sum_usd"]
    return pd.Series(found.reindex(pd.MultiIndex.from_frame(of_flow[["year", "month"]])).to_numpy(), of_flow.index)


def _last(rows: pd.DataFrame) -> dict[str, tuple[str, float]]:
    found = {}
    for flow, part in rows.dropna(subset=["sum_million"]).groupby("flow"):
        row = part.sort_values(["year", "month"]).iloc[-1]
        found[str(flow)] = f"{row['year']}-{row['month']:02d}", float(row["sum_million"])
    return found


def running(found: Facts, flow: str) -> str:
    """Sentence: a flow of the running year and how it compares with the same months before; empty without one."""
    part = found.running.get(flow)
    if part is None:
        return ""
    direction = "flat" if abs(part.growth) < FLAT else "rise" if part.growth > 0 else "fall"
    return _(
        RUNNING[f"{flow}, {direction}"],
        months=_months((part.year, 1), (part.year, part.months)),
        value=millions(part.value),
        growth=number(abs(part.growth), 1),
        before=part.year - 1,
    )


def sums_sentence(found: Facts) -> str:
    """Sentence: exports and imports over the last twelve months shown; empty without a sum of both."""
    if set(found.last) != set(FLOWS):
        return ""
    (sold_until, sold), (bought_until, bought) = (found.last[flow] for flow in FLOWS)
    return _(
        "Over the twelve months to {sold_until} exports came to {sold} million USD; imports over the twelve to "
        "{bought_until} to {bought} million.",
        sold_until=date(sold_until),
        sold=number(sold, 1),
        bought_until=date(bought_until),
        bought=number(bought, 1),
    )


def title(found: Facts) -> str:
    """Return the title: the twelve-month sum of exports, first and last of the years shown."""
    known = found.rows.loc[found.rows["flow"] == "export"].dropna(subset=["sum_million"])
    if known.empty:
        return _("Exports and imports by month")
    known = known.sort_values(["year", "month"])
    first, last = known.iloc[0], known.iloc[-1]
    values = [number(row["sum_million"]) for row in (first, last)]
    return _(
        "Exports over twelve months: {value} million USD, {months}",
        value=values[0] if len(known) == 1 else _("{first} → {last}", first=values[0], last=values[1]),
        months=_months(*((int(row["year"]), int(row["month"])) for row in (first, last))),
    )


def _months(first: tuple[int, int], last: tuple[int, int]) -> str:
    """Return the months from the first to the last, each with its year; one month is one."""
    ends = [date(f"{year}-{month:02d}") for year, month in (first, last)]
    return ends[0] if first == last else _("{first} to {last}", first=ends[0], last=ends[1])


def _not_summed(found: Facts) -> str:
    first, last = found.years
    odd = [
        _(NOT_SUMMED[flow], year=year)
        for flow, years in found.not_summed.items()
        for year in years
        if first <= year <= last
    ]
    if not odd:
        return ""
    return _(
        "The months of {these} do not add up to the published year: no sum is drawn that holds one of them.",
        these=listed(odd),
    )


@data.once
def totals(years: Years, about: str = "") -> Exhibit:
    """Return exports and imports by month with their sums over twelve months.

    `about` is a sentence on what the months do not say, for a page about one partner.
    """
    found = facts(years)
    colours = chart_style()
    names = {"export": _("exports"), "import": _("imports")}
    on_running = tuple(running(found, flow) for flow in FLOWS)
    return Exhibit(
        key="trade_by_month",
        title=title(found),
        alt=joined(*on_running, sums_sentence(found)),
        figure=sums.over_months(
            found.rows,
            "million_usd",
            "sum_million",
            "flow",
            words=Words(
                y=_("million USD"),
                names=names,
                format=",.1f",
                unit=_("m USD"),
                notes={"sum": _("twelve months to"), "month": _("month")},
            ),
            style=colours,
            colours={"export": colours.selling, "import": colours.buying},
            shaded={part.year: _("running year") for part in found.running.values()},
        ),
        table=found.rows,
        headers=headers_of("trade_by_month"),
        note=joined(
            *on_running,
            sums_sentence(found),
            about,
            _("Thick: the sum of the twelve months that end there; thin: the single month."),
            _not_summed(found),
            common.provisional_figures(provisional_years(found.rows)),
            common.covers(_("Trade by month"), coverage(data.load(tables.TRADE_BY_MONTH), "value_usd"), *years),
        ),
    )


def of_china(years: Years) -> Exhibit:
    """Return the same for a page on China, whose part of the months is not published with them."""
    return totals(years, _("These are all partners together: this release has no months by partner."))
