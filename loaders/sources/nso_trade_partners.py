"""Mongolia's exports and imports of goods by partner and year.

One row per partner, flow and year, 2005 to 2025, in current USD; the publisher prints thousand USD.
The world total is in `nso_trade_totals`. Taiwan's export rows are a memo inside China. Named
partners cover 99.6 to 100 percent of exports and 98.1 to 99.6 percent of imports; a partner that is
absent was not among those read.
"""

import pandas as pd

from frames import TRADE, ParseError, Source
from frames.messages import N_
from loaders.answers import archive
from loaders.publishers import nso as _nso
from loaders.publishers.economies import code_of_name

SOURCE = Source(
    id="nso_trade_partners",
    title=N_("Mongolia's exports and imports by partner"),
    publisher="National Statistics Office of Mongolia",
    table_name="DT_NSO_1400_006V3, DT_NSO_1400_010V3",
    homepage="https://data.1212.mn",
    licence=N_("Reuse with the citation 'Source: Mongolian Statistical Service'"),
    terms="attribution",
    citation="Mongolian Statistical Service, Exports by country and year (DT_NSO_1400_006V3); Imports by country and year (DT_NSO_1400_010V3).",
    vintage=N_("2026-04; minor partners of 2005-2017: 2018-05-15"),
    copied_from="github.com/American-University-of-Mongolia/data-mn, exports-by-country-all-en.csv @1e8014c0, nso-exports-by-country-top-all-en.csv @1567431b, nso-imports-by-country-top-all-en.csv @1e8014c0; github.com/robertritz/mongoliandatastories, Mongolia Exports by Country.xlsx @0639a460",
    valuation=N_("Exports FOB, imports CIF, current USD"),
    caveats=(
        N_(
            "Exports to China include Taiwan; the Taiwan row is a memo inside China and is never added. In imports Taiwan seems to stand beside China."
        ),
        N_(
            "The partners named make up 99.6 to 100 percent of the published exports and 98.1 to 99.6 percent of the published imports; the rest is shown as not named."
        ),
        N_(
            "Minor export partners of 2005-2017 come from the vintage of 2018, those of 2024 from a list of that year alone; the large ones from the current table. How many partners are listed therefore differs by year: 76 in 2024, 48 and 49 in the years beside it."
        ),
        N_("The 2016 exports were revised: 230.7 million USD of gold moved from Switzerland to the United Kingdom."),
        N_(
            "Gold decides the shares of Switzerland, the United Kingdom, Korea and Singapore, which therefore swing from year to year."
        ),
        N_(
            "Australia is left out in 2025 exports and in all years of imports: the copy read adds two rows of it together."
        ),
        N_(
            "The publisher's row 'Countries of EU' is a sum over its members and is left out; the table of today counts the United Kingdom out of it in all years, the vintage of 2018 counts it in."
        ),
        N_(
            "Exports to and imports from China come to 19.09 billion USD in 2024 here; China's Ministry of Commerce put the same trade at 18.62 billion."
        ),
        N_("A zero is the publisher's: nothing was recorded. A partner without a row was not in the list read."),
        N_("The latest year may be revised; it is marked provisional."),
    ),
)
TABLE = TRADE
FILE_KINDS = ("JSON",)
TABLES = {"export": "DT_NSO_1400_006V3", "import": "DT_NSO_1400_010V3"}
PAIR = "export.json", "import.json"


def fetch(since: int | None = None) -> bytes:
    """Return the publisher's two tables by country, packed.

    Raises:
        FetchError: the publisher could not be reached or does not list the table any more.
    """
    return _nso.fetch(SOURCE.id, TABLES, since)


def parse(raw: bytes) -> pd.DataFrame:
    """Return trade by partner in USD from the tables in thousand USD.

    Totals and regions are left out (the total is another source). A country that occurs twice, once
    with a stray blank, is added up. A country we cannot name is refused, never dropped.
    """
    members = archive.unpack(raw, SOURCE.id)
    if set(members) != set(PAIR):
        raise ParseError(
            SOURCE.id, N_("both tables, exports and imports by country, are needed; one file has only one")
        )
    rows = pd.concat([_side(members[f"{flow}.json"], flow) for flow in TABLES], ignore_index=True)
    # Taiwan's export row is a memo inside China, outside the subtotal of North-East Asia
    is_memo = (rows["partner_iso3"] == "TWN") & (rows["flow"] == "export")
    return _nso.trade_rows(rows, SOURCE.id, is_revised=True).assign(
        product_code="TOTAL", classification=is_memo.map({True: "memo", False: "total"})
    )


def _side(body: bytes, flow: str) -> pd.DataFrame:
    frame = _nso.cells(body, SOURCE.id, _nso.THOUSAND)
    year = _nso.time_column(frame, SOURCE.id)
    country = _nso.other_column(frame, (year,), SOURCE.id)
    codes = {label: code_of_name(_nso.clean(label), SOURCE.id) for label in frame[country].unique()}
    rows = pd.DataFrame(
        {
            "year": frame[year].str.strip().str[:4].astype("int64"),
            "partner_iso3": frame[country].map(codes),
            "value_usd": (frame["value"] * _nso.THOUSAND).round(0),
        }
    )
    named = rows[rows["partner_iso3"] != ""].dropna()
    return named.groupby(["year", "partner_iso3"], as_index=False)["value_usd"].sum(min_count=1).assign(flow=flow)
