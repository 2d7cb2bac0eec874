"""Another version of Allocator in an environment of its own, beside the working tree, and whole commands run in either.

A version is named by a git revision, which is installed once under `build/beside/` and used again from then on, or by
an environment (or its Python) that holds one already.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from docs.make_docs import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping

KEEP = ROOT / "build" / "beside"
"""Where revisions are installed; git knows nothing of it."""

READY = "ready"
"""The file that says that a revision was installed to the end."""

MISLEADING = "PYTHONPATH", "PYTHONHOME", "PYTHONDONTWRITEBYTECODE"
"""Variables of the caller that would put another package before the one that is meant, or have a checkout compiled in
every run, where an installed package is compiled once."""

ASKED = """\
import platform
from importlib.metadata import version
from pathlib import Path
import allocator
print(Path(allocator.__file__).resolve().parent, version("ortools"), platform.python_version(), sep="\\n")
"""


class Found(NamedTuple):
    """The parts of a version: the folder of its package, and the versions of OR-Tools and Python."""

    package: str
    ortools: str
    python: str


@dataclass(frozen=True)
class Version:
    """An Allocator that commands can be run with: its Python, and the checkout that goes before what is installed."""

    name: str
    python: Path
    checkout: Path | None = None

    def run(self, *words: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
        """A whole command, `allocator` and these words, run in a folder."""
        return self._call("-m", "allocator", *words, folder=folder)

    @cached_property
    def found(self) -> Found:
        """The parts of this version. Raises ClickException where its Python has no Allocator."""
        run = self._call("-c", ASKED, folder=self.python.parent)
        if run.returncode:
            raise click.ClickException(f"{self.name} has no Allocator:\n{_told(run.stderr)}")
        return Found(*run.stdout.decode().splitlines())

    @property
    def told(self) -> str:
        """The version with what it runs on, for a page."""
        name = self.name if self.checkout is None else f"{self.name} {_state()}"
        return f"{name} (OR-Tools {self.found.ortools}, Python {self.found.python})"

    def _call(self, *words: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
        call = [str(self.python), *words]
        return subprocess.run(call, cwd=folder, env=self._environment(), capture_output=True, check=False)

    def _environment(self) -> Mapping[str, str]:
        """The variables of this process, without those that mislead."""
        kept = {name: value for name, value in os.environ.items() if name not in MISLEADING}
        kept["PYTHONIOENCODING"] = "utf-8"
        return kept if self.checkout is None else {**kept, "PYTHONPATH": str(self.checkout)}


HERE = Version("the working tree", Path(sys.executable), ROOT)


def version_of(named: str, keep: Path = KEEP) -> Version:
    """The version that somebody names: an environment or its Python where there is one, else a git revision, which is
    installed under `keep` unless it is there. Raises ClickException where it can't be had or is the working tree."""
    path = Path(named).absolute()
    if path.is_file() and os.access(path, os.X_OK):
        version = Version(f"the environment `{path.parent.parent.name}`", path)
    elif _python_of(path).is_file():
        version = Version(f"the environment `{path.name}`", _python_of(path))
    else:
        version = _installed(named, keep)
    if version.found.package == HERE.found.package:
        raise click.ClickException(f"{named} is the working tree itself: there is nothing to compare")
    return version


def _python_of(environment: Path) -> Path:
    return environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _installed(revision: str, keep: Path) -> Version:
    """A revision's own files in an environment of its own, with the versions that its constraints name."""
    commit = git("rev-parse", "--verify", f"{revision}^{{commit}}")[:12]
    folder = keep / commit
    version = Version(f"`{commit}`", _python_of(folder / "environment"))
    if not (folder / READY).exists():
        click.echo(f"installing {commit} …", err=True)
        shutil.rmtree(folder, ignore_errors=True)
        _install(commit, folder, version.python)
        (folder / READY).touch()
    return version


def _install(commit: str, folder: Path, python: Path) -> None:
    source, archive = folder / "source", folder / "source.zip"
    folder.mkdir(parents=True)
    git("archive", "--format=zip", f"--output={archive}", commit)
    shutil.unpack_archive(archive, source)
    archive.unlink()
    _expect(sys.executable, "-m", "venv", str(folder / "environment"))
    constraints = source / "constraints.txt"
    bounds = ("-c", str(constraints)) if constraints.is_file() else ()
    _expect(str(python), "-m", "pip", "install", "--quiet", *bounds, str(source))


def _state() -> str:
    """The working tree in a few words: its commit, and whether files differ from it."""
    commit, changed = git("rev-parse", "HEAD")[:12], git("status", "--porcelain", "--untracked-files=no")
    return f"at `{commit}`, with changes" if changed else f"at `{commit}`"


def git(*words: str) -> str:
    """The words of a git command in the checkout. Raises ClickException where it fails."""
    return _expect("git", "-C", str(ROOT), *words)


def _expect(*words: str) -> str:
    """The output of a command. Raises ClickException with its complaint where it fails."""
    clean = {name: value for name, value in os.environ.items() if name not in MISLEADING}
    try:
        run = subprocess.run(words, env=clean, capture_output=True, check=False)
    except FileNotFoundError as error:
        raise click.ClickException(f"{words[0]} can't be found") from error
    if run.returncode:
        raise click.ClickException(f"{' '.join(words)} failed:\n{_told(run.stderr)}")
    return run.stdout.decode("utf-8", "replace").strip()


def _told(complaint: bytes) -> str:
    return complaint.decode("utf-8", "replace")[-2000:]
