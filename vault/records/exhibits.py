"""Exhibits: attached files, each a record bound to bytes that were added here or came with it."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final, cast

from vault import disk
from vault.errors import Damaged, Refused
from vault.progress import Progress, silent
from vault.records import edits, query, values
from vault.records.ids import record_key
from vault.records.index import digest_fact
from vault.records.records import Records, WrongReference
from vault.records.statement import Content
from vault.records.views import RecordRef
from vault.store import log
from vault.store.files import Attachment, Files

if TYPE_CHECKING:
    from io import RawIOBase
    from pathlib import Path

    from vault.records.fold import Said
    from vault.records.journal import Journal
    from vault.store.database import Connection

FILE: Final = "file"
ATTACHED: Final = "attached"
DETACHED: Final = "detached"
EXPORTED: Final = "exported"
_NAME_LIMIT: Final = 255
_CONTROLS: Final = re.compile("[\x00-\x1f\x7f-\x9f]")


class NoFileInRecord(Refused):
    """The record is no exhibit, or its file was not shared or was erased."""

    code = "no-file-in-record"
    sentence = "There is no file in this record."
    next_step = "It may not have been shared with you, or it was erased."


class FileChanged(Damaged):
    """The bytes held do not have the SHA-256 that the exhibit says."""

    code = "file-changed"
    sentence = "The file in this vault is not the one that was attached."
    next_step = "Restore your latest backup beside this vault and compare."


class NotAFile(Refused):
    """Only regular files can be attached."""

    code = "not-a-file"
    sentence = "{name} is not a file."
    next_step = "Attach files one by one, or drop the folder into the window."


@dataclass(frozen=True, slots=True)
class ExhibitRow:
    """An attached file as lists show it. `id` is the exhibit's record id; `size` in bytes."""

    id: str
    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Copy:
    """One export ever made. `time` in microseconds since 1970 (UTC)."""

    time: int
    what: str
    id: str | None
    name: str
    destination: str


@dataclass(frozen=True, slots=True)
class _Added:
    """A file that was stored and is not yet recorded."""

    name: str
    attachment: Attachment
    sha256: bytes


Note = Callable[[str, dict[str, Any]], None]


