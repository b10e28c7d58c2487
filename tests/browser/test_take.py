"""What the reader takes away, through the browser and opened again."""

import io
import json
import re
import struct
import xml.etree.ElementTree as ET

import pytest
from PIL import Image
from python_calamine import CalamineWorkbook

import loaders
from tests.browser.conftest import own_complaints, settle
from tests.browser.test_browser import downloaded

TITLE = "What Mongolia sells to Japan and buys from it"


def opened(visit, path="/japan?years=2020&years=2024", **asked):
    page = visit(path, **asked)
    page.get_by_text("The same numbers as a table").first.click()
    page.locator("[class*=st-key-files_]").first.wait_for()
    settle(page)
    return page


def saved(page, kind):
    page.get_by_role("radio", name=kind, exact=True).or_(
        page.get_by_role("button", name=kind, exact=True)
    ).first.click()
    drawn = page.locator(f"[class*=st-key-drawn_{kind.lower()}_]")
    drawn.locator(".main-svg").first.wait_for()
    settle(page)
    with page.expect_download() as coming:
        drawn.locator("[data-title*=Download]").click()
    return coming.value.path().read_bytes(), coming.value.suggested_filename


def test_a_chart_is_saved_as_svg_with_its_words(visit):
    page = opened(visit)
    raw, name = saved(page, "SVG")
    assert name == "third_neighbor_trade_with_japan_2020_2024.svg"
    root = ET.fromstring(raw)
    assert float(root.get("width")) == 1000
    said = " ".join("".join(node.itertext()) for node in root.iter("{http://www.w3.org/2000/svg}text"))
    for words in (
        TITLE,
        "Source: ",
        loaders.vintage("nso_trade_partners").name,
        "Third Neighbor, years 2020–2024, made on 20",
    ):
        assert words in said
    assert b"<script" not in raw
    assert page.strangers == []
    assert own_complaints(page) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_chart_is_saved_as_png_twice_as_fine(visit, theme):
    page = opened(visit, theme=theme)
    raw, name = saved(page, "PNG")
    assert name.endswith("_2020_2024.png")
    assert raw.startswith(b"\x89PNG")
    wide, high = struct.unpack(">II", raw[16:24])
    assert wide == 2000
    assert high > 800
    picture = Image.open(io.BytesIO(raw)).convert("RGB")
    ground = picture.getpixel((3, 3))
    assert sum(ground) > 700 if theme == "light" else sum(ground) < 120
    for place, part in {
        "title": (0, 0, wide, 70),
        "plot": (0, 100, wide, high - 200),
        "source": (0, high - 90, wide, high),
    }.items():
        assert len(picture.crop(part).getcolors(1 << 24)) > 10, place
    assert page.strangers == []


def test_excel_json_and_short_csv_are_what_the_screen_shows(visit):
    page = opened(visit)
    raw, name = downloaded(page, "Excel (XLSX) with notes")
    assert name == "third_neighbor_trade_with_japan.xlsx"
    book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
    rows = book.get_sheet_by_name("Numbers").to_python()
    assert [row[0] for row in rows[1:]] == [2020, 2021, 2022, 2023, 2024]
    assert rows[-1][1] == pytest.approx(12.55792)
    said = " ".join(str(row[1]) for row in book.get_sheet_by_name("Notes").to_python())
    assert re.search(r"/japan\?years=2020&years=2024", said)
    raw, name = downloaded(page, "JSON with its sources")
    assert name == "third_neighbor_trade_with_japan.json"
    told = json.loads(raw)
    assert told["years"] == [2020, 2024]
    assert told["records"][-1]["exports"] == pytest.approx(12.55792)
    raw, _ = downloaded(page, "CSV, short headers")
    assert raw.decode("utf-8-sig").startswith("year,exports,imports,balance,")
