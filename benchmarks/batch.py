"""What a batch costs beside the solving itself, here and on Dask: `python -m benchmarks.batch --counts 10,100,1000`.

Made-up schools, a workbook each, as whole commands: `allocator batch` on this machine and with a scheduler and workers
as processes of their own, with one slot and with more, and `allocator solve` on some of the workbooks. The overhead is
what the slots were there for and did not solve: wall seconds times slots, less the workbooks' own seconds, of these.
"""

from __future__ import annotations

import csv
import hashlib
import json
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

import click
import psutil

from benchmarks.beside import HERE
from benchmarks.commands import timed
from benchmarks.examples import RESULTS
from benchmarks.groups import group, sizes_of
from benchmarks.machine import circumstances, today
from docs.make_docs import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WAYS = ("local", "dask")
ALL = 3850
"""The schools of Flanders."""
LOOK = 0.1
"""Seconds between two looks at the memory of a process."""
LEFT_OUT = ("seconds.csv",)
HEADERS = (
    *("Workbooks", "Where", "Slots", "Wall", "Own seconds", "Overhead", "Overhead while solving", "Before and after"),
    *("Memory while solving", "In all", "Output"),
)


class Taken(NamedTuple):
    """One batch: wall seconds in all and while workbooks were solved, the workbooks' own seconds, the most memory of
    its coordinator (bytes) in all and while they were solved, and the digest of its output."""

    count: int
    way: str
    slots: int
    wall: float
    solving: float
    own: float
    memory: int
    memory_solving: int
    output: str

    @property
    def overhead(self) -> float:
        return self.wall * self.slots / self.own - 1

    @property
    def while_solving(self) -> float:
        return self.solving * self.slots / self.own - 1


def workbooks(folder: Path, count: int) -> None:
    """Made-up schools, a thousand in a folder."""
    for seed in range(count):
        path = folder / f"{seed // 1000}" / f"school{seed:04}.xlsx"
        path.parent.mkdir(parents=True, exist_ok=True)
        group(1, seed).save(path)


