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
from tests.browser.conftest import downloaded, own_complaints, settle
from views.site import SITE
from words import as_text

TITLE = "What Mongolia sells to Japan (9.6 → 12.6) and buys from it"


def opened(visit, path="/japan?years=2020&years=2024", **asked):
    page = visit(path, **asked)
    page.get_by_text("Data table and downloads").first.click()
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
        "Third Neighbor, years 2020–2024, made on ",
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


def brief_of(visit, tmp_path, path):
    page = visit(path)
    page.locator(".st-key-provenance").get_by_text("printable summary of this page").click()
    page.locator(".st-key-brief").wait_for()
    settle(page)
    raw, name = downloaded(page, "Printable summary of this page")
    assert re.fullmatch(r"third_neighbor_\w+_\d{4}_\d{4}\.html", name)
    file = tmp_path / name
    file.write_bytes(raw)
    return page, file


@pytest.fixture(scope="module")
def cut_off(chromium):
    """Return a function that opens a file with no network at all and notes all it complains about or asks for."""
    page = chromium.new_context(offline=True).new_page()
    page.complaints, page.asked = [], []
    page.on("console", lambda m: page.complaints.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.on("request", lambda r: page.asked.append(r.url) if not r.url.startswith(("data:", "blob:")) else None)

    def opened(file, width=1280, height=720):
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(media="screen")
        page.complaints.clear()
        page.asked.clear()
        page.goto(file.as_uri())
        page.wait_for_function(
            "() => [...document.querySelectorAll('.chart')].every(c => c.querySelector('.main-svg'))", timeout=20_000
        )
        return page

    yield opened
    page.context.close()


WITH_CHARTS = ["/", "/japan", "/china", "/aid", "/investment", "/minerals", "/claims"]


@pytest.mark.parametrize("path", WITH_CHARTS)
def test_a_page_is_taken_along_as_a_brief_that_needs_no_network(visit, cut_off, tmp_path, path):
    page, file = brief_of(visit, tmp_path, path)
    titles = page.locator("[data-testid=stMain] h2:visible").all_inner_texts()
    brief = cut_off(file)
    assert brief.complaints == []
    assert brief.asked == [file.as_uri()]
    assert brief.locator("h1").inner_text() == page.locator("h1").inner_text()
    charts = brief.locator(".chart")
    assert charts.count() == page.locator("[data-testid=stPlotlyChart]").count() >= 1
    assert (
        brief.evaluate(
            "[...document.querySelectorAll('.chart')].map(c => c.querySelectorAll('.main-svg *').length > 40)"
        )
        == [True] * charts.count()
    )
    assert chart_data(brief) == chart_data(page)
    assert set(brief.locator("section h2").all_inner_texts()) <= {
        "The claims, one by one",
        *(title.strip() for title in titles),
    }
    assert brief.locator("input, form, iframe, link, [src]").count() == 0
    assert brief.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert "@misc{thirdneighbor" in brief.inner_text("body")


def chart_data(page):
    return page.evaluate(
        "[...document.querySelectorAll('.js-plotly-plot')].map(p => JSON.stringify(p.data.map(t => [t.name, t.x, t.y])))"
    )


def test_the_brief_answers_the_mouse_fits_a_phone_and_prints_unclipped(visit, cut_off, tmp_path):
    _, file = brief_of(visit, tmp_path, "/japan?years=2010&years=2024")
    brief = cut_off(file)
    brief.locator(".chart .nsewdrag").first.hover()
    brief.locator(".chart .hoverlayer text").first.wait_for()
    assert brief.evaluate(
        "[...document.querySelectorAll('.chart .main-svg')].every(s => s.getBoundingClientRect().width <= 700)"
    )
    pdf = brief.pdf(prefer_css_page_size=True)
    assert pdf.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) >= 2
    brief.emulate_media(media="print")
    brief.set_viewport_size({"width": 703, "height": 1000})
    assert clipped(brief) == []
    assert brief.evaluate("document.documentElement.scrollWidth <= 703")
    phone = cut_off(file, 390, 844)
    assert phone.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert clipped(phone) == []


