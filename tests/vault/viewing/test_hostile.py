"""Hostile documents and decoders that were taken over: the parent survives each, and says why."""

import io
import os
import sys
import textwrap
import time
import zipfile
import zlib
from pathlib import Path

import pytest

from tests.vault.viewing import samples
from vault.errors import VaultError
from vault.viewing import parent
from vault.viewing.errors import (
    DocumentBroken,
    DocumentCrashed,
    DocumentForbidden,
    DocumentHung,
    DocumentLocked,
    DocumentTooLarge,
    NotDrawable,
    ViewerFailed,
)
from vault.viewing.viewer import Viewer, extract_text

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a cage")

PATIENCE = 1.0
MEGABYTE = 1 << 20

TAKEN_OVER = """
import ctypes, os, struct, sys, time
from vault.viewing import cage, child, protocol, text
from vault.viewing.protocol import *
close = cage.close
cage.close = lambda: close(seconds={seconds})
kernel = ctypes.CDLL(None, use_errno=True)
def open_pages(file, encoding):
    sink = file._sink
{body}
    raise SystemExit
text.open_pages = open_pages
child.main("text")
"""


@pytest.fixture
def outcome(monkeypatch: pytest.MonkeyPatch):
    """What the parent says when a decoder does this instead of reading the document."""

    def outcome(body: str, *, seconds: int = 60, patience: float = 30) -> VaultError:
        code = TAKEN_OVER.format(
            seconds=seconds, body=textwrap.indent(textwrap.dedent(body).strip(), "    ")
        )
        monkeypatch.setattr(parent, "command", lambda kind: [sys.executable, "-I", "-c", code])
        with Viewer(patience=patience) as viewer, pytest.raises(VaultError) as caught:
            viewer.open(io.BytesIO(b"x" * MEGABYTE))
        return caught.value

    return outcome


FORBIDDEN = {
    "execve": "os.execv('/bin/true', ['true'])",
    "connect": "kernel.connect(5, None, 0)",
    "ptrace": "kernel.ptrace(0, 0, 0, 0)",
    "a call by the x32 door": "kernel.syscall(0x40000002, b'/etc/passwd', 0)",
    "a file": "open('/etc/passwd')",
    "a new file": "open('/tmp/taken', 'w')",
    "a process": "os.fork()",
    "a signal to the parent": "os.kill(os.getppid(), 9)",
}


@pytest.mark.parametrize("body", FORBIDDEN.values(), ids=FORBIDDEN)
def test_what_is_forbidden_is_refused_and_told(outcome, body: str) -> None:
    error = outcome(body)
    assert isinstance(error, DocumentForbidden), error
    assert error.exit_status == 4


@pytest.mark.parametrize(
    "call",
    [
        "kernel.socket(1, 1, 0)",
        "kernel.mmap(None, 4096, 5, 0x22, -1, 0)",
        "kernel.prctl(1, 9, 0, 0, 0)",
        "kernel.syscall(437, -100, b'/etc/passwd', 0, 0)",  # openat2
        "kernel.syscall(435, None, 0)",  # clone3
        "kernel.ioctl(0, 0x541B, ctypes.byref(ctypes.c_int()))",
    ],
)
def test_other_calls_fail_with_an_error_number(outcome, call: str) -> None:
    body = f"""
    kernel.mmap.restype = ctypes.c_long
    if {call} == -1 and ctypes.get_errno() in (1, 38):
        protocol.send(sink, Failed("other"))
        time.sleep(60)
    """
    assert isinstance(outcome(body), NotDrawable)


HANGING = {
    "a loop": "while True: pass",
    "a sleep": "time.sleep(1e6)",
    "endless reads": "while True:\n    file._blocks.clear()\n    file.seek(0)\n    file.read(100)",
    "answers that are not read": "while True: protocol.send(sink, Want(0, 1 << 20))",
}


@pytest.mark.parametrize("body", HANGING.values(), ids=HANGING)
def test_what_never_ends_is_ended_in_time(outcome, body: str) -> None:
    began = time.monotonic()
    error = outcome(body, patience=PATIENCE)
    assert isinstance(error, DocumentHung), error
    assert time.monotonic() - began < PATIENCE + 10
    assert f"{PATIENCE:g} seconds" in str(error)


def test_the_processor_limit_holds_where_nobody_waits(outcome) -> None:
    error = outcome("while True: pass", seconds=1)
    assert isinstance(error, DocumentHung), error
    assert error.parameters == {"seconds": 300}


def test_memory_is_limited(outcome) -> None:
    error = outcome("kept = []\nwhile True: kept.append(bytearray(50 << 20))")
    assert isinstance(error, DocumentTooLarge), error


