"""Files as people have them: what each publisher's own button gives, and what looks like it and is not.

Each is read right, or refused in one sentence; the run prints both. Some are taken in beside the release as well.
"""

import io
import json
import zipfile
from dataclasses import dataclass

import pandas as pd
import pytest

import loaders
from frames import SourceError
from loaders.answers import archive
from loaders.intake import parse
from loaders.publishers import comtrade
from loaders.sources import fx_frankfurter
from tests.loaders.standin import as_csv


@dataclass(frozen=True)
class Case:
    """A file and what should become of it.

    Attributes:
        name: what is in it.
        source: whose file a reader says it is.
        raw: its bytes.
        told: part of the sentence.
        values: keys of rows -> their figures, of a file that is taken.
    """

    name: str
    source: str
    raw: bytes
    told: str = ""
    values: dict | None = None


def zipped(**members):
    return zipped_as({f"{name}.csv": body for name, body in members.items()})


def zipped_as(members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for name, body in members.items():
            target.writestr(name, body)
    return buffer.getvalue()


# --- Comtrade ---------------------------------------------------------------------------------------------------------

TRADE_ROW = {
    "typeCode": "C", "freqCode": "A", "period": "2031", "reporterCode": 496, "flowCode": "X", "partnerCode": 0,
    "partnerDesc": "", "partner2Code": 0, "classificationCode": "H6", "cmdCode": "TOTAL", "customsCode": "C00",
    "motCode": 0, "netWgt": 0.0, "primaryValue": 900.0,
}  # fmt: skip


def flows(*changes, **envelope):
    rows = [TRADE_ROW | change for change in changes]
    return json.dumps({"count": len(rows), "data": rows} | envelope).encode()


def flows_csv(*changes, **form):
    header = ",".join(TRADE_ROW)
    lines = [",".join(str(cell) for cell in (TRADE_ROW | change).values()) + form.get("tail", "") for change in changes]
    return ("\n".join([header, *lines]) + "\n").encode(form.get("encoding", "utf-8"))


WORLD, CHINA, ABSURDISTAN = {}, {"partnerCode": 156, "primaryValue": 600.0}, {"partnerCode": 830, "primaryValue": 12.0}
BOTH = {("WLD", 2031): 900.0, ("CHN", 2031): 600.0}


def of_comtrade():
    yield Case("Comtrade: an answer", "comtrade_totals", flows(WORLD, CHINA), values=BOTH)
    yield Case("Comtrade: the CSV of Comtrade Plus, a comma more in each row", "comtrade_totals",
               flows_csv(WORLD, CHINA, tail=","), values=BOTH)  # fmt: skip
    yield Case("Comtrade: that CSV in the Windows code page", "comtrade_totals",
               flows_csv(WORLD, CHINA | {"partnerDesc": "Côte"}, encoding="cp1252"), values=BOTH)  # fmt: skip
    yield Case("Comtrade: a partner that no list has", "comtrade_totals", flows(WORLD, CHINA, ABSURDISTAN),
               "No economy is known by this code or name: 830 (12 USD in all). It has no row and stays within the published total.", BOTH)  # fmt: skip
    yield Case("Comtrade: China's trade with others", "comtrade_totals",
               flows({"reporterCode": 156, "partnerCode": 32}), "has no rows of Mongolia's trade")  # fmt: skip
    yield Case("Comtrade: Germany's report", "comtrade_totals", flows({"reporterCode": 276, "partnerCode": 496}),
               "the reporter 276 was not asked for")  # fmt: skip
    for name, change in (
        ("SITC", {"classificationCode": "S4"}), ("BEC", {"classificationCode": "B5"}),
        ("services", {"typeCode": "S", "classificationCode": "EB10"}), ("months", {"freqCode": "M", "period": "203101"}),
    ):  # fmt: skip
        yield Case(f"Comtrade: {name} instead of goods of the HS by year", "comtrade_totals", flows(WORLD, change),
                   ", where yearly trade in goods of the Harmonized System has")  # fmt: skip
    yield Case("Comtrade: fewer rows than its count", "comtrade_totals", flows(WORLD, CHINA, count=7),
               "2 figures came where the publisher counts 7")  # fmt: skip
    many = [WORLD, *({"partnerCode": 156, "period": str(1900 + at % 99)} for at in range(comtrade.PREVIEW_ROWS - 1))]
    yield Case("Comtrade: a preview at its cap", "comtrade_totals", flows(*many),
               "it has 500 rows, the most that the publisher gives at once, so it is cut")  # fmt: skip
    yield Case("Comtrade: re-exports only", "comtrade_totals", flows({"flowCode": "RX"}), "no rows of Mongolia's trade")
    yield Case("Comtrade: a negative value", "comtrade_totals", flows(WORLD, CHINA | {"primaryValue": -600.0}),
               "column value_usd fails zero or more with -600.0 (1 rows)")  # fmt: skip


# --- World Bank -------------------------------------------------------------------------------------------------------


def figures_of(code, cells, years=("2030", "2031"), name="Mongolia", iso3="MNG"):
    return f'"{name}","{iso3}","an indicator","{code}",{",".join(cells)},\n'


WB_HEAD = '\ufeff"Data Source","World Development Indicators",\n\n"Last Updated Date","2031-07-01",\n\n'
WB_NAMES = '"Country Name","Country Code","Indicator Name","Indicator Code","2030","2031",\n'
GDP = WB_HEAD + WB_NAMES + figures_of("NY.GDP.MKTP.CD", ('"25000000000.5"', '""'))
GDP += figures_of("NY.GDP.MKTP.CD", ("1", "2"), name="Aruba", iso3="ABW")
GDP_2030 = {("NY.GDP.MKTP.CD", 2030): 25000000000.5}
DATABANK = (
    "Series Name,Series Code,Country Name,Country Code,2030 [YR2030],2031 [YR2031]\n"
    "GDP,NY.GDP.MKTP.CD,Mongolia,MNG,25000000000.5,..\n,,,,,\nData from database: WDI,,,,,\nLast Updated: 2031,,,,,\n"
)


def of_world_bank():
    yield Case("World Bank: the CSV of an indicator", "wb_wdi", GDP.encode(), values=GDP_2030)
    yield Case("World Bank: the ZIP of it, packed by a Mac", "wb_wdi",
               zipped_as({"API_NY.CSV": GDP, "Metadata_Country_API.csv": "x", "__MACOSX/._API_NY.CSV": b"\0\5"}),
               values=GDP_2030)  # fmt: skip
    yield Case("World Bank: the CSV of DataBank", "wb_wdi", DATABANK.encode(), values=GDP_2030)
    yield Case("World Bank: a table without Mongolia", "wb_wdi", GDP.replace("MNG", "LAO").encode(),
               "the table has no figures of Mongolia")  # fmt: skip
    yield Case("World Bank: another indicator", "wb_wdi", GDP.replace("NY.GDP.MKTP.CD", "AG.LND.TOTL.K2").encode(),
               "it gives indicators that were not asked for: AG.LND.TOTL.K2")  # fmt: skip
    row = {"indicator": {"id": "NY.GDP.MKTP.CD"}, "country": {"value": "Mongolia"}, "countryiso3code": "MNG",
           "date": "2030", "value": 25000000000.5}  # fmt: skip
    yield Case("World Bank: the first page of an answer", "wb_wdi",
               json.dumps([{"page": 1, "pages": 2, "total": 66}, [row]]).encode(),
               "1 figures came where the publisher counts 66")  # fmt: skip


# --- National Statistics Office ---------------------------------------------------------------------------------------


def px(title, countries, values, head='CHARSET="ANSI";\nCODEPAGE="utf-8";\n'):
    names = ",".join(f'"{name}"' for name in countries)
    return (
        f'{head}TITLE="{title}";\nUNITS="thousand USD";\nSTUB="Country";\nHEADING="Year";\nVALUES("Country")={names};\n'
        f'VALUES("Year")="2031","2030";\nDATA=\n{values};'
    ).encode()


def stat(title, countries, values):
    category = {str(at): name for at, name in enumerate(countries)}
    dimensions = {"c": {"category": {"label": category}}, "t": {"category": {"label": {"0": "2031"}}}}
    return {"label": title, "id": ["c", "t"], "dimension": dimensions, "value": values}


EXPORTS, TO = "Exports, by countries, thousand USD", ["Total", "China", "Türkiye", "Hong Kong SAR"]
SOLD = {("CHN", 2031): 20_000_000_000.0, ("TUR", 2031): 5_000.0}
SOLD_CSV = f'"{EXPORTS}"\n\n"Country","2031","2030"\n"Total",1,1\n"China",20000000,".."\n"Türkiye",5,".."\n'
TOTALS_CSV = '"Indicator","2031"\n"Exports",16000\n"Imports","12 000"\n"Balance",4000\n'


TITLE_MN = "ЭКСПОРТ, улс орноор, жилээр, мянган ам.доллар"
TO_MN = ["Нийт", "БНХАУ", "Турк", "Хонг Конг"]
SOLD_MN_CSV = (
    f'"{TITLE_MN}"\n\n"Улс орон","2031 он","2030 он"\n"Нийт",1,1\n"Ази",1,1\n"Хятад",20000000,".."\n"Турк",5,".."\n'
)


def in_mongolian():
    """Return what the Mongolian side of 1212.mn gives, in each encoding in which people have it."""
    text = px(TITLE_MN, TO_MN, "1 1\n20000000 ..\n5 ..\n7 ..").decode()
    text = (
        text.replace('UNITS="thousand USD"', 'UNITS="мянган ам.доллар"').replace("Country", "Улс").replace("Year", "Он")
    )
    old = text.replace('CODEPAGE="utf-8"', 'CODEPAGE="windows-1251"').translate(str.maketrans("өүӨҮ", "єїЄЇ"))
    return {
        "a PX file in Mongolian": text.encode(),
        "that PX file in UTF-16": text.replace('CODEPAGE="utf-8";\n', "").encode("utf-16"),
        "that PX file in UTF-16, which names a code page": text.encode("utf-16"),
        "that PX file in the Cyrillic code page": old.encode("cp1251"),
        "the CSV in Mongolian": SOLD_MN_CSV.encode("utf-8-sig"),
        "that CSV in UTF-16, with tabs": SOLD_MN_CSV.replace('",', '"\t').replace("1,1", "1\t1").replace(
            "000,", "000\t").replace("5,", "5\t").encode("utf-16"),
        "that CSV in the Cyrillic code page": SOLD_MN_CSV.encode("cp1251"),
        "that CSV in a ZIP": zipped(export=SOLD_MN_CSV),
    }  # fmt: skip


def of_statistics_office():
    partners = "nso_trade_partners"
    figures = "1 1\n20000000 ..\n5 ..\n7 .."
    yield Case("NSO: a PX file of exports alone", partners, px(EXPORTS, TO, figures), values=SOLD)
    yield Case("NSO: the CSV of the same table", partners, SOLD_CSV.encode(), values=SOLD)
    yield Case("NSO: that CSV with semicolons", partners, SOLD_CSV.replace('",', '";').replace(",1", ";1").replace(
               "000,", "000;").replace("5,", "5;").encode(), values=SOLD)  # fmt: skip
    yield Case("NSO: JSON-stat of exports alone", partners,
               json.dumps(stat(EXPORTS, TO, [1, 20000000, 5, 7])).encode(), values=SOLD)  # fmt: skip
    older = stat(EXPORTS, TO, [1, 20000000, 5, 7])
    older["dimension"]["id"] = older.pop("id")
    yield Case("NSO: JSON-stat as it was before 2", partners, json.dumps({"dataset": older}).encode(), values=SOLD)
    yield Case("NSO: a partner of an unknown name", partners,
               json.dumps(stat(EXPORTS, [*TO, "Ruritania"], [1, 20000000, 5, 7, 3])).encode(),
               "No economy is known by this code or name: Ruritania (3,000 USD in all)", SOLD)  # fmt: skip
    for name, raw in in_mongolian().items():
        yield Case(f"NSO: {name}", partners, raw, values=SOLD)
    yield Case("NSO: in Mongolian, with an unknown name", partners,
               ("\ufeff" + SOLD_MN_CSV + '"Руритан",3,".."\n').encode(), "Руритан (3,000 USD in all)", SOLD)  # fmt: skip
    yield Case("NSO: exports and imports in one ZIP", partners,
               zipped_as({"export.px": px(EXPORTS, TO, figures), "import.csv": SOLD_CSV.replace("Exports", "Imports")}),
               values=SOLD)  # fmt: skip
    yield Case("NSO: exports twice in one ZIP", partners,
               zipped_as({"a.px": px(EXPORTS, TO, figures), "b.csv": SOLD_CSV}), "two tables of the file have export")  # fmt: skip
    for name, title in (
        ("", "Exports, by countries, thousand USD"),
        (" in Mongolian", "ЭКСПОРТ, улс орноор, мянган ам.доллар"),
    ):
        yield Case(f"NSO: a CSV without heading{name}", partners,
                   f'"c","{title} 2031","{title} 2030"\n"China",20000000,".."\n"Türkiye",5,".."\n'.encode(), values=SOLD)  # fmt: skip
        yield Case(f"NSO: a CSV without heading{name}, a row for each figure", partners,
                   f'"c","t","{title}"\n"China","2031",20000000\n"Türkiye","2031",5\n'.encode(), values=SOLD)  # fmt: skip
    yield Case("NSO: totals in Mongolian", "nso_trade_totals", (
        '"ГАДААД ХУДАЛДААНЫ НИЙТ ЭРГЭЛТ, ЭКСПОРТ, ИМПОРТ, ТЭНЦЭЛ, жилээр, сая ам.доллар"\n\n"Үзүүлэлт","2031 он"\n'
        '"Нийт эргэлт",28000\n"Экспорт",16000.5\n"Импорт",12000\n"Тэнцэл",4000\n').encode("utf-16"),
        values={("WLD", 2031): 16_000_500_000.0})  # fmt: skip
    groups = ["Нийт экспорт", "Эрдэс бүтээгдэхүүн", "Нэхмэл, нэхмэл бүтээгдэхүүн"]
    yield Case("NSO: groups of goods in Mongolian", "nso_commodity_groups",
               json.dumps(stat("ЭКСПОРТ, барааны бүлгээр, жилээр (мянган ам.доллар)", groups, [9, 7, 2])).encode(),
               values={("WLD", 2031): 2_000.0})  # fmt: skip
    yield Case(
        "NSO: another unit, in Mongolian",
        partners,
        px("Экспорт, сая ам.доллар", TO, figures),
        "the table is now in million dollars",
    )
    yield Case("NSO: a table that names no flow", partners, px("Trade, by countries", TO, figures),
               "does not say whether it has exports or imports")  # fmt: skip
    yield Case(
        "NSO: another unit", partners, px("Exports, million USD", TO, figures), "the table is now in million dollars"
    )
    codes = {"columns": [{"code": "c"}, {"code": "t"}], "data": [{"key": ["0", "0"], "values": ["1"]}]}
    yield Case("NSO: JSON with codes only", "nso_trade_totals", json.dumps(codes).encode(),
               "the file holds codes without their labels; choose JSON-stat, PX or CSV")  # fmt: skip
    for unit in ("thousand tonnes", "million togrog", "сая төгрөг", "мянган тонн"):
        yield Case(f"NSO: a table in {unit}", partners,
                   px(f"Exports, by countries, {unit}", TO, figures).replace(b"thousand USD", unit.encode()),
                   "not in dollars: Exports, by countries")  # fmt: skip
    yield Case("NSO: a CSV with a year twice", partners, SOLD_CSV.replace("2030", "2031").encode(),
               "'2031' comes twice in the table")  # fmt: skip
    yield Case("NSO: a CSV that breaks off", partners, SOLD_CSV[:-7].encode(), "the file breaks off in its last line")
    yield Case("NSO: a CSV that breaks off in a quotation", "nso_trade_totals", TOTALS_CSV[:-3].encode() + b',"40',
               "the file breaks off in its last line")  # fmt: skip
    yield Case("NSO: a CSV without an end to its last line", partners, SOLD_CSV.rstrip().encode(), values=SOLD)
    yield Case("NSO: a PX file without dimensions", "nso_trade_totals", b'CHARSET="ANSI";\nTITLE="x";\nDATA=\n1 2 3;',
               "the PX file lacks STUB, HEADING")  # fmt: skip
    yield Case("NSO: a PX file that breaks off", partners, px(EXPORTS, TO, figures)[:-9], "breaks off")
    yield Case("NSO: imports by group where exports are meant", "nso_commodity_groups",
               json.dumps(stat("Imports, by groups (thousand USD)", ["Food products"], [1])).encode(),
               "not the one asked for")  # fmt: skip
    yield Case("NSO: an identical label twice", partners, json.dumps(stat(EXPORTS, ["China", "China"], [1, 2])).encode(),
               "comes twice in the table")  # fmt: skip


# --- IMF and OECD -----------------------------------------------------------------------------------------------------

EXPLORER = (
    '"DATASET","SERIES_CODE","COUNTRY","INDICATOR","COUNTERPART_COUNTRY","FREQUENCY","SCALE","2031","2031-M02"\n'
    '"IMTS","MNG.XG_FOB_USD.CHN.A","Mongolia","Exports","China, P.R.","Annual","Millions","20000.5",""\n'
    '"IMTS","MNG.XG_FOB_USD.CHN.M","Mongolia","Exports","China, P.R.","Monthly","Millions","","1500"\n'
)


def imf(*rows):
    names = ("COUNTRY", "INDICATOR", "COUNTERPART_COUNTRY", "FREQUENCY", "TIME_PERIOD", "OBS_VALUE", "SCALE")
    rows = [dict(zip(names, (*row, "6"), strict=True)) for row in rows]
    return as_csv(rows)


def oecd(*values, **changes):
    row = {
        "DONOR": "JPN", "RECIPIENT": "MNG", "MEASURE": "206", "UNIT_MEASURE": "USD", "PRICE_BASE": "V",
        "TIME_PERIOD": "2031", "OBS_VALUE": "83.5", "UNIT_MULT": "6", "BASE_PER": "",
    } | changes  # fmt: skip
    return as_csv([row | {"TIME_PERIOD": 2030 + at, "OBS_VALUE": value} for at, value in enumerate(values)])


def of_organisations():
    sold = ("MNG", "XG_FOB_USD", "CHN", "A", "2031", "20000500000")
    yield Case("IMF: the CSV of the Data Explorer, in millions", "imf_imts", EXPLORER.encode(),
               values={("CHN", 2031): 20_000_500_000.0})  # fmt: skip
    yield Case("IMF: rows without a value", "imf_imts", imf(sold, ("MNG", "XG_FOB_USD", "RUS", "A", "2031", "NaN")),
               values={("CHN", 2031): 20_000_500_000.0})  # fmt: skip
    yield Case("IMF: Kosovo and a group", "imf_imts",
               imf(sold, ("MNG", "XG_FOB_USD", "KOS", "A", "2031", "5"), ("MNG", "XG_FOB_USD", "G110", "A", "2031", "7")),
               "by this code or name: G110 (7 USD in all). It has no row", {("CHN", 2031): 20_000_500_000.0, ("XKX", 2031): 5.0})  # fmt: skip
    yield Case("IMF: trade of others", "imf_imts", imf(("CHN", "XG_FOB_USD", "JPN", "A", "2031", "5")),
               "the answer has no rows of Mongolia's trade")  # fmt: skip
    yield Case("IMF: a scale that nobody knows", "imf_imts", EXPLORER.replace("Millions", "Lakhs").encode(),
               "the scale of the figures is 'Lakhs', which is not known")  # fmt: skip
    yield Case("OECD: euros", "oecd_dac2a", oecd("83.5", UNIT_MEASURE="EUR"),
               "the aid to Mongolia is in EUR, not in US dollars")  # fmt: skip
    yield Case("OECD: a file that breaks off", "oecd_dac2a", oecd("83.5", "264.1").rstrip()[:-5],
               "the file breaks off in its last line")  # fmt: skip
    yield Case("OECD: a column twice", "oecd_dac2a", oecd("83.5").replace(b"DONOR", b"OBS_VALUE", 1),
               "'OBS_VALUE' comes twice in the table")  # fmt: skip
    yield Case("OECD: decimal commas in all figures", "oecd_dac2a", oecd("83,5", "264,1", "77"),
               values={("JPN", 2030): 83_500_000.0, ("JPN", 2031): 264_100_000.0, ("JPN", 2032): 77_000_000.0})  # fmt: skip
    yield Case("OECD: decimal commas in some figures", "oecd_dac2a", oecd("83,5", "101.2"), "written in two notations")
    yield Case("OECD: no value in some rows", "oecd_dac2a", oecd("NaN", "..", "n/a", "83.5"),
               values={("JPN", 2033): 83_500_000.0})  # fmt: skip
    yield Case("OECD: an underscore in a figure", "oecd_dac2a", oecd("1_000"), "OBS_VALUE is '1_000', not a number")
    two = (
        oecd("83.5", PRICE_BASE="Q", BASE_PER="2023") + oecd("90", PRICE_BASE="Q", BASE_PER="2024").partition(b"\n")[2]
    )
    yield Case("OECD: two base years", "oecd_dac2a", two, "constant prices come with several base years (2023, 2024)")
    yield Case(
        "OECD: aid to another country", "oecd_dac2a", oecd("83.5", RECIPIENT="LAO"), "no figures of aid to Mongolia"
    )


# --- BACI -------------------------------------------------------------------------------------------------------------

BACI = "t,i,j,k,v,q\n2031,496,156,10121,  20.5,   1.0\n2031,276,392,870323,33.1,1.2\n"
YEAR = "BACI_HS22_Y2031_V203301"
SHEEP = {("CHN", 2031): 20_500.0}


def of_baci():
    as_numbers = BACI.replace("496", "496.0").replace("156", "156.0").replace("2031", "2031.0")
    yield Case("BACI: codes that a program took for numbers", "cepii_baci", as_numbers.encode(), values=SHEEP)
    yield Case("BACI: a folder, packed by a Mac, in capitals", "cepii_baci", zipped_as(
               {"BACI/": "", f"BACI/{YEAR}.CSV": BACI, f"__MACOSX/BACI/._{YEAR}.CSV": b"\0\5\x16\7"}), values=SHEEP)  # fmt: skip
    yield Case("BACI: an archive inside an archive", "cepii_baci",
               zipped_as({"release.zip": zipped_as({f"{YEAR}.csv": BACI})}), values=SHEEP)  # fmt: skip
    yield Case("BACI: saved with semicolons", "cepii_baci", BACI.replace(",", ";").encode(),
               "its columns are separated by semicolons, not by commas")  # fmt: skip
    yield Case("BACI: a negative value", "cepii_baci", BACI.replace("20.5", "-20.5").encode(), "fails zero or more")


def of_others():
    for name, raw in (("a byte order mark alone", b"\xef\xbb\xbf"), ("the mark of UTF-16 alone", b"\xff\xfe")):
        yield Case(f"OECD: {name}", "oecd_dac2a", raw, "x is an empty file, not a table in CSV")
    for name, opened, closed in (("arrays", b"[", b"]"), ("objects", b'{"a":', b"}")):
        yield Case(f"Comtrade: {name} 200,000 deep", "comtrade_totals", opened * 200_000 + b"1" + closed * 200_000,
                   "its brackets are nested too deep to be read")  # fmt: skip
    yield Case("Comtrade: a partner larger than the world", "comtrade_totals", flows(WORLD, CHINA | {"primaryValue": 9000}),
               "export 2031 with partner CHN is 9,000 USD, more than the 900 USD with all partners")  # fmt: skip
    yield Case("Comtrade: a partner larger by what rounding takes", "comtrade_totals",
               flows(WORLD, CHINA | {"primaryValue": 900.4}), values=BOTH | {("CHN", 2031): 900.4})  # fmt: skip
    lines = '"Indicator","2031"\n"Imports",12000\n"Exports",16000'
    yield Case("NSO: a CSV that ends in a digit", "nso_trade_totals", lines.encode(),
               "whether that figure has all its digits cannot be known", {("WLD", 2031): 16_000_000_000.0})  # fmt: skip
    mac = {"dac2a.csv": oecd("83.5"), "__MACOSX/._dac2a.csv": b"\0\5"}
    yield Case(
        "OECD: the CSV in a ZIP, packed by a Mac", "oecd_dac2a", zipped_as(mac), values={("JPN", 2030): 83_500_000.0}
    )
    semicolons = oecd("83,5", "264,1").replace(b'"83,5"', b"83;5").replace(b'"264,1"', b"264;1").replace(b",", b"~")
    semicolons = semicolons.replace(b";", b",").replace(b"~", b";")
    yield Case("OECD: semicolons and decimal commas", "oecd_dac2a", semicolons,
               values={("JPN", 2030): 83_500_000.0, ("JPN", 2031): 264_100_000.0})  # fmt: skip
    lines = '"Indicator","Year","Value"\n"Exports","2031","16 000,5"\n"Imports","2031","12 000"\n'
    yield Case("NSO: a CSV with a row for each figure", "nso_trade_totals", lines.encode(),
               values={("WLD", 2031): 16_000_500_000.0})  # fmt: skip
    as_numbers = flows_csv({"partnerCode": "0.0", "period": "2031.0"}, CHINA | {"partnerCode": "156.0"})
    yield Case("Comtrade: codes that a program took for numbers", "comtrade_totals", as_numbers, values=BOTH)
    yield Case("IMF: the CSV of the Data Explorer without any figure", "imf_imts",
               EXPLORER.replace("20000.5", "").replace("1500", "..").encode(), "it has no figures")  # fmt: skip
    earlier = '"Indicator","2010"\n"Exports",2908.6\n"Imports",3200.2\n'
    yield Case("NSO: a CSV of one earlier year", "nso_trade_totals", earlier.encode(), values={})
    months = '"Indicator","2031-01","2031-02","2031-03"\n"Exports",1200.5,1100.25,1300\n"Imports",1000,900.5,1200\n'
    yield Case("NSO: the CSV of a table by month", "nso_trade_monthly", months.encode(), values={})


CASES = [*of_others(), *of_comtrade(), *of_world_bank(), *of_statistics_office(), *of_organisations(), *of_baci()]
KEYS = {"trade": ["partner_iso3", "year"], "aid": ["donor_iso3", "year"], "indicators": ["indicator_code", "year"]}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_file_is_read_right_or_refused_in_a_sentence(case, record_property):
    table, found = loaders.table(case.source), None
    try:
        rows = parse.parse_file(case.source, case.raw, "x")
    except SourceError as error:
        told = str(error)
    else:
        told = f"read: {len(rows)} rows. {parse.remark(case.source, rows, dict(rows.attrs))}".strip()
        rows = rows[rows["year"] >= 2030]
        if "flow" in rows:
            rows = rows[rows["month"].isna() & (rows["flow"] == "export") & (rows["partner_iso3"] != "HKG")]
        column = "value" if table.name == "indicators" else "value_usd"
        found = rows.set_index(KEYS[table.name])[column].dropna().to_dict()
    record_property("inputs", {case.name: told})
    assert case.told in told
    assert "\n" not in told
    assert found == (None if case.values is None else pytest.approx(case.values)), told


def test_a_wrong_first_file_does_not_block_the_right_one(use, tmp_path):
    use({"THIRD_NEIGHBOR_HOME": str(tmp_path)})
    wrong = loaders.ingest("comtrade_totals", flows({"reporterCode": 156, "partnerCode": 32}), "china.json")
    assert wrong.status == "failed"
    for year in ("2030", "2031"):
        right = loaders.ingest("comtrade_totals", flows({"period": year}, CHINA | {"period": year}), f"{year}.json")
        assert right.status == "new", right.sentence
    assert set(loaders.load("comtrade_totals")["year"]) == {2030, 2031}


def test_a_file_of_one_part_leaves_the_others_as_they_are(use, tmp_path):
    use({"THIRD_NEIGHBOR_HOME": str(tmp_path)})
    for source, raw, part in (
        ("nso_trade_partners", SOLD_CSV.encode(), {"flow": "export", "year": 2031}),
        ("wb_wdi", GDP.encode(), {"indicator_code": "NY.GDP.MKTP.CD", "year": 2030}),
    ):
        before = loaders.load(source)
        outcome = loaders.ingest(source, raw, "x.csv")
        assert outcome.status == "new", outcome.sentence
        after = loaders.load(source)
        is_part = (after[list(part)] == pd.Series(part)).all(axis="columns")
        assert is_part.any()
        kept = after[~is_part].reset_index(drop=True)
        columns = [name for name in after.columns if name != "status"]
        pd.testing.assert_frame_equal(kept[columns], before[columns])
        assert loaders.record(loaders.vintage(source))["rows_kept_beside_file"] == len(before)


def test_the_last_year_of_a_file_with_earlier_years_is_not_provisional(use, tmp_path):
    use({"THIRD_NEIGHBOR_HOME": str(tmp_path)})
    earlier = next(case for case in CASES if case.name == "NSO: a CSV of one earlier year")
    before = loaders.load("nso_trade_totals")
    assert loaders.ingest("nso_trade_totals", earlier.raw, "x.csv").status == "new"
    after = loaders.load("nso_trade_totals")
    assert set(after.loc[after["year"] == 2010, "value_usd"]) == {2_908_600_000.0, 3_200_200_000.0}
    assert after["status"].equals(before["status"])


def test_figures_of_one_sign_that_come_with_the_other_are_refused(use, tmp_path):
    use({"THIRD_NEIGHBOR_HOME": str(tmp_path)})
    totals = loaders.load("nso_trade_totals").set_index(["flow", "year"])["value_usd"] / 1e6
    years = sorted({year for _, year in totals.index})
    for factor, told in ((-1, "fails zero or more with -"), (1.3, "of 202 figures of value_usd changed at once")):
        lines = ['"Indicator",' + ",".join(f'"{year}"' for year in years)]
        for flow in ("export", "import"):
            cells = [f"{totals[flow, year] * factor}" if (flow, year) in totals.index else ".." for year in years]
            lines.append(f'"{flow}s",' + ",".join(cells))
        outcome = loaders.ingest("nso_trade_totals", "\n".join(lines).encode(), "totals.csv")
        assert outcome.status in ("failed", "refused")
        assert told in outcome.sentence, outcome.sentence


def test_archives_of_japans_customs_are_read_as_people_pack_them(quick_standin, use, tmp_path):
    use(quick_standin.environment(tmp_path))
    loaders.refresh("fx_frankfurter")
    from loaders.sources import japan_customs

    japan_customs.fetch()
    numbers = {path.split("statInfId=")[1].split("&")[0] for path in quick_standin.asked if "statInfId" in path}
    found = {n: quick_standin.publishers.estat_file({"fileKind": "1", "statInfId": n}).body for n in sorted(numbers)}
    bodies = [body for body in found.values() if "\n1," in body.decode()]
    plain = loaders.parse("japan_customs", archive.pack(
        {f"export-{at}.csv": body for at, body in enumerate(bodies)} | {"rates.json": fx_rates()}
    ))  # fmt: skip
    mac = {f"2024/D{at}.CSV": body for at, body in enumerate(bodies)}
    mac |= {f"__MACOSX/2024/._D{at}.CSV": b"\0\5\x16\7" for at in range(len(bodies))} | {"2024/.DS_Store": b"\0"}
    for raw in (zipped_as(mac), zipped_as({"all/2024.zip": zipped_as(mac)})):
        outcome = loaders.ingest("japan_customs", raw, "2024.zip", accept=True)
        assert outcome.status in ("new", "unchanged"), outcome.sentence
        assert len(loaders.load("japan_customs")) == len(plain)


def fx_rates():
    return archive.unpack(fx_frankfurter.fetch())["JPY.json"]
