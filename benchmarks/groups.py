"""Made-up school groups of any size, the same for the same seed; `python -m benchmarks.groups 8 --seed 3 OUT.xlsx`.

Schools, people and tasks are drawn so that hours are as short as FACTS of the field say: the teams have some two hours
for every five that are asked. People write their hours as people do: whole below 20, in fives above.
"""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from allocator.cell_words import SCHOOL_TYPES
from allocator.rule_model import load
from examples.lines import GROUP, NOTHING, Person, School, group_workbook, task_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from allocator.workbook.template import Draft, Line
    from allocator.workbook.template.cells import Value

SUPPLY = 0.4
"""Hours available for every hour asked."""

ALONE = ("TICT", "PICT", "directie", "administratief medewerker", "leerkracht", "leerkracht", "TICT", "leerkracht")
PRIMARY, SECONDARY = ("PICT", "leerkracht", "administratief medewerker"), ("TICT", "PICT", "leerkracht", "TA/TAC")
AT_GROUP = ("hoofd ICT-dienst", "TICT", "PICT", "TICT", "administratief medewerker", "PICT", "TICT")
"""Roles of a school on its own, of a school in a group, and of the group's own team, which goes round."""

LEVELS = {
    "hoofd ICT-dienst": (4, 2, 4, 2),
    "TICT": (4, 1, 2, 2),
    "PICT": (2, 4, 3, 1),
    "TA/TAC": (3, 1, 1, 2),
    "leerkracht": (1, 3, 1, 1),
    "directie": (1, 2, 4, 2),
    "administratief medewerker": (1, 0, 1, 3),
}
WEIGHTS = {
    "hoofd ICT-dienst": 10,
    "TICT": 10,
    "PICT": 8,
    "TA/TAC": 5,
    "leerkracht": 2,
    "directie": 1,
    "administratief medewerker": 3,
}
"""What a role brings beside others: the hours of a group are shared out by it."""

SMALL_GROUP, CROSSED_OUT = 12, 0.23
"""Small groups have crossed out some of the overview's tasks, school by school."""

PARTNERS: tuple[Line, ...] = (
    {"name": "Firma A", "rate": 80, "clusters": "Technisch", "max_hours": 300},
    {"name": "Firma B", "rate": 65, "clusters": "Technisch; Administratief", "competence": 3},
)


def group(count: int, seed: int) -> Draft:
    """The workbook of a group of so many schools; of one, where there is nobody to work together with."""
    draw = Random(f"{count} schools, seed {seed}")
    schools = [_school(draw, number, count) for number in range(count)]
    lines = [line for school in schools for line in _tasks(draw, school, count)]
    asked = sum(float(str(line["hours"])) for line in lines)
    people = _people(draw, schools, SUPPLY * asked)
    for line in lines:
        _today(draw, line, people)
    return group_workbook(lines, people, schools, PARTNERS, 1000 * count if count > 1 else 0)


