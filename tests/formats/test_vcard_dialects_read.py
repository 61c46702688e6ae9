"""What programs say in words of their own is understood, and their lines are kept."""

from dataclasses import replace

import pytest

from netcompanion.formats.vcard3 import write
from tests.formats.vcards import card, read

NICKNAME = "X-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;Dot\\, Dottie;1;;;;;;;;;;;;;"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("tel:+44-7700-900891;ext=33", "+44-7700-900891 ext. 33"),
        ("TEL:+447700900891;EXT=33;phone-context=x", "+447700900891 ext. 33;phone-context=x"),
        ("tel:+44-7700-900891", "+44-7700-900891"),
    ],
)
def test_the_extension_of_a_number(value: str, shown: str) -> None:
    contact = read(card("FN:Dorothy Vale", f"TEL;VALUE=uri:{value}", version="4.0"))
    assert contact.phones[0].value == shown
    assert contact.source is not None
    assert contact.source.lines[1].value == value


def test_a_nickname_in_words_of_android() -> None:
    contact = read(card("FN:Dorothy Vale", "N:Vale;Dorothy;;;", "UID:v", NICKNAME))
    assert contact.nickname == "Dot, Dottie"
    assert NICKNAME in write(contact).replace("\r\n ", "")
    assert read(card("FN:Dorothy Vale", "NICKNAME:Dolly", NICKNAME)).nickname == "Dolly"


@pytest.mark.parametrize("nickname", ["Dolly", ""])
def test_a_nickname_of_android_that_was_edited(nickname: str) -> None:
    contact = replace(read(card("FN:Dorothy Vale", NICKNAME)), nickname=nickname)
    assert read(write(contact)).nickname == nickname


def test_groups_of_everybody_are_no_tags() -> None:
    contact = read(
        card("FN:Dorothy Vale", "N:Vale;Dorothy;;;", "CATEGORIES:myContacts,starred,Oar")
    )
    assert contact.tags == ("Oar",)
    assert "CATEGORIES:myContacts,starred,Oar" in write(contact)
    assert read(card("FN:Dorothy Vale", "CATEGORIES:starred")).tags == ("starred",)
