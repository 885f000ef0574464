"""Any order, repetition, loss or interruption of hand-overs ends in the same folds.

Four people edit, seal, open, accept and take back at random; one of them is unverified and crafts
what no honest program would. A copy of a vault is at work too, and clocks are wrong. After every
step: what was held is held, no value went without a word that says so, and verify is clean. Many
more of it under `slow`.
"""

from __future__ import annotations

import itertools
import random
import secrets
import shutil
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.vault.exchange.crafting import craft, making, saying, writer
from tests.vault.exchange.people import (
    ANNA,
    BOHDAN,
    CHIARA,
    MALLORY,
    TRUSTED,
    Meeting,
    assert_sound,
)
from vault.errors import Refused
from vault.exchange.accepting import Consent
from vault.exchange.plan import Plan
from vault.keys.slots import Factors
from vault.records import edits
from vault.records.author import StatementDraft
from vault.records.fold import Said
from vault.records.statement import Content
from vault.store.connection import Connection
from vault.vault import SealRequest, Vault

COPY = "a copy"
PEOPLE = st.sampled_from(TRUSTED)
EVERYTHING = frozenset({"forked", "readdressed"})
DAY = 86_400_000_000
FAULTS = st.sampled_from([0] * 6 + list(range(1, 60, 7)))

WORK = [*["set"] * 6, *["settle"] * 2, "make", "add", "unset", "bin", "restore", "undo", "erase"]
RECEIVING = [*["accept"] * 6, "accept part", "take back", "take back", "open", "drop", "lose"]
MISCHIEF = ["junk", "junk", "clock", "tomorrow", "copy"]
OPTIONS: list[dict[str, Any]] = [
    *[{}] * 3,
    {"withhold": ("person.birth_date",)},
    {"only_new": True},
    {"profile": "partner"},
    {"profile": "without_identity"},
]

# Set by the tests: made once, as any fixture is.
GROUND: dict[str, Any] = {}
CASE: list[str] = []


class Struck(Exception):
    """The fault that is injected."""


@contextmanager
def fault_at(number: int) -> Iterator[None]:
    """Let the n-th SQL statement of the block fail."""
    run, left = Connection.execute, itertools.count(1)

    def call(connection: Connection, *arguments: Any) -> Any:
        if next(left) == number:
            raise Struck
        return run(connection, *arguments)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Connection, "execute", call)
        yield


@contextmanager
def the_same_every_time() -> Iterator[None]:
    """Ids and times that repeat, as what Hypothesis draws must not depend on chance."""
    draw, clock = random.Random(0), itertools.count(GROUND["start"], 1_000_000)  # noqa: S311
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(secrets, "token_bytes", lambda count=32: draw.randbytes(count))
        patch.setattr(time, "time_ns", lambda: next(clock))
        yield


@dataclass(frozen=True)
class Parcel:
    """A bundle on the stick, who sealed it and whom it names."""

    path: Path
    bundle: str
    to: tuple[str, ...]


def said_by_record(vault: Vault) -> dict[str, dict[bytes, Said]]:
    """All statements that a vault has, by record and id."""
    connection = vault.records.journal.connection
    rows = connection.execute("SELECT id, key FROM records").fetchall()
    return {
        key.hex(): {said.id: said for said in edits.said_of(connection, row)} for row, key in rows
    }


def standing(vault: Vault, record: str) -> dict[bytes, str]:
    """Statement -> property of the values that a record's file shows, whatever its bin says."""
    shown = vault.records.show(record)
    return {
        bytes.fromhex(one.statement): name for name, some in shown.values.items() for one in some
    }


@dataclass
class Before:
    """What one vault held and showed before a step."""

    said: dict[str, dict[bytes, Said]]
    shown: dict[str, dict[bytes, str]]

    @classmethod
    def of(cls, vault: Vault) -> Before:
        said = said_by_record(vault)
        return cls(said, {record: standing(vault, record) for record in said})


def assert_nothing_lost(before: Before, vault: Vault, gone: frozenset[bytes] = frozenset()) -> None:
    """What was held is held, and no value went without a followed word that names it."""
    followed = vault.contacts.followed()
    after = said_by_record(vault)
    for record, known in before.said.items():
        now = after.get(record, {})
        for said in known.values():
            if said.is_held() and said.id not in gone:
                assert now[said.id].is_held()
        left = before.shown[record].keys() - standing_now(vault, record, after) - gone
        for name in left:
            assert is_answered(name, known[name], now.values(), followed)


def standing_now(vault: Vault, record: str, after: dict[str, Any]) -> set[bytes]:
    return set(standing(vault, record)) if record in after else set()


