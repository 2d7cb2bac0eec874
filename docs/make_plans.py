"""Makes plans.md, six stories with the strict plan and the weighed one side by side: `python -m docs.make_plans`."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from openpyxl import Workbook

import allocator
from docs.make_docs import ROOT, table
from docs.stories import STORIES

if TYPE_CHECKING:
    from docs.stories import Story, Table

PAGE = ROOT / "docs" / "plans.md"

INTRODUCTION = """\
# Plans that a meeting would sign

Six small schools, each solved twice. **Strict** is how Allocator began: tier after tier, the earlier ones before
everything (rule model `flanders-strict`), each task by one person, and every hour planned. **Weighed** is how it
divides now: core tasks, backups and essential tasks still come first, strictly; all else is weighed against each other
(rule model `flanders`), people share what nobody can do alone, and five percent of the hours stay free. All twelve
plans are proven best by their own measure. The page is made by `python -m docs.make_plans`; tests prove by hand what
either plan must be."""


class Told(NamedTuple):
    """A plan by its lines: the task, what is asked, and who does it."""

    solution: allocator.Solution
    lines: tuple[tuple[str, float, str], ...]


def solved(story: Story, *, strict: bool) -> Told:
    """The story's best plan, strictly ordered as it used to be or weighed as it is now."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "story.xlsx")
        _workbook(story, strict).save(path)
        rule_model = "flanders-strict" if strict else "flanders"
        reading = allocator.read_workbook(path, rule_model, {"Planning margin %": "0"} if strict else None)
    solution = allocator.solve(reading.instance)
    assert solution.plan is not None  # no story has pins
    return Told(solution, tuple(_lines(solution)))


def _workbook(story: Story, strict: bool) -> Workbook:
    book = Workbook()
    del book[book.sheetnames[0]]
    tasks = story.tasks
    if strict:
        tasks = ((*tasks[0], "Owners"), *((*line, 1) for line in tasks[1:]))
    for name, lines in (("Tasks", tasks), ("Team", story.team), ("Schools", story.schools)):
        _sheet(book, name, lines)
    return book


def _sheet(book: Workbook, name: str, lines: Table) -> None:
    if lines:
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(list(line))


def _lines(solution: allocator.Solution) -> list[tuple[str, float, str]]:
    """Each line of Tasks with its owners, the hours of each, and the backup."""
    by_line: dict[int, list[str]] = {}
    rows = solution.instance.rows
    frame = solution.frame()
    for index, row in enumerate(rows):
        said = frame.iloc[index]
        words = f"{said.owner} {said.hours:g} h" if isinstance(said.owner, str) else "nobody"
        if isinstance(said.backup, str):
            words += f", backup {said.backup}"
        by_line.setdefault(row.line, []).append(words)
    asked: dict[int, float] = {}
    for row in rows:
        asked[row.line] = asked.get(row.line, 0) + row.hours / 100
    words_of = {row.line: row.description for row in rows}
    return [(words_of[line], asked[line], "; ".join(dict.fromkeys(said))) for line, said in by_line.items()]


def chapter(story: Story) -> str:
    """The story with its two plans."""
    strict, weighed = (solved(story, strict=strict) for strict in (True, False))
    lines = [
        (words, f"{hours:g} h", before, after)
        for (words, hours, before), (_, _, after) in zip(strict.lines, weighed.lines, strict=True)
    ]
    return "\n\n".join(
        (
            f"## {story.title}",
            story.told,
            table(("Task", "Asked", "Strict", "Weighed"), lines),
            f"*Why people laughed.* {story.laughed}",
        )
    )


def page() -> str:
    """The whole page."""
    return "\n\n".join((INTRODUCTION, *(chapter(story) for story in STORIES))) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
