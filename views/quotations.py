"""Single statements as a chart: each with its words and its figure as written, none joined to the next."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts import Words, statements
from ui.compose import chart_style


def figures(
    rows: pd.DataFrame, names: Mapping[str, str], value: str = "value", by: str = "row", missing: str = "", **how: Any
) -> go.Figure:
    """Return the statements one under another, in the order of the rows; what is missing is said in words.

    The rows have `by`, a code that has its words in `names`, the value, and `written`, the figure as it is written;
    `how` it is drawn is passed on to `charts.statements.rows`.
    """
    notes = {"missing": missing} if missing else {}
    words = Words(names=names, notes=notes)
    return statements.rows(rows, value, by, words=words, style=chart_style(), text="written", **how)
