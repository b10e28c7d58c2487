"""The series that several pages share, computed once per vintage: which tables, and which indicator of them."""

import pandas as pd

import loaders
from frames.economies import CHINA, JAPAN, MONGOLIA, WORLD
from frames.units import MONTHS
from indicators import balance, growth, mirror, position, preference, products, shares
from indicators.asymmetry import dependence_shares
from indicators.concentration import NAMED, concentration_index
from indicators.intensity import trade_intensities
from indicators.precision import rounding
from ui import data
from views import tables, units
from words import MILLION, large

MONEY = ["exports", "imports", "balance"]


@data.of(tables.PARTNERS, tables.TOTALS)
def partner_shares(named: pd.DataFrame, totals: pd.DataFrame, flow: str) -> pd.DataFrame:
    """Return each partner's share of the published total of a flow (see `indicators.shares`)."""
    return shares.partner_shares(named, totals, flow=flow)


@data.of(tables.PARTNERS)
def with_partner(named: pd.DataFrame, partner: str) -> pd.DataFrame:
    """Return Mongolia's trade with a partner as Mongolia reports it (see `indicators.balance`)."""
    return balance.bilateral(named, reporter=MONGOLIA, partner=partner)


@data.of(tables.TOTALS)
def whole(totals: pd.DataFrame) -> pd.DataFrame:
    """Return Mongolia's trade with the world, from 1924."""
    return balance.bilateral(totals, reporter=MONGOLIA, partner=WORLD)


@data.of(tables.JAPAN_SIDE)
def japan_side(trade: pd.DataFrame) -> pd.DataFrame:
    """Return Japan's trade with Mongolia as Japan's side reports it, 1962-2017."""
    return balance.bilateral(trade, reporter=JAPAN, partner=MONGOLIA)


def in_unit(partner: str, unit: str) -> pd.DataFrame:
    """Return the trade with a partner in the unit chosen: year, exports, imports, balance and ratios.

    The unit is `USD` (million), `JPY` or `MNT` (in what the language counts large sums in) or `GDP` (% of Mongolia's).
    Only the last three read the World Bank's table.
    """
    return _in_dollars(partner) if unit == "USD" else _converted(partner, unit, large())


@data.of(tables.PARTNERS)
def _in_dollars(named: pd.DataFrame, partner: str) -> pd.DataFrame:
    flows = _flows(named, partner)
    return flows.assign(**{name: flows[name] / MILLION for name in MONEY})


@data.of(tables.PARTNERS, tables.MACRO)
def _converted(named: pd.DataFrame, macro: pd.DataFrame, partner: str, unit: str, large: int) -> pd.DataFrame:
    return units.apply(_flows(named, partner), MONEY, unit, macro, large)


def _flows(named: pd.DataFrame, partner: str) -> pd.DataFrame:
    found = balance.bilateral(named, reporter=MONGOLIA, partner=partner)
    return found.rename(columns={f"{name}_usd": name for name in MONEY})


@data.of(tables.PARTNERS, tables.TOTALS)
def stand(named: pd.DataFrame, totals: pd.DataFrame) -> pd.DataFrame:
    """Return China's share of exports and the normalised balance with Japan, per year (see `indicators.position`)."""
    return position.position(
        shares.partner_shares(named, totals, flow="export"),
        balance.bilateral(named, reporter=MONGOLIA, partner=JAPAN),
        CHINA,
    )


