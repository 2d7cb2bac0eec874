"""The start: a port on this machine alone, the address told, the browser opened; then what the page needs is loaded.

A browser takes a second to open, and so does what serves it: they do so side by side. Whoever comes early waits at the
port, which is listened on from the beginning.
"""

from __future__ import annotations

import os
import secrets
import signal
import socket
import threading
import webbrowser
from contextlib import suppress
from typing import TYPE_CHECKING

from allocator.basics.held import held
from allocator.basics.problem import InputError, Problem
from allocator.basics.scratch import scratch
from allocator.basics.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import FrameType

    from allocator.basics.text import Language

HOST = "127.0.0.1"


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
        listening.listen()
        address = f"http://{HOST}:{listening.getsockname()[1]}/?token={token}"
        signal.signal(signal.SIGTERM, _leave)  # uvicorn hands it on once it is done
        with suppress(KeyboardInterrupt):
            told(address)
            if show:  # some systems wait for the browser to be there
                threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
            with held():
                from allocator.page.server import run
            run(listening, token, folder, language, file)


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
