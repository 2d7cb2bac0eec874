"""The catalogue of tasks: what each asks of people and takes in hours, and how a row that says little is filled."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any

from allocator.basics.name_list import names_in
from allocator.basics.units import hundredths, key
from allocator.catalogue.estimate import Effort, written
from allocator.catalogue.matching import Matcher, slug, wordings
from allocator.categories import Cluster, Priority, Where
from allocator.instance import Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from fractions import Fraction

    from allocator.basics.text import Text
    from allocator.basics.units import Hours, Percent
    from allocator.catalogue.estimate import Size
    from allocator.catalogue.themes import Theme
    from allocator.categories import SchoolType, Strategic
    from allocator.instance import School

    Needs = tuple[tuple[Cluster, int], ...]


class Core(StrEnum):
    """Whether a task is a core task; `unstated` where no source says, which counts as no."""

    YES = "yes"
    NO = "no"
    UNSTATED = "unstated"


class Side(StrEnum):
    """The two sides of a task that a group and its schools do each their part of."""

    GROUP = "group"
    SCHOOL = "school"


@dataclass(frozen=True)
class InType:
    """What of a task differs in one type of school; None is as elsewhere."""

    priority: Priority | None = None
    effort: Effort | None = None


@dataclass(frozen=True)
class CatalogueTask:
    """A task as the rule model knows it. `basis` says what each group of values rests on: a source, or assumption.

    `applies` None means every type of school; `of_type` says what differs in some of them. `strategic` says why the
    task is of strategic importance (None: it is not), `combined` whether it asks technical competence together with
    another (SPEC, section 2). A part (a first or second line) names the whole in `part_of`; its `effort` is its own
    already. `side` tells the part that the group does once for all its schools from the part of each school. `added`
    tasks are not in the overview. `owners` is in how many parts a row of it may be done, from `SHARED_FROM` hours on.
    """

    id: str
    cluster: Cluster
    text: Text
    core: Core
    priority: Priority
    level: int
    where: Where
    saving: Percent
    outsource: bool
    effort: Effort
    also_needs: Needs = ()
    specialisations: frozenset[str] = frozenset()
    applies: frozenset[SchoolType] | None = None
    strategic: Strategic | None = None
    combined: bool = False
    of_type: Mapping[SchoolType, InType] = field(default_factory=dict)
    keeps_running: bool = False
    themes: frozenset[Theme] = frozenset()
    after: tuple[str, ...] = ()
    part_of: str | None = None
    side: Side | None = None
    added: bool = False
    owners: int = 1
    nl_proposed: bool = False
    also_called: tuple[str, ...] = ()
    """Further wordings by which it is recognised."""
    basis: Mapping[str, str] = field(default_factory=dict)

    def priority_in(self, kind: SchoolType | None) -> Priority:
        """Its priority in a type of school; where the type is not known, as in most."""
        differs = self.of_type.get(kind) if kind is not None else None
        return self.priority if differs is None or differs.priority is None else differs.priority

    def effort_in(self, kind: SchoolType | None) -> Effort:
        """Its effort in a type of school; where the type is not known, as in most."""
        differs = self.of_type.get(kind) if kind is not None else None
        return self.effort if differs is None or differs.effort is None else differs.effort


@dataclass(frozen=True)
class GivenRow:
    """A line of the Tasks sheet as the user wrote it; None is a blank cell. `line` tells it from all others.

    Hours are exact and in the unit that the settings choose for Tasks. A core task may also be known by its colour:
    `coloured`. `fixed_to` and `current_owner` may name several people with `;` between, one for each part.
    """

    line: int
    task: str | None
    school: str
    cluster: Cluster
    description: str
    applies: bool | None = None
    core: bool | None = None
    priority: Priority | None = None
    coloured: bool = False
    hours: Fraction | None = None
    minimum: Fraction | None = None
    level: int | None = None
    also_needs: Needs | None = None
    specialisations: frozenset[str] | None = None
    where: Where | None = None
    saving: Percent | None = None
    outsource: bool | None = None
    keeps_running: bool | None = None
    after: tuple[str, ...] | None = None
    """IDs of tasks as written; `()` says that there are none."""
    owners: int | None = None
    fixed_to: str | None = None
    not_for: frozenset[str] = frozenset()
    current_owner: str | None = None
    aim: str | None = None
    until: date | None = None


SHARED_FROM: Hours = 40_00
"""Rows of fewer hours are done by one person, where nothing else is said."""

AMOUNTS = ("hours", "minimum")
"""The fields of a given row that count hours."""


@dataclass(frozen=True)
class Catalogue:
    """The tasks that a rule model knows, in its order, and what it assumes of a task that it does not know."""

    tasks: tuple[CatalogueTask, ...]
    unknown: Mapping[Cluster, CatalogueTask]

    @cached_property
    def whole(self) -> tuple[CatalogueTask, ...]:
        """The task overview as published: whole tasks, no parts."""
        return tuple(task for task in self.tasks if task.part_of is None and not task.added)

    @cached_property
    def central(self) -> tuple[CatalogueTask, ...]:
        """Tasks beside the overview, for the central level."""
        return tuple(task for task in self.tasks if task.added)

    def split(self, *, several: bool = False) -> tuple[CatalogueTask, ...]:
        """The task overview with parts in place of the tasks that have them: first and second lines, and where there
        are `several` schools the group's part and the school's."""
        parts = [task for task in self.tasks if task.part_of is not None and (several or task.side is None)]
        divided = {part.part_of for part in parts}
        whole = [task for task in self.whole if task.id not in divided]
        wanted = {task.id for task in (*parts, *whole)}
        return tuple(task for task in self.tasks if task.id in wanted)

    @cached_property
    def _by_id(self) -> dict[str, CatalogueTask]:
        return {key(task.id): task for task in self.tasks}

    def with_parts(self, tasks: Iterable[str]) -> frozenset[str]:
        """These tasks by their IDs, as the catalogue spells them, and the parts that it knows of each."""
        return frozenset().union(*(self._with_its_parts.get(key(task), (task,)) for task in tasks))

    @cached_property
    def _with_its_parts(self) -> dict[str, tuple[str, ...]]:
        """For each task, by the key of its ID, its own ID and those of its parts."""
        found: dict[str, tuple[str, ...]] = {own: (task.id,) for own, task in self._by_id.items()}
        for task in self.tasks:
            if task.part_of is not None:
                found[key(task.part_of)] += (task.id,)
        return found

    @cached_property
    def _matcher(self) -> Matcher:
        return Matcher(
            tuple(
                w for task in self.tasks for w in wordings(task.id, task.cluster.value, (*task.text, *task.also_called))
            )
        )

    def by_id(self, task: str) -> CatalogueTask | None:
        """The task with that ID, case and surplus space aside; None where there is none."""
        return self._by_id.get(key(task))

    def meant_by(self, given: GivenRow) -> CatalogueTask | None:
        """The task that a line stands for, by its ID or else its description; None where it is none of these."""
        return self.by_id(given.task or "") or self.match(given.description, given.cluster)

    def match(self, description: str, cluster: Cluster | None = None) -> CatalogueTask | None:
        """The task that a description in either language stands for, small edits forgiven.

        A text of the catalogue is recognised in any cluster, an edited one only in its own (where `cluster`
        is given). None where it is no task of the catalogue or could be two.
        """
        found = self._matcher.find(description, None if cluster is None else cluster.value)
        return None if found is None else self.by_id(found)

    def nearest(self, description: str, most: int = 3) -> tuple[CatalogueTask, ...]:
        """The tasks that a description which stands for none is most like, the best first, at most that many."""
        found = map(self.by_id, self._matcher.nearest(description, most))
        return tuple(task for task in found if task is not None)


@dataclass(frozen=True)
class Circumstances:
    """The circumstances that a row's hours follow from, beside the catalogue: of a rule model and a school.

    `school` is None for a row of the group itself, `size` is the school's, `schools` their number. `factor` makes
    hours a year of hours as given, `scale` lean or generous estimates of the catalogue's.
    """

    school: School | None
    size: Size
    schools: int
    factor: Fraction
    scale: Fraction


def complete(given: GivenRow, catalogue: Catalogue, around: Circumstances) -> tuple[Row, bool]:
    """The row that a line stands for, whole, blank cells filled from the catalogue, and whether it applies.

    `Row.defaulted` names what was filled. A group's row takes the group's fixed hours; where a task has none, the
    hours of an unknown task.
    """
    school = around.school
    own = {name: hundredths(amount, around.factor) for name in AMOUNTS if (amount := getattr(given, name)) is not None}
    own_id = " ".join((given.task or "").split())
    by_id, known = catalogue.by_id(own_id), catalogue.meant_by(given)
    unknown = catalogue.unknown[given.cluster]
    task = known or unknown
    level, also_needs = _needs(task, given.cluster, unknown.level)
    core = (task.core is Core.YES) if given.core is None else given.core
    kind = None if school is None else school.type
    effort = task.effort_in(kind)
    estimate = effort.group if school is None else effort.at_school(around.size, around.schools)
    fillings: dict[str, Any] = {
        "hours": max(written((estimate or unknown.effort.school) * around.scale), own.get("minimum", 0)),
        "core": core,
        "priority": Priority.ESSENTIAL if core else task.priority_in(kind),
        "level": level,
        "also_needs": also_needs,
        "specialisations": task.specialisations,
        "where": task.where,
        "saving": task.saving,
        "outsource": task.outsource and not core,
    }
    after = given.after if given.after is not None else known.after if known else ()
    # Of a task that it does not know, the catalogue can't tell: core technical work is taken to.
    keeps_running = known.keeps_running if known else core and given.cluster is Cluster.TECHNICAL
    blank = frozenset(name for name in fillings if getattr(given, name) is None)
    values = {name: fillings[name] if name in blank else getattr(given, name) for name in fillings} | own
    values.setdefault("minimum", values["hours"])
    by_catalogue = task.owners if values["hours"] >= SHARED_FROM else 1
    row = Row(
        line=given.line,
        task=by_id.id if by_id else own_id or (known.id if known else slug(given.description)),
        school=given.school,
        cluster=given.cluster,
        description=given.description,
        keeps_running=keeps_running if given.keeps_running is None else given.keeps_running,
        after=catalogue.with_parts(after),
        fixed_to=given.fixed_to,
        not_for=given.not_for,
        current_owner=given.current_owner,
        strategic=task.strategic,
        combined=task.combined,
        parts=given.owners or len(names_in(given.fixed_to)) or by_catalogue,
        defaulted=blank if own_id else blank | {"task"},
        **values,
    )
    return row, _applies(given, task, school)


def _needs(task: CatalogueTask, cluster: Cluster, usual: int) -> tuple[int, Needs]:
    """The level asked in the row's own cluster and in others, also where the user moved it to another cluster."""
    asked = {task.cluster: task.level, **dict(task.also_needs)}
    level = asked.pop(cluster, usual)
    return level, tuple((other, asked[other]) for other in Cluster if other in asked)


def _applies(given: GivenRow, task: CatalogueTask, school: School | None) -> bool:
    if given.applies is not None:
        return given.applies
    return task.applies is None or school is None or school.type is None or school.type in task.applies
