"""The workbooks of a batch: every file that the paths lead to, each with a place of its own in the output."""

from __future__ import annotations

import glob
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from allocator.basics.problem import InputError, Problem
from allocator.basics.text import Text
from allocator.batch.store import is_output

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xltx", ".xltm"})
OTHERS = frozenset({".xls", ".xlsb", ".ods", ".numbers"})
"""Workbooks that can't be read: each is a fault of its own, and none is left out in silence."""
ANSWERS = tuple(
    f"-{ending}" for ending in ("plan", "verdeling", "share", "delen", "scenarios", "prices", "prijzen", "stress")
)
"""Endings of names that our own commands give to what they write beside a workbook."""


@dataclass(frozen=True)
class Workbook:
    """A file, and its place among the input, with `/`: the name of the folder given, and the way from there."""

    path: Path
    place: str


@dataclass(frozen=True)
class Collected:
    """Every workbook, by place; `answers` are files left out because they are answers to workbooks beside them,
    `outputs` folders left out because another batch has its answers there."""

    workbooks: tuple[Workbook, ...]
    answers: tuple[Path, ...] = ()
    outputs: tuple[Path, ...] = ()


def collect(paths: Sequence[Path], out: Path) -> Collected:
    """The workbooks at these paths: files, whole folders with those below them, patterns with `*`. What stands in the
    output is left out, that of another batch too, and so are files that Excel keeps while a workbook is open. Raises
    InputError for paths that lead nowhere or into the output, all at once, and where there is no workbook at all."""
    found: dict[Path, tuple[Path, Path]] = {}
    """By where it really stands, each file once: its path, and the root from which its place is told."""
    problems: list[Problem] = []
    outputs: set[Path] = set()
    for path in _spread(paths):
        if path.is_dir():
            root = path.resolve()
            if root.is_relative_to(out.resolve()):
                problems.append(_output(path))
                continue
            for file in _below(root, out.resolve(), outputs, problems):
                found.setdefault(file.resolve(), (file, root))
        elif path.exists():
            file = path.parent.resolve() / path.name
            found.setdefault(file.resolve(), (file, file.parent))
        else:
            problems.append(_missing(path))
    if problems:
        raise InputError(problems)
    files = dict(found.values())
    answers = {file for file in files if _is_answer(file, files)}
    given = {file: root for file, root in files.items() if file not in answers}
    if not given:
        raise InputError([_none(path) for path in paths])
    names = _root_names(set(given.values()))
    books = [Workbook(file, "/".join((names[root], *file.relative_to(root).parts))) for file, root in given.items()]
    return Collected(tuple(sorted(books, key=lambda book: book.place)), tuple(sorted(answers)), tuple(sorted(outputs)))


def _spread(paths: Iterable[Path]) -> Iterator[Path]:
    """Paths as they are; those with signs of a pattern that no file bears, as what they match: Windows leaves that to
    the program."""
    for path in paths:
        matches = [] if path.exists() else sorted(glob.glob(str(path), recursive=True))
        yield from (Path(match) for match in matches) if matches else (path,)


def _below(root: Path, out: Path, outputs: set[Path], problems: list[Problem]) -> Iterator[Path]:
    """The files below a folder; what another batch wrote (not where that is the folder itself) goes to `outputs`."""
    for folder, folders, files in os.walk(root, onerror=lambda error: problems.append(_closed(error))):
        at = Path(folder)
        folders[:] = sorted(name for name in folders if not name.startswith(".") and (at / name) != out)
        others = [name for name in folders if is_output(at / name)]
        outputs.update(at / name for name in others)
        folders[:] = [name for name in folders if name not in others]
        for name in sorted(files):
            if Path(name).suffix.lower() in WORKBOOKS | OTHERS and not name.startswith(("~$", ".")):
                yield at / name


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


def _closed(error: OSError) -> Problem:
    return Problem(
        str(error.filename),
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
