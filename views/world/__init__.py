"""What /world shows: which economies depend most on one partner, and where Mongolia ranks among them."""

from functools import partial

import pandas as pd

import loaders
from charts import Words, lines, ranking, world_map
from charts.style import Plain
from frames.economies import CHINA, JAPAN, MONGOLIA, RUSSIA, WORLD, known_codes
from indicators import precision
from ui import data
from ui.cards import Card
from ui.compose import Answers, Cards, Choice, Exhibit, Part, Years, chart_style, columns, within
from views import headline, releases, tables
from views.definitions import plain_meaning
from views.headers import headers_of
from views.sentences import common
from views.sentences import place as places
from views.sentences import world as sentences
from views.world import measures
from views.world.measures import AS_PERCENT, FIRST, HHI, ON, SMALL_USD, Question
from words import MILLION, NOT_KNOWN, _, economies_named, economy, joined, number, plural

SHOWN = 14
NEIGHBOURS = (MONGOLIA, RUSSIA, CHINA)
COMPARED = "KAZ"
"""Chosen at first: another landlocked seller of minerals and fuels between the same two neighbours."""
PARTNERS = (CHINA, JAPAN, "USA", RUSSIA)
SPREAD = {"low": 0.1, "median": 0.5, "high": 0.9}
"""What is drawn of all economies: the middle one, and the bounds of eight of ten."""
SMALL = "*"


def by() -> Choice:
    """Return the choice of what is measured."""
    return Choice(
        "by",
        _("Measure"),
        {FIRST: _("Share of the first partner"), HHI: _("Concentration (HHI)"), ON: _("Share of one partner")},
    )


def flow() -> Choice:
    """Return the choice between exports and imports."""
    return Choice("flow", _("Flow"), {"export": _("Exports"), "import": _("Imports")})


def source_name(source: str) -> str:
    """Return what the page calls a source of all economies; a release is called by its nomenclature and its version."""
    release = releases.named(source)
    if release is not None:
        return f"CEPII BACI {release.dataset.name}"
    return {
        tables.WORLD_BACI: "CEPII BACI",
        tables.WORLD_WITS: _("WITS"),
        tables.WORLD_FACTBOOK: _("World Factbook"),
        tables.WORLD_COW: _("Correlates of War"),
        tables.WORLD_UNCTAD: "UNCTAD",
    }[source]


def source_option(source: str) -> str:
    """Return what a choice calls a source: a release with the years that it covers."""
    release = releases.named(source)
    name = source_name(source)
    return f"{name}, {common.span(release.years[0], release.years[-1])}" if release and release.years else name


def source(measure: str) -> Choice:
    """Return the choice among the sources that have a measure; those that print shares only have the first alone."""
    printed = tables.WORLDS if measure == FIRST else ()
    with_it = dict.fromkeys((*printed, *measures.with_pairs()))
    return Choice(
        "source",
        _("Source"),
        {name: source_option(name) for name in with_it},
        help=_("A rank holds within one source and one year; the sources are never joined."),
    )


def partner() -> Choice:
    """Return the choice of the partner on whom the others depend, China first."""
    return _economy_choice("partner", _("Partner"), PARTNERS)


def _economy_choice(key: str, label: str, first: tuple[str, ...]) -> Choice:
    with data.unnoted():
        codes = measures.measured(Question(tables.WORLD_BACI, FIRST, "export"))["iso3"].unique()
    names = economies_named(code for code in codes if code != MONGOLIA)  # which has no trade with itself
    others = sorted((code for code in names if code not in first), key=lambda code: names[code])
    return Choice(key, label, {code: names[code] for code in (*first, *others)}, many=True)


def last(years: Years, question: Question) -> Years:
    """Return the last of the years chosen in which the source has Mongolia, alone; all of them without such a year.

    What is shown of that year is the same whatever the first of the years is.
    """
    rows = measures.measured(question)
    own = within(rows.loc[rows["iso3"] == MONGOLIA], years)["year"]
    return (int(own.max()),) * 2 if len(own) else years


@data.once
def place(years: Years, question: Question) -> places.Place | None:
    """Return Mongolia's place in the last of the years chosen in which the source has it."""
    return places.place(measures.latest(within(measures.measured(question), years)))


@data.once
def answers(years: Years, question: Question) -> Answers:
    """Return the sentences under the page's question."""
    found = place(years, question)
    return Answers.of(
        sentences.standing(found, question, source_name(question.source)),
        places.equals(found),
        sentences.among_large(found, question.flow),
        sentences.median(found, question),
        _gold(found, question),
    )


def _gold(found: places.Place | None, question: Question) -> str:
    if found is None or question.source != tables.WORLD_BACI or question.flow != "export":
        return ""
    with data.unnoted():
        rows = measures.where_gold_goes()
    sentence = sentences.counted_twice(rows.loc[rows["year"] == found.year])
    if sentence:
        data.note(tables.PARTNERS)
    return sentence


