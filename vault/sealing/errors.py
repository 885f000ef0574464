"""What can be wrong with a sealed file, a recipient or an identity.

`failure` is the class that the age test suite (C2SP/CCTV, age/testdata) gives to the same fault.
"""

from __future__ import annotations

from typing import ClassVar

from vault.errors import Damaged, NotForUs, Refused


class HeaderDamaged(Damaged):
    """The header breaks the age v1 format or its bounds."""

    code = "sealed-header-damaged"
    failure: ClassVar[str] = "header failure"
    sentence = "The beginning of this sealed file is damaged."
    next_step = "Ask for the file again."


class NotAnAgeFile(HeaderDamaged):
    """The first line is not that of an age v1 file."""

    code = "not-an-age-file"
    sentence = "This is not a sealed file."
    next_step = "Check that it is the right file and that it was copied completely."


class WorkFactorTooHigh(HeaderDamaged):
    """The scrypt work factor is above the reader's ceiling."""

    code = "work-factor-too-high"
    sentence = "Trying a passphrase on this file would need more memory than is reasonable."
    next_step = "It may be meant to stop this computer. Ask the sender to seal it again."


class HeaderForged(Damaged):
    """A file key was found, but the header's HMAC does not fit it."""

    code = "sealed-header-forged"
    failure: ClassVar[str] = "HMAC failure"
    sentence = "The beginning of this sealed file was changed after it was sealed."
    next_step = "Do not trust this copy; ask for the file again."


class ArmorDamaged(Damaged):
    """The text form of an age file is not strictly as the format says."""

    code = "armor-damaged"
    failure: ClassVar[str] = "armor failure"
    sentence = "The text form of this sealed file is damaged."
    next_step = "Ask for the file again, as a file and not as pasted text."


class PayloadDamaged(Damaged):
    """A chunk does not authenticate, or the payload is cut short or continued."""

    code = "payload-damaged"
    failure: ClassVar[str] = "payload failure"
    sentence = "The content of this sealed file is damaged, incomplete or was changed."
    next_step = "Ask for the file again."


class NoIdentityMatches(NotForUs):
    """No stanza of the header was made for one of the identities."""

    code = "no-identity-matches"
    failure: ClassVar[str] = "no match"
    sentence = "This was not sealed to the key that was tried."
    next_step = "Ask the sender to seal it to your present card."


class PassphraseNeeded(NoIdentityMatches):
    """The file is sealed with a passphrase and only keys were tried."""

    code = "passphrase-needed"
    sentence = "This was sealed with a passphrase, not to a key."
    next_step = "Open it with the passphrase that the sender chose."


class WrongBundlePassphrase(NotForUs):
    """The scrypt stanza does not open with this passphrase."""

    code = "wrong-bundle-passphrase"
    failure: ClassVar[str] = "no match"
    sentence = "This passphrase does not open the file."
    next_step = "Check capital letters and the keyboard layout, or ask the sender."


class NotARecipient(Refused):
    """Text or bytes that are no recipient of a known kind."""

    code = "not-a-recipient"
    sentence = "This is not a valid recipient; one begins with age1."
    next_step = "Copy it again completely, or ask for the person's card."


class NotAnIdentity(Refused):
    """Text or bytes that are no identity of a known kind."""

    code = "not-an-identity"
    sentence = "This is not a valid identity; one begins with AGE-SECRET-KEY-."
    next_step = "Check that it is the identity file and that it is complete."


class NoIdentityInFile(NotAnIdentity):
    """An identity file with nothing but comments."""

    code = "no-identity-in-file"
    sentence = "There is no identity in this file."


class NoRecipients(Refused):
    """Nobody to seal to."""

    code = "no-recipients"
    sentence = "Nobody was chosen to seal this to."
    next_step = "Choose at least one person, or a passphrase."


class TooManyRecipients(Refused):
    """More recipients than a reader accepts."""

    code = "too-many-recipients"
    sentence = "This cannot be sealed to more than {most} people at once."
    next_step = "Seal it twice, for half of the people each."


class MixedRecipients(Refused):
    """Post-quantum and classical recipients for one file: the weaker would decide."""

    code = "mixed-recipients"
    sentence = "Keys of the new and of the old kind cannot be used for one file."
    next_step = "Seal it separately for each kind of key."


class PassphraseNotAlone(Refused):
    """A passphrase beside other recipients."""

    code = "passphrase-not-alone"
    sentence = "A file that is sealed with a passphrase cannot be sealed to a person as well."
    next_step = "Choose either people or one passphrase."


class EmptyBundlePassphrase(Refused):
    """Sealing with nothing."""

    code = "empty-bundle-passphrase"
    sentence = "An empty passphrase protects nothing."
    next_step = "Choose a passphrase."


class NoMemoryForPassphrase(Refused):
    """The passphrase function could not get the memory that the file asks for."""

    code = "no-memory-for-passphrase"
    sentence = "There is not enough free memory to try the passphrase."
    next_step = "Close other programs and try again."
