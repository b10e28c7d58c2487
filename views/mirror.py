"""What /mirror shows: two reports of the same trade, their gap, whose balance it is, and all pairs together."""

import pandas as pd
import streamlit as st

from charts import lines, pairs, panels
from charts.words import Words
from frames.economies import CHINA, JAPAN
from indicators.definitions import DEFINITIONS
from indicators.facts import coverage, trend
from indicators.mirror import BUYING, FREIGHT, SELLING
from ui import data
from ui.exhibit.model import Exhibit
from ui.theme import chart_style
from ui.years import Years, within
from views import series, tables, timeline, units
from views.sentences import common
from words.language import _, economies_named, economy, joined, listed, millions, number, percent

FIRST = (JAPAN, CHINA)
GOLD_BUYERS = ("CHE", "GBR", "SGP", "KOR", "HKG", "ARE")
MILLION = 1_000_000
BILLION = 1_000_000_000
STATEMENTS = "product_partner_points"
CHECKED = "cross-check"
PRINTED = {CHINA: "China-Mongolia trade"}
"""How a statement on the trade in both directions begins."""


def partners() -> dict[str, str]:
    """Return the partners whose trade another source reports too: code -> name, Japan and China first."""
    names = economies_named(series.mirror_partners())
    others = sorted((code for code in names if code not in FIRST), key=lambda code: names[code])
    return {code: names[code] for code in (*FIRST, *others) if code in names}


def other_sources(partner: str) -> dict[str, str]:
    """Return the sources to hold against Mongolia's own report: id -> words."""
    return {name: _said(name) for name in series.mirror_partners()[partner]}


def _said(source_id: str) -> str:
    words = {
        tables.PARTNERS: _("Mongolia's report"),
        tables.JAPAN_SIDE: _("Japan's side"),
        tables.CHINA_SIDE: _("Correlates of War"),
        "comtrade_totals": "UN Comtrade",
        "imf_imts": "IMF",
        "japan_customs": _("Japan Customs"),
    }
    return words[source_id]


@data.once
def answers(years: Years, partner: str, other: str) -> tuple[str, ...]:
    """Return the sentences under the page's question."""
    sold = within(series.mirror_gaps(partner, other, SELLING), years).dropna(subset=["own_usd", "other_usd"])
    facts = {"partner": economy(partner), "other": _said(other)}
    if sold.empty:
        return (_("For these years no other report of the exports to {partner} stands beside Mongolia's.", **facts),)
    latest = sold.iloc[-1]
    return (
        _(
            "In {year} Mongolia reported exports to {partner} of {own} million USD; {other} has {theirs} million.",
            year=int(latest["year"]),
            own=millions(latest["own_usd"]),
            theirs=millions(latest["other_usd"]),
            **facts,
        ),
        _band(str(latest["band"]), float(latest["ratio"])),
        _signs(years, partner, other),
    )


def _reports_title(sold: pd.DataFrame, partner: str) -> str:
    known = sold.dropna(subset=["own_usd", "other_usd"])
    if known.empty:
        return _("Trade with {partner}, as two sources have it", partner=economy(partner))
    latest = known.iloc[-1]
    return _(
        "Trade with {partner}, as two sources have it: in {year} {own} against {theirs} million USD sold",
        partner=economy(partner),
        year=int(latest["year"]),
        own=millions(latest["own_usd"]),
        theirs=millions(latest["other_usd"]),
    )


def _band(band: str, ratio: float) -> str:
    if band == "none":
        return ""
    if band == "freight":
        return _("The ratio of {ratio} lies within what freight and insurance explain.", ratio=number(ratio, 2))
    if band == "below":
        return _(
            "The buyer reports less than the seller ({ratio} of it), which freight cannot explain.",
            ratio=number(ratio, 2),
        )
    return _("That is {ratio} times as much: more than freight and insurance explain.", ratio=number(ratio, 2))


