"""A stand-in for the publishers: real sockets, our own payloads in their shapes, their rules enforced.

Figures come from the bundled release where it has the source, else they are invented (and never
shown). `Standin.fault` bends the answers; `Standin.asked` keeps what was asked.
"""

import csv
import io
import itertools
import json
import re
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

DATA = Path(__file__).resolve().parents[2] / "data"
GOOD_KEY = "marker-key-4711-do-not-leak"
PUBLISHERS = ("COMTRADE", "NSO", "WORLDBANK", "OECD", "IMF", "WITS", "ESTAT", "TI", "UNCTAD", "FRANKFURTER")
THIS_YEAR = time.gmtime().tm_year
BOM = b"\xef\xbb\xbf"
SECTIONS = (
    "01-05", "06-14", "15", "16-24", "25-27", "28-38", "39-40", "41-43", "44-46", "47-49", "50-63", "64-67", "68-70",
    "71", "72-83", "84-85", "86-89", "90-92", "93", "94-96", "97", "00",
)  # fmt: skip
"""Chapters of the sections of Japan's tariff, one file each."""
Row = dict[str, Any]


@dataclass
class Answer:
    """What goes over the wire."""

    status: int = 200
    body: bytes = b""
    kind: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)
    is_data: bool = False


@dataclass
class Bend:
    """Changes to the rows before they are put into the publisher's shape.

    Attributes:
        rename: give the value column another name.
        add: add a column nobody asked for.
        repeat: send a row twice.
        commas: send numbers as text with commas.
        scale: multiply the values.
        shrink: leave out the first half of the years.
        error_in_200: answer an error with status 200, as this publisher does.
    """

    rename: bool = False
    add: bool = False
    repeat: bool = False
    commas: bool = False
    scale: float = 1.0
    shrink: bool = False
    error_in_200: bool = False

    def number(self, value: float | None) -> Any:
        """Return a value as it will be sent."""
        if value is None:
            return None
        scaled = value * self.scale
        return f"{scaled:,}" if self.commas else scaled

    def years(self, years: list[int]) -> list[int]:
        """Return the years that will be sent."""
        return years[len(years) // 2 :] if self.shrink and len(years) > 1 else years

    def rows(self, rows: list[Row], value: str, year: str) -> list[Row]:
        """Return flat rows bent as asked."""
        if self.shrink:
            kept = set(self.years(sorted({str(row[year])[:4] for row in rows})))  # type: ignore[arg-type]
            rows = [row for row in rows if str(row[year])[:4] in kept]
        rows = [{**row, value: self.number(row[value])} for row in rows]
        if self.repeat and rows:
            usable = next((row for row in rows if row[value] is not None), rows[0])
            rows = [*rows, dict(usable)]
        if self.rename:
            rows = [{("renamed_" + k if k == value else k): v for k, v in row.items()} for row in rows]
        if self.add:
            rows = [{**row, "brand_new": "x"} for row in rows]
        return rows


def bundled(source_id: str) -> list[Row]:
    """Return the release's rows as text."""
    with (DATA / f"{source_id}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def as_json(value: Any, **more: Any) -> Answer:
    """Return a JSON answer."""
    return Answer(body=json.dumps(value, ensure_ascii=False).encode(), **more)


def as_csv(rows: list[Row], bom: bool = False, tail: bytes = b"") -> bytes:
    """Return rows as CSV."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows({k: "" if v is None else v for k, v in row.items()} for row in rows)
    return (BOM if bom else b"") + buffer.getvalue().encode() + tail


class Publishers:
    """Answers of all publishers; `first_year` cuts the figures for quick runs."""

    def __init__(self, first_year: int = 0) -> None:
        self.first_year = first_year
        self.bend = Bend()
        self.oecd_calls = 0
        self.oecd_versionless_gone = False
        self.keyed_calls: list[float] = []
        self.keyed_per_second = 1_000
        self.quota = 100_000
        self.outage = False
        self.availability_gone = False
        self.retired: set[str] = set()
        self.edition = THIS_YEAR - 1
        self.estat_without = 0
        self.estat_more: list[tuple[str, str, str, str]] = []

    # --- National Statistics Office ---------------------------------------------------------------

    def nso(self, path: list[str], question: Any) -> Answer:
        """Answer PX-Web: folders, tables, figures."""
        sector, folder = "Economy, environment", "Foreign Trade"
        if path == []:
            return as_json(
                [{"id": sector, "type": "l", "text": sector}, {"id": "Population", "type": "l", "text": "P"}]
            )
        if path == [sector]:
            return as_json(
                [{"id": folder, "type": "l", "text": folder}, {"id": "Prices", "type": "l", "text": "Prices"}]
            )
        tables = self._nso_tables()
        if path == [sector, folder]:
            return as_json(
                [{"id": f"{name}.px", "type": "t", "text": name, "updated": "2026-04-14T17:27:45"} for name in tables]
            )
        name = path[-1].removesuffix(".px")
        if len(path) != 3 or name not in tables:
            return Answer(404, b"Not found", "text/plain")
        title, dimensions, values = tables[name]()
        if question is None:
            return as_json(
                {
                    "title": title,
                    "variables": [
                        {
                            "code": code,
                            "text": text,
                            "values": [str(i) for i in range(len(labels))],
                            "valueTexts": labels,
                            **({"time": True} if text in ("Year", "Month") else {}),
                        }
                        for code, text, labels in dimensions
                    ],
                }
            )
        asked = {part["code"]: part["selection"]["values"] for part in question.get("query", [])}
        if set(asked) != {code for code, _, _ in dimensions} or question["response"]["format"] != "json-stat2":
            return Answer(400, b'{"error":"Parameter error"}')
        picked = [[labels[int(v)] for v in asked[code]] for code, _, labels in dimensions]
        if self.bend.repeat:
            picked[0] = [*picked[0], picked[0][-1]]
        flat: list[Any] = [self.bend.number(values(*cell)) for cell in itertools.product(*picked)]
        body: Row = {
            "class": "dataset",
            "version": "2.0",
            "label": title,
            "id": [code for code, _, _ in dimensions],
            "size": [len(part) for part in picked],
            "dimension": {
                code: {
                    "label": text,
                    "category": {
                        "index": {str(i): i for i in range(len(labels))},
                        "label": {str(i): label for i, label in enumerate(labels)},
                    },
                }
                for (code, text, _), labels in zip(dimensions, picked, strict=True)
            },
            ("renamed_value" if self.bend.rename else "value"): flat,
        }
        if self.bend.add:
            body["brand_new"] = 1
        if self.bend.error_in_200:
            body = {"error": "The table is being updated"}
        return as_json(body, is_data=True)

    def _nso_tables(self) -> dict[str, Callable[[], Any]]:
        return {
            "DT_NSO_1400_001V1_year": self._nso_totals,
            "DT_NSO_1400_003V1": self._nso_months,
            "DT_NSO_1400_005V1_year": self._nso_groups,
            "DT_NSO_1400_006V2_month": self._nso_goods,
            "DT_NSO_1400_006V3": lambda: self._nso_countries("export", "EXPORTS"),
            "DT_NSO_1400_010V3": lambda: self._nso_countries("import", "IMPORTS"),
        }

    def _years(self, rows: list[Row]) -> list[str]:
        years = sorted({int(row["year"]) for row in rows if int(row["year"]) >= self.first_year})
        return [str(year) for year in reversed(self.bend.years(years))]

    def _nso_totals(self) -> Any:
        rows = bundled("nso_trade_totals")
        at = {(row["flow"], row["year"]): float(row["value_usd"]) / 1e6 for row in rows}
        flows = {"Total turnover": None, "Exports": "export", "Imports": "import", "Balance": None}
        return (
            "FOREIGN TRADE TURNOVER, EXPORTS, IMPORTS, BALANCE, by year (million USD)",
            [("Үзүүлэлт", "Indicator", list(flows)), ("Он", "Year", self._years(rows))],
            lambda kind, year: at.get((flows[kind], year), 1.0 if flows[kind] is None else None),
        )

    def _nso_countries(self, flow: str, title: str) -> Any:
        import pycountry

        rows = [row for row in bundled("nso_trade_partners") if row["flow"] == flow]
        odd = {"PRI": "Пуэрто-Рико", "KGZ": "Kirgizstan", "RUS": "Russian Federation", "USA": "USA"}
        names = {
            code: odd.get(code, pycountry.countries.get(alpha_3=code).name)
            for code in sorted({row["partner_iso3"] for row in rows})
        }
        at = {(names[row["partner_iso3"]], row["year"]): float(row["value_usd"] or 0) / 1e3 for row in rows}
        regions = ["Total", "Asia", "NorthЕastern Asia", "SouthЕastern Asia", "Countries of CIS", "Europe", "Other"]
        twins = ["Japan "]  # the same country again with a stray blank, to be added up

        def value(country: str, year: str) -> float | None:
            if country in regions:
                return None
            if country in twins:
                return 0.0 if (country.strip(), year) in at else None
            return at.get((country, year))

        return (
            f"{title}, by country and year (thousand USD)",
            [("Улс орон", "Countries", [*regions, *names.values(), *twins]), ("Он", "Year", self._years(rows))],
            value,
        )

    def _nso_groups(self) -> Any:
        labels = {
            "SEC01": "Live animals, animals origin products",
            "SEC04": "Food products",
            "SEC05": "Mineral products",
            "SEC11": "Textiles & textile articles",
            "SEC14": "Natural or cultured stones, precious metal, jewellery",
            "SEC15": "Base metals & articles thereof",
        }
        rows = bundled("nso_commodity_groups")
        at = {(labels[row["product_code"]], row["year"]): float(row["value_usd"]) / 1e3 for row in rows}
        return (
            "EXPORTS, by commodity group and year (thousand USD)",
            [("Барааны бүлэг", "Groups", ["Total", *labels.values()]), ("Он", "Year", self._years(rows))],
            lambda group, year: at.get((group, year)),
        )

    def _nso_goods(self) -> Any:
        labels = {
            "2701": " Coal (thous.t)",
            "2603": " Copper ores and concentrate (thous.t)",
            "2601": " Iron ores & concentrates (thous.t)",
            "2709": " Crude petroleum oils (thous.barrel)",
            "2608": " Zincum concentrate (thous.t)",
            "7108": " Gold, unwrought or in semi-manufactured forms (t)",
        }
        rows = bundled("nso_commodities_monthly")
        at = {(labels[r["product_code"]], r["year"], int(r["month"])): r for r in rows}
        kept = set(self._years(rows))
        months = sorted({f"{row['year']}-{int(row['month']):02d}" for row in rows if row["year"] in kept}, reverse=True)

        def since_january(measure: str, good: str, month: str) -> float | None:
            year, number = month.split("-")
            parts = [at.get((good, year, m)) for m in range(1, int(number) + 1)]
            if None in parts:
                return None
            column = "quantity" if measure == "Volume" else "value_usd"
            unit = 1 if measure == "Volume" and good.endswith("(t)") else 1e3
            return sum(float(part[column]) for part in parts if part) / unit

        return (
            "EXPORTS of main goods, by month, cumulative",
            [
                ("Статистик үзүүлэлт", "Statistical indicator", ["Volume", " Value(USD.thous)"]),
                ("Бараа", "Goods", [*labels.values(), " Cashmere (t)"]),
                ("Сар", "Month", months),
            ],
            since_january,
        )

    def _nso_months(self) -> Any:
        rows = bundled("nso_trade_monthly")
        at = {(r["flow"], f"{r['year']}-{int(r['month']):02d}"): float(r["value_usd"]) / 1e6 for r in rows}
        kept = set(self._years(rows))
        months = sorted({month for _, month in at if month[:4] in kept}, reverse=True)
        lines = {"Total turnover": None, " Exports": "export", " Imports": "import", "Balance": None}
        return (
            "FOREIGN TRADE MAIN INDICATORS, by month (million USD)",
            [("Гадаад худалдааны үндсэн үзүүлэлт", "Main indicators", list(lines)), ("Сар", "Month", months)],
            lambda line, month: at.get((lines[line], month), 1.0 if lines[line] is None else None),
        )

    # --- World Bank -------------------------------------------------------------------------------

    def worldbank(self, economies: str, code: str, ask: Row) -> Answer:
        """Answer the Indicators API: 50 rows a page unless asked otherwise, errors as 200."""
        if self.outage:
            return Answer(
                200, b"<?xml version='1.0'?><wb:error>Service unavailable</wb:error>", "text/xml", is_data=True
            )
        rows = self._worldbank_rows(code, ask.get("source"))
        if ask.get("format") != "json":
            return Answer(200, b"<?xml version='1.0'?><wb:data/>", "text/xml", is_data=True)
        if rows is None or self.bend.error_in_200 or code in self.retired:
            said = {
                "id": "175",
                "key": "Invalid format",
                "value": "The indicator was not found. It may have been deleted or archived.",
            }
            return as_json([{"message": [said]}], is_data=True)
        wanted = set(economies.split(";"))
        first, _, last = ask.get("date", "1960:2100").partition(":")
        rows = [r for r in rows if r["iso3"] in wanted and int(first) <= int(r["year"]) <= int(last or first)]
        latest = max((int(r["year"]) for r in rows), default=0)
        rows = [r for r in rows if int(r["year"]) >= min(self.first_year, latest)]
        if not rows:
            return as_json([{"page": 1, "pages": 1, "per_page": 50, "total": 0}, None], is_data=True)
        shaped = [
            {
                "indicator": {"id": code, "value": code},
                "country": {"id": r["iso3"][:2], "value": r["iso3"]},
                "countryiso3code": r["iso3"],
                "date": r["year"],
                "value": float(r["value"]),
                "unit": "",
                "obs_status": "",
                "decimal": 2,
            }
            for r in sorted(rows, key=lambda r: (r["iso3"], -int(r["year"])))
        ]
        shaped = self.bend.rows(shaped, "value", "date")
        size, page = int(ask.get("per_page", 50)), int(ask.get("page", 1))
        pages = max(1, -(-len(shaped) // size))
        head = {"page": page, "pages": pages, "per_page": str(size), "total": len(shaped), "sourceid": "2"}
        return as_json([head, shaped[(page - 1) * size : page * size]], is_data=True)

    def _worldbank_rows(self, code: str, database: str | None) -> list[Row] | None:
        if code.startswith("DC.DAC."):
            donors = {"JPNL": "JPN", "TOTL": "DAC", "USAL": "USA", "KORL": "KOR", "DEUL": "DEU"}
            rows = [r for r in bundled("wb_dac_donors") if r["donor_iso3"] == donors.get(code[7:11])]
            return [{"iso3": "MNG", "year": r["year"], "value": r["value_usd"]} for r in rows] or None
        if code.startswith("GOV_WGI_"):
            if database != "3":
                return None
            name = "WGI." + code.removeprefix("GOV_WGI_")
            return [r for r in bundled("wb_wgi") if r["indicator_code"] == name and r["value"]] or None
        return [r for r in bundled("wb_wdi") if r["indicator_code"] == code and r["value"]] or None

    # --- UN Comtrade ------------------------------------------------------------------------------

    def comtrade(self, keyed: bool, ask: Row, secret: str) -> Answer:
        """Answer preview and get with their limits."""
        ask = {name.casefold(): value for name, value in ask.items()}
        periods = ask.get("period", "").split(",")
        if keyed:
            if secret != GOOD_KEY:
                said = f"Access denied due to invalid subscription key {secret}."
                return as_json({"statusCode": 401, "message": said}, status=401, is_data=True)
            now = time.monotonic()
            self.keyed_calls.append(now)
            if len(self.keyed_calls) > self.quota:
                said = "Out of call volume quota. Quota will be replenished in 05:12:44."
                return as_json({"statusCode": 403, "message": said}, status=403, is_data=True)
            if sum(now - at < 1 for at in self.keyed_calls) > self.keyed_per_second:
                said = "Rate limit is exceeded. Try again in 2 seconds."
                return as_json({"statusCode": 429, "message": said}, status=429, is_data=True)
            if len(periods) > 12:
                return as_json({"error": "Maximum number of periods is 12"}, status=400, is_data=True)
        elif len(periods) > 1:
            return as_json({"error": "Maximum number of periods for preview is 1"}, status=400, is_data=True)
        empty: Row = {"elapsedTime": "0.1 secs", "count": 0, "data": [], "error": ""}
        if self.bend.error_in_200:
            return as_json({**empty, "count": -1, "error": "Request failed in the back end"}, is_data=True)
        if any(len(period) != 4 for period in periods) or set(ask.get("flowcode", "X,M").split(",")) - {"X", "M"}:
            return as_json(empty, is_data=True)
        rows = [row for period in periods for row in self._comtrade_rows(int(period), ask)]
        kept = rows[: 100_000 if keyed else 500]
        return as_json({**empty, "count": len(kept), "data": kept}, is_data=True)

    def comtrade_available(self, ask: Row) -> Answer:
        """Answer which years each reporter has reported; codes of data sets have 17 digits."""
        if self.availability_gone:
            return Answer(404, b'{"statusCode": 404, "message": "Resource not found"}')
        wanted = [int(period) for period in ask.get("period", "").split(",") if period]
        rows = [
            {
                "datasetCode": int(f"20{reporter:0>3}{year}01182100"), "typeCode": "C", "freqCode": "A", "period": year,
                "reporterCode": int(reporter), "classificationCode": "H5", "isOriginalClassification": True,
                "totalRecords": 1000, "lastReleased": f"{year + 1}-05-03T19:12:39.83",
            }
            for reporter in ask["reporterCode"].split(",")
            for year in range(max(1996, self.first_year), THIS_YEAR)
            if not wanted or year in wanted
        ]  # fmt: skip
        return as_json({"elapsedTime": "0.1 secs", "count": len(rows), "data": rows, "error": ""})

    def _comtrade_rows(self, year: int, ask: Row) -> list[Row]:
        years = list(range(max(1996, self.first_year), THIS_YEAR))
        if year not in self.bend.years(years):
            return []
        partners = [int(p) for p in ask["partnercode"].split(",")] if ask.get("partnercode") else None
        everyone = [0, 156, 392, 410, 643, 842, 757, 251, 699, 490, 899, 839, 276, 826]
        products = {
            "TOTAL": ["TOTAL"],
            "AG2": ["26", "27", "51", "71", "87"],
            "AG4": ["2601", "2603", "2701", "5102", "7108", "8703"],
        }[ask["cmdcode"]]
        rows = []
        for reporter in [int(r) for r in ask["reportercode"].split(",")]:
            others = [p for p in everyone if p != reporter] if reporter == 496 else [0, 496]
            for flow in ask.get("flowcode", "X,M").split(","):
                for partner in [p for p in others if partners is None or p in partners]:
                    for place, product in enumerate(products):
                        value = 1e6 * (year - 1990) * (1 + place) * (50 if partner == 0 else 1 + partner % 7)
                        row = self._comtrade_row(year, reporter, flow, partner, product, value)
                        if "partner2code" not in ask and reporter == 156 and 2015 <= year <= 2017:
                            rows += [{**row, "partner2Code": p, "primaryValue": value / 16} for p in range(1, 17)]
                        rows.append(row)
        rows = [{**row, "primaryValue": self.bend.number(row["primaryValue"])} for row in rows]
        if self.bend.repeat and rows:
            rows.append(dict(rows[-1]))
        if self.bend.rename:
            rows = [{("tradeValue" if k == "primaryValue" else k): v for k, v in row.items()} for row in rows]
        return [{**row, "brandNew": 1} for row in rows] if self.bend.add else rows

    def _comtrade_row(self, year: int, reporter: int, flow: str, partner: int, product: str, value: float) -> Row:
        return {
            "typeCode": "C", "freqCode": "A", "refPeriodId": year * 10000 + 101, "refYear": year, "refMonth": 52,
            "period": str(year), "reporterCode": reporter, "reporterISO": None, "flowCode": flow, "partnerCode": partner,
            "partnerISO": None, "partner2Code": 0, "classificationCode": "H6", "cmdCode": product, "aggrLevel": 0,
            "customsCode": "C00", "mosCode": "0", "motCode": 0, "qtyUnitCode": -1, "qty": None, "netWgt": None if
            product == "TOTAL" else value / 10, "cifvalue": None, "fobvalue": value, "primaryValue": value,
            "isReported": False, "isAggregate": True,
        }  # fmt: skip

    # --- OECD -------------------------------------------------------------------------------------

    def oecd(self, flow: str, key: str, ask: Row) -> Answer:
        """Answer SDMX CSV; 60 downloads an hour, key length checked, errors as plain text."""
        self.oecd_calls += 1
        if self.oecd_calls > 60:
            said = b"You have exceeded the number of requests for data downloads permitted in the OECD Data API."
            return Answer(429, said, "text/plain", is_data=True)
        version = flow.rpartition(",")[2]
        if key.count(".") != 4 or (self.oecd_versionless_gone and not version):
            return Answer(
                404, b"Could not find Dataflow and/or DSD related with this data request", "text/plain", is_data=True
            )
        if ask.get("format") != "csvfilewithlabels":
            return Answer(200, b"<?xml version='1.0'?><message:GenericData/>", "text/xml", is_data=True)
        if self.bend.error_in_200:
            return Answer(200, b"NoRecordsFound", "text/plain", is_data=True)
        head = [
            "STRUCTURE",
            "STRUCTURE_ID",
            "STRUCTURE_NAME",
            "ACTION",
            "DONOR",
            "Donor",
            "RECIPIENT",
            "Recipient",
            "MEASURE",
            "Measure",
            "UNIT_MEASURE",
            "Unit of measure",
            "PRICE_BASE",
            "Price base",
            "TIME_PERIOD",
            "Time period",
            "OBS_VALUE",
            "Observation value",
            "BASE_PER",
            "Base period",
            "UNIT_MULT",
            "Unit multiplier",
            "FLOW_TYPE",
            "Flow type",
            "OBS_STATUS",
            "Observation status",
        ]
        rows = []
        first = max(int(ask.get("startPeriod", 1960)), self.first_year, 2000)
        donors = {
            "JPN": "Japan",
            "KOR": "Korea",
            "DAC": "DAC countries",
            "ALLD": "Official donors",
            "4EU001": "EU Institutions",
            "5ADB01": "AsDB",
        }
        measures = {
            "206": "Official development assistance (ODA), disbursements",
            "201": "Grants",
            "216": "Humanitarian aid",
        }
        for number, (donor, label) in enumerate(donors.items(), start=1):
            for measure, name in measures.items():
                for price in ("V", "Q"):
                    for year in range(first, THIS_YEAR - 1):
                        value = (
                            -3.5 if (donor, measure, year) == ("JPN", "206", 2022) else number * 10 + year % 17 + 0.25
                        )
                        cells = ["DATAFLOW", "OECD.DCD.FSD:DSD_DAC2@DF_DAC2A(1.6)", "DAC2A", "I", donor, label, "MNG",
                                 "Mongolia", measure, name, "USD", "US dollar", price, "x", str(year), "", value, "",
                                 "2023" if price == "Q" else "", "", "6", "Millions", "D", "Disbursements", "A", "Normal"]  # fmt: skip
                        rows.append(dict(zip(head, cells, strict=True)))
        if not rows:
            return Answer(404, b"NoResultsFound", "text/plain", is_data=True)
        hole = next(n for n, row in enumerate(rows) if row["DONOR"] == "KOR" and row["MEASURE"] == "201")
        rows[hole] = {**rows[hole], "OBS_VALUE": None}
        return Answer(
            200, as_csv(self.bend.rows(rows, "OBS_VALUE", "TIME_PERIOD"), True, b"\n"), "text/csv", is_data=True
        )

    # --- IMF --------------------------------------------------------------------------------------

    def imf(self, key: str, ask: Row, accept: str, agent: str) -> Answer:
        """Answer SDMX 2.1 CSV; a wrong key gives 200 and no rows."""
        if agent.startswith("Python-urllib"):
            return Answer(403, b"<html><title>Access Denied</title></html>", "text/html", is_data=True)
        if "csv" not in accept:
            return Answer(200, b"<?xml version='1.0'?><message:StructureSpecificData/>", "text/xml", is_data=True)
        head = [
            "DATAFLOW",
            "COUNTRY",
            "INDICATOR",
            "COUNTERPART_COUNTRY",
            "FREQUENCY",
            "TIME_PERIOD",
            "OBS_VALUE",
            "SCALE",
            "PRECISION",
            "DECIMALS_DISPLAYED",
            "TRADE_FLOW",
            "VALUATION",
            "UNIT",
            "DERIVATION_TYPE",
            "OVERLAP",
            "STATUS",
        ]
        parts = key.split(".")
        flat = [code for part in parts for code in part.split("+")]
        is_wrong = len(parts) != 4 or any(len(code) == 2 for code in flat) or self.bend.error_in_200
        rows: list[Row] = []
        if not is_wrong:
            first = max(int(ask.get("startPeriod", 1990)), self.first_year, 2010)
            periods = {"A": lambda y: [str(y)], "M": lambda y: [f"{y}-M{m:02d}" for m in (1, 2, 12)]}
            for reporter in parts[0].split("+"):
                for indicator in parts[1].split("+"):
                    for number, partner in enumerate(parts[2].split("+"), start=1):
                        for frequency in parts[3].split("+"):
                            for period in [p for y in range(first, THIS_YEAR) for p in periods[frequency](y)]:
                                value = number * 1e7 * (int(period[:4]) - 1990) / (1 if frequency == "A" else 12)
                                cells = ["IMF.STA:IMTS(1.0.0)", reporter, indicator, partner, frequency, period, value,
                                         "6", "", "", indicator[:2], "FOB", "USD", "M", "OL", ""]  # fmt: skip
                                rows.append(dict(zip(head, cells, strict=True)))
        if not rows:
            return Answer(200, (",".join(head) + "\n").encode(), "text/csv", is_data=True)
        rows = self.bend.rows(rows, "OBS_VALUE", "TIME_PERIOD")
        meta = dict.fromkeys(rows[0], "") | {"DATAFLOW": "IMF.STA:IMTS(1.0.0)"}
        return Answer(200, as_csv([meta, *rows]), "text/csv", is_data=True)

    # --- WITS -------------------------------------------------------------------------------------

    def wits(self, path: str, ask: Row, agent: str) -> Answer:
        """Answer SDMX-JSON 1.0; XML unless asked otherwise, too broad questions refused."""
        found = re.fullmatch(r"reporter/(.+)/year/(.+)/partner/(.+)/product/(.+)/indicator/(.+)", path)
        if agent.startswith("Python-urllib") or not found:
            return Answer(403, b"Forbidden", "text/plain", is_data=True)
        reporter, years, partner, product, indicator = found.groups()
        broad = [part.casefold() == "all" for part in (reporter, years, partner, product)]
        if sum(broad) > 2 or (broad[0] and broad[2]):
            return Answer(413, b"Request too large", "text/plain", is_data=True)
        if re.fullmatch(r"\d{6}", product) and product != "999999":
            return Answer(400, b"Invalid_Product", "text/plain", is_data=True)
        if ask.get("format") != "JSON":
            return Answer(200, b"<?xml version='1.0'?><message:GenericData/>", "text/xml", is_data=True)
        if reporter == "KGZ":
            return Answer(404, b"NoRecordsFound", "text/plain", is_data=True)
        if self.bend.error_in_200:
            return as_json({"errors": [{"code": 500, "message": "Internal error"}]}, is_data=True)
        partners = partner.split(";")
        products = ["01-05_Animal", "27-27_Fuels", "72-83_Metals", "Fuels"] if broad[3] else [product]
        all_years = [y for y in range(2010, THIS_YEAR - 2) if y >= self.first_year]
        periods = self.bend.years(all_years)
        unit = 100 if "SHR" in indicator else 1
        series = {}
        for p in range(len(partners)):
            for g in range(len(products)):
                values = [unit * (0.1 + 0.05 * p + 0.02 * g + 0.001 * (y - 2010)) for y in periods]
                observations: Row = {str(i): [self.bend.number(v), 0] for i, v in enumerate(values)}
                if self.bend.repeat:
                    observations[str(len(periods))] = observations["0"]
                name = "renamed" if self.bend.rename else "observations"
                series[f"0:0:{p}:{g}:0"] = {"attributes": [], name: observations}
        shown = [*periods, periods[0]] if self.bend.repeat else periods

        def dimension(name: str, ids: list[str]) -> Row:
            return {"id": name, "name": name, "role": None, "values": [{"id": i, "name": i} for i in ids]}

        body: Row = {
            "header": {"id": "DF_WITS_TradeStats_Trade"},
            "dataSets": [{"action": "Information", "series": series}],
            "structure": {
                "dimensions": {
                    "series": [
                        dimension("FREQ", ["A"]),
                        dimension("REPORTER", [reporter]),
                        dimension("PARTNER", partners),
                        dimension("PRODUCTCODE", products),
                        dimension("INDICATOR", [indicator]),
                    ],
                    "observation": [dimension("TIME_PERIOD", [str(y) for y in shown])],
                }
            },
        }
        return as_json({**body, "brandNew": 1} if self.bend.add else body, is_data=True)

    # --- Frankfurter ------------------------------------------------------------------------------

    def frankfurter(self, ask: Row) -> Answer:
        """Answer rates by month; unknown parameters are refused, the base is EUR unless said."""
        strange = set(ask) - {"base", "quotes", "providers", "date", "from", "to", "group", "expand"}
        if strange:
            said = f"unknown parameter: {sorted(strange)[0]}"
            return as_json({"status": 422, "message": said}, status=422, is_data=True)
        if self.bend.error_in_200:
            return as_json({"status": 503, "message": "request exceeded 15s timeout"}, is_data=True)
        base = ask.get("base", "EUR")
        level = {"MNT": 3000.0, "JPY": 120.0, "CNY": 6.9}
        rows = [{"date": f"{ask['from'][:7]}-01", "base": base, "quote": base, "rate": 1.0}]
        real = []
        for year in range(max(int(ask["from"][:4]), self.first_year), int(ask["to"][:4]) + 1):
            for month in range(1, 13 if year < int(ask["to"][:4]) else int(ask["to"][5:7]) + 1):
                for quote in ask["quotes"].split(","):
                    if quote == "MNT" and ask.get("providers") != "BOM":
                        continue
                    rate = level[quote] * (1 + 0.01 * (year - 2010)) + month / 100
                    real.append({"date": f"{year}-{month:02d}-01", "base": base, "quote": quote, "rate": rate})
        return as_json(
            [*rows, *self.bend.rows(real, "rate", "date")]
            if not self.bend.rename
            else self.bend.rows(real, "rate", "date"),
            is_data=True,
        )

    # --- e-Stat and Japan Customs -----------------------------------------------------------------

    def estat_list(self, ask: Row) -> Answer:
        """Answer the page of files: years first, then one year's sections; the numbers are new in every release.

        Without the two classes that name commodities by country, tables by ports and means of transport are listed.
        """
        flow = {"000001013181": 1, "000001013182": 2}.get(ask.get("tclass2", ""))
        if ask.get("tstat") != "000001013141" or ask.get("tclass1") != "000001013180" or not flow:
            links = "".join(
                f'<div>Air cargo, Section {n}</div><a href="/en/stat-search/file-download'
                f'?statInfId=99990000000{n}&amp;fileKind=1">CSV</a>\n'
                for n in range(3)
            )
            return Answer(200, f"<html><body>{links}</body></html>".encode(), "text/html")
        if "year" not in ask:
            here = f"/en/stat-search/files?page=1&amp;layout=datalist&amp;tclass2={ask['tclass2']}"
            links = "".join(
                f'<a href="{here}&amp;year={year}0&amp;month={edition}" class="stat-item_child">{edition}</a>\n'
                for year in self.estat_years()
                for edition in (("24101212",) if year < THIS_YEAR else ("11010404", "12040505"))
            )
            return Answer(200, f"<html><body>{links}</body></html>".encode(), "text/html")
        year, word = ask["year"][:4], "Export" if flow == 1 else "Import"
        rows = [
            f"<div>Commodity by Country ({word} Jan-{'May' if year == str(THIS_YEAR) else 'Dec'}:Detailed) "
            f'Section {number} Chapter {chapters}</div><a href="/en/stat-search/file-download'
            f'?statInfId={flow}{year}{ask["month"][-2:]}{number:02d}000&amp;fileKind=1">CSV</a>\n'
            for number, chapters in enumerate(SECTIONS, start=1)
            if number != self.estat_without
        ]
        return Answer(200, f"<html><body>{''.join(rows)}</body></html>".encode(), "text/html")

    def estat_years(self) -> list[int]:
        """Return the years that Japan Customs has here."""
        return [THIS_YEAR - 2, THIS_YEAR - 1, THIS_YEAR]

    def estat_goods(self, flow: int, year: int) -> list[tuple[str, list[int], list[int]]]:
        """Return product, values and quantities of twelve months of Mongolia; months to come are 0."""
        if self.bend.shrink and year < THIS_YEAR:
            return []
        known = 5 if year == THIS_YEAR else 12
        goods = (("870323915", 900_000),) if flow == 1 else (("510219000", 15_000), ("270112099", 0))
        found = []
        for product, thousand in goods:
            values = [thousand + n if thousand and n <= known else 0 for n in range(1, 13)]
            found.append((product, values, [value // 100 for value in values]))
        return found

    def estat_refusal(self, ask: Row, name: str) -> Answer | None:
        """Answer a wrong application id with an error inside a 200, in which it is echoed."""
        if ask.get("appId") == GOOD_KEY and not self.bend.error_in_200:
            return None
        said = "認証に失敗しました。アプリケーションIDを確認してください。"
        result = {"STATUS": 100, "ERROR_MSG": said}
        return as_json({name: {"RESULT": result, "PARAMETER": {"APP_ID": ask.get("appId")}}}, is_data=True)

    def estat_tables(self, ask: Row) -> Answer:
        """Answer the list of tables: ours, and others of the same statistics; two to a page."""
        refused = self.estat_refusal(ask, "GET_STATS_LIST")
        if refused is not None:
            return refused
        ours = "貿易統計_全国分 品別国別表 "
        this = THIS_YEAR
        tables = [
            ("0001", ours + "輸出", "年次", {"@no": "1", "$": f"品別国別表 {this - 2}年確定 {this - 1}年確々報"}),
            ("0002", ours + "輸出", "年次", f"品別国別表　{this}年 1月:確報"),
            ("0003", ours + "輸入", "年次", f"品別国別表 {this - 2}年～{this - 1}年"),
            ("0004", ours + "輸入", "年次", f"品別国別表 {this}年"),
            ("0005", "貿易統計_全国分 概況品別国別表 輸入", "年次", f"{this}年"),
            ("0006", "貿易統計_税関別 品別国別表 輸入", "年次", f"{this}年"),
            ("0007", ours + "輸入", "月次", f"{this}年 1月"),
        ]
        tables = [*tables, *self.estat_more]
        start, size = int(ask.get("startPosition", 1)), min(int(ask.get("limit", 2)), 2)
        shown = tables[start - 1 : start - 1 + size]
        info: Row = {"FROM_NUMBER": start, "TO_NUMBER": start - 1 + len(shown)}
        if start - 1 + size < len(tables):
            info["NEXT_KEY"] = start + size
        listed = [
            {"@id": number, "STATISTICS_NAME": name, "CYCLE": cycle, "TITLE": title}
            for number, name, cycle, title in shown
        ]
        inside = {"NUMBER": len(tables), "RESULT_INF": info, "TABLE_INF": listed if len(listed) > 1 else listed[0]}
        return as_json(
            {"GET_STATS_LIST": {"RESULT": {"STATUS": 0}, "PARAMETER": {"APP_ID": GOOD_KEY}, "DATALIST_INF": inside}}
        )

    def estat_figures(self, ask: Row) -> Answer:
        """Answer one table's figures of one partner, a few hundred to a page, one figure as an object."""
        refused = self.estat_refusal(ask, "GET_STATS_DATA")
        if refused is not None:
            return refused
        number = ask.get("statsDataId", "")
        flow = 1 if number in ("0001", "0002") else 2
        years = [THIS_YEAR] if number in ("0002", "0004") else self.estat_years()[:-1]
        measures = [
            ("100", "単位１"),
            ("110", "単位２"),
            ("120", "合計_数量1"),
            ("130", "合計_数量2"),
            ("140", "合計_金額"),
        ]
        for month in range(1, 13):
            places = (("数量1", 120), ("数量2", 130), ("金額", 140))
            measures += [(str(code + 30 * month), f"{month}月_{name}") for name, code in places]
        cells: list[Row] = []
        for year in years:
            for product, values, amounts in self.estat_goods(flow, year):
                row = {"110": "ＮＯ", "120": 0, "130": sum(amounts), "140": sum(values)}
                for month, (value, amount) in enumerate(zip(values, amounts, strict=True), start=1):
                    row |= {str(120 + 30 * month): "-", str(130 + 30 * month): amount, str(140 + 30 * month): value}
                for code, value in row.items():
                    is_value = code == "140" or (int(code) - 140) % 30 == 0
                    cell = {"@tab": "01", "@cat01": product, "@cat02": code, "@area": "50107", "@time": f"{year}000000"}
                    shown = str(self.bend.number(value)) if is_value and isinstance(value, int) else str(value)
                    cells.append(cell | ({"@unit": "千円"} if is_value else {}) | {"$": shown})
        if self.bend.repeat:
            cells.append(dict(cells[-1]))
        if self.bend.rename:
            measures = [(code, name.replace("金額", "価額")) for code, name in measures]
        if self.bend.add:
            cells = [{**cell, "@brandNew": "x"} for cell in cells]
        start, size = int(ask.get("startPosition", 1)), min(int(ask.get("limit", 40)), 40)
        page = cells[start - 1 : start - 1 + size]
        info: Row = {"TOTAL_NUMBER": len(cells), "FROM_NUMBER": start, "TO_NUMBER": start - 1 + len(page)}
        if start - 1 + size < len(cells):
            info["NEXT_KEY"] = start + size

        def axis(name: str, classes: list[tuple[str, str]]) -> Row:
            shown = [{"@code": code, "@name": label, "@level": "1"} for code, label in classes]
            return {"@id": name, "@name": name, "CLASS": shown if len(shown) > 1 else shown[0]}

        statistics = "貿易統計_全国分 品別国別表 " + ("輸出" if flow == 1 else "輸入")
        products = sorted({cell["@cat01"] for cell in cells}) or ["000000000"]
        inside = {
            "RESULT_INF": info,
            "TABLE_INF": {"@id": number, "STATISTICS_NAME": statistics, "CYCLE": "年次"},
            "CLASS_INF": {
                "CLASS_OBJ": [
                    axis("tab", [("01", "数量・金額")]),
                    axis("cat01", [(product, product) for product in products]),
                    axis("cat02", measures),
                    axis("area", [("50107", "107_モンゴル")]),
                    axis("time", [(f"{year}000000", f"{year}年") for year in years]),
                ]
            },
            "DATA_INF": {"NOTE": {"@char": "-", "$": "-"}, "VALUE": page[0] if len(page) == 1 else page},
        }
        parameter = {"APP_ID": ask["appId"]}  # an echo of the key, which must not reach the store
        return as_json(
            {"GET_STATS_DATA": {"RESULT": {"STATUS": 0}, "PARAMETER": parameter, "STATISTICAL_DATA": inside}},
            is_data=True,
        )

    def estat_file(self, ask: Row) -> Answer:
        """Answer a file: all countries, thousand yen, nine-digit codes in apostrophes, April misspelt in some years."""
        if ask.get("fileKind") != "1" or ask["statInfId"].startswith("9999"):
            return Answer(404, b"<html>not found</html>", "text/html", is_data=True)
        if self.bend.error_in_200:
            return Answer(200, b"<html><title>System maintenance</title></html>", "text/html", is_data=True)
        number = ask["statInfId"]
        flow, year, reach, section = int(number[0]), int(number[1:5]), int(number[5:7]), int(number[7:9])
        first, _, last = SECTIONS[section - 1].partition("-")
        rows = []
        for country, goods in (
            ("107", self.estat_goods(flow, year)),
            ("105", [(f"{first}0000000", [7_000] * reach + [0] * (12 - reach), [70] * 12)]),
        ):
            for product, values, amounts in goods:
                if not int(first) <= int(product[:2]) <= int(last or first):
                    continue
                shown = [self.bend.number(value) if value else 0 for value in values]
                total = self.bend.number(sum(values)) if any(values) else 0
                row: Row = {"Exp or Imp": str(flow), "Year": str(year), "HS": f"'{product}'", "Country": country,
                            "Unit1": "  ", "Unit2": "NO", "Quantity1-Year": 0, "Quantity2-Year": sum(amounts),
                            "Value-Year": total}  # fmt: skip
                names = ("Jan", "Feb", "Mar", "Apl" if year == THIS_YEAR - 2 else "Apr", "May", "Jun", "Jul", "Aug",
                         "Sep", "Oct", "Nov", "Dec")  # fmt: skip
                for month, value, amount in zip(names, shown, amounts, strict=True):
                    row |= {f"Quantity1-{month}": 0, f"Quantity2-{month}": amount, f"Value-{month}": value}
                rows.append(row)
        if self.bend.repeat:
            rows = [*rows, *(dict(row) for row in rows)]
        if self.bend.rename:
            rows = [{k.replace("Value-", "Amount-"): v for k, v in row.items()} for row in rows]
        if self.bend.add:
            rows = [{**row, "Brand new": "x"} for row in rows]
        return Answer(200, as_csv(rows, True), "text/csv", is_data=True)

    # --- Transparency International, UNCTAD -------------------------------------------------------

    def ti(self, name: str) -> Answer:
        """Answer the edition that is out; every other one is 403 as on the publisher's CDN."""
        if name != f"CPI{self.edition}_Results.xlsx":
            return Answer(403, b"<?xml version='1.0'?><Error><Code>AccessDenied</Code></Error>", "application/xml")
        return Answer(307, headers={"Location": f"/files/{name}"})

    def ti_file(self) -> Answer:
        """Answer the workbook: a sheet of years and a wide one, header in the third row, strict OOXML."""
        if self.bend.error_in_200:
            return Answer(200, b"<html><title>Just a moment</title></html>", "text/html", is_data=True)
        rows = [r for r in bundled("ti_cpi") if r["indicator_code"] in ("TI.CPI.SCORE", "TI.CPI.RANK")]
        rows = [r for r in rows if int(r["year"]) >= self.first_year]
        kept = {str(y) for y in self.bend.years(sorted({int(r["year"]) for r in rows}))}
        at = {(r["iso3"], r["year"], r["indicator_code"]): float(r["value"]) for r in rows if r["year"] in kept}
        pairs = sorted({(iso3, year) for iso3, year, _ in at})
        if self.bend.repeat:
            pairs = [*pairs, pairs[0]]
        names = ["Country / Territory", "ISO3", "Year", "Region", "Points" if self.bend.rename else "CPI score", "Rank"]
        sheet = [["Corruption Perceptions Index 2012-2025"], [], [*names, *(["Brand new"] if self.bend.add else [])]]
        for iso3, year in pairs:
            score = self.bend.number(at.get((iso3, year, "TI.CPI.SCORE")))
            sheet.append([iso3, iso3, int(year), "AP", score, at.get((iso3, year, "TI.CPI.RANK")), ""])  # type: ignore[list-item]
        wide = [
            ["Time series"],
            [],
            ["Country / Territory", "ISO3", "Region", "CPI Score 2024", "Rank 2024"],
            ["Fiji", "FJI", "AP", 55, 50],
        ]
        body = workbook({"CPI Historical": sheet, "CPI Timeseries 2012 - 2025": wide})
        return Answer(200, body, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", is_data=True)

    def unctad(self) -> Answer:
        """Answer the bulk download: one CSV in a 7z."""
        import py7zr

        if self.bend.error_in_200:
            return Answer(200, b"<html><title>Maintenance</title></html>", "text/html", is_data=True)
        rows = []
        for economy, label in (
            ("496", "Mongolia"),
            ("156", "China"),
            ("392", "Japan"),
            ("076", "Brazil"),
            ("0000", "World"),
            ("1400", "Developing"),
        ):
            for flow in ("01", "02"):
                for year in range(max(2000, self.first_year), THIS_YEAR - 1):
                    rows.append(
                        {
                            "Year": year, "Economy": economy, "Economy Label": label, "Flow": flow, "Flow Label": "x",
                            "Number of products": 120, "Number of products Footnote": "", "Number of products Missing value": "",
                            "Concentration Index": 0.3 + year % 10 / 100, "Concentration Index Footnote": "Estimated" if year % 5 == 0 else "",
                            "Concentration Index Missing value": "", "Diversification Index": None if economy == "0000" else 0.5,
                            "Diversification Index Footnote": "", "Diversification Index Missing value": "",
                        }
                    )  # fmt: skip
        rows = self.bend.rows(rows, "Concentration Index", "Year")
        buffer = io.BytesIO()
        with py7zr.SevenZipFile(buffer, "w") as archive:
            archive.writestr(as_csv(rows, True), "US_ConcentDiversIndices.csv")
        return Answer(200, buffer.getvalue(), "application/x-7z-compressed", is_data=True)


def workbook(sheets: dict[str, list[list[Any]]]) -> bytes:
    """Return a workbook in strict OOXML, which openpyxl cannot read."""
    import zipfile

    import xlsxwriter

    plain = io.BytesIO()
    book = xlsxwriter.Workbook(plain, {"in_memory": True})
    for name, rows in sheets.items():
        page = book.add_worksheet(name)
        for number, row in enumerate(rows):
            page.write_row(number, 0, ["" if cell is None else cell for cell in row])
    book.close()
    strict = io.BytesIO()
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(strict, "w", zipfile.ZIP_DEFLATED) as target:
        for member in source.infolist():
            text = source.read(member)
            if member.filename.endswith((".xml", ".rels")):
                text = text.replace(
                    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                    b"http://purl.oclc.org/ooxml/spreadsheetml/main",
                )
                text = text.replace(
                    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                    b"http://purl.oclc.org/ooxml/officeDocument/relationships",
                )
            target.writestr(member, text)
    return strict.getvalue()


Fault = Callable[["Handler", Answer], "Answer | None"]
"""Bends an answer, or handles the socket itself and returns None."""


class Handler(BaseHTTPRequestHandler):
    """Routes a request to its publisher, then lets the fault at it."""

    protocol_version = "HTTP/1.1"
    wbufsize = 1 << 16  # head and body in one packet, or each answer waits for an acknowledgement
    server: "Standin"

    def log_message(self, format: str, *args: Any) -> None:
        """Keep quiet."""

    def do_GET(self) -> None:
        """Answer a GET."""
        self._answer(None)

    def do_POST(self) -> None:
        """Answer a POST."""
        raw = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self._answer(json.loads(raw))

    def _answer(self, question: Any) -> None:
        self.server.asked.append(self.path)
        self.server.agents.add(self.headers.get("User-Agent", ""))
        answer: Answer | None = self._route(question)
        assert answer is not None
        if self.server.fault is not None and (answer.is_data or self.server.bends_everything):
            answer = self.server.fault(self, answer)
        if answer is not None:
            self.send(answer)

    def send(self, answer: Answer, announce: int | None = None) -> None:
        """Send an answer, announcing its length or another one."""
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.kind)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if answer.status != 204:
            self.send_header("Content-Length", str(len(answer.body) if announce is None else announce))
        self.end_headers()
        if answer.status != 204:
            self.wfile.write(answer.body)

    def _route(self, question: Any) -> Answer:
        parts = urlsplit(self.path)
        path = unquote(parts.path)
        ask = {name: values[-1] for name, values in parse_qs(parts.query, keep_blank_values=True).items()}
        agent = self.headers.get("User-Agent", "")
        say = self.server.publishers
        if path.startswith("/api/v1/en/NSO"):
            return say.nso([unquote(p) for p in parts.path.split("/")[5:] if p], question)
        if found := re.fullmatch(r"/v2/country/([^/]+)/indicator/([^/]+)", path):
            return say.worldbank(found[1], found[2], ask)
        if path == "/public/v1/preview/C/A/HS":
            return say.comtrade(False, ask, "")
        if path == "/public/v1/getDa/C/A/HS":
            return say.comtrade_available(ask)
        if path == "/data/v1/get/C/A/HS":
            return say.comtrade(True, ask, self.headers.get("Ocp-Apim-Subscription-Key", ""))
        if found := re.fullmatch(r"/(?:dcd-)?public/rest/data/(OECD\.DCD\.FSD,[^/]+)/(.*)", path):
            return say.oecd(found[1], found[2], ask)
        if path.startswith("/public/rest/dataflow/OECD.DCD.FSD/"):
            body = b'<?xml version="1.0"?><s:Dataflow id="DSD_DAC2@DF_DAC2A" agencyID="OECD.DCD.FSD" version="1.6"/>'
            return Answer(200, body, "application/xml")
        if found := re.fullmatch(r"/external/sdmx/2\.1/data/([^/]+)/(.+)", path):
            if found[1] != "IMF.STA,IMTS":
                return Answer(204)
            return say.imf(found[2], ask, self.headers.get("Accept", ""), agent)
        if path.startswith("/API/V1/SDMX/V21/datasource/tradestats-trade/"):
            return say.wits(path.removeprefix("/API/V1/SDMX/V21/datasource/tradestats-trade/"), ask, agent)
        if path == "/v2/rates":
            return say.frankfurter(ask)
        if path == "/en/stat-search/files":
            return say.estat_list(ask)
        if path == "/rest/3.0/app/json/getStatsList":
            return say.estat_tables(ask)
        if path == "/rest/3.0/app/json/getStatsData":
            return say.estat_figures(ask)
        if path == "/stat-search/file-download":
            return say.estat_file(ask)
        if path.startswith("/images/"):
            return say.ti(path.removeprefix("/images/"))
        if path.startswith("/files/CPI"):
            return say.ti_file()
        if path == "/bulkdownload/US.ConcentDiversIndices/US_ConcentDiversIndices":
            return say.unctad()
        return Answer(404, b"Not found", "text/plain")


class Standin(ThreadingHTTPServer):
    """All publishers on one port of this machine."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, first_year: int = 0) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.publishers = Publishers(first_year)
        self.fault: Fault | None = None
        self.bends_everything = False
        self.asked: list[str] = []
        self.agents: set[str] = set()
        self._thread = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Pass over clients that hang up: the faults make them."""

    @property
    def url(self) -> str:
        """Return the base address."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def environment(self, home: Path, limits: str = "", url: str = "") -> dict[str, str]:
        """Return the variables that point the project at this server and at a store of its own."""
        quick = "connect=1,read=5,total=60,retries=1,backoff=0.01,retry_after_max=2,pace=0"
        return {
            "THIRD_NEIGHBOR_HOME": str(home),
            "THIRD_NEIGHBOR_HTTP": limits or quick,
            "NO_PROXY": "127.0.0.1",
            **{f"THIRD_NEIGHBOR_{publisher}_URL": url or self.url for publisher in PUBLISHERS},
        }

    def __enter__(self) -> "Standin":
        self._thread.start()
        return self

    def __exit__(self, *rest: object) -> None:
        self.shutdown()
        self.server_close()
