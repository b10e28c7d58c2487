"""What a new vintage changed, and whether it is fit to replace the one in use."""

import numpy as np
import pandas as pd

from frames import Table
from frames.columns import COLUMNS
from frames.messages import N_, message

TOLERATED_LOSS = 0.02
"""Share of rows or figures that a revision may take away; publishers do drop the odd row."""
TOLERATED_LOSS_OF_GROUP = 0.2
"""The same for a single series, where a few rows are a larger share."""
MAGNITUDE = 5.0
"""A revision that multiplies the middle figure by more than this is a change of unit, not a revision."""
MAGNITUDE_OF_NEW = 20.0
"""The same between the last period known and a new one, where real changes are larger."""
MOST, REVISION = 0.5, 0.05
"""Share of the figures, those marked provisional apart, that may change by more than REVISION of themselves."""
FEW, MANY = 3, 20
NAMED = 4
TIMES = ("year", "month", "date", "period")
GROUPS = (
    "flow",
    "indicator_code",
    "instrument",
    "measure",
    "price_basis",
    "classification",
)
SUFFIXES = ("_old", "_new")
CHANGES = {"both": "revised", "right_only": "added", "left_only": "removed"}
"""Where a row is when both tables are merged -> what happened to it; in the order of `changes`."""
DIFF_COLUMNS = ("change", "column", "before", "after", "ratio")


def measure_columns(table: Table) -> list[str]:
    """Return the number columns outside the key."""
    return [name for name in table.columns if name not in table.key and COLUMNS[name].dtype == "float"]


def objections(new: pd.DataFrame, old: pd.DataFrame, table: Table, answer: pd.DataFrame | None = None) -> list[str]:
    """Return why the new table should not replace the old one; empty where it may.

    `answer` has the rows of the new table that came from the publisher, where others were kept; None stands for all.

    Returns:
        Half sentences: coverage that shrank (years, economies, products, rows, figures) and
        magnitudes that jumped. A revision of single figures is no objection.
    """
    if old.empty:
        return []
    if new.empty:
        return [N_("it has no rows")]
    old = _same_bases(old, new)
    both = old.merge(new, on=list(table.key), how="left", suffixes=SUFFIXES, indicator=True, validate="1:1")
    came = both if answer is None else old.merge(answer, on=list(table.key), suffixes=SUFFIXES, validate="1:1")
    return [
        *_lost_members(new, old, table),
        *_lost_years(new, old, table),
        *_lost_rows(both, table),
        *(_jumps(came, new, old, table) or _changed_at_once(came, table)),
        *_below_zero(new, old),
    ]


