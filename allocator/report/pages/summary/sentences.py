"""The five sentences of Summary: what gets done, what stays undone, who is full, what changes, what to discuss."""

from __future__ import annotations

from collections import Counter
from textwrap import shorten
from typing import TYPE_CHECKING

from allocator.basics.text import Text, counted, joined, quoted, same
from allocator.categories import Concern
from allocator.report.doubts import givers
from allocator.report.figures import (
    by_cluster,
    by_line,
    changes,
    core_rows,
    estimated,
    handovers,
    undone,
    without_backup,
)
from allocator.report.page import Look, text
from allocator.report.pages.summary.amounts import percent, posts, words
from allocator.report.pages.summary.attention import forgotten, full
from allocator.report.pages.summary.tables import total_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from allocator.report.answer import Answer
    from allocator.report.page import Line

CONCERNS: dict[Concern, tuple[Text, Text]] = {
    Concern.CORE: (Text("of core tasks", "aan kerntaken"), Text("core", "kerntaken")),
    Concern.ESSENTIAL: (Text("of essential tasks", "aan essentiële taken"), Text("essential", "essentieel")),
    Concern.SPREAD: (Text("of long-term tasks", "aan te spreiden taken"), Text("spread", "te spreiden")),
    Concern.OPTIONAL: (Text("of optional tasks", "aan schrapbare taken"), Text("optional", "schrapbaar")),
}
LONGEST = 60
"""Signs of a task's name in a sentence."""
NAMED = 3
"""How many people and tasks a sentence names."""


def sentences(answer: Answer) -> list[Line]:
    """A line each: a question, and its answer in one sentence."""
    asked: tuple[tuple[Text, Callable[[Answer], Text]], ...] = (
        (Text("What gets done?", "Wat gebeurt er?"), _covered),
        (Text("What stays undone?", "Wat blijft liggen?"), _left),
        (Text("Who is full, who is free?", "Wie is vol, wie is vrij?"), _people),
        (Text("What changes for whom?", "Wat verandert voor wie?"), _changes),
        (Text("What to discuss?", "Wat bespreken we?"), _discuss),
    )
    return [
        (text(answer.to(label), Look.LABEL), text(answer.to(tell(answer)), Look.PARAGRAPH)) for label, tell in asked
    ]


def _covered(answer: Answer) -> Text:
    every_core = core_rows(answer.ledger)
    core = by_line(answer.instance, every_core)
    done = len(core) - len(by_line(answer.instance, set(every_core).intersection(undone(answer.ledger))))
    total = total_of(by_cluster(answer.ledger).values())
    share, hours, of = percent(total.done, total.asked), words(answer, total.done), words(answer, total.asked)
    every = Text(
        f"{share.en} of all hours asked ({hours.en} of {of.en})",
        f"{share.nl} van alle gevraagde uren ({hours.nl} van {of.nl})",
    )
    if not core:
        return Text(f"{every.en} get done.", f"{every.nl} wordt uitgevoerd.")
    if done == len(core):
        several = done > 1
        only = Text("The only core task", "De enige kerntaak")
        all_core = Text(f"All {done} core tasks", f"Alle {done} kerntaken") if several else only
        gets, wordt = ("get", "worden") if several else ("gets", "wordt")
        return Text(f"{all_core.en} {gets} done, and {every.en}.", f"{all_core.nl} {wordt} uitgevoerd, en {every.nl}.")
    gets, worden = ("gets", "wordt") if done == 1 else ("get", "worden")
    return Text(
        f"{done} of the {len(core)} core tasks {gets} done entirely, and {every.en}.",
        f"{done} van de {len(core)} kerntaken {worden} helemaal uitgevoerd, en {every.nl}.",
    )


