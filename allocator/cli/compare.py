"""`allocator compare`: two solved workbooks side by side, by objective, person, school and row."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from allocator.basics.held import held
from allocator.cli import COMMANDS
from allocator.cli.language import LANGUAGE, command, said
from allocator.cli.outputs import json_option, output_option, report_option
from allocator.cli.reading import reading_options
from allocator.cli.terminal import Terminal, answered, leave, say, tell

if TYPE_CHECKING:
    from allocator.ooxml.limits import PackageLimits


@command(COMMANDS["compare"])
@click.argument("workbook", type=click.Path(path_type=Path), metavar="A.xlsx")
@click.argument("other", type=click.Path(path_type=Path), metavar="B.xlsx")
@output_option("Write the comparison as a workbook.", "Schrijft de vergelijking als werkmap.")
@json_option("Write the comparison as JSON.", "Schrijft de vergelijking als JSON.")
@report_option(
    "Write the comparison as a report to look at and print.",
    "Schrijft de vergelijking als verslag, om te bekijken en af te drukken.",
)
@click.option(
    "--acceptance",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar=said("FILE", "BESTAND"),
    help=said(
        "The rules of acceptance, in a TOML or CSV file; default: those on the sheet Acceptance of B, else of A.",
        "De regels van aanvaarding, in een TOML- of CSV-bestand; standaard die op het blad Aanvaarding van B, anders"
        " van A.",
    ),
)
@reading_options
def compare(
    workbook: Path,
    other: Path,
    out: Path | None,
    json_out: Path | None,
    report: Path | None,
    acceptance: Path | None,
    rule_model: str | None,
    settings: dict[str, str],
    limits: PackageLimits,
) -> None:
    """The command `allocator compare`."""
    with held():
        from allocator.cli.tables import show_all
        from allocator.jobs.compare import CompareJob, compare_workbooks

    places = {"out": out, "json_out": json_out, "report": report}
    job = CompareJob(workbook, other, rule_model, settings, limits, acceptance=acceptance, **places)
    with Terminal() as terminal:
        outcome = answered(compare_workbooks(job, terminal))
    tell(outcome.problems, outcome.language or LANGUAGE, err=True)
    say(outcome)
    show_all(outcome.tables, outcome.language or LANGUAGE)
    leave(outcome)
