"""What is asked of the world's trade, written once for every engine.

Each function takes and returns narwhals frames that compute nothing by themselves: the same expression runs on DuckDB,
Spark, pandas or whatever Ibis reaches. A table of flows is long, one row per year, exporter, importer and product:

`year`, `exporter_iso3`, `importer_iso3`, `product_code` (six digits of the HS, text), `value_usd` (whole US dollars),
`quantity_t` (metric tons, empty where not known). A table of pairs is the same without `product_code`.

Sums of dollars are integers, so every engine gives the same ones. Two arguments of one function may be the same table:
`flows` is best sorted by exporter, `arrivals` by importer. Rows of zero dollars do not count as trade.
"""

import math
from typing import Any

import narwhals as nw

c = nw.col
Frame = nw.LazyFrame[Any]
EXPORT, IMPORT = "export", "import"
ENDS = {EXPORT: ("exporter_iso3", "importer_iso3"), IMPORT: ("importer_iso3", "exporter_iso3")}
"""Flow -> the column of the economy, the column of its partner."""
BOTTLENECK_SHARE, BOTTLENECK_USD = 0.8, 10_000_000
OUTLIER = 3.0
HS4, HS6 = 4, 6
PAD = 10**17
"""Added to dollars so that all have as many digits, and the order of their texts is that of their values."""


def dollars(table: Frame, *keys: str) -> Frame:
    """Return `value_usd` summed over everything but the keys, as whole dollars."""
    totals = table.filter(c("value_usd") > 0).group_by(*keys).agg(c("value_usd").sum())
    return totals.with_columns(c("value_usd").cast(nw.Int64))  # DuckDB sums integers to 128 bits, pandas has 64


def at_level(flows: Frame, level: int) -> Frame:
    """Return the flows with product codes cut to their first two, four or six digits."""
    return flows if level == HS6 else flows.with_columns(c("product_code").str.slice(0, level))


def pairs(flows: Frame) -> Frame:
    """Return the table of pairs: `value_usd` by year, exporter and importer."""
    return dollars(flows, "year", "exporter_iso3", "importer_iso3")


def sales(flows: Frame, exporter: str) -> Frame:
    """Return what an economy sells: `value_usd` by year, exporter, importer and product."""
    return dollars(flows.filter(c("exporter_iso3") == exporter), "year", *ENDS[EXPORT], "product_code")


def products(flows: Frame, level: int = HS6) -> Frame:
    """Return the world's trade in each product: `value_usd` by year and product."""
    return dollars(at_level(flows, level), "year", "product_code")


def markets(flows: Frame, level: int = HS6) -> Frame:
    """Return what each economy buys of each product from all: `value_usd` by year, product and importer."""
    return dollars(at_level(flows, level), "year", "product_code", "importer_iso3")


def pair_totals(table: Frame, one: str, other: str) -> Frame:
    """Return what two economies sell to each other: year, exporter, importer, `value_usd`. Of flows or pairs."""
    exporter, importer, both = c("exporter_iso3"), c("importer_iso3"), (one, other)
    # two lists: an engine can skip parts of a sorted file by them, by "this or that pair" it reads them all
    between = table.filter(exporter.is_in(both), importer.is_in(both), exporter != importer)
    return pairs(between).sort("year", "exporter_iso3", "importer_iso3")


def shares(table: Frame, economy: str, flow: str = EXPORT) -> Frame:
    """Return each partner's share of an economy's exports or imports.

    Of flows or pairs. Columns: year, `partner_iso3`, `value_usd`, `share` (0 to 1, of all partners in the table).
    """
    who, partner = ENDS[flow]
    by = dollars(table.filter(c(who) == economy), "year", partner).rename({partner: "partner_iso3"})
    return _with_share(by, "year").sort("year", "partner_iso3")


def _with_share(totals: Frame, *keys: str) -> Frame:
    value = c("value_usd")
    return totals.with_columns(share=value.cast(nw.Float64) / value.sum().over(*keys).cast(nw.Float64))


def _concentration(table: Frame, keys: tuple[str, ...], partner: str) -> Frame:
    """Return how concentrated each group of the keys is over its partners; of equal partners the last by code.

    The largest partner is the greatest text of value and code: one pass over the rows, where a window or a join with
    the sums takes four times as long.
    """
    usd = c("value_usd").cast(nw.Float64)
    ranked = nw.concat_str((c("value_usd") + PAD).cast(nw.String), c(partner))
    rows = table.filter(c("value_usd") > 0).select(*keys, "value_usd", square=usd * usd, ranked=ranked)
    found = rows.group_by(*keys).agg(
        c("value_usd").sum(),
        partners=nw.len(),
        largest=c("value_usd").max(),
        first=c("ranked").max(),
        squares=c("square").sum(),
    )
    return found.select(
        *keys,
        c("value_usd").cast(nw.Int64),
        c("partners").cast(nw.Int64),
        first_partner=c("first").str.slice(len(str(PAD))),
        first_share=c("largest").cast(nw.Float64) / usd,
        hhi=c("squares") / (usd * usd),
        effective_number=usd * usd / c("squares"),
    )


