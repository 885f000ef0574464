"""Bad input, one row each: what was given, how the program ends, what it says; nothing changes.

Each row starts the real program, so the whole takes a minute or more.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import PASSPHRASE, REPOSITORY, Cli, make_cli
from tests.vault.cli.conftest import mounted
from vault.keys.slots import Factors
from vault.vault import Vault

NOBODY = "00" * 16
BIDI = "Mari\u202eanna"


@dataclass(frozen=True, slots=True)
class World:
    """A vault with a case, a person and an exhibit, which every bad input leaves as it is."""

    cli: Cli
    vault: Path
    ids: dict[str, str]
    digests: dict[str, str]


def digests_of(vault: Path) -> dict[str, str]:
    """SHA-256 of every file but SQLite's shared memory, which readers write too."""
    return {
        str(path.relative_to(vault)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(vault.rglob("*"))
        if path.is_file() and not path.name.endswith("-shm") and not _is_empty_log(path)
    }


def _is_empty_log(path: Path) -> bool:
    return path.name.endswith("-wal") and path.stat().st_size == 0


@pytest.fixture(scope="module")
def world(fresh_vault: Path, tmp_path_factory: pytest.TempPathFactory) -> World:
    folder = tmp_path_factory.mktemp("world")
    (folder / "home").mkdir()
    cli = make_cli(folder, folder / "home")
    vault = Path(shutil.copytree(fresh_vault, folder / "Amara.vault"))
    document = folder / "letter.txt"
    document.write_bytes(b"Dear Sir or Madam")
    with Factors(PASSPHRASE) as factors, Vault.open(vault, factors, writing=True) as opened:
        case = opened.records.new("case", {"title": ["Okafor"]}).id
        person = opened.records.new("person", {"name": [BIDI], "case": [case]}).id
        (exhibit,) = opened.files.add([document], case)
    ids = {"CASE": case, "PERSON": person, "EXHIBIT": exhibit.id, "FOLDER": str(folder)}
    return World(cli, vault, ids, digests_of(vault))


@pytest.fixture(autouse=True)
def nothing_changes(world: World) -> Iterator[None]:
    yield
    assert digests_of(world.vault) == world.digests


def filled(world: World, arguments: str) -> list[str]:
    """The words of a command, with ids in place of their names."""
    return [
        re.sub("|".join(world.ids), lambda found: world.ids[found[0]], word)
        for word in arguments.split("|")
    ]


# Words are separated by bars; CASE, PERSON, EXHIBIT and FOLDER stand for what the world holds.
REFUSED = [
    # input, exit, what the sentence says
    ("record|new|spaceship|name=x", 1, "There is no type of record called spaceship."),
    ("schema|spaceship", 1, "There is no type of record called spaceship."),
    ("record|list|spaceship", 1, "There is no type of record called spaceship."),
    ("search|x|--type|spaceship", 1, "There is no type of record called spaceship."),
    ("record|new|person|hat=red", 1, "A record of the type person has no property called hat."),
    ("record|set|PERSON|hat=red", 1, "A record of the type person has no property called hat."),
    ("record|unset|PERSON|hat", 1, "A record of the type person has no property called hat."),
    ("record|list|person|--where|hat=red", 1, "has no property called hat."),
    ("record|list|person|--sort|hat", 1, "has no property called hat."),
    (f"record|show|{NOBODY}", 1, "There is no record with the id 0000"),
    (f"record|history|{NOBODY}", 1, "There is no record with the id 0000"),
    (f"record|set|{NOBODY}|name=x", 1, "There is no record with the id 0000"),
    (f"record|bin|{NOBODY}", 1, "There is no record with the id 0000"),
    (f"record|erase|{NOBODY}|--because|x", 1, "There is no record with the id 0000"),
    (f"file|add|FOLDER/letter.txt|--case|{NOBODY}", 1, "There is no record with the id 0000"),
    (f"file|save|{NOBODY}|FOLDER/out", 1, "There is no record with the id 0000"),
    (f"record|set|PERSON|name=x|--source|{NOBODY}", 1, "There is no record with the id 0000"),
    ("record|show|PERSONx", 1, "is not the id of a record."),
    ("record|show|", 1, "is not the id of a record."),
    ("record|show|" + "f" * 100_000, 1, "is not the id of a record."),
    ("record|show|../../etc/passwd", 1, "../../etc/passwd is not the id of a record."),
    ("record|undo|x", 1, "x is not the id of a statement or edit."),
    ("record|undo|" + "0" * 64, 1, "There is no edit 0000"),
    ("record|new|person|birth_date=2024-02-30", 1, "birth_date needs a date that exists"),
    ("record|new|person|birth_date=soon", 1, "birth_date needs a date that exists"),
    ("record|new|person|birth_date=2025..2024", 1, "birth_date needs a date that exists"),
    ("record|new|person|birth_country=Atlantis", 1, "birth_country needs a country"),
    ("record|new|person|sex=blue", 1, "sex takes one of these only"),
    ("record|new|person|case=x", 1, "case needs the id of a record"),
    ("record|new|person|case=PERSON", 1, "case cannot refer to a record of the type person."),
    ("record|new|person|name=", 1, "Nothing was given for name."),
    ("record|new|person|name= ", 1, "Nothing was given for name."),
    ("record|new|person|name=a\nb", 1, "name holds control characters"),
    ("record|new|person|name=a\x1b[2Jb", 1, "name holds control characters"),
    ("record|new|person|notes=a\x07b", 1, "notes holds control characters"),
    ("record|new|person|name=" + "x" * 1001, 1, "name is longer than 1000 characters"),
    ("record|new|note|title=" + "x" * 10_001, 1, "title is longer than 10000 characters"),
    ('record|new|person|name={"text": "a", "hat": "b"}', 1, "The JSON given for name"),
    ('record|new|person|name={"text": "a", "text": "b"}', 1, "is not a JSON object"),
    ("record|new|person|name={", 1, "is not a JSON object"),
    ("record|new|person|name=" + '{"text":' * 1900, 1, "is not a JSON object"),
    ("record|new|person|birth_date=1990|birth_date=1991", 1, "birth_date takes a single value."),
    ("record|new|person|name=@FOLDER/nothing", 1, "The file or folder does not exist"),
    ("record|new|person|name=@FOLDER", 1, "The file or folder does not exist"),
    ("record|new|person|name=@FOLDER/not-utf-8", 1, "not readable as Unicode text"),
    ("record|new|person|name=@FOLDER/nul", 1, "name holds control characters"),
    ("record|new|note|text=@FOLDER/too-large", 1, "text is longer than 4194304 bytes"),
    ("record|unset|PERSON|name|--value|Nobody", 1, "name has no such value."),
    ("record|unset|PERSON|birth_date", 1, "birth_date has no such value."),
    ("record|restore|PERSON", 1, "This record is not in the bin."),
    ("record|erase|PERSON|--because| ", 1, "An erasure needs a reason."),
    ("record|same|PERSON|PERSON", 1, "cannot refer to"),
    ("record|same|PERSON|CASE", 1, "cannot refer to"),
    ("record|list|--after|xyz", 1, "This is not a place in the list."),
    ("record|list|--after|5b302c22222c305d5d", 1, "This is not a place in the list."),
    ("case|close|PERSON", 1, "This record is not a case."),
    ("settle|PERSON|name|--keep|x", 1, "x is not the id of a statement or edit."),
    ("search|", 1, "There is nothing to search for."),
    ("search|...", 1, "There is nothing to search for."),
    ("search|" + "x" * 501, 1, "This is too long to search for."),
    ("file|add|FOLDER/nothing|--case|CASE", 1, "nothing is not a file."),
    ("file|add|FOLDER|--case|CASE", 1, "is not a file."),
    ("file|add|/dev/null|--case|CASE", 1, "null is not a file."),
    ("file|add|FOLDER/letter.txt|--case|PERSON", 1, "case cannot refer to"),
    ("file|save|CASE|FOLDER/out", 1, "There is no file in this record."),
    ("file|save|EXHIBIT|FOLDER/letter.txt", 1, "There is something under this name already."),
    ("file|save|EXHIBIT|FOLDER|--force", 1, "or is of the wrong kind"),
    ("file|save|EXHIBIT|FOLDER/none/out", 1, "The file or folder does not exist"),
    ("file|save|EXHIBIT|FOLDER/" + "x" * 300, 1, "This name is longer than"),
    ("init|FOLDER", 1, "There is something at this place already."),
    ("init|FOLDER/none/a.vault", 1, "The file or folder does not exist"),
    ("init|FOLDER/new.vault|--kdf-memory|63", 1, "must be between 64 and 1024 MiB"),
    ("init|FOLDER/new.vault|--kdf-memory|999999999", 1, "must be between 64 and 1024 MiB"),
    ("init|FOLDER/new.vault|--name| ", 1, "This name cannot be used"),
    ("init|FOLDER/new.vault|--name|a\u202eb", 1, "This name cannot be used"),
    ("init|FOLDER/new.vault|--name|" + "x" * 201, 1, "This name cannot be used"),
    ("passphrase|--new-passphrase-file|FOLDER/empty", 1, "The passphrase is empty."),
    ("passphrase|--new-passphrase-file|FOLDER/nothing", 1, "The file or folder does not exist"),
    ("passphrase|--new-passphrase-file|FOLDER/not-utf-8", 1, "holds bytes that are not text"),
    ("passphrase|--new-passphrase-file|FOLDER/too-large", 1, "is longer than 4096 bytes"),
]

MISUSED = [
    ("", "Missing command."),
    ("frobnicate", "No such command 'frobnicate'."),
    ("record", "Usage: satchel-cli record"),
    ("record|new", "Missing argument 'TYPE'."),
    ("record|new|person", "Missing argument 'PROPERTY=VALUE...'."),
    ("record|new|person|name", "'name' is not PROPERTY=VALUE."),
    ("record|new|person|=x", "'=x' is not PROPERTY=VALUE."),
    ("record|list|--where|name", "'name' is not PROPERTY=VALUE."),
    ("record|list|--limit|-1", "Invalid value for '--limit'"),
    ("record|list|--limit|many", "Invalid value for '--limit'"),
    ("record|set|PERSON|name=x|--confidence|certain", "Invalid value for '--confidence'"),
    ("record|erase|PERSON", "Missing option '--because'."),
    ("record|list|--frobnicate", "No such option"),
    ("file|add|--case|CASE", "Missing argument 'FILE...'."),
    ("file|add|FOLDER/letter.txt", "Missing option '--case'."),
    ("init|FOLDER/new.vault|--kdf-memory|much", "Invalid value for '--kdf-memory'"),
    ("completion|tcsh", "Invalid value for"),
    ("settle|PERSON|name", "Missing option '--keep'."),
]


@pytest.fixture(scope="module", autouse=True)
def files(world: World) -> None:
    folder = Path(world.ids["FOLDER"])
    (folder / "not-utf-8").write_bytes(b"caf\xe9")
    (folder / "nul").write_bytes(b"a\0b")
    (folder / "empty").write_bytes(b"")
    (folder / "too-large").write_bytes(b"x" * (4 * 1024 * 1024 + 1))


def one_error(stderr: str) -> str:
    """The one line that an error is."""
    assert "Traceback" not in stderr
    (line,) = stderr.splitlines()
    assert line.startswith("error: ")
    return line


@pytest.mark.parametrize(
    ("arguments", "status", "sentence"), REFUSED, ids=[row[0][:60] for row in REFUSED]
)
def test_refused(world: World, arguments: str, status: int, sentence: str) -> None:
    ended = world.cli(*filled(world, arguments), vault=world.vault)
    assert (ended.status, ended.json) == (status, None)
    assert sentence in one_error(ended.stderr)
    assert not (Path(world.ids["FOLDER"]) / "out").exists()
    assert not (Path(world.ids["FOLDER"]) / "new.vault").exists()


@pytest.mark.parametrize(("arguments", "sentence"), MISUSED, ids=[row[0] for row in MISUSED])
def test_misused(world: World, arguments: str, sentence: str) -> None:
    words = filled(world, arguments) if arguments else []
    ended = world.cli(*words, vault=world.vault)
    assert (ended.status, ended.json) == (2, None)
    assert sentence in ended.stderr


def test_no_vault_said(world: World) -> None:
    ended = world.cli("status")
    assert ended.status == 2
    assert "Say which vault is meant" in one_error(ended.stderr)


PASSPHRASES = [
    ("wrong", b"seven quiet herons over Lake Victoria\n", "The passphrase is wrong. Check"),
    ("empty", b"", "The passphrase is wrong."),
    ("empty first line", b"\n" + PASSPHRASE.encode(), "The passphrase is wrong."),
    ("Caps Lock", PASSPHRASE.swapcase().upper().encode(), "It was typed in capitals"),
    ("Cyrillic", "ыумут йгшуе руктыщмук дфлу фдиуке".encode(), "typed in cyrillic letters"),
    ("Arabic", "سثرثى ضعهثف اثقخىس".encode(), "typed in arabic letters"),
    ("Latin instead of Cyrillic", b"ctvm nb[b[ wfgtkm yfl jpthjv", "It hardly looks like words"),
    ("two scripts", "seven тихих herons".encode(), "letters of several scripts"),
]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [row[1:] for row in PASSPHRASES],
    ids=[row[0] for row in PASSPHRASES],
)
@pytest.mark.parametrize("command", [["status"], ["record", "new", "note", "title=x"]])
def test_wrong_passphrase(
    world: World, tmp_path: Path, command: list[str], content: bytes, sentence: str
) -> None:
    file = tmp_path / "passphrase"
    file.write_bytes(content)
    ended = world.cli(*command, vault=world.vault, passphrase_file=file)
    assert (ended.status, ended.json) == (3, None)
    assert sentence in one_error(ended.stderr)
    first_line = content.decode().split("\n")[0]
    assert not first_line or first_line not in ended.stderr


