"""A report is no larger than people can mail: a school's at most 300 kB, that of 28 schools at most 2 MB."""

from __future__ import annotations

from allocator.explain.causes import Cause, Kind
from allocator.html.document import document
from allocator.plan import Outcome
from allocator.report.booklet.of_plan import of_plan
from allocator.workbook.read.read import read_workbook
from allocator.workbook.write.answer import answer_of
from tests.command import ROOT
from tests.html.made_quickly import made_quickly
from tests.html.stage import school

SCHOOL, GROUP = 300_000, 2_000_000


def test_a_school_fits_in_a_mail() -> None:
    assert 100_000 < len(school().encode()) <= SCHOOL


def test_so_do_28_schools() -> None:
    reading = read_workbook(ROOT / "examples" / "group28.xlsx")
    told = answer_of(reading, made_quickly(reading.instance), {})
    undone = [index for index, each in enumerate(told.plan.decisions) if each.outcome is Outcome.UNASSIGNED]
    # Why each of a thousand rows is undone takes half a minute to find out, and a line of a table for each cause.
    vars(told)["causes"] = {index: Cause(Kind.ALLOWED, told.instance.rows[index].hours) for index in undone}
    assert len(told.instance.schools) == 28
    assert len(undone) > 500
    assert 1_000_000 < len(document(of_plan(told)).encode()) <= GROUP
