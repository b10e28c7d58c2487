"""An edition, read as files: whole, valid, without a dead link, and with the numbers of the pages."""

import io
import json
import posixpath
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import html5lib
import pandas as pd
import pytest
from click.testing import CliRunner
from markupsafe import escape
from PIL import Image

import loaders
from edition import changes, command, figures, folder, html, markdown, revised
from edition.build import edition
from edition.content import content
from edition.folder import EditionError
from edition.places import Places, shown_here
from tests.edition.conftest import WISH, index_of
from ui import page as pages
from ui.exhibit.model import Exhibit
from ui.takeaway import brief
from ui.takeaway.cite import PageState
from views import china
from views.site import CHARTS, CHINA, OVERVIEW, SITE
from words import language

NAMESPACE = "{http://www.w3.org/1999/xhtml}"
ASKED_FOR = {("script", "src"), ("link", "href"), ("img", "src"), ("a", "href")}


@cache
def tree_of(raw):
    return html5lib.HTMLParser(strict=True).parse(raw.decode())


def trees(files):
    """Return path -> the tree of each page; a page that is no valid HTML raises."""
    return {path: tree_of(raw) for path, raw in files.items() if path.endswith(".html")}


def links(tree):
    for node in tree.iter():
        tag = str(node.tag).removeprefix(NAMESPACE)
        yield from ((tag, node.get(name)) for of, name in ASKED_FOR if of == tag and node.get(name) is not None)


def ids(tree):
    return [node.get("id") for node in tree.iter() if node.get("id")]


def faults(files):
    """Return what is wrong with the links of an edition: dead ones, and requests to elsewhere."""
    found, read = [], trees(files)
    for path, tree in read.items():
        for tag, link in links(tree):
            parts = urlsplit(link)
            if parts.scheme in ("http", "https"):
                found += [f"{path}: asks {link}"] if tag != "a" else []
            elif parts.scheme != "data":
                target = (
                    posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
                    if parts.path
                    else path
                )
                if target not in files:
                    found.append(f"{path}: {link} is not there")
                elif parts.fragment and parts.fragment not in ids(read[target]):
                    found.append(f"{path}: {link} has no such place")
    return found


def test_no_link_is_dead_and_none_of_the_files_is_of_elsewhere(small):
    assert faults(small) == []
    pages_there = [path for path in small if path.endswith(".html")]
    assert len(pages_there) == len(WISH.languages) * (len(WISH.pages) + 1) + 1


def test_a_dead_link_and_a_foreign_script_have_been_seen(small):
    broken = small["en/china.html"].replace(b'href="claims.html"', b'href="gone.html"', 1)
    broken = broken.replace(b'src="../assets/edition.js"', b'src="https://example.org/x.js"')
    assert len(faults(small | {"en/china.html": broken})) == 2


def test_every_id_is_unique_and_every_page_says_its_language_and_policy(small):
    for path, tree in trees(small).items():
        found = ids(tree)
        assert len(found) == len(set(found)), path
        assert tree.get("lang") == (path.split("/")[0] if "/" in path else "en")
        policies = [n.get("content") for n in tree.iter(f"{NAMESPACE}meta") if n.get("http-equiv")]
        assert policies, path
        assert "default-src 'none'" in policies[0]
        assert "http" not in policies[0]


def test_the_numbers_beside_are_those_of_the_page(small):
    language.use("en")
    exhibit = china.both_shares(WISH.years, ("agreement",))
    rows = pd.read_csv(io.BytesIO(small["en/data/china/partner_shares.csv"]))
    assert rows["share_pct"].tolist() == pytest.approx(exhibit.table["share_pct"].tolist())
    assert set(rows["vintage"]) != {""}
    text = small["en/china.html"].decode()
    assert str(escape(exhibit.title)) in text
    assert len(re.findall(r'class="chart"', text)) == len(
        re.findall(r'<script type="application/json" id="figure_', text)
    )


