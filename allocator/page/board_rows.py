"""The rows of the board's grid as words and signs, in the language of whoever looks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allocator.basics.text import figure
from allocator.cell_words import CLUSTERS, THE_GROUP
from allocator.instance import GROUP
from allocator.page import words
from allocator.plan import Outcome
from allocator.report.answer import PLACES
from allocator.rules.base import rules_of

if TYPE_CHECKING:
    from allocator.basics.text import Language
    from allocator.page.board import Board

Line = dict[str, Any]
TEAM = (Outcome.MEMBER, Outcome.GROUP)


def lines_of(board: Board, language: Language, known: tuple[Board, list[Line]] | None = None) -> list[Line]:
    """A line a row, by the index of the row in `id`. `known` is a board with its lines in the same language: those of
    rows for which nothing changed since are taken over."""
    if known is None:
        return [_line(board, index, language) for index in range(len(board.instance.rows))]
    before, lines = known
    return [
        line if _seen(before, index) == _seen(board, index) else _line(board, index, language)
        for index, line in enumerate(lines)
    ]


def _seen(board: Board, index: int) -> tuple[object, ...]:
    """All that the line of a row depends on, but for what is the same all over the board."""
    state, start = board.state, board.start.plan.decisions[index]
    return (
        board.instance.rows[index],
        board.plan.decisions[index],
        start,
        index in state.broken,
        state.verdict.ledger.hours[index],
    )


def _line(board: Board, index: int, language: Language) -> Line:
    row, decision, start = board.instance.rows[index], board.plan.decisions[index], board.start.plan.decisions[index]
    school = THE_GROUP.write(GROUP, language) if row.of_group else row.school
    planned = board.state.verdict.ledger.hours[index]
    is_undone = decision.outcome is Outcome.UNASSIGNED
    wants = decision.outcome in TEAM and any(
        rule.wants_backup(board.instance, row) for rule in rules_of(board.instance)
    )
    signs = {
        words.BROKEN: index in board.state.broken,
        words.CORE: row.core,
        words.PINNED: row.fixed_to is not None,
        words.MOVED: decision != start,
    }
    part = f" ({row.part}/{row.parts})" if row.parts > 1 else ""
    return {
        "id": index,
        "line": row.line,
        "school": school,
        "task": row.task,
        "description": f"{row.description}{part}",
        "cluster": CLUSTERS.write(row.cluster, language),
        "hours": (row.hours if is_undone else planned) / 100,
        "hours_said": figure(row.hours if is_undone else planned, language),
        "owner": decision.owner or "",
        "place": school if decision.outcome is Outcome.MEMBER else PLACES[decision.outcome].to(language),
        "backup": decision.backup or "",
        "signs": ", ".join(sign.to(language) for sign, is_so in signs.items() if is_so),
        "undone": is_undone,
        "no_backup": wants and decision.backup is None,
        "broken": signs[words.BROKEN],
        "moved": signs[words.MOVED],
        "pinned": signs[words.PINNED],
    }
