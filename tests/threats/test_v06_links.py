"""V6: only a few schemes open, rebuilt from their parts, and what is shown is what opens."""

from __future__ import annotations

import ast
from dataclasses import replace

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from netcompanion.domain.change import add
from netcompanion.domain.contact import Email, Link, Phone, SocialProfile
from netcompanion.domain.drafts import Draft, Template, mailto
from netcompanion.domain.opening import (
    mail_address,
    phone_address,
    profile_address,
    web_address,
)
from tests.builders import contact
from tests.faults.table import trying
from tests.test_architecture import sources
from tests.threats.generators.addresses import CLOSED, MAILBOXES, NUMBERS, OPEN
from tests.ui.conftest import clipboard, marks, one_theme, prompts, store, theme, workspace
from tests.ui.views.people_page import People
from ui.workspace import Workspace

__all__ = ["clipboard", "marks", "one_theme", "prompts", "store", "theme", "workspace"]  # fixtures


def test_what_is_on_no_list_does_not_open() -> None:
    with trying("V6", "addresses that must not open, and those rebuilt from their parts") as n:
        for written in CLOSED:
            assert web_address(written) is None, written
            assert profile_address(SocialProfile(service="web", handle="a", url=written)) is None
        for written, opened in OPEN.items():
            assert web_address(written) == opened
        for written, mail in MAILBOXES.items():
            assert mail_address(written) == mail, written
        for written, number in NUMBERS.items():
            assert phone_address(written) == number, written
        n.runs = len(CLOSED) + len(OPEN) + len(MAILBOXES) + len(NUMBERS)
        n.faults = len(CLOSED) + list(MAILBOXES.values()).count(None)


@pytest.mark.parametrize(
    "handle", ["../../evil", "a?b#c", "a/b", "a@evil.example", "\u202ea", "%2f"]
)
def test_a_handle_leads_nowhere_but_to_its_service(handle: str) -> None:
    for service, host in (("linkedin", "www.linkedin.com"), ("github", "github.com")):
        address = profile_address(SocialProfile(service=service, handle=handle))
        assert address is None or QUrl(address).host() == host
        assert address is None or ".." not in QUrl(address).path(_ENCODED).split("/")


def test_a_letter_has_its_receivers_its_subject_and_its_words_alone() -> None:
    for written in MAILBOXES:
        letter = Draft(
            template=Template.NUDGE,
            to=(written, "bo@ek.example"),
            subject="a&attach=/etc/passwd\r\nBcc: evil@evil.example",
            body="b&cc=evil@evil.example\r\n?attachment=/etc/passwd#",
        )
        address = mailto(letter)
        assert address.count("?") == 1
        assert address.count("&") == 1
        assert "#" not in address
        _, _, query = address.partition("?")
        assert [part.partition("=")[0] for part in query.split("&")] == ["subject", "body"]


def test_only_what_was_rebuilt_is_handed_to_the_system() -> None:
    """Every place that opens an address, by name; a new one has to be looked at."""
    places = {
        f"{path} {ast.unparse(node.args[0])}"
        for path, tree in sources("ui").items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "QDesktopServices.openUrl"
    }
    strict = "QUrl.ParsingMode.StrictMode"
    addresses = {each for each in places if "fromLocalFile" not in each}
    assert addresses == {
        "ui/views/parts/draft_form.py QUrl(mailto(self.draft()))",
        f"ui/views/sync_setup/service_help.py QUrl(self._url, {strict})",
        f"ui/views/sync_setup/looking.py QUrl(address, {strict})",
        f"ui/views/people/card_acts.py QUrl(address, {strict})",
    }
    guessing = {"fromUserInput", "setOpenExternalLinks", "startDetached", "webbrowser", "startfile"}
    for path, tree in sources("ui", "netcompanion").items():
        for node in ast.walk(tree):
            name = getattr(node, "attr", getattr(node, "id", ""))
            assert name not in guessing, f"{path}:{getattr(node, 'lineno', 0)}"


def test_what_stands_on_the_page_is_what_opens(
    workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: opened.append(url.toString(_ENCODED))
    )
    hostile = replace(
        contact("Ann Stone", 1),
        links=tuple(Link(value=each) for each in (*CLOSED, *OPEN)),
        emails=tuple(Email(value=each) for each in MAILBOXES),
        phones=tuple(Phone(value=each) for each in NUMBERS),
    )
    workspace.store.apply(add("Add", hostile))
    with trying("V6", "every link of a hostile card clicked in the window") as counted:
        people = People(workspace, qtbot)
        qtbot.waitUntil(lambda: people.shown() == "Ann Stone")
        buttons = people.page.person.findChildren(QAbstractButton)
        for button in buttons:
            name = button.accessibleName()
            if not name.startswith("Open "):
                continue
            before = len(opened)
            button.click()
            if len(opened) > before:
                assert name.removeprefix("Open ") in (opened[-1], *_parts(opened[-1])), name
            counted.runs += 1
        allowed = {
            *OPEN.values(),
            *filter(None, MAILBOXES.values()),
            *filter(None, NUMBERS.values()),
        }
        assert set(opened) <= allowed
        assert len(set(opened)) >= 10
        counted.faults = len(CLOSED)


_ENCODED = QUrl.ComponentFormattingOption.FullyEncoded


def _parts(address: str) -> tuple[str, ...]:
    return (address.partition(":")[2], address.partition("://")[2])