def test_no_passphrase_and_no_terminal(world: World) -> None:
    ended = subprocess.run(
        [*program(), "--vault", world.vault, "status"],
        env=world.cli.environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (3, "")
    assert "there is no terminal to ask for it" in one_error(ended.stderr)


def program() -> list[Path]:
    from tests.conftest import PROGRAM

    return [PROGRAM]


def test_an_empty_passphrase_makes_no_vault(world: World, tmp_path: Path) -> None:
    file = tmp_path / "empty"
    file.write_bytes(b"\n")
    ended = world.cli("init", tmp_path / "a.vault", passphrase_file=file)
    assert ended.status == 1
    assert "The passphrase is empty." in one_error(ended.stderr)
    assert [path.name for path in tmp_path.iterdir()] == ["empty"]


def half_made(folder: Path) -> None:
    (folder / "vault.json").unlink()
    (folder / "vault-copy.json").unlink()


def newer(folder: Path) -> None:
    """Both copies say a later format, each undamaged."""
    for name in ("vault.json", "vault-copy.json"):
        path = folder / name
        content = json.loads(path.read_bytes())
        content["header"]["version"] = 2
        signed = json.dumps(content["header"], separators=(",", ":"), ensure_ascii=False).encode()
        mac = bytes.fromhex(content["mac"])
        check = hashlib.sha256(signed + mac).hexdigest()
        rest = f',"mac":"{content["mac"]}","check":"{check}"}}\n'.encode()
        path.write_bytes(b'{"header":' + signed + rest)


def newer_tables(folder: Path) -> None:
    from vault.keys import header, slots
    from vault.store import database

    with Factors(PASSPHRASE) as factors:
        unlocked = header.unlock(folder, factors)
    key = slots.subkey(unlocked.vault_key, "database")
    connection = database.connect(folder / unlocked.header.database, key)
    connection.execute("PRAGMA user_version = 999")
    connection.close()


def damaged_headers(folder: Path) -> None:
    for name in ("vault.json", "vault-copy.json"):
        content = bytearray((folder / name).read_bytes())
        content[len(content) // 2] ^= 1
        (folder / name).write_bytes(content)


def without_database(folder: Path) -> None:
    (folder / "records-1.db").unlink()


def damaged_database(folder: Path) -> None:
    content = bytearray((folder / "records-1.db").read_bytes())
    content[100] ^= 1
    (folder / "records-1.db").write_bytes(content)


def empty_database(folder: Path) -> None:
    (folder / "records-1.db").write_bytes(b"")


def emptied(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.mkdir()


def a_file(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.write_bytes(b"not a folder")


FOLDERS = [
    (emptied, 1, "There is no vault in this folder."),
    (a_file, 1, "There is no vault in this folder."),
    (shutil.rmtree, 1, "There is no vault in this folder."),
    (half_made, 1, "This folder holds parts of a vault"),
    (newer, 1, "This vault has format 2; this program reads format 1."),
    (newer_tables, 1, "This vault was used with a newer Satchel"),
    (damaged_headers, 4, "Both copies of the file that opens this vault are damaged"),
    (damaged_database, 4, "The database of this vault is damaged"),
    (empty_database, 4, "The database of this vault is damaged"),
    (without_database, 4, "The database of this vault"),
]


@pytest.mark.parametrize(
    ("spoil", "status", "sentence"), FOLDERS, ids=[row[0].__name__ for row in FOLDERS]
)
@pytest.mark.parametrize(
    "command",
    [["verify"], ["record", "new", "note", "title=x"], ["passphrase", "--rotate"]],
    ids=["verify", "record new", "passphrase --rotate"],
)
def test_a_folder_that_cannot_be_opened(
    world: World, tmp_path: Path, command: list[str], spoil, status: int, sentence: str
) -> None:
    folder = Path(shutil.copytree(world.vault, tmp_path / "a.vault"))
    spoil(folder)
    before = contents(folder)
    if command[0] == "passphrase":
        command = [*command, "--new-passphrase-file", str(world.cli.passphrase_file)]
    ended = world.cli(*command, vault=folder)
    assert (ended.status, ended.json) == (status, None)
    assert sentence in one_error(ended.stderr)
    assert contents(folder) == before


def contents(folder: Path) -> dict[str, str] | bytes | None:
    """What lies there, but for the empty files by which SQLite and the lock work."""
    if not folder.is_dir():
        return folder.read_bytes() if folder.exists() else None
    return {name: digest for name, digest in digests_of(folder).items() if name != "lock"}


HOLDER = """
import sys
from pathlib import Path
from vault.keys.slots import Factors
from vault.vault import Vault
with Vault.open(Path(sys.argv[1]), Factors(sys.argv[2]), writing=True):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_writer_is_told_and_readers_are_not_stopped(world: World) -> None:
    import sys

    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, world.vault, PASSPHRASE],
        cwd=REPOSITORY,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        for command in (["record", "new", "note", "title=x"], ["record", "undo"]):
            ended = world.cli(*command, vault=world.vault)
            assert (ended.status, ended.json) == (8, None)
            assert "Another program is writing to this vault." in one_error(ended.stderr)
        status = world.cli.ok("status", vault=world.vault)
        assert status["locked_by"]["pid"] == holder.pid
    finally:
        holder.communicate(timeout=60)
    assert world.cli.ok("status", vault=world.vault)["locked_by"] is None


@pytest.fixture
def medium(tmp_path: Path) -> Iterator[Path]:
    """A file system of 8 MiB of the test's own."""
    with mounted(tmp_path / "medium", "8m") as place:
        yield place


WRITES = [
    "record|new|note|title=x",
    "record|set|PERSON|name=x",
    "record|erase|PERSON|--because|x",
    "file|add|FOLDER/large|--case|CASE",
    "passphrase|--rotate|--new-passphrase-file|FOLDER/passphrase",
]


@pytest.mark.parametrize("arguments", WRITES)
def test_a_read_only_medium_is_read_and_not_written(
    world: World, medium: Path, arguments: str
) -> None:
    (Path(world.ids["FOLDER"]) / "large").write_bytes(bytes(20_000_000))
    vault = Path(shutil.copytree(world.vault, medium / "a.vault"))
    subprocess.run(["mount", "-o", "remount,ro", medium], check=True)
    assert world.cli.ok("status", vault=vault)["counts"]["case"] == 1
    assert world.cli.ok("verify", "--deep", vault=vault)["ok"] is True
    ended = world.cli(*filled(world, arguments), vault=vault)
    assert (ended.status, ended.json) == (9, None)
    assert "This place is read-only." in one_error(ended.stderr)


def fill(filler: Path) -> None:
    """Take what space there is."""
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(4096))


@pytest.mark.parametrize("arguments", WRITES)
def test_a_full_medium_keeps_what_was_there(world: World, medium: Path, arguments: str) -> None:
    (Path(world.ids["FOLDER"]) / "large").write_bytes(bytes(20_000_000))
    vault = Path(shutil.copytree(world.vault, medium / "a.vault"))
    before = world.cli.ok("record", "history", world.ids["PERSON"], vault=vault)
    if "large" not in arguments:
        fill(medium / "filler")
    ended = world.cli(*filled(world, arguments), vault=vault)
    assert (ended.status, ended.json) == (9, None)
    assert "There is not enough free space." in one_error(ended.stderr)
    (medium / "filler").unlink(missing_ok=True)
    assert world.cli.ok("verify", "--deep", vault=vault) == {"ok": True, "problems": []}
    assert world.cli.ok("record", "history", world.ids["PERSON"], vault=vault) == before
    assert world.cli.ok("status", vault=vault)["counts"] == {"case": 1, "exhibit": 1, "person": 1}


DEFECT = """
from vault.cli import __main__ as entry

def stumble(*_, **__):
    raise KeyError("Ivan Petrov")

entry.program.main = stumble
entry.main(["status"])
"""


def test_a_defect_tells_nothing_of_what_it_met() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", DEFECT], capture_output=True, encoding="utf-8", check=False
    )
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith("error: Something is wrong in this program")
    assert "Ivan" not in ended.stderr
    assert "Traceback" not in ended.stderr
