"""The verb `accounts`: found, entered, trusted and removed without a window, on loopback."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
import trustme

from netcompanion.services.secrets import VARIABLE
from netcompanion.services.sync import signing_in
from netcompanion.services.sync.providers import GOOGLE
from tests.dav.fake_provider import CLIENT, FakeProvider
from tests.servers.fake import Fake
from tests.servers.quirks import Quirks
from tests.servers.real import Radicale
from tests.services.sync.elsewhere import vcard
from tests.services.test_secrets import Vault
from tests.test_cli import Run, Said, run
from tests.test_cli_sync import change, fake, given, names, started, vault

__all__ = ["fake", "given", "run", "vault"]  # fixtures


def fingerprint_in(said: Said) -> str:
    """Return the fingerprint that is to be compared."""
    found = re.search(r"--trust ((?:[0-9A-F]{2}:){31}[0-9A-F]{2})", said.err)
    assert found is not None
    return found[1]


def test_an_account_is_added_listed_and_removed(
    run: Run, given: Callable[[str], None], vault: Vault, radicale: Radicale, tmp_path: Path
) -> None:
    radicale.make_book("friends")
    given(radicale.password)
    add = ("accounts", "add", radicale.url, "--user", radicale.username)
    said = run(*add, "--direction", "two-way", "--upload", "everyone", "--notes")
    assert (said.status, said.err) == (0, "")
    assert said.lines[:2] == ["Added alice (127.0.0.1):", "  friends"]
    assert list(vault.kept.values()) == [radicale.password]

    (line, book) = run("accounts", "list").lines
    assert line == f"alice (127.0.0.1) · {radicale.url}"
    assert book == "  friends: not read yet, both ways, up: everyone, with your own notes"
    (record,) = map(json.loads, run("accounts", "list", "--json").lines)
    assert (record["name"], record["username"]) == ("alice (127.0.0.1)", "alice")
    assert record["books"][0]["direction"] == "two-way"
    assert record["books"][0]["upload"] == "everyone"
    assert record["books"][0]["own_notes"] is True
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("data/*") if path.is_file())
    assert radicale.password.encode() not in kept

    assert "here already" in run("accounts", "add", radicale.url, "--user", "alice").err
    said = run("accounts", "remove", "ALICE")
    assert (said.status, said.err) == (0, "")
    assert vault.kept == {}
    assert "no accounts yet" in run("accounts", "list").out


def test_a_password_is_asked_for_on_a_terminal_and_nowhere_else(
    run: Run, monkeypatch: pytest.MonkeyPatch, vault: Vault, radicale: Radicale
) -> None:
    add = ("accounts", "add", radicale.url, "--user", radicale.username)
    said = run(*add)
    assert said.status == 1
    assert VARIABLE in said.err
    asked: list[str] = []

    def ask(words: str) -> str:
        asked.append(words)
        return radicale.password

    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("netcompanion.cli.entering.getpass", ask)
    assert run(*add).status == 0
    assert asked == [f"The password for {radicale.url}: "]
    assert list(vault.kept.values()) == [radicale.password]


def test_no_password_is_ever_an_argument(run: Run, radicale: Radicale) -> None:
    for flag in ("--password", "--secret"):
        with pytest.raises(SystemExit) as stopped:
            run("accounts", "add", radicale.url, flag, radicale.password)
        assert stopped.value.code == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ("accounts",),
        ("accounts", "add"),
        ("accounts", "add", "dav.example", "--upload", "some"),
        ("accounts", "add", "dav.example", "--upload", "tag:"),
        ("accounts", "add", "dav.example", "--direction", "up"),
        ("accounts", "add", "dav.example", "--confirm", "elsewhere"),
        ("accounts", "add", "dav.example", "--upload", "everyone"),
        ("accounts", "set", "one"),
        ("accounts", "remove"),
        ("sync", "one", "two"),
    ],
)
def test_what_cannot_be_meant_is_a_matter_of_usage(run: Run, arguments: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as stopped:
        run(*arguments)
    assert stopped.value.code == 2


def test_what_leads_nowhere_is_said_in_a_sentence(
    run: Run, given: Callable[[str], None], radicale: Radicale, vault: Vault
) -> None:
    given("a wrong one")
    said = run("accounts", "add", radicale.url, "--user", radicale.username)
    assert (said.status, said.out) == (1, "")
    assert "refused the login" in said.err
    assert run("accounts", "add", "not an address").status == 1
    given(radicale.password)
    add = ("accounts", "add", radicale.url, "--user", radicale.username)
    two_way = ("--direction", "two-way")
    assert "no event" in run(*add, *two_way, "--upload", "event:Nowhere").err
    assert "--user NAME" in run("accounts", "add", radicale.url).err
    assert vault.kept == {}
    assert "no accounts yet" in run("accounts", "list").out


def test_what_goes_which_way_can_be_set_afterwards(
    run: Run, given: Callable[[str], None], fake: Fake
) -> None:
    fake.make_book("friends")
    fake.make_book("colleagues")
    given(fake.password)
    run("accounts", "add", fake.url, "--user", fake.username)
    two_way = ("--direction", "two-way")
    said = run("accounts", "set", "alice", "friends", *two_way, "--upload", "tag:press")
    assert said.status == 0
    assert "press" in said.err, "nobody is tagged so"
    assert said.lines == ["friends: not read yet, both ways, up: people tagged “press”"]
    assert run("accounts", "set", "alice", "colleagues", "--upload", "everyone").status == 1
    assert run("accounts", "set", "alice", "strangers", "--notes").status == 1
    assert run("accounts", "set", "alice", "--direction", "off").status == 0
    assert run("accounts", "set", "alice", "--notes").status == 0
    assert run("accounts", "list").out.count(" off") == 2


def test_its_address_books_can_be_looked_for_again(
    run: Run, given: Callable[[str], None], fake: Fake
) -> None:
    fake.make_book("friends")
    given(fake.password)
    run("accounts", "add", fake.url, "--user", fake.username)
    fake.make_book("colleagues")
    said = run("accounts", "look", "alice")
    assert (said.status, said.err) == (0, "")
    assert [line.partition(":")[0] for line in said.lines] == ["friends", "colleagues"]


def test_two_accounts_of_one_name_can_each_be_named(
    run: Run, given: Callable[[str], None], fake: Fake, radicale: Radicale
) -> None:
    for server in (fake, radicale):
        server.make_book("friends")
        given(server.password)
        assert run("accounts", "add", server.url, "--user", "alice").status == 0
    said = run("accounts", "remove", "alice")
    assert said.status == 1
    assert "“alice (127.0.0.1) 2”" in said.err
    assert radicale.url in said.err
    assert run("accounts", "remove", "alice (127.0.0.1)").status == 0
    assert radicale.url in run("accounts", "list").out
    assert run("accounts", "remove", radicale.url).status == 0


def test_no_password_goes_over_http_without_a_yes(
    run: Run, given: Callable[[str], None], vault: Vault
) -> None:
    given("secret")
    said = run("accounts", "add", "http://cards.example/", "--user", "alice")
    assert said.status == 1
    assert "--allow-http" in said.err
    assert vault.kept == {}


def test_where_there_is_no_https_it_says_what_to_write(
    run: Run, given: Callable[[str], None], fake: Fake
) -> None:
    given(fake.password)
    host = fake.url.removeprefix("http://").rstrip("/")
    said = run("accounts", "add", host, "--user", fake.username)
    assert said.status == 1
    assert f"write http://{host}" in said.err


def test_a_server_without_passwords_asks_for_none(run: Run, vault: Vault) -> None:
    with Fake(Quirks(logins=())) as fake:
        fake.make_book("friends")
        assert run("accounts", "add", fake.url).status == 0
        assert vault.kept == {}
        started(run)


def test_exactly_the_certificate_that_was_named_is_trusted(
    run: Run, given: Callable[[str], None], radicale_tls: Radicale
) -> None:
    radicale_tls.make_book("friends")
    given(radicale_tls.password)
    add = ("accounts", "add", radicale_tls.url, "--user", radicale_tls.username)
    said = run(*add)
    assert said.status == 1
    assert "127.0.0.1" in said.err
    fingerprint = fingerprint_in(said)
    assert f"fingerprint (SHA-256) is {fingerprint}" in said.err
    other = ("0" if fingerprint[0] != "0" else "1") + fingerprint[1:]
    said = run(*add, "--trust", other)
    assert said.status == 1
    assert "after --trust is another one" in said.err
    assert run(*add, "--trust", fingerprint.lower()).status == 0
    started(run)


def test_a_renewed_certificate_is_trusted_by_its_fingerprint(
    run: Run, given: Callable[[str], None], radicale_tls: Radicale
) -> None:
    radicale_tls.put_card(radicale_tls.make_book("friends"), "ana.vcf", vcard("Ana Melo", "ana"))
    given(radicale_tls.password)
    add = ("accounts", "add", radicale_tls.url, "--user", radicale_tls.username)
    assert run(*add, "--trust", fingerprint_in(run(*add))).status == 0
    started(run)

    renewed = trustme.CA().issue_cert("127.0.0.1")
    renewed.private_key_pem.write_to_path(str(radicale_tls.folder / "key.pem"))
    renewed.cert_chain_pems[0].write_to_path(str(radicale_tls.folder / "certificate.pem"))
    radicale_tls.restart()
    said = run("sync")
    assert said.status == 1
    assert "--trust FINGERPRINT" in said.err
    fingerprint = fingerprint_in(run("sync", "--trust", "00:11"))
    assert run("sync").status == 1
    said = run("sync", "--trust", fingerprint)
    assert (said.status, said.err) == (0, "")
    assert run("sync").status == 0
    assert names(run) == ["Ana Melo"]


def test_another_address_is_told_the_password_only_when_it_was_confirmed(
    run: Run, given: Callable[[str], None], tmp_path: Path
) -> None:
    with Fake(Quirks(elsewhere="home")) as fake:
        url = fake.make_book("friends")
        fake.put_card(url, "ana.vcf", vcard("Ana Melo", "ana"))
        given(fake.password)
        add = ("accounts", "add", fake.url, "--user", fake.username)
        said = run(*add)
        assert said.status == 1
        assert f"--confirm {fake.other_origin}" in said.err
        assert run(*add, "--confirm", "https://elsewhere.example").status == 1
        assert run(*add, "--confirm", f"{fake.other_origin}/").status == 0
        started(run)
        assert names(run) == ["Ana Melo"]

        change(tmp_path, lambda reader: replace(reader.accounts()[0], origins=(fake.url,)))
        said = run("sync")
        assert said.status == 1
        assert "--confirm ORIGIN" in said.err
        assert run("sync", "--confirm", "https://elsewhere.example").status == 1
        assert run("sync", "--confirm", fake.other_origin).status == 0
        assert run("sync").status == 0


def test_a_service_without_passwords_is_entered_by_the_page_that_is_shown(
    run: Run, given: Callable[[str], None], vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    with FakeProvider() as provider, Fake("google") as fake, ThreadPoolExecutor() as browser:
        provider.bearers = fake.door.bearers
        fake.put_card(fake.make_book("default"), "ana.vcf", vcard("Ana Melo", "ana"))
        google = replace(GOOGLE, endpoints=provider.endpoints)
        monkeypatch.setattr(signing_in, "GOOGLE", google)

        class Watched(io.StringIO):
            def write(self, text: str) -> int:
                if "\nhttp" in text:
                    browser.submit(provider.browse, text.splitlines()[-1])
                return super().write(text)

        given(CLIENT.secret)
        with monkeypatch.context() as watching:
            watching.setattr("sys.stderr", Watched())
            assert run("accounts", "add", fake.url, "--client-id", CLIENT.id).status == 0
        monkeypatch.delenv(VARIABLE)
        started(run)
        assert names(run) == ["Ana Melo"]
        assert "access-" not in "".join(vault.kept.values())

        provider.revoke()
        assert run("sync").status == 1
        assert "Sign in again in the window" in run("sync").err
