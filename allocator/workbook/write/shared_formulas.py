"""Formulas on the sheet of shared tasks: who does each part, read from the one cell that Tasks has for the line.

A name in a cell with others is found by no COUNTIF; so the sheet Workload counts these lines here. Hidden columns
beside the page take the cell apart; each formula comes to what the page, or the hidden cell, holds.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from openpyxl.utils import get_column_letter, quote_sheetname

from allocator.basics.name_list import SEPARATOR, names_in
from allocator.cell_shares import NOBODY, NOBODYS, divided
from allocator.report.page import Cell, Look
from allocator.report.pages.shared import FIRST, parts
from allocator.rules.base import rules_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from allocator.instance import Instance
    from allocator.report.answer import Answer
    from allocator.report.page import Page, Value

    Formulas = dict[tuple[int, int], str]

SHARED = "shared"
"""The key of that page."""

SHOWN = ("school", "task", "part", "owner", "place", "hours", "backup", "reserve")
"""The page's own columns."""
NAMES = ("name_1", "name_2", "name_3", "name_4")
COUNTS = ("count_1", "count_2", "count_3", "count_4")
HIDDEN = ("line", *NAMES, *COUNTS, "which", "said", "stands", "among", "first", "backs_first", "alone", "alone_reserve")
"""The hidden columns: which of Tasks' lines it is (from the first below its headers); what stands between the `;` of
its owners, and for how many parts; which of these the part is, and its name; what stands there for its backup; the
owner where others stand in the same cell, and the first time there; the backup the first time in a cell with others;
one backup for all parts, and what the line as a whole would keep free, which is what formulas over the cells of Tasks
make of it."""
APART = 300
"""More characters than a name has."""


def column(field: str) -> str:
    """The letter of a column."""
    return get_column_letter((*SHOWN, *HIDDEN).index(field) + 1)


@dataclass(frozen=True)
class TaskCells:
    """The cells of Tasks that tell its lines: ranges of our columns, by field, and of School (where there is one) and
    Description, all from the line `first` on."""

    ranges: Mapping[str, str]
    school: str | None
    description: str
    first: int


@dataclass(frozen=True)
class SharedRanges:
    """The parts on their sheet, down to the line `last`, as formulas on other sheets refer to them; and the cells of
    Tasks that they come from."""

    title: str
    last: int
    tasks: TaskCells

    def of(self, field: str) -> str:
        letter = column(field)
        return f"{quote_sheetname(self.title)}!${letter}${FIRST}:${letter}${self.last}"


class _Part(NamedTuple):
    """A part of a line: the number of its line on the page and of the first part's, which of how many it is."""

    line: int
    head: int
    number: int
    of: int

    def cell(self, field: str) -> str:
        return f"{column(field)}{self.line}"

    def of_head(self, field: str) -> str:
        """What all parts of the line share: a cell on the line of the first."""
        return f"${column(field)}${self.head}"

    def before(self, field: str) -> str:
        """The cells of a column on the lines of the parts before it."""
        return f"{column(field)}${self.head}:{column(field)}{self.line - 1}"


def _parts(instance: Instance) -> dict[int, _Part]:
    """The parts on the page by the indices of their rows."""
    found, head = {}, FIRST
    for line, index in enumerate(parts(instance), start=FIRST):
        row = instance.rows[index]
        head = line if row.is_head else head
        found[index] = _Part(line, head, row.part, row.parts)
    return found


def shared_formulas(answer: Answer, tasks: TaskCells) -> Formulas:
    """The formulas on the page, by line and column."""
    fields = (*SHOWN, *HIDDEN)
    return {
        (part.line, fields.index(field) + 1): f"={formula}"
        for index, part in _parts(answer.instance).items()
        for field, formula in _formulas(answer, index, part, tasks).items()
    }


