"""Text without what people can't see: surplus and non-breaking spaces, invisible signs, split accents."""

from __future__ import annotations

import unicodedata

INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))


def cleaned(words: str) -> str:
    """The words with single spaces between them and every accent written in one way."""
    if words.isascii():
        return " ".join(words.split())
    return " ".join(unicodedata.normalize("NFC", words).translate(INVISIBLE).split())
