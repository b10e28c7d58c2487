"""What /mirror shows: two reports of the same trade, their gap, whose balance it is, and all pairs together."""

from dataclasses import dataclass
from functools import partial

import pandas as pd

from charts import Words, lines, pairs, panels
from frames.economies import CHINA, JAPAN
from indicators import precision
from indicators.facts import Coverage, coverage
from indicators.mirror import BUYING, FREIGHT, SELLING
from ui import data
from ui.compose import Answers, Choice, Exhibit, Part, Years, chart_style, within
from ui.exhibit.model import Fold, Text
from views import series, tables, timeline, units
from views.definitions import plain_meaning
from views.headers import headers_of
from views.sentences import common
from views.sentences import mirror as sentences
from words import BILLION, MILLION, _, economies_named, economy, joined, number, percent

FIRST = (JAPAN, CHINA)
GOLD_BUYERS = ("CHE", "GBR", "SGP", "KOR", "HKG", "ARE")
CHECKED = "cross-check"
GAP_DECIMALS = 3
"""Of a logarithmic or symmetric gap that rounding leaves free."""
TURNOVER_QUOTED = {CHINA: "China-Mongolia trade"}
"""How a quoted statement on the trade in both directions begins."""


def partners() -> Choice:
    """Return the choice among the partners whose trade another source reports too, Japan and China first."""
    names = economies_named(series.mirror_partners())
    others = sorted((code for code in names if code not in FIRST), key=lambda code: names[code])
    return Choice(
        "partner", _("Partner"), {code: names[code] for code in (*FIRST, *others) if code in names}, many=True
    )


def second_report(partner: str) -> Choice:
    """Return the choice among the sources to compare with Mongolia's own report."""
    return Choice("report", _("Second report"), {name: source_name(name) for name in series.mirror_partners()[partner]})


def source_name(source_id: str) -> str:
    """Return what the page calls a source of trade by partner."""
    return {
        tables.PARTNERS: _("Mongolia's report"),
        tables.JAPAN_SIDE: _("Japan's side"),
        tables.CHINA_SIDE: _("Correlates of War"),
        tables.COMTRADE: "UN Comtrade",
        tables.IMF_TRADE: "IMF",
        tables.CUSTOMS: _("Japan Customs"),
    }[source_id]


@dataclass(frozen=True)
class Facts:
    """Two sources' reports of the trade with a partner in the years chosen.

    Attributes:
        sold: Mongolia's exports by both reports and their gap, a row per year (see `indicators.mirror.gaps`).
        bought: the same of its imports.
        balances: the balance by both reports, for years in which both have both directions.
        covered: the years of Mongolia's report, whichever are chosen.
        covered_by_other: the years of the second report.
    """

    sold: pd.DataFrame
    bought: pd.DataFrame
    balances: pd.DataFrame
    covered: Coverage
    covered_by_other: Coverage


@data.once
def facts(years: Years, partner: str, other: str) -> Facts:
    """Return the facts of the years, the partner and the second source chosen."""
    sold, bought = (series.mirror_gaps(partner, other, direction) for direction in (SELLING, BUYING))
    return Facts(
        within(sold, years),
        within(bought, years),
        within(series.mirror_balances(partner, other), years),
        coverage(sold, "own_usd"),
        coverage(sold, "other_usd"),
    )


@data.once
def answers(years: Years, partner: str, other: str) -> Answers:
    """Return the sentences under the page's question."""
    found = facts(years, partner, other)
    return Answers.of(
        sentences.reports(found.sold, partner, source_name(other)),
        sentences.freight(found.sold),
        sentences.signs(found.balances, partner),
    )


