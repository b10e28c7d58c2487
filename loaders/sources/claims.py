"""Much-repeated claims about Mongolia between Japan and China, each with the check that answers it.

One row per claim: the words in paraphrase, the figure claimed where there is one, who is said to have
said it, the name of the check in `indicators.claims`, the basis, what would settle it, and the address
of the chart that shows it. What is published is not in this table: it is computed when it is read.
"""

from frames import CLAIMS, Source
from frames.messages import N_
from loaders.publishers.bundled import bundled_only

SOURCE = Source(
    id="claims",
    title=N_("Claims that are often repeated"),
    publisher="Third Neighbor",
    table_name=N_("Ledger of claims"),
    homepage="https://www.mofa.go.jp/region/asia-paci/mongolia/data.html",
    licence=N_("Facts; each row says who is said to have said it"),
    terms="open",
    citation="Third Neighbor, ledger of claims on Mongolia between Japan and China.",
    vintage="2026-11",
    copied_from=N_("paraphrased by Third Neighbor from an article on the trade of Mongolia and Japan"),
    valuation=N_("As each claim says"),
    caveats=(
        N_("The words are paraphrases, and who said it is as the claim is told, not as we verified it."),
        N_("The published figures and the verdicts are computed from the tables when the ledger is read."),
    ),
)
TABLE = CLAIMS
fetch, parse = bundled_only(SOURCE, TABLE)
