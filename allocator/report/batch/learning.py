"""Who could learn from whom: in a cluster, a school that gets little done beside one that gets much done with no more.

A school is no example where it only has more hours. So the two are compared by the hours that they can spend for each
hour that they ask: those of their own people and those bought from partners, over all clusters. Schools of one workbook
share people, so a workbook counts as one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from allocator.basics.text import Text, figure
from allocator.basics.units import half_up
from allocator.categories import Cluster
from allocator.report.batch.batch import together
from allocator.report.batch.words import clean, school_name
from allocator.report.pages.summary.amounts import percent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.basics.text import Language
    from allocator.report.batch.record import OutcomeRecord
    from allocator.report.batch.tallies import Share, Tally

AHEAD = Fraction(20, 100)
"""How much more of a cluster an example gets done, as a share of the hours asked."""
ROOM = Fraction(11, 10)
"""An example has at most so many times the hours for each hour asked: a tenth more."""
ELSEWHERE = Fraction(5, 100)
"""How much less an example may get done over all clusters: more, and it only chose otherwise."""
SIZE = 2
"""An example asks at most so many times the hours in the cluster, and at least that part of them."""
TOLD = 10
"""Pairs told in each cluster: those who get least done come first."""


class Team(NamedTuple):
    """The people and the work of one workbook; `shares_name` says that its school is called as another's."""

    record: OutcomeRecord
    tally: Tally
    shares_name: bool = False

    @property
    def hours(self) -> int:
        """The hours (hundredths) that it can spend: those of its own people, and those bought."""
        return self.tally.available + self.tally.partner

    @property
    def room(self) -> Fraction:
        """The hours that it can spend for each hour that it asks."""
        return Fraction(self.hours, self.tally.asked)

    def name(self, language: Language) -> str:
        """The school's name, with its workbook where another has the same; how a workbook is called that holds
        several."""
        schools, workbook = self.record.tallies, clean(self.record.workbook)
        if len(schools) != 1:
            return workbook
        name = school_name(schools[0].name, language)
        return f"{name} ({workbook})" if self.shares_name else name


class Pair(NamedTuple):
    """Somebody who could learn from somebody in a cluster."""

    cluster: Cluster
    learner: Team
    example: Team


def pairs(records: Sequence[OutcomeRecord]) -> list[Pair]:
    """In each cluster who gets least done first, each with the example that gets most done, of equally good ones the
    nearest in hours asked there."""
    solved = [record for record in records if record.solved]
    named = Counter(tally.name for record in solved for tally in record.tallies)
    teams = [
        Team(record, together(record.tallies), any(named[tally.name] > 1 for tally in record.tallies))
        for record in solved
    ]
    return [pair for cluster in Cluster for pair in _in_cluster(cluster, teams)]


def _in_cluster(cluster: Cluster, teams: Sequence[Team]) -> list[Pair]:
    def asked(team: Team) -> int:
        return team.tally.clusters[cluster].asked

    asking = sorted((team for team in teams if asked(team)), key=asked)
    sizes = [asked(team) for team in asking]
    found: list[Pair] = []
    for learner in sorted(asking, key=lambda team: (_share(team, cluster), team.record.workbook)):
        own = asked(learner)
        near = asking[bisect_left(sizes, -(-own // SIZE)) : bisect_right(sizes, SIZE * own)]
        fair = _examples(near, learner, cluster)
        if fair:
            best = min(fair, key=lambda team: (-_share(team, cluster), abs(asked(team) - own), team.record.workbook))
            found.append(Pair(cluster, learner, best))
        if len(found) == TOLD:
            break
    return found


def _share(team: Team, cluster: Cluster) -> Fraction:
    share = team.tally.clusters[cluster]
    return Fraction(share.done, share.asked)


def _examples(near: Sequence[Team], learner: Team, cluster: Cluster) -> list[Team]:
    """Of teams of a like size those that are an example. Whole numbers are compared: thousands of teams are compared
    with as many."""
    ahead, ahead_of = (_share(learner, cluster) + AHEAD).as_integer_ratio()
    room, room_of = (learner.room * ROOM).as_integer_ratio()
    in_all, in_all_of = (Fraction(learner.tally.done, learner.tally.asked) - ELSEWHERE).as_integer_ratio()
    return [
        team
        for team in near
        for share in (team.tally.clusters[cluster],)
        if share.done * ahead_of >= ahead * share.asked
        and team.hours * room_of <= room * team.tally.asked
        and team.tally.done * in_all_of >= in_all * team.tally.asked
    ]


def sentence(pair: Pair) -> Text:
    """Why the one could learn from the other, and why that is fair."""
    return Text(_said(pair, "en"), _said(pair, "nl"))


def _said(pair: Pair, language: Language) -> str:
    learner, example = pair.learner.name(language), pair.example.name(language)
    low, high = (_percent(team.tally.clusters[pair.cluster]) for team in (pair.learner, pair.example))
    own, theirs = (figure(half_up(team.room * 100), language, 2) for team in (pair.learner, pair.example))
    less, more = (percent(team.tally.done, team.tally.asked).en for team in (pair.learner, pair.example))
    if language == "en":
        return (
            f"{learner} gets {low} done, {example} {high}, with {theirs} h for each hour asked beside {own} h; of all"
            f" their work {less} and {more} get done."
        )
    return (
        f"{learner} krijgt {low} gedaan, {example} {high}, met {theirs} u per gevraagd uur tegenover {own} u; van al"
        f" hun werk wordt {less} en {more} uitgevoerd."
    )


def _percent(share: Share) -> str:
    return percent(share.done, share.asked).en


_AHEAD, _ROOM, _ELSEWHERE = (int(100 * each) for each in (AHEAD, ROOM - 1, ELSEWHERE))
METHOD = Text(
    f"A school stands here as an example where its share done of the cluster is at least {_AHEAD} percentage points"
    f" higher, it has at most {_ROOM} % more hours for each hour asked (own people and partners together, over all"
    f" clusters), it asks at most {SIZE} times as many hours in the cluster and at least that part of them, and its"
    f" share done over all clusters is at most {_ELSEWHERE} points lower. Who merely has more hours, or chose this"
    " cluster at the cost of others, is no example. Schools of one workbook share people, and count as one. Figures"
    " don't say why: go and ask.",
    "Een school staat hier als voorbeeld als haar aandeel uitgevoerd in de cluster minstens"
    f" {_AHEAD} procentpunten hoger ligt, ze hoogstens {_ROOM} % meer uren heeft per gevraagd uur (eigen mensen en"
    f" partners samen, over alle clusters), ze in de cluster hoogstens {SIZE} keer zoveel uren vraagt en minstens zo'n"
    f" deel ervan, en haar aandeel over alle clusters hoogstens {_ELSEWHERE} procentpunten lager ligt. Wie gewoon meer"
    " uren heeft, of deze cluster liet voorgaan op andere, is geen voorbeeld. Scholen van één werkmap delen hun mensen"
    " en tellen als één. Cijfers zeggen niet waarom: ga het vragen.",
)
"""How it is measured, as the sheet says it."""
