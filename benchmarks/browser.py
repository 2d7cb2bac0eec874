"""How quick `allocator page` is, as somebody in a browser sees it, into `results/DATE-page.md`:
`python -m benchmarks.browser`. Needs Chromium and Playwright, and a machine on which nothing else runs."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import time
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from allocator.jobs.edit import StandingJob, standing
from allocator.jobs.explain import ExplainJob, explain_workbook
from allocator.jobs.outcome import Ending
from allocator.jobs.solve import SolveJob, solve_workbook
from allocator.page.spare import Spare
from allocator.page.work import ByHand, asked
from allocator.page.worker import Worker
from docs.make_docs import ROOT, table
from tests.browser import browser

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

STARTS, MOVES, FILTERED, PRICES, VISITORS = 5, 20, 20, 10, 10
PATIENCE = 120_000
READING = 4.0
"""Seconds that somebody reads an answer."""
WORK = 5.0
"""Work of the search whose division stands on the board of 28 schools: how good it is does not matter here."""
UNTIL = """([act, done]) => new Promise((answer) => {
  const begin = performance.now();
  const look = () => {
    const taken = performance.now() - begin;
    if (eval(done)) answer(taken); else if (taken > 10000) answer(null); else requestAnimationFrame(look);
  };
  eval(act);
  requestAnimationFrame(look);
})"""
"""Milliseconds from an act to the first picture in which it is done; null where it is not."""


@contextmanager
def served(folder: Path, *given: str) -> Iterator[str]:
    """`allocator page` until the block ends; its address."""
    env = os.environ | {"XDG_STATE_HOME": str(folder / "state"), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "allocator", "page", "--no-browser", *given]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env, cwd=ROOT)
    try:
        assert running.stdout is not None
        yield next(line.strip() for line in running.stdout if "token=" in line)
    finally:
        running.terminate()
        running.wait(60)


def visitor(chromium: Any, address: str) -> Any:
    page = chromium.new_context(viewport={"width": 1366, "height": 768}).new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(address)
    return page


def starts(chromium: Any, folder: Path) -> list[float]:
    """Seconds from the command to a page on which a file can be chosen."""
    found = []
    for _ in range(STARTS):
        begin = time.perf_counter()
        with served(folder) as address:
            page = visitor(chromium, address)
            page.locator("input[type=file]").wait_for(state="attached")
            found.append(time.perf_counter() - begin)
            page.context.close()
    return found


def on_board(chromium: Any, address: str) -> Any:
    page = visitor(chromium, address)
    page.get_by_role("button", name="Open ze op het bord").click()
    page.locator(".ag-row").first.wait_for()
    return page


def moves(page: Any, count: int) -> list[float]:
    """Milliseconds from Enter to the new owner on the screen: tasks that nobody does go to the first of the list."""
    found: list[float] = []
    number = -1
    api = "getElement(document.querySelector('.ag-root').closest('[id^=c]').id.slice(1)).api"
    while len(found) < count:
        number += 1
        page.evaluate(f"(row) => {api}.ensureIndexVisible(row, 'middle')", number)
        owner = f".ag-row[row-id='{number}'] [col-id='owner']"
        if page.locator(owner).inner_text():
            continue
        page.locator(owner).dblclick()
        page.locator("[role=dialog] input:focus").wait_for()
        page.get_by_role("dialog").get_by_text("Wie het mag doen").wait_for()
        enter = "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true}))"
        taken = page.evaluate(UNTIL, [enter, f'document.querySelector("{owner}").innerText !== ""'])
        if taken is None:  # a rule stands against it: a reason is asked
            page.get_by_role("button", name="Annuleer").click()
        else:
            found.append(taken)
        page.get_by_role("dialog").wait_for(state="detached")
    return found


def filters(page: Any) -> list[float]:
    """Milliseconds from a typed letter to the rows that have it: one row alone, then all again."""
    found = []
    field = "[...document.querySelectorAll('.filters input')][0]"
    for number in range(FILTERED):
        typed = "" if number % 2 else "zzz"
        act = (
            f"const f = {field}; Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call"
            f"(f, '{typed}'); f.dispatchEvent(new Event('input', {{bubbles: true}}))"
        )
        rows = "document.querySelectorAll('.ag-center-cols-container .ag-row').length"
        found.append(page.evaluate(UNTIL, [act, f"{rows} > 0" if number % 2 else f"{rows} === 0"]))
    return found


def prices(solved: Path) -> list[float]:
    """Seconds from asking what each choice for a task costs to the answer, in the process that was begun ahead; before
    the next one is asked, somebody reads."""
    standing_one = standing(StandingJob(solved)).solution
    assert standing_one is not None
    lines = list(dict.fromkeys(row.line for row in standing_one.instance.rows))
    found, spare = [], Spare()
    spare.begin()
    for row in lines[:: max(1, len(lines) // PRICES)][:PRICES]:
        time.sleep(READING)
        begin = time.perf_counter()
        answer = Worker(
            asked, (ByHand(), explain_workbook, ExplainJob(solved, row=row, edits="keep")), spare=spare
        ).wait()
        assert answer is not None
        assert answer.ending is Ending.DONE
        found.append(time.perf_counter() - begin)
    spare.end()
    return found


def crowd(chromium: Any, address: str) -> tuple[float, int]:
    """Seconds until ten visitors who begin together are all on the board, and how many waited for their turn."""
    pages = [visitor(chromium, address) for _ in range(VISITORS)]
    for page in pages:
        page.get_by_role("button", name="Verdeel de taken").wait_for()
    begin = time.perf_counter()
    for page in pages:
        page.get_by_role("button", name="Verdeel de taken").click(no_wait_after=True)
    pages[-1].wait_for_timeout(500)
    waiting = sum(page.get_by_text("wacht op zijn beurt").count() for page in pages)
    for page in pages:
        page.locator(".ag-row").first.wait_for()
    taken = time.perf_counter() - begin
    for page in pages:
        page.context.close()
    return taken, waiting


def line(what: str, asked_: str, values: list[float], said: Callable[[float], str]) -> list[str]:
    late = quantiles(values, n=20)[-1] if len(values) > 1 else values[0]
    return [what, asked_, said(median(values)), said(late), said(max(values)), str(len(values))]


def seconds(value: float) -> str:
    return f"{value:.2f} s"


def milliseconds(value: float) -> str:
    return f"{value:.0f} ms"


def main() -> None:
    group = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    school = ROOT / "examples" / "school.xlsx"
    with TemporaryDirectory() as given, browser() as chromium:
        folder, load = Path(given), os.getloadavg()[0]
        if group is None:
            job = SolveJob(ROOT / "examples" / "group28.xlsx", out=folder / "group28.xlsx", work=WORK)
            group = solve_workbook(job).written[0]
        solved = solve_workbook(SolveJob(school, out=folder / "school.xlsx")).written[0]
        found = [line("a page to bring a file into, from the command", "2 s", starts(chromium, folder), seconds)]
        with served(folder, str(group)) as address:
            page = on_board(chromium, address)
            found.append(
                line("28 schools: a move, from Enter to the screen", "150 ms", moves(page, MOVES), milliseconds)
            )
            found.append(line("28 schools: a filter", "100 ms", filters(page), milliseconds))
            page.context.close()
        found.append(line("a school: what every choice for a task costs, exactly", "1 s", prices(solved), seconds))
        with served(folder, str(school)) as address:
            taken, waiting = crowd(chromium, address)
    head = ("What", "Asked", "Median", "95th percentile", "Longest", "Times")
    words = (
        f"# The page, measured on {date.today()}\n\n{platform.system()} {platform.machine()}, {os.cpu_count()} cores, "
        f"Chromium on the same machine, load {load:.1f} when it began (`python -m benchmarks.browser`).\n\n"
        f"{table(head, found)}\n\n{VISITORS} visitors who let the same school be divided at the same moment: all on "
        f"their boards after {taken:.1f} s; {waiting} were told that they waited for their turn.\n"
    )
    (ROOT / "benchmarks" / "results" / f"{date.today()}-page.md").write_text(words, encoding="utf-8")
    print(words)


if __name__ == "__main__":
    main()
