"""Work counted rather than timed: the calls that something takes, the same on every machine."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def calls(do: Callable[[], object]) -> int:
    """How many functions, built-in ones and steps of generators included, are called while `do` runs."""
    count = 0

    def note(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        do()
    finally:
        sys.setprofile(before)
    return count


def growth(do: Callable[[int], object], size: int, times: int = 4) -> float:
    """How much more work `do` takes for `times` the size, divided by `times`: about 1 where work is linear in size."""
    do(size)  # what is loaded and remembered once
    return calls(lambda: do(times * size)) / (times * max(1, calls(lambda: do(size))))
