"""`allocator solve`: the workbook in, the best division out, in the same workbook."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from allocator.cli import COMMANDS
from allocator.cli.files import expect_other, expect_writable
from allocator.cli.interrupts import INTERRUPTED, NOTHING_WRITTEN, CtrlC, held
from allocator.cli.language import command, said
from allocator.cli.reading import read, reading_options, tell
from allocator.plan import Status
from allocator.problem import InputError, Problem, cannot_write
from allocator.replacing import replacing
from allocator.text import Text, counted, figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from allocator.package.limits import PackageLimits
    from allocator.plan import Result
    from allocator.search import Limits
    from allocator.text import Language
    from allocator.workbook.edits import Edit
    from allocator.workbook.read import Reading

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
        "Stop after so many seconds; the plan may then differ from run to run.",
        "Stopt na zoveel seconden; de verdeling kan dan van keer tot keer verschillen.",
    ),
)
@click.option(
    "--work",
    type=click.FloatRange(min=0, min_open=True),
    metavar="W",
    help=said(
        "Stop after so much work, which repeats exactly; default: grows with the rows.",
        "Stopt na zoveel rekenwerk, wat zich precies laat herhalen; standaard groeit het met het aantal rijen.",
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
        from allocator.workbook.write import expect_same_kind, share_workbook

    reading = read(workbook, rule_model, settings, limits)
    tell(reading.warnings, reading.language, err=True)
    if time_limit is None and reading.rule_model.general.time_limit is not None:
        time_limit = float(reading.rule_model.general.time_limit)
    target = out or _beside(reading)
    expect_same_kind(reading, target)
    expect_writable(target, reading.language)
    shared = _shared(reading, target) if share else None
    if shared is not None:
        _expect_free(shared, reading.language, named=out is not None)
        expect_writable(shared, reading.language)
    if json_out is not None:
        expect_other(json_out, (workbook, target), reading.language)
        expect_writable(json_out, reading.language)
    reading = _with_edits(reading, edits)
    options = {"time limit": _said(time_limit), "work": _said(work), "workers": str(workers), "seed": str(seed)}
    options |= {"edits": edits} if edits is not None else {}
    options |= reading.choice.options()
    with CtrlC(reading.language) as ctrl_c:
        result = _search(reading, Limits(work, time_limit, workers, seed))
        if result.plan is None:
            raise click.exceptions.Exit(_without_plan(reading, result))
        ctrl_c.writing()
        _write(reading, result, target, json_out, options, ctrl_c)
        if shared is not None:
            share_workbook(reading, target, shared)
        tell(_kept(reading), reading.language, err=True)
        for sentence in _summary(reading, result, target, shared):
            click.echo(sentence.to(reading.language))
    if result.stopped == "interrupt" or ctrl_c.pressed:
        raise click.exceptions.Exit(INTERRUPTED)


def _search(reading: Reading, limits: Limits) -> Result:
    from allocator.cli.progress import Teller
    from allocator.search import solve as search

    with Teller(reading.language) as teller:
        return search(reading.instance, limits, teller)


def _beside(reading: Reading) -> Path:
    """The default output, which never replaces a file: it may hold somebody's edits."""
    from allocator.workbook.write import ending_of

    ending = Text("-plan", "-verdeling").to(reading.language)
    path = reading.path.with_name(f"{reading.path.stem}{ending}{ending_of(reading)}")
    _expect_free(path, reading.language)
    return path


def _shared(reading: Reading, target: Path) -> Path:
    """Where the copy for colleagues goes."""
    ending = Text("-share", "-delen").to(reading.language)
    return target.with_name(f"{target.stem}{ending}{target.suffix}")


def _expect_free(path: Path, language: Language, named: bool = False) -> None:
    """Raise InputError where a file stands already that nobody said to replace."""
    if path.exists() and not named:
        what = Text("this file exists already", "dit bestand bestaat al")
        mend = Text(
            "name it with -o to replace it, or name another",
            "noem het met -o om het te vervangen, of kies een andere naam",
        )
        raise InputError([Problem(str(path), what, mend)], language)


def _with_edits(reading: Reading, choice: str | None) -> Reading:
    """The reading as the user wants it where owners or backups were edited by hand since the last run."""
    from allocator.workbook.edits import kept
    from allocator.workbook.written import read_written

    if reading.record is None:
        return reading
    edited = read_written(reading).edits
    if not edited or choice == "drop":
        return reading
    if choice is None:
        raise InputError([_edited(edit) for edit in edited], reading.language)
    tell([_not_kept(edit) for edit in edited if not edit.of_owner], reading.language, err=True)
    return kept(reading, edited)


