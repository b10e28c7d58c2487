"""Shares of respondents in opinion polls, single points, 2004 to 2022, percent.

One row per question and year; the registry has wording, number of people asked and date.
"""

from frames import INDICATORS, Source
from frames.messages import N_
from loaders.publishers.bundled import bundled_only

SOURCE = Source(
    id="opinion_polls",
    title=N_("What Mongolians say in polls about Japan and corruption"),
    publisher=N_("Ministry of Foreign Affairs of Japan and others"),
    table_name=N_("Opinion surveys in Mongolia: MOFA 2004 and 2019, IRI 2022, Sant Maral 1997-2006"),
    homepage="https://www.mn.emb-japan.go.jp/itpr_ja/survey20200401.html",
    licence=N_("Government page and press quotations"),
    terms="unstated",
    citation="MOFA Japan opinion surveys in Mongolia (2004, 2019); International Republican Institute; Sant Maral Foundation.",
    vintage=N_("as printed 2005 to 2022"),
    copied_from="mn.emb-japan.go.jp 2020-04-01; eic.or.jp 2005-08-25; iri.org; quotation of Asahi Shimbun 2014",
    valuation=N_("Percent of respondents"),
    caveats=(
        N_("The survey of November 2019 asked 300 people aged 18 to 59: the margin is about six points."),
        N_("87 percent call relations friendly; 76 percent trust Japan. The two are different questions."),
        N_("The questions of 2004 (about 2,000 people) are worded differently from those of 2019."),
        N_("The Sant Maral figure is an average of 1997 to 2006, stored under 2006, from a third-hand quotation."),
        N_("The year of the IRI poll is approximate."),
    ),
)
TABLE = INDICATORS
fetch, parse = bundled_only(SOURCE, TABLE)
