"""The versions on the workers of a cluster: an outcome depends on them, so everybody has the same as we have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.problem import Problem
from allocator.basics.text import Text
from allocator.batch.cluster.address import OPTION
from allocator.batch.ticket import LIBRARIES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Differences = dict[str, tuple[str, str]]
"""Of each package that differs: its version here and there."""
ABSENT = "–"
ASK = """
def _versions():
    import platform
    from importlib import metadata
    found = {"python": platform.python_version()}
    for name in NAMES:
        try:
            found[name] = metadata.version(name)
        except Exception:
            pass
    try:
        from allocator.batch.ticket import versions
        return {**found, **versions()}
    except Exception:
        return found
"""
"""What a worker is asked, as text: it may have another Python, or no Allocator at all."""
MEND = Text(
    "install the same on every machine, by the constraints.txt of this version, and start the workers again",
    "installeer overal hetzelfde, met de constraints.txt van deze versie, en start de workers opnieuw",
)


def question() -> str:
    """An expression that tells a worker's versions, for whoever evaluates it there."""
    source = f"NAMES = {LIBRARIES!r}\n{ASK}"
    return f"(lambda space: (exec({source!r}, space), space['_versions']())[1])({{}})"


def differences(here: Mapping[str, str], there: Mapping[str, str]) -> Differences:
    """What a worker has otherwise: of each package the version here and there, a dash where it has none."""
    return {name: (version, there.get(name, ABSENT)) for name, version in here.items() if there.get(name) != version}


def table(found: Mapping[str, Differences]) -> Problem:
    """Workers (by address) that differ: a line for each package of each."""
    lines = [(address, name, *both) for address, each in sorted(found.items()) for name, both in each.items()]
    what = Text(
        _table("the workers have other versions than this machine", ("worker", "package", "here", "there"), lines),
        _table("de workers hebben andere versies dan deze computer", ("worker", "pakket", "hier", "daar"), lines),
    )
    return Problem(OPTION, what, MEND)


def unlike(address: str, found: Differences) -> Problem:
    """A worker that came later and differs: it is not used."""
    en, nl = (
        "; ".join(f"{name} {here} {words[0]}, {there} {words[1]}" for name, (here, there) in found.items())
        for words in (("here", "there"), ("hier", "daar"))
    )
    what = Text(f"not used, for it has other versions: {en}", f"niet gebruikt, want de versies zijn anders: {nl}")
    return Problem(address, what, MEND, fatal=False)


def _table(title: str, headers: tuple[str, ...], lines: Sequence[tuple[str, ...]]) -> str:
    widths = [max(len(line[column]) for line in (headers, *lines)) for column in range(len(headers))]
    rows = (
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in (headers, *lines)
    )
    return "\n  ".join((title, *rows)) + "\n"
