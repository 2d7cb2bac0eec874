"""The read-me sheet: what the workbook is for, how to run it, the eight steps, what the levels mean."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from allocator.basics.text import Text
from allocator.categories import CLUSTERS
from allocator.cell_words import CLUSTERS as CLUSTER_WORDS
from allocator.report.page import BLANK, Cell, Look, Page, heading, table, text, title
from allocator.workbook.template import wording
from allocator.workbook.write.print_setup import set_up_print

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from allocator.basics.text import Language
    from allocator.report.page import Line

TITLE = Text("Read me", "Leesmij")
WIDTHS = (10, 36, 36, 36, 36)


def page(file: str, language: Language) -> Page:
    """The sheet; `file` is the workbook's name, for the commands to type."""
    shown = f'"{file}"' if " " in file else file
    lines: list[Line] = [title(wording.TITLE, language), _long(wording.PURPOSE, language), BLANK]
    lines += [(text(run.to(language).format(file=shown)),) for run in wording.RUN]
    lines += [_long(wording.HINTS, language), BLANK, heading(wording.STEPS_HEADING, language)]
    lines += _steps(language)
    lines += [BLANK, heading(wording.LEVELS_HEADING, language), *_levels(language)]
    return Page(TITLE, tuple(lines), WIDTHS)


def _long(words: Text, language: Language) -> Line:
    return (Cell(words.to(language), Look.LONG),)


def _steps(language: Language) -> list[Line]:
    """Question and answer take two columns each (see `arrange`)."""
    step, question, workbook = wording.STEP_HEADERS
    lines: list[Line] = [
        (
            Cell(step.to(language), Look.HEADER),
            Cell(question.to(language), Look.HEADER),
            Cell(None, Look.HEADER),
            Cell(workbook.to(language), Look.HEADER),
            Cell(None, Look.HEADER),
        )
    ]
    for number, said in enumerate(wording.STEPS, start=1):
        lines.append(
            (
                Cell(f"{step.to(language)} {number}", Look.LONG),
                Cell(said.question.to(language), Look.LONG),
                None,
                Cell(said.workbook.to(language), Look.LONG),
                None,
            )
        )
    return lines


def _levels(language: Language) -> list[Line]:
    words = (wording.LEVEL, *(Text(CLUSTER_WORDS.write(c, "en"), CLUSTER_WORDS.write(c, "nl")) for c in CLUSTERS))
    lines: list[Line] = [
        (
            Cell(f"{wording.LEVEL.to(language)} {level}", Look.LONG),
            *(Cell(wording.LEVELS[c][level].to(language), Look.LONG) for c in CLUSTERS),
        )
        for level in range(5)
    ]
    return table(words, lines, language)


def arrange(sheet: Worksheet, page: Page) -> None:
    """Let a paragraph take the whole width, and words the next column too where that is empty.

    Merged cells find no height of their own, so lines with words that wrap get one.
    """
    set_up_print(sheet, high=1)
    for number, line in enumerate(page.lines, start=1):
        spans = _spans(line, len(page.widths))
        for first, last in spans.items():
            if last > first:
                sheet.merge_cells(start_row=number, end_row=number, start_column=first + 1, end_column=last + 1)
        heights = [
            _height(str(cell.value), sum(page.widths[first : last + 1]))
            for first, last in spans.items()
            if (cell := line[first]) is not None and cell.look is Look.LONG
        ]
        if heights:
            sheet.row_dimensions[number].height = max(heights)


def _spans(line: Line, columns: int) -> dict[int, int]:
    """The first and last column of each cell with words: a paragraph alone on its line has them all."""
    filled = [column for column, cell in enumerate(line) if cell is not None and cell.value is not None]
    if len(line) == 1:
        cell = line[0]
        return {0: columns - 1} if cell is not None and cell.look is Look.LONG else {}
    ends = [*(column - 1 for column in filled[1:]), len(line) - 1]
    return dict(zip(filled, ends, strict=True)) if filled else {}


def _height(words: str, width: int) -> float:
    """Height in points of words in a column that is `width` characters wide, a little generous."""
    return 15.5 * ceil(len(words) * 1.1 / width) + 2
