"""The rule model and the settings that go before the workbook's own: from the command line, and from the last run."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from allocator.basics.problem import Problem
from allocator.basics.text import Text
from allocator.report.options import RULE_MODEL, SETTING
from allocator.rule_model.override import names_rule_model, plain, targets

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Choice:
    """Choices that go before the workbook's own rule model and settings.

    Where `run`, the title of a sheet Run, is given, the last run had chosen too: `before` are its options by the names
    under which Run keeps them, `taken` those of them that count here again.
    """

    rule_model: str | None = None
    settings: Mapping[str, str] = field(default_factory=dict)
    run: str | None = None
    before: Mapping[str, str] = field(default_factory=dict)
    taken: frozenset[str] = frozenset()
    given_way: tuple[Problem, ...] = ()
    """Why others of them do not, save those that the command line gives anew."""

    @property
    def model_from_run(self) -> str | None:
        """The sheet Run, where the rule model comes from there."""
        return self.run if RULE_MODEL in self.taken else None

    def is_taken(self, name: str) -> bool:
        """Whether a setting comes from the last run."""
        return f"{SETTING}{name}" in self.taken

    def place(self, name: str) -> str:
        """Where a setting was chosen."""
        return f"{self.run}: --set {name}" if self.is_taken(name) else f"--set {name}"

    def options(self) -> dict[str, str]:
        """By the names under which Run keeps them."""
        named = {} if self.rule_model is None else {RULE_MODEL: self.rule_model}
        return named | {f"{SETTING}{name}": value for name, value in self.settings.items()}

    def without(self, name: str, why: Problem) -> Choice:
        """The choice without a setting of the last run that can't count here."""
        settings = {other: value for other, value in self.settings.items() if other != name}
        taken = self.taken - {f"{SETTING}{name}"}
        return replace(self, settings=settings, taken=taken, given_way=(*self.given_way, replace(why, fatal=False)))

    def told(self) -> Problem | None:
        """A remark on what of the last run counts here; None where it chose nothing, or all is given anew."""
        if self.run is None or (not self.taken and not self.given_way):
            return None
        was, now = as_typed(self.before), as_typed(self.options())
        if was == now:
            what = Text(f"solved with {was}, which counts here too", f"opgelost met {was}, en dat geldt ook hier")
        elif now:
            what = Text(f"solved with {was}; here {now} counts", f"opgelost met {was}; hier geldt {now}")
        else:
            what = Text(f"solved with {was}; none of it counts here", f"opgelost met {was}; niets daarvan geldt hier")
        mend = Text("give --model or --set to choose otherwise", "geef --model of --set op om anders te kiezen")
        return Problem(self.run, what, mend, fatal=False)


def as_typed(options: Mapping[str, str]) -> str:
    """Options as they are typed."""
    return " ".join(
        f"--model {value}" if name == RULE_MODEL else f'--set "{name.removeprefix(SETTING)}={value}"'
        for name, value in options.items()
    )


def after_last_run(given: Choice, last: Choice, run: str, typed: Mapping[str, str]) -> Choice:
    """The command line's choice over what the last run had; `run` is the title of its sheet.

    `typed` are the settings that somebody wrote or changed on the sheet Settings since, with their cells: these go
    before what the last run had, the command line goes before all.
    """
    new = given.options()
    left = _without(last.options(), frozenset().union(*map(_fields, new)))
    given_way = []
    for name, place in typed.items():
        stays = _without(left, _fields(f"{SETTING}{name}"))
        gone = {option: value for option, value in left.items() if option not in stays}
        if gone:
            given_way.append(_changed_since(place, as_typed(gone)))
        left = stays
    options = {**left, **new}
    settings = {name.removeprefix(SETTING): value for name, value in options.items() if name != RULE_MODEL}
    return Choice(options.get(RULE_MODEL), settings, run, last.options(), frozenset(left), tuple(given_way))


def _fields(option: str) -> frozenset[tuple[str, str]]:
    """Settings that an option sets, whatever its spelling: one that covers several settings has several."""
    name = plain(option.removeprefix(SETTING))
    if option == RULE_MODEL or names_rule_model(name):
        return frozenset({("", RULE_MODEL)})
    target = targets().get(name)
    return frozenset({("", name)} if target is None else {(target.owner, field) for field in target.fields})


def _without(options: Mapping[str, str], fields: frozenset[tuple[str, str]]) -> dict[str, str]:
    """The options that set something else; of one that covers several settings, what it says of the others."""
    left = {}
    for option, value in options.items():
        mine = _fields(option)
        if mine.isdisjoint(fields):
            left[option] = value
        else:
            left |= {f"{SETTING}{owner}.{name}": value for owner, name in sorted(mine - fields)}
    return left


def _changed_since(place: str, words: str) -> Problem:
    what = Text(
        f"changed since the last run, so this counts and no longer {words}",
        f"veranderd sinds de vorige keer: dit geldt, en {words} niet meer",
    )
    mend = Text("give --set to choose otherwise", "geef --set op om anders te kiezen")
    return Problem(place, what, mend, fatal=False)
