"""The zip of a workbook: looked at as a whole before any part of it is unpacked."""

from __future__ import annotations

import struct
import zipfile
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Self

from allocator.basics.text import Text
from allocator.ooxml.limits import MEGABYTE
from allocator.ooxml.refusal import damaged, missing, refuse, too_many

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path
    from types import TracebackType

    from allocator.ooxml.limits import PackageLimits

LOCAL_HEADER = 30
"""Bytes of a member's header in the file, before its name (APPNOTE.TXT, 4.3.7)."""
ENCRYPTED = 0x1
METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""Compression methods that the packaging conventions allow (ECMA-376 part 2, annex B)."""
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    OverflowError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)
"""Exceptions that reading a damaged zip ends in."""


class Archive:
    """The members of a zip file by name, in their order. Closed by its `with` block."""

    def __init__(self, path: Path, limits: PackageLimits) -> None:
        """Raises PackageError for a file that is too large, broken or made to trap its reader."""
        self._limits = limits
        expect_size(path, limits)
        try:
            self._zip = zipfile.ZipFile(path)
        except BROKEN as error:
            raise damaged() from error
        try:
            self._look_over()
            self._names = {member.filename.lower(): member.filename for member in self.members}
        except BaseException:
            self._zip.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._zip.close()

    @property
    def members(self) -> list[zipfile.ZipInfo]:
        return [member for member in self._zip.infolist() if not member.is_dir()]

    def find(self, name: str) -> str | None:
        """The member of this name; parts are named alike whatever the case of their letters."""
        return self._names.get(name.lower())

    def read(self, name: str) -> bytes:
        """One part, unpacked. Raises PackageError where it is missing or damaged."""
        known = self.find(name)
        if known is None:
            missing(name)
        try:
            # Asked for without a number, zipfile unpacks all that there is before it looks how much that should be.
            with self._zip.open(known) as member:
                return member.read(self._zip.getinfo(known).file_size + 1)
        except BROKEN as error:
            raise damaged(name) from error

    @contextmanager
    def copy(self, target: Path, changed: Mapping[str, bytes], removed: Collection[str]) -> Iterator[zipfile.ZipFile]:
        """A copy to add members to: these in their old order with their old times, and folders; some with other
        content, some left out."""
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
            for member in self._zip.infolist():
                name = member.filename
                if name not in removed:
                    entry = zipfile.ZipInfo(name, member.date_time)
                    entry.external_attr, entry.create_system = member.external_attr, member.create_system
                    content = b"" if member.is_dir() else changed.get(name)
                    copy.writestr(entry, self.read(name) if content is None else content, member.compress_type)
            yield copy

    def _look_over(self) -> None:
        """The sizes that the directory claims, looked at before anything is unpacked: no member gives more than it
        claims."""
        members, limits = self._zip.infolist(), self._limits
        if len(members) > limits.parts:
            too_many("parts", limits.parts)
        if sum(member.file_size for member in members) > limits.unpacked_mb * MEGABYTE:
            too_many("unpacked_mb", limits.unpacked_mb)
        seen = set()
        for member in members:
            # The name as it stands: Python turns backslashes round on Windows, and stops at a NUL.
            name = member.orig_filename
            if member.file_size > limits.part_mb * MEGABYTE:
                too_many("part_mb", limits.part_mb, name)
            if _leads_out(name) or name.lower() in seen:
                raise damaged(name)
            if member.flag_bits & ENCRYPTED:
                refuse("a part has a password", "op een onderdeel staat een wachtwoord", NO_PASSWORD, name)
            if member.compress_type not in METHODS:
                raise damaged(name)
            seen.add(name.lower())
        _refuse_overlaps(members)


def expect_size(path: Path, limits: PackageLimits) -> None:
    """Raise PackageError for a file that is too large to be read at all."""
    if path.stat().st_size > limits.file_mb * MEGABYTE:
        too_many("file_mb", limits.file_mb)


NO_PASSWORD = Text(
    "remove the password in Excel (File, Info, Protect Workbook) and save it again",
    "haal het wachtwoord weg in Excel (Bestand, Info, Werkmap beveiligen) en bewaar opnieuw",
)


def _leads_out(name: str) -> bool:
    """Whether a name points outside the package, or means another place on another system."""
    bad = not name or name.startswith("/") or "\\" in name or ":" in name or "\0" in name
    return bad or any(step in ("..", ".") for step in name.split("/"))


def _refuse_overlaps(members: list[zipfile.ZipInfo]) -> None:
    """Members that share bytes unpack to far more than the file holds."""
    end = 0
    for member in sorted(members, key=lambda member: member.header_offset):
        if member.header_offset < end:
            raise damaged(member.filename)
        end = member.header_offset + LOCAL_HEADER + len(member.filename) + member.compress_size
