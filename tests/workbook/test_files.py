"""A file that is no readable workbook gets one clear sentence, never a traceback."""

from __future__ import annotations

import sys
import zipfile
from typing import TYPE_CHECKING

import pytest
from openpyxl.chart import BarChart, Reference

from allocator.workbook.read.read import read_workbook
from tests.workbook.sheets import faults_of, filled, saved

if TYPE_CHECKING:
    from pathlib import Path


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    (fault,) = faults_of(tmp_path / "none.xlsx")
    assert fault == "none.xlsx: there is no such file: check the name and the folder"


@pytest.mark.skipif(sys.platform == "win32", reason="links and long names of POSIX")
def test_a_name_that_no_file_can_have_is_told(tmp_path: Path) -> None:
    assert "the name is too long for this system" in faults_of(tmp_path / ("x" * 300 + ".xlsx"))[0]
    loop = tmp_path / "loop.xlsx"
    loop.symlink_to(loop)
    assert faults_of(loop) == [f"{loop}: the link leads to itself: choose another name"]


def test_a_folder_is_no_workbook(tmp_path: Path) -> None:
    assert "this is a folder" in faults_of(tmp_path)[0]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"Cluster;Description\nTechnical;x\n", "this is a text file (CSV), no Excel workbook"),
        (b"", "the file is empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "this is an old .xls file"),
        (b"PK\x03\x04 and then nothing", "the file is damaged"),
    ],
)
def test_other_files_under_the_name_of_a_workbook_are_recognised(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "in.xlsx"
    path.write_bytes(content)
    (fault,) = faults_of(path)
    assert sentence in fault


def test_half_a_workbook_is_damaged(tmp_path: Path) -> None:
    path = saved(tmp_path, filled({}))
    path.write_bytes(path.read_bytes()[:2000])
    assert "the file is damaged" in faults_of(path)[0]


def test_a_zip_that_is_no_workbook_is_named_as_such(tmp_path: Path) -> None:
    path = tmp_path / "in.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("hello.txt", "hello")
    assert "this is a zip file, no Excel workbook" in faults_of(path)[0]


def test_a_workbook_with_only_a_chart_sheet_has_nothing_to_read(tmp_path: Path) -> None:
    book = filled({})
    chart = BarChart()
    chart.add_data(Reference(book["Tasks"], min_col=1, min_row=1, max_row=2))
    book.create_chartsheet("Chart").add_chart(chart)
    del book["Tasks"], book["Team"]
    assert "the workbook has no sheets with cells" in faults_of(saved(tmp_path, book))[0]


def test_a_workbook_with_macros_is_read_too(tmp_path: Path) -> None:
    path = saved(tmp_path, filled({})).rename(tmp_path / "in.xlsm")
    assert len(read_workbook(path).instance.rows) == 1
