"""The fold, rule by rule in the design's own words, and against a naive reading of them."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from vault.records.fold import Folded, Said, fold
from vault.records.statement import ERASED, RECORD, Content, Kind

ME, FRIEND, STRANGER = b"me", b"friend", b"stranger"
FOLLOWED = frozenset({ME, FRIEND})
ONE, MANY = "born", "alias"


def is_many(name: str) -> bool:
    return name == MANY


def same(_name: str, one: Any, other: Any) -> bool:
    return bool(str(one).lower() == str(other).lower())


@dataclass
class Talk:
    """What people said of one record, in order."""

    said: list[Said] = field(default_factory=list)

    def say(self, author: bytes, value: Any, *olds: Said, name: str = ONE) -> Said:
        return self._add(author, "assert", name, olds, content=Content(value))

    def hint(self, author: bytes, *olds: Said, name: str = ONE) -> Said:
        """An assert whose content was withheld."""
        return self._add(author, "assert", name, olds)

    def take_back(self, author: bytes, *olds: Said, name: str = ONE) -> Said:
        return self._add(author, "retract", name, olds)

    def prefer(
        self, author: bytes, keep: Said, over: Sequence[Said], *olds: Said, name: str = ONE
    ) -> Said:
        named = tuple(one.id for one in over)
        return self._add(author, "prefer", name, olds, keep=keep.id, over=named)

    def delete(self, author: bytes, *seen: Said) -> Said:
        return self.take_back(author, *(seen or self.said), name=RECORD)

    def _add(self, author: bytes, kind: Kind, name: str, olds: Iterable[Said], **more: Any) -> Said:
        number = len(self.said)
        identity = hashlib.sha256(b"%d" % number).digest()
        ids = tuple(old.id for old in olds)
        said = Said(identity, author, 1000 + number, kind, name, ids, **more)
        self.said.append(said)
        return said

    @property
    def folded(self) -> Folded:
        return folded(self.said)

    def values(self, name: str = ONE) -> list[Any]:
        return [entry.value for entry in self.folded.values.get(name, ())]

    def disputed(self, name: str = ONE) -> set[Any]:
        return {entry.value for entry in self.folded.disagreements.get(name, ())}


def folded(said: Iterable[Said], followed: Collection[bytes] = FOLLOWED) -> Folded:
    return fold(said, followed, is_many, same)


# Any set of statements, however odd: what their ids cannot do (a cycle) they do not do here either.


@st.composite
def histories(draw: st.DrawFn, most: int = 12) -> list[Said]:
    said: list[Said] = []
    for number in range(draw(st.integers(1, most))):
        identity = hashlib.sha256(b"%d" % number).digest()
        known = [*(one.id for one in said), b"unknown"]
        some = st.lists(st.sampled_from(known), max_size=3, unique=True).map(tuple)
        kind = draw(st.sampled_from(["assert", "assert", "assert", "retract", "prefer"]))
        content = None
        if kind == "assert" and draw(st.integers(0, 3)):
            content = Content(draw(st.sampled_from(["a", "A", "b", "c"])))
        is_prefer = kind == "prefer"
        said.append(
            Said(
                id=identity,
                author=draw(st.sampled_from([ME, FRIEND, STRANGER, b"other"])),
                time=draw(st.integers(1, 4)),
                kind=kind,
                property=draw(st.sampled_from([ONE, ONE, MANY, MANY, RECORD, ERASED, ""])),
                replaces=draw(some),
                keep=draw(st.sampled_from(known)) if is_prefer else None,
                over=draw(some) if is_prefer else (),
                content=content,
                is_erased=kind == "assert" and content is None and draw(st.booleans()),
            )
        )
        if not said[-1].property:
            said[-1] = Said(identity, said[-1].author, said[-1].time, "assert", "")
    return said


@st.composite
def copies(draw: st.DrawFn, said: Sequence[Said]) -> list[Said]:
    """The same statements again: some at another time, with less content, or only by their id."""
    found = []
    for one in draw(st.lists(st.sampled_from(said), max_size=6)) if said else []:
        lesser = [one, replace(one, time=one.time + 3)]
        if one.kind == "assert" and one.content is not None:
            lesser.append(replace(one, content=None))
        lesser.append(Said(one.id, one.author, one.time, "assert", ""))
        found.append(draw(st.sampled_from(lesser)))
    return found


@given(st.data())
def test_any_order_and_any_repetition_give_the_same_file(data: st.DataObject) -> None:
    said = data.draw(histories())
    again = [*said, *data.draw(copies(said))]
    assert folded(data.draw(st.permutations(again))) == folded(said)


@given(st.data())
def test_copies_that_differ_fold_alike_in_any_order(data: st.DataObject) -> None:
    said = data.draw(histories(6))
    again = [*said, *data.draw(copies(said))]
    again += [replace(one, content=None, is_erased=True) for one in said[:1] if one.content]
    assert folded(data.draw(st.permutations(again))) == folded(again)


@settings(max_examples=400)
@given(histories(), st.sets(st.sampled_from([ME, FRIEND, STRANGER, b"other"])))
def test_it_is_what_a_naive_reading_of_the_design_gives(
    said: list[Said], followed: set[bytes]
) -> None:
    found = folded(said, followed)
    naive = Naive(said, followed)
    for name in (ONE, MANY):
        entries = found.values.get(name, ())
        assert {entry.said.id for entry in entries} == naive.standing_values(name)
        disputed = {entry.said.id for entry in found.disagreements.get(name, ())}
        assert disputed == naive.disputed(name)
        for entry in entries:
            assert {one.id for one in entry.changed_since} == naive.changed_since(entry.said)
    assert found.withheld == naive.withheld()
    assert found.erased == naive.erased()
    assert {one.id for one in found.deleted_by} == naive.deletions()
    assert {one.id for one in found.changed_after} == naive.changed_after()
    assert found.is_binned == (bool(naive.deletions()) and not naive.changed_after())


class Naive:
    """The design's section 'Fold' sentence by sentence; slow, and sharing nothing with the fold."""

    def __init__(self, said: Iterable[Said], followed: Collection[bytes]) -> None:
        self.all = list(said)
        self.followed = followed

    def counts(self, new: Said, old: Said) -> bool:
        if old.id not in new.replaces or new.property != old.property or not new.property:
            return False
        return new.author == old.author or new.author in self.followed

    def newer(self, old: Said) -> Iterator[Said]:
        return (new for new in self.all if self.counts(new, old))

    def held(self, one: Said) -> bool:
        return one.kind != "assert" or one.content is not None

    def works(self, one: Said) -> bool:
        """A preference has no effect once it was taken back or followed by another that was not."""
        if one.kind != "prefer":
            return self.held(one)
        return not any(
            self.held(new) and not (new.kind == "prefer" and self.taken_back(new))
            for new in self.newer(one)
        )

    def taken_back(self, prefer: Said) -> bool:
        return any(new.kind != "prefer" and self.held(new) for new in self.newer(prefer))

    def hides_values(self, one: Said) -> bool:
        if not self.works(one) or one.kind != "prefer":
            return self.works(one)
        kept = [other for other in self.all if other.id == one.keep]
        return any(
            other.property == one.property and other.kind == "assert" and self.held(other)
            for other in kept
        )

    def kept(self) -> set[bytes | None]:
        return {
            one.keep
            for one in self.all
            if one.kind == "prefer" and one.author in self.followed and self.hides_values(one)
        }

    def is_replaced_by(self, old: Said, one: Said) -> bool:
        """Directly, or through statements of which the content is not held."""
        if one.kind == "prefer" and old.id in self.kept():
            return False
        if self.counts(one, old):
            return True
        return any(not self.held(new) and self.is_replaced_by(new, one) for new in self.newer(old))

    def stands(self, old: Said) -> bool:
        if old.kind == "prefer" and not self.works(old):
            return False
        if not self.held(old) and any(not self.held(new) for new in self.newer(old)):
            return False
        return not any(self.is_replaced_by(old, one) for one in self.all if self.hides_values(one))

    def standing(self, name: str) -> list[Said]:
        return [one for one in self.all if one.property == name and self.stands(one)]

    def standing_held(self, name: str) -> list[Said]:
        return [one for one in self.standing(name) if one.kind == "assert" and self.held(one)]

    def standing_values(self, name: str) -> set[bytes]:
        return {one.id for one in self.standing_held(name)}

    def changed_since(self, old: Said) -> set[bytes]:
        return {
            one.id
            for one in self.standing(old.property)
            if not self.hides_values(one) and self.reaches(one, old)
        }

    def reaches(self, one: Said, old: Said) -> bool:
        return self.counts(one, old) or any(
            not self.held(new) and self.reaches(one, new) for new in self.newer(old)
        )

    def disputed(self, name: str) -> set[bytes]:
        held = self.standing_held(name)
        if not is_many(name):
            return self.unsettled(held)
        origins = {old for one in held for old in one.replaces}
        groups = [self.unsettled([one for one in held if old in one.replaces]) for old in origins]
        return set().union(*groups)

    def unsettled(self, rivals: Sequence[Said]) -> set[bytes]:
        by_id = {one.id: one for one in rivals}
        if not self.differ(rivals):
            return set()
        prefers = [
            one
            for one in self.standing(rivals[0].property)
            if one.kind == "prefer" and one.author in self.followed and one.keep in by_id
        ]
        if not self.differ([by_id[one.keep or b""] for one in prefers]):
            for one in prefers:
                kept = by_id[one.keep or b""]
                unjudged = [other for other in rivals if other.id not in one.over]
                if not self.differ([kept, *unjudged]):
                    return set()
        return set(by_id)

    def differ(self, some: Sequence[Said]) -> bool:
        contents = [one.content for one in some if one.content is not None]
        return any(not same("", one.value, contents[0].value) for one in contents)

    def not_held(self) -> list[Said]:
        names = {one.property for one in self.all} - {"", RECORD, ERASED}
        return [one for name in names for one in self.standing(name) if not self.held(one)]

    def withheld(self) -> int:
        whole = sum(not one.property for one in self.all)
        return whole + sum(not one.is_erased for one in self.not_held())

    def erased(self) -> int:
        return sum(one.is_erased for one in self.not_held())

    def deletions(self) -> set[bytes]:
        return {one.id for one in self.standing(RECORD) if one.kind == "retract"}

    def changed_after(self) -> set[bytes]:
        deletions = [one for one in self.all if one.id in self.deletions()]
        return {
            one.id
            for one in self.all
            if deletions and one.property not in (RECORD, ERASED)
            if not any(
                one.id in deletion.replaces
                and (deletion.author == one.author or deletion.author in self.followed)
                for deletion in deletions
            )
        }


