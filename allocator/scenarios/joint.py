"""Workbooks of one group as one case: what the joint division would bring over the separate ones.

Everything stays as each workbook has it: hours, pools, Serves, money. Names are told apart where workbooks share them:
two people of one name are two people. The separate plans, put together, are a plan of the joint case, and its search
begins there: so the joint division is never worse, proven or not.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from allocator.basics.problem import InputError, Problem
from allocator.basics.text import Text, listed
from allocator.basics.units import key
from allocator.categories import Where
from allocator.check.verify import verify
from allocator.instance import GROUP, Instance
from allocator.plan import Plan, Result, Status, TierResult
from allocator.rules.base import rules_of
from allocator.scenarios.pooling import everything_pooled
from allocator.search import Session
from allocator.search.progress import deaf
from allocator.tiers.base import tiers_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from allocator.instance import Member, Partner, Row, School
    from allocator.plan import Decision
    from allocator.search import Limits
    from allocator.search.progress import Listener

    Names = Mapping[str, str]


@dataclass(frozen=True)
class Separate:
    """One workbook of the group (its place, with `/`), with what its own search found."""

    workbook: str
    instance: Instance
    result: Result


@dataclass(frozen=True)
class Joined:
    """The case at one extent of working together, with its best plan found."""

    instance: Instance
    result: Result


@dataclass(frozen=True)
class Joint:
    """The separate plans put together, then the best division with the pools as agreed, and with everything pooled;
    None where Ctrl-C came before."""

    separate: Joined
    agreed: Joined | None = None
    everything: Joined | None = None


def divided_together(cases: Sequence[Separate], limits: Limits, listener: Listener = deaf) -> Joint:
    """What the joint division brings: each extent begins with the plan of the one before.

    Raises InputError, as `together`, also where the separate plans put together break a rule: then there is nothing to
    compare with.
    """
    instance, plan = together(cases), joined_plan(cases)
    verdict = verify(instance, plan)
    if not verdict.sound:
        raise InputError([_unsound(cases, verdict.faults[0][1].sentence)])
    proven = all(case.result.status is Status.OPTIMAL for case in cases)
    tiers = tuple(TierResult(tier.key, value, value) for tier, value in verdict.values)
    before = Result(Status.OPTIMAL if proven else Status.FEASIBLE, plan, tiers)
    joint = Joint(Joined(instance, before))
    agreed = Session(instance, plan).solve(limits, listener)
    joint = replace(joint, agreed=Joined(instance, agreed))
    if agreed.interrupted:
        return joint
    everything = everything_pooled(instance)
    found = Session(everything, agreed.plan).solve(limits, listener)
    return replace(joint, everything=Joined(everything, found))


def together(cases: Sequence[Separate]) -> Instance:
    """All schools, people, partners and tasks as those of one group, in the order of the workbooks.

    Raises InputError where they can't be one case: fewer than two, one without a plan, or other rules or aims.
    """
    problems = [*_too_few(cases), *(problem for case in cases for problem in _misfit(case, cases[0]))]
    if problems:
        raise InputError(problems)
    first, parts = cases[0].instance, _parts(cases)
    return Instance(
        rows=tuple(row for part in parts for row in part.rows),
        members=tuple(member for part in parts for member in part.members),
        partners=tuple(partner for part in parts for partner in part.partners),
        schools=tuple(school for part in parts for school in part.schools),
        group_budget=sum(case.instance.group_budget for case in cases),
        rules=first.rules,
        tiers=first.tiers,
        figures=first.figures,
    )


def joined_plan(cases: Sequence[Separate]) -> Plan:
    """The separate plans put together."""
    return Plan(tuple(decision for part in _parts(cases) for decision in part.decisions))


@dataclass(frozen=True)
class _Part:
    """One workbook in the joint case: `schools_as` and `people_as` are its names there, `lines_before` the lines of
    those before it."""

    case: Separate
    schools_as: Names
    people_as: Names
    lines_before: int

    def _person(self, name: str | None) -> str | None:
        return None if name is None else self.people_as[name]

    def _people(self, names: frozenset[str]) -> frozenset[str]:
        return frozenset(self.people_as[name] for name in names)

    def _served(self, names: frozenset[str] | None) -> frozenset[str] | None:
        return None if names is None else frozenset(self.schools_as[name] for name in names)

    @property
    def schools(self) -> list[School]:
        return [replace(school, name=self.schools_as[school.name]) for school in self.case.instance.schools]

    @property
    def members(self) -> list[Member]:
        return [
            replace(
                each, name=self.people_as[each.name], home=self.schools_as[each.home], serves=self._served(each.serves)
            )
            for each in self.case.instance.members
        ]

    @property
    def partners(self) -> list[Partner]:
        return [
            replace(each, name=self.people_as[each.name], schools=self._served(each.schools))
            for each in self.case.instance.partners
        ]

    @property
    def rows(self) -> list[Row]:
        return [self._row(row) for row in self.case.instance.rows]

    def _row(self, row: Row) -> Row:
        return replace(
            row,
            line=row.line + self.lines_before,
            school=self.schools_as[row.school],
            where=self._where(row),
            after=frozenset(task for task in row.after if (row.school, key(task)) in self._has),
            fixed_to=self._person(row.fixed_to),
            not_for=self._people(row.not_for),
            current_owner=self._person(row.current_owner),
        )

    def _where(self, row: Row) -> Where:
        """What is for group level, and is done at the school as nobody stands at group level, may still be."""
        return Where.EITHER if row.where is Where.GROUP and not row.of_group and not self._has_group else row.where

    @cached_property
    def _has_group(self) -> bool:
        instance = self.case.instance
        return any(member.at_group or instance.school[member.home].pools for member in instance.members)

    @cached_property
    def _has(self) -> frozenset[tuple[str, str]]:
        """School and task of which there is something to wait for: what the workbook itself has no row of asks nothing,
        whatever another one has."""
        instance = self.case.instance
        own = {(row.school, key(row.task)) for row in instance.rows}
        groups = {task for school, task in own if school == GROUP}
        return frozenset(own | {(school.name, task) for school in instance.schools for task in groups})

    @property
    def decisions(self) -> list[Decision]:
        plan = self.case.result.plan
        assert plan is not None  # `together` refuses a case without one
        return [
            replace(each, owner=self._person(each.owner), backup=self._person(each.backup)) for each in plan.decisions
        ]


def _parts(cases: Sequence[Separate]) -> list[_Part]:
    labels = _labels([case.workbook for case in cases])
    schools = _told_apart(
        [[school.name for school in case.instance.schools] for case in cases],
        lambda number, name: labels[number],
    )

    def whereabouts(number: int, name: str) -> str:
        member = cases[number].instance.member.get(name)
        return labels[number] if member is None or member.at_group else schools[number][member.home]

    people = _told_apart([_everybody(case.instance) for case in cases], whereabouts)
    parts, lines = [], 0
    for case, schools_as, people_as in zip(cases, schools, people, strict=True):
        parts.append(_Part(case, {**schools_as, GROUP: GROUP}, people_as, lines))
        lines += max((row.line for row in case.instance.rows), default=0)
    return parts


def _everybody(instance: Instance) -> list[str]:
    """Members and partners, and names on Tasks of people who are neither."""
    named = [name for row in instance.rows for name in (row.current_owner, row.fixed_to, *sorted(row.not_for))]
    return list(dict.fromkeys([*instance.member, *instance.partner, *(name for name in named if name is not None)]))


def _told_apart(names: Sequence[Iterable[str]], where: Callable[[int, str], str]) -> list[dict[str, str]]:
    """For each workbook its names in the joint case: `Name (where)` for those that another workbook has too."""
    shared = Counter(each for its in names for each in {key(name) for name in its})
    taken = {key(name) for its in names for name in its} | {key(GROUP)}
    found: list[dict[str, str]] = []
    for number, its in enumerate(names):
        found.append({})
        for name in its:
            told = name
            if shared[key(name)] > 1:
                told = f"{name} ({where(number, name)})"
                while key(told) in taken:
                    told += "'"
                taken.add(key(told))
            found[-1][name] = told
    return found


def _labels(workbooks: Sequence[str]) -> list[str]:
    """How a workbook is told apart: its name without ending; its whole place where another has the same name."""
    stems = Counter(key(PurePosixPath(each).stem) for each in workbooks)
    paths = [PurePosixPath(each) for each in workbooks]
    return [path.stem if stems[key(path.stem)] == 1 else str(path) for path in paths]


def _too_few(cases: Sequence[Separate]) -> list[Problem]:
    if len(cases) > 1:
        return []
    what = Text("there are no two workbooks to divide together", "er zijn geen twee werkmappen om samen te verdelen")
    mend = Text("give the workbooks of all schools", "geef de werkmappen van alle scholen")
    return [Problem(cases[0].workbook if cases else "--together", what, mend)]


def _misfit(case: Separate, first: Separate) -> list[Problem]:
    """Why a workbook can't be in one case with the first."""
    if case.result.plan is None:
        what = Text(
            "there is no division of its own to compare with", "er is geen eigen verdeling om mee te vergelijken"
        )
        mend = Text("solve it first, or leave it out", "verdeel ze eerst, of laat ze weg")
        return [Problem(case.workbook, what, mend)]
    titles = _other_titles(case.instance, first.instance)
    if not titles:
        return []
    en, nl = (listed([title.to(language) for title in titles], language) for language in ("en", "nl"))
    return [
        Problem(
            case.workbook,
            Text(
                f"its rules or aims are other than those of {first.workbook}: {en}",
                f"de regels of doelen zijn anders dan die van {first.workbook}: {nl}",
            ),
            Text("use the same rule model and settings in both", "gebruik in beide hetzelfde regelmodel en parameters"),
        )
    ]


def _other_titles(one: Instance, other: Instance) -> list[Text]:
    """The rules and aims that only one has, or with other settings; their order, where only that differs."""
    found: dict[str, Text] = {}
    for kinds, others in ((rules_of(one), rules_of(other)), (tiers_of(one), tiers_of(other))):
        differing = [each for each in kinds if each not in others] + [each for each in others if each not in kinds]
        found |= {each.key: each.title for each in differing}
    if not found and (one.tiers != other.tiers or one.rules != other.rules):
        return [Text("their order", "hun volgorde")]
    return list(found.values())


def _unsound(cases: Sequence[Separate], sentence: Text) -> Problem:
    places = ", ".join(case.workbook for case in cases)
    return Problem(
        places,
        Text(
            f"put together, the separate divisions break a rule: {sentence.en}",
            f"samengelegd breken de aparte verdelingen een regel: {sentence.nl}",
        ),
        Text("leave out a workbook, or change that row", "laat een werkmap weg, of wijzig die taak"),
    )
