"""The job of `compare`: two solved workbooks, as they stand now, side by side. Nothing is searched for."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from allocator.basics.problem import InputError, Problem
from allocator.basics.text import Text, counted
from allocator.jobs.acceptance import acceptance_of
from allocator.jobs.course import concluded
from allocator.jobs.files import expect_other, expect_writable
from allocator.jobs.outcome import Ending
from allocator.jobs.output_paths import Places, expect_report
from allocator.jobs.writing import write_apart, write_report
from allocator.ooxml.limits import PackageLimits
from allocator.report.booklet.of_comparison import of_comparison
from allocator.report.compare.answer import CompareAnswer, Workbook
from allocator.report.compare.comparison_json import comparison_json
from allocator.report.compare.pages import PAGES
from allocator.report.compare.tables import tables
from allocator.report.compare.words import sentences
from allocator.scenarios.compare import Compared, Standing
from allocator.workbook.read.read import read_workbook
from allocator.workbook.record.fingerprint import question
from allocator.workbook.solved.changed_input import changed_input
from allocator.workbook.solved.written_plan import read_written

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from allocator.basics.text import Language
    from allocator.jobs.course import Course
    from allocator.jobs.listener import Listener
    from allocator.jobs.outcome import JobOutcome
    from allocator.workbook.read.read import Reading
    from allocator.workbook.solved.written_plan import Written


@dataclass(frozen=True)
class CompareJob:
    """Two workbooks with a plan, the old one first.

    `rule_model` and `settings` go before what both say. The comparison goes to `out` as a workbook, to `json_out` as
    JSON and to `report` as a report to look at, where these are given. `acceptance` is a file of rules; without it they
    are those of the second workbook, else of the first.
    """

    workbook: str | Path
    other: str | Path
    rule_model: str | None = None
    settings: Mapping[str, str] = field(default_factory=dict)
    limits: PackageLimits = field(default_factory=PackageLimits)
    out: str | Path | None = None
    json_out: str | Path | None = None
    acceptance: str | Path | None = None
    report: str | Path | None = None


def compare_workbooks(job: CompareJob, listener: Listener | None = None) -> JobOutcome:
    """Compare the plans that stand in two workbooks; everything is told in the language of the first."""
    return concluded(_compare, job, listener)


@dataclass(frozen=True)
class _Side:
    """A workbook that was read, the plan in it, and the name that it goes by."""

    name: str
    reading: Reading
    written: Written

    @property
    def standing(self) -> Standing:
        reading, record = self.reading, self.reading.record
        asked = record is not None and record.question == question(reading.instance)
        reported = record.tiers if record is not None and asked and not self.written.problems else None
        return Standing(reading.rule_model, reading.instance, self.written.plan, reported)


def _compare(job: CompareJob, course: Course) -> JobOutcome:
    a, b = _sides(job)
    language = a.reading.language
    course.understood(language)
    places = _places(job, language)
    compared = Compared(a.standing, b.standing)
    books = [_told(side, standing, course) for side, standing in ((a, compared.baseline), (b, compared.case))]
    rules = acceptance_of(job.acceptance, [(each.name, each.reading) for each in (b, a)], language)
    answer = CompareAnswer(compared, language, books[0], books[1], rules)
    content = None if places.json is None else comparison_json(answer)
    write_apart((page(answer) for page in PAGES), places, content, language, course)
    if places.report is not None:
        write_report(of_comparison(answer), places.report, course)
    said = [*sentences(answer), *places.written]
    faulty = answer.unmet or any(book.faults for book in books)
    return course.ended(Ending.FAULTY_PLAN if faulty else Ending.DONE, said, tables=tables(answer))


def _sides(job: CompareJob) -> tuple[_Side, _Side]:
    """Both workbooks. Raises InputError with every fault of both, each with the name of its file."""
    paths = [Path(job.workbook), Path(job.other)]
    names = [path.name for path in paths] if paths[0].name != paths[1].name else [str(path) for path in paths]
    found: list[_Side] = []
    problems: list[Problem] = []
    language: Language | None = None
    for path, name in zip(paths, names, strict=True):
        try:
            reading = read_workbook(path, job.rule_model, job.settings, as_solved=True, limits=job.limits)
            language = language or reading.language
            if reading.record is None:
                raise InputError([_no_plan(name)], reading.language)
            found.append(_Side(name, reading, read_written(reading, whole=True)))
        except InputError as error:
            language = language or error.language
            problems += _of(name, path, error.problems)
    if problems:
        raise InputError(list(dict.fromkeys(problems)), language)
    return found[0], found[1]


def _no_plan(name: str) -> Problem:
    return Problem(
        name,
        Text("this workbook holds no plan of Allocator", "deze werkmap bevat geen verdeling van Allocator"),
        Text("solve it first, and compare what comes out", "los ze eerst op, en vergelijk wat eruit komt"),
    )


def _of(name: str, path: Path, problems: Iterable[Problem]) -> list[Problem]:
    """Problems of one of several workbooks: the name of the file stands before the cell."""
    named = {name, path.name, str(path)}
    return [
        problem if problem.place in named else replace(problem, place=f"{name}: {problem.place}")
        for problem in problems
    ]


def _told(side: _Side, standing: Standing, course: Course) -> Workbook:
    """What is to be known of a workbook; its faults and what changed in it are warned of."""
    reading, path = side.reading, side.reading.path
    told = reading.choice.told()
    faults = len(side.written.problems) + len(standing.checked.faults)
    since = changed_input(reading)
    warnings = [*reading.choice.given_way, *([] if told is None else [told]), *side.written.told]
    warnings += [replace(since, mend=SOLVE_AGAIN)] if since is not None else []
    course.warn([*_of(side.name, path, warnings), *([_faulty(side.name, faults)] if faults else [])])
    if standing.bounds is not None:
        return Workbook(side.name)
    reasons = ((since is not None, CHANGED), (bool(faults), FAULTY), (bool(side.written.edits), EDITED))
    return Workbook(side.name, faults, next((words for holds, words in reasons if holds), UNSAID))


SOLVE_AGAIN = Text(
    "solve it again to know what the best plan is now", "los ze opnieuw op om te weten wat nu de beste verdeling is"
)
FAULTY = Text("breaks rules", "volgt niet alle regels")
CHANGED = Text("asks something else since its plan was made", "vraagt iets anders sinds haar verdeling gemaakt is")
EDITED = Text("was changed by hand since", "werd sindsdien met de hand aangepast")
UNSAID = Text("does not say what was proven", "zegt niet wat bewezen is")


def _faulty(name: str, faults: int) -> Problem:
    """A warning that a plan breaks rules, or can't be read whole."""
    found = counted(faults, Text("fault", "fout"), Text("faults", "fouten"))
    what = Text(f"the plan in it has {found.en}", f"de verdeling erin heeft {found.nl}")
    mend = Text(f"allocator verify {name} tells each", f"allocator verify {name} vertelt ze een voor een")
    return Problem(name, what, mend, fatal=False)