CRASHES = {
    "a segfault": ("ctypes.string_at(8)", "SIGSEGV"),
    "an abort": ("kernel.abort()", "SIGABRT"),
    "a wrong write": ("ctypes.memset(8, 1, 100)", "SIGSEGV"),
    "a quiet end": ("os._exit(0)", "exit code 0x0"),
    "an exception that nobody catches": ("raise KeyboardInterrupt", "exit code 0x82"),
}


@pytest.mark.parametrize(("body", "how"), CRASHES.values(), ids=CRASHES)
def test_a_crash_is_told_by_its_signal(outcome, body: str, how: str) -> None:
    error = outcome(body)
    assert isinstance(error, DocumentCrashed), error
    assert error.parameters["how"] == how


LIES = {
    "a frame of 4 GB": "os.write(sink.fileno(), b'\\xff' * 100)",
    "no msgpack": "protocol.send_bytes(sink, struct.pack('>I', 5) + b'\\xc1' * 5)",
    "an answer of another kind": "protocol.send(sink, Words('x'))",
    "a second hello": "protocol.send(sink, Hello({}, {}))",
    "pixels unasked": "protocol.send(sink, Drawn(100, 100))",
    "no pages": "protocol.send(sink, Opened(0))",
    "a billion pages": "protocol.send(sink, Opened(10**9))",
    "a read before the start": "protocol.send(sink, Want(-5, 100))",
    "a read of nothing": "protocol.send(sink, Want(0, 0))",
    "a read beyond the end": "protocol.send(sink, Want(1 << 62, 100))",
    "a read across the end": "protocol.send(sink, Want((1 << 20) - 1, 100))",
    "a huge read": "protocol.send(sink, Want(0, 1 << 30))",
    "a message of the parent's": "protocol.send(sink, Open(3))",
    "its end closed": "os.close(sink.fileno())",
}


@pytest.mark.parametrize("body", LIES.values(), ids=LIES)
def test_a_broken_protocol_ends_the_child(outcome, body: str) -> None:
    error = outcome(body + "\ntime.sleep(60)")
    assert isinstance(error, DocumentForbidden), error


@pytest.mark.parametrize(
    ("answer", "ask"),
    [
        ("Drawn(32768, 32768)", lambda document: document.render(0, 100, 100)),
        ("Drawn(101, 1)", lambda document: document.render(0, 100, 100)),
        ("Measured(float('nan'), 1.0)", lambda document: document.size(0)),
        ("Measured(-1.0, 1.0)", lambda document: document.size(0)),
        ("Words('x' * 3_000_000)", lambda document: document.text(0)),
        ("Found((Match(3),))", lambda document: document.search("x")),
        ("Found((), 0)", lambda document: document.search("x")),
        ("Found((), 3)", lambda document: document.search("x")),
        ("Found((Match(0, 0, ((0.0, 0.0, 2.0, 1.0),)),))", lambda document: document.search("x")),
    ],
)
def test_answers_are_checked_before_memory_is_spent_on_them(monkeypatch, answer, ask) -> None:
    code = f"""
from vault.viewing import cage, child, protocol
from vault.viewing.protocol import *
class Liar:
    pages, encoding = 3, ""
child.Desk._answer = lambda desk, request: (
    (Opened(3), b"") if isinstance(request, Open) else ({answer}, b"")
)
child.main("image")
"""
    monkeypatch.setattr(parent, "command", lambda kind: [sys.executable, "-I", "-c", code])
    source = io.BytesIO(samples.picture("PNG"))
    with Viewer() as viewer, viewer.open(source) as document:
        with pytest.raises(DocumentForbidden):
            ask(document)
        with pytest.raises(DocumentForbidden):
            document.text(0)


def drawn(source: io.BytesIO, patience: float, *expected: type[VaultError]) -> None:
    """Draws the first page large, which must end so."""
    with (
        Viewer(patience=patience) as viewer,
        viewer.open(source) as document,
        pytest.raises(expected),
    ):
        document.render(0, 1000, 1000)


def test_a_picture_that_never_comes_is_not_waited_for(monkeypatch) -> None:
    code = """
import time
from vault.viewing import child, protocol
from vault.viewing.protocol import *
def answer(desk, request):
    if isinstance(request, Open):
        return Opened(1), b""
    protocol.send(desk._sink, Drawn(100, 100))
    time.sleep(60)
child.Desk._answer = answer
child.main("image")
"""
    monkeypatch.setattr(parent, "command", lambda kind: [sys.executable, "-I", "-c", code])
    drawn(io.BytesIO(samples.picture("PNG")), 1, DocumentHung)


