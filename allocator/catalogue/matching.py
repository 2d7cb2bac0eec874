"""Recognising a task by its words: tolerant of small edits, silent where two tasks could be meant."""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from allocator.catalogue.wording import (
    SHORTEST,
    is_small,
    slips,
    stem,
    told_words,
    without_parentheses,
    without_reference,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

COVERED = 0.92
"""The share of a task's words, by weight, that must be there: a content word that misses is another task."""

ON_TOPIC = 0.7
"""The share of the given words, by weight, that must be of the task: some may have been added."""

COVERED_PURELY = 0.8
"""The share that must be there where nothing at all was added: one word of a long text may be left out."""

MARGIN = 0.06
"""How much better than the runner-up a task must score; where two are as near, neither is meant."""

SMALL = 0.5
"""The weight of a word that says nothing of the task; others weigh 1 and more."""

TELLING = 6
"""Tasks that share a word make each other relatives, where no more than this many do: a word that one has may not be
added to another."""

LETTERS_A_SLIP = 40
"""Letters up to which a text may have one wrong, or a space astray; a longer one may have two."""

SUBJECT = "ict"
"""Words for the subject of every task: understood where left out, but another subject in its place is another task."""

HERE = frozenset({"school", "scholen", "schools"})
"""Words that only say where, when they are put to a text: `op school`, `in onze school`."""

CUT = 6
"""Words that a text still has that was cut off, as by a narrow cell; it misses fewer than half as many."""

PLAUSIBLE = 0.3
"""How well an unknown text must score for us to ask whether the best task was meant."""

SLUG_LENGTH = 32


def slug(text: str) -> str:
    """A short task ID made from a description; equal texts, case and punctuation aside, give equal IDs.

    >>> slug("Printers bijvullen")
    'printers-bijvullen'
    """
    words = words_of(text)
    whole = "-".join(words)
    if words and len(whole) <= SLUG_LENGTH:
        return whole
    start = whole[:SLUG_LENGTH].rsplit("-", 1)[0] if words else "task"
    source = whole or " ".join(text.split())
    return f"{start}-{hashlib.sha256(source.encode()).hexdigest()[:6]}"


@dataclass(frozen=True)
class Wording:
    """One way to write one task: a language's text, whole or without what stands in parentheses."""

    task: str
    topic: str
    words: tuple[str, ...]

    @cached_property
    def stems(self) -> frozenset[str]:
        return frozenset(map(stem, self.words))

    @cached_property
    def letters(self) -> str:
        return "".join(self.words)


def wordings(task: str, topic: str, texts: Collection[str]) -> list[Wording]:
    """The ways to write a task: each text as it is, and without its examples in parentheses."""
    ways = [text for whole in texts for text in (whole, without_parentheses(whole))]
    written = {told_words(text) for text in ways}
    return [Wording(task, topic, words) for words in sorted(written)]


@dataclass(frozen=True)
class Matcher:
    """Finds the task that a text stands for. `topic` (the cluster) narrows the choice where it is known.

    A word weighs more the fewer tasks have it, so `the` hardly counts and `firewall` decides. Forms of a word are
    one word, by their stems.
    """

    wordings: tuple[Wording, ...]

    @cached_property
    def _tasks(self) -> dict[str, set[str]]:
        """The tasks that have a stem."""
        tasks: dict[str, set[str]] = {}
        for wording in self.wordings:
            for known in wording.stems:
                tasks.setdefault(known, set()).add(wording.task)
        return tasks

    @cached_property
    def _rare(self) -> float:
        """The weight of a word that one task has, or none."""
        return 1 + math.log(len({wording.task for wording in self.wordings}))

    @cached_property
    def _weight(self) -> dict[str, float]:
        return {
            known: SMALL if is_small(known) else self._rare - math.log(len(tasks))
            for known, tasks in self._tasks.items()
        }

    @cached_property
    def _whole(self) -> dict[Wording, float]:
        """The weight of all words of a wording together."""
        return {wording: math.fsum(self._weight[known] for known in wording.stems) for wording in self.wordings}

    @cached_property
    def _known(self) -> frozenset[str]:
        """Every longer word of the catalogue: what a misspelt one may stand for."""
        return frozenset(word for wording in self.wordings for word in wording.words if len(word) >= SHORTEST)

    @cached_property
    def _exact(self) -> dict[frozenset[str], set[str]]:
        exact: dict[frozenset[str], set[str]] = {}
        for wording in self.wordings:
            exact.setdefault(frozenset(wording.words), set()).add(wording.task)
        return exact

    @cached_property
    def _meant(self) -> dict[str, frozenset[str]]:
        return {}

    @cached_property
    def _found(self) -> dict[tuple[str, str | None], str | None]:
        return {}

    def find(self, text: str, topic: str | None = None) -> str | None:
        """The task that the text stands for; None where it is none of them, or could be two."""
        if (text, topic) not in self._found:
            self._found[text, topic] = self._find(text, topic)
        return self._found[text, topic]

    def _find(self, text: str, topic: str | None) -> str | None:
        """As the text stands, without a closing `zie ...`, and else without what stands in parentheses."""
        on_topic = [wording for wording in self.wordings if topic is None or wording.topic == topic]
        told = without_reference(text)
        for words in dict.fromkeys((told_words(text), told_words(told))):
            if found := self._by_any(words, on_topic):
                return found
        bare = told_words(without_parentheses(told))
        found = self._by_any(bare, on_topic) if bare else None
        if found is None or self._strays(set(told_words(told)) - set(bare), found, on_topic):
            return None
        return found

    def _by_any(self, words: tuple[str, ...], wordings: list[Wording]) -> str | None:
        exact = self._exact.get(frozenset(words), set())
        if len(exact) == 1:
            return next(iter(exact))
        return _by_letters(words, wordings) or _cut_off(words, wordings) or self._by_words(frozenset(words), wordings)

    def _by_words(self, words: frozenset[str], wordings: list[Wording]) -> str | None:
        # In order of the alphabet, so that sums of floats are the same in every run.
        ordered = sorted(words)
        given, foreign = [self._readings(word) for word in ordered], [self._foreign(word) for word in ordered]
        scores: dict[str, float] = {}
        sure: set[str] = set()
        nearly: set[str] = set()
        holding: set[str] = set()  # tasks that have every given word: which of them lost one can't be told
        for wording in wordings:
            covered, on_topic = self._overlap(given, foreign, wording)
            scores[wording.task] = max(_score(covered, on_topic), scores.get(wording.task, 0.0))
            if covered >= COVERED and on_topic >= ON_TOPIC:
                sure.add(wording.task)
            if on_topic == 1:
                holding.add(wording.task)
                if covered >= COVERED_PURELY:
                    nearly.add(wording.task)
        best = _winner(scores, sure if len(holding) > 1 else sure | nearly)
        return None if best is None or self._strays(words, best, wordings) else best

    def nearest(self, text: str, most: int) -> tuple[str, ...]:
        """The tasks of any topic, the best first, that an unknown text is most like, to ask which was meant.

        They share a word that few tasks have and none opens with: a verb such as `opvolgen` alone says nothing.
        """
        words = sorted(frozenset(told_words(without_parentheses(without_reference(text)))))
        given, foreign = [self._readings(word) for word in words], [self._foreign(word) for word in words]
        verbs = {stem(wording.words[0]) for wording in self.wordings if wording.words}
        telling = {known for known in frozenset().union(*given) - verbs if self._is_telling(known)}
        scores: dict[str, float] = {}
        for wording in self.wordings:
            score = _score(*self._overlap(given, foreign, wording)) if telling & wording.stems else 0.0
            if score > max(PLAUSIBLE, scores.get(wording.task, 0.0)):
                scores[wording.task] = score
        return tuple(sorted(scores, key=lambda task: -scores[task])[:most])

    def _overlap(self, given: list[frozenset[str]], foreign: list[float], wording: Wording) -> tuple[float, float]:
        """The shares, by weight, of the wanted stems that are given and of the given words that are wanted.

        `given` holds what each word may stand for, `foreign` what it weighs where none of that is wanted.
        """
        on_topic = off_topic = 0.0
        hits: set[str] = set()
        for meanings, weight in zip(given, foreign, strict=True):
            meant = meanings & wording.stems
            hits |= meant
            if meant:
                on_topic += max(map(self._weight.__getitem__, meant))
            else:
                off_topic += weight
        if off_topic and SUBJECT in wording.stems - hits:
            return 0.0, 0.0
        covered = math.fsum(map(self._weight.__getitem__, hits)) / self._whole[wording]
        return covered, on_topic / (on_topic + off_topic) if on_topic else 0.0

    def _foreign(self, word: str) -> float:
        """The weight of a word in a text of a task that has it not: 0 for small words, and for those that say where."""
        return 0.0 if is_small(word) or word in HERE else self._weight.get(stem(word), self._rare)

    def _readings(self, word: str) -> frozenset[str]:
        """The stems of the catalogue that a given word may stand for: its own, or those it is a slip away from."""
        if word not in self._meant:
            own = stem(word)
            self._meant[word] = frozenset({own}) if own in self._tasks else self._misspelt(word)
        return self._meant[word]

    def _misspelt(self, word: str) -> frozenset[str]:
        if len(word) < SHORTEST or any(sign.isdigit() for sign in word):
            return frozenset()
        return frozenset(stem(known) for known in self._known if slips(word, known))

    def _strays(self, words: Iterable[str], task: str, wordings: list[Wording]) -> bool:
        """Whether a word that the task has not is one of a related task: `server` beside the school network.

        The relatives of a task of another topic are sought in all topics.
        """
        if all(wording.task != task for wording in wordings):
            wordings = list(self.wordings)
        own = {known for wording in wordings if wording.task == task for known in wording.stems}
        related = set().union(*(self._tasks[known] for known in own if self._is_telling(known))) - {task}
        theirs = {known for wording in wordings if wording.task in related for known in wording.stems} - own
        return any(self._is_telling(known) for word in set(words) - HERE for known in self._readings(word) & theirs)

    def _is_telling(self, known: str) -> bool:
        return not is_small(known) and len(self._tasks[known]) <= TELLING


def _score(covered: float, on_topic: float) -> float:
    """The harmonic mean of the two shares."""
    return 2 * covered * on_topic / (covered + on_topic) if covered else 0.0


def _by_letters(words: tuple[str, ...], wordings: list[Wording]) -> str | None:
    """The one task that is written almost letter by letter the same."""
    letters = "".join(words)
    most = 1 if len(letters) <= LETTERS_A_SLIP else 2
    alike = {wording.task for wording in wordings if slips(letters, wording.letters, most)}
    return next(iter(alike)) if len(alike) == 1 else None


def _cut_off(words: tuple[str, ...], wordings: list[Wording]) -> str | None:
    """The one task whose text begins so, where it breaks off at a small word: `Beheren van servers en`."""
    if len(words) < CUT or not is_small(words[-1]):
        return None
    begun = {
        wording.task
        for wording in wordings
        if wording.words[: len(words)] == words and len(wording.words) - len(words) < len(words) / 2
    }
    return next(iter(begun)) if len(begun) == 1 else None


def _winner(scores: dict[str, float], sure: set[str]) -> str | None:
    """The best task, where it is sure and nothing comes near it."""
    ranked = sorted(scores.items(), key=lambda entry: -entry[1])
    if not ranked or ranked[0][0] not in sure:
        return None
    runner_up = ranked[1][1] if len(ranked) > 1 else 0.0
    return ranked[0][0] if ranked[0][1] - runner_up >= MARGIN else None
