"""Sentences of the pages that judge: aid, investment, minerals. Each is a function of facts, each branch has a test."""

from collections.abc import Mapping

import pandas as pd

from indicators.facts import Trend
from views import units
from words.language import _, economy, is_known, joined, listed, millions, number, percent, plural

EVEN = 1.0
TEN, HUNDRED, MILLION = 10, 100, 1_000_000


def aid_level(trend: Trend, donor: str) -> str:
    """Return how net aid of one donor moved over the years chosen (USD, current)."""
    if not is_known(trend.last_value):
        return _("No net aid from {donor} is published for these years.", donor=economy(donor))
    facts = {
        "donor": economy(donor),
        "last": millions(abs(trend.last_value)),
        "first": millions(trend.first_value),
        "last_year": trend.last_year,
        "first_year": trend.first_year,
    }
    if trend.last_value < 0:
        return _("In {last_year} Mongolia paid {donor} back {last} million USD more than it received.", **facts)
    if trend.first_year == trend.last_year:
        return _("Net of repayments {donor} gave Mongolia {last} million USD in {last_year}.", **facts)
    if trend.direction == "rise":
        return _(
            "Net of repayments {donor} gave Mongolia {last} million USD in {last_year}, up from {first} in "
            "{first_year}.",
            **facts,
        )
    if trend.direction == "fall":
        return _(
            "Net of repayments {donor} gave Mongolia {last} million USD in {last_year}, down from {first} in "
            "{first_year}.",
            **facts,
        )
    return _(
        "Net of repayments {donor} gave Mongolia {last} million USD in {last_year}, much as in {first_year} ({first}).",
        **facts,
    )


def aid_total(total_usd: float, first: int | None, last: int | None) -> str:
    """Return what net aid adds up to, with its basis and years; empty where a year is missing."""
    if not is_known(total_usd) or first is None or first == last:
        return ""
    return _(
        "Added up over {first}–{last} that is {total} million USD, net, in dollars of each year.",
        first=first,
        last=last,
        total=millions(total_usd),
    )


def aid_share(rows: pd.DataFrame, donor: str) -> str:
    """Return a donor's part of all net aid in the last year that both published sums reach."""
    known = rows.dropna(subset=["share"])
    if known.empty:
        return ""
    latest = known.iloc[-1]
    facts = {"donor": economy(donor), "year": int(latest["year"]), "share": percent(float(latest["share"]))}
    if latest["share"] > EVEN:
        return _(
            "In {year} that was {share} of the net aid of all donors of the OECD's committee: others got more back "
            "than "
            "they gave.",
            **facts,
        )
    return _(
        "In {year}, the last year for which both are published, {donor} gave {share} of the net aid of all donors of "
        "the "
        "OECD's committee.",
        **facts,
    )


def aid_returned(rows: pd.DataFrame, counted: str) -> str:
    """Return whether aid gave back the trade surplus, over the years that have both.

    Args:
        rows: as `indicators.aid.recycling` gives.
        counted: `net` or `gross`.
    """
    known = rows.dropna(subset=["aid_sum_usd", "surplus_sum_usd"])
    if known.empty:
        return _("No year of this range has both aid and trade.")
    latest = known.iloc[-1]
    facts = {
        "first": int(known["year"].iloc[0]),
        "last": int(latest["year"]),
        "aid": millions(float(latest["aid_sum_usd"])),
        "surplus": millions(abs(float(latest["surplus_sum_usd"]))),
        "share": percent(float(latest["returned"]), 0),
        "counted": _("gross") if counted == "gross" else _("net"),
    }
    if latest["surplus_sum_usd"] <= 0:
        return _(
            "Over {first}–{last} Japan had no trade surplus with Mongolia to give back; {counted} aid came to {aid} "
            "million USD.",
            **facts,
        )
    if latest["aid_sum_usd"] <= 0:
        return _(
            "Over {first}–{last} Mongolia paid back more than it received, while Japan's trade surplus came to "
            "{surplus} "
            "million USD.",
            **facts,
        )
    if latest["returned"] >= EVEN:
        return _(
            "Over {first}–{last} Japan's {counted} aid of {aid} million USD was more than its trade surplus of "
            "{surplus} "
            "million USD ({share}).",
            **facts,
        )
    return _(
        "Over {first}–{last} Japan's {counted} aid of {aid} million USD was {share} of its trade surplus of "
        "{surplus} million "
        "USD.",
        **facts,
    )