def _same_bases(old: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """Leave out constant prices of a base year that the publisher has replaced by another one."""
    if "price_basis" not in old:
        return old
    is_constant = old["price_basis"].str.startswith("constant_")
    was_replaced = new["price_basis"].str.startswith("constant_").any()
    return old[~is_constant | old["price_basis"].isin(set(new["price_basis"]))] if was_replaced else old


def _lost_years(new: pd.DataFrame, old: pd.DataFrame, table: Table) -> list[str]:
    if "year" not in table.key:
        return []
    lost_ends = _lost_ends(new["year"], old["year"])
    groups = [name for name in GROUPS if name in table.key]
    if lost_ends or not groups:
        return lost_ends
    before = old.groupby(groups)["year"].agg(["min", "max", "size"])
    after = new.groupby(groups)["year"].agg(["min", "max", "size"])
    both = before.merge(after, left_index=True, right_index=True, suffixes=SUFFIXES)
    shrunk = both[
        (both["min_new"] > both["min_old"])
        | (both["max_new"] < both["max_old"])
        | (both["size_new"] < (1 - TOLERATED_LOSS_OF_GROUP) * both["size_old"])
    ]
    if shrunk.empty:
        return []
    name, first = shrunk.index[0], shrunk.iloc[0]
    sentence = message(
        "{series} has {rows} rows of {first} to {last} instead of {rows_before} of {first_before} to {last_before}",
        series=", ".join(name) if isinstance(name, tuple) else str(name),
        rows=f"{first['size_new']:,}",
        first=first["min_new"],
        last=first["max_new"],
        rows_before=f"{first['size_old']:,}",
        first_before=first["min_old"],
        last_before=first["max_old"],
    )
    if len(shrunk) == 1:
        return [sentence]
    return [message("{finding}, and {count} more series shrank", finding=sentence, count=len(shrunk) - 1)]


def _lost_ends(new: pd.Series, old: pd.Series) -> list[str]:
    reasons: list[str] = []
    if new.min() > old.min():
        reasons.append(message("it begins in {year} instead of {before}", year=new.min(), before=old.min()))
    if new.max() < old.max():
        reasons.append(message("it ends in {year} instead of {before}", year=new.max(), before=old.max()))
    return reasons


def _lost_members(new: pd.DataFrame, old: pd.DataFrame, table: Table) -> list[str]:
    reasons: list[str] = []
    for name in table.key:
        if name in TIMES or COLUMNS[name].dtype != "str" or name in ("title", "statement", "id"):
            continue
        lost = sorted(set(old[name]) - set(new[name]))
        facts = {"column": name, "members": ", ".join(lost[:NAMED])}
        if len(lost) > NAMED:
            more = len(lost) - NAMED
            reasons.append(message("{column} {members} and {count} more vanished", **facts, count=more))
        elif lost:
            reasons.append(message("{column} {members} vanished", **facts))
    return reasons


def _lost_rows(both: pd.DataFrame, table: Table) -> list[str]:
    was_kept = both["_merge"] == "both"
    gone = int((~was_kept).sum())
    reasons: list[str] = []
    if gone > TOLERATED_LOSS * len(both):
        reasons.append(message("{count} of {all} rows vanished", count=f"{gone:,}", all=f"{len(both):,}"))
    for name in measure_columns(table):
        had = both[f"{name}_old"].notna() & was_kept
        lost = int((had & both[f"{name}_new"].isna()).sum())
        if lost > TOLERATED_LOSS * max(int(had.sum()), 1):
            reasons.append(message("{count} figures of {column} became empty", count=f"{lost:,}", column=name))
    return reasons


def _jumps(both: pd.DataFrame, new: pd.DataFrame, old: pd.DataFrame, table: Table) -> list[str]:
    reasons: list[str] = []
    groups = [name for name in GROUPS if name in table.key]
    for name in measure_columns(table):
        frame = both[groups].assign(ratio=_log_ratios(both, name)).dropna(subset=["ratio"])
        parts = list(frame.groupby(groups)["ratio"]) if groups else []
        for member, part in [*parts, (("all",), frame["ratio"])]:
            is_enough = len(part) >= FEW or (member == ("all",) and len(part))
            if is_enough and abs(part.median()) > np.log10(MAGNITUDE):
                where = "" if member == ("all",) else f" ({', '.join(map(str, member))})"
                reasons.append(message("{figures} is about {times}", figures=name + where, times=_times(part.median())))
                break
        else:
            reasons.extend(_jump_of_new(new, old, table, name))
    return reasons


def _below_zero(new: pd.DataFrame, old: pd.DataFrame) -> list[str]:
    """Say which indicators have figures below zero where, of many, none was: such a sign may be impossible."""
    if "indicator_code" not in old:
        return []
    series = old.groupby("indicator_code")["value"].agg(["min", "count"])
    never = series.index[(series["min"] >= 0) & (series["count"] >= MANY)]
    found = sorted(set(new.loc[(new["value"] < 0) & new["indicator_code"].isin(never), "indicator_code"]))
    return [message("{series} is below zero, where it never was", series=", ".join(found[:NAMED]))] if found else []


def _changed_at_once(both: pd.DataFrame, table: Table) -> list[str]:
    """Say where most figures that stood fast are others now, or have another sign."""
    if "status_old" in both:
        both = both[both["status_old"] != "provisional"]
    reasons: list[str] = []
    for name in measure_columns(table):
        figures = both[[f"{name}_old", f"{name}_new"]].dropna()
        before, after = figures[f"{name}_old"], figures[f"{name}_new"]
        for count, template in (
            (int((before * after < 0).sum()), N_("{count} of {all} figures of {column} have another sign")),
            (
                int(((after - before).abs() > REVISION * before.abs()).sum()),
                N_("{count} of {all} figures of {column} changed at once"),
            ),
        ):
            if count > MOST * len(figures) and count >= FEW:
                reasons.append(message(template, count=f"{count:,}", all=f"{len(figures):,}", column=name))
                break
    return reasons


def _jump_of_new(new: pd.DataFrame, old: pd.DataFrame, table: Table, name: str) -> list[str]:
    if "year" not in table.key:
        return []
    series = [part for part in table.key if part != "year"]
    fresh = new[new["year"] > old["year"].max()]
    last = old[old["year"] == old["year"].max()]
    ratios = _log_ratios(last.merge(fresh, on=series, suffixes=SUFFIXES), name).dropna()
    if ratios.empty or abs(ratios.median()) <= np.log10(MAGNITUDE_OF_NEW):
        return []
    facts = {"figures": name, "year": fresh["year"].min(), "times": _times(ratios.median())}
    return [message("{figures} of {year} is about {times} than the year before", **facts)]


def _log_ratios(both: pd.DataFrame, name: str) -> pd.Series:
    after, before = both[f"{name}_new"].abs(), both[f"{name}_old"].abs()
    return np.log10((after / before).where((after > 0) & (before > 0)))  # type: ignore[no-any-return]


def _times(log_ratio: float) -> str:
    factor = 10 ** abs(log_ratio)
    shown = f"{factor:,.0f}" if factor >= 100 else f"{factor:.1f}"
    larger, smaller = N_("{count} times larger"), N_("{count} times smaller")
    return message(larger if log_ratio > 0 else smaller, count=shown)


def changes(new: pd.DataFrame, old: pd.DataFrame, table: Table) -> pd.DataFrame:
    """Return what changed from one vintage to another.

    Returns:
        The key columns, `change` (`revised`, `added`, `removed`), `column`, `before`, `after` and
        `ratio` (after / before; empty where either is missing or before is zero). The biggest
        revisions, by the amount moved, come first, then what was added and removed.
    """
    key = list(table.key)
    others = [name for name in table.columns if name not in key]
    leading = (measure_columns(table) or others)[0]  # stands for a row that was added or removed
    both = old.merge(new, on=key, how="outer", suffixes=SUFFIXES, indicator=True, validate="1:1")
    change = both["_merge"].astype("str").map(CHANGES)
    parts = []
    for name in others:
        before, after = both[f"{name}_old"], both[f"{name}_new"]
        is_same = (before == after) | (before.isna() & after.isna())
        is_listed = ~is_same.fillna(False) & (change == "revised") | (change != "revised") & (name == leading)
        part = both[key].assign(change=change, column=name, ratio=np.nan, moved=np.nan)
        if COLUMNS[name].dtype == "float":
            part = part.assign(ratio=after / before.where(before != 0), moved=(after - before).abs())
        parts.append(part.assign(before=before.astype("object"), after=after.astype("object"))[is_listed])
    whole = pd.concat([part for part in parts if not part.empty] or parts, ignore_index=True)
    whole = whole.assign(rank=whole["change"].map(list(CHANGES.values()).index))
    whole = whole.sort_values(["rank", "moved"], ascending=[True, False], kind="stable", ignore_index=True)
    return whole[[*key, *DIFF_COLUMNS]]


def counts(changed: pd.DataFrame) -> dict[str, int]:
    """Return how many rows were added, removed and revised."""
    numbers = dict.fromkeys(("added", "removed", "revised"), 0)
    keys = [name for name in changed.columns if name not in DIFF_COLUMNS]
    for word, part in changed.groupby("change"):
        numbers[str(word)] = len(part.drop_duplicates(keys))
    return numbers
