"""Settings that rules and tiers declare as fields of their own, and that rule models and workbooks may change."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fractions import Fraction

    from allocator.basics.text import Text


@dataclass(frozen=True)
class Setting:
    """How users name a parameter, and which values it takes: whole numbers, or percentages as exact fractions.

    One with a `step` is no percentage but a plain number, and a multiple of the step.
    """

    name: Text
    kind: type
    low: int
    high: int
    step: Fraction | None = None
    once: tuple[str, ...] = ()
    """Names that it had: workbooks that were made then still hold them."""


def setting(
    default: Any,
    name: Text,
    kind: type,
    low: int,
    high: int,
    step: Fraction | None = None,
    once: tuple[str, ...] = (),
) -> Any:
    """A dataclass field that users may set, in a rule model by its field name, in a workbook by `name`."""
    return dataclasses.field(default=default, metadata={"setting": Setting(name, kind, low, high, step, once)})


def settings_of(owner: Any) -> dict[str, Setting]:
    """The settings that a rule or tier (class or object) declares, by field name."""
    return {field.name: field.metadata["setting"] for field in dataclasses.fields(owner) if "setting" in field.metadata}
