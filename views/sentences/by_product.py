"""Sentences and titles on what an economy sells by product, to whom, and what a friend could take."""

from dataclasses import dataclass

import pandas as pd

from indicators.facts import Trend
from views.sentences import common
from views.sentences.place import same_figure
from warehouse.expressions import BOTTLENECK_SHARE, BOTTLENECK_USD, OUTLIER
from words import MILLION, _, economy, is_known, joined, listed, millions, number, percent, plural

COMPLETE = 100
"""Complementarity of two economies that sell and buy the same mix."""
TEN = 10


@dataclass(frozen=True)
class Bound:
    """Products that depend on one buyer.

    `value_usd` is what was sold of them, `exports_usd` all that was sold.
    """

    products: int
    value_usd: int
    exports_usd: int


@dataclass(frozen=True)
class Standing:
    """The first buyer of everything that an economy sells.

    The partner is empty where another bought as much; its share is 0 to 1. The rank is the economy's place among all by
    that share, which `equals` others have too.
    """

    partner: str
    share: float
    rank: int
    economies: int
    equals: int = 0

    @classmethod
    def of(cls, row: pd.Series) -> "Standing":
        """Return the standing in a row of `warehouse.expressions.ranking`, with the number of its equals."""
        partner = "" if pd.isna(row["first_partner"]) else str(row["first_partner"])
        counts = (int(row[name]) for name in ("rank", "economies", "equals"))
        return cls(partner, float(row["first_share"]), *counts)


def missing(command: str) -> str:
    """Sentence: products need a release of BACI, and the command that takes one in."""
    return _(
        "Products need a release of CEPII BACI on this machine: download its ZIP from www.cepii.fr, then run "
        "`{command}`.",
        command=command,
    )


def missing_elsewhere() -> str:
    """Sentence: products need a release of BACI, for readers who cannot take one in where they read."""
    return _(
        "There are no figures by product here: they need a release of CEPII BACI (www.cepii.fr), which Third Neighbor "
        "takes in on a reader's own computer."
    )


def no_year(edition: str, first: int, last: int) -> str:
    """Sentence: the release has none of the years chosen."""
    return _("{edition} covers {years}: choose other years.", edition=edition, years=common.span(first, last))


def largest(focus: str, buyer: str, year: int, good: str, share: float, inside: str = "") -> str:
    """Sentence: the largest product in what was sold to a buyer; that nothing is known without one.

    The focus sells to the buyer, who is named as sentences call it; the product is empty without any, its share of all
    that was sold to the buyer is 0 to 1. `inside` is the chapter or heading looked into, empty for all goods.
    """
    if not good:
        return _(
            "The release has no sales of {economy} to {buyer} in {year}.",
            economy=economy(focus),
            buyer=buyer,
            year=year,
        )
    facts = {"year": year, "economy": economy(focus), "buyer": buyer, "good": good, "share": common.part(share)}
    if inside:
        return _(
            "In {year} the largest product of “{inside}” that {economy} sold to {buyer} was {good}: {share} of all sales "
            "to {buyer}.",
            inside=inside,
            **facts,
        )
    return _(
        "In {year} the largest product that {economy} sold to {buyer} was {good}: {share} of these sales.", **facts
    )


def tiles_title(focus: str, buyer: str, year: int, good: str, share: float) -> str:
    """Return the title of what is sold."""
    if not good:
        return _("What {economy} sold to {buyer} in {year}", economy=economy(focus), buyer=buyer, year=year)
    return _(
        "What {economy} sold to {buyer} in {year}: {good} {share}",
        economy=economy(focus),
        buyer=buyer,
        year=year,
        good=good,
        share=percent(share),
    )


