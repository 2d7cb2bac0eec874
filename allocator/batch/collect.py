"""The workbooks of a batch: every file that the paths lead to, each with a place of its own in the output."""

from __future__ import annotations

import glob
import os
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from allocator.basics.problem import InputError, Problem
from allocator.basics.text import Text
from allocator.batch.store import is_output
from allocator.batch.ticket import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xltx", ".xltm"})
OTHERS = frozenset({".xls", ".xlsb", ".ods", ".numbers"})
"""Workbooks that can't be read: each is a fault of its own, and none is left out in silence."""
ANSWERS = tuple(
    f"-{ending}" for ending in ("plan", "verdeling", "share", "delen", "scenarios", "prices", "prijzen", "stress")
)
"""Endings of names that our own commands give to what they write beside a workbook."""
LONGEST = 130
"""Bytes of a name that answers and records have in their own: systems take 255, Windows as much of a whole path."""
NO_SIGNS = "\ud800", "\udfff"
"""From the one to the other: what Python makes of the parts of a name that are no signs."""


@dataclass(frozen=True)
class Workbook:
    """A file, and its place among the input, with `/`: the name of the folder given, and the way from there. So is a
    folder that can't be read: nobody knows which workbooks are in it, and it has its outcome in their stead."""

    path: Path
    place: str


@dataclass(frozen=True)
class Collected:
    """Every workbook, by place; `answers` are files left out because they are answers to workbooks beside them,
    `outputs` folders left out because another batch has its answers there, `links` those that stand elsewhere."""

    workbooks: tuple[Workbook, ...]
    answers: tuple[Path, ...] = ()
    outputs: tuple[Path, ...] = ()
    links: tuple[Path, ...] = ()


@dataclass
class _Seen:
    """What is met on the way through folders beside workbooks."""

    outputs: set[Path] = field(default_factory=set)
    closed: set[Path] = field(default_factory=set)
    links: set[Path] = field(default_factory=set)


def collect(paths: Sequence[Path], out: Path) -> Collected:
    """The workbooks at these paths: files, whole folders with those below them, patterns with `*`. What stands in the
    output is left out, that of another batch too, and so are files that Excel keeps while a workbook is open. Raises
    InputError for paths that lead nowhere, into the output or to a folder that can't be read, all at once, and where
    there is no workbook at all."""
    found: dict[str, tuple[Path, Path]] = {}
    """By where it really stands, each file once: its path, and the root from which its place is told."""
    problems: list[Problem] = []
    seen, end = _Seen(), _really(out)
    for path in _spread(paths):
        if os.path.isdir(path):
            root = _really(path)
            if root.is_relative_to(end):
                problems.append(_output(path))
                continue
            for file in _below(root, end, seen):
                found.setdefault(os.path.realpath(file), (file, root))
            if root in seen.closed:
                problems.append(_closed(path))
        elif os.path.lexists(path):
            file = _really(path.parent) / path.name
            found.setdefault(os.path.realpath(file), (file, file.parent))
        else:
            problems.append(_missing(path))
    if problems:
        raise InputError(problems)
    files = dict(found.values())
    answers = {file for file in files if file not in seen.closed and _is_answer(file, files)}
    given = {file: root for file, root in files.items() if file not in answers}
    if not given.keys() - seen.closed:
        raise InputError([_closed(path) for path in sorted(seen.closed)] or [_none(path) for path in paths])
    roots = set(given.values())
    links = {link for link in seen.links if not any(_really(link).is_relative_to(root) for root in roots)}
    return Collected(_in_their_places(given), tuple(sorted(answers)), tuple(sorted(seen.outputs)), tuple(sorted(links)))


def _really(path: Path) -> Path:
    """Where it stands, whatever links lead there; links that lead to themselves stay as they are."""
    return Path(os.path.realpath(path))


def _in_their_places(given: Mapping[Path, Path]) -> tuple[Workbook, ...]:
    """Workbooks, by the root of each, in the order of their places, which no two share."""
    names = _root_names(set(given.values()))
    books: dict[str, Workbook] = {}
    for file, root in sorted(given.items()):
        place = "/".join(map(_fitting, readable("/".join((names[root], *file.relative_to(root).parts))).split("/")))
        while place in books:  # what could be read of it is the name of another
            path = PurePosixPath(place)
            place = str(path.with_name(f"{path.stem}%{path.suffix}"))
        books[place] = Workbook(file, place)
    return tuple(sorted(books.values(), key=lambda book: book.place))