def concentration(table: Frame, flow: str = EXPORT, *by: str) -> Frame:
    """Return how concentrated every economy's exports or imports are over its partners.

    Herfindahl-Hirschman index: the sum of squared shares, 1/n to 1 (Hirschman 1945). Effective number: 1 / HHI, how
    many equal partners would be as concentrated. The table has one row per year, exporter, importer and the further
    keys (`by`, such as `product_code`), with all partners of the economies wanted: pairs, or flows by `product_code`.

    Returns:
        year, `economy_iso3`, the further keys, `value_usd`, `partners` (their number), `first_partner`, `first_share`
        (0 to 1), `hhi`, `effective_number`.
    """
    who, partner = ENDS[flow]
    keys = ("year", who, *by)
    return _concentration(table, keys, partner).rename({who: "economy_iso3"}).sort("year", "economy_iso3", *by)


def shared_first(table: Frame, flow: str = EXPORT, *by: str) -> Frame:
    """Return the groups of `concentration` in which two or more are the largest: its keys, and `equals` (how many)."""
    who, _partner = ENDS[flow]
    keys, usd = ("year", who, *by), c("value_usd")
    largest = table.filter(usd > 0).with_columns(largest=usd.max().over(*keys)).filter(usd == c("largest"))
    shared = largest.group_by(*keys).agg(equals=nw.len()).filter(c("equals") > 1)
    return shared.rename({who: "economy_iso3"}).sort("year", "economy_iso3", *by)


def ranking(table: Frame, flow: str = EXPORT, small_usd: int = 0) -> Frame:
    """Return all economies in order of their first partner's share, as `concentration` has it of pairs.

    Further columns: `rank` (1 is the largest share; equal shares have equal ranks), `economies` (how many have a rank
    that year), `is_small` (trade below `small_usd`; small ones are ranked with the others).
    """
    found = concentration(table, flow)
    rank = c("first_share").rank("min", descending=True).over("year").cast(nw.Int64)
    economies = c("first_share").count().over("year").cast(nw.Int64)
    marked = found.with_columns(rank=rank, economies=economies, is_small=c("value_usd") < small_usd)
    return marked.sort("year", "rank", "economy_iso3")


def dependence(table: Frame, partner: str, flow: str = EXPORT) -> Frame:
    """Return one partner's share of every other economy's exports or imports, of pairs.

    Returns:
        year, `economy_iso3`, `value_usd` (with all partners), `with_partner_usd`, `share` (0 to 1); 0 for an economy
        that has no row with the partner, which may mean that nothing was traded, too little, or not known.
    """
    who, other = ENDS[flow]
    value, with_partner = c("value_usd"), nw.when(c(other) == partner).then(c("value_usd")).otherwise(0)
    rows = table.filter(value > 0, c(who) != partner).select("year", who, "value_usd", with_partner_usd=with_partner)
    sums = rows.group_by("year", who).agg(value.sum(), c("with_partner_usd").sum())
    whole = sums.with_columns(value.cast(nw.Int64), c("with_partner_usd").cast(nw.Int64))
    found = whole.with_columns(share=c("with_partner_usd").cast(nw.Float64) / value.cast(nw.Float64))
    return found.rename({who: "economy_iso3"}).sort("year", "economy_iso3")


def lopsidedness(table: Frame, partner: str, least_usd: int) -> Frame:
    """Return how many dollars a partner sells to each economy for each dollar that it buys from it, of pairs.

    Returns:
        year, `economy_iso3`, `sold_usd` (by the partner), `bought_usd`, `ratio` (their quotient). Economies to which
        the partner sold less than `least_usd`, or from which it bought nothing, are not in it.
    """
    sold = dollars(table.filter(c("exporter_iso3") == partner), "year", "importer_iso3")
    bought = dollars(table.filter(c("importer_iso3") == partner), "year", "exporter_iso3")
    sold = sold.rename({"importer_iso3": "economy_iso3", "value_usd": "sold_usd"}).filter(c("sold_usd") >= least_usd)
    bought = bought.rename({"exporter_iso3": "economy_iso3", "value_usd": "bought_usd"})
    both = sold.join(bought, on=["year", "economy_iso3"], how="inner")
    ratio = c("sold_usd").cast(nw.Float64) / c("bought_usd").cast(nw.Float64)
    return both.with_columns(ratio=ratio).sort("year", "economy_iso3")


