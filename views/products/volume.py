"""One good in tonnes or barrels: how much was exported, at which unit value, and what of a change was price."""

from dataclasses import dataclass

import pandas as pd

from charts import Words, panels, stacks
from frames.messages import N_
from frames.units import MILLION, THOUSAND
from indicators.facts import Coverage, Trend, coverage, largest, provisional_years, trend
from ui import data
from ui.compose import Exhibit, Years, chart_style, columns, within
from views import series, timeline
from views.definitions import plain_meaning
from views.products import goods
from views.sentences import common
from words import MILLION as IN_MILLION
from words import _, is_known, joined, number

COAL = "2701"
SCALES = (
    ("t", 5 * MILLION, MILLION, N_("million tonnes")),
    ("t", 5 * THOUSAND, THOUSAND, N_("thousand tonnes")),
    ("t", 0, 1, N_("tonnes")),
    ("bbl", 0, MILLION, N_("million barrels")),
)
"""Unit of the table, the largest year from which a scale is taken, the scale, and its name."""
PER = {
    "t": (1, N_("USD per tonne")),
    "g": (MILLION, N_("USD per gram")),
    "bbl": (1, N_("USD per barrel")),
}
"""What a unit value is shown in: how many of these are one unit of the table, and the name. Gold is told in grams."""
GOLD = "7108"
CHANGES = common.cases("change by price and volume")
CLEARLY = 1.5
"""From this ratio on a rise from the least year is worth a sentence."""


@dataclass(frozen=True)
class Facts:
    """One good in the years chosen, over whole years.

    The rows have year, shown (quantity in `unit`), per_unit (unit value in `price_unit`), price, volume (effects on the
    year before, million USD), million_usd, product_code, status, source_id. `quantity` is how the quantity moved;
    `low_year` is the year with the least: None without figures, and where two years have as little. `covered` are the
    years published.
    """

    rows: pd.DataFrame
    good: str
    unit: str
    price_unit: str
    quantity: Trend
    low_year: int | None
    low: float
    covered: Coverage


@data.once
def facts(years: Years, good: str) -> Facts:
    """Return the facts of one good in the years chosen."""
    whole = series.volumes()
    whole = whole.loc[whole["product_code"] == good]
    rows = within(whole, years)
    unit = str(whole["quantity_unit"].iloc[0])
    most = float(rows["quantity"].max()) if len(rows) else 0.0
    scale, name = next((by, name) for of, least, by, name in SCALES if of == unit and most >= least)
    parts, price_unit = PER["g" if good == GOLD else unit]
    shown = rows.assign(
        shown=rows["quantity"] / scale,
        per_unit=rows["unit_value"] / parts,
        price=rows["price_effect_usd"] / IN_MILLION,
        volume=rows["volume_effect_usd"] / IN_MILLION,
        million_usd=rows["value_usd"] / IN_MILLION,
    ).reset_index(drop=True)
    least = largest(shown.assign(few=-shown["shown"]), "few")
    return Facts(
        shown,
        goods.goods()[good],
        _(name),
        _(price_unit),
        trend(shown, "shown", *years),
        int(least["year"].iloc[0]) if len(least) else None,
        float(shown["shown"].min()),
        coverage(whole, "quantity"),
    )


def rise(found: Facts) -> str:
    """Sentence: from the least year to the last, where the last is the most and clearly more; empty otherwise."""
    moved = found.quantity
    if not moved.is_record_high or found.low_year is None or moved.last_value < CLEARLY * found.low:
        return ""
    return _(
        "Exports of {good} rose from {low} {unit} in {low_year}, the least of these years, to {last} {unit} in "
        "{last_year}, the most.",
        good=found.good,
        unit=found.unit,
        low=number(found.low, 1),
        low_year=found.low_year,
        last=number(moved.last_value, 1),
        last_year=moved.last_year,
    )


def answer(years: Years) -> str:
    """Sentence for the head of the page: how the quantity of coal rose; empty where it did not."""
    return rise(facts(years, COAL))