def is_answered(name: bytes, value: Said, said: Any, followed: frozenset[bytes]) -> bool:
    """Whether a word that counts here, and whose content is held, replaces the value in turn."""
    todo, seen = [name], set()
    while todo:
        target = todo.pop()
        for one in said:
            if target not in one.replaces or one.id in seen or one.property != value.property:
                continue
            seen.add(one.id)
            if one.author != value.author and one.author not in followed:
                continue
            if one.is_held():
                return True
            todo.append(one.id)
    return False


class HandOvers(RuleBasedStateMachine):
    """People at work; see the module's docstring."""

    steps: ClassVar[int] = 0

    @initialize()
    def meet(self) -> None:
        self.stack = ExitStack()
        self.stack.enter_context(the_same_every_time())
        place = Path(self.stack.enter_context(tempfile.TemporaryDirectory()))
        meeting = Meeting.of(GROUND["everybody"], place, GROUND["factors"])
        self.meeting = self.stack.enter_context(meeting)
        self.parcels: list[Parcel] = []
        self.accepted: list[tuple[str, str]] = []
        self.touched: set[str] = set(TRUSTED)
        self.people = list(TRUSTED)
        self.mallory = writer(self.meeting[MALLORY])

    def teardown(self) -> None:
        if hasattr(self, "stack"):
            with self.stack:
                self.everybody_tells_everybody()
                self.assert_same_folds()

    def vault(self, name: str) -> Vault:
        self.touched.add(name)
        return self.meeting[name]

    def pick(self, data: st.DataObject, name: str) -> str:
        return data.draw(st.sampled_from(sorted(said_by_record(self.meeting[name]))))

    def deed(self, data: st.DataObject, name: str, act: Callable[[], object], **more: Any) -> None:
        """Do something to a vault, now and then struck by a fault; nothing is lost by it."""
        vault = self.vault(name)
        before = Before.of(vault)
        with suppress(Refused, Struck), fault_at(data.draw(FAULTS)):
            act()
        assert_nothing_lost(before, vault, **more)

    # -- work of one's own

    @rule(data=st.data(), act=st.sampled_from(WORK))
    def work(self, data: st.DataObject, act: str) -> None:
        name = data.draw(st.sampled_from(self.people))
        records, record = self.vault(name).records, self.pick(data, name)
        kind = records.ref(record).type
        value = data.draw(st.sampled_from(["1990", "1991", "~1992"]))
        single, many = {
            "person": ("birth_date", "occupation"),
            "note": ("title", "about"),
            "case": ("reference_code", "team"),
        }[kind]
        if act == "settle":
            self.settle(data, name)
        elif act == "erase":
            self.erase(data, name, record, single)
        else:
            acts: dict[str, Callable[[], object]] = {
                "make": lambda: records.new("person", {"name": [value], "case": [CASE[0]]}),
                "set": lambda: records.set(record, {single: [value]}),
                "add": lambda: records.add(record, {many: [value]}),
                "unset": lambda: records.unset(record, single),
                "bin": lambda: records.bin(record),
                "restore": lambda: records.restore(record),
                "undo": records.undo,
            }
            self.deed(data, name, acts[act])

    def settle(self, data: st.DataObject, name: str) -> None:
        records = self.vault(name).records
        if disputes := records.disagreements():
            one = data.draw(st.sampled_from(disputes))
            keep = data.draw(st.sampled_from(one.standing)).statement
            also = data.draw(st.booleans())
            self.deed(
                data,
                name,
                lambda: records.settle(one.id, one.property, keep, also_asserted=also),
            )

    def erase(self, data: st.DataObject, name: str, record: str, single: str) -> None:
        if record != CASE[0]:
            vault, what = self.vault(name), data.draw(st.sampled_from([None, single]))
            known = said_by_record(vault)[record].values()
            gone = frozenset(said.id for said in known if what in (None, said.property))
            self.deed(data, name, lambda: vault.erase(record, "asked to", what), gone=gone)

    # -- hand-overs

    @rule(
        data=st.data(),
        to=st.sets(PEOPLE, min_size=1, max_size=2),
        options=st.sampled_from(OPTIONS),
        is_whole=st.booleans(),
    )
    def seal(
        self, data: st.DataObject, to: set[str], options: dict[str, Any], is_whole: bool
    ) -> None:
        sender = data.draw(st.sampled_from(self.people))
        vault = self.vault(sender)
        ids = [CASE[0]]
        if not is_whole:
            every = sorted(said_by_record(vault))
            ids = data.draw(st.lists(st.sampled_from(every), unique=True, min_size=1, max_size=3))
        names = {one.name for one in vault.contacts.everyone()} & set(TRUSTED)
        people = tuple(sorted(to & names or names))
        target = self.meeting.path()
        request = SealRequest(tuple(ids), target, to=people, **options)

        def act() -> None:
            self.parcels.append(Parcel(target, vault.seal(request).digest, people))

        self.deed(data, sender, act)

    @precondition(lambda self: self.parcels)
    @rule(data=st.data())
    def accept_the_newest(self, data: st.DataObject) -> None:
        parcel = self.parcels[-1]
        self.accept(data, data.draw(st.sampled_from(parcel.to)), parcel, part=False)

    @precondition(lambda self: self.parcels)
    @rule(data=st.data(), act=st.sampled_from(RECEIVING))
    def receive(self, data: st.DataObject, act: str) -> None:
        """Early, late, again, all or part, and back."""
        parcel = data.draw(st.sampled_from(self.parcels))
        name = data.draw(st.sampled_from(parcel.to))
        vault = self.vault(name)
        if act == "open":
            self.deed(data, name, lambda: vault.bundles.open(parcel.path))
        elif act == "drop":
            self.deed(data, name, lambda: vault.bundles.drop(parcel.bundle))
        elif act == "lose":
            self.parcels.remove(parcel)
        elif act == "take back":
            self.take_back(data)
        else:
            self.accept(data, name, parcel, part=act == "accept part")

    def accept(self, data: st.DataObject, name: str, parcel: Parcel, *, part: bool) -> None:
        vault = self.vault(name)
        plan = vault.bundles.open(parcel.path)
        every = [one.id for one in (*plan.merge.new, *plan.merge.changed)]
        only: list[str] = []
        if part and every:
            only = data.draw(st.lists(st.sampled_from(every), unique=True, max_size=2))
        consent = Consent(
            plan=plan.merge.digest, only=tuple(only), unverified=True, overrides=EVERYTHING
        )
        before = Before.of(vault)
        mine = vault.identity.fingerprint.hex()

        def act() -> None:
            vault.bundles.accept_waiting(plan.digest, consent)
            self.accepted.append((name, plan.digest))
            if not only and not plan.merge.waiting and not plan.merge.erasures:
                assert plan.merge.replaces_mine == went(before, vault, mine)

        self.deed(data, name, act, gone=erased_by_own(plan, vault, before))

    def take_back(self, data: st.DataObject) -> None:
        if self.accepted:
            name, digest = data.draw(st.sampled_from(self.accepted))
            vault = self.vault(name)
            before = Before.of(vault)
            try:
                taken = vault.bundles.take_back(digest)
            except Refused:
                assert_nothing_lost(before, vault)
                return
            for record in before.said.keys() - set(taken.records):
                assert said_by_record(vault)[record] == before.said[record]

    # -- mischief

    @rule(data=st.data(), name=PEOPLE, act=st.sampled_from(MISCHIEF))
    def mischief(self, data: st.DataObject, name: str, act: str) -> None:
        if act == "junk":
            self.craft_junk(data, name)
        elif act == "clock":
            days = data.draw(st.sampled_from([-400, -1, 0, 2, 400]))
            author = self.vault(name).records.journal.require_author()
            author.now = lambda: time.time_ns() // 1000 + days * DAY
        elif act == "tomorrow":
            self.touched.add(name)
            self.meeting.reopen(name)
        elif COPY not in self.people:
            self.meeting[name].close()
            shutil.copytree(self.meeting.folder / name, self.meeting.folder / COPY)
            self.meeting.reopen(name)
            self.people.append(COPY)

    def craft_junk(self, data: st.DataObject, victim: str) -> None:
        """Mallory answers to what she cannot even have seen."""
        vault, mallory = self.meeting[victim], self.meeting[MALLORY]
        record, target = self.pick(data, victim), self.meeting.path()
        known = said_by_record(vault)[record]
        some = data.draw(
            st.lists(st.sampled_from(list(known)), unique=True, min_size=1, max_size=4)
        )
        said = [junk(data, some, known[one].property) for one in some if known[one].property]
        hers = making(self.mallory, "note", title="hers", case=CASE[0])
        changes = [self.mallory.write([hers])]
        if said:
            kind = vault.records.ref(record).type
            # Two words that are the same would be one statement, listed twice.
            fresh = [one for place, one in enumerate(said) if one not in said[:place]]
            changes.append(saying(self.mallory, record, kind, *fresh))
        craft(target, mallory, [vault], changes, cards=[self.meeting[name] for name in TRUSTED])
        self.parcels.append(Parcel(target, "", (victim,)))

    # -- what must hold

    @invariant()
    def everything_verifies(self) -> None:
        HandOvers.steps += 1
        for name in self.touched if hasattr(self, "touched") else ():
            assert_sound(self.meeting[name])
        self.touched = set()

    def everybody_tells_everybody(self) -> None:
        """At the end all honest bundles arrive, in some order."""
        for _ in range(2):
            for sender, receiver in itertools.permutations(TRUSTED, 2):
                vault = self.meeting[sender]
                request = SealRequest(
                    tuple(sorted(said_by_record(vault))), self.meeting.path(), to=(receiver,)
                )
                (path,) = vault.seal(request).paths
                consent = {"unverified": True, "overrides": EVERYTHING}
                self.meeting.take(receiver, path, **consent)
        for name in TRUSTED:
            assert_sound(self.meeting[name])

    def assert_same_folds(self) -> None:
        """The same statements, contents and followed authors give the same file everywhere."""
        files: dict[Any, list[Any]] = defaultdict(list)
        for name in self.people:
            vault = self.meeting[name]
            followed = vault.contacts.followed()
            for record, said in said_by_record(vault).items():
                held = frozenset((one.id, one.is_held(), one.is_erased) for one in said.values())
                files[record, held, followed].append(file_of(vault, record))
        shared = [some for some in files.values() if len(some) > 1]
        assert shared
        for some in shared:
            assert all(one == some[0] for one in some[1:])


