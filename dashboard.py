"""Third Neighbor: entry point. Page settings, navigation, shared controls; nothing else."""

import streamlit as st

from ui import find, language, page, site, tour
from ui.theme import embedded, side_bar
from views.find import results
from views.site import SITE

page.begin_run()
chosen = site.navigation(SITE, hidden=embedded())
st.set_page_config(
    page_title=page.tab_title(chosen), page_icon=SITE.icon, layout="wide", initial_sidebar_state=side_bar()
)
find.offer(results)
language.switch()
tour.offer()
page.draw(chosen)
