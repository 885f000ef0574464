"""The story of a case between two lawyers, told in lines: `make demo`.

In a temporary folder, with a PDF, a photograph and a video made on the spot, and a folder that
stands for the stick between two laptops, through the real program. Ends with exit code 1 at the
first step that does not go as told.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from vault.cli.output import one_line
from vault.keys import passphrase

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PIL.Image import Image

_PROGRAM: Final = (
    (sys.executable,) if getattr(sys, "frozen", False) else (sys.executable, "-m", "vault.cli")
)
_CANNOT_UNLOCK: Final = 3
_KDF_MIB: Final = "64"
"""The least there is: some seventy commands unlock a vault here."""
_AMARA: Final = "Amara Diallo"
_BOHDAN: Final = "Bohdan Koval"
_IVAN: Final = "Иван Петров"
_KHALID: Final = "خالد المنصور"
_CASE: Final = "Petrov v. Red Notice 2024/117"
_WITHHELD: Final = "hides at his sister's"


class StoryBroken(Exception):
    """A step did not go as told."""


def expect(is_as_told: bool, otherwise: str) -> None:
    """Go on, or stop the story. Raises StoryBroken."""
    if not is_as_told:
        raise StoryBroken(otherwise)


@dataclass(slots=True)
class Laptop:
    """One person's vault and the file whose first line opens it. `peer` is the other's contact
    id.
    """

    folder: Path
    owner: str
    peer: str = ""
    passphrase_file: Path = field(init=False)

    def __post_init__(self) -> None:
        """Choose a passphrase of random words."""
        self.passphrase_file = self.new_passphrase_file("passphrase")

    @property
    def vault(self) -> Path:
        """The vault's folder."""
        return self.folder / f"{self.owner}.vault"

    def new_passphrase_file(self, name: str) -> Path:
        """A file whose first line is a passphrase of random words."""
        self.folder.mkdir(exist_ok=True)
        file = self.folder / name
        file.write_text(passphrase.generate() + "\n", "utf-8")
        return file

    def run(self, *arguments: str | Path) -> Any:  # noqa: ANN401 - JSON
        """The result of one command, which must succeed. Raises StoryBroken."""
        ended = self.start(*arguments)
        expect(ended.returncode == 0, ended.stderr)
        return json.loads(ended.stdout)

    def start(
        self, *arguments: str | Path, key: Path | None = None
    ) -> subprocess.CompletedProcess[str]:
        """One command of the real program, as a process."""
        key = key or self.passphrase_file
        options: list[str | Path] = ["--json", "--vault", self.vault, "--passphrase-file", key]
        return subprocess.run(  # noqa: S603 - this very program
            [*_PROGRAM, *options, *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    def birth_dates(self, person: str) -> list[str]:
        """The birth dates that stand."""
        values = self.run("record", "show", person)["values"]
        return sorted(row["value"] for row in values["birth_date"])


@dataclass(slots=True)
class Story:
    """The stage: two laptops, a stick, and what the steps tell each other."""

    folder: Path
    amara: Laptop
    bohdan: Laptop
    case: str = ""
    ivan: str = ""
    photograph: str = ""

    @classmethod
    def at(cls, folder: Path) -> Story:
        """An empty stage."""
        (folder / "stick").mkdir()
        return cls(folder, Laptop(folder / _AMARA, _AMARA), Laptop(folder / _BOHDAN, _BOHDAN))

    @property
    def stick(self) -> Path:
        """The folder that stands for the stick."""
        return self.folder / "stick"


def make_vaults(story: Story) -> str:
    """Two people make a vault each."""
    marks = []
    for one in (story.amara, story.bohdan):
        made = one.run("init", one.vault, "--name", one.owner, "--kdf-memory", _KDF_MIB)
        marks.append(made["identity"]["fingerprint"][:16])
    return f"{_AMARA} ({marks[0]}...) and {_BOHDAN} ({marks[1]}...) make a vault each"


def record_case(story: Story) -> str:
    """Record a case and people in three scripts."""
    run = story.amara.run
    story.case = run("record", "new", "case", f"title={_CASE}")["id"]
    belongs = f"case={story.case}"
    story.ivan = run("record", "new", "person", f"name={_IVAN}", f"notes={_WITHHELD}", belongs)[
        "id"
    ]
    run("record", "new", "person", f"name={_KHALID}", belongs)
    run("record", "new", "person", "name=Jean-Baptiste N'Guessan", belongs)
    listed = run("record", "list", "person", "--in", story.case)["records"]
    expect(len(listed) == 3, "three people were recorded")  # noqa: PLR2004 - those above
    return f"Amara records the case {_CASE} and " + ", ".join(
        one_line(record["title"]) for record in listed
    )


def attach(story: Story) -> str:
    """Attach a real PDF, a photograph and a video."""
    files = [make(story.folder) for make in (_letter, _photograph, _video)]
    added = story.amara.run("file", "add", *files, "--case", story.case)
    story.photograph = added[1]["id"]
    return "She attaches " + ", ".join(f"{row['name']} ({row['size']:,} bytes)" for row in added)


def find_again(story: Story) -> str:
    """Find people and files by words in other scripts and spellings."""
    told = []
    for query, title in (("petrow", _IVAN), ("Khalid", _KHALID), ("photo", "photograph.jpg")):
        hits = story.amara.run("search", query)
        expect(title in [hit["title"] for hit in hits], f"{query} finds {title}")
        told.append(f"{query} -> {one_line(title)}")
    return "She finds them again: " + "; ".join(told)


def see_who_said_it(story: Story) -> str:
    """See who said what, when, from which source and how surely."""
    run = story.amara.run
    source = run("record", "new", "source", "title=Interview in Almaty", f"case={story.case}")["id"]
    origin = ("--source", source, "--pinpoint", "page 2", "--confidence", "probable")
    run("record", "set", story.ivan, "birth_date=1980-05", *origin)
    (born,) = run("record", "show", story.ivan)["values"]["birth_date"]
    expect((born["source"], born["confidence"]) == (source, "probable"), "the origin is kept")
    return (
        f"{_IVAN} was born {born['value']}: said by {born['author'][:16]}, "
        f"{born['time'][:10]}, {born['confidence']}, by the interview"
    )


def change(story: Story) -> str:
    """Change a value; the history keeps both."""
    story.amara.run("record", "set", story.ivan, "birth_date=1981")
    rows = story.amara.run("record", "history", story.ivan, "--property", "birth_date")
    values = [row["value"] for row in rows]
    expect(values == ["1980-05", "1981"], "the history keeps both values")
    return f"She corrects it; the history keeps {' and '.join(values)}"


def undo(story: Story) -> str:
    """Take the edit back."""
    story.amara.run("record", "undo")
    expect(story.amara.birth_dates(story.ivan) == ["1980-05"], "the first value stands again")
    return "She takes that back: 1980-05 stands again, from the same source"


def take_out(story: Story) -> str:
    """Take a copy out of the vault; the vault remembers."""
    out = story.folder / "copy.jpg"
    story.amara.run("file", "save", story.photograph, out)
    same = out.read_bytes() == (story.folder / "photograph.jpg").read_bytes()
    expect(same, "the copy has the same bytes")
    expect(len(story.amara.run("file", "copies")) == 1, "the copy is listed")
    return "She takes the photograph out, byte for byte; the vault lists the copy"


def change_passphrase(story: Story) -> str:
    """Change the passphrase and the key; the old one opens nothing any more."""
    amara = story.amara
    new, old = amara.new_passphrase_file("new passphrase"), amara.passphrase_file
    amara.run("passphrase", "--new-passphrase-file", new, "--rotate")
    amara.passphrase_file = new
    refused = amara.start("status", key=old)
    expect(refused.returncode == _CANNOT_UNLOCK, "the old passphrase opens the vault no more")
    return "She changes the passphrase and the key; the old passphrase opens nothing any more"


def meet(story: Story) -> str:
    """Exchange cards over the stick, compare the twelve words by voice."""
    pairs = ((story.amara, story.bohdan), (story.bohdan, story.amara))
    for one, _ in pairs:
        one.run("card", "export", story.stick / f"{one.owner}.card")
    for one, other in pairs:
        added = one.run("contact", "add", story.stick / f"{other.owner}.card")
        expect(added["state"] == "unverified", "nobody is trusted for a file on a stick")
        one.peer = added["id"]
    words, heard = (one.run("contact", "words", one.peer)["words"] for one, _ in pairs)
    expect(words == heard, "both see the same words")
    for one, _ in pairs:
        one.run("contact", "verify", one.peer, "--witness", "face to face")
    return f"They meet and compare the words, {' '.join(words[:4])} ...: both see the same twelve"


def hand_over(story: Story) -> str:
    """Seal the case for a colleague, onto the stick; one detail stays back."""
    order = ("--to", story.amara.peer, "--withhold", "person.notes", "--purpose", "appeal")
    out = story.stick / "case.satchel"
    sealed = story.amara.run("seal", story.case, *order, "--out", out)
    expect((sealed["attachments"], sealed["withheld"]) == (3, 1), "three files, less one detail")
    return (
        f"Amara seals {sealed['records']} records and 3 files for Bohdan onto the stick "
        f"({sealed['bytes']:,} bytes, read back); one note stays at home"
    )


def take_over(story: Story) -> str:
    """Open, look at the plan, accept; a file is the same to the byte."""
    sealed = story.stick / "case.satchel"
    plan = story.bohdan.run("open", sealed)
    expect(plan["sender"]["state"] == "verified", "the sender is verified")
    expect(not story.bohdan.run("record", "list")["records"], "opening changes nothing")
    story.bohdan.run("accept", sealed, "--plan", plan["plan"])
    out = story.bohdan.folder / "photograph.jpg"
    story.bohdan.run("file", "save", story.photograph, out)
    same = out.read_bytes() == (story.folder / "photograph.jpg").read_bytes()
    expect(same, "the photograph arrived whole")
    ivan = story.bohdan.run("record", "show", story.ivan)
    expect((ivan["title"], ivan["withheld"]) == (_IVAN, 1), "all but the note arrived")
    return (
        f"Bohdan looks at the plan, {len(plan['new'])} new records, and accepts it; the photograph "
        "is the same to the byte, and he sees that one detail is withheld"
    )


def collide(story: Story) -> str:
    """Both change the same value; what comes back shows the disagreement."""
    story.amara.run("record", "set", story.ivan, "birth_date=1980-05-03")
    story.bohdan.run("record", "set", story.ivan, "birth_date=1979")
    back = story.stick / "back.satchel"
    story.bohdan.run("seal", story.case, "--to", story.bohdan.peer, "--only-new", "--out", back)
    plan = story.amara.run("accept", back)
    expect(len(plan["disagreements"]) == 1, "the two edits disagree")
    values = story.amara.birth_dates(story.ivan)
    expect(values == ["1979", "1980-05-03"], "neither replaced the other")
    return f"Both change the birth date; back home it stands as {' and as '.join(values)}"


def settle(story: Story) -> str:
    """Settle it, hand that over, and both see the same file."""
    (dispute,) = story.amara.run("disagreements")
    (kept,) = [row for row in dispute["standing"] if row["value"] == "1980-05-03"]
    story.amara.run("settle", story.ivan, dispute["property"], "--keep", kept["statement"])
    again = story.stick / "settled.satchel"
    story.amara.run("seal", story.case, "--to", story.amara.peer, "--only-new", "--out", again)
    story.bohdan.run("accept", again)
    for one in (story.amara, story.bohdan):
        expect(not one.run("disagreements"), f"{one.owner} sees no disagreement")
        expect(one.birth_dates(story.ivan) == ["1980-05-03"], f"{one.owner} sees what was kept")
    return "Amara settles it for 1980-05-03, hands that over too, and both see the same file"


def follow_the_data(story: Story) -> str:
    """See where a person's data has gone, and that it arrived."""
    rows = story.amara.run("ledger", story.ivan)
    sent = [row for row in rows if row["direction"] == "sent"]
    expect(bool(sent and sent[0]["receipt"]), "the first hand-over was acknowledged")
    return (
        f"Her vault lists where his data has gone: {len(sent)} hand-overs, the first acknowledged"
    )


def rescue(story: Story) -> str:
    """Open a bundle without any vault, by exported keys."""
    key, out = story.bohdan.folder / "keys", story.bohdan.folder / "rescued"
    story.bohdan.run("identity", "export", "--plain", "--out", key)
    card = story.stick / f"{_AMARA}.card"
    sealed = story.stick / "case.satchel"
    found = story.bohdan.run("rescue", sealed, "--identity", key, "--sender", card, "--out", out)
    expect(found["verified"], "the card vouches for the sender")
    return f"Without any vault, Bohdan's exported keys open it: {found['statements']} statements"


def verify(story: Story) -> str:
    """Prove everything, and that nothing lies readable in the vaults or on the stick."""
    for one in (story.amara, story.bohdan):
        found = one.run("verify", "--deep")
        expect(found["ok"], "; ".join(found["problems"]))
    places = (story.amara.vault, story.bohdan.vault, story.stick)
    files = [file for place in places for file in place.rglob("*") if file.is_file()]
    stored = [file.read_bytes() for file in files if file.suffix != ".card"]
    words = [word.encode() for word in (_IVAN, _KHALID, _AMARA, _BOHDAN, _CASE, _WITHHELD)]
    expect(not any(word in content for word in words for content in stored), "no word is readable")
    return "All is proven, to the last byte; no name can be read in the vaults or the bundles"


STEPS: Final[tuple[Callable[[Story], str], ...]] = (
    make_vaults,
    record_case,
    attach,
    find_again,
    see_who_said_it,
    change,
    undo,
    take_out,
    change_passphrase,
    meet,
    hand_over,
    take_over,
    collide,
    settle,
    follow_the_data,
    rescue,
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


def tell(steps: Sequence[Callable[[Story], str]]) -> int:
    """Tell steps of a story; 1 when one did not go as told."""
    with tempfile.TemporaryDirectory(prefix="satchel-story-") as folder:
        story = Story.at(Path(folder))
        for number, step in enumerate(steps, 1):
            try:
                print(f"{number:>2}. {step(story)}.", flush=True)
            except StoryBroken as broken:
                print(f"{number:>2}. Not as told: {broken}", file=sys.stderr)
                return 1
    return 0


def main() -> int:
    """Tell the whole story; 1 when a step did not go as told."""
    return tell(STEPS)


if __name__ == "__main__":
    sys.exit(main())
