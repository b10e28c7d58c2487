"""A worked example of every definition, with the newest figures of the tables, computed when it is read."""

from collections.abc import Callable
from typing import Any, NamedTuple

import pandas as pd

import loaders
from frames.economies import CHINA, JAPAN, MONGOLIA, REMAINDER, WORLD
from frames.products import HS4
from frames.units import KG_PER_T
from indicators import asymmetry, currency, governance, growth, mirror, rare_earths, scenario
from indicators.aid import AID_INSTRUMENTS, BASE_YEAR, deflators
from indicators.concentration import FIXED_PARTNERS
from indicators.definitions import DEFINITIONS
from ui import data
from ui import years as years_of
from views import investment, series, site, tables, what_if
from views.aid import flows
from views.minerals import POINTS
from words import language
from words.language import _, economy, is_known, listed, millions, number, percent

MILLION = 1_000_000
AS_PERCENT = 100
NAMED_PARTS = 3
COPPER = "2603"


class NoFigureError(Exception):
    """The tables held have no year with all the figures that an example needs."""


class Worked(NamedTuple):
    """One line of arithmetic, or the sentence that says why there is none, and the sources read."""

    text: str
    sources: tuple[str, ...]


def intro() -> str:
    """Return what holds for all examples."""
    return _(
        "Examples take the newest year published, amounts in million USD unless another unit is named; "
        "the figures shown are rounded, the computation is not."
    )


@data.once
def examples() -> dict[str, Worked]:
    """Return the worked example of every definition, by its key."""
    return {key: of(key) for key in DEFINITIONS}


def of(key: str) -> Worked:
    """Return the worked example of one definition; a sentence where the tables have no year for it."""
    try:
        return EXAMPLES[key]()
    except NoFigureError:
        return Worked(_("The tables on this machine have no year with all the figures needed."), ())


def _newest(rows: pd.DataFrame, *needed: str) -> Any:
    known = rows.dropna(subset=list(needed))
    if known.empty:
        raise NoFigureError(needed)
    return known.loc[known["year"].idxmax()]


def _in(rows: pd.DataFrame, year: int) -> Any:
    return _newest(rows.loc[rows["year"] == year])


def _year(row: Any) -> str:
    year = str(int(row["year"]))
    return _("{year} (provisional)", year=year) if row.get("status") == "provisional" else year


def _said(years: str, subject: str, equation: str, *sources: str) -> Worked:
    return Worked(_("{years}, {subject}: {equation}", years=years, subject=subject, equation=equation), sources)


def _ratio(value: float) -> str:
    return number(value, 4 if abs(value) < 1 else 2)


def _published(code: str, iso3: str, year: int) -> float:
    rows = series.indicator(tables.MACRO, code)
    return float(_in(rows.loc[rows["iso3"] == iso3], year)["value"])


def _with_japan() -> tuple[Any, str, str]:
    row = _newest(series.with_partner(JAPAN), "exports_usd", "imports_usd")
    return row, millions(row["exports_usd"]), millions(row["imports_usd"])


def _balance() -> Worked:
    row, sold, bought = _with_japan()
    return _said(_year(row), economy(JAPAN), f"{sold} − {bought} = {millions(row['balance_usd'])}", tables.PARTNERS)


def _normalised_balance() -> Worked:
    row, sold, bought = _with_japan()
    equation = f"({sold} − {bought}) / ({sold} + {bought}) = {_ratio(row['normalised_balance'])}"
    return _said(_year(row), economy(JAPAN), equation, tables.PARTNERS)


def _coverage() -> Worked:
    row, sold, bought = _with_japan()
    return _said(_year(row), economy(JAPAN), f"{sold} / {bought} = {_ratio(row['coverage_ratio'])}", tables.PARTNERS)


def _share() -> Worked:
    shares = series.partner_shares("export")
    row = _newest(shares.loc[shares["partner_iso3"] == CHINA], "share")
    whole = _in(series.whole(), row["year"])["exports_usd"]
    equation = f"{millions(row['value_usd'])} / {millions(whole)} = {_ratio(row['share'])}"
    return _said(_year(row), economy(CHINA), equation, tables.PARTNERS, tables.TOTALS)


