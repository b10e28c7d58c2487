"""What /trio shows: the story of Mongolia, Japan and China for any three economies."""

from dataclasses import dataclass, replace
from functools import partial

import pandas as pd

import loaders
from charts import Words, connected, lines, panels
from frames.economies import CHINA, JAPAN, MONGOLIA
from indicators import precision
from indicators.facts import Trend, coverage, trend
from ui import data
from ui.cards import Card
from ui.compose import Answers, Cards, Choice, Exhibit, Part, Years, chart_style, columns, within
from ui.exhibit.model import Block, Group, Link, Notice, Text
from views import by_product, headline, tables, world
from views.definitions import plain_meaning
from views.headers import headers_of
from views.sentences import common
from views.sentences import trio as sentences
from views.sentences.place import Place, place
from views.sentences.trio import Trio
from views.world import measures
from views.world.measures import AS_PERCENT, FIRST, HHI, ON, Question
from warehouse import expressions
from words import C_, MILLION, _, economies_named, economy, joined, millions, number, percent

PRESETS = (
    ("LAO", JAPAN, CHINA),
    ("ARM", "FRA", "RUS"),
    ("NPL", JAPAN, "IND"),
    ("KGZ", JAPAN, CHINA),
    ("BOL", JAPAN, "BRA"),
    ("CAN", JAPAN, "USA"),
)
"""Focus, friend, giant: small neighbours of a large economy, and the largest example of one."""
DEFAULT = (MONGOLIA, JAPAN, CHINA)
GIANT, FRIEND = "giant", "friend"
HEIGHT = 420


@dataclass(frozen=True)
class Facts:
    """What the page says about three economies in the years chosen.

    Attributes:
        rows: a row per year: shares of the giant and the friend in both flows (`giant_export`, `friend_export`,
            `giant_import`, `friend_import`; 0 to 1), by how much rounding may move them (`export_error`,
            `import_error`), `sold_usd` and `bought_usd` with the friend, `giant_usd` (sold to the giant),
            `bought_per_sold` and `bought_per_sold_error`, `rounded_to` (what the source rounds its amounts to, USD).
        both: its last row with trade in both directions with the friend; None without.
        exports: the giant's share of exports.
        imports: the giant's share of imports.
        times: dollars bought from the friend for each dollar sold to it.
        rank: the focus economy's place among all by the giant's share of exports, in its last year; None without.
    """

    rows: pd.DataFrame
    both: "pd.Series | None"
    exports: Trend
    imports: Trend
    times: Trend
    rank: Place | None


def choices() -> tuple[Choice, Choice, Choice, Choice]:
    """Return the choices of the economy in focus, its friend, the giant, and the source."""
    return _economy(0), _economy(1), _economy(2), _source()


def _economy(place: int) -> Choice:
    key = ("focus", "friend", "giant")[place]
    label = (_("Economy in focus"), _("Friend"), _("Giant"))[place]
    with data.unnoted():
        codes = measures.measured(Question(tables.WORLD_BACI, FIRST, "export"))["iso3"].unique()
    names = economies_named(codes)
    others = sorted((code for code in names if code != DEFAULT[place]), key=lambda code: names[code])
    return Choice(key, label, {code: names[code] for code in (DEFAULT[place], *others)}, many=True)


def _source() -> Choice:
    return Choice("source", _("Source"), {name: world.source_option(name) for name in measures.with_pairs()})


def series(trio: Trio) -> pd.DataFrame:
    """Return the trade of three economies by year, as one source has it (see `Facts.rows`)."""
    return measures.of_pairs(trio.source, _series, trio.focus, trio.friend, trio.giant)


def _series(pairs: expressions.Frame, rounded_to: float, focus: str, friend: str, giant: str) -> pd.DataFrame:
    columns_of = {}
    for flow in ("export", "import"):
        shares = measures.rows_of(expressions.shares(pairs, focus, flow))
        columns_of[f"{flow}_error"] = rounded_to / 2 / shares.groupby("year")["value_usd"].sum()
        for name, partner in (("giant", giant), ("friend", friend)):
            rows = shares.loc[shares["partner_iso3"] == partner].set_index("year")
            for column, short in (("share", ""), ("value_usd", "_usd")):
                columns_of[f"{name}_{flow}{short}"] = rows[column]
    traded = [name for name in columns_of if not name.endswith("_error")]
    found = pd.DataFrame(columns_of).dropna(how="all", subset=traded).rename_axis("year").reset_index()
    found = found.rename(
        columns={"friend_export_usd": "sold_usd", "friend_import_usd": "bought_usd", "giant_export_usd": "giant_usd"}
    )
    both = zip(found["bought_usd"], found["sold_usd"], strict=True)
    return found.assign(
        year=found["year"].astype("int64"),
        bought_per_sold=found["bought_usd"] / found["sold_usd"],
        bought_per_sold_error=[precision.ratio_error(*pair, rounded_to) for pair in both],
        rounded_to=rounded_to,
    )


