"""Where are the numbers? Explore, filter and download every table; see how fresh they are."""

import streamlit as st

from ui import old
from views.data import explorer, freshness
from words.language import _

old.head(
    _("Where are the numbers?"),
    _("Every table behind the pages, as published: filter it, search it, take it away."),
    _("Each row downloaded names its source and vintage."),
)
years = old.chosen_years()
explore, fresh = old.tabs({"explore": _("Explore and download"), "fresh": _("Freshness and refresh")}, key="do")
if explore.open:
    with explore:
        explorer.table_of(years)
        st.header(_("Everything at once"), anchor=False)
        st.markdown(
            _("All tables as CSV, with a README (filters, dates, citations, licences) and a `datapackage.json`.")
        )
        explorer.everything(years)
if fresh.open:
    with fresh:
        freshness.one_source()
        st.header(_("All sources"), anchor=False)
        freshness.overview()
old.footer()
