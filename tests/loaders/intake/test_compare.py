"""A new vintage replaces the old one only if it covers as much in the same unit."""

import pandas as pd

from frames import AID, INDICATORS, TRADE, conform
from loaders.intake.compare import changes, counts, objections


def indicators(values: dict[tuple[int, str, str], float | None]) -> pd.DataFrame:
    rows = [
        {
            "year": y,
            "iso3": i,
            "counterpart_iso3": "",
            "indicator_code": c,
            "value": v,
            "status": "reported",
            "source_id": "x_y",
        }
        for (y, i, c), v in values.items()
    ]
    return conform(pd.DataFrame(rows), INDICATORS, "x_y")


def trade(years: range, scale: float = 1.0, partners: tuple[str, ...] = ("JPN", "CHN")) -> pd.DataFrame:
    rows = [
        {
            "year": year, "month": pd.NA, "reporter_iso3": "MNG", "partner_iso3": partner, "flow": flow,
            "product_code": "TOTAL", "classification": "total", "value_usd": scale * 1000 * (year - 1990),
            "quantity": None, "quantity_unit": "", "status": "reported", "source_id": "x_y",
        }
        for year in years for partner in partners for flow in ("export", "import")
    ]  # fmt: skip
    return conform(pd.DataFrame(rows).astype({"quantity": "float64"}), TRADE, "x_y")


OLD = trade(range(2000, 2020))


def test_the_same_and_more_is_welcome() -> None:
    assert objections(OLD, OLD, TRADE) == []
    assert objections(trade(range(1999, 2022), 1.005, ("JPN", "CHN", "KOR")), OLD, TRADE) == []


def test_less_is_not() -> None:
    assert "begins in 2005 instead of 2000" in objections(trade(range(2005, 2020)), OLD, TRADE)[0]
    assert "ends in 2018 instead of 2019" in objections(trade(range(2000, 2019)), OLD, TRADE)[0]
    (said, *_) = objections(trade(range(2000, 2020), partners=("JPN",)), OLD, TRADE)
    assert "partner_iso3 CHN vanished" in said
    assert objections(OLD.iloc[0:0], OLD, TRADE) == ["it has no rows"]
    one_flow_short = OLD[~((OLD["flow"] == "import") & (OLD["year"] > 2010))]
    assert "import" in objections(one_flow_short, OLD, TRADE)[0]
    emptied = OLD.assign(value_usd=OLD["value_usd"].where(OLD["year"] < 2015))
    assert any("became empty" in said for said in objections(emptied, OLD, TRADE))


def test_a_row_or_two_may_go() -> None:
    many = trade(range(1991, 2091))
    assert objections(many.drop(index=[17]), many, TRADE) == []


def test_a_change_of_unit_is_not_a_revision() -> None:
    for scale in (1000, 0.001, 1e6):
        (said,) = objections(trade(range(2000, 2020), scale), OLD, TRADE)
        assert "times larger" in said or "times smaller" in said
    assert objections(trade(range(2000, 2020), 1.005), OLD, TRADE) == []
    mixed = OLD.assign(value_usd=OLD["value_usd"].where(OLD["flow"] == "export", OLD["value_usd"] * 1000))
    assert "import" in objections(mixed, OLD, TRADE)[0]


def test_a_new_year_in_another_unit_is_seen() -> None:
    longer = trade(range(2000, 2021))
    odd = longer.assign(value_usd=longer["value_usd"].where(longer["year"] < 2020, longer["value_usd"] * 1000))
    assert "of 2020" in objections(odd, OLD, TRADE)[0]


def test_a_change_of_unit_is_seen_where_only_some_years_were_asked_for() -> None:
    for since in (2010, 2018, 2019):
        is_new = OLD["year"] >= since
        mixed = OLD.assign(value_usd=OLD["value_usd"].where(~is_new, OLD["value_usd"] * 1000))
        (said,) = objections(mixed, OLD, TRADE, mixed[is_new])
        assert "1,000 times larger" in said
        assert objections(OLD, OLD, TRADE, OLD[is_new]) == []


def test_a_new_year_of_few_rows_in_another_unit_is_seen() -> None:
    old = OLD[OLD["partner_iso3"] == "JPN"]
    fresh = trade(range(2020, 2021), 1000, ("JPN",))
    assert "of 2020 is about 1,034 times larger" in objections(pd.concat([old, fresh]), old, TRADE, fresh)[0]


def test_a_table_that_changed_at_once_is_no_revision() -> None:
    assert objections(trade(range(2000, 2020), 1.5), OLD, TRADE) == ["80 of 80 figures of value_usd changed at once"]
    assert objections(OLD.assign(value_usd=-OLD["value_usd"]), OLD, TRADE) == [
        "80 of 80 figures of value_usd have another sign"
    ]
    is_some = OLD["year"] >= 2012
    assert objections(OLD.assign(value_usd=OLD["value_usd"].where(~is_some, OLD["value_usd"] * 1.5)), OLD, TRADE) == []
    provisional = OLD.assign(status="provisional")
    assert objections(trade(range(2000, 2020), 1.5), provisional, TRADE) == []


