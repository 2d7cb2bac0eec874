"""The kinds of change that are about rows of Tasks, each with its edit by hand."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from allocator.intake import complete
from tests.changes.hand_case import RefusedError, Step, reading
from tests.changes.hand_people import NAMES, changed_by, same

if TYPE_CHECKING:
    from tests.changes.hand_case import Both, Line, Tables

ROWS = {"T1@Linde": (0, 1), "T03@Eik": (3,), "A1@Eik": (4,), "P1@SG": (5,), "T03@Linde": (6,), "p3@eik": (8,)}
"""Lines of Tasks, by their places in the case, that a scenario may name."""
OTHERS: dict[Both, tuple[int, ...]] = {
    ("T03", "t03"): (3, 6),
    ("technical", "technisch"): (0, 1, 3, 6),
    ("Eik", "eik"): (3, 4, 7, 8),
    ("Group", "Groep"): (5,),
    ("all", "alle"): (0, 1, 3, 4, 5, 6, 7, 8),
}
WHOSE = {
    ("A1@Eik", "a1@Eik"): (4,),
    ("T1", "T1"): (0, 1),
    ("T03", "T03"): (3, 6),
    ("P2", "P2"): (7,),
    ("P3", "P3"): (8,),
}
COLUMNS: dict[str, tuple[Both, tuple[Both, ...]]] = {
    "applies": (("applies", "van toepassing"), (("yes", "ja"), ("no", "nee"))),
    "priority": (("priority", "prioriteit"), (("essential", "essentieel"), ("optional", "schrapbaar"))),
    "where": (("where", "waar"), (("either", "school of groep"), ("central", "koepel/overheid"), ("group", "groep"))),
    "core": (("core", "kerntaak"), (("yes", "ja"), ("no", "nee"))),
    "outsource": (("outsource", "uitbesteden"), (("yes", "ja"), ("no", "nee"))),
}


def lines_at(tables: Tables, who: str, places: tuple[int, ...]) -> list[Line]:
    """The lines of the case at these places, wherever they stand by now; in a school that joined with their copies,
    unless `who` names a school."""
    if any(line["place"] in (0, 1) and line.get("applies") == "nee" for line in tables["tasks"]):
        raise Unclear  # then the line that is left out counts
    of_one = "@" in who or who == "Eik"
    lines = [line for line in tables["tasks"] if line["place"] in places and not (of_one and "copied" in line)]
    if not lines:
        raise RefusedError
    return lines


class Unclear(Exception):  # noqa: N818 - a step that is left out
    """A step whose lines are not where they were: it is not plain which they are."""


def fixed_owner(who: str, places: tuple[int, ...], owner: Both) -> Step:
    def edit(tables: Tables) -> None:
        for line in lines_at(tables, who, places):
            line["fixed_to"] = None if owner[0] == "-" else owner[0]

    return Step(("fixed to", "vast bij"), same(who), owner, edit)


def barred(who: str, places: tuple[int, ...], owners: str) -> Step:
    def edit(tables: Tables) -> None:
        for line in lines_at(tables, who, places):
            line["not_for"] = None if owners == "-" else owners

    return Step(("not for", "niet door"), same(who), same(owners), edit)


def task_hours(who: Both, places: tuple[int, ...], value: str) -> Step:
    """Estimates are what the sheet shows in grey where Hours are blank."""

    def edit(tables: Tables) -> None:
        lines = lines_at(tables, who[0], places)
        found = reading(tables, "en")
        factor = found.rule_model.general.task_factor
        for line, row in zip(tables["tasks"], complete(found.intake).lines.rows, strict=True):
            if not any(line is each for each in lines):
                continue
            blank = line.get("hours") is None
            before = Fraction(row.hours, 100) / factor if blank else Fraction(str(line["hours"]))
            after = changed_by(before, value)
            if line.get("minimum") is not None:
                minimum = Fraction(str(line["minimum"]))
                minimum = changed_by(minimum, value) if value.endswith("%") else minimum
                line["minimum"] = float(min(minimum, after))
            if after != before:
                line["hours"] = float(after)

    return Step(("task hours", "taakuren"), who, same(value), edit)


def column_change(field: str, who: Both, places: tuple[int, ...], value: Both) -> Step:
    """A workbook without core tasks of its own says by hand on every line what the rule model says of it."""

    def edit(tables: Tables) -> None:
        lines = lines_at(tables, who[0], places)
        if field == "core":
            rows = complete(reading(tables, "en").intake).lines.rows
            for line, row in zip(tables["tasks"], rows, strict=True):
                line["core"] = "ja" if row.core else "nee"
        for line in lines:
            line[field] = value[1]

    return Step(COLUMNS[field][0], who, value, edit)


def unknown(change: Both, value: Both) -> Step:
    def edit(tables: Tables) -> None:
        raise RefusedError

    return Step(change, same("T99@Linde"), value, edit)


SHARED = ("An (2/3); Bo (1/3)", "An; Bo; An", "; Bo", "Bo (1/2)", "An (3/4); Bo (3/4)")
STEPS = (
    *(fixed_owner(who, at, same(o)) for who, at in ROWS.items() for o in ("An", "Cas", "Firma", "-", "Dee")),
    *(fixed_owner(who, ROWS[who], same(owners)) for who in ("T1@Linde", "P1@SG") for owners in SHARED),
    fixed_owner("t1@ linde#2", (1,), same("An")),
    *(barred(who, at, owners) for who, at in ROWS.items() for owners in (*NAMES, "Firma; An", "-", "Dee")),
    *(
        task_hours(who, places, value)
        for who, places in (*OTHERS.items(), *((same(row), places) for row, places in ROWS.items()))
        for value in ("+10%", "=4.25", "-1.5", "-50%")
    ),
    *(
        column_change(field, who, places, value)
        for field, (_, values) in COLUMNS.items()
        for who, places in WHOSE.items()
        for value in values
    ),
    *(unknown(change, values[0]) for change, values in COLUMNS.values()),
)