def test_every_tab_and_chart_of_a_page_is_there(small):
    page = {node.get("id") for node in trees(small)["mn/china.html"].iter()}
    assert {f"tab-{code}" for code in CHINA.tabs.labels} <= page
    found = {address.partition("#") for _title, _where, address, *_others in index_of(small, "mn")}
    assert {place for name, _hash, place in found if name == "china.html" and place} <= page


@pytest.mark.parametrize("page", [page for page in SITE.pages if page.name in ("china", "world", "products")])
def test_a_figure_in_the_dark_is_the_light_one_with_its_colours_exchanged(page):
    def drawn(dark):
        _log, sheet = pages.on_paper(page, WISH.years, dark)
        blocks = [*sheet.blocks, *(block for tab in sheet.tabs for block in tab.blocks)]
        return {
            b.key: json.dumps(figures.lean(b.figure)) for b in blocks if isinstance(b, Exhibit) and b.figure is not None
        }

    language.use("en")
    dark, partner = drawn(True), figures.in_the_dark()
    for key, light in drawn(False).items():
        assert re.sub("#[0-9a-f]{6}", lambda found: partner.get(found[0], found[0]), light) == dark[key], key


def test_an_address_is_known_only_where_the_edition_shows_what_it_asks_for():
    places = Places("", ("en",), ("overview", "china"))
    assert shown_here("china?years=2005&years=2024", places) == "china.html"
    assert shown_here("/china?measure=gdp", places) == "china.html#tab-gdp"
    assert shown_here("/", places) == "overview.html"
    assert shown_here("china?events=visit", places) is None
    assert shown_here("aid", places) is None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("## A <b>\nfirst  \nsecond\n\n- `x`\n- [y](https://e.org)", None),
        ("**<i>** :small[:gray[Source [2025]]] z", '<p><strong>&lt;i&gt;</strong> <span class="small"><span class="gray">Source [2025]</span></span> z</p>'),
        (":red-badge[:material/cancel: no]", '<p><span class="red-badge">no</span></p>'),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
        ("![a\"b](data:image/svg+xml;base64,PHN2Zz4=)", '<p><img alt="a&#34;b" src="data:image/svg+xml;base64,PHN2Zz4="></p>'),
        ("![x](https://e.org/x.png)", '<p>!<a href="https://e.org/x.png" rel="noreferrer">x</a></p>'),
        (":gray[open", '<p><span class="gray">open</span></p>'),
    ],
)  # fmt: skip
def test_our_own_words_become_html_and_nothing_else_does(text, wanted):
    found = str(markdown.html(text))
    if wanted is None:
        assert found == (
            "<h3>A &lt;b&gt;</h3><p>first<br>second</p>"
            '<ul><li><code>x</code></li><li><a href="https://e.org" rel="noreferrer">y</a></li></ul>'
        )
    else:
        assert found == wanted


def test_a_folder_keeps_what_no_edition_made(tmp_path):
    place = tmp_path / "site"
    first = {
        "a/b.html": b"1",
        "old.html": b"2",
        "edition.json": json.dumps({"made": "", "charts": {}, "vintages": {}, "files": ["old.html", "../x"]}).encode(),
    }
    (tmp_path / "x").write_text("mine")
    folder.write(str(place), first)
    (place / "mine.txt").write_text("mine")
    folder.write(str(place), {"edition.json": b"{}"})
    assert not (place / "old.html").exists()
    assert (place / "mine.txt").exists()
    assert (tmp_path / "x").exists()
    with pytest.raises(EditionError, match="has files and is no edition"):
        folder.write(str(tmp_path), {"a": b""})
    with pytest.raises(EditionError, match="more than the 25"):
        folder.write(str(tmp_path / "new"), {"a": b"x" * (folder.LARGEST + 1)})