def _rank() -> Worked:
    shares = series.partner_shares("export")
    row = _newest(shares.loc[shares["partner_iso3"] == JAPAN], "rank")
    text = _(
        "{year}, {partner}: it bought {value} m USD; partners that bought more: {more}; so its place is {rank}.",
        year=_year(row),
        partner=economy(JAPAN),
        value=millions(row["value_usd"]),
        more=number(row["rank"] - 1),
        rank=number(row["rank"]),
    )
    return Worked(text, (tables.PARTNERS, tables.TOTALS))


def _buyers() -> tuple[Any, pd.Series]:
    row = _newest(series.concentration("partners", "export"), "hhi")
    usd = pd.Series(series.year_of(int(row["year"]))).drop(REMAINDER, errors="ignore")
    return row, usd.loc[usd > 0].sort_values(ascending=False)


def _of_buyers(row: Any, equation: str, subject: str = "") -> Worked:
    return _said(_year(row), subject or economy(MONGOLIA), equation, tables.PARTNERS, tables.TOTALS)


def _cr1() -> Worked:
    row, usd = _buyers()
    equation = f"{millions(usd.iloc[0])} / {millions(usd.sum())} = {_ratio(row['cr1'])}"
    return _of_buyers(row, equation, economy(str(usd.index[0])))


def _cr3() -> Worked:
    row, usd = _buyers()
    first = usd.head(NAMED_PARTS)
    equation = f"({' + '.join(millions(value) for value in first)}) / {millions(usd.sum())} = {_ratio(row['cr3'])}"
    return _of_buyers(row, equation, listed(economy(str(code)) for code in first.index))


def _hhi() -> Worked:
    row, usd = _buyers()
    squares = " + ".join(f"{_ratio(share)}²" for share in (usd / usd.sum()).head(NAMED_PARTS))
    return _of_buyers(row, f"{squares} + … = {_ratio(row['hhi'])}")


def _hhi_normalised() -> Worked:
    row, _usd = _buyers()
    even = f"1/{number(FIXED_PARTNERS)}"
    return _of_buyers(row, f"({_ratio(row['hhi'])} − {even}) / (1 − {even}) = {_ratio(row['hhi_normalised'])}")


def _effective_number() -> Worked:
    row, _usd = _buyers()
    return _of_buyers(row, f"1 / {_ratio(row['hhi'])} = {_ratio(row['effective_number'])}")


def _theil() -> Worked:
    row, usd = _buyers()
    parts = [_ratio(share) for share in (usd / usd.sum()).head(NAMED_PARTS)]
    terms = " + ".join(f"{part} × ln({number(FIXED_PARTNERS)} × {part})" for part in parts)
    return _of_buyers(row, f"{terms} + … = {_ratio(row['theil'])}")


def _pct_gdp() -> Worked:
    row = _newest(series.in_unit(CHINA, "GDP"), "exports")
    sold = _in(series.with_partner(CHINA), row["year"])["exports_usd"]
    whole = series.gdp(int(row["year"]))
    equation = f"{AS_PERCENT} × {millions(sold)} / {millions(whole)} = {number(row['exports'], 2)}"
    return _said(_year(row), economy(CHINA), equation, tables.PARTNERS, tables.MACRO)


def _asymmetry() -> Worked:
    row = _newest(series.asymmetry(CHINA), "mongolia_pct", "partner_pct")
    flow = _in(series.with_partner(CHINA), row["year"])
    ours = _published(asymmetry.EXPORTS_OF_PARTNER, MONGOLIA, row["year"])
    theirs = _published(asymmetry.IMPORTS_OF_PARTNER, CHINA, row["year"])
    text = _(
        "{year}, {partner}: {sold} / {exports} = {ours} of Mongolia's exports, against {sold} / {imports} = {theirs} "
        "of the partner's imports.",
        year=_year(flow),
        partner=economy(CHINA),
        sold=millions(flow["exports_usd"]),
        exports=millions(ours),
        ours=percent(row["mongolia_pct"] / AS_PERCENT, 2),
        imports=millions(theirs),
        theirs=percent(row["partner_pct"] / AS_PERCENT, 2),
    )
    return Worked(text, (tables.PARTNERS, tables.MACRO))


