"""Cards of the box, read by the customs of the country that they come from."""

from __future__ import annotations

import pytest

from netcompanion.domain.errors import FormatError
from netcompanion.services import cards

VISITOR = "Noor Qadir\nHarbour Glass LLC\nT 04 000 0199\nM +971 50 000 0388\nnoor@harbour.example"
NEIGHBOUR = "Nia Rees\nRees Glass Ltd\nT 0113 496 0142\nnia@rees.example"


def test_a_visitor_has_the_numbers_of_where_they_live() -> None:
    phones = [phone.value for phone in cards.read_text(VISITOR, "GB").contact.phones]
    assert len(phones) == 2
    assert all(phone.startswith("+971") for phone in phones)


def test_where_a_card_does_not_tell_the_usual_country_is_meant() -> None:
    (phone,) = cards.read_text(NEIGHBOUR, "GB").contact.phones
    assert phone.value == "+44 113 496 0142"


def test_nobody_is_an_error() -> None:
    with pytest.raises(FormatError):
        cards.read_text("", "GB")
