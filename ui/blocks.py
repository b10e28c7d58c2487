"""What views return, drawn: exhibits, text, tables, buttons, and blocks that hold blocks."""

from collections.abc import Callable, Iterable
from typing import Any

import pandas as pd
import streamlit as st

from ui import controls, links, run
from ui.exhibit import model
from ui.exhibit import show as exhibits
from ui.exhibit.model import Block
from words import bold

SECONDS = 1.0
GROUPED_FROM = 1_000
"""A column with a number of this size is shown in groups of three digits."""


def show(*blocks: Block | Iterable[Block | None] | None) -> None:
    """Draw blocks one below the other; None is nothing."""
    for block in blocks:
        if block is None:
            continue
        draw = _DRAW.get(type(block))
        if draw is not None:
            draw(block)
        elif isinstance(block, Iterable):
            show(*block)


def _text(text: model.Text) -> None:
    st.caption(text.markdown) if text.size == "small" else st.markdown(bold(text.markdown))


def _notice(notice: model.Notice) -> None:
    getattr(st, notice.kind)(notice.text, icon=notice.icon)


def _table(table: model.Table) -> None:
    settings = {name: _column(table.rows[name], table.columns.get(name, ("", ""))) for name in table.rows.columns}
    settings |= {name: st.column_config.LinkColumn() for name in table.links}
    st.dataframe(
        table.rows,
        hide_index=True,
        height=table.height or "auto",
        alt=table.alt,
        placeholder="–",
        column_config=settings,
    )


def _column(values: pd.Series, words: tuple[str, str] | None) -> Any:
    """Return how a column is drawn; years have no separators, large amounts have."""
    if words is None:
        return None
    label, help = (text or None for text in words)
    if pd.api.types.is_integer_dtype(values.dtype):
        return st.column_config.NumberColumn(label, format="%d", help=help)
    if pd.api.types.is_float_dtype(values.dtype) and values.abs().max() >= GROUPED_FROM:
        return st.column_config.NumberColumn(label, format="localized", help=help)
    return st.column_config.Column(label, help=help)


def _fold(fold: model.Fold) -> None:
    run.add_sources(fold.sources)
    line = st.expander(fold.label, icon=fold.icon, key=fold.key, on_change="rerun")
    if line.open:
        with line:
            show(fold.build())


def _group(group: model.Group) -> None:
    run.add_sources(group.sources)
    settings: dict[str, Any] = {"horizontal": True, "vertical_alignment": "center"} if group.is_row else {}
    with st.container(border=group.has_border, key=group.key, gap="small", **settings):
        show(*group.blocks)


@st.fragment(run_every=SECONDS)
def _live(live: model.Live) -> None:
    shown = live.build()
    if shown is None:
        st.rerun()
    else:
        show(shown)


def _upload(upload: model.Upload) -> None:
    file = st.file_uploader(upload.label, type=list(upload.endings), key=upload.key, max_upload_size=upload.megabytes)
    if file is not None:
        show(upload.build(model.File(file.file_id, file.name, file.getvalue)))


def _form(form: model.Form) -> None:
    values = controls.row(form.inputs, form.key)
    show(form.build(*values))


_DRAW: dict[type, Callable[[Any], object]] = {
    model.Exhibit: exhibits.show,
    model.Text: _text,
    model.Notice: _notice,
    model.Code: lambda code: st.code(code.text, language=None, wrap_lines=code.wrap),
    model.Heading: lambda heading: st.header(heading.text, anchor=False),
    model.Table: _table,
    model.Fold: _fold,
    model.Download: controls.download,
    model.Link: lambda link: st.link_button(link.label, link.address, icon=link.icon),
    model.PageLink: links.draw,
    model.Button: lambda button: st.button(button.label, on_click=button.act, key=button.key, icon=button.icon),
    model.Group: _group,
    model.InBrief: lambda block: run.add_exhibit(block.exhibit),
    model.Live: _live,
    model.Upload: _upload,
    model.Form: _form,
}
