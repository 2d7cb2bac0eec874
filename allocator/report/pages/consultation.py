"""Consultation: who sits in the ICT policy team, the daily technical group and the sounding board, and who misses."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from allocator.basics.text import Text
from allocator.instance import GROUP
from allocator.report.agreed import LEVEL, OUTSIDERS, WHO, outsider
from allocator.report.consultation import (
    care_group,
    kind_words,
    policy_team,
    sounding_board,
    technical_group,
)
from allocator.report.levels import has_group_level, levels
from allocator.report.outsiders import asked, has_care_group
from allocator.report.page import BLANK, Look, Page, heading, table, text, title

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from allocator.report.answer import Answer
    from allocator.report.consultation import Seats
    from allocator.report.page import Line

TITLE = Text("Consultation", "Overleg")
NOTE = Text(
    "Who is in which group follows from roles, directors and the plan. The time that meetings take is a column of Team"
    " (Meeting hours).",
    "Wie in welke groep zit, volgt uit de rollen, de directies en de verdeling. De tijd voor overleg is een kolom van"
    " Team (Overleguren).",
)
ALONE = Text(
    "There is one school here: who makes the link with the school group or community is for you to agree.",
    "Hier is één school: wie de band legt met de scholengroep of -gemeenschap, spreek je zelf af.",
)
MISSING = Text("Missing", "Ontbreekt")
POLICY = Text("ICT policy team: policy and vision", "ICT-beleidsteam: beleid en visie")
POLICY_HEADERS = (
    LEVEL,
    Text("Management", "Directie"),
    Text("Technical ICT coordinator", "Technisch ICT-coördinator (TICT)"),
    Text("Pedagogical ICT coordinator", "Pedagogisch ICT-coördinator (PICT)"),
    MISSING,
)
DAILY = Text("Daily technical group: fast service, short lines", "Technisch overleg: snelle dagelijkse dienstverlening")
DAILY_HEADERS = (
    LEVEL,
    Text("Leads", "Leidt"),
    Text("Do the technical tasks", "Doen de technische taken"),
    None,
    MISSING,
)
BOARD = Text("Sounding board: teachers on pedagogical tasks", "Klankbordgroep: leerkrachten over pedagogische taken")
BOARD_HEADERS = (LEVEL, Text("Leads", "Leidt"), Text("Teachers", "Leerkrachten"), None, MISSING)
CARE = Text("ICT and care, in special education", "ICT en zorg, in het buitengewoon onderwijs")
CARE_HEADERS = (
    LEVEL,
    Text("Management", "Directie"),
    Text("ICT coordinators", "ICT-coördinatoren"),
    Text("Care coordinator", "Zorgcoördinator"),
    MISSING,
)
OTHERS = Text("Others who have a say, without hours", "Anderen die mee overleggen, zonder uren")
OTHERS_NOTE = Text(
    "Write names in the coloured cells, with ; between them: they stay when you solve again.",
    "Schrijf namen in de gekleurde cellen, met ; ertussen: ze blijven staan als je opnieuw oplost.",
)

LEVELS_A_PAGE = 5
"""So many schools, the group counted in, go on one sheet of paper."""


def page(answer: Answer) -> Page:
    """A section a group, one line a level in each; then the names of outsiders."""
    instance, language = answer.instance, answer.language
    everywhere, special = levels(instance), [name for name in instance.school if has_care_group(instance, name)]
    lines: list[Line] = [title(TITLE, language), (text(answer.to(NOTE), Look.NOTE),)]
    if not has_group_level(instance):
        lines.append((text(answer.to(ALONE), Look.NOTE),))
    lines += _section(answer, POLICY, POLICY_HEADERS, everywhere, policy_team)
    lines += _section(answer, DAILY, DAILY_HEADERS, everywhere, technical_group)
    lines += _section(answer, BOARD, BOARD_HEADERS, everywhere, sounding_board)
    if special:
        lines += _section(answer, CARE, CARE_HEADERS, special, care_group)
    lines += _others(answer)
    high = ceil(len(everywhere) / LEVELS_A_PAGE)
    return Page(TITLE, tuple(lines), (24, 34, 40, 34, 52), high=high)


def _section(
    answer: Answer,
    head: Text,
    headers: tuple[Text | None, ...],
    at: Iterable[str],
    seats: Callable[[Answer, str], Seats],
) -> list[Line]:
    """One group: its name, headers and a line a level."""
    lines = [_line(answer, level, seats(answer, level), headers) for level in at]
    words = tuple(Text("", "") if header is None else header for header in headers)
    return [BLANK, heading(head, answer.language), *table(words, lines, answer.language)]


def _line(answer: Answer, level: str, seats: Seats, headers: tuple[Text | None, ...]) -> Line:
    names = [text("; ".join(each) or None, Look.LONG) for each in seats.names]
    blank = [None] * (len(headers) - 2 - len(names))
    missing = "; ".join(map(answer.to, seats.missing))
    return (text(answer.school(level), Look.LONG), *names, *blank, text(missing or None, Look.UNDONE_CORE))


def _others(answer: Answer) -> list[Line]:
    (column,) = OUTSIDERS.columns
    wanted = [
        (level, kind) for level, kind in asked(answer.instance) if level != GROUP or has_group_level(answer.instance)
    ]
    lines: list[Line] = [
        (
            text(answer.school(level), Look.LONG),
            text(kind_words(answer, kind), Look.LONG),
            text(answer.agreed.of(outsider(level, kind), column.field), Look.YOURS),
        )
        for level, kind in wanted
    ]
    return [
        BLANK,
        heading(OTHERS, answer.language),
        (text(answer.to(OTHERS_NOTE), Look.NOTE),),
        *table((LEVEL, WHO, column.header), lines, answer.language),
    ]