def _left(answer: Answer) -> Text:
    rows, missing = answer.instance.rows, undone(answer.ledger)
    if not missing:
        return Text("Nothing: every task gets done.", "Niets: elke taak wordt uitgevoerd.")
    by_concern: Counter[Concern] = Counter()
    for index in missing:
        by_concern[answer.instance.concern(rows[index])] += rows[index].hours
    total = sum(by_concern.values())
    kinds = [
        Text(f"{words(answer, by_concern[each]).en} {said.en}", f"{words(answer, by_concern[each]).nl} {said.nl}")
        for each, (_, said) in CONCERNS.items()
        if by_concern[each]
    ]
    tasks = len(by_line(answer.instance, missing))
    count = counted(tasks, Text("task", "taak"), Text("tasks", "taken"))
    parts, hours, equal = joined(kinds, ", "), words(answer, total), posts(answer, total)
    stays, blijft = ("stays", "blijft") if tasks == 1 else ("stay", "blijven")
    partly = _in_part(answer, missing, tasks)
    return Text(
        f"{count.en} {stays} undone{partly.en}, {hours.en} in all ({equal.en}): {parts.en}.",
        f"{count.nl} {blijft} liggen{partly.nl}, samen {hours.nl} ({equal.nl}): {parts.nl}.",
    )


def _in_part(answer: Answer, missing: Collection[int], tasks: int) -> Text:
    """How many of so many tasks that stay undone are done by somebody in part."""
    parts_of = answer.instance.parts_of
    partly = sum(not set(parts_of[index]).issubset(missing) for index in by_line(answer.instance, missing))
    if not partly:
        return same("")
    if partly == tasks:
        return Text(" in part", " voor een deel")
    return Text(f", {partly} of them in part", f", waarvan {partly} voor een deel")


def _people(answer: Answer) -> Text:
    busy, free = full(answer)
    if not busy and not free:
        return Text("Nobody on Team has hours.", "Niemand op Team heeft uren.")
    spare = [
        Text(f"{member.name} ({left.en})", f"{member.name} ({left.nl})")
        for member in free
        for left in (words(answer, member.available - answer.ledger.accounts[member.name].used),)
    ]
    names = _first([Text(member.name, member.name) for member in busy])
    room = _first(spare)
    if not free:
        beside = _set_aside(answer)
        return Text(
            f"Everybody is full: {beside.en}nobody has 10 % left.",
            f"Iedereen zit vol: {beside.nl} nog 10 % over.",
        )
    if not busy:
        return Text(f"Nobody is full; hours to spare: {room.en}.", f"Niemand zit vol; nog uren vrij: {room.nl}.")
    return Text(
        f"Full (less than 10 % left): {names.en}; hours to spare: {room.en}.",
        f"Vol (minder dan 10 % over): {names.nl}; nog uren vrij: {room.nl}.",
    )


def _set_aside(answer: Answer) -> Text:
    """What nobody may plan, as the beginning of a clause that nobody has anything left."""
    margin = sum(member.margin for member in answer.instance.members)
    kept = sum(account.reserve for account in answer.ledger.accounts.values())
    parts = []
    if margin:
        said = words(answer, margin)
        parts.append(Text(f"{said.en} of margin", f"{said.nl} marge"))
    if kept:
        said = words(answer, kept)
        parts.append(Text(f"{said.en} kept free for backup", f"{said.nl} reserve voor back-up"))
    if not parts:
        return Text("", "niemand houdt")
    en, nl = " and ".join(each.en for each in parts), " en ".join(each.nl for each in parts)
    return Text(f"beside {en}, ", f"naast {nl} houdt niemand")


def _changes(answer: Answer) -> Text:
    rows = answer.instance.rows
    known = len(by_line(answer.instance, [i for i, row in enumerate(rows) if row.current_owner is not None]))
    found = by_line(answer.instance, changes(answer.ledger))
    if not known:
        return Text(
            "That can't be told: Current owner is blank everywhere on Tasks.",
            "Dat is niet te zeggen: op Taken is nergens een Huidige uitvoerder ingevuld.",
        )
    if not found:
        return Text(
            "Nothing: every task with a current owner stays where it is.",
            "Niets: elke taak met een huidige uitvoerder blijft waar ze is.",
        )
    most = sorted(handovers(answer.ledger).items(), key=lambda each: -len(each[1].gained) - len(each[1].lost))
    people = [
        Text(
            f"{name} ({len(its.gained)} new, {len(its.lost)} gone)",
            f"{name} ({len(its.gained)} nieuw, {len(its.lost)} weg)",
        )
        for name, its in most
    ]
    few = _first(people)
    leave, gaan = ("leaves", "gaat") if len(found) == 1 else ("leave", "gaan")
    return Text(
        f"{len(found)} of the {known} tasks with a current owner {leave} that owner; most changes for {few.en}.",
        f"{len(found)} van de {known} taken met een huidige uitvoerder {gaan} daar weg; het meest verandert voor"
        f" {few.nl}.",
    )


