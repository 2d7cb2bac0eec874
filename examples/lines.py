"""What the larger examples share: lines for tasks, schools and people from a few figures each, and the workbook."""

from __future__ import annotations

from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, cast

from allocator.catalogue.estimate import Size
from allocator.catalogue.tasks import Core
from allocator.categories import CLUSTERS
from allocator.cell_words import CLUSTERS as CLUSTER_WORDS
from allocator.cell_words import SCHOOL_TYPES
from allocator.rule_model import load
from allocator.workbook.template import Contents, Draft
from allocator.workbook.template.parameters import DEFAULT, MEANING, setting_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from allocator.catalogue.tasks import CatalogueTask
    from allocator.categories import SchoolType
    from allocator.workbook.template import Line
    from allocator.workbook.template.cells import Value

GROUP = "Groep"
NOTHING: Line = MappingProxyType({})


class School(NamedTuple):
    """A school of an example; `more` holds further cells of its line on Scholen."""

    name: str
    type: str
    pupils: int
    devices: int
    staff: int
    pool: int
    budget: int
    visit_hours: float
    director: str
    more: Line = NOTHING

    def line(self) -> Line:
        """Its line on Scholen; somebody visits it ten times a year."""
        return {
            "name": self.name,
            "type": self.type,
            "pupils": self.pupils,
            "devices": self.devices,
            "staff": self.staff,
            "pool": self.pool or None,
            "operating_budget": self.budget,
            "visits": 10,
            "visit_hours": self.visit_hours,
            "director": self.director,
            **self.more,
        }

    def estimate(self, task: CatalogueTask, schools: int) -> int:
        """Whole hours that the task takes here."""
        size = Size(Fraction(self.pupils), Fraction(self.devices), Fraction(self.staff))
        kind = cast("SchoolType", SCHOOL_TYPES.find(self.type))
        return max(1, round(task.effort_in(kind).at_school(size, schools)))


class Person(NamedTuple):
    """Somebody of the team; levels and motivation in the order of `Cluster`."""

    name: str
    school: str
    role: str
    ict: int
    bpt: int
    other: int
    levels: tuple[int, int, int, int]
    likes: tuple[int, int, int, int]
    more: Line = NOTHING

    def line(self) -> Line:
        """Their line on Team."""
        levels = {f"level_{cluster.value}": level for cluster, level in zip(CLUSTERS, self.levels, strict=True)}
        likes = {f"likes_{cluster.value}": level for cluster, level in zip(CLUSTERS, self.likes, strict=True)}
        hours = {"ict": self.ict or None, "bpt": self.bpt or None, "other": self.other or None}
        return {"name": self.name, "school": self.school, "role": self.role, **hours, **levels, **likes, **self.more}


def task_line(school: School, task: CatalogueTask) -> dict[str, Value]:
    """A task of the overview at a school, as a line that may still be changed."""
    return {
        "task": task.id,
        "school": school.name,
        "cluster": CLUSTER_WORDS.write(task.cluster, "nl"),
        "description": task.text.nl,
        "core": "ja" if task.core is Core.YES else None,
    }


def task_lines(
    schools: Sequence[School], tasks: Sequence[CatalogueTask]
) -> Iterator[tuple[School, str, dict[str, Value]]]:
    """Every task at every school as a line that may still be changed, with the school and the task's ID.

    One in five has hours of the users' own; core tasks and a quarter of the others, a third in all, minimum hours.
    """
    for place, school in enumerate(schools):
        for number, task in enumerate(tasks):
            estimate = school.estimate(task, len(schools))
            line = task_line(school, task)
            hours = estimate
            if (number + 2 * place) % 5 == 0:
                share = 80 + 10 * ((3 * number + place) % 5)  # from four fifths of the estimate to six
                hours = max(1, round(estimate * share / 100))
                line["hours"] = hours
            if (task.core is Core.YES or (number + place) % 4 == 0) and hours > 3:
                line["minimum"] = (hours + 1) // 2
            yield school, task.id, line


def group_workbook(
    tasks: Iterable[Line],
    people: Iterable[Person],
    schools: Iterable[School],
    partners: tuple[Line, ...],
    group_budget: int,
) -> Draft:
    """The workbook of several schools that work together, in Dutch, with the default settings."""
    contents = Contents(
        tasks=tuple(tasks),
        team=tuple(person.line() for person in people),
        schools=(*(school.line() for school in schools), {"name": GROUP, "operating_budget": group_budget}),
        partners=partners,
        settings=setting_lines(load("flanders"), "nl"),
    )
    workbook = Draft("nl")
    workbook.add_tasks(contents)
    workbook.add_team(contents)
    workbook.add_schools(contents)
    workbook.add_partners(contents)
    workbook.add_settings(contents, (DEFAULT.nl, MEANING.nl))
    return workbook
