"""Mongolia's trade by partner and one-digit section of the SITC, revision 2.

One row per partner, flow, section and year, 1962 to 2010, 2013 and 2014, in current USD; estimates
reconciled from both sides. 1998 (a copy of 1997), 2011 and 2012 are absent.
"""

from frames import TRADE, Source
from frames.messages import N_
from loaders.publishers.bundled import bundled_only

SOURCE = Source(
    id="oec_sitc_partners",
    title=N_("What Mongolia trades with whom, by one-digit product"),
    publisher="Observatory of Economic Complexity (Feenstra, UN Comtrade, BACI)",
    table_name=N_("SITC revision 2, one digit, by partner"),
    homepage="https://oec.world",
    licence=N_("None stated"),
    terms="unstated",
    citation="Observatory of Economic Complexity, Mongolia by partner and SITC section.",
    vintage=N_("copy of 2019-01-27"),
    copied_from="github.com/avram-twitch/TradeByDecade, data/countries/mng.json @ae9c0769",
    valuation=N_("Current USD, reconciled from both sides"),
    caveats=(
        N_("Harmonised from both sides' reports: an estimate of medium to low reliability."),
        N_("1998 was a copy of 1997 and is left out; 2011 and 2012 are missing."),
        N_("There is no trade with the former Soviet Union before 1996."),
        N_(
            "West Germany (FDR) and Germany (DEU) are kept apart, as in the copy; Belgium stands for Belgium and Luxembourg."
        ),
        N_("Section 1 includes section 0: food, beverages and tobacco together."),
    ),
)
TABLE = TRADE
fetch, parse = bundled_only(SOURCE, TABLE)
