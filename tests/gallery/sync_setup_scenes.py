"""An account being added, step by step, and the questions about accounts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from netcompanion.dav.errors import BadCertificate, OtherOrigin
from netcompanion.dav.facts import BookFacts
from netcompanion.domain.change import Applied
from netcompanion.domain.progress import Progress
from netcompanion.domain.sync import (
    Account,
    AuthKind,
    Book,
    Bookkeeping,
    Conflict,
    Direction,
    Item,
    Phase,
    Run,
)
from netcompanion.services.secrets import Secrets
from netcompanion.services.sync.accounts import Found
from netcompanion.store import Store
from tests.gallery.stage import Stage
from ui.navigation import Location, Place
from ui.sync import SyncRuns
from ui.views.sync_setup import SetupDialog, ask_password, ask_remove, ask_start_over
from ui.views.sync_setup.question import certificate_question, origin_question

Show = Callable[[Stage], None]

_HOST = "cards.guild.example"
_PRINT = ":".join(f"{number * 7 % 256:02X}" for number in range(11, 43))
_BOOKS = (
    ("Contacts", False),
    (
        "Members of the guild of makers of small lanterns and of lamps for harbours, 2019 to 2026",
        True,
    ),
    ("Family", False),
)


def _runs(stage: Stage) -> SyncRuns:
    """Runs that reach no network, and a keyring that is none."""

    def sync_book(
        store: Store,
        book_id: str,
        secrets: Secrets,
        progress: Progress,
        told: Callable[[Applied], None],
        allow: frozenset[str],
    ) -> Run:
        return Run(id="run", book_id=book_id, started=datetime(2026, 10, 13, tzinfo=UTC))

    runs = SyncRuns(stage.workspace, sync_book)
    runs.__dict__["secrets"] = Secrets(lambda: None)
    return runs


def _opened(stage: Stage, *book_ids: str) -> SetupDialog:
    stage.workspace.navigator.go(Location(Place.PEOPLE))
    stage.settle()
    dialog = SetupDialog(stage.workspace, _runs(stage), stage.window, book_ids=book_ids)
    dialog.open()
    stage.settle()
    return dialog


def _address(stage: Stage) -> None:
    _opened(stage)


def _bad_address(stage: Stage) -> None:
    dialog = _opened(stage)
    dialog.address.field.setText("my contacts")
    dialog.accept()


def _login(address: str) -> Show:
    def show(stage: Stage) -> None:
        dialog = _opened(stage)
        dialog.address.field.setText(address)
        dialog.accept()

    return show


def _refused(stage: Stage) -> None:
    dialog = _opened(stage)
    dialog.address.field.setText("ada@guild.example")
    dialog.accept()
    dialog.login.password.setText("not this one")
    dialog.login.complain(
        "cards.guild.example refused the login. Nothing was changed. Check the username, and "
        "enter the password again."
    )


def _books(stage: Stage) -> None:
    dialog = _opened(stage)
    dialog.address.field.setText("ada@guild.example")
    dialog.accept()
    books = tuple(
        BookFacts(
            url=f"https://{_HOST}/{number}/",
            name=name,
            read_only=read_only,
            max_size=None,
            versions=(),
            supports_sync=True,
            token="",
            ctag="",
        )
        for number, (name, read_only) in enumerate(_BOOKS)
    )
    dialog.take_found(
        Found(
            address="ada@guild.example",
            username="ada@guild.example",
            auth=AuthKind.PASSWORD,
            url=f"https://{_HOST}/",
            homes=(),
            books=books,
            origins=(f"https://{_HOST}:443",),
        )
    )


def _account() -> Account:
    return Account(
        id="guild",
        name="ada@guild.example",
        address="ada@guild.example",
        base_url=f"https://{_HOST}/",
        username="ada",
    )


def _book(phase: Phase) -> Book:
    return Book(
        id="contacts",
        account_id="guild",
        url=f"https://{_HOST}/contacts/",
        name="Contacts",
        direction=Direction.TWO_WAY,
        phase=phase,
    )


def _kept(stage: Stage, phase: Phase, *items: Item) -> None:
    """Keep an account with one book, instead of those of a scene before."""
    store = stage.workspace.store
    store.note(Bookkeeping(remove=(_account(),)))
    store.note(Bookkeeping(save=(_account(), _book(phase), *items)))


def _reading(stage: Stage) -> None:
    _kept(stage, Phase.NEW)
    dialog = _opened(stage, "contacts")
    dialog.reading.show_book(_book(Phase.NEW))
    dialog.reading.show_progress(137, 412)


def _stopped(stage: Stage) -> None:
    _kept(stage, Phase.NEW)
    dialog = _opened(stage, "contacts")
    dialog.reading.show_progress(137, 412)
    dialog.reading.show_stopped(
        "cards.guild.example cannot be reached. Nothing was changed. Look whether this computer "
        "is online, and try again."
    )


def _card(number: int, name: str, *lines: str) -> Item:
    parts = ("BEGIN:VCARD", "VERSION:3.0", f"UID:there-{number}", f"FN:{name}", *lines, "END:VCARD")
    return Item(
        book_id="contacts",
        href=f"/contacts/{number}.vcf",
        uid=f"there-{number}",
        base="\r\n".join((*parts, "")).encode(),
    )


def look(stage: Stage) -> SetupDialog:
    """Open a first look at a book whose people are partly those who are here."""
    with stage.workspace.read() as reader:
        people = list(reader.contacts(reader.contact_ids()[:9]).values())
    cards = []
    for number, person in enumerate(people):
        _, _, family = person.name.rpartition(" ")
        emails = [f"EMAIL:{each.value}" for each in person.emails[:1]]
        firm = [f"ORG:{person.organisation}"] if person.organisation else []
        name = person.name if number % 2 else f"{person.name[0]}. {family}"
        cards.append(_card(number, name, *emails, *firm, "TEL;TYPE=CELL:07700 900555"))
    cards += [_card(100 + number, f"Nobody Known{number}") for number in range(50)]
    _kept(stage, Phase.PULLED, *cards)
    return _opened(stage, "contacts")


def _look(stage: Stage) -> None:
    look(stage)


def _answered(stage: Stage) -> None:
    dialog = look(stage)
    if dialog.look is not None:
        dialog.look.going.people.who.choose("everyone")


def _certificate(stage: Stage) -> None:
    reason = "was made by the server itself, so nobody else has confirmed it"
    error = BadCertificate(_HOST, reason, _PRINT, "PEM")
    certificate_question(stage.workspace, error, lambda: None, stage.window).open()


def _origin(stage: Stage) -> None:
    error = OtherOrigin("contacts.guild.example", "https://p42-contacts.guild.example:443")
    origin_question(stage.workspace, error, lambda: None, stage.window).open()


def _password(stage: Stage) -> None:
    _linked(stage)
    ask_password(stage.workspace, _runs(stage), _account(), stage.window)


def _linked(stage: Stage) -> None:
    """Show the page of a book with everybody who is here in it, and a question about the first."""
    with stage.workspace.read() as reader:
        people = list(reader.contacts(reader.contact_ids()).values())
    items = (
        Item(book_id="contacts", href=f"/{each.id}.vcf", uid=each.uid, contact_id=each.id)
        for each in people
    )
    questions = tuple(
        Conflict(
            id="guild-title",
            book_id="contacts",
            contact_id=first.id,
            field="title",
            at=datetime(2026, 10, 13, tzinfo=UTC),
            mine="Plant manager",
            theirs=first.title,
            mine_contact=replace(first, source=None, title="Plant manager"),
            theirs_contact=replace(first, source=None),
        )
        for first in people[:1]
    )
    _kept(stage, Phase.LINKED, *items)
    stage.workspace.store.note(Bookkeeping(save=questions))
    stage.workspace.navigator.go(Location(Place.SYNC))
    stage.settle()


def _password_refused(stage: Stage) -> None:
    _kept(stage, Phase.LINKED)
    dialog = ask_password(stage.workspace, _runs(stage), _account(), stage.window)
    dialog.secret.setText("not this one")
    dialog.form.complain(
        dialog.secret,
        "cards.guild.example refused the login. Nothing was changed. Check the username, and "
        "enter the password again.",
    )


def _remove(stage: Stage) -> None:
    _linked(stage)
    ask_remove(stage.workspace, _runs(stage), _account(), stage.window)


def _start_over(stage: Stage) -> None:
    _linked(stage)
    ask_start_over(stage.workspace, _runs(stage), _book(Phase.LINKED), stage.window)


SYNC_SETUP_SCENES: dict[str, Show] = {
    "sync-address": _address,
    "sync-address-bad": _bad_address,
    "sync-address-icloud": lambda stage: _opened(stage).address.field.setText("ada@icloud.com"),
    "sync-login": _login("ada@icloud.com"),
    "sync-login-google": _login("ada@gmail.com"),
    "sync-login-http": _login("http://cards.guild.example/"),
    "sync-login-refused": _refused,
    "sync-books": _books,
    "sync-reading": _reading,
    "sync-stopped": _stopped,
    "sync-look": _look,
    "sync-look-answered": _answered,
    "sync-certificate": _certificate,
    "sync-origin": _origin,
    "sync-password": _password,
    "sync-password-refused": _password_refused,
    "sync-remove": _remove,
    "sync-start-over": _start_over,
}
