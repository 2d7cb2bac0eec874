"""The five sentences of the Overview: what is divided, what gets done, what stays undone, how frail it is, money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, counted, euro, grouped
from allocator.basics.text import hours as in_words
from allocator.report.page import Look, text
from allocator.report.pages.summary.amounts import percent

if TYPE_CHECKING:
    from collections.abc import Callable

    from allocator.report.batch.batch import Batch
    from allocator.report.page import Line

BOOK, BOOKS = Text("workbook", "werkmap"), Text("workbooks", "werkmappen")
SCHOOL, SCHOOLS = Text("school", "school"), Text("schools", "scholen")
CORE, CORES = Text("core task", "kerntaak"), Text("core tasks", "kerntaken")
TASK, TASKS = Text("task", "taak"), Text("tasks", "taken")


def sentences(batch: Batch) -> list[Line]:
    """A line each: a question, and its answer in one sentence. The first alone where nothing is divided."""
    asked: tuple[tuple[Text, Callable[[Batch], Text]], ...] = (
        (Text("How many are divided?", "Hoeveel is verdeeld?"), _divided),
        (Text("What gets done?", "Wat gebeurt er?"), _done),
        (Text("What stays undone?", "Wat blijft liggen?"), _undone),
        (Text("How frail is it?", "Hoe kwetsbaar is het?"), _frail),
        (Text("What does it cost?", "Wat kost het?"), _cost),
    )
    shown = asked if batch.places else asked[:1]
    return [(text(batch.to(label), Look.LABEL), text(batch.to(tell(batch)), Look.PARAGRAPH)) for label, tell in shown]


def _divided(batch: Batch) -> Text:
    every, solved, failed = len(batch.records), len(batch.solved), len(batch.failed)
    if not solved:
        none = counted(every, BOOK, BOOKS)
        return Text(f"None of {none.en}.", f"Geen enkele van {none.nl}.")
    books, schools = counted(every, BOOK, BOOKS), counted(batch.schools, SCHOOL, SCHOOLS)
    proven = sum(record.proven for record in batch.solved)
    is_, zijn = ("is", "is") if solved == 1 else ("are", "zijn")
    if proven == solved:
        en, nl = "each proven best", "telkens bewezen optimaal"
    elif not proven:
        en, nl = "each the best that was found", "telkens de beste verdeling die gevonden is"
    else:
        en = f"{proven} proven best, {solved - proven} the best that was found"
        nl = f"{proven} bewezen optimaal, {solved - proven} de beste die gevonden is"
    rest = Text("", "")
    if failed:
        worden = "is mislukt" if failed == 1 else "zijn mislukt"
        lost = counted(failed, BOOK, BOOKS)
        rest = Text(
            f" {lost.en} failed: Faults says what to do.", f" {lost.nl} {worden}: Fouten zegt wat eraan te doen is."
        )
    return Text(
        f"{solved} of {books.en} ({schools.en}) {is_} divided: {en}.{rest.en}",
        f"{solved} van {books.nl} ({schools.nl}) {zijn} verdeeld: {nl}.{rest.nl}",
    )


def _done(batch: Batch) -> Text:
    total = batch.total
    done, core = total.core_lines - len(total.core_undone), total.core_lines
    share, amount, of = percent(total.done, total.asked), in_words(total.done), in_words(total.asked)
    every = Text(
        f"{share.en} of all hours asked get done ({amount.en} of {of.en})",
        f"{share.nl} van alle gevraagde uren wordt uitgevoerd ({amount.nl} van {of.nl})",
    )
    if not core:
        return Text(f"{every.en}.", f"{every.nl}.")
    return Text(
        f"{every.en}, and {grouped(str(done))} of {grouped(str(core))} core tasks.",
        f"{every.nl}, en {grouped(str(done))} van {grouped(str(core))} kerntaken.",
    )


def _undone(batch: Batch) -> Text:
    total, core = batch.total, len(batch.total.core_undone)
    if not total.undone_lines:
        return Text("Nothing: every task gets done.", "Niets: elke taak wordt uitgevoerd.")
    tasks, amount = counted(total.undone_lines, TASK, TASKS), in_words(total.undone)
    if not core:
        return Text(
            f"{tasks.en}, {amount.en} in all, no core tasks.", f"{tasks.nl}, samen {amount.nl}, geen kerntaken."
        )
    count = counted(core, CORE, CORES)
    places = counted(sum(bool(place.tally.core_undone) for place in batch.places), SCHOOL, SCHOOLS)
    return Text(
        f"{tasks.en}, {amount.en} in all, {count.en} among them, in {places.en}.",
        f"{tasks.nl}, samen {amount.nl}, waaronder {count.nl} in {places.nl}.",
    )


def _frail(batch: Batch) -> Text:
    total = batch.total
    full = Text(
        f"{grouped(str(total.full))} of {grouped(str(total.people))} people are more than 95 % full",
        f"{grouped(str(total.full))} van de {grouped(str(total.people))} mensen zitten voor meer dan 95 % vol",
    )
    if not total.without_backup:
        return Text(
            f"Every core task of a team member has a backup; {full.en}.",
            f"Elke kerntaak van een teamlid heeft een back-up; {full.nl}.",
        )
    count = counted(total.without_backup, CORE, CORES)
    places = counted(sum(bool(place.tally.without_backup) for place in batch.places), SCHOOL, SCHOOLS)
    has, heeft = ("has", "heeft") if total.without_backup == 1 else ("have", "hebben")
    return Text(
        f"{count.en} in {places.en} {has} no backup; {full.en}.",
        f"{count.nl} in {places.nl} {heeft} geen back-up; {full.nl}.",
    )


def _cost(batch: Batch) -> Text:
    total = batch.total
    if not total.partner:
        return Text("Nothing is paid to partners.", "Er gaat niets naar externe partners.")
    paid, bought, share = euro(total.cost), in_words(total.partner), percent(total.partner, total.done)
    return Text(
        f"{paid.en} a year to partners, for {bought.en}: {share.en} of what gets done.",
        f"{paid.nl} per jaar naar externe partners, voor {bought.nl}: {share.nl} van wat uitgevoerd wordt.",
    )