def test_a_full_disk_leaves_the_earlier_edition_whole(tmp_path, monkeypatch):
    place, write_bytes = tmp_path / "site", Path.write_bytes
    names = ["a/b.html", "edition.json", "old.html"]
    record = json.dumps({"made": "", "charts": {}, "vintages": {}, "files": names}).encode()
    first = {"edition.json": record, "a/b.html": b"1", "old.html": b"2"}
    folder.write(str(place), first)

    def full(path, raw):
        if raw == b"4":
            raise OSError(28, "No space left on device")
        return write_bytes(path, raw)

    monkeypatch.setattr(Path, "write_bytes", full)
    for there in (place, tmp_path / "new"):
        with pytest.raises(OSError, match="No space left"):
            folder.write(str(there), {"edition.json": record, "a/b.html": b"3", "c.html": b"4"})
    assert {str(path.relative_to(place)): path.read_bytes() for path in place.rglob("*") if path.is_file()} == first
    monkeypatch.undo()
    folder.write(str(tmp_path / "new"), first)
    folder.write(str(place), {"edition.json": record, "a/b.html": b"3"})
    assert sorted(path.name for path in place.rglob("*")) == ["a", "b.html", "edition.json"]


@pytest.mark.parametrize(
    "address", ["example.org", "//example.org", "https://", "ftp://example.org", "https://e.org?x=1"]
)
def test_the_command_refuses_an_address_that_is_none(address, tmp_path):
    done = CliRunner().invoke(command.command, ["--address", address, "--output", str(tmp_path / "x")])
    assert done.exit_code == 2
    assert "write it whole" in done.output


def test_an_edition_that_cannot_be_compared_is_refused():
    before = {
        "made": "2026-10-01",
        "years": [2005, 2025],
        "vintages": {},
        "charts": {"china/a": {"titles": {"ja": "A"}}},
    }
    with pytest.raises(EditionError, match="give --years 2005:2025"):
        edition(replace(WISH, years=(2010, 2025), before=before), lambda line: None)
    with pytest.raises(EditionError, match="give --language ja first"):
        edition(replace(WISH, before=before), lambda line: None)


def test_charts_are_compared_on_the_pages_of_both_editions():
    one = {"titles": {"en": "One"}, "sha256": "1"}
    before = {"vintages": {}, "charts": {"china/a": one, "aid/a": one}}
    now = {"vintages": {}, "charts": {"china/a": one | {"sha256": "2"}, "world/a": one}}
    assert [change.text for change in changes.between(before, now)] == ["One (figures revised)"]


@pytest.mark.parametrize("years", ["2005", "2025:2005", "1066:2025", "2005:2O25", "٢٠٠٥:2025"])
def test_the_command_refuses_years_that_no_page_has(years, tmp_path):
    done = CliRunner().invoke(command.command, ["--years", years, "--output", str(tmp_path / "x")])
    assert done.exit_code == 2
    assert "write them as" in done.output
    assert not (tmp_path / "x").exists()


def test_with_an_address_pages_name_it_and_their_other_languages():
    made = edition(
        replace(WISH, languages=("en", "ja"), pages=("claims",), address="https://example.org/tn/"), lambda line: None
    )
    text = made["ja/claims.html"].decode()
    assert '<link rel="canonical" href="https://example.org/tn/ja/claims.html">' in text
    assert '<link rel="alternate" hreflang="en" href="https://example.org/tn/en/claims.html">' in text
    assert '<link rel="alternate" hreflang="x-default" href="https://example.org/tn/en/claims.html">' in text
    assert "pd.read_csv(&#34;https://example.org/tn/ja/data/claims/" in text
    assert 'href="https://example.org/tn/ja/data' not in text
    assert 'property="og:image" content="https://example.org/tn/pictures/ja/claims.png"' in text
    picture = Image.open(io.BytesIO(made["pictures/ja/claims.png"]))
    assert picture.format == "PNG"
    assert picture.size == (1200, 630)
    assert len(picture.getcolors()) > 1
    places = [
        url.text
        for url in ElementTree.fromstring(made["sitemap.xml"]).iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    ]
    assert sorted(places) == [
        f"https://example.org/tn/{code}/{name}" for code in ("en", "ja") for name in ("", "claims.html")
    ]


