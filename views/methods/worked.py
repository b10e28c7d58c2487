"""A worked example of every definition, with the newest figures of the tables, computed when it is read."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pandas as pd

import loaders
from frames.economies import CHINA, JAPAN, MONGOLIA, REMAINDER, WORLD
from frames.products import HS4
from frames.units import KG_PER_T
from indicators import asymmetry, currency, governance, growth, mirror, rare_earths, scenario
from indicators.aid import AID_INSTRUMENTS, BASE_YEAR, deflators
from indicators.concentration import FIXED_PARTNERS
from ui import data
from ui import years as years_of
from views import investment, series, site, tables
from views.aid import flows
from views.methods import goods
from views.methods.example import Example, NoFigureError, example, in_year, newest, published, ratio, year_of
from views.what_if import equations, losses, start
from words import _, date, economy, is_known, large, listed, millions, number, percent

MILLION = 1_000_000
AS_PERCENT = 100
NAMED_PARTS = 3
COPPER = "2603"


def intro() -> str:
    """Return what holds for all examples."""
    return _(
        "Examples take the newest year published, amounts in million USD unless another unit is named; "
        "the figures shown are rounded, the computation is not."
    )


def of(key: str) -> Example:
    """Return the worked example of one definition; a sentence where the tables have no year for it."""
    if key in goods.EXAMPLES:  # of a release that may come while the program runs
        return goods.of(key)
    try:
        return _computed(key)
    except NoFigureError:
        return Example(_("The tables on this machine have no year with all the figures needed."))


@data.once
def _computed(key: str) -> Example:
    return EXAMPLES[key]()


def _with_japan(key: str) -> Example:
    row = newest(series.with_partner(JAPAN), "exports_usd", "imports_usd")
    sold, bought = millions(row["exports_usd"]), millions(row["imports_usd"])
    equation = {
        "balance_usd": f"{sold} − {bought} = {millions(row['balance_usd'])}",
        "normalised_balance": f"({sold} − {bought}) / ({sold} + {bought}) = {ratio(row['normalised_balance'])}",
        "coverage_ratio": f"{sold} / {bought} = {ratio(row['coverage_ratio'])}",
    }[key]
    return example(year_of(row), economy(JAPAN), equation)


def _share() -> Example:
    shares = series.partner_shares("export")
    row = newest(shares.loc[shares["partner_iso3"] == CHINA], "share")
    whole = in_year(series.whole(), row["year"])["exports_usd"]
    equation = f"{millions(row['value_usd'])} / {millions(whole)} = {ratio(row['share'])}"
    return example(year_of(row), economy(CHINA), equation)


def _rank() -> Example:
    shares = series.partner_shares("export")
    row = newest(shares.loc[shares["partner_iso3"] == JAPAN], "rank")
    text = _(
        "{year}, {partner}: it bought {value} m USD; partners that bought more: {more}; so its place is {rank}.",
        year=year_of(row),
        partner=economy(JAPAN),
        value=millions(row["value_usd"]),
        more=number(row["rank"] - 1),
        rank=number(row["rank"]),
    )
    return Example(text)


def _concentration(key: str) -> Example:
    row = newest(series.concentration("partners", "export"), "hhi")
    usd = pd.Series(series.year_of(int(row["year"]))).drop(REMAINDER, errors="ignore")
    usd = usd.loc[usd > 0].sort_values(ascending=False)
    first, whole, n = usd.head(NAMED_PARTS), millions(usd.sum()), number(FIXED_PARTNERS)
    shares = [ratio(share) for share in first / usd.sum()]
    left = {
        "cr1": f"{millions(usd.iloc[0])} / {whole}",
        "cr3": f"({' + '.join(millions(value) for value in first)}) / {whole}",
        "hhi": " + ".join(f"{share}²" for share in shares) + " + …",
        "hhi_normalised": f"({ratio(row['hhi'])} − 1/{n}) / (1 − 1/{n})",
        "effective_number": f"1 / {ratio(row['hhi'])}",
        "theil": " + ".join(f"{share} × ln({n} × {share})" for share in shares) + " + …",
    }[key]
    buyers = {"cr1": first.index[:1], "cr3": first.index}.get(key, [MONGOLIA])
    subject = listed(economy(str(code)) for code in buyers)
    return example(year_of(row), subject, f"{left} = {ratio(row[key])}")


def _pct_gdp() -> Example:
    row = newest(series.in_unit(CHINA, "GDP"), "exports")
    sold = in_year(series.with_partner(CHINA), row["year"])["exports_usd"]
    whole = series.gdp(int(row["year"]))
    equation = f"{AS_PERCENT} × {millions(sold)} / {millions(whole)} = {number(row['exports'], 2)}"
    return example(year_of(row), economy(CHINA), equation)


def _asymmetry() -> Example:
    row = newest(series.asymmetry(CHINA), "mongolia_pct", "partner_pct")
    flow = in_year(series.with_partner(CHINA), row["year"])
    ours = published(asymmetry.EXPORTS_OF_PARTNER, MONGOLIA, row["year"])
    theirs = published(asymmetry.IMPORTS_OF_PARTNER, CHINA, row["year"])
    text = _(
        "{year}, {partner}: {sold} / {exports} = {ours} of Mongolia's exports, against {sold} / {imports} = {theirs} "
        "of the partner's imports.",
        year=year_of(flow),
        partner=economy(CHINA),
        sold=millions(flow["exports_usd"]),
        exports=millions(ours),
        ours=percent(row["mongolia_pct"] / AS_PERCENT, 2),
        imports=millions(theirs),
        theirs=percent(row["partner_pct"] / AS_PERCENT, 2),
    )
    return Example(text)


def _yen(year: int) -> float:
    rates = data.derive(currency.exchange_rates, tables.MACRO)
    return float(in_year(rates.loc[rates["currency"] == "JPY"], year)["rate"])


def _rate() -> Example:
    row = newest(series.in_unit(JAPAN, "JPY"), "exports")
    sold = in_year(series.with_partner(JAPAN), row["year"])["exports_usd"]
    equation = _(
        "{usd} m USD × {rate} = {yen} m yen",
        usd=millions(sold),
        rate=number(_yen(row["year"]), 2),
        yen=number(row["exports"] * large() / MILLION, 1),
    )
    return example(year_of(row), economy(JAPAN), equation)


def _two_reports(key: str) -> Example:
    row = newest(series.mirror_gaps(JAPAN, tables.JAPAN_SIDE, mirror.SELLING), "ratio", "log_gap")
    importer, exporter = millions(row["other_usd"]), millions(row["own_usd"])
    equation = {
        "mirror_ratio": f"{importer} / {exporter} = {ratio(row['ratio'])}",
        "log_gap": f"ln({importer} / {exporter}) = {ratio(row['log_gap'])}",
        "symmetric_gap": f"2 × ({importer} − {exporter}) / ({importer} + {exporter}) = {ratio(row['symmetric_gap'])}",
    }[key]
    return example(year_of(row), economy(JAPAN), equation)


def _grubel_lloyd() -> Example:
    row = newest(series.within_kinds((JAPAN,)), "index")
    sold, bought = (
        rows.loc[rows["year"] == row["year"]].set_index("product_code")["million_usd"]
        for rows in (series.sections(JAPAN, "export"), series.sections(JAPAN, "import"))
    )
    apart = sold.sub(bought, fill_value=0).abs().sum()
    equation = f"1 − {number(apart, 2)} / {number(sold.sum() + bought.sum(), 2)} = {ratio(row['index'])}"
    return example(year_of(row), economy(JAPAN), equation)


def _intensity() -> Example:
    row = newest(series.intensity((JAPAN,)), "intensity")
    year = int(row["year"])
    sold = in_year(series.with_partner(JAPAN), year)["exports_usd"]
    whole = in_year(series.whole(), year)["exports_usd"]
    theirs, world, own = (
        millions(published(asymmetry.IMPORTS_OF_PARTNER, iso3, year)) for iso3 in (JAPAN, WORLD, MONGOLIA)
    )
    equation = (
        f"({millions(sold)} / {millions(whole)}) / ({theirs} / ({world} − {own})) = {number(row['intensity'], 4)}"
    )
    return example(year_of(row), economy(JAPAN), equation)


def _growth() -> Example:
    last = newest(series.whole(), "exports_usd")
    first = in_year(series.whole(), site.SITE.first_year)
    years = int(last["year"] - first["year"])
    rate = growth.compound_growth(first["exports_usd"], last["exports_usd"], years)
    equation = f"({millions(last['exports_usd'])} / {millions(first['exports_usd'])})^(1/{years}) − 1 = {percent(rate)}"
    years_named = _("{first}–{last}", first=int(first["year"]), last=year_of(last))
    return example(years_named, economy(MONGOLIA), equation)


def _contribution() -> Example:
    rows = series.contributions("goods")
    rows = rows.loc[rows["product_code"] != REMAINDER]
    last = rows.loc[rows["year"] == newest(rows, "contribution_pct")["year"]]
    row = last.loc[last["contribution_pct"].abs().idxmax()]
    before = in_year(series.whole(), row["year"] - 1)["exports_usd"]
    points = number(row["contribution_pct"], 2)
    equation = f"{AS_PERCENT} × {millions(row['change_usd'])} / {millions(before)} = {points}"
    return example(year_of(row), _(HS4[row["product_code"]]), equation)


def _seasonality() -> Example:
    goods = series.monthly_goods()
    copper = goods.loc[goods["product_code"] == COPPER]
    shares = growth.monthly_shares(copper)
    last = shares.loc[shares["year"] == newest(shares)["year"]]
    row = last.loc[last["share_pct"].idxmax()]
    year = copper.loc[copper["year"] == row["year"]]
    sold = year.loc[year["month"] == row["month"], "value_usd"].iloc[0]
    whole = millions(year["value_usd"].sum())
    equation = f"{AS_PERCENT} × {millions(sold)} / {whole} = {number(row['share_pct'], 2)}"
    when = date(f"{int(row['year'])}-{int(row['month']):02d}")
    if "provisional" in set(year["status"]):
        when = _("{month} (provisional)", month=when)
    return example(when, _(HS4[COPPER]), equation)


def _unit_value() -> Example:
    rows = series.volumes()
    row = newest(rows.loc[rows["product_code"] == COPPER], "unit_value")
    equation = _(
        "{usd} m USD / {quantity} {unit} = {price} USD per {unit}",
        usd=millions(row["value_usd"]),
        quantity=number(row["quantity"]),
        unit=row["quantity_unit"],
        price=number(row["unit_value"], 2),
    )
    return example(year_of(row), _(HS4[COPPER]), equation)


def _price_effect() -> Example:
    rows = series.volumes()
    rows = rows.loc[rows["product_code"] == COPPER]
    row = newest(rows, "price_effect_usd")
    before = in_year(rows, int(row["year"]) - 1)
    now, then = millions(row["value_usd"]), millions(before["value_usd"])
    price, earlier = number(row["unit_value"], 2), number(before["unit_value"], 2)
    effect = millions(row["price_effect_usd"])
    equation = f"({now} − {then}) / ln({now} / {then}) × ln({price} / {earlier}) = {effect}"
    return example(year_of(row), _(HS4[COPPER]), equation)


def _start() -> tuple[start.Base, str]:
    base = start.base(years_of.default())
    if base is None:
        raise NoFigureError("no year to start from")
    return base, year_of(in_year(series.with_partner(JAPAN), base.year))


def _solved(line: scenario.Equation) -> str:
    return f"{line.formula} = {equations.filled(line)} = {equations.figure(line.value, line.unit)}"


def _redirected() -> Example:
    base, year = _start()
    needed = scenario.to_share(base.exports, CHINA, JAPAN, start.EXAMPLES["aim"] / AS_PERCENT)
    return example(year, economy(CHINA), _solved(needed.equations[0]))


def _lost() -> Example:
    _from, year = _start()
    loss = losses.cheaper(years_of.default(), losses.Fall(COPPER, start.EXAMPLES["lower"]))
    if loss is None:
        raise NoFigureError(COPPER)
    return example(year, _(HS4[COPPER]), _solved(loss.equations[0]))


def _net_aid() -> Example:
    row = newest(flows.net(), "net_usd")
    text = _(
        "{year}, {donor}: {value} m USD, as published. The parts are not in that table; the OECD's (`{source}`) has "
        "them and can be fetched on the page “{page}”.",
        page=_(site.DATA.title),
        year=year_of(row),
        donor=economy(JAPAN),
        value=millions(row["net_usd"]),
        source=tables.AID_BY_INSTRUMENT,
    )
    return Example(text)


def _added(row: Any, parts: tuple[str, ...], whole: str) -> str:
    known = [millions(row[part]) for part in parts if is_known(row[part])]
    return f"{' + '.join(known)} = {millions(row[whole])}"


def _gross_aid() -> Example:
    row = newest(flows.gross(), "gross_usd")
    return example(year_of(row), economy(JAPAN), _added(row, AID_INSTRUMENTS, "gross_usd"))


def _constant_usd() -> Example:
    rows = flows.net()
    worth = rows["year"].map(data.derive(deflators, tables.MACRO, donor=JAPAN))
    row = newest(rows.assign(worth=worth, constant=rows["net_usd"] * worth), "constant")
    then, base = _yen(row["year"]), _yen(BASE_YEAR)
    prices = number(row["worth"] * base / then, 4)
    equation = (
        f"{millions(row['net_usd'])} × ({number(then, 2)} / {number(base, 2)}) × {prices}"
        f" = {millions(row['constant'])} ({_('million USD of {year}', year=BASE_YEAR)})"
    )
    return example(year_of(row), economy(JAPAN), equation)


def _returned() -> Example:
    rows = flows.aid_and_surplus(years_of.default(), "net", "mongolia", "current")
    row = newest(rows, "returned")
    equation = f"{millions(row['aid_sum_usd'])} / {millions(row['surplus_sum_usd'])} = {ratio(row['returned'])}"
    years = _("{first}–{last}", first=int(rows["year"].min()), last=year_of(row))
    return example(years, economy(JAPAN), equation)


def _commitment() -> Example:
    row = newest(flows.chinese(), "adjusted_usd")
    return example(year_of(row), economy(CHINA), _added(row, ("oda_like", "oof_like", "vague"), "adjusted_usd"))


def _governance_interval() -> Example:
    rows = data.derive(governance.estimates_with_intervals, tables.GOVERNANCE, economies=(MONGOLIA,))
    first = governance.DIMENSIONS[0]
    row = newest(rows.loc[rows["dimension"] == first], "low")
    error = in_year(investment.published(tables.GOVERNANCE, f"WGI.{first}.SE"), row["year"])["value"]
    equation = (
        f"{number(row['estimate'], 2)} ± {number(governance.NORMAL_90, 3)} × {number(error, 2)}"
        f" = {number(row['low'], 2)} … {number(row['high'], 2)}"
    )
    return example(year_of(row), _(loaders.indicators()[f"WGI.{first}.EST"].name), equation)


def _price_needed() -> Example:
    flow = newest(series.with_partner(JAPAN), "balance_usd")
    printed = data.derive(rare_earths.printed_volumes, tables.RARE_EARTHS)
    prices = rare_earths.prices_needed(printed, -flow["balance_usd"]).dropna(subset=["usd_per_kg"])
    if prices.empty:
        raise NoFigureError("no volume printed, or no deficit")
    row = prices.sort_values(["period", "share_pct"]).iloc[-1]
    equation = _(
        "{deficit} m USD / ({tonnes} t × {share} × {kg} kg/t) = {price} USD/kg",
        deficit=millions(-flow["balance_usd"]),
        tonnes=number(row["tonnes"]),
        share=percent(row["share_pct"] / AS_PERCENT, 0),
        kg=number(KG_PER_T),
        price=number(row["usd_per_kg"], 2),
    )
    return example(year_of(flow), economy(JAPAN), equation)


EXAMPLES: dict[str, Callable[[], Example]] = {
    **{key: partial(_two_reports, key) for key in ("mirror_ratio", "log_gap", "symmetric_gap")},
    **{
        key: partial(_concentration, key)
        for key in ("cr1", "cr3", "hhi", "hhi_normalised", "effective_number", "theil")
    },
    **{key: partial(_with_japan, key) for key in ("balance_usd", "normalised_balance", "coverage_ratio")},
    "share": _share,
    "rank": _rank,
    "pct_gdp": _pct_gdp,
    "asymmetry": _asymmetry,
    "rate": _rate,
    "grubel_lloyd": _grubel_lloyd,
    "intensity": _intensity,
    "growth": _growth,
    "contribution": _contribution,
    "seasonality": _seasonality,
    "unit_value": _unit_value,
    "price_effect": _price_effect,
    "redirected": _redirected,
    "lost": _lost,
    "net_aid": _net_aid,
    "gross_aid": _gross_aid,
    "constant_usd": _constant_usd,
    "returned": _returned,
    "commitment": _commitment,
    "governance_interval": _governance_interval,
    "price_needed": _price_needed,
    **{key: partial(goods.of, key) for key in goods.EXAMPLES},
}