def _signs(years: Years, partner: str, other: str) -> str:
    both = within(series.mirror_balances(partner, other), years)
    if both.empty:
        return ""
    depends = [str(int(year)) for year in both.loc[both["sign_depends"], "year"]]
    if depends:
        return _(
            "Whether Mongolia had a surplus or a deficit with {partner} depends on who is asked in: {years}.",
            partner=economy(partner),
            years=listed(depends),
        )
    return _(
        "Surplus or deficit: on the sign of the balance both agree in all {count} years that both have.",
        count=number(len(both)),
    )


@data.once
def both_reports(years: Years, partner: str, other: str, kept: tuple[str, ...]) -> Exhibit:
    """Return both directions of the trade as both sources have them, each on its own, with events marked."""
    sold, bought = (within(series.mirror_gaps(partner, other, direction), years) for direction in (SELLING, BUYING))
    names = {"own_usd": _said(tables.PARTNERS), "other_usd": _said(other)}
    parts = [_long(sold, "sold"), _long(bought, "bought")]
    table = pd.concat([sold.assign(direction=_("sold")), bought.assign(direction=_("bought"))], ignore_index=True)
    printed = _printed(years, partner)
    sources = (tables.PARTNERS, other, *((STATEMENTS,) if printed else ()))
    return Exhibit(
        key="mirror_reports",
        title=_reports_title(sold, partner),
        alt=joined(*answers(years, partner, other)),
        figure=panels.aligned(
            parts,
            (
                panels.Panel(
                    "million_usd",
                    _("Mongolia → {partner}, million USD", partner=economy(partner)),
                    by="side",
                    zero=True,
                    format=",.1f",
                ),
                panels.Panel(
                    "million_usd",
                    _("{partner} → Mongolia, million USD", partner=economy(partner)),
                    by="side",
                    zero=True,
                    format=",.1f",
                ),
            ),
            words=Words(names=names),
            style=chart_style(),
            events=timeline.within(years, kept),
        ),
        table=table.assign(
            own_report=names["own_usd"],
            other_report=names["other_usd"],
            own_million=table["own_usd"] / MILLION,
            other_million=table["other_usd"] / MILLION,
        ),
        headers={
            "year": _("Year"),
            "direction": _("Direction, seen from Mongolia"),
            "own_report": _("First report"),
            "own_million": _("First report (million USD)"),
            "other_report": _("Second report"),
            "other_million": _("Second report (million USD)"),
            "ratio": _("Buyer's report / seller's report"),
            "log_gap": _("Logarithmic gap"),
            "symmetric_gap": _("Symmetric gap"),
            "importer_without_freight_usd": _("Buyer's report less freight as the IMF counts it (USD)"),
        },
        sources=sources,
        note=joined(
            common.covers(_said(tables.PARTNERS), coverage(_whole(partner, other), "own_usd"), *years),
            common.covers(_said(other), coverage(_whole(partner, other), "other_usd"), *years),
            _("Sellers report without freight, buyers with it. The two are never joined."),
            printed,
        ),
        help=_(DEFINITIONS["mirror_ratio"].plain),
    )


def _turnover(usd: float) -> dict[str, str]:
    value, unit = units.counted(usd / BILLION, "billion USD")
    return {"turnover": number(value, 2 if unit == "billion USD" else 1), "unit": _(unit)}


def _printed(years: Years, partner: str) -> str:
    """Return what was printed of the trade with China in both directions, beside the sum of Mongolia's report."""
    points = data.load(STATEMENTS)
    whole = points.loc[(points["subject"] == CHECKED) & points["statement"].str.startswith(PRINTED.get(partner, "-"))]
    reported = series.with_partner(partner).set_index("year")[["exports_usd", "imports_usd"]].sum(axis=1, min_count=2)
    return joined(
        *(
            _(
                "As printed: “{statement}” ({said_by}). "
                "Mongolia's report of both directions adds up to {turnover} {unit}.",
                statement=point["statement"],
                said_by=_(point["said_by"]),
                **_turnover(float(reported[int(point["period"])])),
            )
            for point in whole.to_dict("records")
            if years[0] <= int(point["period"]) <= years[1]
        )
    )


