"""How the work on a workbook ended, in words, with what to do about it; and names that other people chose, made fit to
show."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from allocator.basics.text import Text, counted
from allocator.cell_words import THE_GROUP
from allocator.instance import GROUP
from allocator.plan import Status
from allocator.report.batch.record import End

if TYPE_CHECKING:
    from allocator.basics.text import Language
    from allocator.report.batch.record import OutcomeRecord

UNSHOWN = "�"
"""Stands for a sign that no file of ours can hold."""
INVISIBLE = "Cf"
"""The Unicode category of what is not seen, or turns what stands around it."""
STATUSES: dict[str, Text] = {
    Status.OPTIMAL.value: Text("proven best", "bewezen optimaal"),
    Status.FEASIBLE.value: Text("best found", "beste die gevonden is"),
}
"""How sure a plan is, for a cell."""
ENDS: dict[End, Text] = {
    End.SOLVED: Text("solved", "verdeeld"),
    End.WRONG_INPUT: Text("faults in the input", "fouten in de invoer"),
    End.CONTRADICTION: Text("what is fixed contradicts itself", "wat vastligt, spreekt zichzelf tegen"),
    End.NO_PLAN: Text("no division found within the limit", "geen verdeling gevonden binnen de limiet"),
    End.UNREADABLE: Text("the file can't be read", "het bestand kan niet gelezen worden"),
    End.TOO_LONG: Text("it took too long", "het duurde te lang"),
    End.TOO_LARGE: Text("it took too much memory", "het vroeg te veel geheugen"),
    End.UNWRITTEN: Text("its answer could not be written", "de verdeling kon niet bewaard worden"),
    End.BROKE: Text("the work on it broke off", "het werk eraan brak af"),
}
MENDS: dict[End, Text] = {
    End.WRONG_INPUT: Text(
        "mend each fault in the workbook, then run the batch again with --retry-failed",
        "verbeter elke fout in de werkmap en start opnieuw met --retry-failed",
    ),
    End.CONTRADICTION: Text(
        "change or clear one of these cells, then run the batch again with --retry-failed",
        "wijzig of wis een van deze cellen en start opnieuw met --retry-failed",
    ),
    End.NO_PLAN: Text(
        "allow more time or work for each workbook, or fix fewer tasks to people",
        "geef meer tijd of rekenwerk per werkmap, of leg minder taken bij personen vast",
    ),
    End.UNREADABLE: Text(
        "close it in Excel, look whether it is there and may be read, then run the batch again with --retry-failed",
        "sluit het in Excel, kijk of het er staat en gelezen mag worden, en start opnieuw met --retry-failed",
    ),
    End.TOO_LONG: Text(
        "allow each workbook more time, or split it by school",
        "geef elke werkmap meer tijd, of splits ze per school",
    ),
    End.TOO_LARGE: Text(
        "allow each workbook more memory, clear sheets that hold no tasks, or split it by school",
        "geef elke werkmap meer geheugen, wis bladen zonder taken, of splits ze per school",
    ),
    End.UNWRITTEN: Text(
        "close the answer in Excel, then run the batch again with --retry-failed",
        "sluit de verdeling in Excel en start opnieuw met --retry-failed",
    ),
    End.BROKE: Text(
        "run the batch again with --retry-failed; when it breaks off again, the fault is ours: report it with the"
        " workbook",
        "start opnieuw met --retry-failed; breekt het weer af, dan ligt de fout bij ons: meld ze, met de werkmap",
    ),
}
"""What to do about it."""
FAULT, FAULTS = Text("fault", "fout"), Text("faults", "fouten")
COLLIDING = Text("cell that collides", "cel die botst"), Text("cells that collide", "cellen die botsen")


def clean(words: str) -> str:
    """Somebody's words on one line, without signs that can't be shown: names of files may hold any."""
    line = " ".join(words.split())
    if line.isprintable():
        return line
    seen = (sign for sign in line if unicodedata.category(sign) != INVISIBLE)
    return "".join(sign if sign.isprintable() else UNSHOWN for sign in seen)


def school_name(name: str, language: Language) -> str:
    """A school's name; the group's in the language of the summary."""
    return THE_GROUP.write(GROUP, language) if name == GROUP else clean(name)


def status_words(record: OutcomeRecord) -> Text:
    """How sure a plan is, or why there is none."""
    if record.solved and record.status in STATUSES:
        return STATUSES[record.status]
    return ENDS[record.end]


def told(record: OutcomeRecord) -> Text:
    """Why there is no plan, in a line: how it ended, how many faults there are, and the first of them; what is known of
    a breakdown."""
    end = ENDS[record.end]
    if not record.problems:
        detail = f" ({clean(record.detail)})" if record.detail else ""
        return Text(f"{end.en}{detail}", f"{end.nl}{detail}")
    first, *others = record.problems
    one, many = COLLIDING if record.end is End.CONTRADICTION else (FAULT, FAULTS)
    place, en, nl = clean(first.place), clean(first.what.en), clean(first.what.nl)
    if not others:
        return Text(f"{end.en}: {place}: {en}", f"{end.nl}: {place}: {nl}")
    count = counted(len(record.problems), one, many)
    return Text(f"{end.en}: {count.en}, the first {place}: {en}", f"{end.nl}: {count.nl}, eerst {place}: {nl}")
