"""Numbers as people type them: `7,5`, `7.5`, `1.234,5`; exact, and refused where they are unclear."""

from __future__ import annotations

import math
import re
from fractions import Fraction

GROUPED = re.compile(r"\d{1,3}(?P<mark>[. '])\d{3}(?:(?P=mark)\d{3})*(?:,\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?")
PLAIN = re.compile(r"\d+(?:[.,]\d+)?|[.,]\d+")
UNCLEAR = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
"""`1.234` is a thousand in Dutch and one and a bit in English."""


class UnclearNumberError(ValueError):
    """A number that could be read in two ways: with thousands apart, or with decimals."""

    def __init__(self, words: str, readings: tuple[Fraction, Fraction]) -> None:
        self.readings = readings
        super().__init__(words)


def exact(number: float) -> Fraction | None:
    """A number from a cell, exact to the 15 digits that Excel keeps; None for infinities."""
    return Fraction(format(number, ".15g")) if math.isfinite(number) else None


def parsed(words: str, whole: bool = False) -> Fraction | None:
    """A number from text; None where it is none.

    With `whole`, a point or comma before three digits parts thousands; without, that raises UnclearNumberError.
    """
    bare = words.strip().replace("−", "-")
    sign = -1 if bare.startswith("-") else 1
    bare = bare.lstrip("+-").strip()
    if len(bare) > 30:
        return None
    if UNCLEAR.fullmatch(bare):
        thousands, decimal = (Fraction(re.sub(r"[.,]", mark, bare)) for mark in ("", "."))
        if not whole:
            raise UnclearNumberError(words, (sign * thousands, sign * decimal))
        return sign * thousands
    if GROUPED.fullmatch(bare):
        return sign * _grouped(bare)
    if PLAIN.fullmatch(bare):
        return sign * Fraction(bare.replace(",", "."))
    return None


def _grouped(bare: str) -> Fraction:
    decimal = max(bare.rfind(","), bare.rfind("."))
    marks = {sign for sign in bare if not sign.isdigit()}
    if len(marks) == 1 and (bare.count(next(iter(marks))) > 1 or marks <= {" ", "'"}):
        return Fraction(re.sub(r"\D", "", bare))
    whole, part = bare[:decimal], bare[decimal + 1 :]
    digits = re.sub(r"\D", "", whole)
    return Fraction(f"{digits}.{part}")
