"""Japan's own record of trade with Mongolia by product and month, Japan Customs.

One row per flow, nine-digit product and month in current USD: the publisher prints thousand yen,
turned into dollars at the month's average rate that came with the answer (Frankfurter). Exports FOB,
imports CIF. Monthly figures are provisional. Months not yet published stand as 0 in the files; they
are cut at the last month with any figure, zeros before it are the publisher's.

With an application id the files are found through e-Stat's interface (getDataCatalog); without one, or
where the interface lists none of them, on the public page. The figures come from the files in both
cases, not from getStatsData: no published listing was found that says which of its tables hold country
by commodity, how their classes are named, or how their months are coded, and guessing at any of these
could add up flows or units that do not belong together.
"""

import re
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pandas as pd

from frames import TRADE, FetchError, ParseError, Source
from frames.words import N_
from loaders import _bundle, _http
from loaders.fx_frankfurter import BASE as RATES
from loaders.fx_frankfurter import monthly

SOURCE = Source(
    id="japan_customs",
    title=N_("Japan's trade with Mongolia by product and month, Japan's side"),
    publisher="Ministry of Finance of Japan, Trade Statistics of Japan",
    table_name="Trade Statistics of Japan, country by commodity (e-Stat 00350300)",
    homepage="https://www.e-stat.go.jp/en/stat-search/files?toukei=00350300",
    licence="Government of Japan standard terms of use 2.0",
    terms="attribution",
    citation="Ministry of Finance of Japan, Trade Statistics of Japan.",
    vintage="fetched by the reader",
    copied_from="www.e-stat.go.jp",
    valuation=N_("Current USD from thousand yen at the month's average rate; exports FOB, imports CIF"),
    caveats=(
        N_("Single months, provisional until fixed in March of the next year."),
        N_("The nine-digit code is Japan's own and changes every January; its first six digits are the HS."),
        N_("Dollars are ours, from yen at the month's average rate; the yen are the publisher's."),
        N_("Works without a key; with an e-Stat application id (free) the list of files comes from the interface."),
    ),
)
TABLE = TRADE
KEY_HELP = N_(
    "a free application id lets the list of files come from the interface: register at www.e-stat.go.jp/api, "
    "then set THIRD_NEIGHBOR_ESTAT_APPID"
)
LIST = "https://www.e-stat.go.jp/en/stat-search/files"
CATALOGUE = "https://api.e-stat.go.jp/rest/3.0/app/json/getDataCatalog"
DOWNLOAD = "https://www.e-stat.go.jp/stat-search/file-download"
STATISTICS, BY_COUNTRY = "00350300", "000001013142"
LINK = re.compile(rb"file-download\?statInfId=(\d+)&(?:amp;)?fileKind=1")
FILES = 60
MONGOLIA = "107"
THOUSAND = 1_000
FLOWS = {"1": "export", "2": "import"}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
RATES_MEMBER, LAST_MEMBER = "rates.json", "published.json"


def fetch(since: int | None = None) -> bytes:
    """Return the rows of Mongolia of every file listed, their header, and the yen's monthly rates, packed.

    The files hold all countries (some hundred thousand rows); only Mongolia's rows are kept, each
    byte for byte, and the last month for which any country has a figure is noted beside them.

    Raises:
        FetchError: a publisher could not be reached or refused, or lists no files.
    """
    _http.plan("ESTAT", 24)
    listed = _listing()
    members: dict[str, bytes] = {}
    last: dict[str, int] = {}
    for number in listed[:FILES]:
        body = _http.ask(SOURCE.id, "ESTAT", DOWNLOAD, {"statInfId": number, "fileKind": "1"}, expect="csv")
        for year, month in _published(body).items():
            last[year] = max(month, last.get(year, 0))
        lines = body.splitlines(keepends=True)
        kept = [line for line in lines[1:] if line.split(b",")[3:4] == [MONGOLIA.encode()]]
        if kept and (since is None or kept[0].split(b",")[1] >= str(since).encode()):
            members[f"{number}.csv"] = b"".join([lines[0], *kept])
        elif not kept:
            _header(lines[0])
    if not members:
        raise FetchError(SOURCE.id, "the files of www.e-stat.go.jp have no rows of Mongolia")
    members[LAST_MEMBER] = str(last).replace("'", '"').encode()
    first = min(last)
    params = {"base": "USD", "quotes": "JPY", "from": f"{first}-01-01", "to": datetime.now(UTC).date().isoformat()}
    members[RATES_MEMBER] = _http.ask(SOURCE.id, "FRANKFURTER", RATES, params | {"group": "month"})
    return _bundle.pack(members)


def _listing() -> list[str]:
    found = _catalogued(_http.key("ESTAT"))
    if not found:
        params = {"page": "1", "layout": "datalist", "toukei": STATISTICS, "tstat": BY_COUNTRY, "cycle": "1"}
        found = LINK.findall(_http.ask(SOURCE.id, "ESTAT", LIST, params, expect="html"))
    if not found:
        raise FetchError(
            SOURCE.id, "www.e-stat.go.jp lists no files of the trade statistics", "the page may have changed"
        )
    return list(dict.fromkeys(str(number, "ascii") for number in found))


def _catalogued(secret: str) -> list[bytes]:
    """Return the files that e-Stat's interface lists; none without an id, or where it does not know them."""
    if not secret:
        return []
    params = {"statsCode": STATISTICS, "dataType": "CSV", "lang": "E", "limit": "100"}
    try:
        body = _http.ask(SOURCE.id, "ESTAT", CATALOGUE, params, secret_params={"appId": secret})
    except _http.StatusError as error:
        if error.status != 404:
            raise
        return []
    _refuse_error(body)
    return LINK.findall(body)