def _yen(year: int) -> float:
    rates = data.derive(currency.exchange_rates, tables.MACRO)
    return float(_in(rates.loc[rates["currency"] == "JPY"], year)["rate"])


def _rate() -> Worked:
    row = _newest(series.in_unit(JAPAN, "JPY"), "exports")
    sold = _in(series.with_partner(JAPAN), row["year"])["exports_usd"]
    equation = _(
        "{usd} m USD × {rate} = {yen} m yen",
        usd=millions(sold),
        rate=number(_yen(row["year"]), 2),
        yen=number(row["exports"] * language.large() / MILLION, 1),
    )
    return _said(_year(row), economy(JAPAN), equation, tables.PARTNERS, tables.MACRO)


def _two_reports() -> tuple[Any, str, str]:
    row = _newest(series.mirror_gaps(JAPAN, tables.JAPAN_SIDE, mirror.SELLING), "ratio", "log_gap")
    return row, millions(row["other_usd"]), millions(row["own_usd"])


def _mirrored(row: Any, equation: str) -> Worked:
    return _said(_year(row), economy(JAPAN), equation, tables.PARTNERS, tables.JAPAN_SIDE)


def _mirror_ratio() -> Worked:
    row, importer, exporter = _two_reports()
    return _mirrored(row, f"{importer} / {exporter} = {_ratio(row['ratio'])}")


def _log_gap() -> Worked:
    row, importer, exporter = _two_reports()
    return _mirrored(row, f"ln({importer} / {exporter}) = {_ratio(row['log_gap'])}")


def _symmetric_gap() -> Worked:
    row, importer, exporter = _two_reports()
    equation = f"2 × ({importer} − {exporter}) / ({importer} + {exporter}) = {_ratio(row['symmetric_gap'])}"
    return _mirrored(row, equation)


def _grubel_lloyd() -> Worked:
    row = _newest(series.within_kinds((JAPAN,)), "index")
    sold, bought = (
        rows.loc[rows["year"] == row["year"]].set_index("product_code")["million_usd"]
        for rows in (series.sections(JAPAN, "export"), series.sections(JAPAN, "import"))
    )
    apart = sold.sub(bought, fill_value=0).abs().sum()
    equation = f"1 − {number(apart, 2)} / {number(sold.sum() + bought.sum(), 2)} = {_ratio(row['index'])}"
    return _said(_year(row), economy(JAPAN), equation, tables.SECTIONS)


def _intensity() -> Worked:
    row = _newest(series.intensity((JAPAN,)), "intensity")
    year = int(row["year"])
    sold = _in(series.with_partner(JAPAN), year)["exports_usd"]
    whole = _in(series.whole(), year)["exports_usd"]
    theirs, world, own = (
        millions(_published(asymmetry.IMPORTS_OF_PARTNER, iso3, year)) for iso3 in (JAPAN, WORLD, MONGOLIA)
    )
    equation = (
        f"({millions(sold)} / {millions(whole)}) / ({theirs} / ({world} − {own})) = {number(row['intensity'], 4)}"
    )
    return _said(_year(row), economy(JAPAN), equation, tables.PARTNERS, tables.TOTALS, tables.MACRO)


def _growth() -> Worked:
    last = _newest(series.whole(), "exports_usd")
    first = _in(series.whole(), site.SITE.first_year)
    years = int(last["year"] - first["year"])
    rate = growth.compound_growth(first["exports_usd"], last["exports_usd"], years)
    equation = f"({millions(last['exports_usd'])} / {millions(first['exports_usd'])})^(1/{years}) − 1 = {percent(rate)}"
    return _said(f"{_year(first)}–{_year(last)}", economy(MONGOLIA), equation, tables.TOTALS)


