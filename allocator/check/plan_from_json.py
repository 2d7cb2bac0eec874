"""A plan out of a JSON file (SPEC, section 8), ours or another program's, with every fault at once.

What makes the plan has to be there: `row`, `outcome`, `owner`, `backup` and `depth` of each row. All else may be left
out; what is given is held to its form here, and to the plan in `claims`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from allocator.basics.problem import InputError
from allocator.basics.text import Text, counted, quoted
from allocator.basics.units import key
from allocator.check.json_fields import Fields, Findings, parsed
from allocator.check.reported_figures import Claimed, ClaimedFigure, ClaimedMember, ClaimedRow, ClaimedTier
from allocator.ledger import Paid
from allocator.plan import CENTRAL, UNASSIGNED, Decision, Depth, Outcome, Plan, Status
from allocator.tiers.base import figures_of, tiers_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from allocator.basics.text import Language
    from allocator.instance import Instance, Row

TOP = ("status", "model", "seconds", "tiers", "figures", "rows", "members")
TIER = ("name", "value", "bound")
FIGURE = ("name", "value")
ROW = ("row", "part", "parts", "task", "school", "outcome", "depth", "owner", "backup", "hours", "cost", "paid", "why")
BUDGETS = ("ict", "bpt", "other")
ACCOUNT = ("used", "available", "reserve", "travel")

OWNED = (Outcome.MEMBER, Outcome.GROUP, Outcome.PARTNER)

OTHER_BOOK = Text(
    "give the plan with the workbook that it was made from", "geef het plan bij de werkmap waaruit het komt"
)
OWNER_OR_NOT = Text(
    "fill it in, or make the outcome unassigned", "vul het in, of maak van de uitkomst (outcome) unassigned"
)

NULL_OR_DONE = Text("make it null, or change the outcome", "maak er null van, of pas de uitkomst (outcome) aan")
AS_IN_BOOK = Text(
    "write a name as in the workbook: a partner's for the outcome partner, else a member's",
    "schrijf een naam zoals in de werkmap: van een partner bij de uitkomst partner, anders van een teamlid",
)
SAME_RULES = Text(
    "check with the rule model (--model) that it was made with",
    "kijk na met het regelmodel (--model) waarmee het gemaakt is",
)


def read_json(path: str | Path, instance: Instance, language: Language = "nl") -> Claimed:
    """The plan in a JSON file, with all that it claims about itself.

    What does not fit the workbook (unknown rows, names and tiers, rows twice or missing) stands in `problems`, and the
    row concerned counts as unassigned. Raises InputError with every fault where the file can't be read as a plan: no
    JSON, fields missing or of a wrong kind, figures finer than a hundredth.
    """
    path, found = Path(path), Findings()
    top = Fields(parsed(path, language), path.name, "", TOP, found)
    rows = _rows(top, instance)
    members = _members(top, instance) if top.has("members") else {}
    tiers = _tiers(top, instance) if top.has("tiers") else ()
    figures = _figures(top, instance) if top.has("figures") else ()
    status = top.choice("status", (Status.OPTIMAL, Status.FEASIBLE)) if top.has("status") else None
    rule_model = top.words("model") if top.has("model") else None
    if top.has("seconds"):
        top.number("seconds")
    if found.form:
        raise InputError([*found.form, *found.content], language)
    return Claimed(
        Plan(tuple(row.decision for row in rows)),
        status or Status.FEASIBLE,
        tiers,
        figures,
        rows,
        members,
        rule_model,
        tuple(found.content),
        tuple(found.warnings()),
    )


def _rows(top: Fields, instance: Instance) -> tuple[ClaimedRow, ...]:
    """The figures reported of each row of the instance; a row that is missing counts as unassigned."""
    index_of = {instance.rows[index].line: index for index in instance.heads}
    claimed: dict[int, ClaimedRow] = {}
    for fields in top.objects("rows", ROW):
        line, claim = fields.whole("row"), _claimed_row(fields, instance)
        head = index_of.get(line) if line is not None else None
        _same_row(fields, instance.rows[head] if head is not None else None)
        if head is None and line is not None:
            what = Text(f"line {line} is no row of Tasks", f"op rij {line} van Taken staat geen taak")
            fields.misfit("row", what, OTHER_BOOK)
        parts = _parts(fields, instance, head)
        if any(index in claimed for index in parts):
            fields.misfit("row", _twice(instance.rows[parts[0]]))
        elif len(parts) == 1:
            claimed[parts[0]] = claim
        else:  # the line as a whole: its figures are no part's
            claimed |= dict.fromkeys(parts, ClaimedRow(claim.decision))
    absent = ", ".join(_named(row) for index, row in enumerate(instance.rows) if index not in claimed)
    if absent and isinstance(top.values.get("rows"), list):
        what = Text(f"these lines of Tasks are missing: {absent}", f"deze lijnen van Taken ontbreken: {absent}")
        top.misfit("rows", what)
    nothing = [ClaimedRow(CENTRAL if row.is_central else UNASSIGNED) for row in instance.rows]
    return tuple(claimed.get(index, left) for index, left in enumerate(nothing))


def _parts(fields: Fields, instance: Instance, head: int | None) -> tuple[int, ...]:
    """The rows (indices) that an entry is about: the part that it names, else all parts of its line, alike."""
    part, parts = (fields.whole(field) if fields.has(field) else None for field in ("part", "parts"))
    if head is None:
        return ()
    row, its = instance.rows[head], instance.parts_of[head]
    # What is no number was told where it was read.
    unclear = any(fields.has(field) and value is None for field, value in (("part", part), ("parts", parts)))
    if not unclear and parts not in (None, row.parts):
        fields.misfit("parts", _other_parts(row), OTHER_BOOK)
    elif part is not None and not 1 <= part <= row.parts:
        fields.misfit("part", _other_parts(row), OTHER_BOOK)
    elif part is not None:
        return (its[part - 1],)
    return its


def _other_parts(row: Row) -> Text:
    parts = counted(row.parts, Text("part", "deel"), Text("parts", "delen"))
    return Text(f"line {row.line} of Tasks has {parts.en}", f"lijn {row.line} van Taken heeft {parts.nl}")


def _named(row: Row) -> str:
    """`5`, or `5 (2/3)` for a part of a line."""
    return f"{row.line} ({row.part}/{row.parts})" if row.parts > 1 else str(row.line)


def _twice(row: Row) -> Text:
    return Text(f"line {_named(row)} comes twice", f"lijn {_named(row)} komt twee keer voor")


def _same_row(fields: Fields, row: Row | None) -> None:
    """The task and school, where given, say that the line is still the row that the plan was made for."""
    for field in ("task", "school"):
        found = fields.words(field) if fields.has(field) else None
        if found is None or row is None:
            continue
        expected = row.task if field == "task" else row.school
        if key(found) != key(expected):
            what = Text(
                f"line {row.line} of Tasks has {quoted(expected).en} here, not {quoted(found).en}",
                f"lijn {row.line} van Taken heeft hier {quoted(expected).nl}, niet {quoted(found).nl}",
            )
            fields.misfit(field, what, OTHER_BOOK)


def _claimed_row(fields: Fields, instance: Instance) -> ClaimedRow:
    if fields.has("why"):
        fields.words("why")  # text for people: nothing in it can be held against the plan
    hours, cost = (fields.scaled(field, 100) if fields.has(field) else None for field in ("hours", "cost"))
    return ClaimedRow(_decision(fields, instance), hours, cost, _paid(fields) if fields.has("paid") else None)


def _paid(fields: Fields) -> Paid | None:
    budgets = fields.record("paid", BUDGETS)
    ict, bpt, other = (budgets.scaled(field, 100) for field in BUDGETS)
    return None if ict is None or bpt is None or other is None else Paid(ict, bpt, other)


def _decision(fields: Fields, instance: Instance) -> Decision:
    """The decision that the row says; unassigned where that can't be."""
    outcome = fields.choice("outcome", tuple(Outcome))
    depth = fields.choice_or_null("depth", tuple(Depth))
    if outcome not in OWNED:
        return _undone(fields, outcome)
    people = instance.partner if outcome is Outcome.PARTNER else instance.member
    owner = _name(fields, "owner", fields.words_or_null("owner"), people)
    backup = _name(fields, "backup", fields.words_or_null("backup"), instance.member)
    for field in ("owner", "depth"):
        if fields.is_null(field):
            what = Text("a row that is done has one", "een taak die uitgevoerd wordt, heeft dit")
            fields.misfit(field, what, OWNER_OR_NOT)
    return UNASSIGNED if owner is None or depth is None else Decision(outcome, owner, depth, backup)


