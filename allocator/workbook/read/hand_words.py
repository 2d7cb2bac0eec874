"""What people wrote in a cell of our sheets, understood: names of the workbook, words of the column, or anything."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from allocator.basics.name_list import each_name, in_one_cell
from allocator.basics.nearest_name import choose
from allocator.basics.problem import Problem
from allocator.basics.text import Text, quoted
from allocator.basics.units import key
from allocator.explain.mandates import management_of
from allocator.report.agreed import DASH, stored

if TYPE_CHECKING:
    from allocator.instance import Instance
    from allocator.report.agreed import HandColumn
    from allocator.workbook.read.hand_cells import HandCell

NOBODY = frozenset({"-", "–", "—", "none", "nobody", "geen", "niemand", "n.v.t.", "nvt"})
"""What says that nobody is to stand in a cell, whatever the rules would write there."""


@dataclass
class HandWords:
    """Understands cells one by one, and collects what it can't understand.

    Where Team, Partners or Schools have faults, names are not `sure`: then none is unknown.
    """

    instance: Instance
    sure: bool = True
    problems: list[Problem] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        directors = [name for school in self.instance.schools for name in each_name(school.director or "")]
        people = (*self.instance.member, *self.instance.partner, *directors)
        self._people = dict.fromkeys(people)
        self._names = {key(name): name for name in reversed(people)}
        self._names |= {key(words): words for each in management_of(self.instance) for words in each}

    def understood(self, column: HandColumn, cell: HandCell, before: str | None) -> str | None:
        """The value of a filled cell; None, with a fault, where it is none. `before` is what stood there by hand when
        the workbook was last solved: a name in it was somebody's."""
        words = cell.words or ""
        if column.words is not None:
            return self._word(column, cell, words)
        if not column.names:
            return words
        if key(words) in NOBODY:
            return DASH
        earlier = {key(name) for name in each_name(before or "")}
        found = [self._name(name, cell, key(name) in earlier) for name in each_name(words)]
        return in_one_cell(tuple(dict.fromkeys(name for name in found if name is not None)))

    def _word(self, column: HandColumn, cell: HandCell, words: str) -> str | None:
        assert column.words is not None
        value = column.words.find(words)
        if value is not None:
            return stored(value)
        known = {language: column.words.written(language) for language in ("en", "nl")}
        kind, said = column.words.title, quoted(words)
        otherwise = Text(
            f"write {_either(known['en'], 'or')}, or clear the cell",
            f"schrijf {_either(known['nl'], 'of')}, of maak de cel leeg",
        )
        mend = choose([*known["en"], *known["nl"]], words, otherwise)
        self.problems.append(
            Problem(cell.place, Text(f"{said.en} is no {kind.en}", f"{said.nl} is geen {kind.nl}"), mend)
        )
        return None

    def _name(self, name: str, cell: HandCell, earlier: bool) -> str | None:
        found = self._names.get(key(name))
        if found is not None or not self.sure:
            return found or name
        if earlier:
            self._tell_gone(name, cell)
            return name
        said = quoted(name)
        what = Text(
            f"{said.en} is nobody of Team, no partner and no director",
            f"{said.nl} staat niet op Team, is geen partner en geen directeur",
        )
        otherwise = Text(
            "write a name as on Team, Partners or Schools, with ; between names, or clear the cell",
            "schrijf een naam zoals op Team, Partners of Scholen, met ; tussen namen, of maak de cel leeg",
        )
        self.problems.append(Problem(cell.place, what, choose(self._people, name, otherwise)))
        return None

    def _tell_gone(self, name: str, cell: HandCell) -> None:
        self.gone.add(name)
        said = quoted(name)
        what = Text(
            f"{said.en} stands here by hand and is no longer on Team, Partners or Schools",
            f"{said.nl} staat hier met de hand ingevuld, maar niet meer op Team, Partners of Scholen",
        )
        mend = Text(
            "write somebody else, or clear the cell for whom the rules name",
            "schrijf iemand anders, of maak de cel leeg voor wie de regels aanduiden",
        )
        problem = Problem(cell.place, what, mend, fatal=False)
        if problem not in self.problems:
            self.problems.append(problem)


def _either(words: list[str], last: str) -> str:
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
