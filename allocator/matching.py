"""Recognising a task by its words: tolerant of small edits, silent where two tasks could be meant."""

from __future__ import annotations

import difflib
import hashlib
import math
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

COVERED = 0.92
"""The share of a task's words, by weight, that must be there: a content word that misses is another task."""

ON_TOPIC = 0.7
"""The share of the given words, by weight, that must be of the task: some may have been added."""

MARGIN = 0.06
"""How much better than the runner-up a task must score; where two are as near, neither is meant."""

TYPO = 0.8
"""How alike (difflib) an unknown word must be to count as a misspelt or inflected known one."""

SAME_SPELLING = 0.95
"""How alike, letter by letter, two whole texts must be to be one: a typo or two, spaces that went astray."""

SHORTEST = 5
"""Shorter words are known or they aren't: `mail` is no misspelt `maken`."""

SLUG_LENGTH = 32


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text without case, accents and punctuation: `Back-ups (é)` gives `back`, `ups`, `e`."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return tuple(re.findall(r"[^\W_]+", plain.casefold()))


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
    words: frozenset[str]
    letters: str


def wordings(task: str, topic: str, texts: Collection[str]) -> list[Wording]:
    """The ways to write a task: each text as it is, and without its examples in parentheses."""
    written = {words_of(text) for text in texts} | {words_of(re.sub(r"\([^)]*\)", " ", text)) for text in texts}
    return [Wording(task, topic, frozenset(words), "".join(words)) for words in sorted(written)]


@dataclass(frozen=True)
class Matcher:
    """Finds the task that a text stands for. `topic` (the cluster) narrows the choice where it is known.

    A word weighs more the fewer tasks have it, so `the` hardly counts and `firewall` decides.
    """

    wordings: tuple[Wording, ...]

    @cached_property
    def _weight(self) -> dict[str, float]:
        uses = {(word, wording.task) for wording in self.wordings for word in wording.words}
        tasks_with = Counter(word for word, _ in uses)
        return {word: 1 + math.log(self._tasks / count) for word, count in tasks_with.items()}

    @cached_property
    def _tasks(self) -> int:
        return len({wording.task for wording in self.wordings})

    @cached_property
    def _exact(self) -> dict[frozenset[str], set[str]]:
        exact: dict[frozenset[str], set[str]] = {}
        for wording in self.wordings:
            exact.setdefault(wording.words, set()).add(wording.task)
        return exact

    @cached_property
    def _meant(self) -> dict[str, frozenset[str]]:
        return {}

    @cached_property
    def _found(self) -> dict[tuple[tuple[str, ...], str | None], str | None]:
        return {}

    def find(self, text: str, topic: str | None = None) -> str | None:
        """The task that the text stands for; None where it is none of them, or could be two."""
        question = (words_of(text), topic)
        if question not in self._found:
            self._found[question] = self._find(*question)
        return self._found[question]

    def _find(self, words: tuple[str, ...], topic: str | None) -> str | None:
        exact = self._exact.get(frozenset(words), set())
        if len(exact) == 1:
            return next(iter(exact))
        on_topic = [wording for wording in self.wordings if topic is None or wording.topic == topic]
        return _by_letters("".join(words), on_topic) or self._by_words(frozenset(words), on_topic)

    def _by_words(self, words: frozenset[str], wordings: list[Wording]) -> str | None:
        scores: dict[str, float] = {}
        sure: set[str] = set()
        for wording in wordings:
            covered, on_topic = self._overlap(words, wording.words)
            score = 2 * covered * on_topic / (covered + on_topic) if covered else 0.0
            scores[wording.task] = max(score, scores.get(wording.task, 0.0))
            if covered >= COVERED and on_topic >= ON_TOPIC:
                sure.add(wording.task)
        return _winner(scores, sure)

    def _overlap(self, given: frozenset[str], wanted: frozenset[str]) -> tuple[float, float]:
        """The shares, by weight, of the wanted words that are given and of the given words that are wanted."""
        unknown = 1 + math.log(self._tasks)
        hits: set[str] = set()
        on_topic = off_topic = 0.0
        for word in given:
            meant = self._readings(word) & wanted
            hits |= meant
            if meant:
                on_topic += self._weight.get(word, max(self._weight[known] for known in meant))
            else:
                off_topic += self._weight.get(word, unknown)
        covered = sum(self._weight[word] for word in hits) / sum(self._weight[word] for word in wanted)
        return covered, on_topic / (on_topic + off_topic) if on_topic else 0.0

    def _readings(self, word: str) -> frozenset[str]:
        """The words of the catalogue that a given word may stand for: itself, an inflection, a misspelling."""
        if word not in self._meant:
            self._meant[word] = frozenset({word}) if word in self._weight else self._nearest(word)
        return self._meant[word]

    def _nearest(self, word: str) -> frozenset[str]:
        if len(word) < SHORTEST or any(sign.isdigit() for sign in word):
            return frozenset()
        return frozenset(difflib.get_close_matches(word, self._weight, n=3, cutoff=TYPO))


def _by_letters(letters: str, wordings: list[Wording]) -> str | None:
    """The one task that is written almost letter by letter the same."""
    matcher = difflib.SequenceMatcher(autojunk=False)
    matcher.set_seq2(letters)
    alike: set[str] = set()
    for wording in wordings:
        matcher.set_seq1(wording.letters)
        if (
            matcher.real_quick_ratio() >= SAME_SPELLING
            and matcher.quick_ratio() >= SAME_SPELLING
            and matcher.ratio() >= SAME_SPELLING
        ):
            alike.add(wording.task)
    return next(iter(alike)) if len(alike) == 1 else None


def _winner(scores: dict[str, float], sure: set[str]) -> str | None:
    """The best task, where it is sure and nothing comes near it."""
    ranked = sorted(scores.items(), key=lambda entry: -entry[1])
    if not ranked or ranked[0][0] not in sure:
        return None
    runner_up = ranked[1][1] if len(ranked) > 1 else 0.0
    return ranked[0][0] if ranked[0][1] - runner_up >= MARGIN else None