@dataclass(slots=True)
class Exhibits:
    """The files of one vault."""

    journal: Journal
    records: Records
    store: Files
    note: Note

    @property
    def _connection(self) -> Connection:
        return self.journal.connection

    def add(
        self, paths: Sequence[Path], case: str | None = None, progress: Progress = silent
    ) -> list[ExhibitRow]:
        """Attach files, each as an exhibit of the case, in the order given; all or none.

        Raises NotAFile, NoSuchRecord, WrongReference, OSError; `progress` counts bytes.
        """
        self.journal.require_author()
        fixed = self._case(case)
        for path in paths:
            if not path.is_file():
                raise NotAFile(name=path.name)
        total = sum(path.stat().st_size for path in paths)
        added: list[_Added] = []
        try:
            done = 0
            for path in paths:
                attachment, sha256 = self.store.add(path, _from(progress, done, total))
                added.append(_Added(_safe_name(path.name), attachment, sha256))
                done += attachment.size
        except BaseException:
            self._remove(added)
            raise
        return self._record(added, fixed)

    def add_content(self, name: str, content: bytes, case: str | None = None) -> ExhibitRow:
        """Attach what never was a file, as a picture that is pasted: no other copy is written.

        Raises NoSuchRecord, WrongReference, OSError.
        """
        self.journal.require_author()
        fixed = self._case(case)
        attachment, sha256 = self.store.add(BytesIO(content))
        return self._record([_Added(_safe_name(name), attachment, sha256)], fixed)[0]

    def page(self, case: str | None = None) -> list[ExhibitRow]:
        """All attached files, or those of a case, oldest first."""
        refs = self.records.page("exhibit", in_case=case, limit=0).records
        rows = [row for ref in refs if (row := self._row(ref)) is not None]
        order = {ref.id: position for position, ref in enumerate(_by_age(self._connection, refs))}
        return sorted(rows, key=lambda row: order[row.id])

    def get(self, exhibit: str) -> ExhibitRow:
        """One attached file. Raises NoSuchRecord, NoFileInRecord."""
        row = self._row(RecordRef(exhibit, "exhibit", ""))
        if row is None:
            raise NoFileInRecord
        return row

    def open(self, exhibit: str) -> RawIOBase:
        """Read an attached file at any offset; nothing is written anywhere. Raises NoFileInRecord,
        Damaged.
        """
        return self.store.open(self.attachment(exhibit))

    def save(
        self,
        exhibit: str,
        destination: Path,
        *,
        overwrite: bool = False,
        progress: Progress = silent,
    ) -> ExhibitRow:
        """Write a copy outside the vault, which is listed for ever. Raises FileExistsError,
        Damaged, OSError.
        """
        row = self.get(exhibit)
        attachment = self.attachment(exhibit)
        with disk.NewFile(destination, overwrite=overwrite) as copy:
            if self.store.verify(attachment, progress, copy.write).hex() != row.sha256:
                raise FileChanged
            # Listed before it appears, so that no copy exists that the list does not know.
            self.note(
                EXPORTED,
                {"what": FILE, "id": exhibit, "name": row.name, "destination": str(destination)},
            )
            copy.commit()
        return row

    def copies(self) -> list[Copy]:
        """Every export ever made from this vault, oldest first."""
        return [
            Copy(
                entry.time,
                entry.body["what"],
                entry.body.get("id"),
                entry.body.get("name", ""),
                entry.body.get("destination", ""),
            )
            for entry in log.entries(self._connection, EXPORTED)
        ]

    def attachment(self, exhibit: str) -> Attachment:
        """Where an exhibit's bytes are and under which key. Raises NoSuchRecord, NoFileInRecord."""
        found = self._described(record_key(exhibit))
        attachment = bound(self._connection, found.id) if found else None
        if attachment is None:
            raise NoFileInRecord
        return attachment

    def adopt(self, statement: bytes, attachment: Attachment, sha256: bytes) -> bool:
        """Tie a statement to bytes that came with it, inside the caller's transaction.

        Returns False when the same bytes are held already, and the new copy is not needed.
        """
        held = self._same_bytes(sha256)
        if held is None and not self._is_stored(attachment):
            store_attachment(self._connection, attachment)
        bind(self._connection, statement, held or attachment)
        return held is None

    def _is_stored(self, attachment: Attachment) -> bool:
        row = self._connection.execute(
            "SELECT 1 FROM attachments WHERE id = ?", (attachment.id,)
        ).fetchone()
        return row is not None

    def drop_unbound(self) -> None:
        """Remove the files that no statement names any more, except what waits in quarantine."""
        with self.journal.write():
            gone = self.unrecord_unbound()
        for one in gone:
            self.store.remove(one)

    def unrecord_unbound(self) -> list[Attachment]:
        """Forget the attachments that no statement names any more, inside the caller's transaction.

        Returns those whose files are the caller's to remove after the commit.
        """
        rows = self._connection.execute(
            "SELECT id, key, name, size FROM attachments"
            " WHERE id NOT IN (SELECT attachment FROM bindings)"
        ).fetchall()
        self._connection.executemany(
            "DELETE FROM attachments WHERE id = ?", [(row[0],) for row in rows]
        )
        waiting = {row[0] for row in self._connection.execute("SELECT file FROM quarantine_parts")}
        return [Attachment(*row) for row in rows if row[2] not in waiting]

    def _case(self, case: str | None) -> dict[str, list[Content]]:
        if case is None:
            return {}
        row = edits.get(self._connection, record_key(case))
        if row.type != "case":
            raise WrongReference(property="case", type=row.type)
        return {"case": [Content(row.key.hex())]}

    def _record(self, added: Sequence[_Added], fixed: dict[str, list[Content]]) -> list[ExhibitRow]:
        drafts = [
            self.records.draft("exhibit", {FILE: [Content(_value(one))], **fixed}) for one in added
        ]
        kept: dict[bytes, Attachment] = {}
        try:
            with self.journal.writing() as author:
                for one in added:
                    kept.setdefault(one.sha256, self._same_bytes(one.sha256) or one.attachment)
                self.journal.put(author, drafts)
                for draft, one in zip(drafts, added, strict=True):
                    if kept[one.sha256] is one.attachment:
                        store_attachment(self._connection, one.attachment)
                    said = self._file_statements(draft.record)[0]
                    bind(self._connection, said.id, kept[one.sha256])
        except Exception:
            # An interruption may come after the commit: what it leaves is swept at the next open.
            self._remove(added)
            raise
        self._remove([one for one in added if kept[one.sha256] is not one.attachment])
        return [
            ExhibitRow(draft.record.hex(), one.name, one.attachment.size, one.sha256.hex())
            for draft, one in zip(drafts, added, strict=True)
        ]

    def _remove(self, unrecorded: Sequence[_Added]) -> None:
        for one in unrecorded:
            with suppress(OSError):
                self.store.remove(one.attachment)

    def _same_bytes(self, sha256: bytes) -> Attachment | None:
        """An attachment that an exhibit here holds with these bytes, which the caller holds as
        well.
        """
        for key in query.with_fact(self._connection, digest_fact(FILE), sha256.hex()):
            for said in self._file_statements(key):
                found = bound(self._connection, said.id)
                if found is not None and sha256_of(said) == sha256.hex():
                    return found
        return None

    def _file_statements(self, record: bytes) -> list[Said]:
        held = self.journal.hold(record)
        return [entry.said for entry in held.folded.values.get(FILE, ())]

    def _row(self, ref: RecordRef) -> ExhibitRow | None:
        said = self._described(record_key(ref.id))
        if said is None or said.content is None:
            return None
        value = cast("dict[str, Any]", said.content.value)
        return ExhibitRow(ref.id, value["name"], value["size"], value["sha256"])

    def _described(self, record: bytes) -> Said | None:
        """Who names the file of a record: whoever's bytes are here, before those who only talk."""
        spec = self.records.schema.property("exhibit", FILE)
        fitting = [
            said
            for said in self._file_statements(record)
            if said.content is not None and values.check(spec, said.content.value)
        ]
        fitting.sort(key=lambda said: bound(self._connection, said.id) is None)
        return next(iter(fitting), None)


