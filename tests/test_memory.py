"""What lives long is not looked at by Python's collector, and is let go of all the same once nobody needs it."""

from __future__ import annotations

import gc
import weakref
from typing import TYPE_CHECKING

import pytest

from allocator.basics.memory import lasting

if TYPE_CHECKING:
    from collections.abc import Iterator


class Ring:
    """Something that holds itself: only the collector can let go of it."""

    def __init__(self) -> None:
        self.own = self


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    gc.unfreeze()


def test_what_lasts_is_passed_over_until_it_is_asked_again() -> None:
    ring = Ring()
    seen = weakref.ref(ring)
    lasting()
    del ring
    gc.collect()
    assert seen() is not None
    lasting()
    assert seen() is None


def test_what_comes_later_is_collected_as_ever() -> None:
    lasting()
    ring = Ring()
    seen = weakref.ref(ring)
    del ring
    gc.collect()
    assert seen() is None
