"""A bare Streamlit page with one or two figures of 21 points (FIGURES in the environment), and nothing else."""

import os

import plotly.graph_objects as go
import streamlit as st

st.title("Bare")
first, last = st.slider("Years", 1924, 2025, (2005, 2025), key="years", bind="query-params")
years = list(range(first, last + 1))
for number in range(int(os.environ.get("FIGURES", "1"))):
    st.plotly_chart(
        go.Figure(go.Scatter(x=years, y=[year % 7 for year in years]), layout={"template": "none"}),
        key=f"f{number}",
        theme=None,
    )
