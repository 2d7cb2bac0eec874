"""`allocator init`: a fresh workbook to fill in, or one overview of tasks spread over several schools."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from allocator.basics.problem import InputError, Problem, cannot_write
from allocator.basics.text import LANGUAGES, Text, counted, joined
from allocator.basics.units import key
from allocator.cli import COMMANDS
from allocator.cli.language import command, said
from allocator.cli.reading import tell
from allocator.workbook.template.people import MOST_PEOPLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.basics.text import Language
    from allocator.catalogue.tasks import CatalogueTask
    from allocator.workbook.template import Draft, Line

ONLY_SCHOOL = Text("My school", "Mijn school")


@command(COMMANDS["init"])
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False), metavar=said("OUT.xlsx", "UIT.xlsx"))
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    default="nl",
    show_default=True,
    help=said("Language of the workbook.", "Taal van de werkmap."),
)
@click.option(
    "--from",
    "overview",
    type=click.Path(path_type=Path),
    metavar=said("OVERVIEW.xlsx", "OVERZICHT.xlsx"),
    help=said(
        "Take the tasks of this overview, official or tailored, for every school.",
        "Neemt de taken van dit overzicht, officieel of op maat, voor elke school.",
    ),
)
@click.option(
    "--school",
    "schools",
    multiple=True,
    metavar=said("NAME", "NAAM"),
    help=said("A school; may be given more than once.", "Een school; mag meermaals gegeven worden."),
)
@click.option(
    "--team",
    "size",
    type=click.IntRange(1, MOST_PEOPLE),
    metavar="N",
    help=said("How many people the example team has.", "Hoeveel mensen het voorbeeldteam telt."),
)
@click.option(
    "--force", is_flag=True, help=said("Replace OUT.xlsx where it exists.", "Vervangt UIT.xlsx als het al bestaat.")
)
def init(
    out: Path, language: Language, overview: Path | None, schools: tuple[str, ...], size: int | None, force: bool
) -> None:
    """The command `allocator init`; faults are told in the language of the workbook that is asked for."""
    try:
        _refuse_place(out, force, language)
        names = _school_names(schools, language)
        draft, told = _draft(out.name, language, names, size, overview)
        _save(draft, out, language)
    except InputError as error:
        raise InputError(error.problems, language) from error
    click.echo(told.to(language))
    shown = f'"{out}"' if " " in str(out) else str(out)
    click.echo(Text(f"Next: allocator check {shown}", f"Volgende stap: allocator check {shown}").to(language))


def _draft(
    file: str, language: Language, names: tuple[str, ...], size: int | None, overview: Path | None
) -> tuple[Draft, Text]:
    """The workbook, and a sentence on what is in it."""
    from allocator.rule_model import load
    from allocator.workbook.read.parameters import DEFAULT_RULE_MODEL
    from allocator.workbook.template import fresh
    from allocator.workbook.template.people import usual_size
    from allocator.workbook.template.split import split
    from allocator.workbook.template.spread import read_overview

    lines: tuple[Line, ...] | None = None
    headers: tuple[str, ...] = ()
    parted: tuple[CatalogueTask, ...] = ()
    if overview is not None:
        read = read_overview(overview, language)
        tell(read.warnings, language, err=True)
        divided, parted = split(read.lines, load(DEFAULT_RULE_MODEL).catalogue, language)
        names, lines = replace(read, lines=divided).over(names, ONLY_SCHOOL.to(language))
        names, headers = _school_names(names, language), read.own_headers
    names = names or (ONLY_SCHOOL.to(language),)
    size = size or usual_size(len(names))
    draft = fresh(file, language, names, size, lines, headers)
    rows = counted(draft.rows, Text("task", "taak"), Text("tasks", "taken"))
    schools = counted(len(names), Text("school", "school"), Text("schools", "scholen"))
    made = Text(
        f"{file}: {rows.en} for {schools.en}, an example team of {size}.",
        f"{file}: {rows.nl} voor {schools.nl}, een voorbeeldteam van {size}.",
    )
    return draft, joined([made, _parted(parted)], "\n") if parted else made


def _parted(tasks: Sequence[CatalogueTask]) -> Text:
    """Which tasks of the overview became two lines."""
    names = joined([task.text for task in tasks])
    return Text(
        f"Split into a first and a second line, as the report asks: {names.en}.",
        f"Gesplitst in een eerste en een tweede lijn, zoals het rapport vraagt: {names.nl}.",
    )


def _school_names(given: tuple[str, ...], language: Language) -> tuple[str, ...]:
    """The names without surplus space. Raises InputError for names that are blank, given twice, or hold `;`."""
    from allocator.workbook.cells.names import is_group

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
    if out.exists() and not force:
        what = Text("this file is there already", "dit bestand bestaat al")
        mend = Text(
            "give another name, or add --force to replace it", "geef een andere naam, of vervang het met --force"
        )
        raise InputError([Problem(str(out), what, mend)], language)


def _save(draft: Draft, out: Path, language: Language) -> None:
    try:
        draft.save(out)
    except OSError as error:
        raise InputError([cannot_write(out, error)], language) from error
