"""What it costs that a tier gets worse, in words: as a sentence goes on after a name, and for a cell."""

from __future__ import annotations

from typing import NamedTuple

from allocator.basics.text import Text


class PriceWords(NamedTuple):
    """Around the amount with its unit (`{0}`): where it is worse, where it is better, and in a few words; then what the
    tier cares for, to stand beside that of another."""

    worse: Text
    better: Text
    short: Text
    aim: Text


def _undone(en: str, nl: str, short: Text, aim: Text) -> PriceWords:
    return PriceWords(
        Text(f"{{0}} of {en} more undone", f"{{0}} meer {nl} blijft liggen"),
        Text(f"{{0}} of {en} less undone", f"{{0}} minder {nl} blijft liggen"),
        short,
        aim,
    )


PRICE_WORDS: dict[str, PriceWords] = {
    "core": _undone("core work", "kernwerk", Text("{0} core", "{0} kern"), Text("core work", "kernwerk")),
    "backup": PriceWords(
        Text("{0} more without backup", "{0} meer zonder back-up"),
        Text("{0} less without backup", "{0} minder zonder back-up"),
        Text("{0} no backup", "{0} zonder back-up"),
        Text("backup", "back-up"),
    ),
    "essential": _undone(
        "essential work",
        "essentieel werk",
        Text("{0} essential", "{0} essentieel"),
        Text("essential hours", "essentieel werk"),
    ),
    "neglect": PriceWords(
        Text("{0} more short in forgotten clusters", "{0} meer te kort in vergeten clusters"),
        Text("{0} less short in forgotten clusters", "{0} minder te kort in vergeten clusters"),
        Text("{0} of a cluster", "{0} van een cluster"),
        Text("every cluster", "elke cluster"),
    ),
    "worth": PriceWords(
        Text("{0} less", "{0} minder"),
        Text("{0} more", "{0} meer"),
        Text("{0}", "{0}"),
        Text("all that is weighed", "wat afgewogen wordt"),
    ),
    "balance": PriceWords(
        Text("{0} more work for whoever has most", "{0} meer werk voor wie het meest heeft"),
        Text("{0} less work for whoever has most", "{0} minder werk voor wie het meest heeft"),
        Text("{0} busier", "{0} drukker"),
        Text("an even workload", "evenwichtig verdeeld werk"),
    ),
    "spread": _undone(
        "spread work", "te spreiden werk", Text("{0} spread", "{0} spreiden"), Text("spread work", "te spreiden werk")
    ),
    "optional": _undone(
        "optional work",
        "schrapbaar werk",
        Text("{0} optional", "{0} schrapbaar"),
        Text("optional work", "schrapbaar werk"),
    ),
    "depth": PriceWords(
        Text("{0} more short of doing tasks in full", "{0} meer te kort om taken volledig uit te voeren"),
        Text("{0} less short of doing tasks in full", "{0} minder te kort om taken volledig uit te voeren"),
        Text("{0} depth", "{0} diepgang"),
        Text("depth", "diepgang"),
    ),
    "cost": PriceWords(
        Text("{0} more to partners", "{0} meer naar partners"),
        Text("{0} less to partners", "{0} minder naar partners"),
        Text("{0}", "{0}"),
        Text("money", "geld"),
    ),
    "fit": PriceWords(
        Text("{0} less for owners who suit their tasks", "{0} minder voor passende uitvoerders"),
        Text("{0} more for owners who suit their tasks", "{0} meer voor passende uitvoerders"),
        Text("{0}", "{0}"),
        Text("fit", "passend werk"),
    ),
    "change": PriceWords(
        Text("{0} more that change hands", "{0} meer die van uitvoerder veranderen"),
        Text("{0} less that change hands", "{0} minder die van uitvoerder veranderen"),
        Text("{0} changed", "{0} veranderd"),
        Text("continuity", "continuïteit"),
    ),
    "focus": PriceWords(
        Text("work more scattered by {0}", "werk meer versnipperd met {0}"),
        Text("work less scattered by {0}", "werk minder versnipperd met {0}"),
        Text("{0} scattered", "{0} versnipperd"),
        Text("less scattered work", "minder versnipperd werk"),
    ),
    "fair": PriceWords(
        Text("work less evenly spread by {0}", "werk minder gelijk verdeeld met {0}"),
        Text("work more evenly spread by {0}", "werk gelijker verdeeld met {0}"),
        Text("{0} less even", "{0} minder gelijk"),
        Text("even shares", "gelijke verdeling"),
    ),
}
"""By the key of the tier."""