def _formulas(answer: Answer, index: int, part: _Part, tasks: TaskCells) -> dict[str, str]:
    """A part's formulas by column: in English with commas, as Excel keeps them."""
    owners, places, backups, planned = (
        f"INDEX({tasks.ranges[field]},{part.of_head('line')})" for field in ("assigned", "place", "backup", "hours")
    )
    nobody = answer.to(NOBODY)
    names, which, said, stands, owner, backup, among = (
        f"{part.of_head(NAMES[0])}:{part.of_head(NAMES[-1])}",
        *(part.cell(field) for field in ("which", "said", "stands", "owner", "backup", "among")),
    )
    found = {
        "which": "+".join(["1", *(f"({part.number}>{_first(part, pieces)})" for pieces in (1, 2, 3))]),
        "said": _without_share(f"INDEX({names},1,{which})", f"INDEX({_counts(part)},1,{which})"),
        "owner": f'IF({_is_nobody(said)},"{nobody}",{said})',
        "place": f'IF(ISNUMBER(FIND(";",{places})),TRIM({_piece(places, part.number)}),{places}&"")',
        "hours": _hours(answer, index, part, planned),
        "stands": f'IF(ISNUMBER(FIND(";",{backups})),TRIM({_piece(backups, part.number)}),{backups}&"")',
        "backup": f'IF(OR({_is_nobody(stands)},{owner}="{nobody}",{owner}={stands}),"",{stands})',
        "reserve": f'IF({backup}="",0,{_kept(answer, part.cell("hours") + "*100")})',
        "among": f'IF(OR(ISNUMBER(FIND(";",{owners})),ISNUMBER(FIND("/{part.of}",{owners}))),{owner},"")',
        "first": _first_time(part, "among", among),
        "backs_first": f'IF(ISNUMBER(FIND(";",{backups})),{_first_time(part, "backup", backup)},"")',
    }
    if part.line > part.head:
        return found
    found["line"] = _line(answer, index, part, tasks)
    for number, (name, count) in enumerate(zip(NAMES, COUNTS, strict=True), start=1):
        found[name] = f"TRIM({_piece(owners, number)})"
        found[count] = _count(part, part.cell(name), number)
    found["alone"] = f'IF(ISNUMBER(FIND(";",{backups})),"",{backups}&"")'
    hundredths = f"IFERROR({planned}*{_number(_per_year(answer) * 100)},0)"
    found["alone_reserve"] = f'IF({part.cell("alone")}="",0,{_kept(answer, hundredths)})'
    return found


def _piece(cell: str, number: int) -> str:
    """What stands between two `;` of a cell, with space around it."""
    return f'MID(SUBSTITUTE({cell}&"",";",REPT(" ",{APART})),{(number - 1) * APART + 1},{APART})'


def _is_nobody(name: str) -> str:
    return "OR(" + ",".join(f'{name}="{word}"' for word in ("", *sorted(NOBODYS))) + ")"


def _counts(part: _Part) -> str:
    return f"{part.of_head(COUNTS[0])}:{part.of_head(COUNTS[-1])}"


def _first(part: _Part, pieces: int) -> str:
    """For how many parts the first so many names are."""
    return f"SUM({part.of_head(COUNTS[0])}:{part.of_head(COUNTS[pieces - 1])})"


def _count(part: _Part, name: str, number: int) -> str:
    """For how many parts a name is: as its share says, else as many as other names, the first ones one more."""
    names = f"{part.of_head(NAMES[0])}:{part.of_head(NAMES[-1])}"
    count = f"({len(NAMES)}-COUNTBLANK({names}))"
    share = f'VALUE(MID({name},FIND("(",{name})+1,FIND("/",{name})-FIND("(",{name})-1))'
    equal = f"INT({part.of}/{count})+({number}<=MOD({part.of},{count}))"
    return f'IF({name}="",0,IFERROR({share},{equal}))'


def _without_share(name: str, count: str) -> str:
    return f'IFERROR(TRIM(LEFT({name},FIND("("&{count}&"/",{name})-1)),{name}&"")'


def _first_time(part: _Part, field: str, cell: str) -> str:
    """A name, unless it stands at a part before it."""
    return cell if part.line == part.head else f'IF(SUMPRODUCT(--({part.before(field)}={cell}))=0,{cell},"")'


def _hours(answer: Answer, index: int, part: _Part, planned: str) -> str:
    """Hours a year of a part: as planned while the line has the hours that it had, else an equal part of what it has
    now, the hundredths that are left over with the first."""
    hours, its, per_year = answer.ledger.hours, answer.instance.parts_of[index], _per_year(answer)
    was = _number(Fraction(sum(hours[each] for each in its), 100) / per_year)
    owners = f"{part.of_head('owner')}:${column('owner')}${part.head + part.of - 1}"
    done = f'SUMPRODUCT(--({owners}<>"{answer.to(NOBODY)}"))'
    now = f"ROUND({planned}*{_number(per_year * 100)},0)"
    each = f"INT({now}/{done})" if part.number > 1 else f"({now}-({done}-1)*INT({now}/{done}))"
    return f"IFERROR(IF(ABS({planned}-{was})<0.005,{_number(Fraction(hours[index], 100))},{each}/100),0)"


