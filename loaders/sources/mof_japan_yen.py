"""Published yen figures of trade between Japan and Mongolia, 2012, 2013 and 2016.

One row per point, in yen. The indicator code says whose statistics it is. Other years: not known.
"""

from frames import INDICATORS, Source
from frames.messages import N_
from loaders.publishers.bundled import bundled_only

SOURCE = Source(
    id="mof_japan_yen",
    title=N_("Japan-Mongolia trade in yen, as printed"),
    publisher=N_("Ministry of Finance of Japan and others, as printed by the press"),
    table_name=N_("Trade Statistics of Japan; single figures"),
    homepage="https://www.customs.go.jp/toukei/info/index_e.htm",
    licence=N_("Press quotations of official statistics"),
    terms="unstated",
    citation="Trade Statistics of Japan (Ministry of Finance), as quoted by JILAF, The Japan Times (2015-02-11) and Nikkei Asian Review (2014-07).",
    vintage=N_("as printed 2014 to 2017"),
    copied_from="jilaf.or.jp country page of Mongolia; japantimes.co.jp 2015-02-11; asia.nikkei.com 2014-07",
    valuation=N_("Current yen"),
    caveats=(
        N_("Single published points, not a series."),
        N_(
            "The two figures for 2012 come from different statistics: Japan's customs (imports from Mongolia) and Mongolia's (imports from Japan)."
        ),
        N_("The figure for 2013 is the press's (Nikkei), without its source named."),
    ),
)
TABLE = INDICATORS
fetch, parse = bundled_only(SOURCE, TABLE)