def test_content_is_that_of_its_language():
    language.use("ja")
    try:
        found = content(CHINA, WISH.years, Places("", ("ja",), ("china",)))
    finally:
        language.use("en")
    assert found.language == "ja"
    assert re.search(r"[\u3040-\u30ff]", found.log.question)


def test_the_search_finds_charts_claims_and_pages_where_the_edition_has_them(small):
    for code in WISH.languages:
        index = index_of(small, code)
        # the others are on pages that this edition does not have
        assert {kind for *_others, kind in index} == {"page", "chart", "claim"}
        for _title, _where, address, _words, _kind in index:
            name, _hash, place = address.partition("#")
            assert f"{code}/{name}" in small
            assert not place or f'id="{place}"' in small[f"{code}/{name}"].decode(), address


def raised(csv, count):
    """Return the numbers of a chart with the first of them raised by one."""
    rows = pd.read_csv(io.BytesIO(csv))
    name = rows.select_dtypes("float").columns[0]
    rows[name] = rows[name].add(rows.index < count)
    return rows.to_csv(index=False).encode()


def test_the_figures_of_a_chart_that_changed_are_named_and_the_others_counted(small):
    language.use("en")
    exhibit, now = china.both_shares(WISH.years, ("agreement",)), small["en/data/china/partner_shares.csv"]
    row = pd.read_csv(io.BytesIO(now)).iloc[0]
    (line,) = revised.figures(exhibit, now, raised(now, 1))
    old, new = (brief.cell(value, 2) for value in (row["share_pct"] + 1, row["share_pct"]))
    assert f"{row['year']}" in line
    assert f": {old} → {new} [" in line
    *lines, more = revised.figures(exhibit, now, raised(now, 8))
    assert [re.search(r"20\d\d", line)[0] for line in lines] == ["2012", "2011", "2010", "2009", "2008"]
    assert more == "and 3 more figures"
    shorter = pd.read_csv(io.BytesIO(now)).iloc[1:].to_csv(index=False).encode()
    share, value = revised.figures(exhibit, now, shorter)
    assert ": – → " in share
    assert ": – → " in value
    for same in (now, None, b"year,other\n2020,1\n"):
        assert list(revised.figures(exhibit, now, same)) == []


def test_a_later_edition_says_what_changed(small):
    before = json.loads(small["edition.json"])
    charts = before["charts"]
    new, gone = "china/partner_shares", "china/gone"
    charts[gone] = charts.pop(new) | {"titles": {"en": "An old chart"}}
    charts["china/asymmetry"]["titles"]["en"] = "Half of it"
    charts["china/reliance_gdp"]["sha256"] = "other"
    before["vintages"]["wb_wdi"]["sha256"] = "other"
    before["made"] = "2026-10-01"
    before["feed"] = {"en": [{"made": "2026-10-01", "title": "Edition of Oct 1, 2026", "changes": []}]}
    wish = replace(
        WISH,
        languages=("en",),
        pages=("china",),
        before=before | {"charts": {k: v for k, v in charts.items() if k[:5] == "china"}},
        figures={"en/data/china/reliance_gdp.csv": raised(small["en/data/china/reliance_gdp.csv"], 3)},
    )
    made = edition(wish, lambda line: None)
    feed = ElementTree.fromstring(made["en/feed.xml"])
    atom = "{http://www.w3.org/2005/Atom}"
    newest, older = feed.findall(f"{atom}entry")
    assert newest.findtext(f"{atom}title") == "Edition of Nov 28, 2026: 5 changes"
    said = "\n".join(newest.itertext())
    for words in (
        "New: China's share of what",
        "(before: Half of it)",
        "(figures revised)",
        "No longer shown: An old chart",
        "Newer figures of a source: ",
    ):
        assert words in said
    for text in (said, made["en/index.html"].decode()):
        assert len(re.findall(r": [\d.]+ → [\d.]+ \[", text)) == 3
    assert older.findtext(f"{atom}updated") == "2026-10-01T00:00:00Z"
    assert "What changed since the edition of Oct 1, 2026" in made["en/index.html"].decode()
    again = edition(replace(wish, before=json.loads(made["edition.json"])), lambda line: None)
    assert "Nothing that it shows has changed." in again["en/index.html"].decode()
    feed = json.loads(again["edition.json"])["feed"]["en"]
    assert [len(entry["changes"]) for entry in feed] == [5, 0]


