"""Lengths that say little about what is inside.

Padmé: Nikitin, Barman, Lueks, Underwood, Hubaux and Ford, 'Reducing Metadata Leakage from
Encrypted Files and Communication with PURBs', PoPETs 2019(4), section 4. A length of up to M leaks
O(log log M) bits, for an overhead of at most 12 % that falls as files grow.
"""

from __future__ import annotations


def padme(length: int) -> int:
    """The smallest Padmé step that is not below `length`, both in bytes.

    Raises ValueError for a negative length.
    """
    if length < 0:
        raise ValueError("a length is never negative")
    exponent = max(length, 1).bit_length() - 1
    free_bits = exponent - exponent.bit_length()
    mask = (1 << free_bits) - 1
    return (length + mask) & ~mask


def padded(length: int, floor: int) -> int:
    """The Padmé step of `length` bytes, where everything up to `floor` bytes looks alike."""
    return padme(max(length, floor))