def _contribution() -> Worked:
    rows = series.contributions("goods")
    rows = rows.loc[rows["product_code"] != REMAINDER]
    newest = rows.loc[rows["year"] == _newest(rows, "contribution_pct")["year"]]
    row = newest.loc[newest["contribution_pct"].abs().idxmax()]
    before = _in(series.whole(), row["year"] - 1)["exports_usd"]
    points = number(row["contribution_pct"], 2)
    equation = f"{AS_PERCENT} × {millions(row['change_usd'])} / {millions(before)} = {points}"
    return _said(_year(row), _(HS4[row["product_code"]]), equation, tables.MONTHLY, tables.TOTALS)


def _seasonality() -> Worked:
    goods = series.monthly_goods()
    copper = goods.loc[goods["product_code"] == COPPER]
    shares = growth.monthly_shares(copper)
    newest = shares.loc[shares["year"] == _newest(shares)["year"]]
    row = newest.loc[newest["share_pct"].idxmax()]
    year = copper.loc[copper["year"] == row["year"]]
    sold = year.loc[year["month"] == row["month"], "value_usd"].iloc[0]
    whole = millions(year["value_usd"].sum())
    equation = f"{AS_PERCENT} × {millions(sold)} / {whole} = {number(row['share_pct'], 2)}"
    when = f"{int(row['year'])}-{int(row['month']):02d}"
    return _said(when, _(HS4[COPPER]), equation, tables.MONTHLY)


def _unit_value() -> Worked:
    if not loaders.is_available(tables.FINE_GOODS):
        text = _(
            "No example: there are no quantities in the bundled release. Fetch `{source}` (UN Comtrade) on /data.",
            source=tables.FINE_GOODS,
        )
        return Worked(text, ())
    rows = series.volumes()
    row = _newest(rows.loc[rows["product_code"] == COPPER], "unit_value")
    equation = _(
        "{usd} m USD / {quantity} {unit} = {price} USD per {unit}",
        usd=millions(row["value_usd"]),
        quantity=number(row["quantity"]),
        unit=row["quantity_unit"],
        price=number(row["unit_value"], 2),
    )
    return _said(_year(row), _(HS4[COPPER]), equation, tables.FINE_GOODS)


def _start() -> tuple[what_if.Base, str]:
    start = what_if.base(years_of.default())
    if start is None:
        raise NoFigureError("no year to start from")
    return start, _year(_in(series.with_partner(JAPAN), start.year))


def _solved(line: scenario.Equation) -> str:
    return f"{line.formula} = {what_if.filled(line)} = {what_if.figure(line.value, line.unit)}"


def _redirected() -> Worked:
    start, year = _start()
    needed = scenario.to_share(start.exports, CHINA, JAPAN, what_if.EXAMPLES["aim"] / AS_PERCENT)
    return _said(year, economy(CHINA), _solved(needed.equations[0]), tables.PARTNERS, tables.TOTALS)


def _lost() -> Worked:
    _from, year = _start()
    loss = what_if.cheaper(years_of.default(), what_if.Fall(COPPER, what_if.EXAMPLES["lower"]))
    if loss is None:
        raise NoFigureError(COPPER)
    return _said(year, _(HS4[COPPER]), _solved(loss.equations[0]), tables.MONTHLY)


def _net_aid() -> Worked:
    row = _newest(flows.net(), "net_usd")
    text = _(
        "{year}, {donor}: {value} m USD, as published. The parts are not in that table; the OECD's (`{source}`) has "
        "them and can be fetched on /data.",
        year=_year(row),
        donor=economy(JAPAN),
        value=millions(row["net_usd"]),
        source=tables.AID_BY_INSTRUMENT,
    )
    return Worked(text, (tables.NET_AID,))


def _added(row: Any, parts: tuple[str, ...], whole: str) -> str:
    known = [millions(row[part]) for part in parts if is_known(row[part])]
    return f"{' + '.join(known)} = {millions(row[whole])}"