def _whole(partner: str, other: str) -> pd.DataFrame:
    return series.mirror_gaps(partner, other, SELLING)


def _long(gaps: pd.DataFrame, direction: str) -> pd.DataFrame:
    long = gaps.melt(["year", "status"], ["own_usd", "other_usd"], "side", "million_usd")
    return long.assign(million_usd=long["million_usd"] / MILLION, direction=direction)


def _ratio_title(rows: pd.DataFrame) -> str:
    known = rows.dropna(subset=["ratio"])
    if known.empty:
        return _("Is the gap more than freight?")
    fact = trend(known, "ratio", int(known["year"].min()), int(known["year"].max()))
    explained = int((known["band"] == "freight").sum())
    facts = {"ratio": common.moved(fact, lambda value: number(value, 2)), "years": common.over(fact)}
    if len(known) == 1:
        if explained:
            return _("Freight can explain the gap (ratio {ratio}), {years}", **facts)
        return _("Freight cannot explain the gap (ratio {ratio}), {years}", **facts)
    return _(
        "Freight can explain the gap in {count} of {all} years (ratio {ratio}), {years}",
        count=number(explained),
        all=number(len(known)),
        **facts,
    )


@data.once
def ratio(years: Years, partner: str, other: str) -> Exhibit:
    """Return the buyer's report over the seller's, against what freight explains."""
    rows = within(series.mirror_gaps(partner, other, SELLING), years)
    return Exhibit(
        key="mirror_ratio",
        title=_ratio_title(rows),
        alt=joined(*answers(years, partner, other)[:2]),
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
        headers={
            "year": _("Year"),
            "ratio": _("Buyer's report / seller's report"),
            "log_gap": _("Logarithmic gap"),
            "symmetric_gap": _("Symmetric gap"),
            "own_usd": _("First report (USD)"),
            "other_usd": _("Second report (USD)"),
        },
        sources=(tables.PARTNERS, other),
        note=_(
            "Shaded: what freight and insurance can add, up to {most}. The IMF counts {imf}, formerly {former}.",
            most=percent(FREIGHT[3] - 1, 0),
            imf=percent(FREIGHT[1] - 1, 0),
            former=percent(FREIGHT[2] - 1, 0),
        ),
        help=_(DEFINITIONS["mirror_ratio"].plain),
    )


def _signs_title(rows: pd.DataFrame) -> str:
    if rows.empty:
        return _("Surplus or deficit: who is asked?")
    depends = int(rows["sign_depends"].sum())
    facts = {
        "count": number(depends),
        "all": number(len(rows)),
        "years": common.over(trend(rows, "own_balance_usd", int(rows["year"].min()), int(rows["year"].max()))),
    }
    if not depends:
        return _("Surplus or deficit: both reports agree, {years}", **facts)
    if len(rows) == 1:
        return _("Surplus or deficit: that depends on who is asked, {years}", **facts)
    return _("Surplus or deficit: in {count} of {all} years that depends on who is asked, {years}", **facts)


@data.once
def balances(years: Years, partner: str, other: str) -> Exhibit:
    """Return the balance as both sources have it; the years in which the sign depends on the source."""
    rows = within(series.mirror_balances(partner, other), years)
    names = {"own_balance_usd": _said(tables.PARTNERS), "other_balance_usd": _said(other)}
    long = rows.melt(["year"], list(names), "side", "million_usd")
    return Exhibit(
        key="mirror_balance",
        title=_signs_title(rows),
        alt=_signs(years, partner, other),
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
            depends=rows["sign_depends"].map({True: _("yes"), False: _("no")}),
        ),
        headers={
            "year": _("Year"),
            "own": _("Balance, Mongolia's report (million USD)"),
            "theirs": _("Balance, the other source (million USD)"),
            "depends": _("Sign depends on the source"),
        },
        sources=(tables.PARTNERS, other),
        note=_("Only years for which both sources have both directions."),
    )


