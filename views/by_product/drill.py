"""What an economy sells, from chapters down to the tariff line, and on whom each product depends."""

from dataclasses import dataclass
from functools import partial

import pandas as pd

from charts import Words, ranking, treemap
from frames.units import PERCENT
from indicators.facts import largest
from ui import data
from ui.compose import Choice, Exhibit, chart_style
from ui.exhibit.model import Blocks, Form
from views.by_product import scope as scopes
from views.by_product.scope import ALL, HS2_DIGITS, HS4_DIGITS, HS6_DIGITS, Scope, Several
from views.definitions import plain_meaning
from views.headers import headers_of
from views.sentences import by_product as sentences
from views.sentences.by_product import Bound, Standing
from warehouse import expressions
from warehouse.dataset import FLOWS, HEADINGS, MARKETS, PAIRS, PRODUCTS, Dataset
from warehouse.engines import answer, scan
from warehouse.expressions import EXPORT
from words import MILLION, _, economies_named, economy, joined

LARGEST = 12


@dataclass(frozen=True)
class Level:
    """Where the reader stands.

    The buyer is WLD for all; `inside` is the chapter or heading looked into, empty for all goods; the codes shown have
    so many digits.
    """

    buyer: str
    inside: str = ""
    digits: int = HS4_DIGITS


@dataclass(frozen=True)
class Facts:
    """What the focus economy sold in the last year chosen.

    There is a row per product, the largest first: product_code, kind (the code that it lies in), value_usd, share (0 to
    1, of all that the buyer bought), first_partner (missing where another bought as much), first_share, partners,
    effective_number (of the focus economy's buyers of the product), others_usd, alternatives (the effective number of
    the others' market), rca. `bound` says how many products depend on one buyer; `standing` is the first buyer of all
    goods, and the rank by its share.
    """

    rows: pd.DataFrame
    bound: Bound
    standing: Standing | None


def _sold(dataset: Dataset, years: Several, focus: str, buyer: str, digits: int) -> pd.DataFrame:
    flows = expressions.at_level(scan(dataset, FLOWS, years), digits)
    return answer(expressions.product_mix(flows, focus, scopes.importer(buyer), digits))


def _dependence(dataset: Dataset, years: Several, focus: str, giant: str, digits: int) -> pd.DataFrame:
    """Ask on whom each product depends, whoever the buyer chosen (see `Facts.rows`)."""
    flows, keys = expressions.at_level(scan(dataset, FLOWS, years), digits), ["year", "product_code"]
    own = expressions.sales(flows, focus)
    buyers = answer(expressions.concentration(own, EXPORT, "product_code"))
    table = scan(dataset, MARKETS if digits == HS6_DIGITS else HEADINGS, years)
    others = answer(expressions.alternative_buyers(table, focus, giant)).rename(
        columns={"value_usd": "others_usd", "effective_number": "alternatives"}
    )
    advantage = answer(expressions.revealed_advantage(flows, scan(dataset, PRODUCTS, years), focus, digits))
    found = buyers.drop(columns=["economy_iso3", "value_usd"])
    found = found.merge(others[[*keys, "others_usd", "alternatives"]], on=keys, how="left")
    found = found.merge(advantage[[*keys, "rca"]], on=keys, how="left")
    shared = answer(expressions.shared_first(own, EXPORT, "product_code")).set_index(keys).index
    return found.assign(first_partner=found["first_partner"].mask(found.set_index(keys).index.isin(shared)))


def _bound(dataset: Dataset, years: Several, focus: str) -> pd.DataFrame:
    flows = scan(dataset, FLOWS, years).filter(expressions.c("exporter_iso3") == focus)
    return answer(expressions.bottlenecks(flows))


