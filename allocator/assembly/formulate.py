"""An instance as a mathematical programme: variables for what the rules admit, then the rules in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.assembly.candidates import candidates
from allocator.formulation.formulation import Formulation
from allocator.rules.base import rules_of

if TYPE_CHECKING:
    from allocator.formulation.choices import Candidates, Charges
    from allocator.instance import Instance


def formulate(instance: Instance, given: Candidates | None = None) -> Formulation:
    """The formulation of an instance; `given` stands in for the candidates that its rules admit."""
    rules = [rule for rule in rules_of(instance) if rule.applies(instance)]

    def charging(formulation: Formulation) -> list[Charges]:
        charges = (rule.charges(formulation) for rule in rules)
        return [each for each in charges if each is not None]

    formulation = Formulation(instance, given if given is not None else candidates(instance), charging)
    for rule in rules:
        rule.post(formulation)
    return formulation