def is_three(trio: Trio) -> bool:
    """Return whether the three economies differ."""
    return len({trio.focus, trio.friend, trio.giant}) == len(DEFAULT)


@data.once
def facts(years: Years, trio: Trio) -> Facts:
    """Return the facts of the years and the economies chosen."""
    rows = within(series(trio), years)
    both = rows.dropna(subset=["sold_usd", "bought_usd"])
    ranked = within(measures.measured(Question(trio.source, ON, "export", trio.giant)), years)
    last = ranked.loc[(ranked["iso3"] == trio.focus) & (ranked["value"] > 0), "year"].max()
    return Facts(
        rows,
        both.iloc[-1] if len(both) else None,
        trend(rows, "giant_export", *years),
        trend(rows, "giant_import", *years),
        trend(rows, "bought_per_sold", *years),
        place(ranked.loc[ranked["year"] == last], trio.focus),
    )


@data.once
def answers(years: Years, trio: Trio) -> Answers:
    """Return the sentences under the page's question."""
    if not is_three(trio):
        return Answers.of(sentences.not_three())
    found = facts(years, trio)
    name = world.source_name(trio.source)
    if found.both is None and found.exports.last_year is None:
        covered = coverage(measures.measured(Question(trio.source, FIRST, "export")), "value")
        return Answers.of(sentences.nothing(trio, name, covered.first_year or 0, covered.last_year or 0))
    giant_usd = float("nan") if found.both is None else float(found.both["giant_usd"])
    return Answers.of(
        sentences.dependence(trio, found.exports, found.imports),
        sentences.rank(trio, found.rank, name),
        sentences.imbalance(trio, found.both),
        sentences.relief(trio, found.both, giant_usd),
    )


@data.once
def cards(years: Years, trio: Trio) -> Cards:
    """Return the headline figures of the last year chosen that has them."""
    found = facts(years, trio)
    rank = found.rank
    write = partial(millions, rounded_to=float(found.rows["rounded_to"].max()) if len(found.rows) else 1.0)
    written = _("{rank} of {economies}", rank=rank.written, economies=rank.economies) if rank is not None else "–"
    return headline.cards(
        years,
        _(
            "{economy} in {source}, money in million US dollars",
            economy=economy(trio.focus),
            source=world.source_name(trio.source),
        ),
        (_("To giant"), found.rows, "giant_export", percent, plain_meaning("share")),
        (_("From giant"), found.rows, "giant_import", percent, plain_meaning("share")),
        (_("To friend"), found.rows, "sold_usd", write, ""),
        (_("From friend"), found.rows, "bought_usd", write, ""),
        Card(
            _("Rank"),
            rank.year if rank is not None else None,
            written,
            found.rows["giant_export"],
            plain_meaning("rank"),
        ),
    )


@data.once
def one_frame(years: Years, trio: Trio) -> Exhibit:
    """Return dependence on the giant against imbalance with the friend, a dot per year."""
    found = facts(years, trio)
    rows = found.rows.assign(
        share_pct=found.rows["giant_export"] * AS_PERCENT,
        share_pct_decimals=precision.carried(found.rows["export_error"] * AS_PERCENT, 1),
        bought_per_sold_decimals=precision.carried(found.rows["bought_per_sold_error"], 1),
    )
    rows = rows.dropna(subset=["share_pct", "bought_per_sold"])
    across = _("Share of exports sent to {partner}, %", partner=economy(trio.giant))
    up = _("USD bought from {partner} per USD sold", partner=economy(trio.friend))
    return Exhibit(
        key="trio_frame",
        title=sentences.frame_title(trio, found.exports, found.times, rows),
        alt=joined(*answers(years, trio).sentences),
        figure=connected.scatter(
            rows, "share_pct", "bought_per_sold", words=Words(x=across, y=up), style=chart_style(), height=HEIGHT
        ),
        table=rows,
        headers=columns(
            "year",
            ("share_pct", across),
            ("bought_per_sold", up),
            ("sold_usd", _("Sold to the friend (USD)")),
            ("bought_usd", _("Bought from the friend (USD)")),
        ),
        note=_exporters_side(),
        help=_("1 is even trade; equal distances on the upright axis are equal ratios."),
    )


def _exporters_side() -> str:
    return _("Each flow stands once, valued as the source values it; see its caveats under Methods and sources.")