def store_attachment(connection: Connection, attachment: Attachment) -> None:
    """Record an attachment's place and key, inside the caller's transaction."""
    connection.execute(
        "INSERT INTO attachments (id, key, name, size) VALUES (?, ?, ?, ?)",
        (attachment.id, bytes(attachment.key), attachment.name, attachment.size),
    )


def bind(connection: Connection, statement: bytes, attachment: Attachment) -> None:
    """Tie a statement to the bytes that came with it, inside the caller's transaction."""
    connection.execute(
        "INSERT INTO bindings (statement, attachment) VALUES (?, ?)", (statement, attachment.id)
    )
    log.append(
        connection, ATTACHED, {"statement": statement.hex(), "attachment": attachment.id.hex()}
    )


def unbind(connection: Connection, statements: Iterable[bytes]) -> None:
    """Untie statements that are taken back from their bytes, inside the caller's transaction."""
    for one in statements:
        if bound(connection, one) is not None:
            connection.execute("DELETE FROM bindings WHERE statement = ?", (one,))
            log.append(connection, DETACHED, {"statement": one.hex()})


def logged_bindings(connection: Connection) -> dict[bytes, bytes]:
    """Statement -> attachment, as the local log tells it; what was erased since is in it too."""
    found: dict[bytes, bytes] = {}
    for entry in log.entries(connection):
        if entry.kind == ATTACHED:
            found[bytes.fromhex(entry.body["statement"])] = bytes.fromhex(entry.body["attachment"])
        elif entry.kind == DETACHED:
            found.pop(bytes.fromhex(entry.body["statement"]), None)
    return found


def sha256_of(said: Said) -> str | None:
    """The SHA-256 in hex of the file that a statement names; whoever said it may have said
    anything.
    """
    value = said.content.value if said.content is not None else None
    found = value.get("sha256") if isinstance(value, dict) else None
    return found if isinstance(found, str) else None


def bound(connection: Connection, statement: bytes) -> Attachment | None:
    """The attachment that a statement is tied to, if any."""
    row = connection.execute(
        "SELECT a.id, a.key, a.name, a.size FROM bindings b"
        " JOIN attachments a ON a.id = b.attachment WHERE b.statement = ?",
        (statement,),
    ).fetchone()
    return Attachment(*row) if row else None


def _value(added: _Added) -> dict[str, Any]:
    kind = mimetypes.guess_type(added.name, strict=False)[0] or "application/octet-stream"
    size, sha256 = added.attachment.size, added.sha256.hex()
    return {"name": added.name, "size": size, "sha256": sha256, "media_type": kind}


def _safe_name(name: str) -> str:
    """A file name as a value can hold it: bytes that are no UTF-8 and controls become marks."""
    text = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text)[:_NAME_LIMIT]


def _from(progress: Progress, start: int, total: int) -> Progress:
    def report(done: int, _total: int) -> None:
        progress(start + done, total)

    return report


def _by_age(connection: Connection, refs: Sequence[RecordRef]) -> list[RecordRef]:
    def age(ref: RecordRef) -> int:
        return edits.get(connection, bytes.fromhex(ref.id)).id

    return sorted(refs, key=age)
