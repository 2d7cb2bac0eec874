"""The summary as CSV, a line a school, for analysis; nothing in it is executed by a spreadsheet that opens it."""

from __future__ import annotations

import csv
import io
import re
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from allocator.basics.text import Text, same
from allocator.basics.units import half_up
from allocator.categories import Cluster
from allocator.cell_words import YES_NO, cluster_word
from allocator.instance import GROUP
from allocator.report.batch.batch import saved_by_minimum
from allocator.report.batch.tier_words import as_read, tier_title
from allocator.report.batch.words import clean, school_name, status_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from allocator.basics.text import Language
    from allocator.report.batch.record import OutcomeRecord
    from allocator.report.batch.tallies import Tally

    Value = str | int | bool | Fraction | None

DANGEROUS = "=+\\-@\t\r\n＝＋－＠﹢﹣﹦﹫−"
"""Signs with which a spreadsheet takes a cell for a formula, full-width ones among them (OWASP, CSV injection); in a
class of a regular expression."""
AT_START = re.compile(rf"^(?=[\s\"']*[{DANGEROUS}])")
WITHIN = re.compile(rf"(?<=[,;|])(?=[\s\"']*[{DANGEROUS}])")
"""Where a cell would begin for a program that parts them by another sign."""
DECIMALS = 4


class Column(NamedTuple):
    """A header for programs, and one for people."""

    key: str
    name: Text


def summary_csv(records: Sequence[OutcomeRecord], language: Language, excel: bool) -> str:
    """A header line, then a line for each school, and one for each workbook that failed; lines end in CR LF.

    Without `excel`: commas, decimal points, stable English headers and codes, for programs. With it: as Excel in Dutch
    opens it by a double click: semicolons, decimal commas, headers and words in `language`; whoever writes it puts a
    byte order mark in front. Either is to be written as the bytes of its UTF-8. What belongs to a workbook as a whole
    (tiers, faults, warnings) stands on its first line only, so that columns add up.
    """
    tiers = list(dict.fromkeys(tier.name for record in records if record.solved for tier in record.tiers))
    columns = [*COLUMNS, *(column for tier in tiers for column in _tier_columns(tier))]
    lines = (
        _line(record, tally, language, tiers, first=not place, words=excel)
        for record in records
        for place, tally in enumerate(record.tallies if record.solved and record.tallies else (None,))
    )
    return written(columns, lines, language, excel)


def written(columns: Sequence[Column], lines: Iterable[Sequence[Value]], language: Language, excel: bool) -> str:
    """A header line and others, in one of the two shapes of `summary_csv`."""
    found = io.StringIO()
    writer = csv.writer(found, delimiter=";" if excel else ",", lineterminator="\r\n")
    writer.writerow([column.name.to(language) if excel else column.key for column in columns])
    for values in lines:
        writer.writerow([_cell(value, language, excel) for value in values])
    return found.getvalue()


def harmless(words: str) -> str:
    """Words that no spreadsheet takes for a formula, whatever it parts cells by: an apostrophe goes before."""
    return WITHIN.sub("'", AT_START.sub("'", clean(words)))


