"""PX files as the format allows them: quotes, lines, languages, code pages, order, keys."""

import pytest

from frames import ParseError
from loaders.answers import px

HEAD = 'CHARSET="ANSI";\nAXIS-VERSION="2013";\nMATRIX="T1";\nDECIMALS=1;\n'
PLAIN = (
    HEAD
    + """TITLE="Exports, by country;"
" a title of two lines";
UNITS="thousand USD";
STUB="Country";
HEADING="Flow","Year";
VALUES("Country")="China","Japan, with
Okinawa"
,"Côte d'Ivoire";
VALUES("Flow")="Exports","Imports";
VALUES("Year")="2023","2024";
CODES("Year")="0","1";
NOTE="Figures; with a semicolon = and more";
DATA=
1.0 2.0 3.0 4.0
5.0 ".." 7.0 "-"
9 10 11 12;
"""
)


def test_dimensions_stub_first_and_the_last_fastest():
    cube = px.read(PLAIN.encode())
    assert cube.title == "Exports, by country; a title of two lines thousand USD"
    assert list(cube.labels) == ["Country", "Flow", "Year"]
    assert cube.labels["Country"] == ["China", "Japan, with\nOkinawa", "Côte d'Ivoire"]
    assert cube.values == ["1.0", "2.0", "3.0", "4.0", "5.0", "..", "7.0", "-", "9", "10", "11", "12"]


@pytest.mark.parametrize("page", ["utf-8", "utf-8-sig", "cp1252", "iso-8859-15"])
def test_the_code_page_is_the_one_that_the_file_names(page):
    named = "" if page in ("utf-8-sig", "cp1252") else f'CODEPAGE="{page}";\n'
    cube = px.read((PLAIN.replace("DECIMALS", f"{named}DECIMALS", 1)).encode(page))
    assert cube.labels["Country"][2] == "Côte d'Ivoire"


def test_cyrillic_code_pages_and_english_beside_them():
    text = HEAD + (
        'CODEPAGE="windows-1251";\nLANGUAGE="mn";\nLANGUAGES="mn","en";\nTITLE="Экспорт";\nTITLE[en]="Exports";\n'
        'STUB="Улс";\nSTUB[en]="Country";\nHEADING="Он";\nHEADING[en]="Year";\n'
        'VALUES("Улс")="Хятад","Япон";\nVALUES[en]("Country")="China","Japan";\n'
        'VALUES("Он")="2024";\nVALUES[en]("Year")="2024";\nDATA=1 2;'
    )
    assert px.read(text.encode("cp1251")).labels == {"Country": ["China", "Japan"], "Year": ["2024"]}
    only = "\n".join(line for line in text.splitlines() if "[en]" not in line)
    cube = px.read(only.encode("cp1251"))
    assert (cube.title, cube.labels) == ("Экспорт", {"Улс": ["Хятад", "Япон"], "Он": ["2024"]})


@pytest.mark.parametrize("kind", ["VALUES", "CODES"])
def test_rows_that_a_file_with_keys_leaves_out_are_holes(kind):
    keys = {"VALUES": ("China", "Japan"), "CODES": ("c", "j")}[kind]
    text = HEAD + (
        'TITLE="Exports";\nSTUB="Country";\nHEADING="Year";\nVALUES("Country")="China","Korea","Japan";\n'
        f'CODES("Country")="c","k","j";\nVALUES("Year")="2023","2024";\nKEYS("Country")={kind};\n'
        f'DATA=\n"{keys[1]}",5 6\n"{keys[0]}",1 2;'
    )
    assert px.read(text.encode()).values == ["1", "2", "", "", "5", "6"]
    with pytest.raises(ParseError, match="the key 'Ruritania', which no dimension has"):
        px.read(text.replace(f'"{keys[1]}",5', '"Ruritania",5').encode())


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda text: text[:-5], "breaks off after 13 statements"),
        (lambda text: text.replace("DATA=", "DATUM="), "breaks off"),
        (lambda text: text.replace('VALUES("Flow")', 'VALUES("Flows")'), r'lacks VALUES\("Flow"\)'),
        (lambda text: text.replace("STUB", "TUBS").replace("HEADING", "DINGS"), "lacks STUB, HEADING"),
        (lambda text: text.replace('2024";\nCODES', "2024;\nCODES"), "breaks off"),
    ],
)
def test_a_file_that_is_not_whole_is_refused(change, told):
    with pytest.raises(ParseError, match=told):
        px.read(change(PLAIN).encode())
