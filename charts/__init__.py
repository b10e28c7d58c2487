"""Tidy frame -> plotly figure: graph_objects only, one lean template, words from the caller.

What charts take alike: a frame with the columns that the call names (`value` is drawn, `by` names its lines, bars or
rows) and `status` where there is one: what is estimated or projected is dashed, what is provisional has a hollow mark,
and bars of either are hatched. `words` has titles, the names of codes, format and unit; `style` is the look; `events`
have date, title and number; codes in `highlight` have their own colour, all others are grey; `height` is in pixels.
Without a figure to draw a chart is empty.
"""

from charts.words import Words

__all__ = ["Words"]
