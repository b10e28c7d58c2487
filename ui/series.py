"""The series that several pages share, prepared once per vintage: tables chosen, indicators applied.

This is the one place that says which published table answers which question.
"""

import pandas as pd

from frames.economies import CHINA, JAPAN, MONGOLIA, WORLD
from indicators import asymmetry as asymmetric
from indicators import balance, position, shares
from indicators import concentration as concentrated
from ui import data, units

PARTNERS = "nso_trade_partners"
TOTALS = "nso_trade_totals"
JAPAN_SIDE = "oec_japan_mongolia"
CHINA_SIDE = "cow_trade"
MACRO = "wb_wdi"
SECTIONS = "oec_sitc_partners"
MILLION = 1_000_000


def partner_shares(flow: str) -> pd.DataFrame:
    """Return each partner's share of the published total of a flow (see `indicators.shares`)."""
    return data.derive(shares.partner_shares, PARTNERS, TOTALS, flow=flow)


def with_partner(partner: str) -> pd.DataFrame:
    """Return Mongolia's trade with a partner as Mongolia reports it (see `indicators.balance`)."""
    return data.derive(balance.bilateral, PARTNERS, reporter=MONGOLIA, partner=partner)


def whole() -> pd.DataFrame:
    """Return Mongolia's trade with the world, 1924 on."""
    return data.derive(balance.bilateral, TOTALS, reporter=MONGOLIA, partner=WORLD)


def japan_side() -> pd.DataFrame:
    """Return Japan's trade with Mongolia as Japan's side has it, 1962-2017."""
    return data.derive(balance.bilateral, JAPAN_SIDE, reporter=JAPAN, partner=MONGOLIA)


def in_unit(partner: str, unit: str) -> pd.DataFrame:
    """Return the trade with a partner in the unit chosen: year, exports, imports, balance and ratios.

    Args:
        partner: ISO 3166-1 alpha-3.
        unit: `USD` (million), `JPY` (billion), `MNT` (billion) or `GDP` (% of Mongolia's GDP).
    """
    return data.derive(_in_unit, PARTNERS, MACRO, partner=partner, unit=unit)


def _in_unit(partners: pd.DataFrame, macro: pd.DataFrame, partner: str, unit: str) -> pd.DataFrame:
    flows = balance.bilateral(partners, reporter=MONGOLIA, partner=partner).rename(
        columns={"exports_usd": "exports", "imports_usd": "imports", "balance_usd": "balance"}
    )
    return units.apply(flows, ["exports", "imports", "balance"], unit, macro)


def stand() -> pd.DataFrame:
    """Return China's share of exports beside the normalised balance with Japan, per year."""
    return data.derive(_stand, PARTNERS, TOTALS)


def _stand(partners: pd.DataFrame, totals: pd.DataFrame) -> pd.DataFrame:
    return position.position(
        shares.partner_shares(partners, totals, flow="export"),
        balance.bilateral(partners, reporter=MONGOLIA, partner=JAPAN),
        CHINA,
    )


def both_reports(partner: str) -> pd.DataFrame:
    """Return both directions of trade with Japan as each side reports them, in million USD.

    Returns:
        year, direction (`to_japan`, `from_japan`), side (`mongolia`, `japan`), million_usd, status,
        source_id. The sides are never joined.
    """
    return data.derive(_both_reports, PARTNERS, JAPAN_SIDE, partner=partner)


def _both_reports(own: pd.DataFrame, other: pd.DataFrame, partner: str) -> pd.DataFrame:
    mongolia = balance.bilateral(own, reporter=MONGOLIA, partner=partner)
    japan = balance.bilateral(other, reporter=partner, partner=MONGOLIA)
    columns = (
        (mongolia, "exports_usd", "to_japan", "mongolia"),
        (mongolia, "imports_usd", "from_japan", "mongolia"),
        (japan, "imports_usd", "to_japan", "japan"),
        (japan, "exports_usd", "from_japan", "japan"),
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


def sections(partner: str, flow: str) -> pd.DataFrame:
    """Return trade with a partner by SITC section: year, product_code, million_usd, status, source_id."""
    return data.derive(_sections, SECTIONS, partner=partner, flow=flow)


def _sections(trade: pd.DataFrame, partner: str, flow: str) -> pd.DataFrame:
    rows = trade.loc[
        (trade["partner_iso3"] == partner) & (trade["flow"] == flow) & (trade["classification"] == "sitc_rev2")
    ]
    return rows.assign(million_usd=rows["value_usd"] / MILLION).loc[
        :, ["year", "product_code", "million_usd", "status", "source_id"]
    ]


def chosen_shares(flow: str, partners: tuple[str, ...]) -> pd.DataFrame:
    """Return the shares of some partners and of all the rest (XXR)."""
    return data.derive(_chosen_shares, PARTNERS, TOTALS, flow=flow, partners=partners)


def _chosen_shares(named: pd.DataFrame, totals: pd.DataFrame, flow: str, partners: tuple[str, ...]) -> pd.DataFrame:
    return shares.of_partners(shares.partner_shares(named, totals, flow=flow), partners)


def concentration(flow: str, remainder: str = "named") -> pd.DataFrame:
    """Return how concentrated a flow is by partner (see `indicators.concentration`)."""
    return data.derive(_concentration, PARTNERS, TOTALS, flow=flow, remainder=remainder)


def _concentration(named: pd.DataFrame, totals: pd.DataFrame, flow: str, remainder: str) -> pd.DataFrame:
    return concentrated.concentration(shares.partner_shares(named, totals, flow=flow), remainder=remainder)


def gdp_shares(partners: tuple[str, ...]) -> pd.DataFrame:
    """Return trade with each partner as a percentage of Mongolia's GDP."""
    return data.derive(_gdp_shares, PARTNERS, MACRO, partners=partners)


def _gdp_shares(named: pd.DataFrame, macro: pd.DataFrame, partners: tuple[str, ...]) -> pd.DataFrame:
    found = [_in_unit(named, macro, partner, "GDP").assign(partner_iso3=partner) for partner in partners]
    return pd.concat(found, ignore_index=True)


def asymmetry(partner: str) -> pd.DataFrame:
    """Return what the exports to a partner are to each side (see `indicators.asymmetry`)."""
    return data.derive(_asymmetry, PARTNERS, MACRO, partner=partner)


def _asymmetry(named: pd.DataFrame, macro: pd.DataFrame, partner: str) -> pd.DataFrame:
    return asymmetric.dependence(balance.bilateral(named, reporter=MONGOLIA, partner=partner), macro, partner)
