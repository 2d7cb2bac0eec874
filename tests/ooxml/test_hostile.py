"""Whatever a file holds, it is read right or answered with one clear sentence in both languages, and bounded."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from allocator.basics.problem import InputError
from allocator.workbook.read.read import read_workbook
from tests.ooxml import hostile
from tests.ooxml.hostile import HEADERS, LINE, hours, parts, relations, sheet, tasks, write
from tests.ooxml.makers import (
    STRAY,
    Hostile,
    changed,
    large,
    of_kind,
    raw,
    with_hours,
    with_member,
    with_rows,
    without,
)

if TYPE_CHECKING:
    from pathlib import Path


DAMAGED = ("the file is damaged", "het bestand is beschadigd")
LOST = ("a part is missing", "een onderdeel ontbreekt")
DOCTYPE = ("a part has a document type", "een onderdeel heeft een documenttype")
PASSWORD = ("the workbook has a password", "op de werkmap staat een wachtwoord")
XLS = ("this is an old .xls file", "dit is een oud .xls-bestand")
DOCUMENT = ("this is a document of Word or PowerPoint", "dit is een document van Word of PowerPoint")
PAGE = ("this is a web page or XML file", "dit is een webpagina of XML-bestand")
CSV = ("this is a text file (CSV)", "dit is een tekstbestand (CSV)")
ERROR = ('the cell holds the error "#VALUE!"', 'de cel bevat de fout "#VALUE!"')
NO_HOURS = ("where a number of hours is expected", "waar een aantal uren hoort")


def limit(name: str) -> tuple[str, str]:
    return f"more than the limit {name} = ", f"meer dan de limiet {name} = "


LONG = f'<c r="C2" t="str"><v>{"x" * 10_000_000}</v></c>'

REFUSED: dict[str, tuple[Hostile, tuple[str, str]]] = {
    "a billion laughs": (changed(TASKS=hostile.laughs()), DOCTYPE),
    "laughs in UTF-16": (changed(TASKS=hostile.laughs("utf-16")), DOCTYPE),
    "laughs in UTF-7": (changed(TASKS=hostile.laughs("utf-7")), DAMAGED),
    "laughs in UTF-32": (changed(TASKS=hostile.laughs("utf-32-le")), DAMAGED),
    "laughs in EBCDIC": (changed(TASKS=hostile.laughs("cp037")), DAMAGED),
    "laughs in the formats": (changed(STYLES=hostile.laughs()), DOCTYPE),
    "an entity in another file": (changed(TASKS=hostile.outside_entity()), DOCTYPE),
    "an entity in an attribute": (changed(TASKS=hostile.attribute_entity()), DOCTYPE),
    "a zip bomb": (lambda path: hostile.bomb(path, 301), limit("part_mb")),
    "a directory that lies": (hostile.liar, DAMAGED),
    "members over each other": (hostile.overlapping, DAMAGED),
    "a member twice": (hostile.twice, DAMAGED),
    "a member twice but for its letters": (with_member("xl/WORKBOOK.xml"), DAMAGED),
    "a way out": (with_member("../x"), DAMAGED),
    "an absolute name": (with_member("/etc/x"), DAMAGED),
    "a backslash": (with_member("a\\b"), DAMAGED),
    "a drive": (with_member("C:x"), DAMAGED),
    "a relation that leads out": (changed(LINKS=relations(("worksheet", "../../../etc/passwd"))), DAMAGED),
    "a password": (lambda path: hostile.old(path, "EncryptionInfo", "EncryptedPackage"), PASSWORD),
    "an old workbook": (lambda path: hostile.old(path, "Workbook"), XLS),
    "an older workbook": (raw(b"\x09\x08\x10\x00" + bytes(50)), XLS),
    "an old letter": (lambda path: hostile.old(path, "WordDocument"), DOCUMENT),
    "OpenDocument": (
        hostile.open_document,
        ("this is an OpenDocument workbook (.ods)", "dit is een OpenDocument-werkmap (.ods)"),
    ),
    "a binary workbook": (
        of_kind("application/vnd.ms-excel.sheet.binary.macroEnabled.main", "xl/workbook.bin"),
        ("this is a binary workbook (.xlsb)", "dit is een binaire werkmap (.xlsb)"),
    ),
    "a letter": (
        of_kind("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"),
        DOCUMENT,
    ),
    "the form Strict": (
        hostile.strict,
        ("this workbook is saved in the Strict form", "deze werkmap is bewaard in de vorm Strict"),
    ),
    "nothing": (raw(b""), ("the file is empty", "het bestand is leeg")),
    "zeros": (raw(bytes(5000)), ("this is not an Excel workbook", "dit is geen Excel-werkmap")),
    "CSV": (raw(b"Cluster;Description\n"), CSV),
    "CSV that begins as a zip does": (raw(b"PK;Description\n"), CSV),
    "CSV of Excel's kind Unicode text": (raw("Cluster\tDescription\n".encode("utf-16")), CSV),
    "a web page": (raw(b"\xef\xbb\xbf\n<html><table>"), PAGE),
    "a web page in UTF-16": (raw("<html><table>".encode("utf-16")), PAGE),
    "a zip": (
        without(hostile.TYPES),
        ("this is a zip file, no Excel workbook", "dit is een zip-bestand, geen Excel-werkmap"),
    ),
    **{
        f"no {part}": (without(part), LOST)
        for part in (
            hostile.RELS,
            hostile.BOOK,
            hostile.LINKS,
            hostile.TASKS,
            hostile.TEAM,
            hostile.STYLES,
            hostile.STRINGS,
        )
    },
    **{
        f"another root in {part}": (changed(**{part: "<a/>"}), DAMAGED)
        for part in ("BOOK", "TASKS", "STYLES", "STRINGS")
    },
    **{f"an empty {part}": (changed(**{part: ""}), DAMAGED) for part in ("TYPES", "BOOK", "LINKS", "TASKS", "STYLES")},
    "half of a sheet": (changed(TASKS=tasks()[:-30]), DAMAGED),
    "a sheet listed twice": (changed(LINKS=relations(*[("worksheet", "worksheets/sheet1.xml")] * 2)), DAMAGED),
    "two sheets of one name": (changed(BOOK=hostile.book("Tasks", "tasks")), DAMAGED),
    "a name that is none": (changed(BOOK=hostile.book("Tasks", "a/b")), DAMAGED),
    "charts alone": (
        changed(LINKS=relations(("chartsheet", "worksheets/sheet1.xml"), ("chartsheet", "worksheets/sheet2.xml"))),
        ("the workbook has no sheets with cells", "de werkmap heeft geen werkbladen"),
    ),
    "more than a million merged ranges": (large(lambda: parts(TASKS=hostile.merged(1_000_001))), limit("merged_cells")),
    "merged ranges over each other": (
        changed(TASKS=tasks(after='<mergeCells><mergeCell ref="A2:B2"/><mergeCell ref="B2:C2"/></mergeCells>')),
        ("merged cells lie over each other", "samengevoegde cellen liggen over elkaar"),
    ),
    "100,000 formats": (changed(STYLES=hostile.formatted(100_000)), limit("formats")),
    "a cell of 10 MB": (large(lambda: parts(TASKS=hours(LONG))), limit("cell_length")),
    "a line below 1": (with_rows('<row r="-1"/>'), DAMAGED),
    "a line beyond the last": (with_rows('<row r="1048577"/>'), DAMAGED),
    "a line of 5,000 digits": (with_rows(f'<row r="{"9" * 5000}"/>'), DAMAGED),
    "a line twice": (with_rows('<row r="2"><c r="C2"><v>11</v></c></row>'), DAMAGED),
    "a cell twice": (
        changed(TASKS=tasks(f'{LINE}<c r="C2"><v>11</v></c>')),
        ("a cell is there twice", "een cel staat er twee keer in"),
    ),
    "a cell of another line": (changed(TASKS=tasks(f'{LINE}<c r="D7"><v>11</v></c>')), DAMAGED),
    "a number beyond numbers": (with_hours("1e999"), NO_HOURS),
    "no number": (with_hours("NaN"), NO_HOURS),
    "minus endless": (with_hours("-inf"), NO_HOURS),
    "a number for programmers": (with_hours("1_0"), NO_HOURS),
    "a number too large": (with_hours("9" * 300), ("is out of bounds", "valt buiten de grenzen")),
    "a day that is none": (with_hours("2024-13-05", 't="d"'), NO_HOURS),
    "a day": (with_hours("2024-01-05T00:00:00", 't="d"'), ("a date or time where", "een datum of tijd waar")),
    "neither yes nor no": (with_hours("2", 't="b"'), ERROR),
    "a kind of cell that is none": (with_hours("10", 't="zz"'), ERROR),
    "a shared string beyond the last": (with_hours("7", 't="s"'), ERROR),
    "a shared string before the first": (with_hours("-1", 't="s"'), ERROR),
}


HARMLESS = (DAMAGED, LOST, PASSWORD, XLS, DOCUMENT, PAGE, CSV, ERROR, NO_HOURS)
"""What is refused for one of these reasons is no danger to the process that looks; the entities of "laughs" may be."""


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_in_one_sentence_that_says_what_it_is(
    name: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    make, sentences = REFUSED[name]
    if sentences in HARMLESS and "laughs" not in name:
        request.getfixturevalue("in_process")  # what stumbles there is raised here
    make(tmp_path / "in.xlsx")
    with pytest.raises(InputError) as caught:
        read_workbook(tmp_path / "in.xlsx")
    (problem,) = caught.value.problems
    for sentence, language in zip(sentences, ("en", "nl"), strict=True):
        told = problem.to(language)  # type: ignore[arg-type]
        assert sentence in told
        assert told.isprintable()
    assert not getattr(caught.value.__cause__, "__notes__", None), "the child stumbled instead of looking"


def test_a_range_merged_over_the_whole_sheet_counts_as_far_as_the_sheet_is_filled(tmp_path: Path) -> None:
    merged = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    write(tmp_path / "in.xlsx", parts(TASKS=sheet(HEADERS, after=merged)))
    with pytest.raises(InputError) as caught:
        read_workbook(tmp_path / "in.xlsx")
    # Of the three headers only the first shows; no limit is near.
    assert "Tasks!A1: no header Description" in str(caught.value)


def allocator(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """The command line as people use it."""
    return subprocess.run(
        [sys.executable, "-m", "allocator", *words], capture_output=True, text=True, cwd=cwd, check=False
    )


def test_solve_writes_beside_the_table_although_a_cell_stands_at_the_far_corner(tmp_path: Path) -> None:
    with_rows(STRAY)(tmp_path / "in.xlsx")
    done = allocator("solve", "in.xlsx", "--output", "out.xlsx", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    again = read_workbook(tmp_path / "out.xlsx")
    assert again.record is not None
    assert again.tasks.columns == {"cluster": 1, "description": 2, "hours": 3}
    assert (tmp_path / "out.xlsx").stat().st_size < 200_000


def test_solve_refuses_a_signed_workbook_and_leaves_nothing(tmp_path: Path) -> None:
    signed = parts(RELS=relations(("officeDocument", hostile.BOOK), ("origin", "_xmlsignatures/origin.sigs")))
    write(tmp_path / "in.xlsx", signed | {"_xmlsignatures/origin.sigs": ""})
    done = allocator("solve", "in.xlsx", "--output", "out.xlsx", cwd=tmp_path)
    assert done.returncode == 2
    assert "the workbook has a digital signature" in done.stderr
    assert [each.name for each in tmp_path.iterdir()] == ["in.xlsx"]


@pytest.mark.parametrize("name", ["a billion laughs", "members over each other", "an old workbook", "a cell twice"])
def test_the_command_line_says_it_in_one_line_and_exits_with_2(name: str, tmp_path: Path) -> None:
    REFUSED[name][0](tmp_path / "in.xlsx")
    done = allocator("check", "in.xlsx", cwd=tmp_path)
    assert done.returncode == 2
    assert not done.stdout
    assert "Traceback" not in done.stderr
    (line,) = [line for line in done.stderr.splitlines() if line.strip()]
    assert REFUSED[name][1][0] in line


def test_words_of_a_part_do_not_steer_the_screen(tmp_path: Path) -> None:
    hostile.named(tmp_path / "in.xlsx", "../\x1b[2J\nx")
    with pytest.raises(InputError) as caught:
        read_workbook(tmp_path / "in.xlsx")
    assert str(caught.value).isprintable()


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows has no such files in folders")
    os.mkfifo(tmp_path / "in.xlsx")
    with pytest.raises(InputError, match="this is no file"):
        read_workbook(tmp_path / "in.xlsx")
