"""A small language in which a hostile author writes: digests, ids and signatures are filled in.

One part a line: `t` type of the record, `c` content, `s` statement, `e` edit, `h` changeset. A
statement belongs to the edit after it, an edit to the changeset after it. `w` withholds the last
statement, `x` its content. In the texts `@a` is the author, `@k` the chain, `@r` the record, `@n`
its nonce, `@c` the commitment of the last content, `@s` the ids of the edit's statements, `@0` to
`@9` the first ten statements, `@e` the digests of the changeset's edits, `@p` the last changeset.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tests.fuzz.sealed import HYBRID, SIGNER
from vault.exchange.lines import CarriedChangeset
from vault.records import statement as grammar
from vault.records.identity import Identity, PublicIdentity
from vault.records.proof import CarriedEdit

AUTHOR = Identity(
    PublicIdentity("Mallory Quint", SIGNER.public, HYBRID.recipient().public_key), SIGNER, HYBRID
)
CHAIN = b"\x05" * 16
NONCE = b"\x06" * 16
SALT = b"\x07" * 16
_PROPERTY = re.compile(rb'"property":"([^"\\]{0,100})"')
_MOST_STATEMENTS = 40


@dataclass
class _Desk:
    type: str = "note"
    content: bytes | None = None
    ids: list[str] = field(default_factory=list)
    statements: list[tuple[str, bytes | None, tuple[bytes, bytes] | None]] = field(
        default_factory=list
    )
    edits: list[CarriedEdit] = field(default_factory=list)
    written: list[CarriedChangeset] = field(default_factory=list)

    @property
    def record(self) -> bytes:
        return grammar.record_id(self.type, AUTHOR.fingerprint, NONCE)

    def filled(self, text: bytes) -> bytes:
        digests = [grammar.edit_digest(one.body).hex() for one in self.edits]
        previous = self.written[-1].body if self.written else b""
        known = {
            b"@a": AUTHOR.fingerprint.hex(),
            b"@k": CHAIN.hex(),
            b"@r": self.record.hex(),
            b"@n": NONCE.hex(),
            b"@s": ",".join(f'"{name}"' for name, _, _ in self.statements),
            b"@e": ",".join(f'"{one}"' for one in digests),
            b"@p": grammar.changeset_digest(previous).hex(),
            **{b"@%d" % at: name for at, name in enumerate(self.ids[:10])},
        }
        for word, value in known.items():
            text = text.replace(word, value.encode())
        if self.content is not None and b"@c" in text:
            named = _PROPERTY.search(text)
            name = named[1].decode("utf-8", "replace") if named else ""
            about = (SALT, AUTHOR.fingerprint, self.record, name, self.content)
            text = text.replace(b"@c", grammar.commitment(*about).hex().encode())
        return text

    def add_statement(self, text: bytes) -> None:
        body = self.filled(text)
        name = grammar.statement_id(AUTHOR.fingerprint, self.record, body).hex()
        self.ids.append(name)
        content = None if self.content is None else (SALT, self.content)
        self.statements.append((name, body, content))
        self.content = None

    def add_edit(self, text: bytes) -> None:
        body = self.filled(text)
        parts = tuple(one for _, one, _ in self.statements), tuple(c for _, _, c in self.statements)
        self.edits.append(CarriedEdit(body, *parts))
        self.statements = []

    def add_changeset(self, text: bytes) -> None:
        body = self.filled(text)
        signature = AUTHOR.signing.sign_ed25519("changeset", body)
        self.written.append(CarriedChangeset(body, signature, tuple(self.edits)))
        self.edits = []


def written(data: bytes) -> list[CarriedChangeset]:
    """What the author signed, well or not. Raises UnicodeDecodeError for what no JSON text is."""
    desk = _Desk()
    for line in data.split(b"\n"):
        letter, text = line[:1], line[2:]
        text.decode()
        if letter == b"t":
            desk.type = text.decode()
        elif letter == b"c":
            desk.content = text
        elif letter == b"s" and len(desk.ids) < _MOST_STATEMENTS:
            desk.add_statement(text)
        elif letter == b"e":
            desk.add_edit(text)
        elif letter == b"h":
            desk.add_changeset(text)
        elif letter in (b"w", b"x") and desk.statements:
            name, body, _ = desk.statements[-1]
            desk.statements[-1] = (name, None if letter == b"w" else body, None)
    return desk.written


EDIT = b'e {"author":"@a","chain":"@k","sequence":%d,"record":"@r","type":"%s","statements":[@s]%s}'
SAVE = (
    b'h {"author":"@a","chain":"@k","sequence":%d,"previous":%s,"time":1700000000000000,'
    b'"edits":[@e]}'
)
ASSERT = b's {"kind":"assert","property":"%s","commitment":"@c","replaces":[]}'
WORDS = (
    b'"kind":"assert"',
    b'"kind":"retract"',
    b'"kind":"prefer"',
    b'"replaces":["@0"]',
    b'"over":["@1"]',
    b'"keep":"@0"',
    b'"property":"record"',
    b'"property":"erased"',
    b'"property":"same_as"',
    b'"value":',
    b'"nonce":"@n"',
    b"\ns ",
    b"\nc ",
    b"\ne ",
    b"\nh ",
    b"\nt person",
    b"@s",
    b"@e",
    b"@p",
    b"@r",
)


def _save(type_id: bytes, said: list[tuple[bytes, bytes]], rest: bytes = b"") -> bytes:
    lines = [b"t " + type_id]
    for name, value in said:
        lines += [b'c {"value":' + value + b"}", ASSERT % name]
    if rest:
        lines.append(rest)
    lines.append(EDIT % (0, type_id, b',"nonce":"@n"'))
    lines.append(SAVE % (0, b"null"))
    return b"\n".join(lines) + b"\n"


def seeds() -> list[bytes]:
    """Honest saves of every kind of value, a disagreement that was settled, a withheld value."""
    name = '{"text":"Нур","script":"Cyrl","language":"ru","kind":"given"}'.encode()
    person = [
        (b"name", b'"Ana"'),
        (b"name", name),
        (b"birth_date", b'"~1975"'),
        (b"nationality", b'"UA"'),
    ]
    settled = (
        b's {"kind":"prefer","property":"title","replaces":[],"keep":"@0","over":["@1"]}\n'
        b's {"kind":"retract","property":"text","replaces":["@2"]}'
    )
    titles = [(b"title", b'"one"'), (b"title", b'"two"'), (b"text", b'"long"')]
    loss = [(b"amount", b'{"amount":"1200.50","currency":"EUR"}'), (b"date", b'"2024-05-03"')]
    file = b'{"name":"a.pdf","size":3,"sha256":"' + b"0" * 64 + b'","media_type":"application/pdf"}'
    second = b"\n".join(
        [
            b'c {"value":"later","source":"@r","pinpoint":"p. 3","confidence":"sure"}',
            b's {"kind":"assert","property":"title","commitment":"@c","replaces":["@0"]}',
            b"x",
            b's {"kind":"retract","property":"record","replaces":["@0","@1"]}',
            b"w",
            EDIT % (1, b"note", b""),
            SAVE % (1, b'"@p"'),
        ]
    )
    erased = b'{"statements":["@0"],"because":"asked"}'
    return [
        _save(b"person", person),
        _save(b"note", titles, settled),
        _save(b"loss", loss),
        _save(b"exhibit", [(b"title", b'"t"'), (b"file", file)]),
        _save(b"note", titles) + second,
        _save(b"note", [(b"title", b'"x"'), (b"erased", erased), (b"same_as", b'"@r"')]),
        _save(b"unheard_of", [(b"odd", b'[1,{"a":null}]'), (b"even", b"1e300")]),
    ]
