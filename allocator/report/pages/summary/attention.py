"""What asks for attention on Summary: forgotten clusters, schools that give much more than they get, no slack, people
who are asked to know everything."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from allocator.basics.text import Text, listed
from allocator.categories import Cluster
from allocator.cell_words import CLUSTERS
from allocator.report.doubts import givers
from allocator.report.figures import by_cluster
from allocator.report.pages.summary.amounts import percent, words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from allocator.basics.units import Hours
    from allocator.instance import Member
    from allocator.report.answer import Answer

FULL = 10
"""Somebody with less than this share of the hours left, in percent, is full."""
PROFILE = 33
"""Technical and teaching work, each this share of somebody's hours in percent or more, are two profiles."""
ALONE = 80
"""Beyond this share of a school's technical hours, in percent, somebody has nearly all of them."""
ABLE = 2
"""A technical level at which a colleague could take some of them: a user (levels as on Self-assessment)."""
LEAST: Hours = 40_00
"""Fewer hours a year, one a week, are not worth a sentence."""
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
    return [*said, *_two_profiles(answer, many), *_lone_technicians(answer)]


def _two_profiles(answer: Answer, told: Collection[str]) -> list[Text]:
    """A sentence that names who has much technical and much teaching work alike, those aside who are named already:
    TICT and PICT are rarely the same person (report, Profiles)."""
    names = []
    for member in answer.instance.members:
        spent = _by_cluster(answer, answer.ledger.rows_of.get(member.name, ()))
        least = max(LEAST, PROFILE * sum(spent.values()) // 100)
        if member.name not in told and min(spent[Cluster.TECHNICAL], spent[Cluster.TEACHING]) >= least:
            names.append(member.name)
    if not names:
        return []
    en, nl = listed(names, "en"), listed(names, "nl")
    have, hebben = ("has", "heeft") if len(names) == 1 else ("have", "hebben")
    return [
        Text(
            f"{en} {have} much technical and much pedagogical work: TICT and PICT are rarely the same person.",
            f"{nl} {hebben} zowel veel technisch als veel pedagogisch werk: TICT en PICT zijn zelden dezelfde persoon.",
        )
    ]


def _lone_technicians(answer: Answer) -> list[Text]:
    """A sentence that names who does nearly all technical work of a school where others of the school could do some:
    it is better split within a team (report, Roles)."""
    instance, said = answer.instance, []
    for school in instance.schools:
        home = [member for member in instance.members if member.home == school.name and member.available]
        able = [member.name for member in home if member.level(Cluster.TECHNICAL) >= ABLE]
        done: Counter[str] = Counter()
        for index, row, decision in answer.ledger.entries():
            if row.school == school.name and row.cluster is Cluster.TECHNICAL and decision.owner in instance.member:
                done[str(decision.owner)] += answer.ledger.hours[index]
        whole = sum(done.values())
        if len(able) > 1 and whole >= LEAST:
            (name, most), *_ = done.most_common(1)
            if 100 * most > ALONE * whole and name in able:
                share = percent(most, whole)
                said.append((school.name, name, share))
    if not said:
        return []
    told = [f"{name} ({school}, {share.en})" for school, name, share in said]
    en, nl = listed(told, "en"), listed(told, "nl")
    return [
        Text(
            f"Nearly all technical work of a school with one person: {en}. It is better split within the team.",
            f"Bijna al het technische werk van een school bij één persoon: {nl}. Verdeel het liever in het team.",
        )
    ]


def _by_cluster(answer: Answer, rows: Iterable[int]) -> Counter[Cluster]:
    """The hours that rows (indices) cost, by cluster."""
    spent: Counter[Cluster] = Counter()
    for index in rows:
        spent[answer.instance.rows[index].cluster] += answer.ledger.hours[index]
    return spent
