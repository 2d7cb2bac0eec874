"""The key figures of Summary: core covered, what stays undone, what is bought, what backups ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, figure, joined
from allocator.catalogue.themes import Theme
from allocator.categories import Concern
from allocator.plan import Outcome
from allocator.report.figures import by_cluster, by_line, core_rows, saved, thinned, undone, without_backup
from allocator.report.page import Cell, Look, euro, heading, text, whole
from allocator.report.pages.summary.amounts import cell, percent, words
from allocator.report.pages.summary.tables import total_of
from allocator.tiers.base import tiers_of

if TYPE_CHECKING:
    from allocator.basics.units import Hours
    from allocator.report.answer import Answer
    from allocator.report.page import Line

HEADING = Text("Key figures", "Kerncijfers")


def key_figures(answer: Answer) -> list[Line]:
    """A label, a figure and its meaning on each line; hours are hours a year."""
    ledger = answer.ledger
    core, missing = by_line(answer.instance, core_rows(ledger)), undone(ledger)
    lines = by_line(answer.instance, missing)
    covered = len(core) - len(by_line(answer.instance, set(core_rows(ledger)).intersection(missing)))
    left: Hours = sum(answer.instance.rows[index].hours for index in missing)
    kept: Hours = sum(ledger.reserve)
    figures = [
        _line(answer, Text("Core tasks covered", "Kerntaken opgenomen"), whole(covered), _core_total(answer, core)),
        _line(
            answer,
            Text("Core tasks without backup", "Kerntaken zonder back-up"),
            whole(len(by_line(answer.instance, without_backup(ledger)))),
            Text("of those that a member does", "van de kerntaken die een teamlid uitvoert"),
        ),
        _line(
            answer,
            Text("Tasks left undone, in whole or part", "Taken die geheel of deels blijven liggen"),
            whole(len(lines)),
            _of(len(answer.instance.heads)),
        ),
        _line(
            answer,
            Text("Hours left undone", "Uren die niet uitgevoerd worden"),
            cell(answer, left),
            _a_year(left, Text("; the sheet Gaps says why", "; het blad Tekorten zegt waarom")),
        ),
        _line(
            answer,
            Text("… in full-time posts", "… in voltijdse betrekkingen"),
            _posts(answer, left),
            _post(answer),
        ),
        *_security(answer),
        *_saved(answer),
        _line(
            answer,
            Text("Paid to partners", "Betaald aan externe partners"),
            euro(sum(ledger.cost)),
            _outside(answer),
        ),
        _line(
            answer,
            Text("Kept free by backups", "Vrijgehouden door back-ups"),
            cell(answer, kept),
            _backup_price(answer, kept, missing),
        ),
    ]
    return [heading(HEADING, answer.language), *figures]


def _outside(answer: Answer) -> Text:
    """What the money buys, as a share of what gets done: how much the school depends on others (report, Table 2)."""
    total = total_of(by_cluster(answer.ledger).values())
    if not total.partner:
        return Text("euro a year", "euro per jaar")
    bought, share = words(answer, total.partner), percent(total.partner, total.done)
    return Text(
        f"euro a year, for {bought.en}: {share.en} of what gets done",
        f"euro per jaar, voor {bought.nl}: {share.nl} van wat uitgevoerd wordt",
    )


def _security(answer: Answer) -> list[Line]:
    """How many tasks of cyber security get done, which runs through all clusters; nothing where there are none."""
    catalogue = answer.rule_model.catalogue
    rows, heads = answer.instance.rows, answer.instance.heads
    known = {index: catalogue.by_id(rows[index].task) for index in heads}
    about = [index for index, task in known.items() if task is not None and Theme.SECURITY in task.themes]
    if not about:
        return []
    left = set(by_line(answer.instance, undone(answer.ledger))).intersection(about)
    of = len(about)
    meaning = Text(
        f"of {of} in all clusters (backup, firewall, GDPR …)", f"van {of} in alle clusters (back-up, firewall, GDPR …)"
    )
    label = Text("Tasks of cyber security done", "Taken rond cyberveiligheid uitgevoerd")
    return [_line(answer, label, whole(of - len(left)), meaning)]


def _saved(answer: Answer) -> list[Line]:
    """The hours that are saved, where there are any."""
    kinds = (
        (
            Text("Saved by doing tasks at group level", "Bespaard door taken op groepsniveau uit te voeren"),
            saved(answer.ledger),
        ),
        (
            Text("Saved by cutting tasks to their minimum", "Bespaard door taken tot hun minimum te beperken"),
            thinned(answer.ledger),
        ),
    )
    less = Text(" less than asked", " minder dan gevraagd")
    return [_line(answer, label, cell(answer, amount), _a_year(amount, less)) for label, amount in kinds if amount]


def _line(answer: Answer, label: Text, figure: Cell, meaning: Text) -> Line:
    return (text(answer.to(label), Look.LONG), figure, text(answer.to(meaning), Look.NOTE))


def _of(total: int) -> Text:
    return Text(f"of {total}", f"van {total}")


def _core_total(answer: Answer, core: list[int]) -> Text:
    """Of how many core tasks, how many of them are done above the group, and which ones on Tasks are not counted:
    those outside the focus of a school that first has other steps to take."""
    total = _of(len(core))
    central = sum(answer.plan.decisions[index].outcome is Outcome.CENTRAL for index in core)
    rows = answer.instance.rows
    waiting = sum(rows[index].core for index in answer.instance.heads) - len(core)
    parts = [total]
    if central:
        parts.append(Text(f"{central} of them done centrally", f"waarvan {central} door koepel/overheid"))
    if waiting:
        count, tellen = ("count", "tellen") if waiting > 1 else ("counts", "telt")
        parts.append(
            Text(
                f"{waiting} more on Tasks {count} as optional: outside the focus of their school",
                f"nog {waiting} op Taken {tellen} als schrapbaar: buiten de focus van hun school",
            )
        )
    return joined(parts, ", ")


def _a_year(number: Hours, more: Text = Text("", "")) -> Text:
    """The unit beside a figure, which stands in a cell of its own."""
    if figure(number, "en") == "1":
        return Text(f"hour a year{more.en}", f"uur per jaar{more.nl}")
    return Text(f"hours a year{more.en}", f"uren per jaar{more.nl}")


def _posts(answer: Answer, left: Hours) -> Cell:
    return Cell(left / answer.full_time, Look.POSTS)


def _post(answer: Answer) -> Text:
    weeks = figure(int(answer.weeks * 100), answer.language)
    week = figure(int(answer.rule_model.general.full_time_hours * 100), answer.language)
    unit = Text("week", "week") if answer.weeks == 1 else Text("weeks", "weken")
    return Text(f"posts of {week} h × {weeks} {unit.en}", f"betrekkingen van {week} u × {weeks} {unit.nl}")


def _backup_price(answer: Answer, kept: Hours, missing: list[int]) -> Text:
    """The price of the hours that backups keep, where the order of the tiers puts them before essential work."""
    order = [tier.key for tier in tiers_of(answer.instance)]
    essential: Hours = sum(
        answer.instance.rows[index].hours
        for index in missing
        if answer.instance.concern(answer.instance.rows[index]) is Concern.ESSENTIAL
    )
    if "backup" in order and "essential" in order and order.index("backup") < order.index("essential") and essential:
        said = words(answer, essential)
        price = Text(
            f"; this reserve goes before {said.en} of essential tasks that remain undone",
            f"; die reserve krijgt voorrang op {said.nl} aan essentiële taken die blijven liggen",
        )
        return _a_year(kept, price)
    return _a_year(kept)