def product_mix(flows: Frame, exporter: str, importer: str | None = None, level: int = 2) -> Frame:
    """Return what an economy sells, to one importer or to the world.

    Returns:
        year, `product_code` (of `level` digits), `value_usd`, `share` (0 to 1, of the year's sales).
    """
    chosen = flows.filter(c("exporter_iso3") == exporter)
    if importer is not None:
        chosen = chosen.filter(c("importer_iso3") == importer)
    return _with_share(products(chosen, level), "year").sort("year", "product_code")


def revealed_advantage(flows: Frame, world: Frame, exporter: str, level: int = HS6) -> Frame:
    """Return revealed comparative advantage by product: (x_ik / X_i) / (x_wk / X_w). Balassa (1965).

    Of the flows other exporters' rows are left out; `world` is `products` of all flows of the same years; the codes
    compared have `level` digits.

    Returns:
        year, `product_code`, `value_usd`, `share`, `world_share`, `rca` (0 up; 1 is the world's mix). Products that the
        economy does not sell are not in it.
    """
    own = product_mix(flows, exporter, None, level)
    all_sales = _with_share(products(world, level), "year").select("year", "product_code", world_share=c("share"))
    both = own.join(all_sales, on=["year", "product_code"], how="inner")
    return both.with_columns(rca=c("share") / c("world_share")).sort("year", "product_code")


def complementarity(flows: Frame, arrivals: Frame, exporter: str, importer: str, level: int = HS6) -> Frame:
    """Return how well what one sells to the world fits what the other buys from it, by year.

    TC_ij = 100 (1 - sum_k |m_kj - x_ki| / 2), where x_ki is product k's share of i's exports and m_kj of j's imports;
    0 to 100. Michaely (1996).

    Returns:
        year, `complementarity`. Years without sales of the one or purchases of the other are not in it.
    """
    sold = _with_share(products(flows.filter(c("exporter_iso3") == exporter), level), "year")
    bought = _with_share(products(arrivals.filter(c("importer_iso3") == importer), level), "year")
    zero = nw.lit(0.0)
    keys = ("year", "product_code")
    stacked = nw.concat(
        [sold.select(*keys, x=c("share"), m=zero), bought.select(*keys, x=zero, m=c("share"))], how="vertical"
    )
    by_product = stacked.group_by(*keys).agg(c("x").sum(), c("m").sum())
    by_product = by_product.with_columns(gap=(c("m") - c("x")).abs())
    found = by_product.group_by("year").agg(c("x").sum(), c("m").sum(), c("gap").sum())
    found = found.filter(c("x") > 0, c("m") > 0)
    return found.select("year", complementarity=100 * (1 - c("gap") / 2)).sort("year")


def bottlenecks(
    flows: Frame, flow: str = EXPORT, share: float = BOTTLENECK_SHARE, least_usd: int = BOTTLENECK_USD
) -> Frame:
    """Return the products that depend on one partner: its share is at least `share` of at least `least_usd`.

    Columns as in `concentration` by `product_code`. The thresholds (80 %, 10 million USD) are those of
    tradebottlenecks.uew.pl; they are choices, so show what others would give.
    """
    found = concentration(flows, flow, "product_code")
    return found.filter(c("first_share") >= share, c("value_usd") >= least_usd)


def alternative_buyers(table: Frame, exporter: str, giant: str) -> Frame:
    """Return who else buys each product: the world's market without the giant and the economy itself.

    The table is `markets`. The effective number of buyers is 1 / HHI of their shares. It says how many could be asked,
    not that they would buy: distance, grade and contracts are not in it.

    Returns:
        year, `product_code`, `value_usd` (what the others buy, from other sellers too), `buyers` (their number),
        `effective_number`; products that nobody else buys are not in it.
    """
    usd = c("value_usd").cast(nw.Float64)
    others = table.filter(c("importer_iso3") != giant, c("importer_iso3") != exporter)
    rows = others.select("year", "product_code", "value_usd", square=usd * usd).group_by("year", "product_code")
    found = rows.agg(c("value_usd").sum(), buyers=nw.len(), squares=c("square").sum())
    return found.select(
        "year",
        "product_code",
        c("value_usd").cast(nw.Int64),
        c("buyers").cast(nw.Int64),
        effective_number=usd * usd / c("squares"),
    ).sort("year", "product_code")


