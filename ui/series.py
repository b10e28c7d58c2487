"""The series that several pages share, prepared once per vintage: tables chosen, indicators applied.

This is the one place that says which published table answers which question.
"""

import pandas as pd

from frames.economies import CHINA, JAPAN, MONGOLIA, WORLD
from indicators import balance, position, shares
from ui import data, units

PARTNERS = "nso_trade_partners"
TOTALS = "nso_trade_totals"
JAPAN_SIDE = "oec_japan_mongolia"
CHINA_SIDE = "cow_trade"
MACRO = "wb_wdi"


def partner_shares(flow: str) -> pd.DataFrame:
    """Return each partner's share of the published total of a flow (see `indicators.shares`)."""
    return data.derive(shares.partner_shares, PARTNERS, TOTALS, flow=flow)  # type: ignore[no-any-return]


def with_partner(partner: str) -> pd.DataFrame:
    """Return Mongolia's trade with a partner as Mongolia reports it (see `indicators.balance`)."""
    return data.derive(  # type: ignore[no-any-return]
        balance.bilateral, PARTNERS, reporter=MONGOLIA, partner=partner
    )


def whole() -> pd.DataFrame:
    """Return Mongolia's trade with the world, 1924 on."""
    return data.derive(balance.bilateral, TOTALS, reporter=MONGOLIA, partner=WORLD)  # type: ignore[no-any-return]


def japan_side() -> pd.DataFrame:
    """Return Japan's trade with Mongolia as Japan's side has it, 1962-2017."""
    return data.derive(balance.bilateral, JAPAN_SIDE, reporter=JAPAN, partner=MONGOLIA)  # type: ignore[no-any-return]


def in_unit(partner: str, unit: str) -> pd.DataFrame:
    """Return the trade with a partner in the unit chosen: year, exports, imports, balance and ratios.

    Args:
        partner: ISO 3166-1 alpha-3.
        unit: `USD` (million), `JPY` (billion), `MNT` (billion) or `GDP` (% of Mongolia's GDP).
    """
    return data.derive(_in_unit, PARTNERS, MACRO, partner=partner, unit=unit)  # type: ignore[no-any-return]


def _in_unit(partners: pd.DataFrame, macro: pd.DataFrame, partner: str, unit: str) -> pd.DataFrame:
    flows = balance.bilateral(partners, reporter=MONGOLIA, partner=partner).rename(
        columns={"exports_usd": "exports", "imports_usd": "imports", "balance_usd": "balance"}
    )
    return units.apply(flows, ["exports", "imports", "balance"], unit, macro)


def stand() -> pd.DataFrame:
    """Return China's share of exports beside the normalised balance with Japan, per year."""
    return data.derive(_stand, PARTNERS, TOTALS)  # type: ignore[no-any-return]


def _stand(partners: pd.DataFrame, totals: pd.DataFrame) -> pd.DataFrame:
    return position.position(
        shares.partner_shares(partners, totals, flow="export"),
        balance.bilateral(partners, reporter=MONGOLIA, partner=JAPAN),
        CHINA,
    )