@data.once
def cards(years: Years, question: Question) -> Cards:
    """Return Mongolia's figure, its rank and the median of all."""
    rows = measures.measured(question)
    own = rows.loc[rows["iso3"] == MONGOLIA]
    write = partial(sentences.written, question)
    found = place(last(years, question), question)
    at_once = within(own, years)
    medians = rows.groupby("year", as_index=False)["value"].median()
    return headline.cards(
        years,
        _("Mongolia among all economies of {source}", source=source_name(question.source)),
        (
            economies_named([MONGOLIA])[MONGOLIA],
            own,
            "value",
            write,
            plain_meaning("hhi" if question.by == HHI else "share"),
        ),
        Card(
            _("Rank"),
            found.year if found else None,
            _("{rank} of {economies}", rank=found.written, economies=found.economies) if found and found.value else "–",
            at_once["rank"],
            plain_meaning("rank"),
        ),
        (_("Median"), medians.loc[medians["year"] <= (found.year if found else 0)], "value", write, ""),
    )


@data.once
def ranked(years: Years, question: Question) -> Exhibit:
    """Return the economies with the largest figures, and Mongolia, in the last year chosen."""
    rows = measures.latest(within(measures.measured(question), years))
    found = place(years, question)
    shown = _top(rows)
    shares = question.by != HHI
    scaled = _drawn(rows, question)
    names = economies_named(rows["iso3"])
    heading = _("Share (%)") if shares else _("HHI, 0 to 1")
    return Exhibit(
        key=f"world_{question.by}_{question.flow}",
        title=sentences.title(found, question),
        alt=joined(sentences.standing(found, question, source_name(question.source)), places.equals(found)),
        figure=ranking.bars(
            scaled.loc[shown.index],
            "drawn",
            "iso3",
            words=Words(names=_numbered(shown, names), unit="%" if shares else "", format=",.1f" if shares else ",.3f"),
            style=chart_style(),
            highlight=(MONGOLIA,),
        ),
        table=scaled.assign(
            economy=scaled["iso3"].map(names),
            partner=scaled["partner_iso3"].map(economies_named(scaled["partner_iso3"].dropna().unique())),
            million_usd=scaled["total_usd"] / MILLION,
        ),
        headers=columns(
            "year",
            "rank",
            "economy",
            ("drawn", heading),
            "partner",
            (
                "million_usd",
                _("All exports (million USD)") if question.flow == "export" else _("All imports (million USD)"),
            ),
        ),
        note=joined(
            _(
                "{count} economies have a figure in this source and year, groups of them not counted; the table has "
                "them all.",
                count=number(len(rows)),
            ),
            _("{mark}: trade of less than {least} million USD in all.", mark=SMALL, least=number(SMALL_USD / MILLION))
            if bool(shown["is_small"].any())
            else "",
            _rounded(question.source),
        ),
        help=plain_meaning("hhi" if question.by == HHI else "share"),
    )


def _drawn(rows: pd.DataFrame, question: Question) -> pd.DataFrame:
    """Return the rows with the figure that is drawn, in percent or as an HHI, and the decimals that it carries."""
    scale, most = (1, 3) if question.by == HHI else (AS_PERCENT, 1)
    return rows.assign(
        drawn=rows["value"] * scale, drawn_decimals=precision.carried(rows["error"].astype("float64") * scale, most)
    )


