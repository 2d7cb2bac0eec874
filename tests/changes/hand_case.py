"""A small workbook as tables, one for each sheet, that people edit by hand and that is read in either language."""

from __future__ import annotations

import copy
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from allocator.workbook.read.read import read_workbook
from allocator.workbook.schema import PARTNERS, SCHOOLS, SETTINGS, TASKS, TEAM
from tests.workbook.sheets import filled, saved

if TYPE_CHECKING:
    from collections.abc import Callable

    from allocator.basics.text import Language
    from allocator.workbook.read.read import Reading

    Line = dict[str, object]
    Tables = dict[str, list[Line]]
    """The lines of each sheet, cells by field name, sheets by theirs."""

SHEETS = (TASKS, TEAM, SCHOOLS, PARTNERS, SETTINGS)

CASE: Tables = {
    "tasks": [
        {"task": "T1", "school": "Linde", "cluster": "technisch", "description": "Water", "hours": 3, "minimum": 2},
        {"task": "t1", "school": "Linde", "cluster": "technisch", "description": "Water", "hours": 2.5, "level": 2},
        {"task": "T1", "school": "Linde", "cluster": "technisch", "description": "Left out"},
        {"school": "Eik", "cluster": "technisch", "description": "Realisatie en onderhoud van helpdesk", "level": 1},
        {"task": "A1", "school": "Eik", "cluster": "administratief", "description": "Tellen", "applies": "nee"},
        {"task": "P1", "school": "Groep", "cluster": "beleid", "description": "Tenders", "hours": 4, "level": 2},
        {"task": "T03.1", "school": "Linde", "cluster": "technisch", "description": "Eerste lijn", "minimum": 0.75},
        {"task": "P2", "school": "Eik", "cluster": "beleid", "description": "Na P3", "hours": 6, "after": "P3"},
        {"task": "P3", "school": "Eik", "cluster": "beleid", "description": "Na P2", "hours": 5, "after": "P2"},
    ],
    "team": [
        {"name": "An", "school": "Linde", "ict": 7.5, "bpt": 2, "other": 1, "meetings": 1, "level_technical": 3},
        {"name": "Bo", "points": 21, "diploma": "HSO", "level_policy": 2, "level_teaching": 4},
        {"name": "Cas", "school": "Eik", "ict": 12.25, "margin": 12.5, "level_administration": 4, "level_technical": 1},
    ],
    "schools": [
        {"name": "Linde", "pupils": 200, "pool": "20%", "visits": 4, "visit_hours": 0.5, "contributed": 3},
        {"name": "Eik", "pool": "50%", "travel": 3, "operating_budget": 500, "director": "Dir"},
        {"name": "Groep", "operating_budget": 900},
    ],
    "partners": [{"name": "Firma", "rate": 80, "max_hours": 5}, {"name": "Hulp", "rate": 33.5, "schools": "Eik"}],
}
PINS: Line = {"fixed_to": "An", "current_owner": "An", "not_for": "Bo; Cas"}
"""What stands on the first line of Tasks."""
NO_PINS: Line = dict.fromkeys(PINS)

DAYS = {"Full-time hours per week": 36, "BPT clock hours": 1.5}

Both = tuple[str, str]
"""Words in English and in Dutch."""


class RefusedError(Exception):
    """An edit that nobody can make: what it is about is not there, or it would give what a cell can't say."""


@dataclass(frozen=True)
class Step:
    """One change, in the words of a scenario and as an edit of the tables by hand."""

    change: Both
    who: Both
    value: Both
    edit: Callable[[Tables], None]


def case(unit: str, weeks: int) -> Tables:
    tables = {**copy.deepcopy(CASE), "away": []}
    for place, line in enumerate(tables["tasks"]):
        line["place"] = place
    tables["tasks"][0] |= PINS
    tables["tasks"][4] |= {"fixed_to": "Cas"}
    tables["tasks"][5] |= {"owners": 2}
    tables["tasks"][8] |= {"applies": "nee"}  # else two rows would wait for each other
    named = {"Team hours per": unit, "Task hours per": unit, "Weken per jaar": weeks, **DAYS}
    tables["settings"] = [{"setting": name, "value": value} for name, value in named.items()]
    return tables


def reading(tables: Tables, language: Language) -> Reading:
    """The tables as a workbook in that language, read."""
    sheets = {}
    for sheet in SHEETS:
        lines = tables[sheet.field]
        fields = [column.field for column in sheet.columns]
        headers = [column.header.to(language) for column in sheet.columns]
        sheets[sheet.title.to(language)] = [headers, *([line.get(field) for field in fields] for line in lines)]
    with tempfile.TemporaryDirectory() as folder:
        return read_workbook(saved(Path(folder), filled(sheets)))


def line_of(tables: Tables, name: str, sheet: str = "team") -> Line:
    """The line of somebody, or of a school, by the name that it has."""
    found = [line for line in tables[sheet] if line["name"] == name]
    if not found:
        raise RefusedError
    return found[0]


def without_names(tables: Tables, *gone: str) -> None:
    """Take names out of Fixed to and Not for, whose parts keep their places."""
    for line in tables["tasks"]:
        fixed = [name.strip() for name in str(line.get("fixed_to") or "").split(";")]
        kept = ["" if name.split(" (")[0] in gone else name for name in fixed]
        if kept != fixed:
            line["fixed_to"] = "; ".join(kept) if any(kept) else None
        line["not_for"] = without_name(line.get("not_for"), *gone)


def without_name(cell: object, *gone: str) -> str | None:
    """A list of names without these."""
    return "; ".join(each for each in str(cell or "").split("; ") if each and each not in gone) or None
