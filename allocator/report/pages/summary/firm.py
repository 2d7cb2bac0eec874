"""How firm the answer is, where that was asked: what becomes of owners and cover when estimates move."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, joined
from allocator.report.page import BLANK, Cell, Look, hours, table, text
from allocator.report.task_words import line_told
from allocator.scenarios.firmness import PERCENT

if TYPE_CHECKING:
    from allocator.report.answer import Answer
    from allocator.report.page import Line
    from allocator.scenarios.firmness import Estimate, Firm, Moved

LABEL = Text("How firm?", "Hoe stevig?")
HEADERS = (
    Text("Estimates that decide most", "Ramingen die het meest beslissen"),
    Text("Hours", "Uren"),
    *(
        Text(f"{sign}{PERCENT} %: {en}", f"{sign}{PERCENT} %: {nl}")
        for sign in "−+"
        for en, nl in (
            ("another owner", "andere uitvoerder"),
            ("no longer done", "niet meer gedaan"),
            ("newly done", "nieuw gedaan"),
        )
    ),
)
LONGEST = 60
"""Characters of a task."""
NOTHING = Text("none", "geen")


def firm(answer: Answer) -> list[Line]:
    """A sentence beside the status, and a short table of the estimates that decide; nothing where nobody asked."""
    found = answer.firm
    if found is None:
        return []
    lines: list[Line] = [(text(answer.to(LABEL), Look.LABEL), text(answer.to(firm_told(found)), Look.PARAGRAPH))]
    if found.decisive:
        lines += [BLANK, *table(HEADERS, [_line(answer, each) for each in found.decisive], answer.language)]
    return lines


def firm_told(found: Firm) -> Text:
    """What all estimates together change, and how those in the table were found."""
    if not found.estimates:
        return Text("No hours are estimates: nothing moves.", "Geen enkel aantal uren is geraamd: er verschuift niets.")
    higher, lower = _told(found.higher), _told(found.lower)
    said = Text(
        f"Tasks that change if all estimates turn out {PERCENT} % higher: {higher.en}; {PERCENT} % lower: {lower.en}.",
        f"Taken die veranderen als alle ramingen {PERCENT} % hoger uitvallen: {higher.nl}; {PERCENT} % lager:"
        f" {lower.nl}.",
    )
    if found.looked_at < found.estimates:
        said = Text(
            f"{said.en} Of the {found.estimates} estimates the {found.looked_at} most likely to matter were moved one"
            " by one.",
            f"{said.nl} Van de {found.estimates} ramingen zijn de {found.looked_at} waarvan het meest te verwachten"
            " valt een voor een verschoven.",
        )
    return said


CHANGES = (
    ("others", Text("with another owner", "met een andere uitvoerder")),
    ("dropped", Text("no longer done", "niet meer gedaan")),
    ("taken", Text("newly done", "nieuw gedaan")),
)
"""What becomes of tasks, each after how many of them."""


def _told(moved: Moved | None) -> Text:
    if moved is None:
        return Text("no division is found", "is er geen verdeling")
    parts = [
        Text(f"{len(rows)} {words.en}", f"{len(rows)} {words.nl}")
        for name, words in CHANGES
        if (rows := getattr(moved, name))
    ]
    if not parts:
        return NOTHING
    return joined(parts, ", ")


def _line(answer: Answer, each: Estimate) -> Line:
    row = answer.instance.rows[each.row]
    school = f" ({answer.school(row.school)})" if len(answer.instance.schools) > 1 else ""
    whole = sum(answer.instance.rows[index].hours for index in answer.instance.parts_of[each.row])
    counts = (len(rows) for moved in (each.lower, each.higher) for rows in (moved.others, moved.dropped, moved.taken))
    name = line_told(row, LONGEST)
    return (
        text(f"{name}{school}", Look.LABEL),
        hours(whole),
        *(Cell(count, Look.WHOLE) if count else None for count in counts),
    )
