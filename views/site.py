"""The site: its name, its pages with their questions and tabs, the tour. Each is declared here once."""

from collections import Counter
from itertools import chain

import loaders
from frames.messages import N_, NC_
from indicators.facts import coverage
from ui import data, site
from ui.site import Page, Site, Step, Tabs
from views import tables


def _page(name: str, title: str, icon: str, question: str, tabs: str = "", **labels: str) -> Page:
    """Return a page with its tabs: their name in the address, and code -> words; the first is open by default."""
    return Page(name, title, icon, question, Tabs(tabs, labels) if tabs else None)


OVERVIEW = _page(
    "overview",
    N_("Overview"),
    ":material/balance:",
    N_("Where does Mongolia stand between China and Japan?"),
    "more",
    time=N_("Over time"),
    month=N_("By month"),
    earlier=N_("As others recorded it"),
)
CHARTS = _page(
    "charts", N_("All charts"), ":material/grid_view:", N_("Which charts are there, and what does each say?")
)
JAPAN = _page(
    "japan",
    N_("Trade with Japan"),
    ":material/swap_vert:",
    N_("How lopsided is trade with Japan, and since when?"),
    "view",
    ratios=N_("Ratios"),
    long_run=N_("The long run"),
    goods=N_("What is traded"),
)
CHINA = _page(
    "china",
    N_("Reliance on China"),
    ":material/pie_chart:",
    N_("How much of Mongolia's trade is with China?"),
    "measure",
    ranking=N_("Ranking"),
    gdp=NC_("tab", "% of GDP"),
    sides=N_("Both sides"),
    long_run=N_("The long run"),
    month=N_("By month"),
    earlier=N_("As others recorded it"),
)
CONCENTRATION = _page(
    "concentration",
    N_("Concentration"),
    ":material/filter_center_focus:",
    N_("How concentrated is Mongolia's trade?"),
    "look",
    measures=N_("All measures"),
    published=N_("As others publish it"),
    compared=N_("Other economies"),
    agree=N_("Do the measures agree?"),
)
PRODUCTS = _page(
    "products",
    N_("Exports by product"),
    ":material/inventory_2:",
    N_("What does Mongolia export?"),
    "look",
    month=N_("By month"),
    season=N_("Typical seasonal pattern"),
    growth=N_("Contributions to growth"),
    quantity=N_("Quantities"),
    prices=N_("Price or volume"),
    buyers=N_("Who buys what"),
    flows=N_("Goods by buyer"),
    japan=N_("Bought from Japan"),
    size=N_("Trade intensity"),
    tariff=N_("By HS code"),
    potential=N_("What Japan could buy"),
    unit=N_("Unit values"),
)
MIRROR = _page(
    "mirror",
    N_("Both sides' reports"),
    ":material/compare_arrows:",
    N_("Do both sides report the same?"),
    "gap",
    ratio=N_("The gap"),
    sign=N_("Whose balance?"),
    all=N_("All partners"),
)
WORLD = _page(
    "world",
    N_("The world"),
    ":material/public:",
    N_("Which countries depend most on one partner, and where does Mongolia rank?"),
    "look",
    years=N_("Over the years"),
    map=N_("Map"),
    lopsided=N_("Lopsidedness"),
)
TRIO = _page(
    "trio",
    N_("Any three countries"),
    ":material/hub:",
    N_("How much does one depend on a giant, and could a friend relieve it?"),
    "view",
    shares=N_("Shares"),
    balance=N_("Balance"),
    concentration=N_("Concentration"),
    reports=N_("Each source"),
    tariff=N_("By product"),
    potential=N_("What the friend could buy"),
    unit=N_("Unit values"),
)
WHAT_IF = _page(
    "what-if",
    N_("What if"),
    ":material/calculate:",
    N_("What would rebalancing take?"),
    "case",
    move=N_("Sell elsewhere"),
    needed=N_("What a target needs"),
    closure=N_("A closed border"),
    price=N_("A lower price"),
)
AID = _page(
    "aid",
    N_("Aid"),
    ":material/volunteer_activism:",
    N_("What does Japan give, and does aid return the trade surplus?"),
    "about",
    surplus=N_("Does it return the surplus?"),
    donors=N_("Among the donors"),
    largest=N_("Who paid most"),
    china=N_("China's finance"),
    debt=N_("What it costs"),
    projects=N_("Projects"),
    printed=N_("Totals as quoted"),
)
INVESTMENT = _page(
    "investment",
    N_("Investment"),
    ":material/account_balance:",
    N_("How does Mongolia look to investors?"),
    "look",
    rank=N_("Rank and older scale"),
    governance=N_("Governance"),
    fdi=N_("Direct investment"),
    stocks=N_("Investors by country"),
    origin=N_("Japan's part"),
    logistics=N_("Logistics"),
    debt=N_("Debt"),
    polls=N_("Opinion polls"),
)
MINERALS = _page(
    "minerals",
    N_("Minerals"),
    ":material/landscape:",
    N_("Could rare earths change the picture?"),
    "see",
    reliance=N_("Japan's reliance on China"),
    hope=N_("What rare earths would have to earn"),
    sold=N_("What is really sold"),
    ores=N_("Ores and fuels to Japan"),
)
CLAIMS = _page("claims", N_("Claims"), ":material/fact_check:", N_("Are common claims true?"))
DATA = _page(
    "data",
    N_("Data and downloads"),
    ":material/table_chart:",
    N_("Where are the numbers?"),
    "do",
    explore=N_("Explore and download"),
    fresh=N_("Data status and updates"),
)
METHODS = _page(
    "methods",
    N_("Methods and sources"),
    ":material/menu_book:",
    N_("How is it computed?"),
    "part",
    computed=N_("What we compute"),
    published=N_("Published indicators"),
    sources=N_("Sources"),
    caveats=N_("Caveats"),
    columns=N_("Tables and columns"),
    glossary=N_("Glossary"),
    cite=N_("How to cite"),
)


