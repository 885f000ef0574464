"""Pictures, by Pillow with an explicit list of formats; never one that runs another program."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

from PIL import (
    AvifImagePlugin,
    BmpImagePlugin,
    GifImagePlugin,
    Image,
    ImageOps,
    JpegImagePlugin,
    MpoImagePlugin,  # noqa: F401 - imported late by JPEG, when the cage is closed
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)

from vault.viewing.pages import Refusal
from vault.viewing.protocol import Found

if TYPE_CHECKING:
    from vault.viewing.remote import Remote

MAX_PIXELS: Final = 120_000_000
"""Of a picture as it is stored, known before anything is decoded."""
MAX_FRAMES: Final = 10_000

_FORMATS: Final = tuple(
    plugin.format
    for plugin in (
        JpegImagePlugin.JpegImageFile,
        PngImagePlugin.PngImageFile,
        GifImagePlugin.GifImageFile,
        WebPImagePlugin.WebPImageFile,
        BmpImagePlugin.BmpImageFile,
        TiffImagePlugin.TiffImageFile,
        AvifImagePlugin.AvifImageFile,
    )
)
_ORIENTATION: Final = 0x0112
_TURNED: Final = frozenset({5, 6, 7, 8})
_DEEP: Final = frozenset({"I", "I;16", "I;16B", "I;16L", "I;16N"})


class ImagePages:
    """A picture; the pages of a TIFF file."""

    encoding = ""

    def __init__(self, file: Remote) -> None:
        self._file = io.BufferedReader(file)
        with self._image(0) as image:
            # A GIF's frames are a film, an MPO's are views of one scene: the first is shown.
            frames = getattr(image, "n_frames", 1) if image.format == "TIFF" else 1
        if frames > MAX_FRAMES:
            raise Refusal("large")
        self.pages: int = frames

    def measure(self, page: int) -> tuple[float, float]:
        """Width and height in pixels, the right way up."""
        with self._image(page) as image:
            return image.size[::-1] if _is_turned(image) else image.size

    def draw(self, page: int, width: int, height: int) -> tuple[int, int, bytes]:
        """The picture the right way up, made smaller where it does not fit, on white."""
        with self._image(page) as image:
            box = (height, width) if _is_turned(image) else (width, height)
            if image.format in ("JPEG", "MPO"):
                image.draft(None, box)  # decoded at 1/2, 1/4 or 1/8
            plain = _eight_bits(image)
            plain.thumbnail(box, Image.Resampling.LANCZOS, reducing_gap=2.0)
            upright = ImageOps.exif_transpose(plain)
            drawn = _on_white(upright)
        return *drawn.size, drawn.tobytes()

    def read(self, page: int) -> str:
        """Pictures are not read."""
        return ""

    def find(self, text: str, page: int) -> Found:
        """Nothing is found in pictures."""
        return Found(())

    def _image(self, page: int) -> Image.Image:
        """The picture, not yet decoded; opened anew, since decoding fixes its scale."""
        self._file.seek(0)
        image = Image.open(self._file, formats=_FORMATS)
        if page:
            image.seek(page)
        if image.width * image.height > MAX_PIXELS:
            raise Refusal("large")
        return image


def warm() -> None:
    """Open and scale a sample of the formats whose libraries start late."""
    Image._initialized = 2  # noqa: SLF001 - no second round of plug-ins
    Image.MAX_IMAGE_PIXELS = None  # our own limit comes first, and is an error and not a warning
    AvifImagePlugin.DEFAULT_MAX_THREADS = 1  # else it asks for the processors and starts threads
    for name in ("JPEG", "PNG", "WEBP", "AVIF", "TIFF"):
        sample = io.BytesIO()
        Image.new("RGB", (16, 16)).save(sample, name)
        with Image.open(sample, formats=_FORMATS) as image:
            image.resize((4, 4)).tobytes()


def open_pages(file: Remote, encoding: str) -> ImagePages:
    """A picture. Raises Refusal, and what Pillow raises."""
    return ImagePages(file)


def _is_turned(image: Image.Image) -> bool:
    return image.getexif().get(_ORIENTATION) in _TURNED


def _eight_bits(image: Image.Image) -> Image.Image:
    """A mode that is resized smoothly: no palette, at most 8 bits a channel."""
    if image.mode in _DEEP:
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.mode in ("P", "PA"):
        return image.convert("RGBA")
    if image.mode in ("1", "F"):
        return image.convert("L")
    image.load()
    return image


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode not in ("RGBA", "LA", "La", "RGBa"):
        return image.convert("RGB")
    drawn = Image.new("RGB", image.size, "white")
    layer = image.convert("RGBA")
    drawn.paste(layer, mask=layer)
    return drawn
