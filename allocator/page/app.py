"""The server: on this machine alone, on a port that is free, behind the guard, until Ctrl-C or Stop."""

from __future__ import annotations

import os
import secrets
import signal
import socket
import webbrowser
from contextlib import suppress
from typing import TYPE_CHECKING

os.environ.setdefault("MATPLOTLIB", "false")  # NiceGUI would load it at its start
os.environ["OTEL_SDK_DISABLED"] = "true"  # FastAPI can report to others where the environment asks for it

import uvicorn
from fastapi import FastAPI, Request
from nicegui import ui

from allocator.basics.problem import InputError, Problem
from allocator.basics.scratch import scratch
from allocator.basics.text import Text
from allocator.page import words
from allocator.page.guard import Guard
from allocator.page.kept import Kept, Unfetched
from allocator.page.pages import draw
from allocator.page.spare import Spare
from allocator.page.turns import Turns
from allocator.page.visit import Visit
from allocator.page.workshop import Workshop

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import FrameType

    from allocator.basics.text import Language

HOST = "127.0.0.1"
PATIENCE = 600.0
"""Seconds within which a page that lost its connection finds itself as it was."""


def serve(
    file: Path | None = None,
    language: Language = "nl",
    *,
    port: int = 0,
    show: bool = True,
    told: Callable[[str], None] = print,
) -> None:
    """Serve the page until it is stopped. `file` is a workbook to begin with, `port` 0 a free one; `told` gets the
    address, token and all."""
    token = secrets.token_urlsafe(24)
    with scratch(language) as folder, socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listening:
        _bind(listening, port, language)
        listening.listen()  # a browser that comes early waits
        port = listening.getsockname()[1]
        visits = Visits(folder, language, file)
        app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
        config = uvicorn.Config(app, log_level="critical", lifespan="on", access_log=False, timeout_graceful_shutdown=1)
        server = uvicorn.Server(config)

        def stop() -> None:
            server.should_exit = visits.is_stopped = True

        _pages(visits, stop)
        ui.run_with(
            app,
            title=words.TITLE.to(language),
            language="nl" if language == "nl" else "en-US",
            reconnect_timeout=PATIENCE,
            favicon="🏫",
            show_welcome_message=False,
        )
        config.app = Guard(app, token, port)
        address = f"http://{HOST}:{port}/?token={token}"
        told(address)
        if show:
            webbrowser.open(address)
        signal.signal(signal.SIGTERM, _leave)  # uvicorn hands it on once it is done
        try:
            with suppress(KeyboardInterrupt):
                server.run(sockets=[listening])
        finally:
            visits.end()


def _leave(number: int, frame: FrameType | None) -> None:
    """Whoever ends the server lets it tidy up: nothing is left behind."""
    raise SystemExit(128 + number)


def _bind(listening: socket.socket, port: int, language: Language) -> None:
    """Take the port, on this machine alone. Raises InputError where another program has it."""
    if os.name == "posix":  # on Windows it would let two programs listen
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
    except OSError as error:
        what = Text("another program has this port", "een ander programma heeft deze poort")
        mend = Text("leave --port out, or name another", "laat --port weg, of noem een andere")
        raise InputError([Problem(f"--port {port}", what, mend)], language) from error


class Visits:
    """The visits of this run by their cookie, each with a folder of its own."""

    def __init__(self, folder: Path, language: Language, file: Path | None) -> None:
        self._folder, self._language, self._file = folder, language, file
        self._spare, self._kept = Spare(), Kept()
        self._workshop = Workshop(Turns(), self._spare)
        self.is_stopped = False
        """Whether somebody stopped it on the page, and was told that what was not downloaded is gone."""
        self._known: dict[str, Visit] = {}

    def of(self, cookie: str) -> Visit:
        """The visit of this cookie, a new one where there is none yet."""
        if cookie not in self._known:
            number = len(self._known) + 1
            found = self._kept.found() if number == 1 else ()  # for whoever started it
            folder, kept = self._folder / f"visit-{number}", self._kept.of(number)
            visit = Visit(folder, self._language, self._workshop, Unfetched(kept, found))
            self._known[cookie] = visit
            if self._file is not None:
                visit.take(self._file.name, self._file.read_bytes())
        return self._known[cookie]

    def end(self) -> None:
        for visit in self._known.values():
            if self.is_stopped:
                visit.end_work()
            else:
                visit.leave()
        if self.is_stopped:
            self._kept.forget()
        self._spare.end()


def _pages(visits: Visits, stop: Callable[[], None]) -> None:
    @ui.page("/")
    def index(request: Request) -> None:
        draw(visits.of(request.scope["state"]["visit"]), stop)
