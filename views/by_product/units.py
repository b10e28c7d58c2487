"""Price against volume: unit values of a product over the years, and what of a change was price."""

from dataclasses import dataclass
from functools import partial

import pandas as pd

from charts import Words, panels, ranking
from ui import data
from ui.compose import Choice, Exhibit, chart_style, within
from ui.exhibit.model import Blocks, Form
from views.by_product import drill
from views.by_product import scope as scopes
from views.by_product.scope import HS6_DIGITS, Scope
from views.definitions import plain_meaning
from views.headers import headers_of
from views.sentences import by_product as sentences
from views.sentences.by_product import Split
from warehouse import expressions
from warehouse.dataset import FLOWS, Dataset
from warehouse.engines import answer, scan
from words import MILLION, _, economies_named, joined

OFFERED = 60
"""Products among which the reader may choose: the largest of the last year."""


def _sold(dataset: Dataset, years: tuple[int, ...] | None, focus: str, buyer: str) -> expressions.Frame:
    c = expressions.c
    flows = scan(dataset, FLOWS, years).filter(c("exporter_iso3") == focus)
    importer = scopes.importer(buyer)
    return flows if importer is None else flows.filter(c("importer_iso3") == importer)


def _unit_values(dataset: Dataset, focus: str, buyer: str, product: str) -> pd.DataFrame:
    sold = _sold(dataset, None, focus, buyer).filter(expressions.c("product_code") == product)
    return answer(expressions.unit_values(sold, "product_code"))


def _split(dataset: Dataset, first: int, last: int, focus: str, buyer: str) -> pd.DataFrame:
    sold = _sold(dataset, (first, last), focus, buyer)
    return answer(expressions.price_and_volume(sold, first, last, "importer_iso3", "product_code"))


def shown(scope: Scope) -> Blocks:
    """Return the choices of the buyer and the product, and what is sold at which price."""

    @scopes.or_sentence
    def of(buyer: str) -> Blocks:
        codes = drill.products(scope, buyer, HS6_DIGITS)["product_code"].head(OFFERED)
        if codes.empty:
            return change(scope, buyer)
        choice = Choice("product", _("Product"), scopes.short_names(scope, codes), many=True)
        return Form("products", (choice,), partial(_of_product, scope, buyer))

    return Form("buyers", (scopes.buyer(scope),), of)


@scopes.or_sentence
def _of_product(scope: Scope, buyer: str, product: str) -> Blocks:
    return values(scope, buyer, product), change(scope, buyer)


@data.once
def values(scope: Scope, buyer: str, product: str) -> Exhibit:
    """Return quantity and unit value of a product over the years; far ones have hollow marks."""
    whole = scopes.ask(scope, _unit_values, scope.focus, buyer, product)
    rows = within(whole, scope.years)
    rows = rows.assign(
        million_usd=rows["value_usd"] / MILLION,
        outlier=rows["is_outlier"].map({True: _("yes"), False: _("no")}),
    )
    good = scopes.full_name(product, scopes.names(scope.release))
    fact = sentences.far(rows)
    return Exhibit(
        key="unit_values",
        title=sentences.values_title(good, rows),
        alt=joined(sentences.values_title(good, rows) + ".", fact),
        figure=panels.aligned(
            rows.assign(status=rows["is_outlier"].map({True: "provisional", False: "reported"})),
            (
                panels.Panel("quantity_t", _("Quantity, tonnes"), zero=True),
                panels.Panel("unit_value", _("Unit value, USD per tonne"), zero=True),
            ),
            style=chart_style(),
        ),
        table=rows,
        headers=headers_of("unit_values"),
        note=joined(
            fact,
            _("Of the flows that have a quantity."),
        ),
        help=plain_meaning("unit_value"),
    )


@dataclass(frozen=True)
class Facts:
    """What of a change in sales was price.

    There is a row per buyer and product (see `warehouse.expressions.price_and_volume`); `sums` has the change and its
    parts.
    """

    rows: pd.DataFrame
    sums: Split


@data.once
def facts(scope: Scope, buyer: str) -> Facts:
    """Return the facts of the first and the last year of the release among those chosen."""
    first = next(year for year in scope.release.years if year >= scope.years[0])
    rows = scopes.ask(scope, _split, first, scope.year, scope.focus, buyer)
    return Facts(rows, Split.of(rows, scope.focus, scopes.buyer_name(buyer), first, scope.year))


@data.once
def change(scope: Scope, buyer: str) -> Exhibit:
    """Return the change in sales between the first and the last year: price, volume, what is new, gone, unmeasured."""
    found = facts(scope, buyer)
    names = {
        "price": _("price"),
        "volume": _("volume"),
        "new": _("newly sold"),
        "gone": _("no longer sold"),
        "unmeasured": _("quantity not known"),
    }
    parts = pd.DataFrame({"part": list(names), "million_usd": [getattr(found.sums, part) / MILLION for part in names]})
    table = found.rows.assign(
        good=scopes.called(scope, found.rows["product_code"]),
        buyer=found.rows["importer_iso3"].map(economies_named(found.rows["importer_iso3"].unique())),
        **{part: found.rows[f"{part}_usd"] / MILLION for part in ("price", "volume", "other")},
        before=found.rows["value_before"] / MILLION,
        after=found.rows["value_after"] / MILLION,
        outlier=found.rows["is_outlier"].map({True: _("yes"), False: _("no")}),
    )
    is_change = found.sums.first < found.sums.last
    return Exhibit(
        key="price_volume",
        title=sentences.change_title(found.sums),
        alt=sentences.change(found.sums),
        figure=ranking.bars(
            parts, "million_usd", "part", words=Words(names=names, format="+,.1f"), style=chart_style()
        ),
        table=table if is_change else table.iloc[:0],
        headers=headers_of("price_volume"),
        note=joined(
            sentences.change(found.sums),
            sentences.outliers(int(found.rows["is_outlier"].sum())),
            _("By product and buyer; where the unit value moved a lot, it may be another mix of goods."),
        ),
        help=plain_meaning("price_effect"),
    )
