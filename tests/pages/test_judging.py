"""Aid, investment, minerals and the ledger as Streamlit runs them, without a browser."""

import pytest

import loaders
from loaders.store import tidy
from loaders.store.publish import publish
from tests.pages.walk import open_page, text_of


def test_aid_shows_its_totals_with_basis_and_years():
    shown = {metric.label: metric.value for metric in open_page("aid", years=["1985", "2023"]).metric}
    assert shown["Net 1985–2023"] == "3,101.9"
    assert shown["Gross 2000–2022"] == "2,714.7"
    assert shown["DAC share (2020)"] == "54.4%"


@pytest.mark.parametrize("counted", ["net", "gross"])
@pytest.mark.parametrize("basis", ["current", "constant", "head", "gni"])
def test_aid_on_every_basis(counted, basis):
    app = open_page("aid", aid=counted, **{"in": basis})
    assert not app.exception
    assert len(app.get("plotly_chart")) == 2
    charts = [chart.proto.spec for chart in app.get("plotly_chart")]
    assert not any('"name":"net aid"' in chart and '"name":"grants"' in chart for chart in charts)


@pytest.mark.parametrize(
    ("about", "shown"),
    [
        ("donors", "Japan among the donors"),
        ("largest", "too close to Asian Development Bank to say which of the donors"),
        ("china", "Not comparable with Japan's aid above"),
        ("debt", "What the loans cost"),
        ("projects", "What the loans and grants were for"),
        ("printed", "Totals as quoted by others"),
    ],
)
def test_each_part_of_aid_opens_by_its_address(about, shown):
    app = open_page("aid", about=about)
    assert not app.exception
    assert shown in text_of(app)


def test_the_surplus_by_the_other_sides_report():
    said = text_of(open_page("aid", years=["1985", "2023"], side="japan"))
    assert "Over 1985–2017 Japan's net aid" in said
    assert "93% of its trade surplus" in said


@pytest.mark.parametrize(
    ("look", "shown"),
    [
        ("rank", "(1 is cleanest), 2012–2024, and the scale before it changed"),
        ("governance", "Governance, 2023: Mongolia above the world average"),
        ("fdi", "Foreign direct investment into Mongolia: "),
        ("origin", "Quoted for Japan: 6.6% in 2014, 4.3% in 2019."),
        ("logistics", "Editions are years apart"),
        ("debt", "Projections from 2025 on"),
        ("polls", "Friendly relations are not trust"),
    ],
)
def test_each_part_of_investment_opens_by_its_address(look, shown):
    app = open_page("investment", look=look)
    assert not app.exception
    assert shown in text_of(app)


def test_investment_shows_the_scores_and_compares_by_the_address():
    app = open_page("investment", **{"with": ["KOR"]})
    shown = {metric.label: metric.value for metric in app.metric}
    assert shown["CPI score"] == "31"
    assert "Higher in 2025: South Korea." in text_of(app)
    of_2024 = {m.label: m.value for m in open_page("investment", years=["2012", "2024"]).metric}
    assert of_2024["CPI score"] == "33"
    assert of_2024["CPI rank"] == "114"


@pytest.mark.parametrize("years", [("1924", "1950"), ("1995", "2005")])
@pytest.mark.parametrize(
    ("page", "key", "code"),
    [
        *(("aid", "about", code) for code in ("donors", "largest", "china", "debt", "projects", "printed")),
        *(("investment", "look", code) for code in ("governance", "fdi", "origin", "logistics", "debt", "polls")),
        *(("minerals", "see", code) for code in ("hope", "sold", "ores")),
    ],
)
def test_every_part_holds_for_years_without_figures(page, key, code, years):
    app = open_page(page, years=list(years), **{key: code})
    assert not app.exception
    said = text_of(app)
    assert "nan" not in said.lower().split()
    assert "None" not in said.split()


@pytest.mark.parametrize(
    ("see", "shown"),
    [
        ("reliance", "rare-earth imports, as reported: lowest"),
        ("hope", "No price is assumed"),
        ("sold", "Mongolia's largest export in 2025: copper concentrate"),
        ("ores", "Reconciled from both sides' reports"),
    ],
)
def test_each_part_of_minerals_opens_by_its_address(see, shown):
    app = open_page("minerals", see=see)
    assert not app.exception
    assert shown in text_of(app)


