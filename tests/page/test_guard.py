"""The guard: nobody without the token or the cookie, from another page or under another name, or with too much."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from allocator.page.guard import Guard, TooMuchError

PORT, TOKEN = 8123, "the-token"
HOST = (b"host", b"127.0.0.1:8123")


class Asked:
    """What came through, and what was sent back."""

    def __init__(self) -> None:
        self.through: list[str] = []
        self.sent: list[Any] = []
        self.read = b""
        self.guard = Guard(self._app, TOKEN, PORT, most=100)

    async def _app(self, scope: Any, receive: Any, send: Any) -> None:
        self.through.append(scope["state"]["visit"])
        if scope["type"] == "http":
            while (message := await receive()).get("more_body", False):
                self.read += message["body"]
            headers = [(b"content-type", b"text/html")]
            await send({"type": "http.response.start", "status": 200, "headers": headers})

    def ask(self, *headers: tuple[bytes, bytes], query: bytes = b"", kind: str = "http", body: bytes = b"") -> Any:
        parts = [body[start : start + 40] for start in range(0, len(body), 40)] + [b""]
        messages = [{"type": "http.request", "body": each, "more_body": bool(each)} for each in parts]
        self.sent = []

        async def receive() -> Any:
            return messages.pop(0)

        async def send(message: Any) -> None:
            self.sent.append(message)

        scope = {"type": kind, "headers": list(headers), "query_string": query}
        asyncio.run(self.guard(scope, receive, send))
        return self.sent[0].get("status", self.sent[0]["type"]) if self.sent else None

    def cookie(self) -> tuple[bytes, bytes]:
        assert self.ask(HOST, query=b"token=the-token") == 303
        return (b"cookie", dict(self.sent[0]["headers"])[b"set-cookie"].split(b";")[0])


def test_without_the_token_nothing_is_shown() -> None:
    asked = Asked()
    assert asked.ask(HOST) == 403
    assert asked.ask(HOST, query=b"token=another") == 403
    assert asked.ask(HOST, (b"cookie", b"allocator_8123=made-up")) == 403
    assert asked.ask(HOST, (b"cookie", b"allocator_8123=\xff\xfe;;=")) == 403
    assert asked.through == []


def test_the_token_gives_a_cookie_that_no_script_and_no_other_page_gets_and_leaves_the_address() -> None:
    asked = Asked()
    asked.cookie()
    headers = dict(asked.sent[0]["headers"])
    assert headers[b"location"] == b"/"
    assert b"HttpOnly" in headers[b"set-cookie"]
    assert b"SameSite=Strict" in headers[b"set-cookie"]


def test_each_cookie_is_a_visit_of_its_own() -> None:
    asked = Asked()
    first, second = asked.cookie(), asked.cookie()
    assert [asked.ask(HOST, each) for each in (first, second, first)] == [200, 200, 200]
    assert len(asked.through) == 3
    assert asked.through[0] == asked.through[2] != asked.through[1]


@pytest.mark.parametrize("host", [b"evil.example:8123", b"127.0.0.1:9999", b"127.0.0.1", b""])
def test_another_name_of_the_host_is_refused(host: bytes) -> None:
    asked = Asked()
    cookie = asked.cookie()
    assert asked.ask((b"host", host), cookie) == 403
    assert asked.ask(cookie) == 403


@pytest.mark.parametrize("origin", [b"http://evil.example", b"null", b"http://127.0.0.1:1", b"https://127.0.0.1:8123"])
def test_another_page_is_refused(origin: bytes) -> None:
    asked = Asked()
    cookie = asked.cookie()
    assert asked.ask(HOST, cookie, (b"origin", origin)) == 403
    assert asked.ask(HOST, cookie, (b"origin", origin), kind="websocket") == "websocket.close"
    assert asked.ask(HOST, cookie, (b"origin", b"http://127.0.0.1:8123")) == 200


def test_a_web_socket_says_where_it_comes_from_and_has_the_cookie() -> None:
    asked = Asked()
    cookie, origin = asked.cookie(), (b"origin", b"http://localhost:8123")
    assert asked.ask(HOST, cookie, kind="websocket") == "websocket.close"
    assert asked.ask(HOST, origin, kind="websocket") == "websocket.close"
    assert asked.ask(HOST, origin, query=b"token=the-token", kind="websocket") == "websocket.close"
    assert asked.through == []
    assert asked.ask(HOST, cookie, origin, kind="websocket") is None
    assert len(asked.through) == 1


def test_what_is_too_large_is_refused_before_anything_is_read() -> None:
    asked = Asked()
    cookie = asked.cookie()
    assert asked.ask(HOST, cookie, (b"content-length", b"101")) == 413
    assert asked.ask(HOST, cookie, (b"content-length", b"-1")) == 413
    assert asked.through == []
    assert asked.ask(HOST, cookie, (b"content-length", b"100"), body=b"x" * 100) == 200
    assert asked.read == b"x" * 100


def test_who_says_less_than_is_sent_gets_no_further() -> None:
    asked = Asked()
    cookie = asked.cookie()
    with pytest.raises(TooMuchError):
        asked.ask(HOST, cookie, body=b"x" * 101)


def test_the_browser_may_load_nothing_from_elsewhere() -> None:
    asked = Asked()
    asked.ask(HOST, asked.cookie())
    headers = dict(asked.sent[0]["headers"])
    policy = headers[b"content-security-policy"].decode()
    assert policy.startswith("default-src 'self';")
    assert "http://" not in policy
    assert "https:" not in policy
    assert headers[b"cache-control"] == b"no-store"
