"""What stands on the page before there is a board: bring a workbook in, what is wrong with it, progress of the work."""

from __future__ import annotations

import asyncio
from datetime import datetime
from html import escape
from typing import TYPE_CHECKING, Any

from nicegui import ui

from allocator.basics.children import MEGABYTE
from allocator.jobs.listener import Phase
from allocator.jobs.outcome import Ending
from allocator.page import words
from allocator.page.examples import examples
from allocator.page.guard import MOST_UPLOAD
from allocator.page.stage import Stage
from allocator.report.progress import headway_told, step_told

if TYPE_CHECKING:
    from pathlib import Path

    from allocator.basics.problem import Problem
    from allocator.page.visit import Visit
    from allocator.page.worker import Worker


def draw_start(visit: Visit) -> None:
    """Bring a workbook in, or begin with an example."""

    async def uploaded(event: Any) -> None:
        visit.take(event.file.name, await event.file.read())

    def refused() -> None:
        ui.notify(words.TOO_LARGE.to(visit.language), type="negative")

    with ui.column().classes("w-full max-w-3xl mx-auto gap-4"):
        ui.label(words.TITLE.to(visit.language)).classes("text-2xl font-bold").props("role=heading aria-level=1")
        upload = (
            ui.upload(
                label=words.DROP.to(visit.language),
                auto_upload=True,
                max_files=1,
                max_file_size=MOST_UPLOAD - MEGABYTE,
                on_upload=uploaded,
                on_rejected=refused,
            )
            .props('accept=".xlsx,.xlsm" flat bordered')
            .classes("w-full text-lg")
        )
        upload.add_slot("header", "<div></div>")
        upload.add_slot("list", _drop_here(words.DROP.to(visit.language), words.CHOOSE_FILE.to(visit.language)))
        _draw_found(visit)
        found = examples(list(words.EXAMPLE_WORDS))
        if found:
            ui.label(words.EXAMPLES.to(visit.language)).classes("text-lg")
        for name, path in found.items():
            ui.button(
                words.EXAMPLE_WORDS[name].to(visit.language), on_click=lambda path=path: _begin(visit, path)
            ).props("outline no-caps align=left").classes("w-full")
        ui.label(words.LOCAL.to(visit.language)).classes("quiet")


def _draw_found(visit: Visit) -> None:
    """The divisions that an earlier run left, to open or to throw away."""
    if visit.unfetched.found:
        ui.label(words.LEFT_OVER.to(visit.language)).classes("text-lg").props("role=status")
    for path in visit.unfetched.found:
        with ui.row().classes("w-full items-center no-wrap"):
            when = datetime.fromtimestamp(path.stat().st_mtime).strftime("%d/%m %H:%M") if path.exists() else ""
            ui.button(f"{path.name} ({when})", on_click=lambda path=path: _begin(visit, path)).props("no-caps outline")
            ui.button(words.THROW_AWAY.to(visit.language), on_click=lambda path=path: _throw_away(visit, path)).props(
                "no-caps flat"
            )


def _throw_away(visit: Visit, path: Path) -> None:
    visit.unfetched.throw_away(path)
    visit.changed()


def _drop_here(drop: str, choose: str) -> str:
    """What stands in the place to drop a file on; a template of the browser's."""
    return f'''<div class="column items-center q-pa-lg q-gutter-md">
    <q-icon name="upload_file" size="56px" color="primary" /><div class="text-h6 text-center">{escape(drop)}</div>
    <q-btn unelevated no-caps color="primary" size="lg" @click="props.pickFiles" label="{escape(choose)}" />
    <label class="unseen">{escape(choose)}<q-uploader-add-trigger /></label></div>'''


def _begin(visit: Visit, path: Path) -> None:
    visit.take(path.name, path.read_bytes())


def draw_faults(visit: Visit) -> None:
    """What has to be mended, cell by cell, and the workbook with these cells marked."""
    problems = visit.problems
    with ui.column().classes("w-full max-w-6xl mx-auto gap-3"):
        outcome = visit.outcome or (visit.looked.check if visit.looked else None)
        for sentence in outcome.sentences if outcome is not None else ():
            ui.label(sentence.to(visit.language)).classes("text-lg")
        if problems:
            ui.label(words.FAULTS.to(visit.language)).classes("text-lg bad").props("role=alert")
        draw_problems(visit, [each for each in problems if each.fatal])
        with ui.row():
            if problems:
                ui.button(words.MARKED.to(visit.language), icon="download", on_click=lambda: _marked(visit)).props(
                    "no-caps"
                )
            ui.button(words.ANOTHER.to(visit.language), on_click=visit.restart).props("outline no-caps")
        _draw_warnings(visit, [each for each in problems if not each.fatal])