def _edited(edit: Edit) -> Problem:
    what = Text(
        f"edited by hand since the last run ({_told(edit.before, 'en')} became {_told(edit.after, 'en')})",
        f"met de hand aangepast sinds de vorige verdeling ({_told(edit.before, 'nl')} werd {_told(edit.after, 'nl')})",
    )
    mend = Text(
        "solve with --keep-edits to fix edited owners, or with --drop-edits to start afresh",
        "gebruik --keep-edits om aangepaste uitvoerders vast te zetten, of --drop-edits om opnieuw te beginnen",
    )
    return Problem(edit.place, what, mend)


def _told(value: object, language: Language) -> str:
    """A cell's value as people write it; a dash where it is blank."""
    if isinstance(value, int | float):
        return figure(round(value * 100), language)
    return "-" if value is None else str(value)


def _not_kept(edit: Edit) -> Problem:
    what = Text("this edit is not kept, only owners are", "deze aanpassing blijft niet, alleen uitvoerders blijven")
    mend = Text("use Fixed to, Not for or Where", "gebruik Vast bij, Niet door of Waar")
    return Problem(edit.place, what, mend, fatal=False)


def _kept(reading: Reading) -> Iterator[Problem]:
    """A warning that owners were written into Fixed to, which is the user's own column."""
    from allocator.workbook.schema import TASKS

    if reading.kept:
        column, count = TASKS.column("fixed_to").header, len(reading.kept)
        rows = counted(count, Text("row", "rij"), Text("rows", "rijen"))
        what = Text(
            f"the edited owners of {rows.en} stand here now",
            f"hier {'staat' if count == 1 else 'staan'} nu de aangepaste uitvoerder van {rows.nl}",
        )
        mend = Text("clear a cell to leave its row free again", "maak een cel leeg om de rij weer vrij te laten")
        yield Problem(f"{reading.tasks.title}: {column.to(reading.language)}", what, mend, fatal=False)


def _without_plan(reading: Reading, result: Result) -> int:
    """Say why there is no plan; the exit status for it."""
    if result.status is Status.CONTRADICTION:
        from allocator.collisions import collisions

        pins = collisions(
            reading.instance, result.conflict, lambda row: reading.cell(row, "fixed_to"), edited=reading.kept
        )
        tell(pins, reading.language, err=True)
        return CONTRADICTION
    interrupted = result.stopped == "interrupt"
    words = Text("no plan was found within the limit", "binnen de limiet is geen plan gevonden")
    click.echo((NOTHING_WRITTEN if interrupted else words).to(reading.language), err=True)
    return INTERRUPTED if interrupted else NO_PLAN


def _write(
    reading: Reading, result: Result, target: Path, json_out: Path | None, options: dict[str, str], ctrl_c: CtrlC
) -> None:
    """The workbook, then the JSON, worked out before: once the workbook stands there, the rest takes no time."""
    from allocator.plan_json import to_json
    from allocator.workbook.write import write_workbook

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


def _summary(reading: Reading, result: Result, target: Path, shared: Path | None) -> list[Text]:
    """What was found, a sentence a tier, and how sure it is."""
    sentences = [_verdict(result)]
    for tier, found in zip(reading.instance.tiers, result.tiers, strict=True):
        words = tier.sentence(found.value)
        mark = Text("", "") if found.proven else Text(" (not proven best)", " (niet bewezen best)")
        sentences.append(Text(f"- {words.en}{mark.en}", f"- {words.nl}{mark.nl}"))
    sentences.append(Text(f"Written: {target}", f"Geschreven: {target}"))
    if shared is not None:
        sentences.append(Text(f"For colleagues: {shared}", f"Voor collega's: {shared}"))
    return sentences


def _verdict(result: Result) -> Text:
    if result.status is Status.OPTIMAL:
        return Text("The best division, proven in every tier:", "De beste verdeling, bewezen op elk niveau:")
    causes = {
        "work": Text("within the work allowed", "binnen de toegelaten rekentijd"),
        "time": Text("within the time limit", "binnen de tijdslimiet"),
        "interrupt": Text("until it was interrupted", "tot ze onderbroken werd"),
    }
    cause = causes[result.stopped]
    return Text(f"The best division found {cause.en}:", f"De beste verdeling die gevonden werd {cause.nl}:")


def _said(number: float | None) -> str:
    return "default" if number is None else f"{number:g}"
