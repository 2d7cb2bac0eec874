"""What a batch tells in words once it is over."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from allocator.basics.problem import Problem, cannot_write
from allocator.basics.text import Text, counted, listed, quoted
from allocator.report.batch.record import End

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from allocator.batch.collect import Collected
    from allocator.batch.coordinator import Coordinator
    from allocator.batch.workforce import GoneError

SHOWN = 5
"""Workbooks, or scenarios, that are named where there may be very many."""


def sentences(batch: Coordinator, total: int, written: Iterable[Path]) -> list[Text]:
    """How many are solved, how many of them were before, what is still to be done, and what was written."""
    over, solved, kept = sum(batch.ends.values()), batch.ends[End.SOLVED], batch.kept
    books = counted(total, Text("workbook", "werkmap"), Text("workbooks", "werkmappen"))
    said = [Text(f"{solved} of {books.en} solved.", f"{solved} van {books.nl} opgelost.")]
    if kept:
        said.append(Text(f"{kept} of all stood there already.", f"{kept} van alle stonden er al."))
    if over > solved:
        failed = counted(over - solved, Text("workbook", "werkmap"), Text("workbooks", "werkmappen"))
        said.append(
            Text(
                f"{failed.en} failed: the summary, and a text in their place, say why and how to mend it;"
                " --retry-failed tries again.",
                f"{failed.nl} mislukt: de samenvatting, en een tekst op hun plaats, zeggen waarom en hoe het recht te"
                " zetten; --retry-failed probeert opnieuw.",
            )
        )
    if total > over:
        said.append(
            Text(
                f"{total - over} still to do: --resume goes on, and does nothing twice.",
                f"Nog {total - over} te doen: --resume gaat verder, en doet niets dubbel.",
            )
        )
    return [*said, *(Text(f"Written: {path}", f"Bewaard in: {path}") for path in written)]


def open_elsewhere(instead: Mapping[Path, Path]) -> list[Problem]:
    """Files of the summary that could not be replaced, and where they stand instead."""
    return [
        Problem(
            str(path),
            Text("this file is open elsewhere", "dit bestand is elders open"),
            Text(
                f"the new one is {found.name}; close it first next time",
                f"het nieuwe is {found.name}; sluit het de volgende keer eerst",
            ),
            fatal=False,
        )
        for path, found in instead.items()
    ]


def stands_already(out: Path) -> Problem:
    """The output has records, and nobody said to go on with them."""
    return Problem(
        str(out),
        Text("an earlier batch stands in this folder", "in deze map staat een eerdere reeks"),
        Text(
            "go on with it by --resume, which does nothing twice, or choose another folder",
            "ga ermee verder met --resume, dat doet niets dubbel, of kies een andere map",
        ),
    )


def gone(error: GoneError) -> Problem:
    """Why the work stopped before its end."""
    said = (error.why.strip().splitlines() or [""])[-1]
    return Problem(
        "batch",
        error.told or Text(f"nobody is left to do the work: {said}", f"niemand kan het werk nog doen: {said}"),
        Text("go on with --resume once that is mended", "ga verder met --resume zodra dat verholpen is"),
    )


def left_out(found: Collected) -> list[Problem]:
    """Files that were taken for answers, folders of other batches, and those that stand elsewhere."""
    what = Text("left out: an answer to the workbook beside it", "overgeslagen: een antwoord op de werkmap ernaast")
    mend = Text("give it another name to solve it too", "geef het een andere naam om het ook op te lossen")
    answers = [Problem(str(path), what, mend, fatal=False) for path in found.answers]
    what = Text(
        "left out: another batch has its answers here", "overgeslagen: hier staan de antwoorden van een andere reeks"
    )
    mend = Text(
        "name the folder itself to solve what is in it too", "noem de map zelf om ook op te lossen wat erin staat"
    )
    outputs = [Problem(str(path), what, mend, fatal=False) for path in found.outputs]
    what = Text("left out: a link to a folder elsewhere", "overgeslagen: een koppeling naar een map elders")
    mend = Text("name that folder too to solve what is in it", "noem ook die map om op te lossen wat erin staat")
    return [*answers, *outputs, *(Problem(str(path), what, mend, fatal=False) for path in found.links)]


def edited(paths: Iterable[Path], out: Path) -> list[Problem]:
    """Answers that somebody changed, and that stay."""
    what = Text(
        "changed by hand since it was written: kept as it is; the summary tells of the division before that",
        "met de hand gewijzigd sinds het er kwam: bewaard; de samenvatting gaat over de verdeling van daarvoor",
    )
    mend = Text("move it out of the way to have it made anew", "zet het ergens anders om het opnieuw te laten maken")
    return [Problem(os.path.relpath(path, out), what, mend, fatal=False) for path in paths]


def fit_nowhere(asked: Mapping[str, int], scenarios: Path | None) -> list[Problem]:
    """Scenarios that not one workbook could be asked: there may be a mistake in a name."""
    names = [name for name, count in asked.items() if not count]
    if not names or scenarios is None:
        return []
    shown = [quoted(name).en for name in names[:SHOWN]] + ([f"+ {len(names) - SHOWN}"] if len(names) > SHOWN else [])
    what = Text(
        f"no workbook could be asked this: {listed(shown, 'en')}",
        f"dit kon aan geen enkele werkmap gevraagd worden: {listed(shown, 'nl')}",
    )
    mend = Text(
        "look at the names in it; Scenarios in words, in the summary, says why",
        "kijk de namen erin na; Scenario's in woorden, in de samenvatting, zegt waarom",
    )
    return [Problem(scenarios.name, what, mend, fatal=False)]


def unrecorded(found: Iterable[tuple[str, OSError]]) -> list[Problem]:
    """Workbooks whose record could not be written, so that the summary doesn't know of them."""
    return [replace(cannot_write(Path(place), error), place=place, fatal=False) for place, error in found]


def aside(paths: Iterable[Path], out: Path) -> list[Problem]:
    """What stood in the way of a new answer."""
    what = Text(
        "a file that was not ours, or was changed by hand, stood in the way of a new one: kept under this name",
        "een eigen of met de hand gewijzigd bestand stond in de weg van een nieuw: bewaard onder deze naam",
    )
    mend = Text("take over from it what you need", "neem eruit over wat je nodig hebt")
    return [Problem(os.path.relpath(path, out), what, mend, fatal=False) for path in paths]


def not_together() -> Problem:
    """Dividing all together was interrupted."""
    return Problem(
        "--together",
        Text("interrupted before its end", "onderbroken voor het einde"),
        Text("go on with --resume --together", "ga verder met --resume --together"),
        fatal=False,
    )


def not_given(places: Sequence[str], records: Path) -> list[Problem]:
    """Workbooks of earlier runs that are in the summary, though nobody gave them now: some may have another name."""
    if not places:
        return []
    more = len(places) - SHOWN
    shown = ", ".join([*places[:SHOWN], *([f"+ {more}"] if more > 0 else [])])
    what = Text(
        f"the summary also counts workbooks of an earlier run that were not given now: {shown}",
        f"de samenvatting telt ook werkmappen van een vorige keer mee die nu niet opgegeven zijn: {shown}",
    )
    mend = Text(
        "if they are gone or have another name, remove their records here, and go on with --resume",
        "zijn ze weg of heten ze nu anders, wis dan hier hun verslag en ga verder met --resume",
    )
    return [Problem(str(records), what, mend, fatal=False)]