@data.once
def both_reports(years: Years, partner: str, other: str, marked: tuple[str, ...]) -> Exhibit:
    """Return both directions of the trade as both sources report them, a line for each, with events marked."""
    found = facts(years, partner, other)
    names = {"own_usd": source_name(tables.PARTNERS), "other_usd": source_name(other)}
    both = found.sold.assign(direction=_("sold")), found.bought.assign(direction=_("bought"))
    rows = with_decimals(pd.concat(both, ignore_index=True))
    titles = (
        _("Mongolia → {partner}, million USD", partner=economy(partner)),
        _("{partner} → Mongolia, million USD", partner=economy(partner)),
    )
    return Exhibit(
        key="mirror_reports",
        title=sentences.reports_title(found.sold, partner),
        alt=joined(*answers(years, partner, other).sentences),
        figure=panels.aligned(
            [_long(found.sold), _long(found.bought)],
            [panels.Panel("million_usd", title, by="side", zero=True, format=",.1f") for title in titles],
            words=Words(names=names),
            style=chart_style(),
            events=timeline.within(years, marked),
        ),
        table=rows.assign(
            own_report=names["own_usd"],
            other_report=names["other_usd"],
            own_million=rows["own_usd"] / MILLION,
            other_million=_in_millions(rows["other_usd"], rows["other_rounded_to"]),
        ),
        headers=headers_of("mirror_reports"),
        note=joined(
            common.covers(names["own_usd"], found.covered, *years),
            common.covers(names["other_usd"], found.covered_by_other, *years),
            _("Exports are FOB, imports CIF; the two series are kept separate."),
            _quoted(years, partner),
        ),
        help=plain_meaning("mirror_ratio"),
    )


def with_decimals(gaps: pd.DataFrame) -> pd.DataFrame:
    """Return gaps with the decimals of the ratio and of both gaps that the rounding of the reports carries."""
    of_gap = precision.carried(gaps["ratio_error"] / gaps["ratio"], GAP_DECIMALS)
    return gaps.assign(
        ratio_decimals=precision.carried(gaps["ratio_error"], sentences.MOST_DECIMALS),
        log_gap_decimals=of_gap,
        symmetric_gap_decimals=of_gap,
    )


def _in_millions(amounts: pd.Series, rounded_to: pd.Series) -> pd.Series:
    """Return amounts in million USD, whole ones where their source has whole millions."""
    found = amounts / MILLION
    return found.astype("Int64") if len(rounded_to) and (rounded_to == MILLION).all() else found


def _long(gaps: pd.DataFrame) -> pd.DataFrame:
    long = gaps.melt(["year", "status"], ["own_usd", "other_usd"], "side", "million_usd")
    return long.assign(million_usd=long["million_usd"] / MILLION)


def _quoted(years: Years, partner: str) -> str:
    """Return what others said of the trade in both directions, each with the sum of Mongolia's report."""
    if partner not in TURNOVER_QUOTED:
        return ""
    with data.unnoted():
        points = data.load(tables.TRADE_QUOTED)
    ours = (points["subject"] == CHECKED) & points["statement"].str.startswith(TURNOVER_QUOTED[partner])
    rows = points.loc[ours]
    rows = rows.loc[rows["period"].astype("int64").between(*years)]
    data.note(*rows["source_id"].unique())
    reported = series.with_partner(partner).set_index("year")[["exports_usd", "imports_usd"]].sum(axis=1, min_count=2)
    return joined(
        *(
            _(
                "As quoted: “{statement}” ({said_by}). "
                "Mongolia's report of both directions adds up to {turnover} {unit}.",
                statement=row["statement"],
                said_by=_(row["said_by"]),
                **_turnover(float(reported[int(row["period"])])),
            )
            for row in rows.to_dict("records")
        )
    )


def _turnover(usd: float) -> dict[str, str]:
    value, unit = units.counted(usd / BILLION, "billion USD")
    return {"turnover": number(value, 2 if unit == "billion USD" else 1), "unit": _(unit)}


@data.once
def ratio(years: Years, partner: str, other: str) -> Exhibit:
    """Return the buyer's report over the seller's, and the range that freight explains."""
    rows = with_decimals(facts(years, partner, other).sold)
    return Exhibit(
        key="mirror_ratio",
        title=sentences.freight_title(rows),
        alt=joined(sentences.reports(rows, partner, source_name(other)), sentences.freight(rows)),
        figure=lines.over_time(
            rows,
            "ratio",
            words=Words(y=_("{partner}'s imports / Mongolia's exports", partner=economy(partner)), format=",.2f"),
            style=chart_style(),
            log=True,
            levels=[(factor, number(factor, 2)) for factor in (FREIGHT[0], FREIGHT[-1])],
            zone=(FREIGHT[0], FREIGHT[-1]),
        ),
        table=rows.dropna(subset=["ratio"]),
        headers=headers_of("mirror_ratio"),
        note=joined(
            sentences.years_without_verdict(rows),
            _(
                "Shaded: what freight and insurance can add, up to {most}. The IMF counts {imf}, formerly {former}.",
                most=percent(FREIGHT[3] - 1, 0),
                imf=percent(FREIGHT[1] - 1, 0),
                former=percent(FREIGHT[2] - 1, 0),
            ),
        ),
        help=plain_meaning("mirror_ratio"),
    )