def _span() -> tuple[int, int]:
    """Return the years of the national totals: no page shows figures beyond them."""
    covered = data.derive(coverage, tables.TOTALS, column="value_usd")
    return covered.first_year, covered.last_year


@data.once
def _figures() -> dict[int, int]:
    """Return year -> how many tables reach over it, by the first and the last year in their records."""
    records = [loaders.record(loaders.vintage(source_id)) for source_id in loaders.available_ids()]
    covered = [range(record["first_year"], record["last_year"] + 1) for record in records if record.get("first_year")]
    return dict(Counter(chain.from_iterable(covered)))


SITE = Site(
    name="Third Neighbor",
    icon="⚖️",
    full_name="Third Neighbor: Mongolia between China and Japan, in published figures",
    authors="Third Neighbor contributors",
    year="2026",
    sections={
        N_("Mongolia in published figures"): (OVERVIEW, CHARTS),
        N_("Trade"): (JAPAN, CHINA),
        N_("Analyse"): (CONCENTRATION, PRODUCTS, MIRROR, WORLD, TRIO, WHAT_IF),
        N_("Assess"): (AID, INVESTMENT, MINERALS, CLAIMS),
        N_("Data and methods"): (DATA, METHODS),
    },
    steps=(
        Step(
            N_(
                "**1. Look.** Choose years at the top: sentences, charts, tables and the address follow, "
                "on every page. Begin with the two halves of the question, then see what would have to change."
            ),
            (JAPAN, CHINA, WHAT_IF),
        ),
        Step(
            N_(
                "**2. Check.** Below each chart stand its publisher, table and vintage; the question mark beside "
                "a title has the definition. Two sources that disagree are shown side by side, and much-repeated "
                "claims are compared with the tables."
            ),
            (MIRROR, CLAIMS, METHODS),
        ),
        Step(
            N_(
                "**3. Take it along.** Each chart gives its numbers and its picture, each page its citation and "
                "a brief that opens anywhere. The address brings back what is on the screen."
            ),
            (DATA,),
        ),
    ),
    span=_span,
    figures=_figures,
    first_year=2005,  # the national table of trade by partner begins here
    codes={
        "direction": {"to_japan": N_("Mongolia to Japan"), "from_japan": N_("Japan to Mongolia")},
        "side": {"mongolia": N_("Mongolia's report"), "japan": N_("Japan's side")},
    },
)
site.declare(SITE)
