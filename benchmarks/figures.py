"""The figures of each page's first view, built as the page builds them, for the comparison with Dash."""

from functools import cache, partial

import plotly.graph_objects as go

import loaders
from charts import connected, panels, ranking
from charts.balance import balance_bars
from charts.style import style
from charts.words import Words
from indicators import balance, position, shares

FOUR = ("CHN", "RUS", "JPN", "KOR")
LOOK = {"words": Words(), "style": style(dark=False)}
Panel = partial(panels.Panel, heading="a")


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
        over_time = (Panel("share"), Panel("bought_per_sold", zero=True))
        return [
            connected.scatter(stand, "share", "bought_per_sold", **LOOK),
            panels.aligned(stand, over_time, **LOOK),
        ]
    if page == "japan":
        flows = japan.rename(columns={"exports_usd": "exports", "imports_usd": "imports", "balance_usd": "balance"})
        ratios = (Panel("coverage_ratio", zero=True), Panel("normalised_balance", zero=True))
        return [balance_bars(flows, **LOOK), panels.aligned(japan, ratios, **LOOK)]
    both = [shares.partners_and_rest(frame, FOUR) for frame in (exports, imports)]
    top = shares.largest_partners(exports, int(exports["year"].max()), 10)
    return [
        panels.aligned(both, (Panel("share", by="partner_iso3", zero=True),) * 2, **LOOK, height=520),
        ranking.bars(top, "share", "partner_iso3", **LOOK),
    ]
