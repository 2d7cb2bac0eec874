"""What Microsoft's rules for workbooks (the Open XML SDK's, as openxml-audit has them) find wrong with a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openxml_audit import OpenXmlValidator, ValidationSeverity

if TYPE_CHECKING:
    from pathlib import Path


def faults(path: Path) -> set[str]:
    """Every breach of the schemas and of what hangs together, with its part and place."""
    found = OpenXmlValidator(max_errors=0).validate(str(path)).errors
    return {
        f"{fault.part_uri} {fault.path}: {fault.description}"
        for fault in found
        if fault.severity is ValidationSeverity.ERROR
    }
