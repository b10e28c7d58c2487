"""Third Neighbor: entry point. Page settings, shared controls, navigation; nothing else."""

import streamlit as st

from ui import address, controls, data, frame, language, tour
from words.language import _

st.set_page_config(page_title="Third Neighbor", page_icon="⚖️", layout="wide", initial_sidebar_state=frame.side_bar())
language.begin_run()
address.begin_run()
data.begin_run()

page = st.navigation(
    {
        _("The question"): [
            st.Page(
                "pages/overview.py",
                title=_("Overview"),
                icon=":material/balance:",
                default=True,
                help=_("Where does Mongolia stand between China and Japan?"),
            ),
        ],
        _("Trade"): [
            st.Page(
                "pages/japan.py",
                title=_("Trade with Japan"),
                icon=":material/swap_vert:",
                help=_("How lopsided is trade with Japan, and since when?"),
            ),
            st.Page(
                "pages/china.py",
                title=_("Reliance on China"),
                icon=":material/pie_chart:",
                help=_("How much of Mongolia's trade is China?"),
            ),
        ],
        _("Understand it"): [
            st.Page(
                "pages/concentration.py",
                title=_("Concentration"),
                icon=":material/filter_center_focus:",
                help=_("How few partners and products?"),
            ),
            st.Page(
                "pages/products.py",
                title=_("What is sold"),
                icon=":material/inventory_2:",
                help=_("What is sold? Goods by year and month, what brought growth, who buys what."),
            ),
            st.Page(
                "pages/mirror.py",
                title=_("Both sides' reports"),
                icon=":material/compare_arrows:",
                help=_("Do both sides report the same?"),
            ),
            st.Page(
                "pages/what-if.py",
                title=_("What if"),
                icon=":material/calculate:",
                help=_("What would rebalancing take? Exact arithmetic with its equations."),
            ),
        ],
        _("Judge it"): [
            st.Page(
                "pages/aid.py",
                title=_("Aid"),
                icon=":material/volunteer_activism:",
                help=_("What does Japan give, and does aid return the trade surplus?"),
            ),
            st.Page(
                "pages/investment.py",
                title=_("Investment"),
                icon=":material/account_balance:",
                help=_("Would an investor come? Corruption, governance, direct investment, logistics, debt, opinion."),
            ),
            st.Page(
                "pages/minerals.py",
                title=_("Minerals"),
                icon=":material/landscape:",
                help=_("Could rare earths change it?"),
            ),
            st.Page(
                "pages/claims.py",
                title=_("Claims"),
                icon=":material/fact_check:",
                help=_("Is what people say true? Each claim beside the published figure, with a verdict."),
            ),
        ],
        _("Behind the figures"): [
            st.Page(
                "pages/data.py",
                title=_("Data and downloads"),
                icon=":material/table_chart:",
                help=_("Where are the numbers? Explore, filter and download every table."),
            ),
            st.Page(
                "pages/methods.py",
                title=_("Methods and sources"),
                icon=":material/menu_book:",
                help=_("How is it computed? Definitions, sources, caveats, glossary, how to cite."),
            ),
        ],
    },
    position="hidden" if frame.embedded() else "sidebar",
    expanded=True,
)
st.set_page_config(page_title=frame.tab_title(page))
language.switch()
tour.offer()
frame.run(page, controls.years)
