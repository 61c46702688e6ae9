"""What to look at again in a row of the card stack: said after a field was left, never blocking."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from netcompanion.domain.contact import Phone, PhoneKind
from netcompanion.domain.phrase import written_day
from netcompanion.domain.points import phone_kind
from netcompanion.domain.when import find_dates, split_due

if TYPE_CHECKING:
    import phonenumbers

    from netcompanion.services.stack_rows import Row

_BETWEEN = re.compile(r"[,;]")
_EMAIL = re.compile(r"[^\s@,;]{1,64}@(?:[^\s@.,;]{1,63}\.){1,8}[^\s@.,;\d]{2,63}")
_YEARS_BACK = 3660  # days
_LONGEST_NUMBER = 40
_FEWEST_DIGITS = 7  # of a number without that of its country


def checks(row: Row, region: str, today: date) -> dict[str, str]:
    """Return what looks wrong, in words by the name of the field; numbers are of `region`."""
    found = {
        "email": _email(row.email) or guessed_words(_guessed(row)),
        "phone": _phone(row.phone, region),
        "promise": _promise(row.promise, today),
    }
    return {field: words for field, words in found.items() if words}


def guessed_words(address: str) -> str:
    """Return what is said of an address that nobody read or typed; "" where there is none."""
    return f"{address} was guessed from the company's pattern." if address else ""


def _guessed(row: Row) -> str:
    return row.guessed if row.guessed and row.guessed == row.email.strip() else ""


def phone_of(text: str, region: str) -> Phone:
    """Return a number as it is to be kept: internationally where its country is known.

    A number without a label on a card reaches a desk, unless it is one of a mobile.
    """
    number = _parsed(text, region)
    if number is None:
        return Phone(value=text, kind=phone_kind(text))
    import phonenumbers

    if not _is_whole(number):
        return Phone(value=text, kind=phone_kind(text))
    value = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    if phonenumbers.number_type(number) == phonenumbers.PhoneNumberType.MOBILE:
        return Phone(value=value, kind=PhoneKind.MOBILE)
    kind = phone_kind(value)
    return Phone(value=value, kind=PhoneKind.WORK if kind is PhoneKind.OTHER else kind)


def _email(text: str) -> str:
    wrong = (each for each in several(text) if not _EMAIL.fullmatch(each))
    return "This is not a whole e-mail address, such as name@firm.example." if any(wrong) else ""


def _phone(text: str, region: str) -> str:
    return next(filter(None, (_number(each, region) for each in several(text))), "")


def _number(text: str, region: str) -> str:
    import phonenumbers

    number = _parsed(text, region)
    if number is None:
        if region or text.startswith("+"):
            return "This is not a phone number."
        return "Begin with + and the number of the country: nobody said which one is usual."
    possible = phonenumbers.is_possible_number_with_reason(number)
    if _is_whole(number):
        return ""
    if possible == phonenumbers.ValidationResult.TOO_LONG:
        return "This phone number is too long."
    digits = len(phonenumbers.national_significant_number(number))
    if possible == phonenumbers.ValidationResult.TOO_SHORT or digits < _FEWEST_DIGITS:
        return "This phone number is too short."
    if possible == phonenumbers.ValidationResult.IS_POSSIBLE_LOCAL_ONLY:
        return ""  # it is whole for those who live there
    return "This does not look like a whole phone number."


def _is_whole(number: phonenumbers.PhoneNumber) -> bool:
    """Whether a number has the length of one that rings; invented ones have it too.

    Some countries leave a length open to very short numbers, and a short one counts where its
    digits are given out. *Judgement.*
    """
    import phonenumbers

    if phonenumbers.is_valid_number(number):
        return True
    digits = len(phonenumbers.national_significant_number(number))
    kinds = (phonenumbers.PhoneNumberType.FIXED_LINE, phonenumbers.PhoneNumberType.MOBILE)
    return digits >= _FEWEST_DIGITS and any(
        phonenumbers.is_possible_number_for_type_with_reason(number, kind)
        == phonenumbers.ValidationResult.IS_POSSIBLE
        for kind in kinds
    )


def _parsed(text: str, region: str) -> phonenumbers.PhoneNumber | None:
    import phonenumbers

    if len(text) > _LONGEST_NUMBER or not re.search(r"\d", text):
        return None
    try:
        return phonenumbers.parse(text, region.upper() or None)
    except phonenumbers.NumberParseException:
        return None


def _promise(line: str, today: date) -> str:
    past = (_past_day(part.strip(), today) for part in line.split(";"))
    day = next(filter(None, past), None)
    return f"{written_day(day)} has passed." if day else ""


def _past_day(words: str, today: date) -> date | None:
    """Return the day at the end of a promise when it has passed; a day to come wins."""
    if not words or split_due(words, today)[1] is not None:
        return None
    end = len(words.rstrip(".,;:!?)"))
    found = find_dates(words, today, back=_YEARS_BACK)
    return next((day for day, span in found if span[1] == end and day < today), None)


def several(text: str) -> list[str]:
    """Return the numbers or addresses of one field, which stand with commas between them."""
    return [each for part in _BETWEEN.split(text) if (each := part.strip())]
