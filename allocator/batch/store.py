"""The output folder of a batch: answers, and beside them the outcome record of each workbook, written last.

A record is the only thing that says that a workbook is done. It says what its outcome depends on and what was written;
where any of that is otherwise now, the workbook is solved again.
"""

from __future__ import annotations

import json
from dataclasses import replace
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from allocator.basics.atomic_write import replacing
from allocator.batch.ticket import Beside, digest_of
from allocator.report.batch.fault_text import faults
from allocator.report.batch.joint import joint_back
from allocator.report.batch.record import Written
from allocator.report.batch.record_json import from_json, to_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from allocator.batch.ticket import Reply
    from allocator.report.batch.joint import JointRecord
    from allocator.report.batch.record import OutcomeRecord

RECORDS = "records"
ENDING = ".json"
JOINT = "together.json"
"""The record of dividing all together; no workbook has such a place, for theirs begin with a folder."""
SUMMARY = "summary.sha256"
"""What the summary was when it was written, by file."""


LOCK = "batch.lock"
"""Held by the batch that writes in the folder; it stays."""


def is_output(folder: Path) -> bool:
    """Whether a batch has its answers in this folder."""
    return (folder / RECORDS / LOCK).exists()


class Standing(Enum):
    """What stands in the output of a workbook that was asked before."""

    NOTHING = "nothing"
    """No record, or one of another question: it is to be solved."""
    WHOLE = "whole"
    EDITED = "edited"
    """All of it, but somebody changed an answer since."""


class Store:
    """The folder `out`."""

    def __init__(self, out: Path) -> None:
        self.out = out

    def has_records(self) -> bool:
        """Whether a batch was here before."""
        return any(self._files())

    def record(self, place: str) -> OutcomeRecord | None:
        """The record of a workbook; None where there is none that can be understood."""
        return _read(self._record_at(place))

    def records(self) -> Iterator[OutcomeRecord]:
        """Every record, in the order of their workbooks' places."""
        found = ((path.relative_to(self.out / RECORDS).as_posix(), path) for path in self._files())
        for _, path in sorted(found):
            record = _read(path)
            if record is not None:
                yield record

    def places(self) -> list[str]:
        """The places of all workbooks that have a record."""
        found = (path.relative_to(self.out / RECORDS).as_posix() for path in self._files())
        return sorted(name.removesuffix(ENDING) for name in found if name != JOINT)

    def standing(
        self, record: OutcomeRecord | None, digest: str, options: Mapping[str, str], versions: Mapping[str, str]
    ) -> Standing:
        """Whether an outcome is that of this workbook with these options and versions, and its answers are there."""
        if record is None or (record.digest, record.options, record.versions) != (digest, options, versions):
            return Standing.NOTHING
        found = [self._digest(each.place) for each in record.files]
        if None in found:
            return Standing.NOTHING
        return Standing.WHOLE if found == [each.digest for each in record.files] else Standing.EDITED

    def changed(self, record: OutcomeRecord) -> list[Path]:
        """Its answers that are otherwise now than they were written."""
        return [self.out / each.place for each in record.files if self._digest(each.place) != each.digest]

    def keep(self, reply: Reply) -> tuple[OutcomeRecord, list[Path]]:
        """Write the answers, then the record. What stands in their places and is no answer of a record is somebody's
        own: it is kept under another name, returned too. Raises OSError where something can't be written."""
        record, files = from_json(reply.record), reply.files
        if not record.solved:
            text = Beside(_fault_place(record), faults(record, record.language or "nl").encode())
            record = replace(record, files=(Written(text.name, digest_of(text.content)),))
            files = (text,)
        before, told = self.record(record.workbook), self._record_at(record.workbook)
        ours = {} if before is None else {each.place: each.digest for each in before.files}
        moved = self._make_room(ours, files, told)
        for each in files:
            self._write(self.out / each.name, each.content)
        content = json.dumps(to_json(record), ensure_ascii=False, indent=1) + "\n"
        self._write(told, content.encode())
        return record, moved

    def keep_summary(self, files: Sequence[Beside]) -> list[Path]:
        """Write the summary in place of the one before. One that somebody changed since is kept under another name:
        returned. Raises OSError where something can't be written."""
        told = self.out / RECORDS / SUMMARY
        before = [line.split(" ", 1) for line in told.read_text("utf-8").splitlines()] if told.exists() else []
        moved = self._make_room({place: digest for digest, place in before}, files, told)
        for each in files:
            self._write(self.out / each.name, each.content)
        lines = "".join(f"{digest_of(each.content)} {each.name}\n" for each in files)
        self._write(told, lines.encode())
        return moved

    def joint(self, digest: str) -> JointRecord | None:
        """What dividing these workbooks together came to before; None where that is not known."""
        try:
            found = json.loads((self.out / RECORDS / JOINT).read_bytes())
            return joint_back(found) if found["sha256"] == digest else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def keep_joint(self, digest: str, reply: Reply) -> JointRecord:
        """Write the record of dividing workbooks together. Raises OSError where it can't be written."""
        content = json.dumps({"sha256": digest, **reply.record}, ensure_ascii=False, indent=1) + "\n"
        self._write(self.out / RECORDS / JOINT, content.encode())
        return joint_back(reply.record)

    def _make_room(self, ours: Mapping[str, str], coming: Sequence[Beside], told: Path) -> list[Path]:
        """Move aside what is somebody's own, and only then forget our answers and where we told of them (`ours`, by
        place, in the file `told`): whenever a run is killed, nobody's own file is taken for ours."""
        new = {each.name: digest_of(each.content) for each in coming}
        moved = []
        for name in {**ours, **new}:
            if self._digest(name) not in (None, ours.get(name), new.get(name)):
                aside = _free(self.out / name)
                (self.out / name).rename(aside)
                moved.append(aside)
        told.unlink(missing_ok=True)
        for name in ours:
            (self.out / name).unlink(missing_ok=True)
        return moved

    def _write(self, path: Path, content: bytes) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as draft:
            draft.write_bytes(content)

    def _digest(self, place: str) -> str | None:
        """Of the file that stands there; None where there is none."""
        try:
            return digest_of((self.out / place).read_bytes())
        except FileNotFoundError:
            return None

    def _files(self) -> Iterator[Path]:
        return (path for path in (self.out / RECORDS).rglob(f"*{ENDING}") if path.is_file())

    def _record_at(self, place: str) -> Path:
        return self.out / RECORDS / f"{place}{ENDING}"


def _read(path: Path) -> OutcomeRecord | None:
    try:
        return from_json(json.loads(path.read_bytes()))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _fault_place(record: OutcomeRecord) -> str:
    """Beside the place of the answer: two workbooks that differ in their ending alone have each their own."""
    path = Path(record.workbook)
    kind = "" if path.suffix == ".xlsx" else f"-{path.suffix.removeprefix('.')}"
    ending = "errors" if record.language == "en" else "fouten"
    return path.with_name(f"{path.stem}{kind}-{ending}.txt").as_posix()


def _free(path: Path) -> Path:
    """A name beside a path that nothing has."""
    number = 1
    while (found := path.with_name(f"{path.stem} ({number}){path.suffix}")).exists():
        number += 1
    return found