def _places(job: CompareJob, language: Language) -> Places:
    """Where the answers go. Raises InputError for outputs that can't be written, or would replace one of the
    workbooks."""
    inputs = (Path(job.workbook), Path(job.other))
    out, json_out = (None if path is None else Path(path) for path in (job.out, job.json_out))
    if out is not None:
        if out.suffix.lower() != ".xlsx" or out.resolve() in {path.resolve() for path in inputs}:
            raise InputError([_wrong_place(out)], language)
        expect_writable(out, language)
    if json_out is not None:
        expect_writable(json_out, language)
        expect_other(json_out, inputs, language)
    report = None if job.report is None else Path(job.report)
    if report is not None:
        expect_report(report, (*inputs, out, json_out), language)
    return Places(out, json_out, report)


def _wrong_place(out: Path) -> Problem:
    if out.suffix.lower() != ".xlsx":
        what = Text("this is no name of an Excel workbook", "dit is geen naam van een Excel-werkmap")
        mend = Text("give a name that ends in .xlsx", "geef een naam die eindigt op .xlsx")
    else:
        what = Text(
            "this is one of the workbooks that are compared", "dit is een van de werkmappen die vergeleken worden"
        )
        mend = Text("choose another name", "kies een andere naam")
    return Problem(str(out), what, mend)