def _kept(answer: Answer, hundredths: str) -> str:
    """The hours that a backup keeps free of hours in hundredths, as each rule in force has it."""
    kept = [rule.kept_free_formula(f"ROUND({hundredths},0)") for rule in rules_of(answer.instance)]
    return "+".join(f"{each}/100" for each in kept if each is not None) or "0"


def _line(answer: Answer, index: int, part: _Part, tasks: TaskCells) -> str:
    """Which of Tasks' lines it is: people sort them, so the one with this school and task; where there is not just one
    of these, the one where it stood."""
    here = [f"({tasks.description}={part.cell('task')})"]
    if tasks.school is not None:
        here.append(f"({tasks.school}={part.cell('school')})")
    lines, found = f"ROW({tasks.description})-{tasks.first - 1}", "*".join(here)
    stood = answer.instance.rows[index].line - tasks.first + 1
    return f"IF(SUMPRODUCT({found}*1)=1,SUMPRODUCT({found}*({lines})),{stood})"


def _per_year(answer: Answer) -> Fraction:
    """What makes hours a year of planned hours."""
    return answer.weeks if answer.per_week else Fraction(1)


def _number(number: Fraction) -> str:
    """A number as a formula has it: exact."""
    return str(number) if number.denominator == 1 else f"({number.numerator}/{number.denominator})"


def with_hidden(page: Page, answer: Answer, tasks: TaskCells) -> Page:
    """The page with the hidden columns beside it, holding what their formulas come to."""
    lines = list(page.lines)
    for index, part in _parts(answer.instance).items():
        values = _values(answer, index, tasks)
        shown = lines[part.line - 1]
        place = SHOWN.index("place")
        shown = (*shown[:place], Cell(values.pop("place"), Look.LONG), *shown[place + 1 :])
        lines[part.line - 1] = (*shown, *(Cell(values[f], Look.EXACT) if f in values else None for f in HIDDEN))
    count = len(HIDDEN) if len(lines) > FIRST - 1 and parts(answer.instance) else 0
    return replace(page, lines=tuple(lines), hidden=tuple(range(len(SHOWN) + 1, len(SHOWN) + count + 1)))


def _values(answer: Answer, index: int, tasks: TaskCells) -> dict[str, Value]:
    """What the formulas of a part's hidden columns, and of its place, come to."""
    row, decisions = answer.instance.rows[index], answer.plan.decisions
    its = answer.instance.parts_of[index]
    owners, backups, places = (words or "" for words in _told(answer, index))
    pieces = [piece.strip() for piece in owners.split(SEPARATOR)]
    shares = divided(owners, row.parts).shares if owners else ()
    counts = _counted(pieces, row.parts)
    which = 1 + sum(row.part > sum(counts[:number]) for number in (1, 2, 3))
    said = shares[row.part - 1].name if shares else ""
    owner, backup = decisions[index].owner or answer.to(NOBODY), decisions[index].backup or ""
    earlier = its[: row.part - 1]
    several_owners = SEPARATOR in owners or f"/{row.parts}" in owners
    owned_before = {decisions[each].owner or answer.to(NOBODY) for each in earlier}
    backed_before = {decisions[each].backup or "" for each in earlier}
    values: dict[str, Value] = {
        "place": names_in(places)[row.part - 1] if SEPARATOR in places else places,
        "which": which,
        "said": said if said is not None else answer.to(NOBODY),
        "stands": names_in(backups)[row.part - 1] if SEPARATOR in backups else backups,
        "among": owner if several_owners else "",
        "first": owner if several_owners and owner not in owned_before else "",
        "backs_first": backup if SEPARATOR in backups and backup not in backed_before else "",
    }
    if row.is_head:
        values["line"] = row.line - tasks.first + 1
        values |= {name: pieces[i] if i < len(pieces) else "" for i, name in enumerate(NAMES)}
        values |= {name: counts[i] for i, name in enumerate(COUNTS)}
        alone = "" if SEPARATOR in backups else backups
        hours = sum(answer.ledger.hours[each] for each in its)
        kept = sum(rule.kept_free(hours) for rule in answer.instance.rules)
        values |= {"alone": alone, "alone_reserve": kept / 100 if alone else 0}
    return values


def _told(answer: Answer, index: int) -> tuple[str | None, str | None, str]:
    return answer.assigned(index), answer.backups(index), answer.places(index)


def _counted(pieces: Sequence[str], number: int) -> list[int]:
    """For how many parts each of the names in a cell is, as their shares say; one name alone is for all."""
    counts = [int(piece.rpartition("(")[2].partition("/")[0]) if "(" in piece else number for piece in pieces if piece]
    return [*counts, *[0] * (len(NAMES) - len(counts))]
