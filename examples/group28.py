"""A group of 28 schools, twenty primary and eight secondary: about a hundred people, some 1,850 lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.rule_model import load
from examples.lines import GROUP, Person, School, group_workbook, task_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from allocator.workbook.template import Draft, Line

    Four = tuple[int, int, int, int]

PRIMARY = (
    "Aan de Beek", "De Appelboom", "De Bijenkorf", "De Dijk", "De Esdoorn", "De Fontein", "De Graspriem", "De Haard",
    "De IJsvogel", "De Kastanje", "De Leeuwerik", "De Meander", "De Notelaar", "De Oever", "De Populier", "De Roos",
    "Het Spoor", "De Torenuil", "De Vlier", "De Wilg",
)  # fmt: skip
SPECIAL = "De Wilg"
SECONDARY = (
    "Atheneum Noord",
    "Atheneum Zuid",
    "Atheneum Oost",
    "Lyceum De Poort",
    "Middenschool De Kaai",
    "College Ter Lucht",
)
TECHNICAL = ("Technisch Instituut De Werf", "Technisch Instituut Het Anker")

FIRST_NAMES = (
    "Aline", "Bavo", "Celine", "Davy", "Emma", "Ferre", "Goele", "Hans", "Imane", "Jef", "Karen", "Lars", "Mila",
    "Niels", "Olivia", "Pascal", "Roos", "Samir", "Tine", "Ward",
)  # fmt: skip
LAST_NAMES = (
    "Adriaens", "Beckers", "Ceulemans", "De Wit", "Evers", "Franssen", "Govaerts", "Huybrechts", "Jansen", "Kerremans",
    "Lauwers", "Maertens", "Nuyts", "Oosterlinck", "Put", "Reynders", "Schepers", "Teunissen", "Van Gestel", "Wijnants",
)  # fmt: skip

ON_ITS_OWN = "Het Spoor"
READINESS: dict[str, Line] = {
    ON_ITS_OWN: {"pooling": "nee"},
    "De Meander": {"vision": "nee"},
    "De Esdoorn": {"policy_plan": "nee"},
    "De Oever": {"policy_plan": "nee"},
    "Atheneum Oost": {"policy_plan": "nee"},
}
"""Schools that answer no to a question of the first steps."""
FAR = 7
"""Every so many schools one lies further from the others."""


TICT_AT_GROUP = ("TICT", 400, 0, (4, 1, 2, 2), (4, 1, 2, 2))
PICT_AT_GROUP = ("PICT", 360, 0, (2, 4, 3, 1), (1, 4, 3, 1))
AT_GROUP: tuple[tuple[str, int, int, Four, Four, Line], ...] = (
    ("hoofd ICT-dienst", 460, 0, (4, 2, 4, 2), (3, 1, 4, 1), {"meetings": 60}),
    *((*TICT_AT_GROUP, {"specialisations": "netwerk"} if number < 2 else {}) for number in range(6)),
    *((*PICT_AT_GROUP, {}) for _ in range(4)),
    *(("administratief medewerker", 0, 200, (1, 0, 1, 4), (1, 0, 1, 4), {}) for _ in range(3)),
    *(("directie", 0, 60, (0, 2, 4, 2), (0, 1, 4, 1), {}) for _ in range(2)),
)
"""Role, ICT hours, other hours, levels, motivation and the rest of sixteen people."""

PARTNERS: tuple[Line, ...] = (
    {"name": "Datalijn nv", "rate": 82, "clusters": "Technisch", "max_hours": 300},
    {"name": "Studio Webweide", "rate": 62, "clusters": "Technisch; Administratief", "competence": 3, "max_hours": 200},
)
GROUP_BUDGET = 9000
SMALL = 250
TODAY = ("T01", "T03", "T04", "T16", "T17", "L01", "L05", "A01", "A02", "A03")
"""Tasks of which most schools know who does them today."""
GROUP_TASKS = (
    ("Raamcontracten voor toestellen en licenties van de groep beheren", "Administratief", 120, 2),
    ("ICT-visie en meerjarenplan van de groep uitschrijven", "Beleid & visie", 80, 3),
    ("Datacenter en internetlijnen van de groep beheren", "Technisch", 160, 4),
    ("Lerend netwerk van pedagogische ICT-coördinatoren begeleiden", "Pedagogisch-didactisch", 60, 3),
)


def _schools() -> Iterator[School]:
    for number, name in enumerate((*PRIMARY, *SECONDARY, *TECHNICAL)):
        basic, technical = name in PRIMARY, name in TECHNICAL
        kind = "buitengewoon" if name == SPECIAL else "basis" if basic else "tso-bso" if technical else "secundair"
        pupils = 150 + 37 * number % 190 if basic else 360 + 53 * number % 260
        devices, staff = (pupils // 2, pupils // 10) if basic else (pupils, pupils // 9)
        yield School(
            name,
            kind,
            pupils,
            devices,
            staff,
            pool=0 if name == ON_ITS_OWN else 20 + 5 * (number % 3),
            budget=3 * pupils,
            visit_hours=1.5 if number % FAR == 0 else 0.5 + 0.25 * (number % 3),
            director=_name(300 + number),
            more={"contributed": pupils // 3, **READINESS.get(name, {})},
        )


def _name(number: int) -> str:
    """A name of its own for every number below 400."""
    turn, first = divmod(number, len(FIRST_NAMES))
    return f"{FIRST_NAMES[first]} {LAST_NAMES[(first + turn) % len(LAST_NAMES)]}"


def _people(schools: tuple[School, ...]) -> Iterator[Person]:
    for number, (role, ict, other, levels, likes, more) in enumerate(AT_GROUP):
        yield Person(_name(number), GROUP, role, ict, 0, other, levels, likes, more)
    for place, school in enumerate(schools):
        first = len(AT_GROUP) + 3 * place
        yield _coordinator(_name(first), place, schools)
        share, likes = (3, (1, 4, 2, 1)) if place % 3 else (2, (2, 3, 1, 1))
        bpt = 16 + school.staff // 3
        yield Person(_name(first + 1), school.name, "leerkracht", 0, bpt, 0, (2 - place % 2, share, 1, 1), likes)
        other = 15 + school.pupils // 12
        office = (1, 0, 1, 3 - (place % 4 == 3))
        yield Person(_name(first + 2), school.name, "administratief medewerker", 0, 0, other, office, (1, 0, 1, 4))


def _coordinator(name: str, place: int, schools: tuple[School, ...]) -> Person:
    """Technical in every other school, pedagogical elsewhere; where nobody comes from outside, with more hours."""
    school = schools[place]
    ict = 15 + school.pupils // 6
    neighbour = schools[(place + 1) % len(schools)]
    more: Line = {"serves": neighbour.name} if place % 5 == 2 and _pools(school) and _pools(neighbour) else {}
    if not _pools(school):
        return Person(name, school.name, "TICT", ict + 70, 0, 0, (3, 2, 2, 2), (4, 2, 2, 2))
    if place % 2:
        return Person(name, school.name, "PICT", ict, 0, 0, (2, 3, 3, 1), (1, 4, 3, 1), more)
    return Person(name, school.name, "TICT", ict, 0, 0, (3, 2, 1, 2), (4, 2, 1, 2), more)


def _pools(school: School) -> bool:
    return school.pool > 0


def _tasks(schools: tuple[School, ...], people: tuple[Person, ...]) -> Iterator[Line]:
    coordinators = {person.school: person.name for person in people if person.role in ("TICT", "PICT")}
    for number, (school, task, line) in enumerate(task_lines(schools, load("flanders").catalogue.whole)):
        if task == "L01":
            line["minimum"] = school.staff
        if task in TODAY and number % 4:
            line["current_owner"] = coordinators[school.name]
        if task == "A01" and number % 7 == 0:
            line["not_for"] = coordinators[school.name]
        if task == "L07" and school.type == "buitengewoon":
            line["also_needs"] = "technisch 1"
        if task == "P15" and school.pupils < SMALL:
            line["applies"] = "nee"
        yield line
    for description, cluster, hours, level in GROUP_TASKS:
        yield {
            "school": GROUP,
            "cluster": cluster,
            "description": description,
            "priority": "essentieel",
            "hours": hours,
            "minimum": hours // 2,
            "level": level,
        }


def draft() -> Draft:
    """The workbook."""
    schools = tuple(_schools())
    people = tuple(_people(schools))
    return group_workbook(_tasks(schools, people), people, schools, PARTNERS, GROUP_BUDGET)
