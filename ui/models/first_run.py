"""The first minutes with Satchel, step by step; it knows nothing of any widget."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

SUFFIX: Final = ".vault"
_NOT_IN_NAMES: Final = frozenset('/\\:*?"<>|\0')


class Step(enum.Enum):
    """What is asked, in order."""

    LANGUAGE = "language"
    WHO = "who"
    PASSPHRASE = "passphrase"  # noqa: S105 - the name of a step
    RECOVERY = "recovery"
    BEGIN = "begin"


class Missing(enum.Enum):
    """Why one cannot go on yet."""

    NAME = "name"
    VAULT_NAME = "vault-name"
    TAKEN = "taken"
    PLACE = "place"
    PASSPHRASE = "passphrase"  # noqa: S105 - what is missing
    DIFFERENT = "different"


def folder_of(place: Path, vault_name: str) -> Path:
    """Where a vault of that name will be."""
    return place / f"{vault_name.strip()}{SUFFIX}"


def missing_of(place: Path, vault_name: str) -> Missing | None:
    """What keeps a vault of that name from being made at that place."""
    name = vault_name.strip()
    if not name or name.startswith(".") or _NOT_IN_NAMES & set(name):
        return Missing.VAULT_NAME
    if not place.is_dir():
        return Missing.PLACE
    return Missing.TAKEN if folder_of(place, name).exists() else None


@dataclass(frozen=True, slots=True)
class FirstRun:
    """Where a person stands on the way to a vault. Every change returns a new one."""

    step: Step = Step.WHO
    name: str = ""
    vault_name: str = "Satchel"
    place: Path = field(default_factory=Path.home)
    has_passphrase: bool = False
    is_repeated: bool = False
    has_languages: bool = False

    @staticmethod
    def start(place: Path, *, has_languages: bool) -> FirstRun:
        """The beginning; the language is asked only where there is a choice."""
        first = Step.LANGUAGE if has_languages else Step.WHO
        return FirstRun(step=first, place=place, has_languages=has_languages)

    @property
    def folder(self) -> Path:
        """Where the vault will be."""
        return folder_of(self.place, self.vault_name)

    @property
    def missing(self) -> Missing | None:
        """What keeps this step from being done; None when one can go on."""
        if self.step is Step.WHO:
            return self._missing_of_who()
        if self.step is Step.PASSPHRASE:
            if not self.has_passphrase:
                return Missing.PASSPHRASE
            return None if self.is_repeated else Missing.DIFFERENT
        return None

    def _missing_of_who(self) -> Missing | None:
        return missing_of(self.place, self.vault_name) if self.name.strip() else Missing.NAME

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps that this person sees."""
        return tuple(step for step in Step if step is not Step.LANGUAGE or self.has_languages)

    @property
    def can_go_back(self) -> bool:
        """A vault that is made cannot be unmade by going back."""
        return self.step in {Step.WHO, Step.PASSPHRASE} and self.steps.index(self.step) > 0

    def forward(self) -> FirstRun:
        """The next step; stays where something is missing and at the end."""
        if self.missing is not None or self.step is Step.BEGIN:
            return self
        return replace(self, step=self.steps[self.steps.index(self.step) + 1])

    def back(self) -> FirstRun:
        """The step before."""
        if not self.can_go_back:
            return self
        return replace(self, step=self.steps[self.steps.index(self.step) - 1])