def _refuse_error(body: bytes) -> None:
    """Refuse e-Stat's errors, which come as HTTP 200: STATUS 100 and more."""
    answer = _bundle.read_json(body, SOURCE.id)
    whole: Any = next(iter(answer.values()), {}) if isinstance(answer, dict) else {}
    result = whole.get("RESULT", whole) if isinstance(whole, dict) else {}
    status = str(result.get("STATUS", "0")) if isinstance(result, dict) else "0"
    if status.isdigit() and int(status) >= 100:
        said = _http.redact(str(result.get("ERROR_MSG", "")))[:100].rstrip("。.")
        raise FetchError(
            SOURCE.id, f"api.e-stat.go.jp refuses ({said})", "check THIRD_NEIGHBOR_ESTAT_APPID, or leave it empty"
        )


def _header(line: bytes) -> list[str]:
    names = [name.strip() for name in line.decode("utf-8-sig", errors="replace").strip().split(",")]
    needed = ("Exp or Imp", "Year", "HS", "Country", "Unit2", "Value-Jan")
    absent = [name for name in needed if name not in names]
    if absent:
        raise ParseError(SOURCE.id, f"the table lacks the column {', '.join(absent)}")
    return names


def _read(body: bytes) -> pd.DataFrame:
    _header(body.split(b"\n", 1)[0])
    return pd.read_csv(BytesIO(body), dtype="str", keep_default_na=False, encoding="utf-8-sig", quotechar='"').rename(
        columns=str.strip
    )


def _published(body: bytes) -> dict[str, int]:
    """Return the last month with any figure, by year."""
    text = _read(body)
    found: dict[str, int] = {}
    for number, month in enumerate(MONTHS, start=1):
        if f"Value-{month}" in text.columns:
            some = text[~text[f"Value-{month}"].str.strip().isin(["", "0"])]
            found |= {year.strip(): number for year in some["Year"].unique()}
    return found


def parse(raw: bytes) -> pd.DataFrame:
    """Return single months in USD; a file without rates beside it is refused, since yen alone make no dollars."""
    members = _bundle.unpack(raw, SOURCE.id)
    if RATES_MEMBER not in members:
        raise ParseError(
            SOURCE.id,
            "the file has yen and no exchange rates",
            f"fetch it with `python -m loaders refresh {SOURCE.id}`, which brings both",
        )
    rates = monthly({RATES_MEMBER: members[RATES_MEMBER]}, SOURCE.id)
    last = _bundle.read_json(members.get(LAST_MEMBER, b"{}"), SOURCE.id)
    tables = [_read(body) for name, body in members.items() if name.endswith(".csv")]
    if not tables:
        raise ParseError(SOURCE.id, "the answer has no tables")
    text = pd.concat(tables, ignore_index=True)
    text = text[text["Country"].str.strip() == MONGOLIA]
    parts = [_month(text, number, last) for number, month in enumerate(MONTHS, start=1) if f"Value-{month}" in text]
    rows = pd.concat(parts, ignore_index=True)
    if rows.empty:
        raise ParseError(SOURCE.id, "the tables have no rows of Mongolia")
    yen = rates[rates["currency"] == "JPY"].set_index(["year", "month"])["rate"]
    if not yen.index.is_unique:
        raise ParseError(SOURCE.id, "a month's exchange rate comes more than once")
    at = [yen.get((y, m)) for y, m in zip(rows["year"], rows["month"], strict=True)]
    if any(rate is None for rate in at):
        raise ParseError(SOURCE.id, "the exchange rate of a month is missing")
    rows = rows.assign(value_usd=(rows["yen"] / pd.Series(at, index=rows.index, dtype="float64")).round(2))
    return rows.assign(
        reporter_iso3="JPN",
        partner_iso3="MNG",
        classification="hs9_japan",
        status="provisional",
        source_id=SOURCE.id,
    ).loc[:, list(TABLE.columns)]


def _month(text: pd.DataFrame, number: int, last: dict[str, int]) -> pd.DataFrame:
    name = MONTHS[number - 1]
    text = text[[number <= int(last.get(year.strip(), 12)) for year in text["Year"]]]
    values = text[f"Value-{name}"].map(lambda cell: _bundle.number(cell, SOURCE.id, f"a value of {name}"))
    unit = text["Unit2"].str.strip()
    quantity = text[f"Quantity2-{name}"] if f"Quantity2-{name}" in text else pd.Series("", index=text.index)
    amounts = quantity.map(lambda cell: _bundle.number(cell, SOURCE.id, f"a quantity of {name}")).astype("float64")
    flows = text["Exp or Imp"].str.strip().map(FLOWS)
    if flows.isna().any():
        raise ParseError(SOURCE.id, f"a row is neither export nor import ({text['Exp or Imp'].iloc[0][:10]!r})")
    return pd.DataFrame(
        {
            "year": text["Year"].str.strip().astype("int64"),
            "month": pd.array([number] * len(text), dtype="Int64"),
            "flow": flows,
            "product_code": text["HS"].str.strip(" '"),
            "yen": values.astype("float64") * THOUSAND,
            "quantity": amounts.where(unit != ""),
            "quantity_unit": unit,
        }
    ).dropna(subset=["yen"])
