"""The command line: one small file a command, each imported only when it is called."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

import click

from allocator.basics.held import held
from allocator.basics.problem import InputError
from allocator.basics.text import Text
from allocator.cli.interrupts import SPOKEN
from allocator.cli.language import LANGUAGE, group, said, teach_click
from allocator.cli.streams import echo, lost
from allocator.jobs.outcome import NOTHING_WRITTEN, Ending

COMMANDS = {
    "init": Text(
        "A fresh workbook: full catalogue, drop-downs, help, an example team.",
        "Een nieuwe werkmap: alle taken, keuzelijsten, uitleg, een voorbeeldteam.",
    ),
    "check": Text(
        "Read a workbook and report every error, or how it was understood.",
        "Leest een werkmap en meldt alle fouten, of hoe ze gelezen is.",
    ),
    "solve": Text(
        "Divide the tasks and write the plan into a copy of the workbook.",
        "Verdeelt de taken en schrijft de verdeling in een kopie van de werkmap.",
    ),
    "verify": Text(
        "Check a plan, or a solved and perhaps hand-edited workbook.",
        "Kijkt een verdeling na, ook na aanpassingen met de hand.",
    ),
    "explain": Text(
        "Why this owner, who else might do it, and at what price.",
        "Waarom deze uitvoerder, wie anders, en tegen welke prijs.",
    ),
    "whatif": Text(
        "Try scenarios out beside the workbook as it stands: what each would change.",
        "Probeert scenario's uit naast de werkmap zoals ze is: wat elk zou veranderen.",
    ),
    "advise": Text(
        "What would get undone work done: training, hours, recruiting, partners, and what each brings.",
        "Wat er kan gebeuren met werk dat blijft liggen: opleiden, uren, aanwerven, partners, en wat elk oplevert.",
    ),
    "compare": Text(
        "Compare two solved workbooks: objectives, people, schools, tasks.",
        "Vergelijkt twee opgeloste werkmappen: doelen, mensen, scholen, taken.",
    ),
    "stress": Text(
        "Each person absent in turn: what falls, who takes over, what stays undone.",
        "Elke persoon om beurten afwezig: wat wegvalt, wie overneemt, wat blijft liggen.",
    ),
    "batch": Text(
        "Solve many workbooks, each on its own, and summarise them.",
        "Lost veel werkmappen op, elk apart, en vat ze samen.",
    ),
    "page": Text(
        "The same in your browser: drag a workbook in, change the division by hand.",
        "Hetzelfde in je browser: sleep een werkmap binnen, pas de verdeling met de hand aan.",
    ),
    "models": Text(
        "The rule models: list, show or copy them.", "De regelmodellen: welke er zijn, wat erin staat, een kopie."
    ),
}


class LazyGroup(click.Group):
    """Loads a command's file when it is asked for, so that `--help` is there at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        with held():
            command: click.Command = getattr(import_module(f"allocator.cli.{cmd_name}"), cmd_name)
        return command

    def main(self, *args: Any, **extra: Any) -> Any:
        """Everything starts here, in the user's language."""
        teach_click(LANGUAGE)
        try:
            return super().main(*args, **extra)
        except OSError as error:
            if error.filename is not None:
                raise
            try:
                lost(error)  # a help text, which click writes itself
            except click.exceptions.Exit as ending:
                sys.exit(ending.exit_code)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; wrong input ends any of them with every fault, then every warning, on standard error and
        status 2, Ctrl-C with a sentence and status 130."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt as error:
            echo(NOTHING_WRITTEN.to(ctx.meta.get(SPOKEN, LANGUAGE)), err=True)
            raise click.exceptions.Exit(Ending.INTERRUPTED) from error
        except InputError as error:
            from allocator.cli.terminal import count, tell

            told = (*error.problems, *error.warnings)
            tell(told, error.language or LANGUAGE, err=True)
            count(told, error.language or LANGUAGE, err=True)
            raise click.exceptions.Exit(Ending.WRONG_INPUT) from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(said("Commands", "Commando's")):
            formatter.write_dl([(name, told.to(LANGUAGE)) for name, told in COMMANDS.items()])


def _print_version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        from allocator.basics.version import version

        echo(f"allocator {version()}")
        context.exit()


ABOUT = Text(
    "Who does what, with the hours that we have? Divides the ICT-coordination tasks of a school group over its people,"
    " provably best, in its own Excel workbook.",
    "Wie doet wat, met de uren die we hebben? Verdeelt de taken van ICT-coördinatie van een scholengroep over haar"
    " mensen, bewezen zo goed als het kan, in haar eigen Excel-werkmap.",
)


@group(ABOUT, LazyGroup)
@click.option(
    "--version",
    is_flag=True,
    callback=_print_version,
    expose_value=False,
    is_eager=True,
    help=said("Show the version and exit.", "Toont de versie."),
)
def main() -> None:
    """The command `allocator`."""
