"""The words of click in Dutch, and the gettext catalogue that is made of them: `python -m docs.make_docs`.

Click reads the catalogue, in `locale/`; nothing imports this file while a command runs.
"""

from __future__ import annotations

import struct
from itertools import accumulate

DUTCH = {
    "Usage:": "Gebruik:",
    "Options": "Opties",
    "Commands": "Commando's",
    "default: {default}": "standaard: {default}",
    "Show this message and exit.": "Toont deze uitleg.",
    "Aborted!": "Afgebroken!",
    "Error: {message}": "Fout: {message}",
    "Try '{command} {option}' for help.": "Uitleg geeft '{command} {option}'.",
    "Invalid value: {message}": "Ongeldige waarde: {message}",
    "Invalid value for {param_hint}: {message}": "Ongeldige waarde voor {param_hint}: {message}",
    "Missing argument": "Er ontbreekt een argument:",
    "Missing option": "Er ontbreekt een optie:",
    "Missing command.": "Er ontbreekt een commando.",
    "No such option {name!r}.": "De optie {name!r} bestaat niet.",
    "No such command {name!r}.": "Het commando {name!r} bestaat niet.",
    "Did you mean {possibility}?": "Bedoel je {possibility}?",
    "(Did you mean one of: {possibilities}?)": "(Bedoel je een van deze: {possibilities}?)",
    "Got unexpected extra argument ({args})": "Er staat een argument te veel ({args})",
    "Got unexpected extra arguments ({args})": "Er staan argumenten te veel ({args})",
    "Option {name!r} requires an argument.": "De optie {name!r} vraagt een waarde.",
    "Option {name!r} requires {nargs} arguments.": "De optie {name!r} vraagt {nargs} waarden.",
    "Option {name!r} does not take a value.": "De optie {name!r} neemt geen waarde.",
    "{value!r} is not {choice}.": "{value!r} is niet {choice}.",
    "{value!r} is not one of {choices}.": "{value!r} is niet een van {choices}.",
    "{value!r} is not a valid {number_type}.": "{value!r} is geen geldig getal.",
    "{value} is not in the range {range}.": "{value} ligt niet in het bereik {range}.",
    "{name} {filename!r} is a directory.": "{filename!r} is een map.",
    "{name} {filename!r} is a file.": "{filename!r} is een bestand.",
    "{name} {filename!r} is not readable.": "{filename!r} kan niet gelezen worden.",
}
"""What click says, as it asks gettext for it; what is missing here stays English."""

PLURALS = {
    "Did you mean {possibility}?": "(Did you mean one of: {possibilities}?)",
    "Got unexpected extra argument ({args})": "Got unexpected extra arguments ({args})",
    "Option {name!r} requires an argument.": "Option {name!r} requires {nargs} arguments.",
    "{value!r} is not {choice}.": "{value!r} is not one of {choices}.",
}
"""Which of them click chooses from by a count: what it says of one, and of several."""

HEADER = "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n != 1);\n"
MAGIC, HEADER_SIZE = 0x950412DE, 28
"""How a compiled catalogue begins, and after how many bytes its tables follow (GNU gettext manual, "MO Files")."""


def catalogue() -> bytes:
    """The Dutch words as a compiled catalogue: two tables of lengths and places, then the texts, sorted."""
    of_several = set(PLURALS.values())
    entries = {"": HEADER} | {english: dutch for english, dutch in DUTCH.items() if english not in of_several}
    for one, several in PLURALS.items():
        entries[f"{one}\0{several}"] = f"{entries.pop(one)}\0{DUTCH[several]}"
    pairs = sorted((english.encode(), dutch.encode()) for english, dutch in entries.items())
    texts = [english for english, _ in pairs] + [dutch for _, dutch in pairs]
    start = HEADER_SIZE + 8 * len(texts)
    places = accumulate((len(text) + 1 for text in texts), initial=start)
    table = [number for text, place in zip(texts, places, strict=False) for number in (len(text), place)]
    head = [MAGIC, 0, len(pairs), HEADER_SIZE, HEADER_SIZE + 8 * len(pairs), 0, start]
    return struct.pack(f"<{len(head) + len(table)}I", *head, *table) + b"".join(text + b"\0" for text in texts)