# What stands: what nothing replaces


def test_a_later_value_of_ones_own_takes_the_place_of_the_earlier() -> None:
    talk = Talk()
    old = talk.say(ME, "1990")
    talk.say(ME, "1991", old)
    assert talk.values() == ["1991"]
    assert not talk.disputed()


def test_a_strangers_replacement_of_ones_own_word_counts_and_of_mine_does_not() -> None:
    talk = Talk()
    mine = talk.say(ME, "1990")
    theirs = talk.say(STRANGER, "1991")
    talk.say(STRANGER, "1992", mine, theirs)
    assert talk.values() == ["1990", "1992"]
    assert talk.disputed() == {"1990", "1992"}


def test_a_followed_authors_replacement_counts() -> None:
    talk = Talk()
    talk.say(FRIEND, "1991", talk.say(ME, "1990"))
    assert talk.values() == ["1991"]


@given(st.sampled_from(["assert", "retract", "prefer", "hint"]), st.booleans())
def test_nothing_a_stranger_says_hides_what_others_said(kind: str, is_many_valued: bool) -> None:
    name = MANY if is_many_valued else ONE
    talk = Talk()
    mine = talk.say(ME, "a", name=name)
    theirs = talk.say(FRIEND, "b", name=name)
    keep = talk.say(STRANGER, "c", name=name)
    if kind == "assert":
        talk.say(STRANGER, "d", mine, theirs, name=name)
    elif kind == "retract":
        talk.take_back(STRANGER, mine, theirs, name=name)
    elif kind == "prefer":
        talk.prefer(STRANGER, keep, [mine, theirs], mine, theirs, name=name)
    else:
        talk.hint(STRANGER, mine, theirs, name=name)
    assert {"a", "b"} <= set(talk.values(name))


