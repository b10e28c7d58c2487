"""Third Neighbor: entry point. Page settings, navigation, shared controls; nothing else."""

import streamlit as st

from ui import find, language, page, site, tour
from ui.theme import embedded, side_bar
from views.find import results
from views.site import SITE

# Before the navigation: until an icon is set, Streamlit fetches a page's own from a server elsewhere.
st.set_page_config(page_title=SITE.name, page_icon=SITE.icon, layout="wide", initial_sidebar_state=side_bar())
page.begin_run()
chosen = site.navigation(SITE, hidden=embedded())
st.set_page_config(page_title=page.tab_title(chosen))
find.offer(results)
language.switch()
tour.offer()
page.draw(chosen)
