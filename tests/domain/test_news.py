"""What of a second description is news, and what only its columns made up."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from netcompanion.domain.contact import Email, Phone, PhoneKind, PointKind, PostalAddress
from netcompanion.domain.differing import differences
from netcompanion.domain.news import news
from tests.builders import contact

ANN = replace(
    contact("", 1),
    given="Ann",
    family="Kent",
    phones=(Phone(value="07700 900001"), Phone(value="07700 900002", label="Boat")),
    emails=(Email(value="ann@kent.example", kind=PointKind.HOME),),
    addresses=(PostalAddress(street="1 Lane\nTown"),),
    tags=("Guild",),
)


@pytest.mark.parametrize(
    "said",
    [
        {"phones": (Phone(value="07700 900001", kind=PhoneKind.WORK),)},
        {"phones": (Phone(value="07700 900002", kind=PhoneKind.MOBILE),)},
        {"phones": (Phone(value="07700 900002", label="boat", kind=PhoneKind.WORK),)},
        {"emails": (Email(value="ann@kent.example"),)},
        {"emails": (Email(value="ann@kent.example", label="Home"),)},
        {"addresses": (PostalAddress(street="1 Lane", locality="Town", kind=PointKind.HOME),)},
        {"given": "", "family": "", "formatted": "Kent, Ann"},
        {"tags": ("guild",)},
    ],
)
def test_what_columns_make_up_is_a_difference_and_no_news(said: dict[str, Any]) -> None:
    other = replace(ANN, **said)
    assert differences(ANN, other)
    assert news(ANN, other) == ()


@pytest.mark.parametrize(
    "said",
    [
        {"phones": (Phone(value="07700 900009"),)},
        {"phones": (Phone(value="07700 900001", label="Shed"),)},
        {"emails": (Email(value="ann@kent.example", kind=PointKind.WORK),)},
        {"addresses": (PostalAddress(street="2 Lane"),)},
        {"additional": "Bea"},
        {"title": "Miller"},
        {"note": "Likes tea"},
        {"tags": ("Choir",)},
    ],
)
def test_what_somebody_said_is_news(said: dict[str, Any]) -> None:
    other = replace(ANN, **said)
    assert news(ANN, other) == differences(ANN, other) != ()
