"""Imports between Mongolia and 37 partners, as the importer has them.

One row per importer, exporter and year, 1985 to 2014, in current USD rounded to whole millions.
A row with Mongolia as partner mirrors Mongolia's exports. Absent years are not known.
"""

from frames import TRADE, Source
from frames.messages import N_
from loaders.publishers.bundled import bundled_only

SOURCE = Source(
    id="cow_trade",
    title=N_("Trade with Mongolia by partner, before and beside the national figures"),
    publisher="Correlates of War Project",
    table_name="Trade v4.0, dyadic",
    homepage="https://correlatesofwar.org/data-sets/bilateral-trade/",
    licence=N_("Free for research with citation"),
    terms="research",
    citation="Barbieri, Keshk and Pollins (2009), Trading Data, Conflict Management and Peace Science 26(5); Correlates of War Trade v4.0.",
    vintage=N_("v4.0 (2016), file of 2021-11-02"),
    copied_from="github.com/svmiller/svmiller.github.io, R/peacesciencer/cow_trade_ddy.rds @37c62565",
    valuation=N_("Imports of the reporter, CIF, current USD, rounded to whole millions"),
    caveats=(
        N_("Built from the IMF's Direction of Trade Statistics; rounded to whole millions in the copy read."),
        N_("Rows whose reporter is not Mongolia are the mirror of Mongolian exports."),
        N_(
            "For China the imports of Mongolia jump above the national figure from 2010 on (1,615 against 976 million USD): they look reported by the partner."
        ),
        N_("Zeros and blanks were dropped by the copy: an absent year is not known."),
    ),
)
TABLE = TRADE
fetch, parse = bundled_only(SOURCE, TABLE)