def first_of_donors(rows: pd.DataFrame, donor: str, first: int, last: int) -> str:
    """Return a donor's place among all donors and creditors, gross, over some years."""
    mine = rows.loc[rows["donor_iso3"] == donor].dropna(subset=["gross_usd"])
    if mine.empty:
        return _("No gross figures by donor for these years.")
    place = int(mine["rank"].iloc[0])
    facts = {
        "donor": economy(donor),
        "first": first,
        "last": last,
        "share": percent(float(mine["share"].iloc[0])),
        "rank": number(place),
    }
    if place == 1:
        return _(
            "Over {first}–{last} {donor} paid out more than any other donor or official lender: {share} of all.",
            **facts,
        )
    return _(
        "Over {first}–{last} {donor} was number {rank} among donors and official lenders: {share} of all.", **facts
    )


def figure(value: float, unit: str) -> str:
    """Return a figure of the ledger with its unit, to three places that count; a year and a place have none."""
    if not is_known(value):
        return ""
    value, unit = units.counted(value, unit)
    if unit == "year":
        return str(int(value))
    if unit == "place":
        return _("number {place}", place=number(value))
    whole = value == int(value)
    decimals = 0 if whole or abs(value) >= HUNDRED else 1 if abs(value) >= TEN else 2
    return _("{figure} {unit}", figure=number(value, decimals), unit=_(unit))


def how_far(share: float, orders: float) -> str:
    """Return how far the published figure lies from the claim: in orders of magnitude, in percent, or not at all.

    Args:
        share: difference as a share of the claim; NaN where undefined.
        orders: in powers of ten; NaN where it is less than one.
    """
    if is_known(orders):
        size = number(abs(orders), 1)
        if orders > 0:
            return _("{size} orders of magnitude more than claimed", size=size)
        return _("{size} orders of magnitude less than claimed", size=size)
    if not is_known(share):
        return ""
    if share == 0:
        return _("no difference")
    if share > 0:
        return _("{share} more than claimed", share=percent(share))
    return _("{share} less than claimed", share=percent(-share))


def span(first: int | None, last: int | None) -> str:
    """Return the years of a figure; empty where there are none."""
    if first is None or last is None:
        return ""
    return str(first) if first == last else f"{first}–{last}"


def claim_sentence(verdict: str, word: str, statement: str, said_by: str, published: str, years: str, far: str) -> str:
    """Return one sentence to quote: the claim, the verdict, what is published.

    Args:
        verdict: one of `indicators.claims.VERDICTS`.
        word: the verdict in words.
        statement: the claim in our words.
        said_by: who is said to have said it.
        published: the published figure with its unit; empty where there is none.
        years: the years it covers; empty where the figure is a year itself.
        far: how far it lies from the claim; empty where that means nothing.
    """
    facts = {
        "statement": statement.rstrip("."),
        "said_by": said_by,
        "published": published or _("no figure"),
        "years": years,
        "far": far,
    }
    if verdict == "cannot_be_checked":
        return _("“{statement}” ({said_by}): cannot be checked against any table held here.", **facts)
    if not years or (not far and verdict in ("roughly", "contradicted")):
        found = _("{what} ({apart})", what=facts["published"], apart=years) if years else facts["published"]
        return _("“{statement}” ({said_by}): {verdict}; published is {found}.", verdict=word, found=found, **facts)
    return {
        "supported": _("“{statement}” ({said_by}): supported; published is {published} ({years}).", **facts),
        "roughly": _("“{statement}” ({said_by}): roughly so; published is {published} ({years}), {far}.", **facts),
        "outdated": _("“{statement}” ({said_by}): outdated; the newest figure is {published} ({years}).", **facts),
        "contradicted": _(
            "“{statement}” ({said_by}): contradicted; published is {published} ({years}), {far}.", **facts
        ),
    }[verdict]


def ledger_summary(counts: dict[str, int], words: dict[str, str]) -> str:
    """Return how many claims got which verdict, in one sentence."""
    whole = sum(counts.values())
    if not whole:
        return _("The ledger has no claims.")
    said = listed(
        _("{count} {verdict}", count=number(count), verdict=words[name]) for name, count in counts.items() if count
    )
    return plural("Of {count} claim: {said}.", "Of {count} claims: {said}.", whole, said=said)