def substitution_potential(flows: Frame, arrivals: Frame, focus: str, friend: str, giant: str) -> Frame:
    """Return what the friend buys from the world, and from the giant, that the focus economy sells.

    By product k, with x_k what the focus sells to the giant, f_k what it sells to the friend, m_k what the friend buys
    from all and g_k what it buys from the giant: `potential_world_usd` = min(x_k, m_k - f_k), and
    `potential_giant_usd` = min(x_k, g_k). Summed over products it is what could change its buyer at most, at the
    year's prices: nothing is said of distance, of a coast, or of grades within a product.

    Returns:
        year, `product_code`, `sold_usd` (to all), `sold_giant_usd` (x), `friend_usd` (f), `friend_world_usd` (m),
        `friend_giant_usd` (g) and the two potentials; products that the focus economy does not sell are not in it.
    """
    keys, value = ("year", "product_code"), c("value_usd")
    sold = dollars(flows.filter(c("exporter_iso3") == focus), *keys, "importer_iso3")
    bought = dollars(arrivals.filter(c("importer_iso3") == friend), *keys, "exporter_iso3")
    zero = nw.lit(0).cast(nw.Int64)
    of_focus = sold.select(
        *keys,
        sold_usd=value,
        sold_giant_usd=nw.when(c("importer_iso3") == giant).then(value).otherwise(zero),
        friend_usd=nw.when(c("importer_iso3") == friend).then(value).otherwise(zero),
        friend_world_usd=zero,
        friend_giant_usd=zero,
    )
    of_friend = bought.select(
        *keys,
        sold_usd=zero,
        sold_giant_usd=zero,
        friend_usd=zero,
        friend_world_usd=value,
        friend_giant_usd=nw.when(c("exporter_iso3") == giant).then(value).otherwise(zero),
    )
    names = ("sold_usd", "sold_giant_usd", "friend_usd", "friend_world_usd", "friend_giant_usd")
    found = nw.concat([of_focus, of_friend], how="vertical").group_by(*keys).agg(*(c(name).sum() for name in names))
    found = found.with_columns(*(c(name).cast(nw.Int64) for name in names)).filter(c("sold_usd") > 0)
    others = nw.max_horizontal(c("friend_world_usd") - c("friend_usd"), nw.lit(0).cast(nw.Int64))
    return found.with_columns(
        potential_world_usd=nw.min_horizontal(c("sold_giant_usd"), others),
        potential_giant_usd=nw.min_horizontal(c("sold_giant_usd"), c("friend_giant_usd")),
    ).sort(*keys)


def unit_values(flows: Frame, *keys: str) -> Frame:
    """Return unit values by year: p = V / q over the flows that have a quantity.

    Returns:
        year, the keys, `value_usd` (of all flows), `measured_usd` and `quantity_t` (of those with a quantity),
        `unit_value` (USD per ton), `is_outlier` (more than three times the median over the years of the same keys, or
        less than a third: rather another mix of goods, or a slip, than a price). Years without a quantity are left out.
    """
    known = (~c("quantity_t").is_null()) & (c("quantity_t") > 0)
    rows = flows.filter(c("value_usd") > 0).select(
        "year",
        *keys,
        "value_usd",
        measured_usd=nw.when(known).then(c("value_usd")).otherwise(nw.lit(0)),
        quantity_t=nw.when(known).then(c("quantity_t").cast(nw.Float64)).otherwise(nw.lit(0.0)),
    )
    names = ("value_usd", "measured_usd", "quantity_t")
    sums = rows.group_by("year", *keys).agg(*(c(name).sum() for name in names)).filter(c("quantity_t") > 0)
    sums = sums.with_columns(c("value_usd").cast(nw.Int64), c("measured_usd").cast(nw.Int64), one=nw.lit(1))
    found = sums.with_columns(unit_value=c("measured_usd").cast(nw.Float64) / c("quantity_t"))
    middle = found.group_by("one", *keys).agg(middle=c("unit_value").median())
    both = found.join(middle, on=["one", *keys], how="inner")
    ratio = (c("unit_value") / c("middle")).log().abs()
    return both.with_columns(is_outlier=ratio > math.log(OUTLIER)).drop("one", "middle").sort("year", *keys)


