"""What people agreed and wrote by hand on the sheets of an answer: it stays when the workbook is solved again.

SPEC, section 7. A mandate or an agreement is the school's own: no rule overrules what somebody wrote.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from allocator.basics.text import Text, same
from allocator.cell_words import YES_NO, Word, Words
from allocator.row_key import RowKey

if TYPE_CHECKING:
    from collections.abc import Mapping

    from allocator.basics.text import Language


class Grade(StrEnum):
    """The grade of a mandate: what whoever does a task may do about it."""

    DECIDES = "decides"
    ADVISES = "advises"
    INFORMS = "informs"


GRADES = Words(
    Text("mandate", "mandaat"),
    (
        Word(Grade.DECIDES, Text("decides", "beslist"), ("decide", "beslissen", "beslissingsbevoegdheid")),
        Word(Grade.ADVISES, Text("advises", "adviseert"), ("advise", "adviseren", "adviesbevoegdheid", "advies")),
        Word(Grade.INFORMS, Text("informs", "informeert"), ("inform", "informeren", "informatiebevoegdheid")),
    ),
)


class HandColumn(NamedTuple):
    """A column of one of our sheets in which people may write: `words` are the only ones that it takes; without them
    `names` says whether it takes people of the workbook, else anything."""

    field: str
    header: Text
    words: Words | None = None
    names: bool = False


class HandTable(NamedTuple):
    """A table of ours with such columns: the key of its page, the headers of the two columns by which people know a
    line, and the columns."""

    page: str
    named_by: tuple[Text, Text]
    columns: tuple[HandColumn, ...]

    def column(self, field: str) -> HandColumn:
        return next(column for column in self.columns if column.field == field)


SCHOOL, TASK = same("School"), Text("Task", "Taak")
DECIDES, FOLLOWS_UP = Text("Decides", "Beslist"), Text("Follows up", "Volgt op")
CONTACT = Text("Contact", "Aanspreekpunt")

MANDATES = HandTable(
    "mandates",
    (SCHOOL, TASK),
    (
        HandColumn("decides", DECIDES, names=True),
        HandColumn("follows_up", FOLLOWS_UP, names=True),
        HandColumn("contact", CONTACT, names=True),
        HandColumn("together", Text("Together with", "Samen met"), names=True),
        HandColumn("mandate", Text("Mandate", "Mandaat"), GRADES),
    ),
)
AGREEMENTS = HandTable(
    "backups",
    (SCHOOL, TASK),
    (
        HandColumn("procedure", Text("Procedure written", "Procedure beschreven"), YES_NO),
        HandColumn("mailbox", Text("Generic mailbox", "Generieke mailbox"), YES_NO),
        HandColumn("access", Text("Access shared", "Toegang gedeeld"), YES_NO),
    ),
)
LEVEL, WHO = Text("Level", "Niveau"), Text("Who", "Wie")
OUTSIDERS = HandTable("consultation", (LEVEL, WHO), (HandColumn("names", Text("Names", "Namen")),))

COMPUTED = ("decides", "follows_up", "contact")
"""The fields that rules fill where nobody wrote anything."""

DASH = "-"
"""What stands where somebody wrote that nobody is to be named."""


@dataclass(frozen=True)
class Agreed:
    """What stands by hand, by line and field.

    A line is known by the key of its line on Tasks, or, for outsiders, by school and kind. Names are as on Team,
    Partners or Schools with `; ` between, words the values of their column (`yes`, `no`, a grade). `gone` are the names
    that nobody in the workbook has any more.
    """

    cells: Mapping[tuple[RowKey, str], str] = field(default_factory=dict)
    gone: frozenset[str] = frozenset()

    def of(self, line: RowKey, field: str) -> str | None:
        """What somebody wrote there; None where nobody did."""
        return self.cells.get((line, field))


def outsider(school: str, kind: str) -> RowKey:
    """The key of a line for people outside the team."""
    return RowKey(school, kind)


def stored(value: object) -> str:
    """A word's value as it is kept: the same in both languages."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def shown(column: HandColumn, kept: str | None, language: Language) -> str | None:
    """What was kept, as it stands in a cell of the column."""
    if kept is None or column.words is None:
        return kept
    return next(word.written.to(language) for word in column.words.words if stored(word.value) == kept)