def _undone(fields: Fields, outcome: Outcome | None) -> Decision:
    """A row without an owner, or (`outcome` None) one of which nothing can be said."""
    given = [fields.words_or_null(field) for field in ("owner", "backup")]
    if outcome is not None:
        for field, value in zip(("owner", "backup", "depth"), (*given, fields.values.get("depth")), strict=True):
            if value is not None:
                what = Text("a row that nobody does has none", "een taak die niemand doet, heeft dit niet")
                fields.misfit(field, what, NULL_OR_DONE)
    return CENTRAL if outcome is Outcome.CENTRAL else UNASSIGNED


def _name(fields: Fields, field: str, found: str | None, known: Iterable[str]) -> str | None:
    """The name that was found as the workbook spells it; None where there is none."""
    if found is None:
        return None
    name = {key(name): name for name in known}.get(key(found))
    if name is None:
        who = quoted(found)
        what = Text(f"nobody who can stand here is called {who.en}", f"niemand die hier kan staan, heet {who.nl}")
        fields.misfit(field, what, AS_IN_BOOK)
    return name


def _members(top: Fields, instance: Instance) -> dict[str, ClaimedMember]:
    members: dict[str, ClaimedMember] = {}
    for fields in top.objects("members", ("name", *ACCOUNT)):
        name = _name(fields, "name", fields.words("name"), instance.member)
        figures = [fields.scaled(field, 100) or 0 for field in ACCOUNT]
        if name in members:
            fields.misfit("name", Text("this member comes twice", "dit teamlid komt twee keer voor"))
        elif name is not None:
            members[name] = ClaimedMember(*figures)
    absent = ", ".join(name for name in instance.member if name not in members)
    if absent and isinstance(top.values["members"], list):
        top.misfit("members", Text(f"these members are missing: {absent}", f"deze teamleden ontbreken: {absent}"))
    return members


