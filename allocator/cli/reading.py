"""What every command that reads a workbook shares: its options, and how faults and warnings are told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

from allocator.cli.language import said
from allocator.problem import Problem
from allocator.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from allocator.text import Language
    from allocator.workbook.read import Reading
    from allocator.workbook.record import Choice

    Command = TypeVar("Command", bound=Callable[..., Any])


def _pairs(context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    """`NAME=VALUE` options as a mapping; the last one counts."""
    for value in values:
        if "=" not in value or not value.split("=", 1)[0].strip():
            what = said(f"{value!r} is not NAME=VALUE", f"{value!r} is niet NAAM=WAARDE")
            raise click.BadParameter(what, context, parameter)
    return {name.strip(): text.strip() for name, text in (value.split("=", 1) for value in values)}


def reading_options(command: Command) -> Command:
    """The options `--model` and `--set`, which go before what the workbook says."""
    command = click.option(
        "--set",
        "settings",
        metavar=said("NAME=VALUE", "NAAM=WAARDE"),
        multiple=True,
        callback=_pairs,
        help=said(
            "Change a setting for this run; may be given more than once.",
            "Verandert een parameter voor deze keer; mag meermaals gegeven worden.",
        ),
    )(command)
    return click.option(
        "--model",
        "rule_model",
        metavar=said("NAME|FILE", "NAAM|BESTAND"),
        help=said("The rule model to use.", "Het regelmodel dat geldt."),
    )(command)


def read(workbook: Path, rule_model: str | None, settings: Mapping[str, str]) -> Reading:
    """The workbook, under the options given, or else under those with which it was solved: these are then told."""
    from allocator.workbook.read import read_workbook

    reading = read_workbook(workbook, rule_model, settings, as_solved=True)
    run = reading.choice.from_run
    if run is not None:
        tell([_taken_again(run, reading.choice)], reading.language, err=True)
    return reading


def _taken_again(run: str, choice: Choice) -> Problem:
    named = [] if choice.rule_model is None else [f"--model {choice.rule_model}"]
    words = " ".join([*named, *(f'--set "{name}={value}"' for name, value in choice.settings.items())])
    what = Text(f"solved with {words}, which counts here too", f"opgelost met {words}, en dat geldt ook hier")
    mend = Text("give --model or --set to choose otherwise", "geef --model of --set op om anders te kiezen")
    return Problem(run, what, mend, fatal=False)


def tell(problems: Iterable[Problem], language: Language, err: bool = False) -> None:
    """Every problem on a line of its own: where, what, and how to mend it."""
    for problem in problems:
        click.echo(problem.to(language), err=err)
