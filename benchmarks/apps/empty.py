"""An empty Streamlit page with the year slider: the floor."""

import streamlit as st

st.title("Floor")
first, last = st.slider("Years", 1924, 2025, (2005, 2025), key="years", bind="query-params")
st.markdown(f"{first}–{last}")