def _school(draw: Random, number: int, count: int) -> School:
    secondary = count == 1 or number % 4 == 3
    kind = ("tso-bso" if number % 8 == 7 else "secundair") if secondary else "basis"
    pupils = draw.randint(350, 650) if secondary else draw.randint(150, 320)
    devices, staff = (pupils, pupils // 9) if secondary else (pupils // 2, pupils // 10)
    pools = count > 1 and draw.random() < 0.9
    more: Line = NOTHING if pools or count == 1 else {"pooling": "nee"}
    if count > 1 and draw.random() < 0.1:
        more = {**more, "policy_plan": "nee"}
    return School(
        f"School {number + 1}",
        kind,
        pupils,
        devices,
        staff,
        pool=draw.choice((20, 25, 30, 40)) if pools else 0,
        budget=draw.choice((0, 2, 4)) * pupils,
        visit_hours=draw.choice((0.5, 1, 1.5)),
        director=f"Directeur {number + 1}",
        more=more,
    )


def _tasks(draw: Random, school: School, count: int) -> list[dict[str, Value]]:
    lines = []
    for task in load("flanders").catalogue.whole:
        if 1 < count <= SMALL_GROUP and draw.random() < CROSSED_OUT:
            continue
        if task.applies is not None and school.type not in (SCHOOL_TYPES.write(kind, "nl") for kind in task.applies):
            continue
        estimate = school.estimate(task, count)
        hours = _as_written(estimate * draw.uniform(0.6, 1.4)) if draw.random() < 0.4 else _as_written(estimate)
        line = {**task_line(school, task), "hours": hours}
        if draw.random() < 0.35:
            line["minimum"] = _as_written(hours * draw.choice((0.5, 0.6, 0.7)))
        lines.append(line)
    return lines


def _as_written(hours: float) -> int:
    """Hours as people write them down."""
    return max(1, round(hours)) if hours < 20 else 5 * round(hours / 5)


def _people(draw: Random, schools: Sequence[School], supply: float) -> list[Person]:
    """The group's own team and each school's, which share the hours by their roles and their schools' size."""
    alone = len(schools) == 1
    jobs = [] if alone else [(GROUP, AT_GROUP[n % len(AT_GROUP)], 400) for n in range(4 + len(schools) // 2)]
    for school in schools:
        roles = ALONE if alone else PRIMARY if school.type == "basis" else SECONDARY
        jobs += [(school.name, role, school.pupils) for role in roles]
    weights = [WEIGHTS[role] * size * draw.uniform(0.7, 1.3) for _, role, size in jobs]
    names = [school.name for school in schools if school.pool]
    return [
        _person(draw, number, home, role, supply * weight / sum(weights), names)
        for number, ((home, role, _), weight) in enumerate(zip(jobs, weights, strict=True), start=1)
    ]


def _person(draw: Random, number: int, home: str, role: str, hours: float, pooling: Sequence[str]) -> Person:
    levels = [min(4, max(0, level + draw.choice((-1, 0, 0, 1)))) for level in LEVELS[role]]
    likes = [draw.randint(max(0, level - 1), min(4, level + 2)) for level in levels]
    written = _as_written(hours)
    ict, bpt, other = (written, 0, 0)
    if role == "leerkracht" and home != GROUP:
        ict, bpt = 0, written
    elif role in ("directie", "administratief medewerker"):
        ict, other = 0, written
    visits = [name for name in pooling if name != home]
    more: Line = NOTHING
    if ict and home in pooling and visits and draw.random() < 0.3:
        more = {"serves": draw.choice(visits)}
    a, b, c, d = levels
    e, f, g, h = likes
    return Person(f"{role.capitalize()} {number}", home, role, ict, bpt, other, (a, b, c, d), (e, f, g, h), more)


def _today(draw: Random, line: dict[str, Value], people: Sequence[Person]) -> None:
    """Two tasks in five have somebody today; here and there somebody must not do one."""
    near = [person.name for person in people if person.school in (line["school"], GROUP)]
    if draw.random() < 0.4:
        line["current_owner"] = draw.choice(near)
    if draw.random() < 0.03:
        line["not_for"] = draw.choice(near)


@contextmanager
def saved(schools: int, seed: int) -> Iterator[Path]:
    """A made-up group's workbook, there for as long as the block runs."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "group.xlsx"
        group(schools, seed).save(path)
        yield path


def sizes_of(_: click.Context, __: click.Parameter, text: str) -> list[int]:
    """The numbers of schools that an option names, as in `1,8`."""
    try:
        return [int(part) for part in text.split(",")]
    except ValueError as error:
        raise click.BadParameter("numbers of schools with commas between, as in 1,8") from error


@click.command()
@click.argument("schools", type=click.IntRange(1, 100))
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--seed", default=0, show_default=True)
def main(schools: int, out: Path, seed: int) -> None:
    """Write the workbook of a made-up group."""
    group(schools, seed).save(out)


if __name__ == "__main__":
    main()
