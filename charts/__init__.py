"""Tidy frame -> plotly figure: graph_objects only, one lean template, words from the caller."""

from charts.words import Words

__all__ = ["Words"]
