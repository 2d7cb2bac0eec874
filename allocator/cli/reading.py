"""What every command that reads a workbook shares: its options, and how faults and warnings are told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

from allocator.problem import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from allocator.problem import Problem
    from allocator.text import Language
    from allocator.workbook.read import Reading

    Command = TypeVar("Command", bound=Callable[..., Any])

WRONG_INPUT = 2
"""Exit status for wrong use and wrong input (SPEC, section 7)."""


def _pairs(context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    """`NAME=VALUE` options as a mapping; the last one counts."""
    for value in values:
        if "=" not in value or not value.split("=", 1)[0].strip():
            raise click.BadParameter(f"{value!r} is not NAME=VALUE", context, parameter)
    return {name.strip(): text.strip() for name, text in (value.split("=", 1) for value in values)}


def reading_options(command: Command) -> Command:
    """The options `--model` and `--set`, which go before what the workbook says."""
    command = click.option(
        "--set",
        "settings",
        metavar="NAME=VALUE",
        multiple=True,
        callback=_pairs,
        help="Change a setting for this run; may be given more than once.",
    )(command)
    return click.option("--model", "rule_model", metavar="NAME|FILE", help="The rule model to use.")(command)


def read_or_exit(path: Path, rule_model: str | None, settings: dict[str, str]) -> Reading:
    """The workbook, read; with faults they are told on standard error, one a line, and the command ends with 2."""
    from allocator.workbook.read import read_workbook

    try:
        return read_workbook(path, rule_model, settings)
    except InputError as error:
        tell(error.problems, error.language, err=True)
        raise click.exceptions.Exit(WRONG_INPUT) from error


def tell(problems: Iterable[Problem], language: Language, err: bool = False) -> None:
    """Every problem on a line of its own: where, what, and how to mend it."""
    for problem in problems:
        click.echo(problem.to(language), err=err)
