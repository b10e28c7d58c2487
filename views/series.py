"""The series that several pages share, prepared once per vintage: tables chosen, indicators applied.

This is the one place that says which published table answers which question.
"""

import pandas as pd

import loaders
from frames.economies import CHINA, JAPAN, MONGOLIA, WORLD
from indicators import asymmetry as asymmetric
from indicators import balance, growth, mirror, position, preference, products, shares
from indicators import concentration as concentrated
from indicators import intensity as intense
from ui import data
from views import tables, units
from words import language

MILLION = 1_000_000


def partner_shares(flow: str) -> pd.DataFrame:
    """Return each partner's share of the published total of a flow (see `indicators.shares`)."""
    return data.derive(shares.partner_shares, tables.PARTNERS, tables.TOTALS, flow=flow)


def with_partner(partner: str) -> pd.DataFrame:
    """Return Mongolia's trade with a partner as Mongolia reports it (see `indicators.balance`)."""
    return data.derive(balance.bilateral, tables.PARTNERS, reporter=MONGOLIA, partner=partner)


def whole() -> pd.DataFrame:
    """Return Mongolia's trade with the world, 1924 on."""
    return data.derive(balance.bilateral, tables.TOTALS, reporter=MONGOLIA, partner=WORLD)


def japan_side() -> pd.DataFrame:
    """Return Japan's trade with Mongolia as Japan's side has it, 1962-2017."""
    return data.derive(balance.bilateral, tables.JAPAN_SIDE, reporter=JAPAN, partner=MONGOLIA)


def in_unit(partner: str, unit: str) -> pd.DataFrame:
    """Return the trade with a partner in the unit chosen: year, exports, imports, balance and ratios.

    Args:
        partner: ISO 3166-1 alpha-3.
        unit: `USD` (million), `JPY` and `MNT` (what the language counts large sums in) or `GDP` (% of Mongolia's GDP).
    """
    return data.derive(_in_unit, tables.PARTNERS, tables.MACRO, partner=partner, unit=unit, large=language.large())


def _in_unit(
    partners: pd.DataFrame, macro: pd.DataFrame, partner: str, unit: str, large: int = language.BILLION
) -> pd.DataFrame:
    flows = balance.bilateral(partners, reporter=MONGOLIA, partner=partner).rename(
        columns={"exports_usd": "exports", "imports_usd": "imports", "balance_usd": "balance"}
    )
    return units.apply(flows, ["exports", "imports", "balance"], unit, macro, large)


def stand() -> pd.DataFrame:
    """Return China's share of exports beside the normalised balance with Japan, per year."""
    return data.derive(_stand, tables.PARTNERS, tables.TOTALS)


def _stand(partners: pd.DataFrame, totals: pd.DataFrame) -> pd.DataFrame:
    return position.position(
        shares.partner_shares(partners, totals, flow="export"),
        balance.bilateral(partners, reporter=MONGOLIA, partner=JAPAN),
        CHINA,
    )


def both_reports(partner: str) -> pd.DataFrame:
    """Return both directions of trade with Japan as each side reports them, in million USD.

    Returns:
        year, direction (`to_japan`, `from_japan`), side (`mongolia`, `japan`, or a source of
        tables.JAPAN_REPORTS), million_usd, status, source_id. The sides are never joined; those of
        tables.JAPAN_REPORTS begin where the series of Japan's side ends.
    """
    return data.derive(_both_reports, tables.PARTNERS, tables.JAPAN_SIDE, *japan_reports(), partner=partner)


def japan_reports() -> tuple[str, ...]:
    """Return the held sources with Japan's own reports of the years after tables.JAPAN_SIDE ends."""
    return tuple(name for name in tables.JAPAN_REPORTS if loaders.is_held(name))


