"""What each computed figure means: one record each, read by the methods page and the help of charts."""

from dataclasses import dataclass

from frames.messages import N_


@dataclass(frozen=True)
class Definition:
    """One computed indicator.

    Attributes:
        key: the column it stands in.
        name: name for people.
        plain: one sentence for a reader who does not know the term.
        formula: as text.
        unit: unit of the figure.
        range: values it can take.
        origin: who defined it.
        trap: what misleads.
    """

    key: str
    name: str
    plain: str
    formula: str
    unit: str
    range: str
    origin: str
    trap: str


_DECLARED = (
    Definition(
        "balance_usd",
        N_("Trade balance"),
        N_("Exports less imports: below zero, more is bought than sold."),
        "B = X − M",
        N_("USD, current"),
        N_("any"),
        "WITS; IMF",
        N_("Exports are valued without freight, imports with it, so every balance looks a little worse than it is."),
    ),
    Definition(
        "normalised_balance",
        N_("Normalised balance"),
        N_("The balance divided by all trade with that partner: −1 is only buying, 0 is even, +1 is only selling."),
        "(X − M) / (X + M)",
        N_("no unit"),
        "−1 … +1",
        "ESCAP (2009), Trade Statistics in Policymaking; Balassa (1966)",
        N_("Tiny one-way trade also gives −1 or +1: look at the amounts beside it."),
    ),
    Definition(
        "coverage_ratio",
        N_("Coverage ratio"),
        N_("Exports divided by imports: how much of each dollar bought is earned back from the same partner."),
        "X / M",
        N_("no unit"),
        "0 … ∞",
        "ESCAP (2009), Trade Statistics in Policymaking",
        N_("Undefined where nothing is imported; very skewed above one."),
    ),
    Definition(
        "share",
        N_("Partner share"),
        N_("A partner's part of everything the country exports (or imports), by the country's own statistics."),
        "s_j = X_j / X",
        N_("share of the published total"),
        "0 … 1",
        "WITS; ITC Trade Map",
        N_("The total is the same reporter's; partners that nobody names are kept as a remainder."),
    ),
    Definition(
        "rank",
        N_("Rank"),
        N_("The partner's place by value among those named in that year."),
        "1 = largest X_j",
        N_("place"),
        "1 … N",
        "WITS",
        N_("Ties share a place; the unnamed remainder has none."),
    ),
    Definition(
        "cr1",
        N_("Concentration ratio of the largest"),
        N_("The share of the largest partner."),
        "CR1 = max s_j",
        N_("share"),
        "0 … 1",
        "WITS; ITC",
        N_("Says nothing about the partners after the first."),
    ),
    Definition(
        "cr3",
        N_("Concentration ratio of the three largest"),
        N_("The share of the three largest partners together."),
        "CR3 = s_1 + s_2 + s_3",
        N_("share"),
        "0 … 1",
        "WITS; ITC",
        N_("The three may change from year to year."),
    ),
    Definition(
        "hhi",
        N_("Concentration (HHI)"),
        N_("The sum of squared shares: 1 is a single partner, near 0 is many of equal weight."),
        "HHI = Σ s_j²",
        N_("index"),
        "1/N … 1",
        "Hirschman (1945); Herfindahl (1950); WITS",
        N_("Here on the scale 0 to 1, of the named partners' sum; competition authorities use 10,000 and mean firms."),
    ),
    Definition(
        "hhi_normalised",
        N_("Normalised HHI"),
        N_("The HHI moved so that equal shares of 200 partners give zero."),
        "(HHI − 1/N) / (1 − 1/N), N = 200",
        N_("index"),
        "0 … 1",
        "World Bank",
        N_("N must be fixed or the series jumps with the number of partners reported."),
    ),
    Definition(
        "effective_number",
        N_("Effective number of partners"),
        N_("How many equal partners would be just as concentrated."),
        "1 / HHI",
        N_("partners"),
        "1 … N",
        N_("numbers equivalent; Adelman (1969)"),
        N_("A way to read the HHI, not a count of partners."),
    ),
    Definition(
        "theil",
        N_("Theil index"),
        N_("How far shares are from equal; reacts more to small partners than the HHI."),
        "Σ s_j ln(N s_j), N = 200",
        N_("index"),
        "0 … ln N",
        "Theil (1967); Cadot, Carrère and Strauss-Kahn (2011)",
        N_("Depends on N, which is fixed at 200 here."),
    ),
    Definition(
        "pct_gdp",
        N_("Share of GDP"),
        N_("The amount as a percentage of the country's GDP of the same year."),
        "100 X / GDP",
        N_("% of GDP"),
        "0 … ∞",
        "World Bank, NY.GDP.MKTP.CD",
        N_("Gross exports are not value added: a share can pass 100 percent without being a mistake."),
    ),
    Definition(
        "asymmetry",
        N_("Asymmetry of dependence"),
        N_("The same flow as a share of each side's trade: large for one, tiny for the other."),
        "X_ij / X_i against X_ij / M_j",
        N_("%"),
        "0 … 100",
        "Hirschman (1945); Barbieri (1996)",
        N_("For a small country beside a large one this follows from size alone."),
    ),
    Definition(
        "rate",
        N_("Conversion into yen and tögrög"),
        N_("Dollars times the year's average official exchange rate."),
        "value × PA.NUS.FCRF",
        N_("units per USD"),
        "> 0",
        "World Bank, PA.NUS.FCRF",
        N_("An average rate hides swings within the year."),
    ),
    Definition(
        "mirror_ratio",
        N_("Mirror ratio"),
        N_("What the buyer reports divided by what the seller reports of the same goods."),
        "r = M_j (CIF) / X_i (FOB)",
        N_("no unit"),
        "0 … ∞",
        N_("IMF, 1.06; older practice 1.10; Growth Lab, at most 1.20"),
        N_("For a landlocked country goods in transit and the last known destination weigh more than freight."),
    ),
    Definition(
        "log_gap",
        N_("Logarithmic gap"),
        N_("The mirror ratio on a scale where twice and half are equally far from zero."),
        "ln r",
        N_("no unit"),
        N_("any"),
        "Javorsek (2016), ARTNeT working paper 156",
        N_("Missing where one side reports nothing."),
    ),
    Definition(
        "symmetric_gap",
        N_("Symmetric gap"),
        N_("The difference of both reports divided by their mean."),
        "2 (a − b) / (a + b)",
        N_("no unit"),
        "−2 … +2",
        "Javorsek (2016), ARTNeT working paper 156",
        N_("Says how far apart the reports are, not which one is right."),
    ),
    Definition(
        "grubel_lloyd",
        N_("Grubel-Lloyd index"),
        N_("How far two countries sell each other the same kinds of goods: 0 not at all, 1 entirely."),
        "1 − Σ|X_k − M_k| / Σ(X_k + M_k)",
        N_("no unit"),
        "0 … 1",
        "Grubel and Lloyd (1971)",
        N_("For all goods at once it is 1 less the size of the normalised balance; the finer the goods, the lower."),
    ),
    Definition(
        "intensity",
        N_("Trade intensity"),
        N_(
            "How much more is sold to a partner than its weight in the world's imports would let one expect: 1 is as expected."
        ),
        "(X_ij / X_i) / (M_j / M_w)",
        N_("no unit"),
        "0 … ∞",
        "Brown (1949); Kojima (1964); WITS",
        N_("Neighbours trade more: a landlocked country's index mirrors the map before any policy."),
    ),
    Definition(
        "growth",
        N_("Growth a year"),
        N_("The even yearly rate that leads from the first figure to the last."),
        "(V_t / V_0)^(1/t) − 1",
        "%",
        N_("above −100"),
        N_("UNCTAD, calculation methods"),
        N_("Between two years only the ends count: a bad first year makes any later one look good."),
    ),
    Definition(
        "contribution",
        N_("Contribution to growth"),
        N_("How many percentage points of the year's growth a good brought."),
        "100 (X_k,t − X_k,t−1) / X_t−1",
        N_("percentage points"),
        N_("any"),
        N_("UNCTAD, calculation methods"),
        N_("In current dollars: a higher price counts as growth."),
    ),
    Definition(
        "seasonality",
        N_("Seasonality"),
        N_("The share of a year's sales that falls into each month; an even year has 8.3 percent in each."),
        "100 X_month / X_year",
        N_("% of the year"),
        "0 … 100",
        "IMF, Quarterly National Accounts Manual",
        N_("Customs book some goods late: whole years of gold stand in one month."),
    ),
    Definition(
        "unit_value",
        N_("Unit value"),
        N_("Value divided by quantity: a stand-in for the price."),
        "p = V / q",
        N_("USD per unit"),
        "> 0",
        N_("United Nations (2013), IMTS manual; effects after Bennet (1920)"),
        N_("Moves when the mix of grades moves, even at unchanged prices."),
    ),
    Definition(
        "redirected",
        N_("Moving exports from one buyer to another"),
        N_("The same goods, sold elsewhere: total exports and all else stay as they were."),
        "Δ = k X_s; s' = (X_s − Δ) / X; needed for a target s*: Δ = X_s − s* X",
        N_("USD"),
        "0 … X_s",
        "Third Neighbor",
        N_("Arithmetic, not a forecast: no price, route or buyer is modelled."),
    ),
    Definition(
        "lost",
        N_("A closed border, a lower price"),
        N_("What the year's exports would lose; nothing is made up for later."),
        "L = x X_s m / M; L = y X_k",
        N_("USD"),
        "0 … X",
        "Third Neighbor",
        N_("The months of the goods published by month stand for all goods."),
    ),
    Definition(
        "net_aid",
        N_("Net aid"),
        N_("Official development assistance paid out, less what was paid back on earlier loans."),
        "grants + loans paid out − principal repaid",
        N_("USD, current"),
        N_("any"),
        "OECD Development Assistance Committee",
        N_("A year below zero is a year of repayment; nothing is said of the grant element of loans."),
    ),
    Definition(
        "gross_aid",
        N_("Gross aid by instrument"),
        N_("Grants and official loans paid out in the year, before any repayment."),
        "grants + loans paid out",
        N_("USD, current"),
        "0 … ∞",
        N_("OECD DAC2a (grants), World Bank International Debt Statistics (loans)"),
        N_("Another coverage and timing than net aid: the two are never subtracted from each other."),
    ),
    Definition(
        "constant_usd",
        N_("Aid in constant dollars"),
        N_("Into the donor's currency, into its prices of one year, and back into dollars of that year."),
        "x_t (e_t / e_b) (P_b / P_t)",
        N_("USD of the base year"),
        N_("any"),
        N_("OECD Development Assistance Committee; World Bank deflator and rate"),
        N_("Says what it cost the donor, not what it bought in Mongolia."),
    ),
    Definition(
        "returned",
        N_("Aid as a share of the surplus"),
        N_("Aid added up divided by the donor's trade surplus added up over the same years."),
        "Σ aid / Σ (M − X)",
        N_("share"),
        "0 … ∞",
        "Third Neighbor",
        N_("The surplus pays for cars and machines that were delivered; aid is no refund of it."),
    ),
    Definition(
        "commitment",
        N_("Commitment"),
        N_("Money promised in a contract or an announcement of the year, whether paid out or not."),
        "Σ commitments of the year",
        N_("USD of a base year"),
        "0 … ∞",
        "AidData, Global Chinese Development Finance 3.0",
        N_("Promises are larger than payments and come earlier: never in one chart with them."),
    ),
    Definition(
        "governance_interval",
        N_("Governance estimate with its interval"),
        N_("Where a country stands among all, zero being the average, with the range that holds nine times in ten."),
        "estimate ± 1.645 · standard error",
        N_("standard normal units"),
        N_("about −2.5 … 2.5"),
        "Kaufmann, Kraay and Mastruzzi (2010), Worldwide Governance Indicators",
        N_(
            "Small differences mean nothing where intervals overlap; zero is the average of each year, not a fixed mark."
        ),
    ),
    Definition(
        "price_needed",
        N_("Price that would cover the deficit"),
        N_(
            "What a kilogram would have to fetch for a share of Japan's rare-earth imports to pay for the whole deficit."
        ),
        "D / (t · s · 1000)",
        N_("USD per kg"),
        "0 … ∞",
        "Third Neighbor",
        N_("Revenue, not profit; nothing else is assumed to change; rare earths are many goods at many prices."),
    ),
)
DEFINITIONS = {definition.key: definition for definition in _DECLARED}