def bound(focus: str, year: int, found: Bound) -> str:
    """Sentence: how many products depend on one buyer; empty where nothing was sold."""
    if not found.exports_usd:
        return ""
    facts = {
        "economy": economy(focus),
        "year": year,
        "least": number(BOTTLENECK_USD / MILLION),
        "part": percent(BOTTLENECK_SHARE, 0),
    }
    if not found.products:
        return _(
            "In {year} {economy} sold no product of six digits for {least} million USD or more of which one buyer took {part}.",
            **facts,
        )
    return plural(
        "In {year} {economy} sold {count} product of six digits for {least} million USD or more of which one buyer took "
        "at least {part}; it made up {share} of all exports.",
        "In {year} {economy} sold {count} products of six digits for {least} million USD or more of which one buyer "
        "took at least {part}; they made up {share} of all exports.",
        found.products,
        share=common.part(found.value_usd / found.exports_usd),
        **facts,
    )


def standing(focus: str, year: int, found: Standing | None, edition: str) -> str:
    """Sentence: the first buyer of all goods and the rank by its share; empty without figures or a first buyer."""
    if found is None or not found.partner or not is_known(found.share):
        return ""
    sentence = _(
        "By {edition}, {partner} took {share} of all that {economy} sold in {year}: by the share of the first buyer number "
        "{rank} of {economies} economies.",
        edition=edition,
        economy=economy(focus),
        partner=economy(found.partner),
        share=common.part(found.share),
        year=year,
        rank=number(found.rank),
        economies=number(found.economies),
    )
    return joined(sentence, same_figure(found.equals))


def first_title(giant: str, year: int, count: int, whole: int, inside: str = "") -> str:
    """Return the title of the first buyers: in how many of the largest products the giant is it.

    `count` is of products whose first buyer is the giant, `whole` of the largest products (0 where nothing was sold).
    `inside` is the chapter or heading looked into, empty for all goods.
    """
    if not whole:
        return _("The first buyer of each product, {year}", year=year)
    facts = {"partner": economy(giant), "count": number(count), "whole": number(whole), "year": year}
    if inside:
        return _(
            "{partner} is the first buyer of {count} of the {whole} largest products of “{inside}”, {year}",
            inside=inside,
            **facts,
        )
    return _("{partner} is the first buyer of {count} of the {whole} largest products, {year}", **facts)


@dataclass(frozen=True)
class Potential:
    """How much of what an economy sells to a giant could go to a friend instead, in a year.

    In dollars: all that the giant bought, and what of it the friend buys from others (`world_usd`) and from the giant.
    """

    focus: str
    friend: str
    giant: str
    year: int
    sold_usd: int
    world_usd: int
    giant_usd: int

    @property
    def names(self) -> dict[str, str | int]:
        """What its title and its sentence call the three, and the year."""
        return {
            "economy": economy(self.focus),
            "partner": economy(self.giant),
            "friend": economy(self.friend),
            "year": self.year,
        }


def potential_title(found: Potential) -> str:
    """Return the title of the substitution potential."""
    facts = found.names
    if not found.world_usd:
        return _("What {friend} buys that {economy} sells to {partner}, {year}", **facts)
    return _(
        "What {friend} buys from others and {economy} sells to {partner}: at most {value} million USD, {year}",
        value=millions(found.world_usd),
        **facts,
    )


def potential(found: Potential) -> str:
    """Sentence: how much could change its buyer at most, and what of it would replace the giant's goods."""
    facts = found.names
    if not found.sold_usd:
        return _("In {year} {economy} sold nothing to {partner} in this release.", **facts)
    if not found.world_usd:
        return _(
            "In {year} {friend} bought from others none of the products that {economy} sold to {partner}.", **facts
        )
    return _(
        "Of what {economy} sold to {partner} in {year} ({sold} million USD), at most {value} million ({part}) could have "
        "replaced what {friend} bought from others; of this, at most {from_giant} million could have replaced what "
        "{friend} bought from {partner}.",
        sold=millions(found.sold_usd),
        value=millions(found.world_usd),
        part=common.part(found.world_usd / found.sold_usd),
        from_giant=millions(found.giant_usd),
        **facts,
    )


def fit(focus: str, friend: str, found: Trend) -> str:
    """Sentence: how well what one sells fits what the other buys; empty without a figure."""
    if not is_known(found.last_value):
        return ""
    return _(
        "Complementarity of what {economy} sells and what {friend} buys: {value} of {whole} in {year}.",
        economy=economy(focus),
        friend=economy(friend),
        value=number(found.last_value, 1),
        whole=number(COMPLETE),
        year=found.last_year,
    )


