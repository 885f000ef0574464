"""Every text that the window says, for translators: `python -m tests.ui.strings` (make strings).

Qt's own lupdate reads the window's sources. What it cannot see is written for it as calls that it
can: errors, the schema's labels, commands, and counted phrases. English gets its plural forms here.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import vault
from ui import i18n, messages
from vault.casework import profiles
from vault.errors import VaultError
from vault.records import schema

ROOT = Path(__file__).parents[2]
LOCALE = ROOT / "resources" / "locale"
BARE = re.compile(r"(?<![\w.])tr\(")
SAID_BY_NAME = (("facts", "Yes"), ("facts", "No"))

Text = tuple[str, str, str]
"""Context, English text, and what tells it from the same text elsewhere."""


def update(target: Path) -> None:
    """Bring a .ts file up to date, and compile it beside."""
    with tempfile.TemporaryDirectory() as place:
        sources = [copy(path, Path(place)) for path in sorted((ROOT / "ui").rglob("*.py"))]
        rest = Path(place, "rest.py")
        rest.write_text("\n".join(sorted(set(calls()))), encoding="utf-8")
        run("pyside6-lupdate", "-no-obsolete", "-locations", "none", *sources, rest, "-ts", target)
    if target.stem.endswith("_en"):
        fill_plurals(target)
    run("pyside6-lrelease", "-silent", target, "-qm", target.with_suffix(".qm"))


def run(program: str, *arguments: str | Path) -> None:
    command = [Path(sys.executable).with_name(program), *arguments]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def copy(path: Path, place: Path) -> Path:
    """A source in which only what lupdate understands looks like a translation."""
    made = place / "_".join(path.relative_to(ROOT).parts)
    made.write_text(BARE.sub("rest(", path.read_text("utf-8")), encoding="utf-8")
    return made


def calls() -> Iterator[str]:
    for context, text, meaning in (*errors(), *labels(), *said_bare()):
        yield f"QCoreApplication.translate({context!r}, {text!r}, {meaning!r})"
    for text in counted():
        yield f"QCoreApplication.translate('count', {text!r}, None, 1)"


def errors() -> Iterator[Text]:
    for module in pkgutil.walk_packages(vault.__path__, "vault."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    waiting = [VaultError]
    while waiting:
        error = waiting.pop()
        waiting += error.__subclasses__()
        if error.__module__.startswith("vault."):
            for text in filter(None, messages.sources(error)):
                yield "errors", text, error.code


def labels() -> Iterator[Text]:
    for kind in schema.load().types.values():
        yield "schema", kind.label, kind.label_key
        for spec in kind.properties.values():
            yield "schema", spec.label, spec.label_key
            if spec.vocabulary is not None:
                for term, label in spec.vocabulary.terms.items():
                    yield "schema", label, spec.vocabulary.label_key(term)
    for name in profiles.names():
        yield "profiles", profiles.get(name).label, ""


def said_bare() -> Iterator[Text]:
    """What is said by a short name: tr(text) is a command, tr(context, text) anything else."""
    for context, text in SAID_BY_NAME:
        yield context, text, ""
    for found in literals("tr"):
        context, text = found if len(found) > 1 else ("commands", found[0])
        yield context, text, ""


def counted() -> set[str]:
    """The phrases that depend on a number."""
    return {found[0] for found in literals("counted")}


def literals(function: str) -> Iterator[list[str]]:
    """The literal texts given to calls of a function by its bare name."""
    for path in sorted((ROOT / "ui").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                texts = [one.value for one in node.args if isinstance(one, ast.Constant)]
                if node.func.id == function and texts:
                    yield [str(one) for one in texts]


def fill_plurals(target: Path) -> None:
    tree = ElementTree.parse(target)  # noqa: S314 - lupdate wrote it just now
    for message in tree.iter("message"):
        translation = message.find("translation")
        if message.get("numerus") == "yes" and translation is not None:
            source = message.findtext("source", "")
            translation.attrib.pop("type", None)
            for form, end in zip(translation.findall("numerusform"), ("", "s"), strict=True):
                form.text = source.replace("%n", "%Ln").replace("(s)", end)
    body = ElementTree.tostring(tree.getroot(), encoding="unicode")
    head = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
    target.write_text(f"{head}{body}\n", encoding="utf-8")


if __name__ == "__main__":
    LOCALE.mkdir(exist_ok=True)
    for code in {code for code, _ in i18n.available()} | {"en"}:
        update(LOCALE / f"satchel_{code}.ts")
