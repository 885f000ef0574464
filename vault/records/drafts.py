"""Drafts: what was typed and not yet said. They stay in this vault and are signed by nobody."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from vault.store.database import Connection

Write = Callable[[], AbstractContextManager[None]]


@dataclass(frozen=True, slots=True)
class Drafts:
    """The drafts of one vault, each under a name that its writer chooses; a body is JSON."""

    connection: Connection
    write: Write

    def get(self, name: str) -> dict[str, Any] | None:
        """The draft's body; None where there is none."""
        row = self.connection.execute("SELECT body FROM drafts WHERE name = ?", (name,)).fetchone()
        return msgspec.json.decode(row[0], type=dict[str, Any]) if row else None

    def all(self, prefix: str = "") -> dict[str, dict[str, Any]]:
        """The drafts whose name begins with `prefix`, oldest first."""
        rows = self.connection.execute(
            "SELECT name, body FROM drafts WHERE substr(name, 1, ?) = ? ORDER BY changed, name",
            (len(prefix), prefix),
        )
        return {name: msgspec.json.decode(body, type=dict[str, Any]) for name, body in rows}

    def put(self, name: str, body: dict[str, Any]) -> None:
        """Keep a draft in place of what had its name."""
        with self.write():
            self.connection.execute(
                "INSERT OR REPLACE INTO drafts (name, body, changed) VALUES (?, ?, ?)",
                (name, msgspec.json.encode(body), time.time_ns() // 1000),
            )

    def clear(self, name: str) -> None:
        """Drop a draft, if there is one."""
        with self.write():
            self.connection.execute("DELETE FROM drafts WHERE name = ?", (name,))

    def forget(self, record: str) -> None:
        """Drop what was typed about an erased record, and about new ones in it if it is a case, in
        the caller's transaction.
        """
        prefix = of_record(record)
        self.connection.execute(
            "DELETE FROM drafts WHERE substr(name, 1, ?) = ?", (len(prefix), prefix)
        )


def of_record(record: str) -> str:
    """How the names of all drafts about a record begin; the property's id follows."""
    return f"record/{record}/"
