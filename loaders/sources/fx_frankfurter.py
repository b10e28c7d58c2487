"""Exchange rates of the tögrög, yen and yuan to the dollar, averages of months and of whole years.

One row per currency and period: national currency per USD, the mean of the daily rates as Frankfurter
gives it by month; the tögrög is the Bank of Mongolia's rate, from 2001. A year is the mean of its
twelve months and is absent where a month is.
"""

from datetime import UTC, datetime

import pandas as pd

from frames import FetchError, NoFiguresError, ParseError
from frames.units import MONTHS
from loaders import http
from loaders.answers import archive, fields
from loaders.answers.numbers import number
from loaders.sources.contract import Loader

BASE = "https://api.frankfurter.dev/v2/rates"
CURRENCIES = {"MNT": "MNG", "JPY": "JPN", "CNY": "CHN"}
BANK_OF_MONGOLIA = {"MNT": "BOM"}
FIRST_YEAR = 2001
PLAUSIBLE = {"MNT": (500, 50_000), "JPY": (50, 500), "CNY": (3, 20)}
"""National currency per USD since 2001 with room on both sides; an inverted rate falls outside."""


def fetch(since: int | None = None) -> bytes:
    """Return the publisher's answers, one per currency, packed."""
    http.plan("FRANKFURTER", len(CURRENCIES))
    members = {}
    for currency in CURRENCIES:
        params = {
            "base": "USD",
            "quotes": currency,
            "from": f"{since or FIRST_YEAR}-01-01",
            "to": datetime.now(UTC).date().isoformat(),
            "group": "month",
        }
        if currency in BANK_OF_MONGOLIA:
            params["providers"] = BANK_OF_MONGOLIA[currency]
        members[f"{currency}.json"] = http.ask("FRANKFURTER", BASE, params)
    return archive.pack(members)


def parse(raw: bytes) -> pd.DataFrame:
    """Return averages of months (FX.MONTH.01 to .12) and of whole years (FX.YEAR)."""
    months = monthly(archive.unpack(raw))
    if months.empty:
        raise NoFiguresError.because("api.frankfurter.dev has no rates for these years")
    twice = months.duplicated(["currency", "year", "month"])
    if twice.any():
        raise ParseError.because("{count} months come more than once", count=int(twice.sum()))
    years = months.groupby(["currency", "year"])["rate"].agg(["mean", "count"]).reset_index()
    years = years[years["count"] == MONTHS].rename(columns={"mean": "value"}).assign(indicator_code="FX.YEAR")
    singles = months.rename(columns={"rate": "value"}).assign(
        indicator_code="FX.MONTH." + months["month"].astype("str").str.zfill(2)
    )
    rows = pd.concat([singles, years], ignore_index=True)
    newest = rows["currency"].map(
        months.assign(at=months["year"] * 100 + months["month"]).groupby("currency")["at"].max()
    )
    is_running = rows["year"] * 100 + rows["month"] == newest
    return rows.assign(
        iso3=rows["currency"].map(CURRENCIES),
        counterpart_iso3="USA",
        status=is_running.map({True: "provisional"}).fillna("reported"),
    )


def monthly(members: dict[str, bytes]) -> pd.DataFrame:
    """Return currency, year, month, rate (national currency per USD)."""
    found = []
    for body in members.values():
        answer = fields.read_json(body)
        if not isinstance(answer, list) and not (isinstance(answer, dict) and "message" in answer):
            raise ParseError.because("the answer is not a list of rates")
        if isinstance(answer, dict):
            raise FetchError.because(
                "api.frankfurter.dev does not accept the question ({reason})", reason=str(answer.get("message"))[:100]
            )
        for row in answer:
            currency = str(fields.need(row, "quote"))
            if currency not in CURRENCIES:
                continue  # an identity row (USD/USD) may be among them
            if fields.need(row, "base") != "USD":
                raise ParseError.because("the rates are per {base}, not per USD", base=str(row["base"])[:5])
            date = str(fields.need(row, "date"))
            rate = number(fields.need(row, "rate"), f"{currency} {date[:10]}")
            low, high = PLAUSIBLE[currency]
            if rate is None:
                continue
            if not low <= rate <= high:
                raise ParseError.because(
                    "{rate} {currency} per USD on {date} is out of all proportion",
                    rate=f"{rate:g}",
                    currency=currency,
                    date=date[:10],
                )
            year, _, rest = date.partition("-")
            if not (year.isdigit() and rest[:2].isdigit() and 1 <= int(rest[:2]) <= MONTHS):
                raise ParseError.because("{date} is not a date", date=repr(date[:20]))
            found.append((currency, int(year), int(rest[:2]), rate))
    return pd.DataFrame(found, columns=["currency", "year", "month", "rate"])


LOADER = Loader(fetch=fetch, parse=parse, file_kinds=("JSON",))
