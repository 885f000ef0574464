"""What the caged child reads, and what its parent reads of it."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from typing import Any

from tests.fuzz import tabled
from tests.fuzz.table import Target, require
from vault.viewing import child, kinds, protocol
from vault.viewing.protocol import Data, Failed, Find, Measure, Open, Opened, Read, Want


class _Document:
    """The parent's end of the pipes: gives the bytes that the child asks for."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._out = io.BytesIO()

    def write(self, data: memoryview, /) -> int:
        wanted = protocol.receive(io.BytesIO(bytes(data)), protocol.for_parent)
        require(isinstance(wanted, Want), "the child asks for nothing else")
        assert isinstance(wanted, Want)
        self._out = io.BytesIO()
        part = self._data[wanted.offset : wanted.offset + wanted.size]
        protocol.send(self._out, Data(part))
        self._out.seek(0)
        return len(data)

    def readinto(self, buffer: memoryview, /) -> int:
        return self._out.readinto(buffer)


def show(kind: Any, data: bytes) -> None:
    """Everything that can be asked of a document; answers fit the protocol."""
    pipe = _Document(data)
    desk = child.Desk(child.reader_of(kind), pipe, pipe)
    opened = _answered(desk, Open(len(data)))
    pages = opened.pages if isinstance(opened, Opened) else 1
    for page in range(min(pages, 3)):
        _answered(desk, Measure(page))
        _answered(desk, Read(page))
    _answered(desk, Find("a", 0))


def _answered(desk: child.Desk, request: Any) -> Any:
    answer, pixels = desk.safe_answer(request)
    require(not pixels, "nothing is drawn here")
    sent = io.BytesIO()
    protocol.send(sent, answer)
    sent.seek(0)
    read = protocol.receive(sent, protocol.for_parent)
    require(read == answer or isinstance(answer, Failed), "the parent understands the child")
    return answer


def show_office_part(data: bytes) -> None:
    """XML inside a sound archive: a text, a sheet, a slide or an open document."""
    names = ("word/document.xml", "content.xml", "ppt/slides/slide1.xml", "xl/sharedStrings.xml")
    name = names[(data[:1] or b"\0")[0] % len(names)]
    show(
        "office",
        tabled.packed({**tabled.PARTS, name: data[1:]}) if "xl" in name else _zip(name, data),
    )


def _zip(name: str, data: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(zipfile.ZipInfo(name), data[1:])
        if name.startswith("ppt"):
            archive.writestr(zipfile.ZipInfo("ppt/presentation.xml"), b"<p/>")
    return file.getvalue()


def find_kind(data: bytes) -> None:
    kinds.kind_of(data)
    kinds.kind_of(data, kinds.MAIL_TYPE)


def read_message(data: bytes) -> None:
    """Bytes of the other side of the pipe."""
    for decode in (protocol.for_parent, protocol.for_child):
        with suppress(ValueError, EOFError):
            protocol.receive(io.BytesIO(data), decode, 1 << 16)


def message_seeds() -> list[bytes]:
    made = []
    for one in (Opened(3, "utf-8"), Want(0, 9), Read(1), Find("a", 2), Failed("broken")):
        sink = io.BytesIO()
        protocol.send(sink, one)
        made.append(sink.getvalue())
    return made


MAIL = (
    b"From: =?koi8-r?B?5sHUyc3B?= <f@example.org>\nTo: a\nDate: b\nContent-Type: multipart/mixed; "
    b"boundary=b\n\n--b\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64"
    b"\n\neA==\n--b\nContent-Type: text/html\n\n<p>A<script>x</script>\n--b\nContent-Disposition: "
    b'attachment; filename="a.pdf"\n\nx\n--b--\n'
)
MAIL_WORDS = (
    b"Content-Type: ",
    b"Content-Transfer-Encoding: quoted-printable",
    b"Content-Disposition: attachment",
    b"=?utf-8?q?",
    b"filename*=utf-8''",
    b"multipart/mixed; boundary=",
    b"message/rfc822",
)
OFFICE = (b"<w:t>", b"<text:p>", b"<a:t>", b"<w:tab/>", b"<!DOCTYPE", b"<w:Fallback>")
DOCUMENT = b"\0<w:document xmlns:w='w'><w:p><w:t>Hello</w:t><w:tab/></w:p></w:document>"

TARGETS = {
    "text": Target(lambda data: show("text", data), lambda: [b"a", b"\xff\xfea\0"], longest=2048),
    "mail": Target(lambda data: show("mail", data), lambda: [MAIL], MAIL_WORDS, 4096),
    "office": Target(
        lambda data: show("office", data), lambda: [tabled.packed(tabled.PARTS)], (b"PK\x01\x02",)
    ),
    "office-xml": Target(show_office_part, lambda: [DOCUMENT, b"\1<p>a</p>"], OFFICE, 2048),
    "kind": Target(
        find_kind, lambda: [b"%PDF-1.7", b"From: a\nTo: b\nDate: c\n", b"PK\3\4"], (), 600
    ),
    "protocol": Target(read_message, message_seeds, longest=4096),
}
