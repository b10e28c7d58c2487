"""Shared Streamlit parts: cached data, controls, words, downloads, provenance."""