@given(histories())
def test_a_stranger_cannot_hide_what_is_seen_without_him(said: list[Said]) -> None:
    """Whatever he says beside it, what others' words show stays."""
    without = folded([one for one in said if one.author != STRANGER])
    found = folded(said, FOLLOWED - {STRANGER})
    for name in (ONE, MANY):
        before = {entry.said.id for entry in without.values.get(name, ())}
        after = {entry.said.id for entry in found.values.get(name, ())}
        assert before <= after
    assert not found.is_binned or without.is_binned or not without.values


def test_a_replacement_counts_inside_its_property_only() -> None:
    talk = Talk()
    born = talk.say(ME, "1990")
    talk.say(ME, "Ana", born, name=MANY)
    talk.take_back(ME, born, name=MANY)
    assert talk.values() == ["1990"]


def test_a_replacement_of_what_is_not_in_this_record_changes_nothing() -> None:
    elsewhere = Talk().say(ME, "of another record")
    talk = Talk()
    talk.say(FRIEND, "first")
    assert talk.values() == ["first"]
    talk.take_back(ME, replace(elsewhere, id=b"elsewhere"))
    assert talk.values() == ["first"]


def test_content_that_is_not_held_never_hides_content_that_is() -> None:
    talk = Talk()
    old = talk.say(ME, "1990")
    later = talk.hint(FRIEND, old)
    (entry,) = talk.folded.values[ONE]
    assert (entry.value, entry.changed_since) == ("1990", (later,))
    assert talk.folded.withheld == 1
    assert talk.folded.unheld == {ONE: (later,)}


