"""The schools that a board should look at first, each with the reasons why."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from allocator.basics.text import Text, counted, hours, joined
from allocator.report.pages.summary.amounts import percent

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from allocator.report.batch.batch import Batch, Place

MOST = 5
"""Schools that each kind of reason brings forward."""
FAR = Fraction(10, 100)
"""So far below the school in the middle is far."""
TASK, TASKS = Text("core task", "kerntaak"), Text("core tasks", "kerntaken")


class Outlier(NamedTuple):
    place: Place
    why: Text


class _Reason(NamedTuple):
    """How strongly a school stands out (0: not), and the sentence that says it."""

    weight: Callable[[Place], Fraction]
    sentence: Callable[[Place], Text]


def outliers(batch: Batch) -> list[Outlier]:
    """First the schools with most core work undone, then those with most core tasks without backup, the lowest share
    done, most people full; each once, with every reason that brings it here."""
    found: dict[int, list[Text]] = {}
    for reason in _reasons(batch):
        weighed = [(reason.weight(place), number) for number, place in enumerate(batch.places)]
        standing_out = sorted((each for each in weighed if each[0] > 0), key=lambda each: (-each[0], each[1]))
        for _, number in standing_out[:MOST]:
            found.setdefault(number, []).append(reason.sentence(batch.places[number]))
    return [Outlier(batch.places[number], _sentence(why)) for number, why in found.items()]


def _sentence(why: Sequence[Text]) -> Text:
    words = joined(list(why))
    return Text(f"{words.en[:1].upper()}{words.en[1:]}.", f"{words.nl[:1].upper()}{words.nl[1:]}.")


def _reasons(batch: Batch) -> tuple[_Reason, ...]:
    middle = middle_share(batch.places)
    return (
        _Reason(lambda place: Fraction(sum(each.hours for each in place.tally.core_undone)), _core),
        _Reason(lambda place: Fraction(place.tally.without_backup), _bare),
        _Reason(lambda place: _below(place, middle), lambda place: _low(place, middle)),
        _Reason(_fullness, _full),
    )


def share_done(place: Place) -> Fraction | None:
    """The part of the hours asked that is done; None where none is asked."""
    return Fraction(place.tally.done, place.tally.asked) if place.tally.asked else None


def middle_share(places: Sequence[Place]) -> Fraction:
    """The share done that at least half of the schools reach; 1 where none asks any hours."""
    schools = (place for place in places if place.is_school)
    shares = sorted(share for share in map(share_done, schools) if share is not None)
    return shares[len(shares) // 2] if shares else Fraction(1)


def _below(place: Place, middle: Fraction) -> Fraction:
    share = share_done(place)
    return middle - share if share is not None and middle - share >= FAR else Fraction(0)


def _fullness(place: Place) -> Fraction:
    """The share of people who are full, where that is more than half of at least two; of equal shares most people."""
    people, full = place.tally.people, place.tally.full
    return Fraction(full, people) + Fraction(full, 1_000_000) if people > 1 and 2 * full > people else Fraction(0)


def _core(place: Place) -> Text:
    undone = place.tally.core_undone
    count, amount = counted(len(undone), TASK, TASKS), hours(sum(each.hours for each in undone))
    stays, blijft = ("stays", "blijft") if len(undone) == 1 else ("stay", "blijven")
    return Text(f"{count.en} {stays} undone ({amount.en})", f"{count.nl} {blijft} liggen ({amount.nl})")


def _bare(place: Place) -> Text:
    count = counted(place.tally.without_backup, TASK, TASKS)
    of = place.tally.core_lines
    return Text(f"{count.en} of {of} without backup", f"{count.nl} van de {of} zonder back-up")


def _low(place: Place, middle: Fraction) -> Text:
    share = percent(place.tally.done, place.tally.asked)
    usual = percent(middle.numerator, middle.denominator)
    return Text(
        f"{share.en} of the hours asked get done, where half of the schools reach {usual.en} or more",
        f"{share.nl} van de gevraagde uren wordt uitgevoerd, waar de helft van de scholen {usual.nl} of meer haalt",
    )


def _full(place: Place) -> Text:
    full, people = place.tally.full, place.tally.people
    if full == people:
        return Text(
            f"all {people} people have less than 5 % of their hours left",
            f"alle {people} mensen zitten voor meer dan 95 % vol",
        )
    return Text(
        f"{full} of {people} people have less than 5 % of their hours left",
        f"{full} van de {people} mensen zitten voor meer dan 95 % vol",
    )
