"""The row and the person that `explain` is asked about, found by what people call them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from allocator.basics.nearest_name import choose
from allocator.basics.problem import InputError, Problem
from allocator.basics.text import Text
from allocator.basics.units import key
from allocator.cell_words import THE_GROUP
from allocator.instance import GROUP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.basics.text import Language
    from allocator.instance import Instance

NOBODY_WORDS = ("nobody", "niemand", "-")
SPEAKING = Text("rows have the numbers that Excel gives them on Tasks", "rijen hebben het nummer dat Excel ze geeft")


class Asked(NamedTuple):
    """The rows (indices) of one line of Tasks; `of_owner` says whether somebody is asked about, None for nobody."""

    rows: tuple[int, ...]
    of_owner: bool = False
    owner: str | None = None


def asked_rows(
    instance: Instance,
    row: int | None,
    task: str | None,
    school: str | None,
    owner: str | None,
    language: Language,
) -> Asked | None:
    """The line that is asked about, by its row number, or its task and school; None for all. Raises InputError with
    every name that is unknown, and the nearest one."""
    problems: list[Problem] = []
    place = None if school is None else _school(instance, school, problems)
    name = None if owner is None else _owner(instance, owner, problems)
    rows: list[int] = []
    if row is not None:
        rows = _on_line(instance, row, place, problems)
    elif task is not None:
        rows = _of_task(instance, task, place, problems)
    elif owner is not None or school is not None:
        option = "--owner" if owner is not None else "--school"
        what = Text("this is about one task: which is not said", "dit gaat over één taak: welke, is niet gezegd")
        problems.append(Problem(option, what, Text("add --row or --task", "voeg --row of --task toe")))
    if problems:
        raise InputError(problems, language)
    return Asked(tuple(rows), owner is not None, name) if rows else None


def _school(instance: Instance, words: str, problems: list[Problem]) -> str | None:
    if THE_GROUP.find(words) == GROUP:
        return GROUP
    names = {key(name): name for name in instance.school}
    if key(words) in names:
        return names[key(words)]
    what = Text(f"no school is called {words}", f"geen school heet {words}")
    schools = Text(f"the schools are {', '.join(instance.school)}", f"de scholen zijn {', '.join(instance.school)}")
    problems.append(Problem("--school", what, choose(instance.school, words, schools)))
    return None


def _owner(instance: Instance, words: str, problems: list[Problem]) -> str | None:
    if key(words) in NOBODY_WORDS:
        return None
    names = {key(each.name): each.name for each in instance.owners}
    if key(words) in names:
        return names[key(words)]
    what = Text(f"nobody is called {words}", f"niemand heet {words}")
    people = Text(
        "write a name of Team or Partners, or nobody", "schrijf een naam van Team of Externe partners, of niemand"
    )
    problems.append(Problem("--owner", what, choose(names.values(), words, people)))
    return None


def _on_line(instance: Instance, line: int, school: str | None, problems: list[Problem]) -> list[int]:
    found = [index for index, row in enumerate(instance.rows) if row.line == line]
    if found:
        return _one_line(instance, found, school, f"--row {line}", problems)
    nearest = min(instance.rows, key=lambda row: (abs(row.line - line), row.line), default=None)
    what = Text("no task that applies stands on this row", "op deze rij staat geen taak die van toepassing is")
    near = SPEAKING
    if nearest is not None:
        near = Text(
            f"the nearest one is row {nearest.line} ({nearest.description}); {SPEAKING.en}",
            f"de dichtstbijzijnde is rij {nearest.line} ({nearest.description}); {SPEAKING.nl}",
        )
    problems.append(Problem(f"--row {line}", what, near))
    return []


def _of_task(instance: Instance, words: str, school: str | None, problems: list[Problem]) -> list[int]:
    rows = list(enumerate(instance.rows))
    found = [index for index, row in rows if key(words) in (key(row.task), key(row.description))]
    if found:
        return _one_line(instance, found, school, f"--task {words}", problems)
    what = Text(f"no task is called {words}", f"geen taak heet {words}")
    known = dict.fromkeys(name for row in instance.rows for name in (row.task, row.description))
    ids = Text("write an ID or description of Tasks", "schrijf een ID of omschrijving van Taken")
    problems.append(Problem("--task", what, choose(known, words, ids)))
    return []


def _one_line(
    instance: Instance, found: Sequence[int], school: str | None, option: str, problems: list[Problem]
) -> list[int]:
    """The parts of the only line among these rows, in the school given."""
    there = [index for index in found if school is None or instance.rows[index].school == school]
    lines = list(dict.fromkeys(instance.parts_of[index] for index in there))
    if len(lines) == 1:
        return list(lines[0])
    rows = instance.rows
    where = ", ".join(f"{rows[index].school} ({rows[index].line})" for index in found if rows[index].is_head)
    if not lines:
        what = Text("that school has no such task", "die school heeft zo geen taak")
    else:
        what = Text("several tasks are called so", "meer taken heten zo")
    mend = Text(f"these are, each with its row: {where}", f"het zijn, elk met haar rij: {where}")
    if not any(each.place.startswith("--school") for each in problems):
        problems.append(Problem(option, what, mend))
    return []
