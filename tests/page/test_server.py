"""The server itself, over HTTP: who comes in, what is served, and that none of it comes from elsewhere."""

from __future__ import annotations

import http.client
import os
import re
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

import pytest

from allocator.jobs.solve import SolveJob, solve_workbook
from allocator.page.guard import MOST_UPLOAD
from tests.page.books import workbook

if TYPE_CHECKING:
    from collections.abc import Iterator

pytest.importorskip("nicegui")

ROOT = Path(__file__).parents[2]
PATIENCE = 300
"""Seconds."""
FETCHED = re.compile(
    r"""(?:src|href)\s*=\s*["']([^"']+)|import\s*(?:[^"';()]*from\s*)?["']([^"']+)|url\(["']?([^"')]+)"""
)
ADDRESS = re.compile(r"""["'(](?:https?:)?//[^"')\s]+""")


class Server(NamedTuple):
    """A server that runs, and the cookie of who came with the token."""

    port: int
    token: str
    cookie: str

    def ask(self, path: str, method: str = "GET", **headers: str) -> tuple[int, bytes, dict[str, str]]:
        """An answer: its status, its body, its headers."""
        asking = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            asking.putrequest(method, path, skip_host="Host" in headers, skip_accept_encoding=True)
            for name, value in headers.items():
                asking.putheader(name.replace("_", "-"), value)
            asking.endheaders()
            answer = asking.getresponse()
            return answer.status, answer.read(), {name.lower(): value for name, value in answer.getheaders()}
        finally:
            asking.close()


@contextmanager
def serving(folder: Path, *given: Path | str) -> Iterator[Server]:
    address, log = folder / "address", (folder / "log").open("wb")
    command = [sys.executable, "-m", "tests.page.serving", str(address), *map(str, given)]
    own = os.environ | {"TMPDIR": str(folder), "XDG_STATE_HOME": str(folder / "state")}
    running = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log, env=own)
    try:
        end = time.monotonic() + PATIENCE
        while not address.exists():
            assert running.poll() is None, (folder / "log").read_text(encoding="utf-8")
            assert time.monotonic() < end
            time.sleep(0.05)
        found = urlsplit(address.read_text(encoding="utf-8"))
        port, token = found.port or 0, found.query.removeprefix("token=")
        status, _, headers = Server(port, token, "").ask(f"/?token={token}")
        assert status == 303
        yield Server(port, token, headers["set-cookie"].partition(";")[0])
    finally:
        running.terminate()
        running.wait(PATIENCE)
        log.close()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("server")) as found:
        yield found


def test_only_who_has_the_token_comes_in_and_only_to_this_machine(server: Server) -> None:
    assert server.ask("/")[0] == 403
    assert server.ask("/?token=wrong")[0] == 403
    assert server.ask("/", Cookie=server.cookie)[0] == 200
    assert server.ask("/", Cookie=server.cookie, Host=f"evil.example:{server.port}")[0] == 403
    assert server.ask("/", Cookie=server.cookie, Origin="http://evil.example")[0] == 403
    assert server.ask("/_nicegui_ws/socket.io/?EIO=4&transport=polling")[0] == 403
    assert server.token not in server.ask("/", Cookie=server.cookie)[1].decode()


def test_a_file_that_is_too_large_is_refused_before_it_is_read(server: Server) -> None:
    status, _, _ = server.ask("/_nicegui/upload", "POST", Cookie=server.cookie, Content_Length=str(MOST_UPLOAD + 1))
    assert status == 413


def test_no_page_of_the_machinery_is_open_to_whoever_looks_for_it(server: Server) -> None:
    for path in ("/docs", "/openapi.json", "/redoc"):
        assert server.ask(path, Cookie=server.cookie)[0] == 404


def test_all_that_is_served_comes_from_here(server: Server) -> None:
    _, body, headers = server.ask("/", Cookie=server.cookie)
    page = body.decode()
    assert headers["content-security-policy"].startswith("default-src 'self';")
    assert ADDRESS.findall(page) == []
    fetched = {next(filter(None, found)) for found in FETCHED.findall(page)}
    own = sorted(each for each in fetched if each.startswith("/"))
    assert own
    for path in own:
        assert server.ask(path, Cookie=server.cookie)[0] == 200, path
    for path in (each for each in own if each.endswith(".css")):
        styles = server.ask(path, Cookie=server.cookie)[1].decode()
        assert re.findall(r"""url\(["']?(?:https?:)?//""", styles) == [], path
        assert "@import" not in styles, path


def test_the_board_is_drawn_with_its_tasks_its_people_and_what_can_be_done(tmp_path: Path) -> None:
    solved = solve_workbook(SolveJob(workbook(tmp_path / "taken.xlsx"))).written[0]
    with serving(tmp_path, solved) as found:
        status, body, _ = found.ask("/", Cookie=found.cookie)
        page = body.decode()
        assert status == 200
        for words in ("Toestellen herstellen", "An", "Bo", "Verdeel de rest opnieuw", "Download", "Ongedaan maken"):
            assert words in page, words
        left = [each.name for each in tmp_path.iterdir() if each.name.startswith("allocator-")]
        assert left
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith("allocator-")] == []