def _both_reports(own: pd.DataFrame, other: pd.DataFrame, *later: pd.DataFrame, partner: str) -> pd.DataFrame:
    mongolia = balance.bilateral(own, reporter=MONGOLIA, partner=partner)
    japan = balance.bilateral(other, reporter=partner, partner=MONGOLIA)
    reports = [(japan, "japan"), *((frame, str(frame["source_id"].iloc[0])) for frame in later)]
    others = [(_after(frame, side, int(japan["year"].max()), partner), side) for frame, side in reports]
    columns = (
        (mongolia, "exports_usd", "to_japan", "mongolia"),
        (mongolia, "imports_usd", "from_japan", "mongolia"),
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


def _after(frame: pd.DataFrame, side: str, last: int, partner: str) -> pd.DataFrame:
    """Return a source's report from the year after `last` on; the series of Japan's side itself is given as it is."""
    if side == "japan":
        return frame
    trade = balance.whole_years(frame) if frame["month"].notna().all() else frame
    both = balance.bilateral(trade, reporter=partner, partner=MONGOLIA)
    return both.loc[both["year"] > last]


def sections(partner: str, flow: str) -> pd.DataFrame:
    """Return trade with a partner by SITC section: year, product_code, million_usd, status, source_id."""
    return data.derive(_sections, tables.SECTIONS, partner=partner, flow=flow)


def _sections(trade: pd.DataFrame, partner: str, flow: str) -> pd.DataFrame:
    rows = trade.loc[
        (trade["partner_iso3"] == partner) & (trade["flow"] == flow) & (trade["classification"] == "sitc_rev2")
    ]
    return rows.assign(million_usd=rows["value_usd"] / MILLION).loc[
        :, ["year", "product_code", "million_usd", "status", "source_id"]
    ]


def chosen_shares(flow: str, partners: tuple[str, ...]) -> pd.DataFrame:
    """Return the shares of some partners and of all the rest (XXR)."""
    return data.derive(_chosen_shares, tables.PARTNERS, tables.TOTALS, flow=flow, partners=partners)


def _chosen_shares(named: pd.DataFrame, totals: pd.DataFrame, flow: str, partners: tuple[str, ...]) -> pd.DataFrame:
    return shares.of_partners(shares.partner_shares(named, totals, flow=flow), partners)


def concentration(flow: str, remainder: str = "named") -> pd.DataFrame:
    """Return how concentrated a flow is by partner (see `indicators.concentration`)."""
    return data.derive(_concentration, tables.PARTNERS, tables.TOTALS, flow=flow, remainder=remainder)


def _concentration(named: pd.DataFrame, totals: pd.DataFrame, flow: str, remainder: str) -> pd.DataFrame:
    return concentrated.concentration(shares.partner_shares(named, totals, flow=flow), remainder=remainder)


def gdp_shares(partners: tuple[str, ...]) -> pd.DataFrame:
    """Return trade with each partner as a percentage of Mongolia's GDP."""
    return data.derive(_gdp_shares, tables.PARTNERS, tables.MACRO, partners=partners)


def _gdp_shares(named: pd.DataFrame, macro: pd.DataFrame, partners: tuple[str, ...]) -> pd.DataFrame:
    found = [_in_unit(named, macro, partner, "GDP").assign(partner_iso3=partner) for partner in partners]
    return pd.concat(found, ignore_index=True)


def bought_since(partners: tuple[str, ...]) -> pd.DataFrame:
    """Return what Mongolia bought from some partners over the longest run there is, one source a year.

    Returns:
        year, partner_iso3, million_usd, status, source_id: the national table where it reaches, the Correlates of
        War before it (`indicators.preference`). Where the source changes the series breaks.
    """
    return data.derive(_bought_since, tables.PARTNERS, tables.CHINA_SIDE, partners=partners)


def _bought_since(own: pd.DataFrame, before: pd.DataFrame, partners: tuple[str, ...]) -> pd.DataFrame:
    both = pd.concat([own, before], ignore_index=True)
    parts = [preference.choose(both, partner).assign(partner_iso3=partner) for partner in partners]
    rows = pd.concat(parts, ignore_index=True)
    rows = rows.loc[rows["flow"] == "import"]
    return rows.assign(million_usd=rows["value_usd"] / MILLION)[
        ["year", "partner_iso3", "million_usd", "status", "source_id"]
    ].reset_index(drop=True)


def asymmetry(partner: str) -> pd.DataFrame:
    """Return what the exports to a partner are to each side (see `indicators.asymmetry`)."""
    return data.derive(_asymmetry, tables.PARTNERS, tables.MACRO, partner=partner)


def _asymmetry(named: pd.DataFrame, macro: pd.DataFrame, partner: str) -> pd.DataFrame:
    return asymmetric.dependence(balance.bilateral(named, reporter=MONGOLIA, partner=partner), macro, partner)


def goods_shares(what: str, flow: str) -> pd.DataFrame:
    """Return each kind of goods' share of a flow: year, product_code, value_usd, share, status, source_id.

    Args:
        what: `sections` (HS sections of exports; SITC sections of imports, estimates to 2014) or
            `goods` (the six main export goods, summed over the months).
        flow: `export` or `import`.
    """
    if flow == "import":
        return data.derive(_bought_goods, tables.SECTIONS)
    source = tables.GROUPS if what == "sections" else tables.MONTHLY
    return data.derive(_sold_goods, source, tables.TOTALS, monthly=what == "goods")


def _bought_goods(trade: pd.DataFrame) -> pd.DataFrame:
    rows = products.summed_over_partners(trade, "import", "sitc_rev2")
    return rows.assign(share=rows["value_usd"] / rows.groupby("year")["value_usd"].transform("sum"))


def _sold_goods(goods: pd.DataFrame, totals: pd.DataFrame, monthly: bool) -> pd.DataFrame:
    rows = products.by_year(goods).drop(columns="months") if monthly else goods
    return products.with_rest(rows[["year", "product_code", "value_usd", "status", "source_id"]], totals, "export")


def goods_sources(what: str, flow: str) -> tuple[str, ...]:
    """Return the sources behind `goods_shares`."""
    if flow == "import":
        return (tables.SECTIONS,)
    return (tables.GROUPS if what == "sections" else tables.MONTHLY, tables.TOTALS)


def narrow(what: str, flow: str, remainder: str = "named", leave_out: tuple[str, ...] = ()) -> pd.DataFrame:
    """Return how concentrated a flow is (see `indicators.concentration`).

    Args:
        what: `partners`, or kinds of goods as in `goods_shares`.
        flow: `export` or `import`.
        remainder: how what nobody names is treated.
        leave_out: codes left out, such as China or gold.
    """
    if what == "partners":
        return data.derive(
            _narrow_partners, tables.PARTNERS, tables.TOTALS, flow=flow, remainder=remainder, leave_out=leave_out
        )
    if flow == "import":
        return data.derive(_narrow_bought, tables.SECTIONS, remainder=remainder, leave_out=leave_out)
    source = tables.GROUPS if what == "sections" else tables.MONTHLY
    return data.derive(
        _narrow_sold, source, tables.TOTALS, monthly=what == "goods", remainder=remainder, leave_out=leave_out
    )


def _narrow_partners(
    named: pd.DataFrame, totals: pd.DataFrame, flow: str, remainder: str, leave_out: tuple[str, ...]
) -> pd.DataFrame:
    found = shares.partner_shares(named, totals, flow=flow)
    return concentrated.concentration(found, remainder=remainder, leave_out=leave_out)


def _narrow_bought(trade: pd.DataFrame, remainder: str, leave_out: tuple[str, ...]) -> pd.DataFrame:
    return concentrated.concentration(_bought_goods(trade), "product_code", remainder, leave_out)


def _narrow_sold(
    goods: pd.DataFrame, totals: pd.DataFrame, monthly: bool, remainder: str, leave_out: tuple[str, ...]
) -> pd.DataFrame:
    return concentrated.concentration(_sold_goods(goods, totals, monthly), "product_code", remainder, leave_out)


def indicator(source_id: str, code: str) -> pd.DataFrame:
    """Return one published indicator: year, iso3, value, status, source_id; empty where it is not held."""
    if not loaders.is_held(source_id):
        return pd.DataFrame(columns=["year", "iso3", "value", "status", "source_id"])
    return data.derive(_indicator, source_id, code=code)


def _indicator(frame: pd.DataFrame, code: str) -> pd.DataFrame:
    rows = frame.loc[frame["indicator_code"] == code]
    return rows.loc[:, ["year", "iso3", "value", "status", "source_id"]].reset_index(drop=True)


def monthly_goods() -> pd.DataFrame:
    """Return the six main export goods by month: year, month, product_code, value_usd, status, source_id."""
    return data.load(tables.MONTHLY)


def months_known() -> pd.DataFrame:
    """Return each of the six goods by year with the number of months it rests on (see `indicators.products`)."""
    return data.derive(products.by_year, tables.MONTHLY)


def contributions(what: str) -> pd.DataFrame:
    """Return what each kind of goods brought to the growth of exports, per year (see `indicators.growth`).

    A year of which months are missing is no year to compare with another, and is left out.
    """
    source = tables.GROUPS if what == "sections" else tables.MONTHLY
    return data.derive(_contributions, source, tables.TOTALS, monthly=what == "goods")


def _contributions(goods: pd.DataFrame, totals: pd.DataFrame, monthly: bool) -> pd.DataFrame:
    rows = _sold_goods(goods, totals, monthly)
    if monthly:
        known = products.by_year(goods)
        rows = rows.loc[~rows["year"].isin(known.loc[known["months"] < growth.MONTHS, "year"])]
    return growth.contributions(rows, "product_code")


def bought_from(partner: str, first: int) -> pd.DataFrame:
    """Return what Mongolia bought from a partner by SITC section as shares, an estimate (see `products.largest`)."""
    return data.derive(_bought_from, tables.SECTIONS, partner=partner, first=first)


def _bought_from(trade: pd.DataFrame, partner: str, first: int) -> pd.DataFrame:
    rows = products.summed_over_partners(trade.loc[trade["partner_iso3"] == partner], "import", "sitc_rev2")
    return products.largest(rows, first)


def customs_sections(first: int) -> pd.DataFrame:
    """Return what Japan sold to Mongolia by HS section as shares, as Japan Customs has it, once it is held.

    Returns:
        As `products.largest` gives, and months: how many of the year are there.
    """
    return data.derive(_customs_sections, tables.CUSTOMS, first=first)


def _customs_sections(monthly: pd.DataFrame, first: int) -> pd.DataFrame:
    rows = products.by_hs_section(monthly, "export")
    months = rows.groupby("year")["months"].first()
    found = products.largest(rows, first)
    return found.assign(months=found["year"].map(months))


def volumes() -> pd.DataFrame:
    """Return unit values of exports by HS heading and what price and volume each did (see `products.prices`)."""
    return data.derive(_volumes, tables.FINE_GOODS)


def _volumes(trade: pd.DataFrame) -> pd.DataFrame:
    rows = trade.loc[
        (trade["reporter_iso3"] == MONGOLIA)
        & (trade["partner_iso3"] == WORLD)
        & (trade["flow"] == "export")
        & (trade["classification"] == "hs4")
    ]
    return products.prices(rows)


def within_kinds(partners: tuple[str, ...]) -> pd.DataFrame:
    """Return the Grubel-Lloyd index over SITC sections with some partners, an estimate (see `indicators.balance`)."""
    return data.derive(balance.within_kinds, tables.SECTIONS, partners=partners, classification="sitc_rev2")


def intensity(partners: tuple[str, ...]) -> pd.DataFrame:
    """Return the trade intensity of Mongolia's exports with some partners (see `indicators.intensity`)."""
    return data.derive(
        intense.intensities, (tables.PARTNERS, tables.TOTALS), tables.MACRO, reporter=MONGOLIA, partners=partners
    )


def mirror_sources() -> tuple[str, ...]:
    """Return the held sources that report trade by partner, the reporter's own first."""
    return tuple(name for name in tables.MIRRORS if loaders.is_held(name))


def reports(partner: str) -> pd.DataFrame:
    """Return every held source's report of the trade with a partner (see `indicators.mirror`)."""
    return data.derive(mirror.reports, mirror_sources(), reporter=MONGOLIA, partner=partner)


def mirror_gaps(partner: str, other: str, direction: str) -> pd.DataFrame:
    """Return Mongolia's own report beside another source's, per year (see `indicators.mirror.gaps`)."""
    return data.derive(_mirror_gaps, (tables.PARTNERS, other), partner=partner, other=other, direction=direction)


def _mirror_gaps(trade: pd.DataFrame, partner: str, other: str, direction: str) -> pd.DataFrame:
    return mirror.gaps(mirror.reports(trade, MONGOLIA, partner), tables.PARTNERS, other, MONGOLIA, direction)


def mirror_balances(partner: str, other: str) -> pd.DataFrame:
    """Return the balance as both sources have it, per year (see `indicators.mirror.balances`)."""
    return data.derive(_mirror_balances, (tables.PARTNERS, other), partner=partner, other=other)


def _mirror_balances(trade: pd.DataFrame, partner: str, other: str) -> pd.DataFrame:
    return mirror.balances(mirror.reports(trade, MONGOLIA, partner), tables.PARTNERS, other, MONGOLIA)


def mirrored_pairs() -> pd.DataFrame:
    """Return all partners' reports of what they bought beside Mongolia's of what it sold, per year."""
    return data.derive(mirror.all_pairs, tables.PARTNERS, tables.CHINA_SIDE, reporter=MONGOLIA)


def mirror_partners() -> dict[str, tuple[str, ...]]:
    """Return the partners that another source reports too -> those sources."""
    return data.derive(_mirror_partners, mirror_sources())


def _mirror_partners(trade: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    own = set(trade.loc[trade["source_id"] == tables.PARTNERS, "partner_iso3"])
    others = trade.loc[trade["source_id"] != tables.PARTNERS]
    with_us = others.loc[(others["partner_iso3"] == MONGOLIA) & (others["reporter_iso3"] != MONGOLIA)]
    found = with_us.groupby("reporter_iso3")["source_id"].unique()
    return {
        str(code): tuple(name for name in tables.MIRRORS if name in set(names))
        for code, names in found.items()
        if code in own
    }


def year_of(year: int, flow: str = "export") -> dict[str, float]:
    """Return partner -> USD of one year's exports or imports, the remainder XXR included."""
    rows = partner_shares(flow)
    rows = rows.loc[rows["year"] == year].dropna(subset=["value_usd"])
    return {str(row.partner_iso3): max(0.0, float(row.value_usd)) for row in rows.itertuples()}


def gdp(year: int) -> float:
    """Return Mongolia's GDP of a year in current USD; missing where none is published."""
    rows = indicator(tables.MACRO, "NY.GDP.MKTP.CD")
    found = rows.loc[(rows["iso3"] == MONGOLIA) & (rows["year"] == year), "value"]
    return float(found.iloc[0]) if len(found) else float("nan")
