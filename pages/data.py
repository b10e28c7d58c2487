"""Where are the numbers? Explore, filter and download every table."""

import streamlit as st

from ui import controls, explorer, frame
from ui.language import _

frame.head(
    _("Where are the numbers?"),
    _("Every table behind the pages, as published: filter it, search it, take it away."),
    _("Each row downloaded names its source and vintage."),
)
years = controls.chosen_years()
explorer.table_of(years)
st.subheader(_("Everything at once"), anchor=False)
st.markdown(
    _("All tables as CSV, with a README (filters, dates, citations, licences) and a Frictionless `datapackage.json`.")
)
explorer.everything(years)
