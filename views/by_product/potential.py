"""What the friend buys from others and the focus economy sells to the giant: how much could change its buyer."""

from dataclasses import dataclass

import pandas as pd

from charts import Words, lines, ranking
from indicators.facts import Trend, trend
from ui import data
from ui.compose import Exhibit, chart_style, columns, within
from ui.exhibit.model import Blocks, Code
from views import releases
from views.by_product import drill
from views.by_product import scope as scopes
from views.by_product.scope import Scope
from views.definitions import plain_meaning
from views.releases import Release
from views.sentences import by_product as sentences
from views.sentences.by_product import Potential
from views.sentences.trio import Trio
from views.sentences.trio import imbalance as imbalance_of
from warehouse import expressions
from warehouse.dataset import ARRIVALS, FLOWS, PAIRS, Dataset
from warehouse.engines import answer, scan
from words import C_, MILLION, _, economy, joined

EQUATION = "S = Σ_k min(x_k; m_k − f_k),  G = Σ_k min(x_k; g_k)"
SUMMED = ("sold_usd", "sold_giant_usd", "friend_usd", "potential_world_usd", "potential_giant_usd")
LINES = ("sold_giant_usd", "potential_world_usd", "potential_giant_usd", "friend_usd", "bought_usd")


@dataclass(frozen=True)
class Facts:
    """What could change its buyer.

    `rows` has a row per product of the last year chosen, the largest potential first (see
    `warehouse.expressions.substitution_potential`), `years` the same summed over products, by year, and `bought_usd`
    (all that the friend sold the focus economy); `sums` is its last year. `complementarity` is how well what the focus
    sells fits what the friend buys, 0 to 100, by year.
    """

    rows: pd.DataFrame
    years: pd.DataFrame
    sums: Potential
    complementarity: Trend


def _potential(dataset: Dataset, focus: str, friend: str, giant: str) -> pd.DataFrame:
    both = scan(dataset, FLOWS), scan(dataset, ARRIVALS)
    return answer(expressions.substitution_potential(*both, focus, friend, giant))


def _between(dataset: Dataset, focus: str, friend: str) -> pd.DataFrame:
    """Ask how well one's sales fit the other's purchases, and what the friend sold, by year."""
    fits = answer(expressions.complementarity(scan(dataset, FLOWS), scan(dataset, ARRIVALS), focus, friend))
    rows = answer(expressions.pair_totals(scan(dataset, PAIRS), focus, friend))
    bought = rows.loc[rows["exporter_iso3"] == friend].rename(columns={"value_usd": "bought_usd"})
    return fits.merge(bought[["year", "bought_usd"]], on="year", how="outer")


@data.once
def _by_year(release: Release, focus: str, friend: str, giant: str) -> pd.DataFrame:
    rows = releases.ask(release, _potential, focus, friend, giant)
    years = rows.groupby(["year", "source_id"], as_index=False)[list(SUMMED)].sum()
    between = releases.ask(release, _between, focus, friend).drop(columns="source_id")
    return years.merge(between, on="year", how="left")


@data.once
def facts(scope: Scope) -> Facts:
    """Return the facts of a scope."""
    three = (scope.focus, scope.friend, scope.giant)
    whole = scopes.ask(scope, _potential, *three)
    years = within(_by_year(scope.release, *three), scope.years)
    rows = whole.loc[whole["year"] == scope.year].sort_values(
        ["potential_world_usd", "product_code"], ascending=[False, True], ignore_index=True
    )
    sums = [int(rows[name].sum()) for name in ("sold_giant_usd", "potential_world_usd", "potential_giant_usd")]
    return Facts(
        rows,
        years,
        Potential(*three, scope.year, *sums),
        trend(years, "complementarity", *scope.years),
    )


@scopes.or_sentence
def shown(scope: Scope) -> Blocks:
    """Return the equation, the products and the years."""
    return by_product(scope.alone()), Code(EQUATION), over_time(scope)


