"""What Review shows of two contacts that may be one person."""

from __future__ import annotations

from dataclasses import replace

from netcompanion.domain.contact import Email
from netcompanion.services.matching import compare
from netcompanion.services.matching.likeness import About
from tests.builders import contact
from ui.views.duplicates.words import reason_icon


def test_the_icon_of_a_reason_follows_what_it_is_about_not_its_words() -> None:
    nia = replace(
        contact("Nia Numbers", 1), organisation="Rees", emails=(Email(value="nia@rees.example"),)
    )
    likeness = compare(nia, replace(nia, id="other", formatted="N. Numbers", given="N."))
    assert likeness is not None
    assert len(likeness.about) == len(likeness.reasons)
    assert likeness.about == (About.EMAIL, About.NAME, About.FIRM)
    assert [reason_icon(about) for about in likeness.about] == [
        "envelope-simple",
        "user",
        "buildings",
    ]
