"""Words that are typed to find words that stand there."""

from __future__ import annotations


def fits(words: str, asked: str) -> bool:
    """Whether each asked word begins one of the words, in any order."""
    held = words.casefold().split()
    return all(any(word.startswith(one) for word in held) for one in asked.casefold().split())