def test_content_that_arrives_later_fills_the_gap() -> None:
    talk = Talk()
    later = talk.hint(FRIEND, talk.say(ME, "1990"))
    arrived = replace(later, content=Content("1991"))
    found = folded([*talk.said, arrived])
    assert [entry.value for entry in found.values[ONE]] == ["1991"]
    assert found.withheld == 0


def test_a_chain_through_withheld_content_hides_the_beginning() -> None:
    talk = Talk()
    first = talk.say(ME, "1990")
    between = talk.hint(ME, first)
    talk.say(ME, "1992", between)
    assert talk.values() == ["1992"]
    assert talk.folded.withheld == 0


def test_a_chain_holds_only_where_each_of_its_links_counts() -> None:
    talk = Talk()
    mine = talk.say(ME, "1990")
    between = talk.hint(STRANGER, mine)
    talk.say(STRANGER, "1992", between)
    assert set(talk.values()) == {"1990", "1992"}


def test_withheld_content_gives_way_to_later_withheld_content() -> None:
    talk = Talk()
    first = talk.say(ME, "1990")
    last = talk.hint(FRIEND, talk.hint(FRIEND, first))
    (entry,) = talk.folded.values[ONE]
    assert entry.changed_since == (last,)
    assert talk.folded.withheld == 1


def test_a_stranger_is_not_told_to_have_changed_what_he_could_not_change() -> None:
    talk = Talk()
    talk.hint(STRANGER, talk.say(ME, "1990"))
    (entry,) = talk.folded.values[ONE]
    assert entry.changed_since == ()


# Single values: several unequal ones are a disagreement


def test_equal_values_corroborate() -> None:
    talk = Talk()
    talk.say(ME, "Bukavu")
    talk.say(STRANGER, "BUKAVU")
    assert talk.values() == ["Bukavu", "BUKAVU"]
    assert not talk.disputed()


