"""The output folder of a batch: answers, and beside them the outcome record of each workbook, written last.

A record is the only thing that says that a workbook is done. It says what its outcome depends on and what was written;
where any of that is otherwise now, the workbook is solved again.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import replace
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from allocator.basics.atomic_write import replacing
from allocator.basics.problem import cannot_write
from allocator.basics.text import LANGUAGES
from allocator.batch.ticket import Beside, digest_of
from allocator.report.batch.fault_text import faults
from allocator.report.batch.joint import joint_back
from allocator.report.batch.record import End, OutcomeRecord, Written
from allocator.report.batch.record_json import from_json, to_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from allocator.basics.text import Language
    from allocator.batch.ticket import Reply
    from allocator.report.batch.joint import JointRecord

RECORDS = "records"
ENDING = ".json"
JOINT = "together.json"
"""The record of dividing all together; no workbook has such a place, for theirs begin with a folder."""
USUAL: Language = "nl"
"""The language in which a batch tells what it knows no language of, until its summary has one."""
SUMMARY = "summary.sha256"
"""What the summary was when it was written, by file."""


LOCK = "batch.lock"
"""Held by the batch that writes in the folder; it stays."""


def is_output(folder: Path) -> bool:
    """Whether a batch has its answers in this folder."""
    return os.path.exists(folder / RECORDS / LOCK)


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
            language = record.language or USUAL
            text = Beside(_fault_place(record, language), faults(record, language).encode())
            record = replace(record, files=(Written(text.name, digest_of(text.content)),))
            files = (text,)
        before = self.record(record.workbook)
        coming = tuple(Written(each.name, digest_of(each.content)) for each in files)
        earlier = () if before is None else before.files
        moved = self._moved_aside([*earlier, *coming])
        if before is not None:
            # Should a run be killed from here on, this vouches for old answers and new, and is nobody's outcome.
            self._write_record(replace(before, digest=None, end=End.UNWRITTEN, files=(*earlier, *coming)))
        for each in files:
            self._write(self.out / each.name, each.content)
        for name in {each.place for each in earlier} - {each.place for each in coming}:
            (self.out / name).unlink(missing_ok=True)
        self._write_record(record)
        return record, moved

    def retell(self, usual: Language) -> list[Path]:
        """Let what is wrong with workbooks whose language nobody knows be told in this one. Returns what was moved
        aside for it; what is open elsewhere stays until the next time. Raises OSError."""
        moved: list[Path] = []
        for record in self.records():
            if not record.solved and record.language is None and record.end is not End.UNWRITTEN:
                with suppress(PermissionError):
                    moved += self._retold(record, usual)
        return moved

    def _retold(self, record: OutcomeRecord, usual: Language) -> list[Path]:
        """The record stands all the while: a kill costs nobody the work on a workbook again."""
        texts = {each: Beside(_fault_place(record, each), faults(record, each).encode()) for each in LANGUAGES}
        text, moved = texts.pop(usual), []
        if [each.place for each in record.files] != [text.name]:
            told = Written(text.name, digest_of(text.content))
            moved = self._moved_aside([told])
            self._write(self.out / text.name, text.content)
            self._write_record(replace(record, files=(told,)))
        for other in texts.values():
            if self._digest(other.name) == digest_of(other.content):
                (self.out / other.name).unlink()
        return moved

    def forget(self, places: Iterable[str]) -> None:
        """Remove the records of these places, if there are any, with what was written for them; what is open elsewhere
        stays until the next time."""
        for place in places:
            record = self.record(place)
            if record is not None:
                with suppress(PermissionError):
                    for each in record.files:
                        if self._digest(each.place) == each.digest:
                            (self.out / each.place).unlink()
                    self._record_at(place).unlink()

    def keep_unwritten(self, reply: Reply, error: OSError) -> OutcomeRecord:
        """The record of a workbook whose answer could not be put in its place: what stood there stays, and stays ours.
        Raises OSError where not even that can be written."""
        record, before = from_json(reply.record), self.record(str(reply.record["workbook"]))
        name = error.filename2 or error.filename or record.workbook
        record = OutcomeRecord(
            record.workbook,
            record.digest,
            record.options,
            record.versions,
            End.UNWRITTEN,
            record.language,
            problems=(replace(cannot_write(Path(name), error), place=Path(name).name),),
            files=() if before is None else before.files,
        )
        self._write_record(record)
        return record

    def keep_summary(self, files: Sequence[Beside]) -> tuple[list[Path], dict[Path, Path]]:
        """Write the summary in place of the one before. Returns one that somebody changed since, kept under another
        name; and, for a file that is open elsewhere, where the new one stands instead. Raises OSError where something
        can't be written."""
        told = self.out / RECORDS / SUMMARY
        words = told.read_text("utf-8").splitlines() if told.exists() else []
        ours = {place: digest for digest, place in (line.split(" ", 1) for line in words if " " in line)}
        moved: list[Path] = []
        instead: dict[Path, Path] = {}
        for each in files:
            path = self.out / each.name
            try:
                known = [Written(each.name, digest_of(each.content))]
                known += [Written(each.name, ours[each.name])] if each.name in ours else []
                moved += self._moved_aside(known)
                self._write(path, each.content)
            except PermissionError:
                instead[path] = free(path)
                self._write(instead[path], each.content)
        for name, digest in ours.items():  # of another language
            if self._digest(name) == digest and name not in {each.name for each in files}:
                (self.out / name).unlink(missing_ok=True)
        stands = {each.name: digest_of(each.content) for each in files if self.out / each.name not in instead}
        stands |= {name: digest for name, digest in ours.items() if self.out / name in instead}
        self._write(told, "".join(f"{digest} {name}\n" for name, digest in stands.items()).encode())
        return moved, instead

    def joint(self, digest: str) -> JointRecord | None:
        """What dividing these workbooks together came to before; None where that is not known."""
        try:
            found = json.loads((self.out / RECORDS / JOINT).read_bytes())
            return joint_back(found) if found["sha256"] == digest else None
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None

    def keep_joint(self, digest: str, reply: Reply) -> JointRecord:
        """Write the record of dividing workbooks together. Raises OSError where it can't be written."""
        content = json.dumps({"sha256": digest, **reply.record}, ensure_ascii=False, indent=1) + "\n"
        self._write(self.out / RECORDS / JOINT, content.encode())
        return joint_back(reply.record)

    def _moved_aside(self, ours: Iterable[Written]) -> list[Path]:
        """What stands in the places of our answers, those of before and those that come, and is none of them:
        somebody's own, moved to another name."""
        known: dict[str, set[str | None]] = {}
        for each in ours:
            known.setdefault(each.place, {None}).add(each.digest)
        moved = []
        for name, digests in known.items():
            if self._digest(name) not in digests:
                aside = free(self.out / name)
                (self.out / name).rename(aside)
                moved.append(aside)
        return moved

    def _write_record(self, record: OutcomeRecord) -> None:
        content = json.dumps(to_json(record), ensure_ascii=False, indent=1) + "\n"
        self._write(self._record_at(record.workbook), content.encode())

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
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _fault_place(record: OutcomeRecord, language: Language) -> str:
    """Beside the place of the answer: two workbooks that differ in their ending alone have each their own."""
    path = Path(record.workbook)
    kind = "" if path.suffix in ("", ".xlsx") else f"-{path.suffix.removeprefix('.')}"
    ending = "errors" if language == "en" else "fouten"
    return path.with_name(f"{path.stem}{kind}-{ending}.txt").as_posix()


def free(path: Path) -> Path:
    """A name beside a path that nothing has."""
    number = 1
    while (found := path.with_name(f"{path.stem} ({number}){path.suffix}")).exists():
        number += 1
    return found
