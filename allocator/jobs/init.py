"""The job of `init`: a fresh workbook, one overview spread over several schools, or next year's of a solved one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from allocator.basics.atomic_write import stands
from allocator.basics.problem import InputError, Problem, cannot_write
from allocator.basics.text import Text, counted, joined
from allocator.basics.units import key
from allocator.jobs.course import concluded
from allocator.jobs.next_year import OPTION, make_next_year
from allocator.jobs.outcome import Ending
from allocator.rule_model import load
from allocator.workbook.cells.names import is_group
from allocator.workbook.read.parameters import DEFAULT_RULE_MODEL
from allocator.workbook.template import fresh
from allocator.workbook.template.fresh import central_lines
from allocator.workbook.template.graft_in import graft_in
from allocator.workbook.template.people import usual_size
from allocator.workbook.template.split import numbered, split
from allocator.workbook.template.spread import read_overview

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.basics.text import Language
    from allocator.catalogue.tasks import CatalogueTask
    from allocator.jobs.course import Course
    from allocator.jobs.listener import Listener
    from allocator.jobs.outcome import JobOutcome
    from allocator.workbook.template import Draft, Line
    from allocator.workbook.template.spread import Overview

ONLY_SCHOOL = Text("My school", "Mijn school")


@dataclass(frozen=True)
class InitJob:
    """A workbook to make at `out`, in a language.

    `overview` is a workbook whose tasks are taken for every school; without it the catalogue's are. `size` is how many
    people the example team has, None for as many as suit the schools. `central` adds the tasks that the report gives to
    the umbrella or the government. `force` replaces a file that is there. `hours_from_actuals` makes next year's
    workbook of `overview`, a solved one with actual hours, in its own language: then the workbook says all else.
    """

    out: str | Path
    language: Language = "nl"
    overview: str | Path | None = None
    schools: tuple[str, ...] = ()
    size: int | None = None
    central: bool = False
    force: bool = False
    hours_from_actuals: bool = False


def init_workbook(job: InitJob, listener: Listener | None = None) -> JobOutcome:
    """Make a fresh workbook; everything is told in the language that is asked for."""
    return concluded(_init, job, listener, job.language)


def _init(job: InitJob, course: Course) -> JobOutcome:
    out, language = Path(job.out), job.language
    if job.hours_from_actuals:
        source = _last_year(job)
        _refuse_standing(out, job.force, language)
        sentences = make_next_year(source, out, course)
        course.wrote(out)
        return course.ended(Ending.DONE, sentences)
    try:
        _refuse_place(out, job.force, language)
        names = _school_names(job.schools, language)
        draft, sentences, overview = _draft(job, names, course)
        _save(draft, overview, out, language)
    except InputError as error:
        raise InputError(error.problems, language) from error
    course.wrote(out)
    return course.ended(Ending.DONE, sentences)


def _last_year(job: InitJob) -> Path:
    """The workbook of last year. Raises InputError without one, and with what a workbook to come would be told."""
    problems = []
    if job.overview is None:
        what = Text(
            "next year's workbook is made of this year's", "de werkmap van volgend jaar wordt gemaakt van die van nu"
        )
        problems.append(Problem(OPTION, what, Text("name it with --from", "noem ze met --from")))
    given = {"--school": bool(job.schools), "--team": job.size is not None, "--central": job.central}
    for name in (name for name, is_given in given.items() if is_given):
        what = Text(f"can't be given with {OPTION}", f"kan niet samen met {OPTION}")
        mend = Text("leave it out: the workbook stays as it is", "laat het weg: de werkmap blijft zoals ze is")
        problems.append(Problem(name, what, mend))
    if problems or job.overview is None:
        raise InputError(problems, job.language)
    return Path(job.overview)


def _draft(job: InitJob, names: tuple[str, ...], course: Course) -> tuple[Draft, list[Text], Overview | None]:
    """The workbook, what is in it in words, and the overview that it was made from."""
    file, language = Path(job.out).name, job.language
    lines: tuple[Line, ...] | None = None
    headers: tuple[str, ...] = ()
    parted: tuple[CatalogueTask, ...] = ()
    read: Overview | None = None
    if job.overview is not None:
        read = read_overview(Path(job.overview), language)
        course.warn(read.warnings)
        _expect_on_schools(names, read, language)
        names = names or read.school_names
        catalogue = load(DEFAULT_RULE_MODEL).catalogue
        spread = read.over(names, ONLY_SCHOOL.to(language))
        names, headers = _school_names(spread.schools, language), read.own_headers
        course.warn(read.left_out(len(names)))
        lines, parted = split(numbered(spread.lines, catalogue), catalogue, language, several=len(names) > 1)
        lines = (*lines, *(central_lines(catalogue, names, language) if job.central else ()))
    names = names or (ONLY_SCHOOL.to(language),)
    size, own_team = job.size or usual_size(len(names)), read is not None and read.keeps_people
    team = () if read is None else read.team_names
    taken = None if read is None else read.taken
    draft = fresh(
        file, language, names, size, lines, headers, central=job.central, firm=not own_team, own_team=team, taken=taken
    )
    rows = counted(draft.rows, Text("task", "taak"), Text("tasks", "taken"))
    schools = counted(len(names), Text("school", "school"), Text("schools", "scholen"))
    made = Text(
        f"{file}: {rows.en} for {schools.en}, an example team of {size}.",
        f"{file}: {rows.nl} voor {schools.nl}, een voorbeeldteam van {size}.",
    )
    if own_team:
        made = Text(
            f"{file}: {rows.en} for {schools.en}, with your own team.",
            f"{file}: {rows.nl} voor {schools.nl}, met je eigen team.",
        )
    kept = None if taken is None else taken.said()
    return draft, [made, *([] if kept is None else [kept]), *([_parted(parted)] if parted else [])], read


def _expect_on_schools(names: Sequence[str], read: Overview, language: Language) -> None:
    """Raise InputError for schools that the user's own sheet Schools, which stays, does not have."""
    known = {key(name) for name in read.school_names}
    missing = [name for name in names if known and key(name) not in known]
    if missing:
        what = Text(
            "this school is not on the sheet Schools of the overview",
            "deze school staat niet op het blad Scholen van het overzicht",
        )
        mend = Text("add it there, or leave it out", "voeg ze daar toe, of laat ze weg")
        raise InputError([Problem(f"--school {name}", what, mend) for name in missing], language)