@data.once
def shares(years: Years, trio: Trio) -> Exhibit:
    """Return the shares of the giant and of the friend in both flows."""
    lines_of = {
        f"{name}_{flow}": (flow, getattr(trio, name)) for flow in ("export", "import") for name in (GIANT, FRIEND)
    }
    errors = ["export_error", "import_error"]
    long = facts(years, trio).rows.melt(["year", "source_id", *errors], list(lines_of), "line", "share")
    long = long.dropna(subset=["share"], ignore_index=True)
    long = long.assign(
        flow=long["line"].map({line: flow for line, (flow, _code) in lines_of.items()}),
        partner_iso3=long["line"].map({line: code for line, (_flow, code) in lines_of.items()}),
        share_pct=long["share"] * AS_PERCENT,
    )
    error = long["export_error"].where(long["flow"] == "export", long["import_error"])
    long = long.drop(columns=errors).assign(share_pct_decimals=precision.carried(error * AS_PERCENT, 2))
    names = economies_named((trio.giant, trio.friend))
    by_flow = [long.loc[long["flow"] == flow] for flow in ("export", "import")]
    return Exhibit(
        key="trio_shares",
        title=_(
            "{partner} and {friend} in what {economy} sells and buys",
            partner=economy(trio.giant),
            friend=economy(trio.friend),
            economy=economy(trio.focus),
        ),
        alt=sentences.dependence(trio, facts(years, trio).exports, facts(years, trio).imports),
        figure=panels.aligned(
            by_flow,
            (
                panels.Panel("share_pct", _("Share of exports, %"), by="partner_iso3", zero=True, format=",.2f"),
                panels.Panel("share_pct", _("Share of imports, %"), by="partner_iso3", zero=True, format=",.2f"),
            ),
            words=Words(names=names),
            style=chart_style(),
            height=HEIGHT,
        ),
        table=long.assign(partner=long["partner_iso3"].map(names)),
        headers=columns("year", "flow", "partner", ("share_pct", _("Share (%)"))),
        note=_exporters_side(),
        help=plain_meaning("share"),
    )


@data.once
def balance(years: Years, trio: Trio) -> Exhibit:
    """Return what the focus economy sells to its friend and buys from it."""
    rows = sentences.in_millions(facts(years, trio).rows, "sold_usd", "bought_usd")
    rows = rows.assign(bought_per_sold_decimals=precision.carried(rows["bought_per_sold_error"], 1))
    long = rows.melt(["year", "source_id"], ["sold_usd", "bought_usd"], "direction", "million_usd")
    names = {"sold_usd": C_("line", "sold"), "bought_usd": C_("line", "bought")}
    return Exhibit(
        key="trio_balance",
        title=_("Trade of {economy} with {partner}", economy=economy(trio.focus), partner=economy(trio.friend)),
        alt=sentences.imbalance(trio, facts(years, trio).both),
        figure=lines.over_time(
            long,
            "million_usd",
            "direction",
            words=Words(y=_("million USD"), names=names),
            style=chart_style(),
            zero=True,
        ),
        table=rows.dropna(subset=["sold_usd", "bought_usd"], how="all"),
        headers=headers_of("trio_balance"),
        note=_exporters_side(),
    )


@data.once
def concentration(years: Years, trio: Trio) -> Exhibit:
    """Return how concentrated the focus economy's buyers are, and its rank among all economies by that."""
    ranked = measures.measured(Question(trio.source, HHI, "export"))
    own = within(ranked.loc[ranked["iso3"] == trio.focus], years)
    own = own.assign(effective_number=1 / own["value"])
    fact = trend(own, "effective_number", *years)
    return Exhibit(
        key="trio_concentration",
        title=common.finding(fact, "trio_concentration", lambda value: number(value, 1), economy=economy(trio.focus)),
        alt=_("Effective number of buyers, and the rank by concentration among all economies of the source."),
        figure=panels.aligned(
            own,
            (
                panels.Panel("effective_number", _("Effective number of buyers"), zero=True, format=",.2f"),
                panels.Panel(
                    "rank", _("Rank by concentration (1 is the most concentrated)"), format=",.0f", first_on_top=True
                ),
            ),
            style=chart_style(),
            height=HEIGHT,
        ),
        table=own,
        headers=headers_of("trio_concentration"),
        help=plain_meaning("effective_number"),
    )


