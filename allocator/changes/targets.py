"""Which rows a scenario line is about: those of a task, a cluster, a school, of one task in one school, or all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.name_lookup import NameLookup
from allocator.basics.text import Text, joined, quoted, same
from allocator.basics.units import plain
from allocator.categories import Cluster
from allocator.cell_words import CLUSTERS, THE_GROUP, cluster_word
from allocator.changes import names
from allocator.changes.base import ChangeError, Part
from allocator.instance import GROUP
from allocator.intake import complete

if TYPE_CHECKING:
    from allocator.instance import Row
    from allocator.intake import Intake

TASK, CLUSTER = Text("task", "taak"), same("cluster")


def of_task(intake: Intake, words: str) -> tuple[Row, ...]:
    """The rows that `task@school` or a task's ID names, also where they do not apply, but no repeats that are left
    out. Raises ChangeError."""
    if "@" in words:
        return names.rows(intake, words)
    there, catalogue = _there(intake), intake.rule_model.catalogue
    return names.of_task(there, names.known(words, names.task_names(there, catalogue), TASK), catalogue)


def of_any(intake: Intake, words: str) -> tuple[Row, ...]:
    """The rows that words name: those of a task's ID, a cluster, a school or the group, `task@school`, or all. Raises
    ChangeError, also where they could be two of these."""
    there, catalogue = _there(intake), intake.rule_model.catalogue
    if names.says_all(words, intake):
        return tuple(there)
    tasks = names.task_names(there, catalogue)
    schools = [school.name for school in intake.schools]
    task, cluster = NameLookup(tasks).find(words), CLUSTERS.find(words)
    school = GROUP if THE_GROUP.find(words) == GROUP else NameLookup(schools).find(words)
    found: list[tuple[Text, tuple[Row, ...]]] = []
    if task is not None:
        found.append((TASK, names.of_task(there, task, catalogue)))
    if cluster is not None:
        found.append((CLUSTER, tuple(row for row in there if row.cluster is cluster)))
    if school is not None:
        found.append((names.SCHOOL, tuple(row for row in there if row.school == school)))
    if not found and "@" in words:
        return names.rows(intake, words)
    if not found:
        spelled = [spelling for word in CLUSTERS.words for spelling in word.written]
        names.known(words, [*tasks, *schools, *spelled], _KIND)
    if len(found) > 1:
        said, kinds = quoted(words), joined([kind for kind, _ in found], ", ")
        raise ChangeError(
            Part.WHO,
            Text(f"{said.en} can be two things ({kinds.en})", f"{said.nl} kan twee dingen zijn ({kinds.nl})"),
            Text("name the tasks one by one, as in T04@De Linde", "noem de taken één voor één, zoals T04@De Linde"),
        )
    return found[0][1]


def said(words: str) -> Text:
    """The rows that words name, in words of each language."""
    if plain(words) in names.ALL:
        return Text("all tasks", "alle taken")
    cluster = CLUSTERS.find(words)
    if isinstance(cluster, Cluster):
        return cluster_word(cluster)
    return names.said_place(GROUP) if THE_GROUP.find(words) == GROUP else same(words)


_KIND = Text("task, cluster or school", "taak, cluster of school")


def _there(intake: Intake) -> list[Row]:
    lines = complete(intake).lines
    return [row for row in lines.rows if row.line not in lines.repeats]