def _quantity_title(found: Facts) -> str:
    if not is_known(found.quantity.last_value):
        return _("{good}: quantity and unit value", good=found.good)
    return _(
        "{good}: {quantity} {unit}, {years}",
        good=found.good,
        quantity=common.moved(found.quantity, lambda value: number(value, 1)),
        unit=found.unit,
        years=common.over(found.quantity),
    )


def _headers(found: Facts) -> dict[str, str]:
    return columns(
        "year",
        ("product_code", _("HS heading")),
        ("shown", _("Quantity ({unit})", unit=found.unit)),
        ("per_unit", _("Unit value ({unit})", unit=found.price_unit)),
        ("million_usd", _("Exports (million USD)")),
        ("price", _("Price effect (million USD)")),
        ("volume", _("Volume effect (million USD)")),
        "status",
    )


def _note(found: Facts, years: Years) -> str:
    return joined(
        common.covers(_("The table of quantities"), found.covered, *years),
        common.provisional(provisional_years(found.rows)),
    )


@data.once
def quantities(years: Years, marked: tuple[str, ...], good: str) -> Exhibit:
    """Return the quantity of a good and its unit value as aligned lines, events of some categories marked."""
    found = facts(years, good)
    return Exhibit(
        key="good_quantity",
        title=_quantity_title(found),
        alt=joined(_quantity_title(found) + ".", rise(found)),
        figure=panels.aligned(
            found.rows,
            (
                panels.Panel("shown", _("Quantity, {unit}", unit=found.unit), zero=True),
                panels.Panel("per_unit", _("Unit value, {unit}", unit=found.price_unit), zero=True),
            ),
            style=chart_style(),
            events=timeline.within(years, marked),
        ),
        table=found.rows,
        headers=_headers(found),
        note=joined(rise(found), _("Whole years only."), _note(found, years)),
        help=plain_meaning("unit_value"),
    )


@dataclass(frozen=True)
class Change:
    """What changed a good's value on the year before.

    Effects of price and volume in million USD, of the last year with both.
    """

    year: int
    price: float
    volume: float


def last_change(rows: pd.DataFrame) -> Change | None:
    """Return the change of the last year; None without any."""
    known = rows.dropna(subset=["price", "volume"])
    if known.empty:
        return None
    latest = known.loc[known["year"].idxmax()]
    return Change(int(latest["year"]), float(latest["price"]), float(latest["volume"]))


def change_title(found: Change | None, good: str) -> str:
    """Return the title: both effects in the last year, or the question."""
    if found is None:
        return _("{good}: price or volume?", good=good)
    return _(
        "{good}, {year}: price {price}, volume {volume} million USD on the year before",
        good=good,
        year=found.year,
        price=number(found.price, 1),
        volume=number(found.volume, 1),
    )


def change_sentence(found: Change | None, good: str) -> str:
    """Sentence: which of the two moved more in the last year."""
    if found is None:
        return _("No two years in a row have a quantity of {good}.", good=good)
    facts = {
        "good": good,
        "year": found.year,
        "price": number(found.price, 1),
        "volume": number(found.volume, 1),
    }
    even = number(abs(found.price), 1) == number(abs(found.volume), 1)
    return _(CHANGES["even" if even else "price" if abs(found.price) > abs(found.volume) else "volume"], **facts)


@data.once
def price_or_volume(years: Years, marked: tuple[str, ...], good: str) -> Exhibit:
    """Return the change in value on the year before as price and volume, in million USD."""
    found = facts(years, good)
    rows = found.rows.dropna(subset=["price", "volume"])
    names = {"price": _("price"), "volume": _("volume")}
    change = last_change(rows)
    return Exhibit(
        key="good_price_volume",
        title=change_title(change, found.good),
        alt=change_sentence(change, found.good),
        figure=stacks.by_year(
            rows,
            list(names),
            words=Words(y=_("change on the year before, million USD"), names=names, unit=_("m USD")),
            style=chart_style(),
            events=timeline.within(years, marked),
            hatched=set(provisional_years(rows)),
        ),
        table=found.rows,
        headers=_headers(found),
        note=joined(
            change_sentence(change, found.good),
            _("Split with the logarithmic mean (LMDI): the two add up to the change, with no remainder."),
            _note(found, years),
        ),
        help=plain_meaning("price_effect"),
    )
