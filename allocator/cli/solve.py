"""`allocator solve`: the workbook in, the best division out, in the same workbook."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from allocator.basics.problem import InputError, Problem, cannot_write
from allocator.basics.replacing import replacing
from allocator.basics.text import Text
from allocator.cli import COMMANDS
from allocator.cli.edited import kept_owners, with_edits
from allocator.cli.files import expect_other, expect_writable
from allocator.cli.found import summary
from allocator.cli.interrupts import INTERRUPTED, NOTHING_WRITTEN, CtrlC, held
from allocator.cli.language import command, said
from allocator.cli.reading import read, reading_options, tell
from allocator.cli.targets import beside, expect_free, for_colleagues
from allocator.plan import Status

if TYPE_CHECKING:
    from allocator.ooxml.limits import PackageLimits
    from allocator.plan import Result
    from allocator.search import Limits
    from allocator.workbook.read.read import Reading

CONTRADICTION, NO_PLAN = 3, 4
"""Exit statuses of SPEC section 7, beside 0 (a plan was written), 2 (wrong use or input) and 130 (Ctrl-C)."""


@command(COMMANDS["solve"])
@click.argument("workbook", type=click.Path(path_type=Path), metavar="IN.xlsx")
@click.option(
    "-o",
    "--output",
    "out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar=said("OUT.xlsx", "UIT.xlsx"),
    help=said(
        "Where the plan goes; default: beside the input, with -verdeling (Dutch) or -plan (English).",
        "Waar de verdeling komt; standaard naast de invoer, met -verdeling (Nederlands) of -plan (Engels) erachter.",
    ),
)
@click.option(
    "--json",
    "json_out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="PLAN.json",
    help=said("Write the plan as JSON too.", "Schrijft de verdeling ook als JSON."),
)
@reading_options
@click.option(
    "--time-limit",
    type=click.FloatRange(min=0, min_open=True),
    metavar="S",
    help=said(
        "Search for so many seconds at most; the plan may then differ from run to run.",
        "Zoekt ten hoogste zoveel seconden; de verdeling kan dan van keer tot keer verschillen.",
    ),
)
@click.option(
    "--work",
    type=click.FloatRange(min=0, min_open=True),
    metavar="W",
    help=said(
        "Stop after so much work, which repeats exactly; without a time limit it grows with the rows.",
        "Stopt na zoveel rekenwerk, wat zich precies laat herhalen; zonder tijdslimiet groeit het met de rijen.",
    ),
)
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=2,
    show_default=True,
    metavar="N",
    help=said(
        "Searches side by side; another number may give another plan.",
        "Zoveel zoektochten naast elkaar; een ander aantal kan een andere verdeling geven.",
    ),
)
@click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    metavar="N",
    help=said("Random seed.", "Startgetal voor het toeval."),
)
@click.option(
    "--keep-edits",
    "edits",
    flag_value="keep",
    help=said(
        "Owners edited by hand since the last run stay fixed.",
        "Uitvoerders die sinds de vorige keer met de hand zijn aangepast, liggen vast.",
    ),
)
@click.option(
    "--drop-edits",
    "edits",
    flag_value="drop",
    help=said(
        "Edits made by hand since the last run are dropped.",
        "Wat sinds de vorige keer met de hand is aangepast, vervalt.",
    ),
)
@click.option(
    "--share",
    is_flag=True,
    help=said(
        "Also write a copy for colleagues, without competence and motivation.",
        "Schrijft ook een kopie voor collega's, zonder competenties en motivatie.",
    ),
)
def solve(
    workbook: Path,
    out: Path | None,
    json_out: Path | None,
    rule_model: str | None,
    settings: dict[str, str],
    limits: PackageLimits,
    time_limit: float | None,
    work: float | None,
    workers: int,
    seed: int,
    edits: str | None,
    share: bool,
) -> None:
    """The command `allocator solve`."""
    with held():
        from allocator.search import Limits
        from allocator.workbook.write.write import expect_same_kind, share_workbook, was_saved_since

    reading = read(workbook, rule_model, settings, limits)
    tell(reading.warnings, reading.language, err=True)
    if time_limit is None and reading.rule_model.general.time_limit is not None:
        time_limit = float(reading.rule_model.general.time_limit)
    target = out or beside(reading)
    expect_same_kind(reading, target)
    expect_writable(target, reading.language)
    shared = for_colleagues(reading, target) if share else None
    if shared is not None:
        expect_free(shared, reading.language, named=out is not None)
        expect_writable(shared, reading.language)
    if json_out is not None:
        expect_other(json_out, (workbook, target), reading.language)
        expect_writable(json_out, reading.language)
    reading = with_edits(reading, edits)
    options = {"time limit": _said(time_limit), "work": _said(work), "workers": str(workers), "seed": str(seed)}
    options |= {"edits": edits} if edits is not None else {}
    options |= reading.choice.options()
    with CtrlC(reading.language) as ctrl_c:
        result = _search(reading, Limits(work, time_limit, workers, seed))
        if result.plan is None:
            raise click.exceptions.Exit(_without_plan(reading, result))
        ctrl_c.writing()
        saved_since = was_saved_since(reading)
        _write(reading, result, target, json_out, options, ctrl_c)
        if saved_since:
            tell([_saved_since(reading)], reading.language, err=True)
        if shared is not None:
            share_workbook(reading, target, shared)
        tell(kept_owners(reading), reading.language, err=True)
        for sentence in summary(reading, result, target, shared):
            click.echo(sentence.to(reading.language))
    if result.stopped == "interrupt" or ctrl_c.pressed:
        raise click.exceptions.Exit(INTERRUPTED)


def _search(reading: Reading, limits: Limits) -> Result:
    from allocator.cli.progress import Teller
    from allocator.search import solve as search

    with Teller(reading.language) as teller:
        return search(reading.instance, limits, teller)


def _without_plan(reading: Reading, result: Result) -> int:
    """Say why there is no plan; the exit status for it."""
    if result.status is Status.CONTRADICTION:
        from allocator.explain.pin_conflicts import collisions

        pins = collisions(
            reading.instance, result.conflict, lambda row: reading.cell(row, "fixed_to"), edited=reading.kept
        )
        tell(pins, reading.language, err=True)
        return CONTRADICTION
    interrupted = result.stopped == "interrupt"
    words = Text("no plan was found within the limit", "binnen de limiet is geen plan gevonden")
    click.echo((NOTHING_WRITTEN if interrupted else words).to(reading.language), err=True)
    return INTERRUPTED if interrupted else NO_PLAN


def _saved_since(reading: Reading) -> Problem:
    """A warning that the answer is to what the workbook said before."""
    what = Text(
        "this workbook was saved while it was being solved; the answer is to what it said before",
        "deze werkmap werd bewaard terwijl ze opgelost werd; de verdeling gaat over wat er eerder in stond",
    )
    return Problem(
        str(reading.path), what, Text("solve it again if it changed", "los ze opnieuw op als ze wijzigde"), fatal=False
    )


def _write(
    reading: Reading, result: Result, target: Path, json_out: Path | None, options: dict[str, str], ctrl_c: CtrlC
) -> None:
    """The workbook, then the JSON, worked out before: once the workbook stands there, the rest takes no time."""
    from allocator.report.plan_json import to_json
    from allocator.workbook.write.write import write_workbook

    name = reading.rule_model.name
    plan = None if json_out is None else to_json(reading.instance, result, name, reading.language)
    write_workbook(reading, result, target, options=options)
    ctrl_c.finishing()
    if json_out is None:
        return
    try:
        with replacing(json_out) as draft:
            draft.write_text(json.dumps(plan, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise InputError([cannot_write(json_out, error)], reading.language) from error


def _said(number: float | None) -> str:
    return "default" if number is None else f"{number:g}"