def _ranks(dataset: Dataset, focus: str) -> pd.DataFrame:
    """Ask for the first buyer of an economy and its rank among all by that buyer's share, by year."""
    table = scan(dataset, PAIRS)
    rows = answer(expressions.ranking(table))
    rows = rows.assign(equals=rows.groupby(["year", "rank"])["rank"].transform("size") - 1)
    own = rows.loc[rows["economy_iso3"] == focus]
    shared = answer(expressions.shared_first(table.filter(expressions.c("exporter_iso3") == focus)))["year"]
    return own.assign(first_partner=own["first_partner"].mask(own["year"].isin(shared)))


def products(scope: Scope, buyer: str, digits: int) -> pd.DataFrame:
    """Return what was sold to a buyer, the largest first: product_code, value_usd, share."""
    rows = scopes.of_year(scope, _sold, scope.focus, buyer, digits)
    return rows.sort_values(["value_usd", "product_code"], ascending=[False, True], ignore_index=True)


@data.once
def facts(scope: Scope, level: Level) -> Facts:
    """Return the facts of a scope at a level."""
    known = scopes.of_year(scope, _dependence, scope.focus, scope.giant, level.digits)
    rows = products(scope, level.buyer, level.digits)
    rows = rows.loc[rows["product_code"].str.startswith(level.inside)]
    rows = rows.merge(known.drop(columns=["year", "source_id"]), on="product_code", how="left")
    rows = rows.assign(kind=rows["product_code"].str[: HS2_DIGITS if level.digits == HS4_DIGITS else HS4_DIGITS])
    bound = scopes.of_year(scope, _bound, scope.focus)
    ranks = scopes.ask(scope, _ranks, scope.focus)
    first = ranks.loc[ranks["year"] == scope.year]
    exports = int(first["value_usd"].iloc[0]) if len(first) else 0
    return Facts(
        rows,
        Bound(len(bound), int(bound["value_usd"].sum()), exports),
        Standing.of(first.iloc[0]) if len(first) else None,
    )


def sold(scope: Scope) -> Blocks:
    """Return the choices of the buyer and the chapter, and what is sold there."""
    last = scope.alone()

    @scopes.or_sentence
    def within(code: str) -> Blocks:
        chapters = _inside(last, Level(code), HS2_DIGITS)
        choice = Choice("chapter", _("Chapter"), {ALL: _("all goods"), **chapters}, many=True)
        return Form("chapters", (choice,), partial(_chapter, last, code))

    return Form("buyers", (scopes.buyer(last),), within)


@scopes.or_sentence
def _chapter(scope: Scope, buyer: str, chapter: str) -> Blocks:
    if chapter == ALL:
        return exhibits(scope, Level(buyer))
    headings = _inside(scope, Level(buyer, chapter, HS6_DIGITS), HS4_DIGITS)
    choice = Choice("heading", _("Heading"), {ALL: _("all of the chapter"), **headings}, many=True)
    return Form(
        "headings",
        (choice,),
        partial(_heading, scope, buyer, chapter),
    )


@scopes.or_sentence
def _heading(scope: Scope, buyer: str, chapter: str, heading: str) -> Blocks:
    return exhibits(scope, Level(buyer, chapter if heading == ALL else heading, HS6_DIGITS))


@data.once
def _inside(scope: Scope, level: Level, digits: int) -> dict[str, str]:
    """Return the chapters or headings that something was sold of, by code, with their names."""
    names = scopes.names(scope.release)
    codes = sorted(facts(scope, level).rows["product_code"].str[:digits].unique())
    return {code: scopes.full_name(code, names) for code in codes}


def exhibits(scope: Scope, level: Level) -> tuple[Exhibit, Exhibit]:
    """Return both exhibits: what is sold, and on whom it depends."""
    return tiles(scope, level), first_buyers(scope, level)


@data.once
def _table(scope: Scope, level: Level) -> pd.DataFrame:
    rows = facts(scope, level).rows
    partners = economies_named(rows["first_partner"].dropna().unique())
    return rows.assign(
        good=scopes.called(scope, rows["product_code"]),
        million_usd=rows["value_usd"] / MILLION,
        share_pct=rows["share"] * PERCENT,
        first=rows["first_partner"].map(partners),
        first_pct=rows["first_share"] * PERCENT,
    )