def file_of(vault: Vault, record: str) -> Any:
    """What a record's file shows, less what tells how it came here."""
    shown = vault.records.show(record)
    values = {
        name: [(one.statement, one.text, one.is_preferred, one.changed_since) for one in some]
        for name, some in shown.values.items()
    }
    return (
        *(values, shown.title, shown.disagreements, shown.withheld, shown.erased),
        *(shown.is_binned, shown.deleted_by, shown.changed_after),
    )


def went(before: Before, vault: Vault, author: str) -> int:
    """How many standing values of an author stand no longer."""
    after = said_by_record(vault)
    return sum(
        before.said[record][name].author.hex() == author
        for record, shown in before.shown.items()
        for name in shown.keys() - standing_now(vault, record, after)
    )


def erased_by_own(plan: Plan, vault: Vault, before: Before) -> frozenset[bytes]:
    """One's own erasures that come home are carried out: what they name may go."""
    own = vault.identity.fingerprint.hex()
    records = {one.id for one in plan.merge.erasures if one.author == own}
    return frozenset(name for record in records for name in before.said.get(record, {}))


def junk(data: st.DataObject, ids: list[bytes], name: str) -> StatementDraft:
    """Something that answers to statements of others in a way that must not count."""
    olds = tuple(ids)
    return data.draw(
        st.sampled_from(
            [
                StatementDraft("assert", name, Content("junk"), olds),
                StatementDraft("retract", name, replaces=olds),
                StatementDraft("prefer", name, keep=olds[0], over=olds, replaces=olds),
                StatementDraft("retract", "record", replaces=olds),
                StatementDraft(
                    "assert",
                    "erased",
                    Content({"because": "", "statements": [one.hex() for one in ids]}),
                ),
            ]
        )
    )