def _letters(scope: Scope) -> str:
    return _(
        "x: what {economy} sells to {partner}, f: to {friend}; m: what {friend} buys from all, g: from {partner}; k: "
        "the products of six digits.",
        economy=economy(scope.focus),
        partner=economy(scope.giant),
        friend=economy(scope.friend),
    )


@data.once
def by_product(scope: Scope) -> Exhibit:
    """Return the products with the largest potential."""
    found = facts(scope)
    rows = found.rows.assign(
        good=scopes.called(scope, found.rows["product_code"]),
        **{
            name.replace("_usd", ""): found.rows[name] / MILLION for name in found.rows.columns if name.endswith("_usd")
        },
    )
    largest = rows.loc[rows["potential_world"] > 0].head(drill.LARGEST)
    names = scopes.short_names(scope, largest["product_code"])
    giant, friend = economy(scope.giant), economy(scope.friend)
    return Exhibit(
        key="substitution",
        title=sentences.potential_title(found.sums),
        alt=sentences.potential(found.sums),
        figure=ranking.bars(
            largest,
            "potential_world",
            "product_code",
            words=Words(names=names, format=",.1f"),
            style=chart_style(),
        ),
        table=rows,
        headers=columns(
            ("product_code", _("HS code")),
            "good",
            ("potential_world", _("Could change its buyer (million USD)")),
            ("potential_giant", _("of it in place of goods from {partner} (million USD)", partner=giant)),
            ("sold_giant", _("Sold to {partner} (million USD)", partner=giant)),
            ("friend", _("Sold to {partner} (million USD)", partner=friend)),
            ("friend_world", _("Bought by {partner} from all (million USD)", partner=friend)),
            ("friend_giant", _("Bought by {partner} from {economy} (million USD)", partner=friend, economy=giant)),
        ),
        note=joined(
            sentences.potential(found.sums),
            sentences.fit(scope.focus, scope.friend, found.complementarity),
            _letters(scope),
            sentences.upper_bound(),
        ),
        help=plain_meaning("substitution"),
    )


@data.once
def over_time(scope: Scope) -> Exhibit:
    """Return the potential over the years beside what is sold to the friend and to the giant."""
    found = facts(scope)
    names = {
        "sold_giant_usd": C_("line", "sold to the giant"),
        "potential_world_usd": C_("line", "could change its buyer"),
        "potential_giant_usd": C_("line", "in place of the giant's goods"),
        "friend_usd": C_("line", "sold to the friend"),
        "bought_usd": C_("line", "bought from the friend"),
    }
    short = {
        "sold_giant_usd": _("To giant"),
        "potential_world_usd": C_("line", "could move: S"),
        "potential_giant_usd": C_("line", "of it: G"),
        "friend_usd": _("To friend"),
        "bought_usd": _("From friend"),
    }
    long = found.years.melt(["year", "source_id"], list(LINES), "line", "usd")
    table = found.years.assign(**{name: found.years[name] / MILLION for name in LINES})
    both = (
        found.years.dropna(subset=["bought_usd"])
        .query("friend_usd > 0")
        .assign(sold_usd=lambda rows: rows["friend_usd"], rounded_to=1)
    )
    trio = Trio(scope.focus, scope.friend, scope.giant, scope.release.source)
    imbalance = imbalance_of(trio, both.iloc[-1] if len(both) else None)
    return Exhibit(
        key="substitution_years",
        title=_(
            "What {economy} sells to {partner} and {friend}, and what could change its buyer",
            economy=economy(scope.focus),
            partner=economy(scope.giant),
            friend=economy(scope.friend),
        ),
        alt=joined(sentences.potential(found.sums), imbalance),
        figure=lines.over_time(
            long.assign(million_usd=long["usd"] / MILLION),
            "million_usd",
            "line",
            words=Words(y=_("million USD, logarithmic"), names=short),
            style=chart_style(),
            log=True,
        ),
        table=table,
        headers=columns("year", *names.items(), ("complementarity", _("Complementarity"))),
        note=joined(imbalance, _("All amounts in million USD."), sentences.upper_bound()),
        help=plain_meaning("complementarity"),
    )
