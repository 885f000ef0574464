"""Why a value does not fit its property: one error for each thing that a person can put right."""

from __future__ import annotations

from vault import errors


class ValueDoesNotFit(errors.Refused):
    """What was given is no value of the property's kind. `property` is the property's id."""

    code = "value-does-not-fit"
    sentence = "What was given for {property} is not of the right kind."
    next_step = "`schema` shows the kind of each property."


class ValueEmpty(ValueDoesNotFit):
    """Nothing, or white space alone."""

    code = "value-empty"
    sentence = "Nothing was given for {property}."
    next_step = "Give a value, or remove the property instead."


class ValueTooLong(ValueDoesNotFit):
    """More than the kind's bound."""

    code = "value-too-long"
    sentence = "What was given for {property} is longer than {limit} {unit}."
    next_step = "Shorten it, or add it as a file."


class ValueHasControls(ValueDoesNotFit):
    """NUL and other control characters."""

    code = "value-has-controls"
    sentence = "What was given for {property} holds control characters, which text cannot hold."
    next_step = "Remove them (line breaks are allowed in long texts only) and try again."


class ValueNotUnicode(ValueDoesNotFit):
    """Lone surrogates: bytes that are no UTF-8, read by a lenient program."""

    code = "value-not-unicode"
    sentence = "What was given for {property} is not readable as Unicode text."
    next_step = "Save it again as UTF-8 and try again."


class ValueNotJson(ValueDoesNotFit):
    """Text that begins with `{` and is not one flat JSON object."""

    code = "value-not-json"
    sentence = "What was given for {property} begins with a brace but is not a JSON object."
    next_step = "Write it without the brace, or as strict JSON in which each name occurs once."


class UnknownMember(ValueDoesNotFit):
    """A JSON object with a member that the kind does not have, or without one that it needs."""

    code = "value-unknown-member"
    sentence = "The JSON given for {property} must hold {needed}, may hold {allowed}, and no more."
    next_step = "Correct the names of its members."


class NotADate(ValueDoesNotFit):
    """No partial date, a day that does not exist, or a range out of order."""

    code = "value-not-a-date"
    sentence = (
        "{property} needs a date that exists: 2024, 2024-05, 2024-05-03, ~2024 or 2024..2025."
    )
    next_step = "Write year, month and day in this order, as far as they are known."


class NotATime(ValueDoesNotFit):
    """No ISO 8601 date and time with an offset."""

    code = "value-not-a-time"
    sentence = "{property} needs a date and time with its offset, as in 2024-05-03T14:30+02:00."
    next_step = "End it with Z or with the offset from UTC."


class NotANumber(ValueDoesNotFit):
    """No decimal number of at most 40 digits."""

    code = "value-not-a-number"
    sentence = "{property} needs a number of at most 40 digits, as in 17 or -2.50."
    next_step = "Use a point before decimals and nothing between thousands."


class NotMoney(ValueDoesNotFit):
    """No amount with a currency."""

    code = "value-not-money"
    sentence = "{property} needs an amount and the three letters of a currency, as in 1200.50 EUR."
    next_step = "Use a point before decimals and nothing between thousands."


class NotACountry(ValueDoesNotFit):
    """Neither an ISO 3166-1 alpha-2 code nor the English name beside it."""

    code = "value-not-a-country"
    sentence = "{property} needs a country by its two letters, as in UA."
    next_step = "Use the ISO 3166 code (XK for Kosovo)."


class NotAChoice(ValueDoesNotFit):
    """No term of a closed vocabulary. `choices` names the first of them."""

    code = "value-not-a-choice"
    sentence = "{property} takes one of these only: {choices}."
    next_step = "Choose one of them; details go into the notes."


class NotAReference(ValueDoesNotFit):
    """No record id."""

    code = "value-not-a-reference"
    sentence = "{property} needs the id of a record, which has 32 letters and digits."
    next_step = "`search` and `record list` give the ids of records."


class NotYesOrNo(ValueDoesNotFit):
    """Neither yes nor no."""

    code = "value-not-yes-or-no"
    sentence = "{property} needs yes or no."
    next_step = "Leave it unset when it is not known."