def test_all_rivals_disagree_also_those_that_corroborate_each_other() -> None:
    talk = Talk()
    said = [talk.say(ME, "a"), talk.say(FRIEND, "A"), talk.say(STRANGER, "b")]
    assert talk.disputed() == {"a", "A", "b"}
    ids = frozenset(one.id for one in said)
    assert {entry.disputed for entry in talk.folded.values[ONE]} == {ids}


def test_only_a_preference_settles_and_the_others_stand_on() -> None:
    talk = Talk()
    one, other = talk.say(FRIEND, "a"), talk.say(STRANGER, "b")
    talk.prefer(ME, other, [one, other])
    assert not talk.disputed()
    assert [(entry.value, entry.is_preferred) for entry in talk.folded.values[ONE]] == [
        ("b", True),
        ("a", False),
    ]


def test_a_preference_may_take_the_others_away() -> None:
    talk = Talk()
    one, other = talk.say(FRIEND, "a"), talk.say(STRANGER, "b")
    talk.prefer(ME, other, [one, other], one)
    assert talk.values() == ["b"]


def test_a_strangers_preference_settles_nothing() -> None:
    talk = Talk()
    one, other = talk.say(FRIEND, "a"), talk.say(STRANGER, "b")
    talk.prefer(STRANGER, other, [one, other])
    assert talk.disputed() == {"a", "b"}


def test_a_new_unequal_value_reopens_and_a_new_equal_one_does_not() -> None:
    talk = Talk()
    one, other = talk.say(FRIEND, "a"), talk.say(STRANGER, "b")
    talk.prefer(ME, one, [one, other])
    talk.say(STRANGER, "A")
    assert not talk.disputed()
    talk.say(STRANGER, "c")
    assert talk.disputed() == {"a", "A", "b", "c"}


def test_a_new_value_equal_to_the_loser_reopens_too() -> None:
    """It is a statement that nobody judged, whatever it says."""
    talk = Talk()
    one, other = talk.say(FRIEND, "a"), talk.say(STRANGER, "b")
    talk.prefer(ME, one, [one, other])
    talk.say(FRIEND, "B")
    assert talk.disputed() == {"a", "b", "B"}


def test_two_preferences_that_differ_do_not_settle() -> None:
    talk = Talk()
    one, other = talk.say(ME, "a"), talk.say(FRIEND, "b")
    talk.prefer(ME, one, [one, other])
    talk.prefer(FRIEND, other, [one, other])
    assert talk.disputed() == {"a", "b"}


def test_two_preferences_that_differ_do_not_take_each_others_value_away() -> None:
    talk = Talk()
    one, other = talk.say(ME, "a"), talk.say(FRIEND, "b")
    third = talk.say(STRANGER, "c")
    talk.prefer(ME, one, [one, other, third], other, third)
    talk.prefer(FRIEND, other, [one, other, third], one, third)
    assert talk.values() == ["a", "b"]
    assert talk.disputed() == {"a", "b"}


def test_a_narrower_preference_that_differs_reopens_a_wider_one() -> None:
    talk = Talk()
    one, other, third = talk.say(ME, "a"), talk.say(FRIEND, "b"), talk.say(STRANGER, "c")
    talk.prefer(ME, one, [one, other, third])
    talk.prefer(FRIEND, other, [one, other])
    assert talk.disputed() == {"a", "b", "c"}


def test_two_preferences_for_equal_values_settle() -> None:
    talk = Talk()
    one, other, third = talk.say(ME, "a"), talk.say(FRIEND, "A"), talk.say(STRANGER, "b")
    talk.prefer(ME, one, [one, third])
    talk.prefer(FRIEND, other, [other, third])
    assert not talk.disputed()
    assert sum(entry.is_preferred for entry in talk.folded.values[ONE]) == 1


def test_a_preference_that_was_replaced_has_no_effect() -> None:
    talk = Talk()
    one, other = talk.say(ME, "a"), talk.say(FRIEND, "b")
    first = talk.prefer(ME, one, [one, other], other)
    talk.take_back(ME, first)
    assert talk.disputed() == {"a", "b"}