def draw_ready(visit: Visit) -> None:
    """How the workbook was understood, and on to the division."""
    assert visit.looked is not None
    check = visit.looked.check
    with ui.column().classes("w-full max-w-6xl mx-auto gap-2"):
        for sentence in check.sentences:
            ui.label(sentence.to(visit.language))
        with ui.row().classes("items-center"):
            if visit.looked.standing is not None:
                ui.label(words.STANDS.to(visit.language))
                ui.button(words.OPEN_BOARD.to(visit.language), on_click=visit.open_board).props("no-caps size=lg")
            ui.button(words.SOLVE.to(visit.language), icon="play_arrow", on_click=visit.solve).props("no-caps size=lg")
            ui.button(words.ANOTHER.to(visit.language), on_click=visit.restart).props("outline no-caps")
        _draw_warnings(visit, [*check.problems, *check.warnings])


def _draw_warnings(visit: Visit, warnings: list[Problem]) -> None:
    if warnings:
        ui.label(f"{words.WARNINGS.to(visit.language)} ({len(warnings)})").classes("text-lg mt-2")
        draw_problems(visit, warnings)


def draw_problems(visit: Visit, problems: list[Problem]) -> None:
    """A line a problem: where, what, how to mend it."""
    if not problems:
        return
    speak = visit.language
    columns = [
        {"name": name, "label": label.to(speak), "field": name, "align": "left"}
        for name, label in (("place", words.WHERE), ("what", words.WHAT), ("mend", words.MEND))
    ]
    lines = [
        {"id": number, "place": each.place, "what": each.what.to(speak), "mend": each.mend.to(speak)}
        for number, each in enumerate(problems)
    ]
    table = ui.table(columns=columns, rows=lines, row_key="id", pagination=25 if len(lines) > 25 else None)
    table.props("wrap-cells flat bordered").classes("w-full")


def draw_working(visit: Visit) -> None:
    """What is being done, step by step as a terminal tells it, and how to stop it."""
    worker = visit.worker
    with ui.column().classes("w-full max-w-3xl mx-auto gap-2"):
        if visit.stage is Stage.READING or worker is None:
            with ui.row().classes("items-center"):
                ui.spinner(size="lg")
                ui.label(words.READING.to(visit.language)).classes("text-lg")
            ui.button(words.CANCEL.to(visit.language), on_click=visit.give_up).props("flat no-caps")
            return
        ui.label(words.SOLVING.to(visit.language)).classes("text-2xl font-bold")
        phase = draw_news(visit, worker)
        with ui.row():
            if phase is Phase.SEARCHING and not worker.stopped:
                ui.button(words.GOOD_ENOUGH.to(visit.language), icon="stop", on_click=visit.stop).props(
                    "no-caps size=lg"
                )
            ui.button(words.GIVE_UP.to(visit.language), on_click=visit.give_up).props("flat no-caps")


def draw_news(visit: Visit, worker: Worker) -> Phase | None:
    """The news of a worker, and the phase that it is in; before it begins, how many go first."""
    if worker.before:
        ui.label(words.said(words.TURN, worker.before).to(visit.language)).props("role=status")
        return None
    phases = [each.what for each in worker.news if each.kind == "phase"]
    phase = phases[-1] if phases else None
    steps = [each.what for each in worker.news if each.kind == "progress"]
    with ui.column().classes("gap-1").props("role=status aria-live=polite"):
        for news in steps:
            ui.label(step_told(news).to(visit.language)).classes("" if news is steps[-1] else "quiet")
        for each in worker.news[-1:]:
            if each.kind == "headway":
                ui.label(headway_told(each.what).to(visit.language))
        with ui.row().classes("items-center"):
            ui.spinner()
            said = {None: words.READING, Phase.EXPLAINING: words.EXPLAINING}.get(phase, words.WRITING)
            if phase is Phase.SEARCHING:
                said = words.STOPPING if worker.stopped else words.FIRST
            if phase is not Phase.SEARCHING or worker.stopped or not steps:
                ui.label(said.to(visit.language))
    return phase


async def _marked(visit: Visit) -> None:
    path, worker = visit.marked()
    if await fetched(visit, path, worker) is Ending.DONE and not path.exists():
        ui.notify(words.NOTHING_MARKED.to(visit.language))


async def fetched(visit: Visit, path: Path, worker: Worker | None) -> Ending | None:
    """Hand a file to the browser, once its worker is done; how that ended."""
    outcome = await asyncio.to_thread(worker.wait) if worker is not None else None
    if worker is not None and outcome is None:
        ui.notify((worker.trouble or words.BROKE_DOWN).to(visit.language), type="negative")
        return None
    for problem in outcome.problems if outcome is not None and not outcome.written else ():
        ui.notify(problem.to(visit.language), type="negative", multi_line=True)
    if path.exists():
        ui.download.content(path.read_bytes(), path.name)
    return Ending.DONE if outcome is None else outcome.ending