@data.once
def both_reports(partner: str) -> pd.DataFrame:
    """Return both directions of trade with Japan as each side reports them, in million USD.

    Returns:
        year, direction (`to_japan`, `from_japan`), side (`mongolia`, `japan`, or a source of
        tables.JAPAN_REPORTS), million_usd, status, source_id. Each side is a series of its own; those
        of tables.JAPAN_REPORTS begin where the series of Japan's side ends.
    """
    own, japan = with_partner(partner), japan_side()
    last = int(japan["year"].max())
    others = [(japan, "japan"), *((_after(data.load(name), last, partner), name) for name in japan_reports())]
    columns = (
        (own, "exports_usd", "to_japan", "mongolia"),
        (own, "imports_usd", "from_japan", "mongolia"),
        *((frame, "imports_usd", "to_japan", side) for frame, side in others),
        *((frame, "exports_usd", "from_japan", side) for frame, side in others),
    )
    return pd.concat(
        [
            frame[["year", "status", "source_id"]].assign(
                direction=direction, side=side, million_usd=frame[column] / MILLION
            )
            for frame, column, direction, side in columns
        ],
        ignore_index=True,
    )


def japan_reports() -> tuple[str, ...]:
    """Return Japan's own reports of the years after tables.JAPAN_SIDE ends that the reader has fetched."""
    return tuple(name for name in tables.JAPAN_REPORTS if loaders.is_available(name))


def _after(frame: pd.DataFrame, last: int, partner: str) -> pd.DataFrame:
    """Return a source's report from the year after `last` on."""
    trade = balance.whole_years(frame) if frame["month"].notna().all() else frame
    both = balance.bilateral(trade, reporter=partner, partner=MONGOLIA)
    return both.loc[both["year"] > last]


@data.of(tables.SECTIONS)
def sections(trade: pd.DataFrame, partner: str, flow: str) -> pd.DataFrame:
    """Return trade with a partner by SITC section: year, product_code, million_usd, status, source_id."""
    rows = trade.loc[
        (trade["partner_iso3"] == partner) & (trade["flow"] == flow) & (trade["classification"] == "sitc_rev2")
    ]
    return rows.assign(million_usd=rows["value_usd"] / MILLION).loc[
        :, ["year", "product_code", "million_usd", "status", "source_id"]
    ]


@data.of(tables.PARTNERS, tables.TOTALS)
def chosen_shares(named: pd.DataFrame, totals: pd.DataFrame, flow: str, partners: tuple[str, ...]) -> pd.DataFrame:
    """Return the shares of some partners and of all the rest (XXR)."""
    return shares.partners_and_rest(shares.partner_shares(named, totals, flow=flow), partners)


@data.of(tables.PARTNERS, tables.MACRO)
def gdp_shares(named: pd.DataFrame, macro: pd.DataFrame, partners: tuple[str, ...]) -> pd.DataFrame:
    """Return trade with each partner as a percentage of Mongolia's GDP."""
    found = [
        units.apply(_flows(named, partner), MONEY, "GDP", macro).assign(partner_iso3=partner) for partner in partners
    ]
    return pd.concat(found, ignore_index=True)


@data.of(tables.PARTNERS, tables.CHINA_SIDE)
def bought_since(own: pd.DataFrame, before: pd.DataFrame, partners: tuple[str, ...]) -> pd.DataFrame:
    """Return what Mongolia bought from some partners over the longest run there is, one source a year.

    Returns:
        year, partner_iso3, million_usd, status, source_id: the national table where it reaches, the Correlates of
        War before it (`indicators.preference`). Where the source changes the series breaks.
    """
    both = pd.concat([own, before], ignore_index=True)
    parts = [
        preference.preferred_flows(both, tables.PREFERENCE, MONGOLIA, partner).assign(partner_iso3=partner)
        for partner in partners
    ]
    rows = pd.concat(parts, ignore_index=True)
    rows = rows.loc[rows["flow"] == "import"]
    return rows.assign(million_usd=rows["value_usd"] / MILLION)[
        ["year", "partner_iso3", "million_usd", "status", "source_id"]
    ].reset_index(drop=True)


@data.of(tables.PARTNERS, tables.MACRO)
def asymmetry(named: pd.DataFrame, macro: pd.DataFrame, partner: str) -> pd.DataFrame:
    """Return what the exports to a partner are to each side (see `indicators.asymmetry`)."""
    return dependence_shares(balance.bilateral(named, reporter=MONGOLIA, partner=partner), macro, partner)