def _cell(value: Value, language: Language, excel: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return YES_NO.write(value, language) if excel else str(value).lower()
    if isinstance(value, str):
        return harmless(value)
    if isinstance(value, int):
        return str(value)
    return _decimal(value).replace(".", "," if excel else ".")


def _decimal(value: Fraction) -> str:
    """The figure in full, to at most four decimals and at least two."""
    scaled = half_up(abs(value) * 10**DECIMALS)
    whole, part = divmod(scaled, 10**DECIMALS)
    digits = f"{part:0{DECIMALS}d}"
    return f"{'-' if value < 0 and scaled else ''}{whole}.{digits[:2]}{digits[2:].rstrip('0')}"


COLUMNS: tuple[Column, ...] = (
    Column("workbook", Text("Workbook", "Werkmap")),
    Column("school", same("School")),
    Column("is_group", Text("Group itself", "Groep zelf")),
    Column("end", Text("Status", "Status")),
    Column("status", Text("Search", "Zoektocht")),
    Column("proven", Text("Proven best", "Bewezen optimaal")),
    Column("faults", Text("Faults", "Fouten")),
    Column("warnings", Text("Warnings", "Waarschuwingen")),
    Column("asked_hours", Text("Hours asked", "Uren gevraagd")),
    Column("available_hours", Text("Hours available", "Uren beschikbaar")),
    Column("used_hours", Text("Hours used", "Uren ingezet")),
    Column("done_hours", Text("Hours done", "Uren uitgevoerd")),
    Column("saved_hours", Text("Hours saved, minimum", "Uren bespaard, minimum")),
    Column("undone_hours", Text("Hours left undone", "Uren die blijven liggen")),
    Column("share_done", Text("Share done", "Aandeel uitgevoerd")),
    *(
        Column(f"{cluster.value}_{key}_hours", Text(f"{word.en}, {name.en}", f"{word.nl}, {name.nl}"))
        for cluster in Cluster
        for word in (cluster_word(cluster),)
        for key, name in (
            ("asked", Text("hours asked", "uren gevraagd")),
            ("done", Text("hours done", "uren uitgevoerd")),
            ("undone", Text("hours left undone", "uren die blijven liggen")),
        )
    ),
    Column("tasks", Text("Tasks", "Taken")),
    Column("tasks_undone", Text("Tasks undone", "Taken die blijven liggen")),
    Column("core_tasks", Text("Core tasks", "Kerntaken")),
    Column("core_undone", Text("Core tasks undone", "Kerntaken die blijven liggen")),
    Column("core_undone_hours", Text("Core hours undone", "Uren kerntaken die blijven liggen")),
    Column("core_undone_names", Text("Which core tasks", "Welke kerntaken")),
    Column("core_without_backup", Text("Core tasks without backup", "Kerntaken zonder back-up")),
    Column("people", Text("People", "Mensen")),
    Column("people_over_95", Text("People over 95 % full", "Mensen meer dan 95 % vol")),
    Column("partner_hours", Text("Hours of partners", "Uren van partners")),
    Column("partner_euro", Text("Partners, euro", "Partners, euro")),
)
AFTER_WORKBOOK = len(COLUMNS) - 8
"""Columns that only a school has."""


def _tier_columns(name: str) -> tuple[Column, Column]:
    title, proven = tier_title(name), Text("proven limit", "bewezen grens")
    bound = Text(f"{title.en}, {proven.en}", f"{title.nl}, {proven.nl}")
    return Column(f"tier_{name}", title), Column(f"tier_{name}_bound", bound)


def _line(
    record: OutcomeRecord, tally: Tally | None, language: Language, tiers: Sequence[str], first: bool, words: bool
) -> list[Value]:
    known = {tier.name: tier for tier in record.tiers} if record.solved and first else {}
    school = None if tally is None else school_name(tally.name, language) if words else tally.name
    return [
        record.workbook,
        school,
        None if tally is None else tally.name == GROUP,
        status_words(record).to(language) if words else record.end.value,
        record.status,
        record.proven if record.solved else None,
        len(record.problems) if first else None,
        len(record.warnings) if first else None,
        *([None] * AFTER_WORKBOOK if tally is None else _figures(tally)),
        *(
            as_read(known[tier], amount) if tier in known else None
            for tier in tiers
            for amount in ((known[tier].value, known[tier].bound) if tier in known else (0, 0))
        ),
    ]


def _figures(tally: Tally) -> list[Value]:
    core = tally.core_undone
    shares = [tally.clusters.get(cluster) for cluster in Cluster]
    return [
        *map(hours, (tally.asked, tally.available, tally.used, tally.done, saved_by_minimum(tally), tally.undone)),
        Fraction(tally.done, tally.asked) if tally.asked else None,
        *(
            hours(0 if share is None else getattr(share, field))
            for share in shares
            for field in ("asked", "done", "undone")
        ),
        tally.lines,
        tally.undone_lines,
        tally.core_lines,
        len(core),
        hours(sum(each.hours for each in core)),
        "; ".join(dict.fromkeys(f"{each.task} {each.description}" for each in core)) or None,
        tally.without_backup,
        tally.people,
        tally.full,
        hours(tally.partner),
        hours(tally.cost),
    ]


def hours(hundredths: int) -> Fraction:
    """Hours or euro from their hundredths."""
    return Fraction(hundredths, 100)
