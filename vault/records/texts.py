"""The text of attached documents, kept so that search finds it: told by the viewer, proven by
nobody.

It is kept by the SHA-256 of the file, and the database drops it with the last exhibit of that file.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from vault.records import scripts
from vault.records.edits import ACTIVE
from vault.records.exhibits import FILE
from vault.records.index import digest_fact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vault.store.database import Connection

Write = Callable[[], AbstractContextManager[None]]

PAGE_BREAK: Final = "\f"
"""Between the pages of a text, as given and as kept."""

SEARCHED_AS: Final = digest_fact(FILE)


@dataclass(frozen=True, slots=True)
class DocumentTexts:
    """The texts of one vault's documents."""

    connection: Connection
    write: Write

    def keep(self, sha256: str, text: str) -> None:
        """Search this text from now on for every exhibit whose file has this SHA-256 (hex).

        It replaces what was kept; an empty text says that there is none to look for.
        """
        pages = text.split(PAGE_BREAK)
        normal = PAGE_BREAK.join(map(scripts.normalise, pages))
        roman = PAGE_BREAK.join(map(scripts.romanise, pages))
        with self.write():
            self.connection.execute("DELETE FROM document_texts WHERE sha256 = ?", (sha256,))
            self.connection.execute(
                "INSERT INTO document_texts (sha256, text, roman)"
                " SELECT ?, ?, ? WHERE EXISTS"
                " (SELECT 1 FROM facts WHERE property = ? AND key = ?)",
                (sha256, normal, roman, SEARCHED_AS, sha256),
            )

    def waiting(self) -> list[str]:
        """Ids of the exhibits whose file was not read yet, the newest first."""
        rows = self.connection.execute(
            "SELECT r.key FROM facts f JOIN records r ON r.id = f.record"
            " WHERE f.property = ? AND r.state = ?"
            " AND f.key NOT IN (SELECT sha256 FROM document_texts) ORDER BY r.id DESC",
            (SEARCHED_AS, ACTIVE),
        )
        return [key.hex() for (key,) in rows]


def problems(connection: Connection) -> Iterator[str]:
    """Texts that belong to no exhibit. Whether a text is right, only its file could tell."""
    row = connection.execute(
        "SELECT count(*) FROM document_texts"
        " WHERE sha256 NOT IN (SELECT key FROM facts WHERE property = ?)",
        (SEARCHED_AS,),
    ).fetchone()
    if row[0]:
        yield "a document's text belongs to no exhibit"