def _tiers(top: Fields, instance: Instance) -> tuple[ClaimedTier, ...]:
    scales = {tier.key: tier.scale for tier in tiers_of(instance)}
    tiers = []
    for fields in top.objects("tiers", TIER):
        name = fields.words("name")
        scale = scales.get(name or "", 100)
        value, bound = fields.scaled("value", scale), fields.scaled("bound", scale)
        if name is not None and value is not None and bound is not None:
            tiers.append(ClaimedTier(name, value, bound))
    if isinstance(top.values["tiers"], list) and [tier.name for tier in tiers] != list(scales):
        expected = ", ".join(scales)
        what = Text(f"the tiers in force are, in order: {expected}", f"de doelstellingen zijn, in volgorde: {expected}")
        top.misfit("tiers", what, SAME_RULES)
    return tuple(tiers)


def _figures(top: Fields, instance: Instance) -> tuple[ClaimedFigure, ...]:
    """The figures of tiers that are not in force, in any order, each once."""
    known = {tier.key: tier for tier in figures_of(instance)}
    figures: dict[str, ClaimedFigure] = {}
    for fields in top.objects("figures", FIGURE):
        name = fields.words("name")
        tier = known.get(name or "")
        value = fields.scaled("value", 100 if tier is None else tier.scale)
        if name is not None and tier is None:
            expected = ", ".join(known)
            what = Text(
                f"the figures beside the tiers are: {expected}", f"de cijfers naast de doelstellingen: {expected}"
            )
            fields.misfit("name", what, SAME_RULES)
        elif name in figures:
            what = Text(f"the figure {name} comes twice", f"het cijfer {name} komt twee keer voor")
            fields.misfit("name", what)
        elif name is not None and value is not None:
            figures[name] = ClaimedFigure(name, value)
    absent = ", ".join(name for name in known if name not in figures)
    if absent and isinstance(top.values["figures"], list):
        top.misfit("figures", Text(f"these figures are missing: {absent}", f"deze cijfers ontbreken: {absent}"))
    return tuple(figures.values())