def _gross_aid() -> Worked:
    row = _newest(flows.gross(), "gross_usd")
    return _said(_year(row), economy(JAPAN), _added(row, AID_INSTRUMENTS, "gross_usd"), tables.GROSS_AID)


def _constant_usd() -> Worked:
    rows = flows.net()
    worth = rows["year"].map(data.derive(deflators, tables.MACRO, donor=JAPAN))
    row = _newest(rows.assign(worth=worth, constant=rows["net_usd"] * worth), "constant")
    then, base = _yen(row["year"]), _yen(BASE_YEAR)
    prices = number(row["worth"] * base / then, 4)
    equation = (
        f"{millions(row['net_usd'])} × ({number(then, 2)} / {number(base, 2)}) × {prices}"
        f" = {millions(row['constant'])} ({_('million USD of {year}', year=BASE_YEAR)})"
    )
    return _said(_year(row), economy(JAPAN), equation, tables.NET_AID, tables.MACRO)


def _returned() -> Worked:
    rows = flows.aid_and_surplus(years_of.default(), "net", "mongolia", "current")
    row = _newest(rows, "returned")
    equation = f"{millions(row['aid_sum_usd'])} / {millions(row['surplus_sum_usd'])} = {_ratio(row['returned'])}"
    return _said(f"{rows['year'].min()}–{_year(row)}", economy(JAPAN), equation, tables.NET_AID, tables.PARTNERS)


def _commitment() -> Worked:
    row = _newest(flows.chinese(), "adjusted_usd")
    return _said(
        _year(row),
        economy(CHINA),
        _added(row, ("oda_like", "oof_like", "vague"), "adjusted_usd"),
        tables.CHINESE_FINANCE,
    )


def _governance_interval() -> Worked:
    rows = data.derive(governance.estimates_with_intervals, tables.GOVERNANCE, economies=(MONGOLIA,))
    first = governance.DIMENSIONS[0]
    row = _newest(rows.loc[rows["dimension"] == first], "low")
    error = _in(investment.published(tables.GOVERNANCE, f"WGI.{first}.SE"), row["year"])["value"]
    equation = (
        f"{number(row['estimate'], 2)} ± {number(governance.NORMAL_90, 3)} × {number(error, 2)}"
        f" = {number(row['low'], 2)} … {number(row['high'], 2)}"
    )
    return _said(_year(row), _(loaders.indicators()[f"WGI.{first}.EST"].name), equation, tables.GOVERNANCE)


def _price_needed() -> Worked:
    flow = _newest(series.with_partner(JAPAN), "balance_usd")
    printed = data.derive(rare_earths.printed_volumes, POINTS)
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
    return _said(_year(flow), economy(JAPAN), equation, tables.PARTNERS, POINTS)


EXAMPLES: dict[str, Callable[[], Worked]] = {
    "balance_usd": _balance,
    "normalised_balance": _normalised_balance,
    "coverage_ratio": _coverage,
    "share": _share,
    "rank": _rank,
    "cr1": _cr1,
    "cr3": _cr3,
    "hhi": _hhi,
    "hhi_normalised": _hhi_normalised,
    "effective_number": _effective_number,
    "theil": _theil,
    "pct_gdp": _pct_gdp,
    "asymmetry": _asymmetry,
    "rate": _rate,
    "mirror_ratio": _mirror_ratio,
    "log_gap": _log_gap,
    "symmetric_gap": _symmetric_gap,
    "grubel_lloyd": _grubel_lloyd,
    "intensity": _intensity,
    "growth": _growth,
    "contribution": _contribution,
    "seasonality": _seasonality,
    "unit_value": _unit_value,
    "redirected": _redirected,
    "lost": _lost,
    "net_aid": _net_aid,
    "gross_aid": _gross_aid,
    "constant_usd": _constant_usd,
    "returned": _returned,
    "commitment": _commitment,
    "governance_interval": _governance_interval,
    "price_needed": _price_needed,
}
