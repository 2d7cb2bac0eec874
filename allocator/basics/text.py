"""Words for people, always in both languages, and figures written the way each language writes them."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple

from allocator.basics.units import half_up

if TYPE_CHECKING:
    from datetime import date

QUOTED = 60
"""Signs of somebody's own words that a sentence quotes at most."""

Language = Literal["nl", "en"]
LANGUAGES: tuple[Language, ...] = ("nl", "en")


class Text(NamedTuple):
    """One sentence in English and in Dutch; every word that a user sees is one of these."""

    en: str
    nl: str

    def to(self, language: Language) -> str:
        return self.nl if language == "nl" else self.en


def same(words: str) -> Text:
    """A text that reads alike in both languages (names, codes)."""
    return Text(words, words)


def joined(parts: list[Text], separator: str = "; ") -> Text:
    """Several texts as one."""
    return Text(separator.join(part.en for part in parts), separator.join(part.nl for part in parts))


def figure(hundredths: int, language: Language, decimals: int | None = None) -> str:
    """Hours or euro from integer hundredths, in no more digits than people use: `12,5` in Dutch, `12.5` in English.

    Without `decimals`, figures of 100 and more are shown whole and smaller ones to a tenth, dropping a zero; what would
    be no tenth is shown to a hundredth, so that only nothing is 0. Halves are rounded away from zero, as spreadsheets
    show them.
    """
    fixed = decimals is not None
    if decimals is None:
        decimals = 0 if abs(hundredths) >= 100_00 else 1 if abs(hundredths) >= 5 else 2
    whole, part = divmod(half_up(Fraction(abs(hundredths), 10 ** (2 - decimals))), 10**decimals)
    shown = f"{whole}.{part:0{decimals}d}" if decimals and (fixed or part) else str(whole)
    sign = "-" if hundredths < 0 and (whole or part) else ""
    return sign + (shown.replace(".", ",") if language == "nl" else shown)


def grouped(digits: str) -> str:
    """A figure with its thousands apart, from five digits before the decimal sign on: `1 000 000`, `12 345,5`.

    A space, for a point or comma is a decimal sign to half of the readers.
    """
    return re.sub(r"^-?\d{5,}", lambda whole: f"{int(whole[0]):,}".replace(",", " "), digits)


def shown(number: Fraction) -> Text:
    """A number that somebody gave, as people write it: its own digits, cents and all, six of them at least.

    Only what is too large or too small to read goes in powers of ten, as in a spreadsheet: `1E+300`.
    """
    size = abs(number)
    digits = max(6, len(str(int(size))) + 2)
    context = Context(prec=min(digits, 17), rounding=ROUND_HALF_UP)
    rounded = context.divide(Decimal(number.numerator), Decimal(number.denominator)).normalize(context)
    readable = not size or Fraction(1, 10**9) <= size < 10**15
    words = grouped(f"{rounded:f}") if readable else f"{rounded:E}"
    return Text(words, words.replace(".", ","))


def counted(count: int, one: Text, many: Text) -> Text:
    """A count with its noun: `1 task`, `2 tasks`, `0 tasks`."""
    noun = one if count == 1 else many
    return Text(f"{grouped(str(count))} {noun.en}", f"{grouped(str(count))} {noun.nl}")


ONE_OF: dict[Text, Text] = {
    Text("rows", "rijen"): Text("row", "rij"),
    Text("tasks", "taken"): Text("task", "taak"),
    Text("pairs", "combinaties"): Text("pair", "combinatie"),
    Text("points", "punten"): Text("point", "punt"),
    Text("people", "mensen"): Text("person", "persoon"),
}
"""Units that differ for one of them."""


def measured(hundredths: int, unit: Text) -> Text:
    """A figure with its unit, as it is said: `1 row`, `2 rows`, `12.5 h`, `EUR 80`."""
    if unit.en == "EUR":
        return euro(hundredths)
    name = ONE_OF.get(unit, unit) if hundredths == 100 else unit
    en, nl = (grouped(figure(hundredths, language)) for language in ("en", "nl"))
    return Text(f"{en} {name.en}", f"{nl} {name.nl}")


def hours(hundredths: int, decimals: int | None = None) -> Text:
    """Hours with their unit: `12,5 u` in Dutch, `12.5 h` in English; `decimals` as in `figure`."""
    en, nl = (grouped(figure(hundredths, language, decimals)) for language in ("en", "nl"))
    return Text(f"{en} h", f"{nl} u")


def compared(less: int, more: int) -> tuple[Text, Text, Text]:
    """Two amounts of hours and their difference, in as many digits as it takes for the three figures to agree."""
    amounts = (less, more, more - less)
    for decimals in (None, 1):
        low, high, over = (Decimal(figure(amount, "en", decimals)) for amount in amounts)
        if high - low == over:
            return hours(less, decimals), hours(more, decimals), hours(more - less, decimals)
    return hours(less, 2), hours(more, 2), hours(more - less, 2)


def euro(cents: int) -> Text:
    """Euro with their sign, whole from 100 euro on."""
    return Text(f"EUR {grouped(figure(cents, 'en'))}", f"€ {grouped(figure(cents, 'nl'))}")


def quoted(words: str) -> Text:
    """Somebody's own words in quotes, on one line, without signs that no screen shows, and not too long."""
    plain = "".join(sign for sign in " ".join(words.split()) if sign.isprintable())
    return same(f'"{plain}"' if len(plain) <= QUOTED else f'"{plain[: QUOTED - 1].rstrip()}…"')


def listed(words: list[str], language: Language) -> str:
    """`a, b and c`, in the language's own word for "and"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {'en' if language == 'nl' else 'and'} {words[-1]}"


def on_day(when: date) -> str:
    """A day as people write it, the same in both languages: `30/06/2027`."""
    return f"{when:%d/%m/%Y}"


def brief(words: str, most: int) -> str:
    """The first of these words, to where a clause ends if that is soon enough."""
    head = re.split(r"[:;(]| - ", words, maxsplit=1)[0].strip()
    if len(head) <= most:
        return head or words
    cut = head[:most].rsplit(" ", 1)[0].rstrip(" ,/")
    return f"{cut} …"
