"""The same figures of a page in Dash: one slider, the page's own charts, repainted on a change of years."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import dash
from dash import Input, Output, dcc, html

from benchmarks.figures import figures

PAGE = os.environ["PAGE"]
COUNT = len(figures(PAGE, (2005, 2025)))
app = dash.Dash(__name__)
app.layout = html.Div(
    [
        html.H1("Dash"),
        dcc.RangeSlider(1924, 2025, 1, value=[2005, 2025], id="years", marks=None, updatemode="mouseup"),
        *(dcc.Graph(id=f"f{number}", config={"displayModeBar": False}) for number in range(COUNT)),
    ]
)


@app.callback([Output(f"f{number}", "figure") for number in range(COUNT)], Input("years", "value"))
def redraw(years: list[int]) -> list:
    """Return the page's figures for the years."""
    return figures(PAGE, (years[0], years[1]))


if __name__ == "__main__":
    app.run(port=int(os.environ["PORT"]), debug=False)