def score(trend: Trend, economy_code: str) -> str:
    """Return how a score in the Corruption Perceptions Index moved over the years chosen."""
    if not is_known(trend.last_value):
        return _(
            "No score of {economy} on the present scale is published for these years.", economy=economy(economy_code)
        )
    facts = {
        "economy": economy(economy_code),
        "last": number(trend.last_value),
        "first": number(trend.first_value),
        "last_year": trend.last_year,
        "first_year": trend.first_year,
    }
    if trend.first_year == trend.last_year:
        return _("{economy} scored {last} in the Corruption Perceptions Index of {last_year}.", **facts)
    if trend.last_value == trend.first_value:
        return _(
            "{economy} scored {last} in the Corruption Perceptions Index of {last_year}, as in {first_year}.", **facts
        )
    if trend.last_value > trend.first_value:
        return _(
            "{economy} scored {last} in the Corruption Perceptions Index of {last_year}, better than the {first} of "
            "{first_year}.",
            **facts,
        )
    return _(
        "{economy} scored {last} in the Corruption Perceptions Index of {last_year}, worse than the {first} of "
        "{first_year}.",
        **facts,
    )


def best_of(trend: Trend) -> str:
    """Return that the last score is the best or the worst of the years chosen; empty otherwise."""
    if trend.first_year == trend.last_year or not is_known(trend.last_value):
        return ""
    if trend.is_record_high:
        return _("That is its best of the years {first}–{last}.", first=trend.first_year, last=trend.last_year)
    if trend.is_record_low:
        return _("That is its worst of the years {first}–{last}.", first=trend.first_year, last=trend.last_year)
    return ""


def beside(rows: pd.DataFrame, mine: str, year: int | None) -> str:
    """Return which comparators score higher and which lower in one year.

    Args:
        rows: iso3 and value of that year.
        mine: the economy compared.
        year: the year.
    """
    scores = rows.dropna(subset=["value"]).set_index("iso3")["value"]
    if year is None or mine not in scores.index or len(scores) == 1:
        return ""
    others = scores.drop(mine)
    above = [economy(str(code)) for code in others.index[others > scores[mine]]]
    below = [economy(str(code)) for code in others.index[others < scores[mine]]]
    said = []
    if above:
        said.append(_("Higher in {year}: {names}.", year=year, names=listed(above)))
    if below:
        said.append(_("Lower in {year}: {names}.", year=year, names=listed(below)))
    return joined(*said)


def inflows(trend: Trend) -> str:
    """Return how much foreign direct investment came in the last year chosen (million USD)."""
    if not is_known(trend.last_value):
        return _("No direct investment is published for these years.")
    facts = {"year": trend.last_year, "value": number(abs(trend.last_value)), "first": trend.first_year}
    if trend.last_value < 0:
        return _("In {year} foreign investors took out {value} million USD more than they brought.", **facts)
    if trend.is_record_high:
        return _("Foreign direct investment of {year} came to {value} million USD, the most since {first}.", **facts)
    return _("Foreign direct investment of {year} came to {value} million USD.", **facts)


def poll(friendly: float, trust: float, year: int) -> str:
    """Return what a poll found on relations and on trust: two questions, never one."""
    if not is_known(friendly) or not is_known(trust):
        return ""
    facts = {"year": year, "friendly": percent(friendly / HUNDRED, 0), "trust": percent(trust / HUNDRED, 0)}
    return _(
        "In a poll of {year} {friendly} called relations with Japan friendly; {trust} trust Japan, which was another "
        "question.",
        **facts,
    )


def reserve_claims(rows: pd.DataFrame) -> str:
    """Return how far printed reserve figures lie apart, and who lists none.

    Args:
        rows: value (t), said_by; a missing value is a list without the country.
    """
    known = rows["value"].dropna()
    if known.empty:
        return _("No reserve figure is printed.")
    low, high = float(known.min()), float(known.max())
    missing = int(rows["value"].isna().sum())
    said = _(
        "Printed figures of Mongolia's rare-earth reserves run from {low} to {high} million tonnes: {times} times "
        "apart.",
        low=number(low / MILLION, 1),
        high=number(high / MILLION, 1),
        times=number(high / low),
    )
    if high == low:
        said = _(
            "One figure of Mongolia's rare-earth reserves is printed: {low} million tonnes.",
            low=number(low / MILLION, 1),
        )
    if missing:
        lists = plural(
            "{count} list does not have Mongolia at all.", "{count} lists do not have Mongolia at all.", missing
        )
        return joined(said, lists)
    return said


