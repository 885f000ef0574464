"""The fictional sample vault: invented people and papers, from `resources/sample`.

It is made through the same doors as anything else, and knows itself by a draft, so that it can be
told apart from a vault that matters.
"""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any, Final

from vault.progress import silent
from vault.records.records import Origin
from vault.records.schema import RESOURCES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from vault.progress import Progress
    from vault.records.drafts import Drafts
    from vault.records.exhibits import Exhibits
    from vault.records.records import Records

PASSPHRASE: Final = "only a sample"  # noqa: S105 - everybody may know it
"""It opens the sample vault; everybody may know it, for nothing in there is true."""
KDF_MEMORY: Final = 64
"""MiB: there is nothing to guard."""

_MARK: Final = "sample"
_FOLDER: Final = RESOURCES / "sample"
_NOT_VALUES: Final = frozenset({"key", "type", "record", "source", "pinpoint", "confidence"})


def owner() -> str:
    """Whose vault it is: somebody invented."""
    return str(_read()["owner"])


def is_sample(drafts: Drafts) -> bool:
    """Whether a vault is the sample vault."""
    return drafts.get(_MARK) is not None


def fill(records: Records, files: Exhibits, drafts: Drafts, progress: Progress = silent) -> None:
    """Put the invented records and documents into a new vault."""
    drafts.put(_MARK, {"made": "from resources"})
    found = _read()
    total = len(found["record"]) + len(found["document"])
    ids: dict[str, str] = {}
    for done, record in enumerate(found["record"]):
        progress(done, total)
        kind = record["type"]
        made = records.new(kind, _values(record, ids), _origin(record, ids))
        ids[record["key"]] = made.id
    for later in found["set"]:
        records.set(ids[later["record"]], _values(later, ids))
    for done, document in enumerate(found["document"], start=len(found["record"])):
        progress(done, total)
        files.add([_document(document["file"])], ids[document["case"]])


def _read() -> dict[str, Any]:
    return tomllib.loads((_FOLDER / "records.toml").read_text("utf-8"))


def _document(name: str) -> Path:
    return _FOLDER / "documents" / name


def _values(record: Mapping[str, Any], ids: Mapping[str, str]) -> dict[str, list[str]]:
    return {
        name: [_known(one, ids) for one in (value if isinstance(value, list) else [value])]
        for name, value in record.items()
        if name not in _NOT_VALUES
    }


def _known(value: str, ids: Mapping[str, str]) -> str:
    return ids[value[1:]] if value.startswith("@") else value.strip()


def _origin(record: Mapping[str, Any], ids: Mapping[str, str]) -> Origin:
    return Origin(
        source=_known(record["source"], ids) if "source" in record else None,
        pinpoint=record.get("pinpoint"),
        confidence=record.get("confidence"),
    )
