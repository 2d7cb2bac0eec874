"""Frames: objects of ours through a pipe between two processes of ours, each with its length before it."""

from __future__ import annotations

import pickle
import struct
from typing import IO, Any

LENGTH = struct.Struct("<Q")
READY = "ready"
"""The first frame of a worker process."""


class BrokenFrameError(Exception):
    """The other side ended before a whole frame was there."""


def put(stream: IO[bytes], content: object) -> None:
    """Write a frame. Raises OSError where nobody reads any more."""
    data = pickle.dumps(content, protocol=pickle.HIGHEST_PROTOCOL)
    stream.write(LENGTH.pack(len(data)) + data)
    stream.flush()


def take(stream: IO[bytes]) -> Any:
    """The next frame. Raises BrokenFrameError at the end."""
    (length,) = LENGTH.unpack(_exactly(stream, LENGTH.size))
    return pickle.loads(_exactly(stream, length))


def _exactly(stream: IO[bytes], size: int) -> bytes:
    data = stream.read(size)
    if data is None or len(data) < size:
        raise BrokenFrameError
    return data