@data.once
def balances(years: Years, partner: str, other: str) -> Exhibit:
    """Return the balance as both sources report it, and the years in which its sign depends on the source."""
    rows = facts(years, partner, other).balances
    names = {"own_balance_usd": source_name(tables.PARTNERS), "other_balance_usd": source_name(other)}
    long = rows.melt(["year"], list(names), "side", "million_usd")
    return Exhibit(
        key="mirror_balance",
        title=sentences.signs_title(rows),
        alt=sentences.signs(rows, partner),
        figure=lines.over_time(
            long.assign(million_usd=long["million_usd"] / MILLION),
            "million_usd",
            "side",
            words=Words(y=_("Mongolia's balance, million USD"), names=names),
            style=chart_style(),
            zero=True,
        ),
        table=rows.assign(
            own=rows["own_balance_usd"] / MILLION,
            theirs=rows["other_balance_usd"] / MILLION,
            depends=rows["sign_depends"]
            .map({True: _("yes"), False: _("no")})
            .where(rows["is_certain"], _("not known")),
        ),
        headers=headers_of("mirror_balance"),
        note=_("Only years for which both sources have both directions."),
    )


@data.once
def all_pairs(years: Years, partner: str) -> Exhibit:
    """Return every partner's report and Mongolia's in the last year chosen that has them."""
    rows = within(series.mirrored_pairs(), years)
    latest = with_decimals(rows.loc[rows["year"] == rows["year"].max()])
    names = economies_named(latest["partner_iso3"])
    return Exhibit(
        key="mirror_pairs",
        title=sentences.rank_title(latest, partner),
        alt=sentences.rank(latest, partner),
        figure=pairs.scatter(
            latest.assign(own=latest["own_usd"] / MILLION, theirs=latest["other_usd"] / MILLION),
            "own",
            "theirs",
            "partner_iso3",
            words=Words(
                x=_("Mongolia's exports, million USD"),
                y=_("the partner's imports, million USD"),
                names=names,
                format=",.2f",
                notes={"zone": _("line: both alike; shaded: freight")},
            ),
            style=chart_style(),
            highlight=tuple(dict.fromkeys((JAPAN, CHINA, partner))),
            named=tuple(latest.nsmallest(4, "rank")["partner_iso3"]),
            zone=(FREIGHT[0], FREIGHT[-1]),
        ),
        table=latest.assign(partner=latest["partner_iso3"].map(names)),
        headers=headers_of("mirror_pairs"),
        note=_("The second source is rounded to whole millions: small trade jumps."),
        help=plain_meaning("log_gap"),
    )


def parts(years: Years, partner: str, other: str) -> tuple[Part, ...]:
    """Return what stands behind the page's tabs."""
    return (
        Part("ratio", partial(ratio, years, partner, other)),
        Part("sign", partial(balances, years, partner, other)),
        Part("all", partial(all_pairs, years, partner)),
    )


def reasons(partner: str) -> Fold:
    """Return the reasons that a gap with this partner may have."""
    return Fold("reasons", _("Why the two reports differ"), ":material/help:", partial(_reasons, partner))


def _reasons(partner: str) -> Text:
    gold = _("**Gold**: booked where it is refined or traded, which one side may leave out of goods altogether.")
    lines = (
        gold if partner in GOLD_BUYERS else "",
        _("**Freight and insurance**: buyers count them, sellers do not (CIF against FOB)."),
        _("**Transit**: goods cross China or Russia; the buyer names Mongolia, the seller the country next door."),
        _("**Last known destination**: the seller writes down where the goods were headed when they left."),
        _("**Timing**: goods leave in one year and arrive in the next."),
        _("**Confidentiality**: customs hide single large deals among unnamed partners."),
        _("**Taiwan**: Mongolia's exports to China include those to Taiwan.") if partner == CHINA else "",
    )
    return Text("\n".join(f"- {line}" for line in lines if line))