def _top(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the first rows in order of rank, and Mongolia's."""
    return rows.loc[(rows.index < SHOWN) | (rows["iso3"] == MONGOLIA)]


def _numbered(rows: pd.DataFrame, names: dict[str, str]) -> dict[str, str]:
    small = rows["is_small"] if "is_small" in rows.columns else pd.Series(False, index=rows.index)
    return {
        code: f"{rank}. {names[code]}{SMALL if is_small else ''}"
        for code, rank, is_small in zip(rows["iso3"], rows["rank"], small, strict=True)
    }


def _rounded(source: str) -> str:
    """Sentence: how coarse a source's figures are; empty where that moves no rank."""
    if source == tables.WORLD_FACTBOOK:
        return _("Shares are rounded, in newer editions to whole percent.")
    return _("Amounts are rounded to whole millions.") if source == tables.WORLD_COW else ""


@data.once
def _shapes() -> Plain:
    return Plain(loaders.boundaries())


@data.once
def mapped(years: Years, question: Question) -> Exhibit:
    """Return all economies on a map, in the last year chosen that has Mongolia."""
    rows = measures.latest(within(measures.measured(question), years))
    scale = AS_PERCENT if question.by != HHI else 1
    rows = _drawn(rows, question)
    shapes = _shapes()
    drawn = {str(feature["id"]) for feature in shapes["features"]}
    names = dict.fromkeys(drawn, NOT_KNOWN) | economies_named({*rows["iso3"], *(drawn & known_codes())})
    without = len(set(rows["iso3"]) - drawn)
    heading = _("HHI, 0 to 1") if question.by == HHI else _("Share (%)")
    found = place(years, question)
    return Exhibit(
        key=f"world_map_{question.by}_{question.flow}",
        title=sentences.title(found, question),
        alt=joined(
            sentences.standing(found, question, source_name(question.source)), sentences.median(found, question)
        ),
        figure=world_map.choropleth(
            rows,
            "drawn",
            "iso3",
            shapes,
            top=scale,
            words=Words(
                names=names,
                unit="%" if scale > 1 else "",
                format=",.0f" if scale > 1 else ",.2f",
            ),
            style=chart_style(),
            highlight=(MONGOLIA,),
        ),
        table=rows.assign(economy=rows["iso3"].map(names)),
        headers=columns("year", "rank", "economy", ("drawn", heading)),
        note=joined(
            plural(
                "One economy is too small for this map; the table has it.",
                "{count} economies are too small for this map; the table has them.",
                without,
            )
            if without
            else "",
            _(
                "Shapes: {publisher}. They say nothing on where borders should be.",
                publisher=_(loaders.boundaries_source().publisher),
            ),
        ),
        help=plain_meaning("hhi" if question.by == HHI else "share"),
    )


@data.once
def _spread(question: Question) -> pd.DataFrame:
    """Return the middle of all economies and the bounds of eight of ten, by year (see `SPREAD`)."""
    by_year = measures.measured(question).groupby("year")["value"]
    return pd.DataFrame({name: by_year.quantile(part) for name, part in SPREAD.items()}).reset_index()


@data.once
def over_time(years: Years, question: Question, economy: str) -> Exhibit:
    """Return Mongolia, its neighbours and one more economy over the years, before the middle of all economies."""
    rows = within(measures.measured(question), years)
    scale = AS_PERCENT if question.by != HHI else 1
    spread = within(_spread(question), years)
    spread = spread.assign(**{name: spread[name] * scale for name in SPREAD})
    chosen = rows.loc[rows["iso3"].isin((*NEIGHBOURS, economy))]
    middle = pd.DataFrame({"year": spread["year"], "iso3": WORLD, "value": spread["median"] / scale})
    both = pd.concat([chosen, middle.assign(source_id=question.source)], ignore_index=True)
    both = _drawn(both, question)
    names = economies_named([*NEIGHBOURS, economy]) | {WORLD: _("median of all")}
    heading = _("HHI, 0 to 1") if question.by == HHI else _("Share (%)")
    found = place(last(years, question), question)
    return Exhibit(
        key=f"world_over_time_{question.by}_{question.flow}",
        title=_(
            "Mongolia, its neighbours and the middle of the world: {subject}", subject=sentences.title(None, question)
        ),
        alt=joined(
            sentences.standing(found, question, source_name(question.source)), sentences.median(found, question)
        ),
        figure=lines.over_time(
            both,
            "drawn",
            "iso3",
            words=Words(
                y=heading,
                names=names,
                notes={"band": _("eight of ten economies")},
                format=",.1f" if scale > 1 else ",.3f",
            ),
            style=chart_style(),
            zero=True,
            band=spread,
        ),
        table=both.assign(economy=both["iso3"].map(names)).sort_values(["year", "iso3"]),
        headers=columns("year", "economy", ("drawn", heading), "rank", ("economies", _("Economies"))),
        note=joined(
            _("Shaded: eight of ten economies lie between these lines."),
            _rounded(question.source),
        ),
        help=plain_meaning("hhi" if question.by == HHI else "share"),
    )


@data.once
def lopsided(years: Years, source: str, with_partner: str) -> Exhibit:
    """Return the economies to which a partner sells most for each dollar that it buys, and Mongolia."""
    rows = measures.latest(within(measures.lopsided(source, with_partner), years))
    found = places.place(rows)
    rows = rows.assign(value_decimals=precision.carried(rows["error"].astype("float64"), 1))
    names = economies_named(rows["iso3"])
    shown = _top(rows)
    return Exhibit(
        key="world_lopsided",
        title=sentences.lopsided_title(found, with_partner),
        alt=joined(sentences.lopsided(found, with_partner, source_name(source)), places.equals(found)),
        figure=ranking.dots(
            shown,
            "value",
            "iso3",
            words=Words(names=_numbered(shown, names)),
            style=chart_style(),
            highlight=(MONGOLIA,),
            even=1.0,
        ),
        table=rows.assign(
            economy=rows["iso3"].map(names), sold=rows["sold_usd"] / MILLION, bought=rows["bought_usd"] / MILLION
        ),
        headers=headers_of("world_lopsided"),
        note=joined(
            _("Equal distances are equal ratios (logarithmic axis); the dashed line is even trade."),
            _(
                "Economies to which {partner} sold less than {least} million USD are left out: their ratios jump.",
                partner=economy(with_partner),
                least=number(measures.LEAST_USD / MILLION),
            ),
        ),
    )


def parts(years: Years, question: Question) -> tuple[Part, ...]:
    """Return what stands behind the page's tabs."""
    with_amounts = question.source if question.source not in measures.PRINTED else tables.WORLD_BACI
    return (
        Part("years", partial(over_time, years, question), (_economy_choice("economy", _("Economy"), (COMPARED,)),)),
        Part("map", partial(mapped, last(years, question), question)),
        Part(
            "lopsided",
            partial(lopsided, years, with_amounts),
            (_economy_choice("seller", _("Seller"), (JAPAN, CHINA)),),
        ),
    )