def exported(rows: pd.DataFrame, names: Mapping[str, str], year: int | None) -> str:
    """Return what Mongolia really exports most among the goods followed, in one year."""
    known = rows.dropna(subset=["million_usd"]).sort_values("million_usd", ascending=False)
    if known.empty or year is None:
        return _("No figures of the main goods for these years.")
    top = known.iloc[0]
    return _(
        "What it really sold most in {year}: {good}, {value} million USD.",
        year=year,
        good=names.get(str(top["product_code"]), str(top["product_code"])),
        value=number(float(top["million_usd"])),
    )


def hope(balance_usd: float, year: int, earned_usd: float, after_usd: float, part: float) -> str:
    """Return what the inputs would do to the balance with Japan; what to fill in where one is missing."""
    if not is_known(balance_usd):
        return _("No year of this range has a balance with Japan.")
    facts = {
        "year": year,
        "balance": millions(balance_usd),
        "earned": millions(earned_usd),
        "after": millions(after_usd),
        "part": percent(part, 1),
    }
    if not is_known(earned_usd):
        return _(
            "Fill in tonnes, share and price to see what they would do to the balance of {year}: {balance} million "
            "USD.",
            **facts,
        )
    if not is_known(part):
        return _("That would earn {earned} million USD a year; in {year} there was no deficit to cover.", **facts)
    if after_usd >= 0:
        return _(
            "That would earn {earned} million USD a year and turn the balance of {year} from {balance} to {after} "
            "million USD: "
            "more than the whole deficit.",
            **facts,
        )
    return _(
        "That would earn {earned} million USD a year, {part} of the deficit of {year}: from {balance} to {after} "
        "million USD.",
        **facts,
    )


def governed(rows: pd.DataFrame, mine: str, names: Mapping[str, str], year: int) -> str:
    """Return on which measures an economy is surely above or below the world's average of zero.

    Args:
        rows: iso3, dimension, low, high of one year.
        mine: the economy.
        names: dimension -> words.
        year: the year.
    """
    own = rows.loc[rows["iso3"] == mine].dropna(subset=["low", "high"])
    if own.empty:
        return _("No governance estimates for these years.")
    facts = {
        "year": year,
        "economy": economy(mine),
        "above": listed(names[code].lower() for code in own.loc[own["low"] > 0, "dimension"]),
        "below": listed(names[code].lower() for code in own.loc[own["high"] < 0, "dimension"]),
    }
    if facts["above"] and facts["below"]:
        return _("In {year} {economy} was surely above the world's average on {above}; below it on {below}.", **facts)
    if facts["above"]:
        return _("In {year} {economy} was surely above the world's average on {above}.", **facts)
    if facts["below"]:
        return _("In {year} {economy} was surely below the world's average on {below}.", **facts)
    return _("In {year} {economy} was not surely above or below the world's average on any measure.", **facts)


def printed_shares(rows: pd.DataFrame, mine: str) -> str:
    """Return the printed shares of one economy, each with its year; empty without any."""
    own = rows.loc[rows["iso3"] == mine].dropna(subset=["value"]).sort_values("period")
    if own.empty:
        return ""
    said = listed(
        _("{share} in {year}", share=percent(row.value / HUNDRED), year=row.period) for row in own.itertuples()
    )
    return _("Printed for {economy}: {said}.", economy=economy(mine), said=said)


def projections(rows: pd.DataFrame) -> str:
    """Return from which year on figures are projections; empty where none is."""
    ahead = rows.loc[rows["status"] == "projected", "year"]
    if ahead.empty:
        return ""
    return _("Projections from {year} on, dashed and hollow.", year=int(ahead.min()))


def prices(rows: pd.DataFrame, deficit: str, year: int) -> str:
    """Return what the whole of Japan's imports would have to fetch per kilogram to cover a deficit.

    Args:
        rows: period, share_pct, usd_per_kg.
        deficit: in million USD, as the language writes it.
        year: the year of the deficit.
    """
    all_of_it = rows.loc[rows["share_pct"] == HUNDRED].dropna(subset=["usd_per_kg"])
    if all_of_it.empty:
        return _("There was no deficit in {year}, or no volume is printed.", year=year)
    return _(
        "Even if every kilogram Japan imports came from Mongolia, covering the deficit of {deficit} million USD "
        "({year}) would "
        "take {low} to {high} USD per kg, by the volume printed.",
        deficit=deficit,
        year=year,
        low=number(float(all_of_it["usd_per_kg"].min()), 1),
        high=number(float(all_of_it["usd_per_kg"].max()), 1),
    )
