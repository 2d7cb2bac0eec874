"""The answer into the user's own workbook: result columns on Tasks, ready to print, and our sheets."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from allocator.basics.atomic_write import replacing, stands
from allocator.basics.memory import uncollected
from allocator.basics.problem import InputError, Problem, cannot_write
from allocator.basics.scratch import in_scratch, scratch
from allocator.basics.text import Text
from allocator.basics.units import plain
from allocator.ooxml.cells import LAST_COLUMN
from allocator.ooxml.paper import Printing
from allocator.ooxml.sandbox import in_child
from allocator.report.actual_hours import FIELD
from allocator.report.log import FIRST
from allocator.report.pages import PAGES, evaluation
from allocator.report.task_columns import TASK_COLUMNS
from allocator.workbook.cells.levels import FIRST_LEVEL, FIRST_LINE
from allocator.workbook.cells.levels import TITLE as ASSESSMENT
from allocator.workbook.read.book import told
from allocator.workbook.read.hand_log import log_title
from allocator.workbook.record.columns import standing_columns
from allocator.workbook.schema import SCENARIOS
from allocator.workbook.write.answer import answer_of
from allocator.workbook.write.donor import author_donor
from allocator.workbook.write.sheet_places import new_sheets

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from allocator.explain.prices import Prices
    from allocator.plan import Result
    from allocator.report.answer import Answer
    from allocator.report.pages import Author
    from allocator.report.task_columns import TaskColumn
    from allocator.scenarios.firmness import Firm
    from allocator.workbook.read.read import Reading

PERSONAL = ("level_", "likes_")
"""How the fields of columns begin that say what somebody can and likes to do."""
MACROS = ".xlsm"
WORKBOOKS = (".xlsx", MACROS)


def write_workbook(
    reading: Reading,
    result: Result,
    out: str | Path,
    *,
    options: Mapping[str, str] | None = None,
    prices: Prices | None = None,
    pages: Sequence[Author] = PAGES,
    columns: Sequence[TaskColumn] = TASK_COLUMNS,
    firm: Firm | None = None,
    answer: Answer | None = None,
) -> tuple[Text, ...]:
    """Write a plan into a copy of the workbook as it was read, in its language: the proposal to talk over.

    Every part of the workbook that is not ours stays byte for byte as it is. The sheets and columns of an earlier run
    are replaced where they stand; a user's own `Summary` or `Cost` stays and ours gets another name. Owners that were
    kept (see `edits.kept`) go into Fixed to, the user's own column. `options` are the command line's, for the sheet
    Run; `pages` and `columns` are what is written, Run and the columns that decide among them, `firm` goes on Summary,
    `prices` are what other owners would cost, where they are known; `answer` is all of that, where it is worked out
    already. The file is compared with the input before it takes
    its place, whole or not at all. Returns what it changed of how the user's sheet prints, in sentences. Raises
    InputError where it can't be written, or would replace an input that was saved since, ValueError for a result
    without a plan.
    """
    if result.plan is None:
        raise ValueError("there is no plan to write")
    out = Path(out)
    expect_same_kind(reading, out)
    _expect_unchanged(reading, out)
    answer = answer or answer_of(reading, result, options or {}, firm, prices)
    try:
        with scratch(reading.language) as folder, told(reading.path, reading.language):
            source, donor = folder / "source.xlsx", folder / "donor.xlsx"
            with uncollected(), in_scratch(reading.language):
                source.write_bytes(reading.book.content)
                recipe = author_donor(reading, answer, pages, columns, donor)
            with replacing(out) as draft:
                files = {"source": str(source), "donor": str(donor), "target": str(draft.resolve())}
                changed, printing = in_child("graft", reading.limits, **files, recipe=recipe.said())
                in_child("compare", reading.limits, **files, recipe=recipe.said(), changed=changed)
    except OSError as error:
        raise InputError([cannot_write(out, error)], reading.language) from error
    return _printing(printing, reading.tasks.title)


def _printing(printing: str, sheet: str) -> tuple[Text, ...]:
    """What became of the way that the sheet of the tasks prints; nothing where that is as it was."""
    sentences = {
        Printing.SET_UP: Text(
            f"Nobody had set up how {sheet} prints: it now prints landscape, the plan's columns beside the tasks.",
            f"Voor {sheet} was geen afdruk ingesteld: het blad drukt nu liggend af, met de kolommen van de verdeling"
            " naast de taken.",
        ),
        Printing.WIDENED: Text(
            f"Your print area on {sheet} takes the plan's columns in; the rest of your print set-up stays.",
            f"Je afdrukbereik op {sheet} neemt de kolommen van de verdeling mee; de rest van je afdrukinstellingen"
            " blijft.",
        ),
    }
    return tuple(words for known, words in sentences.items() if known == printing)


def share_workbook(reading: Reading, solved: str | Path, out: str | Path) -> None:
    """Write a copy of a solved workbook for colleagues: what people can and like to do, which is personal, is on the
    Team sheet and the self-assessment no longer, nor who worked how long on Tasks and Evaluation, and nothing is on
    Scenarios and Log. Raises InputError where it can't be written."""
    solved, out = Path(solved), Path(out)
    areas = [(title, FIRST_LINE, FIRST_LEVEL, LAST_COLUMN) for title in ASSESSMENT]
    if reading.team is not None:
        personal = [column for field, column in reading.team.columns.items() if field.startswith(PERSONAL)]
        areas += [(reading.team.title, reading.team.header_row + 1, column, column) for column in personal]
    tried = {plain(spelling) for spelling in SCENARIOS.spellings()}  # who might leave is nobody else's business either
    areas += [(title, 1, 1, LAST_COLUMN) for title in reading.book.titles if plain(title) in tried]
    log = log_title(reading.book)
    areas += [] if log is None else [(log, FIRST, 1, LAST_COLUMN)]  # which rules somebody's tasks break
    areas += _of_the_year(reading)
    try:
        with told(solved, reading.language), replacing(out) as draft:
            files = {"source": str(solved.resolve()), "target": str(draft.resolve())}
            in_child("blank", reading.limits, **files, areas=areas)
    except OSError as error:
        raise InputError([cannot_write(out, error)], reading.language) from error


