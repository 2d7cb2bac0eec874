"""The command line: one small file a command, each imported only when it is called."""

from __future__ import annotations

from importlib import import_module, metadata
from typing import Any

import click

from allocator.problem import InputError

COMMANDS = {
    "init": "A fresh workbook: full catalogue, drop-downs, help, an example team.",
    "check": "Read a workbook and tell every fault, or how it was understood.",
    "solve": "Divide the tasks: the main job.",
    "verify": "Check a plan, or a solved and perhaps hand-edited workbook.",
    "models": "The rule models: list, show or copy them.",
}


class LazyGroup(click.Group):
    """Loads a command's file when it is asked for, so that `--help` is there at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"allocator.cli.{cmd_name}"), cmd_name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; wrong input ends any of them with every fault on standard error and status 2."""
        try:
            return super().invoke(ctx)
        except InputError as error:
            for problem in error.problems:
                click.echo(problem.to(error.language), err=True)
            raise click.exceptions.Exit(2) from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _print_version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        click.echo(f"allocator {metadata.version('school-ict-allocator')}")
        context.exit()


@click.command(cls=LazyGroup)
@click.option(
    "--version", is_flag=True, callback=_print_version, expose_value=False, is_eager=True, help="The version."
)
def main() -> None:
    """Who does what, with the hours that we have? Divides the ICT-coordination tasks of a school group over its
    people, provably best, in its own Excel workbook."""