def test_a_preference_stands_again_when_the_one_after_it_is_taken_back() -> None:
    talk = Talk()
    one, other = talk.say(ME, "a"), talk.say(FRIEND, "b")
    first = talk.prefer(ME, one, [one, other], other)
    second = talk.prefer(ME, other, [one, other], first, one)
    assert talk.values() == ["b"]
    talk.take_back(ME, second)
    assert talk.values() == ["a"]


def test_a_preference_that_two_later_ones_followed_does_not_come_back() -> None:
    talk = Talk()
    one, other = talk.say(ME, "a"), talk.say(FRIEND, "b")
    first = talk.prefer(ME, one, [one, other])
    second = talk.prefer(ME, other, [one, other], first)
    talk.prefer(ME, other, [one, other], second)
    assert not talk.disputed()
    assert [entry.value for entry in talk.folded.values[ONE] if entry.is_preferred] == ["b"]


def test_a_stranger_cannot_take_a_preference_back() -> None:
    talk = Talk()
    one, other = talk.say(ME, "a"), talk.say(FRIEND, "b")
    talk.take_back(STRANGER, talk.prefer(ME, one, [one, other], other))
    assert talk.values() == ["a"]


def test_a_preference_for_what_is_not_held_hides_nothing() -> None:
    talk = Talk()
    mine, theirs = talk.say(ME, "a"), talk.hint(FRIEND)
    chosen = talk.prefer(FRIEND, theirs, [mine, theirs], mine)
    (entry,) = talk.folded.values[ONE]
    assert (entry.value, entry.changed_since) == ("a", (chosen,))


def test_a_preference_names_values_of_its_own_property_only() -> None:
    talk = Talk()
    mine, theirs = talk.say(ME, "a"), talk.say(FRIEND, "b")
    elsewhere = talk.say(FRIEND, "c", name=MANY)
    talk.prefer(FRIEND, elsewhere, [mine, theirs], mine, theirs)
    assert talk.disputed() == {"a", "b"}


def test_a_long_chain_is_walked_without_recursion() -> None:
    talk = Talk()
    last = talk.say(ME, "a")
    for _ in range(3000):
        last = talk.hint(ME, last)
    talk.say(ME, "b", last)
    assert talk.values() == ["b"]


# Many values: only two that replace the same one disagree


def test_values_of_a_many_valued_property_stand_side_by_side() -> None:
    talk = Talk()
    talk.say(ME, "Ana", name=MANY)
    talk.say(STRANGER, "Anna", name=MANY)
    assert talk.values(MANY) == ["Ana", "Anna"]
    assert not talk.disputed(MANY)


def test_two_that_replace_the_same_entry_disagree_about_it() -> None:
    talk = Talk()
    first, second = talk.say(ME, "Ana", name=MANY), talk.say(ME, "Nana", name=MANY)
    talk.say(ME, "Anna", first, name=MANY)
    talk.say(FRIEND, "Anne", first, name=MANY)
    assert talk.disputed(MANY) == {"Anna", "Anne"}
    assert second.id not in set().union(
        *(entry.disputed for entry in talk.folded.disagreements[MANY])
    )


def test_each_entry_of_many_is_settled_by_itself() -> None:
    talk = Talk()
    first, second = talk.say(ME, "a", name=MANY), talk.say(ME, "b", name=MANY)
    one, other = talk.say(ME, "a1", first, name=MANY), talk.say(FRIEND, "a2", first, name=MANY)
    talk.say(ME, "b1", second, name=MANY)
    talk.say(FRIEND, "b2", second, name=MANY)
    talk.prefer(ME, one, [one, other], name=MANY)
    assert talk.disputed(MANY) == {"b1", "b2"}


def test_one_that_merges_two_entries_does_not_make_them_rivals() -> None:
    talk = Talk()
    first, second = talk.say(ME, "a", name=MANY), talk.say(ME, "b", name=MANY)
    one = talk.say(ME, "a1", first, name=MANY)
    other = talk.say(ME, "b1", second, name=MANY)
    both = talk.say(FRIEND, "ab", first, second, name=MANY)
    disputed = {entry.said.id: entry.disputed for entry in talk.folded.values[MANY]}
    assert disputed == {
        one.id: {one.id, both.id},
        other.id: {other.id, both.id},
        both.id: {one.id, other.id, both.id},
    }


