"""Kills at random points: `python -m benchmarks.kills`.

A batch of small workbooks, good and bad ones, is disturbed in two ways: its workers are killed, one now and then while
it goes on, and the coordinator itself is killed and begun again with `--resume`. Whatever was killed when, the output
must come to the same bytes as that of a batch that nobody disturbed; no workbook may be solved again once its record
stands there, and none be named as the cause that was not running at two deaths.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple

import click
import openpyxl
import psutil

from benchmarks.examples import RESULTS
from benchmarks.machine import circumstances, today

if TYPE_CHECKING:
    from collections.abc import Iterator

TIMES = "seconds.csv"
CHILD = "allocator.batch.child"


class Found(NamedTuple):
    """What kills came to: how many there were, runs that it took, workbooks lost, solved again though their record
    stood, named without cause; outputs that are not the same bytes."""

    what: str
    kills: int
    runs: int
    lost: int
    twice: int
    innocent: int
    unlike: int


def workbooks(folder: Path, count: int) -> None:
    """Small workbooks, every fifth of them with a fault."""
    for number in range(count):
        book = openpyxl.Workbook()
        tasks, team = book.worksheets[0], book.create_sheet("Team")
        tasks.title = "Taken"
        tasks.append(["Cluster", "ID", "Omschrijving", "Uren", "Kerntaak", "School"])
        for task in range(3 + number % 4):
            core = "ja" if task % 2 else "nee"
            tasks.append(["Technisch", f"X{task}", f"Taak {task}", 20 + task, core, f"School {number}"])
        team.append(["Naam", "School", "ICT-uren", "Technisch"])
        team.append(["An", f"School {number}", "veel" if number % 5 == 4 else 60, 3])
        path = folder / f"map{number % 3}" / f"school{number}.xlsx"
        path.parent.mkdir(parents=True, exist_ok=True)
        book.save(path)


def begun(folder: Path, out: Path, log: Path) -> subprocess.Popen[bytes]:
    words = [sys.executable, "-m", "allocator", "batch", str(folder), "-o", str(out), "--resume"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.Popen([*words, "--log-json", str(log)], **quiet)  # type: ignore[call-overload, no-any-return]


def tree(out: Path) -> dict[str, bytes]:
    files = (path for path in out.rglob("*") if path.is_file() and path.name != TIMES)
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}


def events(log: Path) -> list[dict[str, Any]]:
    lines = log.read_text("utf-8").split("\n")[:-1] if log.exists() else []
    return [json.loads(line) for line in lines]


def workers(process: subprocess.Popen[bytes]) -> Iterator[psutil.Process]:
    try:
        # Not those below: the process that reads a file for a worker bears its command until it runs its own.
        for each in psutil.Process(process.pid).children():
            if CHILD in each.cmdline():
                yield each
    except psutil.Error:
        return


def kill_workers(folder: Path, sound: dict[str, bytes], kills: int, chance: Random, scratch: Path) -> Found:
    """Batches one after the other, a worker killed every now and then, until there were so many kills."""
    done = runs = lost = innocent = unlike = 0
    while done < kills:
        out, log = scratch / f"workers{runs}", scratch / f"workers{runs}.jsonl"
        process = begun(folder, out, log)
        while process.poll() is None and done < kills:
            time.sleep(chance.uniform(0.5, 4))
            found = list(workers(process))
            if found and process.poll() is None:
                chance.choice(found).kill()
                done += 1
        process.wait()
        # Where so many were killed before they were ready that nobody seemed able to work, somebody goes on.
        begun(folder, out, log).wait()
        runs += 1
        told = events(log)
        deaths = Counter(each["workbook"] for each in told if each["event"] == "died")
        broke = {each["workbook"] for each in told if each.get("end") == "broke"}
        innocent += sum(deaths[name] < 2 for name in broke)
        now = tree(out)
        touched = {name for place in broke for name in now if Path(place).stem in name}
        summary = {name for name in now if broke and ("samenvatting" in name or "summary" in name)}
        lost += sum(f"records/{each}.json" not in now for each in deaths)
        unlike += any(sound.get(name) != now[name] for name in now.keys() - touched - summary)
    return Found("workers", done, runs, lost, 0, innocent, unlike)


def kill_coordinators(folder: Path, sound: dict[str, bytes], kills: int, chance: Random, scratch: Path) -> Found:
    """Batches killed at random moments and gone on with, until there were so many kills."""
    done = runs = lost = twice = unlike = 0
    while done < kills:
        out, batch = scratch / f"coordinator{runs}", 0
        solved: Counter[str] = Counter()
        while True:
            log = scratch / f"coordinator{runs}-{batch}.jsonl"
            process = begun(folder, out, log)
            batch += 1
            try:
                process.wait(chance.uniform(0.3, 6) if done < kills else None)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
                done += 1
            solved.update(each["workbook"] for each in events(log) if each["event"] == "finished")
            if process.returncode >= 0:
                break
        runs += 1
        now = tree(out)
        lost += len(sound.keys() - now.keys())
        twice += sum(count > 1 for count in solved.values())
        unlike += now != sound
    return Found("the coordinator", done, runs, lost, twice, 0, unlike)


def page(found: list[Found], count: int) -> str:
    lines = [
        f"Batches of {count} small workbooks, every fifth with a fault.",
        "",
        "| Killed | Kills | Batches | Outcomes lost | Solved twice | Named without cause | Other bytes |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    lines += [f"| {' | '.join(map(str, each))} |" for each in found]
    return "\n".join(lines)


@click.command()
@click.option("--workers", "of_workers", default=100, show_default=True, help="Kills of workers.")
@click.option("--coordinators", default=200, show_default=True, help="Kills of the coordinator.")
@click.option("--count", default=15, show_default=True, help="Workbooks in a batch.")
@click.option("--seed", default=0, show_default=True)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Another file for the page.")
def main(of_workers: int, coordinators: int, count: int, seed: int, out: Path | None) -> None:
    """Kill, and look at what is left. Ends with status 1 where anything was lost, done twice, blamed or otherwise."""
    chance = Random(seed)
    with TemporaryDirectory() as name:
        folder, scratch = Path(name) / "in", Path(name)
        workbooks(folder, count)
        begun(folder, scratch / "sound", scratch / "sound.jsonl").wait()
        sound = tree(scratch / "sound")
        found = [
            kill_workers(folder, sound, of_workers, chance, scratch),
            kill_coordinators(folder, sound, coordinators, chance, scratch),
        ]
    words = f"{circumstances()}; seed {seed}.\n\n{page(found, count)}"
    click.echo(words)
    (out or RESULTS / f"{today()}-kills.md").write_text(f"# Kills\n\n{words}\n", encoding="utf-8", newline="\n")
    sys.exit(1 if any(each.lost + each.twice + each.innocent + each.unlike for each in found) else 0)


if __name__ == "__main__":
    main()
