"""Secrets: in a keyring worth the name, else in memory, and never a crash. No real keyring."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from threading import Event

import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail, null

from netcompanion.domain.errors import Cancelled
from netcompanion.services.secrets import SERVICE, KeyringTrouble, Secrets, from_environment

SECRET = "three small owls"


class Vault(KeyringBackend):
    """A keyring in memory."""

    priority = 5.0

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


class PlaintextKeyring(Vault):
    """One that says it is good, and is not."""


class WeakKeyring(Vault):
    priority = 0.5


class Chain(Vault):
    priority = 10.0

    def __init__(self, *backends: KeyringBackend) -> None:
        super().__init__()
        self.backends = backends


class BrokenKeyring(Vault):
    """As libraries do whose service is not there."""

    def get_password(self, service: str, username: str) -> str | None:
        raise LookupError("org.freedesktop.DBus.Error")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise LookupError("org.freedesktop.DBus.Error")


class LockedKeyring(Vault):
    """Waits for somebody to unlock it."""

    def __init__(self) -> None:
        super().__init__()
        self.unlocked = Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.unlocked.wait(20)
        return None

    def set_password(self, service: str, username: str, password: str) -> None:
        self.unlocked.wait(20)


def test_a_secret_is_known_to_the_next_session() -> None:
    vault = Vault()
    Secrets(lambda: vault).set("one", SECRET)
    later = Secrets(lambda: vault)
    assert later.remembers
    assert later.get("one") == SECRET
    assert later.get("two") is None
    assert vault.kept == {(SERVICE, "one"): SECRET}


def test_what_is_held_is_not_in_the_keyring() -> None:
    vault = Vault()
    secrets = Secrets(lambda: vault)
    secrets.hold("one", SECRET)
    assert secrets.get("one") == SECRET
    assert vault.kept == {}


def test_a_secret_is_forgotten_everywhere() -> None:
    vault = Vault()
    secrets = Secrets(lambda: vault)
    secrets.set("one", SECRET)
    secrets.forget("one")
    secrets.forget("never there")
    assert secrets.get("one") is None
    assert vault.kept == {}


@pytest.mark.parametrize(
    "make",
    [fail.Keyring, null.Keyring, PlaintextKeyring, WeakKeyring, lambda: Chain(WeakKeyring())],
    ids=["none", "null", "plain text", "weak", "chain of weak ones"],
)
def test_no_keyring_worth_the_name_is_none(make: Callable[[], KeyringBackend]) -> None:
    backend = make()
    secrets = Secrets(lambda: backend)
    assert not secrets.remembers
    secrets.set("one", SECRET)
    assert secrets.get("one") == SECRET
    assert getattr(backend, "kept", {}) == {}
    assert Secrets(lambda: backend).get("one") is None
    secrets.forget("one")
    assert secrets.get("one") is None


def test_of_several_keyrings_one_worth_the_name_is_used() -> None:
    plain, vault = PlaintextKeyring(), Vault()
    secrets = Secrets(lambda: Chain(plain, vault))
    secrets.set("one", SECRET)
    assert plain.kept == {}
    assert vault.kept == {(SERVICE, "one"): SECRET}


def test_a_keyring_that_cannot_be_opened_is_none() -> None:
    def find() -> KeyringBackend:
        raise RuntimeError("No session bus")

    assert not Secrets(find).remembers


def test_a_keyring_that_fails_is_told_and_the_session_goes_on() -> None:
    secrets = Secrets(BrokenKeyring)
    with pytest.raises(KeyringTrouble, match="failed"):
        secrets.get("one")
    with pytest.raises(KeyringTrouble, match="until the program ends"):
        secrets.set("one", SECRET)
    assert secrets.get("one") == SECRET
    with pytest.raises(KeyringTrouble, match="may still be in it"):
        secrets.forget("one")
    with pytest.raises(KeyringTrouble):
        secrets.get("one")


def test_a_keyring_that_never_answers_is_not_waited_for() -> None:
    locked = LockedKeyring()
    secrets = Secrets(lambda: locked, seconds=0.01)
    try:
        with pytest.raises(KeyringTrouble, match="does not answer"):
            secrets.get("one")
        with pytest.raises(KeyringTrouble, match="does not answer"):
            secrets.set("one", SECRET)
        assert secrets.get("one") == SECRET
    finally:
        locked.unlocked.set()


def test_waiting_for_a_keyring_can_be_stopped() -> None:
    def stop() -> None:
        raise Cancelled

    locked = LockedKeyring()
    secrets = Secrets(lambda: locked)
    try:
        with pytest.raises(Cancelled):
            secrets.get("one", stop)
    finally:
        locked.unlocked.set()


def test_no_message_has_the_secret() -> None:
    secrets = Secrets(BrokenKeyring)
    with pytest.raises(KeyringTrouble) as raised:
        secrets.set("one", SECRET)
    assert SECRET not in f"{raised.value!r}{secrets!r}"


def test_a_password_may_come_with_the_environment() -> None:
    assert from_environment({"NETCOMPANION_PASSWORD": SECRET}) == SECRET
    assert from_environment({"NETCOMPANION_PASSWORD": ""}) is None
    assert from_environment({}) is None


def test_the_keyring_is_not_loaded_before_it_is_asked() -> None:
    code = "import sys, netcompanion.services.secrets as s; s.Secrets(); print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "keyring" not in ran.stdout.split()
