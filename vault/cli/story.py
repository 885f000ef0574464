"""The story of a vault, told in lines: `make demo`.

In a temporary folder, with a PDF, a photograph and a video made on the spot, through the real
program. Ends with exit code 1 at the first step that does not go as told.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from vault.cli.output import one_line
from vault.keys import passphrase

if TYPE_CHECKING:
    from collections.abc import Callable

    from PIL.Image import Image

_CANNOT_UNLOCK: Final = 3
_IVAN: Final = "Иван Петров"
_KHALID: Final = "خالد المنصور"
_AMARA: Final = "Amara Diallo"
_CASE: Final = "Petrov v. Red Notice 2024/117"


class StoryBroken(Exception):
    """A step did not go as told."""


def expect(is_as_told: bool, otherwise: str) -> None:
    """Go on, or stop the story. Raises StoryBroken."""
    if not is_as_told:
        raise StoryBroken(otherwise)


@dataclass(slots=True)
class Story:
    """The stage: a folder, and what the steps tell each other."""

    folder: Path
    case: str = ""
    ivan: str = ""
    photograph: str = ""

    @property
    def vault(self) -> Path:
        """The vault of the story."""
        return self.folder / "Amara.vault"

    @property
    def passphrase_file(self) -> Path:
        """Whose first line opens the vault."""
        return self.folder / "passphrase"

    @property
    def new_passphrase_file(self) -> Path:
        """Whose first line opens the vault in the end."""
        return self.folder / "new passphrase"

    def run(self, *arguments: str | Path, file: Path | None = None) -> Any:  # noqa: ANN401 - JSON
        """The result of one command, which must succeed. Raises StoryBroken."""
        ended = self.start(*arguments, file=file)
        expect(ended.returncode == 0, ended.stderr)
        return json.loads(ended.stdout)

    def start(
        self, *arguments: str | Path, file: Path | None = None
    ) -> subprocess.CompletedProcess[str]:
        """One command of the real program, as a process."""
        key = file or self.passphrase_file
        options: list[str | Path] = ["--json", "--vault", self.vault, "--passphrase-file", key]
        return subprocess.run(  # noqa: S603 - this very program
            [sys.executable, "-m", "vault.cli", *options, *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )


def make_vault(story: Story) -> str:
    """Create a vault with a passphrase of random words."""
    for file in (story.passphrase_file, story.new_passphrase_file):
        file.write_text(passphrase.generate() + "\n", "utf-8")
    made = story.run("init", story.vault, "--name", _AMARA, "--kdf-memory", "256")
    fingerprint = made["identity"]["fingerprint"]
    return f"{_AMARA} makes a vault; her fingerprint begins with {fingerprint[:16]}"


def record_case(story: Story) -> str:
    """Record a case and people in three scripts."""
    story.case = story.run("record", "new", "case", f"title={_CASE}")["id"]
    belongs = f"case={story.case}"
    story.ivan = story.run("record", "new", "person", f"name={_IVAN}", belongs)["id"]
    story.run("record", "new", "person", f"name={_KHALID}", belongs)
    story.run("record", "new", "person", "name=Jean-Baptiste N'Guessan", belongs)
    listed = story.run("record", "list", "person", "--in", story.case)["records"]
    expect(len(listed) == 3, "three people were recorded")  # noqa: PLR2004 - those above
    return f"She records the case {_CASE} and " + ", ".join(
        one_line(record["title"]) for record in listed
    )


def attach(story: Story) -> str:
    """Attach a real PDF, a photograph and a video."""
    files = [make(story.folder) for make in (_letter, _photograph, _video)]
    added = story.run("file", "add", *files, "--case", story.case)
    story.photograph = added[1]["id"]
    return "She attaches " + ", ".join(f"{row['name']} ({row['size']:,} bytes)" for row in added)


def find_again(story: Story) -> str:
    """Find people and files by words in other scripts and spellings."""
    told = []
    for query, title in (("petrow", _IVAN), ("Khalid", _KHALID), ("photo", "photograph.jpg")):
        hits = story.run("search", query)
        expect(title in [hit["title"] for hit in hits], f"{query} finds {title}")
        told.append(f"{query} -> {one_line(title)}")
    return "She finds them again: " + "; ".join(told)


def see_who_said_it(story: Story) -> str:
    """See who said what, when, from which source and how surely."""
    source = story.run("record", "new", "source", "title=Interview in Almaty")["id"]
    origin = ("--source", source, "--pinpoint", "page 2", "--confidence", "probable")
    story.run("record", "set", story.ivan, "birth_date=1980-05", *origin)
    (born,) = story.run("record", "show", story.ivan)["values"]["birth_date"]
    expect((born["source"], born["confidence"]) == (source, "probable"), "the origin is kept")
    return (
        f"{_IVAN} was born {born['value']}: said by {born['author'][:16]}, "
        f"{born['time'][:10]}, {born['confidence']}, by the interview"
    )


def change(story: Story) -> str:
    """Change a value; the history keeps both."""
    story.run("record", "set", story.ivan, "birth_date=1981")
    rows = story.run("record", "history", story.ivan, "--property", "birth_date")
    values = [row["value"] for row in rows]
    expect(values == ["1980-05", "1981"], "the history keeps both values")
    return f"She corrects it; the history keeps {' and '.join(values)}"


def undo(story: Story) -> str:
    """Take the edit back."""
    story.run("record", "undo")
    (born,) = story.run("record", "show", story.ivan)["values"]["birth_date"]
    expect(born["value"] == "1980-05", "the first value stands again")
    return f"She takes that back: {born['value']} stands again, from the same source"


def take_out(story: Story) -> str:
    """Take a copy out of the vault; the vault remembers."""
    out = story.folder / "copy.jpg"
    story.run("file", "save", story.photograph, out)
    same = out.read_bytes() == (story.folder / "photograph.jpg").read_bytes()
    expect(same, "the copy has the same bytes")
    expect(len(story.run("file", "copies")) == 1, "the copy is listed")
    return "She takes the photograph out, byte for byte; the vault lists the copy"


def change_passphrase(story: Story) -> str:
    """Change the passphrase and the key; the old one opens nothing any more."""
    story.run("passphrase", "--new-passphrase-file", story.new_passphrase_file, "--rotate")
    refused = story.start("status")
    expect(refused.returncode == _CANNOT_UNLOCK, "the old passphrase opens the vault no more")
    return "She changes the passphrase and the key; the old passphrase opens nothing any more"


def verify(story: Story) -> str:
    """Prove everything, and that nothing lies readable."""
    found = story.run("verify", "--deep", file=story.new_passphrase_file)
    expect(found["ok"], "; ".join(found["problems"]))
    stored = [path.read_bytes() for path in story.vault.rglob("*") if path.is_file()]
    words = [word.encode() for word in (_IVAN, _KHALID, _AMARA, _CASE, "photograph")]
    expect(not any(word in content for word in words for content in stored), "no word is readable")
    return "Everything is proven, to the last byte; no name can be read in the folder"


STEPS: Final[tuple[Callable[[Story], str], ...]] = (
    make_vault,
    record_case,
    attach,
    find_again,
    see_who_said_it,
    change,
    undo,
    take_out,
    change_passphrase,
    verify,
)


def _page() -> Image:
    from PIL import Image, ImageDraw

    page = Image.new("RGB", (1240, 1754), "white")
    lines = ["Commission for the Control of INTERPOL's Files", "", "Dear Sir or Madam,", _CASE]
    ImageDraw.Draw(page).multiline_text((150, 200), "\n".join(lines), fill="black", font_size=36)
    return page


def _letter(folder: Path) -> Path:
    path = folder / "letter.pdf"
    _page().save(path, "PDF", resolution=150)
    return path


def _photograph(folder: Path) -> Path:
    from PIL import Image

    path = folder / "photograph.jpg"
    sky = Image.radial_gradient("L").resize((1600, 1200))
    Image.merge("RGB", (sky, sky.rotate(90), sky.rotate(180))).save(path, "JPEG", quality=90)
    return path


def _video(folder: Path) -> Path:
    """A second of video by ffmpeg, or where that is missing a moving GIF."""
    ffmpeg = shutil.which("ffmpeg")
    if ffmpeg is None:
        from PIL import Image

        path = folder / "video.gif"
        first, *others = [Image.new("L", (320, 240), shade) for shade in range(0, 250, 10)]
        first.save(path, "GIF", save_all=True, append_images=others, duration=40)
        return path
    path = folder / "video.mp4"
    pattern = ["-f", "lavfi", "-i", "testsrc=duration=1:size=320x240:rate=25"]
    subprocess.run(  # noqa: S603 - found on the path, no word of anybody else
        [ffmpeg, "-loglevel", "error", *pattern, "-pix_fmt", "yuv420p", path], check=True
    )
    return path


def main() -> int:
    """Tell the story; 1 when a step did not go as told."""
    with tempfile.TemporaryDirectory(prefix="satchel-story-") as folder:
        story = Story(Path(folder))
        for number, step in enumerate(STEPS, 1):
            try:
                print(f"{number:>2}. {step(story)}.", flush=True)
            except StoryBroken as broken:
                print(f"{number:>2}. Not as told: {broken}", file=sys.stderr)
                return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
