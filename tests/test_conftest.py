"""The fences that conftest puts around every test hold."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest


def test_the_internet_is_refused_and_local_sockets_are_not() -> None:
    for family in (socket.AF_INET, socket.AF_INET6):
        with pytest.raises(AssertionError):
            socket.socket(family, socket.SOCK_STREAM)
    with pytest.raises(AssertionError):
        socket.create_connection(("127.0.0.1", 9), timeout=1)
    socket.socket(socket.AF_UNIX).close()


def test_home_is_empty_and_not_the_callers(home: Path) -> None:
    assert Path.home() == home
    assert [path for path in home.rglob("*") if path.is_file()] == []
    assert "DISPLAY" not in os.environ