def test_an_indicator_that_never_was_below_zero_stays_so() -> None:
    old = indicators(
        {(year, "MNG", code): sign * 10.0 for year in range(1990, 2020) for code, sign in (("A", 1), ("B", -1))}
    )
    new = old.assign(value=old["value"].where(old["year"] < 2019, -5.0))
    assert objections(new, old, INDICATORS) == ["A is below zero, where it never was"]
    few = old[old["year"] > 2010].reset_index(drop=True)
    assert objections(new[new["year"] > 2010].reset_index(drop=True), few, INDICATORS) == []


def test_a_new_base_year_of_constant_prices_is_no_loss() -> None:
    def aid(base: str) -> pd.DataFrame:
        rows = [
            {"year": y, "donor_iso3": "JPN", "recipient_iso3": "MNG", "instrument": "total", "measure": "net",
             "price_basis": p, "value_usd": 1e6 * (1 if p == "current" else 2), "source_id": "x_y"}
            for y in range(2000, 2020) for p in ("current", base)
        ]  # fmt: skip
        return conform(pd.DataFrame(rows), AID, "x_y")

    assert objections(aid("constant_2022"), aid("constant_2021"), AID) == []
    only_current = aid("constant_2021")
    only_current = only_current[only_current["price_basis"] == "current"]
    assert objections(only_current, aid("constant_2021"), AID)


def test_changes_name_the_biggest_revisions_first() -> None:
    old = indicators(
        {(2020, "MNG", "A"): 10.0, (2021, "MNG", "A"): 20.0, (2019, "MNG", "A"): 5.0, (2018, "MNG", "A"): None}
    )
    new = indicators(
        {(2020, "MNG", "A"): 11.0, (2021, "MNG", "A"): 15.0, (2022, "MNG", "A"): 30.0, (2018, "MNG", "A"): None}
    )
    found = changes(new, old, INDICATORS)
    assert list(found["change"]) == ["revised", "revised", "added", "removed"]
    assert list(found["year"]) == [2021, 2020, 2022, 2019]
    assert list(found["ratio"].head(2)) == [0.75, 1.1]
    assert counts(found) == {"added": 1, "removed": 1, "revised": 2}
    assert changes(old, old, INDICATORS).empty
    status = old.assign(status=["provisional", "reported", "reported", "reported"])
    assert counts(changes(status, old, INDICATORS))["revised"] == 1


MANY = ("JPN", "CHN", "RUS", "KOR", "USA", "DEU", "FRA", "ITA", "GBR")


def test_what_is_lost_is_said_in_whole_sentences() -> None:
    old = trade(range(2000, 2020), partners=MANY)
    lost = {
        ("partner_iso3 DEU, FRA, GBR, ITA and 3 more vanished",
         "export, total has 40 rows of 2000 to 2019 instead of 180 of 2000 to 2019, and 1 more series shrank",
         "280 of 360 rows vanished"): trade(range(2000, 2020), partners=("JPN", "CHN")),
        ("partner_iso3 DEU, FRA, GBR, ITA vanished",
         "export, total has 100 rows of 2000 to 2019 instead of 180 of 2000 to 2019, and 1 more series shrank",
         "160 of 360 rows vanished"): trade(range(2000, 2020), partners=MANY[:5]),
        ("it begins in 2002 instead of 2000", "it ends in 2018 instead of 2019", "54 of 360 rows vanished"):
            trade(range(2002, 2019), partners=MANY),
        ("360 of 360 figures of value_usd have another sign",): old.assign(value_usd=-old["value_usd"]),
        ("value_usd (export, total) is about 150 times larger",): old.assign(value_usd=old["value_usd"] * 150),
        ("value_usd (export, total) is about 12.5 times smaller",): old.assign(value_usd=old["value_usd"] / 12.5),
        ("90 figures of value_usd became empty",):
            old.assign(value_usd=old["value_usd"].where(old["year"] > 2004)),
    }  # fmt: skip
    for sentences, new in lost.items():
        assert tuple(map(str, objections(new, old, TRADE))) == sentences


def test_changes_are_in_order_of_kind_and_size_with_both_figures() -> None:
    old = trade(range(2000, 2003))
    new = old.assign(value_usd=old["value_usd"] + [5.0, 50.0, *[0.0] * 10]).drop(index=3)
    found = changes(new, old, TRADE)
    revised, smaller, removed = found.to_dict("records")
    assert found.index.tolist() == [0, 1, 2]
    assert [each["change"] for each in (revised, smaller, removed)] == ["revised", "revised", "removed"]
    assert (revised["before"], revised["after"], revised["ratio"]) == (10_000.0, 10_050.0, 1.005)
    assert (smaller["after"], removed["before"]) == (10_005.0, 10_000.0)
    assert counts(found) == {"added": 0, "removed": 1, "revised": 2}
