"""`allocator init`: a fresh workbook to fill in, or one overview of tasks spread over several schools."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from allocator.basics.held import held
from allocator.basics.text import LANGUAGES, Text
from allocator.cli import COMMANDS
from allocator.cli.language import command, said
from allocator.cli.streams import echo
from allocator.cli.terminal import Terminal, answered, say
from allocator.workbook.template.people import MOST_PEOPLE

if TYPE_CHECKING:
    from allocator.basics.text import Language


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
    "--central",
    is_flag=True,
    help=said(
        "Add the tasks that the report gives to the umbrella or the government (single sign-on and the like).",
        "Voegt de taken toe die het rapport bij koepel of overheid legt (single sign-on en dergelijke).",
    ),
)
@click.option(
    "--force", is_flag=True, help=said("Replace OUT.xlsx where it exists.", "Vervangt UIT.xlsx als het al bestaat.")
)
@click.option(
    "--hours-from-actuals",
    is_flag=True,
    help=said(
        "Make next year's workbook of a solved one (--from): its actual hours become Hours, its owners Current owner.",
        "Maakt de werkmap van volgend jaar uit een opgeloste (--from): werkelijke uren worden Uren, uitvoerders worden"
        " Huidige uitvoerder.",
    ),
)
def init(
    out: Path,
    language: Language,
    overview: Path | None,
    schools: tuple[str, ...],
    size: int | None,
    central: bool,
    force: bool,
    hours_from_actuals: bool,
) -> None:
    """The command `allocator init`; everything is told in the language of the workbook that is asked for."""
    with held():
        from allocator.jobs.init import InitJob, init_workbook

    with Terminal() as terminal:
        job = InitJob(out, language, overview, schools, size, central, force, hours_from_actuals)
        outcome = answered(init_workbook(job, terminal))
    say(outcome)
    shown = f'"{out}"' if " " in str(out) else str(out)
    following = Text(f"Next: allocator check {shown}", f"Volgende stap: allocator check {shown}")
    echo(following.to(outcome.language or language))
