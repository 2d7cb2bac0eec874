"""What the process of its own writes is what Excel would call it: nothing else has been loaded there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from allocator.report.pages import PAGES
from tests.ooxml.attached import printer_settings
from tests.ooxml.celled import prefixed
from tests.ooxml.parts import MINE, TASKS, WORKBOOK, Parts
from tests.workbook import solved

if TYPE_CHECKING:
    from pathlib import Path


def test_relations_bear_the_prefix_that_every_reader_knows(tmp_path: Path) -> None:
    source = Parts(solved.workbook(tmp_path / "in.xlsx"))
    printer_settings(source)
    after = Parts(solved.solve(source.save(), tmp_path / "out.xlsx"))
    for part, content in after.content.items():
        assert not re.search(rb"\bns\d+:", content), part
    assert after.content[WORKBOOK].count(b" r:id=") == len(PAGES)
    assert after.content[TASKS].count(b' r:id="rIdPrinter"') == 1


def test_a_workbook_under_a_prefix_is_answered_under_it(tmp_path: Path) -> None:
    source = Parts(solved.workbook(tmp_path / "in.xlsx"))
    prefixed(source)
    after = Parts(solved.solve(source.save(), tmp_path / "out.xlsx"))
    assert after.content[MINE] == source.content[MINE]
    assert after.content[WORKBOOK].count(b"<x:sheet ") == len(PAGES)
    assert solved.texts(after.path, "Tasks")[1][5] == "An"
