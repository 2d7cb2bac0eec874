"""Tickets: one workbook and how it is to be solved, whole in itself, so that any worker anywhere can take it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from allocator.basics.version import version

if TYPE_CHECKING:
    from collections.abc import Mapping

    from allocator.ooxml.limits import PackageLimits


def digest_of(content: bytes) -> str:
    """SHA-256, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


@dataclass(frozen=True)
class Beside:
    """A file that a workbook needs: its name and content."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Order:
    """How every workbook of a batch is to be solved, as `solve` takes it; `limits` None are the usual ones.

    `rule_model` is a name, or that of a file among `models`, which has what it builds on too. `scenarios` is a file
    with scenarios to try out on each workbook.
    """

    rule_model: str | None = None
    models: tuple[Beside, ...] = ()
    settings: Mapping[str, str] = field(default_factory=dict)
    limits: PackageLimits | None = None
    time_limit: float | None = None
    work: float | None = None
    workers: int = 1
    seed: int = 0
    edits: Literal["keep", "drop"] | None = None
    scenarios: Beside | None = None

    def told(self) -> dict[str, str]:
        """Everything that the outcome depends on besides the workbook, in words that can be compared."""
        given: dict[str, object] = {
            "rule model": self.rule_model,
            "models": _together(self.models) if self.models else None,
            "time limit": self.time_limit,
            "work": self.work,
            "workers": self.workers,
            "seed": self.seed,
            "edits": self.edits,
            "limits": self.limits,
            "scenarios": None if self.scenarios is None else digest_of(self.scenarios.content),
            **{f"set {name}": value for name, value in sorted(self.settings.items())},
        }
        return {name: str(value) for name, value in given.items() if value is not None}


@dataclass(frozen=True)
class Ticket:
    """A workbook to solve: its `place` among the input (with `/`), its file's name and content; `beside` are the rule
    models that stand in its folder."""

    place: str
    name: str
    content: bytes
    order: Order
    beside: tuple[Beside, ...] = ()

    @property
    def digest(self) -> str:
        return digest_of(self.content)

    @property
    def options(self) -> dict[str, str]:
        """All that the outcome depends on besides the workbook."""
        return self.order.told() | ({"beside": _together(self.beside)} if self.beside else {})


@dataclass(frozen=True)
class SolvedBook:
    """A solved workbook of a group: the `place` of the workbook among the input, the solved one itself, and the rule
    models that stand in its folder."""

    place: str
    solved: Beside
    beside: tuple[Beside, ...] = ()


@dataclass(frozen=True)
class JointTicket:
    """Solved workbooks to divide together, as those of one group."""

    order: Order
    books: tuple[SolvedBook, ...]

    @property
    def places(self) -> tuple[str, ...]:
        """Those of the workbooks."""
        return tuple(book.place for book in self.books)

    @property
    def digest(self) -> str:
        """Of all that the outcome depends on."""
        books = [(book.place, digest_of(book.solved.content), _together(book.beside)) for book in self.books]
        return digest_of(repr((books, self.order.told(), versions())).encode())


def _together(files: tuple[Beside, ...]) -> str:
    listed = "\n".join(f"{digest_of(each.content)} {each.name}" for each in sorted(files, key=lambda each: each.name))
    return digest_of(listed.encode())


@dataclass(frozen=True)
class Reply:
    """What became of a ticket: its outcome record as plain JSON, the files to write (by their place in the output), how
    long it took, and what is known of a breakdown, for whoever keeps a log."""

    record: dict[str, Any]
    files: tuple[Beside, ...] = ()
    seconds: float = 0.0
    trace: str = ""


LIBRARIES = ("ortools", "openpyxl", "lxml", "numpy")
"""Libraries that an outcome depends on."""


def versions() -> dict[str, str]:
    """The versions that an outcome depends on: workers with others are refused."""
    import platform
    from importlib import metadata

    libraries = {name: metadata.version(name) for name in LIBRARIES}
    return {"allocator": version(), "python": platform.python_version(), **libraries}