@pytest.mark.parametrize(
    "program",
    [["/nonexistent"], ["/bin/true"], ["/bin/echo", "hello"], [sys.executable, "-c", "1/0"]],
)
def test_a_viewer_that_does_not_start_is_told(monkeypatch, program) -> None:
    monkeypatch.setattr(parent, "command", lambda kind: program)
    with Viewer() as viewer, pytest.raises(ViewerFailed):
        viewer.open(io.BytesIO(b"words"))


def bomb_docx() -> bytes:
    made = io.BytesIO()
    with (
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w") as member,
    ):
        member.write(b"<w:document xmlns:w='x'><w:p><w:t>")
        for _ in range(100):
            member.write(b" " * MEGABYTE)
    return made.getvalue()


def bomb_pdf(length: int) -> bytes:
    """A content stream of this many bytes of blanks."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(MEGABYTE)) for _ in range(length >> 20))
    stream = packed + packer.flush()
    return samples._numbered(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>",
            b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(stream), stream),
        ]
    )


XXE = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a><t>&b;</t></a>'
LAUGHS = (
    '<!DOCTYPE a [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 9}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]><a><t>&i;</t></a>"
)
SOUND_JPEG = samples.picture("JPEG", (400, 300))
HOSTILE = {
    "a picture of 2.5 Gpx": (samples.png_claiming(50_000, 50_000), DocumentTooLarge),
    "a truncated picture": (samples.png_claiming(5000, 5000), DocumentBroken),
    "a damaged picture": (SOUND_JPEG[:300], DocumentBroken),
    "PostScript": (b"%!PS-Adobe-3.0 EPSF-3.0\nshowpage\n", None),
    "a document that unpacks to 100 MB": (bomb_docx(), DocumentTooLarge),
    "an external entity": (samples.archive({"word/document.xml": XXE}), DocumentBroken),
    "a billion laughs": (samples.archive({"word/document.xml": LAUGHS}), DocumentBroken),
    "an archive of something else": (samples.archive({"a.txt": "a"}), NotDrawable),
    "an archive cut short": (samples.docx("<w:p/>")[:-40], DocumentBroken),
    "rubbish that says PDF": (b"%PDF-1.4\n" + bytes(range(256)) * 99, DocumentBroken),
    "a PDF with a password": (
        samples.pdf([b""]).replace(
            b"/Root 1 0 R",
            b"/Root 1 0 R /ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <"
            + b"41" * 32
            + b"> /U <"
            + b"42" * 32
            + b"> >>",
        ),
        DocumentLocked,
    ),
}


@pytest.mark.parametrize(("data", "expected"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_document_harms_only_its_viewer(data: bytes, expected) -> None:
    with Viewer(patience=10) as viewer:
        if expected is None:
            with viewer.open(io.BytesIO(data)) as document:
                assert document.kind == "text", "shown as its own source, never run"
            return
        with pytest.raises(expected), viewer.open(io.BytesIO(data)) as document:
            document.render(0, 200, 200)


def test_a_pdf_that_unpacks_beyond_the_memory_ends_its_viewer_alone() -> None:
    ends = DocumentCrashed, DocumentTooLarge, DocumentHung
    drawn(io.BytesIO(bomb_pdf(1200 << 20)), 6, *ends)


def test_a_page_that_takes_for_ever_to_draw_is_ended() -> None:
    slow = b"1 0 0 RG " + b"0 0 m 400 800 l 0 800 l 400 0 l S 0 0 400 800 re f\n" * 600_000
    drawn(io.BytesIO(samples.pdf([slow])), PATIENCE, DocumentHung)


def test_hidden_control_characters_do_not_leave_the_viewer() -> None:
    assert extract_text(io.BytesIO(b"one\x1b[31mtwo\r\nthree")) == "one [31mtwo\nthree"


def test_the_parent_has_no_child_left_and_no_file_open() -> None:
    children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")
    before = set(os.listdir("/proc/self/fd"))
    others = children.read_text() if children.exists() else ""
    with Viewer(spare=True) as viewer:
        for _ in range(3):
            viewer.open(io.BytesIO(b"words")).close()
    assert set(os.listdir("/proc/self/fd")) == before
    if children.exists():
        assert children.read_text() == others


def test_the_child_gets_nothing_of_the_environment(monkeypatch) -> None:
    monkeypatch.setenv("SATCHEL_PASSPHRASE_FILE", "/secret")
    with Viewer() as viewer, viewer.open(io.BytesIO(b"words")) as document:
        process = document._child._process.pid
        # Not dumpable: only root still reads this.
        if os.geteuid() == 0:
            assert b"SATCHEL" not in Path(f"/proc/{process}/environ").read_bytes()
            descriptors = os.listdir(f"/proc/{process}/fd")
            assert len(descriptors) == 4, "its two pipes, and nothing twice"
