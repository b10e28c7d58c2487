"""Aid to Mongolia by donor from the OECD: net and gross, grants, loans, current and constant prices.

One row per donor, instrument, measure, price basis and calendar year, in USD; the publisher prints
million USD. Negative values are right: repayments above new money. Countries, all DAC donors, all
official donors and the EU institutions are carried; single multilateral agencies are not.
"""

import re

import pandas as pd

from frames import FetchError, NoFiguresError, ParseError
from frames.economies import iso_codes
from frames.lists import rows
from frames.messages import N_
from loaders import http
from loaders.answers import fields
from loaders.answers.numbers import column
from loaders.sources.contract import Loader

MILLION_EXPONENT = 6
FLOW = "DSD_DAC2@DF_DAC2A"
KEY = ".MNG..USD.V+Q"
BASE = "https://sdmx.oecd.org/public/rest"
FIRST_YEAR = 1960
NOTHING = re.compile(r"No(Results|Records)Found")
"""Text of the answer where there are no figures."""
DONORS = {"DAC": "DAC", "ALLD": "ALLD", "4EU001": "EU"}
_KINDS = rows("loaders.sources.oecd_dac2a")
"""Code, label, instrument and measure of what is read. Only 206 is documented; else the label decides."""


def fetch(since: int | None = None) -> bytes:
    """Return all donors' figures in one answer; the newest version of the table is found where the default is gone."""
    http.plan("OECD", 1)
    params = {
        "startPeriod": str(since or FIRST_YEAR),
        "dimensionAtObservation": "AllDimensions",
        "format": "csvfilewithlabels",
    }
    url = f"{BASE}/data/OECD.DCD.FSD,{FLOW},{{version}}/{KEY}"
    try:
        return http.ask("OECD", url.format(version=""), params, expect="csv")
    except http.StatusError as error:
        if error.status == 500 and "not set to" in error.body:
            other = url.format(version="").replace("/public/", "/dcd-public/")
            return http.ask("OECD", other, params, expect="csv")
        if error.status == 404 and NOTHING.search(error.body):
            raise NoFiguresError(cause=error.cause, next_step=error.next_step) from error
        if error.status != 404 or "Could not find" not in error.body:
            raise
    version = _newest_version()
    return http.ask("OECD", url.format(version=version), params, expect="csv")


def _newest_version() -> str:
    body = http.ask("OECD", f"{BASE}/dataflow/OECD.DCD.FSD/{FLOW}/latest", expect="html")
    found = re.findall(rb'<[^>]*Dataflow [^>]*version="([0-9.]+)"', body)
    if not found:
        raise FetchError.because(
            "sdmx.oecd.org no longer lists {table}", table=FLOW, next_step=N_("the table may have been renamed")
        )
    return str(found[0], "ascii")


def parse(raw: bytes) -> pd.DataFrame:
    """Return the disbursements to Mongolia in USD; an empty figure is left out, never zero."""
    if NOTHING.match(raw[:100].decode("utf-8-sig", errors="replace")):
        raise NoFiguresError.because("sdmx.oecd.org has no figures for this question")
    if b"," not in raw[:2000]:
        raise FetchError.because("sdmx.oecd.org answered {excerpt} instead of a table", excerpt=repr(http.excerpt(raw)))
    text = fields.read_csv(raw)
    needed = (
        "DONOR",
        "RECIPIENT",
        "MEASURE",
        "UNIT_MEASURE",
        "PRICE_BASE",
        "TIME_PERIOD",
        "OBS_VALUE",
        "UNIT_MULT",
        "BASE_PER",
    )
    fields.need_columns(needed, text.columns)
    has_no_rows = text.empty
    units = sorted(set(text.loc[text["RECIPIENT"] == "MNG", "UNIT_MEASURE"]))
    if units and "USD" not in units:
        raise ParseError.because("the aid to Mongolia is in {units}, not in US dollars", units=", ".join(units[:3]))
    text = text[(text["RECIPIENT"] == "MNG") & (text["UNIT_MEASURE"] == "USD") & text["PRICE_BASE"].isin(["V", "Q"])]
    text = text.assign(value=column(text["OBS_VALUE"], "OBS_VALUE")).dropna(subset=["value"])
    donors = text["DONOR"].map(lambda code: DONORS.get(code, code if code in iso_codes() else ""))
    labels = text["Measure"] if "Measure" in text.columns else text["MEASURE"]
    kinds = [_kind(code, label) for code, label in zip(text["MEASURE"], labels, strict=True)]
    text = text.assign(donor_iso3=donors, instrument=[k[0] for k in kinds], measure=[k[1] for k in kinds])
    text = text[(text["donor_iso3"] != "") & (text["instrument"] != "")]
    if text.empty:
        kind = NoFiguresError if has_no_rows else ParseError
        raise kind.because("the table has no figures of aid to Mongolia", next_step=ParseError.default_next_step)
    if set(text["UNIT_MULT"]) != {str(MILLION_EXPONENT)}:
        raise ParseError.because(
            "the unit is no longer million USD (UNIT_MULT {units})", units=", ".join(sorted(set(text["UNIT_MULT"]))[:3])
        )
    bases = sorted(set(text.loc[text["PRICE_BASE"] == "Q", "BASE_PER"]))
    if len(bases) > 1:
        raise ParseError.because("constant prices come with several base years ({years})", years=", ".join(bases))
    return pd.DataFrame(
        {
            "year": text["TIME_PERIOD"].map(fields.whole_year),
            "donor_iso3": text["donor_iso3"],
            "recipient_iso3": "MNG",
            "instrument": text["instrument"],
            "measure": text["measure"],
            "price_basis": [_basis(p, b) for p, b in zip(text["PRICE_BASE"], text["BASE_PER"], strict=True)],
            "value_usd": text["value"] * 10**MILLION_EXPONENT,
        }
    )


def _kind(code: str, label: str) -> tuple[str, str]:
    named = " ".join(label.split()).casefold()
    for kind in _KINDS:
        if re.fullmatch(kind["label"], named) or (code == kind["code"] and code in ("206", "240")):
            return kind["instrument"], kind["measure"]
    return "", ""


def _basis(price_base: str, base_period: str) -> str:
    if price_base == "V":
        return "current"
    if not re.fullmatch(r"\d{4}", base_period.strip()):
        raise ParseError.because("constant prices come without their base year")
    return f"constant_{base_period.strip()}"


LOADER = Loader(fetch=fetch, parse=parse, file_kinds=("CSV",))