def _discuss(answer: Answer) -> Text:
    found = [*_urgent(answer), *_balance(answer)][:NAMED]
    if not found:
        return Text(
            "Nothing is urgent: settle under Fixed to what you agree on.",
            "Niets is dringend: leg bij Vast bij vast waar jullie het over eens zijn.",
        )
    said = joined(found)
    return Text(f"Above all {said.en}.", f"Vooral {said.nl}.")


def _urgent(answer: Answer) -> list[Text]:
    """Core tasks that nobody does or nobody can take over, and essential ones that stay undone."""
    rows, concern, missing = answer.instance.rows, answer.instance.concern, undone(answer.ledger)
    core = by_line(answer.instance, [index for index in missing if concern(rows[index]) is Concern.CORE])
    bare = len(by_line(answer.instance, without_backup(answer.ledger)))
    hours = sum(rows[index].hours for index in missing if concern(rows[index]) is Concern.ESSENTIAL)
    found = []
    if core:
        found.append(_core_undone(answer, core, missing))
    if bare:
        count = counted(bare, Text("core task", "kerntaak"), Text("core tasks", "kerntaken"))
        found.append(Text(f"{count.en} without backup", f"{count.nl} zonder back-up"))
    if hours:
        said, what = words(answer, hours), CONCERNS[Concern.ESSENTIAL][0]
        found.append(Text(f"{said.en} {what.en} that remain undone", f"{said.nl} {what.nl} die blijven liggen"))
    return found


def _core_undone(answer: Answer, core: Sequence[int], missing: Collection[int]) -> Text:
    """The core tasks that stay undone, in whole or in part: the one by name, several by their number."""
    parts_of, rows = answer.instance.parts_of, answer.instance.rows
    lost = [part for index in core for part in parts_of[index] if part in missing]
    hours = words(answer, sum(rows[part].hours for part in lost))
    if len(core) == 1:
        name = quoted(shorten(rows[core[0]].description, LONGEST, placeholder=" …"))
        return Text(
            f"{hours.en} of the core task {name.en} that nobody does",
            f"{hours.nl} van de kerntaak {name.nl} die niemand doet",
        )
    return Text(
        f"{len(core)} core tasks that nobody does entirely ({hours.en})",
        f"{len(core)} kerntaken die niemand helemaal doet ({hours.nl})",
    )


def _balance(answer: Answer) -> list[Text]:
    """Forgotten clusters, schools that give much, no slack, hours that are estimates, long-term work undone."""
    found = []
    if forgotten(answer):
        found.append(Text("the cluster that is forgotten (below)", "de cluster die vergeten wordt (zie hieronder)"))
    gives = list(givers(answer.ledger))
    if gives:
        names = _first([Text(name, name) for name in gives])
        found.append(Text(f"what {names.en} gives to others", f"wat {names.nl} aan anderen geeft"))
    busy, free = full(answer)
    if busy and not free:
        found.append(Text("that nobody has slack left", "dat niemand nog speling heeft"))
    count, hours = estimated(answer.ledger)
    if 2 * count > len(answer.instance.heads):
        said = words(answer, hours)
        found.append(Text(f"the estimates ({said.en})", f"de ramingen ({said.nl})"))
    return found


def _first(names: Sequence[Text]) -> Text:
    """The first few, and how many more there are."""
    few, more = joined(list(names[:NAMED]), ", "), len(names) - NAMED
    if more <= 0:
        return few
    return Text(f"{few.en} and {more} more", f"{few.nl} en nog {more}")
