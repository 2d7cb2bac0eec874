"""The guard before the page: who may come in, from where, and with how much.

Only who has the token of this run gets a cookie, and only who has the cookie gets anything. Another name than this
machine's own in Host, or another page in Origin, is somebody who was lured here (DNS rebinding, cross-site requests).
"""

from __future__ import annotations

import hmac
import secrets
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from allocator.basics.children import MEGABYTE

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, MutableMapping

    Scope = MutableMapping[str, Any]
    Message = MutableMapping[str, Any]
    Receive = Callable[[], Awaitable[Message]]
    Send = Callable[[Message], Awaitable[None]]
    App = Callable[[Scope, Receive, Send], Awaitable[None]]

MOST_UPLOAD = 50 * MEGABYTE
"""Bytes of a request: a group's workbook has less than one million."""
MOST_VISITS = 50
"""Browsers that a run lets in; the token is for one person."""
HEADERS = [
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-frame-options", b"DENY"),
    (b"cache-control", b"no-store"),
]


def policy(port: int) -> bytes:
    """What the browser may load: this server's own, and nothing from anywhere else."""
    here = f"ws://127.0.0.1:{port} ws://localhost:{port}"
    said = (
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline';"
        f" img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' {here};"
        " frame-ancestors 'none'; form-action 'self'; base-uri 'self'; object-src 'none'"
    )
    return said.encode()


class Guard:
    """Stands before an ASGI application, web sockets among what it guards."""

    def __init__(self, app: App, token: str, port: int, most: int = MOST_UPLOAD) -> None:
        self._app, self._token, self._port, self._most = app, token, port, most
        self._cookie = f"allocator_{port}"
        self._visits: dict[str, None] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        headers = {name.lower(): value.decode("latin-1") for name, value in scope["headers"]}
        if not self._is_from_here(headers, scope["type"]):
            await self._refuse(scope, send, 403)
            return
        visit = self._visit(headers)
        if visit is None:
            await self._let_in(scope, send)
            return
        if self._too_much(headers):
            await self._refuse(scope, send, 413)
            return
        scope.setdefault("state", {})["visit"] = visit
        await self._app(scope, _counted(receive, self._most), self._with_headers(send))

    def _is_from_here(self, headers: dict[bytes, str], kind: str) -> bool:
        names = [f"127.0.0.1:{self._port}", f"localhost:{self._port}"]
        if headers.get(b"host") not in names:
            return False
        origin = headers.get(b"origin")
        if origin is None:
            return kind == "http"  # a browser's web socket always says where it comes from
        return origin in [f"http://{name}" for name in names]

    def _visit(self, headers: dict[bytes, str]) -> str | None:
        try:
            cookie = SimpleCookie(headers.get(b"cookie", "")).get(self._cookie)
        except CookieError:
            return None
        return cookie.value if cookie is not None and cookie.value in self._visits else None

    async def _let_in(self, scope: Scope, send: Send) -> None:
        """Who has the token gets a cookie, and the page without the token in its address."""
        given = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("token", [""])[0]
        is_right = hmac.compare_digest(given.encode(), self._token.encode())
        if scope["type"] != "http" or not is_right or len(self._visits) >= MOST_VISITS:
            await self._refuse(scope, send, 403)
            return
        visit = secrets.token_urlsafe(32)
        self._visits[visit] = None
        cookie = f"{self._cookie}={visit}; HttpOnly; SameSite=Strict; Path=/".encode()
        headers = [(b"location", b"/"), (b"set-cookie", cookie), *HEADERS]
        await send({"type": "http.response.start", "status": 303, "headers": headers})
        await send({"type": "http.response.body", "body": b""})

    async def _refuse(self, scope: Scope, send: Send, status: int) -> None:
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        await send({"type": "http.response.start", "status": status, "headers": [*HEADERS]})
        await send({"type": "http.response.body", "body": REFUSED[status]})

    def _too_much(self, headers: dict[bytes, str]) -> bool:
        length = headers.get(b"content-length", "0")
        return not length.isdecimal() or int(length) > self._most

    def _with_headers(self, send: Send) -> Send:
        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                kept = [each for each in message.get("headers", ()) if each[0].lower() != b"cache-control"]
                guards = [(b"content-security-policy", policy(self._port)), *HEADERS[:-1]]
                is_page = any(name == b"content-type" and b"html" in value for name, value in kept)
                own = HEADERS[-1:] if is_page else [each for each in message["headers"] if each not in kept]
                message["headers"] = [*kept, *guards, *own]
            await send(message)

        return guarded


REFUSED = {
    403: b"403: open the address that allocator page shows / open het adres dat allocator page toont",
    413: b"413: this file is too large / dit bestand is te groot",
}


class TooMuchError(Exception):
    """More was sent than was said beforehand."""


def _counted(receive: Receive, most: int) -> Receive:
    """Counts what comes in: not everybody says how much it will be."""
    seen = 0

    async def counted() -> Message:
        nonlocal seen
        message = await receive()
        if message["type"] == "http.request":
            seen += len(message.get("body", b""))
            if seen > most:
                raise TooMuchError
        return message

    return counted
