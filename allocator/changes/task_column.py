"""A cell of Tasks becomes another: whether a row applies or is core, its priority, its place, whether firms may do
it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, ClassVar

from allocator.basics.text import Text, quoted
from allocator.basics.units import plain
from allocator.cell_words import AMBIGUOUS_CENTRAL, PRIORITIES, WHERE, YES_NO, Words, place_of
from allocator.changes import targets
from allocator.changes.base import Change, ChangeError, Part, expect_no_circle
from allocator.changes.values import one_word

if TYPE_CHECKING:
    from collections.abc import Hashable

    from allocator.intake import Intake

WHERE_COLUMN = Text("where", "waar")
COLUMNS: dict[Text, tuple[str, Words]] = {
    Text("applies", "van toepassing"): ("applies", YES_NO),
    Text("priority", "prioriteit"): ("priority", PRIORITIES),
    WHERE_COLUMN: ("where", WHERE),
    Text("core", "kerntaak"): ("core", YES_NO),
    Text("outsource", "uitbesteden"): ("outsource", YES_NO),
}
"""The columns of Tasks that are changed by their headers, with the field of a row and the words that it takes."""

SENTENCES: dict[str, tuple[Text, Text]] = {
    "applies": (Text("applies", "is van toepassing"), Text("does not apply", "is niet van toepassing")),
    "core": (Text("is a core task", "is een kerntaak"), Text("is no core task", "is geen kerntaak")),
    "outsource": (
        Text("may be outsourced", "mag uitbesteed worden"),
        Text("may not be outsourced", "mag niet uitbesteed worden"),
    ),
}
"""What a yes and a no say of a row, by its field."""


@dataclass(frozen=True)
class ColumnChange(Change):
    """One column in the rows that `task@school` or a task's ID names. Other rows keep what they have, also in a
    workbook without that column, where colours or the rule model tell the core tasks."""

    names: ClassVar[tuple[Text, ...]] = tuple(COLUMNS)

    column: Text
    rows: str
    value: Hashable

    @classmethod
    def read(cls, name: Text, who: str, value: str) -> ColumnChange:
        words = COLUMNS[name][1]
        return cls(name, who, _place(value) if name == WHERE_COLUMN else one_word(value, words))

    @property
    def said(self) -> Text:
        field, words = COLUMNS[self.column]
        if isinstance(self.value, bool):
            yes, no = SENTENCES[field]
            sentence = yes if self.value else no
            return Text(f"{self.rows} {sentence.en}", f"{self.rows} {sentence.nl}")
        en, nl = (words.write(self.value, language) for language in ("en", "nl"))
        what = Text("place", "plaats") if self.column == WHERE_COLUMN else self.column
        return Text(f"{what.en} of {self.rows}: {en}", f"{what.nl} van {self.rows}: {nl}")

    def changed(self, intake: Intake) -> Intake:
        lines = {row.line for row in targets.of_task(intake, self.rows)}
        cell: dict[str, Any] = {COLUMNS[self.column][0]: self.value}
        rows = tuple(replace(row, **cell) if row.line in lines else row for row in intake.rows)
        changed = replace(intake, rows=rows)
        expect_no_circle(changed)
        return changed


def _place(value: str) -> Hashable:
    """Where a row may be done. Raises ChangeError, also where a word could be two places."""
    found = place_of(value)
    if found is not None:
        return found
    if plain(value).startswith(AMBIGUOUS_CENTRAL):
        raise ChangeError(
            Part.VALUE,
            Text(
                f"{quoted(value).en} can be the group, or the umbrella and government",
                f"{quoted(value).nl} kan de groep zijn, of de koepel en de overheid",
            ),
            Text("write group or central", "schrijf groep of koepel/overheid"),
        )
    return one_word(value, WHERE)
