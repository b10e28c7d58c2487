"""Sentences and titles on any three economies: one in focus, a friend, and the giant that it depends on."""

from dataclasses import dataclass

import pandas as pd

from indicators import precision
from indicators.facts import Trend
from views.sentences import common
from views.sentences.place import Place, equals
from words import MILLION, _, economy, is_known, joined, millions, number, percent

AS_PERCENT = 100
EVEN = 1.0


@dataclass(frozen=True)
class Trio:
    """Three economies and the source of their trade.

    The page is about the focus; the friend might balance the giant, on which it depends. The source is an id.
    """

    focus: str
    friend: str
    giant: str
    source: str


def dependence(trio: Trio, exports: Trend, imports: Trend) -> str:
    """Sentence: the giant's share of both flows in the last year chosen; empty without a figure.

    Exports and imports are the giant's shares of those of the focus economy, 0 to 1.
    """
    facts = {"economy": economy(trio.focus), "partner": economy(trio.giant), "year": exports.last_year}
    if not is_known(exports.last_value):
        return ""
    sold = common.part(exports.last_value)
    if imports.last_year != exports.last_year:
        return _("In {year} {economy} sent {sold} of its exports to {partner}.", sold=sold, **facts)
    return _(
        "In {year} {economy} sent {sold} of its exports to {partner}, and {bought} of its imports came from there.",
        sold=sold,
        bought=common.part(imports.last_value),
        **facts,
    )


def imbalance(trio: Trio, latest: pd.Series | None) -> str:
    """Sentence: what the focus economy and its friend sold each other in a year; empty where a figure is missing.

    `latest` has year, `sold_usd` (to the friend), `bought_usd` (from it), `rounded_to` (by the source, USD).
    """
    if latest is None:
        return ""
    sold, bought, rounded_to = (float(latest[name]) for name in ("sold_usd", "bought_usd", "rounded_to"))
    facts = {
        "year": int(latest["year"]),
        "economy": economy(trio.focus),
        "partner": economy(trio.friend),
        "sold": millions(sold, rounded_to),
        "bought": millions(bought, rounded_to),
    }
    more, less = max(sold, bought), min(sold, bought)
    error = precision.ratio_error(more, less, rounded_to)
    if more - less < rounded_to:
        return _("In {year} {economy} and {partner} sold each other as much: {sold} million USD.", **facts)
    if not less or precision.is_coarse(more / less, error) or number(more / less, 1) == number(EVEN, 1):
        return _(
            "In {year} {economy} sold {partner} goods for {sold} million USD and bought goods for {bought} million.",
            **facts,
        )
    ratio = common.times(more / less, error)
    if bought > sold:
        return _(
            "In {year} {economy} sold {partner} goods for {sold} million USD and bought goods for {bought} million: "
            "{ratio} USD bought for each USD sold.",
            ratio=ratio,
            **facts,
        )
    return _(
        "In {year} {economy} sold {partner} goods for {sold} million USD and bought goods for {bought} million: "
        "{ratio} USD sold for each USD bought.",
        ratio=ratio,
        **facts,
    )


def relief(trio: Trio, latest: pd.Series | None, giant_usd: float) -> str:
    """Sentence: what the friend buys against what the giant buys; empty where not known."""
    if latest is None or not is_known(giant_usd) or not giant_usd:
        return ""
    return _(
        "In {year} what {friend} bought from {economy} came to {part} of what {partner} bought.",
        year=int(latest["year"]),
        partner=economy(trio.giant),
        economy=economy(trio.focus),
        friend=economy(trio.friend),
        part=common.part(
            float(latest["sold_usd"]) / giant_usd,
            precision.ratio_error(float(latest["sold_usd"]), giant_usd, float(latest["rounded_to"])),
        ),
    )


def rank(trio: Trio, found: Place | None, source: str) -> str:
    """Sentence: the focus economy's rank among all by the giant's share of exports; empty where it has none."""
    if found is None:
        return ""
    sentence = _(
        "By the share of exports that goes to {partner}, {economy} is number {rank} of {economies} economies in {source} "
        "in {year}.",
        partner=economy(trio.giant),
        economy=economy(trio.focus),
        rank=found.written,
        economies=number(found.economies),
        source=source,
        year=found.year,
    )
    return joined(sentence, equals(found))


def nothing(trio: Trio, source: str, first: int, last: int) -> str:
    """Sentence: what is missing for this trio and these years, and what may have it.

    The years are the first and the last of the source.
    """
    return _(
        "{source} has no trade of {economy} with both partners in the years chosen. It covers {first}–{last}: choose "
        "other years, another source, or other economies.",
        source=source,
        economy=economy(trio.focus),
        first=first,
        last=last,
    )


def not_three() -> str:
    """Sentence: the same economy was chosen twice."""
    return _("Choose three different economies.")


def frame_title(trio: Trio, share: Trend, times: Trend, rows: pd.DataFrame) -> str:
    """Return the title of both measures in one frame.

    The share is the giant's of exports, 0 to 1, `times` dollars bought from the friend for each dollar sold to it; rows
    are the years, as `views.trio.Facts.rows`.
    """
    if not is_known(share.last_value) or common.over(share) != common.over(times):
        return _("Dependence and imbalance in one frame")
    ends = rows.loc[rows["year"].isin([share.first_year, share.last_year])]
    of_times = precision.ratio_error(ends["bought_usd"].max(), ends["sold_usd"].min(), ends["rounded_to"].max())
    of_share = precision.share_error((ends["giant_usd"] / ends["giant_export"]).min(), ends["rounded_to"].max())
    return _(
        "Share of exports sent to {partner} ({share}) and USD bought from {friend} per USD sold ({times}), {years}",
        partner=economy(trio.giant),
        friend=economy(trio.friend),
        share=common.moved(share, lambda value: _in_title(value, of_share)),
        times=common.moved(times, lambda value: common.times(value, of_times)),
        years=common.over(share),
    )


def _in_title(share: float, error: float) -> str:
    """Return a share with one decimal, as many as `common.part` gives it where that would read as nothing."""
    if share < common.THOUSANDTH:
        return common.part(share, error)
    return percent(share, precision.decimals(error * AS_PERCENT, 1))


def in_millions(rows: pd.DataFrame, *names: str) -> pd.DataFrame:
    """Return the rows with columns of dollars in millions."""
    return rows.assign(**{name: rows[name] / MILLION for name in names})
