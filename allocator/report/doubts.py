"""What a plan makes somebody ask about though it breaks no rule: people without a task, schools that give far more than
they get, volunteers with work that is not simple."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from allocator.basics.text import Text, hours, listed, quoted
from allocator.categories import PartnerKind
from allocator.report.figures import exchange

if TYPE_CHECKING:
    from collections.abc import Iterator

    from allocator.basics.units import Hours
    from allocator.ledger import Ledger

TIMES = 2
"""How many times what it gets a school gives before it is told; an assumption, as `LEAST` is."""
LEAST: Hours = 40_00
"""Hours a year that it gives more than it gets, at least: one a week, which a school misses whatever its size. A share
of its people's hours would pass over ever more hours, the larger a school is."""

UNPAID = (PartnerKind.VOLUNTEER, PartnerKind.PUPILS)
SIMPLE = 1
"""The level up to which a task is simple: a beginner can do it."""


class Doubt(NamedTuple):
    """Something to ask about: `member`, `school` or `partner` names of whom, `what` says it, `mend` what could help."""

    what: Text
    mend: Text
    member: str | None = None
    school: str | None = None
    partner: str | None = None


def doubts(ledger: Ledger) -> tuple[Doubt, ...]:
    """Everything about a plan that somebody would ask about."""
    return (*_without_tasks(ledger), *_lopsided(ledger), *_beyond_volunteers(ledger))


def _without_tasks(ledger: Ledger) -> Iterator[Doubt]:
    """Members with hours who own no row and back none up."""
    busy = {name for _, _, decision in ledger.entries() for name in (decision.owner, decision.backup)}
    for member in ledger.instance.members:
        if member.available and member.name not in busy:
            left = hours(member.available)
            yield Doubt(
                Text(
                    f"{member.name} has no task, though {left.en} are left",
                    f"{member.name} heeft geen enkele taak, al zijn er {left.nl} over",
                ),
                Text(
                    "look whether level, place or budget fits the tasks that stay undone (sheet Gaps)",
                    "kijk of niveau, plaats of budget past bij wat blijft liggen (blad Tekorten)",
                ),
                member=member.name,
            )


def givers(ledger: Ledger) -> dict[str, tuple[Hours, Hours]]:
    """The schools that give much more than they get, with the hours a year that they give and get."""
    found = {}
    for school, both in exchange(ledger).items():
        gives, gets = both.contributed + both.outside, both.received
        if gives - gets >= LEAST and gives >= TIMES * gets:
            found[school] = gives, gets
    return found


def _lopsided(ledger: Ledger) -> Iterator[Doubt]:
    for school, (gives, gets) in givers(ledger).items():
        given, got = hours(gives), hours(gets)
        yield Doubt(
            Text(
                f"{school} gives {given.en} a year to others and gets {got.en}",
                f"{school} geeft {given.nl} per jaar aan andere scholen en de groep, en krijgt {got.nl}",
            ),
            Text(
                "talk about it in the group, or lower Pool % of the school",
                "bespreek het in de groep, of verlaag Max. % uitleenbaar van de school",
            ),
            school=school,
        )


def _beyond_volunteers(ledger: Ledger) -> Iterator[Doubt]:
    """Volunteers and pupils with tasks that are not simple: that ask a level, or competence in another cluster too."""
    instance = ledger.instance
    for partner in instance.partners:
        if partner.kind not in UNPAID:
            continue
        rows = [instance.rows[index] for index in ledger.rows_of.get(partner.name, ())]
        names = dict.fromkeys(row.description for row in rows if row.level > SIMPLE or row.also_needs)
        if names:
            en, nl = (listed([quoted(name).to(language) for name in names], language) for language in ("en", "nl"))
            yield Doubt(
                Text(
                    f"{partner.name} gets work that is not simple: {en}",
                    f"{partner.name} krijgt werk dat niet eenvoudig is: {nl}",
                ),
                Text(
                    "volunteers and pupils are for simple tasks: write no under Outsource, or lower their Level",
                    "vrijwilligers en leerlingen zijn er voor eenvoudige taken: zet nee bij Uitbesteden, of verlaag"
                    " Competentieniveau van de partner",
                ),
                partner=partner.name,
            )
