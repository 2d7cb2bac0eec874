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

from allocator.basics.text import Text
from allocator.explain.focus import missing_step
from allocator.instance import Cluster, Concern, Where
from allocator.plan import Outcome
from allocator.rules.base import rules_of

if TYPE_CHECKING:
    from allocator.basics.units import Cents
    from allocator.explain.headroom import Headroom
    from allocator.instance import Row


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
ALLOWED = Text(" (write yes under Outsource)", " (zet ja bij Uitbesteden)")
"""How a partner may get a row; beside the row's own Outsource, where that is no."""
NO_PARTNER_YET = Text(", but there is no partner for it yet", ", maar daar is nog geen partner voor")
NO_HOURS = Text(", but no partner has hours left for it", ", maar geen partner heeft daar nog uren voor")
NO_MONEY = Text(", but the money for it is missing", ", maar het geld ontbreekt")


def next_step(headroom: Headroom, index: int) -> Step:
    """The next step for a row (by index) that nobody does, from what the plan leaves; no new search."""
    instance, row = headroom.instance, headroom.instance.rows[index]
    missing = missing_step(instance, row)
    if missing is not None:
        first = Text(
            f"First {missing.name.en} (step {missing.number})", f"Eerst {missing.name.nl} (stap {missing.number})"
        )
        return Step(Kind.POSTPONE, first)
    step, concern = _by_the_report(headroom, index, row), instance.concern(row)
    if concern is Concern.OPTIONAL:
        later = Text(f"Can be dropped for now. {step.words.en}", f"Kan voorlopig geschrapt worden. {step.words.nl}")
        return step._replace(kind=Kind.POSTPONE, words=later)
    if concern is Concern.SPREAD:
        return step._replace(words=Text(f"{step.words.en}; or spread it", f"{step.words.nl}; of spreid over de jaren"))
    return step


def _by_the_report(headroom: Headroom, index: int, row: Row) -> Step:
    if row.core or (row.strategic is not None and row.combined):
        return _inside(headroom, index, row)
    technical = row.cluster is Cluster.TECHNICAL and not row.also_needs
    why = Text("Only technical", "Louter technisch") if technical else Text("Not strategic", "Niet strategisch")
    if row.task.partition(".")[0] in OWN_LEARNING:
        return Step(
            Kind.TRAIN,
            Text("The team's own learning: free hours for it", "Leertijd van het team zelf: maak er uren voor vrij"),
        )
    if row.cluster is Cluster.POLICY:
        if _pooling_helps(headroom, index, row):
            return Step(Kind.POOL, Text(f"{why.en}: {POOL.en}", f"{why.nl}: {POOL.nl}"))
        return Step(Kind.TRAIN, Text(f"{why.en}: {OTHERS.en}", f"{why.nl}: {OTHERS.nl}"))
    how = ALLOWED if headroom.partners_for(index) and not row.outsource else PLAINLY
    but, price, money = _outsourcing(headroom, index)
    words = Text(
        f"{why.en}: {OTHERS.en}, or outsource it{how.en}{but.en}",
        f"{why.nl}: {OTHERS.nl}, of besteed uit{how.nl}{but.nl}",
    )
    return Step(Kind.OUTSOURCE, words, price, money)


OTHERS = Text("let somebody else in the school take it", "laat iemand anders in de school dit opnemen")
POOL = Text(
    "share more hours between the schools (Pooling, Pool %)",
    "leg meer uren samen met andere scholen (Samenwerken, Max. % uitleenbaar)",
)


def _inside(headroom: Headroom, index: int, row: Row) -> Step:
    """How the team itself could do it: by sharing people, with more hours, or with more expertise."""
    strategic = Text("Strategic", "Strategisch")
    if _pooling_helps(headroom, index, row):
        kind, words = Kind.POOL, Text(f"{POOL.en}, or recruit", f"{POOL.nl}, of werf aan")
    elif any(slot.outcome is not Outcome.PARTNER for slot in headroom.who_may.get(index, [])):
        kind, words = Kind.RECRUIT, Text("recruit, or free hours", "werf aan, of maak uren vrij")
    elif _near(headroom, row):
        kind, words = Kind.TRAIN, Text("train a colleague, or recruit", "laat een collega bijscholen, of werf aan")
    else:
        kind, words = Kind.RECRUIT, Text("recruit, or train a colleague", "werf aan, of laat een collega bijscholen")
    return Step(kind, Text(f"{strategic.en}: {words.en}", f"{strategic.nl}: {words.nl}"))


def _pooling_helps(headroom: Headroom, index: int, row: Row) -> bool:
    """Whether somebody could do it if schools shared more, or the row goes better together and its school shares
    nothing."""
    school = headroom.instance.school.get(row.school)
    apart = school is not None and not school.pooling and len(headroom.instance.schools) > 1
    if apart and row.saving and row.where in (Where.GROUP, Where.EITHER):
        return True
    causes = (headroom.cause(index, slot)[0] for slot in headroom.who_may.get(index, []))
    return any(rule is not None and rule.shares_people for rule in causes)


def _near(headroom: Headroom, row: Row) -> bool:
    """Whether somebody misses one level or a specialisation and nothing else."""
    instance = headroom.instance
    easier = replace(
        row,
        level=max(0, row.level - 1),
        also_needs=tuple((cluster, max(0, level - 1)) for cluster, level in row.also_needs),
        specialisations=frozenset(),
    )
    return any(
        all(rule.forbids_owner(instance, easier, name) is None for rule in rules_of(instance))
        for name in instance.member
    )


def _outsourcing(headroom: Headroom, index: int) -> tuple[Text, Cents | None, Cents | None]:
    """What stops a partner from taking a row, no words where one could; the lowest price, and the money left."""
    means, partners = headroom.means, headroom.partners_for(index)
    if not partners:
        return NO_PARTNER_YET, None, None
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


def _stopped(what: Text) -> Text:
    return Text(f", but for now: {what.en}", f", maar voorlopig: {what.nl}")
