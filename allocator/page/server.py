"""The server behind the guard, until Ctrl-C or Stop."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

os.environ.setdefault("MATPLOTLIB", "false")  # NiceGUI would load it at its start
os.environ["OTEL_SDK_DISABLED"] = "true"  # FastAPI can report to others where the environment asks for it

import uvicorn
from fastapi import FastAPI, Request
from nicegui import ui

from allocator.page import words
from allocator.page.guard import Guard
from allocator.page.pages import draw
from allocator.page.visits import Visits

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable
    from pathlib import Path

    from allocator.basics.text import Language

PATIENCE = 600.0
"""Seconds within which a page that lost its connection finds itself as it was."""


def run(listening: socket.socket, token: str, folder: Path, language: Language, file: Path | None) -> None:
    """Serve whoever has the token on this socket until it is stopped; files in between stand in `folder`."""
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
        gzip_middleware_factory=None,  # to the same machine packing takes longer than sending
    )
    config.app = Guard(app, token, listening.getsockname()[1])
    try:
        server.run(sockets=[listening])
    finally:
        visits.end()


def _pages(visits: Visits, stop: Callable[[], None]) -> None:
    @ui.page("/")
    def index(request: Request) -> None:
        draw(visits.of(request.scope["state"]["visit"]), stop)