# Taking back, and deleting a record


def test_a_retract_removes_one_of_several_values() -> None:
    talk = Talk()
    one = talk.say(ME, "a", name=MANY)
    talk.say(ME, "b", name=MANY)
    talk.take_back(ME, one, name=MANY)
    assert talk.values(MANY) == ["b"]


def test_what_replaces_a_retract_does_not_bring_back_what_it_removed() -> None:
    talk = Talk()
    gone = talk.take_back(ME, talk.say(ME, "a"))
    talk.say(ME, "b", gone)
    assert talk.values() == ["b"]


def test_a_deletion_that_names_everything_bins_the_record() -> None:
    talk = Talk()
    talk.say(ME, "a")
    talk.say(STRANGER, "b")
    deletion = talk.delete(FRIEND)
    assert talk.folded.is_binned
    assert talk.folded.deleted_by == (deletion,)


def test_what_a_deletion_did_not_name_brings_the_record_back() -> None:
    talk = Talk()
    deletion = talk.delete(ME, talk.say(ME, "a"))
    later = talk.say(STRANGER, "b")
    assert not talk.folded.is_binned
    assert (talk.folded.deleted_by, talk.folded.changed_after) == ((deletion,), (later,))


def test_a_withheld_statement_that_was_not_named_brings_the_record_back() -> None:
    talk = Talk()
    talk.delete(ME, talk.say(ME, "a"))
    talk.hint(STRANGER, name="")
    assert not talk.folded.is_binned


def test_two_deletions_cover_what_either_names() -> None:
    talk = Talk()
    one, other = talk.say(ME, "a"), talk.say(FRIEND, "b")
    talk.delete(ME, one)
    talk.delete(FRIEND, other)
    assert talk.folded.is_binned


def test_a_strangers_deletion_covers_his_own_words_only() -> None:
    talk = Talk()
    talk.say(STRANGER, "a")
    talk.delete(STRANGER)
    assert talk.folded.is_binned
    mine = talk.say(ME, "b")
    talk.delete(STRANGER)
    assert not talk.folded.is_binned
    assert talk.folded.changed_after == (mine,)


def test_taking_a_record_out_of_the_bin_holds_until_it_is_deleted_again() -> None:
    talk = Talk()
    talk.say(ME, "a")
    deletion = talk.delete(ME)
    back = talk.say(ME, True, deletion, name=RECORD)
    assert not talk.folded.is_binned
    assert not talk.folded.deleted_by
    talk.delete(ME, *talk.said)
    assert talk.folded.is_binned
    assert back.property not in talk.folded.values


def test_a_stranger_cannot_take_a_record_out_of_the_bin() -> None:
    talk = Talk()
    talk.say(ME, "a")
    talk.say(STRANGER, True, talk.delete(ME), name=RECORD)
    assert talk.folded.is_binned


# Withheld and erased


def test_withheld_and_erased_are_counted_apart() -> None:
    talk = Talk()
    talk.hint(ME)
    talk.hint(ME, name=MANY)
    talk.hint(ME, name="")
    talk.said[0] = replace(talk.said[0], is_erased=True)
    assert (talk.folded.withheld, talk.folded.erased) == (2, 1)
    assert not talk.folded.values


def test_what_was_erased_stays_erased_when_a_copy_comes_again() -> None:
    talk = Talk()
    held = talk.say(ME, "a")
    gone = replace(held, content=None, is_erased=True)
    for said in ([held, gone], [gone, held]):
        assert folded(said).erased == 1
        assert not folded(said).values


@given(st.booleans())
def test_somebody_elses_erasure_hides_nothing(is_followed: bool) -> None:
    talk = Talk()
    mine = talk.say(ME, "a")
    author = FRIEND if is_followed else STRANGER
    talk.say(author, {"because": "asked", "statements": [mine.id.hex()]}, mine, name=ERASED)
    assert talk.values() == ["a"]
    assert not talk.folded.is_binned
