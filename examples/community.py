"""A community of six primary and two secondary schools: thirty people, six of them for the community."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.rule_model import load
from examples.lines import GROUP, Person, School, group_workbook, task_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from allocator.workbook.template import Draft, Line

LINDEBOOM, WATERLELIE, KLIMBOOM = "De Lindeboom", "De Waterlelie", "De Klimboom"
ZONNEWIEL, MOLENTJE, BRUG = "Het Zonnewiel", "Het Molentje", "De Brug"
SPIL, HEFBOOM = "De Spil", "De Hefboom"

SCHOOLS = (
    School(LINDEBOOM, "basis", 265, 130, 25, 20, 900, 0.5, "Marleen Coppens"),
    School(WATERLELIE, "basis", 190, 95, 19, 20, 600, 0.75, "Geert Vermeulen"),
    School(KLIMBOOM, "basis", 310, 150, 29, 20, 1000, 0.5, "Anja De Clercq", {"policy_plan": "nee"}),
    School(ZONNEWIEL, "basis", 225, 110, 22, 20, 700, 1, "Filip Desmet"),
    School(MOLENTJE, "basis", 140, 70, 15, 20, 400, 1, "Martine Baert"),
    School(BRUG, "basis", 240, 120, 23, 0, 1200, 0.5, "Rudi Stevens", {"pooling": "nee"}),
    School(SPIL, "secundair", 470, 460, 52, 25, 2200, 0.5, "Hugo Lambrechts"),
    School(HEFBOOM, "tso-bso", 430, 480, 54, 25, 2600, 0.75, "Kristel Moens"),
)

PEOPLE = (
    Person("Steven Vandenberghe", GROUP, "hoofd ICT-dienst", 285, 0, 0, (4, 2, 4, 2), (3, 1, 4, 1), {"meetings": 30}),
    Person("Dries Van Hove", GROUP, "TICT", 285, 0, 0, (4, 1, 2, 2), (4, 1, 2, 2), {"specialisations": "netwerk"}),
    Person("Yasmina Haddad", GROUP, "TICT", 230, 0, 0, (3, 1, 2, 3), (4, 1, 1, 3)),
    Person("Lotte Cools", GROUP, "PICT", 220, 0, 0, (2, 4, 3, 1), (2, 4, 3, 1), {"specialisations": "Smartschool"}),
    Person("Veerle Pauwels", GROUP, "administratief medewerker", 0, 0, 135, (1, 0, 1, 4), (1, 0, 1, 4)),
    Person("Jan Mertens", GROUP, "directie", 0, 0, 44, (0, 2, 4, 2), (0, 1, 4, 1)),
    Person("Tom Wuyts", LINDEBOOM, "PICT", 60, 0, 0, (2, 3, 2, 2), (2, 4, 2, 1), {"serves": WATERLELIE}),
    Person("Eva Smets", LINDEBOOM, "leerkracht", 0, 26, 0, (1, 3, 1, 1), (1, 4, 1, 1)),
    Person("Ria Thys", LINDEBOOM, "administratief medewerker", 0, 0, 32, (1, 0, 1, 3), (1, 0, 1, 4)),
    Person(
        "Bram Nijs", WATERLELIE, "TICT", 50, 0, 0, (3, 1, 1, 2), (4, 1, 1, 2), {"serves": f"{LINDEBOOM}; {MOLENTJE}"}
    ),
    Person("Leen Daems", WATERLELIE, "leerkracht", 0, 22, 0, (1, 2, 2, 1), (1, 3, 2, 1)),
    Person("Carine Michiels", WATERLELIE, "administratief medewerker", 0, 0, 26, (1, 0, 0, 2), (2, 0, 0, 3)),
    Person("Stefanie Blommaert", KLIMBOOM, "PICT", 70, 0, 0, (2, 3, 3, 1), (1, 4, 3, 1)),
    Person("Joris Peeters", KLIMBOOM, "leerkracht", 0, 26, 0, (2, 2, 1, 1), (4, 2, 1, 1)),
    Person("Nadine Roels", KLIMBOOM, "administratief medewerker", 0, 0, 36, (1, 0, 1, 3), (1, 0, 1, 4)),
    Person("Kevin Geerts", ZONNEWIEL, "TICT", 55, 0, 0, (3, 2, 1, 2), (4, 2, 1, 1), {"serves": MOLENTJE}),
    Person("Mieke Baeyens", ZONNEWIEL, "leerkracht", 0, 26, 0, (1, 3, 2, 1), (0, 4, 3, 1)),
    Person("Sonja Leys", ZONNEWIEL, "administratief medewerker", 0, 0, 28, (1, 0, 1, 3), (1, 0, 1, 3)),
    Person("Ann Torfs", MOLENTJE, "PICT", 44, 0, 0, (2, 2, 2, 2), (2, 3, 2, 2)),
    Person("Bert Sels", MOLENTJE, "leerkracht", 0, 18, 0, (1, 2, 1, 1), (2, 3, 1, 1)),
    Person("Hilde Bosmans", MOLENTJE, "administratief medewerker", 0, 0, 22, (0, 0, 1, 2), (1, 0, 1, 3)),
    Person("Nico Verstraete", BRUG, "TICT", 115, 0, 0, (3, 2, 3, 2), (4, 2, 2, 2)),
    Person("Sofie Timmermans", BRUG, "PICT", 55, 0, 0, (2, 3, 2, 1), (2, 4, 2, 1)),
    Person("Lutgart Hermans", BRUG, "administratief medewerker", 0, 0, 28, (1, 0, 1, 3), (1, 0, 1, 4)),
    Person("Wim Lenaerts", SPIL, "TICT", 175, 0, 0, (3, 1, 2, 3), (4, 1, 2, 2)),
    Person("Elke Raes", SPIL, "PICT", 120, 0, 0, (2, 4, 3, 1), (1, 4, 3, 0)),
    Person("Paul Engelen", SPIL, "administratief medewerker", 0, 0, 55, (1, 0, 1, 3), (2, 0, 1, 4)),
    Person("Gert Swinnen", HEFBOOM, "TA/TAC", 190, 0, 0, (4, 1, 2, 2), (4, 1, 1, 2), {"specialisations": "netwerk"}),
    Person("Sanne Martens", HEFBOOM, "leerkracht", 80, 38, 0, (2, 3, 2, 1), (2, 4, 2, 1)),
    Person("Fatima El Amrani", HEFBOOM, "administratief medewerker", 0, 0, 60, (1, 0, 1, 3), (1, 0, 2, 4)),
)

PARTNERS: tuple[Line, ...] = (
    {"name": "Bitwerk bv", "rate": 78, "clusters": "Technisch", "competence": 4, "max_hours": 120},
    {
        "name": "Webatelier Pixelpunt",
        "rate": 65,
        "clusters": "Technisch; Administratief",
        "competence": 3,
        "max_hours": 80,
    },
    {"name": "Adviesbureau Kantelpunt", "rate": 105, "clusters": "Beleid & visie", "max_hours": 60},
)
GROUP_BUDGET = 4000
SMALL = 200
"""Schools with fewer pupils leave networking with other schools to the community."""

FIXED = {
    ("T12", HEFBOOM): "Gert Swinnen",
    ("P04", SPIL): "Elke Raes",
    ("T09", LINDEBOOM): "Dries Van Hove",
    ("T09", WATERLELIE): "Dries Van Hove",
    ("A02.1", BRUG): "Lutgart Hermans",
}
NOT_FOR = {
    ("T16", ZONNEWIEL): "Kevin Geerts",
    ("L01", KLIMBOOM): "Joris Peeters",
    ("A01", HEFBOOM): "Gert Swinnen; Sanne Martens",
}
OUTSOURCED = ("P09", "P13", "A06")
"""Tasks that this community would also outsource."""
NETWORK_SCHOOLS = (SPIL, HEFBOOM)
"""Where the network asks a specialist."""
GONE = "Rita Claessens"
"""She left: her tasks get another owner whatever the plan."""
OWNERS = {
    LINDEBOOM: ("Tom Wuyts", "Eva Smets", "Ria Thys"),
    WATERLELIE: ("Bram Nijs", "Leen Daems", "Carine Michiels"),
    KLIMBOOM: ("Stefanie Blommaert", "Stefanie Blommaert", "Nadine Roels"),
    ZONNEWIEL: ("Kevin Geerts", "Mieke Baeyens", "Sonja Leys"),
    MOLENTJE: ("Ann Torfs", "Ann Torfs", GONE),
    BRUG: ("Nico Verstraete", "Sofie Timmermans", "Lutgart Hermans"),
    SPIL: ("Wim Lenaerts", "Elke Raes", "Paul Engelen"),
    HEFBOOM: ("Gert Swinnen", "Sanne Martens", "Fatima El Amrani"),
}
"""Who does technical, teaching and administrative tasks today."""
GROUP_TASKS = (
    ("Raamcontract voor toestellen van de gemeenschap opvolgen", "Administratief", 40, 1, "Veerle Pauwels"),
    ("Overleg van het ICT-beleidsteam voorbereiden en leiden", "Beleid & visie", 36, 3, None),
    ("Gedeelde servers en back-up van de gemeenschap beheren", "Technisch", 80, 3, None),
)


def _tasks() -> Iterator[Line]:
    for school, task, line in task_lines(SCHOOLS, load("flanders").catalogue.split()):
        place = (task, school.name)
        line["fixed_to"], line["not_for"] = FIXED.get(place), NOT_FOR.get(place)
        if task == "L01":
            line["minimum"] = school.staff
        if task in OUTSOURCED:
            line["outsource"] = "ja"
        if task == "T16" and school.name in NETWORK_SCHOOLS:
            line["specialisations"] = "netwerk"
        if task == "L11" and school.pupils < SMALL:
            line["applies"] = "nee"
        line["current_owner"] = _today(task, school.name)
        yield line
    for description, cluster, hours, level, owner in GROUP_TASKS:
        yield {
            "school": GROUP,
            "cluster": cluster,
            "description": description,
            "priority": "essentieel",
            "hours": hours,
            "level": level,
            "fixed_to": owner,
        }


def _today(task: str, school: str) -> str | None:
    """Who does a task today; of many nobody does, or nobody knows."""
    technical, teaching, administrative = OWNERS[school]
    kind, number = task[0], int(task[1:3])
    if kind == "P" or number % 3 == 0:
        return None
    return {"T": technical, "L": teaching, "A": administrative}[kind]


def draft() -> Draft:
    """The workbook."""
    return group_workbook(_tasks(), PEOPLE, SCHOOLS, PARTNERS, GROUP_BUDGET)
