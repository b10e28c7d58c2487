"""One chart as an image file with its title and sources, made in the reader's own browser."""

import streamlit as st

from charts import picture
from ui.exhibit.model import Exhibit
from ui.takeaway import cite, provenance
from ui.theme import chart_style
from words import _

DOTS_PER_PIXEL = 2
"""Sharp in print."""


def draw(exhibit: Exhibit, state: cite.PageState, config: dict[str, object]) -> None:
    """Draw the choice of a format and, when chosen, the chart as the picture has it, with the button that saves it.

    The state is the page's, for the lines below the chart and the file's name; `config` has plotly's settings of every
    chart.
    """
    kind = st.segmented_control(
        _("Picture of this chart"), ["png", "svg"], format_func=str.upper, key=f"picture_{exhibit.key}"
    )
    if not kind:
        return
    figure = picture.standing_alone(exhibit.figure, exhibit.title, below(exhibit, state), chart_style())
    st.caption(
        _(
            "The camera at the top right of the picture saves it as {kind}; it has its own width on any screen.",
            kind=kind.upper(),
        )
    )
    st.plotly_chart(
        figure,
        theme=None,
        key=f"drawn_{kind}_{exhibit.key}",
        alt=exhibit.alt,
        config={
            **config,
            "displayModeBar": True,
            "modeBarButtons": [["toImage"]],
            "toImageButtonOptions": {
                "format": kind,
                "filename": f"third_neighbor_{exhibit.key}_{state.years[0]}_{state.years[1]}",
                "width": picture.WIDTH,
                "height": int(figure.layout.height),
                "scale": DOTS_PER_PIXEL if kind == "png" else 1,
            },
        },
    )


def below(exhibit: Exhibit, state: cite.PageState) -> str:
    """Return the lines below a chart that has left its page: its sources; the tool, the years and the day."""
    return f"{provenance.source_line(exhibit.sources)}\n{cite.made(state)}"
