"""Tasks whose number and words are of different tasks: the number counts, and that is told (SPEC, section 2)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from allocator.basics.text import Text, quoted
from allocator.basics.units import key
from allocator.catalogue.wording import is_small, stem, words_of
from allocator.workbook.cells.notes import some_cells

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from allocator.catalogue.tasks import Catalogue, CatalogueTask, GivenRow
    from allocator.workbook.cells.notes import Notes
    from allocator.workbook.cells.sheet import Line

TELLING = 6
"""Tasks that may share a word before it says nothing of one of them, as `beheren`."""
ALIKE = 6
"""First letters that words share to be of one thing: `netwerk` and `netwerkbeheer`."""
CONTAINED = 4
"""Letters of a word that another may hold: `wifi` in `wifinetwerk`."""


def warn_of_numbers(rows: Sequence[GivenRow], catalogue: Catalogue, lines: Mapping[int, Line], notes: Notes) -> None:
    """One warning for all lines whose ID is of another task of the rule model than their words, and one for each ID of
    the user's own that stands beside quite different words."""
    common = _common(catalogue)
    doubtful = [(row, task) for row in rows if (task := _other(row, catalogue, common)) is not None]
    if doubtful:
        _warn_of_known(doubtful, catalogue, lines, notes)
    first: dict[str, GivenRow] = {}
    for row in rows:
        if not row.task or catalogue.by_id(row.task) is not None:
            continue
        other = first.setdefault(key(row.task), row)
        if not _alike(words_of(row.description), words_of(other.description), frozenset()):
            _warn_of_own(row, lines[other.line], lines[row.line], notes)


def _other(row: GivenRow, catalogue: Catalogue, common: frozenset[str]) -> CatalogueTask | None:
    """The task of the row's ID, where its words are not that task's nor those of a part or the whole of it."""
    task = None if row.task is None else catalogue.by_id(row.task)
    if task is None or not row.description:
        return None
    family = [other for other in catalogue.tasks if _whole(other) == _whole(task)]
    meant = catalogue.match(row.description)
    if meant is not None:
        return None if meant in family else task
    words = [word for other in family for text in other.text for word in words_of(text)]
    return None if _alike(words_of(row.description), words, common) else task


def _whole(task: CatalogueTask) -> str:
    return task.part_of or task.id


def _common(catalogue: Catalogue) -> frozenset[str]:
    """The stems that many tasks have, which tell none of them."""
    found: Counter[str] = Counter()
    for task in catalogue.tasks:
        found.update({stem(word) for text in task.text for word in words_of(text)})
    return frozenset(each for each, tasks in found.items() if tasks > TELLING)


def _alike(words: Iterable[str], others: Iterable[str], common: frozenset[str]) -> bool:
    """Whether texts share something: a word, its stem, or a part of a longer word. Texts of small words alone are not
    judged."""
    mine, theirs = (
        [word for word in some if not is_small(word) and stem(word) not in common] for some in (words, others)
    )
    if not mine or not theirs:
        return not mine
    return any(_same_thing(one, other) for one in mine for other in theirs)


def _same_thing(one: str, other: str) -> bool:
    if stem(one) == stem(other) or (len(one) >= ALIKE and one[:ALIKE] == other[:ALIKE]):
        return True
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= CONTAINED and shorter in longer


def _warn_of_known(
    doubtful: Sequence[tuple[GivenRow, CatalogueTask]], catalogue: Catalogue, lines: Mapping[int, Line], notes: Notes
) -> None:
    row, task = doubtful[0]
    said, number = quoted(row.description), quoted(row.task or "").en.strip('"')
    its = Text(quoted(task.text.en).en, quoted(task.text.nl).nl)
    places = [lines[row.line].place("task") for row, _ in doubtful]
    cells, more = some_cells(places), len(places) - 1
    others = Text(f", and {more} more like it{cells.en}", f", en nog {more} zo{cells.nl}") if more else Text("", "")
    meant = catalogue.match(row.description)
    hint = Text("", "")
    if meant is not None:
        hint = Text(f"did you mean {meant.id}? ", f"bedoel je {meant.id}? ")
    notes.warn(
        places[0],
        Text(
            f"{number} is {its.en} in the task overview, but the line says {said.en}; the number counts{others.en}",
            f"{number} is {its.nl} in het takenoverzicht, maar de rij zegt {said.nl}; het nummer telt{others.nl}",
        ),
        Text(
            f"{hint.en}clear the ID, or number your own tasks otherwise; leave it if they are the same task",
            f"{hint.nl}maak Nr leeg, of nummer eigen taken anders; laat het zo als het dezelfde taak is",
        ),
    )


def _warn_of_own(row: GivenRow, first: Line, line: Line, notes: Notes) -> None:
    said = quoted(row.task or "")
    other = first.place("description")
    notes.warn(
        line.place("task"),
        Text(
            f"ID {said.en} stands at {other} with other words; both count as one task",
            f"Nr {said.nl} staat op {other} bij andere woorden; beide tellen als één taak",
        ),
        Text(
            "give each task an ID of its own, or leave the column blank", "geef elke taak een eigen Nr, of laat Nr leeg"
        ),
        like="own number twice",
    )
