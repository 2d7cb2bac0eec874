"""Words as HTML: whatever somebody calls a school, it stays words, and it turns nobody else's words around."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

INVISIBLE = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs that show nothing and turn the direction of what follows, also behind the name that they stand in. Marks that
only say how a name itself is read (U+200E, U+200F, U+061C) stay."""
PIECE = 20
LONG_WORD, BREAK = re.compile(r"\S{31,}"), "<wbr>"
"""A word without an end, as an address is, may be broken every so many signs: else it pushes a table off the paper."""
REPLACED = "\ufffd"


def escaped(words: str) -> str:
    """Words for between tags and for in double quotes: marks of HTML as entities, what no file may hold replaced."""
    plain = "".join(_sign(each) for each in words if each not in INVISIBLE)
    return html.escape(plain, quote=False).replace('"', "&quot;")


def lines(words: str) -> str:
    """The same, with the line breaks that people typed, and with places where a word that is too long for a column may
    be broken."""
    plain = words.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    return "<br>".join("".join(_pieces(line)) for line in plain.split("\n"))


def _pieces(line: str) -> Iterator[str]:
    end = 0
    for word in LONG_WORD.finditer(line):
        yield escaped(line[end : word.start()])
        yield BREAK.join(escaped(word[0][start : start + PIECE]) for start in range(0, len(word[0]), PIECE))
        end = word.end()
    yield escaped(line[end:])


def quoted(words: str) -> str:
    """Words as a string of CSS, whatever stands in them; what could end the style sheet is written by its number."""
    plain = (each if each.isalnum() or each in " .,:;-()" else f"\\{ord(each):x} " for each in words)
    return f'"{"".join(plain)}"'


def _sign(sign: str) -> str:
    """A sign, or the one that stands for what can't be: control characters, halves of pairs, non-characters."""
    code = ord(sign)
    control = (code < 0x20 and sign not in "\t\n\r") or 0x7F <= code <= 0x9F
    none = 0xD800 <= code <= 0xDFFF or 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE
    return REPLACED if control or none else sign