@data.once
def reports(years: Years, trio: Trio, side: str) -> Exhibit:
    """Return the giant's or the friend's share of exports as each source has it, a line for each."""
    each = {}
    for name in measures.with_pairs():
        rows = within(series(replace(trio, source=name)), years)
        places = precision.carried(rows["export_error"] * AS_PERCENT, 1)
        share = rows[f"{side}_export"] * AS_PERCENT
        each[name] = rows[["year", "source_id"]].assign(share_pct=share, share_pct_decimals=places)
    long = pd.concat(each.values(), ignore_index=True).dropna(subset=["share_pct"])
    names = {name: world.source_name(name) for name in each}
    partner = economy(getattr(trio, side))
    heading = _("Share of exports sent to {partner}, %", partner=partner)
    return Exhibit(
        key="trio_reports",
        title=_("Share of exports sent to {partner}, as each source has it", partner=partner),
        alt=_("One line per source; they are never joined."),
        figure=lines.over_time(
            long, "share_pct", "source_id", words=Words(y=heading, names=names), style=chart_style(), zero=True
        ),
        table=long.assign(report=long["source_id"].map(names)),
        headers=columns("year", ("report", _("Source of the row")), ("share_pct", heading)),
        note=_(
            "BACI reconciles both sides' reports, the Correlates of War takes the buyer's, UNCTAD completes what is "
            "missing."
        ),
    )


def _sides(table: pd.DataFrame, seller: str, buyer: str) -> pd.DataFrame:
    """Return the sales of one economy to another as either reports them: year, reporter_iso3, value_usd, source_id."""
    whole = table.loc[(table["classification"] == "total") & table["month"].isna()]
    ends = whole["reporter_iso3"] + whole["partner_iso3"] + whole["flow"]
    rows = whole.loc[ends.isin((f"{seller}{buyer}export", f"{buyer}{seller}import"))]
    return rows[["year", "reporter_iso3", "value_usd", "status", "source_id"]].sort_values(["year", "reporter_iso3"])


@data.once
def sides(years: Years, trio: Trio, side: str) -> Exhibit | None:
    """Return the sales to the giant or the friend as seller and buyer report them; None where no source has both."""
    buyer = getattr(trio, side)
    here = tuple(name for name in tables.MIRRORS if loaders.is_available(name))
    with data.unnoted():
        whole: pd.DataFrame = data.derive(_sides, here, seller=trio.focus, buyer=buyer)
    rows = within(whole, years)
    if rows["reporter_iso3"].nunique() < len((trio.focus, buyer)):
        return None
    names = {
        code: _("{economy}'s report", economy=name)
        for code, name in ((trio.focus, economy(trio.focus)), (buyer, economy(buyer)))
    }
    line = rows["reporter_iso3"].str.cat(rows["source_id"], sep=data.AT)
    found = rows.assign(line=line, million_usd=rows["value_usd"] / MILLION, report=rows["reporter_iso3"].map(names))
    publishers = {name: _(data.sources()[name].publisher) for name in rows["source_id"].unique()}
    has_one = rows.groupby("reporter_iso3")["source_id"].nunique() == 1
    lines_of = {
        each: names[code]
        if has_one[code]
        else _("{report} ({publisher})", report=names[code], publisher=publishers[source])
        for each, code, source in zip(line, rows["reporter_iso3"], rows["source_id"], strict=True)
    }
    title = _(
        "What {economy} sold to {partner}, as each side reports it",
        economy=economy(trio.focus),
        partner=economy(buyer),
    )
    return Exhibit(
        key="trio_sides",
        title=title,
        alt=title + ".",
        figure=lines.over_time(
            found,
            "million_usd",
            "line",
            words=Words(y=_("million USD"), names=lines_of),
            style=chart_style(),
            zero=True,
        ),
        table=found,
        headers=columns("year", ("report", _("Reporter")), "million_usd", "status"),
        note=_("A buyer counts freight and the country of origin, a seller the country that it sends to."),
        help=plain_meaning("mirror_ratio"),
    )


def both_reports(years: Years, trio: Trio, side: str) -> tuple[Block, ...]:
    """Return what each source has, and what each side reports, or that no source has both reports."""
    missing = _(
        "No source here has the reports of both {economy} and {partner} for these years.",
        economy=economy(trio.focus),
        partner=economy(getattr(trio, side)),
    )
    return reports(years, trio, side), sides(years, trio, side) or Text(missing, "small")


def parts(years: Years, trio: Trio) -> tuple[Part, ...]:
    """Return what stands behind the page's tabs."""
    side = Choice("side", _("Partner"), {GIANT: economy(trio.giant), FRIEND: economy(trio.friend)})
    return (
        Part("shares", partial(shares, years, trio)),
        Part("balance", partial(balance, years, trio)),
        Part("concentration", partial(concentration, years, trio)),
        Part("reports", partial(both_reports, years, trio), (side,)),
        *by_product.parts(years, (trio.focus, trio.friend, trio.giant)),
    )


def presets() -> Group:
    """Return links to trios worth reading."""
    return Group(
        "presets",
        tuple(
            Link(economy(focus), f"trio?focus={focus}&friend={friend}&giant={giant}", ":material/arrow_forward:")
            for focus, friend, giant in PRESETS
        ),
        is_row=True,
    )


def unusable() -> Notice:
    """Return the notice in place of charts where an economy was chosen twice."""
    return Notice(sentences.not_three(), ":material/info:")
