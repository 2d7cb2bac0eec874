"""Words of Dutch and English texts, as far as telling tasks apart asks: endings, small words, slips of the pen."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from allocator.catalogue.synonyms import ALIKE, PARTED

DUTCH = (
    "aan al alle alleen als bieden bij bijhorend bijhorende bijv bijvoorbeeld bv c cq dan dat de deze die dit diverse "
    "doen door een eigen elk elke en enkel enz etc geven haar hebben het hun iedere in incl inclusief ism jaar "
    "jaarlijks je kunnen laten mbt mee met na naar nieuw nieuwe nog of om onder ons onze ook op over per qua rond "
    "samen samenwerking schooljaar te ten ter tot tussen uit van vanaf vb verschillende verstrekken via voor waaronder "
    "wat ze zijn zoals zodat zowel"
)
ENGLISH = (
    "a all also an and any as at be by each eg for from in including into is it its linked new of on onto or our own "
    "such that the their them these this those to under via with within year yearly"
)
SMALL_WORDS = frozenset(DUTCH.split()) | frozenset(ENGLISH.split())
"""Words that say nothing of what a task is about."""

SUFFIXES = "eringen ering eerd eren aties atie ingen ing ies ie en e es s ations ation ings ments ment ed"
ENDINGS = tuple(sorted(SUFFIXES.split(), key=len, reverse=True))
"""The endings of words in both languages, the longest first."""

STEM = 4
"""Letters that a word keeps at least when its ending goes."""

SHORTEST = 5
"""Shorter words are known or they aren't: `mail` is no misspelt `main`."""

REFERENCE = re.compile(r"[\s,;:.(\[–-]*(?<!\w)(?:zie|vgl|cfr?|see)(?!\w).*", re.IGNORECASE | re.DOTALL)
"""A remark that sends the reader elsewhere, up to the end: `(zie plan)`, `, see the annex`."""

PARENTHESES = re.compile(r"\([^)]*\)|\[[^\]]*\]")


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text without case, accents and punctuation: `Back-ups (é)` gives `back`, `ups`, `e`."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return tuple(re.findall(r"[^\W_]+", plain.casefold()))


def parted(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words, compounds that may as well be written in parts taken apart.

    >>> parted(("eerstelijnshulp", "bieden"))
    ('eerstelijns', 'hulp', 'bieden')
    """
    return tuple(part for word in words for part in PARTED.get(word, word).split())


def told_words(text: str) -> tuple[str, ...]:
    """The words of a text as tasks are compared by them."""
    return parted(words_of(text))


def without_reference(text: str) -> str:
    """A text without a closing `zie ...`.

    >>> without_reference("Opvolgen van verzekeringen (zie plan)")
    'Opvolgen van verzekeringen'
    """
    return REFERENCE.sub("", text)


def without_parentheses(text: str) -> str:
    """A text without its examples and remarks in parentheses."""
    return PARENTHESES.sub(" ", text)


@lru_cache(maxsize=10_000)
def is_small(word: str) -> bool:
    """Whether a word says nothing of a task: an article, a preposition, a letter, a number or a year."""
    return word in SMALL_WORDS or len(word) == 1 or word.isdigit()


@lru_cache(maxsize=10_000)
def stem(word: str) -> str:
    """The stem that the forms of one word share, roughly: `beheer` and `beheren`, `install` and `installation`.

    >>> stem("beheren") == stem("beheer"), stem("installeren") == stem("installatie"), stem("server") == stem("serie")
    (True, True, False)
    """
    own = _bare(word)
    return _meanings().get(own, own)


@cache
def _meanings() -> dict[str, str]:
    """The stem that stands for each stem of a word that means the same."""
    lines = [[_bare(word) for word in line.split()] for line in ALIKE]
    return {each: first for first, *others in lines for each in others}


def _bare(word: str) -> str:
    """A word without its ending."""
    if len(word) <= STEM or is_small(word) or any(sign.isdigit() for sign in word):
        return word
    ending = next((end for end in ENDINGS if word.endswith(end) and len(word) - len(end) >= STEM), None)
    if ending is not None:
        return _bare(word[: -len(ending)])
    return re.sub(r"([aeou])\1", r"\1", re.sub(r"([^aeiou])\1$", r"\1", word))


def slips(one: str, other: str, most: int = 1) -> bool:
    """Whether two words differ by at most `most` letters: one missing, added, replaced, or two that swapped places.

    >>> slips("verzekering", "verzekreing"), slips("verzekeringen", "verbeteringen")
    (True, False)
    """
    if abs(len(one) - len(other)) > most:
        return False
    far = most + 1
    before: dict[int, int] = {}
    last = {j: j for j in range(most + 1)}
    for i, sign in enumerate(one, start=1):
        now: dict[int, int] = {}
        for j in range(max(0, i - most), min(len(other), i + most) + 1):
            cost = min(last.get(j, far), now.get(j - 1, far)) + 1
            if j:
                cost = min(cost, last.get(j - 1, far) + (sign != other[j - 1]))
            if i > 1 and j > 1 and sign == other[j - 2] and one[i - 2] == other[j - 1]:
                cost = min(cost, before.get(j - 2, far) + 1)
            now[j] = cost
        if min(now.values()) > most:
            return False
        before, last = last, now
    return last[len(other)] <= most