def _of_the_year(reading: Reading) -> list[tuple[str, int, int, int]]:
    """Where actual hours stand and are evaluated: on Tasks beside them, and on a whole sheet below its title."""
    tasks = reading.tasks
    column = standing_columns(reading.book.values[tasks.title], tasks.header_row, reading.record).get(FIELD)
    if column is None or not reading.year.actual:
        return []
    pages = [page for page in PAGES if page.title == evaluation.TITLE]
    sheets = [sheet.title for sheet in new_sheets(reading, pages).values()]
    return [(tasks.title, tasks.header_row + 1, column, column), *((title, 2, 1, LAST_COLUMN) for title in sheets)]


def was_saved_since(reading: Reading) -> bool:
    """Whether the file is another by now than the one that was read; one that is gone is not."""
    try:
        return reading.path.read_bytes() != reading.book.content
    except OSError:
        return False


def _expect_unchanged(reading: Reading, out: Path) -> None:
    """Raise InputError where the answer would take the place of what somebody saved since the workbook was read."""
    if was_saved_since(reading) and stands(out) and out.samefile(reading.path):
        what = Text(
            "this workbook was saved while it was being solved", "deze werkmap werd bewaard terwijl ze opgelost werd"
        )
        mend = Text("solve it again, or name another output", "los ze opnieuw op, of kies een andere uitvoer")
        raise InputError([Problem(str(reading.path), what, mend)], reading.language)


def ending_of(reading: Reading) -> str:
    """The ending of an output: the input's, where that is one of a workbook; the input may bear any name."""
    ending = reading.path.suffix.lower()
    return ending if ending in WORKBOOKS else ".xlsx"


def expect_same_kind(reading: Reading, out: Path) -> None:
    """Raise InputError for an ending that says another kind than the input is: a workbook with macros stays one, and
    Excel refuses a file whose ending says otherwise."""
    ending = ending_of(reading)
    if out.suffix.lower() == ending:
        return
    raise InputError(
        [
            Problem(
                str(out),
                Text(
                    f"the input is a workbook of the kind {ending}", f"de invoer is een werkmap van het type {ending}"
                ),
                Text(
                    f"give the output a name that ends in {ending}", f"geef de uitvoer een naam die eindigt op {ending}"
                ),
            )
        ],
        reading.language,
    )