def clipped(page):
    return page.evaluate(
        """() => [...document.querySelectorAll('.js-plotly-plot')].flatMap(plot => {
          const box = plot.getBoundingClientRect();
          return [...plot.querySelectorAll('.annotation-text, .ytick text, .xtick text, .bartext')]
            .filter(t => t.textContent.trim())
            .filter(t => { const b = t.getBoundingClientRect(); return b.width && (b.left < box.left - 2 || b.right > Math.min(box.right, innerWidth) + 2); })
            .map(t => t.textContent);
        })"""
    )


def test_link_and_citations_can_be_copied(visit):
    page = visit("/china?years=2010&years=2020&measure=gdp", anew=True)
    page.locator(".st-key-provenance").get_by_text("printable summary of this page").click()
    page.locator(".st-key-brief").wait_for()
    settle(page)
    said = page.locator(".st-key-provenance [data-testid=stCode], [data-testid=stCode]").all_inner_texts()
    link = next(text.strip() for text in said if text.startswith("http") and "embed" not in text)
    assert link.endswith("/china?years=2010&years=2020&measure=gdp")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("[data-testid=stCode] button").first.press("Enter")  # a mouse finds it below the header
    page.wait_for_function("async link => await navigator.clipboard.readText() === link", arg=link, timeout=5_000)
    again = visit(link.split("/", 3)[3].join(["/", ""]))
    assert again.get_by_label("From", exact=True).input_value() == "2010"
    assert again.locator("h1").inner_text() == page.locator("h1").inner_text()


@pytest.fixture(scope="module")
def framed(chromium, address):
    """Return a function that opens an address inside another page, as one who embeds it does."""
    page = chromium.new_context(viewport={"width": 1000, "height": 800}).new_page()
    page.complaints = []
    page.on("pageerror", lambda error: page.complaints.append(str(error)))

    def shown(path):
        page.set_content(f'<iframe src="{address}{path}" width="960" height="760"></iframe>')
        frame = page.frame_locator("iframe")
        frame.locator(".js-plotly-plot .main-svg").first.wait_for(timeout=30_000)
        return page, frame

    yield shown
    page.context.close()


def test_a_page_is_embedded_without_navigation_and_without_a_tour(framed):
    page, frame = framed("/?embed=true&years=2010&years=2020")
    assert frame.locator("h1").inner_text() == SITE.pages[0].question
    assert frame.get_by_text("New here?").count() == 0
    assert frame.locator("[data-testid=stTopNav], [data-testid=stSidebarNav]").count() == 0
    assert frame.locator("[data-testid=stToolbar]:visible").count() == 0
    assert page.complaints == []


def test_one_chart_is_embedded_alone_as_its_address_says(framed):
    page, frame = framed("/japan?embed=true&years=2010&years=2020&unit=JPY&chart=trade_with_japan")
    shown = frame.locator("[data-testid=stMain]")
    shown.get_by_text("Source: ").wait_for()
    assert frame.locator("[data-testid=stMain] [data-testid=stPlotlyChart]").count() == 1
    assert "billion yen" in shown.inner_text() or "million yen" in shown.inner_text()
    assert (
        shown.locator(
            "h1, button:visible >> text=Download, [data-testid=stMetric], [data-testid=stSlider], details"
        ).count()
        == 0
    )
    assert frame.locator("[data-testid=stTopNav], [data-testid=stSidebarNav]").count() == 0
    drawn = shown.locator(".js-plotly-plot").evaluate("p => p.data[0].x.length")
    assert drawn == 11
    assert page.complaints == []


def test_a_chart_that_is_not_there_is_a_sentence(visit):
    page = visit("/japan")
    page.goto(page.url.split("?")[0] + "?embed=true&chart=<b>none")
    page.get_by_text(f"There is no chart “{as_text('<b>none')}” on this page").wait_for()
    assert page.locator("[data-testid=stMain] [data-testid=stPlotlyChart]").count() == 0


def test_without_embedding_a_chart_in_the_address_changes_nothing(visit):
    page = visit("/japan?chart=trade_with_japan")
    assert page.locator("h1").count() == 1
    assert page.locator("[data-testid=stTopNavSection]").count() == 4
