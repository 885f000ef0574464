"""Documents made on the spot, sound ones and hostile ones."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable

from PIL import Image

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"


def picture(name: str, size: tuple[int, int] = (64, 48), mode: str = "RGB", **options) -> bytes:
    """The left half red, the right half blue (or dark and bright)."""
    made = io.BytesIO()
    image = Image.new("RGB", size, "red")
    image.paste("blue", (size[0] // 2, 0, *size))
    image.convert(mode).save(made, name, **options)
    return made.getvalue()


def png_claiming(width: int, height: int) -> bytes:
    """A picture whose header claims this size and whose pixels are few."""

    def chunk(name: bytes, body: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(name + body))
        return struct.pack(">I", len(body)) + name + body + check

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def pdf(pages: Iterable[bytes], box: str = "0 0 400 800", extra: str = "") -> bytes:
    """A PDF of these content streams, compressed; /F1 is Helvetica."""
    streams = [zlib.compress(page, 9) for page in pages]
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(streams)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(streams)} /Kids [{kids}] >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, stream in enumerate(streams):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] {extra} /Resources"
            f" << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * number} 0 R >>".encode()
        )
        objects.append(
            b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(stream), stream)
        )
    return _numbered(objects)


def _numbered(objects: Iterable[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(places) + 1, rows)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(places) + 1, table)
    return bytes(out)


def written(*lines: str) -> bytes:
    """A page's content stream with these lines, the first 100 points from the page's top."""
    shown = "".join(f"({line}) Tj T* " for line in lines)
    return f"BT /F1 20 Tf 24 TL 100 700 Td {shown}ET".encode()


def archive(members: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as file:
        for name, body in members.items():
            file.writestr(name, body)
    return made.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """`body` and further parts of word/ are the inside of their root elements."""
    members = {"document": f"<w:body>{body}</w:body>", **parts}
    return archive(
        {
            f"word/{name}.xml": f'<w:document xmlns:w="{WORD}">{inside}</w:document>'
            for name, inside in members.items()
        }
    )


def xlsx(shared: list[str], *tables: tuple[str, str]) -> bytes:
    """Sheets of (name, the inside of sheetData), in this order, in files numbered backwards."""
    numbers = range(len(tables), 0, -1)
    members: dict[str, str | bytes] = {
        "xl/sharedStrings.xml": f'<sst xmlns="{SHEET}">'
        + "".join(f"<si><t>{text}</t></si>" for text in shared)
        + "</sst>",
        "xl/workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:r="{LINKS}"><sheets>'
        + "".join(
            f'<sheet name="{name}" sheetId="{number}" r:id="rId{number}"/>'
            for number, (name, _) in zip(numbers, tables, strict=True)
        )
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": "<Relationships>"
        + "".join(
            f'<Relationship Id="rId{number}" Target="worksheets/sheet{number}.xml"/>'
            for number in numbers
        )
        + "</Relationships>",
    }
    for number, (_, rows) in zip(numbers, tables, strict=True):
        members[f"xl/worksheets/sheet{number}.xml"] = (
            f'<worksheet xmlns="{SHEET}"><sheetData>{rows}</sheetData></worksheet>'
        )
    return archive(members)


def pptx(*slides: str) -> bytes:
    members: dict[str, str | bytes] = {"ppt/presentation.xml": "<p/>"}
    for number, text in enumerate(slides, 1):
        members[f"ppt/slides/slide{number}.xml"] = (
            f'<s xmlns:a="{DRAWING}"><a:p><a:r><a:t>{text}</a:t></a:r></a:p></s>'
        )
    return archive(members)


def opendocument(body: str, manifest: str = "<m/>") -> bytes:
    return archive(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "META-INF/manifest.xml": manifest,
            "content.xml": f'<office:body xmlns:office="{OFFICE}" xmlns:text="{TEXT}"'
            f' xmlns:table="{TABLE}">{body}</office:body>',
        }
    )


MAIL = b"""\
From: =?koi8-r?B?6dfBzg==?= <ivan@example.org>
To: Leila Haddad <leila@example.org>
Date: Tue, 3 Mar 2026 09:00:00 +0000
Subject: =?utf-8?q?Zeugin_=C3=BC?=
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: multipart/alternative; boundary=c

--c
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: base64

0KHQstC40LTQtdGC0LXQu9GM
--c
Content-Type: text/html

<script>alert(1)</script><p>never shown</p>
--c--
--b
Content-Type: application/pdf
Content-Disposition: attachment; filename="statement.pdf"

xx
--b--
"""