@data.once
def all_pairs(years: Years, partner: str) -> Exhibit:
    """Return every partner's report against Mongolia's in the last year chosen that has them."""
    rows = within(series.mirrored_pairs(), years)
    year = int(rows["year"].max()) if not rows.empty else None
    shown = rows.loc[rows["year"] == year]
    names = economies_named(shown["partner_iso3"])
    return Exhibit(
        key="mirror_pairs",
        title=_pairs_title(shown, partner, year),
        alt=_unusual(shown, partner, year),
        figure=pairs.scatter(
            shown.assign(own=shown["own_usd"] / MILLION, theirs=shown["other_usd"] / MILLION),
            "own",
            "theirs",
            "partner_iso3",
            words=Words(
                x=_("Mongolia's exports, million USD"),
                y=_("the partner's imports, million USD"),
                names=names,
                notes={"zone": _("line: both alike; shaded: freight")},
            ),
            style=chart_style(),
            highlight=tuple(dict.fromkeys((JAPAN, CHINA, partner))),
            named=tuple(shown.nsmallest(4, "rank")["partner_iso3"]),
            zone=(FREIGHT[0], FREIGHT[-1]),
        ),
        table=shown.assign(partner=shown["partner_iso3"].map(names)),
        headers={
            "year": _("Year"),
            "partner": _("Partner"),
            "own_usd": _("Mongolia's exports, Mongolia's report (USD)"),
            "other_usd": _("The partner's imports, Correlates of War (USD)"),
            "ratio": _("Buyer's report / seller's report"),
            "log_gap": _("Logarithmic gap"),
            "rank": _("Rank by size of the gap"),
        },
        sources=(tables.PARTNERS, tables.CHINA_SIDE),
        note=_("The second source is rounded to whole millions: small trade jumps."),
        help=_(DEFINITIONS["log_gap"].plain),
    )


def _pairs_title(shown: pd.DataFrame, partner: str, year: int | None) -> str:
    if year is None:
        return _("All partners")
    mine = shown.loc[shown["partner_iso3"] == partner]
    if mine.empty:
        return _("All partners, {year}", year=year)
    return _(
        "Of {pairs} partners' gaps in {year}, that with {partner} is number {rank}",
        year=year,
        partner=economy(partner),
        rank=number(int(mine.iloc[0]["rank"])),
        pairs=number(int(mine.iloc[0]["pairs"])),
    )


def _unusual(shown: pd.DataFrame, partner: str, year: int | None) -> str:
    mine = shown.loc[shown["partner_iso3"] == partner]
    if mine.empty or year is None:
        return _("For these years {partner} is not among the pairs.", partner=economy(partner))
    row = mine.iloc[0]
    return _(
        "In {year} the gap with {partner} was number {rank} of {pairs} by its size.",
        year=year,
        partner=economy(partner),
        rank=number(int(row["rank"])),
        pairs=number(int(row["pairs"])),
    )


def reasons(partner: str) -> None:
    """Draw the candidate reasons for a gap with this partner, in plain words."""
    said = [
        _("**Freight and insurance**: buyers count them, sellers do not (CIF against FOB)."),
        _("**Transit**: goods cross China or Russia; the buyer names Mongolia, the seller the country next door."),
        _("**Last known destination**: the seller writes down where the goods were headed when they left."),
        _("**Timing**: goods leave in one year and arrive in the next."),
        _("**Confidentiality**: customs hide single large deals among unnamed partners."),
    ]
    if partner in GOLD_BUYERS:
        said.insert(
            0, _("**Gold**: booked where it is refined or traded, which one side may leave out of goods altogether.")
        )
    if partner == CHINA:
        said.append(_("**Taiwan**: Mongolia's exports to China include those to Taiwan."))
    with st.expander(_("Why two honest reports differ"), icon=":material/help:", key="reasons"):
        st.markdown("\n".join(f"- {line}" for line in said))
