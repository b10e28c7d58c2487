"""The figures of each page's first view, built as the page builds them, for the comparison with Dash."""

from functools import cache

import plotly.graph_objects as go

import loaders
from charts import connected, panels, ranking
from charts.balance import balance_bars
from charts.style import style
from charts.words import Words
from indicators import balance, position, shares

FOUR = ("CHN", "RUS", "JPN", "KOR")
LOOK = style(dark=False)


@cache
def _tables() -> tuple:
    named, totals = loaders.load("nso_trade_partners"), loaders.load("nso_trade_totals")
    exports = shares.partner_shares(named, totals, "export")
    imports = shares.partner_shares(named, totals, "import")
    japan = balance.bilateral(named, "MNG", "JPN")
    return exports, imports, japan, position.position(exports, japan, "CHN")


def figures(page: str, years: tuple[int, int]) -> list[go.Figure]:
    """Return the figures in the first view of `overview`, `japan` or `china` for a range of years."""
    exports, imports, japan, stand = (frame.loc[frame["year"].between(*years)] for frame in _tables())
    if page == "overview":
        return [
            connected.scatter(stand, "share", "bought_per_sold", words=Words(), style=LOOK),
            panels.aligned(
                stand,
                (panels.Panel("share", "a"), panels.Panel("normalised_balance", "b", zero=True)),
                words=Words(),
                style=LOOK,
            ),
        ]
    if page == "japan":
        flows = japan.rename(columns={"exports_usd": "exports", "imports_usd": "imports", "balance_usd": "balance"})
        ratios = (panels.Panel("coverage_ratio", "a", zero=True), panels.Panel("normalised_balance", "b", zero=True))
        return [
            balance_bars(flows, words=Words(), style=LOOK),
            panels.aligned(japan, ratios, words=Words(), style=LOOK),
        ]
    sold, bought = (shares.partners_and_rest(frame, FOUR) for frame in (exports, imports))
    both = (
        panels.Panel("share", "a", by="partner_iso3", zero=True),
        panels.Panel("share", "b", by="partner_iso3", zero=True),
    )
    top = shares.largest_partners(exports, int(exports["year"].max()), 10)
    return [
        panels.aligned((sold, bought), both, words=Words(), style=LOOK, height=520),
        ranking.bars(top, "share", "partner_iso3", words=Words(), style=LOOK),
    ]