@data.once
def goods_shares(of: str, flow: str) -> pd.DataFrame:
    """Return each kind of goods' share of a flow: year, product_code, value_usd, share, status, source_id.

    They are `sections` (HS sections of exports; SITC sections of imports, estimates to 2014) or `goods` (the six main
    export goods, summed over the months).
    """
    if flow == "import":
        rows = products.summed_over_partners(data.load(tables.SECTIONS), "import", "sitc_rev2")
        return rows.assign(share=rows["value_usd"] / rows.groupby("year")["value_usd"].transform("sum"))
    sold = months_known() if of == "goods" else data.load(tables.GROUPS)
    columns = ["year", "product_code", "value_usd", "status", "source_id"]
    return products.goods_and_rest(sold[columns], data.load(tables.TOTALS), "export")


@data.once
def concentration(of: str, flow: str, remainder: str = NAMED, leave_out: tuple[str, ...] = ()) -> pd.DataFrame:
    """Return how concentrated a flow is, per year (see `indicators.concentration`).

    It is that of `partners`, or of kinds of goods as in `goods_shares`.
    """
    if of == "partners":
        return concentration_index(partner_shares(flow), "partner_iso3", remainder, leave_out)
    return concentration_index(goods_shares(of, flow), "product_code", remainder, leave_out)


@data.once
def indicator(source_id: str, code: str) -> pd.DataFrame:
    """Return one published indicator: year, iso3, value, status, source_id; empty where the reader lacks its table."""
    columns = ["year", "iso3", "value", "status", "source_id"]
    if not loaders.is_available(source_id):
        return pd.DataFrame(columns=columns)
    rows = data.load(source_id)
    return rows.loc[rows["indicator_code"] == code, columns].reset_index(drop=True)


@data.once
def monthly_goods() -> pd.DataFrame:
    """Return the six main export goods by month: year, month, product_code, value_usd, status, source_id.

    The publisher marks no month as provisional; a year's are as final as its published total.
    """
    with data.unnoted():
        totals = data.load(tables.TOTALS)
    return products.as_final_as_totals(data.load(tables.MONTHLY), totals.loc[totals["flow"] == "export"])


def with_running_year(years: tuple[int, int], monthly: pd.DataFrame) -> tuple[int, int]:
    """Return the years chosen, up to the last month there is where they reach the last year with a published total."""
    with data.unnoted():
        final = int(data.load(tables.TOTALS)["year"].max())
    return years[0], max(years[1], int(monthly["year"].max())) if years[1] >= final else years[1]


@data.once
def months_known() -> pd.DataFrame:
    """Return each of the six goods by year with the number of months it rests on (see `indicators.products`)."""
    return products.yearly_sums(monthly_goods())


@data.once
def contributions(of: str) -> pd.DataFrame:
    """Return what each kind of goods contributed to the growth of exports, per year (see `indicators.growth`).

    A year of which months are missing is left out: it cannot be compared with another.
    """
    rows = goods_shares(of, "export")
    if of == "goods":
        known = months_known()
        rows = rows.loc[~rows["year"].isin(known.loc[known["months"] < MONTHS, "year"])]
    return growth.growth_contributions(rows, "product_code")


@data.of(tables.SECTIONS)
def bought_from(trade: pd.DataFrame, partner: str, first: int) -> pd.DataFrame:
    """Return what Mongolia bought from a partner by SITC section as shares, an estimate."""
    rows = products.summed_over_partners(trade.loc[trade["partner_iso3"] == partner], "import", "sitc_rev2")
    return products.largest_goods(rows, first)


@data.of(tables.CUSTOMS)
def customs_sections(monthly: pd.DataFrame, first: int) -> pd.DataFrame:
    """Return what Japan sold to Mongolia by HS section as shares, as Japan Customs reports it, once it is fetched.

    Returns:
        As `products.largest_goods` returns, and months: how many of the year are there.
    """
    rows = products.by_hs_section(monthly, "export")
    months = rows.groupby("year")["months"].first()
    found = products.largest_goods(rows, first)
    return found.assign(months=found["year"].map(months))


