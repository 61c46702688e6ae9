"""Signing in and finding address books, off the window's thread, one job at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from netcompanion.domain.progress import Progress
from netcompanion.domain.sync import Account, AuthKind, Book, Bookkeeping, Direction
from netcompanion.services.sync.providers import Provider, provider_of
from ui.views.sync_setup.one_job import OneJob
from ui.workspace import Workspace

if TYPE_CHECKING:
    from netcompanion.dav.names import Resolver
    from netcompanion.services.secrets import Secrets
    from netcompanion.services.sync.accounts import Found

T = TypeVar("T")


def open_in_browser(address: str) -> None:
    """Open a page in the person's own browser."""
    QDesktopServices.openUrl(QUrl(address, QUrl.ParsingMode.StrictMode))


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """What lies beyond this computer: known services, name servers, the browser."""

    provider_of: Callable[[str], Provider | None] = provider_of
    resolver: Resolver | None = None
    open_page: Callable[[str], object] = open_in_browser


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """What is known so far about an account that is to be found.

    `secret` is the password, or what signing in gave; `confirmed` are other origins that may be
    told it, and `certificate` (PEM) is one that the person trusts.
    """

    address: str
    provider: Provider | None = None
    email: str = ""
    username: str = ""
    secret: str = field(default="", repr=False)
    client_id: str = ""
    client_secret: str = field(default="", repr=False)
    confirmed: frozenset[str] = frozenset()
    certificate: str = ""

    @property
    def is_by_browser(self) -> bool:
        """Whether one signs in on a page of the service."""
        return self.provider is not None and self.provider.oauth


class Looking(QObject):
    """Asks the network; what is found is told, and kept nowhere.

    Signals:
        began(str): what is done, in words.
        signed_in(str): the secret that a page in the browser gave.
        found(Found): the address books of the account.
        kept(list[str], str): the account is added with these books, by id; what the keyring said.
        renewed(str): the account can go on with its new secret; what the keyring said.
        failed(UserError): why not; a question where it is one of those.
        ended(): nothing is under way any more; comes before what was found is told.
    """

    began = Signal(str)
    signed_in = Signal(str)
    found = Signal(object)
    kept = Signal(object, str)
    renewed = Signal(str)
    failed = Signal(object)
    ended = Signal()
    _page = Signal(str)

    def __init__(self, workspace: Workspace, outside: Outside, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._outside = workspace, outside
        self._job = OneJob(self)
        self._job.ended.connect(self.ended)
        self._page.connect(outside.open_page, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether something is under way."""
        return self._job.busy

    def sign_in(self, attempt: Attempt) -> None:
        """Open the page of the service, and wait for the person to come back from it."""
        provider, open_page = attempt.provider, self._page.emit
        assert provider is not None  # else there is no page

        def work(progress: Progress) -> str:
            from netcompanion.services.sync import signing_in

            return signing_in.sign_in(
                attempt.client_id,
                attempt.client_secret,
                open_page,
                username=attempt.email,
                check=lambda: progress(0, 0),
                endpoints=provider.endpoints,
            )

        words = self.tr("Waiting for you to sign in in the browser")
        self._start(work, words, self.signed_in.emit)

    def sign_in_again(self, account: Account, client_secret: str, secrets: Secrets) -> None:
        """Sign in for an account that is there; its client secret is known unless it is said."""
        open_page = self._page.emit

        def work(progress: Progress) -> str:
            from netcompanion.services.sync import signing_in

            endpoints, known = None, client_secret
            if (before := secrets.get(account.id)) is not None:
                endpoints, client, _ = signing_in.unpacked(before, account.client_id)
                known = client_secret or client.secret
            return signing_in.sign_in(
                account.client_id,
                known,
                open_page,
                username=account.username,
                check=lambda: progress(0, 0),
                endpoints=endpoints,
            )

        self._start(work, self.tr("Waiting for you to sign in in the browser"), self.signed_in.emit)

    def renew(self, account: Account, secret: str, secrets: Secrets) -> None:
        """Let an account go on with another secret, and username; not with one that is refused."""
        store = self._workspace.store

        def work(progress: Progress) -> str:
            from netcompanion.services.sync import accounts

            if account.auth is AuthKind.PASSWORD:
                _try_out(account, secret, progress)
            trouble = _kept(secrets, account.id, secret)
            with store.read() as reader:
                now = reader.account(account.id) or account
            store.note(accounts.new_password(replace(now, username=account.username)))
            return trouble

        self._start(work, self.tr("Trying to sign in"), self.renewed.emit)

    def find(self, attempt: Attempt) -> None:
        """Look for the address books of an account."""
        resolver = self._outside.resolver

        def work(progress: Progress) -> Found:
            from netcompanion.services.sync import accounts

            return accounts.find(
                attempt.address,
                "" if attempt.username == attempt.email else attempt.username,
                attempt.secret,
                confirmed=attempt.confirmed,
                certificate=attempt.certificate,
                client_id=attempt.client_id,
                check=lambda: progress(0, 0),
                resolver=resolver,
            )

        self._start(work, self.tr("Looking for address books"), self.found.emit)

    def keep(self, found: Found, directions: Mapping[str, Direction], secrets: Secrets) -> None:
        """Add the account with those of its books, by address, and keep its secret."""
        store = self._workspace.store

        def work(_progress: Progress) -> tuple[list[str], str]:
            from netcompanion.services.sync import accounts

            with store.read() as reader:
                name = accounts.free_name(found, [each.name for each in reader.accounts()])
            account, new = accounts.add(found, name=name, urls=tuple(directions))
            save = tuple(
                replace(each, direction=directions[each.url]) if isinstance(each, Book) else each
                for each in new.save
            )
            store.note(Bookkeeping(save=save))
            trouble = _kept(secrets, account.id, found.secret) if found.secret else ""
            return [each.id for each in save if isinstance(each, Book)], trouble

        self._start(work, self.tr("Adding the account"), lambda told: self.kept.emit(*told))

    def cancel(self) -> None:
        """Stop what is under way; what it still finds is not told."""
        self._job.cancel()

    def _start(
        self, work: Callable[[Progress], T], words: str, take: Callable[[T], object]
    ) -> None:
        self._job.start(self._workspace.jobs.sync(work), take, self.failed.emit)
        self.began.emit(words)


def _try_out(account: Account, secret: str, progress: Progress) -> None:
    """Ask the server once with a secret; raises LoginRefused.

    Any other trouble says nothing about the secret: a run meets it again, and tells it.
    """
    from netcompanion.dav.errors import DavError, LoginRefused
    from netcompanion.services.secrets import Secrets
    from netcompanion.services.sync import accounts

    trial = Secrets(lambda: None)
    trial.hold(account.id, secret)
    try:
        accounts.look_again(account, lambda: progress(0, 0), trial)
    except LoginRefused:
        raise
    except DavError:
        return


def _kept(secrets: Secrets, account_id: str, secret: str) -> str:
    """Keep a secret, and return what the keyring says against it; it is held for now at least."""
    from netcompanion.services.secrets import KeyringTrouble

    try:
        secrets.set(account_id, secret)
    except KeyringTrouble as error:
        return str(error)
    return ""
