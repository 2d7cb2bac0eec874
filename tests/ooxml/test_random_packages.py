"""A file that broke on its way says what it said before, or that it broke: never anything else, never a traceback."""

from __future__ import annotations

import tempfile
import zipfile
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from allocator.basics.problem import InputError
from allocator.ooxml.limits import PackageLimits
from allocator.ooxml.refusal import PackageError
from allocator.ooxml.sanitise import sift
from allocator.workbook.read.read import read_workbook
from tests.ooxml.hostile import TASKS, TEAM, hours, parts, sheet, write
from tests.workbook import solved
from tests.workbook.sheets import filled

if TYPE_CHECKING:
    from allocator.instance import Instance

IN_CHILD = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
AT_ONCE = settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))
TASK_LINES = [solved.HEADERS, ("T1", "", "Technical", "Mend things", 10), ("T2", "", "Policy", "Think", 0.25)]


@cache
def whole() -> bytes:
    """A small workbook as `solve` leaves it, with a percentage and a team."""
    with tempfile.TemporaryDirectory() as folder:
        source = solved.workbook(Path(folder) / "in.xlsx")
        out = solved.solve(source, Path(folder) / "out.xlsx")
        return out.read_bytes()


@cache
def readable() -> bytes:
    """A small workbook that is read without a fault, with a percentage, whose format decides what it says."""
    book = filled({"Tasks": TASK_LINES})
    book["Team"].append(["Els", 50, 2])
    settings = book.create_sheet("Settings")
    settings.append(["Setting", "Value"])
    settings.append(["Owner share %", 0.25])
    settings.cell(2, 2).number_format = "0%"
    with tempfile.TemporaryDirectory() as folder:
        book.save(Path(folder) / "in.xlsx")
        return (Path(folder) / "in.xlsx").read_bytes()


def said(content: bytes) -> Instance | None:
    """What a file says; None where it is refused."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "in.xlsx"
        path.write_bytes(content)
        try:
            return read_workbook(path).instance
        except InputError as error:
            stumbled = getattr(error.__cause__, "__notes__", None)
            if stumbled or not error.problems:
                raise AssertionError("the child stumbled instead of looking") from error
            return None


def skeleton(content: bytes) -> tuple[bytes, object] | None:
    """What the sieve makes of a file, and what it tells of it; None where it is refused."""
    with tempfile.TemporaryDirectory() as folder:
        path, out = Path(folder) / "in.xlsx", Path(folder) / "out.xlsx"
        path.write_bytes(content)
        try:
            told = sift(path, out, PackageLimits(), frozenset())
        except PackageError:
            return None
        with zipfile.ZipFile(out) as archive:
            return b"".join(archive.read(name) for name in archive.namelist()), told


def flipped(content: bytes, flips: list[tuple[float, int]]) -> bytes:
    """With some bits turned round: each a place from 0 to 1, and which bit."""
    broken = bytearray(content)
    for place, bit in flips:
        broken[int(place * (len(broken) - 1))] ^= 1 << bit
    return bytes(broken)


FLIPS = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 7)), min_size=1, max_size=3)
DIRECTORY = st.lists(st.tuples(st.floats(0.8, 1), st.integers(0, 7)), min_size=1, max_size=2)
"""In the directory at the end of the file, no checksum looks after them."""


def test_the_unbroken_files_are_read() -> None:
    read = said(readable())
    assert read is not None
    assert [row.hours for row in read.rows] == [1000, 25]
    assert any(getattr(rule, "share", None) == Fraction(25) for rule in read.rules)
    assert skeleton(whole()) is not None


@IN_CHILD
@given(FLIPS | DIRECTORY)
def test_turned_bits_change_nothing_or_are_refused(flips: list[tuple[float, int]]) -> None:
    assert said(flipped(readable(), flips)) in (None, said_whole())


@cache
def said_whole() -> Instance | None:
    return said(readable())


@cache
def skeleton_whole() -> tuple[bytes, object] | None:
    return skeleton(whole())


@AT_ONCE
@given(FLIPS | DIRECTORY)
def test_turned_bits_in_a_solved_workbook_change_nothing_or_are_refused(flips: list[tuple[float, int]]) -> None:
    assert skeleton(flipped(whole(), flips)) in (None, skeleton_whole())


@AT_ONCE
@given(st.floats(0, 1))
def test_a_file_that_was_cut_off_is_refused(place: float) -> None:
    content = whole()
    assert skeleton(content[: int(place * (len(content) - 1))]) is None


@AT_ONCE
@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 0.1)), min_size=1, max_size=2))
def test_a_file_with_a_gap_is_refused_or_says_the_same(gaps: list[tuple[float, float]]) -> None:
    content = bytearray(whole())
    for place, size in gaps:
        start = int(place * (len(content) - 1))
        del content[start : start + 1 + int(size * len(content))]
    assert skeleton(bytes(content)) in (None, skeleton_whole())


XML = [TASKS, TEAM, *(name for name in parts() if name not in (TASKS, TEAM))]


@AT_ONCE
@given(st.sampled_from(XML), FLIPS)
def test_xml_with_turned_bits_and_a_right_checksum_never_trips_the_reader(
    part: str, flips: list[tuple[float, int]]
) -> None:
    content = parts()
    content[part] = flipped(str(content[part]).encode(), flips)
    with tempfile.TemporaryDirectory() as folder:
        skeleton(write(Path(folder) / "in.xlsx", content).read_bytes())


KINDS = ["n", "s", "str", "b", "e", "d", "inlineStr", "zz", ""]
VALUES = st.one_of(
    st.integers(-(10**400), 10**400).map(str),
    st.floats().map(repr),
    st.sampled_from(["", " ", "12:30", "2024-02-29", "2024-02-29T24:00:00", "#N/A", "true", "1e5", "-0", "+7", "1_0"]),
    st.text("0123456789.eE+-xT:Z ", max_size=12),
)


@pytest.mark.usefixtures("in_process")  # where nothing catches what the reader stumbles over
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.sampled_from(KINDS), VALUES, st.sampled_from([0, 1, 2, 9])), min_size=1, max_size=40))
def test_any_cell_is_read_or_is_a_fault_with_its_place(cells: list[tuple[str, str, int]]) -> None:
    # The second format shows a date, the third a duration.
    styles = (
        '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs>'
        '<xf/><xf numFmtId="14"/><xf numFmtId="46"/></cellXfs></styleSheet>'
    )
    rows = "".join(
        f'<row r="{line}"><c r="A{line}" t="{kind}" s="{style}"><v>{value}</v></c></row>'
        for line, (kind, value, style) in enumerate(cells, start=1)
    )
    kind, value, style = cells[0]
    broken = parts(STYLES=styles, TASKS=hours(f'<c r="C2" t="{kind}" s="{style}"><v>{value}</v></c>'), TEAM=sheet(rows))
    with tempfile.TemporaryDirectory() as folder:
        said(write(Path(folder) / "in.xlsx", broken).read_bytes())