def upper_bound() -> str:
    """Sentence: what the potential leaves out."""
    return _(
        "An upper bound at the year's prices: distance, the way to the sea, and grades within a product are not in it."
    )


def values_title(good: str, rows: pd.DataFrame) -> str:
    """Return the title of a product's unit values.

    The good is its code and name; the rows have year and `unit_value`, in USD per ton.
    """
    if rows.empty:
        return _("{good}: quantity and unit value", good=good)
    last = rows.loc[rows["year"].idxmax()]
    return _(
        "{good}: {value} USD per tonne, {year}",
        good=good,
        value=number(float(last["unit_value"]), 0 if last["unit_value"] >= TEN else 2),
        year=int(last["year"]),
    )


def far(rows: pd.DataFrame) -> str:
    """Sentence: the years whose unit value is far from the median; empty without any.

    The rows have year and `is_outlier`.
    """
    years = [str(int(year)) for year in rows.loc[rows["is_outlier"], "year"]]
    if not years:
        return ""
    return _(
        "Hollow marks: in {years} the unit value was more than {times} times the median of all years, or the median more "
        "than {times} times the unit value: rather another mix of goods, or a slip, than a price.",
        years=listed(years),
        times=number(OUTLIER),
    )


@dataclass(frozen=True)
class Split:
    """What a change in sales was made of, in dollars.

    Between the sales of the first and the last year lie what dearer or cheaper goods made (`price`), what more or fewer
    goods made (`volume`), products that a buyer bought in the last year only (`new`) or in the first only (`gone`), and
    those without a quantity in one of the two (`unmeasured`).
    """

    focus: str
    buyer: str
    first: int
    last: int
    before: float
    after: float
    price: float
    volume: float
    new: float
    gone: float
    unmeasured: float

    @classmethod
    def of(cls, rows: pd.DataFrame, focus: str, buyer: str, first: int, last: int) -> "Split":
        """Return the sums of the rows of `warehouse.expressions.price_and_volume`."""
        other = rows.groupby("kind")["other_usd"].sum()
        kinds = (float(other.get(kind, 0.0)) for kind in ("new", "gone", "unmeasured"))
        names = ("value_before", "value_after", "price_usd", "volume_usd")
        return cls(focus, buyer, first, last, *(float(rows[name].sum()) for name in names), *kinds)


def change_title(found: Split) -> str:
    """Return the title of a change in sales, split."""
    if found.first == found.last:
        return _("Price or volume?")
    return _(
        "Price {price}, volume {volume} million USD: the change in what {economy} sold to {buyer}, {first}–{last}",
        economy=economy(found.focus),
        buyer=found.buyer,
        price=millions(found.price),
        volume=millions(found.volume),
        first=found.first,
        last=found.last,
    )


def change(found: Split) -> str:
    """Sentence: what a change in sales was made of; what is needed where there is one year only."""
    if found.first == found.last:
        return _("A change needs two years of the release: widen the years.")
    return _(
        "From {first} to {last} the sales of {economy} to {buyer} went from {before} to {after} million USD: {price} million "
        "by unit values, {volume} million by quantities, {new} million by products newly bought, {gone} million by "
        "products no longer bought, {unmeasured} million without a quantity.",
        first=found.first,
        last=found.last,
        economy=economy(found.focus),
        buyer=found.buyer,
        before=millions(found.before),
        after=millions(found.after),
        price=millions(found.price),
        volume=millions(found.volume),
        new=millions(found.new),
        gone=millions(found.gone),
        unmeasured=millions(found.unmeasured),
    )


def outliers(count: int) -> str:
    """Sentence: how many products changed their unit value beyond what a price does; empty without any."""
    if not count:
        return ""
    return plural(
        "One unit value moved more than {times} times up or down: it is marked in the table.",
        "{count} unit values moved more than {times} times up or down: they are marked in the table.",
        count,
        times=number(OUTLIER),
    )
