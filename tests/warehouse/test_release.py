"""How a release is read: names of tables, lists of codes, what is not ours to take."""

import zipfile

import pytest

from frames.errors import ParseError
from warehouse.release import open_release

COUNTRIES = "country_code,country_name,country_iso2,country_iso3\n"
NAMES = {
    "BACI_HS92_Y1995_V202401b.csv": b"t,i,j,k,v,q\n",
    "BACI_HS92_Y2022_V202401b.csv": b"t,i,j,k,v,q\n",
    "product_codes_HS92_V202401b.csv": b"code,description\n010121,Horses\n10129,Other horses\n",
}


def release(tmp_path, countries, **more):
    path = tmp_path / "BACI_HS92_V202401b.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, raw in (NAMES | {"country_codes_V202401b.csv": countries} | more).items():
            archive.writestr(name, raw)
    return open_release(path)


def test_codes_are_the_lists_but_for_the_few_that_mean_another_area(tmp_path):
    rows = '490,"Other Asia, nes",,S19\n58,Belgium-Luxembourg,,BEL\n251,France,FR,FRA\n697,"Europe EFTA, nes",,R20\n899,"Areas, nes",,\n'
    with release(tmp_path, (COUNTRIES + rows).encode()) as opened:
        assert opened.economies == {490: "TWN", 58: "BLX", 251: "FRA", 697: "R20", 899: "899"}
        assert opened.products == {10121: "010121", 10129: "010129"}
        assert (opened.nomenclature, opened.version) == ("HS92", "V202401b")
        assert [member.year for member in opened.members] == [1995, 2022]


def test_lists_in_another_encoding_and_a_macs_shadow_files(tmp_path):
    rows = "384,Côte d'Ivoire,CI,CIV\n".encode("latin-1")
    shadow = {"__MACOSX/BACI_HS92_Y2022_V202401b.csv": b"shadow"}
    with release(tmp_path, COUNTRIES.encode() + rows, **shadow) as opened:
        assert opened.economies == {384: "CIV"}
        assert len(opened.members) == 2


def test_a_number_that_is_none(tmp_path):
    with pytest.raises(ParseError, match="lacks its columns"), release(tmp_path, (COUNTRIES + "x,y,z,w\n").encode()):
        pass