def price_and_volume(flows: Frame, first: int, last: int, *keys: str) -> Frame:
    """Return how much of a change in value is price and how much is volume.

    Logarithmic mean split (Vartia 1976; Ang 2004, LMDI-I): with L(a, b) = (a - b) / ln(a / b), the volume effect is
    L(v1, v0) ln(q1 / q0) and the price effect L(v1, v0) ln(p1 / p0), p = v / q. The two make up the change without a
    residual. What has no quantity in both years stays apart. The flows are those of the pair or economy in question;
    without keys, exporter, importer and product are one good.

    Returns:
        The keys, `value_before`, `value_after` (USD), `quantity_before`, `quantity_after` (tons; 0 where not known),
        `kind` (`both`, `new`, `gone`, or `unmeasured`: a quantity is not known), `price_usd`, `volume_usd`, `other_usd`
        (the whole change of what is not `both`), `price_ratio` (of unit values, 1 where it has none), `is_outlier` (the
        unit value went up or down to more than three times: rather a change of goods or a slip than of price).
    """
    keys = keys or ("exporter_iso3", "importer_iso3", "product_code")
    ends = {"before": c("year") == first, "after": c("year") == last}
    known = ~c("quantity_t").is_null()
    columns = {}
    for end, is_it in ends.items():
        columns[f"value_{end}"] = nw.when(is_it).then(c("value_usd")).otherwise(nw.lit(0))
        columns[f"quantity_{end}"] = (
            nw.when(is_it & known).then(c("quantity_t").cast(nw.Float64)).otherwise(nw.lit(0.0))
        )
        columns[f"holes_{end}"] = nw.when(is_it & ~known).then(nw.lit(1)).otherwise(nw.lit(0))
    rows = flows.filter(ends["before"] | ends["after"], c("value_usd") > 0).select(*keys, **columns)
    by = rows.group_by(*keys).agg(*(c(name).sum() for name in columns))
    by = by.with_columns(*(c(f"value_{end}").cast(nw.Int64) for end in ends))
    is_new, is_gone = c("value_before") == 0, c("value_after") == 0
    has_holes = (c("holes_before") + c("holes_after") > 0) | (c("quantity_before") <= 0) | (c("quantity_after") <= 0)
    by = by.with_columns(
        kind=nw.when(is_new)
        .then(nw.lit("new"))
        .otherwise(
            nw.when(is_gone)
            .then(nw.lit("gone"))
            .otherwise(nw.when(has_holes).then(nw.lit("unmeasured")).otherwise(nw.lit("both")))
        )
    )
    return _split(by).select(
        *keys,
        *(f"{what}_{end}" for what in ("value", "quantity") for end in ends),
        "kind", "price_usd", "volume_usd", "other_usd", "price_ratio", "is_outlier",
    ).sort(*keys)  # fmt: skip


def _split(by: Frame) -> Frame:
    """Add the effects; where the split has no meaning the logarithms are taken of 1, as an engine may compute them."""
    is_both, one = c("kind") == "both", nw.lit(1.0)
    by = by.with_columns(
        *(
            nw.when(is_both).then(c(name).cast(nw.Float64)).otherwise(one).alias(f"_{name}")
            for name in ("value_before", "value_after", "quantity_before", "quantity_after")
        )
    )
    by = by.with_columns(_q=c("_quantity_after") / c("_quantity_before"), _v=c("_value_after") / c("_value_before"))
    by = by.with_columns(price_ratio=c("_v") / c("_q"), _mean=_log_mean("_value_after", "_value_before", "_v"))
    change = (c("value_after") - c("value_before")).cast(nw.Float64)
    by = by.with_columns(volume_usd=c("_mean") * c("_q").log())
    return by.with_columns(
        price_usd=nw.when(is_both).then(change - c("volume_usd")).otherwise(nw.lit(0.0)),
        other_usd=nw.when(is_both).then(nw.lit(0.0)).otherwise(change),
        is_outlier=c("price_ratio").log().abs() > math.log(OUTLIER),
    )


def _log_mean(after: str, before: str, ratio: str) -> nw.Expr:
    """Return L(a, b) = (a - b) / ln(a / b), and a where both are equal.

    Close to equality both parts of the fraction lose their digits, so its series is used: sqrt(ab) (1 + u^2/24 +
    u^4/1920) with u = ln(a / b); at u = 0.02 the next term is below 1e-15.
    """
    u = c(ratio).log()
    is_close = u.abs() < 0.02
    series = (c(after) * c(before)).sqrt() * (1 + u * u / 24 + u * u * u * u / 1920)
    return (
        nw.when(is_close)
        .then(series)
        .otherwise((c(after) - c(before)) / nw.when(is_close).then(nw.lit(1.0)).otherwise(u))
    )