def readable(name: str) -> str:
    """A name of which some bytes are no signs, with those as `%E9`: records and summaries are UTF-8."""
    first, last = NO_SIGNS
    return "".join(f"%{ord(sign) & 0xFF:02X}" if first <= sign <= last else sign for sign in name)


def _fitting(name: str) -> str:
    """A name to which endings can be put, a very long one cut short, with a sign of what it was."""
    if len(name.encode()) <= LONGEST:
        return name
    path = PurePosixPath(name)
    begin = path.stem.encode()[: LONGEST // 2].decode(errors="ignore")
    return f"{begin}~{digest_of(name.encode())[:8]}{path.suffix[: LONGEST // 4]}"


def _spread(paths: Iterable[Path]) -> Iterator[Path]:
    """Paths as they are; those with signs of a pattern that no file bears, as what they match: Windows leaves that to
    the program."""
    for path in paths:
        matches = [] if os.path.lexists(path) else sorted(glob.glob(str(path), recursive=True))
        yield from (Path(match) for match in matches) if matches else (path,)


def _below(root: Path, out: Path, seen: _Seen) -> Iterator[Path]:
    """The files below a folder, and the folders that can't be read; what another batch wrote (not where that is the
    folder itself) is passed by, and so are links to folders, which may lead round in circles."""
    closed: list[Path] = []
    for folder, folders, files in os.walk(root, onerror=lambda error: closed.append(Path(error.filename))):
        at = Path(folder)
        below = sorted(name for name in folders if not name.startswith(".") and (at / name) != out)
        others = {name for name in below if is_output(at / name)}
        links = {name for name in below if name not in others and _is_link(at / name)}
        seen.outputs.update(at / name for name in others)
        seen.links.update(at / name for name in links)
        folders[:] = [name for name in below if name not in others | links]
        for name in sorted(files):
            if Path(name).suffix.lower() in WORKBOOKS | OTHERS and not name.startswith(("~$", ".")):
                yield at / name
    seen.closed.update(closed)
    yield from (folder for folder in closed if folder != root)


def _is_link(folder: Path) -> bool:
    """Whether it stands elsewhere: a link, or a junction of Windows, which is none to Python 3.11."""
    try:
        return bool(os.readlink(folder))
    except (OSError, ValueError):
        return False


def _is_answer(file: Path, found: Iterable[Path]) -> bool:
    """Whether a file is the answer to another one that is there, by their names."""
    for ending in ANSWERS:
        if file.stem.endswith(ending):
            stem = file.stem.removesuffix(ending)
            return any(file.with_name(f"{stem}{kind}") in found for kind in WORKBOOKS)
    return False


def _root_names(roots: set[Path]) -> dict[Path, str]:
    """The shortest end of each root's path that no other has."""
    length = dict.fromkeys(roots, 1)
    while True:
        names = {root: "/".join(_parts(root)[-length[root] :]) for root in roots}
        taken: dict[str, list[Path]] = {}
        for root, name in names.items():
            taken.setdefault(name.casefold(), []).append(root)
        alike = [root for group in taken.values() if len(group) > 1 for root in group]
        grown = [root for root in alike if length[root] < len(_parts(root))]
        if not grown:
            return names
        for root in grown:
            length[root] += 1


def _parts(root: Path) -> tuple[str, ...]:
    """The names on the way to a root; a drive by its letter."""
    parts = [part.strip("\\/").rstrip(":") for part in root.parts]
    return tuple(part for part in parts if part) or ("root",)


def _output(path: Path) -> Problem:
    return Problem(
        str(path),
        Text("the answers would come among the workbooks", "de antwoorden zouden tussen de werkmappen komen"),
        Text(
            "name another folder with -o, one inside this folder if you like",
            "noem een andere map met -o, desnoods een in deze map",
        ),
    )


def _closed(folder: Path) -> Problem:
    return Problem(
        str(folder),
        Text("this folder can't be read", "deze map kan niet gelezen worden"),
        Text("ask for access, or name the folders that can be read", "vraag toegang, of noem de mappen die wel kunnen"),
    )


def _missing(path: Path) -> Problem:
    return Problem(
        str(path),
        Text("there is no such file or folder", "dit bestand of deze map bestaat niet"),
        Text("check the name and the folder", "kijk de naam en de map na"),
    )


def _none(path: Path) -> Problem:
    return Problem(
        str(path),
        Text("there is no workbook here", "hier staat geen werkmap"),
        Text("name a folder with workbooks (.xlsx, .xlsm)", "noem een map met werkmappen (.xlsx, .xlsm)"),
    )