def _parted(tasks: Sequence[CatalogueTask]) -> Text:
    """The sentence that names the tasks of the overview that became two lines."""
    names = joined([task.text for task in tasks])
    return Text(
        f"In two lines each, for different people, as the report asks: {names.en}.",
        f"Elk in twee taken gesplitst, voor verschillende mensen, zoals het rapport vraagt: {names.nl}.",
    )


def _school_names(given: tuple[str, ...], language: Language) -> tuple[str, ...]:
    """The names without surplus space. Raises InputError for names that are blank, given twice, or hold `;`."""
    names = tuple(" ".join(name.split()) for name in given)
    problems = []
    for number, name in enumerate(names):
        what = None
        if not name:
            what = Text("a school without a name", "een school zonder naam")
        elif ";" in name:
            what = Text('a name can\'t hold ";"', 'een naam kan geen ";" bevatten')
        elif is_group(name):
            what = Text("this means the school group itself", "dit betekent de scholengroep zelf")
        elif key(name) in {key(other) for other in names[:number]}:
            what = Text("this school is there twice", "deze school staat er twee keer")
        if what is not None:
            mend = Text("give each school a name of its own", "geef elke school een eigen naam")
            problems.append(Problem(f"--school {name}".strip(), what, mend))
    if problems:
        raise InputError(problems, language)
    return names


def _refuse_place(out: Path, force: bool, language: Language) -> None:
    """Raises InputError for a name that is no Excel workbook's, and for a file that is there already."""
    if out.suffix.lower() != ".xlsx":
        what = Text("this is no name of an Excel workbook", "dit is geen naam van een Excel-werkmap")
        mend = Text("give a name that ends in .xlsx", "geef een naam die eindigt op .xlsx")
        raise InputError([Problem(str(out), what, mend)], language)
    _refuse_standing(out, force, language)


def _refuse_standing(out: Path, force: bool, language: Language) -> None:
    """Raises InputError for a file that is there already, unless it may be replaced."""
    if stands(out) and not force:
        what = Text("this file is there already", "dit bestand bestaat al")
        mend = Text(
            "give another name, or add --force to replace it", "geef een andere naam, of vervang het met --force"
        )
        raise InputError([Problem(str(out), what, mend)], language)


def _save(draft: Draft, overview: Overview | None, out: Path, language: Language) -> None:
    try:
        if overview is not None and overview.keeps:
            graft_in(draft, overview, out)
        else:
            draft.save(out)
    except OSError as error:
        raise InputError([cannot_write(out, error)], language) from error
