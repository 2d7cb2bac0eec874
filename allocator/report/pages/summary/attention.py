"""What asks for attention on Summary: forgotten clusters, schools that give much more than they get, no slack, people
who are asked to know everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, listed
from allocator.cell_words import CLUSTERS
from allocator.report.doubts import givers
from allocator.report.figures import by_cluster
from allocator.report.pages.summary.amounts import percent, words

if TYPE_CHECKING:
    from allocator.instance import Member
    from allocator.report.answer import Answer

FULL = 10
"""Somebody with less than this share of the hours left, in percent, is full."""
MANY_CLUSTERS = 3
"""Tasks in so many clusters ask for a white raven (report, Competences)."""


def forgotten(answer: Answer) -> list[Text]:
    """A sentence for each cluster that gets less than half the share of the best one (SPEC, A5)."""
    work = {cluster: each for cluster, each in by_cluster(answer.ledger).items() if each.asked}
    if not work:
        return []
    best = max(work, key=lambda cluster: work[cluster].done / work[cluster].asked)
    most = work[best]
    said = []
    for cluster, its in work.items():
        if 2 * its.done * most.asked < most.done * its.asked:
            name, other = (Text(CLUSTERS.write(each, "en"), CLUSTERS.write(each, "nl")) for each in (cluster, best))
            got, top = percent(its.done, its.asked), percent(most.done, most.asked)
            said.append(
                Text(
                    f"{name.en} gets {got.en} of what is asked, less than half as much as {other.en} ({top.en}).",
                    f"{name.nl} krijgt {got.nl} van wat gevraagd is, minder dan half zoveel als {other.nl} ({top.nl}).",
                )
            )
    return said


def giving(answer: Answer) -> list[Text]:
    """A sentence for each school that gives much more than it gets."""
    said = []
    for name, (gives, gets) in givers(answer.ledger).items():
        given, got = words(answer, gives), words(answer, gets)
        said.append(
            Text(
                f"{name} gives {given.en} and gets {got.en}: talk over whether that is meant.",
                f"{name} geeft {given.nl} en krijgt {got.nl}: bespreek of dat de bedoeling is.",
            )
        )
    return said


def full(answer: Answer) -> tuple[list[Member], list[Member]]:
    """The members who have hours: those who are full, and those with some to spare, who has most of them first."""
    busy: list[Member] = []
    free: list[Member] = []
    for member in answer.instance.members:
        left = member.available - answer.ledger.accounts[member.name].used
        if member.available:
            (busy if 100 * left < FULL * member.available else free).append(member)
    free.sort(key=lambda member: answer.ledger.accounts[member.name].used - member.available)
    return busy, free


def ravens(answer: Answer) -> list[Text]:
    """A sentence on slack where nobody has any, and one that names who has tasks in many clusters."""
    busy, free = full(answer)
    said = []
    if busy and not free:
        said.append(
            Text(
                "Nobody has slack left: whoever falls ill, leaves work undone.",
                "Niemand heeft nog speling: valt er iemand uit, dan blijft er werk liggen.",
            )
        )
    rows = answer.instance.rows
    many = [
        member.name
        for member in answer.instance.members
        if len({rows[index].cluster for index in answer.ledger.rows_of.get(member.name, ())}) >= MANY_CLUSTERS
    ]
    if many:
        en, nl = listed(many, "en"), listed(many, "nl")
        one = Text(
            "has tasks in three or more clusters: a white raven, who is hard to replace",
            "heeft taken in drie of meer clusters: een witte raaf, die moeilijk te vervangen is",
        )
        several = Text(
            "have tasks in three or more clusters: white ravens, who are hard to replace",
            "hebben taken in drie of meer clusters: witte raven, die moeilijk te vervangen zijn",
        )
        have = one if len(many) == 1 else several
        said.append(Text(f"{en} {have.en}.", f"{nl} {have.nl}."))
    return said
