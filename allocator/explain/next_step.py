"""Steps 5 and 6 of the flowchart: how a row that nobody does may still get done, by what the report "Jobprofiel
ICT-coördinatoren, inzichten in sterke ICT-teams en conceptrichtlijnen" (2022) says of tasks of its kind, not by its
priority (SPEC, A8).

Strategic work that asks combined competences (a core task always) stays inside: recruit, train, or share people between
schools. What only asks technical skills, or is not strategic, others in the school can do, or a partner; but policy &
vision and what the team learns itself go to no firm.
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from allocator.basics.text import Text, listed
from allocator.categories import Cluster, Concern, Where
from allocator.explain.focus import missing_step
from allocator.plan import Outcome
from allocator.rules.base import rules_of

if TYPE_CHECKING:
    from allocator.basics.units import Cents
    from allocator.explain.headroom import Headroom
    from allocator.instance import Instance, Row


class Kind(StrEnum):
    """The kinds of step that may get a row done."""

    RECRUIT = "recruit"
    TRAIN = "train"
    OUTSOURCE = "outsource"
    POOL = "pool"
    POSTPONE = "postpone"


KINDS: dict[Kind, Text] = {
    Kind.RECRUIT: Text("recruit", "aanwerven"),
    Kind.TRAIN: Text("train", "opleiden"),
    Kind.OUTSOURCE: Text("outsource", "uitbesteden"),
    Kind.POOL: Text("pool", "samenleggen"),
    Kind.POSTPONE: Text("postpone", "uitstellen"),
}


class Step(NamedTuple):
    """The next step for a row: its kind, in words, and where a partner could take it: the lowest price for its minimum
    hours, and the money that is left for it."""

    kind: Kind
    words: Text
    price: Cents | None = None
    money: Cents | None = None


OWN_LEARNING = ("T27", "L06")
"""The tasks of the catalogue by which the ICT team itself learns."""
PLAINLY = Text("", "")
NO_PARTNER_YET = Text(" (none on Partners yet)", " (nog geen op Partners)")
NO_HOURS = Text(" (none has hours left)", " (geen heeft nog uren)")
NO_MONEY = Text(" (the money is missing)", " (het geld ontbreekt)")


def next_step(headroom: Headroom, index: int) -> Step:
    """The next step for a row (by index) that nobody does, from what the plan leaves; no new search."""
    instance, row = headroom.instance, headroom.instance.rows[index]
    missing = missing_step(instance, row)
    if missing is not None:
        first = Text(
            f"First {missing.name.en} (step {missing.number})", f"Eerst {missing.name.nl} (stap {missing.number})"
        )
        return Step(Kind.POSTPONE, first)
    if headroom.waits(index) is not None:
        return Step(Kind.POSTPONE, Text("First the tasks that it waits for", "Eerst de taken waarop ze wacht"))
    advice = _by_the_report(headroom, index, row)
    if instance.concern(row) is Concern.OPTIONAL:
        how = advice.how
        later = Text(f"Can be dropped for now; else: {how.en}", f"Kan voorlopig geschrapt worden; anders: {how.nl}")
        return Step(Kind.POSTPONE, later, advice.price, advice.money)
    words = Text(f"{advice.why.en}: {advice.how.en}", f"{advice.why.nl}: {advice.how.nl}")
    return Step(advice.kind, words, advice.price, advice.money)


def suits_a_firm(headroom: Headroom, index: int) -> bool:
    """Whether the report gives a row (by index) to others or a partner, be it one that can be dropped for now."""
    row = headroom.instance.rows[index]
    if missing_step(headroom.instance, row) is not None or headroom.waits(index) is not None:
        return False
    return _by_the_report(headroom, index, row).kind is Kind.OUTSOURCE


class _Advice(NamedTuple):
    """What the report says of tasks like this one: what it is, and how it may get done."""

    kind: Kind
    why: Text
    how: Text
    price: Cents | None = None
    money: Cents | None = None


def _by_the_report(headroom: Headroom, index: int, row: Row) -> _Advice:
    if row.core or (row.strategic is not None and row.combined):
        return _inside(headroom, index, row)
    if row.task.partition(".")[0] in OWN_LEARNING:
        return _Advice(Kind.TRAIN, LEARNING, FREE_HOURS)
    if row.cluster is Cluster.POLICY:
        kind, how = (Kind.POOL, POOL) if _pooling_helps(headroom, index, row) else (Kind.TRAIN, _others(headroom, row))
        return _Advice(kind, _why(row), how)
    but, price, money = _outsourcing(headroom, index)
    others = _others(headroom, row)
    how = Text(f"{others.en}, or a partner{but.en}", f"{others.nl}, of een partner{but.nl}")
    return _Advice(Kind.OUTSOURCE, _why(row), how, price, money)


def _why(row: Row) -> Text:
    """Why others than the team may do it. Of policy & vision nobody says that it is not strategic."""
    if row.cluster is Cluster.TECHNICAL and not row.also_needs:
        return Text("Only technical", "Louter technisch")
    if row.strategic is not None:
        return Text("One competence suffices", "Eén competentie volstaat")
    if row.cluster is Cluster.POLICY:
        return Text("Policy & vision, no core task", "Beleid & visie, geen kerntaak")
    return Text("Not strategic", "Niet strategisch")


STRATEGIC = Text("Strategic", "Strategisch")
LEARNING = Text("The team's own learning", "Leertijd van het team zelf")
FREE_HOURS = Text("free hours for it", "maak er uren voor vrij")
OTHERS = Text("somebody else in the school", "iemand anders in de school")
POOL = Text("share more hours between the schools", "leg meer uren samen met andere scholen")


def _inside(headroom: Headroom, index: int, row: Row) -> _Advice:
    """How the team itself could do it: by sharing people, with more hours, or with more expertise."""
    if _pooling_helps(headroom, index, row):
        return _Advice(Kind.POOL, STRATEGIC, Text(f"{POOL.en}, or recruit", f"{POOL.nl}, of werf aan"))
    if any(slot.outcome is not Outcome.PARTNER for slot in headroom.who_may.get(index, [])):
        return _Advice(Kind.RECRUIT, STRATEGIC, Text("recruit, or free hours", "werf aan, of maak uren vrij"))
    if _near(headroom, row):
        who = _growing(headroom, row) or Text("a colleague", "een collega")
        train = Text(f"train {who.en}, or recruit", f"laat {who.nl} bijscholen, of werf aan")
        return _Advice(Kind.TRAIN, STRATEGIC, train)
    recruit = Text("recruit, or train a colleague", "werf aan, of laat een collega bijscholen")
    return _Advice(Kind.RECRUIT, STRATEGIC, recruit)


def _pooling_helps(headroom: Headroom, index: int, row: Row) -> bool:
    """Whether somebody could do it if schools shared more, or the row goes better together and its school shares
    nothing."""
    school = headroom.instance.school.get(row.school)
    apart = school is not None and not school.pooling and len(headroom.instance.schools) > 1
    if apart and row.saving and row.where in (Where.GROUP, Where.EITHER):
        return True
    causes = (headroom.cause(index, slot)[0] for slot in headroom.who_may.get(index, []))
    return any(rule is not None and rule.shares_people for rule in causes)


def _others(headroom: Headroom, row: Row) -> Text:
    """Others in the school, first of all who wants to grow in such work."""
    who = _growing(headroom, row)
    return OTHERS if who is None else Text(f"{who.en}, or {OTHERS.en}", f"{who.nl}, of {OTHERS.nl}")


def _growing(headroom: Headroom, row: Row) -> Text | None:
    """Who wants to grow in the row's cluster and misses as little as `_near` asks, but something; None where nobody
    does."""
    instance = headroom.instance
    names = [
        name
        for name in _near(headroom, row)
        if row.cluster in instance.member[name].grows
        and any(rule.forbids_owner(instance, row, name) is not None for rule in rules_of(instance))
    ]
    if not names:
        return None
    en, nl = listed(names, "en"), listed(names, "nl")
    wants, wil = ("wants", "wil") if len(names) == 1 else ("want", "willen")
    return Text(f"{en} (who {wants} to grow in it)", f"{nl} (die erin {wil} groeien)")


def _near(headroom: Headroom, row: Row) -> list[str]:
    """The members who miss one level or a specialisation at most, and nothing else that is not hours."""
    instance = headroom.instance
    easier = replace(
        row,
        level=max(0, row.level - 1),
        also_needs=tuple((cluster, max(0, level - 1)) for cluster, level in row.also_needs),
        specialisations=frozenset(),
    )
    return [
        name
        for name in instance.member
        if all(rule.forbids_owner(instance, easier, name) is None for rule in rules_of(instance))
    ]


def _outsourcing(headroom: Headroom, index: int) -> tuple[Text, Cents | None, Cents | None]:
    """What stops a partner from taking a row, no words where one could; the lowest price, and the money left."""
    means, partners = headroom.means, headroom.partners_for(index)
    if not partners:
        penniless = means is not None and not means.money_left(index) and _has_partner(headroom.instance, index)
        return NO_MONEY if penniless else NO_PARTNER_YET, None, None
    obstacles = [headroom.obstacle(index, slot) for slot in partners]
    if means is None:
        return next((_stopped(found[1]) for found in obstacles if found is not None), PLAINLY), None, None
    money = means.money_left(index)
    prices = [means.price(index, slot.name) for slot in partners if not means.is_full(index, slot.name)]
    if not prices:
        return NO_HOURS, None, money
    if None in obstacles:
        return PLAINLY, min(prices), money
    if min(prices) > money:
        return NO_MONEY, min(prices), money
    return next(_stopped(found[1]) for found in obstacles if found is not None), min(prices), money


def _has_partner(instance: Instance, index: int) -> bool:
    """Whether there is a partner at all for work of this kind in this school."""
    row = instance.rows[index]
    return any(
        each.covers(row.cluster) and (each.schools is None or row.school in each.schools) for each in instance.partners
    )


def _stopped(what: Text) -> Text:
    return Text(f", but for now: {what.en}", f", maar voorlopig: {what.nl}")