def test_the_list_of_charts_has_every_question_of_the_edition():
    language.use("en")
    places = Places("", ("en",), ("overview", "china", "charts"))
    text = html.page(content(CHARTS, WISH.years, places), PageState("", WISH.years, WISH.day), places, {}).decode()
    assert re.findall(r"<h2>(.*?)</h2>", text.split("<main")[1])[:2] == [
        str(escape(page.question)) for page in (OVERVIEW, CHINA)
    ]
    assert 'href="china.html#partner_shares"' in text
    assert 'src="data:image/svg+xml;base64,' in text


def test_the_longest_tables_are_packed(small):
    packed = [path for path in small if path.endswith(".gz")]
    assert {"tables/unctad_matrix.csv.gz", "tables/world_baci_bilateral.csv.gz", "tables/wb_wdi.csv.gz"} <= set(packed)
    assert "tables/nso_trade_partners.csv" in small
    rows = pd.read_csv(io.BytesIO(small["tables/unctad_matrix.csv.gz"]), compression="gzip")
    assert len(rows) == len(loaders.load("unctad_matrix"))
    assert rows.columns[0] == loaders.load("unctad_matrix").columns[0]


def test_the_record_of_an_edition_is_read_from_its_folder_or_refused(tmp_path, small):
    numbers = {"en/data/china/x.csv": b"1"}
    folder.write(str(tmp_path / "site"), {"edition.json": small["edition.json"], **numbers})
    assert folder.figures(str(tmp_path / "site")) == numbers
    assert folder.figures(str(tmp_path / "site" / "edition.json")) == {}
    assert folder.manifest(str(tmp_path / "site"))["made"] == "2026-11-28"
    assert folder.manifest(str(tmp_path / "site" / "edition.json"))["years"] == [2005, 2025]
    (tmp_path / "x.json").write_text("[]")
    for place, words in (("x.json", "is not the record"), ("none", "cannot be read")):
        with pytest.raises(EditionError, match=words):
            folder.manifest(str(tmp_path / place))


def test_a_citation_has_no_address_where_the_edition_knows_none(small):
    text = small["en/china.html"].decode()
    assert "years 2005–2025. (read on Nov 28, 2026)." in text
    assert "urldate = {2026-11-28}" in text
    assert "url = {" not in text


def test_an_edition_names_the_release_of_a_dataset():
    language.use("en")
    release = "cepii_baci@HS02_V202501"
    places = Places("", ("en",), ("china",))
    found = replace(content(CHINA, WISH.years, places), sources=(release,))
    written = html.page(found, PageState("en/china.html", WISH.years, WISH.day), places, {})
    assert "CEPII, BACI (HS02_V202501)" in written.decode()
    now = changes.vintages((release, "wb_wdi"))
    assert now["cepii_baci"]["name"] == "HS02_V202501"
    before = {"vintages": now | {"cepii_baci": {"name": "HS02_V202401", "sha256": "HS02_V202401"}}, "charts": {}}
    (change,) = changes.between(before, {"vintages": now, "charts": {}})
    assert change.text.endswith("[HS02_V202501]")