@data.once
def tiles(scope: Scope, level: Level) -> Exhibit:
    """Return what is sold as tiles: headings within chapters, or products within headings."""
    found = facts(scope, level)
    rows = found.rows
    shown = economies_named(rows["first_partner"].dropna().unique())
    names = scopes.names(scope.release)
    tiles_of = rows["product_code"].head(treemap.MOST_TILES)
    kinds = {code: scopes.full_name(code, names) for code in (*rows["kind"].unique(), *tiles_of)}
    buyer = scopes.buyer_name(level.buyer)
    good, share = _first(scope, found)
    sentence = sentences.largest(scope.focus, buyer, scope.year, good, share, _name_of(scope, level))
    return Exhibit(
        key="sold_products",
        title=sentences.tiles_title(scope.focus, buyer, scope.year, good, share),
        alt=joined(sentence if good or rows.empty else "", sentences.bound(scope.focus, scope.year, found.bound)),
        figure=treemap.tiles(
            rows,
            "value_usd",
            "product_code",
            "kind",
            "first_partner",
            words=Words(names=kinds | shown, notes={"rest": _("smaller ones")}, unit="%"),
            style=chart_style(),
            highlight=(scope.giant, scope.friend),
            whole=rows["value_usd"].sum() / rows["share"].sum() if len(rows) else 1,
        ),
        table=_table(scope, level),
        headers=headers_of("sold_products"),
        note=joined(
            sentences.standing(scope.focus, scope.year, found.standing, scope.release.dataset.name),
            _(
                "Coloured: products whose first buyer is {partner} or {friend}. The table has every product.",
                partner=economy(scope.giant),
                friend=economy(scope.friend),
            ),
        ),
        help=_("The areas are the values; a click on a tile enlarges it, the choices above go deeper."),
    )


def _name_of(scope: Scope, level: Level) -> str:
    """Return the chapter or heading looked into, with its name; empty for all goods."""
    return scopes.full_name(level.inside, scopes.names(scope.release)) if level.inside else ""


def _first(scope: Scope, found: Facts) -> tuple[str, float]:
    """Return the largest product and its share; an empty name without any, and where another is as large."""
    top = largest(found.rows, "value_usd")
    if top.empty:
        return "", float("nan")
    first = top.iloc[0]
    return str(scopes.called(scope, found.rows["product_code"].head(1)).iloc[0]), float(first["share"])


@data.once
def first_buyers(scope: Scope, level: Level) -> Exhibit:
    """Return the share of the first buyer in the largest products, over all buyers."""
    found = facts(scope, level)
    table = _table(scope, level)
    shown = table.head(LARGEST)
    names = scopes.short_names(scope, shown["product_code"])
    for code, first in shown.set_index("product_code")["first"].dropna().items():
        names[code] = _("{name}: {partner}", name=names[code], partner=first)
    largest_ones = largest(found.rows, "value_usd", LARGEST)
    to_giant = int((largest_ones["first_partner"] == scope.giant).sum())
    title = sentences.first_title(scope.giant, scope.year, to_giant, len(largest_ones), _name_of(scope, level))
    return Exhibit(
        key="first_buyers",
        title=title,
        alt=sentences.bound(scope.focus, scope.year, found.bound),
        figure=ranking.bars(
            shown,
            "first_pct",
            "product_code",
            words=Words(names=names, unit="%", format=",.0f"),
            style=chart_style(),
        ),
        table=table,
        headers=headers_of("sold_products"),
        note=joined(
            sentences.bound(scope.focus, scope.year, found.bound),
            _("The largest products of the chart above; the first buyer is that of all sales of the product."),
            _("Without a name: two buyers took equally much.") if bool(shown["first"].isna().any()) else "",
        ),
        help=plain_meaning("alternative_buyers"),
    )
