"""These tests go through the process in which files are read and written, but where one asks for `in_process`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import IN_CHILD, here

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True, scope="module")
def files_in_this_process() -> None:
    """Not here."""


@pytest.fixture
def in_process() -> Iterator[None]:
    """Do at once what is otherwise done in a process of its own."""
    with pytest.MonkeyPatch.context() as patched:
        for place in IN_CHILD:
            patched.setattr(place, here)
        yield