def test_the_hope_pretends_to_know_nothing_and_counts_what_is_filled_in():
    app = open_page("minerals", see="hope")
    assert [box.value for box in app.number_input if box.key in ("tonnes", "share", "price")] == [None, None, None]
    assert "Fill in tonnes, share and price" in text_of(app)
    filled = open_page("minerals", see="hope", volume="2014", share="10", price="40")
    assert "That would earn 89.23 million USD a year" in text_of(filled)
    assert "22,307 t × 10.0 % × 1,000 kg/t × 40.00 USD/kg = 89.23 million USD" in filled.code[0].value
    own = open_page("minerals", see="hope", tonnes="1000", share="100", price="10")
    assert "That would earn 10.00 million USD a year" in text_of(own)


def test_the_ledger_shows_every_claim_and_filters():
    app = open_page("claims")
    assert not app.exception
    said = text_of(app)
    assert said.count("Claimed: ") == 19
    assert "Of 19 claims: 7 supported, 3 broadly correct, 1 outdated, 3 contradicted, 5 cannot be checked." in said
    assert "about 4,700 times the claimed figure" in said
    assert len(app.get("download_button")) == 2
    only = text_of(open_page("claims", verdict=["contradicted"]))
    assert only.count("Claimed: ") == 3
    assert "0.45 million yen" in only
    assert "91 percent of Mongolia's exports" not in only.split("How far off?")[0]


def claims_and_charts():
    ledger = loaders.load("claims")
    return list(zip(ledger["id"], ledger["page"], strict=True))


@pytest.mark.parametrize(("claim", "page"), claims_and_charts())
def test_the_chart_of_a_claim_opens_as_asked(claim, page):
    path, _sign, query = page.partition("?")
    asked = {}
    for name, _sign, value in (part.partition("=") for part in query.split("&") if part):
        asked.setdefault(name, []).append(value)
    app = open_page(
        path.strip("/"), **{name: values if name == "years" else values[0] for name, values in asked.items()}
    )
    assert not app.exception
    assert not app.warning
    if "years" in asked:
        assert [str(year) for year in app.slider(key="years").value] == asked["years"]
    if path != "/methods":
        assert app.get("plotly_chart")


def test_the_ledger_says_since_when_a_verdict_differs(monkeypatch, tmp_path):
    monkeypatch.setenv("THIRD_NEIGHBOR_HOME", str(tmp_path))
    assert "differs from that of the first release" not in text_of(open_page("claims"))
    frame = loaders.load("ti_cpi")
    mine = (frame["iso3"] == "MNG") & (frame["year"] == 2024) & (frame["indicator_code"] == "TI.CPI.SCORE")
    raw = tidy.write(frame.assign(value=frame["value"].where(~mine, 60.0)), loaders.table("ti_cpi"), "ti_cpi")
    name = publish("ti_cpi", raw, raw, {}).name
    said = text_of(open_page("claims"))
    assert f"The verdict differs from that of the first release since ti_cpi, vintage {name}." in said
    assert "Published: 60 points of 100 (2024)" in said


def test_projects_are_marked_on_the_line_of_time():
    app = open_page("aid", years=["2005", "2023"], projects=["loan", "grant"])
    assert not app.exception
    spec = app.get("plotly_chart")[0].proto.spec
    assert "New Ulaanbaatar International Airport (28.8 bn yen)" in spec
    assert "firefighting" in spec
    none = open_page("aid", years=["2005", "2023"], projects=[""])
    assert "Airport" not in none.get("plotly_chart")[0].proto.spec


def test_each_figure_of_the_ledger_says_what_it_counts_and_a_year_is_said_once():
    said = text_of(open_page("claims"))
    assert "0.27 billion yen for sewerage equipment (2025)" in said
    assert "65.7 billion yen of Japanese loans (2008–2015)" in said
    assert "120 times as much bought as sold (2025)" in said
    assert "Published: 2022" in said
    assert "2022 (2022)" not in said


def test_a_quoted_sentence_has_the_basis_of_its_figure():
    app = open_page("claims")
    app.session_state["quote_sewage_plant"] = True
    app.run()
    quoted = next(code.value for code in app.code)
    assert "contradicted; published is 0.27 billion yen for sewerage equipment (2025)." in quoted
    assert "names a Chinese soft loan" in quoted
    assert "Source: Third Neighbor, from JICA" in quoted
