"""Passwords and tokens of accounts, in the keyring of the system and nowhere else.

Where there is no keyring, or only one that writes plain text, they are kept in memory until the
program ends. No database, settings file, log or message ever has one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Final, TypeVar

from netcompanion.domain.errors import UserError

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE: Final = "NetCompanion address books"
"""Under which name the keyring shows them."""

VARIABLE: Final = "NETCOMPANION_PASSWORD"
"""The variable of the environment that the command takes a password from."""

_SECONDS: Final = 30.0  # a keyring may ask for its own password meanwhile
_WORST: Final = 1.0  # below it are those that keyring itself does not recommend
_PLAIN: Final = ("plaintext", "uncrypted", "unencrypted")

_NOT_READ: Final = "Nothing was changed. Unlock it and try again, or enter the password again."
_NOT_KEPT: Final = (
    "The password is used until the program ends, and not remembered. Unlock the keyring and "
    "enter the password again if it is to be."
)
_NOT_REMOVED: Final = (
    f"A password may still be in it; look there for “{SERVICE}”. Nothing else is affected."
)

T = TypeVar("T")


class KeyringTrouble(UserError):
    """The keyring of the system did not do what it is for."""


class Secrets:
    """What is secret about accounts, by the id of the account.

    Methods may wait for a person to unlock the keyring, so call them in a worker thread. They raise
    `KeyringTrouble` when it fails; what was given is held for the session all the same.
    """

    def __init__(
        self,
        find: Callable[[], KeyringBackend | None] | None = None,
        *,
        seconds: float = _SECONDS,
    ) -> None:
        """`find` returns the keyring to be used, and by default that of the system."""
        self._find = find or _of_system
        self._seconds = seconds
        self._memory: dict[str, str] = {}
        self._keyring: KeyringBackend | None = None
        self._looked = False

    @property
    def remembers(self) -> bool:
        """Whether what is set now will still be known when the program is started again."""
        return self._backend() is not None

    def get(self, account_id: str, check: Callable[[], None] = lambda: None) -> str | None:
        """Return the secret of an account; None when the person has to be asked.

        `check` is called while the keyring is waited for, and may raise in order to stop.
        """
        if account_id in self._memory:
            return self._memory[account_id]
        if not (backend := self._backend(check)):
            return None
        found = self._do(lambda: backend.get_password(SERVICE, account_id), _NOT_READ, check)
        if found is not None:
            self._memory[account_id] = found
        return found

    def set(self, account_id: str, secret: str) -> None:
        """Keep a secret, for longer than this session where that can be."""
        self._memory[account_id] = secret
        if backend := self._backend():
            self._do(lambda: backend.set_password(SERVICE, account_id, secret), _NOT_KEPT)

    def hold(self, account_id: str, secret: str) -> None:
        """Keep a secret for this session alone."""
        self._memory[account_id] = secret

    def forget(self, account_id: str) -> None:
        """Remove what is known of an account; that there is nothing is as good."""
        self._memory.pop(account_id, None)
        if not (backend := self._backend()):
            return

        def remove() -> None:
            if backend.get_password(SERVICE, account_id) is not None:
                backend.delete_password(SERVICE, account_id)

        self._do(remove, _NOT_REMOVED)

    def _backend(self, check: Callable[[], None] = lambda: None) -> KeyringBackend | None:
        """Look for a keyring once; one that cannot be had is none."""
        if not self._looked:
            with suppress(KeyringTrouble):
                self._keyring = self._do(lambda: _safe(self._find()), _NOT_READ, check)
            self._looked = True
        return self._keyring

    def _do(
        self, act: Callable[[], T], trouble: str, check: Callable[[], None] = lambda: None
    ) -> T:
        """Let the keyring do something; whatever it raises, of whichever library, is trouble."""
        from netcompanion.dav.aside import ended

        try:
            outcome = ended(act, self._seconds, check)
        except TimeoutError as late:
            silent = f"The keyring of this computer does not answer. {trouble}"
            raise KeyringTrouble(silent) from late
        if error := outcome.exception():
            raise KeyringTrouble(f"The keyring of this computer failed. {trouble}") from error
        return outcome.result()


def from_environment(environment: Mapping[str, str]) -> str | None:
    """Return the password that was handed over in the environment; None for none."""
    return environment.get(VARIABLE) or None


def _of_system() -> KeyringBackend | None:
    import keyring  # here because it takes a tenth of a second

    return keyring.get_keyring()


def _safe(backend: KeyringBackend | None) -> KeyringBackend | None:
    """Return a keyring worth the name; of one that leads to several, the first that is."""
    if backend is None:
        return None
    if (parts := getattr(backend, "backends", None)) is not None:
        return next((safe for part in parts if (safe := _safe(part))), None)
    name = type(backend).__qualname__.casefold()
    plain = any(word in name for word in _PLAIN) or backend.priority < _WORST
    return None if plain else backend