@contextmanager
def cluster(slots: int) -> Iterator[str]:
    """A scheduler and so many workers of one thread, on this machine: the scheduler's file."""
    with TemporaryDirectory() as name, ExitStack() as stack:
        file = Path(name) / "scheduler.json"
        start = [sys.executable, "-m"]
        own = ["--host", "127.0.0.1", "--no-dashboard", "--scheduler-file", str(file)]
        commands = [[*start, "distributed.cli.dask_scheduler", "--port", "0", *own]]
        commands += [[*start, "distributed.cli.dask_worker", "--no-nanny", "--nthreads", "1", *own]] * slots
        for command in commands:
            process = subprocess.Popen(command, cwd=name, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            stack.callback(process.wait)
            stack.callback(process.kill)
        from distributed import Client

        with Client(scheduler_file=str(file), set_as_default=False) as client:
            client.wait_for_workers(slots)
        yield str(file)


def measure(folder: Path, count: int, way: str, slots: int, workers: int) -> Taken:
    with TemporaryDirectory() as name, ExitStack() as stack:
        out, log = Path(name) / "out", Path(name) / "log.jsonl"
        words = ["batch", str(folder), "-o", str(out), "--log-json", str(log), "--workers", str(workers)]
        words += ["--jobs", str(slots)] if way == "local" else ["--scheduler", stack.enter_context(cluster(slots))]
        wall, memory = _watched([sys.executable, "-m", "allocator", *words])
        with (out / "seconds.csv").open(encoding="utf-8", newline="") as file:
            own = sum(float(line["seconds"]) for line in csv.DictReader(file))
        times = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
        when = [datetime.fromisoformat(each["time"]) for each in times if each["event"] in ("started", "finished")]
        solving = (when[-1] - when[0]).total_seconds()
        meanwhile = max((size for at, size in memory if at <= when[-1].timestamp()), default=0)
        most = max(size for _, size in memory)
        return Taken(count, way, slots, wall, solving, own, most, meanwhile, _digest(out))


def _watched(command: Sequence[str]) -> tuple[float, list[tuple[float, int]]]:
    """Seconds of a command, and how much memory its own process had at which times."""
    start, memory = time.perf_counter(), list[tuple[float, int]]()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        watched = psutil.Process(process.pid)
        while process.poll() is None:
            try:
                memory.append((time.time(), watched.memory_info().rss))
            except psutil.Error:
                break
            time.sleep(LOOK)
    if process.wait():
        raise click.ClickException(f"status {process.returncode}: {' '.join(command)}")
    return time.perf_counter() - start, memory


def _digest(out: Path) -> str:
    """Of every file of an output, but for how long things took."""
    found = hashlib.sha256()
    for path in sorted(each for each in out.rglob("*") if each.is_file() and each.name not in LEFT_OUT):
        found.update(f"{path.relative_to(out).as_posix()} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return found.hexdigest()[:8]


def solved_alone(folder: Path, count: int, workers: int) -> list[float]:
    """The seconds of `allocator solve` on the first workbooks, start-up included."""
    paths = sorted(folder.rglob("*.xlsx"))[:count]
    with TemporaryDirectory() as name:
        words = ("-o", str(Path(name) / "out.xlsx"), "--workers", str(workers))
        return [timed(HERE, "solve", str(path), *words, folder=Path(name)) for path in paths]


def page(taken: Sequence[Taken], alone: Sequence[float]) -> str:
    lines = [
        (
            f"{each.count:,}",
            each.way,
            str(each.slots),
            f"{each.wall:.1f} s",
            f"{each.own:.1f} s",
            f"{each.overhead:.1%}",
            f"{each.while_solving:.1%}",
            f"{each.wall - each.solving:.1f} s",
            f"{each.memory_solving / 1e6:.1f} MB",
            f"{each.memory / 1e6:.1f} MB",
            f"`{each.output}`",
        )
        for each in taken
    ]
    mean = sum(alone) / len(alone)
    said = [f"`allocator solve` took {mean:.1f} s a workbook, start-up included (the first {len(alone)})."]
    for way, slots in dict.fromkeys((each.way, each.slots) for each in taken):
        said += _grown([each for each in taken if (each.way, each.slots) == (way, slots)])
    return "\n".join((table(HEADERS, lines), "", *(f"- {each}" for each in said)))


def _grown(taken: Sequence[Taken]) -> list[str]:
    """How one way grows with the number of workbooks, and what it would take for all of Flanders."""
    first, last = min(taken), max(taken)
    name = f"{last.way}, {last.slots} slot{'s' if last.slots > 1 else ''}"
    rest = last.wall - last.solving
    hours = (last.solving / last.count * ALL + rest * max(1, ALL / last.count)) / 3600
    said = [
        f"{name}: {ALL:,} schools would take {hours:.1f} hours, by the pace of {last.count:,} (what comes before and"
        " after counted as if it grew with them)."
    ]
    if last.count > first.count:
        more = 1000 * (last.count - first.count)
        meanwhile, whole = last.memory_solving - first.memory_solving, last.memory - first.memory
        said.append(
            f"{name}: {meanwhile / more:.1f} kB of the coordinator's memory for each workbook more while workbooks are"
            f" solved, {whole / more:.1f} kB with the summary, which is written from all records at once."
        )
    return said


@click.command()
@click.option("--counts", callback=sizes_of, default="10,100", show_default=True, help="How many schools.")
@click.option("--jobs", callback=sizes_of, default="1,2", show_default=True, help="Slots, or workers on Dask.")
@click.option("--ways", default=",".join(WAYS), show_default=True, help="Where.")
@click.option("--workers", default=1, show_default=True, help="Search threads of a workbook.")
@click.option("--solves", type=click.IntRange(min=1), default=10, show_default=True, help="Plain solve commands.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Another file for the page.")
def main(counts: list[int], jobs: list[int], ways: str, workers: int, solves: int, out: Path | None) -> None:
    """Time batches of made-up schools. Ends with status 1 where two ways give other bytes."""
    taken: list[Taken] = []
    alone: list[float] = []
    for count in counts:
        with TemporaryDirectory() as name:
            folder = Path(name) / "schools"
            workbooks(folder, count)
            alone = alone or solved_alone(folder, solves, workers)
            for way in ways.split(","):
                for slots in jobs:
                    click.echo(f"{count} workbooks, {way}, {slots} …", err=True)
                    taken.append(measure(folder, count, way, slots, workers))
    threads = f"{workers} search thread{'s' if workers > 1 else ''} a workbook"
    words = f"{circumstances()}; made-up schools, seeds from 0, {threads}.\n\n{page(taken, alone)}"
    click.echo(words)
    target = out or RESULTS / f"{today()}-batch.md"
    target.write_text(f"# Batches\n\n{words}\n", encoding="utf-8", newline="\n")
    sys.exit(1 if any(len({each.output for each in taken if each.count == count}) > 1 for count in counts) else 0)


if __name__ == "__main__":
    main()