@data.once
def volumes() -> pd.DataFrame:
    """Return unit values of the six main goods and the effects of price and volume (see `products.unit_values`)."""
    return products.unit_values(products.yearly_quantities(monthly_goods()))


@data.of(tables.SECTIONS)
def within_kinds(trade: pd.DataFrame, partners: tuple[str, ...]) -> pd.DataFrame:
    """Return the Grubel-Lloyd index over SITC sections with some partners, an estimate (see `indicators.balance`)."""
    return balance.grubel_lloyd_index(trade, partners=partners, classification="sitc_rev2")


@data.of((tables.PARTNERS, tables.TOTALS), tables.MACRO)
def intensity(trade: pd.DataFrame, macro: pd.DataFrame, partners: tuple[str, ...]) -> pd.DataFrame:
    """Return the trade intensity of Mongolia's exports with some partners (see `indicators.intensity`)."""
    return trade_intensities(trade, macro, reporter=MONGOLIA, partners=partners)


@data.once
def mirror_gaps(partner: str, other: str, direction: str) -> pd.DataFrame:
    """Return Mongolia's own report and another source's side by side, per year (see `indicators.mirror.gaps`)."""
    return mirror.gaps(_reports(partner, other), tables.PARTNERS, other, MONGOLIA, direction, _rounding(other))


@data.once
def mirror_balances(partner: str, other: str) -> pd.DataFrame:
    """Return the balance as both sources report it, per year (see `indicators.mirror.balances`)."""
    return mirror.balances(_reports(partner, other), tables.PARTNERS, other, MONGOLIA, _rounding(other))


def _rounding(other: str) -> tuple[float, float]:
    own, theirs = (rounding(data.load(name)["value_usd"]) for name in (tables.PARTNERS, other))
    return own, theirs


def _reports(partner: str, other: str) -> pd.DataFrame:
    both = pd.concat([data.load(tables.PARTNERS), data.load(other)], ignore_index=True)
    return mirror.reports(both, MONGOLIA, partner)


@data.of(tables.PARTNERS, tables.CHINA_SIDE)
def mirrored_pairs(own: pd.DataFrame, other: pd.DataFrame) -> pd.DataFrame:
    """Return all partners' reports of what they bought and Mongolia's of what it sold, per year."""
    return mirror.all_pairs(own, other, reporter=MONGOLIA)


@data.once
def mirror_partners() -> dict[str, tuple[str, ...]]:
    """Return the partners that another source reports too -> those sources."""
    own = set(data.load(tables.PARTNERS)["partner_iso3"])
    found: dict[str, tuple[str, ...]] = {}
    for name in tables.MIRRORS:
        if name != tables.PARTNERS and loaders.is_available(name):
            rows = data.load(name)
            with_us = rows.loc[rows["partner_iso3"] == MONGOLIA, "reporter_iso3"]
            found |= {code: (*found.get(code, ()), name) for code in own.intersection(with_us) - {MONGOLIA}}
    return found


def year_of(year: int) -> dict[str, float]:
    """Return partner -> USD of one year's exports, the remainder XXR included."""
    rows = partner_shares("export")
    rows = rows.loc[rows["year"] == year].dropna(subset=["value_usd"])
    return {str(row.partner_iso3): max(0.0, float(row.value_usd)) for row in rows.itertuples()}


def gdp(year: int) -> float:
    """Return Mongolia's GDP of a year in current USD; missing where none is published."""
    rows = indicator(tables.MACRO, "NY.GDP.MKTP.CD")
    found = rows.loc[(rows["iso3"] == MONGOLIA) & (rows["year"] == year), "value"]
    return float(found.iloc[0]) if len(found) else float("nan")