@pytest.fixture(scope="module")
def ground(everybody: Path, factors: Factors, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A case with two people and a note, which all three have."""
    place = tmp_path_factory.mktemp("ground")
    with Meeting.of(everybody, place, factors) as meeting:
        records = meeting[ANNA].records
        CASE[:] = [records.new("case", {"title": ["Case"]}).id]
        for name in ("Iryna", "Taras"):
            records.new("person", {"name": [name], "birth_date": ["1989"], "case": CASE})
        records.new("note", {"title": ["a note"], "case": CASE})
        for other in (BOHDAN, CHIARA):
            meeting.hand_over(ANNA, other, CASE)
    for bundle in place.glob("*.satchel"):
        bundle.unlink()
    GROUND.update(everybody=place, factors=factors, start=time.time_ns())


def run(examples: int, steps: int, *, derandomize: bool) -> None:
    HandOvers.steps = 0
    run_state_machine_as_test(
        HandOvers,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            derandomize=derandomize,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert HandOvers.steps >= examples


@pytest.mark.timeout(600)
@pytest.mark.usefixtures("ground")
def test_everybody_ends_with_the_same_files() -> None:
    run(examples=4, steps=25, derandomize=True)


@pytest.mark.slow
@pytest.mark.timeout(7200)
@pytest.mark.usefixtures("ground")
def test_everybody_ends_with_the_same_files_in_many_more_ways() -> None:
    run(examples=300, steps=60, derandomize=False)
